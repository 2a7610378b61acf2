#include "pp/date.h"

#include <time.h>

#include "test.h"

enum { DAY = 86400 };

/* What a text is read as: "day 2024-05-01T00:00:00Z 2024-05-02T00:00:00Z", or "none". */
static const char *read_as(const char *text, int offset)
{
	static const char *const names[] = { "year", "quarter", "month", "week", "day", "time" };
	static char shown[200];
	struct pp_buf buf = PP_BUF_INIT;
	struct pp_date date;

	if (!pp_date_parse(pp_slice_of(text), offset, &date))
		return "none";
	pp_buf_addf(&buf, "%s ", names[date.precision]);
	pp_date_format(&buf, date.period.start, PP_TIME, 0);
	if (pp_instant_compare(date.period.start, date.period.end) != 0) {
		pp_buf_addc(&buf, ' ');
		pp_date_format(&buf, date.period.end, PP_TIME, 0);
	}
	snprintf(shown, sizeof(shown), "%s", pp_buf_str(&buf));
	pp_buf_release(&buf);
	return shown;
}

static bool reads(const char *text, int offset, const char *want)
{
	const char *got = read_as(text, offset);

	if (strcmp(got, want) != 0)
		printf("# %s: got '%s', want '%s'\n", text, got, want);
	return strcmp(got, want) == 0;
}

TEST(reads_periods)
{
	CHECK(reads("2024", 0, "year 2024-01-01T00:00:00Z 2025-01-01T00:00:00Z"));
	CHECK(reads("2024-Q1", 0, "quarter 2024-01-01T00:00:00Z 2024-04-01T00:00:00Z"));
	CHECK(reads("2024-Q4", 0, "quarter 2024-10-01T00:00:00Z 2025-01-01T00:00:00Z"));
	CHECK(reads("2024-02", 0, "month 2024-02-01T00:00:00Z 2024-03-01T00:00:00Z"));
	CHECK(reads("2024-12", 0, "month 2024-12-01T00:00:00Z 2025-01-01T00:00:00Z"));
	CHECK(reads("2025-W01", 0, "week 2024-12-30T00:00:00Z 2025-01-06T00:00:00Z"));
	CHECK(reads("2026-W53", 0, "week 2026-12-28T00:00:00Z 2027-01-04T00:00:00Z"));
	CHECK(reads("2025-W10-7", 0, "day 2025-03-09T00:00:00Z 2025-03-10T00:00:00Z"));
	CHECK(reads("2024-02-29", 0, "day 2024-02-29T00:00:00Z 2024-03-01T00:00:00Z"));
	CHECK(reads("2024-02-29", 2 * 3600, "day 2024-02-28T22:00:00Z 2024-02-29T22:00:00Z"));
	CHECK(reads("0000", 0, "year 0000-01-01T00:00:00Z 0001-01-01T00:00:00Z"));
	CHECK(reads("9999-12-31", 0, "day 9999-12-31T00:00:00Z 10000-01-01T00:00:00Z"));
}

TEST(reads_times)
{
	CHECK(reads("2024-05-01T10:30", 0, "time 2024-05-01T10:30:00Z"));
	CHECK(reads("2024-05-01 10:30:05", 0, "time 2024-05-01T10:30:05Z"));
	CHECK(reads("2024-05-01T10:30:05Z", 3600, "time 2024-05-01T10:30:05Z"));
	CHECK(reads("2024-05-01T10:30:05", 3600, "time 2024-05-01T09:30:05Z"));
	CHECK(reads("2024-05-01T00:30+01:00", 0, "time 2024-04-30T23:30:00Z"));
	CHECK(reads("2024-05-01T00:30-0130", 0, "time 2024-05-01T02:00:00Z"));
	CHECK(reads("2024-05-01T10:30:05.5Z", 0, "time 2024-05-01T10:30:05.5Z"));
	CHECK(reads("2024-05-01T10:30:05.000000001Z", 0, "time 2024-05-01T10:30:05.000000001Z"));
	CHECK(reads("2024-05-01T10:30:05.1234567899999Z", 0, "time 2024-05-01T10:30:05.123456789Z"));
	CHECK(reads("2024-05-01T10:30:05.9999999999Z", 0, "time 2024-05-01T10:30:05.999999999Z"));
}

