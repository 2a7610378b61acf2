#include "check.h"

enum pp_order pp_flipped(enum pp_order order)
{
	switch (order) {
	case PP_ORDER_EQ: return PP_ORDER_EQ;
	case PP_ORDER_LT: return PP_ORDER_GT;
	case PP_ORDER_LE: return PP_ORDER_GE;
	case PP_ORDER_GT: return PP_ORDER_LT;
	case PP_ORDER_GE: return PP_ORDER_LE;
	}
	return order;
}

/* Whether values of two types can be in some order. Strings can be dates, and what is not known can be anything. */
static bool have_order(enum pp_static_type left, enum pp_static_type right)
{
	if (left == PP_STATIC_NULL || right == PP_STATIC_NULL)
		return true;
	if (left == PP_STATIC_BOOL || right == PP_STATIC_BOOL)
		return false;
	return left == PP_STATIC_ANY || right == PP_STATIC_ANY ||
	       (left == PP_STATIC_NUMBER) == (right == PP_STATIC_NUMBER);
}

/* "2025" */
static bool is_year(const struct pp_operand *operand)
{
	return operand->type == PP_STATIC_NUMBER && operand->term == NULL && operand->text.len == 4 &&
	       pp_is_digit(operand->text.ptr[0]) && operand->text.ptr[1] != '.' && operand->text.ptr[2] != '.';
}

static enum pp_status no_date(struct pp_checker *c, const struct pp_operand *operand)
{
	return pp_expr_fault(c->err, c->text, operand->ast->span, "expected a date, found %s%s",
			     pp_static_name(operand->type),
			     is_year(operand) ? " (a year stands alone, after 'in')" : "");
}

enum pp_status pp_check_equal(struct pp_checker *c, const struct pp_operand *left, const struct pp_operand *right)
{
	if (left->type == PP_STATIC_DATE && right->type == PP_STATIC_NUMBER && right->term == NULL)
		return no_date(c, right);
	if (right->type == PP_STATIC_DATE && left->type == PP_STATIC_NUMBER && left->term == NULL)
		return no_date(c, left);
	return PP_OK;
}

enum pp_status pp_check_order(struct pp_checker *c, const struct pp_operand *left, const struct pp_operand *right)
{
	/* What a bound value is may differ from run to run: it is judged as a value of a record. */
	if (have_order(left->type, right->type) || left->param != NULL || right->param != NULL)
		return PP_OK;
	if (right->type == PP_STATIC_BOOL || left->type == PP_STATIC_BOOL) {
		const struct pp_operand *odd = right->type == PP_STATIC_BOOL ? right : left;
		const char *found = odd->term != NULL ? pp_static_name(odd->type) : odd->yes ? "true" : "false";

		return pp_expr_fault(c->err, c->text, odd->ast->span, "expected a number, a string or a date, found %s",
				     found);
	}
	if (pp_check_equal(c, left, right) != PP_OK)
		return c->err->status;
	return pp_expr_fault(c->err, c->text, right->ast->span, "expected %s, found %s", pp_static_name(left->type),
			     pp_static_name(right->type));
}
