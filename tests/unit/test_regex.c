#include "pp/regex.h"

#include <stdint.h>
#include <stdlib.h>
#include <time.h>

#include "base/regex_literal.h"
#include "base/regex_private.h"
#include "pp/buf.h"
#include "test.h"

/* "yes", "no", or the message of what failed. */
static const char *answer(const char *pattern, unsigned flags, struct pp_slice text, struct pp_error *err)
{
	struct pp_regex *regex;
	bool found = false;
	enum pp_status status;

	pp_error_clear(err);
	if (pp_regex_new(&regex, pp_slice_of(pattern), flags, err) != PP_OK)
		return err->message;
	status = pp_regex_match(regex, text, &found, NULL, 0, err);
	pp_regex_free(regex);
	return status != PP_OK ? err->message : found ? "yes" : "no";
}

static bool says(const char *pattern, unsigned flags, const char *text, const char *want)
{
	struct pp_error err = PP_ERROR_INIT;
	const char *got = answer(pattern, flags, pp_slice_of(text), &err);

	if (strcmp(got, want) != 0)
		printf("# /%s/ on '%.60s': got '%s', want '%s'\n", pattern, text, got, want);
	return strcmp(got, want) == 0;
}

TEST(finds_and_misses)
{
	CHECK(says("graph", 0, "a graph here", "yes"));
	CHECK(says("graph", 0, "a Graph here", "no"));
	CHECK(says("graph", PP_REGEX_CASELESS, "a GRAPH here", "yes"));
	CHECK(says("", 0, "", "yes"));
	CHECK(says("a", 0, "", "no"));
	CHECK(says("^b", 0, "a\nb", "no"));
	CHECK(says("^b", PP_REGEX_MULTILINE, "a\nb", "yes"));
	CHECK(says("a.b", 0, "a\nb", "no"));
	CHECK(says("a.b", PP_REGEX_DOTALL, "a\nb", "yes"));
	CHECK(says("g r a # note\n ph", PP_REGEX_EXTENDED, "graph", "yes"));
}

TEST(knows_unicode)
{
	CHECK(says("^.$", 0, "\xC3\xA9", "yes"));
	CHECK(says("^\\w+$", 0, "\xC3\xA9t\xC3\xA9", "yes"));
	CHECK(says("\xC3\x89T", PP_REGEX_CASELESS, "\xC3\xA9t", "yes"));
	CHECK(says("task", PP_REGEX_CASELESS, "ta\xC5\xBF\xE2\x84\xAA", "yes")); /* long s, Kelvin sign */
	CHECK(says("\\p{Greek}{2}", 0, "x \xCE\xB1\xCE\xB2", "yes"));
}

TEST(gives_groups)
{
	struct pp_regex *regex;
	struct pp_error err = PP_ERROR_INIT;
	struct pp_slice groups[4], text = PP_SLICE("see 2404.06251v2");
	bool found;

	CHECK(pp_regex_new(&regex, PP_SLICE("(\\d{4})\\.(\\d{5})(x)?"), 0, &err) == PP_OK);
	CHECK(pp_regex_match(regex, text, &found, groups, 4, &err) == PP_OK && found);
	CHECK_TEXT(groups[0], "2404.06251");
	CHECK_TEXT(groups[1], "2404");
	CHECK_TEXT(groups[2], "06251");
	CHECK(groups[3].ptr == NULL && groups[3].len == 0);
	CHECK(pp_regex_match(regex, PP_SLICE("none"), &found, groups, 4, &err) == PP_OK && !found);
	CHECK(groups[0].ptr == NULL);
	pp_regex_free(regex);

	/* Groups are wanted of a pattern that is a mere literal. */
	CHECK(pp_regex_new(&regex, PP_SLICE("2404"), 0, &err) == PP_OK);
	CHECK(pp_regex_match(regex, text, &found, groups, 2, &err) == PP_OK && found);
	CHECK(groups[0].ptr == text.ptr + 4 && groups[0].len == 4 && groups[1].ptr == NULL);
	pp_regex_free(regex);

	/* A match that starts behind its end. */
	CHECK(pp_regex_new(&regex, PP_SLICE("(?:x(ab\\K)|(?=(?1)))"), 0, &err) == PP_OK);
	CHECK(pp_regex_match(regex, PP_SLICE("ab"), &found, groups, 1, &err) == PP_OK && found);
	CHECK(groups[0].ptr != NULL && groups[0].len == 0);
	pp_regex_free(regex);
}

