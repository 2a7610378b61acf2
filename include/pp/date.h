/*
 * date.h - instants and the periods that a date stands for (ISO 8601, RFC 3339), proleptic Gregorian calendar, UTC.
 */
#ifndef PP_DATE_H
#define PP_DATE_H

#include <stdint.h>

#include "pp/buf.h"
#include "pp/error.h"
#include "pp/slice.h"

/** Seconds since 1970-01-01T00:00:00Z, without leap seconds, and nanoseconds from 0 to 999,999,999. */
struct pp_instant {
	int64_t seconds;
	uint32_t nanos;
};

/** A half open stretch of time: start is in it, end is not. An instant has start and end alike. */
struct pp_period {
	struct pp_instant start;
	struct pp_instant end;
};

/** How much of a date was written. */
enum pp_precision { PP_YEAR, PP_QUARTER, PP_MONTH, PP_WEEK, PP_DAY, PP_TIME };

/** A civil date. */
struct pp_day {
	int year;  /**< 0 to 9999 */
	int month; /**< 1 to 12 */
	int day;   /**< 1 to 31 */
};

struct pp_date {
	enum pp_precision precision;
	struct pp_period period;
};

/**
 * Read a whole text as a date: YYYY, YYYY-MM, YYYY-Qn, YYYY-Www, YYYY-Www-D, YYYY-MM-DD, and a day followed by "T" or
 * one blank and hh:mm[:ss[.fraction]] with "Z", "+hh:mm", "+hhmm" or nothing (then the offset given, in seconds east of
 * UTC, which also places the days). False when it is no date (2024-13, 2023-02-29).
 *
 * Time is told apart by nanoseconds: digits of a fraction past the ninth are cut, so that instants which differ only
 * there are equal. A leap second, hh:59:60, counts as the last nanosecond of its minute, whatever its fraction, and so
 * stays in its day; ":60" is also read where UTC has 23:59:60 and an offset makes another minute of it.
 *
 * False too when the date begins on a day out of the years 0 to 9999, seen from the offset or, for a time, in UTC:
 * 0000-01-01T00:00:00+01:00, 9999-W52-6.
 */
bool pp_date_parse(struct pp_slice text, int offset, struct pp_date *date);

/**
 * Read the longest date at the front of text in the grammar of the expression language, and set *used. False as for
 * pp_date_parse.
 */
bool pp_date_scan(struct pp_slice text, int offset, struct pp_date *date, size_t *used);

/** "Z", "UTC", "+02:00", "-0530": a whole text as seconds east of UTC, of less than a day. False when it is none. */
bool pp_offset_parse(struct pp_slice text, int *offset);

int pp_instant_compare(struct pp_instant a, struct pp_instant b);

/** Days since 1970-01-01. The day need not exist: 2024-02-31 is 2024-03-02. */
int64_t pp_day_number(struct pp_day day);
struct pp_day pp_day_of_number(int64_t number);

/** True when there is such a day. */
bool pp_day_valid(struct pp_day day);

/** The day on which an instant falls, seen from an offset. */
struct pp_day pp_day_of(struct pp_instant at, int offset);

/** 1 Monday to 7 Sunday. */
int pp_weekday(struct pp_day day);

/** The ISO 8601 week and the year it belongs to. */
void pp_iso_week(struct pp_day day, int *year, int *week);

/** A length of time: months are counted apart, since they differ in length. */
struct pp_duration {
	int64_t months;
	int64_t seconds;
};

/** "48h", "7d", "2w", "3mo", "1y", "90min", "30s" at the front of text; *used is set. */
bool pp_duration_scan(struct pp_slice text, struct pp_duration *duration, size_t *used);

/**
 * Adding months keeps the day of the month or takes the month's last. sign is 1 or -1. What would leave the years 0 to
 * 9999 of UTC stays at their end.
 */
struct pp_instant pp_instant_add(struct pp_instant at, struct pp_duration duration, int sign, int offset);

/**
 * Move a period as its start is moved by pp_instant_add. When months are added, a period of a day at most stays as long
 * as it was: on its own the end of 2025-01-30 would not get behind the end of February. Longer ones move by both ends,
 * so that a month becomes a month.
 *
 * False when no date is written for it, since it leaves the years 0 to 9999, seen from the offset or, unless it is
 * whole days there, in UTC.
 */
bool pp_period_add(struct pp_period period, struct pp_duration duration, int sign, int offset,
		   struct pp_period *moved) PP_MUST_CHECK;

/** Add "2025-03-07" to buf, or "2025-03-07T10:00:00.5Z" for PP_TIME; "2025-W10", "2025-Q1", "2025-03", "2025". */
void pp_date_format(struct pp_buf *buf, struct pp_instant at, enum pp_precision precision, int offset);

/** English names as listings print them: "Jan", "January", any case; 1 to 12, or 0 when it is none. */
int pp_month_of_name(struct pp_slice name);

#endif
