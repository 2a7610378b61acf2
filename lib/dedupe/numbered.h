/*
 * numbered.h - digests that each stand for a number.
 */
#ifndef PP_DEDUPE_NUMBERED_H
#define PP_DEDUPE_NUMBERED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pp/hash.h"

/** A map from digests to numbers, 20 bytes a slot, at most 3 of 4 slots used. Start from { 0 }, end with release. */
struct pp_numbered {
	struct pp_digest *digests;
	uint32_t *numbers; /* one more than the number; 0 marks a free slot */
	size_t cap;
	size_t count;
	uint64_t seed; /* places are chosen under it, so that chosen digests cannot crowd */
};

/**
 * The number of a digest; one that is not there is added with the number given, which is below UINT32_MAX.
 */
uint32_t pp_numbered_put(struct pp_numbered *map, struct pp_digest digest, uint32_t number);

/** True, and *number set, when the digest is there. */
bool pp_numbered_get(const struct pp_numbered *map, struct pp_digest digest, uint32_t *number);

void pp_numbered_release(struct pp_numbered *map);

#endif
