#include "expr_judge.h"

#define CHECK_REFUSALS(rows)                                             \
	for (size_t i_ = 0; i_ < sizeof(rows) / sizeof((rows)[0]); i_++) \
	CHECK(judge_refused(&(rows)[i_]))

/* ---- strings ---- */

TEST(words_are_letters_and_digits)
{
	static const struct judge_row rows[] = {
		{ "count(words(x)) == 4", "{\"x\":\" On 3D-graphs,\\nagain... \"}", 'y' },
		{ "words(x) == '3D'", "{\"x\":\"On 3D-graphs\"}", 'y' },
		{ "words(x) == \"caf\\u00e9\"", "{\"x\":\"a (caf\\u00e9)\"}", 'y' },
		{ "count(words(x)) == 0", "{\"x\":\"... !\"}", 'y' },
		{ "count(words(x)) == 0", "{\"x\":\"\"}", 'y' },
		{ "len(words(x)) < 3", "{\"x\":\"one two\"}", 'y' },
		{ "len(words(x)) == 3", "{\"x\":[\"one two\",\"three\"]}", 'y' },
		{ "count(words(x)) == 1", "{\"x\":\"a\"}", 'y' },
		{ "words(x) == null", "{\"x\":7}", 'y' },
		{ "first(words(x)) == 'b' and last(words(x)) == 'd'", "{\"x\":\"\\\"b\\\" c\\\\d\"}", 'y' },
	};

	CHECK_ROWS(rows);
}

/* Counting takes eight characters at a time, and takes no array. */
TEST(words_are_counted_as_they_are_found)
{
	static const char *const characters[] = { "a",   "Z",       "0", "9", " ", ".", "/", ":",        "@",
						  "[",   "`",       "{", "_", "-", " ", "b", "\xc3\xa9", "\xe2\x80\x94",
						  "\\n", "\xcc\x81" };
	struct pp_buf line = PP_BUF_INIT;
	uint64_t state = 88172645463325252;

	for (int i = 0; i < 3000; i++) {
		pp_buf_clear(&line);
		pp_buf_addf(&line, "{\"x\":\"");
		for (int n = i % 60; n > 0; n--) {
			state ^= state << 13;
			state ^= state >> 7;
			state ^= state << 17;
			pp_buf_addf(&line, "%s", characters[(state >> 20) % (i % 2 == 0 ? 16 : 20)]);
		}
		pp_buf_addf(&line, "\"}");
		CHECK(judge("len(words(x)) == len(coalesce(words(x)))", pp_buf_str(&line)) == 'y');
	}
	pp_buf_release(&line);
}

TEST(strings_are_split_and_joined)
{
	static const struct judge_row rows[] = {
		{ "count(split(x, ', ')) == 3 and first(split(x, ', ')) == 'a' and last(split(x, ', ')) == 'c'",
		  "{\"x\":\"a, b, c\"}", 'y' },
		{ "count(split(x, ';')) == 1 and first(split(x, ';')) == x", "{\"x\":\"a\\\"\\n\"}", 'y' },
		{ "count(split(x, ';')) == 3 and join(split(x, ';'), '/') == '/a/'", "{\"x\":\";a;\"}", 'y' },
		{ "count(split(x, 'aa')) == 2", "{\"x\":\"aaa\"}", 'y' },
		{ "split(x, '') == null and split(x, 5) == null and split(y, ',') == null", "{\"x\":\"a\",\"y\":1}",
		  'y' },
		{ "join(x, '; ') == 'a; b'", "{\"x\":[\"a\",\"b\"]}", 'y' },
		{ "join(x, '') == 'a1true'", "{\"x\":[\"a\",1,true]}", 'y' },
		{ "join(x, '-') == ''", "{\"x\":[]}", 'y' },
		{ "join(x, '-') == '\xc3\xa9'", "{\"x\":[\"\\u00e9\"]}", 'y' },
		{ "join(x, '-') == null", "{\"x\":[\"a\",null]}", 'y' },
		{ "join(x, '-') == null", "{\"x\":\"a\"}", 'y' },
		{ "join(x, 5) == null", "{\"x\":[\"a\"]}", 'y' },
		{ "join(x.n, '; ') == 'a'", "{\"x\":[{\"n\":\"a\"}]}", 'y' },
		{ "join(x.n, '; ') == 'a; b'", "{\"x\":[{\"n\":\"a\"},{\"n\":\"b\"}]}", 'y' },
		{ "join(split(x, ','), ',') == x", "{\"x\":\",a,,\\\"\\\\b,\"}", 'y' },
	};

	CHECK_ROWS(rows);
}

