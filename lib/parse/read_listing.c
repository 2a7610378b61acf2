#include "cards.h"
#include "listing_layout.h"
#include "listing_line.h"
#include "listing_meta.h"
#include "listing_plain.h"
#include "listing_take.h"
#include "pp/text.h"
#include "pp/utf8.h"
#include "readers.h"
#include "shape.h"

enum {
	LONGEST_LINK = 8,   /* lines that the text of a link, or an indented title, takes at most */
	LONGEST_TITLE = 4,  /* lines of a heading that was broken, at most */
	LONGEST_SHOWN = 60, /* bytes of a line in a message */
};

/* The paragraph that is being put together, and what goes beyond a line. */
struct listing {
	struct pp_cards cards;
	struct pp_layout layout;
	struct pp_buf text;
	struct pp_plain plain;
	struct pp_paragraph paragraph; /* its text is in the buffer until it ends */
	size_t raw;
	size_t lines; /* of the paragraph; 0 when none is open */
	size_t width; /* of its last line, where lines are wrapped */
	struct {
		size_t from;   /* where in the text the lines right below a heading begin; 0 when there are none */
		uint64_t line; /* of the first of them */
		size_t raw;
		bool full; /* every line so far was as full as breaking would leave it */
	} below;
	bool opened;         /* a bracket is open in it */
	bool indented;       /* its first line is */
	struct pp_buf held;  /* a line of authors or a date right below text: the next line tells whether it is text */
	uint64_t held_line;  /* its number; 0 when there is none */
	bool inside;         /* the line before was such a line and text: the paragraph goes on */
	struct pp_buf month; /* a line that is nothing but a month's name: the day may follow */
	uint64_t month_line; /* its number; 0 when there is none */
};

/* ---- paragraphs ---- */

/* The lines below a heading are a text of their own: hand on the heading. */
static void split_heading(struct listing *listing)
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

/* A title that was broken takes a few lines, all of them but the last full, and is no sentence. */
static bool is_one_heading(const struct listing *listing)
{
	return listing->below.full && listing->lines <= LONGEST_TITLE &&
	       !pp_shape_is_paragraph(pp_buf_slice(&listing->text));
}

static void end_paragraph(struct listing *listing)
{
	if (listing->lines == 0)
		return;
	if (listing->below.from > 0 && !is_one_heading(listing))
		split_heading(listing);
	listing->below.from = 0;
	listing->lines = 0;
	listing->opened = false;
	listing->paragraph.text = pp_buf_slice(&listing->text);
	if (listing->text.len > 0)
		pp_cards_text(&listing->cards, &listing->paragraph, listing->raw);
}

