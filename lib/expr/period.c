#include "plan.h"

/*
 * Arithmetic moves the ends of a period, and few of those that come out have a date written for them: a month moved by
 * a week is none. Such a period is a string of its two ends and a control character, which no string of a record can
 * hold unescaped, so that nothing in the input is taken for one.
 */
enum { MARK = 0x1F };

static bool read_ends(struct pp_slice text, struct pp_period *period)
{
	const char *slash = pp_slice_chr(text, '/');
	struct pp_date start, end;

	if (slash == NULL)
		return false;
	if (!pp_date_parse(pp_slice_between(text.ptr, slash), 0, &start) ||
	    !pp_date_parse(pp_slice_between(slash + 1, text.ptr + text.len - 1), 0, &end))
		return false;
	*period = (struct pp_period){ start.period.start, end.period.start };
	return true;
}

bool pp_value_period(struct pp_expr *expr, struct pp_value v, struct pp_period *period)
{
	struct pp_date date;

	if (v.kind != PP_STRING)
		return false;
	if (!v.escaped && v.text.len > 0 && v.text.ptr[v.text.len - 1] == MARK)
		return read_ends(v.text, period);
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

struct pp_value pp_make_period(struct pp_expr *expr, struct pp_arena *arena, struct pp_period period)
{
	struct pp_buf *text = &expr->json;

	if (spell_date(text, period, expr->options.offset)) {
		pp_buf_addc(text, '"'); /* behind the text: where a value stands, its quotes stand, too */
	} else {
		pp_buf_clear(text);
		pp_date_format(text, period.start, PP_TIME, 0);
		pp_buf_addc(text, '/');
		pp_date_format(text, period.end, PP_TIME, 0);
		pp_buf_addc(text, MARK);
		pp_buf_addc(text, '"');
	}

	char *copy = pp_arena_alloc(arena, text->len + 1);

	copy[0] = '"';
	memcpy(copy + 1, text->ptr, text->len);
	return (struct pp_value){ .kind = PP_STRING, .text = pp_slice(copy + 1, text->len - 1) };
}
