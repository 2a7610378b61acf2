/*
 * A date or a duration: what is read is sane, is written so that it reads the same, and scanning agrees with parsing.
 */
#include <stdint.h>
#include <stdlib.h>

#include "pp/date.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
	if (!holds)
		abort();
}

static bool same(struct pp_date a, struct pp_date b)
{
	return a.precision == b.precision && pp_instant_compare(a.period.start, b.period.start) == 0 &&
	       pp_instant_compare(a.period.end, b.period.end) == 0;
}

static bool in_calendar(struct pp_instant at)
{
	int year = pp_day_of(at, 0).year;

	return year >= 0 && year <= 9999 && at.nanos < 1000000000;
}

static void check_date(struct pp_date date, int offset)
{
	struct pp_buf buf = PP_BUF_INIT;
	struct pp_date again;
	int order = pp_instant_compare(date.period.start, date.period.end);
	struct pp_day day = pp_day_of(date.period.start, offset);

	require(date.precision == PP_TIME ? order == 0 : order < 0);
	require(date.period.start.nanos < 1000000000);
	require(pp_day_valid(day) && pp_day_of_number(pp_day_number(day)).day == day.day);
	require(date.precision != PP_TIME || pp_day_valid(pp_day_of(date.period.start, 0)));
	pp_date_format(&buf, date.period.start, date.precision, offset);
	require(pp_date_parse(pp_buf_slice(&buf), offset, &again));
	require(same(date, again));
	pp_buf_release(&buf);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const int offsets[] = { 0, 3600, -(11 * 3600 + 1800), 50400 };
	struct pp_date date = { .precision = PP_DAY }, scanned;
	struct pp_duration duration;
	size_t used;

	if (size == 0)
		return 0;

	int offset = offsets[data[0] % 4];
	struct pp_slice text = pp_slice((const char *)data + 1, size - 1);

	if (pp_date_parse(text, offset, &date))
		check_date(date, offset);
	if (pp_date_scan(text, offset, &scanned, &used)) {
		require(used <= text.len);
		require(pp_date_parse(pp_slice(text.ptr, used), offset, &date) && same(date, scanned));
	}
	if (pp_duration_scan(text, &duration, &used)) {
		require(used <= text.len && duration.months >= 0 && duration.seconds >= 0);
		require(in_calendar(pp_instant_add(date.period.start, duration, 1, offset)));
		require(in_calendar(pp_instant_add(date.period.start, duration, -1, offset)));
	}
	(void)pp_month_of_name(text);
	return 0;
}