TEST(leap_seconds_stay_in_their_day)
{
	struct pp_date day, leap, next;

	CHECK(reads("2016-12-31T23:59:60Z", 0, "time 2016-12-31T23:59:59.999999999Z"));
	CHECK(reads("2016-12-31T23:59:60.75Z", 0, "time 2016-12-31T23:59:59.999999999Z"));
	CHECK(reads("2017-01-01T01:59:60+02:00", 0, "time 2016-12-31T23:59:59.999999999Z"));
	CHECK(reads("2017-01-01T05:29:60+05:30", 0, "time 2016-12-31T23:59:59.999999999Z"));
	CHECK(reads("2017-01-01T05:29:60", 5 * 3600 + 1800, "time 2016-12-31T23:59:59.999999999Z"));
	CHECK(reads("2016-12-31T23:59:60-05:00", 0, "time 2017-01-01T04:59:59.999999999Z"));
	CHECK(reads("2016-12-31T23:59:60", 3600, "time 2016-12-31T22:59:59.999999999Z"));
	CHECK(reads("2016-12-31T23:59:60+05:30", 0, "time 2016-12-31T18:29:59.999999999Z"));
	CHECK(reads("9999-12-31T23:59:60Z", 0, "time 9999-12-31T23:59:59.999999999Z"));
	CHECK(pp_date_parse(PP_SLICE("2016-12-31"), 0, &day));
	CHECK(pp_date_parse(PP_SLICE("2016-12-31T23:59:60Z"), 0, &leap));
	CHECK(pp_date_parse(PP_SLICE("2017-01-01T00:00:00Z"), 0, &next));
	CHECK(pp_instant_compare(leap.period.start, day.period.end) < 0);
	CHECK(pp_instant_compare(leap.period.start, next.period.start) < 0);
}

TEST(days_are_of_the_years_that_can_be_written)
{
	struct pp_date date;
	size_t used;

	CHECK(reads("0000-01-01T00:00:00+23:59", 0, "none"));
	CHECK(reads("0000-01-01T00:00:00+00:01", 0, "none"));
	CHECK(reads("9999-12-31T23:59:59-23:59", 0, "none"));
	CHECK(reads("9999-12-31T23:59:60-00:01", 0, "none"));
	CHECK(reads("0000-01-01T00:00:00Z", -3600, "none"));
	CHECK(reads("9999-12-31T23:30:00Z", 3600, "none"));
	CHECK(reads("0000-01-01T00:30:00", 3600, "none"));
	CHECK(reads("9999-W52-6", 0, "none"));
	CHECK(reads("9999-W52-7", 0, "none"));
	CHECK(!pp_date_scan(PP_SLICE("9999-12-31T23:59:59-23:59"), 0, &date, &used));
	CHECK(!pp_date_scan(PP_SLICE("9999-W52-6"), 0, &date, &used));

	CHECK(reads("0000-01-01T23:59:00+23:59", 0, "time 0000-01-01T00:00:00Z"));
	CHECK(reads("0000-01-01T00:00:00-23:59", 0, "time 0000-01-01T23:59:00Z"));
	CHECK(reads("9999-12-31T00:00:59.5-23:59", 0, "time 9999-12-31T23:59:59.5Z"));
	CHECK(reads("9999-W52-5", 0, "day 9999-12-31T00:00:00Z 10000-01-01T00:00:00Z"));
	/* A day that is written is one wherever it begins. */
	CHECK(pp_date_parse(PP_SLICE("0000-01-01"), 3600, &date));
	CHECK(pp_date_parse(PP_SLICE("9999-12-31"), -3600, &date));
	CHECK(pp_date_parse(PP_SLICE("0000"), 3600, &date) && pp_date_parse(PP_SLICE("9999-Q4"), -3600, &date));
}

