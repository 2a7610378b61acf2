/*
 * Arithmetic on the dates of records: the same as on constants.
 */
#include "expr_judge.h"

TEST(dates_of_a_record_are_moved)
{
	static const struct judge_row rows[] = {
		{ "d + 7d > now", "{\"d\":\"2025-03-05\"}", 'y' },
		{ "d + 7d > now", "{\"d\":\"2025-03-04\"}", 'n' },
		{ "7d + d > now", "{\"d\":\"2025-03-05\"}", 'y' },
		{ "d - 7d > now", "{\"d\":\"2025-03-19\"}", 'y' },
		{ "d + 1mo == 2024-02-29", "{\"d\":\"2024-01-31\"}", 'y' },
		{ "d + 1mo == 2024-02-29T10:00Z", "{\"d\":\"2024-01-31T12:00:00+02:00\"}", 'y' },
		{ "date(d) + 7d < date(e)", "{\"d\":\"2025-03-01\",\"e\":\"2025-03-09\"}", 'y' },
		{ "date(d) + 7d < date(e)", "{\"d\":\"2025-03-01\",\"e\":\"2025-03-08\"}", 'n' },
		{ "date(d) + 7d < e", "{\"d\":\"2025-03-01\",\"e\":\"2025-03-09\"}", 'y' },
		{ "d + 1d + 1d == 2025-03-03", "{\"d\":\"2025-03-01\"}", 'y' },
		{ "d between date(e) - 1d and date(e) + 1d", "{\"d\":\"2025-03-01\",\"e\":\"2025-03-02\"}", 'y' },
		{ "d between date(e) - 1d and date(e) + 1d", "{\"d\":\"2025-03-04\",\"e\":\"2025-03-02\"}", 'n' },
		{ "d + 7d in 2025-03", "{\"d\":\"2025-02-25\"}", 'y' },
		{ "d + 7d in [2025-03-04]", "{\"d\":\"2025-02-25\"}", 'y' },
		{ "weekday(d + 1d) == 'Sat'", "{\"d\":\"2025-03-07\"}", 'y' },
		{ "d + 1d > 2025-03-03", "{\"d\":[\"2025-03-01\",\"2025-03-03\"]}", 'y' },
		{ "coalesce(d, e) + 1d == 2025-03-02", "{\"e\":\"2025-03-01\"}", 'y' },
		{ "'2025-03-01' + 7d == d", "{\"d\":\"2025-03-08\"}", 'y' },
		{ "(d + 7d) is date", "{\"d\":\"2024-05\"}", 'y' },
		{ "(d + 7d) == null", "{\"d\":\"soon\"}", 'y' },
		{ "d + 7d == null", "{}", 'y' },
		{ "d + 7d > now", "{\"d\":5}", 'n' },
		{ "month(d) + 1mo == 2025-04", "{\"d\":\"2025-03-05\"}", 'y' },
		{ "date(d) + (date(d) - date(e)) == 2025-03-03T01:00Z",
		  "{\"d\":\"2025-03-02T00:30Z\",\"e\":\"2025-03-01\"}", 'y' },
		{ "date(d) - (date(e) - date(d)) == 2025-02-28T23:59:59.75Z",
		  "{\"d\":\"2025-03-01T00:00:00Z\",\"e\":\"2025-03-01T00:00:00.25Z\"}", 'y' },
		{ "date(d) + (date(e) - date(d)) == 2025-03-01T00:00:00.75Z",
		  "{\"d\":\"2025-03-01T00:00:01Z\",\"e\":\"2025-03-01T00:00:00.75Z\"}", 'y' },
		{ "date(d) + age(d) == now", "{\"d\":\"2025-03-01T00:00:00.5Z\"}", 'y' },
	};

	CHECK_ROWS(rows);
}

