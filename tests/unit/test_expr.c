#include "expr_judge.h"

TEST(constants_are_tests)
{
	static const struct judge_row rows[] = {
		{ "true", "{}", 'y' },
		{ "false", "{}", 'n' },
		{ "not false", "{}", 'y' },
		{ "!true", "{}", 'n' },
		{ "not not true", "{}", 'y' },
		{ "(not not x) == 5", "{\"x\":5}", 'n' },
		{ "(not not x) == false", "{\"x\":5}", 'y' },
		{ "(not not x == 5) == true", "{\"x\":5}", 'y' },
		{ "true and false", "{}", 'n' },
		{ "true && true", "{}", 'y' },
		{ "false or true", "{}", 'y' },
		{ "false || false", "{}", 'n' },
		{ "true or false and false", "{}", 'y' },
		{ "(true or false) and false", "{}", 'n' },
	};

	CHECK_ROWS(rows);
}

TEST(ordering_keeps_only_values_of_the_type)
{
	static const struct judge_row rows[] = {
		{ "x < 10", "{}", 'n' },
		{ "x < 10", "{\"x\":5}", 'y' },
		{ "x < 10", "{\"x\":null}", 'n' },
		{ "x < 10", "{\"x\":\"7\"}", 'n' },
		{ "x < 10", "{\"x\":\"abc\"}", 'n' },
		{ "x < 10", "{\"x\":50}", 'n' },
		{ "x >= 10", "{}", 'n' },
		{ "x >= 10", "{\"x\":null}", 'n' },
		{ "x >= 10", "{\"x\":50}", 'y' },
		{ "x < \"b\"", "{\"x\":1}", 'n' },
		{ "x < \"b\"", "{\"x\":\"a\"}", 'y' },
		{ "x < null", "{\"x\":1}", 'n' },
		{ "x >= null", "{\"x\":null}", 'n' },
		{ "10 > x", "{\"x\":5}", 'y' },
		{ "10 <= x", "{\"x\":5}", 'n' },
		{ "x < y", "{\"x\":1,\"y\":\"2\"}", 'n' },
		{ "x < y", "{\"x\":1,\"y\":2}", 'y' },
		{ "x >= y", "{\"x\":true,\"y\":true}", 'n' },
	};

	CHECK_ROWS(rows);
}

TEST(numbers_are_exact)
{
	static const struct judge_row rows[] = {
		{ "x == 1", "{\"x\":1.0}", 'y' },
		{ "x = 10e-1", "{\"x\":1}", 'y' },
		{ "x == 9007199254740993", "{\"x\":9007199254740992}", 'n' },
		{ "x > 9007199254740992", "{\"x\":9007199254740993}", 'y' },
		{ "x == -0", "{\"x\":0}", 'y' },
		{ "x == -5", "{\"x\":-5}", 'y' },
		{ "x > 123456789012345678901234567890", "{\"x\":123456789012345678901234567891}", 'y' },
		{ "x < 1e400", "{\"x\":1e399}", 'y' },
		{ "x == 0.1", "{\"x\":0.10}", 'y' },
		{ "x > 999999999999999999", "{\"x\":1000000000000000000}", 'y' },
		{ "x != 5", "{\"x\":\"5\"}", 'y' },
	};

	CHECK_ROWS(rows);
}

TEST(each_order_holds_at_the_limits_of_short_integers)
{
	static const char *const rising[] = {
		"-9223372036854775809",
		"-9223372036854775808",
		"-9223372036854775807",
		"-1000000000000000000",
		"-999999999999999999",
		"-100000000",
		"-99999999",
		"-1",
		"0",
		"9",
		"10",
		"99999999",
		"100000000",
		"999999999999999999",
		"1000000000000000000",
		"9223372036854775806",
		"9223372036854775807",
		"9223372036854775808",
	};
	enum { COUNT = sizeof(rising) / sizeof(rising[0]) };

	for (int i = 0; i < COUNT * COUNT; i++) {
		int x = i / COUNT, than = i % COUNT;
		const struct {
			const char *order;
			bool holds;
		} orders[] = { { "==", x == than }, { "!=", x != than }, { "<", x < than },
			       { "<=", x <= than }, { ">", x > than },   { ">=", x >= than } };

		for (size_t k = 0; k < sizeof(orders) / sizeof(orders[0]); k++) {
			char text[64], json[64];

			(void)snprintf(text, sizeof(text), "x %s %s", orders[k].order, rising[than]);
			(void)snprintf(json, sizeof(json), "{\"x\":%s}", rising[x]);

			const struct judge_row row = { text, json, orders[k].holds ? 'y' : 'n' };

			CHECK(judge_rows(&row, 1));
		}
	}
}