TEST(refuses_what_is_no_pattern)
{
	static const struct {
		const char *pattern;
		const char *message;
		uint64_t column;
	} bad[] = {
		{ "a(b", "missing closing parenthesis", 4 },
		{ "ab)", "unmatched closing parenthesis", 3 },
		{ "x[a-", "missing terminating ] for character class", 5 },
		{ "*a", "quantifier does not follow a repeatable item", 1 },
		{ "a\\", "\\ at end of pattern", 3 },
		{ "a\\Cb", "using \\C is disabled by the application", 4 },
	};

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct pp_regex *regex;
		struct pp_error err = PP_ERROR_INIT;

		CHECK(pp_regex_new(&regex, pp_slice_of(bad[i].pattern), 0, &err) == PP_EUSAGE);
		CHECK_TEXT(pp_slice_of(err.message), bad[i].message);
		CHECK(err.where.column == bad[i].column);
	}
}

static struct pp_buf repeated(const char *piece, size_t count)
{
	struct pp_buf buf = PP_BUF_INIT;

	for (size_t i = 0; i < count; i++)
		pp_buf_add(&buf, pp_slice_of(piece));
	pp_buf_str(&buf);
	return buf;
}

TEST(bounds_hostile_texts)
{
	static const struct {
		const char *pattern;
		size_t length;
		const char *want; /* how it begins: which limit is met first depends on the machine */
	} cases[] = {
		{ "a+[bc]", 100000, "no" },
		{ "(x|a)*b", 1000000, "regular expression exceeded the memory limit of 1 MB" },
		{ "(a?){60}a{60}", 50, "no" },
		{ "^(a+)+$", 5000, "yes" },
		{ "^(a+)+[bc]", 5000, "regular expression exceeded the limit of 100000 steps" },
		{ "(a+)+[bc]", 5368, "regular expression exceeded the limit of 100000 steps" },
		{ "(a+)+[bc]", 12501, "regular expression exceeded the limit of 100008 steps" },
		{ "(a+)+[bc]", 100000, "regular expression exceeded the " },
		{ "^(.*?a){12}.*[bc]", 1000000, "regular expression exceeded the " },
		{ "^.*?a.*?a.*[bc]", 10000000, "regular expression exceeded the " },
		/* Cheap steps first, and dear ones when many are allowed. */
		{ "^(?:.*?z|(?:.*a){12}.*[bc])", 1000000, "regular expression exceeded the " },
		{ "(?<=a)a*[bc]", 1000000, "regular expression exceeded the time limit of 500 ms" },
		{ "\\w+[@%]\\w+", 1000000, NULL },
		/* Few steps from each place, of which each goes over all of the text. */
		{ "(?:(?=(.*))a)+[bc]", 4000, "regular expression exceeded the time limit of 500 ms" },
		{ "(?:(?=(.*))a)+[bc]|\\Kz", 4000, "regular expression exceeded the time limit of 500 ms" },
		{ "(*NUL)(*PRUNE)(?:(?=(.*))a)+[bc]", 4000, "regular expression exceeded the time limit of 500 ms" },
		{ "(*NO_START_OPT)(*F)|(?>\\w*)!", 1000000, "regular expression exceeded the time limit of 500 ms" },
		{ "\\w{0,300}[a-d]{0,300}\\d", 4000, NULL },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct pp_buf text = repeated("a", cases[i].length);
		struct pp_error err = PP_ERROR_INIT;
		clock_t start = clock();
		struct pp_slice got = pp_slice_of(answer(cases[i].pattern, 0, pp_buf_slice(&text), &err));

		CHECK(clock() - start < 3 * CLOCKS_PER_SEC / 2);
		if (cases[i].want != NULL)
			CHECK_TEXT(pp_slice(got.ptr, strlen(cases[i].want) < got.len ? strlen(cases[i].want) : got.len),
				   cases[i].want);
		CHECK(err.status == PP_OK || err.status == PP_EDATA);
		pp_buf_release(&text);
	}
}

