#include "cards.h"
#include "listing_layout.h"
#include "listing_meta.h"
#include "listing_take.h"
#include "markdown.h"
#include "pp/text.h"
#include "readers.h"
#include "shape.h"

enum {
	SAMPLE = 64 * 1024,       /* bytes that tell a page of papers */
	SAMPLE_TAGS = 256 * 1024, /* the same where much HTML was left */
	SHORT = 240,              /* bytes; longer text is no line of authors, dates and the like */
};

/* A block of the page, and what is made of it. */
struct reader {
	struct pp_cards cards;
	struct pp_md md;      /* the block's lines */
	struct pp_buf text;   /* of a piece, or of several that belong together */
	struct pp_buf piece;  /* scratch */
	struct pp_slice code; /* a link to code that the text cites; in md */
	uint64_t line;        /* on which the block begins; 0: none is open */
	size_t raw;
	bool heading;
	bool bullet;
};

/* ---- text ---- */

/* The lines of a piece as one line. */
static void join_lines(struct pp_buf *out, struct pp_slice text, bool heading)
{
	size_t start = out->len;

	while (text.len > 0) {
		const char *newline = pp_slice_chr(text, '\n');
		struct pp_slice line = newline != NULL ? pp_slice_between(text.ptr, newline) : text;
		struct pp_slice trimmed = pp_trim_blanks(line);

		text = pp_slice_from(text, newline != NULL ? line.len + 1 : line.len);
		/* A renderer broke the title, and marked both lines. */
		while (heading && out->len > start && trimmed.len > 0 && trimmed.ptr[0] == '#')
			trimmed = pp_trim_blanks(pp_slice_from(trimmed, 1));
		if (out->len > 0 && trimmed.len > 0 && out->ptr[out->len - 1] != ' ' &&
		    !pp_shape_breaks_word(pp_buf_slice(out), trimmed))
			pp_buf_addc(out, ' ');
		pp_text_squeeze(out, trimmed);
		/* A blank at the end is a break of the page's own: no word goes on behind it. */
		if (newline != NULL && pp_slice_ends(line, PP_SLICE(" ")) && trimmed.len > 0)
			pp_buf_addc(out, ' ');
	}
	while (out->len > start && out->ptr[out->len - 1] == ' ')
		out->len--;
}

/* "**Title**" */
static struct pp_slice without_stars(struct pp_slice text)
{
	while (text.len > 4 && pp_slice_starts(text, PP_SLICE("**")) && pp_slice_ends(text, PP_SLICE("**")))
		text = pp_trim_blanks(pp_slice(text.ptr + 2, text.len - 4));
	return text;
}

static void add_paragraph(struct reader *reader, struct pp_slice text, bool organization)
{
	struct pp_cards *cards = &reader->cards;
	const struct pp_paragraph paragraph = {
		.text = without_stars(text),
		.line = reader->line,
		.heading = reader->heading,
		.bullet = reader->bullet,
		.organization = organization,
	};
	size_t raw = pp_cards_raw_at(cards), gone;

	pp_cards_text(cards, &paragraph, reader->raw);
	gone = raw - pp_cards_raw_at(cards);
	reader->raw -= gone < reader->raw ? gone : reader->raw;
}

static void take_text(struct reader *reader, struct pp_slice text)
{
	struct pp_cards *cards = &reader->cards;
	struct pp_listing_line line;

	pp_listing_line_read(text, cards->papers == 0 && cards->count == 0, &line);
	line.bullet = line.bullet || reader->bullet;
	if (pp_listing_take(cards, &line))
		return;
	add_paragraph(reader, line.text.len < text.len ? line.text : text, line.meta.day.month != 0);
	if (line.meta.day.month != 0)
		pp_cards_day(cards, line.meta.day, line.meta.comments);
}

/* Hand on the text that was gathered. */
static void flush_text(struct reader *reader)
{
	if (reader->text.len > 0)
		take_text(reader, pp_buf_slice(&reader->text));
	if (reader->code.len > 0)
		pp_cards_link(&reader->cards, reader->code);
	reader->code = pp_slice("", 0);
	pp_buf_clear(&reader->text);
}