TEST(refuses_what_is_no_date)
{
	static const char *const bad[] = {
		"",
		"202",
		"20240",
		"2024-",
		"2024-13",
		"2024-00",
		"2024-1",
		"2024-02-30",
		"2023-02-29",
		"1900-02-29",
		"2024-04-31",
		"2024-01-00",
		"2024-Q0",
		"2024-Q5",
		"2024-Q",
		"2024-W00",
		"2024-W53",
		"2024-W54",
		"2024-W1",
		"2025-W10-0",
		"2025-W10-8",
		"2024-W53-1",
		"2024-05-01T",
		"2024-05-01T10",
		"2024-05-01T24:00",
		"2024-05-01T10:60",
		"2024-05-01T10:30:61",
		"2024-05-01T10:30:60Z",
		"2024-05-01T23:58:60Z",
		"2024-05-01T05:28:60+05:30",
		"2024-05-01T23:59:61Z",
		"2024-05-01T10:30:",
		"2024-05-01T10:30:05.",
		"2024-05-01T10:30+24:00",
		"2024-05-01T10:30+01:60",
		"2024-05-01T10:30+1",
		"2024-05-01T10:30ZZ",
		"2024-05-01  10:30",
		"2024-05-01t10:30z",
		" 2024-05-01",
		"2024-05-01 ",
		"2024/05/01",
		"24-05-01",
		"-2024-05-01",
		"2024-05-01T10:30 Z",
		"\xD9\xA2\xD9\xA0\xD9\xA2\xD9\xA4",
	};

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		CHECK(reads(bad[i], 0, "none"));
}

/* How much of a text pp_date_scan takes; 0 when it refuses. */
static size_t scanned(const char *text)
{
	struct pp_date date;
	size_t used = 0;

	return pp_date_scan(pp_slice_of(text), 0, &date, &used) ? used : 0;
}

TEST(scans_the_longest_date)
{
	CHECK(scanned("2024-05") == 7);
	CHECK(scanned("2024-05-01)") == 10);
	CHECK(scanned("2024-05-01 + 7d") == 10);
	CHECK(scanned("2024-05-01+7d") == 10);
	CHECK(scanned("2024-05-01T10:30+01:00,") == 22);
	CHECK(scanned("2024-05-01T10:30:05.25Z]") == 23);
	CHECK(scanned("2024-05-01 10:30") == 10);
	CHECK(scanned("2025-W10 or") == 8);
	CHECK(scanned("2025-W10-3") == 10);
	CHECK(scanned("2025-Q1.") == 7);
}

TEST(scan_refuses_half_dates)
{
	static const char *const bad[] = { "2024",        "2024 - 5",    "2024-13",      "2024-05-32",
					   "2024-05-011", "2024-05-01x", "2024-05-01_",  "2024-05-01-02",
					   "2024-05-01T", "2024-051",    "2024-05-01T1", "2025-W99",
					   "2025-Q12",    "2024-02-31",  "20245-01-01",  "2024-05-01T10:30-0500x" };

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		CHECK(scanned(bad[i]) == 0);
}

/* timegm judges. */
TEST(agrees_with_the_c_library)
{
	for (int64_t number = -800000; number < 3000000; number += 17) {
		time_t at = (time_t)number * DAY;
		struct pp_day day = pp_day_of_number(number);
		struct tm tm;
		char want[16];
		int year, week;

		CHECK(gmtime_r(&at, &tm) != NULL);
		CHECK(day.year == tm.tm_year + 1900 && day.month == tm.tm_mon + 1 && day.day == tm.tm_mday);
		CHECK(pp_day_number(day) == number);
		CHECK(pp_weekday(day) == (tm.tm_wday == 0 ? 7 : tm.tm_wday));
		pp_iso_week(day, &year, &week);
		CHECK(strftime(want, sizeof(want), "%V", &tm) == 2 && (want[0] - '0') * 10 + want[1] - '0' == week);
		CHECK(year == day.year || (year == day.year + 1 && day.month == 12) ||
		      (year == day.year - 1 && day.month == 1));
	}
}

