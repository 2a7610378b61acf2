#include "entities.h"
#include "markdown_private.h"
#include "pp/lanes.h"

static const char punctuation[] = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

/* ---- addresses ---- */

/* The link or image that is open leads to target. */
static void end_target(struct pp_md *md, struct pp_slice target)
{
	if (md->in_image) {
		md->text.len = md->image;
		md->in_image = false;
		md->closed = true;
		return;
	}
	pp_md_close_link(md, target);
}

static void end_address(struct pp_md *md)
{
	md->state = PP_MD_TEXT;
	end_target(md, pp_buf_slice(&md->target));
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

/* Bytes at the front of rest that are of an address and mean nothing else. */
static size_t address_run(struct pp_slice rest)
{
	size_t n = 0;

	for (; n < rest.len && (unsigned char)rest.ptr[n] > ' '; n++)
		switch (rest.ptr[n]) {
		case '"':
		case '(':
		case ')':
		case '<':
		case '>': return n;
		default: break;
		}
	return n;
}

/* The address goes on with rest: bytes that were read. */
static size_t read_address_run(struct pp_md *md, struct pp_slice rest)
{
	size_t n = address_run(rest), room = PP_MD_TARGET - md->target.len;

	if (n == 0) {
		read_address(md, rest.ptr[0]);
		return 1;
	}
	pp_buf_add(&md->target, pp_slice(rest.ptr, n < room ? n : room));
	md->quote = '\0';
	return n;
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

/* "][18]", "][]" or "]" of a link that is defined elsewhere: bytes that were read, or 0. */
static size_t read_reference(struct pp_md *md, struct pp_slice rest)
{
	size_t from = md->in_image ? md->image : md->open[md->depth - 1] + 1;
	struct pp_slice own = pp_slice_from(pp_buf_slice(&md->text), from), label = own, target;
	const char *close = rest.len > 2 && rest.ptr[1] == '[' ? pp_slice_chr(pp_slice_from(rest, 2), ']') : NULL;
	size_t used = 1;

	/* Links hold no links: within one, "[1][2]" cites. */
	if (md->block && md->depth > 1 && pp_md_is_label(own))
		return 0;
	if (close != NULL) {
		label = pp_slice_between(rest.ptr + 2, close);
		used = label.len + 3;
		label = label.len > 0 ? label : own;
	}
	if (!pp_md_refs_find(md->refs, label, &target)) {
		/* The page may have been cut off before its definitions. */
		if (close == NULL || !pp_md_is_label(label))
			return 0;
		target = pp_slice_between(rest.ptr + 1, close + 1);
	}
	end_target(md, target);
	return used;
}

/* A bracket closes: bytes that were read. rest begins with it. */
static size_t read_closing(struct pp_md *md, struct pp_slice rest)
{
	char next = rest.len > 1 ? rest.ptr[1] : '\0';
	bool open = md->in_image || (md->depth > 0 && !md->in_href);
	size_t used;

	if (md->refs != NULL && open && next != '(' && next != '{' && (used = read_reference(md, rest)) > 0)
		return used;
	if (next == '(' &&
	    (md->in_image || (md->depth > 0 && !md->in_href && pp_md_is_address(pp_slice_from(rest, 2))))) {
		begin(md, PP_MD_ADDRESS);
		return 2;
	}
	if (next == '{' && rest.len > 2 && memchr(".#", rest.ptr[2], 2) != NULL && md->depth > 0 && !md->in_href) {
		pp_md_close_span(md);
		begin(md, PP_MD_ATTRIBUTES);
		return 2;
	}
	pp_md_close_bracket(md);
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

	for (; rest.len - n >= PP_LANES; n += PP_LANES) {
		const char *p = rest.ptr + n;
		unsigned stops = pp_lanes_controls(p) | pp_lanes_equal(p, '\\') | pp_lanes_equal(p, '!') |
				 pp_lanes_equal(p, '[') | pp_lanes_equal(p, ']') | pp_lanes_equal(p, '<') |
				 pp_lanes_equal(p, '{') | pp_lanes_equal(p, '&');

		if (stops != 0)
			return n + pp_lanes_first(stops);
	}
	while (n < rest.len && (unsigned char)rest.ptr[n] >= ' ' && strchr("\\![]<{&", rest.ptr[n]) == NULL)
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
		pp_md_open_bracket(md);
		return 1;
	}
	if (c == ']')
		return read_closing(md, rest);
	if (c == '<' && (used = read_autolink(md, rest)) > 0)
		return used;
	if (c == '&' && (used = pp_entity_read(rest, &md->text)) > 0)
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

void pp_md_line(struct pp_md *md, struct pp_slice line, bool marked)
{
	md->marked = marked;
	while (line.len > 0) {
		size_t used = 1;

		if (md->state == PP_MD_TEXT)
			used = read_text(md, line);
		else if (md->state == PP_MD_ADDRESS)
			used = read_address_run(md, line);
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
