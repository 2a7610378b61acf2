#include "functions.h"

struct pp_value pp_run_date(const struct pp_call *call)
{
	struct pp_period period;

	return pp_value_period(call->expr, call->args[0], &period) ? call->args[0] : pp_make_null();
}

/* ---- parts of a date ---- */

/* The first and the last day of the period that an argument stands for, as they are seen from the offset. */
static bool days_of(const struct pp_call *call, struct pp_day *first, struct pp_day *last)
{
	const int offset = call->expr->options.offset;
	struct pp_period period;

	if (!pp_value_period(call->expr, call->args[0], &period))
		return false;
	*first = *last = pp_day_of(period.start, offset);
	if (pp_instant_compare(period.start, period.end) < 0) {
		struct pp_instant end = period.end;

		end.seconds -= end.nanos == 0; /* the end is in it no more */
		*last = pp_day_of(end, offset);
	}
	return true;
}

static bool in_one_month(struct pp_day a, struct pp_day b)
{
	return a.year == b.year && a.month == b.month;
}

static struct pp_value text_value(const struct pp_call *call, const struct pp_buf *text)
{
	return pp_make_string(call->expr, pp_buf_slice(text));
}

struct pp_value pp_run_year(const struct pp_call *call)
{
	struct pp_day first, last;

	if (!days_of(call, &first, &last) || first.year != last.year)
		return pp_make_null();
	return pp_make_count(call->expr, (uint64_t)first.year);
}

struct pp_value pp_run_quarter(const struct pp_call *call)
{
	struct pp_buf *text = &call->expr->scratch;
	struct pp_day first, last;

	if (!days_of(call, &first, &last) || first.year != last.year || (first.month - 1) / 3 != (last.month - 1) / 3)
		return pp_make_null();
	pp_buf_clear(text);
	pp_buf_addf(text, "%04d-Q%d", first.year, (first.month + 2) / 3);
	return text_value(call, text);
}

struct pp_value pp_run_month(const struct pp_call *call)
{
	struct pp_buf *text = &call->expr->scratch;
	struct pp_day first, last;

	if (!days_of(call, &first, &last) || !in_one_month(first, last))
		return pp_make_null();
	pp_buf_clear(text);
	pp_buf_addf(text, "%04d-%02d", first.year, first.month);
	return text_value(call, text);
}

struct pp_value pp_run_week(const struct pp_call *call)
{
	struct pp_buf *text = &call->expr->scratch;
	struct pp_day first, last;
	int year, week, last_year, last_week;

	if (!days_of(call, &first, &last))
		return pp_make_null();
	pp_iso_week(first, &year, &week);
	pp_iso_week(last, &last_year, &last_week);
	if (year != last_year || week != last_week)
		return pp_make_null();
	pp_buf_clear(text);
	pp_buf_addf(text, "%04d-W%02d", year, week);
	return text_value(call, text);
}

struct pp_value pp_run_weekday(const struct pp_call *call)
{
	static const char names[][6] = { "\"Mon\"", "\"Tue\"", "\"Wed\"", "\"Thu\"", "\"Fri\"", "\"Sat\"", "\"Sun\"" };
	struct pp_day first, last;

	if (!days_of(call, &first, &last) || !in_one_month(first, last) || first.day != last.day)
		return pp_make_null();
	return (struct pp_value){ .kind = PP_STRING, .text = pp_slice(names[pp_weekday(first) - 1] + 1, 3) };
}

/* ---- durations: numbers of seconds ---- */

struct pp_value pp_run_days(const struct pp_call *call)
{
	struct pp_buf *out = &call->expr->scratch;

	if (call->args[0].kind != PP_NUMBER || !pp_expr_spend(call->expr, 0))
		return pp_make_null();
	pp_buf_clear(out);
	if (pp_decimal_compute(PP_DECIMAL_DIVIDE, call->args[0].text, PP_SLICE("86400"), out) != PP_DECIMAL_DONE)
		return pp_make_null();
	return pp_make_number(call->expr, pp_buf_slice(out));
}
