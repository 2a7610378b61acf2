/*
 * Saved pages of the Daily Papers: the data that is embedded for the page's own scripts, which is what the API answers;
 * where that is missing, the cards that are shown.
 */
#include "parse/json/documents.h"
#include "parse/listing/blocks.h"
#include "parse/listing/listing_meta.h"
#include "parse/text/html.h"
#include "readers.h"

enum {
	LARGEST = 64 * 1024 * 1024, /* bytes of a page */
	SAMPLE = 64 * 1024,
};

/* Counts the records on their way. */
struct counter {
	struct pp_parse_sink sink;
	uint64_t records;
};

static bool count_record(void *ctx, struct pp_slice json)
{
	struct counter *counter = ctx;

	counter->records++;
	return counter->sink.record(counter->sink.ctx, json);
}

static bool count_reject(void *ctx, struct pp_slice raw, struct pp_error *err)
{
	struct counter *counter = ctx;

	return counter->sink.reject(counter->sink.ctx, raw, err);
}

/* ---- the data ---- */

/* The page's own part. */
static bool is_listing(struct pp_slice target, struct pp_slice props)
{
	return pp_slice_eq(target, PP_SLICE("DailyPapers")) ||
	       pp_slice_find(props, PP_SLICE("\"dailyPapers\":[")) != NULL;
}

/* Pages of one paper, and lists of other kinds; what is wrong with the listing was told when that was read. */
static bool holds_papers(struct pp_slice target, struct pp_slice props)
{
	return !is_listing(target, props) && (pp_slice_find(props, PP_SLICE("\"paper\":{")) != NULL ||
					      pp_slice_find(props, PP_SLICE("\"papers\":[{")) != NULL);
}

static enum pp_status read_data(struct pp_parse *parse, struct pp_html *html,
				bool (*wanted)(struct pp_slice target, struct pp_slice props), struct pp_error *err)
{
	struct pp_document document = pp_document_hf;
	struct pp_where where = { .file = parse->in->name };
	struct pp_buf data = PP_BUF_INIT;
	enum pp_html_step step;

	document.format = pp_reader_hf_html.name;
	pp_html_rewind(html);
	while ((step = pp_html_next(html)) != PP_HTML_END && err->status == PP_OK) {
		struct pp_slice props =
		    step == PP_HTML_OPEN ? pp_html_attribute(html, "data-props") : pp_slice(NULL, 0);

		if (props.len == 0 || !wanted(pp_html_attribute(html, "data-target"), props))
			continue;
		pp_buf_clear(&data);
		pp_buf_add(&data, props);
		memset(pp_buf_reserve(&data, PP_INPUT_PAD), 0, PP_INPUT_PAD);
		where.line = pp_html_line(html);
		(void)!pp_documents_read_text(parse, &document, pp_buf_slice(&data), &where, err);
	}
	pp_buf_release(&data);
	return err->status;
}

/* ---- the cards ---- */

/* A walk over what the page shows. */
struct view {
	struct pp_blocks blocks;
	struct pp_buf raw; /* the block's text */
	bool in_link;
	bool heading;
	unsigned lists; /* items that are open */
};

static void end_block(struct view *view)
{
	struct pp_md_piece piece;
	size_t at = 0;

	if (view->blocks.line == 0)
		return;
	pp_buf_clear(&view->raw);
	pp_md_end(&view->blocks.md);
	while (pp_md_next(&view->blocks.md, &at, &piece))
		pp_buf_add(&view->raw, piece.text);
	if (!pp_cards_raw(&view->blocks.cards, pp_slice_trim(pp_buf_slice(&view->raw)), view->blocks.line)) {
		pp_md_clear(&view->blocks.md);
		view->blocks.line = 0;
	}
	pp_blocks_end(&view->blocks);
}

static void need_block(struct view *view, uint64_t line)
{
	if (view->blocks.line == 0)
		pp_blocks_begin(&view->blocks, line > 0 ? line : 1, view->heading, view->lists > 0);
}

static bool is_heading(struct pp_slice name)
{
	return name.len == 2 && name.ptr[0] == 'h' && pp_is_digit(name.ptr[1]);
}

