#include "functions.h"

/* The period on a side of an operator. What is neither a date nor missing is of the wrong type. */
static bool take_period(const struct pp_call *call, size_t side, struct pp_period *period)
{
	struct pp_value v = call->args[side];

	return pp_value_period(call->expr, v, period) ||
	       pp_wrong_type(call->expr, call->term->remarks[side], v, PP_EXPECTED_DATE);
}

/* ---- between dates ---- */

/* a - b, in seconds: exact. */
static struct pp_value seconds_between(struct pp_expr *expr, struct pp_instant a, struct pp_instant b)
{
	int64_t seconds = a.seconds - b.seconds, nanos = (int64_t)a.nanos - (int64_t)b.nanos;
	struct pp_buf *text = &expr->scratch;
	bool negative = seconds < 0 || (seconds == 0 && nanos < 0);

	if (negative) {
		seconds = -seconds;
		nanos = -nanos;
	}
	if (nanos < 0) {
		seconds--;
		nanos += 1000000000;
	}
	pp_buf_clear(text);
	if (negative)
		pp_buf_addc(text, '-');
	pp_buf_add_u64(text, (uint64_t)seconds);
	if (nanos != 0)
		pp_buf_addf(text, ".%09lld", (long long)nanos);
	return pp_make_number(expr, pp_buf_slice(text));
}

static struct pp_value run_difference(const struct pp_call *call)
{
	struct pp_period a, b;
	bool dates = take_period(call, 0, &a);

	if (!take_period(call, 1, &b) || !dates)
		return pp_make_null();
	return seconds_between(call->expr, a.start, b.start);
}

struct pp_value pp_run_age(const struct pp_call *call)
{
	struct pp_period period;

	if (!take_period(call, 0, &period))
		return pp_make_null();
	return seconds_between(call->expr, call->expr->options.now, period.start);
}

/* ---- dates and durations ---- */

/* Seconds as a number such as "-90.5", which arithmetic on durations made; *nanos is never negative. */
static bool read_seconds(struct pp_slice text, int64_t *seconds, int64_t *nanos)
{
	bool negative = text.len > 0 && text.ptr[0] == '-';
	int64_t unit = 100000000;
	size_t at = negative;

	*seconds = *nanos = 0;
	for (; at < text.len && pp_is_digit(text.ptr[at]); at++) {
		if (*seconds > INT64_MAX / 100)
			return false;
		*seconds = *seconds * 10 + (text.ptr[at] - '0');
	}
	if (at < text.len && text.ptr[at] == '.')
		for (at++; at < text.len && pp_is_digit(text.ptr[at]); at++, unit /= 10)
			*nanos += (text.ptr[at] - '0') * unit;
	if (negative) {
		*seconds = -*seconds - (*nanos > 0);
		*nanos = *nanos > 0 ? 1000000000 - *nanos : 0;
	}
	return at == text.len;
}

/* Nanoseconds less than a second. */
static struct pp_instant add_nanos(struct pp_instant at, int64_t nanos)
{
	nanos += at.nanos;
	return (struct pp_instant){ at.seconds + nanos / 1000000000, (uint32_t)(nanos % 1000000000) };
}

static struct pp_value make_period(struct pp_expr *expr, struct pp_period period)
{
	return pp_expr_spend(expr, 64) ? pp_make_period(expr, &expr->made, period) : pp_make_null();
}

static struct pp_value shift_by(const struct pp_call *call, int sign)
{
	struct pp_expr *expr = call->expr;
	struct pp_period period;
	int64_t nanos = 0;
	struct pp_duration by = call->term->duration;

	if (!take_period(call, 0, &period))
		return pp_make_null();
	if (call->count > 1) {
		if (call->args[1].kind != PP_NUMBER || !read_seconds(call->args[1].text, &by.seconds, &nanos))
			return pp_make_null();
		if (sign < 0) {
			by.seconds = -by.seconds - (nanos > 0);
			nanos = nanos > 0 ? 1000000000 - nanos : 0;
			sign = 1;
		}
	}
	period = (struct pp_period){ add_nanos(period.start, nanos), add_nanos(period.end, nanos) };
	if (pp_period_add(period, by, sign, expr->options.offset, &period)) /* as constants are moved, too */
		return make_period(expr, period);
	(void)pp_wrong_type(expr, call->term->remarks[1], call->args[0], PP_EXPECTED_CALENDAR);
	return pp_make_null();
}

static struct pp_value run_later(const struct pp_call *call)
{
	return shift_by(call, 1);
}

static struct pp_value run_earlier(const struct pp_call *call)
{
	return shift_by(call, -1);
}

/* It stands for a duration that is compared, so it does not matter how far it is behind the end of the calendar. */
static struct pp_value run_start(const struct pp_call *call)
{
	struct pp_expr *expr = call->expr;
	struct pp_duration by = call->term->duration;
	struct pp_period period;
	int64_t nanos = 0;

	if (!take_period(call, 0, &period) ||
	    (call->count > 1 &&
	     (call->args[1].kind != PP_NUMBER || !read_seconds(call->args[1].text, &by.seconds, &nanos))))
		return pp_make_null();
	period.start = pp_instant_add(add_nanos(period.start, nanos), by, 1, expr->options.offset);
	period.end = period.start;
	return make_period(expr, period);
}

#define OPERATOR(word, makes, function)                                                                           \
	{                                                                                                         \
		.name = (word), .least = 1, .most = 2, .type = (makes), .takes = PP_TAKES_EACH, .run = (function) \
	}

static const struct pp_function operators[] = {
	[PP_TIME_LATER] = OPERATOR("+", PP_STATIC_DATE, run_later),
	[PP_TIME_EARLIER] = OPERATOR("-", PP_STATIC_DATE, run_earlier),
	[PP_TIME_DIFFERENCE] = OPERATOR("-", PP_STATIC_DURATION, run_difference),
	[PP_TIME_START] = OPERATOR("start", PP_STATIC_DATE, run_start),
};

const struct pp_function *pp_time_operator(enum pp_time_op op)
{
	return &operators[op];
}