TEST(missing_equals_null)
{
	static const struct judge_row rows[] = {
		{ "x == null", "{}", 'y' },
		{ "x == null", "{\"x\":null}", 'y' },
		{ "x != null", "{\"x\":0}", 'y' },
		{ "x is null", "{}", 'y' },
		{ "x is null", "{\"x\":null}", 'y' },
		{ "x is missing", "{}", 'y' },
		{ "x is missing", "{\"x\":null}", 'n' },
		{ "x is not missing", "{\"x\":null}", 'y' },
		{ "x is not null", "{}", 'n' },
		{ "x == y", "{\"x\":null}", 'y' },
		{ "x == y", "{\"x\":1}", 'n' },
		{ "x is empty", "{}", 'y' },
		{ "x is empty", "{\"x\":\"\"}", 'y' },
		{ "x is empty", "{\"x\":[]}", 'y' },
		{ "x is empty", "{\"x\":{ }}", 'y' },
		{ "x is empty", "{\"x\":0}", 'n' },
		{ "x is empty", "{\"x\":[0]}", 'n' },
		{ "exists(x)", "{\"x\":null}", 'n' },
		{ "exists(x)", "{\"x\":[]}", 'y' },
		{ "empty(x)", "{\"x\":[]}", 'y' },
		{ "x != 5", "{}", 'y' },
		{ "x !~ /a/", "{}", 'y' },
		{ "a.b.c == null", "{\"a\":{}}", 'y' },
	};

	CHECK_ROWS(rows);
}

TEST(arrays_and_objects_are_equal_by_what_they_hold)
{
	static const struct judge_row rows[] = {
		{ "o == p", "{\"o\":{\"a\":1},\"p\":{ \"a\":1}}", 'y' },
		{ "o == p", "{\"o\":{\"a\":1},\"p\":{\"a\":1.0}}", 'y' },
		{ "o == p", "{\"o\":{\"a\":1,\"b\":[{}]},\"p\":{\"b\":[ { } ],\"a\":1}}", 'y' },
		{ "o != p", "{\"o\":{\"a\":\"\\u00e9\"},\"p\":{\"\\u0061\":\"é\"}}", 'n' },
		{ "o == p", "{\"o\":{\"a\":0,\"a\":1},\"p\":{\"a\":1}}", 'y' },
		{ "o == p", "{\"o\":{\"a\":1},\"p\":{\"a\":\"1\"}}", 'n' },
		{ "o == p", "{\"o\":{\"a\":null},\"p\":{}}", 'n' },
		{ "o == p", "{\"o\":{\"a\":\"x\"},\"p\":{\"a\":\"X\"}}", 'n' },
		{ "o in p", "{\"o\":{\"a\":1},\"p\":[[1],{\"a\":10e-1}]}", 'y' },
		{ "o.x == p.x", "{\"o\":{\"x\":[[1,2]]},\"p\":{\"x\":[[1.0, 2]]}}", 'y' },
		{ "o == p", "{\"o\":[[1,2]],\"p\":[[2,1]]}", 'n' },
		{ "o == p", "{\"o\":true,\"p\":false}", 'n' },
	};

	CHECK_ROWS(rows);
}

TEST(types_are_asked_for)
{
	static const struct judge_row rows[] = {
		{ "x is string", "{\"x\":\"\"}", 'y' },         { "x is number", "{\"x\":\"1\"}", 'n' },
		{ "x is bool", "{\"x\":false}", 'y' },          { "x is array", "{\"x\":[1]}", 'y' },
		{ "x is object", "{\"x\":{}}", 'y' },           { "x is date", "{\"x\":\"2024-02-30\"}", 'n' },
		{ "x is date", "{\"x\":\"2024-02-29\"}", 'y' }, { "x is not date", "{\"x\":2024}", 'y' },
		{ "date is date", "{\"date\":\"2024\"}", 'y' },
	};

	CHECK_ROWS(rows);
}

TEST(arrays_hold_when_any_item_does)
{
	static const struct judge_row rows[] = {
		{ "x == 2", "{\"x\":[1,2]}", 'y' },
		{ "x != 2", "{\"x\":[1,2]}", 'n' },
		{ "x != 3", "{\"x\":[1,2]}", 'y' },
		{ "x == 1", "{\"x\":[]}", 'n' },
		{ "x != 1", "{\"x\":[]}", 'y' },
		{ "x ~ /^b/", "{\"x\":[\"a\",\"b\"]}", 'y' },
		{ "x !~ /^b/", "{\"x\":[\"a\",\"b\"]}", 'n' },
		{ "x[0] == 1", "{\"x\":[1,2]}", 'y' },
		{ "x[-1] == 1", "{\"x\":[1,2]}", 'n' },
		{ "x[5] is missing", "{\"x\":[1,2]}", 'y' },
		{ "x.n == 2", "{\"x\":[{\"n\":1},{\"n\":2}]}", 'y' },
		{ "x.n == 2", "{\"x\":{\"n\":2}}", 'y' },
		{ "x > 1 and x < 1", "{\"x\":[0,2]}", 'y' },
		{ "x between 1 and 1", "{\"x\":[0,2]}", 'n' },
		{ "x in [7, 2]", "{\"x\":[1,2]}", 'y' },
		{ "x not in [7, 2]", "{\"x\":[1,2]}", 'n' },
		{ "x == y", "{\"x\":[1,2],\"y\":[2,3]}", 'y' },
		{ "x == y", "{\"x\":[1,2],\"y\":[3,4]}", 'n' },
		{ "2 in x", "{\"x\":[1,2]}", 'y' },
		{ "y in x", "{\"x\":[1,2],\"y\":3}", 'n' },
		{ "x is empty", "{\"x\":[\"\"]}", 'n' },
		{ "x", "{\"x\":[false,true]}", 'y' },
	};

	CHECK_ROWS(rows);
}