/* One run over a text takes a step for each character. What is harmless must not be refused for the text's length. */
TEST(lets_long_texts_be_read_a_few_times)
{
	static const struct {
		const char *pattern;
		size_t pieces;
		const char *want;
	} cases[] = {
		{ "deep.*?learning", 2500, "yes" },
		{ "deep.*?learning", 80000, "yes" },
		{ "\\bdeep\\b.*\\blearning\\b", 8500, "yes" },
		{ "\\bdeep\\b.*\\blore\\b", 8500, "no" },
		{ "deep.*shallow", 25000, "no" },
		{ "^(?:(?:lorem|ipsum|deep|learning) ?)*$", 2500, "yes" },
		{ "(?s)^.*?deep.*?learning$", 80000, "yes" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct pp_buf text = PP_BUF_INIT, middle = repeated("lorem ipsum ", cases[i].pieces);
		struct pp_error err = PP_ERROR_INIT;

		pp_buf_addf(&text, "deep %slearning", pp_buf_str(&middle));
		CHECK_TEXT(pp_slice_of(answer(cases[i].pattern, 0, pp_buf_slice(&text), &err)), cases[i].want);
		pp_buf_release(&text);
		pp_buf_release(&middle);
	}
}

TEST(a_second_try_gives_the_same_groups)
{
	struct pp_buf text = PP_BUF_INIT, middle = repeated("lorem ipsum ", 5000);
	struct pp_regex *regex;
	struct pp_error err = PP_ERROR_INIT;
	struct pp_slice groups[3];
	bool found = false;

	pp_buf_addf(&text, "deep %slearning", pp_buf_str(&middle));
	CHECK(pp_regex_new(&regex, PP_SLICE("(de+p).*?(l[aeo]+rn)"), 0, &err) == PP_OK);
	for (int i = 0; i < 2; i++) {
		CHECK(pp_regex_match(regex, pp_buf_slice(&text), &found, groups, 3, &err) == PP_OK && found);
		CHECK(groups[0].ptr == text.ptr && groups[0].len == text.len - 3);
		CHECK_TEXT(groups[1], "deep");
		CHECK_TEXT(groups[2], "learn");
		CHECK(pp_regex_match(regex, PP_SLICE("deep, earn"), &found, groups, 3, &err) == PP_OK && !found);
	}
	pp_regex_free(regex);
	pp_buf_release(&text);
	pp_buf_release(&middle);
}

TEST(a_limit_does_not_stick)
{
	struct pp_buf text = repeated("a", 1000000);
	struct pp_regex *regex;
	struct pp_error err = PP_ERROR_INIT;
	bool found = false;

	CHECK(pp_regex_new(&regex, PP_SLICE("(?<=a)a*[bc]"), 0, &err) == PP_OK);
	CHECK(pp_regex_match(regex, pp_buf_slice(&text), &found, NULL, 0, &err) == PP_EDATA);
	pp_error_clear(&err);
	CHECK(pp_regex_match(regex, PP_SLICE("xaab"), &found, NULL, 0, &err) == PP_OK && found);
	pp_regex_free(regex);
	pp_buf_release(&text);
}

/* Short texts with no match, each of which takes a tenth of a second. */
TEST(several_patterns_share_an_allowance)
{
	struct pp_buf text = repeated("a", 1000);
	struct pp_regex_allowance allowance = { 0 };
	struct pp_regex *regex[2];
	struct pp_error err = PP_ERROR_INIT;
	bool found = false;
	int count = 0;

	CHECK(pp_regex_new(&regex[0], PP_SLICE("[a-c]{0,300}[a-d]{0,300}[0-9]"), 0, &err) == PP_OK);
	CHECK(pp_regex_new(&regex[1], PP_SLICE("[a-d]{0,300}[a-c]{0,300}[0-9]"), 0, &err) == PP_OK);
	pp_regex_draw_on(regex[0], &allowance);
	pp_regex_draw_on(regex[1], &allowance);
	while (count < 1000 && pp_regex_match(regex[count % 2], pp_buf_slice(&text), &found, NULL, 0, &err) == PP_OK &&
	       !found)
		count++;
	CHECK(count > 1 && count < 1000);
	CHECK_TEXT(pp_slice_of(err.message), "regular expression exceeded the time limit of 500 ms");
	pp_error_clear(&err);
	CHECK(pp_regex_match(regex[0], PP_SLICE("a7"), &found, NULL, 0, &err) == PP_OK && found);
	allowance = (struct pp_regex_allowance){ 0 };
	CHECK(pp_regex_match(regex[1], pp_buf_slice(&text), &found, NULL, 0, &err) == PP_OK && !found);
	pp_regex_free(regex[0]);
	pp_regex_free(regex[1]);
	pp_buf_release(&text);
}

TEST(bounds_hostile_patterns)
{
	struct pp_buf nested = repeated("(", 10000), closing = repeated(")", 10000),
		      huge = repeated("(?:a|b)*", 150000);
	struct pp_regex *regex;
	struct pp_error err = PP_ERROR_INIT;

	pp_buf_add(&nested, pp_buf_slice(&closing));
	CHECK(pp_regex_new(&regex, pp_buf_slice(&nested), 0, &err) == PP_EUSAGE);
	CHECK_TEXT(pp_slice_of(err.message), "parentheses are too deeply nested");
	pp_error_clear(&err);
	CHECK(pp_regex_new(&regex, pp_buf_slice(&huge), 0, &err) == PP_EUSAGE);
	CHECK_TEXT(pp_slice_of(err.message), "regular expression is too large");
	pp_error_clear(&err);
	CHECK(pp_regex_new(&regex, PP_SLICE("((((a{1000}){1000}){1000}){1000})"), 0, &err) == PP_EUSAGE);
	pp_buf_release(&nested);
	pp_buf_release(&closing);
	pp_buf_release(&huge);
}

/* Long texts are searched by stretches; where these meet must not show. */
TEST(finds_a_match_anywhere_in_a_long_text)
{
	static const struct {
		const char *pattern;
		const char *want;
	} cases[] = {
		{ "[xy]z", "yes" },
		{ "(?<=\xC3\xA9)xz$", "yes" },
		{ "\\Bz\\z", "yes" },
		{ "z*$", "yes" },
		{ "\\bxz", "no" },
		{ "(?m)^.*xz", "yes" },
		{ "[^\xC3\xA9\xC3\xABxz]", "no" },
		{ "q\\z", "no" },
	};

	for (size_t n = 2040; n < 2080; n++) {
		struct pp_buf text = repeated("\xC3\xA9\xC3\xAB", n);

		if (n % 2 == 0)
			pp_buf_add(&text, PP_SLICE("\xC3\xA9"));
		pp_buf_add(&text, PP_SLICE("\xC3\xA9xz"));
		for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
			struct pp_error err = PP_ERROR_INIT;

			CHECK_TEXT(pp_slice_of(answer(cases[i].pattern, 0, pp_buf_slice(&text), &err)), cases[i].want);
		}
		pp_buf_release(&text);
	}
}

