#include "param.h"
#include "pp/regex.h"

/* Mark the fault of a pattern in its place: in the expression, or in the value that is bound there. */
static void mark_pattern(struct pp_checker *c, const struct pp_ast *ast, struct pp_slice pattern)
{
	size_t column = c->err->where.column <= pattern.len + 1 ? c->err->where.column : 0;
	struct pp_span span = ast->span, inside = { 0, pattern.len };
	bool delimited = span.end - span.start > pattern.len;

	c->err->where.column = 0;
	if (column > 0)
		inside = (struct pp_span){ column - 1, column };
	if (ast->kind == PP_AST_PARAM) {
		pp_expr_mark_value(c->err, c->text, span, pattern, inside);
		return;
	}
	if (column > 0)
		span = (struct pp_span){ span.start + delimited + inside.start, span.start + delimited + inside.end };
	pp_expr_mark(c->err, c->text, span);
}

/* PCRE2 names options in parentheses that only its caller could set. */
static void drop_internals(struct pp_error *err)
{
	char *aside = strstr(err->message, " (");

	if (aside != NULL && strstr(aside, "PCRE2_") != NULL)
		*aside = '\0';
}

enum pp_status pp_check_regex(struct pp_checker *c, const struct pp_ast *ast, struct pp_regex **regex)
{
	unsigned flags = ast->flags | (c->expr->options.ignore_case ? PP_REGEX_CASELESS : 0);
	struct pp_slice pattern = ast->text;
	struct pp_operand value;
	enum pp_status status;

	if (ast->kind == PP_AST_PARAM) {
		if ((status = pp_param_operand(c, ast, &value)) != PP_OK)
			return status;
		pp_param_as_string(&value);
		pattern = value.text;
	}
	status = pp_regex_new(regex, pattern, flags, c->err);
	if (status == PP_OK) {
		pp_regex_draw_on(*regex, &c->expr->allowance); /* the record's */
		pp_expr_own(c->expr, PP_OWNED_REGEX, *regex);
		return PP_OK;
	}
	drop_internals(c->err);
	mark_pattern(c, ast, pattern);
	return status;
}

/*
 * Around a word that asks for a string, a value that is none for sure is a mistake. A date of a record is a string, and
 * null is passed over where it comes from one.
 */
static enum pp_status check_string(struct pp_checker *c, const struct pp_ast *ast, const struct pp_operand *operand)
{
	bool constant = operand->term == NULL;

	if (operand->type == PP_STATIC_ANY || operand->type == PP_STATIC_STRING ||
	    (!constant && (operand->type == PP_STATIC_DATE || operand->type == PP_STATIC_NULL)))
		return PP_OK;
	return pp_expr_fault(c->err, c->text, operand->ast->span, "expected a string %s '%.*s', found %s",
			     operand->ast == ast->first ? "before" : "after", (int)(ast->op.end - ast->op.start),
			     c->text.ptr + ast->op.start, pp_static_name(operand->type));
}

enum pp_status pp_check_match(struct pp_checker *c, const struct pp_ast *ast, struct pp_test **test)
{
	struct pp_operand left;
	struct pp_predicate *predicate;
	enum pp_status status = pp_check_operand(c, ast->first, &left);

	if (status != PP_OK)
		return status;
	pp_param_as_string(&left);
	if ((status = check_string(c, ast, &left)) != PP_OK)
		return status;
	predicate = pp_new_predicate(c, PP_PREDICATE_MATCH, &left);
	status = pp_check_regex(c, ast->first->next, &predicate->regex);
	return status != PP_OK ? status : pp_predicate_test(c, &left, predicate, test);
}

static enum pp_predicate_op part_op(enum pp_ast_kind kind)
{
	return kind == PP_AST_CONTAINS     ? PP_PREDICATE_CONTAINS
	       : kind == PP_AST_STARTSWITH ? PP_PREDICATE_STARTSWITH
					   : PP_PREDICATE_ENDSWITH;
}

enum pp_status pp_check_part(struct pp_checker *c, const struct pp_ast *ast, struct pp_test **test)
{
	struct pp_operand left, right;
	struct pp_predicate *predicate;
	enum pp_status status;

	if ((status = pp_check_operand(c, ast->first, &left)) != PP_OK ||
	    (status = pp_check_operand(c, ast->first->next, &right)) != PP_OK)
		return status;
	pp_param_as_string(&left);
	pp_param_as_string(&right);
	if ((status = check_string(c, ast, &left)) != PP_OK || (status = check_string(c, ast, &right)) != PP_OK)
		return status;
	predicate = pp_new_predicate(c, part_op(ast->kind), &left);
	predicate->text = pp_folded(c, right.text);
	if (right.term != NULL)
		pp_predicate_right(c, predicate, &right);
	return pp_predicate_test(c, &left, predicate, test);
}
