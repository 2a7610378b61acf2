#include "blocks.h"

#include "listing_meta.h"
#include "listing_take.h"
#include "pp/text.h"
#include "shape.h"

enum { SHORT = 240 }; /* bytes; longer text is no line of authors, dates and the like */

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

static void add_paragraph(struct pp_blocks *blocks, struct pp_slice text, bool organization)
{
	struct pp_cards *cards = &blocks->cards;
	const struct pp_paragraph paragraph = {
		.text = without_stars(text),
		.line = blocks->line,
		.heading = blocks->heading,
		.bullet = blocks->bullet,
		.organization = organization,
		.cited = blocks->cited,
		.cited_count = blocks->cited_count,
	};
	size_t raw = pp_cards_raw_at(cards), gone;

	pp_cards_text(cards, &paragraph, blocks->raw);
	gone = raw - pp_cards_raw_at(cards);
	blocks->raw -= gone < blocks->raw ? gone : blocks->raw;
}

static void take_text(struct pp_blocks *blocks, struct pp_slice text)
{
	struct pp_cards *cards = &blocks->cards;
	struct pp_listing_line line;

	pp_listing_line_read(text, cards->papers == 0 && cards->count == 0, &line);
	line.bullet = line.bullet || blocks->bullet;
	if (pp_listing_take(cards, &line))
		return;
	add_paragraph(blocks, line.text.len < text.len ? line.text : text, line.meta.day.month != 0);
	if (line.meta.day.month != 0)
		pp_cards_day(cards, line.meta.day, line.meta.comments);
}

