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

/** A set of digests: 16 bytes each, at most 32 with the free slots. Start from { 0 }, end with release. */
struct pp_digest_set {
	struct pp_digest *slots;
	size_t cap;
	size_t count;
	uint64_t seed; /* places are chosen under it, so that chosen digests cannot crowd */
	bool has_zero;
};

/** Add a digest; true when it was not there before. */
bool pp_digest_set_add(struct pp_digest_set *set, struct pp_digest digest);
bool pp_digest_set_has(const struct pp_digest_set *set, struct pp_digest digest);
void pp_digest_set_release(struct pp_digest_set *set);

/** The version of xxhash: "0.8.1". */
const char *pp_hash_version(void);

#endif
