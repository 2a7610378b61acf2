#include "functions.h"

#include "pp/number.h"

/* ---- numbers from strings ---- */

/* Whether commas part the digits of a whole number in threes: "1,234,567". */
static bool is_grouped(struct pp_slice whole)
{
	size_t digits = 0, commas = 0;

	for (size_t i = 0; i < whole.len; i++) {
		if (whole.ptr[i] != ',') {
			digits++;
			continue;
		}
		if (commas++ > 0 ? digits != 3 : digits < 1 || digits > 3)
			return false;
		digits = 0;
	}
	return digits == 3;
}

/* Add a number to out without its commas. False when they are no thousands separators. */
static bool add_ungrouped(struct pp_buf *out, struct pp_slice text)
{
	size_t start = text.len > 0 && text.ptr[0] == '-', end = start;
	struct pp_slice whole;

	while (end < text.len && (pp_is_digit(text.ptr[end]) || text.ptr[end] == ','))
		end++;
	whole = pp_slice(text.ptr + start, end - start);
	if (pp_slice_chr(pp_slice_from(text, end), ',') != NULL ||
	    (pp_slice_chr(whole, ',') != NULL && !is_grouped(whole)))
		return false;
	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] != ',')
			pp_buf_addc(out, text.ptr[i]);
	return true;
}

struct pp_value pp_run_num(const struct pp_call *call)
{
	struct pp_buf *out = &call->expr->scratch2;
	struct pp_number number;
	const char *power = "";

	if (call->args[0].kind == PP_NUMBER)
		return call->args[0];
	if (call->args[0].kind != PP_STRING)
		return pp_make_null();

	struct pp_slice text = pp_slice_trim(pp_argument_text(call, 0));
	char last = text.len > 1 ? pp_to_lower(text.ptr[text.len - 1]) : '\0';

	if (last == 'k' || last == 'm') {
		power = last == 'k' ? "e3" : "e6"; /* a number with an exponent of its own is none then */
		text.len--;
	}
	pp_buf_clear(out);
	if (!add_ungrouped(out, text))
		return pp_make_null();
	pp_buf_add(out, pp_slice_of(power));
	return pp_number_parse(pp_buf_slice(out), &number) ? pp_make_number(call->expr, pp_buf_slice(out))
							   : pp_make_null();
}

/* ---- one number ---- */

struct pp_value pp_run_abs(const struct pp_call *call)
{
	struct pp_value v = call->args[0];

	if (v.kind != PP_NUMBER)
		return pp_make_null();
	if (v.text.ptr[0] == '-')
		v.text = pp_slice_from(v.text, 1);
	return v;
}

static struct pp_value rounded(const struct pp_call *call, enum pp_rounding rounding, int digits)
{
	struct pp_buf *out = &call->expr->scratch;

	if (call->args[0].kind != PP_NUMBER)
		return pp_make_null();
	pp_buf_clear(out);
	pp_decimal_round(rounding, call->args[0].text, digits, out);
	return pp_make_number(call->expr, pp_buf_slice(out));
}

struct pp_value pp_run_floor(const struct pp_call *call)
{
	return rounded(call, PP_ROUND_DOWN, 0);
}

struct pp_value pp_run_ceil(const struct pp_call *call)
{
	return rounded(call, PP_ROUND_UP, 0);
}

struct pp_value pp_run_round(const struct pp_call *call)
{
	struct pp_number number;
	int64_t digits = 0;

	if (call->count > 1 && (call->args[1].kind != PP_NUMBER || !pp_number_parse(call->args[1].text, &number) ||
				!pp_number_int64(&number, &digits)))
		return pp_make_null();
	if (digits < -PP_DECIMAL_DIGITS || digits > PP_DECIMAL_DIGITS)
		return pp_make_null();
	return rounded(call, PP_ROUND_NEAREST, (int)digits);
}

/* ---- several numbers ---- */

/* Let v be *best when it is the first or further in a direction; false when it is no number. */
static bool compete(struct pp_value v, int direction, struct pp_value *best)
{
	if (v.kind != PP_NUMBER)
		return false;
	if (best->kind != PP_NUMBER || direction * pp_number_compare_text(v.text, best->text) > 0)
		*best = v;
	return true;
}

static struct pp_value extreme(const struct pp_call *call, int direction)
{
	struct pp_value best = pp_make_null(), item;

	for (size_t i = 0; i < call->count; i++) {
		struct pp_items items = pp_items_of(call->args[i]);

		if (call->args[i].kind != PP_ARRAY && !compete(call->args[i], direction, &best))
			return pp_make_null();
		while (call->args[i].kind == PP_ARRAY && pp_items_next(&items, NULL, &item))
			if (!compete(item, direction, &best))
				return pp_make_null();
	}
	return best;
}

struct pp_value pp_run_min(const struct pp_call *call)
{
	return extreme(call, -1);
}

struct pp_value pp_run_max(const struct pp_call *call)
{
	return extreme(call, 1);
}