/* Hand on the text that was gathered. */
static void flush_text(struct pp_blocks *blocks)
{
	for (size_t i = 0; i < blocks->cited_count; i++)
		blocks->cited[i].words.ptr = blocks->text.ptr + blocks->words[i];
	if (blocks->text.len > 0)
		take_text(blocks, pp_buf_slice(&blocks->text));
	blocks->cited_count = 0;
	pp_buf_clear(&blocks->text);
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
static void take_other(struct pp_blocks *blocks, struct pp_slice text, struct pp_slice target)
{
	enum pp_line_kind kind = kind_of(text);

	pp_page_dates_saw_link(&blocks->cards.dates, target);
	if (blocks->heading || kind != PP_LINE_TEXT || blocks->cards.wants_name)
		take_text(blocks, text);
}

/* "[94](/login?next=%2Fpapers%2F2407.21783)": the button that votes. */
static void take_votes(struct pp_blocks *blocks, struct pp_slice text, struct pp_slice target)
{
	struct pp_meta meta;

	if (pp_listing_meta_read(text, &meta) == PP_LINE_META)
		pp_cards_votes(&blocks->cards, target, meta.number);
	else if (text.len > 0)
		take_other(blocks, text, target);
	else
		pp_cards_paper(&blocks->cards, target);
}

/* "[5](/papers/2407.21783#community)" */
static void take_comments(struct pp_blocks *blocks, struct pp_slice text, struct pp_slice target)
{
	struct pp_meta meta;

	pp_cards_paper(&blocks->cards, target);
	if (pp_listing_meta_read(text, &meta) == PP_LINE_META && meta.number != PP_UNSTATED)
		pp_cards_comments(&blocks->cards, meta.number);
}

/* A link to the paper's page: its title, its abstract, its authors, or its picture. */
static void take_paper(struct pp_blocks *blocks, struct pp_slice text, struct pp_slice target)
{
	pp_cards_paper(&blocks->cards, target);
	if (text.len > 0)
		take_text(blocks, text);
}

/* "[94][21]" in a page that was cut off before it says what its links lead to. */
static void take_unknown(struct pp_blocks *blocks, struct pp_slice text, struct pp_slice target)
{
	(void)target;
	if (text.len > 0)
		take_text(blocks, text);
}

/* "[LINK: GitHub 11.3k](https://github.com/...)" */
static void take_code(struct pp_blocks *blocks, struct pp_slice text, struct pp_slice target)
{
	struct pp_meta meta;

	if (pp_slice_starts(text, PP_SLICE("LINK:")))
		text = pp_trim_blanks(pp_slice_from(text, 5));
	if (blocks->heading) {
		take_text(blocks, text);
	} else if (pp_listing_meta_read(text, &meta) == PP_LINE_META) {
		int64_t stars = meta.stars != PP_UNSTATED ? meta.stars : meta.number;

		if (stars != PP_UNSTATED)
			pp_cards_stars(&blocks->cards, stars);
	}
	pp_cards_link(&blocks->cards, target);
}

/* A page of an organisation or a person. */
static void take_profile(struct pp_blocks *blocks, struct pp_slice text, struct pp_slice target)
{
	struct pp_cards *cards = &blocks->cards;

	if (text.len > 0 && kind_of(text) == PP_LINE_TEXT && !blocks->heading && !cards->wants_name) {
		if (cards->count > 0 && !cards->anchored)
			add_paragraph(blocks, text, true);
	} else {
		take_other(blocks, text, target);
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

static bool is_unknown(struct pp_slice target)
{
	return target.len > 0 && target.ptr[0] == '[';
}

static bool any(struct pp_slice target)
{
	(void)target;
	return true;
}

/* What links lead to, and what they then say; the first that fits. */
static const struct link_kind {
	bool (*is)(struct pp_slice target);
	void (*take)(struct pp_blocks *blocks, struct pp_slice text, struct pp_slice target);
	bool own;     /* a part of the card wherever it stands; others may be words of a text */
	bool of_card; /* a part of the card when it has a line of its own */
} link_kinds[] = {
	{ is_votes, take_votes, true, true },      { is_comments, take_comments, true, true },
	{ is_paper, take_paper, false, true },     { pp_ident_is_code, take_code, false, true },
	{ is_unknown, take_unknown, false, true }, { is_profile, take_profile, false, false },
	{ any, take_other, false, false },
};

static const struct link_kind *link_kind(struct pp_slice target)
{
	const struct link_kind *kind = link_kinds;

	while (!kind->is(target))
		kind++;
	return kind;
}

/* Is the link a word of the text around it? */
static bool is_cited(struct pp_blocks *blocks, const struct pp_md_piece *piece, const struct link_kind *kind)
{
	enum pp_line_kind before;

	if (kind->own || (kind->of_card && piece->alone))
		return false;
	if (blocks->text.len > 0) {
		before = kind_of(pp_buf_slice(&blocks->text));
		return before == PP_LINE_TEXT || before == PP_LINE_NOISE;
	}
	return !kind->of_card && piece->goes_on;
}

/* Add the link's words to the text. */
static void cite(struct pp_blocks *blocks, const struct pp_md_piece *piece)
{
	size_t from;

	if (blocks->text.len > 0 && pp_trim_blanks(piece->text).len > 0 &&
	    blocks->text.ptr[blocks->text.len - 1] != ' ')
		pp_buf_addc(&blocks->text, ' ');
	from = blocks->text.len;
	join_lines(&blocks->text, piece->text, blocks->heading);
	if (blocks->cited_count == PP_LINKS_MOST || !pp_link_is_whole(piece->target))
		return;
	blocks->words[blocks->cited_count] = from;
	blocks->cited[blocks->cited_count++] = (struct pp_cited){
		.words = pp_slice("", blocks->text.len - from),
		.url = piece->target,
	};
}

static void take_link(struct pp_blocks *blocks, const struct pp_md_piece *piece)
{
	const struct link_kind *kind = link_kind(piece->target);

	if (is_cited(blocks, piece, kind)) {
		cite(blocks, piece);
		return;
	}
	flush_text(blocks);
	pp_buf_clear(&blocks->piece);
	join_lines(&blocks->piece, piece->text, blocks->heading);
	kind->take(blocks, pp_buf_slice(&blocks->piece), piece->target);
}

/* ---- blocks ---- */

void pp_blocks_begin(struct pp_blocks *blocks, uint64_t line, bool heading, bool bullet)
{
	blocks->line = line;
	blocks->raw = pp_cards_raw_at(&blocks->cards);
	blocks->heading = heading;
	blocks->bullet = bullet;
}

void pp_blocks_end(struct pp_blocks *blocks)
{
	struct pp_md_piece piece;
	size_t at = 0;

	if (blocks->line == 0)
		return;
	pp_md_end(&blocks->md);
	while (pp_md_next(&blocks->md, &at, &piece)) {
		if (piece.link)
			take_link(blocks, &piece);
		else
			join_lines(&blocks->text, piece.text, blocks->heading);
	}
	flush_text(blocks);
	pp_md_clear(&blocks->md);
	blocks->line = 0;
}

void pp_blocks_release(struct pp_blocks *blocks)
{
	pp_cards_release(&blocks->cards);
	pp_md_release(&blocks->md);
	pp_buf_release(&blocks->text);
	pp_buf_release(&blocks->piece);
}
