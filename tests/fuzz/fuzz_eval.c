/*
 * The first line is an expression, the others are records: the expression, its negation, and the expression twice
 * negated must agree on each, or all reject it.
 */
#include <stdint.h>
#include <stdlib.h>

#include "pp/expr.h"

static struct pp_expr *compile(const char *before, struct pp_slice text, const char *after)
{
	const struct pp_expr_options options = { .now = { 1741687200, 0 }, .ignore_case = text.len % 2 == 1 };
	struct pp_expr *expr = pp_expr_new(&options);
	struct pp_error err = PP_ERROR_INIT;
	struct pp_buf all = PP_BUF_INIT;
	enum pp_status status;

	pp_buf_addf(&all, "%s", before);
	pp_buf_add(&all, text);
	pp_buf_addf(&all, "%s", after);
	status = pp_expr_add(expr, pp_buf_slice(&all), &err);
	pp_buf_release(&all);
	if (status == PP_OK)
		return expr;
	pp_expr_free(expr);
	return NULL;
}

/* 0 or 1; -1 when the record is rejected. */
static int test(struct pp_expr *expr, const struct pp_record *rec)
{
	struct pp_error err = PP_ERROR_INIT;
	bool yes;
	enum pp_status status = pp_expr_test(expr, rec, &yes, &err);

	return status != PP_OK ? -1 : yes;
}

static void judge(struct pp_expr *exprs[3], struct pp_slice line)
{
	struct pp_record_copy copy;
	struct pp_error err = PP_ERROR_INIT;
	int plain, negated, twice;

	if (pp_record_copy_line(&copy, line, &err) != PP_OK)
		return;
	plain = test(exprs[0], &copy.record);
	negated = test(exprs[1], &copy.record);
	twice = test(exprs[2], &copy.record);
	if (plain != twice || (plain < 0) != (negated < 0) || (plain >= 0 && plain == negated))
		abort();
	pp_record_copy_release(&copy);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct pp_slice rest = { (const char *)data, size };
	const char *newline = pp_slice_chr(rest, '\n');
	struct pp_slice text = newline != NULL ? pp_slice_between(rest.ptr, newline) : rest;
	struct pp_expr *exprs[3] = { NULL, NULL, NULL };

	if (pp_slice_chr(text, '@') != NULL)
		return 0; /* would read a file */
	exprs[0] = compile("", text, "");
	exprs[1] = compile("not (", text, ")");
	exprs[2] = compile("(not (", text, ")) == false");
	if (exprs[0] != NULL && exprs[1] != NULL && exprs[2] != NULL && newline != NULL) {
		rest = pp_slice_from(rest, text.len + 1);
		while (rest.len > 0) {
			newline = pp_slice_chr(rest, '\n');

			struct pp_slice line = newline != NULL ? pp_slice_between(rest.ptr, newline) : rest;

			judge(exprs, line);
			rest = pp_slice_from(rest, newline != NULL ? line.len + 1 : line.len);
		}
	}
	for (size_t i = 0; i < 3; i++)
		pp_expr_free(exprs[i]);
	return 0;
}
