/*
 * The functions that make strings of strings, and the limits of what they make.
 */
#include "expr_judge.h"

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

/* In a literal only "\\/" is a slash, between \Q and \E too, where PCRE2 knows no escapes. */
TEST(a_slash_is_escaped_in_quotations_too)
{
	static const struct judge_row rows[] = {
		{ "x ~ /a\\/b/", "{\"x\":\"a/b\"}", 'y' },
		{ "x ~ /^\\Qa\\/b\\E$/", "{\"x\":\"a/b\"}", 'y' },
		{ "x ~ /^\\Qa\\/b\\E$/", "{\"x\":\"a\\\\/b\"}", 'n' },
		{ "x ~ /^\\Qa\\\\/b\\E$/", "{\"x\":\"a\\\\/b\"}", 'y' },
		{ "x ~ /^\\Q.\\/.\\E\\/\\/$/ and x ~ /\\Q.\\//", "{\"x\":\"././/\"}", 'y' },
		{ "x ~ /\\Qa\\\\E\\// and x ~ /\\\\Q?\\//", "{\"x\":\"a\\\\/\"}", 'y' },
		{ "match(x, /\\Qa\\/b/) == \"a/b\"", "{\"x\":\"a/b\"}", 'y' },
	};

	CHECK_ROWS(rows);
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

int main(void)
{
	RUN(words_are_letters_and_digits);
	RUN(words_are_counted_as_they_are_found);
	RUN(strings_are_split_and_joined);
	RUN(a_match_is_taken_out);
	RUN(matches_are_replaced);
	RUN(patterns_mind_the_case_as_tests_do);
	RUN(a_slash_is_escaped_in_quotations_too);
	RUN(a_pattern_that_takes_too_long_rejects_the_record);
	RUN(mistakes_around_patterns_are_shown);
	RUN(what_is_made_is_bounded);
	RUN(each_record_has_the_same_room);
	return REPORT();
}
