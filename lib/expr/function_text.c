#include "functions.h"

#include "pp/json_write.h"
#include "pp/text.h"
#include "pp/utf8.h"

/* ---- strings of strings ---- */

static struct pp_value change(const struct pp_call *call, void (*add)(struct pp_buf *, struct pp_slice))
{
	struct pp_expr *expr = call->expr;

	if (call->args[0].kind != PP_STRING)
		return pp_make_null();
	pp_buf_clear(&expr->scratch2);
	add(&expr->scratch2, pp_argument_text(call, 0));
	return pp_make_string(expr, &expr->made, pp_buf_slice(&expr->scratch2));
}

struct pp_value pp_run_lower(const struct pp_call *call)
{
	return change(call, pp_text_lower);
}

struct pp_value pp_run_upper(const struct pp_call *call)
{
	return change(call, pp_text_upper);
}

struct pp_value pp_run_fold(const struct pp_call *call)
{
	return change(call, pp_text_fold);
}

/* White space of any script at both ends. */
static void add_trimmed(struct pp_buf *out, struct pp_slice text)
{
	size_t start = text.len, end = 0;

	for (size_t at = 0; at < text.len;) {
		uint32_t rune;
		size_t len = pp_utf8_decode(pp_slice_from(text, at), &rune);

		len += len == 0;
		if (!pp_text_is_space(rune)) {
			start = at < start ? at : start;
			end = at + len;
		}
		at += len;
	}
	if (start < end)
		pp_buf_add(out, pp_slice(text.ptr + start, end - start));
}

struct pp_value pp_run_trim(const struct pp_call *call)
{
	return change(call, add_trimmed);
}

/* ---- arrays of strings ---- */

static struct pp_value made_array(struct pp_expr *expr, const struct pp_buf *json)
{
	return (struct pp_value){ .kind = PP_ARRAY, .text = pp_arena_copy(&expr->made, pp_buf_slice(json)) };
}

/* True for a letter or digit at the front of text, which is not empty; *len is set in any case. */
static inline bool is_word(struct pp_slice text, size_t *len)
{
	uint32_t rune = (unsigned char)text.ptr[0];

	*len = 1;
	if (rune >= 0x80) {
		*len = pp_utf8_decode(text, &rune);
		*len += *len == 0;
	}
	return pp_text_is_word(rune);
}

/* Write the words as an array, and return its length. There is room: a letter and a blank become "a", */
static size_t write_words(struct pp_slice text, char *json)
{
	char *to = json;
	size_t at = 0, len = 1;

	*to++ = '[';
	while (at < text.len) {
		size_t start = at;

		for (; at < text.len && is_word(pp_slice_from(text, at), &len); at += len)
			;
		if (at > start) { /* none of these characters needs an escape */
			*to++ = '"';
			memcpy(to, text.ptr + start, at - start);
			to += at - start;
			*to++ = '"';
			*to++ = ',';
		} else {
			at += len;
		}
	}
	to -= to[-1] == ',';
	*to++ = ']';
	return (size_t)(to - json);
}

/* Runs of letters, with their marks, and digits. */
struct pp_value pp_run_words(const struct pp_call *call)
{
	struct pp_buf *json = &call->expr->json;
	struct pp_slice text;

	if (call->args[0].kind != PP_STRING)
		return pp_make_null();
	text = pp_argument_text(call, 0);
	if (!pp_made_room(call->expr, 2 * text.len + 6))
		return pp_make_null();
	pp_buf_clear(json);
	json->len = write_words(text, pp_buf_reserve(json, 2 * text.len + 6));
	return made_array(call->expr, json);
}

struct pp_value pp_run_split(const struct pp_call *call)
{
	struct pp_expr *expr = call->expr;
	struct pp_buf *json = &expr->json;
	struct pp_slice text, separator;
	const char *found;

	if (call->args[0].kind != PP_STRING || call->args[1].kind != PP_STRING || call->args[1].text.len == 0)
		return pp_make_null();
	text = pp_argument_text(call, 0);
	separator = pp_argument_text(call, 1);
	pp_buf_clear(json);
	pp_buf_addc(json, '[');
	do {
		found = pp_slice_find(text, separator);
		pp_buf_addc(json, '"');
		pp_json_escape(json, found != NULL ? pp_slice_between(text.ptr, found) : text);
		pp_buf_add(json, found != NULL ? PP_SLICE("\",") : PP_SLICE("\"]"));
		if (found != NULL)
			text = pp_slice_from(text, (size_t)(found - text.ptr) + separator.len);
		if (!pp_made_room(expr, json->len))
			return pp_make_null();
	} while (found != NULL);
	return pp_expr_spend(expr, json->len) ? made_array(expr, json) : pp_make_null();
}

/* Add what str() gives; false when that is nothing. */
static bool add_member(struct pp_expr *expr, struct pp_value v, struct pp_buf *out)
{
	if (v.kind != PP_STRING && v.kind != PP_NUMBER && v.kind != PP_BOOL)
		return false;
	pp_buf_add(out, v.kind == PP_STRING ? pp_value_string(v, &expr->json) : v.text);
	return true;
}

struct pp_value pp_run_join(const struct pp_call *call)
{
	struct pp_expr *expr = call->expr;
	struct pp_buf *out = &expr->scratch;
	struct pp_items items = pp_items_of(call->args[0]);
	struct pp_slice separator;
	struct pp_value item;
	bool first = true;

	if (call->args[0].kind != PP_ARRAY || call->args[1].kind != PP_STRING)
		return pp_make_null();
	separator = pp_argument_text(call, 1);
	pp_buf_clear(out);
	while (pp_items_next(&items, NULL, &item)) {
		if (!pp_made_room(expr, out->len + separator.len + item.text.len))
			return pp_make_null();
		if (!first)
			pp_buf_add(out, separator);
		first = false;
		if (!add_member(expr, item, out))
			return pp_make_null();
	}
	return pp_expr_spend(expr, out->len) ? pp_make_string(expr, &expr->made, pp_buf_slice(out)) : pp_make_null();
}
