#include "date_private.h"

/* Take a number of exactly so many digits off the front. */
static bool take_digits(struct pp_slice *text, size_t count, int *value)
{
	int n = 0;

	if (text->len < count)
		return false;
	for (size_t i = 0; i < count; i++) {
		if (!pp_is_digit(text->ptr[i]))
			return false;
		n = n * 10 + (text->ptr[i] - '0');
	}
	*text = pp_slice_from(*text, count);
	*value = n;
	return true;
}

static bool take(struct pp_slice *text, char c)
{
	if (text->len == 0 || text->ptr[0] != c)
		return false;
	*text = pp_slice_from(*text, 1);
	return true;
}

static struct pp_period days(int64_t from, int64_t to, int offset)
{
	return (struct pp_period){ .start = { from * DAY - offset, 0 }, .end = { to * DAY - offset, 0 } };
}

/* The months [from, to) of a year, from 1. */
static struct pp_period months(int year, int from, int to, int offset)
{
	return days(pp_day_number((struct pp_day){ year, from, 1 }), pp_day_number((struct pp_day){ year, to, 1 }),
		    offset);
}

/* After "YYYY-W": "ww" or "ww-D". */
static bool take_week(struct pp_slice *text, int year, int offset, struct pp_date *date)
{
	int week, day;

	if (!take_digits(text, 2, &week) || week < 1)
		return false;

	int64_t monday = pp_first_monday(year) + (week - 1) * 7;

	if (monday >= pp_first_monday(year + 1))
		return false;
	if (!take(text, '-')) {
		*date = (struct pp_date){ PP_WEEK, days(monday, monday + 7, offset) };
		return true;
	}
	if (!take_digits(text, 1, &day) || day < 1 || day > 7)
		return false;
	*date = (struct pp_date){ PP_DAY, days(monday + day - 1, monday + day, offset) };
	return true;
}

static bool take_quarter(struct pp_slice *text, int year, int offset, struct pp_date *date)
{
	int quarter;

	if (!take_digits(text, 1, &quarter) || quarter < 1 || quarter > 4)
		return false;
	*date = (struct pp_date){ PP_QUARTER, months(year, quarter * 3 - 2, quarter * 3 + 1, offset) };
	return true;
}

/* Any number of digits; those past the nanoseconds are dropped. */
static bool take_fraction(struct pp_slice *text, uint32_t *nanos)
{
	uint32_t unit = 100000000;

	if (!take(text, '.'))
		return true;
	if (text->len == 0 || !pp_is_digit(text->ptr[0]))
		return false;
	for (; text->len > 0 && pp_is_digit(text->ptr[0]); *text = pp_slice_from(*text, 1)) {
		*nanos += (uint32_t)(text->ptr[0] - '0') * unit;
		unit /= 10;
	}
	return true;
}

/* Take "Z", "+hh:mm" or "+hhmm"; without any of them *offset stays. */
static void take_zone(struct pp_slice *text, int *offset)
{
	struct pp_slice rest = *text;
	int hours, minutes;

	if (take(text, 'Z')) {
		*offset = 0;
		return;
	}
	bool negative = take(&rest, '-');

	if (!negative && !take(&rest, '+'))
		return;
	if (!take_digits(&rest, 2, &hours))
		return;
	take(&rest, ':');
	if (!take_digits(&rest, 2, &minutes) || hours > 23 || minutes > 59)
		return;
	*offset = hours * HOUR + minutes * MINUTE;
	if (negative)
		*offset = -*offset;
	*text = rest;
}

bool pp_offset_parse(struct pp_slice text, int *offset)
{
	struct pp_slice rest = text;

	if (pp_slice_eq(text, PP_SLICE("UTC"))) {
		*offset = 0;
		return true;
	}
	take_zone(&rest, offset);
	return text.len > 0 && rest.len == 0;
}

/*
 * "hh:mm[:ss[.fraction]]" and a zone, on the day with a number. A leap second is the last moment of its minute, so that
 * it stays in its day: it follows any hh:59, or else 23:59 of UTC, as 05:29:60+05:30 does.
 */
static bool take_time(struct pp_slice *text, int64_t day, int offset, struct pp_date *date)
{
	int hour, minute, second = 0;
	uint32_t nanos = 0;

	if (!take_digits(text, 2, &hour) || hour > 23 || !take(text, ':') || !take_digits(text, 2, &minute) ||
	    minute > 59)
		return false;
	if (take(text, ':') && (!take_digits(text, 2, &second) || second > 60 || !take_fraction(text, &nanos)))
		return false;
	take_zone(text, &offset);

	struct pp_instant at = { day * DAY + hour * HOUR + minute * MINUTE + second - offset, nanos };

	if (second == 60) {
		if (minute != 59 && at.seconds % DAY != 0)
			return false;
		at = (struct pp_instant){ at.seconds - 1, 999999999 };
	}
	*date = (struct pp_date){ PP_TIME, { at, at } };
	return true;
}

