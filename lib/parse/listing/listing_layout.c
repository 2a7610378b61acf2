#include "listing_layout.h"

#include "entities.h"
#include "listing_line.h"
#include "listing_targets.h"
#include "markdown_refs.h"
#include "pp/utf8.h"

enum {
	SAMPLE = 64 * 1024, /* bytes that tell a layout */
	USUAL = 100,        /* characters; a single line that is wider than that may be just a long title */
	WIDEST = 240,       /* characters; nothing is wrapped wider than that */
	PROSE = 400,        /* bytes of a line that can be nothing but an abstract */
	WORDS = 3,          /* fewer blanks do not make a line of text */
	STRAY = 64,         /* a NUL among that many bytes may be a slip; more of them are no text */
};

static bool next_line(struct pp_slice *rest, struct pp_slice *line)
{
	const char *newline = pp_slice_chr(*rest, '\n');

	if (rest->len == 0)
		return false;
	*line = newline != NULL ? pp_slice_between(rest->ptr, newline) : *rest;
	*rest = pp_slice_from(*rest, newline != NULL ? line->len + 1 : line->len);
	return true;
}

static struct pp_slice sample_of(struct pp_slice first)
{
	return first.len > SAMPLE ? pp_slice(first.ptr, SAMPLE) : first;
}

static size_t count_byte(struct pp_slice text, char c, size_t enough)
{
	size_t n = 0;
	const char *found;

	while (n < enough && (found = pp_slice_chr(text, c)) != NULL) {
		text = pp_slice_between(found + 1, text.ptr + text.len);
		n++;
	}
	return n;
}

/* ---- detecting ---- */

/* Lines that begin with text. */
static size_t count_lines(struct pp_slice sample, struct pp_slice front)
{
	struct pp_slice line;
	size_t n = 0;

	while (next_line(&sample, &line))
		n += pp_slice_starts(line, front);
	return n;
}

bool pp_layout_is_markdown(struct pp_slice sample)
{
	struct pp_slice rest = sample;
	size_t links = 0, headings, tags = 0;
	const char *found;

	while ((found = pp_slice_find(rest, PP_SLICE("]("))) != NULL) {
		rest = pp_slice_between(found + 2, rest.ptr + rest.len);
		if (pp_slice_starts(rest, PP_SLICE("http")) || pp_slice_starts(rest, PP_SLICE("/")))
			links++;
	}
	if (links > 4 || pp_md_refs_are_used(sample))
		return true;
	headings = count_lines(sample, PP_SLICE("# ")) + count_lines(sample, PP_SLICE("## ")) +
		   count_lines(sample, PP_SLICE("### "));
	rest = sample;
	while (headings > 1 && tags < 2 && (found = pp_slice_find(rest, PP_SLICE("<a href"))) != NULL) {
		rest = pp_slice_between(found + 2, rest.ptr + rest.len);
		tags++;
	}
	return headings > 0 && (links > 0 || tags > 1);
}

int pp_layout_detect(struct pp_slice first)
{
	struct pp_slice rest = sample_of(first), line, start = pp_slice_trim(rest);
	size_t heads = 0, blocks = 0, pairs = 0;
	bool after_short = false;

	if (start.len == 0 || start.ptr[0] == '{' || start.ptr[0] == '<' || pp_slice_starts(start, PP_SLICE("[{")) ||
	    count_byte(rest, '\0', rest.len / STRAY + 2) > rest.len / STRAY + 1 || pp_layout_is_markdown(rest))
		return 0;
	while (next_line(&rest, &line)) {
		struct pp_listing_line named;

		pp_listing_line_read(line, true, &named);
		heads += named.kind == PP_LINE_MASTHEAD || named.kind == PP_LINE_SUBMITTED;
		blocks += named.kind == PP_LINE_META && named.meta.authors >= 0;
		/* Titles and abstracts in turn, and nothing else, are a listing too; though it may be something else.
		 */
		pairs += after_short && line.len > PROSE && count_byte(line, ' ', line.len) > line.len / 16;
		after_short = named.kind == PP_LINE_TEXT ? line.len < PROSE : after_short;
	}
	if (heads + blocks > 0)
		return heads > 1 || blocks > 1 ? 80 : 40;
	return pairs > 1 ? 10 : 0;
}

/* ---- measuring ---- */

size_t pp_layout_width(struct pp_slice line)
{
	while (line.len > 0 && pp_is_blank(line.ptr[line.len - 1]))
		line.len--;
	return pp_utf8_length(line);
}

/* What the first lines of a page tell of its wrapping. */
struct measure {
	size_t widths[WIDEST + 1]; /* number of lines of text of each width */
	size_t lines;              /* of text */
	size_t wide;               /* of them, wider than WIDEST */
	size_t widest;
	size_t hyphens;     /* lines of text that end in a hyphen */
	size_t underscored; /* lines with "_" where blanks should be */
};

static bool ends_in_hyphen(struct pp_slice line)
{
	line = pp_slice_trim(line);
	return line.len > 1 && line.ptr[line.len - 1] == '-' && pp_is_alpha(line.ptr[line.len - 2]);
}

static bool has_letter(struct pp_slice text)
{
	for (size_t i = 0; i < text.len; i++)
		if (pp_is_alpha(text.ptr[i]))
			return true;
	return false;
}

