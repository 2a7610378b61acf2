/*
 * The canonical spelling of an expression.
 */
#include "expr_judge.h"
#include "expr_random.h"
#include "expr_tree.h"

enum { ROUNDS = 3000, MAX_DEPTH = 4 };

static const struct pp_expr_options options = { .now = JUDGE_NOW };

TEST(the_one_spelling)
{
	static const struct {
		const char *text;
		const char *want;
	} rows[] = {
		{ "true", "true" },
		{ "x=1", "x == 1" },
		{ "x==1&&y!=2||!z", "x == 1 and y != 2 or not z" },
		{ "((x)) == ((1))", "x == 1" },
		{ "(x or y) and z", "(x or y) and z" },
		{ "x or (y and z)", "x or y and z" },
		{ "(x and y) and (z and w) and (v or w)", "x and y and z and w and (v or w)" },
		{ "(x or y) or z", "x or y or z" },
		{ "not (x == 1)", "x != 1" },
		{ "not (not (x == 1))", "not x != 1" },
		{ "not (x < 1)", "not x < 1" },
		{ "not (x and y)", "not (x and y)" },
		{ "not not not x", "not x" },
		{ "not not x", "not (not x)" },
		{ "not not x == 1", "x == 1" },
		{ "(not not x) == true", "(not (not x)) == true" },
		{ "not (x ~ /a/)", "x !~ /a/" },
		{ "not (x in [1])", "x not in [1]" },
		{ "not (x is null)", "x is not null" },
		{ "not (x between 1 and 2)", "x not between 1 and 2" },
		{ "not (x contains 'y')", "x not contains \"y\"" },
		{ "not any(k in x: k)", "not any(k in x: k)" },
		{ "x == 'it\"s \\n'", "x == \"it\\\"s \\\\n\"" },
		{ "x == \"\\u0041\\u00e9\\n\"", "x == \"A\xc3\xa9\\n\"" },
		{ "x ~ 'a\\d'", "x ~ \"a\\\\d\"" },
		{ "x ~ /a\\/b/xi", "x ~ /a\\/b/ix" },
		{ "x ~ /\\Qa\\/b\\\\/\\E\\/\\\\/", "x ~ /\\Qa\\/b\\\\/\\E\\/\\\\/" },
		{ "x ~ :p", "x ~ :p" },
		{ "x in [1, -2,'a',2024-05, :p, null]", "x in [1, -2, \"a\", 2024-05, :p, null]" },
		{ "x in []", "x in []" },
		{ "x in :p", "x in :p" },
		{ "x in 2024", "x in 2024" },
		{ "x in 2024-W01-3", "x in 2024-01-03" },
		{ "x in 2024-W01 or x in 2024-Q1", "x in 2024-W01 or x in 2024-Q1" },
		{ "x < 2024-05-01T10:00+02:00", "x < 2024-05-01T08:00:00Z" },
		{ "x < 2024-05-01T10:00:00.250", "x < 2024-05-01T10:00:00.25Z" },
		{ "x > now-7d or x in today", "x > now - 7d or x in today" },
		{ "x-(y-z) == x-y-z", "x - (y - z) == x - y - z" },
		{ "x*(y/z) == x*y/z", "x * (y / z) == x * y / z" },
		{ "(x+y)*z == x+(y*z)", "(x + y) * z == x + y * z" },
		{ "-(x+1) == - -1 div 2", "" },
		{ "-(x+1) == -(-1) div 2 mod -3", "-(x + 1) == -(-1) div 2 mod -3" },
		{ "(x < 1) == y", "(x < 1) == y" },
		{ "len( x )>3 and coalesce(x<1,y) == (not x)", "len(x) > 3 and coalesce(x < 1, y) == (not x)" },
		{ "any(k in x:k.n==`k`)", "any(k in x: k.n == `k`)" },
		{ "any(k in x:k == 1) and `k` == 1", "any(k in x: k == 1) and k == 1" },
		{ "any(k in x)", "any(k in x)" },
		{ "count(k in x: any(k in k.y: k)) > 1", "count(k in x: any(k in k.y: k)) > 1" },
		{ "all(k in x::p)", "" },
		{ "all(k in x: :b)", "all(k in x: :b)" },
		{ "`title` == `in`.`in`[-1].`a b`", "title == `in`.in[-1].`a b`" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct pp_expr *expr = pp_expr_new(&options);
		struct pp_error err = PP_ERROR_INIT;
		struct pp_buf out = PP_BUF_INIT;

		CHECK(pp_expr_let(expr, PP_SLICE("p=2024"), &err) == PP_OK);
		CHECK(pp_expr_let(expr, PP_SLICE("b=true"), &err) == PP_OK);
		if (pp_expr_add(expr, pp_slice_of(rows[i].text), &err) == PP_OK)
			pp_expr_explain(expr, &out);
		CHECK_TEXT(pp_buf_slice(&out), rows[i].want);
		pp_buf_release(&out);
		pp_expr_free(expr);
	}
}

TEST(files_are_quoted_where_they_must_be)
{
	static const char *const rows[][2] = {
		{ "x in @a-b.txt", "x in @a-b.txt" },
		{ "x in @\"a-b.txt\"", "x in @a-b.txt" },
		{ "(x in @'a b')", "x in @\"a b\"" },
		{ "x in @a\xc3\xa9", "x in @\"a\xc3\xa9\"" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct pp_arena arena = PP_ARENA_INIT;
		struct pp_error err = PP_ERROR_INIT;
		struct pp_buf out = PP_BUF_INIT;
		struct pp_ast *ast;

		CHECK(pp_expr_parse(&ast, pp_slice_of(rows[i][0]), 0, &arena, &err) == PP_OK);
		pp_ast_print(ast, 0, &out);
		CHECK_TEXT(pp_buf_slice(&out), rows[i][1]);
		pp_buf_release(&out);
		pp_arena_release(&arena);
	}
}

/* ---- properties ---- */

/* Parsed, what is printed gives the same tree, and the same text once more. */
static bool survives(struct pp_slice text, int offset)
{
	struct pp_arena arena = PP_ARENA_INIT;
	struct pp_error err = PP_ERROR_INIT;
	struct pp_buf out = PP_BUF_INIT, again = PP_BUF_INIT;
	struct pp_ast *ast, *back;
	bool good = pp_expr_parse(&ast, text, offset, &arena, &err) == PP_OK;

	if (good) {
		pp_ast_print(ast, offset, &out);
		good = pp_expr_parse(&back, pp_buf_slice(&out), offset, &arena, &err) == PP_OK && same_tree(ast, back);
	}
	if (good) {
		pp_ast_print(back, offset, &again);
		good = pp_slice_eq(pp_buf_slice(&out), pp_buf_slice(&again)) && out.len <= 2 * text.len + 60;
	}
	if (!good)
		printf("# %.*s\n# %s\n# %s\n# %s\n", PP_FMT(text), pp_buf_str(&out), pp_buf_str(&again), err.message);
	pp_buf_release(&out);
	pp_buf_release(&again);
	pp_arena_release(&arena);
	return good;
}

TEST(printing_and_parsing_are_inverse)
{
	static const int offsets[] = { 0, 7200, -19800, 86340 };
	struct pp_buf text = PP_BUF_INIT;

	for (int i = 0; i < 4 * ROUNDS; i++) {
		pp_buf_clear(&text);
		add_tree(&text, MAX_DEPTH);
		CHECK(survives(pp_buf_slice(&text), PICK(offsets)));
	}
	pp_buf_release(&text);
}

/* The canonical spelling has the same answer for every record. */
TEST(the_spelling_means_the_same)
{
	struct pp_buf text = PP_BUF_INIT, out = PP_BUF_INIT, record = PP_BUF_INIT;

	for (int i = 0; i < ROUNDS; i++) {
		struct pp_expr *expr = pp_expr_new(&options);
		struct pp_error err = PP_ERROR_INIT;

		pp_buf_clear(&text);
		pp_buf_clear(&out);
		add_test(&text, MAX_DEPTH);
		add_record(&record);
		CHECK(pp_expr_add(expr, pp_buf_slice(&text), &err) == PP_OK);
		pp_expr_explain(expr, &out);

		char want = judge(pp_buf_str(&text), pp_buf_str(&record));
		char got = judge(pp_buf_str(&out), pp_buf_str(&record));

		if (got != want)
			printf("# %s -> %c\n# %s -> %c\n# over %s\n", text.ptr, want, out.ptr, got, record.ptr);
		CHECK(got == want);
		pp_expr_free(expr);
	}
	pp_buf_release(&text);
	pp_buf_release(&out);
	pp_buf_release(&record);
}

/* ---- several texts, and options ---- */

static struct pp_error fault;

static bool explained(const char *const *texts, const char *const *quick, const char *want)
{
	struct pp_expr *expr = pp_expr_new(&options);
	struct pp_buf out = PP_BUF_INIT;
	enum pp_status status = PP_OK;
	bool good;

	pp_error_clear(&fault);
	for (; *texts != NULL && status == PP_OK; texts++)
		status = pp_expr_add(expr, pp_slice_of(*texts), &fault);
	for (; *quick != NULL && status == PP_OK; quick += 2)
		status = pp_expr_add_quick(expr, quick[0], pp_slice_of(quick[1]), &fault);
	if (status == PP_OK)
		pp_expr_explain(expr, &out);
	good = pp_slice_eq(pp_buf_slice(&out), pp_slice_of(want));
	if (!good)
		printf("# got %s (%s)\n", pp_buf_str(&out), fault.message);
	pp_buf_release(&out);
	pp_expr_free(expr);
	return good;
}

#define TEXTS(...) ((const char *const[]){ __VA_ARGS__, NULL })

#define NONE TEXTS(NULL)

TEST(texts_and_options_are_one_row)
{
	CHECK(explained(NONE, NONE, "true"));
	CHECK(explained(TEXTS("a"), NONE, "a"));
	CHECK(explained(TEXTS("a and b", "c or d", "e"), NONE, "a and b and (c or d) and e"));
	CHECK(explained(TEXTS("a", "b and c", "d"), NONE, "a and b and c and d"));
	CHECK(explained(TEXTS("a or b"), TEXTS("has", "doi"), "(a or b) and exists(doi)"));
	CHECK(explained(NONE, TEXTS("title", "a|b", "title", "\"/'", "abstract", "x", "author", "y"),
			"title ~ \"a|b\" and title ~ \"\\\"/'\" and abstract ~ \"x\" and authors ~ \"y\""));
	CHECK(explained(NONE, TEXTS("since", "2025-03-01", "until", "2025-W10"),
			"published >= 2025-03-01 and published <= 2025-W10"));
	CHECK(
	    explained(NONE, TEXTS("since", "2024", "until", "2024"), "published >= 2024-01 and published <= 2024-12"));
	CHECK(explained(NONE, TEXTS("since", "2024-05-10 10:00"), "published >= 2024-05-10T10:00:00Z"));
	CHECK(explained(NONE, TEXTS("min-upvotes", "1e2", "has", "source.line", "has", "`odd name`[0]"),
			"upvotes >= 1e2 and exists(source.line) and exists(`odd name`[0])"));
	CHECK(explained(NONE, TEXTS("has", "in"), "exists(`in`)"));
}

static bool refused(const char *option, const char *value, const char *message)
{
	bool none = explained(NONE, TEXTS(option, value), "");

	if (none && fault.status == PP_EUSAGE && strcmp(fault.message, message) == 0)
		return true;
	printf("# --%s '%s': %s\n", option, value, fault.message);
	return false;
}

TEST(options_say_what_they_expect)
{
	CHECK(refused("since", "x",
		      "option '--since' expects a date such as 2025-03-01, 2025-03 or 2025-W10, found 'x'"));
	CHECK(refused("until", "2025-13",
		      "option '--until' expects a date such as 2025-03-01, 2025-03 or 2025-W10, found '2025-13'"));
	CHECK(refused("since", "7d",
		      "option '--since' expects a date such as 2025-03-01, 2025-03 or 2025-W10, found '7d'"));
	CHECK(refused("min-upvotes", "5 or true", "option '--min-upvotes' expects a number, found '5 or true'"));
	CHECK(refused("min-upvotes", "", "option '--min-upvotes' expects a number, found ''"));
	CHECK(
	    refused("has", "a) or (b", "option '--has' expects a field such as doi or source.line, found 'a) or (b'"));
	CHECK(refused("has", "", "option '--has' expects a field such as doi or source.line, found ''"));
	CHECK(refused("title", "a(b", "option '--title': missing closing parenthesis"));
	CHECK_TEXT(pp_slice_of(fault.detail), "a(b\n   ^");
	CHECK(refused("author", "[b", "option '--author': missing terminating ] for character class"));
	CHECK(refused("abstract", "\xff", "option '--abstract' expects UTF-8, found '\xff'"));
	CHECK(refused("nothing", "x", "unknown option '--nothing'"));
}

TEST(options_select)
{
	static const char *const rows[][4] = {
		{ "title", "^A", "{\"title\":\"Ab\"}", "y" },
		{ "title", "^A", "{\"title\":\"ab\"}", "n" },
		{ "title", "/a/i", "{\"title\":\"a\"}", "n" },
		{ "abstract", "x", "{\"abstract\":\"yx\"}", "y" },
		{ "author", "^B", "{\"authors\":[\"A\",\"B\"]}", "y" },
		{ "author", "^B", "{\"authors\":[\"A\"]}", "n" },
		{ "since", "2024", "{\"published\":\"2024-01-01\"}", "y" },
		{ "since", "2024", "{\"published\":\"2023-12-31\"}", "n" },
		{ "until", "2024", "{\"published\":\"2024-12-31\"}", "y" },
		{ "until", "2024", "{\"published\":\"2025-01-01\"}", "n" },
		{ "until", "2024-03", "{\"published\":\"2024-03-31\"}", "y" },
		{ "min-upvotes", "5", "{\"upvotes\":5}", "y" },
		{ "min-upvotes", "5", "{\"upvotes\":4}", "n" },
		{ "has", "a.b", "{\"a\":{\"b\":0}}", "y" },
		{ "has", "a.b", "{\"a\":{\"b\":null}}", "n" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct pp_expr *expr = pp_expr_new(&options);
		struct pp_error err = PP_ERROR_INIT;
		struct pp_record_copy copy;
		bool yes;

		CHECK(pp_expr_add_quick(expr, rows[i][0], pp_slice_of(rows[i][1]), &err) == PP_OK);
		CHECK(pp_record_copy_line(&copy, pp_slice_of(rows[i][2]), &err) == PP_OK);
		CHECK(pp_expr_test(expr, &copy.record, &yes, &err) == PP_OK);
		CHECK(yes == (rows[i][3][0] == 'y'));
		pp_record_copy_release(&copy);
		pp_expr_free(expr);
	}
}

int main(void)
{
	RUN(the_one_spelling);
	RUN(files_are_quoted_where_they_must_be);
	RUN(printing_and_parsing_are_inverse);
	RUN(the_spelling_means_the_same);
	RUN(texts_and_options_are_one_row);
	RUN(options_say_what_they_expect);
	RUN(options_select);
	return REPORT();
}
