/*
 * map.h - a map from bytes to small numbers: each key gets the next number, from 0.
 *
 * What belongs to a key is kept by the caller in an array of its own, at the key's number. Keys stay in the order in
 * which they came, whatever the seed of the hash. The seed is secret, so that chosen keys can't crowd.
 */
#ifndef PP_MAP_H
#define PP_MAP_H

#include <stdint.h>

#include "pp/arena.h"
#include "pp/slice.h"

struct pp_map_entry {
	struct pp_slice key;
	uint64_t hash;
};

/** Start from PP_MAP_INIT, end with pp_map_release. */
struct pp_map {
	struct pp_map_entry *entries;
	size_t count;
	size_t cap;
	uint32_t *slots;
	size_t slot_count;
	uint64_t seed;
	struct pp_arena keys;
};

#define PP_MAP_INIT                   \
	{                             \
		.keys = PP_ARENA_INIT \
	}

/** The number of a key, which is copied when it is new; *added (may be NULL) tells. */
size_t pp_map_put(struct pp_map *map, struct pp_slice key, bool *added);

/** True, and *at set, when the key is there. */
bool pp_map_get(const struct pp_map *map, struct pp_slice key, size_t *at);

/** The key with a number below map->count; valid until the map is released. */
static inline struct pp_slice pp_map_key(const struct pp_map *map, size_t at)
{
	return map->entries[at].key;
}

/** Bytes held, for limits. */
static inline size_t pp_map_memory(const struct pp_map *map)
{
	return map->cap * sizeof(*map->entries) + map->slot_count * sizeof(*map->slots) + map->keys.total;
}

/** Forget all keys, keep the memory. */
void pp_map_clear(struct pp_map *map);
void pp_map_release(struct pp_map *map);

#endif