/* ---- patterns ---- */

TEST(a_match_is_taken_out)
{
	static const struct judge_row rows[] = {
		{ "match(x, /\\d{4}\\.\\d{5}/) == '2401.00001'", "{\"x\":\"/abs/2401.00001v2\"}", 'y' },
		{ "match(x, /(\\d+)\\.(\\d+)/, 2) == '00001'", "{\"x\":\"/abs/2401.00001v2\"}", 'y' },
		{ "match(x, /(\\d+)\\.(\\d+)/, 0) == match(x, '\\d+\\.\\d+')", "{\"x\":\"/abs/2401.00001v2\"}", 'y' },
		{ "match(x, /b/) == null", "{\"x\":\"a\"}", 'y' },
		{ "match(x, /b*/) == ''", "{\"x\":\"a\"}", 'y' },
		{ "match(x, /(b)?a/, 1) == null", "{\"x\":\"a\"}", 'y' },
		{ "match(x, /(b)?a/, y) == null", "{\"x\":\"a\",\"y\":7}", 'y' },
		{ "match(x, /(b)?a/, y) == null", "{\"x\":\"a\",\"y\":-1}", 'y' },
		{ "match(x, /(b)?a/, y) == null", "{\"x\":\"a\",\"y\":1e9}", 'y' },
		{ "match(x, /(b)a/, y) == 'b'", "{\"x\":\"ba\",\"y\":1}", 'y' },
		{ "match(x, /a/) == null", "{\"x\":5}", 'y' },
		{ "match(x, /A/i) == 'a'", "{\"x\":[\"b\",\"a\"]}", 'y' },
		{ "num(match(x, / \\d+ /x)) > 5", "{\"x\":\"v12\"}", 'y' },
		{ "match(x, /\"/) == '\"'", "{\"x\":\"a\\\"\"}", 'y' },
	};

	CHECK_ROWS(rows);
}

TEST(matches_are_replaced)
{
	static const struct judge_row rows[] = {
		{ "replace(x, /a/, 'b') == 'bcbc'", "{\"x\":\"acac\"}", 'y' },
		{ "replace(x, 'a.', 'b') == 'bb'", "{\"x\":\"acac\"}", 'y' },
		{ "replace(x, /x/, 'b') == 'acac'", "{\"x\":\"acac\"}", 'y' },
		{ "replace(x, /a/, '') == ''", "{\"x\":\"aa\"}", 'y' },
		{ "replace(x, /a/, '') == ''", "{\"x\":\"\"}", 'y' },
		{ "replace(x, /(\\w+), (\\w+)/, '$2 $1') == 'Ada Noor'", "{\"x\":\"Noor, Ada\"}", 'y' },
		{ "replace(x, /(?<last>\\w+), (\\w+)/, '${2}${last}$0') == 'AdaNoorNoor, Ada'", "{\"x\":\"Noor, Ada\"}",
		  'y' },
		{ "replace(x, /a/, '$$1') == '$1'", "{\"x\":\"a\"}", 'y' },
		{ "replace(x, /a/, y) == '$1'", "{\"x\":\"a\",\"y\":\"$1\"}", 'y' },
		{ "replace(x, /(b)?a/, '<$1>') == '<>'", "{\"x\":\"a\"}", 'y' },
		{ "replace(x, /x*/, '-') == '-a-b-'", "{\"x\":\"ab\"}", 'y' },
		{ "replace(x, /b*/, '-') == '-a--c-'", "{\"x\":\"abc\"}", 'y' },
		{ "replace(x, /^/, '> ') == '> a\\nb'", "{\"x\":\"a\\\\nb\"}", 'y' },
		{ "replace(x, /x*/, '-') == '-\xc3\xa9-'", "{\"x\":\"\\u00e9\"}", 'y' },
		{ "replace(x, /\\s+/, ' ') == 'a b \"'", "{\"x\":\"a \\n b\\t\\\"\"}", 'y' },
		{ "replace(x, /(?<=a)b/, 'c') == 'acac'", "{\"x\":\"abab\"}", 'y' },
		{ "replace(x, /^a/, '') == 'aa'", "{\"x\":\"aaa\"}", 'y' },
		{ "replace(x, /a/, 5) == null or true", "{\"x\":\"aaa\"}", 'u' },
		{ "replace(x, /a/, y) == null and replace(y, /a/, x) == null", "{\"x\":\"aaa\",\"y\":5}", 'y' },
		{ "replace(x, /a/, 'b') == 'bc'", "{\"x\":[\"d\",\"ac\"]}", 'y' },
	};

	CHECK_ROWS(rows);
}

