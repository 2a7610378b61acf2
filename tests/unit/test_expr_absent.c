/*
 * Fields that the expression names and no record had.
 */
#include "expr_judge.h"

/* The remarks, each with a "|" behind it, after records of which each may be another shape. */
static const char *remarks(const char *text, const char *const *lines, struct pp_buf *out)
{
	const struct pp_expr_options options = { .now = JUDGE_NOW };
	struct pp_expr *expr = pp_expr_new(&options);
	struct pp_error err = PP_ERROR_INIT;
	struct pp_buf line = PP_BUF_INIT;

	pp_buf_clear(out);
	if (pp_expr_add(expr, pp_slice_of(text), &err) != PP_OK)
		abort();
	for (; *lines != NULL; lines++) {
		struct pp_record_copy copy;
		bool yes;

		if (pp_record_copy_line(&copy, pp_slice_of(*lines), &err) != PP_OK ||
		    pp_expr_test(expr, &copy.record, &yes, &err) != PP_OK)
			abort();
		pp_record_copy_release(&copy);
	}
	for (size_t i = 0; pp_expr_remark(expr, i, &line); i++)
		pp_buf_addf(out, "%s|", pp_buf_str(&line));
	pp_buf_release(&line);
	pp_expr_free(expr);
	return pp_buf_str(out);
}

#define LINES(...) ((const char *const[]){ __VA_ARGS__, NULL })
#define MEANT(a, b) "no record had field '" a "', did you mean '" b "'?|"

#define MEANT_PATH(a, b) "no record had '" a "', did you mean '" b "'?|"
#define UNQUOTED(a) "no record had field '" a "' (a string stands in quotes)|"

static struct pp_buf out = PP_BUF_INIT;

#define CHECK_REMARKS(want, text, ...) CHECK_TEXT(pp_slice_of(remarks(text, LINES(__VA_ARGS__), &out)), want)

TEST(a_name_like_it_is_told)
{
	CHECK_REMARKS(MEANT("titel", "title"), "titel == 1", "{\"title\":1}");
	CHECK_REMARKS(MEANT("titel", "title"), "titel == 1", "{}", "{\"x\":1}", "{\"y\":1,\"title\":1}");
	CHECK_REMARKS(MEANT("Title", "title"), "Title == 1", "{\"title\":1}");
	CHECK_REMARKS(MEANT("autors", "authors"), "autors.name == 1 or autors[0] == 2", "{\"authors\":1}");
	CHECK_REMARKS(MEANT("titel", "title"), "any(k in titel: k.foo == 1)", "{\"title\":1}");
	CHECK_REMARKS(MEANT("titel", "title"), "len(titel) + 1 > 3", "{\"title\":1}");
	CHECK_REMARKS(MEANT("titel", "title"), "titel == 1 or titel", "{\"x\":1}", "{\"title\":1}");
	CHECK_REMARKS(MEANT("titel", "title") MEANT("upvote", "upvotes"), "titel == 1 or upvote > titel",
		      "{\"title\":1,\"upvotes\":1}");
	CHECK_REMARKS(MEANT("published", "publish\xc3\xa9"
					 "d"),
		      "published == 1", "{\"publish\\u00e9d\":1}");
}

#define PAPER "{\"authors\":[{\"name\":\"a\",\"at\":{\"city\":1}}]}"

TEST(a_name_below_a_quantified_one_is_told)
{
	CHECK_REMARKS(MEANT_PATH("authors.nmae", "authors.name"), "any(a in authors: a.nmae == 1)", PAPER);
	CHECK_REMARKS("", "any(a in authors: a.name == 1)", PAPER);
	CHECK_REMARKS(MEANT_PATH("authors.at.ctiy", "authors.at.city"), "all(a in authors: a.at.ctiy == 1)", PAPER);
	CHECK_REMARKS(MEANT_PATH("authors.at.ctiy", "authors.at.city"),
		      "any(a in authors: any(b in a.at: b.ctiy == 1))", PAPER);
	CHECK_REMARKS(MEANT_PATH("authors.nmae", "authors.name"), "any(a in authors: a.nmae == 1) or authors.nmae == 1",
		      PAPER);
	CHECK_REMARKS("", "any(a in authors: a[0] == 1)", PAPER);
	CHECK_REMARKS("", "any(a in autors: a.nmae == 1)", "{\"x\":1}");
	CHECK_REMARKS(MEANT_PATH("authors.nmae", "authors.name"), "count(a in authors: `a`.x or a.nmae) > 1", PAPER);
}

