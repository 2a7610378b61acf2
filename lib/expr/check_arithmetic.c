#include "check.h"
#include "functions.h"
#include "pp/decimal.h"

static enum pp_decimal_op decimal_op(enum pp_ast_kind kind)
{
	switch ((int)kind) {
	case PP_AST_ADD: return PP_DECIMAL_ADD;
	case PP_AST_SUBTRACT: return PP_DECIMAL_SUBTRACT;
	case PP_AST_MULTIPLY: return PP_DECIMAL_MULTIPLY;
	case PP_AST_DIVIDE: return PP_DECIMAL_DIVIDE;
	case PP_AST_DIV: return PP_DECIMAL_DIV;
	default: return PP_DECIMAL_MOD;
	}
}

/* A value that is no number for sure is a mistake. */
static enum pp_status check_number(struct pp_checker *c, const struct pp_ast *ast, const struct pp_operand *operand)
{
	static const char *const found[] = {
		[PP_STATIC_BOOL] = "a boolean", [PP_STATIC_STRING] = "a string",     [PP_STATIC_NULL] = "null",
		[PP_STATIC_DATE] = "a date",    [PP_STATIC_DURATION] = "a duration",
	};

	if (operand->type == PP_STATIC_NUMBER || operand->type == PP_STATIC_ANY)
		return PP_OK;
	return pp_expr_fault(c->err, c->text, operand->ast->span, "expected a number beside '%.*s', found %s",
			     (int)(ast->op.end - ast->op.start), c->text.ptr + ast->op.start, found[operand->type]);
}

/* What does not depend on the record is computed once. */
static enum pp_status compute_constant(struct pp_checker *c, const struct pp_ast *ast, enum pp_decimal_op op,
				       struct pp_operand *operand, const struct pp_operand *right)
{
	struct pp_buf out = PP_BUF_INIT;
	enum pp_status status = PP_OK;

	switch (pp_decimal_compute(op, operand->text, right->text, &out)) {
	case PP_DECIMAL_DONE: operand->text = pp_arena_copy(&c->expr->arena, pp_buf_slice(&out)); break;
	case PP_DECIMAL_BY_ZERO: operand->type = PP_STATIC_NULL; break;
	case PP_DECIMAL_TOO_LONG:
		status =
		    pp_expr_fault(c->err, c->text, ast->op, "expected numbers of at most %d digits", PP_DECIMAL_DIGITS);
		break;
	}
	pp_buf_release(&out);
	return status;
}

struct pp_term *pp_new_operation(struct pp_checker *c, const struct pp_function *function,
				 const struct pp_operand *left, const struct pp_operand *right)
{
	struct pp_term *term = pp_new_call(c, function, 2);

	term->args[0] = pp_operand_term(c, left);
	term->args[1] = pp_operand_term(c, right);
	term->remarks[0] = pp_remark_of(c, left->ast);
	term->remarks[1] = pp_remark_of(c, right->ast);
	return term;
}

/* operand becomes what is computed of itself and right. */
static enum pp_status compute(struct pp_checker *c, const struct pp_ast *ast, enum pp_decimal_op op,
			      struct pp_operand *operand, const struct pp_operand *right)
{
	enum pp_status status;

	if ((status = check_number(c, ast, operand)) != PP_OK || (status = check_number(c, ast, right)) != PP_OK)
		return status;
	if (operand->term == NULL && right->term == NULL)
		return compute_constant(c, ast, op, operand, right);
	operand->term = pp_new_operation(c, pp_operator(op), operand, right);
	operand->type = PP_STATIC_NUMBER;
	return PP_OK;
}

enum pp_status pp_check_arithmetic(struct pp_checker *c, const struct pp_ast *ast, struct pp_operand *operand)
{
	struct pp_operand right;
	enum pp_status status = pp_check_operand(c, ast->first, operand);
	bool sum = ast->kind == PP_AST_ADD || ast->kind == PP_AST_SUBTRACT;

	if (status != PP_OK || (status = pp_check_operand(c, ast->first->next, &right)) != PP_OK)
		return status;
	status = sum && (pp_is_time(operand) || pp_is_time(&right))
		     ? pp_check_times(c, ast, operand, right)
		     : compute(c, ast, decimal_op(ast->kind), operand, &right);
	operand->ast = ast;
	operand->param = NULL; /* computed, not given */
	return status;
}

/* A constant only changes its sign; it may have any length. */
static struct pp_slice negated(struct pp_checker *c, struct pp_slice text)
{
	char *negative;

	if (text.ptr[0] == '-')
		return pp_slice_from(text, 1);
	negative = pp_arena_alloc(&c->expr->arena, text.len + 1);
	negative[0] = '-';
	memcpy(negative + 1, text.ptr, text.len);
	return pp_slice(negative, text.len + 1);
}

enum pp_status pp_check_negation(struct pp_checker *c, const struct pp_ast *ast, struct pp_operand *operand)
{
	struct pp_operand number;
	enum pp_status status = pp_check_operand(c, ast->first, &number);
	bool constant = number.term == NULL;

	if (status != PP_OK)
		return status;
	*operand = number;
	operand->ast = ast;
	operand->param = NULL;
	if (constant && number.type == PP_STATIC_DURATION) {
		operand->duration = (struct pp_duration){ -number.duration.months, -number.duration.seconds };
	} else if (constant && number.type == PP_STATIC_NUMBER) {
		operand->text = negated(c, number.text);
	} else if (!constant && (number.type == PP_STATIC_NUMBER || number.type == PP_STATIC_ANY ||
				 number.type == PP_STATIC_DURATION)) {
		const struct pp_operand zero = { .ast = ast, .type = PP_STATIC_NUMBER, .text = PP_SLICE("0") };

		operand->term = pp_new_operation(c, pp_operator(PP_DECIMAL_SUBTRACT), &zero, &number);
		operand->type = number.type == PP_STATIC_DURATION ? PP_STATIC_DURATION : PP_STATIC_NUMBER;
	} else {
		return pp_expr_fault(c->err, c->text, ast->first->span, "expected a number or a duration after '-'");
	}
	return PP_OK;
}
