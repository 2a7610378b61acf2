/*
 * Walks over all matches in a text.
 */
#include <stdlib.h>

#include "pp/buf.h"
#include "pp/regex.h"
#include "test.h"

/* All matches, each in brackets; the message when the walk fails. */
static const char *matches(const char *pattern, struct pp_slice text, struct pp_buf *out)
{
	struct pp_regex *regex;
	struct pp_error err = PP_ERROR_INIT;
	struct pp_slice group;
	bool found = true;

	pp_buf_clear(out);
	if (pp_regex_new(&regex, pp_slice_of(pattern), 0, &err) != PP_OK)
		return "no pattern";

	struct pp_regex_walk walk = { .regex = regex, .text = text };

	while (found && pp_regex_next(&walk, &found, &group, 1, &err) == PP_OK)
		if (found)
			pp_buf_addf(out, "[%.*s]", PP_FMT(group));
	if (err.status != PP_OK) {
		pp_buf_clear(out);
		pp_buf_addf(out, "%s", err.message);
	}
	pp_regex_free(regex);
	return pp_buf_str(out);
}

static bool walks(const char *pattern, const char *text, const char *want)
{
	struct pp_buf out = PP_BUF_INIT;
	bool same = strcmp(matches(pattern, pp_slice_of(text), &out), want) == 0;

	if (!same)
		printf("# /%s/ over '%s': %s\n# want %s\n", pattern, text, out.ptr, want);
	pp_buf_release(&out);
	return same;
}

TEST(each_match_begins_where_the_one_before_ended)
{
	CHECK(walks("a", "banana", "[a][a][a]"));
	CHECK(walks("ana", "banana", "[ana]"));
	CHECK(walks("x", "banana", ""));
	CHECK(walks("^b?", "bb", "[b]"));
	CHECK(walks("(?<=a)n", "banana", "[n][n]"));
	CHECK(walks("\\Ga", "aab", "[a][a]"));
	CHECK(walks("a$", "aa", "[a]"));
	CHECK(walks("", "", "[]"));
	CHECK(walks("a", "", ""));
}

TEST(an_empty_match_is_stepped_over)
{
	CHECK(walks("x*", "axb", "[][x][][]"));
	CHECK(walks("", "\xC3\xA9y", "[][][]"));
	CHECK(walks("\\b", "ab cd", "[][][][]"));
}

TEST(a_match_can_begin_behind_what_led_to_it)
{
	CHECK(walks("a\\Kb", "abab", "[b][b]"));
	CHECK(walks("ab\\K", "ab ab", "[][]"));
}

TEST(long_texts_are_walked_too)
{
	enum { LENGTH = 300000 };
	char *text = malloc(LENGTH);
	struct pp_buf out = PP_BUF_INIT;

	CHECK(text != NULL);
	memset(text, 'x', LENGTH);
	memcpy(text + LENGTH / 2, "ab", 2);
	memcpy(text + LENGTH - 2, "ac", 2);
	CHECK_TEXT(pp_slice_of(matches("a[bc]", pp_slice(text, LENGTH), &out)), "[ab][ac]");
	CHECK_TEXT(pp_slice_of(matches("a[bc]|c*$", pp_slice(text, LENGTH), &out)), "[ab][ac][]");
	memset(text, 'a', LENGTH);
	matches("a", pp_slice(text, LENGTH), &out);
	CHECK(out.len == 3 * LENGTH);
	pp_buf_release(&out);
	free(text);
}

/* Each match is found soon, but all of them together would take minutes. */
TEST(the_limits_are_for_the_whole_walk)
{
	enum { LENGTH = 400000 };
	char *text = malloc(LENGTH);
	struct pp_buf out = PP_BUF_INIT;

	CHECK(text != NULL);
	memset(text, 'a', LENGTH);
	for (size_t i = 0; i < LENGTH; i += 1000)
		text[i] = 'b';
	CHECK_TEXT(pp_slice_of(matches("b|a(?=(?:.{300}){100}z)", pp_slice(text, LENGTH), &out)),
		   "regular expression exceeded the time limit of 500 ms");
	CHECK(walks("^(?:b|(a+)+$)", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!",
		    "regular expression exceeded the limit of 100000 steps"));
	pp_buf_release(&out);
	free(text);
}

TEST(groups_have_names_and_numbers)
{
	struct pp_regex *regex;
	struct pp_error err = PP_ERROR_INIT;

	CHECK(pp_regex_new(&regex, PP_SLICE("(a)(?<year>b)(?:c)"), 0, &err) == PP_OK);
	CHECK(pp_regex_groups(regex) == 2);
	CHECK(pp_regex_group_named(regex, "year") == 2);
	CHECK(pp_regex_group_named(regex, "month") == 0);
	pp_regex_free(regex);
}

int main(void)
{
	RUN(each_match_begins_where_the_one_before_ended);
	RUN(an_empty_match_is_stepped_over);
	RUN(a_match_can_begin_behind_what_led_to_it);
	RUN(long_texts_are_walked_too);
	RUN(the_limits_are_for_the_whole_walk);
	RUN(groups_have_names_and_numbers);
	return REPORT();
}