TEST(nothing_is_said_of_fields_that_are_had_or_like_none)
{
	CHECK_REMARKS("", "titel == 1", "{\"title\":1}", "{\"titel\":2}");
	CHECK_REMARKS("", "titel == 1", "{\"titel\":2}", "{\"title\":1}");
	CHECK_REMARKS("", "titel == 1", "{\"titel\":null}", "{\"title\":1}");
	CHECK_REMARKS("", "true or titel", "{\"title\":1}"); /* not looked for */
	CHECK_REMARKS("", "titel == 1 or titel", "{\"title\":1}", "{\"titel\":true}");
	CHECK_REMARKS("", "x == 1 or titel == 1", "{\"title\":1,\"x\":1}", "{\"titel\":true}");
	CHECK_REMARKS("", "zzz == 1", "{\"title\":1}");
	CHECK_REMARKS("", "titel == 1", "{\"x\":{\"title\":1}}");
	CHECK_REMARKS("", "any(titel in title: titel == 1)", "{\"title\":[1]}");
	CHECK_REMARKS("", "summary == 1", "{\"abstract\":1,\"summery\":1}");
	CHECK_TEXT(pp_slice_of(remarks("titel == 1", (const char *const[]){ NULL }, &out)), "");
}

TEST(it_comes_behind_the_values_of_wrong_types)
{
	CHECK_REMARKS("1 record had a string where a number was expected in field 'x'|" MEANT("titel", "title"),
		      "titel == 1 or x > 3", "{\"title\":1,\"x\":\"4\"}");
}

TEST(a_name_like_it_below_the_top_is_told)
{
	CHECK_REMARKS(MEANT_PATH("source.lin", "source.line"), "source.lin > 2", "{\"source\":{\"line\":3}}");
	CHECK_REMARKS(MEANT_PATH("a.lin[0].x", "a.line[0].x"), "a.lin[0].x == 2", "{\"a\":{\"line\":[{\"x\":1}]}}");
	CHECK_REMARKS(MEANT_PATH("a.b.lin", "a.b.line"), "a.b.lin == 2", "{\"a\":{\"b\":{\"line\":1}}}");
	CHECK_REMARKS(MEANT_PATH("a[0].lin", "a[0].line"), "a[0].lin == 2", "{\"a\":[{\"line\":1}]}");
	CHECK_REMARKS(MEANT_PATH("authors.nme", "authors.name"), "authors.nme == 2",
		      "{\"authors\":[1,{},{\"id\":3,\"name\":\"x\"}]}");
	CHECK_REMARKS(MEANT_PATH("`o d`.line", "`o d`.`line 1`"), "`o d`.line == 2", "{\"o d\":{\"line 1\":3}}");
	CHECK_REMARKS(MEANT_PATH("a.lin", "a.line"), "any(k in a.lin: k == 1) or len(a.lin) > 3",
		      "{\"a\":{\"line\":1}}");
	CHECK_REMARKS(MEANT_PATH("summary.lin", "summary.line"), "summary.lin == 1", "{\"abstract\":{\"line\":1}}");
	/* Records of the same names can be different below. */
	CHECK_REMARKS(MEANT_PATH("a.lin", "a.line"), "a.lin == 1", "{\"a\":null}", "{\"a\":{}}",
		      "{\"a\":{\"line\":1}}");
}

TEST(nothing_is_said_of_paths_that_are_had_or_like_none)
{
	CHECK_REMARKS("", "a.lin == 1", "{\"a\":{\"line\":1}}", "{\"a\":{\"lin\":2}}");
	CHECK_REMARKS("", "a.lin == 1", "{\"a\":{\"lin\":null}}", "{\"a\":{\"line\":1}}");
	CHECK_REMARKS("", "a.lin == 1 or a.lin == 2", "{\"a\":{\"line\":1}}", "{\"a\":{\"lin\":1}}");
	CHECK_REMARKS("", "a.lin == 1", "{\"a\":{\"line\":1}}", "{\"a\":{\"lin\":2}}", "{\"a\":{\"line\":1}}");
	CHECK_REMARKS("", "true or a.lin", "{\"a\":{\"line\":1}}");
	CHECK_REMARKS("", "a.zzz == 1", "{\"a\":{\"line\":1}}");
	CHECK_REMARKS("", "a[5] == 1 or a[5].nam == 2", "{\"a\":[{\"name\":1}]}");
	CHECK_REMARKS("", "a.lin == 1", "{\"a\":\"line\"}", "{\"a\":[[{\"line\":1}]]}");
	CHECK_REMARKS(MEANT_PATH("a.lin", "a.line"), "any(k in a: k.lin == 1)", "{\"a\":[{\"line\":1}]}");
	CHECK_REMARKS(MEANT("titel", "title"), "titel.lin == 1", "{\"title\":{\"line\":1}}");
	/* A name that holds a dot is no path. */
	CHECK_REMARKS("", "`a.lin` == 1 or a.lin == 2", "{\"a\":{\"line\":1,\"lin\":3}}");
}

