#include "pp/canonical.h"

#include <stdlib.h>

#include "pp/alloc.h"
#include "pp/json_write.h"
#include "pp/number.h"
#include "pp/text.h"

enum { FEW = 16 }; /* members that are compared with each other */

/** A member as it was written to the output: places in it. */
struct pp_canonical_member {
	size_t start;
	size_t name_end;
	size_t end;
	struct pp_slice name; /* with its quotes; only while members are sorted, and the output does not move */
};

/* ---- scalars ---- */

/* Are the escapes of a string those that it would get? A DEL may stand for itself in JSON, but not here. */
static bool is_spelled(struct pp_slice text, bool escaped)
{
	const char *end = text.ptr + text.len, *p = text.ptr;

	while (escaped && (p = memchr(p, '\\', (size_t)(end - p))) != NULL) {
		if (p[1] == 'u' || p[1] == '/')
			return false;
		p += 2;
	}
	return pp_slice_chr(text, '\x7F') == NULL;
}

static void add_string(struct pp_canonical *c, struct pp_slice text, bool escaped, bool fold, struct pp_buf *out)
{
	bool plain = !fold && is_spelled(text, escaped);

	if (escaped && !plain) {
		pp_buf_clear(&c->text);
		pp_unescape(&c->text, text);
		text = pp_buf_slice(&c->text);
	}
	if (fold) {
		pp_buf_clear(&c->folded);
		pp_text_casefold(&c->folded, text);
		text = pp_buf_slice(&c->folded);
	}
	pp_buf_addc(out, '"');
	if (plain)
		pp_buf_add(out, text);
	else
		pp_json_escape(out, text);
	pp_buf_addc(out, '"');
}

/* Integers of ordinary length are spelled canonically already. */
static bool is_plain_integer(struct pp_slice text)
{
	if (text.len > 18)
		return false;
	for (size_t i = 0; i < text.len; i++)
		if (!pp_is_digit(text.ptr[i]))
			return false;
	return true;
}

/* A number, true, false or null. */
static void add_word(const struct pp_canonical *c, struct pp_slice text, struct pp_buf *out)
{
	struct pp_number number;

	if (!c->as_met && !is_plain_integer(text) && pp_number_parse(text, &number))
		pp_number_canonical(&number, out);
	else
		pp_buf_add(out, text);
}

/* ---- arrays and objects: the text is known to be valid, and read once from left to right ---- */

static const char *skip_blanks(const char *p)
{
	while (pp_is_blank(*p))
		p++;
	return p;
}

static const char *add_value(struct pp_canonical *c, const char *p, struct pp_buf *out);

/* Whether an odd number of backslashes stands before a quote. */
static bool is_escaped(const char *start, const char *quote)
{
	const char *p = quote;

	while (p > start && p[-1] == '\\')
		p--;
	return (quote - p) % 2 == 1;
}

/* Add the string at p; returns what is behind it. */
static const char *take_string(struct pp_canonical *c, const char *p, bool fold, struct pp_buf *out)
{
	const char *start = p + 1, *quote = p;

	do
		quote = memchr(quote + 1, '"', (size_t)(c->end - quote) - 1);
	while (is_escaped(start, quote));
	add_string(c, pp_slice_between(start, quote), memchr(start, '\\', (size_t)(quote - start)) != NULL, fold, out);
	return quote + 1;
}

static const char *take_word(const struct pp_canonical *c, const char *p, struct pp_buf *out)
{
	const char *start = p;

	while (*p != ',' && *p != '}' && *p != ']' && !pp_is_blank(*p))
		p++;
	add_word(c, pp_slice_between(start, p), out);
	return p;
}

static const char *take_array(struct pp_canonical *c, const char *p, struct pp_buf *out)
{
	pp_buf_addc(out, '[');
	p = skip_blanks(p + 1);
	while (*p != ']') {
		p = skip_blanks(add_value(c, p, out));
		if (*p == ',') {
			pp_buf_addc(out, ',');
			p = skip_blanks(p + 1);
		}
	}
	pp_buf_addc(out, ']');
	return p + 1;
}

/* By name; members of one name stay as they came. */
static int compare_members(const void *a, const void *b)
{
	const struct pp_canonical_member *x = a, *y = b;
	int order = pp_slice_cmp(x->name, y->name);

	return order != 0 ? order : (x->start > y->start) - (x->start < y->start);
}

/* Fill in the names; true when each comes after the one before it. */
static bool name_members(struct pp_canonical_member *members, size_t count, const struct pp_buf *out)
{
	bool ascending = true;

	for (size_t i = 0; i < count; i++) {
		members[i].name = pp_slice_between(out->ptr + members[i].start, out->ptr + members[i].name_end);
		ascending = ascending && (i == 0 || pp_slice_cmp(members[i - 1].name, members[i].name) < 0);
	}
	return ascending;
}

static int compare_places(const void *a, const void *b)
{
	const struct pp_canonical_member *x = a, *y = b;

	return (x->start > y->start) - (x->start < y->start);
}

