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
		{ "age(x) between -(date(x) - 0000-01-01) and 1mo", DATES, 'y' },
		{ "age(x) between date(x) - 9999-12-31 and 9999y", DATES, 'y' },
		{ "age(x) between 1mo and 9999-12-31 - date(x)", DATES, 'n' },
		{ "date(x) - date(y) between 9999-12-31 - date(y) and 1mo", DATES, 'n' },
		{ "date(x) - date(y) between -1mo and date(x) - 0000-01-01", DATES, 'y' },
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
		{ "2024-05-20 between d and e", "{\"d\":\"2024-01\",\"e\":\"2024-05\"}", 'y' },
		{ "date(\"2024-05-20\") between d and e", "{\"d\":\"2024-01\",\"e\":\"2024-05\"}", 'y' },
		{ "2024-05-20 between d and date(e)", "{\"d\":\"2024-01\",\"e\":\"2024-05\"}", 'y' },
		{ "now between d and e", "{\"d\":\"2025-03-01\",\"e\":\"2025-03-11\"}", 'y' },
		{ "2025-01 between d and e", "{\"d\":\"2025-01-15\",\"e\":\"2025-03\"}", 'n' },
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
		{ "7d == null", "{}", 'n' },
		{ "7d != null", "{}", 'y' },
		{ "null == 7d", "{}", 'n' },
		{ "1mo == null", "{}", 'n' },
		{ "null != 1mo", "{}", 'y' },
		{ "7d < null", "{}", 'n' },
		{ "null <= 7d", "{}", 'n' },
		{ "7d between null and null", "{}", 'n' },
		{ "age(x) == null", "{}", 'y' },
		{ "null == age(x)", DATES, 'n' },
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
		{ "date(x) between 2024-05 and 5", "expected a date, found a number", "                            ^" },
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
	static const char *const bad[] = {
		":null", ":number", "'null'", "not :missing", "`null`", "null.x", "string[0]"
	};
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
		{ "7d is number", "expected null, missing or empty behind a duration, which has no type",
		  "      ^~~~~~" },
		{ "age(x) is not date", "expected null, missing or empty behind a duration, which has no type",
		  "              ^~~~" },
		{ "7d in [5]", "expected a value before 'in', found a duration", "^~" },
	};

	CHECK_ROWS(rows);
	CHECK_REFUSALS(bad);
}

/* ---- what is the same for every record ---- */

/* What the run shows of one record: 'y', 'n' or 'r', and what is said at the end. */
static bool shows(const char *text, const char *line, char want, const char *remark)
{
	const struct pp_expr_options options = { .now = JUDGE_NOW };
	struct pp_expr *expr = pp_expr_new(&options);
	struct pp_error err = PP_ERROR_INIT;
	struct pp_record_copy copy;
	struct pp_buf said = PP_BUF_INIT;
	bool yes = false, good = pp_expr_add(expr, pp_slice_of(text), &err) == PP_OK;

	if (pp_record_copy_line(&copy, pp_slice_of(line), &err) != PP_OK)
		abort();
	for (int i = 0; i < 2 && good; i++) { /* what the first one made is forgotten before the second */
		pp_error_clear(&err);
		char got = pp_expr_test(expr, &copy.record, &yes, &err) != PP_OK ? 'r' : yes ? 'y' : 'n';

		good = got == want;
	}
	(void)pp_expr_remark(expr, 0, &said);
	good = good && pp_slice_eq(pp_buf_slice(&said), pp_slice_of(remark));
	if (!good)
		printf("# %s: %s\n# %s\n", text, err.message, pp_buf_str(&said));
	pp_record_copy_release(&copy);
	pp_buf_release(&said);
	pp_expr_free(expr);
	return good;
}