/* ---- links ---- */

static enum pp_line_kind kind_of(struct pp_slice text)
{
	struct pp_listing_line line;

	if (text.len > SHORT)
		return PP_LINE_TEXT;
	pp_listing_line_read(text, true, &line);
	return line.kind;
}

/* Whatever else the page links to: its own words, an organisation, other days. */
static void take_other(struct reader *reader, struct pp_slice text, struct pp_slice target)
{
	enum pp_line_kind kind = kind_of(text);

	pp_page_dates_saw_link(&reader->cards.dates, target);
	if (reader->heading || kind != PP_LINE_TEXT || reader->cards.wants_name)
		take_text(reader, text);
}

/* "[94](/login?next=%2Fpapers%2F2407.21783)": the button that votes. */
static void take_votes(struct reader *reader, struct pp_slice text, struct pp_slice target)
{
	struct pp_meta meta;

	if (pp_listing_meta_read(text, &meta) == PP_LINE_META)
		pp_cards_votes(&reader->cards, target, meta.number);
	else if (text.len > 0)
		take_other(reader, text, target);
	else
		pp_cards_paper(&reader->cards, target);
}

/* "[5](/papers/2407.21783#community)" */
static void take_comments(struct reader *reader, struct pp_slice text, struct pp_slice target)
{
	struct pp_meta meta;

	pp_cards_paper(&reader->cards, target);
	if (pp_listing_meta_read(text, &meta) == PP_LINE_META && meta.number != PP_UNSTATED)
		pp_cards_comments(&reader->cards, meta.number);
}

/* A link to the paper's page: its title, its abstract, its authors, or its picture. */
static void take_paper(struct reader *reader, struct pp_slice text, struct pp_slice target)
{
	pp_cards_paper(&reader->cards, target);
	if (text.len > 0)
		take_text(reader, text);
}

/* "[LINK: GitHub 11.3k](https://github.com/...)" */
static void take_code(struct reader *reader, struct pp_slice text, struct pp_slice target)
{
	struct pp_meta meta;

	if (pp_slice_starts(text, PP_SLICE("LINK:")))
		text = pp_trim_blanks(pp_slice_from(text, 5));
	if (reader->heading) {
		take_text(reader, text);
	} else if (pp_listing_meta_read(text, &meta) == PP_LINE_META) {
		int64_t stars = meta.stars != PP_UNSTATED ? meta.stars : meta.number;

		if (stars != PP_UNSTATED)
			pp_cards_stars(&reader->cards, stars);
	}
	pp_cards_link(&reader->cards, target);
}

/* A page of an organisation or a person. */
static void take_profile(struct reader *reader, struct pp_slice text, struct pp_slice target)
{
	struct pp_cards *cards = &reader->cards;

	if (text.len > 0 && kind_of(text) == PP_LINE_TEXT && !reader->heading && !cards->wants_name) {
		if (cards->count > 0 && !cards->anchored)
			add_paragraph(reader, text, true);
	} else {
		take_other(reader, text, target);
	}
}

/* One segment behind the host, or behind nothing: "https://huggingface.co/google", "/google". */
static bool is_profile(struct pp_slice target)
{
	static const struct pp_slice host = { "://huggingface.co", 17 };
	const char *found = pp_slice_find(target, host);

	if (found != NULL)
		target = pp_slice_between(found + host.len, target.ptr + target.len);
	return target.len > 1 && target.ptr[0] == '/' && pp_slice_chr(pp_slice_from(target, 1), '/') == NULL &&
	       pp_slice_chr(target, '?') == NULL && pp_slice_chr(target, '#') == NULL;
}

static bool is_votes(struct pp_slice target)
{
	return pp_slice_find(target, PP_SLICE("login?next=")) != NULL;
}

static bool is_comments(struct pp_slice target)
{
	return pp_slice_find(target, PP_SLICE("#community")) != NULL;
}

static bool is_paper(struct pp_slice target)
{
	struct pp_arxiv arxiv;

	return pp_ident_arxiv(target, &arxiv);
}

