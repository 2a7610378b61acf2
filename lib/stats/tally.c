#include "tally.h"

#include <stdlib.h>

#include "pp/alloc.h"
#include "pp/hash.h"

enum { FIRST_SLOTS = 8, MOST_SLOTS_ALONE = 64, EXPONENT_BITS = 8 };

static const int64_t most_packed = INT64_C(1) << (63 - EXPONENT_BITS); /* 3.6e16 */

static uint64_t pack(int64_t digits, int64_t exponent)
{
	return (uint64_t)digits << EXPONENT_BITS | (uint8_t)exponent;
}

static int64_t packed_digits(uint64_t key)
{
	return (int64_t)key >> EXPONENT_BITS;
}

static int packed_exponent(uint64_t key)
{
	return (int8_t)(uint8_t)key;
}

static struct pp_number unpack(uint64_t key)
{
	return pp_exact_number(packed_digits(key), packed_exponent(key));
}

/* A finalizer in the manner of MurmurHash3: every bit of the key and the seed reaches every bit of the result. */
static uint64_t mix(uint64_t key, uint64_t seed)
{
	key ^= seed;
	key = (key ^ key >> 33) * UINT64_C(0xff51afd7ed558ccd);
	key = (key ^ key >> 33) * UINT64_C(0xc4ceb9fe1a85ec53);
	return key ^ key >> 33;
}

static struct pp_tally_slot *find_slot(const struct pp_tally *tally, uint64_t key)
{
	size_t mask = tally->cap - 1;
	size_t at = (size_t)mix(key, tally->seed) & mask;

	while (tally->slots[at].count > 0 && tally->slots[at].key != key)
		at = (at + 1) & mask;
	return &tally->slots[at];
}

static bool is_small(const struct pp_tally *tally, uint64_t key)
{
	return tally->small != NULL && packed_exponent(key) == 0 && key < (uint64_t)PP_TALLY_SMALL << EXPONENT_BITS;
}

/* Twice as many slots; or, when that begins to cost, as many, and a table for the small integers. */
static void grow(struct pp_tally *tally)
{
	struct pp_tally_slot *old = tally->slots;
	size_t old_cap = tally->cap;

	if (old_cap == 0)
		tally->seed = pp_hash_seed();
	if (old_cap == MOST_SLOTS_ALONE && tally->small == NULL)
		tally->small = pp_calloc(PP_TALLY_SMALL, sizeof(*tally->small));
	else
		tally->cap = old_cap == 0 ? FIRST_SLOTS : old_cap * 2;
	tally->slots = pp_calloc(tally->cap, sizeof(*tally->slots));
	tally->used = 0;
	for (size_t i = 0; i < old_cap; i++) {
		if (old[i].count == 0)
			continue;
		if (is_small(tally, old[i].key)) {
			tally->small[packed_digits(old[i].key)] = old[i].count;
		} else {
			*find_slot(tally, old[i].key) = old[i];
			tally->used++;
		}
	}
	free(old);
}

static void add_packed(struct pp_tally *tally, uint64_t key)
{
	if (tally->used >= tally->cap / 4 * 3)
		grow(tally);
	if (is_small(tally, key)) {
		tally->small[packed_digits(key)]++;
		tally->total++;
		return;
	}

	struct pp_tally_slot *slot = find_slot(tally, key);

	if (slot->count == 0) {
		slot->key = key;
		tally->used++;
	}
	slot->count++;
	tally->total++;
}

static void add_long(struct pp_tally *tally, const struct pp_number *number)
{
	struct pp_buf spelling = PP_BUF_INIT;
	bool added;

	if (tally->longs == NULL)
		tally->longs = pp_calloc(1, sizeof(*tally->longs));

	struct pp_tally_longs *longs = tally->longs;

	pp_number_canonical(number, &spelling);

	size_t at = pp_map_put(&longs->map, pp_buf_slice(&spelling), &added);

	if (added) {
		longs->counts = pp_grow(longs->counts, at, &longs->cap, sizeof(*longs->counts));
		longs->counts[at] = 0;
	}
	longs->counts[at]++;
	tally->total++;
	pp_buf_release(&spelling);
}

/* The key of a number that has one: an integer in full when it fits, anything else without zeros at the end. */
static bool key_of(const struct pp_number *number, uint64_t *key)
{
	uint64_t most = (uint64_t)most_packed, whole = number->coefficient;
	int64_t exponent = number->exponent;

	if (number->big || whole >= most || exponent < INT8_MIN || exponent > INT8_MAX)
		return false;
	for (; exponent > 0 && whole < most / 10; exponent--)
		whole *= 10;
	if (exponent > 0) {
		whole = number->coefficient;
		exponent = number->exponent;
	}
	*key = pack(number->negative ? -(int64_t)whole : (int64_t)whole, exponent);
	return true;
}