TEST(strings_compare_bytewise)
{
	static const struct judge_row rows[] = {
		{ "x == \"caf\\u00e9\"", "{\"x\":\"caf\xc3\xa9\"}", 'y' },
		{ "x == 'caf\xc3\xa9'", "{\"x\":\"caf\\u00e9\"}", 'y' },
		{ "x == 'a\\n'", "{\"x\":\"a\\\\n\"}", 'y' },
		{ "x < 'b'", "{\"x\":\"Z\"}", 'y' },
		{ "x == ''", "{\"x\":\"\"}", 'y' },
		{ "x == 'A'", "{\"x\":\"a\"}", 'n' },
		{ "x contains 'b\"c'", "{\"x\":\"ab\\\"cd\"}", 'y' },
		{ "x startswith 'ab'", "{\"x\":\"abc\"}", 'y' },
		{ "x endswith 'ab'", "{\"x\":\"abc\"}", 'n' },
		{ "x not endswith 'bc'", "{\"x\":\"abc\"}", 'n' },
		{ "x contains y", "{\"x\":\"abc\",\"y\":\"bc\"}", 'y' },
		{ "x contains y", "{\"x\":\"abc\"}", 'n' },
		{ "x ~ \"^a.c$\"", "{\"x\":\"abc\"}", 'y' },
		{ "x ~ /A/i", "{\"x\":\"abc\"}", 'y' },
		{ "x ~ /a\\/b/", "{\"x\":\"a/b\"}", 'y' },
		{ "x ~ /^b/m", "{\"x\":\"a\\nb\"}", 'y' },
		{ "x ~ /a b/x", "{\"x\":\"ab\"}", 'y' },
	};

	CHECK_ROWS(rows);
}

TEST(dates_stand_for_their_periods)
{
	static const struct judge_row rows[] = {
		{ "d >= 2024-05-10", "{\"d\":\"2024-05-10\"}", 'y' },
		{ "d > 2024-05-10", "{\"d\":\"2024-05-10\"}", 'n' },
		{ "d > 2024-05-10", "{\"d\":\"2024-05-10T23:59:59Z\"}", 'n' },
		{ "d > 2024-05-10", "{\"d\":\"2024-05-11T00:00:00Z\"}", 'y' },
		{ "d <= 2024-05", "{\"d\":\"2024-05-31\"}", 'y' },
		{ "d <= 2024-05", "{\"d\":\"2024-06-01\"}", 'n' },
		{ "d < 2024-05", "{\"d\":\"2024-04-30\"}", 'y' },
		{ "d == 2024-05", "{\"d\":\"2024-05-31T12:00:00Z\"}", 'y' },
		{ "d == 2024-05-10", "{\"d\":\"2024-05\"}", 'n' },
		{ "d in 2024", "{\"d\":\"2024-12-31\"}", 'y' },
		{ "d in 2024", "{\"d\":\"2025-01-01T00:30:00+01:00\"}", 'y' },
		{ "d in 2024", "{\"d\":\"2025-01-01\"}", 'n' },
		{ "d not in 2024", "{\"d\":\"2025-01-01\"}", 'y' },
		{ "d in 2025-W10", "{\"d\":\"2025-03-03\"}", 'y' },
		{ "d in 2025-W10", "{\"d\":\"2025-03-10\"}", 'n' },
		{ "d in 2025-Q1", "{\"d\":\"2025-03-31\"}", 'y' },
		{ "d in 2025-Q1", "{\"d\":\"2025-04-01\"}", 'n' },
		{ "d in 2024-05-10", "{\"d\":\"2024-05-10\"}", 'y' },
		{ "d between 2024-01 and 2024-03", "{\"d\":\"2024-03-31\"}", 'y' },
		{ "d between 2024-01 and 2024-03", "{\"d\":\"2024-04-01\"}", 'n' },
		{ "2024-05 <= d", "{\"d\":\"2024-05-01\"}", 'y' },
		{ "2024-05 < d", "{\"d\":\"2024-05-31\"}", 'n' },
		{ "d < 2024-05-10", "{\"d\":\"2023-02-29\"}", 'n' },
		{ "d < 2024-05-10", "{\"d\":\"soon\"}", 'n' },
		{ "d < 2024-05-10", "{\"d\":20240101}", 'n' },
		{ "d < 2024-05-10", "{}", 'n' },
		{ "d != 2024-05-10", "{}", 'y' },
		{ "d == today", "{\"d\":\"2025-03-11\"}", 'y' },
		{ "d < now", "{\"d\":\"2025-03-11T09:59:59Z\"}", 'y' },
		{ "d < now", "{\"d\":\"2025-03-11T10:00:00.5Z\"}", 'n' },
		{ "d >= now - 7d", "{\"d\":\"2025-03-05\"}", 'y' },
		{ "d >= now - 7d", "{\"d\":\"2025-03-04\"}", 'n' },
		{ "d >= today - 1mo", "{\"d\":\"2025-02-11\"}", 'y' },
		{ "d > 2024-05-10T10:00:00+02:00", "{\"d\":\"2024-05-10T08:00:00Z\"}", 'n' },
		{ "d >= 2024-05-10T10:00:00+02:00", "{\"d\":\"2024-05-10T08:00:00Z\"}", 'y' },
		{ "age(d) < 48h", "{\"d\":\"2025-03-10\"}", 'y' },
		{ "age(d) < 48h", "{\"d\":\"2025-03-09\"}", 'n' },
		{ "48h < age(d)", "{\"d\":\"2025-03-09\"}", 'y' },
		{ "date(d) > date(e)", "{\"d\":\"2025-03-09\",\"e\":\"2025-03-08\"}", 'y' },
		{ "date(d) > e", "{\"d\":\"2025-03-09T10:00:00Z\",\"e\":\"2025-03-09\"}", 'y' },
		{ "e < date(d)", "{\"d\":\"2025-03-09T10:00:00Z\",\"e\":\"2025-03-09\"}", 'y' },
		{ "d > e", "{\"d\":\"2025-03-09T10:00:00Z\",\"e\":\"2025-03-09\"}", 'y' },
		{ "d in [2024-05, \"x\"]", "{\"d\":\"2024-05-03\"}", 'y' },
		{ "d >= 2024-05-10 and d is date", "{\"d\":\"9999-12-31\"}", 'y' },
		{ "d <= 9999-12-31", "{\"d\":\"9999-12-31\"}", 'y' },
		{ "d == 2024-05 + 12h", "{\"d\":\"2024-05-31\"}", 'y' },
		{ "d == 2024-05 + 12h", "{\"d\":\"2024-06-01\"}", 'n' },
		{ "2024-05-10 in 2024", "{}", 'y' },
		{ "now > 2025-01-01", "{}", 'y' },
	};

	CHECK_ROWS(rows);
}

