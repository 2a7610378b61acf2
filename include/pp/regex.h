/*
 * regex.h - regular expressions over pcre2: UTF, Unicode properties, just-in-time compiled, with limits.
 */
#ifndef PP_REGEX_H
#define PP_REGEX_H

#include <stdint.h>

#include "pp/error.h"
#include "pp/slice.h"

struct pp_regex;

enum pp_regex_flags {
	PP_REGEX_CASELESS = 1,
	PP_REGEX_MULTILINE = 2,
	PP_REGEX_DOTALL = 4,
	PP_REGEX_EXTENDED = 8,
};

/**
 * Compile a pattern. PP_EUSAGE: it is no regular expression; err->where.column is then the place in the pattern,
 * from 1, and the message is pcre2's.
 */
enum pp_status pp_regex_new(struct pp_regex **regex, struct pp_slice pattern, unsigned flags,
			    struct pp_error *err) PP_MUST_CHECK;
void pp_regex_free(struct pp_regex *regex);

/**
 * The time that several matches may take together, of any patterns: half a second of processor time. It is renewed by
 * setting it to { 0 }.
 */
struct pp_regex_allowance {
	uint64_t unwatched; /**< work since the clock was looked at */
	int64_t wake;       /**< time of day, in milliseconds, when it is looked at closer; 0: it was not looked at */
	int64_t deadline;   /**< in processor time; 0: not known yet */
};

/** Let all matches of a pattern draw on an allowance. Without it each match, or walk, has one of its own. */
void pp_regex_draw_on(struct pp_regex *regex, struct pp_regex_allowance *allowance);

/**
 * Look for the first match in text, which is valid UTF-8 (it is not checked again). A literal that every match must
 * hold is looked for first, so that most texts never reach the matcher. groups may be NULL; else it takes group 0 to
 * group_count - 1, with ptr NULL for one that took no part.
 * PP_EDATA: a limit of steps, memory or time was hit; that is not the same as "no match".
 */
enum pp_status pp_regex_match(struct pp_regex *regex, struct pp_slice text, bool *found, struct pp_slice *groups,
			      size_t group_count, struct pp_error *err) PP_MUST_CHECK;

/**
 * Whether a match is impossible in the string whose JSON text this is, which has escapes, but none of a character by
 * its number: found without decoding it. False is no promise.
 */
bool pp_regex_rules_out(const struct pp_regex *regex, struct pp_slice json);

/**
 * A walk over the matches in a text, which is valid UTF-8 and stays where it is: each begins where the one before
 * ended, or a character later when that was empty. Start from { .regex = ..., .text = ... }.
 */
struct pp_regex_walk {
	struct pp_regex *regex;
	struct pp_slice text;
	size_t at;
	bool done;
};

/**
 * The next match. groups takes group 0 to group_count - 1, at least one, as pp_regex_match does; *found is false at the
 * end. The limits are those of pp_regex_match, for all of the walk.
 */
enum pp_status pp_regex_next(struct pp_regex_walk *walk, bool *found, struct pp_slice *groups, size_t group_count,
			     struct pp_error *err) PP_MUST_CHECK;

/** The number of groups beside group 0. */
size_t pp_regex_groups(const struct pp_regex *regex);

/** The number of the group with a name, a C string; 0 when there is none, or there are several. */
size_t pp_regex_group_named(const struct pp_regex *regex, const char *name);

/** The version of pcre2. */
const char *pp_regex_version(void);

#endif
