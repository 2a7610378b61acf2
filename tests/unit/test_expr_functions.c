#include "expr_judge.h"

/* ---- numbers ---- */

TEST(numbers_are_rounded)
{
	static const struct judge_row rows[] = {
		{ "abs(x) == 5 and abs(y) == 5", "{\"x\":-5,\"y\":5.0}", 'y' },
		{ "floor(x) == 2 and ceil(x) == 3", "{\"x\":2.5}", 'y' },
		{ "floor(x) == -3 and ceil(x) == -2", "{\"x\":-2.5}", 'y' },
		{ "floor(x) == 7 and ceil(x) == 7 and round(x) == 7", "{\"x\":70e-1}", 'y' },
		{ "round(x) == 3 and round(-x) == -3", "{\"x\":2.5}", 'y' },
		{ "round(x) == 2", "{\"x\":2.49999999999999999999999999}", 'y' },
		{ "round(x, 2) == 2.68", "{\"x\":2.675}", 'y' },
		{ "round(x, -2) == 1300", "{\"x\":1250}", 'y' },
		{ "round(x, y) == 1.3", "{\"x\":1.25,\"y\":1}", 'y' },
		{ "round(x, y) == null", "{\"x\":1.25,\"y\":1.5}", 'y' },
		{ "round(x, y) == null", "{\"x\":1.25,\"y\":\"1\"}", 'y' },
		{ "round(x, y) == null", "{\"x\":1.25,\"y\":1001}", 'y' },
		{ "floor(x) == null and abs(x) == null and round(x) == null", "{\"x\":\"2.5\"}", 'y' },
		{ "floor(x) == x", "{\"x\":1e400}", 'y' },
		{ "floor(x) == 0 and ceil(x) == 1", "{\"x\":1e-400}", 'y' },
		{ "round(x) == 3", "{\"x\":[1.2,2.7]}", 'y' },
	};

	CHECK_ROWS(rows);
}

/* A comma groups by three digits in front of whatever else a number has; it is no decimal comma. */
TEST(numbers_are_read_from_strings)
{
	static const struct judge_row rows[] = {
		{ "num(x) == 1234", "{\"x\":\"1,234\"}", 'y' },
		{ "num(x) == -1234567.25", "{\"x\":\"-1,234,567.25\"}", 'y' },
		{ "num(x) == 12345e2 and num(y) == 12345e2", "{\"x\":\"12,345e2\",\"y\":\"12,345E+2\"}", 'y' },
		{ "num(x) == 1234000 and num(y) == 1234567", "{\"x\":\"1,234k\",\"y\":\"1.234567M\"}", 'y' },
		{ "num(x) == 1234.5e3", "{\"x\":\" 1,234.5k \"}", 'y' },
		{ "num(x) is null", "{\"x\":\"1.234,5\"}", 'y' },
		{ "num(x) is null", "{\"x\":\"1.234,567\"}", 'y' },
		{ "num(x) is null and num(y) is null", "{\"x\":\"12e,345\",\"y\":\"1e1,000\"}", 'y' },
		{ "num(x) is null and num(y) is null", "{\"x\":\"1,2e,3\",\"y\":\"1,e23\"}", 'y' },
		{ "num(x) is null and num(y) is null", "{\"x\":\"1,23\",\"y\":\"1,2345\"}", 'y' },
		{ "num(x) is null and num(y) is null", "{\"x\":\"1234,567\",\"y\":\",123\"}", 'y' },
		{ "num(x) is null and num(y) is null", "{\"x\":\"0,123\",\"y\":\"1,234,\"}", 'y' },
		{ "num(x) is null and num(y) is null", "{\"x\":\"1,,234\",\"y\":\"1,234e5k\"}", 'y' },
		{ "num(x) is null and num(y) is null", "{\"x\":\"-,123\",\"y\":\"--1,234\"}", 'y' },
		{ "num(x) is null and num(y) is null", "{\"x\":\"1, 234\",\"y\":\"1,2-3\"}", 'y' },
	};

	CHECK_ROWS(rows);
}

