/*
 * state.h - what is kept of a field in a group while records are read.
 *
 * Aggregates share states: median, q1 and p90 of a field read one tally. A state is all zeros when it is new, may be
 * moved, and is the same whatever the order in which values came (but for PP_STATE_ENDS).
 */
#ifndef PP_STATS_STATE_H
#define PP_STATS_STATE_H

#include "exact.h"
#include "pp/hash.h"
#include "pp/map.h"
#include "pp/value.h"
#include "tally.h"

enum pp_state_kind {
	PP_STATE_COUNTS,
	PP_STATE_SUM,
	PP_STATE_SQUARES,
	PP_STATE_EXTREMES,
	PP_STATE_TALLY,
	PP_STATE_DISTINCT,
	PP_STATE_VALUES,
	PP_STATE_ENDS,
	PP_STATE_KINDS,
};

/** An integer of at most 18 digits. */
static inline bool pp_small_integer(struct pp_slice text, int64_t *n)
{
	bool negative = text.ptr[0] == '-';
	int64_t value = 0;

	if (text.len > 18 + (size_t)negative)
		return false;
	for (size_t i = negative; i < text.len; i++) {
		unsigned digit = (unsigned char)text.ptr[i] - (unsigned)'0';

		if (digit > 9)
			return false;
		value = value * 10 + digit;
	}
	*n = negative ? -value : value;
	return true;
}

/** One value of a field. */
struct pp_sample {
	struct pp_value value;
	bool numeric; /**< a number that can be summed; then: */
	bool small;   /**< an integer of at most 18 digits, or else */
	int64_t integer;
	struct pp_number number;
	struct pp_buf *scratch; /**< room that whoever takes the sample may use */
};

/** Read the number of a sample that is no small integer: for pp_sample_read. */
void pp_sample_read_number(struct pp_sample *sample);

/** Look at a value: is it a number, and which. scratch is borrowed. */
static inline void pp_sample_read(struct pp_sample *sample, struct pp_value value, struct pp_buf *scratch)
{
	sample->scratch = scratch;
	sample->value = value;
	sample->small = value.kind == PP_NUMBER && pp_small_integer(value.text, &sample->integer);
	sample->numeric = sample->small;
	if (value.kind == PP_NUMBER && !sample->small)
		pp_sample_read_number(sample);
}

struct pp_counts_state {
	uint64_t values;
	uint64_t numbers;
	uint64_t missing; /**< records without a value */
};

/** The least or the greatest number, or string. */
struct pp_extreme {
	bool set;
	bool small;
	int64_t integer;
	struct pp_number number;
	struct pp_buf text; /* of a number with more digits than fit in it, or a string's characters */
};

struct pp_extremes_state {
	struct pp_extreme least, most;               /**< of the numbers */
	struct pp_extreme least_string, most_string; /**< in byte order */
	uint64_t strings;                            /**< how many */
};

/** How often each value occurs, by its key (key.h). */
struct pp_values_state {
	struct pp_map map;
	uint64_t *counts;
	size_t cap;
};

/** The first and the last value, as they stand in their records. */
struct pp_ends_state {
	struct pp_buf first;
	struct pp_buf last;
};

/** A kind of state. add takes one value and returns the bytes that the state grew by. */
struct pp_state_type {
	size_t size;
	bool numbers; /**< only numbers are to be added */
	size_t (*add)(void *state, const struct pp_sample *sample);
	void (*release)(void *state);
};

extern const struct pp_state_type pp_state_types[PP_STATE_KINDS];

/** Add one value to a state of that kind. Small integers take a short way into those that count and sum them. */
static inline size_t pp_state_add(enum pp_state_kind kind, void *state, const struct pp_sample *sample)
{
	if (sample->small && kind == PP_STATE_COUNTS) {
		((struct pp_counts_state *)state)->values++;
		((struct pp_counts_state *)state)->numbers++;
		return 0;
	}
	if (sample->small && kind == PP_STATE_SUM) {
		pp_exact_add_integer(state, sample->integer);
		return 0;
	}
	if (sample->small && kind == PP_STATE_TALLY && pp_tally_add_small(state, sample->integer))
		return 0;
	return pp_state_types[kind].add(state, sample);
}

/** Add the number's canonical spelling, or the string in quotes, to buf. */
void pp_extreme_text(const struct pp_extreme *extreme, bool string, struct pp_buf *buf);

#endif
