#include "functions.h"

/* What computing with two numbers costs: all pairs of their digits may meet. */
static size_t cost(const struct pp_call *call)
{
	enum {
		MOST = PP_DECIMAL_DIGITS + 10, /* longer ones are refused, or have zeros in front */
		MORE = PP_DECIMAL_QUOTIENT,    /* digits that a quotient may have beyond those of the left side */
		PAIR = 512,                    /* where each value meets each: for the memory of the result */
	};
	const struct pp_values *values = call->term->arg_values;
	size_t a = call->args[0].text.len, b = call->args[1].text.len;
	size_t pairs = ((a < MOST ? a : MOST) + MORE) * (b < MOST ? b : MOST);

	return pairs + (values[0].count > 1 && values[1].count > 1 ? PAIR : 0);
}

/* True for a number. What is neither a number nor missing is of the wrong type. */
static bool is_number(const struct pp_call *call, size_t side)
{
	struct pp_value v = call->args[side];

	return v.kind == PP_NUMBER || pp_wrong_type(call->expr, call->term->remarks[side], v, PP_EXPECTED_NUMBER);
}

static struct pp_value too_long(const struct pp_call *call)
{
	struct pp_expr *expr = call->expr;
	struct pp_where where = pp_expr_place(expr, call->args[0]);

	pp_fail_at(expr->err, PP_EDATA, &where, "expected numbers of at most %d digits beside '%s'", PP_DECIMAL_DIGITS,
		   call->term->function->name);
	return pp_make_null();
}

static struct pp_value run_operator(const struct pp_call *call);

#define OPERATOR(word)                                                                               \
	{                                                                                            \
		.name = (word), .least = 2, .most = 2, .type = PP_STATIC_NUMBER, .run = run_operator \
	}

static const struct pp_function operators[] = {
	[PP_DECIMAL_ADD] = OPERATOR("+"),      [PP_DECIMAL_SUBTRACT] = OPERATOR("-"),
	[PP_DECIMAL_MULTIPLY] = OPERATOR("*"), [PP_DECIMAL_DIVIDE] = OPERATOR("/"),
	[PP_DECIMAL_DIV] = OPERATOR("div"),    [PP_DECIMAL_MOD] = OPERATOR("mod"),
};

static struct pp_value run_operator(const struct pp_call *call)
{
	enum pp_decimal_op op = (enum pp_decimal_op)(call->term->function - operators);
	struct pp_expr *expr = call->expr;
	bool numbers = is_number(call, 0);

	if (!is_number(call, 1) || !numbers || !pp_expr_spend(expr, cost(call)))
		return pp_make_null();
	pp_buf_clear(&expr->scratch);
	switch (pp_decimal_compute(op, call->args[0].text, call->args[1].text, &expr->scratch)) {
	case PP_DECIMAL_TOO_LONG: return too_long(call);
	case PP_DECIMAL_BY_ZERO: break;
	case PP_DECIMAL_DONE: return pp_make_number(expr, pp_buf_slice(&expr->scratch));
	}
	return pp_make_null();
}

const struct pp_function *pp_operator(enum pp_decimal_op op)
{
	return &operators[op];
}