TEST(another_name_for_the_same_is_told)
{
	CHECK_REMARKS(MEANT("abstract", "summary"), "abstract == 1", "{\"summary\":1}");
	CHECK_REMARKS(MEANT("published", "date"), "published == 1", "{\"date\":1}");
	CHECK_REMARKS(MEANT("published", "publishedAt"), "published == 1", "{\"publishes\":1,\"publishedAt\":1}");
	CHECK_REMARKS(MEANT("date", "publishedAt"), "date == 1", "{\"publishedAt\":1,\"data\":2}");
	CHECK_REMARKS(MEANT("comments", "numComments"), "comments == 1", "{\"numComments\":1}");
	CHECK_REMARKS("", "abstract == 1", "{\"summary\":1}", "{\"abstract\":1}");
	CHECK_REMARKS("", "summary == 1", "{\"abstract\":1}");
}

TEST(a_string_without_quotes_is_told)
{
	CHECK_REMARKS(UNQUOTED("Coast"), "venue == Coast", "{\"venue\":1}");
	CHECK_REMARKS(UNQUOTED("Coast"), "venue != Coast or lower(venue) < Coast", "{\"venue\":1}");
	CHECK_REMARKS(UNQUOTED("Coast"), "any(k in venue: k contains Coast)", "{\"venue\":[\"x\"]}");
	CHECK_REMARKS(UNQUOTED("Coast"), "venue startswith Coast", "{\"venue\":\"x\"}");
	CHECK_REMARKS(MEANT("coas", "coast"), "venue == coas", "{\"venue\":1,\"coast\":2}");
	CHECK_REMARKS("", "venue == Coast", "{\"venue\":1}", "{\"Coast\":1}");
	CHECK_REMARKS("", "venue == `Coast` or venue == `odd name`", "{\"venue\":1}");
	CHECK_REMARKS("", "Coast == venue or \"x\" == Coast or 5 < Coast or now > Coast", "{\"venue\":1}");
	CHECK_REMARKS("", "true or venue == Coast", "{\"venue\":1}");
}

TEST(constants_of_other_languages_are_told)
{
	CHECK_REMARKS(MEANT("None", "null"), "venue == None", "{\"venue\":1}");
	CHECK_REMARKS(MEANT("NULL", "null"), "NULL == venue", "{\"venue\":1,\"nul\":2}");
	CHECK_REMARKS(MEANT("True", "true"), "venue == True", "{\"venue\":1}");
	CHECK_REMARKS(MEANT("FALSE", "false"), "venue == FALSE", "{\"venue\":1}");
	CHECK_REMARKS("", "venue == True", "{\"venue\":1,\"True\":2}");
	CHECK_REMARKS("", "`null` == 1", "{\"venue\":1}");
}

/* However many shapes there are: a field that the last record has is had. */
TEST(every_record_is_looked_at)
{
	enum { COUNT = 1000 };
	const char *lines[COUNT + 2];
	struct pp_buf texts = PP_BUF_INIT;

	(void)pp_buf_reserve(&texts, COUNT * 32);
	for (int i = 0; i < COUNT; i++) {
		size_t at = texts.len;

		pp_buf_addf(&texts, "{\"n%d\":1}", i);
		pp_buf_addc(&texts, '\0');
		lines[i] = texts.ptr + at;
	}
	lines[COUNT] = "{\"title\":1}";
	lines[COUNT + 1] = NULL;
	CHECK_TEXT(pp_slice_of(remarks("title == 1", lines, &out)), "");
	lines[0] = "{\"titel\":1}";
	CHECK_TEXT(pp_slice_of(remarks("title == 1", lines, &out)), "");
	lines[COUNT] = NULL;
	CHECK_TEXT(pp_slice_of(remarks("title == 1", lines, &out)), MEANT("title", "titel"));
	pp_buf_release(&texts);
}

int main(void)
{
	RUN(a_name_like_it_is_told);
	RUN(a_name_below_a_quantified_one_is_told);
	RUN(nothing_is_said_of_fields_that_are_had_or_like_none);
	RUN(a_name_like_it_below_the_top_is_told);
	RUN(nothing_is_said_of_paths_that_are_had_or_like_none);
	RUN(another_name_for_the_same_is_told);
	RUN(a_string_without_quotes_is_told);
	RUN(constants_of_other_languages_are_told);
	RUN(it_comes_behind_the_values_of_wrong_types);
	RUN(every_record_is_looked_at);
	pp_buf_release(&out);
	return REPORT();
}
