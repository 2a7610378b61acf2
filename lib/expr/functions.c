#include "functions.h"

#include "pp/json_write.h"
#include "pp/nearest.h"
#include "pp/number.h"
#include "pp/text.h"
#include "pp/utf8.h"

/* ---- making values: JSON text, so that they are like any other ---- */

struct pp_value pp_make_string(struct pp_arena *arena, struct pp_slice text)
{
	struct pp_buf json = PP_BUF_INIT;
	struct pp_value v;

	pp_buf_addc(&json, '"');
	pp_json_escape(&json, text);
	pp_buf_addc(&json, '"');
	v = pp_value_of(pp_arena_copy(arena, pp_buf_slice(&json)));
	pp_buf_release(&json);
	return v;
}

struct pp_value pp_make_array(struct pp_arena *arena, const struct pp_value *items, size_t count)
{
	struct pp_buf json = PP_BUF_INIT;
	struct pp_value v;

	pp_buf_addc(&json, '[');
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			pp_buf_addc(&json, ',');
		pp_buf_add(&json, items[i].kind == PP_MISSING ? PP_SLICE("null") : pp_value_json(items[i]));
	}
	pp_buf_addc(&json, ']');
	v = pp_value_of(pp_arena_copy(arena, pp_buf_slice(&json)));
	pp_buf_release(&json);
	return v;
}

struct pp_value pp_make_count(struct pp_arena *arena, uint64_t n)
{
	struct pp_buf json = PP_BUF_INIT;
	struct pp_value v;

	pp_buf_add_u64(&json, n);
	v = (struct pp_value){ .kind = PP_NUMBER, .text = pp_arena_copy(arena, pp_buf_slice(&json)) };
	pp_buf_release(&json);
	return v;
}

struct pp_value pp_make_bool(bool yes)
{
	return (struct pp_value){ .kind = PP_BOOL, .text = yes ? PP_SLICE("true") : PP_SLICE("false") };
}

struct pp_value pp_make_null(void)
{
	return (struct pp_value){ .kind = PP_NULL, .text = PP_SLICE("null") };
}

static struct pp_slice characters(const struct pp_call *call, size_t i)
{
	return pp_value_string(call->args[i], &call->expr->scratch);
}

/* ---- any value ---- */

static struct pp_value run_len(const struct pp_call *call)
{
	struct pp_value v = call->args[0];

	if (v.kind == PP_STRING)
		return pp_make_count(&call->expr->made, pp_utf8_length(characters(call, 0)));
	if (v.kind == PP_ARRAY || v.kind == PP_OBJECT)
		return pp_make_count(&call->expr->made, pp_items_count(v));
	return pp_make_null();
}

static struct pp_value run_exists(const struct pp_call *call)
{
	return pp_make_bool(!pp_value_absent(call->args[0]));
}

static struct pp_value run_empty(const struct pp_call *call)
{
	return pp_make_bool(pp_value_is_empty(call->args[0]));
}

static struct pp_value run_coalesce(const struct pp_call *call)
{
	for (size_t i = 0; i < call->count; i++)
		if (!pp_value_absent(call->args[i]))
			return call->args[i];
	return pp_make_null();
}

static struct pp_value run_str(const struct pp_call *call)
{
	struct pp_value v = call->args[0];

	if (v.kind == PP_NUMBER || v.kind == PP_BOOL)
		return pp_make_string(&call->expr->made, v.text);
	return v.kind == PP_STRING ? v : pp_make_null();
}

/* ---- strings ---- */

static struct pp_value change(const struct pp_call *call, void (*add)(struct pp_buf *, struct pp_slice))
{
	struct pp_buf text = PP_BUF_INIT;
	struct pp_value v;

	if (call->args[0].kind != PP_STRING)
		return pp_make_null();
	add(&text, characters(call, 0));
	v = pp_make_string(&call->expr->made, pp_buf_slice(&text));
	pp_buf_release(&text);
	return v;
}

static struct pp_value run_lower(const struct pp_call *call)
{
	return change(call, pp_text_lower);
}

static struct pp_value run_upper(const struct pp_call *call)
{
	return change(call, pp_text_upper);
}

static struct pp_value run_fold(const struct pp_call *call)
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

static struct pp_value run_trim(const struct pp_call *call)
{
	return change(call, add_trimmed);
}

/* ---- numbers and dates from strings ---- */

/* "1,234,567": groups of three behind the first comma. Added to out without the commas. */
static bool add_ungrouped(struct pp_buf *out, struct pp_slice text)
{
	size_t whole = 0, group = 0;
	bool grouped = false;

	for (size_t i = text.len > 0 && text.ptr[0] == '-'; i < text.len && text.ptr[i] != '.'; i++, whole++) {
		if (text.ptr[i] == ',' && (grouped ? group != 3 : whole < 1 || whole > 3))
			return false;
		grouped = grouped || text.ptr[i] == ',';
		group = text.ptr[i] == ',' ? 0 : group + 1;
	}
	if (grouped && group != 3)
		return false;
	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] != ',')
			pp_buf_addc(out, text.ptr[i]);
	return true;
}

