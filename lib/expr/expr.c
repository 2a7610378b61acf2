/*
 * The way of an expression, which is the order in which to read the files here:
 *
 *   lexer.c, quoted.c          a text, as tokens;
 *   parser.c, parse_value.c    tokens, as a tree of struct pp_ast (ast.h). Precedence is theirs, types are not;
 *   checker.c                  the tree, as the plan (plan.h): and, or, not, quantifiers; then what it calls:
 *     check_predicate.c        comparisons, with check_order.c (types), check_set.c ("in") and check_text.c ("~");
 *     check_operand.c          values, with check_call.c (and check_template.c, what replace() puts in),
 *                              check_arithmetic.c and check_time.c; param.c has ":name";
 *     check_fold.c             what is the same for every record;
 *   plan.c                     what the plan owns;
 *   evaluator.c                the plan over a record: tests, and the values of terms;
 *   predicate.c                whether a value satisfies a predicate, with range.c for dates and small_integer.h;
 *   functions.c                the table of functions, which are in function_*.c, as operators are in arithmetic*.c;
 *   made.c, period.c           values that are in no record.
 *
 * Beside the way: remark.c, absent.c and absent_near.c (what is said at the end), fault.c (a mistake in its place),
 * explain.c (the tree as a text), quick.c (options such as --since, as trees). This file owns what all of them share.
 */
#include "pp/expr.h"

#include <stdlib.h>

#include "check.h"
#include "pp/utf8.h"

struct pp_expr *pp_expr_new(const struct pp_expr_options *options)
{
	struct pp_expr *expr = pp_calloc(1, sizeof(*expr));

	expr->options = *options;
	expr->arena = (struct pp_arena)PP_ARENA_INIT;
	expr->made = (struct pp_arena)PP_ARENA_INIT;
	expr->param_names = (struct pp_map)PP_MAP_INIT;
	expr->remark_labels = (struct pp_map)PP_MAP_INIT;
	expr->looking = true;
	expr->absent_names = (struct pp_map)PP_MAP_INIT;
	expr->seen = (struct pp_map)PP_MAP_INIT;
	return expr;
}

/* Join a test to those that are there: one row, however many they are. */
static void join_test(struct pp_checker *c, struct pp_test *test)
{
	struct pp_expr *expr = c->expr;
	struct pp_test *row = expr->test;
	struct pp_test **children;

	if (row == NULL) {
		expr->test = test;
		return;
	}
	if (expr->test_cap == 0) { /* what is there is no row of ours */
		row = pp_new_test(c, PP_TEST_AND);
		row->children = pp_arena_alloc(&expr->arena, 2 * sizeof(struct pp_test *));
		row->children[0] = expr->test;
		row->child_count = 1;
		expr->test = row;
		expr->test_cap = 2;
	}
	if (row->child_count == expr->test_cap) {
		children = pp_arena_alloc(&expr->arena, 2 * expr->test_cap * sizeof(struct pp_test *));
		memcpy(children, row->children, row->child_count * sizeof(struct pp_test *));
		row->children = children;
		expr->test_cap *= 2;
	}
	row->children[row->child_count++] = test;
}

/* The same for the tree that is shown: rows in a row are one. */
static void join_source(struct pp_expr *expr, struct pp_ast *ast)
{
	struct pp_ast *first = ast->kind == PP_AST_AND ? ast->first : ast;
	struct pp_ast *row = expr->source;

	if (row == NULL) {
		expr->source = ast;
		expr->source_last = first;
	} else {
		if (row->kind != PP_AST_AND) {
			row = pp_arena_alloc(&expr->arena, sizeof(*row));
			*row = (struct pp_ast){ .kind = PP_AST_AND, .first = expr->source };
			expr->source = row;
		}
		expr->source_last->next = first;
	}
	while (expr->source_last->next != NULL)
		expr->source_last = expr->source_last->next;
}

enum pp_status pp_expr_join(struct pp_expr *expr, struct pp_ast *ast, struct pp_slice text, struct pp_error *err)
{
	struct pp_checker c = { .expr = expr, .text = text, .err = err };
	struct pp_test *test;
	enum pp_status status = pp_check_test(&c, ast, &test);

	if (status != PP_OK)
		return status;
	if (test->op != PP_TEST_TRUE)
		join_test(&c, test);
	join_source(expr, ast);
	return PP_OK;
}

void pp_expr_explain(const struct pp_expr *expr, struct pp_buf *out)
{
	struct pp_ast nothing = { .kind = PP_AST_TRUE };
	struct pp_ast *all = expr->source != NULL ? expr->source : &nothing;
	const struct pp_ast inverted = { .kind = PP_AST_NOT, .first = all };

	pp_ast_print(expr->options.invert ? &inverted : all, expr->options.offset, out);
}

/* Patterns and strings that are no UTF-8 would match no record, and are no texts for the matcher. */
static enum pp_status check_utf8(struct pp_slice text, struct pp_error *err)
{
	uint32_t rune;
	size_t at = 0, len;

	while (at < text.len) {
		len = pp_utf8_decode(pp_slice_from(text, at), &rune);
		if (len == 0)
			return pp_expr_fault(err, text, (struct pp_span){ at, at + 1 },
					     "expected UTF-8, found the byte 0x%02x",
					     (unsigned)(unsigned char)text.ptr[at]);
		at += len;
	}
	return PP_OK;
}

enum pp_status pp_expr_add(struct pp_expr *expr, struct pp_slice text, struct pp_error *err)
{
	struct pp_slice copy = pp_arena_copy(&expr->arena, text);
	struct pp_ast *ast;
	enum pp_status status = check_utf8(copy, err);

	if (status != PP_OK || (status = pp_expr_parse(&ast, copy, expr->options.offset, &expr->arena, err)) != PP_OK)
		return status;
	return pp_expr_join(expr, ast, copy, err);
}

enum pp_status pp_expr_test(struct pp_expr *expr, const struct pp_record *rec, bool *yes, struct pp_error *err)
{
	pp_expr_begin(expr, rec, err);
	if (expr->looking)
		pp_expr_look(expr, rec);
	*yes =
	    (expr->test == NULL || pp_expr_evaluate(expr, expr->test)) != expr->options.invert && err->status == PP_OK;
	return err->status;
}

void pp_expr_free(struct pp_expr *expr)
{
	if (expr == NULL)
		return;
	pp_expr_release_owned(expr);
	free(expr->slots);
	free(expr->params);
	free(expr->remark_list);
	free(expr->absents);
	pp_map_release(&expr->param_names);
	pp_map_release(&expr->remark_labels);
	pp_map_release(&expr->absent_names);
	pp_buf_release(&expr->scratch);
	pp_buf_release(&expr->scratch2);
	pp_buf_release(&expr->decoded);
	pp_buf_release(&expr->json);
	pp_map_release(&expr->seen);
	pp_canonical_release(&expr->canonical);
	pp_arena_release(&expr->made);
	pp_arena_release(&expr->arena);
	free(expr);
}