/* Both ends of a period move. */
TEST(a_moved_period_is_still_one)
{
	static const struct judge_row rows[] = {
		{ "e == date(d) + 12h", "{\"d\":\"2024-05\",\"e\":\"2024-05-31\"}", 'y' },
		{ "e == date(d) + 12h", "{\"d\":\"2024-05\",\"e\":\"2024-06-01\"}", 'n' },
		{ "e == date(d) + 12h", "{\"d\":\"2024-05\",\"e\":\"2024-06-01T11:59:59Z\"}", 'y' },
		{ "e == date(d) + 12h", "{\"d\":\"2024-05\",\"e\":\"2024-05-01\"}", 'n' },
		{ "e == date(d) + 7d", "{\"d\":\"2024-05\",\"e\":\"2024-06-07\"}", 'y' },
		{ "e > date(d) + 7d", "{\"d\":\"2024-05\",\"e\":\"2024-06-07\"}", 'n' },
		{ "e > date(d) + 7d", "{\"d\":\"2024-05\",\"e\":\"2024-06-08\"}", 'y' },
		{ "first(split(str(d + 7d), '-')) == '2025'", "{\"d\":\"2025-03-01\"}", 'y' },
		{ "e in [2024-05-08] and trim(date(d) + 7d) > date(e)", "{\"d\":\"2024-05-08\",\"e\":\"2024-05-08\"}",
		  'y' },
		{ "str(d + 7d) == '2025-03-08'", "{\"d\":\"2025-03-01\"}", 'y' },
		{ "str(d + 1h) == '2025-03-01T01:00:00Z'", "{\"d\":\"2025-03-01T01:00:00+01:00\"}", 'y' },
		{ "str(d + 1mo) == '2025-04' and str(e + 1y) == '2026'", "{\"d\":\"2025-03\",\"e\":\"2025\"}", 'y' },
		{ "str(d + 3mo) == '2025-Q2' and str(e + 7d) == '2025-W11'", "{\"d\":\"2025-Q1\",\"e\":\"2025-W10\"}",
		  'y' },
		{ "(d + 7d) - 7d == 2024-05", "{\"d\":\"2024-05\"}", 'y' },
		{ "first(x) == 2024-05-08", "{\"x\":[\"2024-05-08\"]}", 'y' },
		{ "year(d + 7d) == 2024 and month(d + 7d) == null", "{\"d\":\"2024-05\"}", 'y' },
	};

	CHECK_ROWS(rows);
}

/* As the period is written: alone when it has a name, or from its first to its last day, or from time to time. */
TEST(a_moved_date_is_a_string)
{
	const struct pp_expr_options east = { .now = JUDGE_NOW, .offset = 5 * 3600 };
	struct pp_error err = PP_ERROR_INIT;
	static const struct judge_row rows[] = {
		{ "str(d + 7d) == '2025-02-08/2025-03-07'", "{\"d\":\"2025-02\"}", 'y' },
		{ "len(str(d + 7d)) == 21 and str(d + 7d) ~ /^[ -~]*$/", "{\"d\":\"2025-02\"}", 'y' },
		{ "str(d + 1mo) == '2025-02-01/2025-04-30'", "{\"d\":\"2025-Q1\"}", 'y' },
		{ "str(d + 1h) == '2025-03-07T01:00:00Z/2025-03-08T01:00:00Z'", "{\"d\":\"2025-03-07\"}", 'y' },
		{ "str(d + 1d) == '2024-12-31' and str(d + 1w) == '2025-01-06'", "{\"d\":\"2024-12-30\"}", 'y' },
		{ "str(d + 1d - 1d) == '2025-W10' and str(d + 1d) == '2025-03-04/2025-03-10'", "{\"d\":\"2025-W10\"}",
		  'y' },
		{ "str(d + 1s) == '2025-03-07T10:00:01.5Z'", "{\"d\":\"2025-03-07T12:00:00.5+02:00\"}", 'y' },
		{ "str(d + 7d) ~ /T/ or d + 7d contains 'T'", "{\"d\":\"2025-02\"}", 'n' },
		{ "upper(d + 7d) == '2025-02-08/2025-03-07' and (d + 7d) is date", "{\"d\":\"2025-02\"}", 'y' },
		{ "trim(d + 7d) < now and coalesce(e, d + 7d) < now", "{\"d\":\"2025-01\"}", 'y' },
		{ "date(str(d + 7d)) + 7d == date('2025-01') + 14d", "{\"d\":\"2025-01\"}", 'y' },
		{ "join(d + 7d, ' ') == '2025-02-08/2025-03-07 2025-03-12'", "{\"d\":[\"2025-02\",\"2025-03-05\"]}",
		  'y' },
		{ "str(2025-02 + 7d) == '2025-02-08/2025-03-07'", "{}", 'y' },
	};

	CHECK_ROWS(rows);
	CHECK(judge_with(&east, "str(d + 7d) == '2025-02-08/2025-03-07' and d + 7d == date(d) + 7d",
			 "{\"d\":\"2025-02\"}", &err) == 'y');
	CHECK(judge_with(&east, "str(d + 1h) == '2025-03-06T20:00:00Z/2025-03-07T20:00:00Z'", "{\"d\":\"2025-03-07\"}",
			 &err) == 'y');
}