TEST(the_least_and_the_greatest_are_found)
{
	static const struct judge_row rows[] = {
		{ "min(x, y) == 1 and max(x, y) == 2", "{\"x\":1,\"y\":2}", 'y' },
		{ "min(x) == 1 and max(x) == 3", "{\"x\":[2,1,3]}", 'y' },
		{ "max(x, 2.5) == 3 and min(x, 0.5) == 0.5", "{\"x\":[2,1,3]}", 'y' },
		{ "max(x.n) == 7", "{\"x\":[{\"n\":7}]}", 'y' },
		{ "max(x) == 7", "{\"x\":7}", 'y' },
		{ "max(x) == null", "{\"x\":[]}", 'y' },
		{ "max(x) == null", "{\"x\":[1,\"2\"]}", 'y' },
		{ "max(x, 1) == null", "{}", 'y' },
		{ "max(x, 1) == null", "{\"x\":[[2]]}", 'y' },
		{ "upvotes / max(1, comments) > 10", "{\"upvotes\":11,\"comments\":0}", 'y' },
		{ "max(x) == 9007199254740993", "{\"x\":[9007199254740993,9007199254740992]}", 'y' },
	};

	CHECK_ROWS(rows);
}

/* ---- dates ---- */

TEST(dates_have_parts)
{
	static const struct judge_row rows[] = {
		{ "year(d) == 2025 and quarter(d) == '2025-Q1' and month(d) == '2025-03' and week(d) == '2025-W10'",
		  "{\"d\":\"2025-03-07\"}", 'y' },
		{ "weekday(d) == 'Fri'", "{\"d\":\"2025-03-07T10:00:00Z\"}", 'y' },
		{ "weekday(d) in ['Sat', 'Sun']", "{\"d\":\"2025-03-09\"}", 'y' },
		{ "weekday(d) == 'Sat'", "{\"d\":\"2025-03-07T23:00:00-02:00\"}", 'y' },
		{ "weekday(d) == null and week(d) == null and month(d) == '2025-03'", "{\"d\":\"2025-03\"}", 'y' },
		{ "quarter(d) == '2025-Q1' and year(d) == 2025", "{\"d\":\"2025-03\"}", 'y' },
		{ "month(d) == null and quarter(d) == null and week(d) == null and year(d) == 2025", "{\"d\":\"2025\"}",
		  'y' },
		{ "week(d) == '2025-W10' and month(d) == '2025-03' and weekday(d) == null", "{\"d\":\"2025-W10\"}",
		  'y' },
		{ "week(d) == '2025-W01' and year(d) == 2024", "{\"d\":\"2024-12-31\"}", 'y' },
		{ "year(d) == null and week(d) == '2025-W01'", "{\"d\":\"2025-W01\"}", 'y' },
		{ "year(d) == null and weekday(d) == null", "{\"d\":\"soon\"}", 'y' },
		{ "year(d) == null and month(d) == null", "{\"d\":2025}", 'y' },
		{ "month(d) == month(now) and weekday(today) == 'Tue'", "{\"d\":\"2025-03-01\"}", 'y' },
		{ "month(d) in 2025-Q1", "{\"d\":\"2025-03-01\"}", 'y' },
		{ "year(d) == 0 and weekday(d) == 'Sat'", "{\"d\":\"0000-01-01\"}", 'y' },
	};

	CHECK_ROWS(rows);
}

TEST(parts_of_dates_are_those_of_the_offset)
{
	const struct pp_expr_options options = { .now = JUDGE_NOW, .offset = 9 * 3600 };
	struct pp_error err = PP_ERROR_INIT;
	static const char line[] = "{\"d\":\"2024-12-31T20:00:00Z\",\"e\":\"2024-12-31\"}";

	CHECK(judge_with(&options, "weekday(d) == 'Wed' and year(d) == 2025", line, &err) == 'y');
	CHECK(judge_with(&options, "weekday(e) == 'Tue' and month(e) == '2024-12'", line, &err) == 'y');
}

/* ---- arrays ---- */

