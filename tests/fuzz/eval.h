/*
 * eval.h - an expression, its negation, and the expression twice negated must agree on a record, or all reject it.
 */
#ifndef FUZZ_EVAL_H
#define FUZZ_EVAL_H

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pp/expr.h"

static inline struct pp_expr *compile(const char *before, struct pp_slice text, const char *after)
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

enum { REJECTED = -1, OUT_OF_TIME = -2 };

/* 0 or 1; or REJECTED; or OUT_OF_TIME, which is up to the clock and says nothing. */
static inline int test(struct pp_expr *expr, const struct pp_record *rec)
{
	struct pp_error err = PP_ERROR_INIT;
	bool yes;
	enum pp_status status = pp_expr_test(expr, rec, &yes, &err);

	if (status == PP_OK)
		return yes;
	return strstr(err.message, "time limit") != NULL ? OUT_OF_TIME : REJECTED;
}

static inline void judge(struct pp_expr *exprs[3], struct pp_slice line)
{
	struct pp_record_copy copy;
	struct pp_error err = PP_ERROR_INIT;
	int plain, negated, twice;

	if (pp_record_copy_line(&copy, line, &err) != PP_OK)
		return;
	plain = test(exprs[0], &copy.record);
	negated = test(exprs[1], &copy.record);
	twice = test(exprs[2], &copy.record);
	bool known = plain != OUT_OF_TIME && negated != OUT_OF_TIME && twice != OUT_OF_TIME;

	if (known && (plain != twice || (plain < 0) != (negated < 0) || (plain >= 0 && plain == negated)))
		abort();
	pp_record_copy_release(&copy);
}

/* Compile the three; false when the text is no expression. Each must be freed in any case. */
static inline bool compile_three(struct pp_slice text, struct pp_expr *exprs[3])
{
	exprs[0] = compile("", text, "");
	exprs[1] = compile("not (", text, ")");
	exprs[2] = compile("(not (", text, ")) == false");
	return exprs[0] != NULL && exprs[1] != NULL && exprs[2] != NULL;
}

#endif
