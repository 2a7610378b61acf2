#include "plan.h"

/*
 * Arithmetic moves the ends of a period, and few of those that come out have a date written for them: a month moved by
 * a week is none. Such a period is an interval of ISO 8601, two dates with a slash between: from the start of the first
 * to the end of the second. A flag on the value says so, since nothing in the input is to be taken for one.
 */

static bool read_end(struct pp_slice text, int offset, struct pp_period *period)
{
	const bool time = pp_slice_chr(text, 'T') != NULL; /* in UTC */
	struct pp_date date;

	if (!pp_date_parse(text, time ? 0 : offset, &date))
		return false;
	*period = date.period;
	return true;
}

static bool read_interval(struct pp_slice text, int offset, struct pp_period *period)
{
	const char *slash = pp_slice_chr(text, '/');
	struct pp_period first, last;

	if (slash == NULL || !read_end(pp_slice_between(text.ptr, slash), offset, &first) ||
	    !read_end(pp_slice_between(slash + 1, text.ptr + text.len), offset, &last))
		return false;
	*period = (struct pp_period){ first.start, last.end };
	return true;
}

bool pp_value_period(struct pp_expr *expr, struct pp_value v, struct pp_period *period)
{
	struct pp_date date;

	if (v.kind != PP_STRING)
		return false;
	if (v.interval)
		return read_interval(v.text, expr->options.offset, period);
	if (!pp_date_parse(pp_value_string(v, &expr->scratch), expr->options.offset, &date))
		return false;
	*period = date.period;
	return true;
}

/* ---- spelling ---- */

static bool same_instant(struct pp_instant a, struct pp_instant b)
{
	return pp_instant_compare(a, b) == 0;
}

/* Set text to the date of a precision that begins with the period. True when it stands for just the period. */
static bool spell(struct pp_buf *text, struct pp_period period, enum pp_precision precision, int offset)
{
	struct pp_date date;

	pp_buf_clear(text);
	pp_date_format(text, period.start, precision, precision == PP_TIME ? 0 : offset);
	return pp_date_parse(pp_buf_slice(text), offset, &date) && same_instant(date.period.start, period.start) &&
	       same_instant(date.period.end, period.end);
}

/* The shortest text that says it, from what its length lets expect. */
static bool spell_date(struct pp_buf *text, struct pp_period period, int offset)
{
	static const struct {
		int days;
		enum pp_precision precision;
	} dates[] = { { 365, PP_YEAR }, { 90, PP_QUARTER }, { 28, PP_MONTH }, { 7, PP_WEEK }, { 1, PP_DAY } };
	int64_t days = (period.end.seconds - period.start.seconds) / 86400;

	if (same_instant(period.start, period.end))
		return spell(text, period, PP_TIME, offset);
	for (size_t i = 0; i < sizeof(dates) / sizeof(dates[0]); i++)
		if (days >= dates[i].days)
			return spell(text, period, dates[i].precision, offset);
	return false;
}

/* Days are named as they are seen from the offset. */
static void spell_interval(struct pp_buf *text, struct pp_period period, int offset)
{
	enum { DAY = 86400 };
	const bool days = period.start.nanos == 0 && (period.start.seconds + offset) % DAY == 0 &&
			  period.end.nanos == 0 && (period.end.seconds + offset) % DAY == 0 &&
			  !same_instant(period.start, period.end);
	const enum pp_precision precision = days ? PP_DAY : PP_TIME;

	offset = days ? offset : 0;
	period.end.seconds -= days;
	pp_buf_clear(text);
	pp_date_format(text, period.start, precision, offset);
	pp_buf_addc(text, '/');
	pp_date_format(text, period.end, precision, offset);
}

struct pp_value pp_make_period(struct pp_expr *expr, struct pp_arena *arena, struct pp_period period)
{
	struct pp_buf *text = &expr->json;
	bool interval = !spell_date(text, period, expr->options.offset);
	char *copy;

	if (interval)
		spell_interval(text, period, expr->options.offset);
	copy = pp_arena_alloc(arena, text->len + 2);
	copy[0] = copy[text->len + 1] = '"'; /* where a value stands, its quotes stand, too */
	memcpy(copy + 1, text->ptr, text->len);
	return (struct pp_value){ .kind = PP_STRING, .interval = interval, .text = pp_slice(copy + 1, text->len) };
}
