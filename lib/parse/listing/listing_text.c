#include "listing_text.h"

#include "pp/text.h"
#include "shape.h"

enum {
	LONGEST_LINK = 8,  /* lines that the text of a link, or an indented title, takes at most */
	LONGEST_TITLE = 4, /* lines of a heading that was broken, at most */
};

/* The lines below a heading are a text of their own: hand on the heading. */
static void split_heading(struct pp_listing *listing)
{
	size_t from = listing->below.from;

	listing->below.from = 0;
	listing->paragraph.text = pp_slice(listing->text.ptr, from);
	pp_cards_text(&listing->cards, &listing->paragraph, listing->raw);
	from += listing->text.ptr[from] == ' ';
	memmove(listing->text.ptr, listing->text.ptr + from, listing->text.len - from);
	listing->text.len -= from;
	listing->paragraph = (struct pp_paragraph){ .line = listing->below.line };
	listing->raw = listing->below.raw;
	listing->lines--;
}

void pp_listing_end_text(struct pp_listing *listing)
{
	if (listing->lines == 0)
		return;
	/* A title is no sentence. */
	if (listing->below.from > 0 && pp_shape_is_paragraph(pp_buf_slice(&listing->text)))
		split_heading(listing);
	listing->below.from = 0;
	listing->lines = 0;
	listing->opened = false;
	listing->paragraph.text = pp_buf_slice(&listing->text);
	if (listing->text.len > 0)
		pp_cards_text(&listing->cards, &listing->paragraph, listing->raw);
}

void pp_listing_begin_text(struct pp_listing *listing, const struct pp_listing_line *line, uint64_t number)
{
	bool adjoining = listing->lines > 0 && !line->heading && !line->bullet && line->note == 0 && !line->image &&
			 !listing->paragraph.heading && !listing->paragraph.bullet;

	pp_listing_end_text(listing);
	listing->paragraph = (struct pp_paragraph){
		.line = number,
		.note = line->note,
		.heading = line->heading,
		.bullet = line->bullet,
		.organization = line->meta.day.month != 0 || line->meta.invalid,
		.adjoining = adjoining,
	};
	/* Behind a title, an image's text and a name are an organisation's; "[Re] ..." may be the next title. */
	if (line->image && !line->heading && listing->cards.count > 0 && !listing->cards.anchored)
		listing->paragraph.organization = true;
	pp_buf_clear(&listing->text);
	pp_text_squeeze(&listing->text, line->text);
	listing->raw = pp_cards_raw_at(&listing->cards);
	listing->lines = 1;
	listing->opened = line->opened;
	listing->indented = line->indented;
}

void pp_listing_continue_text(struct pp_listing *listing, struct pp_slice text, const struct pp_listing_line *line)
{
	struct pp_slice before = pp_buf_slice(&listing->text);

	text = pp_slice_trim(text);
	while (listing->paragraph.heading && text.len > 0 && text.ptr[text.len - 1] == '*') {
		text.len--;
		listing->opened = false;
	}
	if (!(listing->layout.wrapped && pp_shape_breaks_word(before, text)))
		pp_buf_addc(&listing->text, ' ');
	pp_text_squeeze(&listing->text, text);
	listing->lines++;
	if (line->note != 0)
		listing->paragraph.note = line->note;
	if (line->closed)
		listing->opened = false;
}

/* Words that the page is known for, addresses and bare numbers may stand at the front of a wrapped line as any others.
 */
static bool may_be_inside(const struct pp_listing *listing, struct pp_slice raw, const struct pp_listing_line *line)
{
	struct pp_arxiv paper;

	if (line->kind == PP_LINE_TEXT)
		return line->note == 0 || line->closed;
	if (line->kind == PP_LINE_META)
		return (listing->lines > 1 || listing->layout.spaced) && line->meta.authors == PP_UNSTATED &&
		       !line->meta.dot && pp_is_digit(pp_slice_trim(raw).ptr[0]);
	if (line->kind == PP_LINE_URL)
		return !pp_shape_ends_sentence(pp_buf_slice(&listing->text)) && !pp_ident_arxiv(line->text, &paper);
	return line->kind == PP_LINE_NOISE;
}

/*
 * A line right below a heading that is as full as breaking would leave it may be the title's rest: that is decided when
 * more of it is known.
 */
static bool goes_on_below(struct pp_listing *listing, struct pp_slice raw, const struct pp_listing_line *line,
			  uint64_t number)
{
	bool full = pp_layout_is_full(&listing->layout, listing->width, raw);

	if (listing->lines == 0 || !listing->paragraph.heading || listing->opened || line->kind != PP_LINE_TEXT ||
	    line->heading || line->bullet || line->image || line->note != 0 || line->meta.day.month != 0)
		return false;
	if (listing->below.from > 0) {
		/* All lines of a title that was broken are full, but the last. */
		if (!full || listing->lines == LONGEST_TITLE)
			split_heading(listing);
		return true;
	}
	if (!full)
		return false;
	listing->below.from = listing->text.len;
	listing->below.line = number;
	listing->below.raw = pp_cards_raw_at(&listing->cards);
	return true;
}

/* Does the line go on with the open paragraph? */
static bool is_continued(const struct pp_listing *listing, struct pp_slice raw, const struct pp_listing_line *line)
{
	const struct pp_layout *layout = &listing->layout;

	if (listing->lines == 0 || line->kind == PP_LINE_BLANK || line->kind == PP_LINE_DRESS)
		return false;
	if ((listing->opened && listing->lines < LONGEST_LINK) || listing->inside)
		return true;
	if (line->heading || listing->paragraph.heading)
		return line->heading && listing->paragraph.heading && line->closed;
	if (line->kind == PP_LINE_TEXT && line->indented && !listing->indented && !line->bullet && !layout->wrapped)
		return listing->lines < LONGEST_LINK && line->note == 0;
	/* "GullWorks Gull Works" below a sentence is no part of it. */
	if (line->kind == PP_LINE_TEXT && pp_shape_is_whole(pp_buf_slice(&listing->text)) &&
	    pp_shape_organization(line->text).len < line->text.len)
		return false;
	if (pp_layout_is_full(layout, listing->width, raw))
		return may_be_inside(listing, raw, line);
	/* In such a layout lines are broken early for whatever reason; but a short one that ends a sentence is the
	 * last. */
	return layout->wrapped && layout->spaced && line->kind == PP_LINE_TEXT && !line->bullet && !line->image &&
	       line->note == 0 &&
	       (listing->width > layout->width - layout->width / 4 ||
		!pp_shape_ends_sentence(pp_buf_slice(&listing->text)));
}

bool pp_listing_goes_on(struct pp_listing *listing, struct pp_slice raw, const struct pp_listing_line *line,
			uint64_t number)
{
	return is_continued(listing, raw, line) || goes_on_below(listing, raw, line, number);
}