TEST(quantifiers_bind_a_name)
{
	static const struct judge_row rows[] = {
		{ "any(k in x: k > 1)", "{\"x\":[1,2]}", 'y' },
		{ "all(k in x: k > 1)", "{\"x\":[1,2]}", 'n' },
		{ "all(k in x: k > 1)", "{\"x\":[]}", 'y' },
		{ "all(k in x: k > 1)", "{}", 'y' },
		{ "none(k in x:k > 1)", "{\"x\":[1,0]}", 'y' },
		{ "any(k in x:k)", "{\"x\":[true]}", 'y' },
		{ "any(k in x)", "{\"x\":[]}", 'n' },
		{ "count(k in x: k > 1) == 2", "{\"x\":[1,2,3]}", 'y' },
		{ "count(x) == 3", "{\"x\":[1,2,3]}", 'y' },
		{ "any(k in x: k.n == 2 and k.m == 1)", "{\"x\":[{\"n\":2,\"m\":1}]}", 'y' },
		{ "any(k in x: k.n == 2 and k.m == 1)", "{\"x\":[{\"n\":2},{\"m\":1}]}", 'n' },
		{ "any(k in x: any(j in k.y: j == z))", "{\"x\":[{\"y\":[1]},{\"y\":[2]}],\"z\":2}", 'y' },
		{ "any(k in x: `k` == 5)", "{\"x\":[1],\"k\":5}", 'y' },
		{ "all(k in x: len(k) > 2)", "{\"x\":[\"abc\",\"\xc3\xa9\xc3\xa9\xc3\xa9\"]}", 'y' },
		{ "any > 1 and count == 2", "{\"any\":2,\"count\":2}", 'y' },
	};

	CHECK_ROWS(rows);
}