TEST(a_stretch_does_not_stick)
{
	struct pp_buf longer = repeated("xy", 50000), shorter = repeated("z", 4000);
	struct pp_regex *regex;
	struct pp_error err = PP_ERROR_INIT;
	bool found = false;

	pp_buf_addc(&shorter, 'y');
	CHECK(pp_regex_new(&regex, PP_SLICE("[xy]"), 0, &err) == PP_OK);
	CHECK(pp_regex_match(regex, pp_buf_slice(&longer), &found, NULL, 0, &err) == PP_OK && found);
	CHECK(pp_regex_match(regex, pp_buf_slice(&shorter), &found, NULL, 0, &err) == PP_OK && found);
	pp_regex_free(regex);
	pp_buf_release(&longer);
	pp_buf_release(&shorter);
}

static bool literals_are(const char *pattern, unsigned flags, const char *want)
{
	struct pp_literals literals;
	struct pp_buf got = PP_BUF_INIT;

	if (pp_literals_of(pp_slice_of(pattern), flags, &literals)) {
		for (unsigned i = 0; i < literals.count; i++)
			pp_buf_addf(&got, "%s%.*s", i > 0 ? "|" : "", (int)literals.item[i].len,
				    literals.item[i].bytes);
		if (literals.exact)
			pp_buf_add(&got, PP_SLICE(" exactly"));
	}
	bool same = strcmp(pp_buf_str(&got), want) == 0;

	if (!same)
		printf("# /%s/: got '%s', want '%s'\n", pattern, pp_buf_str(&got), want);
	pp_buf_release(&got);
	return same;
}