/* What arithmetic makes can't be written in a record. */
TEST(nothing_in_the_input_is_a_moved_period)
{
	static const struct judge_row rows[] = {
		{ "d is date", "{\"d\":\"\\u001f2024-05-08T00:00:00Z/2024-06-08T00:00:00Z\"}", 'n' },
		{ "d is date", "{\"d\":\"2024-05-08T00:00:00Z/2024-06-08T00:00:00Z\\u001f\"}", 'n' },
		{ "d is date", "{\"d\":\"2024-05-08T00:00:00Z/2024-06-08T00:00:00Z\"}", 'n' },
		{ "d is date", "{\"d\":\"2024-05-08/2024-06-07\"}", 'n' },
		{ "date(replace(d + 7d, '/', '/')) == null", "{\"d\":\"2024-05\"}", 'y' },
		{ "date(first(d + 7d)) == null", "{\"d\":[\"2024-05\"]}", 'y' },
	};

	CHECK_ROWS(rows);
}

/* The years 0 to 9999 in UTC, and where days begin: what is moved out of them is no date. */
TEST(the_calendar_has_ends)
{
	static const struct judge_row rows[] = {
		{ "(d + 9000y) is null and d + 9000y != d + 9500y", "{\"d\":\"2025-03-01\"}", 'n' },
		{ "(d + 9000y) is null and not (d + 9000y > now) and not (d + 9000y <= now)", "{\"d\":\"2025-03-01\"}",
		  'y' },
		{ "(d - 2025y) is date and (d - 2026y) is null", "{\"d\":\"2025-03-01\"}", 'y' },
		{ "d + 1d == 9999-12-31 and (d + 2d) is null and (d + 25h) is null", "{\"d\":\"9999-12-30\"}", 'y' },
		{ "d + 1y == 9999-12 and d + 12mo == 9999-12 and (d + 13mo) is null", "{\"d\":\"9998-12\"}", 'y' },
		{ "d + 1y == 9999-12 and (d + 366d) is null", "{\"d\":\"9998-12\"}", 'y' },
		{ "str(d + 1s) == '9999-12-31T23:59:59Z' and (d + 2s) is null", "{\"d\":\"9999-12-31T23:59:58Z\"}",
		  'y' },
		{ "str(d - 1s) == '0000-01-01T00:00:00Z' and (d - 2s) is null", "{\"d\":\"0000-01-01T00:00:01Z\"}",
		  'y' },
		{ "(date(d) + (date(e) - date(d))) == e and (date(e) + (date(e) - date(d))) is null",
		  "{\"d\":\"0000-01-01T00:00Z\",\"e\":\"9999-12-31T23:59:59.75Z\"}", 'y' },
		/* The duration is compared, no date. */
		{ "date(d) - date(d) < 1mo and date(d) - date(e) > -1mo", "{\"d\":\"9999-12-31\",\"e\":\"9999-12-31\"}",
		  'y' },
		{ "age(d) < 9999y and age(d) > -9999y", "{\"d\":\"2025-03-01\"}", 'y' },
	};
	static const struct judge_refusal refusals[] = {
		{ "now + 9000y == now + 9500y", "expected a date in the years 0 to 9999", "^~~~~~~~~~~" },
		{ "x > 7d + 9999-12-30", "expected a date in the years 0 to 9999", "    ^~~~~~~~~~~~~~~" },
		{ "x > '0000-01-01' - 1s", "expected a date in the years 0 to 9999", "    ^~~~~~~~~~~~~~~~~" },
	};
	const struct pp_expr_options west = { .now = JUDGE_NOW, .offset = -5 * 3600 };
	const struct pp_expr_options east = { .now = JUDGE_NOW, .offset = 5 * 3600 };
	static const char line[] = "{\"a\":\"0000-01-02\",\"b\":\"9999-12-30\"}";
	struct pp_error err = PP_ERROR_INIT;

	CHECK(judge_with(&east, "str(b + 1h - 1h) == '9999-12-30' and str(b + 1h) startswith '9999'", line, &err) ==
	      'y');
	CHECK(judge_with(&east, "str(date('2024-05-10T00:00Z') + 1h) == '2024-05-10T01:00:00Z'", line, &err) == 'y');
	CHECK(judge_with(&west, "year(a - 1y) is null and month(a - 7d) is null", line, &err) == 'y');
	CHECK(judge_with(&east, "year(b + 1y) is null and weekday(b + 7d) is null", line, &err) == 'y');
	CHECK(judge("year(a - 1y) is null and year(b + 9999y) is null and b + 7d > b", line) == 'n');
	CHECK_ROWS(rows);
	CHECK_REFUSALS(refusals);
}

