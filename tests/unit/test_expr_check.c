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

int main(void)
{
	RUN(bounds_are_of_any_kind);
	RUN(a_constant_can_be_between);
	RUN(a_duration_is_not_null);
	return REPORT();
}