TEST(days_that_are_not_there)
{
	CHECK(pp_day_number((struct pp_day){ 2024, 2, 31 }) == pp_day_number((struct pp_day){ 2024, 3, 2 }));
	CHECK(pp_day_number((struct pp_day){ 2024, 13, 1 }) == pp_day_number((struct pp_day){ 2025, 1, 1 }));
	CHECK(pp_day_number((struct pp_day){ 2024, 0, 1 }) == pp_day_number((struct pp_day){ 2023, 12, 1 }));
	CHECK(pp_day_number((struct pp_day){ 2024, 1, 0 }) == pp_day_number((struct pp_day){ 2023, 12, 31 }));
	CHECK(pp_day_number((struct pp_day){ 1970, 1, 1 }) == 0);
	CHECK(!pp_day_valid((struct pp_day){ 2024, 2, 30 }) && !pp_day_valid((struct pp_day){ 10000, 1, 1 }));
	CHECK(!pp_day_valid((struct pp_day){ 2024, 0, 1 }) && !pp_day_valid((struct pp_day){ -1, 1, 1 }));
	CHECK(pp_day_valid((struct pp_day){ 2000, 2, 29 }));
}

TEST(days_seen_from_an_offset)
{
	struct pp_instant before = { -1, 0 };
	struct pp_day day = pp_day_of(before, 0);

	CHECK(day.year == 1969 && day.month == 12 && day.day == 31);
	day = pp_day_of(before, 1);
	CHECK(day.year == 1970 && day.month == 1 && day.day == 1);
}

static bool lasts(const char *text, int64_t months, int64_t seconds, size_t used)
{
	struct pp_duration d;
	size_t n;

	return pp_duration_scan(pp_slice_of(text), &d, &n) && d.months == months && d.seconds == seconds && n == used;
}

TEST(scans_durations)
{
	static const char *const bad[] = { "",
					   "d",
					   "7",
					   "7x",
					   "7dd",
					   "7m",
					   "7 d",
					   "-7d",
					   "7d2",
					   "7d_",
					   "1.5h",
					   "7D",
					   "99999999999999999999d",
					   "9999999999999999999y",
					   "9223372036854775807w" };
	struct pp_duration d;
	size_t used;

	CHECK(lasts("30s", 0, 30, 3));
	CHECK(lasts("90min", 0, 5400, 5));
	CHECK(lasts("48h)", 0, 48 * 3600, 3));
	CHECK(lasts("7d and", 0, 7 * DAY, 2));
	CHECK(lasts("2w", 0, 14 * DAY, 2));
	CHECK(lasts("3mo", 3, 0, 3));
	CHECK(lasts("1y", 12, 0, 2));
	CHECK(lasts("0d", 0, 0, 2));
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		CHECK(!pp_duration_scan(pp_slice_of(bad[i]), &d, &used));
}

/* The date that a text and a duration give, as "2024-02-29T00:00:00Z". */
static bool adds(const char *text, int64_t months, int64_t seconds, int sign, int offset, const char *want)
{
	struct pp_buf buf = PP_BUF_INIT;
	struct pp_date date;
	bool same;

	if (!pp_date_parse(pp_slice_of(text), offset, &date))
		return false;
	pp_date_format(&buf, pp_instant_add(date.period.start, (struct pp_duration){ months, seconds }, sign, offset),
		       PP_TIME, 0);
	same = strcmp(pp_buf_str(&buf), want) == 0;
	if (!same)
		printf("# got %s, want %s\n", pp_buf_str(&buf), want);
	pp_buf_release(&buf);
	return same;
}

