#include "markdown.h"

/* Marks in the text: a link's text stands between the first two, its address between the last two. */
enum { LINK = 1, ADDRESS = 2, LINK_END = 3 };

static const char punctuation[] = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

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

static void open_bracket(struct pp_md *md)
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

static void close_bracket(struct pp_md *md)
{
	if (md->depth > 0 && !md->in_image && !md->in_href)
		to_text(md, --md->depth);
	pp_buf_addc(&md->text, ']');
}

/* "[text]{.name}": the brackets of a span go. */
static void close_span(struct pp_md *md)
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

static void end_address(struct pp_md *md)
{
	md->state = PP_MD_TEXT;
	if (md->in_image) {
		md->text.len = md->image;
		md->in_image = false;
		md->closed = true;
		return;
	}
	choose_bracket(md);
	end_link(md, pp_buf_slice(&md->target));
}

/* One byte of "(address "title")"; blanks in an address are line breaks. */
static void read_address(struct pp_md *md, char c)
{
	if (c == '"' && md->state == PP_MD_ADDRESS && md->quote == ' ') {
		md->state = PP_MD_TITLE;
	} else if (c == '"' && md->state == PP_MD_TITLE) {
		md->state = PP_MD_ADDRESS;
	} else if (md->state == PP_MD_TITLE) {
		return;
	} else if (c == ')' && md->parens == 0) {
		end_address(md);
	} else if ((unsigned char)c > ' ' && c != '<' && c != '>') {
		md->parens += c == '(';
		md->parens -= c == ')';
		if (md->target.len < PP_MD_TARGET)
			pp_buf_addc(&md->target, c);
	}
	md->quote = pp_is_blank(c) ? ' ' : '\0';
}

/* Does what stands behind "](" look like an address? */
static bool is_address(struct pp_slice rest)
{
	static const struct pp_slice fronts[] = {
		{ "http", 4 },  { "/", 1 },     { "#", 1 },     { "<", 1 },  { ")", 1 },   { "mailto:", 7 },
		{ "file:", 5 }, { "data:", 5 }, { "blob:", 5 }, { "./", 2 }, { "../", 3 }, { "?", 1 },
	};

	rest = pp_slice_trim(rest);
	for (size_t i = 0; i < sizeof(fronts) / sizeof(fronts[0]); i++)
		if (pp_slice_starts(rest, fronts[i]))
			return true;
	return rest.len == 0; /* it begins in the next line */
}

/* ---- HTML ---- */

static bool is_name(struct pp_slice name, const char *const *names)
{
	for (size_t i = 0; names[i] != NULL; i++) {
		size_t n = 0;

		while (n < name.len && names[i][n] != '\0' && pp_to_lower(name.ptr[n]) == names[i][n])
			n++;
		if (n == name.len && names[i][n] == '\0')
			return true;
	}
	return false;
}

/* "div" of "<div class=..." or "/div>": only known tags are taken for tags. */
static struct pp_slice tag_name(struct pp_slice rest)
{
	size_t n = 0;

	if (rest.len > 0 && rest.ptr[0] == '/')
		rest = pp_slice_from(rest, 1);
	while (n < rest.len && (pp_is_alpha(rest.ptr[n]) || pp_is_digit(rest.ptr[n])))
		n++;
	return pp_slice(rest.ptr, n);
}

static bool is_block(struct pp_slice name)
{
	static const char *const names[] = { "div",    "p",    "li",  "ul",      "ol",      "br",   "h1",
					     "h2",     "h3",   "h4",  "article", "section", "main", "header",
					     "footer", "form", "nav", "table",   "tr",      "td",   NULL };

	return is_name(name, names);
}

static bool is_tag(struct pp_slice rest)
{
	static const char *const names[] = { "a",     "img",    "span",  "svg",  "path", "button",  "input",
					     "video", "source", "label", "time", "g",    "b",       "i",
					     "em",    "strong", "sub",   "sup",  "code", "picture", NULL };
	struct pp_slice name = tag_name(rest);
	const char *end = name.ptr + name.len, *limit = rest.ptr + rest.len;

	if (name.len == 0 || (end < limit && !pp_is_blank(*end) && *end != '>' && *end != '/'))
		return false;
	return is_name(name, names) || is_block(name);
}

/* The value of href in a tag. */
static struct pp_slice href_of(struct pp_slice tag)
{
	const char *found = pp_slice_find(tag, PP_SLICE("href=\"")), *end;

