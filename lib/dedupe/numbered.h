/*
 * numbered.h - digests that each stand for a number.
 */
#ifndef PP_DEDUPE_NUMBERED_H
#define PP_DEDUPE_NUMBERED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pp/hash.h"

/** The number of a digest that has none yet. */
#define PP_NUMBERED_NONE UINT32_MAX

/** A map from digests to numbers. Start from { 0 }, end with release. */
struct pp_numbered {
	struct pp_digest_set digests;
	uint32_t *numbers; /**< by a digest's place; to be set by the caller */
	size_t cap;
};

/** The place of a digest, which stays the same; one that is not there is added, with PP_NUMBERED_NONE. */
size_t pp_numbered_put(struct pp_numbered *map, struct pp_digest digest);

void pp_numbered_release(struct pp_numbered *map);

#endif