void pp_tally_add(struct pp_tally *tally, const struct pp_number *number)
{
	uint64_t key;

	if (key_of(number, &key))
		add_packed(tally, key);
	else
		add_long(tally, number);
}

void pp_tally_add_integer(struct pp_tally *tally, int64_t n)
{
	if (n > -(most_packed / 10) && n < most_packed / 10) {
		add_packed(tally, pack(n, 0));
	} else {
		struct pp_number number = pp_exact_number(n, 0);

		pp_tally_add(tally, &number);
	}
}

static int compare_slots(const void *x, const void *y)
{
	const struct pp_tally_slot *a = x, *b = y;

	if (packed_exponent(a->key) == packed_exponent(b->key)) {
		int64_t m = packed_digits(a->key), n = packed_digits(b->key);

		return (m > n) - (m < n);
	}

	struct pp_number m = unpack(a->key), n = unpack(b->key);

	return pp_number_compare(&m, &n);
}

static int compare_items(const void *a, const void *b)
{
	return pp_number_compare(&((const struct pp_tally_item *)a)->number,
				 &((const struct pp_tally_item *)b)->number);
}

static void sort_longs(struct pp_tally_longs *longs)
{
	longs->sorted = pp_calloc(longs->map.count, sizeof(*longs->sorted));
	for (size_t i = 0; i < longs->map.count; i++) {
		struct pp_tally_item *item = &longs->sorted[i];

		item->count = longs->counts[i];
		if (!pp_number_parse(pp_map_key(&longs->map, i), &item->number))
			item->number = (struct pp_number){ 0 };
	}
	qsort(longs->sorted, longs->map.count, sizeof(*longs->sorted), compare_items);
}

/* The small integers back into slots, behind those used; returns how many are used then. */
static size_t give_slots(struct pp_tally *tally, size_t used)
{
	tally->cap = used + PP_TALLY_SMALL;
	tally->slots = pp_realloc(tally->slots, tally->cap, sizeof(*tally->slots));
	for (int64_t n = 0; n < PP_TALLY_SMALL; n++)
		if (tally->small[n] > 0)
			tally->slots[used++] = (struct pp_tally_slot){ pack(n, 0), tally->small[n] };
	free(tally->small);
	tally->small = NULL;
	return used;
}

void pp_tally_settle(struct pp_tally *tally)
{
	size_t used = 0;

	if (tally->settled)
		return;
	tally->settled = true;
	for (size_t i = 0; i < tally->cap; i++)
		if (tally->slots[i].count > 0)
			tally->slots[used++] = tally->slots[i];
	if (tally->small != NULL)
		used = give_slots(tally, used);
	tally->used = used;
	if (used > 0)
		qsort(tally->slots, used, sizeof(*tally->slots), compare_slots);
	if (tally->longs != NULL)
		sort_longs(tally->longs);
}

/* Both kinds merged, in order. */
struct walk {
	const struct pp_tally *tally;
	size_t slot;
	size_t item;
};

static bool walk_next(struct walk *walk, struct pp_number *number, uint64_t *count)
{
	const struct pp_tally *tally = walk->tally;
	const struct pp_tally_longs *longs = tally->longs;
	bool has_slot = walk->slot < tally->used;
	bool has_item = longs != NULL && walk->item < longs->map.count;

	if (has_slot) {
		*number = unpack(tally->slots[walk->slot].key);
		*count = tally->slots[walk->slot].count;
	}
	if (has_item && (!has_slot || pp_number_compare(&longs->sorted[walk->item].number, number) < 0)) {
		*number = longs->sorted[walk->item].number;
		*count = longs->sorted[walk->item++].count;
		return true;
	}
	walk->slot += has_slot;
	return has_slot;
}

struct pp_number pp_tally_at(const struct pp_tally *tally, uint64_t rank, uint64_t *end)
{
	struct walk walk = { .tally = tally };
	struct pp_number number = { 0 };
	uint64_t count;

	*end = 0;
	while (*end <= rank && walk_next(&walk, &number, &count))
		*end += count;
	return number;
}

size_t pp_tally_memory(const struct pp_tally *tally)
{
	size_t bytes = tally->cap * sizeof(*tally->slots);

	if (tally->small != NULL)
		bytes += PP_TALLY_SMALL * sizeof(*tally->small);
	if (tally->longs != NULL)
		bytes += sizeof(*tally->longs) + pp_map_memory(&tally->longs->map) +
			 tally->longs->cap * sizeof(*tally->longs->counts);
	return bytes;
}

void pp_tally_release(struct pp_tally *tally)
{
	if (tally->longs != NULL) {
		pp_map_release(&tally->longs->map);
		free(tally->longs->counts);
		free(tally->longs->sorted);
		free(tally->longs);
	}
	free(tally->small);
	free(tally->slots);
	*tally = (struct pp_tally){ 0 };
}