TEST(one_of_several_is_an_array)
{
	static const struct judge_row rows[] = {
		{ "count(x.n) == 1", "{\"x\":[{\"n\":1}]}", 'y' },
		{ "count(x.n) == 0", "{\"x\":[{}]}", 'y' },
		{ "count(x.n) == 0", "{\"x\":[]}", 'y' },
		{ "count(x.n) == null", "{\"x\":{\"n\":1}}", 'y' },
		{ "count(x.n) == 2", "{\"x\":{\"n\":[1,2]}}", 'y' },
		{ "count(x.n) == 3 and count(k in x.n) == 3", "{\"x\":[{\"n\":[1,2]},{\"n\":3}]}", 'y' },
		{ "count(x.n) == 2 and count(k in x.n) == 2", "{\"x\":[{\"n\":[1,2]}]}", 'y' },
		{ "count(x) == null", "{\"x\":\"title\"}", 'y' },
		{ "count(x[0].n) == null", "{\"x\":[{\"n\":1}]}", 'y' },
		{ "any(k in x: count(k.n) == 1)", "{\"x\":[{\"n\":[5]}]}", 'y' },
		{ "any(k in x: count(k.n.m) == 1)", "{\"x\":[{\"n\":[{\"m\":0}]}]}", 'y' },
		{ "first(x.n) == 7 and last(x.n) == 7", "{\"x\":[{\"n\":7}]}", 'y' },
		{ "first(x.n) == 7 and last(x.n) == 8", "{\"x\":[{\"n\":7},{\"n\":8}]}", 'y' },
		{ "first(x.n) == null", "{\"x\":{\"n\":7}}", 'y' },
		{ "count(lower(x)) == 1", "{\"x\":[\"A\"]}", 'y' },
		{ "count(lower(x)) == null", "{\"x\":\"A\"}", 'y' },
		{ "count(lower(x)) == 0", "{\"x\":[]}", 'y' },
		{ "len(x.n) == 1", "{\"x\":[{\"n\":\"abc\"}]}", 'y' },
		{ "len(x.n) == 3", "{\"x\":{\"n\":\"abc\"}}", 'y' },
		{ "exists(x.n)", "{\"x\":[{}]}", 'n' },
		{ "exists(x.n)", "{\"x\":[{\"n\":1}]}", 'y' },
		{ "empty(x.n)", "{\"x\":[{\"n\":\"\"}]}", 'y' },
		{ "x.n is missing", "{\"x\":[{}]}", 'y' },
		{ "coalesce(x.n, 5) == 1", "{\"x\":[{\"n\":1}]}", 'y' },
		{ "coalesce(x.n, 5) == 5", "{\"x\":[{}]}", 'y' },
	};

	CHECK_ROWS(rows);
}

/*
 * What a path finds in an array is there when any of it is, and empty when all of it is, however much it finds; an
 * array that stands in a field is a value itself.
 */
TEST(several_values_are_there_or_not)
{
	static const struct judge_row rows[] = {
		{ "exists(x.k)", "{\"x\":[{\"k\":null}]}", 'n' },
		{ "exists(x.k)", "{\"x\":[{\"k\":null},{\"k\":null}]}", 'n' },
		{ "exists(x.k)", "{\"x\":[{\"k\":null},{},{\"k\":0}]}", 'y' },
		{ "exists(x.k)", "{\"x\":[]}", 'n' },
		{ "exists(x.k)", "{\"x\":[{\"k\":[]}]}", 'y' },
		{ "exists(x.k)", "{\"x\":[{\"k\":[null]},{\"k\":null}]}", 'y' },
		{ "exists(x) and exists(x[0])", "{\"x\":[null]}", 'n' },
		{ "exists(x)", "{\"x\":[null]}", 'y' },
		{ "exists(x) and exists(y)", "{\"x\":[],\"y\":[null,null]}", 'y' },
		{ "exists(num(x))", "{\"x\":[\"a\",\"b\"]}", 'n' },
		{ "exists(num(x))", "{\"x\":[\"a\",\"1\"]}", 'y' },
		{ "exists(num(x)) or not empty(num(x))", "{\"x\":[]}", 'n' },
		{ "empty(x.k)", "{\"x\":[{\"k\":\"\"}]}", 'y' },
		{ "empty(x.k)", "{\"x\":[{\"k\":\"\"},{\"k\":null},{},{\"k\":[]}]}", 'y' },
		{ "empty(x.k)", "{\"x\":[{\"k\":\"\"},{\"k\":0}]}", 'n' },
		{ "empty(x.k)", "{\"x\":[{\"k\":[\"\"]}]}", 'n' },
		{ "empty(x.k)", "{\"x\":[]}", 'y' },
		{ "empty(x)", "{\"x\":[]}", 'y' },
		{ "empty(x) or empty(y)", "{\"x\":[\"\"],\"y\":[null,null]}", 'n' },
		{ "any(k in x: exists(k) or not empty(k))", "{\"x\":[null,\"\"]}", 'y' },
		{ "any(k in x: exists(k.n))", "{\"x\":[{\"n\":null}]}", 'n' },
		{ "coalesce(x.k, 1) == 1", "{\"x\":[{\"k\":null}]}", 'y' },
		{ "coalesce(x.k, 1) == 1", "{\"x\":[{\"k\":null},{\"k\":null}]}", 'y' },
		{ "coalesce(x.k, 1) == 2 and coalesce(x.k, 1) != 1", "{\"x\":[{\"k\":null},{\"k\":2}]}", 'y' },
		{ "coalesce(x.k, 1) == 2 and coalesce(x.k, 1) == 3", "{\"x\":[{\"k\":[2]},{\"k\":[3]}]}", 'y' },
		{ "count(coalesce(y, x.k)) == 1", "{\"x\":[{\"k\":2}]}", 'y' },
		{ "count(coalesce(y, x.k)) == 2", "{\"x\":[{\"k\":2},{\"k\":3}]}", 'y' },
		{ "coalesce(x.k, y) is null", "{\"x\":[{\"k\":null}],\"y\":null}", 'y' },
		{ "coalesce(x, 1) == 1", "{\"x\":[null]}", 'n' },
		{ "coalesce(x, 1) is array", "{\"x\":[]}", 'y' },
		{ "coalesce(num(x), 1) == 1", "{\"x\":[\"a\",\"b\"]}", 'y' },
		{ "coalesce(num(x), 1) == 1", "{\"x\":[]}", 'y' },
		{ "exists(coalesce(x.k, y)) or not empty(coalesce(x.k, y))", "{\"x\":[{\"k\":null}]}", 'n' },
		{ "coalesce(d.k + 7d, now) == 2024-05-08", "{\"d\":[{\"k\":\"2024-05-01\"}]}", 'y' },
	};

	CHECK_ROWS(rows);
}

