/*
 * param.h - ":name", a value that is bound from outside. A value is data: it is read as a literal when it is wholly
 * one, and never as anything else of the language.
 */
#ifndef PP_EXPR_PARAM_H
#define PP_EXPR_PARAM_H

#include "check.h"

struct pp_param {
	struct pp_slice name;
	struct pp_slice text;
	struct pp_operand value; /* what the text is as a literal; a string when it is none */
};

/* The value of ":name" in the place of ast; unbound names are refused. */
enum pp_status pp_param_operand(struct pp_checker *c, const struct pp_ast *ast,
				struct pp_operand *operand) PP_MUST_CHECK;

/* Where a string is asked for a bound value is its text. Other operands stay as they are. */
void pp_param_as_string(struct pp_operand *operand);

/* As a function's i-th argument a bound date or duration is a string, and so is any value where one is asked for. */
void pp_param_as_argument(struct pp_operand *operand, const struct pp_function *function, size_t i);

/* Beside a date a bound value is read as one, as a string of a record would be. */
enum pp_status pp_param_meet(struct pp_checker *c, struct pp_operand *a, struct pp_operand *b) PP_MUST_CHECK;

/* In an ordering, a bound value that begins like a date must be one, unless it is compared with a string for sure. */
enum pp_status pp_param_order(struct pp_checker *c, const struct pp_operand *left,
			      const struct pp_operand *right) PP_MUST_CHECK;

/* A bound value that is not what is expected. */
enum pp_status pp_param_refuse(struct pp_checker *c, const struct pp_operand *operand, const char *expected);

/* Where two are equal or not, a bound duration is a string, unless it is beside a duration of a record. */
void pp_param_equal(struct pp_operand *a, struct pp_operand *b);

/* After "in" a bound value is a period or a year. */
enum pp_status pp_param_as_period(struct pp_checker *c, struct pp_operand *operand) PP_MUST_CHECK;

/* On the left of "in" a bound value is any of what it is as a literal and its text: a term with both. */
void pp_param_as_both(struct pp_checker *c, struct pp_operand *operand);

/* True when a bound value may be equal to something as a literal and as a string, which differ. */
bool pp_param_is_both(const struct pp_operand *operand);

#endif