TEST(adds_durations)
{
	CHECK(adds("2024-01-31", 1, 0, 1, 0, "2024-02-29T00:00:00Z"));
	CHECK(adds("2023-01-31", 1, 0, 1, 0, "2023-02-28T00:00:00Z"));
	CHECK(adds("2024-03-31", 1, 0, -1, 0, "2024-02-29T00:00:00Z"));
	CHECK(adds("2024-02-29", 12, 0, 1, 0, "2025-02-28T00:00:00Z"));
	CHECK(adds("2024-11-15", 3, 0, 1, 0, "2025-02-15T00:00:00Z"));
	CHECK(adds("2024-01-15T10:00:00.25Z", 1, 3600, -1, 0, "2023-12-15T09:00:00.25Z"));
	CHECK(adds("2024-03-01", 0, DAY, -1, 0, "2024-02-29T00:00:00Z"));
	/* March 31st in Tokyo is still the 30th in UTC; its day of the month there is kept or cut. */
	CHECK(adds("2024-03-31", 1, 0, -1, 9 * 3600, "2024-02-28T15:00:00Z"));
}

TEST(adding_stays_in_the_calendar)
{
	const char *first = "0000-01-01T00:00:00Z", *last = "9999-12-31T23:59:59.999999999Z";

	CHECK(adds("2024", INT64_MAX, 0, 1, 0, last));
	CHECK(adds("2024", INT64_MAX, 0, -1, 0, first));
	CHECK(adds("2024", INT64_MIN, 0, 1, 0, first));
	CHECK(adds("2024", 0, INT64_MAX, 1, 0, last));
	CHECK(adds("2024", 0, INT64_MAX, -1, 0, first));
	CHECK(adds("2024", 0, INT64_MIN, -1, 0, last));
	CHECK(adds("2024", 0, INT64_MIN, 1, 0, first));
	CHECK(adds("2024", 120000, 0, 1, 0, last));
}

/* The period that a text and a duration give, as two days; NULL when it leaves the calendar. */
static bool moves(const char *text, int64_t months, int64_t seconds, int offset, const char *want)
{
	struct pp_buf buf = PP_BUF_INIT;
	struct pp_date date;
	bool moved, same;

	if (!pp_date_parse(pp_slice_of(text), offset, &date))
		return false;
	moved = pp_period_add(date.period, (struct pp_duration){ months, seconds }, 1, offset, &date.period);
	pp_date_format(&buf, date.period.start, PP_DAY, offset);
	pp_buf_addc(&buf, ' ');
	pp_date_format(&buf, date.period.end, PP_DAY, offset);
	same = want != NULL ? moved && strcmp(pp_buf_str(&buf), want) == 0 : !moved;
	if (!same)
		printf("# %s: got %s, want %s\n", text, pp_buf_str(&buf), want != NULL ? want : "nothing");
	pp_buf_release(&buf);
	return same;
}

TEST(moves_periods_within_the_calendar)
{
	CHECK(moves("2025-01-30", 1, 0, 0, "2025-02-28 2025-03-01"));
	CHECK(moves("2025-02", 0, 7 * DAY, 0, "2025-02-08 2025-03-08"));
	CHECK(moves("9999-12-30", 0, DAY, 0, "9999-12-31 10000-01-01"));
	CHECK(moves("9999-12-30", 0, DAY, -5 * 3600, "9999-12-31 10000-01-01"));
	CHECK(moves("9999-12-30", 0, DAY, 5 * 3600, "9999-12-31 10000-01-01"));
	CHECK(moves("9999-12-30", 0, DAY + 1, 0, NULL));
	CHECK(moves("9999-12-31", 0, -5 * 3600, -5 * 3600, NULL)); /* ends with the year 9999 in UTC, as no time can */
	CHECK(moves("9998-12", 12, 0, 0, "9999-12-01 10000-01-01"));
	CHECK(moves("9999-12-31T23:59:59.999999999Z", 0, 0, 0, "9999-12-31 9999-12-31"));
	CHECK(moves("9999-12-31T23:59:59Z", 0, 1, 0, NULL));
	CHECK(moves("0000-01-01", 0, 0, -5 * 3600, "0000-01-01 0000-01-02"));
	CHECK(moves("0000-01-01", 0, -1, 0, NULL));
	CHECK(moves("2024", INT64_MAX, INT64_MAX, 0, NULL));
	CHECK(moves("2024", INT64_MIN, INT64_MIN, 0, NULL));
}

