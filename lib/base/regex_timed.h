/*
 * regex_timed.h - matching with a look at the clock on the way.
 *
 * A step can go over all of the text, so that a number of steps bounds the time only where the text is short. Here the
 * pattern is compiled with a call back: where a match may begin, which costs little and bounds the time when few steps
 * are allowed from each place; or before each of its items, which takes ten times as long, and always ends in time.
 */
#ifndef PP_REGEX_TIMED_H
#define PP_REGEX_TIMED_H

#include <stdint.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "pp/regex.h"

enum {
	PP_TIMED_LIMIT_MS = 500, /* of processor time for all that draws on one allowance */
	PP_TIMED_WORK = 1 << 28  /* bytes that may be gone over between two looks at the clock: tenths of a second */
};

enum pp_timed_by { PP_TIMED_BY_PLACE, PP_TIMED_BY_ITEM };

struct pp_timed;

/** A pattern, which compiles, with the options it compiles with; stack is lent. NULL when there is no room for it. */
struct pp_timed *pp_timed_new(struct pp_slice pattern, enum pp_timed_by by, uint32_t options, pcre2_jit_stack *stack);
void pp_timed_free(struct pp_timed *timed);

/** As pcre2_match; work is admitted at each call back, and PCRE2_ERROR_CALLOUT is returned when the time is over. */
int pp_timed_match(struct pp_timed *timed, struct pp_slice text, size_t start, uint32_t steps, uint64_t work,
		   struct pp_regex_allowance *allowance, pcre2_match_data *data);

/** The place that the last match had come to: there was none before it, unless the pattern has \G, \K or verbs. */
size_t pp_timed_place(const struct pp_timed *timed);

/** Look at the clock: whether the time is over. The first look begins it. */
bool pp_timed_is_over(struct pp_regex_allowance *allowance);

/** Before some work is done: false when the time is over. */
static inline bool pp_timed_admits(struct pp_regex_allowance *allowance, uint64_t work)
{
	allowance->unwatched += work;
	if (allowance->unwatched <= PP_TIMED_WORK)
		return true;
	allowance->unwatched = work;
	return !pp_timed_is_over(allowance);
}

#endif
