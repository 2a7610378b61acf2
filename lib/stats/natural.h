/*
 * natural.h - whole numbers from 0 of up to 3,600 digits: what exact sums become once the reading is done.
 *
 * They live on the stack and own nothing. Everything in lib/stats that makes one stays below the limit, because
 * numbers are summed only when their digits lie within 10^400 and 10^-400 (exact.h).
 */
#ifndef PP_STATS_NATURAL_H
#define PP_STATS_NATURAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pp/buf.h"

enum { PP_NATURAL_LIMBS = 400, PP_NATURAL_BASE = 1000000000 };

/** Nine digits a limb, the lowest first; the top limb is not 0, and 0 has none. Only limbs below count are set. */
struct pp_natural {
	size_t count;
	uint32_t limbs[PP_NATURAL_LIMBS];
};

void pp_natural_set(struct pp_natural *n, uint64_t value);
void pp_natural_copy(struct pp_natural *to, const struct pp_natural *from);

static inline bool pp_natural_is_zero(const struct pp_natural *n)
{
	return n->count == 0;
}

/** Negative, 0 or positive. */
int pp_natural_compare(const struct pp_natural *a, const struct pp_natural *b);

/** n = n * factor + addend; factor is at most 2^32. */
void pp_natural_muladd(struct pp_natural *n, uint64_t factor, uint32_t addend);

/** n = n * 10^digits. */
void pp_natural_scale(struct pp_natural *n, size_t digits);

/** a = a + b. */
void pp_natural_add(struct pp_natural *a, const struct pp_natural *b);

/** a = a - b, where a is not below b. */
void pp_natural_subtract(struct pp_natural *a, const struct pp_natural *b);

/** out = a * b; out is neither of them. */
void pp_natural_multiply(struct pp_natural *out, const struct pp_natural *a, const struct pp_natural *b);

/** quotient = a / b, remainder = a % b; b is not 0, and the results are two places apart from a and b. */
void pp_natural_divide(struct pp_natural *quotient, struct pp_natural *remainder, const struct pp_natural *a,
		       const struct pp_natural *b);

/** root = the whole part of the square root; returns whether that is all of it. */
bool pp_natural_root(struct pp_natural *root, const struct pp_natural *n);

/** How many digits it is written with; 0 for 0. */
size_t pp_natural_digits(const struct pp_natural *n);

/** Add its digits to buf, "0" for 0. */
void pp_natural_text(const struct pp_natural *n, struct pp_buf *buf);

#endif