static bool any(struct pp_slice target)
{
	(void)target;
	return true;
}

/* What links lead to, and what they then say; the first that fits. */
static const struct link_kind {
	bool (*is)(struct pp_slice target);
	void (*take)(struct reader *reader, struct pp_slice text, struct pp_slice target);
	bool own;     /* a part of the card wherever it stands; others may be words of a text */
	bool of_card; /* a part of the card when it has a line of its own */
} link_kinds[] = {
	{ is_votes, take_votes, true, true },       { is_comments, take_comments, true, true },
	{ is_paper, take_paper, false, true },      { pp_ident_is_code, take_code, false, true },
	{ is_profile, take_profile, false, false }, { any, take_other, false, false },
};

static const struct link_kind *link_kind(struct pp_slice target)
{
	const struct link_kind *kind = link_kinds;

	while (!kind->is(target))
		kind++;
	return kind;
}

/* Does a text go on right behind a link? */
static bool goes_on(const struct pp_md *md, size_t at)
{
	struct pp_slice text = pp_md_text(md);

	while (at < text.len && text.ptr[at] == ' ')
		at++;
	return at < text.len && pp_is_alpha(text.ptr[at]);
}

/* Is the link a word of the text around it? */
static bool is_cited(struct reader *reader, const struct pp_md_piece *piece, const struct link_kind *kind, size_t end)
{
	enum pp_line_kind before;

	if (kind->own || (kind->of_card && piece->alone))
		return false;
	if (reader->text.len > 0) {
		before = kind_of(pp_buf_slice(&reader->text));
		return before == PP_LINE_TEXT || before == PP_LINE_NOISE;
	}
	return !kind->of_card && goes_on(&reader->md, end);
}

static void take_link(struct reader *reader, const struct pp_md_piece *piece, size_t end)
{
	const struct link_kind *kind = link_kind(piece->target);

	if (is_cited(reader, piece, kind, end)) {
		if (reader->text.len > 0 && piece->text.len > 0)
			pp_buf_addc(&reader->text, ' ');
		join_lines(&reader->text, piece->text, reader->heading);
		if (reader->code.len == 0 && pp_ident_is_code(piece->target))
			reader->code = piece->target;
		return;
	}
	flush_text(reader);
	pp_buf_clear(&reader->piece);
	join_lines(&reader->piece, piece->text, reader->heading);
	kind->take(reader, pp_buf_slice(&reader->piece), piece->target);
}

/* ---- blocks ---- */

static void end_block(struct reader *reader)
{
	struct pp_md_piece piece;
	size_t at = 0;

	if (reader->line == 0)
		return;
	pp_md_end(&reader->md);
	while (pp_md_next(&reader->md, &at, &piece)) {
		if (piece.link)
			take_link(reader, &piece, at);
		else
			join_lines(&reader->text, piece.text, reader->heading);
	}
	flush_text(reader);
	pp_md_clear(&reader->md);
	reader->line = 0;
}

/* A line without the signs at its front. */
struct line {
	struct pp_slice text;
	bool heading;
	bool bullet;
	bool indented;
};

static struct line undress(struct pp_slice bytes)
{
	struct line line = { .text = pp_trim_blanks(bytes), .indented = pp_slice_starts(bytes, PP_SLICE("  ")) };
	size_t n = 0;

	while (n < line.text.len && line.text.ptr[n] == '#')
		n++;
	if (n > 0 && n <= 6 && (n == line.text.len || pp_blank_length(pp_slice_from(line.text, n)) > 0)) {
		line.heading = true;
		line.text = pp_trim_blanks(pp_slice_from(line.text, n));
		return line;
	}
	/* One with nothing behind it stood for a picture; a dash that says something is escaped, or in a link. */
	while (line.text.len > 0 && memchr("*-+", line.text.ptr[0], 3) != NULL &&
	       (line.text.len == 1 || pp_blank_length(pp_slice_from(line.text, 1)) > 0)) {
		line.bullet = true;
		line.text = pp_trim_blanks(pp_slice_from(line.text, 1));
	}
	return line;
}