TEST(repeated_members_are_dropped)
{
	static const struct judge_row rows[] = {
		{ "count(unique(x)) == 3", "{\"x\":[1,1.0,\"1\",\"\\u0031\",null,10e-1]}", 'y' },
		{ "count(unique(x)) == 1", "{\"x\":[{\"a\":1,\"b\":2},{\"b\":2,\"a\":1.0}]}", 'y' },
		{ "count(unique(x)) == 0", "{\"x\":[]}", 'y' },
		{ "unique(x) == null", "{\"x\":\"a\"}", 'y' },
		{ "join(unique(x), '') == 'bac'", "{\"x\":[\"b\",\"a\",\"b\",\"c\",\"a\"]}", 'y' },
		{ "count(unique(x.n)) == 1", "{\"x\":[{\"n\":1},{\"n\":1}]}", 'y' },
		{ "count(unique(x.n)) == 1", "{\"x\":[{\"n\":1}]}", 'y' },
		{ "count(unique(x)) != count(x)", "{\"x\":[\"a\",\"a\"]}", 'y' },
	};

	CHECK_ROWS(rows);
}

/* ---- papers ---- */

TEST(urls_have_a_host)
{
	static const struct judge_row rows[] = {
		{ "host(u) == 'github.com'", "{\"u\":\"https://GitHub.com/a/b\"}", 'y' },
		{ "host(u) == 'x.org'", "{\"u\":\" http://user:pa@ss@x.org:8080?q\"}", 'y' },
		{ "host(u) == 'x.org'", "{\"u\":\"ftp+x://x.org#a@b\"}", 'y' },
		{ "host(u) == '[2001:db8::1]'", "{\"u\":\"http://[2001:DB8::1]:80/\"}", 'y' },
		{ "host(u) == '[::1]'", "{\"u\":\"http://[::1]\"}", 'y' },
		{ "host(u) == null", "{\"u\":\"github.com/a/b\"}", 'y' },
		{ "host(u) == null", "{\"u\":\"see http://x.org\"}", 'y' },
		{ "host(u) == null", "{\"u\":\"http://\"}", 'y' },
		{ "host(u) == null", "{\"u\":\"http:///a\"}", 'y' },
		{ "host(u) == null", "{\"u\":\"http://[::1/\"}", 'y' },
		{ "host(u) == null", "{\"u\":\"http://[::1]x/\"}", 'y' },
		{ "host(u) == null", "{\"u\":\"http://x.org:8o/\"}", 'y' },
		{ "host(u) == null", "{\"u\":\"http://a b/\"}", 'y' },
		{ "host(u) == null", "{\"u\":\"1http://a/\"}", 'y' },
		{ "host(u) == null", "{\"u\":5}", 'y' },
		{ "host(u) == null", "{\"u\":\"http://a\\u0000b/\"}", 'y' },
		{ "host(u) == 'b.org'", "{\"u\":[\"http://a.org/\",\"http://b.org/\"]}", 'y' },
	};

	CHECK_ROWS(rows);
}