TEST(literals_of_common_patterns)
{
	CHECK(literals_are("graph", 0, "graph exactly"));
	CHECK(literals_are("Graph|Tree", PP_REGEX_CASELESS, "graph|tree exactly"));
	CHECK(literals_are("(?i)Graph", 0, "graph exactly"));
	CHECK(literals_are("(graph|tree)", 0, "graph|tree exactly"));
	CHECK(literals_are("\\bgraph\\b", 0, "graph"));
	CHECK(literals_are("\\b(?:deep|large)\\s+models?", 0, "model"));
	CHECK(literals_are("(?:deep|large) ai", 0, "deep|large"));
	CHECK(literals_are("colou?r", 0, "colo"));
	CHECK(literals_are("gra{2}ph", 0, "gra"));
	CHECK(literals_are("gra{0,2}ph", 0, "gr"));
	CHECK(literals_are("a\\.b\\+c", 0, "a.b+c exactly"));
	CHECK(literals_are("tokens", PP_REGEX_CASELESS, "to"));
	CHECK(literals_are("na\xC3\xAFve", 0, "na\xC3\xAFve exactly"));
	CHECK(literals_are("na\xC3\xAFve", PP_REGEX_CASELESS, "na"));
	CHECK(literals_are("0123456789012345678901234567890123456789", 0, "01234567890123456789012345678901"));
	CHECK(literals_are("[[:alpha:]\\]]graph[^]]", 0, "graph"));
	CHECK(literals_are("(?<year>20)", 0, "20 exactly"));
	CHECK(literals_are("(graph|tree)+", 0, "graph|tree"));
}

TEST(no_literals_where_nothing_is_sure)
{
	static const char *const patterns[] = {
		"",
		"a",
		"graph|",
		"graph|a",
		"(graph)?",
		"(?:graph){0,3}",
		"graph|[x]",
		"(?=graph)",
		"(?!graph)",
		"gr(?i)aph",
		"(*F)graph",
		"(?R)graph",
		"(?#note)graph",
		"\\Qgraph\\E",
		"\\x41raph",
		"a{x}graph",
		"gr\\x{41}",
		"(?x)graph",
		"[[:]a|[:]x]graph",
		"[\\c]]graph",
		"(?C'a)')graph",
		"(?|graph)",
		"x*y?",
		"(a|(b|c*))",
		"(?1)graph(x)",
	};

	for (size_t i = 0; i < sizeof(patterns) / sizeof(patterns[0]); i++)
		CHECK(literals_are(patterns[i], 0, ""));
	CHECK(literals_are("gra ph", PP_REGEX_EXTENDED, ""));
}

