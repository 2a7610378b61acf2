#include "pp/hash.h"

#include <endian.h>
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

struct pp_digest pp_digest_seeded(struct pp_slice bytes, uint64_t seed)
{
	XXH128_hash_t hash = XXH3_128bits_withSeed(bytes.ptr, bytes.len, seed);

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

/*
 * The set: digests as they came, and a table that finds them. Slots of the table are in groups of eight; a digest is in
 * the first group, from the one that its hash names, that had a free slot for it. Beside the numbers in the slots are
 * tags: further bits of the hash, 0 for a free slot. A digest that is new is nearly always told by the tags alone,
 * which stay in the cache when the rest does not: then all else is written, but nothing waits for it to be read.
 */
enum { GROUP = 8, TAG_BITS = 8, FIRST_SLOTS = 16 };

static const uint64_t each_tag = UINT64_C(0x0101010101010101);

/* The highest bit of each tag that is 0, and of no other. */
static uint64_t zero_tags(uint64_t tags)
{
	const uint64_t highest = each_tag << (TAG_BITS - 1);

	return ~(((tags & ~highest) + ~highest) | tags) & highest;
}

static unsigned first_tag(uint64_t bits)
{
	return (unsigned)__builtin_ctzll(bits) / TAG_BITS;
}

static uint64_t place_of(const struct pp_digest_set *set, struct pp_digest digest)
{
	uint128 mixed = (uint128)(digest.low ^ set->seed) * (digest.high ^ (set->seed << 32 | set->seed >> 32));

	return (uint64_t)mixed ^ (uint64_t)(mixed >> 64);
}

/* The tag is what no table of possible size takes of the hash. */
static uint8_t tag_of(uint64_t hash)
{
	uint8_t tag = (uint8_t)(hash >> (64 - TAG_BITS));

	return tag > 0 ? tag : 1;
}

/* The digest's slot (then *found is set), or the free one where it would go. */
static size_t find_slot(const struct pp_digest_set *set, struct pp_digest digest, uint64_t hash, bool *found)
{
	size_t mask = set->slot_count - 1;
	size_t at = (size_t)hash * GROUP & mask;

	for (;; at = (at + GROUP) & mask) {
		uint64_t tags;

		memcpy(&tags, &set->tags[at], sizeof(tags));
		tags = le64toh(tags);
		*found = true;
		for (uint64_t same = zero_tags(tags ^ tag_of(hash) * each_tag); same != 0; same &= same - 1)
			if (pp_digest_eq(set->digests[set->numbers[at + first_tag(same)]], digest))
				return at + first_tag(same);
		*found = false;
		tags = zero_tags(tags);
		if (tags != 0)
			return at + first_tag(tags);
	}
}

static void fill_slot(struct pp_digest_set *set, size_t at, uint64_t hash, size_t number)
{
	set->tags[at] = tag_of(hash);
	set->numbers[at] = (uint32_t)number;
}

/* Slots are a power of two, at most three quarters of them taken; there is room for as many digests. */
static void grow(struct pp_digest_set *set)
{
	bool found;

	if (set->slot_count == 0)
		set->seed = pp_hash_seed();
	set->slot_count = set->slot_count == 0 ? FIRST_SLOTS : set->slot_count * 2;
	free(set->tags);
	set->tags = pp_calloc(set->slot_count, sizeof(*set->tags));
	set->numbers = pp_realloc(set->numbers, set->slot_count, sizeof(*set->numbers));
	set->cap = set->slot_count / 4 * 3;
	set->digests = pp_realloc(set->digests, set->cap, sizeof(*set->digests));
	for (size_t i = 0; i < set->count; i++) {
		uint64_t hash = place_of(set, set->digests[i]);

		fill_slot(set, find_slot(set, set->digests[i], hash, &found), hash, i);
	}
}

size_t pp_digest_set_put(struct pp_digest_set *set, struct pp_digest digest, bool *added)
{
	if (set->count == set->cap)
		grow(set);

	uint64_t hash = place_of(set, digest);
	bool found;
	size_t at = find_slot(set, digest, hash, &found);

	*added = !found;
	if (found)
		return set->numbers[at];
	if (set->count == UINT32_MAX)
		pp_oom(); /* 4 billion digests */
	set->digests[set->count] = digest;
	fill_slot(set, at, hash, set->count);
	return set->count++;
}

bool pp_digest_set_get(const struct pp_digest_set *set, struct pp_digest digest, size_t *number)
{
	bool found = false;

	if (set->count > 0) {
		size_t at = find_slot(set, digest, place_of(set, digest), &found);

		if (found)
			*number = set->numbers[at];
	}
	return found;
}

size_t pp_digest_set_memory(const struct pp_digest_set *set)
{
	return set->cap * sizeof(*set->digests) + set->slot_count * (sizeof(*set->tags) + sizeof(*set->numbers));
}

void pp_digest_set_release(struct pp_digest_set *set)
{
	free(set->digests);
	free(set->tags);
	free(set->numbers);
	*set = (struct pp_digest_set){ 0 };
}

#define PP_STRINGIFY_(x) #x
#define PP_STRINGIFY(x) PP_STRINGIFY_(x)

const char *pp_hash_version(void)
{
	return PP_STRINGIFY(XXH_VERSION_MAJOR) "." PP_STRINGIFY(XXH_VERSION_MINOR) "." PP_STRINGIFY(
	    XXH_VERSION_RELEASE);
}