/* Lines of authors, dates, statements and the page's words stand for themselves, even with no blank line between. */
static bool stands_alone(struct pp_slice text)
{
	enum pp_line_kind kind = kind_of(pp_trim_blanks(text));

	return kind == PP_LINE_META || kind == PP_LINE_STATEMENT || kind == PP_LINE_MASTHEAD || kind == PP_LINE_LINK ||
	       kind == PP_LINE_URL;
}

/* Does a line begin another block than the open one? */
static bool begins_block(const struct reader *reader, const struct line *line, struct pp_slice bytes)
{
	struct pp_slice text = pp_md_text(&reader->md);

	if (line->heading)
		return !reader->heading || reader->md.depth == 0;
	if (pp_md_in_link(&reader->md))
		return false;
	if (line->bullet)
		return true;
	if (reader->heading)
		return !line->indented;
	return text.len <= SHORT && (stands_alone(text) || stands_alone(bytes));
}

static void begin_block(struct reader *reader, const struct line *line, uint64_t number)
{
	reader->line = number;
	reader->raw = pp_cards_raw_at(&reader->cards);
	reader->heading = line->heading;
	reader->bullet = line->bullet;
}

/* ":::: {.class}" of pandoc's: a fence ends a block, and says nothing. */
static bool is_fence(struct pp_slice text)
{
	return pp_slice_starts(text, PP_SLICE(":::"));
}

static void read_line(struct reader *reader, struct pp_slice bytes, uint64_t number)
{
	const struct line line = undress(bytes);
	bool open = reader->line != 0;

	if (open && line.text.len > 0 && pp_md_is_inside(&reader->md)) {
		pp_md_line(&reader->md, bytes, false);
	} else if (line.text.len == 0) {
		if (open && pp_md_in_link(&reader->md))
			pp_md_blank(&reader->md);
		else
			end_block(reader);
	} else if (is_fence(line.text)) {
		if (!open || !pp_md_in_link(&reader->md))
			end_block(reader);
	} else {
		/* A heading that goes on in another marks its lines both. */
		if (open && begins_block(reader, &line, bytes))
			end_block(reader);
		if (reader->line == 0)
			begin_block(reader, &line, number);
		pp_md_line(&reader->md, pp_md_in_link(&reader->md) ? bytes : line.text, line.heading);
	}
	if (!pp_cards_raw(&reader->cards, bytes, reader->line)) {
		pp_md_clear(&reader->md);
		reader->line = 0;
	}
}

static enum pp_status read_listing_md(struct pp_parse *parse, struct pp_error *err)
{
	struct reader reader = { .line = 0 };
	struct pp_slice line;
	struct pp_where where;
	enum pp_status st;

	pp_cards_init(&reader.cards, parse, pp_reader_listing_md.name);
	reader.cards.strict = true;
	while ((st = pp_page_line(parse, &line, &where, err)) == PP_OK && line.ptr != NULL)
		read_line(&reader, line, where.line);
	if (st == PP_OK) {
		end_block(&reader);
		pp_cards_end(&reader.cards);
	}
	pp_cards_release(&reader.cards);
	pp_md_release(&reader.md);
	pp_buf_release(&reader.text);
	pp_buf_release(&reader.piece);
	return st;
}

static int detect(struct pp_slice first)
{
	static const struct pp_slice signs[] = {
		{ "/papers/", 8 },
		{ "Daily Papers", 12 },
		{ "Trending Papers", 15 },
		{ " authors", 8 },
	};
	size_t most = first.len > 0 && first.ptr[0] == '<' ? SAMPLE_TAGS : SAMPLE;
	struct pp_slice sample = first.len > most ? pp_slice(first.ptr, most) : first;

	if (!pp_layout_is_markdown(sample))
		return 0;
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		if (pp_slice_find(sample, signs[i]) != NULL)
			return 85;
	return 5;
}

const struct pp_reader pp_reader_listing_md = {
	.name = "listing-md",
	.summary = "the same as Markdown: firecrawl, html2text, turndown, pandoc, ...; trending pages",
	.detect = detect,
	.read = read_listing_md,
};