static void measure_line(struct measure *measure, struct pp_slice line)
{
	size_t width = pp_layout_width(line), blanks = count_byte(pp_slice_trim(line), ' ', WORDS);
	bool underscored = blanks < WORDS && count_byte(line, '_', WORDS) == WORDS && has_letter(line);

	measure->underscored += underscored;
	if (blanks < WORDS && !underscored)
		return;
	measure->lines++;
	measure->hyphens += ends_in_hyphen(line);
	if (width > measure->widest)
		measure->widest = width;
	if (width > WIDEST)
		measure->wide++;
	else
		measure->widths[width]++;
}

/* The widest line, but for a few that could not be broken. */
static size_t usual_width(const struct measure *measure)
{
	size_t passed = measure->wide, few = (measure->lines + 49) / 50, width = WIDEST;

	while (width > 1 && passed + measure->widths[width] < few)
		passed += measure->widths[width--];
	return width;
}

/* Lines that are nearly as wide as that. */
static size_t count_full(const struct measure *measure, size_t width)
{
	size_t n = 0;

	for (size_t i = width - width / 8; i <= width; i++)
		n += measure->widths[i];
	return n;
}

/* Pairs of lines of text with no blank line between them. */
struct pairs {
	size_t all;
	size_t open; /* the next line's first word would by far have fitted in */
};

static struct pairs count_pairs(const struct pp_layout *layout, struct pp_slice sample)
{
	struct pairs pairs = { 0, 0 };
	struct pp_slice line;
	size_t width = 0; /* of the line before, when that is text */

	while (next_line(&sample, &line)) {
		struct pp_listing_line named;

		pp_listing_line_read(line, true, &named);
		if (width > 0 && named.kind == PP_LINE_TEXT && !named.heading && !named.bullet && named.note == 0) {
			pairs.all++;
			pairs.open +=
			    width + 1 + pp_layout_first_word(layout, line) <= layout->width - layout->width / 4;
		}
		width = named.kind == PP_LINE_TEXT && !named.bullet ? pp_layout_width(line) : 0;
	}
	return pairs;
}

/* Do blocks of authors and date mostly stand right below text? Else such a line there may be text that was broken. */
static bool is_tight(struct pp_slice sample)
{
	size_t tight = 0, loose = 0;
	bool after_text = false;
	struct pp_slice line;

	while (next_line(&sample, &line)) {
		struct pp_listing_line named;

		pp_listing_line_read(line, true, &named);
		if (pp_listing_line_may_be_text(line, &named) && after_text)
			tight++;
		else if (named.kind == PP_LINE_META && (named.meta.authors >= 0 || named.meta.day.month != 0))
			loose++;
		after_text = named.kind == PP_LINE_TEXT;
	}
	return tight > loose;
}

/* Markdown without links: its headings tell. */
static bool is_escaped(struct pp_slice sample)
{
	static const struct pp_slice escapes[] = { { "\\-", 2 }, { "\\_", 2 }, { "\\[", 2 } };
	bool any = false;

	for (size_t i = 0; i < sizeof(escapes) / sizeof(escapes[0]); i++)
		any = any || pp_slice_find(sample, escapes[i]) != NULL;
	return any && count_lines(sample, PP_SLICE("### ")) > 1;
}

void pp_layout_measure(struct pp_layout *layout, struct pp_slice first)
{
	struct pp_slice sample = sample_of(first), rest = sample, line;
	struct measure measure = { .lines = 0 };
	struct pairs pairs;

	*layout = (struct pp_layout){ .wrapped = false };
	while (next_line(&rest, &line))
		if (line.len > 2)
			measure_line(&measure, line);
	layout->underscored = measure.underscored > measure.lines / 3;
	layout->hyphens = measure.hyphens > 0 && measure.hyphens * 100 >= measure.lines;
	layout->width = measure.wide > measure.lines / 20 ? measure.widest : usual_width(&measure);
	pairs = count_pairs(layout, sample);
	/* Where lines may be that wide, only several that are all about as wide can be broken ones. */
	layout->wrapped =
	    (layout->width <= WIDEST && (layout->width <= USUAL || count_full(&measure, layout->width) > 1)) ||
	    (pairs.all > 2 && pairs.open * 10 <= pairs.all);
	layout->spaced = pairs.open * 50 <= pairs.all;
	layout->tight = is_tight(sample);
	layout->entities = pp_entities_are_used(sample);
	layout->escaped = is_escaped(sample);
	layout->targets = pp_targets_are_used(sample);
}

size_t pp_layout_first_word(const struct pp_layout *layout, struct pp_slice line)
{
	size_t word = 0;

	line = pp_slice_trim(line);
	while (word < line.len && !pp_is_blank(line.ptr[word]) && !(layout->underscored && line.ptr[word] == '_')) {
		word++;
		if (layout->hyphens && line.ptr[word - 1] == '-')
			break;
	}
	return pp_utf8_length(pp_slice(line.ptr, word));
}

bool pp_layout_is_full(const struct pp_layout *layout, size_t width, struct pp_slice next)
{
	return layout->wrapped && width + 1 + pp_layout_first_word(layout, next) > layout->width;
}
