/*
 * regex_literal.h - pieces of text that every match of a regular expression must hold.
 *
 * Looking for them takes a fraction of the time that the matcher takes, and most texts hold none.
 */
#ifndef PP_REGEX_LITERAL_H
#define PP_REGEX_LITERAL_H

#include <stdint.h>

#include "pp/slice.h"

enum { PP_LITERAL_MAX = 32, PP_LITERALS_MAX = 8 };

struct pp_literal {
	char bytes[PP_LITERAL_MAX]; /**< ASCII in lower case when the case does not count */
	unsigned len;
	unsigned first;      /**< where its rarest byte is, */
	unsigned second;     /**< and the next rarest: these two are looked for */
	uint8_t first_case;  /**< the bit that makes both cases of that byte alike, or 0 */
	uint8_t second_case; /**< the same of the other one */
};

/** A match holds at least one of these. */
struct pp_literals {
	struct pp_literal item[PP_LITERALS_MAX];
	unsigned count;
	unsigned longest; /**< the length of the longest */
	bool caseless;
	bool unescaped; /**< they hold no character that JSON may write as an escape other than its number */
	bool exact;     /**< and whatever holds one of them matches */
};

/**
 * Find out from a pattern that compiles; flags are those of pp/regex.h. False when nothing is sure: it understands
 * the common constructs and gives up on all others.
 */
bool pp_literals_of(struct pp_slice pattern, unsigned flags, struct pp_literals *literals);

/** Whether text holds one of them. */
typedef bool pp_literals_search(const struct pp_literals *literals, struct pp_slice text);

pp_literals_search pp_literals_in_any;
#if defined(__x86_64__)
pp_literals_search pp_literals_in_avx2;
#endif

/** The fastest search that this processor has. */
pp_literals_search *pp_literals_searcher(void);

#endif
