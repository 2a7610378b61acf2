#include <stdlib.h>

#include "parse/listing/blocks.h"
#include "parse/listing/listing_layout.h"
#include "parse/listing/listing_meta.h"
#include "pp/alloc.h"
#include "readers.h"

enum {
	SAMPLE = 64 * 1024,       /* bytes that tell a page of papers */
	SAMPLE_TAGS = 256 * 1024, /* the same where much HTML was left */
	SHORT = 240,              /* bytes; longer text is no line of authors, dates and the like */
};

static struct pp_slice sample_of(struct pp_slice first)
{
	size_t most = first.len > 0 && first.ptr[0] == '<' ? SAMPLE_TAGS : SAMPLE;

	return first.len > most ? pp_slice(first.ptr, most) : first;
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
	struct pp_listing_line named;
	enum pp_line_kind kind;

	text = pp_trim_blanks(text);
	if (text.len > SHORT)
		return false;
	pp_listing_line_read(text, true, &named);
	kind = named.kind;
	return kind == PP_LINE_META || kind == PP_LINE_STATEMENT || kind == PP_LINE_MASTHEAD || kind == PP_LINE_LINK ||
	       kind == PP_LINE_URL;
}

/* Does a line begin another block than the open one? */
static bool begins_block(const struct pp_blocks *blocks, const struct line *line, struct pp_slice bytes)
{
	struct pp_slice text = pp_md_text(&blocks->md);

	if (line->heading)
		return !blocks->heading || blocks->md.depth == 0;
	if (pp_md_in_link(&blocks->md))
		return false;
	if (line->bullet)
		return true;
	if (blocks->heading)
		return !line->indented;
	/* What a bracket in the line before began goes on here. */
	if (pp_md_opened_last(&blocks->md))
		return false;
	return text.len <= SHORT && (stands_alone(text) || stands_alone(bytes));
}

/* ":::: {.class}" of pandoc's: a fence ends a block, and says nothing. */
static bool is_fence(struct pp_slice text)
{
	return pp_slice_starts(text, PP_SLICE(":::"));
}

static void read_line(struct pp_blocks *blocks, struct pp_slice bytes, uint64_t number)
{
	const struct line line = undress(bytes);
	bool open = blocks->line != 0;

	if (open && line.text.len > 0 && pp_md_is_inside(&blocks->md)) {
		pp_md_line(&blocks->md, bytes, false);
	} else if (line.text.len == 0) {
		if (open && pp_md_in_link(&blocks->md))
			pp_md_blank(&blocks->md);
		else
			pp_blocks_end(blocks);
	} else if (is_fence(line.text)) {
		if (!open || !pp_md_in_link(&blocks->md))
			pp_blocks_end(blocks);
	} else {
		/* A heading that goes on in another marks its lines both. */
		if (open && begins_block(blocks, &line, bytes))
			pp_blocks_end(blocks);
		if (blocks->line == 0)
			pp_blocks_begin(blocks, number, line.heading, line.bullet);
		pp_md_line(&blocks->md, pp_md_in_link(&blocks->md) ? bytes : line.text, line.heading);
	}
	if (!pp_cards_raw(&blocks->cards, bytes, blocks->line)) {
		pp_md_clear(&blocks->md);
		blocks->line = 0;
	}
}

/* ---- pages whose links are defined at their end ---- */

struct page {
	struct pp_buf text;
	struct page_line {
		size_t at;
		uint64_t number;
	} * lines;
	size_t count, cap;
};

/* Keep the page, up to a limit: what is beyond stays to be read. */
static enum pp_status keep_page(struct pp_parse *parse, struct page *page, struct pp_error *err)
{
	struct pp_slice line;
	struct pp_where where;

	while (page->text.len < PP_CARDS_MOST) {
		if (pp_page_line(parse, &line, &where, err) != PP_OK || line.ptr == NULL)
			break;
		page->lines = pp_grow(page->lines, page->count, &page->cap, sizeof(*page->lines));
		page->lines[page->count++] = (struct page_line){ .at = page->text.len, .number = where.line };
		pp_buf_add(&page->text, line);
		pp_buf_addc(&page->text, '\n');
	}
	return err->status;
}

/* The number of the line behind a definition that begins at line i; i when none does. */
static size_t skip_definition(const struct page *page, size_t i, struct pp_md_refs *refs)
{
	size_t used = pp_md_refs_define(refs, pp_slice_from(pp_buf_slice(&page->text), page->lines[i].at));
	size_t end = page->lines[i].at + used;

	while (used > 0 && i < page->count && page->lines[i].at <= end)
		i++;
	return i;
}

static void read_kept(struct pp_blocks *blocks, const struct page *page, struct pp_md_refs *refs)
{
	for (size_t i = 0, next; i < page->count; i = next) {
		size_t from = page->lines[i].at, to;

		next = skip_definition(page, i, refs);
		if (next > i) {
			read_line(blocks, PP_SLICE(""), page->lines[i].number);
			continue;
		}
		next = i + 1;
		to = next < page->count ? page->lines[next].at : page->text.len;
		read_line(blocks, pp_slice(page->text.ptr + from, to - from - 1), page->lines[i].number);
	}
}

/* Such a page is read twice: its links are known only when all of it was seen. */
static enum pp_status read_defined(struct pp_blocks *blocks, struct pp_parse *parse, struct pp_md_refs *refs,
				   struct pp_error *err)
{
	struct page page = { .count = 0 };

	if (keep_page(parse, &page, err) == PP_OK) {
		for (size_t i = 0, next; i < page.count; i = next) {
			next = skip_definition(&page, i, refs);
			next += next == i;
		}
		blocks->md.refs = refs;
		read_kept(blocks, &page, refs);
	}
	pp_buf_release(&page.text);
	free(page.lines);
	return err->status;
}

static enum pp_status read_listing_md(struct pp_parse *parse, struct pp_error *err)
{
	struct pp_blocks blocks = { .line = 0 };
	struct pp_md_refs refs = PP_MD_REFS_INIT;
	struct pp_slice line;
	struct pp_where where;
	enum pp_status st = PP_OK;

	pp_cards_init(&blocks.cards, parse, pp_reader_listing_md.name);
	blocks.cards.strict = true;
	if (pp_md_refs_are_used(sample_of(pp_page_ahead(parse))))
		st = read_defined(&blocks, parse, &refs, err);
	while (st == PP_OK && (st = pp_page_line(parse, &line, &where, err)) == PP_OK && line.ptr != NULL)
		read_line(&blocks, line, where.line);
	if (st == PP_OK) {
		pp_blocks_end(&blocks);
		pp_cards_end(&blocks.cards);
	}
	pp_blocks_release(&blocks);
	pp_md_refs_release(&refs);
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
	struct pp_slice sample = sample_of(first);

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
