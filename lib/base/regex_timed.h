/*
 * regex_timed.h - matching with a look at the clock at every turn, for texts in which many steps are allowed.
 *
 * A step can go over all of the text, so that a number of steps bounds the time only where the text is short. Here the
 * pattern is compiled with a call back before each of its items: that takes ten times as long, and ends in time.
 */
#ifndef PP_REGEX_TIMED_H
#define PP_REGEX_TIMED_H

#include <stdint.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "pp/slice.h"

struct pp_timed;

/** A pattern, which compiles, with the options it compiles with; stack is lent. NULL when there is no room for it. */
struct pp_timed *pp_timed_new(struct pp_slice pattern, uint32_t options, pcre2_jit_stack *stack);
void pp_timed_free(struct pp_timed *timed);

/** As pcre2_match; PCRE2_ERROR_CALLOUT behind the deadline, a time as pp_timed_now has it. */
int pp_timed_match(struct pp_timed *timed, struct pp_slice text, size_t start, uint32_t steps, int64_t deadline,
		   pcre2_match_data *data);

/** Processor time of the thread, in milliseconds. */
int64_t pp_timed_now(void);

#endif
