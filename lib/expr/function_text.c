#include "functions.h"

#include <endian.h>

#include "pp/json_write.h"
#include "pp/text.h"
#include "pp/utf8.h"

/* ---- strings of strings ---- */

static struct pp_value change(const struct pp_call *call, void (*add)(struct pp_buf *, struct pp_slice))
{
	struct pp_expr *expr = call->expr;

	struct pp_slice text;

	if (call->args[0].kind != PP_STRING)
		return pp_make_null();
	text = pp_argument_text(call, 0);
	pp_buf_clear(&expr->scratch2);
	add(&expr->scratch2, text);
	if (pp_slice_eq(text, pp_buf_slice(&expr->scratch2))) /* a date that was moved is still one */
		return call->args[0];
	return pp_make_string(expr, pp_buf_slice(&expr->scratch2));
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

/* True for a letter or digit at the front of text, which is not empty; *len is set in any case. */
static inline bool is_word(struct pp_slice text, size_t *len)
{
	uint32_t rune;

	*len = 1;
	if ((unsigned char)text.ptr[0] < 0x80)
		return pp_is_alpha(text.ptr[0]) || pp_is_digit(text.ptr[0]);
	*len = pp_utf8_decode(text, &rune);
	*len += *len == 0;
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
	return pp_make_json_array(call->expr, pp_buf_slice(json));
}

/* Eight characters at a time: a number with 1, or with the highest bit, in each byte. */
static const uint64_t ones = UINT64_C(0x0101010101010101), highs = UINT64_C(0x8080808080808080);

/* The highest bit of each byte that is from one character to another; all are ASCII. */
static uint64_t between(uint64_t bytes, unsigned from, unsigned to)
{
	return (bytes + ones * (0x80 - from)) & ~(bytes + ones * (0x7F - to)) & highs;
}

/* The number of words, as write_words() finds them. */
static uint64_t count_words(struct pp_slice text)
{
	uint64_t count = 0, bytes;
	bool inside = false; /* a word */
	size_t at = 0, len;

	while (at < text.len) {
		if (text.len - at >= sizeof(bytes)) {
			memcpy(&bytes, text.ptr + at, sizeof(bytes));
			bytes = le64toh(bytes); /* the first character is the lowest byte */
			if ((bytes & highs) == 0) {
				uint64_t word = between(bytes, '0', '9') | between(bytes | ones * 0x20, 'a', 'z');
				uint64_t starts = word & ~(word << 8 | (inside ? 0x80u : 0u));

				count += ((starts >> 7) * ones) >> 56;
				inside = word >> 63;
				at += sizeof(bytes);
				continue;
			}
		}
		bool word = is_word(pp_slice_from(text, at), &len);

		count += word && !inside;
		inside = word;
		at += len;
	}
	return count;
}

/* What words() would make an array of many members of, or one that is no array. */
static uint64_t count_member(const struct pp_call *call, struct pp_value v)
{
	return v.kind == PP_STRING ? count_words(pp_value_string(v, &call->expr->scratch)) : 1;
}

struct pp_value pp_run_word_count(const struct pp_call *call)
{
	struct pp_items items = pp_items_of(call->args[0]);
	struct pp_value item;
	uint64_t count = 0;

	if (call->args[0].kind == PP_STRING)
		return pp_make_count(call->expr, count_member(call, call->args[0]));
	if (call->args[0].kind != PP_ARRAY)
		return pp_make_null();
	while (pp_items_next(&items, NULL, &item))
		count += count_member(call, item);
	return pp_make_count(call->expr, count);
}

/* Add the pieces to an array that is open, and close it. False when there are too many. */
static bool add_pieces(struct pp_expr *expr, struct pp_slice text, struct pp_slice separator, struct pp_buf *json)
{
	for (;;) {
		const char *found = pp_slice_find(text, separator);

		pp_buf_addc(json, '"');
		pp_json_escape(json, found != NULL ? pp_slice_between(text.ptr, found) : text);
		pp_buf_add(json, found != NULL ? PP_SLICE("\",") : PP_SLICE("\"]"));
		if (!pp_made_room(expr, json->len))
			return false;
		if (found == NULL)
			return true;
		text = pp_slice_from(text, (size_t)(found - text.ptr) + separator.len);
	}
}

struct pp_value pp_run_split(const struct pp_call *call)
{
	struct pp_expr *expr = call->expr;
	struct pp_buf *json = &expr->json;

	if (call->args[0].kind != PP_STRING || call->args[1].kind != PP_STRING || call->args[1].text.len == 0)
		return pp_make_null();
	pp_buf_clear(json);
	pp_buf_addc(json, '[');
	if (!add_pieces(expr, pp_argument_text(call, 0), pp_argument_text(call, 1), json) ||
	    !pp_expr_spend(expr, json->len))
		return pp_make_null();
	return pp_make_json_array(expr, pp_buf_slice(json));
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
	return pp_expr_spend(expr, out->len) ? pp_make_string(expr, pp_buf_slice(out)) : pp_make_null();
}
