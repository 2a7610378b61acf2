#include "date_private.h"

static int64_t floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b != 0 && (a < 0) != (b < 0));
}

static bool is_leap(int64_t year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int month_length(int64_t year, int month)
{
	static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	return month == 2 && is_leap(year) ? 29 : lengths[month - 1];
}

bool pp_day_valid(struct pp_day day)
{
	return day.year >= 0 && day.year <= 9999 && day.month >= 1 && day.month <= 12 && day.day >= 1 &&
	       day.day <= month_length(day.year, day.month);
}

/*
 * Years are counted from March here, so that the leap day is the last of its year, and in eras of 400 years, which
 * all have 146,097 days. https://howardhinnant.github.io/date_algorithms.html
 */
int64_t pp_day_number(struct pp_day day)
{
	int64_t month = day.month - 1;
	int64_t year = day.year + floor_div(month, 12);

	month -= floor_div(month, 12) * 12; /* from 0, January */
	year -= month < 2;

	int64_t era = floor_div(year, 400);
	int64_t year_of_era = year - era * 400;
	int64_t day_of_year = (153 * ((month + 10) % 12) + 2) / 5 + day.day - 1;

	return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

struct pp_day pp_day_of_number(int64_t number)
{
	int64_t shifted = number + 719468;
	int64_t era = floor_div(shifted, 146097);
	int64_t day_of_era = shifted - era * 146097;
	int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int64_t month = (5 * day_of_year + 2) / 153; /* from 0, March */

	return (struct pp_day){
		.year = (int)(year_of_era + era * 400 + (month >= 10)),
		.month = (int)(month < 10 ? month + 3 : month - 9),
		.day = (int)(day_of_year - (153 * month + 2) / 5 + 1),
	};
}

struct pp_day pp_day_of(struct pp_instant at, int offset)
{
	return pp_day_of_number(floor_div(at.seconds + offset, DAY));
}

/* 1970-01-01 was a Thursday. */
static int weekday_of_number(int64_t number)
{
	return (int)(number + 3 - floor_div(number + 3, 7) * 7) + 1;
}

int pp_weekday(struct pp_day day)
{
	return weekday_of_number(pp_day_number(day));
}

int64_t pp_first_monday(int year)
{
	int64_t fourth = pp_day_number((struct pp_day){ year, 1, 4 });

	return fourth - (weekday_of_number(fourth) - 1);
}

void pp_iso_week(struct pp_day day, int *year, int *week)
{
	int64_t number = pp_day_number(day);
	int64_t thursday = number - weekday_of_number(number) + 4; /* the week belongs to the year of its Thursday */

	*year = pp_day_of_number(thursday).year;
	*week = (int)((thursday - pp_first_monday(*year)) / 7) + 1;
}

int pp_instant_compare(struct pp_instant a, struct pp_instant b)
{
	if (a.seconds != b.seconds)
		return a.seconds < b.seconds ? -1 : 1;
	return (a.nanos > b.nanos) - (a.nanos < b.nanos);
}

static struct pp_instant first_instant(void)
{
	return (struct pp_instant){ (int64_t)FIRST_DAY * DAY, 0 };
}

static struct pp_instant last_instant(void)
{
	return (struct pp_instant){ (int64_t)END_DAY * DAY - 1, 999999999 };
}

/* An instant within the years 0 to 9999, or the nearest one. */
static struct pp_instant within_calendar(struct pp_instant at)
{
	if (pp_instant_compare(at, first_instant()) < 0)
		return first_instant();
	return pp_instant_compare(at, last_instant()) > 0 ? last_instant() : at;
}

static struct pp_instant add_months(struct pp_instant at, int64_t count, int offset)
{
	struct pp_day day = pp_day_of(at, offset);
	int64_t time = at.seconds + offset - pp_day_number(day) * DAY;
	int64_t month = (int64_t)day.year * 12 + day.month - 1 + count;
	int64_t year = floor_div(month, 12);

	day.month = (int)(month - year * 12) + 1;
	day.year = (int)year;
	if (day.day > month_length(year, day.month))
		day.day = month_length(year, day.month);
	at.seconds = pp_day_number(day) * DAY + time - offset;
	return at;
}

static int64_t limited(int64_t n, int64_t most)
{
	return n > most ? most : n < -most ? -most : n;
}

/* The sum, also out of the calendar, but not so far that anything overflows. */
static struct pp_instant add(struct pp_instant at, struct pp_duration duration, int sign, int offset)
{
	const int64_t years = 10001; /* more leave the calendar from anywhere */
	int64_t count = sign * limited(duration.months, years * 12);

	if (count != 0)
		at = add_months(at, count, offset);
	at.seconds += sign * limited(duration.seconds, years * 366 * DAY);
	return at;
}

struct pp_instant pp_instant_add(struct pp_instant at, struct pp_duration duration, int sign, int offset)
{
	return within_calendar(add(within_calendar(at), duration, sign, offset));
}

static bool is_midnight(struct pp_instant at, int offset)
{
	return at.nanos == 0 && (at.seconds + offset) % DAY == 0;
}

/* Whether there is a text for it: whole days are written as they are seen from the offset, other times in UTC. */
static bool can_be_written(struct pp_period period, int offset)
{
	struct pp_instant last = period.end;
	bool days = pp_instant_compare(period.start, period.end) < 0 && is_midnight(period.start, offset) &&
		    is_midnight(period.end, offset);

	last.seconds -= days;
	return pp_in_calendar(period.start, offset) && pp_in_calendar(last, offset) &&
	       (days || (pp_in_calendar(period.start, 0) && pp_in_calendar(last, 0)));
}

bool pp_period_add(struct pp_period period, struct pp_duration duration, int sign, int offset, struct pp_period *moved)
{
	const struct pp_duration length = { 0, period.end.seconds - period.start.seconds };

	moved->start = add(period.start, duration, sign, offset);
	if (pp_instant_compare(period.start, period.end) == 0)
		moved->end = moved->start;
	else if (duration.months == 0 || length.seconds > DAY)
		moved->end = add(period.end, duration, sign, offset);
	else
		moved->end = add(moved->start, length, 1, offset);
	return can_be_written(*moved, offset);
}

static void add_time(struct pp_buf *buf, struct pp_instant at, int offset)
{
	int64_t time = at.seconds + offset - floor_div(at.seconds + offset, DAY) * DAY;
	int minutes = (offset < 0 ? -offset : offset) / MINUTE;

	pp_buf_addf(buf, "T%02d:%02d:%02d", (int)(time / HOUR), (int)(time / MINUTE % 60), (int)(time % MINUTE));
	if (at.nanos > 0) {
		pp_buf_addf(buf, ".%09u", (unsigned)at.nanos);
		while (buf->ptr[buf->len - 1] == '0')
			buf->len--;
	}
	if (offset == 0)
		pp_buf_addc(buf, 'Z');
	else
		pp_buf_addf(buf, "%c%02d:%02d", offset < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

void pp_date_format(struct pp_buf *buf, struct pp_instant at, enum pp_precision precision, int offset)
{
	if (precision == PP_TIME && offset % MINUTE != 0) /* ISO 8601 has no seconds in an offset */
		offset = 0;

	struct pp_day day = pp_day_of(at, offset);
	int year, week;

	switch (precision) {
	case PP_YEAR: pp_buf_addf(buf, "%04d", day.year); break;
	case PP_QUARTER: pp_buf_addf(buf, "%04d-Q%d", day.year, (day.month + 2) / 3); break;
	case PP_MONTH: pp_buf_addf(buf, "%04d-%02d", day.year, day.month); break;
	case PP_WEEK:
		pp_iso_week(day, &year, &week);
		pp_buf_addf(buf, "%04d-W%02d", year, week);
		break;
	case PP_DAY: pp_buf_addf(buf, "%04d-%02d-%02d", day.year, day.month, day.day); break;
	case PP_TIME:
		pp_buf_addf(buf, "%04d-%02d-%02d", day.year, day.month, day.day);
		add_time(buf, at, offset);
		break;
	}
}

int pp_month_of_name(struct pp_slice name)
{
	static const char *const names[] = { "January", "February", "March",     "April",   "May",      "June",
					     "July",    "August",   "September", "October", "November", "December" };

	/* The first three letters tell months apart, and most words from months. */
	for (int i = 0; i < 12 && name.len >= 3; i++)
		if (pp_slice_eq_caseless(pp_slice(name.ptr, 3), pp_slice(names[i], 3)))
			return name.len == 3 || pp_slice_eq_caseless(name, pp_slice_of(names[i])) ||
				       pp_slice_eq_caseless(name, PP_SLICE("Sept"))
				   ? i + 1
				   : 0;
	return 0;
}
