/*
 * What is the same for every record is found out once. Only what a record could neither be rejected for nor say
 * anything about: everything else happens to each record, and is left to the run.
 */
#include <stdlib.h>

#include "check.h"
#include "functions.h"

/* Bytes that a constant may have, given and made: what takes long, or much memory, is left to the run, too. */
enum { MOST = 4096 };

/* A run without a record. */
struct trial {
	struct pp_error err;
	bool strict;
};

/* With --strict a value of the wrong type, which would be counted, is an error. */
static void begin(struct pp_expr *expr, struct trial *trial)
{
	static const struct pp_record nothing;

	*trial = (struct trial){ .err = PP_ERROR_INIT, .strict = expr->options.strict };
	expr->options.strict = true;
	pp_expr_begin(expr, &nothing, &trial->err);
}

/* True when there was nothing to say. What was made is still there. */
static bool end(struct pp_expr *expr, const struct trial *trial)
{
	expr->options.strict = trial->strict;
	expr->rec = NULL;
	expr->err = NULL;
	return trial->err.status == PP_OK;
}

static bool is_fixed(const struct pp_term *term)
{
	return (term->op == PP_TERM_CONSTANT && term->constant.text.len <= MOST) || term->op == PP_TERM_REGEX;
}

/* ---- calls ---- */

/* A value that stays with the expression: what surrounds its text is there, too. */
static struct pp_value keep(struct pp_expr *expr, struct pp_value v)
{
	struct pp_slice json = pp_value_json(v);
	struct pp_slice copy = pp_arena_copy(&expr->arena, json);

	v.text = pp_slice(copy.ptr + (v.text.ptr - json.ptr), v.text.len);
	return v;
}

/*
 * Make the operand the constant v. When v is not of the type that the function has, which it then has of any record,
 * the operand keeps that type, so that nothing is allowed or refused for what the value is.
 */
static void become(struct pp_checker *c, struct pp_operand *operand, struct pp_value v)
{
	struct pp_expr *expr = c->expr;
	bool number = operand->type == PP_STATIC_NUMBER && v.kind == PP_NUMBER;
	bool string = operand->type == PP_STATIC_STRING && v.kind == PP_STRING && !v.interval;
	bool boolean = operand->type == PP_STATIC_BOOL && v.kind == PP_BOOL;

	if (!number && !string && !boolean) {
		operand->term = pp_new_term(c, PP_TERM_CONSTANT);
		operand->term->constant = keep(expr, v);
		return;
	}
	operand->term = NULL;
	operand->yes = pp_value_true(v);
	operand->text = pp_arena_copy(&expr->arena, string ? pp_value_string(v, &expr->scratch) : v.text);
}

bool pp_fold_call(struct pp_checker *c, struct pp_operand *operand)
{
	struct pp_term *term = operand->term;
	struct pp_values values = { 0 };
	struct trial trial;
	bool folded;

	if (operand->type == PP_STATIC_DURATION) /* what age(d) is compared with may want d itself */
		return false;
	for (size_t i = 0; i < term->arg_count; i++)
		if (!is_fixed(term->args[i]))
			return false;
	begin(c->expr, &trial);
	bool several = pp_term_values(c->expr, term, false, &values);

	folded = end(c->expr, &trial) && !several && values.count == 1 && values.values[0].text.len <= MOST;
	if (folded)
		become(c, operand, values.values[0]);
	free(values.values);
	pp_arena_clear(&c->expr->made);
	return folded;
}

/* ---- tests ---- */

static bool is_fixed_predicate(const struct pp_predicate *predicate)
{
	if (predicate == NULL)
		return true;
	if (predicate->op == PP_PREDICATE_BETWEEN)
		return is_fixed_predicate(predicate->low) && is_fixed_predicate(predicate->high);
	return predicate->right == NULL || is_fixed(predicate->right);
}

void pp_fold_test(struct pp_checker *c, struct pp_test *test)
{
	struct trial trial;

	if (!is_fixed(test->term) || !is_fixed_predicate(test->predicate))
		return;
	begin(c->expr, &trial);
	bool yes = pp_expr_evaluate(c->expr, test);

	if (end(c->expr, &trial))
		test->op = yes ? PP_TEST_TRUE : PP_TEST_FALSE;
	pp_arena_clear(&c->expr->made);
}

/*
 * A child that can't settle the row falls away, and so do those behind one that does; those before it may reject a
 * record, and stay.
 */
void pp_fold_row(struct pp_test *row)
{
	enum pp_test_op settles = row->op == PP_TEST_AND ? PP_TEST_FALSE : PP_TEST_TRUE;
	enum pp_test_op settles_nothing = row->op == PP_TEST_AND ? PP_TEST_TRUE : PP_TEST_FALSE;
	size_t kept = 0;

	for (size_t i = 0; i < row->child_count; i++) {
		if (row->children[i]->op != settles_nothing)
			row->children[kept++] = row->children[i];
		if (row->children[i]->op == settles)
			break;
	}
	row->child_count = kept;
	if (kept == 0)
		row->op = settles_nothing;
	else if (row->children[0]->op == settles)
		row->op = settles;
}

void pp_fold_not(struct pp_test *negation)
{
	enum pp_test_op op = negation->children[0]->op;

	if (op == PP_TEST_TRUE || op == PP_TEST_FALSE)
		negation->op = op == PP_TEST_TRUE ? PP_TEST_FALSE : PP_TEST_TRUE;
}
