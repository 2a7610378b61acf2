/*
 * regex_match.h - one match of a regular expression, within limits of steps, memory and time.
 */
#ifndef PP_REGEX_MATCH_H
#define PP_REGEX_MATCH_H

#include "regex_literal.h"
#include "regex_timed.h"

enum {
	PP_REGEX_HEAP_MB = 20, /* of the interpreter, where there is no just-in-time compiler */
	PP_REGEX_STACK_MB = 1
};

struct pp_regex {
	pcre2_code *code;
	pcre2_match_data *data;
	pcre2_match_context *context;
	pcre2_jit_stack *stack;
	char *pattern;
	size_t pattern_len;
	uint32_t options;
	struct pp_timed *by_place; /* both are made when they are needed */
	struct pp_timed *by_item;
	struct pp_regex_allowance *allowance;
	struct pp_regex_allowance own; /* unless another is to be drawn on */
	unsigned patience;             /* how often no quick match is tried yet */
	bool has_first;                /* every match begins with one byte, of either case */
	uint8_t first;
	bool anchored;  /* a match can begin in one place only */
	bool divisible; /* it may be looked for from any place on, when there is none before it */
	bool has_literals;
	struct pp_literals literals;
	pp_literals_search *search;
};

/** A match at start or behind it. *code is what pcre2_match returns. PP_EDATA: a limit was hit. */
enum pp_status pp_regex_behind(struct pp_regex *regex, struct pp_slice text, size_t start, int *code,
			       struct pp_error *err) PP_MUST_CHECK;

/** Fail since the time is over. */
enum pp_status pp_regex_late(struct pp_error *err);

#endif
