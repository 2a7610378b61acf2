/*
 * tally.h - how often each number occurs: exact quantiles of any amount of data that repeats itself.
 *
 * A number of up to 16 digits, which is nearly every one, takes a slot of 16 bytes; others are kept by their text.
 * Once there are enough of them, the integers from 0 to 255 are counted in a table of their own.
 */
#ifndef PP_STATS_TALLY_H
#define PP_STATS_TALLY_H

#include "exact.h"
#include "pp/map.h"

struct pp_tally_slot {
	uint64_t key;   /* digits, sign and exponent in one; see pack */
	uint64_t count; /* 0: free */
};

/* The numbers that do not fit in a slot, by their canonical spelling. */
struct pp_tally_longs {
	struct pp_map map;
	uint64_t *counts; /* by the key's number in the map */
	size_t cap;
	struct pp_tally_item {
		struct pp_number number;
		uint64_t count;
	} * sorted; /* once settled */
};

enum { PP_TALLY_SMALL = 256 };

/** Start from { 0 }, end with release; it may be moved. */
struct pp_tally {
	uint64_t *small; /* counts of the integers from 0 to PP_TALLY_SMALL - 1; NULL while they have slots */
	struct pp_tally_slot *slots;
	size_t cap;
	size_t used;
	uint64_t seed; /* places are chosen under it, so that chosen numbers cannot crowd */
	uint64_t total;
	struct pp_tally_longs *longs; /* NULL while there are none */
	bool settled;                 /* the slots used come first, in order */
};

/** Count an integer. */
void pp_tally_add_integer(struct pp_tally *tally, int64_t n);

/** Count an integer if that is done in the table; else do nothing and return false. */
static inline bool pp_tally_add_small(struct pp_tally *tally, int64_t n)
{
	if (tally->small == NULL || n < 0 || n >= PP_TALLY_SMALL)
		return false;
	tally->small[n]++;
	tally->total++;
	return true;
}

/** Count a number within reach (exact.h). */
void pp_tally_add(struct pp_tally *tally, const struct pp_number *number);

/** Put the numbers in order. Then nothing more can be counted, and pp_tally_at works. Again: does nothing. */
void pp_tally_settle(struct pp_tally *tally);

/**
 * The number with that rank, from 0, below tally->total; and the rank after its last occurrence. The number borrows
 * from the tally.
 */
struct pp_number pp_tally_at(const struct pp_tally *tally, uint64_t rank, uint64_t *end);

/** Bytes held, for limits. */
size_t pp_tally_memory(const struct pp_tally *tally);

void pp_tally_release(struct pp_tally *tally);

#endif