TEST(patterns_mind_the_case_as_tests_do)
{
	const struct pp_expr_options options = { .now = JUDGE_NOW, .ignore_case = true };
	struct pp_error err = PP_ERROR_INIT;

	CHECK(judge_with(&options, "match(x, /A/) is string", "{\"x\":\"a\"}", &err) == 'y');
	CHECK(judge_with(&options, "replace(x, 'A', '-') == '--'", "{\"x\":\"aA\"}", &err) == 'y');
	CHECK(judge_with(&options, "count(unique(x)) == 1", "{\"x\":[\"a\",\"A\"]}", &err) == 'y');
}

TEST(a_pattern_that_takes_too_long_rejects_the_record)
{
	static const char line[] = "{\"x\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\"}";
	const struct pp_expr_options options = { .now = JUDGE_NOW };
	struct pp_error err = PP_ERROR_INIT;

	CHECK(judge_with(&options, "match(x, /^(a+)+$/) == null", line, &err) == 'r');
	CHECK_TEXT(pp_slice_of(err.message), "regular expression exceeded the limit of 100000 steps");
	CHECK(err.where.column == 6);
	pp_error_clear(&err);
	CHECK(judge_with(&options, "replace(x, /^(a+)+$/, 'b') == null", line, &err) == 'r');
	CHECK(err.where.column == 6);
}

TEST(mistakes_around_patterns_are_shown)
{
	static const struct judge_refusal rows[] = {
		{ "match(x, y) == 'a'", "expected a /regex/ or a string in quotes", "         ^" },
		{ "match(x, 5) == 'a'", "expected a /regex/ or a string in quotes", "         ^" },
		{ "match(/x/, /y/) == 'a'", "expected a value, found a regular expression", "      ^~~" },
		{ "match(x, /(a)/, 2) == 'a'", "expected the number of a group, 0 to 1", "                ^" },
		{ "match(x, /(a)/, 'b') == 'a'", "expected the number of a group, 0 to 1", "                ^~~" },
		{ "replace(x, /(a)/, '$2') == 'a'",
		  "expected a group of the regular expression behind '$' ('$$' is a dollar sign), found '2'",
		  "                  ^~~~" },
		{ "replace(x, /(a)/, '${b}') == 'a'",
		  "expected a group of the regular expression behind '$' ('$$' is a dollar sign), found 'b'",
		  "                  ^~~~~~" },
		{ "replace(x, /(a)/, '5 $') == 'a'",
		  "expected a group of the regular expression behind '$' ('$$' is a dollar sign), found ''",
		  "                  ^~~~~" },
		{ "replace(x, /a/, 5) == 'a'", "expected a string to put in", "                ^" },
		{ "replace(x, /a/) == 'a'", "expected 3 arguments in replace(s, /re/, t), found 2", "^~~~~~~~~~~~~~~" },
	};

	CHECK_REFUSALS(rows);
}

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
		{ "round(x, 1001) == null", "{\"x\":1.25}", 'y' },
		{ "floor(x) == null and abs(x) == null and round(x) == null", "{\"x\":\"2.5\"}", 'y' },
		{ "floor(x) == x", "{\"x\":1e400}", 'y' },
		{ "floor(x) == 0 and ceil(x) == 1", "{\"x\":1e-400}", 'y' },
		{ "round(x) == 3", "{\"x\":[1.2,2.7]}", 'y' },
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

