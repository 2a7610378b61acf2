/*
 * What the checker knows before any record is seen: bounds of every kind, types, constants.
 */
#include "expr_judge.h"

#define DATES "{\"x\":\"2025-03-09\",\"y\":\"2025-03-01\",\"z\":\"2025-01-20\"}"

/* ---- between ---- */

TEST(bounds_are_of_any_kind)
{
	static const struct judge_row rows[] = {
		{ "age(x) between 1d and age(y)", DATES, 'y' },
		{ "age(x) between 3d and age(y)", DATES, 'n' },
		{ "age(x) between age(x) and 10d", DATES, 'y' },
		{ "age(y) between age(x) and 10d", DATES, 'n' },
		{ "age(y) between age(x) and 1mo", DATES, 'y' },
		{ "age(z) between age(x) and 1mo", DATES, 'n' },
		{ "age(z) between 1mo and age(y)", DATES, 'n' },
		{ "age(z) between 1mo and age(z)", DATES, 'y' },
		{ "age(y) between age(x) + 1d and 1mo", DATES, 'y' },
		{ "age(x) between age(x) + 1s and 1mo", DATES, 'n' },
		{ "age(x) between date(x) - date(y) and 1y", DATES, 'n' },
		{ "date(x) - date(z) between 1mo and age(z)", DATES, 'y' },
		{ "date(x) - date(y) between 1mo and age(y)", DATES, 'n' },
		{ "date(x) - date(y) between 1d and age(y)", DATES, 'y' },
		{ "date(x) - date(z) between date(x) - date(y) and 2mo", DATES, 'y' },
		{ "date(x) - date(z) between date(x) - date(z) + 1s and 2mo", DATES, 'n' },
		{ "age(x) + 1d between age(x) and age(y)", DATES, 'y' },
		{ "age(x) between 1d and age(nothing)", DATES, 'n' },
		{ "age(x) between age(nothing) and 1mo", DATES, 'n' },
		{ "age(nothing) between age(x) and 1mo", DATES, 'n' },
	};

	CHECK_ROWS(rows);
}

TEST(a_constant_can_be_between)
{
	static const struct judge_row rows[] = {
		{ "2025-03-05 between y and x", DATES, 'y' },
		{ "2025-03-10 between y and x", DATES, 'n' },
		{ "2025-03 between y and 2025-03", DATES, 'y' },
		{ "now between y and 2025-04", DATES, 'y' },
		{ "today not between 2025-01 and x", DATES, 'y' },
		{ "2025-02 between 2025-01 and 2025-03", "{}", 'y' },
		{ "5d between age(x) and age(y)", DATES, 'y' },
		{ "1mo between age(x) and 1mo", DATES, 'u' },
		{ "5 between x and 10", "{\"x\":[7,3]}", 'y' },
		{ "5 between 1 and 10", "{}", 'y' },
		{ "\"b\" between \"a\" and x", "{\"x\":\"c\"}", 'y' },
		{ "null between 1 and x", "{\"x\":3}", 'n' },
		{ "any(k in x: 5 between k.a and k.b)", "{\"x\":[{\"a\":1,\"b\":2},{\"a\":5,\"b\":5}]}", 'y' },
	};

	CHECK_ROWS(rows);
}

/* ---- durations beside null ---- */

TEST(a_duration_is_not_null)
{
	static const struct judge_row rows[] = {
		{ "7d == null", "{}", 'n' },           { "7d != null", "{}", 'y' },
		{ "null == 7d", "{}", 'n' },           { "1mo == null", "{}", 'n' },
		{ "null != 1mo", "{}", 'y' },          { "7d < null", "{}", 'n' },
		{ "null <= 7d", "{}", 'n' },           { "7d between null and null", "{}", 'n' },
		{ "age(x) == null", "{}", 'y' },       { "null == age(x)", DATES, 'n' },
		{ "age(x) between null and 10d", DATES, 'n' },
		{ "7d == 1w and 7d != 1d", "{}", 'y' },
	};

	CHECK_ROWS(rows);
}

/* ---- types that are known ---- */