/* Links in the page's head tell which day it is of. */
static void take_head(struct view *view, const struct pp_html *html, struct pp_slice name)
{
	struct pp_page_dates *dates = &view->blocks.cards.dates;

	if (pp_slice_eq(name, PP_SLICE("meta")) && pp_slice_eq(pp_html_attribute(html, "property"), PP_SLICE("og:url")))
		pp_page_dates_saw_link(dates, pp_html_attribute(html, "content"));
	if (pp_slice_eq(name, PP_SLICE("link")) && pp_slice_eq(pp_html_attribute(html, "rel"), PP_SLICE("canonical")))
		pp_page_dates_saw_link(dates, pp_html_attribute(html, "href"));
}

static void take_break(struct view *view)
{
	if (view->in_link || view->blocks.line == 0) {
		if (view->in_link)
			pp_md_add(&view->blocks.md, PP_SLICE("\n"));
		return;
	}
	end_block(view);
}

static void open_element(struct view *view, struct pp_html *html)
{
	struct pp_slice name = pp_html_what(html), href = pp_html_attribute(html, "href");

	if (pp_slice_eq(name, PP_SLICE("title")) || pp_slice_eq(name, PP_SLICE("svg"))) {
		pp_html_skip(html);
		return;
	}
	take_head(view, html, name);
	if (pp_html_is_block(name))
		take_break(view);
	if (is_heading(name))
		view->heading = true;
	view->lists += pp_slice_eq(name, PP_SLICE("li"));
	if (pp_slice_eq(name, PP_SLICE("a")) && href.ptr != NULL && !view->in_link) {
		need_block(view, pp_html_line(html));
		pp_md_link(&view->blocks.md, href);
		view->in_link = true;
	}
}

static void close_element(struct view *view, const struct pp_html *html)
{
	struct pp_slice name = pp_html_what(html);

	if (pp_slice_eq(name, PP_SLICE("a")) && view->in_link) {
		pp_md_link_end(&view->blocks.md);
		view->in_link = false;
	}
	if (pp_html_is_block(name))
		take_break(view);
	if (is_heading(name))
		view->heading = false;
	view->lists -= pp_slice_eq(name, PP_SLICE("li")) && view->lists > 0;
}

static void take_text(struct view *view, const struct pp_html *html)
{
	struct pp_slice text = pp_html_what(html);
	const char *newline;

	if (pp_slice_trim(text).len > 0)
		need_block(view, pp_html_line(html));
	if (view->blocks.line == 0)
		return;
	/* A line's end is a blank as any other. */
	while ((newline = pp_slice_chr(text, '\n')) != NULL) {
		pp_md_add(&view->blocks.md, pp_slice_between(text.ptr, newline));
		pp_md_add(&view->blocks.md, PP_SLICE(" "));
		text = pp_slice_between(newline + 1, text.ptr + text.len);
	}
	pp_md_add(&view->blocks.md, text);
}

static void read_view(struct pp_parse *parse, struct pp_html *html)
{
	struct view view = { .in_link = false };
	enum pp_html_step step;

	pp_cards_init(&view.blocks.cards, parse, pp_reader_hf_html.name);
	view.blocks.cards.strict = true;
	pp_html_rewind(html);
	while ((step = pp_html_next(html)) != PP_HTML_END) {
		if (step == PP_HTML_TEXT)
			take_text(&view, html);
		else if (step == PP_HTML_OPEN)
			open_element(&view, html);
		else
			close_element(&view, html);
	}
	end_block(&view);
	pp_cards_end(&view.blocks.cards);
	pp_blocks_release(&view.blocks);
	pp_buf_release(&view.raw);
}

/* ---- the page ---- */

/* A page that was cut within the data ends with a value that is open: close it, so that its beginning can be read. */
static void copy_page(struct pp_buf *page, struct pp_slice held)
{
	static const struct pp_slice name = { "data-props=\"", 12 };
	const char *last = NULL;
	struct pp_slice rest = held;

	for (const char *found; (found = pp_slice_find(rest, name)) != NULL; last = rest.ptr)
		rest = pp_slice_between(found + name.len, held.ptr + held.len);
	pp_buf_add(page, held);
	if (last != NULL && pp_slice_chr(rest, '"') == NULL)
		pp_buf_add(page, PP_SLICE("\">"));
}