/* xorshift64: the same patterns in every run. */
static uint64_t draw(uint64_t *state, uint64_t below)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return (*state >> 11) % below;
}

static void draw_pattern(uint64_t *state, struct pp_buf *pattern)
{
	static const char *const pieces[] = {
		"a",    "b",    "ab",     "k",    "S",    "\xC3\xA9", "ab",    "ba",     "|",    "(",     "(?:",  ")",
		")",    "?",    "*",      "+",    "{2}",  "{0,1}",    "{1,2}", "\\b",    "\\w",  "[ab]",  "[^a]", ".",
		"\\.",  "^",    "(?=",    "(?!",  "$",    "\\d",      "[[:]",  "[\\]a]", "(?>",  "(?<n>", "(?<=", "\\K",
		"(?i)", "aB k", "\\p{L}", "{,2}", "[]a]", "\\c]",     "\\1",   "(?#",    "x\\E",
	};
	uint64_t count = 1 + draw(state, 9);

	pp_buf_clear(pattern);
	for (uint64_t i = 0; i < count; i++)
		pp_buf_add(pattern, pp_slice_of(pieces[draw(state, sizeof(pieces) / sizeof(pieces[0]))]));
}

static void draw_text(uint64_t *state, struct pp_buf *text)
{
	static const char *const pieces[] = { "a",        "b",        "A", "B", "ab", "k", "s",   "\xE2\x84\xAA",
					      "\xC5\xBF", "\xC3\xA9", " ", ".", "1",  "x", "aB K" };
	uint64_t count = draw(state, draw(state, 8) == 0 ? 80 : 12);

	pp_buf_clear(text);
	for (uint64_t i = 0; i < count; i++)
		pp_buf_add(text, pp_slice_of(pieces[draw(state, sizeof(pieces) / sizeof(pieces[0]))]));
	pp_buf_str(text);
}

TEST(literals_never_change_a_result)
{
	uint64_t state = 88172645463325252;
	struct pp_buf pattern = PP_BUF_INIT, text = PP_BUF_INIT;
	size_t compiled = 0, filtered = 0;

	for (int i = 0; i < 60000; i++) {
		unsigned flags = (unsigned)draw(&state, 8);
		struct pp_regex *plain, *quick;
		struct pp_literals literals;
		struct pp_error err = PP_ERROR_INIT;

		draw_pattern(&state, &pattern);
		if (pp_regex_new(&quick, pp_buf_slice(&pattern), flags, &err) != PP_OK)
			continue;
		compiled++;
		if (!pp_literals_of(pp_buf_slice(&pattern), flags, &literals)) {
			pp_regex_free(quick);
			continue;
		}
		filtered++;
		CHECK(pp_regex_new(&plain, pp_buf_slice(&pattern), flags, &err) == PP_OK);
		pp_regex_forget_literals(plain);
		for (int j = 0; j < 30; j++) {
			bool quick_found = false, plain_found = false;

			draw_text(&state, &text);
			CHECK(pp_regex_match(quick, pp_buf_slice(&text), &quick_found, NULL, 0, &err) == PP_OK);
			CHECK(pp_regex_match(plain, pp_buf_slice(&text), &plain_found, NULL, 0, &err) == PP_OK);
			if (quick_found != plain_found)
				printf("# /%s/ with %u on '%s'\n", pp_buf_str(&pattern), flags, pp_buf_str(&text));
			CHECK(quick_found == plain_found);
		}
		pp_regex_free(quick);
		pp_regex_free(plain);
	}
	CHECK(compiled > 5000 && filtered > 2000);
	pp_buf_release(&pattern);
	pp_buf_release(&text);
}

