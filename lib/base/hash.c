#include "pp/hash.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/auxv.h>
#include <sys/random.h>
#include <time.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "pp/alloc.h"

__extension__ typedef unsigned __int128 uint128;

struct pp_digest pp_digest_of(struct pp_slice bytes)
{
	XXH128_hash_t hash = XXH3_128bits(bytes.ptr, bytes.len);

	return (struct pp_digest){ .low = hash.low64, .high = hash.high64 };
}

uint64_t pp_hash(struct pp_slice bytes, uint64_t seed)
{
	return XXH3_64bits_withSeed(bytes.ptr, bytes.len, seed);
}

/* Before Linux 3.17 or in a sandbox without getrandom, the kernel's 16 random bytes for this process must do. */
uint64_t pp_hash_seed(void)
{
	uint64_t seed;

	if (getrandom(&seed, sizeof(seed), GRND_NONBLOCK) == (ssize_t)sizeof(seed))
		return seed;

	struct timespec now = { 0 };
	unsigned long at = getauxval(AT_RANDOM);

	clock_gettime(CLOCK_MONOTONIC, &now);
	seed = (uint64_t)now.tv_nsec;
	if (at != 0)
		seed = XXH3_64bits_withSeed((const void *)at, 16, seed); /* NOLINT: the kernel hands it as a number */
	return seed;
}

void pp_digest_hex(struct pp_digest digest, char hex[static 32])
{
	static const char digits[] = "0123456789abcdef";

	for (int i = 0; i < 16; i++) {
		hex[i] = digits[digest.high >> (60 - 4 * i) & 15];
		hex[16 + i] = digits[digest.low >> (60 - 4 * i) & 15];
	}
}

static bool is_zero(struct pp_digest digest)
{
	return digest.low == 0 && digest.high == 0;
}

/* Where the digest is, or the free slot where it would go; a slot of zeros is free. */
static size_t find_slot(const struct pp_digest_set *set, struct pp_digest digest)
{
	uint128 mixed = (uint128)(digest.low ^ set->seed) * (digest.high ^ (set->seed << 32 | set->seed >> 32));
	uint64_t hash = (uint64_t)mixed ^ (uint64_t)(mixed >> 64);
	size_t at = (size_t)((uint128)hash * set->cap >> 64);

	while (!is_zero(set->slots[at]) && !pp_digest_eq(set->slots[at], digest))
		if (++at == set->cap)
			at = 0;
	return at;
}

/*
 * The set is full at 4/5 and grows by 8/5, so it is never less than half full after its first growth: 20 to 32 bytes
 * a digest.
 */
static void grow(struct pp_digest_set *set)
{
	struct pp_digest_set bigger = *set;

	if (set->cap == 0)
		bigger.seed = pp_hash_seed();
	bigger.cap = set->cap == 0 ? 60 : set->cap / 5 * 8;
	bigger.slots = pp_calloc(bigger.cap, sizeof(*bigger.slots));
	for (size_t i = 0; i < set->cap; i++)
		if (!is_zero(set->slots[i]))
			bigger.slots[find_slot(&bigger, set->slots[i])] = set->slots[i];
	free(set->slots);
	*set = bigger;
}

bool pp_digest_set_add(struct pp_digest_set *set, struct pp_digest digest)
{
	if (is_zero(digest)) {
		bool added = !set->has_zero;

		set->has_zero = true;
		set->count += added;
		return added;
	}
	if (set->count >= set->cap / 5 * 4)
		grow(set);

	size_t at = find_slot(set, digest);

	if (!is_zero(set->slots[at]))
		return false;
	set->slots[at] = digest;
	set->count++;
	return true;
}

bool pp_digest_set_has(const struct pp_digest_set *set, struct pp_digest digest)
{
	if (is_zero(digest))
		return set->has_zero;
	return set->cap > 0 && !is_zero(set->slots[find_slot(set, digest)]);
}

void pp_digest_set_release(struct pp_digest_set *set)
{
	free(set->slots);
	*set = (struct pp_digest_set){ 0 };
}

#define PP_STRINGIFY_(x) #x
#define PP_STRINGIFY(x) PP_STRINGIFY_(x)

const char *pp_hash_version(void)
{
	return PP_STRINGIFY(XXH_VERSION_MAJOR) "." PP_STRINGIFY(XXH_VERSION_MINOR) "." PP_STRINGIFY(
	    XXH_VERSION_RELEASE);
}