TEST(dates_are_subtracted)
{
	static const struct judge_row rows[] = {
		{ "date(e) - date(d) > 30d", "{\"d\":\"2025-03-01\",\"e\":\"2025-04-01\"}", 'y' },
		{ "date(e) - date(d) > 31d", "{\"d\":\"2025-03-01\",\"e\":\"2025-04-01\"}", 'n' },
		{ "date(e) - date(d) == 31d", "{\"d\":\"2025-03\",\"e\":\"2025-04-01T00:00Z\"}", 'y' },
		{ "date(e) - d >= 31d", "{\"d\":\"2025-03-01\",\"e\":\"2025-04-01\"}", 'y' },
		{ "e - date(d) >= 31d", "{\"d\":\"2025-03-01\",\"e\":\"2025-04-01\"}", 'y' },
		{ "d - date(e) == -31d", "{\"d\":\"2025-03-01\",\"e\":\"2025-04-01\"}", 'y' },
		{ "30d < date(e) - date(d)", "{\"d\":\"2025-03-01\",\"e\":\"2025-04-01\"}", 'y' },
		{ "now - date(d) < 48h", "{\"d\":\"2025-03-10\"}", 'y' },
		{ "now - d < 48h", "{\"d\":\"2025-03-09\"}", 'n' },
		{ "date(e) - date(d) < 1mo", "{\"d\":\"2025-02-01\",\"e\":\"2025-02-28\"}", 'y' },
		{ "date(e) - date(d) < 1mo", "{\"d\":\"2025-02-01\",\"e\":\"2025-03-01\"}", 'n' },
		{ "date(e) - date(d) <= 1mo", "{\"d\":\"2025-02-01\",\"e\":\"2025-03-01\"}", 'y' },
		{ "date(e) - date(d) == 1mo", "{\"d\":\"2025-01-31\",\"e\":\"2025-02-28\"}", 'y' },
		{ "date(e) - date(d) between 1mo and 60d", "{\"d\":\"2025-01-31\",\"e\":\"2025-02-28\"}", 'y' },
		{ "date(e) - date(d) between 30d and 60d", "{\"d\":\"2025-01-31\",\"e\":\"2025-02-28\"}", 'n' },
		{ "date(e) - date(d) == null", "{\"d\":\"2025-01-31\"}", 'y' },
		{ "date(e) - date(d) < 1d or date(e) - date(d) >= 1d", "{\"d\":\"2025-01-31\",\"e\":\"soon\"}", 'n' },
		{ "date(e) - date(d) < date(d) - date(e)", "{\"d\":\"2025-03-01\",\"e\":\"2025-02-01\"}", 'y' },
		{ "date(e) - date(d) < 0s and days(date(e) - date(d)) * 86400 > -0.2500001",
		  "{\"d\":\"2025-03-02T00:00:00.5Z\",\"e\":\"2025-03-02T00:00:00.25Z\"}", 'y' },
		{ "-(date(e) - date(d)) == 1d", "{\"d\":\"2025-03-02\",\"e\":\"2025-03-01\"}", 'y' },
		{ "date(e) - date(d) + 1d > 2d", "{\"d\":\"2025-03-01\",\"e\":\"2025-03-03\"}", 'y' },
		{ "1d - (date(e) - date(d)) == -1d", "{\"d\":\"2025-03-01\",\"e\":\"2025-03-03\"}", 'y' },
		{ "2025-03-03 - date(d) == 2d and 2025-03-03 - 2025-03-01 == 2d", "{\"d\":\"2025-03-01\"}", 'y' },
		{ "48h < 7d and 7d == 1w", "{}", 'y' },
	};

	CHECK_ROWS(rows);
}

