/*
 * Expressions made alike, for several threads: what they share, and what they add up to.
 */
#include <unistd.h>

#include "expr_judge.h"

static bool tests(struct pp_expr *expr, const char *line)
{
	struct pp_record_copy copy;
	struct pp_error err = PP_ERROR_INIT;
	bool yes = false;

	if (pp_record_copy_line(&copy, pp_slice_of(line), &err) != PP_OK ||
	    pp_expr_test(expr, &copy.record, &yes, &err) != PP_OK)
		abort();
	pp_record_copy_release(&copy);
	return yes;
}

static struct pp_expr *make(const char *text, const struct pp_expr *like)
{
	const struct pp_expr_options options = { .now = JUDGE_NOW, .like = like };
	struct pp_expr *expr = pp_expr_new(&options);
	struct pp_error err = PP_ERROR_INIT;

	if (pp_expr_add(expr, pp_slice_of(text), &err) != PP_OK)
		abort();
	return expr;
}

TEST(remarks_add_up)
{
	static const char text[] = "n > 5 or m > 5";
	struct pp_expr *sum = make(text, NULL), *a = make(text, sum), *b = make(text, sum);
	struct pp_buf line = PP_BUF_INIT;

	CHECK(!tests(a, "{\"n\":\"x\",\"m\":1}"));
	CHECK(!tests(b, "{\"n\":\"x\",\"m\":true}"));
	CHECK(!tests(b, "{\"n\":\"x\"}"));
	CHECK(!pp_expr_remark(sum, 0, &line));
	pp_expr_move_remarks(sum, a);
	pp_expr_move_remarks(sum, b);
	CHECK(!pp_expr_remark(b, 0, &line));
	pp_expr_move_remarks(sum, b);
	CHECK(pp_expr_remark(sum, 0, &line));
	CHECK_TEXT(pp_buf_slice(&line), "3 records had a string where a number was expected in field 'n'");
	CHECK(pp_expr_remark(sum, 1, &line));
	CHECK_TEXT(pp_buf_slice(&line), "1 record had a boolean where a number was expected in field 'm'");
	CHECK(!pp_expr_remark(sum, 2, &line));
	/* What was forgotten is counted anew. */
	CHECK(!tests(b, "{\"n\":\"x\"}"));
	CHECK(pp_expr_remark(b, 0, &line));
	CHECK_TEXT(pp_buf_slice(&line), "1 record had a string where a number was expected in field 'n'");
	pp_buf_release(&line);
	pp_expr_free(a);
	pp_expr_free(b);
	pp_expr_free(sum);
}

/* A thread tests records that turn out not to be wanted: they have shown nothing. */
TEST(what_was_forgotten_was_not_shown)
{
	static const char text[] = "upvote > 5";
	struct pp_expr *sum = make(text, NULL), *a = make(text, sum);
	struct pp_buf line = PP_BUF_INIT;

	CHECK(!tests(a, "{\"upvotes\":1}"));
	pp_expr_move_remarks(sum, a);
	CHECK(tests(a, "{\"upvote\":7}"));
	CHECK(!tests(a, "{\"upvote\":\"x\"}"));
	pp_expr_forget_remarks(a);
	CHECK(!tests(a, "{\"upvotes\":2}"));
	pp_expr_move_remarks(sum, a);
	CHECK(pp_expr_remark(sum, 0, &line));
	CHECK_TEXT(pp_buf_slice(&line), "no record had field 'upvote', did you mean 'upvotes'?");
	CHECK(!pp_expr_remark(sum, 1, &line));
	CHECK(tests(a, "{\"upvote\":7}"));
	pp_expr_move_remarks(sum, a);
	CHECK(!pp_expr_remark(sum, 0, &line));
	pp_buf_release(&line);
	pp_expr_free(a);
	pp_expr_free(sum);
}

/* Of paths, and of strings without quotes, too. */
TEST(what_no_thread_has_had_is_told)
{
	static const char text[] = "meta.lin > 5 or venue == Coast";
	struct pp_expr *sum = make(text, NULL), *a = make(text, sum), *b = make(text, sum);
	struct pp_buf line = PP_BUF_INIT;

	CHECK(!tests(a, "{\"meta\":{\"line\":1},\"venue\":2}"));
	CHECK(!tests(b, "{\"meta\":1,\"venue\":2}"));
	pp_expr_move_remarks(sum, a);
	pp_expr_move_remarks(sum, b);
	CHECK(pp_expr_remark(sum, 0, &line));
	CHECK_TEXT(pp_buf_slice(&line), "no record had 'meta.lin', did you mean 'meta.line'?");
	CHECK(pp_expr_remark(sum, 1, &line));
	CHECK_TEXT(pp_buf_slice(&line), "no record had field 'Coast' (a string stands in quotes)");
	CHECK(!pp_expr_remark(sum, 2, &line));
	CHECK(!tests(b, "{\"meta\":{\"lin\":1},\"Coast\":2}"));
	pp_expr_forget_remarks(b);
	pp_expr_move_remarks(sum, b);
	CHECK(pp_expr_remark(sum, 1, &line));
	CHECK(!tests(b, "{\"meta\":{\"lin\":1},\"Coast\":2}"));
	pp_expr_move_remarks(sum, b);
	CHECK(!pp_expr_remark(sum, 0, &line));
	pp_buf_release(&line);
	pp_expr_free(a);
	pp_expr_free(b);
	pp_expr_free(sum);
}

TEST(a_file_is_read_once)
{
	char name[] = "/tmp/pp-like-XXXXXX", text[160];
	int fd = mkstemp(name);

	CHECK(fd >= 0 && write(fd, "7\n9\n", 4) == 4);
	close(fd);
	snprintf(text, sizeof(text), "n in @%s and (m == 1 or n in @%s)", name, name);

	struct pp_expr *first = make(text, NULL);

	CHECK(truncate(name, 0) == 0);

	struct pp_expr *second = make(text, first), *third = make(text, second), *other = make(text, NULL);

	CHECK(tests(first, "{\"n\":7}"));
	CHECK(tests(second, "{\"n\":9}"));
	CHECK(tests(third, "{\"n\":9}"));
	CHECK(!tests(third, "{\"n\":8}"));
	CHECK(!tests(other, "{\"n\":7}"));
	unlink(name);
	pp_expr_free(other);
	pp_expr_free(third);
	pp_expr_free(second);
	pp_expr_free(first);
}

int main(void)
{
	RUN(remarks_add_up);
	RUN(what_was_forgotten_was_not_shown);
	RUN(what_no_thread_has_had_is_told);
	RUN(a_file_is_read_once);
	return REPORT();
}