TEST(identifiers_have_one_spelling)
{
	static const struct judge_row rows[] = {
		{ "arxiv(x) == '2401.00001'", "{\"x\":\"https://arxiv.org/pdf/2401.00001v3.pdf\"}", 'y' },
		{ "arxiv(x) == null", "{\"x\":\"10.1000/xyz\"}", 'y' },
		{ "arxiv(x) == null", "{\"x\":2401.00001}", 'y' },
		{ "doi(x) == '10.1000/xyz'", "{\"x\":\"https://doi.org/10.1000/XYZ\"}", 'y' },
		{ "doi(x) == null and doi(y) == null", "{\"x\":\"2401.00001\",\"y\":null}", 'y' },
		{ "arxiv(x) == y", "{\"x\":\"arXiv:hep-th/9901001\",\"y\":\"hep-th/9901001\"}", 'y' },
	};

	CHECK_ROWS(rows);
}

/* ---- samples ---- */

static int sampled(const char *share)
{
	const struct pp_expr_options options = { .now = JUDGE_NOW };
	char text[60], line[60];
	int taken = 0;

	snprintf(text, sizeof(text), "sample(id, %s)", share);
	for (int i = 0; i < 2000; i++) {
		struct pp_error err = PP_ERROR_INIT;

		snprintf(line, sizeof(line), "{\"id\":%d}", i);
		taken += judge_with(&options, text, line, &err) == 'y';
	}
	return taken;
}

TEST(a_sample_takes_its_share)
{
	int tenth = sampled("0.1");

	CHECK(tenth > 150 && tenth < 250);
	CHECK(sampled("0") == 0);
	CHECK(sampled("1") == 2000);
}

TEST(a_sample_is_the_same_everywhere_and_grows_with_its_share)
{
	static const struct judge_row rows[] = {
		{ "sample(x, 0.58365) and not sample(x, 0.58364)", "{\"x\":\"2401.00001\"}", 'y' },
		{ "sample(x, 0.5) == sample(y, 0.5)", "{\"x\":1.0,\"y\":1}", 'y' },
		{ "all(k in x: not sample(k, 0.05) or sample(k, 0.1))", "{\"x\":[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15]}",
		  'y' },
		{ "sample(x, 1)", "{}", 'n' },
		{ "sample(x, y) == null", "{\"x\":1,\"y\":2}", 'y' },
		{ "sample(x, y) == null", "{\"x\":1,\"y\":\"1\"}", 'y' },
	};
	static const struct judge_refusal refusals[] = {
		{ "sample(x, 5)", "expected a share, a number from 0 to 1", "          ^" },
		{ "sample(x, -0.1)", "expected a share, a number from 0 to 1", "          ^~~~" },
		{ "sample(x, 'a')", "expected a share, a number from 0 to 1", "          ^~~" },
	};

	CHECK_ROWS(rows);
	CHECK_REFUSALS(refusals);
}

TEST(every_function_is_listed)
{
	struct pp_expr_function function;
	size_t n = 0;

	while (pp_expr_function(n, &function)) {
		size_t len = strlen(function.name);

		CHECK(strncmp(function.usage, function.name, len) == 0 && function.usage[len] == '(');
		CHECK(function.summary[0] != '\0');
		n++;
	}
	CHECK(n == 37);
}

int main(void)
{
	RUN(numbers_are_rounded);
	RUN(numbers_are_read_from_strings);
	RUN(the_least_and_the_greatest_are_found);
	RUN(dates_have_parts);
	RUN(parts_of_dates_are_those_of_the_offset);
	RUN(one_of_several_is_an_array);
	RUN(several_values_are_there_or_not);
	RUN(repeated_members_are_dropped);
	RUN(urls_have_a_host);
	RUN(identifiers_have_one_spelling);
	RUN(a_sample_takes_its_share);
	RUN(a_sample_is_the_same_everywhere_and_grows_with_its_share);
	RUN(every_function_is_listed);
	return REPORT();
}