/* After "YYYY-": "MM", "MM-DD", or that and a time. */
static bool take_month(struct pp_slice *text, int year, int offset, bool blank_before_time, struct pp_date *date)
{
	struct pp_day day = { .year = year, .day = 1 };

	if (!take_digits(text, 2, &day.month) || !pp_day_valid(day))
		return false;
	if (!take(text, '-')) {
		*date = (struct pp_date){ PP_MONTH, months(year, day.month, day.month + 1, offset) };
		return true;
	}
	if (!take_digits(text, 2, &day.day) || !pp_day_valid(day))
		return false;

	int64_t number = pp_day_number(day);

	*date = (struct pp_date){ PP_DAY, days(number, number + 1, offset) };
	if (take(text, 'T') || (blank_before_time && take(text, ' ')))
		return take_time(text, number, offset, date);
	return true;
}

/* What may follow "YYYY". */
static bool take_rest(struct pp_slice *text, int year, int offset, bool blank_before_time, struct pp_date *date)
{
	if (!take(text, '-'))
		return false;
	if (take(text, 'W'))
		return take_week(text, year, offset, date);
	if (take(text, 'Q'))
		return take_quarter(text, year, offset, date);
	return take_month(text, year, offset, blank_before_time, date);
}

/* What was written is a day that can be written, but it need not be one elsewhere: 9999-12-31T23:59-12:00. */
static bool is_written_everywhere(const struct pp_date *date, int offset)
{
	return pp_in_calendar(date->period.start, offset) &&
	       (date->precision != PP_TIME || pp_in_calendar(date->period.start, 0));
}

bool pp_date_parse(struct pp_slice text, int offset, struct pp_date *date)
{
	struct pp_date read;
	int year;

	if (!take_digits(&text, 4, &year))
		return false;
	if (text.len == 0) {
		*date = (struct pp_date){ PP_YEAR, months(year, 1, 13, offset) };
		return true;
	}
	if (!take_rest(&text, year, offset, true, &read) || text.len > 0 || !is_written_everywhere(&read, offset))
		return false;
	*date = read;
	return true;
}

/* True when a word could not end here: "2024-05-01x", "2024-05-011", "2024-05-01-02". */
static bool goes_on(struct pp_slice rest)
{
	if (rest.len == 0)
		return false;
	if ((rest.ptr[0] == '-' || rest.ptr[0] == '.') && rest.len > 1)
		return pp_is_digit(rest.ptr[1]);
	return pp_is_alpha(rest.ptr[0]) || pp_is_digit(rest.ptr[0]) || rest.ptr[0] == '_';
}

bool pp_date_scan(struct pp_slice text, int offset, struct pp_date *date, size_t *used)
{
	struct pp_slice rest = text;
	struct pp_date read;
	int year;

	if (!take_digits(&rest, 4, &year) || !take_rest(&rest, year, offset, false, &read) || goes_on(rest) ||
	    !is_written_everywhere(&read, offset))
		return false;
	*date = read;
	*used = text.len - rest.len;
	return true;
}

static const struct unit {
	const char *name;
	int months;
	int seconds;
} units[] = {
	{ "s", 0, 1 },       { "min", 0, MINUTE }, { "h", 0, HOUR }, { "d", 0, DAY },
	{ "w", 0, 7 * DAY }, { "mo", 1, 0 },       { "y", 12, 0 },
};

bool pp_duration_scan(struct pp_slice text, struct pp_duration *duration, size_t *used)
{
	struct pp_slice rest = text, word;
	int64_t n = 0;

	for (; rest.len > 0 && pp_is_digit(rest.ptr[0]); rest = pp_slice_from(rest, 1))
		if (__builtin_mul_overflow(n, 10, &n) || __builtin_add_overflow(n, rest.ptr[0] - '0', &n))
			return false;
	if (rest.len == text.len)
		return false;
	word = pp_slice(rest.ptr, 0);
	while (word.len < rest.len && pp_is_alpha(rest.ptr[word.len]))
		word.len++;
	if (goes_on(pp_slice_from(rest, word.len)))
		return false;
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		struct pp_duration read;

		if (!pp_slice_eq(word, pp_slice_of(units[i].name)))
			continue;
		if (__builtin_mul_overflow(n, units[i].months, &read.months) ||
		    __builtin_mul_overflow(n, units[i].seconds, &read.seconds))
			return false;
		*duration = read;
		*used = text.len - rest.len + word.len;
		return true;
	}
	return false;
}
