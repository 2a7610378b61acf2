#include "parse/listing/listing_meta.h"
#include "parse/listing/listing_take.h"
#include "parse/listing/listing_text.h"
#include "parse/listing/shape.h"
#include "pp/utf8.h"
#include "readers.h"

enum {
	LONGEST_SHOWN = 60, /* bytes of a line in a message */
	LONGEST_MONTH = 40, /* bytes of a line that is a month's name, with its indentation */
};

/* A number, or a word of the page, that nothing dresses: it may be a title nevertheless. */
static void note_lone(struct pp_listing *listing, struct pp_slice raw, const struct pp_listing_line *line,
		      uint64_t number)
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

static void take_line(struct pp_listing *listing, struct pp_slice raw, const struct pp_listing_line *line,
		      uint64_t number)
{
	if (line->kind != PP_LINE_TEXT)
		pp_listing_end_text(listing);
	if (line->kind != PP_LINE_TEXT && line->kind != PP_LINE_BLANK)
		note_lone(listing, raw, line, number);
	if (pp_listing_take(&listing->cards, line))
		return;
	pp_listing_begin_text(listing, line, number);
	if (line->meta.day.month == 0 && !line->meta.invalid)
		return;
	pp_listing_end_text(listing);
	if (line->meta.day.month == 0)
		pp_cards_dot(&listing->cards);
	else
		pp_cards_day(&listing->cards, line->meta.day, line->meta.comments);
}

/* Report a line; what it says comes out as far as it can be read. */
static void report(struct pp_listing *listing, struct pp_slice bytes, uint64_t number, struct pp_error *fault)
{
	fault->where.file = listing->cards.source.file;
	fault->where.line = number;
	pp_parse_reject(listing->cards.parse, bytes, fault);
}

static void report_invalid(struct pp_listing *listing, struct pp_slice bytes, uint64_t number)
{
	struct pp_error fault = PP_ERROR_INIT;
	struct pp_slice shown = pp_utf8_cut(pp_trim_blanks(bytes), LONGEST_SHOWN);

	(void)pp_fail(&fault, PP_EDATA, "expected a day or a count, found '%.*s'", PP_FMT(shown));
	report(listing, bytes, number, &fault);
}

static void report_no_utf8(struct pp_listing *listing, struct pp_slice bytes, uint64_t number)
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

static struct pp_slice name_line(struct pp_listing *listing, struct pp_slice bytes, struct pp_listing_line *line)
{
	struct pp_slice raw = pp_plain_line(&listing->plain, &listing->layout, bytes);

	pp_listing_line_read(raw, listing->cards.papers == 0, line);
	if (line->kind == PP_LINE_META)
		name_number(&line->meta, &listing->plain.targets);
	return raw;
}

/* What the line's links lead to. One that ends a line ends the text that it was printed behind. */
static void take_targets(struct pp_listing *listing)
{
	const struct pp_targets *targets = &listing->plain.targets;

	for (size_t i = 0; i < targets->count; i++) {
		struct pp_slice target = targets->at[i];
		bool paper = pp_slice_find(target, PP_SLICE("/papers/")) != NULL;

		if (pp_targets_is_image(target))
			continue;
		if (listing->lines > 0 && !(targets->last && i + 1 == targets->count && !pp_ident_is_code(target)))
			continue;
		if (paper && listing->lines > 0)
			pp_cards_paper(&listing->cards, target);
		pp_listing_end_text(listing);
		pp_cards_link(&listing->cards, target);
	}
}

/* raw and line are name_line's. inside: the line goes on with the paragraph, whatever it looks like. */
static void place_line(struct pp_listing *listing, struct pp_slice bytes, uint64_t number, struct pp_slice raw,
		       const struct pp_listing_line *line, bool inside)
{
	if (line->kind == PP_LINE_BLANK && listing->plain.targets.count > 0)
		take_targets(listing);
	if (inside || pp_listing_goes_on(listing, raw, line, number)) {
		pp_listing_continue_text(listing, line->heading || line->closed ? line->text : raw, line);
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
static bool may_be_name(const struct pp_listing *listing, const struct pp_listing_line *line)
{
	return line->kind == PP_LINE_TEXT && !line->heading && !line->bullet && line->note == 0 && !line->opened &&
	       line->meta.day.month == 0 && !line->meta.invalid && pp_shape_may_be_organization(line->text) &&
	       !pp_shape_ends_sentence(line->text) && pp_shape_is_whole(pp_buf_slice(&listing->text));
}

/* What reads like authors or a date right below text is text when text follows: the block's rest would do so else. */
static void place_held(struct pp_listing *listing, struct pp_slice next)
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
			pp_listing_end_text(listing);
	}
	place_line(listing, bytes, number, raw, &line, is_text);
}

static void read_whole_line(struct pp_listing *listing, struct pp_slice bytes, uint64_t number)
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
static bool read_month(struct pp_listing *listing, struct pp_slice next)
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
static void read_line(struct pp_listing *listing, struct pp_slice bytes, uint64_t number)
{
	if (read_month(listing, bytes))
		return;
	if (bytes.len > LONGEST_MONTH || pp_month_of_name(pp_trim_blanks(bytes)) == 0) {
		read_whole_line(listing, bytes, number);
		return;
	}
	pp_buf_clear(&listing->month);
	pp_buf_add(&listing->month, bytes);
	listing->month_line = number;
}

static enum pp_status read_listing(struct pp_parse *parse, struct pp_error *err)
{
	struct pp_listing listing = { .lines = 0 };
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
		pp_listing_end_text(&listing);
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