TEST(functions_answer)
{
	static const struct judge_row rows[] = {
		{ "len(x) == 3", "{\"x\":\"\xc3\xa9\\u00e9e\"}", 'y' },
		{ "len(x) == 2", "{\"x\":{\"a\":1,\"b\":2}}", 'y' },
		{ "len(x) == null", "{\"x\":7}", 'y' },
		{ "lower(x) == 'abc'", "{\"x\":\"ABC\"}", 'y' },
		{ "upper(x) == x", "{\"x\":\"ABC\"}", 'y' },
		{ "fold(x) contains 'resume'", "{\"x\":\"R\xc3\xa9sum\xc3\xa9\"}", 'y' },
		{ "trim(x) == 'a b'", "{\"x\":\" a b\\n\"}", 'y' },
		{ "lower(x) == 'b'", "{\"x\":[\"A\",\"B\"]}", 'y' },
		{ "num(x) >= 1000", "{\"x\":\"4.1k\"}", 'y' },
		{ "num(x) == 1234567", "{\"x\":\"1,234,567\"}", 'y' },
		{ "num(x) is null", "{\"x\":\"12,34\"}", 'y' },
		{ "num(x) == 1000", "{\"x\":\"1e3\"}", 'y' },
		{ "num(x) is null", "{\"x\":\"k\"}", 'y' },
		{ "str(x) == '1.50'", "{\"x\":1.50}", 'y' },
		{ "coalesce(x, y) == 2", "{\"x\":null,\"y\":2}", 'y' },
		{ "first(x) == 1 and last(x) == 3", "{\"x\":[1,2,3]}", 'y' },
		{ "count(x.n) == 2", "{\"x\":[{\"n\":1},{\"n\":\"\\\"\"}]}", 'y' },
		{ "(x > 1) == y", "{\"x\":2,\"y\":true}", 'y' },
	};

	CHECK_ROWS(rows);
}

TEST(lists_hold_constants)
{
	static const struct judge_row rows[] = {
		{ "x in []", "{\"x\":1}", 'n' },
		{ "x in [1.0, \"a\", null, true]", "{\"x\":1}", 'y' },
		{ "x in [1, \"a\", null, true]", "{\"x\":\"1\"}", 'n' },
		{ "x in [1, \"a\", null, true]", "{\"x\":\"\\u0061\"}", 'y' },
		{ "x in [1, \"a\", null, true]", "{}", 'y' },
		{ "x in [1, \"a\", null, true]", "{\"x\":true}", 'y' },
		{ "x in [1, \"a\", null, true]", "{\"x\":false}", 'n' },
		{ "x in [-5]", "{\"x\":-5}", 'y' },
		{ "x in [2024]", "{\"x\":2024}", 'y' },
	};

	CHECK_ROWS(rows);
}

TEST(case_can_be_ignored)
{
	const struct pp_expr_options options = { .ignore_case = true };
	struct pp_error err = PP_ERROR_INIT;

	CHECK(judge_with(&options, "x == \"STRASSE\"",
			 "{\"x\":\"stra\xc3\x9f"
			 "e\"}",
			 &err) == 'y');
	CHECK(judge_with(&options, "x contains \"B\"", "{\"x\":\"abc\"}", &err) == 'y');
	CHECK(judge_with(&options, "x ~ /B/", "{\"x\":\"abc\"}", &err) == 'y');
	CHECK(judge_with(&options, "x in [\"ABC\"]", "{\"x\":\"abc\"}", &err) == 'y');
	CHECK(judge_with(&options, "x == y", "{\"x\":\"abc\",\"y\":\"\\u0041BC\"}", &err) == 'y');
}

TEST(aliases_and_odd_names_are_found)
{
	static const struct judge_row rows[] = {
		{ "date in 2024", "{\"published\":\"2024-01-01\"}", 'y' },
		{ "summary == 'x'", "{\"abstract\":\"x\"}", 'y' },
		{ "summary == 'x'", "{\"abstract\":\"x\",\"summary\":\"y\"}", 'n' },
		{ "`odd name` == 1", "{\"odd name\":1}", 'y' },
		{ "`in` == 1 and `in`.x != 2", "{\"in\":1}", 'y' },
		{ "len == 3", "{\"len\":3}", 'y' },
	};

	CHECK_ROWS(rows);
}

/* ---- what is refused ---- */