static void begin_paragraph(struct listing *listing, const struct pp_listing_line *line, uint64_t number)
{
	bool adjoining = listing->lines > 0 && !line->heading && !line->bullet && line->note == 0 && !line->image &&
			 !listing->paragraph.heading && !listing->paragraph.bullet;

	end_paragraph(listing);
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

static void continue_paragraph(struct listing *listing, struct pp_slice text, const struct pp_listing_line *line)
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
static bool may_be_inside(const struct listing *listing, struct pp_slice raw, const struct pp_listing_line *line)
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
static bool goes_on_below(struct listing *listing, struct pp_slice raw, const struct pp_listing_line *line,
			  uint64_t number)
{
	bool full = pp_layout_is_full(&listing->layout, listing->width, raw);

	if (listing->lines == 0 || !listing->paragraph.heading || listing->opened || line->kind != PP_LINE_TEXT ||
	    line->heading || line->bullet || line->image || line->note != 0 || line->meta.day.month != 0)
		return false;
	if (listing->below.from > 0) {
		listing->below.full = listing->below.full && full;
		if (!listing->below.full || listing->lines == LONGEST_TITLE)
			split_heading(listing);
		return true;
	}
	if (!full)
		return false;
	listing->below.from = listing->text.len;
	listing->below.line = number;
	listing->below.raw = pp_cards_raw_at(&listing->cards);
	listing->below.full = true;
	return true;
}

/* Does the line go on with the open paragraph? */
static bool is_continued(const struct listing *listing, struct pp_slice raw, const struct pp_listing_line *line)
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
	if (line->kind == PP_LINE_TEXT && pp_shape_organization(line->text).len < line->text.len &&
	    pp_shape_is_whole(pp_buf_slice(&listing->text)))
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

/* ---- lines ---- */

/* A number, or a word of the page, that nothing dresses: it may be a title nevertheless. */
static void note_lone(struct listing *listing, struct pp_slice raw, const struct pp_listing_line *line, uint64_t number)
{
	struct pp_slice text = pp_trim_blanks(raw);
	size_t digits = 0;

	listing->cards.lone.len = 0;
	while (digits < text.len && pp_is_digit(text.ptr[digits]))
		digits++;
	if (line->kind == PP_LINE_META
		? digits > 0 && digits == text.len
		: (line->kind == PP_LINE_NOISE || line->kind == PP_LINE_FOOT) && pp_is_alpha(text.ptr[0]))
		pp_cards_lone(&listing->cards, text, line->kind == PP_LINE_META, number);
}

static void take_line(struct listing *listing, struct pp_slice raw, const struct pp_listing_line *line, uint64_t number)
{
	if (line->kind != PP_LINE_TEXT)
		end_paragraph(listing);
	if (line->kind != PP_LINE_TEXT && line->kind != PP_LINE_BLANK)
		note_lone(listing, raw, line, number);
	if (pp_listing_take(&listing->cards, line))
		return;
	begin_paragraph(listing, line, number);
	if (line->meta.day.month == 0 && !line->meta.invalid)
		return;
	end_paragraph(listing);
	if (line->meta.day.month == 0)
		pp_cards_dot(&listing->cards);
	else
		pp_cards_day(&listing->cards, line->meta.day, line->meta.comments);
}

/* Report a line; what it says comes out as far as it can be read. */
static void report(struct listing *listing, struct pp_slice bytes, uint64_t number, struct pp_error *fault)
{
	fault->where.file = listing->cards.source.file;
	fault->where.line = number;
	pp_parse_reject(listing->cards.parse, bytes, fault);
}

static void report_invalid(struct listing *listing, struct pp_slice bytes, uint64_t number)
{
	struct pp_error fault = PP_ERROR_INIT;
	struct pp_slice shown = pp_utf8_cut(pp_trim_blanks(bytes), LONGEST_SHOWN);

	(void)pp_fail(&fault, PP_EDATA, "expected a day or a count, found '%.*s'", PP_FMT(shown));
	report(listing, bytes, number, &fault);
}

static void report_no_utf8(struct listing *listing, struct pp_slice bytes, uint64_t number)
{
	struct pp_error fault = PP_ERROR_INIT;
	struct pp_slice rest = bytes;
	uint32_t rune;
	size_t n;

	while (rest.len > 0 && (n = pp_utf8_decode(rest, &rune)) > 0)
		rest = pp_slice_from(rest, n);
	(void)pp_fail(&fault, PP_EDATA, "invalid UTF-8");
	fault.where.column = (uint64_t)(rest.ptr - bytes.ptr) + 1;
	report(listing, bytes, number, &fault);
}

/* What a number counts, its link tells: the votes stand before it. */
static void name_number(struct pp_meta *meta, const struct pp_targets *targets)
{
	if (targets->count == 0 || meta->number == PP_UNSTATED || meta->votes || !pp_ident_is_code(targets->at[0]))
		return;
	meta->stars = meta->number;
	meta->number = meta->second;
	meta->second = PP_UNSTATED;
}

static struct pp_slice name_line(struct listing *listing, struct pp_slice bytes, struct pp_listing_line *line)
{
	struct pp_slice raw = pp_plain_line(&listing->plain, &listing->layout, bytes);

	pp_listing_line_read(raw, listing->cards.papers == 0, line);
	if (line->kind == PP_LINE_META)
		name_number(&line->meta, &listing->plain.targets);
	return raw;
}

/* What the line's links lead to. One that ends a line ends the text that it was printed behind. */
static void take_targets(struct listing *listing)
{
	const struct pp_targets *targets = &listing->plain.targets;

	for (size_t i = 0; i < targets->count; i++) {
		struct pp_slice target = targets->at[i];
		bool paper = pp_slice_find(target, PP_SLICE("/papers/")) != NULL;

		if (pp_slice_find(target, PP_SLICE("login?")) != NULL || pp_targets_is_image(target))
			continue;
		if (listing->lines > 0 && !(targets->last && i + 1 == targets->count && !pp_ident_is_code(target)))
			continue;
		if (paper && listing->lines > 0)
			pp_cards_paper(&listing->cards, target);
		end_paragraph(listing);
		pp_cards_link(&listing->cards, target);
	}
}

/* raw and line are name_line's. inside: the line goes on with the paragraph, whatever it looks like. */
static void place_line(struct listing *listing, struct pp_slice bytes, uint64_t number, struct pp_slice raw,
		       const struct pp_listing_line *line, bool inside)
{
	if (line->kind == PP_LINE_BLANK && listing->plain.targets.count > 0)
		take_targets(listing);
	if (inside || is_continued(listing, raw, line) || goes_on_below(listing, raw, line, number)) {
		continue_paragraph(listing, line->heading || line->closed ? line->text : raw, line);
	} else {
		take_line(listing, raw, line, number);
		if (line->meta.invalid)
			report_invalid(listing, bytes, number);
	}
	listing->inside = inside;
	take_targets(listing);
	if (listing->lines > 0 && listing->layout.wrapped)
		listing->width = pp_layout_width(listing->layout.targets ? bytes : raw);
	if (!pp_cards_raw(&listing->cards, bytes, listing->lines > 0 ? listing->paragraph.line : 0))
		listing->lines = 0;
}

/* A name right below a sentence: an organisation's, if a dot and a date follow. */
static bool may_be_name(const struct listing *listing, const struct pp_listing_line *line)
{
	return line->kind == PP_LINE_TEXT && !line->heading && !line->bullet && line->note == 0 && !line->opened &&
	       line->meta.day.month == 0 && !line->meta.invalid && pp_shape_may_be_organization(line->text) &&
	       !pp_shape_ends_sentence(line->text) && pp_shape_is_whole(pp_buf_slice(&listing->text));
}

/* What reads like authors or a date right below text is text when text follows: the block's rest would do so else. */
static void place_held(struct listing *listing, struct pp_slice next)
{
	struct pp_listing_line line = { .kind = PP_LINE_BLANK };
	struct pp_slice bytes, raw;
	uint64_t number = listing->held_line;
	bool is_text, is_name;

	if (number == 0)
		return;
	if (next.ptr != NULL)
		(void)name_line(listing, next, &line);
	is_name = line.kind == PP_LINE_META && line.meta.dot;
	is_text = line.kind == PP_LINE_TEXT && !line.heading && !line.bullet && !line.image && line.note == 0 &&
		  line.meta.day.month == 0 && !line.meta.invalid;
	bytes = pp_buf_slice(&listing->held);
	raw = name_line(listing, bytes, &line);
	listing->held_line = 0;
	if (line.kind == PP_LINE_TEXT) {
		is_text = false;
		line.image = line.image || is_name;
		if (is_name)
			end_paragraph(listing);
	}
	place_line(listing, bytes, number, raw, &line, is_text);
}

static void read_whole_line(struct listing *listing, struct pp_slice bytes, uint64_t number)
{
	struct pp_listing_line line;
	struct pp_slice raw;

	place_held(listing, bytes);
	if (!pp_utf8_valid(bytes))
		report_no_utf8(listing, bytes, number);
	raw = name_line(listing, bytes, &line);
	if (listing->lines > 0 && !listing->opened && !listing->paragraph.heading &&
	    ((!listing->layout.tight && pp_listing_line_may_be_text(raw, &line)) || may_be_name(listing, &line))) {
		pp_buf_clear(&listing->held);
		pp_buf_add(&listing->held, bytes);
		listing->held_line = number;
		return;
	}
	place_line(listing, bytes, number, raw, &line, false);
}

/* Hand on a month that stood alone, with the day that follows it or without. True: that was the day. */
static bool read_month(struct listing *listing, struct pp_slice next)
{
	size_t len = listing->month.len;
	uint64_t number = listing->month_line;
	struct pp_meta meta;
	bool is_day;

	if (number == 0)
		return false;
	listing->month_line = 0;
	pp_buf_addc(&listing->month, '\n');
	pp_buf_add(&listing->month, next);
	is_day = pp_listing_meta_read(pp_buf_slice(&listing->month), &meta) == PP_LINE_META && meta.day.month != 0;
	read_whole_line(listing, pp_slice(listing->month.ptr, is_day ? listing->month.len : len), number);
	return is_day;
}

/* The page's own text has "Aug" and "1" in lines of their own. */
static void read_line(struct listing *listing, struct pp_slice bytes, uint64_t number)
{
	if (read_month(listing, bytes))
		return;
	if (pp_month_of_name(pp_trim_blanks(bytes)) == 0) {
		read_whole_line(listing, bytes, number);
		return;
	}
	pp_buf_clear(&listing->month);
	pp_buf_add(&listing->month, bytes);
	listing->month_line = number;
}

static enum pp_status read_listing(struct pp_parse *parse, struct pp_error *err)
{
	struct listing listing = { .lines = 0 };
	struct pp_slice line;
	struct pp_where where;
	enum pp_status st;

	pp_cards_init(&listing.cards, parse, pp_reader_listing.name);
	pp_layout_measure(&listing.layout, pp_page_ahead(parse));
	while ((st = pp_page_line(parse, &line, &where, err)) == PP_OK && line.ptr != NULL)
		read_line(&listing, line, where.line);
	if (st == PP_OK) {
		(void)read_month(&listing, PP_SLICE(""));
		place_held(&listing, pp_slice(NULL, 0));
		end_paragraph(&listing);
		pp_cards_end(&listing.cards);
	}
	pp_cards_release(&listing.cards);
	pp_buf_release(&listing.text);
	pp_plain_release(&listing.plain);
	pp_buf_release(&listing.held);
	pp_buf_release(&listing.month);
	return st;
}

const struct pp_reader pp_reader_listing = {
	.name = "listing",
	.summary = "text of the Daily Papers page: copied from a browser, lynx, w3m, html2text, ...",
	.detect = pp_layout_detect,
	.read = read_listing,
};