TEST(writes_dates)
{
	static const char *const want[] = { "2025",     "2025-Q1",    "2025-03",
					    "2025-W10", "2025-03-07", "2025-03-07T10:00:00.5Z" };
	struct pp_date date;
	struct pp_buf buf = PP_BUF_INIT;

	CHECK(pp_date_parse(PP_SLICE("2025-03-07T10:00:00.500Z"), 0, &date));
	for (int i = PP_YEAR; i <= PP_TIME; i++) {
		pp_buf_clear(&buf);
		pp_date_format(&buf, date.period.start, (enum pp_precision)i, 0);
		CHECK_TEXT(pp_buf_slice(&buf), want[i]);
	}
	pp_buf_clear(&buf);
	pp_date_format(&buf, date.period.start, PP_TIME, -(11 * 3600 + 30 * 60));
	CHECK_TEXT(pp_buf_slice(&buf), "2025-03-06T22:30:00.5-11:30");
	pp_buf_clear(&buf);
	pp_date_format(&buf, date.period.start, PP_TIME, 1);
	CHECK_TEXT(pp_buf_slice(&buf), "2025-03-07T10:00:00.5Z");
	pp_buf_clear(&buf);
	CHECK(pp_date_parse(PP_SLICE("2027-01-01"), 0, &date));
	pp_date_format(&buf, date.period.start, PP_WEEK, 0);
	CHECK_TEXT(pp_buf_slice(&buf), "2026-W53");
	pp_buf_release(&buf);
}

TEST(orders_instants)
{
	struct pp_instant a = { 1, 5 }, b = { 1, 6 }, c = { 2, 0 };

	CHECK(pp_instant_compare(a, a) == 0 && pp_instant_compare(a, b) < 0 && pp_instant_compare(c, b) > 0);
}

TEST(knows_month_names)
{
	CHECK(pp_month_of_name(PP_SLICE("Jan")) == 1 && pp_month_of_name(PP_SLICE("december")) == 12);
	CHECK(pp_month_of_name(PP_SLICE("MAY")) == 5 && pp_month_of_name(PP_SLICE("Sept")) == 9);
	CHECK(pp_month_of_name(PP_SLICE("Ja")) == 0 && pp_month_of_name(PP_SLICE("Janu")) == 0);
	CHECK(pp_month_of_name(PP_SLICE("")) == 0 && pp_month_of_name(PP_SLICE("Mayo")) == 0);
}

TEST(offsets_are_read)
{
	static const struct {
		const char *text;
		int want;
	} good[] = { { "Z", 0 },         { "UTC", 0 },        { "+00:00", 0 },     { "-00:00", 0 },
		     { "+02:00", 7200 }, { "-0530", -19800 }, { "+23:59", 86340 }, { "-23:59", -86340 } };
	static const char *const bad[] = { "",       "+",      "02:00",   "+2:00",   "+02",
					   "+24:00", "+02:60", "+02:00x", " +02:00", "z",
					   "ZZ",     "utc",    "CET",     "+02:00Z", "Europe/Berlin" };
	int offset;

	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		CHECK(pp_offset_parse(pp_slice_of(good[i].text), &offset) && offset == good[i].want);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		CHECK(!pp_offset_parse(pp_slice_of(bad[i]), &offset));
}

int main(void)
{
	RUN(reads_periods);
	RUN(reads_times);
	RUN(leap_seconds_stay_in_their_day);
	RUN(days_are_of_the_years_that_can_be_written);
	RUN(refuses_what_is_no_date);
	RUN(scans_the_longest_date);
	RUN(scan_refuses_half_dates);
	RUN(agrees_with_the_c_library);
	RUN(days_that_are_not_there);
	RUN(days_seen_from_an_offset);
	RUN(scans_durations);
	RUN(adds_durations);
	RUN(adding_stays_in_the_calendar);
	RUN(moves_periods_within_the_calendar);
	RUN(writes_dates);
	RUN(orders_instants);
	RUN(knows_month_names);
	RUN(offsets_are_read);
	return REPORT();
}
