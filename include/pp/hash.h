/*
 * hash.h - 128-bit digests (XXH3, https://xxhash.com) and a set of them.
 */
#ifndef PP_HASH_H
#define PP_HASH_H

#include <stdint.h>

#include "pp/slice.h"

/** Stable: the same bytes have the same digest on every machine and in every release. */
struct pp_digest {
	uint64_t low;
	uint64_t high;
};

struct pp_digest pp_digest_of(struct pp_slice bytes);

/** The digest under a seed, as stable: what is digested under different seeds never has a digest in common. */
struct pp_digest pp_digest_seeded(struct pp_slice bytes, uint64_t seed);

/** A 64-bit hash under a secret of this process: for tables, never for files. */
uint64_t pp_hash(struct pp_slice bytes, uint64_t seed);

/** A number that another process can't guess. */
uint64_t pp_hash_seed(void);

/** A digest as 32 hex digits. */
void pp_digest_hex(struct pp_digest digest, char hex[static 32]);

static inline bool pp_digest_eq(struct pp_digest a, struct pp_digest b)
{
	return a.low == b.low && a.high == b.high;
}

/**
 * A set of digests, each with a number: the order in which it came, from 0. It takes 23 to 30 bytes a digest, and
 * reserves up to 16 more for those to come. Start from { 0 }, end with release.
 */
struct pp_digest_set {
	struct pp_digest *digests; /* in their order */
	size_t count;
	size_t cap;        /* how many there can be before the table grows */
	uint8_t *tags;     /* of the slots; 0: the slot is free */
	uint32_t *numbers; /* in the slots */
	size_t slot_count;
	uint64_t seed; /* places are chosen under it, so that chosen digests cannot crowd */
};

/** The number of a digest, which is added when it is new; *added tells. */
size_t pp_digest_set_put(struct pp_digest_set *set, struct pp_digest digest, bool *added);

/** True, and *number set, when the digest is there. */
bool pp_digest_set_get(const struct pp_digest_set *set, struct pp_digest digest, size_t *number);

/** Add a digest; true when it was not there before. */
static inline bool pp_digest_set_add(struct pp_digest_set *set, struct pp_digest digest)
{
	bool added;

	(void)pp_digest_set_put(set, digest, &added);
	return added;
}

/** Bytes held, for limits. */
size_t pp_digest_set_memory(const struct pp_digest_set *set);
void pp_digest_set_release(struct pp_digest_set *set);

/** The version of xxhash: "0.8.1". */
const char *pp_hash_version(void);

#endif
