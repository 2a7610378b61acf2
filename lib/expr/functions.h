/*
 * functions.h - the functions of the expression language.
 */
#ifndef PP_EXPR_FUNCTIONS_H
#define PP_EXPR_FUNCTIONS_H

#include "check.h"
#include "plan.h"
#include "pp/decimal.h"

/* A call with its values: one for each argument. */
struct pp_call {
	struct pp_expr *expr;
	const struct pp_term *term;
	const struct pp_value *args;
	size_t count;
};

struct pp_function {
	const char *name;
	const char *usage;
	size_t least; /* number of arguments */
	size_t most;
	enum pp_static_type type; /* of the result */
	bool arrays;              /* arguments are not spread */
	struct pp_value (*run)(const struct pp_call *call);
	const char *summary;
};

/* NULL when there is none of that name; *near is then a name like it, or NULL. */
const struct pp_function *pp_function_find(struct pp_slice name, const char **near);

/* arithmetic.c: an operator as a function of its two sides. */
const struct pp_function *pp_operator(enum pp_decimal_op op);

#endif