/* ---- limits ---- */

/* A record with a string of n letters. */
static const char *long_record(struct pp_buf *line, size_t n)
{
	pp_buf_clear(line);
	pp_buf_addf(line, "{\"x\":\"");
	for (size_t i = 0; i < n; i++)
		pp_buf_addc(line, 'a');
	pp_buf_addf(line, "\"}");
	return pp_buf_str(line);
}

TEST(what_is_made_is_bounded)
{
	static const char *const texts[] = {
		"replace(x, /a/, x) == 'b'",
		"replace(x, /^.*$/, '$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0"
		"$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0"
		"$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0"
		"$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0"
		"$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0"
		"$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0"
		"$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0')"
		" == 'b'",
		"join(split(x, 'a'), x) == 'b'",
		"count(split(x, 'a')) + len(words(x)) + len(join(split(replace(x, /a/, "
		"'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa')"
		", "
		"'b'), 'c')) == 0",
	};
	const struct pp_expr_options options = { .now = JUDGE_NOW };
	struct pp_buf line = PP_BUF_INIT;

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct pp_error err = PP_ERROR_INIT;

		CHECK(judge_with(&options, texts[i], long_record(&line, 220000), &err) == 'r');
		CHECK_TEXT(pp_slice_of(err.message),
			   "expected functions to make values of at most 64 MB from a record, found more");
		pp_error_clear(&err);
		CHECK(judge_with(&options, texts[i], long_record(&line, 200), &err) == 'n');
	}
	pp_buf_release(&line);
}

/* What one record made is forgotten before the next. */
TEST(each_record_has_the_same_room)
{
	const struct pp_expr_options options = { .now = JUDGE_NOW };
	struct pp_expr *expr = pp_expr_new(&options);
	struct pp_error err = PP_ERROR_INIT;
	struct pp_record_copy copy;
	struct pp_buf line = PP_BUF_INIT;
	bool yes;

	CHECK(pp_expr_add(expr, PP_SLICE("len(replace(x, /a/, x)) == len(x) * len(x)"), &err) == PP_OK);
	CHECK(pp_record_copy_line(&copy, pp_slice_of(long_record(&line, 6000)), &err) == PP_OK);
	for (int i = 0; i < 4; i++)
		CHECK(pp_expr_test(expr, &copy.record, &yes, &err) == PP_OK && yes);
	pp_record_copy_release(&copy);
	pp_buf_release(&line);
	pp_expr_free(expr);
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
	RUN(words_are_letters_and_digits);
	RUN(words_are_counted_as_they_are_found);
	RUN(strings_are_split_and_joined);
	RUN(a_match_is_taken_out);
	RUN(matches_are_replaced);
	RUN(patterns_mind_the_case_as_tests_do);
	RUN(a_pattern_that_takes_too_long_rejects_the_record);
	RUN(mistakes_around_patterns_are_shown);
	RUN(numbers_are_rounded);
	RUN(the_least_and_the_greatest_are_found);
	RUN(dates_have_parts);
	RUN(parts_of_dates_are_those_of_the_offset);
	RUN(one_of_several_is_an_array);
	RUN(repeated_members_are_dropped);
	RUN(urls_have_a_host);
	RUN(identifiers_have_one_spelling);
	RUN(a_sample_takes_its_share);
	RUN(a_sample_is_the_same_everywhere_and_grows_with_its_share);
	RUN(what_is_made_is_bounded);
	RUN(each_record_has_the_same_room);
	RUN(every_function_is_listed);
	return REPORT();
}