/* Of members sorted by name keep the last of each; returns how many these are. */
static size_t drop_overridden(struct pp_canonical_member *members, size_t count)
{
	size_t kept = 0;

	for (size_t i = 0; i < count; i++)
		if (i + 1 == count || !pp_slice_eq(members[i].name, members[i + 1].name))
			members[kept++] = members[i];
	return kept;
}

/* Are the names of a few members all different? Of many that is found by sorting them. */
static bool all_differ(const struct pp_canonical_member *members, size_t count)
{
	if (count > FEW)
		return false;
	for (size_t i = 1; i < count; i++)
		for (size_t k = 0; k < i; k++)
			if (pp_slice_eq(members[i].name, members[k].name))
				return false;
	return true;
}

/* Bring the members that were written from a place on into their order, and leave out those that another overrides. */
static void sort_members(struct pp_canonical *c, size_t base, size_t from, struct pp_buf *out)
{
	struct pp_canonical_member *members = c->members + base;
	size_t count = c->member_count - base;

	if (name_members(members, count, out) || (c->as_met && all_differ(members, count)))
		return;
	qsort(members, count, sizeof(*members), compare_members);
	count = drop_overridden(members, count);
	if (c->as_met)
		qsort(members, count, sizeof(*members), compare_places);
	pp_buf_clear(&c->sorted);
	for (size_t i = 0; i < count; i++) {
		if (c->sorted.len > 0)
			pp_buf_addc(&c->sorted, ',');
		pp_buf_add(&c->sorted, pp_slice_between(members[i].name.ptr, out->ptr + members[i].end));
	}
	out->len = from;
	pp_buf_add(out, pp_buf_slice(&c->sorted));
}

static void push_member(struct pp_canonical *c, size_t start, size_t name_end, size_t end)
{
	c->members = pp_grow(c->members, c->member_count, &c->member_cap, sizeof(*c->members));
	c->members[c->member_count++] =
	    (struct pp_canonical_member){ .start = start, .name_end = name_end, .end = end };
}

static const char *take_member(struct pp_canonical *c, const char *p, struct pp_buf *out)
{
	size_t start = out->len, name_end;

	p = skip_blanks(take_string(c, p, false, out));
	name_end = out->len;
	pp_buf_addc(out, ':');
	p = add_value(c, skip_blanks(p + 1), out);
	push_member(c, start, name_end, out->len);
	return p;
}

static const char *take_object(struct pp_canonical *c, const char *p, struct pp_buf *out)
{
	size_t base = c->member_count, from;

	pp_buf_addc(out, '{');
	from = out->len;
	p = skip_blanks(p + 1);
	while (*p != '}') {
		p = skip_blanks(take_member(c, p, out));
		if (*p == ',') {
			pp_buf_addc(out, ',');
			p = skip_blanks(p + 1);
		}
	}
	if (c->member_count > base + 1)
		sort_members(c, base, from, out);
	c->member_count = base;
	pp_buf_addc(out, '}');
	return p + 1;
}

/* Add the value at p; returns what is behind it. The scanner bounds how deep values are nested. */
static const char *add_value(struct pp_canonical *c, const char *p, struct pp_buf *out)
{
	switch (*p) {
	case '{': return take_object(c, p, out);
	case '[': return take_array(c, p, out);
	case '"': return take_string(c, p, c->fold, out);
	default: return take_word(c, p, out);
	}
}

void pp_canonical_add(struct pp_canonical *c, struct pp_value v, struct pp_buf *out)
{
	switch (v.kind) {
	case PP_MISSING: break;
	case PP_NULL:
	case PP_BOOL:
	case PP_NUMBER: add_word(c, v.text, out); break;
	case PP_STRING: add_string(c, v.text, v.escaped, c->fold, out); break;
	case PP_ARRAY:
	case PP_OBJECT:
		c->end = v.text.ptr + v.text.len;
		add_value(c, v.text.ptr, out);
		break;
	}
}

void pp_canonical_add_record(struct pp_canonical *c, const struct pp_record *rec, struct pp_buf *out)
{
	size_t from = out->len + 1;

	pp_buf_addc(out, '{');
	for (size_t i = 0; i < rec->index->count; i++) {
		struct pp_value name = pp_record_name(rec, i);
		size_t start = out->len + (i > 0), name_end;

		if (i > 0)
			pp_buf_addc(out, ',');
		add_string(c, name.text, name.escaped, false, out);
		name_end = out->len;
		pp_buf_addc(out, ':');
		pp_canonical_add(c, pp_record_value(rec, i), out);
		push_member(c, start, name_end, out->len);
	}
	if (c->member_count > 1)
		sort_members(c, 0, from, out);
	c->member_count = 0;
	pp_buf_addc(out, '}');
}

void pp_canonical_release(struct pp_canonical *c)
{
	free(c->members);
	pp_buf_release(&c->text);
	pp_buf_release(&c->folded);
	pp_buf_release(&c->sorted);
	*c = (struct pp_canonical){ 0 };
}

void pp_canonical(struct pp_value v, struct pp_buf *out)
{
	struct pp_canonical c = { 0 };

	pp_canonical_add(&c, v, out);
	pp_canonical_release(&c);
}