/* Every place in a text, at lengths around the width of a block; the texts end where their memory does. */
static void check_places(pp_literals_search *search, const char *pattern, unsigned flags, struct pp_slice word)
{
	struct pp_literals literals;

	CHECK(pp_literals_of(pp_slice_of(pattern), flags, &literals));
	for (size_t len = 0; len <= 150; len++) {
		char *text = malloc(len + 1);

		memset(text, 'i', len);
		CHECK(!search(&literals, pp_slice(text, len)));
		for (size_t at = 0; at + word.len <= len; at++) {
			memset(text, 'i', len);
			memcpy(text + at, word.ptr, word.len);
			CHECK(search(&literals, pp_slice(text, len)));
			CHECK(!search(&literals, pp_slice(text, at + word.len - 1)));
			CHECK(!search(&literals, pp_slice(text + at + 1, len - at - 1)));
		}
		free(text);
	}
}

static void check_search(pp_literals_search *search)
{
	check_places(search, "quiz", 0, PP_SLICE("quiz"));
	check_places(search, "quiz", PP_REGEX_CASELESS, PP_SLICE("QuIz"));
	check_places(search, "quiz|to", 0, PP_SLICE("to"));
	check_places(search, "to|quiz", PP_REGEX_CASELESS, PP_SLICE("qUIZ"));
	check_places(search, "graph|tree|a literal of two and thirty bytes|zoo|oh|we|no", 0, PP_SLICE("oh"));
	check_places(search, "graph|tree|a literal of two and thirty bytes|zoo|oh", 0,
		     PP_SLICE("a literal of two and thirty byte"));
}

TEST(literals_are_found_anywhere)
{
	check_search(pp_literals_in_any);
	if (pp_literals_searcher() != pp_literals_in_any)
		check_search(pp_literals_searcher());
}

static void check_ruled_out(const char *pattern, const char *json, bool want)
{
	struct pp_error err = PP_ERROR_INIT;
	struct pp_regex *regex;

	CHECK(pp_regex_new(&regex, pp_slice_of(pattern), 0, &err) == PP_OK);
	CHECK(pp_regex_rules_out(regex, pp_slice_of(json)) == want);
	pp_regex_free(regex);
}

TEST(text_with_escapes_can_be_ruled_out)
{
	check_ruled_out("graph|tree", "a\\tgrap\\nh", true);
	check_ruled_out("graph|tree", "a\\tgraph", false);
	/* Nothing is known of a pattern without literals. */
	check_ruled_out("[a-z]", "1\\n", false);
	/* What may be written as an escape may be there though it does not stand there. */
	check_ruled_out("a/b", "a\\/b", false);
	check_ruled_out("a\"b", "a\\\"b", false);
	check_ruled_out("a\\\\b", "a\\\\b", false);
	check_ruled_out("a\tb", "a\\tb", false);
}

int main(void)
{
	RUN(finds_and_misses);
	RUN(knows_unicode);
	RUN(gives_groups);
	RUN(refuses_what_is_no_pattern);
	RUN(bounds_hostile_texts);
	RUN(lets_long_texts_be_read_a_few_times);
	RUN(a_second_try_gives_the_same_groups);
	RUN(a_limit_does_not_stick);
	RUN(several_patterns_share_an_allowance);
	RUN(bounds_hostile_patterns);
	RUN(finds_a_match_anywhere_in_a_long_text);
	RUN(a_stretch_does_not_stick);
	RUN(literals_of_common_patterns);
	RUN(no_literals_where_nothing_is_sure);
	RUN(literals_never_change_a_result);
	RUN(literals_are_found_anywhere);
	RUN(text_with_escapes_can_be_ruled_out);
	return REPORT();
}