TEST(ages_are_durations)
{
	static const struct judge_row rows[] = {
		{ "age(d) < age(e)", "{\"d\":\"2025-03-02\",\"e\":\"2025-03-01\"}", 'y' },
		{ "age(d) + 1d > age(e)", "{\"d\":\"2025-03-02\",\"e\":\"2025-03-01\"}", 'n' },
		{ "age(d) > 1mo", "{\"d\":\"2025-02-11\"}", 'y' },
		{ "age(d) > 1mo", "{\"d\":\"2025-02-12\"}", 'n' },
		{ "age(d) between 1d and 1mo", "{\"d\":\"2025-02-12\"}", 'y' },
		{ "age(d) between 1d and 1mo", "{\"d\":\"2025-02-11\"}", 'n' },
		{ "age(d) between 1d and 1mo", "{\"d\":\"2025-03-11\"}", 'n' },
		{ "age(d) == 10h", "{\"d\":\"2025-03-11\"}", 'y' },
		{ "age(d) == 1mo", "{\"d\":\"2025-02-11T10:00Z\"}", 'y' },
		{ "age(d) > 24h or age(d) < 24h", "{\"d\":\"2025-03-10T10:00Z\"}", 'n' },
		{ "age(d) >= 24h and age(d) <= 24h", "{\"d\":\"2025-03-10T10:00Z\"}", 'y' },
		{ "age(d) == null", "{}", 'y' },
		{ "age(d) != null", "{\"d\":\"2025-02-11T10:00Z\"}", 'y' },
		{ "-age(d) < -9h and -age(d) > -11h", "{\"d\":\"2025-03-11\"}", 'y' },
		{ "age(now) == 0s and age(today) == 10h", "{}", 'y' },
		{ "age(d) < 0s", "{\"d\":\"2025-03-12\"}", 'y' },
	};

	CHECK_ROWS(rows);
}

TEST(durations_have_a_length_in_days)
{
	static const struct judge_row rows[] = {
		{ "days(date(e) - date(d)) <= 3", "{\"d\":\"2025-03-01\",\"e\":\"2025-03-04\"}", 'y' },
		{ "days(date(e) - date(d)) == 1.5", "{\"d\":\"2025-03-01\",\"e\":\"2025-03-02T12:00Z\"}", 'y' },
		{ "days(date(e) - date(d)) == 0.00001157407407407407407407407407407407",
		  "{\"d\":\"2025-03-01T00:00:00Z\",\"e\":\"2025-03-01T00:00:01Z\"}", 'y' },
		{ "days(date(e) - date(d)) * 86400 == -0.000000001",
		  "{\"e\":\"2025-03-01T00:00:00.999999999Z\",\"d\":\"2025-03-01T00:00:01Z\"}", 'n' },
		{ "abs(days(date(e) - date(d)) * 86400 + 0.000000001) < 1e-40",
		  "{\"e\":\"2025-03-01T00:00:00.999999999Z\",\"d\":\"2025-03-01T00:00:01Z\"}", 'y' },
		{ "days(age(d)) * 2 > 2.8", "{\"d\":\"2025-03-10\"}", 'y' },
		{ "days(48h) == 2 and days(now - 2025-03-11) * 24 < 10.01", "{}", 'y' },
		{ "days(age(d)) == null", "{\"d\":\"soon\"}", 'y' },
		{ "floor(days(age(d))) == 1", "{\"d\":\"2025-03-10\"}", 'y' },
	};

	CHECK_ROWS(rows);
}

