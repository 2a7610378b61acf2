#include "markdown_private.h"

/* Marks in the text: a link's text stands between the first two, its address between the last two. */
enum { LINK = 1, ADDRESS = 2, LINK_END = 3 };

void pp_md_clear(struct pp_md *md)
{
	pp_buf_clear(&md->text);
	pp_buf_clear(&md->target);
	pp_buf_clear(&md->href);
	md->state = PP_MD_TEXT;
	md->depth = md->parens = md->image = 0;
	md->in_image = md->in_href = md->block = md->closed = md->marked = false;
	md->quote = '\0';
}

void pp_md_release(struct pp_md *md)
{
	pp_buf_release(&md->text);
	pp_buf_release(&md->target);
	pp_buf_release(&md->href);
}

/* Nothing but blanks stands before the text's end in its last line. */
static bool at_line_start(const struct pp_md *md)
{
	size_t at = md->text.len;

	while (at > 0 && (md->text.ptr[at - 1] == ' ' || md->text.ptr[at - 1] == LINK_END))
		at--;
	return at == 0 || md->text.ptr[at - 1] == '\n';
}

/* ---- links ---- */

/* A bracket that was no link's; a tag leaves nothing. */
static void to_text(struct pp_md *md, size_t i)
{
	md->text.ptr[md->open[i]] = md->in_href ? ' ' : '[';
}

/* A blank line was crossed since the first bracket opened. Lists and pictures may follow in its link, but no link. */
static bool is_abandoned(const struct pp_md *md)
{
	struct pp_slice since = pp_slice_from(pp_buf_slice(&md->text), md->open[0]);

	return pp_slice_find(since, PP_SLICE("\n\n")) != NULL;
}

void pp_md_open_bracket(struct pp_md *md)
{
	if (md->depth == PP_MD_DEPTH || md->in_href) {
		pp_buf_addc(&md->text, '[');
		return;
	}
	if (md->depth > 0 && at_line_start(md) && is_abandoned(md))
		while (md->depth > 0)
			to_text(md, --md->depth);
	if (md->depth == 0)
		md->block = at_line_start(md);
	md->open[md->depth++] = md->text.len;
	pp_buf_addc(&md->text, LINK);
}

void pp_md_close_bracket(struct pp_md *md)
{
	if (md->depth > 0 && !md->in_image && !md->in_href)
		to_text(md, --md->depth);
	pp_buf_addc(&md->text, ']');
}

/* "[text]{.name}": the brackets of a span go. */
void pp_md_close_span(struct pp_md *md)
{
	size_t at = md->open[--md->depth];

	memmove(md->text.ptr + at, md->text.ptr + at + 1, md->text.len - at - 1);
	md->text.len--;
}

/* Links hold no links: one that begins a line is the whole link, whatever brackets stand in its text. */
static void choose_bracket(struct pp_md *md)
{
	size_t chosen = md->block ? 0 : md->depth - 1;

	for (size_t i = 0; i < md->depth; i++)
		if (i != chosen)
			to_text(md, i);
	md->depth = 0;
}

static void end_link(struct pp_md *md, struct pp_slice target)
{
	pp_buf_addc(&md->text, ADDRESS);
	pp_buf_add(&md->text, target);
	pp_buf_addc(&md->text, LINK_END);
	md->closed = true;
}

void pp_md_close_link(struct pp_md *md, struct pp_slice target)
{
	choose_bracket(md);
	end_link(md, target);
}

void pp_md_link(struct pp_md *md, struct pp_slice target)
{
	if (md->in_href || md->depth > 0)
		return;
	pp_buf_clear(&md->href);
	for (size_t i = 0; i < target.len && md->href.len < PP_MD_TARGET; i++)
		if ((unsigned char)target.ptr[i] > ' ')
			pp_buf_addc(&md->href, target.ptr[i]);
	md->block = at_line_start(md);
	md->in_href = true;
	md->open[md->depth++] = md->text.len;
	pp_buf_addc(&md->text, LINK);
}

void pp_md_link_end(struct pp_md *md)
{
	if (!md->in_href)
		return;
	md->in_href = false;
	md->depth = 0;
	end_link(md, pp_buf_slice(&md->href));
}

void pp_md_add(struct pp_md *md, struct pp_slice text)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];

		pp_buf_addc(&md->text, (unsigned char)c < ' ' && c != '\n' ? ' ' : c);
	}
}

bool pp_md_is_inside(const struct pp_md *md)
{
	return md->state != PP_MD_TEXT;
}

void pp_md_blank(struct pp_md *md)
{
	md->state = PP_MD_TEXT;
	md->in_image = false;
	if (md->text.len > 0)
		pp_buf_addc(&md->text, '\n');
}

bool pp_md_in_link(const struct pp_md *md)
{
	return md->depth > 0 && md->block;
}

bool pp_md_opened_last(const struct pp_md *md)
{
	struct pp_slice text = pp_buf_slice(&md->text);
	const char *newline = md->depth > 0 ? pp_slice_chr(pp_slice_from(text, md->open[md->depth - 1]), '\n') : NULL;

	return newline != NULL && newline + 1 == text.ptr + text.len;
}

struct pp_slice pp_md_text(const struct pp_md *md)
{
	return pp_buf_slice(&md->text);
}

void pp_md_end(struct pp_md *md)
{
	while (md->depth > 0)
		to_text(md, --md->depth);
	md->in_href = false;
	pp_md_blank(md);
}

/* Nothing but blanks between a link and the ends of its lines? */
static bool is_alone(struct pp_slice text, size_t from, size_t to)
{
	while (from > 0 && text.ptr[from - 1] == ' ')
		from--;
	while (to < text.len && text.ptr[to] == ' ')
		to++;
	return (from == 0 || text.ptr[from - 1] == '\n') && (to == text.len || text.ptr[to] == '\n');
}

/* Does a text go on right behind a link? */
static bool goes_on(struct pp_slice text, size_t at)
{
	while (at < text.len && text.ptr[at] == ' ')
		at++;
	return at < text.len && pp_is_alpha(text.ptr[at]);
}

bool pp_md_next(const struct pp_md *md, size_t *at, struct pp_md_piece *piece)
{
	struct pp_slice text = pp_buf_slice(&md->text), rest = pp_slice_from(text, *at);
	const char *link = pp_slice_chr(rest, LINK), *address, *end;

	if (rest.len == 0)
		return false;
	*piece = (struct pp_md_piece){ .text = link != NULL ? pp_slice_between(rest.ptr, link) : rest };
	if (link == rest.ptr) {
		address = memchr(link, ADDRESS, rest.len);
		end = memchr(address, LINK_END, (size_t)(rest.ptr + rest.len - address));
		piece->text = pp_slice_between(link + 1, address);
		piece->target = pp_slice_between(address + 1, end);
		piece->link = true;
		piece->alone = is_alone(text, *at, *at + (size_t)(end + 1 - link));
		*at += (size_t)(end + 1 - link);
		piece->goes_on = goes_on(text, *at);
		return true;
	}
	*at += piece->text.len;
	return true;
}