TEST(mistakes_are_shown)
{
	static const struct judge_refusal rows[] = {
		{ "", "expected an expression, found the end", "^" },
		{ "upvotes >= )", "expected a value, found ')'", "           ^" },
		{ "upvotes >=", "expected a value, found the end", "          ^" },
		{ "(a == 1", "expected a closing ')', found the end", "^" },
		{ "a == 1)", "expected an operator, 'and', 'or' or the end, found ')'", "      ^" },
		{ "a contians 'x'",
		  "expected an operator, 'and', 'or' or the end, found 'contians', did you mean 'contains'?",
		  "  ^~~~~~~~" },
		{ "lenn(x) > 3", "unknown function 'lenn', did you mean 'len'?", "^~~~" },
		{ "qqqq(x) > 3", "unknown function 'qqqq'", "^~~~" },
		{ "len() > 3", "expected 1 argument in len(x), found 0", "^~~~~" },
		{ "len(a, b) > 3", "expected 1 argument in len(x), found 2", "^~~~~~~~~" },
		{ "x == 'abc", "expected a closing ', found the end", "     ^~~~" },
		{ "x == \"a\\q\"",
		  "expected an escape of JSON such as \\n or \\u00e9 (a string in single quotes knows no escapes)",
		  "       ^~" },
		{ "x ~ /a", "expected a closing / of the regular expression, found the end", "    ^~" },
		{ "x ~ /a/q", "expected a flag i, m, s or x, or a blank, found 'q'", "       ^" },
		{ "x ~ y", "expected a /regex/ or a string, found 'y'", "    ^" },
		{ "x = 2024-13", "expected a date such as 2025-03-07, 2025-03, 2025-W10 or 2025-Q1, found '2024-13'",
		  "    ^~~~~~~" },
		{ "x = 5-3", "expected a date or a number, found '5-3' (a minus between digits needs blanks)",
		  "    ^~~" },
		{ "x = 5k", "expected a number, a date or a duration such as 48h, found '5k'", "    ^~" },
		{ "x = 007", "expected a number without leading zeros, found '007'", "    ^~~" },
		{ "x in 20245", "expected a year, a period, a list or a path, found '20245'", "     ^~~~~" },
		{ "x in [1, y]", "expected a constant, found 'y'", "         ^" },
		{ "x in [1, 2", "expected ',' or ']', found the end", "          ^" },
		{ "x not y", "expected 'in', 'contains', 'startswith', 'endswith' or 'between', found 'y'", "      ^" },
		{ "x is y", "expected null, missing, empty, string, number, bool, array, object or date, found 'y'",
		  "     ^" },
		{ "5", "expected a test, such as a comparison, found only a value", "^" },
		{ "x or \"y\"", "expected a test, such as a comparison, found only a value", "     ^~~" },
		{ "now", "expected a test, such as a comparison, found only a value", "^~~" },
		{ "x < true", "expected a number, a string or a date, found true", "    ^~~~" },
		{ "x < 7d", "expected a duration such as 48h or age(published), found a field", "^" },
		{ "x contains 5", "expected a string after 'contains', found a number", "           ^" },
		{ "x between 1 or 2", "expected 'and', found 'or'", "            ^~" },
		{ "x =~ /a/", "expected '~', found '=~'", "  ^~" },
		{ "x & y", "expected '&&' or 'and', found '&'", "  ^" },
		{ "x == :day", "no value is bound to ':day'", "     ^~~~" },
		{ "x == #", "found '#', which means nothing here", "     ^" },
		{ "\xc3\xa9t\xc3\xa9 == 1", "found '\xc3\xa9' (a name that is not plain ASCII stands in `backticks`)",
		  "^" },
		{ "x == '\xc3\xa9\xc3\xa9' and )", "expected a value, found ')'", "              ^" },
		{ "x == '\xff'", "expected UTF-8, found the byte 0xff", "      ^~~~" },
		{ "any(k in 5: k)", "expected a path, found '5'", "         ^" },
		{ "any(k in x k)", "expected ':' or ')', found 'k'", "           ^" },
		{ "x == 1 == 2", "expected an operator, 'and', 'or' or the end, found '=='", "       ^~" },
		{ "min() > 3", "expected at least 1 argument in min(x, ...), found 0", "^~~~~" },
		{ "round(x, 1, 2) > 3", "expected at most 2 arguments in round(x [, digits]), found 3",
		  "^~~~~~~~~~~~~~" },
		{ "coalesce(a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a) > 3",
		  "expected at most 16 arguments in coalesce(x, ...), found 17",
		  "^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~" },
		{ "48h-1h < age(x)",
		  "expected a date or a number, found '48h-1h' (a minus between digits needs blanks)", "^~~~~~" },
		{ "x > now+1mo-1mo",
		  "expected a date or a number, found '1mo-1mo' (a minus between digits needs blanks)",
		  "        ^~~~~~~" },
		{ "x == 5-3==2", "expected a date or a number, found '5-3' (a minus between digits needs blanks)",
		  "     ^~~" },
		{ "0x10==16", "expected a number, a date or a duration such as 48h, found '0x10'", "^~~~" },
		{ "1e==1", "expected a number, a date or a duration such as 48h, found '1e'", "^~" },
		{ "x > 2025-13<y", "expected a date such as 2025-03-07, 2025-03, 2025-W10 or 2025-Q1, found '2025-13'",
		  "    ^~~~~~~" },
		{ "x \xe2\x89\xa5 3", "found '\xe2\x89\xa5', which means nothing here", "  ^" },
		{ "x == \xe2\x80\x9c"
		  "a\xe2\x80\x9d",
		  "found '\xe2\x80\x9c' (a string stands in \" or ')", "     ^" },
		{ "any(x)", "expected any(name in path: test)", "^~~" },
		{ "none(x)", "expected none(name in path: test)", "^~~~" },
		{ "x ~ /(?<a>b)(?<a>c)/", "two named subpatterns have the same name", "                 ^" },
		{ "round(x, 1.5) > 3", "expected a number of decimals, a whole number from -1000 to 1000",
		  "         ^~~" },
		{ "round(x, 2000) > 3", "expected a number of decimals, a whole number from -1000 to 1000",
		  "         ^~~~" },
		{ "round(x, \"2\") > 3", "expected a number of decimals, a whole number from -1000 to 1000",
		  "         ^~~" },
		{ "x < 3\ny )", "expected an operator, 'and', 'or' or the end, found 'y'", "      ^" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		CHECK(judge_refused(&rows[i]));
}

TEST(a_bad_pattern_is_shown_where_it_is_bad)
{
	const struct pp_expr_options options = { .now = JUDGE_NOW };
	struct pp_error err = PP_ERROR_INIT;

	CHECK(judge_with(&options, "x ~ /a(b/", "{}", &err) == 'u');
	CHECK(strchr(err.detail, '^') != NULL);
	CHECK(strncmp(err.detail, "x ~ /a(b/\n", 10) == 0);
}

TEST(a_long_expression_is_shown_around_its_fault)
{
	const struct pp_expr_options options = { .now = JUDGE_NOW };
	struct pp_error err = PP_ERROR_INIT;
	struct pp_buf text = PP_BUF_INIT;

	for (int i = 0; i < 100; i++)
		pp_buf_addf(&text, "field%d == %d and ", i, i);
	pp_buf_addf(&text, ") ");
	for (int i = 0; i < 100; i++)
		pp_buf_addf(&text, "and field%d == %d ", i, i);
	CHECK(judge_with(&options, pp_buf_str(&text), "{}", &err) == 'u');
	CHECK(strncmp(err.detail, "...", 3) == 0);

	const char *newline = strchr(err.detail, '\n');
	const char *mark = strchr(err.detail, '^');

	CHECK(newline != NULL && mark != NULL && newline - err.detail < 90);
	CHECK(err.detail[mark - newline - 1] == ')');
	pp_buf_release(&text);
}

/* text repeated, between a beginning and an end. */
static char judge_repeated(const char *start, const char *text, size_t n, const char *end, struct pp_error *err)
{
	const struct pp_expr_options options = { .now = JUDGE_NOW };
	struct pp_buf all = PP_BUF_INIT;
	char answer;

	pp_buf_addf(&all, "%s", start);
	for (size_t i = 0; i < n; i++)
		pp_buf_addf(&all, "%s", text);
	pp_buf_addf(&all, "%s", end);
	answer = judge_with(&options, pp_buf_str(&all), "{\"x\":true,\"s\":\"aaaa\"}", err);
	pp_buf_release(&all);
	return answer;
}

TEST(nesting_is_bounded)
{
	static const char *const deep[] = { "(", "(not ", "len(", "any(k in x: ", "x and (", "(x < " };
	struct pp_error err = PP_ERROR_INIT;

	for (size_t i = 0; i < sizeof(deep) / sizeof(deep[0]); i++) {
		pp_error_clear(&err);
		CHECK(judge_repeated("", deep[i], 10000, "", &err) == 'u');
		CHECK(strcmp(err.message, "expected at most 1000 levels of nesting, found more") == 0);
	}
	pp_error_clear(&err);
	CHECK(judge_repeated("now", " + 1s", 5000, " > 2024-01-01", &err) == 'u');
	pp_error_clear(&err);
	CHECK(judge_repeated("x", " or x", 50000, "", &err) == 'y');
	CHECK(judge_repeated("", "not ", 50000, "x", &err) == 'y');
	CHECK(judge_repeated("s ~ /", "a", 1000000, "/", &err) != 'y');
}

TEST(several_texts_are_joined)
{
	const struct pp_expr_options options = { .now = JUDGE_NOW };
	struct pp_expr *expr = pp_expr_new(&options);
	struct pp_error err = PP_ERROR_INIT;
	struct pp_record_copy copy;
	bool yes = false;

	CHECK(pp_record_copy_line(&copy, PP_SLICE("{\"x\":1,\"y\":2}"), &err) == PP_OK);
	CHECK(pp_expr_test(expr, &copy.record, &yes, &err) == PP_OK && yes);
	CHECK(pp_expr_add(expr, PP_SLICE("x == 1 or false"), &err) == PP_OK);
	CHECK(pp_expr_test(expr, &copy.record, &yes, &err) == PP_OK && yes);
	CHECK(pp_expr_add(expr, PP_SLICE("y == 3"), &err) == PP_OK);
	CHECK(pp_expr_test(expr, &copy.record, &yes, &err) == PP_OK && !yes);
	CHECK(pp_expr_add(expr, PP_SLICE("z == "), &err) == PP_EUSAGE);
	CHECK(strcmp(err.detail, "z == \n     ^") == 0);
	pp_record_copy_release(&copy);
	pp_expr_free(expr);
}

/* ---- values of the wrong type ---- */

TEST(wrong_types_are_counted_once_a_record)
{
	static const char *const lines[] = { "{\"x\":\"7\"}", "{\"x\":[\"a\",\"b\"]}",      "{\"x\":5}", "{}",
					     "{\"x\":null}",  "{\"x\":true,\"d\":\"soon\"}" };
	const struct pp_expr_options options = { .now = JUDGE_NOW };
	struct pp_expr *expr = pp_expr_new(&options);
	struct pp_error err = PP_ERROR_INIT;
	struct pp_buf line = PP_BUF_INIT;

	CHECK(pp_expr_add(expr, PP_SLICE("x < 3 or x > 10 or d in 2024"), &err) == PP_OK);
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		struct pp_record_copy copy;
		bool yes;

		CHECK(pp_record_copy_line(&copy, pp_slice_of(lines[i]), &err) == PP_OK);
		CHECK(pp_expr_test(expr, &copy.record, &yes, &err) == PP_OK && !yes);
		pp_record_copy_release(&copy);
	}
	CHECK(pp_expr_remark(expr, 0, &line));
	CHECK_TEXT(pp_buf_slice(&line), "1 record had a boolean where a number was expected in field 'x'");
	CHECK(pp_expr_remark(expr, 1, &line));
	CHECK_TEXT(pp_buf_slice(&line), "2 records had a string where a number was expected in field 'x'");
	CHECK(pp_expr_remark(expr, 2, &line));
	CHECK_TEXT(pp_buf_slice(&line), "1 record had a string that is no date in field 'd'");
	CHECK(!pp_expr_remark(expr, 3, &line));
	pp_buf_release(&line);
	pp_expr_free(expr);
}

TEST(strict_rejects_wrong_types)
{
	const struct pp_expr_options options = { .now = JUDGE_NOW, .strict = true };
	struct pp_error err = PP_ERROR_INIT;

	CHECK(judge_with(&options, "x < 10", "{\"x\":\"7\"}", &err) == 'r');
	CHECK(strcmp(err.message, "expected a number in field 'x', found a string") == 0);
	pp_error_clear(&err);
	CHECK(judge_with(&options, "d in 2024", "{\"d\":\"soon\"}", &err) == 'r');
	CHECK(strcmp(err.message, "expected a date in field 'd', found a string that is no date") == 0);
	pp_error_clear(&err);
	CHECK(judge_with(&options, "x < 10", "{}", &err) == 'n');
	CHECK(judge_with(&options, "x == 10", "{\"x\":\"10\"}", &err) == 'n');
	CHECK(judge_with(&options, "y or x < 10", "{\"x\":\"7\",\"y\":true}", &err) == 'y');
}

TEST(a_rejection_has_its_place)
{
	const struct pp_expr_options options = { .now = JUDGE_NOW, .strict = true };
	static const struct {
		const char *text;
		const char *line;
		uint64_t column;
	} rows[] = {
		{ "x < 10", "{\"x\":\"7\"}", 6 },
		{ "x < 10", "{\"x\": [50, true]}", 12 },
		{ "x < y", "{\"x\":1,\"y\":\"2\"}", 6 },
		{ "x < y", "{\"x\":1,\"y\":{}}", 12 },
		{ "x ~ /^(a+)+$/", "{\"x\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\"}", 6 },
		{ "first(split(x, ',')) < 5", "{\"x\":\"b\"}", 0 },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct pp_error err = PP_ERROR_INIT;

		CHECK(judge_with(&options, rows[i].text, rows[i].line, &err) == 'r');
		CHECK(err.where.column == rows[i].column);
	}
}

TEST(work_is_bounded)
{
	const struct pp_expr_options options = { .now = JUDGE_NOW };
	struct pp_error err = PP_ERROR_INIT;
	struct pp_buf line = PP_BUF_INIT;

	pp_buf_addf(&line, "{\"a\":[0");
	for (int i = 0; i < 100000; i++)
		pp_buf_addf(&line, ",1");
	pp_buf_addf(&line, "],\"b\":[2");
	for (int i = 0; i < 100000; i++)
		pp_buf_addf(&line, ",3");
	pp_buf_addf(&line, "]}");
	CHECK(judge_with(&options, "a == b", pp_buf_str(&line), &err) == 'r');
	CHECK(strcmp(err.message, "expected fewer values to compare with each other, found too many") == 0);
	pp_error_clear(&err);
	CHECK(judge_with(&options, "any(k in a: any(j in b: j == k))", pp_buf_str(&line), &err) == 'r');
	pp_buf_release(&line);
}

int main(void)
{
	RUN(constants_are_tests);
	RUN(ordering_keeps_only_values_of_the_type);
	RUN(numbers_are_exact);
	RUN(each_order_holds_at_the_limits_of_short_integers);
	RUN(missing_equals_null);
	RUN(arrays_and_objects_are_equal_by_what_they_hold);
	RUN(types_are_asked_for);
	RUN(arrays_hold_when_any_item_does);
	RUN(strings_compare_bytewise);
	RUN(dates_stand_for_their_periods);
	RUN(quantifiers_bind_a_name);
	RUN(functions_answer);
	RUN(lists_hold_constants);
	RUN(case_can_be_ignored);
	RUN(aliases_and_odd_names_are_found);
	RUN(mistakes_are_shown);
	RUN(a_bad_pattern_is_shown_where_it_is_bad);
	RUN(a_long_expression_is_shown_around_its_fault);
	RUN(nesting_is_bounded);
	RUN(several_texts_are_joined);
	RUN(wrong_types_are_counted_once_a_record);
	RUN(strict_rejects_wrong_types);
	RUN(a_rejection_has_its_place);
	RUN(work_is_bounded);
	return REPORT();
}
