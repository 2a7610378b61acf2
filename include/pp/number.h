/*
 * number.h - decimal numbers, exact at any length, as JSON writes them.
 */
#ifndef PP_NUMBER_H
#define PP_NUMBER_H

#include <stdint.h>

#include "pp/buf.h"
#include "pp/slice.h"

/**
 * A number read from its text: (-1)^negative * coefficient * 10^exponent. Trailing zeros of the coefficient are moved
 * into the exponent, so that 1, 1.0 and 10e-1 read alike; zero has coefficient and exponent 0 and no sign.
 * When the digits do not fit in 64 bits, coefficient is 0 and big is set; when the exponent goes beyond +-10^15, which
 * is more than a line can hold digits for, it is cut to that and far is set. Either is read from text when it matters.
 */
struct pp_number {
	bool negative;
	bool big;
	bool far;
	uint64_t coefficient;
	int64_t exponent;
	struct pp_slice text; /**< as it was read; borrowed. Only big and far numbers need it */
};

/** False when text is not exactly one JSON number (RFC 8259, section 6). */
bool pp_number_parse(struct pp_slice text, struct pp_number *number);

/** Negative, 0 or positive; exact whatever the lengths, those of exponents too, in time linear in the texts. */
int pp_number_compare(const struct pp_number *a, const struct pp_number *b);

/**
 * Compare two JSON numbers given as text. The same as parsing both and comparing; integers of up to 18 digits
 * take a short way.
 */
int pp_number_compare_text(struct pp_slice a, struct pp_slice b);

/**
 * Add the one canonical spelling of the value to buf: "0", "-12.5", "1e400". Numbers that are equal have the same
 * spelling, and others have another. Plain digits while that takes at most 40 of them, else scientific, with one digit
 * other than 0 before the point and an exponent as long as it must be. Takes time linear in the text.
 */
void pp_number_canonical(const struct pp_number *number, struct pp_buf *buf);

/** The nearest double; infinite beyond its range. */
double pp_number_double(const struct pp_number *number);

/** True, and *n set, when the value is an integer that fits. */
bool pp_number_int64(const struct pp_number *number, int64_t *n);

#endif