static struct pp_value run_num(const struct pp_call *call)
{
	struct pp_value v = pp_make_null();
	struct pp_buf out = PP_BUF_INIT;
	struct pp_number number;
	const char *power = "";

	if (call->args[0].kind == PP_NUMBER)
		return call->args[0];
	if (call->args[0].kind != PP_STRING)
		return v;
	struct pp_slice text = pp_slice_trim(characters(call, 0));
	char last = text.len > 1 ? pp_to_lower(text.ptr[text.len - 1]) : '\0';

	if (last == 'k' || last == 'm') {
		power = last == 'k' ? "e3" : "e6";
		text.len--;
	}
	if (add_ungrouped(&out, text)) {
		pp_buf_addf(&out, "%s", power); /* a number with an exponent of its own is none then */
		if (pp_number_parse(pp_buf_slice(&out), &number))
			v = (struct pp_value){ .kind = PP_NUMBER,
					       .text = pp_arena_copy(&call->expr->made, pp_buf_slice(&out)) };
	}
	pp_buf_release(&out);
	return v;
}

static struct pp_value run_date(const struct pp_call *call)
{
	return pp_value_is_date(call->expr, call->args[0]) ? call->args[0] : pp_make_null();
}

/* ---- arrays ---- */

static struct pp_value run_count(const struct pp_call *call)
{
	return call->args[0].kind == PP_ARRAY ? pp_make_count(&call->expr->made, pp_items_count(call->args[0]))
					      : pp_make_null();
}

static struct pp_value run_first(const struct pp_call *call)
{
	struct pp_items items = pp_items_of(call->args[0]);
	struct pp_value item;

	return call->args[0].kind == PP_ARRAY && pp_items_next(&items, NULL, &item) ? item : pp_make_null();
}

static struct pp_value run_last(const struct pp_call *call)
{
	struct pp_items items = pp_items_of(call->args[0]);
	struct pp_value item = pp_make_null();

	if (call->args[0].kind == PP_ARRAY)
		while (pp_items_next(&items, NULL, &item))
			;
	return item;
}

/* ---- the table ---- */

static const struct pp_function functions[] = {
	{ "len", "len(x)", 1, 1, PP_STATIC_NUMBER, true, run_len, "length of a string, array or object" },
	{ "lower", "lower(s)", 1, 1, PP_STATIC_STRING, false, run_lower, "in lower case" },
	{ "upper", "upper(s)", 1, 1, PP_STATIC_STRING, false, run_upper, "in upper case" },
	{ "fold", "fold(s)", 1, 1, PP_STATIC_STRING, false, run_fold, "NFKC, case folded, accents stripped" },
	{ "trim", "trim(s)", 1, 1, PP_STATIC_STRING, false, run_trim, "without white space at both ends" },
	{ "str", "str(x)", 1, 1, PP_STATIC_STRING, false, run_str, "a number or a boolean as a string" },
	{ "num", "num(x)", 1, 1, PP_STATIC_NUMBER, false, run_num, "a number, also from 1,234 and 4.1k" },
	{ "date", "date(x)", 1, 1, PP_STATIC_DATE, false, run_date, "date and time from a string" },
	{ "age", "age(d)", 1, 1, PP_STATIC_DURATION, false, NULL, "time since a date, beside 48h and the like" },
	{ "first", "first(x)", 1, 1, PP_STATIC_ANY, true, run_first, "first item of an array" },
	{ "last", "last(x)", 1, 1, PP_STATIC_ANY, true, run_last, "last item of an array" },
	{ "count", "count(x)", 1, 1, PP_STATIC_NUMBER, true, run_count, "number of items of an array" },
	{ "coalesce", "coalesce(x, ...)", 1, PP_FUNCTION_MAX_ARGS, PP_STATIC_ANY, true, run_coalesce,
	  "first value that is not null" },
	{ "exists", "exists(x)", 1, 1, PP_STATIC_BOOL, true, run_exists, "present and not null" },
	{ "empty", "empty(x)", 1, 1, PP_STATIC_BOOL, true, run_empty, "missing, null, \"\", [] or {}" },
};

enum { FUNCTION_COUNT = sizeof(functions) / sizeof(functions[0]) };

bool pp_expr_function(size_t i, struct pp_expr_function *function)
{
	if (i >= FUNCTION_COUNT)
		return false;
	*function = (struct pp_expr_function){ functions[i].name, functions[i].usage, functions[i].summary };
	return true;
}

const struct pp_function *pp_function_find(struct pp_slice name, const char **near)
{
	const char *names[FUNCTION_COUNT + 1] = { NULL };
	char word[40];

	*near = NULL;
	for (size_t i = 0; i < FUNCTION_COUNT; i++) {
		names[i] = functions[i].name;
		if (pp_slice_eq(name, pp_slice_of(names[i])))
			return &functions[i];
	}
	if (name.len < sizeof(word)) {
		memcpy(word, name.ptr, name.len);
		word[name.len] = '\0';
		*near = pp_nearest(word, names);
	}
	return NULL;
}
