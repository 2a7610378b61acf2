/*
 * expr_judge.h - what the tests of the expression language share: one expression, one record, one answer.
 */
#ifndef EXPR_JUDGE_H
#define EXPR_JUDGE_H

#include <stdlib.h>

#include "pp/expr.h"
#include "test.h"

/* Tuesday 2025-03-11, 10:00 UTC. */
#define JUDGE_NOW             \
	{                     \
		1741687200, 0 \
	}

/*
 * 'y' and 'n'; 'u' when the expression is refused, 'r' when the record is. The error is in *err. lets: "name=value",
 * NULL at the end; or NULL for none.
 */
static inline char judge_let(const struct pp_expr_options *options, const struct pp_slice *lets, const char *text,
			     const char *line, struct pp_error *err)
{
	struct pp_expr *expr = pp_expr_new(options);
	struct pp_record_copy copy;
	bool yes = false;
	char answer = 'u';
	enum pp_status status = PP_OK;

	for (; lets != NULL && lets->ptr != NULL && status == PP_OK; lets++)
		status = pp_expr_let(expr, *lets, err);
	if (status == PP_OK && pp_expr_add(expr, pp_slice_of(text), err) == PP_OK) {
		if (pp_record_copy_line(&copy, pp_slice_of(line), err) != PP_OK)
			abort(); /* the test itself is wrong */
		answer = pp_expr_test(expr, &copy.record, &yes, err) != PP_OK ? 'r' : yes ? 'y' : 'n';
		pp_record_copy_release(&copy);
	}
	pp_expr_free(expr);
	return answer;
}

static inline char judge_with(const struct pp_expr_options *options, const char *text, const char *line,
			      struct pp_error *err)
{
	return judge_let(options, NULL, text, line, err);
}

static inline char judge(const char *text, const char *line)
{
	const struct pp_expr_options options = { .now = JUDGE_NOW };
	struct pp_error err = PP_ERROR_INIT;
	char answer = judge_with(&options, text, line, &err);

	if (answer == 'u' || answer == 'r')
		printf("# %s: %s\n%s\n", text, err.message, err.detail);
	return answer;
}

/* One expression over one record. */
struct judge_row {
	const char *text;
	const char *line;
	char want;
};

static inline bool judge_rows(const struct judge_row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		char got = judge(rows[i].text, rows[i].line);

		if (got != rows[i].want) {
			printf("# %s over %s: got %c, want %c\n", rows[i].text, rows[i].line, got, rows[i].want);
			return false;
		}
	}
	return true;
}

/* A mistake, and what is said of it. */
struct judge_refusal {
	const char *text;
	const char *message;
	const char *mark; /* the second line of the detail */
};

static inline bool judge_refused(const struct judge_refusal *row)
{
	const struct pp_expr_options options = { .now = JUDGE_NOW };
	struct pp_error err = PP_ERROR_INIT;
	char answer = judge_with(&options, row->text, "{}", &err);
	const char *newline = strchr(err.detail, '\n');

	if (answer == 'u' && err.status == PP_EUSAGE && strcmp(err.message, row->message) == 0 && newline != NULL &&
	    strcmp(newline + 1, row->mark) == 0)
		return true;
	printf("# %s (%c): %s\n# want: %s\n%s\n%s\n", row->text, answer, err.message, row->message, err.detail,
	       row->mark);
	return false;
}

#define CHECK_ROWS(rows) CHECK(judge_rows(rows, sizeof(rows) / sizeof((rows)[0])))

#define CHECK_REFUSALS(rows)                                             \
	for (size_t i_ = 0; i_ < sizeof(rows) / sizeof((rows)[0]); i_++) \
	CHECK(judge_refused(&(rows)[i_]))

#endif