TEST(mistakes_are_shown)
{
	static const struct judge_refusal rows[] = {
		{ "days(title) < 3", "expected a duration such as age(published) or date(a) - date(b)", "     ^~~~~" },
		{ "days(5) < 3", "expected a duration such as age(published) or date(a) - date(b)", "     ^" },
		{ "days(1mo) < 3", "expected a duration without months and years, which have no fixed length",
		  "     ^~~" },
		{ "str(age(x)) == 'a'", "expected a value, found a duration (days(t) is its length as a number)",
		  "    ^~~~~~" },
		{ "a - b > 30d",
		  "expected a duration, found a difference of numbers (of dates it is date(a) - date(b))", "^~~~~" },
		{ "age(x) > 5", "expected a duration such as 48h or age(published), found a number", "         ^" },
		{ "age(x) > y", "expected a duration such as 48h or age(published), found a field", "         ^" },
		{ "age(x) > now", "expected a duration such as 48h or age(published), found a date", "         ^~~" },
		{ "now + x > now", "expected a duration such as 7d beside '+', found a field", "      ^" },
		{ "now + now > now", "expected a duration such as 7d beside '+', found a date", "      ^~~" },
		{ "now - 7 > x", "expected a duration such as 7d beside '-', found a number", "      ^" },
		{ "7 + now > x", "expected a duration such as 7d beside '+', found a number", "^" },
		{ "7d + 7 > x", "expected a date or a duration beside '+', found a number", "     ^" },
		{ "true - 7d > x", "expected a date or a duration beside '-', found a boolean", "^~~~" },
		{ "7d - now > x", "expected a date before '-', found a duration", "^~" },
		{ "age(x) == 0.5", "expected a duration such as 48h or age(published), found a number",
		  "          ^~~" },
		{ "7d - x > x", "expected a date before '-', found a duration", "^~" },
		{ "'soon' + 7d > x", "expected a date such as 2025-03-07, found another string", "^~~~~~" },
		{ "age(x) * 2 > 7d", "expected a number beside '*', found a duration", "^~~~~~" },
		{ "age(x) + 1mo > 7d", "expected a duration without months and years, which have no fixed length here",
		  "         ^~~" },
		{ "age(x) + 1d > 1mo", "expected a duration without months and years, which have no fixed length here",
		  "              ^~~" },
		{ "x + 99999y > now", "expected a duration of less than 10000 years", "    ^~~~~~" },
		{ "age(x)", "expected a test, such as a comparison, found only a value", "^~~~~~" },
		{ "age(x) in 2025", "expected a duration such as 48h or age(published), found a date",
		  "          ^~~~" },
		{ "age(x) in [7d]", "expected a value before 'in', found a duration", "^~~~~~" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		CHECK(judge_refused(&rows[i]));
}

TEST(what_is_no_date_is_counted)
{
	static const char *const texts[] = { "x + 7d > now", "now - x < 7d", "age(x) + 1d < 7d", "date(y) - x < 1mo" };
	const struct pp_expr_options options = { .now = JUDGE_NOW };

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct pp_expr *expr = pp_expr_new(&options);
		struct pp_error err = PP_ERROR_INIT;
		struct pp_record_copy copy;
		struct pp_buf line = PP_BUF_INIT;
		bool yes;

		CHECK(pp_expr_add(expr, pp_slice_of(texts[i]), &err) == PP_OK);
		CHECK(pp_record_copy_line(&copy, PP_SLICE("{\"x\":\"soon\",\"y\":\"2025\"}"), &err) == PP_OK);
		CHECK(pp_expr_test(expr, &copy.record, &yes, &err) == PP_OK && !yes);
		CHECK(pp_expr_remark(expr, 0, &line));
		CHECK_TEXT(pp_buf_slice(&line), "1 record had a string that is no date in field 'x'");
		CHECK(!pp_expr_remark(expr, 1, &line));
		pp_record_copy_release(&copy);
		pp_buf_release(&line);
		pp_expr_free(expr);
	}
}

TEST(strict_rejects_what_is_no_date)
{
	const struct pp_expr_options options = { .now = JUDGE_NOW, .strict = true };
	struct pp_error err = PP_ERROR_INIT;

	CHECK(judge_with(&options, "x + 7d > now", "{\"x\":\"soon\"}", &err) == 'r');
	CHECK_TEXT(pp_slice_of(err.message), "expected a date in field 'x', found a string that is no date");
	CHECK(err.where.column == 6);
	pp_error_clear(&err);
	CHECK(judge_with(&options, "days(age(x)) > 1", "{\"x\":[]}", &err) == 'n');
	CHECK(judge_with(&options, "days(age(x)) > 1", "{\"x\":{}}", &err) == 'r');
	pp_error_clear(&err);
	CHECK(judge_with(&options, "x + 7d > now", "{\"x\":null}", &err) == 'n');
}

int main(void)
{
	RUN(dates_of_a_record_are_moved);
	RUN(a_moved_period_is_still_one);
	RUN(a_moved_date_is_a_string);
	RUN(nothing_in_the_input_is_a_moved_period);
	RUN(the_calendar_has_ends);
	RUN(dates_are_subtracted);
	RUN(ages_are_durations);
	RUN(durations_have_a_length_in_days);
	RUN(mistakes_are_shown);
	RUN(what_is_no_date_is_counted);
	RUN(strict_rejects_what_is_no_date);
	return REPORT();
}