TEST(a_call_of_constants_is_one)
{
	static const struct judge_row rows[] = {
		{ "x == lower(\"ABC\") and lower(\"ABC\") == x", "{\"x\":\"abc\"}", 'y' },
		{ "x == upper(\"\\u00e9\\n\\\"\")", "{\"x\":\"\\u00c9\\n\\\"\"}", 'y' },
		{ "x == words(\"A b\") and x == lower(words(\"A B\"))", "{\"x\":\"b\"}", 'y' },
		{ "x == words(\"A b\") and x == lower(words(\"A B\"))", "{\"x\":[\"A\"]}", 'n' },
		{ "x == words(\"A b\") or x == lower(words(\"A B\"))", "{\"x\":\"a\"}", 'y' },
		{ "count(words(\"A b\")) == 2 and len(words(\"A b\")) == 2", "{}", 'y' },
		{ "count(lower(words(\"A\"))) == 1 and first(split(\"a,b\", \",\")) == x", "{\"x\":\"a\"}", 'y' },
		{ "num(\"1,234\") + x == 1235 and -num(\"5\") < 0", "{\"x\":1}", 'y' },
		{ "num(\"x\") + x == null and num(\"x\") is null", "{\"x\":1}", 'y' },
		{ "x > date(\"2025-03\") and not x > date(\"2025-04\")", "{\"x\":\"2025-04-01\"}", 'y' },
		{ "date(\"2025-03-07\") == \"2025-03\" and date(\"2025-03\") <= date(x)", "{\"x\":\"2025-03\"}", 'y' },
		{ "year(now) == 2025 and weekday(now) == \"Tue\" and month(2024-05) == \"2024-05\"", "{}", 'y' },
		{ "age(2025-03-01) > 10d and age(2025-03-01) < 1mo and days(age(2025-03-01)) < 11", "{}", 'y' },
		{ "sample(\"a\", 1) and not sample(\"a\", 0)", "{}", 'y' },
		{ "exists(\"a\") and empty(\"\") and not empty(7)", "{}", 'y' },
		{ "replace(x, /b/, lower(\"$0\")) == \"a$0\" and replace(\"ab\", /b/, \"$0$0\") == \"abb\"",
		  "{\"x\":\"ab\"}", 'y' },
		{ "x ~ /a/ or match(x, /a/) == match(\"a\", /a/)", "{\"x\":\"a\"}", 'y' },
		{ "(1 == 1) == x and str(1 == 2) == \"false\"", "{\"x\":true}", 'y' },
		{ "coalesce(null, \"b\") == x and max(1, 2) == 2", "{\"x\":\"b\"}", 'y' },
	};

	CHECK_ROWS(rows);
}

TEST(what_a_record_would_show_is_not_folded)
{
	static const char slow[] = "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\"";
	struct pp_buf text = PP_BUF_INIT;

	pp_buf_addf(&text, "match(%s, /^(a+)+$/) is null", slow);
	CHECK(shows(pp_buf_str(&text), "{}", 'r', ""));
	pp_buf_clear(&text);
	pp_buf_addf(&text, "%s !~ /^(a+)+$/", slow);
	CHECK(shows(pp_buf_str(&text), "{}", 'r', ""));
	pp_buf_clear(&text);
	pp_buf_addf(&text, "false and %s ~ /^(a+)+$/", slow);
	CHECK(shows(pp_buf_str(&text), "{}", 'n', ""));
	pp_buf_clear(&text);
	pp_buf_addf(&text, "x ~ /^(a+)+$/ and false and x == 5");
	CHECK(shows(pp_buf_str(&text), "{\"x\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\"}", 'r', ""));
	CHECK(shows("coalesce(\"a\") < 5", "{}", 'n',
		    "2 records had a string where a number was expected in 'coalesce(\"a\")'"));
	CHECK(shows("x < 5 and true and lower(\"A\") == \"a\"", "{\"x\":\"\"}", 'n',
		    "2 records had a string where a number was expected in field 'x'"));
	pp_buf_release(&text);
}

TEST(tests_that_are_settled_fall_away)
{
	static const struct judge_row rows[] = {
		{ "true and x > 50", "{\"x\":51}", 'y' },
		{ "false or x > 50", "{\"x\":50}", 'n' },
		{ "x > 50 and not false and 1 == 1 and y", "{\"x\":51,\"y\":true}", 'y' },
		{ "x > 50 and not (1 == 1)", "{\"x\":51}", 'n' },
		{ "x > 50 or 1 < 2 or y", "{\"x\":5}", 'y' },
		{ "(true and true) and (false or \"a\" == \"a\")", "{}", 'y' },
		{ "(not (false or false)) == true and any(k in x: true)", "{\"x\":[1]}", 'y' },
		{ "all(k in x: false)", "{\"x\":[]}", 'y' },
		{ "count(k in x: 1 == 1) == 2", "{\"x\":[1,2]}", 'y' },
	};

	CHECK_ROWS(rows);
}

TEST(a_string_that_is_no_date_is_known)
{
	static const struct judge_refusal rows[] = {
		{ "x > date(\"2025-13-01\")", "expected a date such as 2025-03-07, found another string",
		  "         ^~~~~~~~~~~~" },
		{ "2025-03-07 < \"soon\"", "expected a date such as 2025-03-07, found another string",
		  "             ^~~~~~" },
		{ "\"soon\" == now", "expected a date such as 2025-03-07, found another string", "^~~~~~" },
	};
	static const struct judge_row good[] = {
		{ "2025-03-07 == \"2025-03\" and \"2025-03-07\" < now and \"2025-03-07\" in 2025-03", "{}", 'y' },
	};

	CHECK_REFUSALS(rows);
	CHECK_ROWS(good);
}

int main(void)
{
	RUN(a_call_of_constants_is_one);
	RUN(what_a_record_would_show_is_not_folded);
	RUN(tests_that_are_settled_fall_away);
	RUN(a_string_that_is_no_date_is_known);
	RUN(strings_are_asked_for);
	RUN(a_number_is_no_date);
	RUN(only_words_are_behind_is);
	RUN(constants_have_a_type);
	RUN(bounds_are_of_any_kind);
	RUN(a_constant_can_be_between);
	RUN(a_duration_is_not_null);
	return REPORT();
}
