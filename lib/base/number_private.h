/*
 * number_private.h - what reading and comparing numbers shares with spelling them.
 */
#ifndef PP_NUMBER_PRIVATE_H
#define PP_NUMBER_PRIVATE_H

#include "pp/number.h"

/** Digits without zeros at either end, as one or two runs (before and after the point). */
struct pp_digits {
	struct pp_slice front;
	struct pp_slice back;
};

/** Room for the digits of a coefficient. */
struct pp_digit_room {
	char bytes[20];
};

/** The digits of a number, none for 0; those of a number that is not big are written to the room. */
struct pp_digits pp_number_digits(const struct pp_number *number, struct pp_digit_room *room);

static inline int64_t pp_digit_count(struct pp_digits d)
{
	return (int64_t)(d.front.len + d.back.len);
}

/**
 * How many digits a number has before its point (negative: how many zeros follow it): the exponent as it is written
 * in a far number, any number of digits, plus a shift of far less than that. In another number it is all shift.
 */
struct pp_magnitude {
	struct pp_slice written; /**< without zeros in front */
	bool negative;
	int64_t shift;
};

/** The magnitude of a number that is not 0. */
struct pp_magnitude pp_number_magnitude(const struct pp_number *number, struct pp_digits digits);

#endif
