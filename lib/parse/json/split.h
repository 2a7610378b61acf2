/*
 * split.h - where a JSON object or array ends, in text that comes in pieces, by its brackets and quotes alone.
 *
 * Nothing is validated but that strings hold no line break: what is between the brackets is the scanner's to judge.
 */
#ifndef PP_PARSE_SPLIT_H
#define PP_PARSE_SPLIT_H

#include <stdint.h>

#include "pp/slice.h"

/** How far a value has been looked at. Start from PP_SPLIT_INIT. Offsets count from the value's first byte. */
struct pp_split {
	size_t at;
	uint64_t depth;     /**< brackets that are open */
	uint64_t in_string; /**< all bits set inside of a string */
	uint64_t escaped;   /**< 1 when the byte at `at` follows a backslash */
	uint64_t newlines;  /**< passed so far */
	size_t line_start;  /**< what follows the last of them */
};

#define PP_SPLIT_INIT   \
	{               \
		.at = 0 \
	}

enum pp_split_result {
	PP_SPLIT_MORE,   /**< it does not end in this text */
	PP_SPLIT_END,    /**< split->at is what follows its closing bracket */
	PP_SPLIT_BROKEN, /**< split->at is a line break within a string */
};

enum { PP_SPLIT_PAD = 64 }; /* readable bytes that must follow the text */

/**
 * Go on with the value that begins at text.ptr: all of it, so far as it is there. The same value may be handed in again
 * when there is more of it.
 */
enum pp_split_result pp_split(struct pp_split *split, struct pp_slice text);

#endif
