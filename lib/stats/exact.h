/*
 * exact.h - sums of decimal numbers without any rounding, so that their order does not matter.
 *
 * A sum is a list of 192-bit integers, one a power of ten, and one integer more for the short way. Numbers are summed
 * when all their digits lie between 10^400 and 10^-400, which bounds the list: 64 bits of digits, squared, and 2^63
 * numbers fit in 192 bits.
 */
#ifndef PP_STATS_EXACT_H
#define PP_STATS_EXACT_H

#include "natural.h"
#include "pp/number.h"

__extension__ typedef __int128 pp_int128;
__extension__ typedef unsigned __int128 pp_uint128;

enum { PP_EXACT_REACH = 400 };

/** True when the number can be summed: its digits stand between 10^400 and 10^-400. */
bool pp_exact_reaches(const struct pp_number *number);

/** digits * 10^exponent as pp_number has it: without zeros at the end. It has no text. */
struct pp_number pp_exact_number(int64_t digits, int64_t exponent);

struct pp_exact_term {
	int32_t exponent;
	uint64_t words[3]; /* two's complement, the lowest first */
};

/** A sum. Start from { 0 }, end with release; it may be moved. */
struct pp_exact {
	pp_int128 integers;
	struct pp_exact_term *terms;
	uint32_t count;
	uint32_t cap;
};

/** Add an integer below 2^63: the short way. */
static inline void pp_exact_add_integer(struct pp_exact *sum, int64_t n)
{
	sum->integers += n;
}

/** Add number * weight. The number must be within reach; the sum of all weights must be below 2^63. */
void pp_exact_add(struct pp_exact *sum, const struct pp_number *number, int64_t weight);

/** Add the number's square; it must be within reach. */
void pp_exact_add_square(struct pp_exact *sum, const struct pp_number *number);

/** Bytes held, for limits. */
static inline size_t pp_exact_memory(const struct pp_exact *sum)
{
	return sum->cap * sizeof(sum->terms[0]);
}

void pp_exact_release(struct pp_exact *sum);

/** (-1)^negative * digits * 10^exponent. */
struct pp_decimal {
	bool negative;
	int exponent;
	struct pp_natural digits;
};

/** What it comes to. */
void pp_exact_total(const struct pp_exact *sum, struct pp_decimal *total);

#endif