/* Say that the page goes on behind what could be read of it. */
static void report_cut(struct pp_parse *parse, uint64_t line)
{
	const struct pp_where where = { .file = parse->in->name, .line = line };
	struct pp_error fault = PP_ERROR_INIT;

	(void)pp_fail_at(&fault, PP_EDATA, &where, "elements are nested too deep, what follows was not read");
	pp_parse_reject(parse, pp_slice("", 0), &fault);
}

static enum pp_status read_page(struct pp_parse *parse, struct pp_slice page, struct pp_error *err)
{
	struct counter counter = { .sink = parse->sink };
	struct pp_html *html = pp_html_new(page);

	if (html == NULL)
		return PP_OK;
	parse->sink = (struct pp_parse_sink){ .ctx = &counter, .record = count_record, .reject = count_reject };
	if (read_data(parse, html, is_listing, err) == PP_OK && counter.records == 0)
		(void)!read_data(parse, html, holds_papers, err);
	if (err->status == PP_OK && counter.records == 0)
		read_view(parse, html);
	parse->sink = counter.sink;
	if (err->status == PP_OK && pp_html_cut_at(html) > 0)
		report_cut(parse, pp_html_cut_at(html));
	pp_html_free(html);
	return err->status;
}

static enum pp_status read_hf_html(struct pp_parse *parse, struct pp_error *err)
{
	const struct pp_where where = { .file = parse->in->name };
	struct pp_buf page = PP_BUF_INIT;
	struct pp_error fault = PP_ERROR_INIT;
	struct pp_slice held;

	if (pp_input_look(parse->in, LARGEST + 1, &held, err) != PP_OK)
		return err->status;
	if (held.len > LARGEST) {
		(void)pp_fail_at(&fault, PP_EDATA, &where, "page is longer than the limit of %d bytes", LARGEST);
		pp_parse_reject(parse, pp_slice("", 0), &fault);
		return PP_OK;
	}
	copy_page(&page, held);
	pp_input_take(parse->in, held.len);
	(void)!read_page(parse, pp_buf_slice(&page), err);
	pp_buf_release(&page);
	return err->status;
}

/* "<!DOCTYPE html>", "<html ...>": in whatever case. */
static bool starts_caseless(struct pp_slice text, struct pp_slice prefix)
{
	return text.len >= prefix.len && pp_slice_eq_caseless(pp_slice(text.ptr, prefix.len), prefix);
}

static int detect(struct pp_slice first)
{
	struct pp_slice text = pp_trim_blanks(first.len > SAMPLE ? pp_slice(first.ptr, SAMPLE) : first);
	const char *end;

	while (pp_slice_starts(text, PP_SLICE("<!--")) && (end = pp_slice_find(text, PP_SLICE("-->"))) != NULL)
		text = pp_trim_blanks(pp_slice_between(end + 3, text.ptr + text.len));
	if (pp_slice_starts(text, PP_SLICE("<?xml")) && (end = pp_slice_chr(text, '>')) != NULL)
		text = pp_trim_blanks(pp_slice_between(end + 1, text.ptr + text.len));
	if (starts_caseless(text, PP_SLICE("<!doctype html")) || starts_caseless(text, PP_SLICE("<html")) ||
	    starts_caseless(text, PP_SLICE("<head")) || starts_caseless(text, PP_SLICE("<body")))
		return 95;
	return starts_caseless(text, PP_SLICE("<div")) || starts_caseless(text, PP_SLICE("<main")) ||
		       starts_caseless(text, PP_SLICE("<section")) || starts_caseless(text, PP_SLICE("<article"))
		   ? 40
		   : 0;
}

const struct pp_reader pp_reader_hf_html = {
	.name = "hf-html",
	.summary = "a saved page: the data in it, or the cards that it shows",
	.detect = detect,
	.by_bytes = true,
	.read = read_hf_html,
};