TEST(strings_are_asked_for)
{
	static const struct judge_refusal rows[] = {
		{ "len(x) ~ /5/", "expected a string before '~', found a number", "^~~~~~" },
		{ "5 !~ /5/", "expected a string before '!~', found a number", "^" },
		{ "5 contains \"b\"", "expected a string before 'contains', found a number", "^" },
		{ "true ~ /a/", "expected a string before '~', found a boolean", "^~~~" },
		{ "null ~ /a/", "expected a string before '~', found null", "^~~~" },
		{ "7d ~ /a/", "expected a string before '~', found a duration", "^~" },
		{ "age(d) ~ /a/", "expected a string before '~', found a duration", "^~~~~~" },
		{ "7d contains \"a\"", "expected a string before 'contains', found a duration", "^~" },
		{ "now ~ /a/", "expected a string before '~', found a date", "^~~" },
		{ "len(x) not contains \"3\"", "expected a string before 'not contains', found a number", "^~~~~~" },
		{ "x contains len(y)", "expected a string after 'contains', found a number", "           ^~~~~~" },
		{ "x endswith y + 1", "expected a string after 'endswith', found a number", "           ^~~~~" },
		{ "x startswith (y < 3)", "expected a string after 'startswith', found a boolean",
		  "             ^~~~~~~" },
		{ "exists(x) ~ /a/", "expected a string before '~', found a boolean", "^~~~~~~~~" },
		{ "x contains 7d", "expected a string after 'contains', found a duration", "           ^~" },
	};
	static const struct judge_row good[] = {
		{ "date(d) ~ /^2025/ and date(d) startswith \"2025\"", "{\"d\":\"2025-03\"}", 'y' },
		{ "first(x) ~ /a/ and x contains first(x)", "{\"x\":[\"a\"]}", 'y' },
	};

	CHECK_REFUSALS(rows);
	CHECK_ROWS(good);
}

TEST(a_number_is_no_date)
{
	static const struct judge_refusal rows[] = {
		{ "date(x) == 2025", "expected a date, found a number (a year stands alone, after 'in')",
		  "           ^~~~" },
		{ "2025 != date(x)", "expected a date, found a number (a year stands alone, after 'in')", "^~~~" },
		{ "date(x) > 2025", "expected a date, found a number (a year stands alone, after 'in')",
		  "          ^~~~" },
		{ "2025 > date(x)", "expected a date, found a number (a year stands alone, after 'in')", "^~~~" },
		{ "x + 1y == 2025", "expected a date, found a number (a year stands alone, after 'in')",
		  "          ^~~~" },
		{ "now == 2025", "expected a date, found a number (a year stands alone, after 'in')", "       ^~~~" },
		{ "date(x) in [2024-05, 2025]", "expected a date, found a number (a year stands alone, after 'in')",
		  "                     ^~~~" },
		{ "date(x) == 5", "expected a date, found a number", "           ^" },
		{ "date(x) between 2024-05 and 5", "expected a date, found a number",
		  "                            ^" },
	};
	static const struct judge_row good[] = {
		{ "date(x) in 2025 and x != 2025 and date(x) != y", "{\"x\":\"2025-03\",\"y\":2025}", 'y' },
	};

	CHECK_REFUSALS(rows);
	CHECK_ROWS(good);
}

/* ---- is ---- */

TEST(only_words_are_behind_is)
{
	static const char want[] = "expected null, missing, empty, string, number, bool, array, object or date, found ";
	static const char *const bad[] = { ":null", ":number", "'null'", "not :missing", "`null`", "null.x", "string[0]" };
	const struct pp_expr_options options = { .now = JUDGE_NOW };

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct pp_error err = PP_ERROR_INIT;
		char text[40];

		(void)snprintf(text, sizeof(text), "x is %s", bad[i]);
		CHECK(judge_with(&options, text, "{}", &err) == 'u');
		CHECK(strncmp(err.message, want, sizeof(want) - 1) == 0 || strchr(bad[i], '.') != NULL);
	}
}

TEST(constants_have_a_type)
{
	static const struct judge_row rows[] = {
		{ "now is date and 2025-03 is date and now is not number", "{}", 'y' },
		{ "\"\" is empty and \"a\" is not empty and \"\" is string", "{}", 'y' },
		{ "null is null and null is not missing and null is empty", "{}", 'y' },
		{ "5 is number and 1 + 1 is number and 1 / 0 is null", "{}", 'y' },
		{ "true is bool and \"2025\" is date and \"x\" is not date", "{}", 'y' },
		{ "7d is not null and 1mo is not missing and 7d is not empty", "{}", 'y' },
		{ "age(x) is null and age(y) is not null and age(x) is not missing", "{\"y\":\"2025\"}", 'y' },
		{ "(1 == 1) is bool", "{}", 'y' },
		{ "now in [2025-03, \"x\"] and 2025-01-01 not in [2025-03]", "{}", 'y' },
	};
	static const struct judge_refusal bad[] = {
		{ "7d is number", "expected null, missing or empty behind a duration, which has no type", "      ^~~~~~" },
		{ "age(x) is not date", "expected null, missing or empty behind a duration, which has no type",
		  "              ^~~~" },
		{ "7d in [5]", "expected a value before 'in', found a duration", "^~" },
	};

	CHECK_ROWS(rows);
	CHECK_REFUSALS(bad);
}

int main(void)
{
	RUN(strings_are_asked_for);
	RUN(a_number_is_no_date);
	RUN(only_words_are_behind_is);
	RUN(constants_have_a_type);
	RUN(bounds_are_of_any_kind);
	RUN(a_constant_can_be_between);
	RUN(a_duration_is_not_null);
	return REPORT();
}