	if (found == NULL)
		return pp_slice("", 0);
	tag = pp_slice_between(found + 6, tag.ptr + tag.len);
	end = pp_slice_chr(tag, '"');
	return end != NULL ? pp_slice_between(tag.ptr, end) : tag;
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

static void end_tag(struct pp_md *md)
{
	struct pp_slice tag = pp_buf_slice(&md->target), name = tag_name(tag);
	bool closes = tag.len > 0 && tag.ptr[0] == '/';

	md->state = PP_MD_TEXT;
	if (is_block(name)) {
		pp_buf_addc(&md->text, '\n');
	} else if (pp_slice_eq(name, PP_SLICE("a"))) {
		if (closes)
			pp_md_link_end(md);
		else
			pp_md_link(md, href_of(tag));
	}
}

static void read_tag(struct pp_md *md, char c)
{
	if (c == '>' && md->quote == '\0') {
		end_tag(md);
		return;
	}
	if (c == '"')
		md->quote = md->quote == '"' ? '\0' : '"';
	if (md->target.len < PP_MD_TARGET)
		pp_buf_addc(&md->target, (unsigned char)c < ' ' ? ' ' : c);
}

/* ---- text ---- */

static void begin(struct pp_md *md, int state)
{
	md->state = state;
	md->quote = '\0';
	md->parens = 0;
	pp_buf_clear(&md->target);
}

/* A bracket closes: bytes that were read. rest begins with it. */
static size_t read_closing(struct pp_md *md, struct pp_slice rest)
{
	char next = rest.len > 1 ? rest.ptr[1] : '\0';

	if (next == '(' && (md->in_image || (md->depth > 0 && !md->in_href && is_address(pp_slice_from(rest, 2))))) {
		begin(md, PP_MD_ADDRESS);
		return 2;
	}
	if (next == '{' && rest.len > 2 && memchr(".#", rest.ptr[2], 2) != NULL && md->depth > 0 && !md->in_href) {
		close_span(md);
		begin(md, PP_MD_ATTRIBUTES);
		return 2;
	}
	close_bracket(md);
	return 1;
}

/* A backslash: bytes that were read. At a line's end, and before blanks, it breaks the line. */
static size_t read_escape(struct pp_md *md, struct pp_slice rest)
{
	size_t n = 1;

	while (n < rest.len && rest.ptr[n] == '\\')
		n++;
	if (n == rest.len || (n == 1 && pp_is_blank(rest.ptr[1]))) {
		pp_buf_addc(&md->text, ' ');
		return n;
	}
	if (memchr(punctuation, rest.ptr[1], sizeof(punctuation) - 1) == NULL) {
		pp_buf_addc(&md->text, '\\');
		return 1;
	}
	pp_buf_addc(&md->text, rest.ptr[1]);
	return 2;
}

/* "<https://...>": bytes that were read, or 0. */
static size_t read_autolink(struct pp_md *md, struct pp_slice rest)
{
	const char *end = pp_slice_chr(rest, '>');
	struct pp_slice url;

	if (end == NULL)
		return 0;
	url = pp_slice_between(rest.ptr + 1, end);
	if (!pp_slice_starts(url, PP_SLICE("http")))
		return 0;
	for (size_t i = 0; i < url.len; i++)
		if ((unsigned char)url.ptr[i] <= ' ')
			return 0;
	pp_buf_add(&md->text, url);
	return url.len + 2;
}

/* Bytes at the front of rest that stand for themselves. */
static size_t plain_length(struct pp_slice rest)
{
	size_t n = 0;

	while (n < rest.len && (unsigned char)rest.ptr[n] >= ' ' && rest.ptr[n] != '\\' && rest.ptr[n] != '!' &&
	       rest.ptr[n] != '[' && rest.ptr[n] != ']' && rest.ptr[n] != '<' && rest.ptr[n] != '{')
		n++;
	return n;
}

/* Something of the text, at the front of rest: bytes that were read. */
static size_t read_text(struct pp_md *md, struct pp_slice rest)
{
	char c = rest.ptr[0], next = rest.len > 1 ? rest.ptr[1] : '\0';
	bool attributes = c == '{' && (md->closed || md->marked) && memchr(".#", next, 2) != NULL;
	size_t used = plain_length(rest);

	md->closed = false;
	if (used > 0) {
		pp_buf_add(&md->text, pp_slice(rest.ptr, used));
		return used;
	}
	if (c == '\\')
		return read_escape(md, rest);
	if (c == '!' && next == '[' && !md->in_image) {
		md->in_image = true;
		md->image = md->text.len;
		return 2;
	}
	if (c == '[' && !md->in_image) {
		open_bracket(md);
		return 1;
	}
	if (c == ']')
		return read_closing(md, rest);
	if (c == '<' && (used = read_autolink(md, rest)) > 0)
		return used;
	if (attributes || (c == '<' && is_tag(pp_slice_from(rest, 1)))) {
		begin(md, attributes ? PP_MD_ATTRIBUTES : PP_MD_TAG);
		return 1;
	}
	pp_buf_addc(&md->text, (unsigned char)c < ' ' ? ' ' : c);
	return 1;
}

static void read_byte(struct pp_md *md, char c)
{
	switch (md->state) {
	case PP_MD_ADDRESS:
	case PP_MD_TITLE: read_address(md, c); break;
	case PP_MD_TAG: read_tag(md, c); break;
	case PP_MD_ATTRIBUTES:
		if (c == '}') {
			md->state = PP_MD_TEXT;
			md->closed = true;
		}
		break;
	case PP_MD_TEXT: break;
	}
}

void pp_md_add(struct pp_md *md, struct pp_slice text)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];

		pp_buf_addc(&md->text, (unsigned char)c < ' ' && c != '\n' ? ' ' : c);
	}
}

void pp_md_line(struct pp_md *md, struct pp_slice line, bool marked)
{
	md->marked = marked;
	while (line.len > 0) {
		size_t used = 1;

		if (md->state == PP_MD_TEXT)
			used = read_text(md, line);
		else
			read_byte(md, line.ptr[0]);
		line = pp_slice_from(line, used);
	}
	md->closed = false;
	if (md->state == PP_MD_TEXT)
		pp_buf_addc(&md->text, '\n');
	else
		read_byte(md, '\n');
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
