/*
 * decimal.h - arithmetic on decimal numbers as JSON writes them: exact, or rounded where said.
 */
#ifndef PP_DECIMAL_H
#define PP_DECIMAL_H

#include "pp/buf.h"
#include "pp/slice.h"

enum {
	PP_DECIMAL_DIGITS = 1000, /**< significant digits, without the zeros at either end, of operands and results */
	PP_DECIMAL_QUOTIENT = 34, /**< digits that a quotient is rounded to, half to even (as IEEE 754 decimal128) */
};

enum pp_decimal_op {
	PP_DECIMAL_ADD,
	PP_DECIMAL_SUBTRACT,
	PP_DECIMAL_MULTIPLY,
	PP_DECIMAL_DIVIDE,
	PP_DECIMAL_DIV, /**< the quotient without its fraction */
	PP_DECIMAL_MOD, /**< what DIV leaves, with the sign of the left side: a = (a div b) * b + a mod b */
};

enum pp_decimal_result {
	PP_DECIMAL_DONE,
	PP_DECIMAL_BY_ZERO,  /**< there is no result */
	PP_DECIMAL_TOO_LONG, /**< too many digits, or too many places in a whole quotient, or an exponent past 10^15 */
};

/**
 * Compute a OP b of two JSON numbers, and add the canonical spelling of the result to out (see pp_number_canonical).
 * Text that is no number counts as 0. Takes time proportional to the product of the numbers of digits at most.
 */
enum pp_decimal_result pp_decimal_compute(enum pp_decimal_op op, struct pp_slice a, struct pp_slice b,
					  struct pp_buf *out);

/** Towards which number to round. */
enum pp_rounding {
	PP_ROUND_DOWN,    /**< the lesser one */
	PP_ROUND_UP,      /**< the greater one */
	PP_ROUND_NEAREST, /**< the nearer one; of two that are as near, the one away from 0 */
};

/**
 * Round a JSON number to so many digits behind the point (before it, when negative: -2 gives hundreds), and add the
 * canonical spelling of the result to out. Exact; a number that has no more digits stays as it is, at any length. Text
 * that is no number counts as 0. Takes time linear in the text.
 */
void pp_decimal_round(enum pp_rounding rounding, struct pp_slice text, int digits, struct pp_buf *out);

#endif
