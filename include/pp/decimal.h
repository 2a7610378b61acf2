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

#endif
