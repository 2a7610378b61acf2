#include "pp/value.h"

#include "pp/utf8.h"

const char *pp_kind_name(enum pp_kind kind)
{
	static const char *const names[] = { "missing", "null", "bool", "number", "string", "array", "object" };

	return names[kind];
}

struct pp_value pp_value_of(struct pp_slice json)
{
	struct pp_value v = { .text = json };

	switch (json.ptr[0]) {
	case '"':
		v.kind = PP_STRING;
		v.text = pp_slice(json.ptr + 1, json.len - 2);
		v.escaped = pp_slice_chr(v.text, '\\') != NULL;
		break;
	case '{': v.kind = PP_OBJECT; break;
	case '[': v.kind = PP_ARRAY; break;
	case 't':
	case 'f': v.kind = PP_BOOL; break;
	case 'n': v.kind = PP_NULL; break;
	default: v.kind = PP_NUMBER; break;
	}
	return v;
}

static uint32_t hex_unit(const char *p)
{
	uint32_t unit = 0;

	for (int i = 0; i < 4; i++) {
		uint32_t c = (unsigned char)p[i];

		unit = unit << 4 | (c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
	}
	return unit;
}

size_t pp_escaped_rune(const char *p, uint32_t *rune)
{
	*rune = hex_unit(p + 2);
	if (*rune < 0xD800 || *rune > 0xDBFF)
		return 6;
	*rune = 0x10000 + ((*rune - 0xD800) << 10) + (hex_unit(p + 8) - 0xDC00);
	return 12;
}

/* The escape at p, which is valid; returns its length. */
static size_t unescape_one(struct pp_buf *buf, const char *p)
{
	static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
	uint32_t rune;
	size_t len;

	if (p[1] != 'u') {
		pp_buf_addc(buf, to[strchr(from, p[1]) - from]);
		return 2;
	}
	len = pp_escaped_rune(p, &rune);
	pp_buf_reserve(buf, 4);
	buf->len += pp_utf8_encode(rune, buf->ptr + buf->len);
	return len;
}

void pp_unescape(struct pp_buf *buf, struct pp_slice text)
{
	const char *backslash;

	pp_buf_reserve(buf, text.len);
	while ((backslash = pp_slice_chr(text, '\\')) != NULL) {
		pp_buf_add(buf, pp_slice_between(text.ptr, backslash));
		text = pp_slice_from(text, (size_t)(backslash - text.ptr));
		text = pp_slice_from(text, unescape_one(buf, backslash));
	}
	pp_buf_add(buf, text);
}

struct pp_slice pp_value_string(struct pp_value v, struct pp_buf *scratch)
{
	if (!v.escaped)
		return v.text;
	pp_buf_clear(scratch);
	pp_unescape(scratch, v.text);
	return pp_buf_slice(scratch);
}

/* ---- walking arrays and objects: the text is known to be valid ---- */

static const char *skip_blanks(const char *p)
{
	while (pp_is_blank(*p))
		p++;
	return p;
}

/* Behind the closing quote; p is behind the opening one. */
static const char *skip_string(const char *p, const char *end, bool *escaped)
{
	*escaped = false;
	for (;;) {
		const char *quote = memchr(p, '"', (size_t)(end - p));
		const char *slash = memchr(p, '\\', (size_t)(quote - p));

		if (slash == NULL)
			return quote + 1;
		*escaped = true;
		p = slash + 2;
	}
}

/* Behind the bracket that closes the one at p. */
static const char *skip_nested(const char *p, const char *end)
{
	size_t depth = 0;
	bool escaped;

	do {
		char c = *p++;

		if (c == '"')
			p = skip_string(p, end, &escaped);
		else if (c == '{' || c == '[')
			depth++;
		else if (c == '}' || c == ']')
			depth--;
	} while (depth > 0);
	return p;
}

static const char *take_value(const char *p, const char *end, struct pp_value *v)
{
	const char *from = p;

	if (*p == '"') {
		bool escaped;

		p = skip_string(p + 1, end, &escaped);
		*v = (struct pp_value){ .kind = PP_STRING,
					.escaped = escaped,
					.text = pp_slice_between(from + 1, p - 1) };
		return p;
	}
	if (*p == '{' || *p == '[')
		p = skip_nested(p, end);
	else
		while (p < end && *p != ',' && *p != '}' && *p != ']' && !pp_is_blank(*p))
			p++;
	*v = pp_value_of(pp_slice_between(from, p));
	return p;
}

struct pp_items pp_items_of(struct pp_value v)
{
	struct pp_items items = { NULL, NULL, v.kind == PP_OBJECT };

	if (v.kind == PP_ARRAY || v.kind == PP_OBJECT) {
		items.next = v.text.ptr + 1;
		items.end = v.text.ptr + v.text.len;
	}
	return items;
}

bool pp_items_next(struct pp_items *items, struct pp_value *name, struct pp_value *item)
{
	const char *p = items->next;

	if (p == NULL)
		return false;
	p = skip_blanks(p);
	if (*p == ']' || *p == '}') {
		items->next = NULL;
		return false;
	}
	if (name != NULL)
		*name = PP_VALUE_MISSING;
	if (items->members) {
		struct pp_value key;

		p = take_value(p, items->end, &key);
		p = skip_blanks(skip_blanks(p) + 1);
		if (name != NULL)
			*name = key;
	}
	p = skip_blanks(take_value(p, items->end, item));
	items->next = *p == ',' ? p + 1 : p;
	return true;
}

size_t pp_items_count(struct pp_value v)
{
	struct pp_items items = pp_items_of(v);
	struct pp_value item;
	size_t n = 0;

	while (pp_items_next(&items, NULL, &item))
		n++;
	return n;
}
