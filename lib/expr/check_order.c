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
	return pp_expr_fault(c->err, c->text, right->ast->span, "expected %s, found %s", pp_static_name(left->type),
			     pp_static_name(right->type));
}
