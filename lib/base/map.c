#include "pp/map.h"

#include <stdlib.h>

#include "pp/alloc.h"
#include "pp/hash.h"

/* A slot holds a key's number plus 1; 0 is free. */
static size_t find_slot(const struct pp_map *map, struct pp_slice key, uint64_t hash)
{
	size_t mask = map->slot_count - 1;
	size_t at = (size_t)hash & mask;

	for (; map->slots[at] != 0; at = (at + 1) & mask) {
		const struct pp_map_entry *entry = &map->entries[map->slots[at] - 1];

		if (entry->hash == hash && pp_slice_eq(entry->key, key))
			break;
	}
	return at;
}

/* Slots are a power of two, at most three quarters of them taken. */
static void grow_slots(struct pp_map *map)
{
	if (map->slot_count == 0)
		map->seed = pp_hash_seed();
	map->slot_count = map->slot_count == 0 ? 16 : map->slot_count * 2;
	free(map->slots);
	map->slots = pp_calloc(map->slot_count, sizeof(*map->slots));

	size_t mask = map->slot_count - 1;

	for (size_t i = 0; i < map->count; i++) {
		size_t at = (size_t)map->entries[i].hash & mask;

		while (map->slots[at] != 0)
			at = (at + 1) & mask;
		map->slots[at] = (uint32_t)(i + 1);
	}
}

size_t pp_map_put(struct pp_map *map, struct pp_slice key, bool *added)
{
	if (map->count >= map->slot_count / 4 * 3)
		grow_slots(map);

	uint64_t hash = pp_hash(key, map->seed);
	size_t at = find_slot(map, key, hash);
	bool is_new = map->slots[at] == 0;

	if (is_new) {
		if (map->count >= UINT32_MAX - 1)
			pp_oom(); /* over 4 billion keys: a hundred gigabytes of entries alone */
		map->entries = pp_grow(map->entries, map->count, &map->cap, sizeof(*map->entries));
		map->entries[map->count] = (struct pp_map_entry){ pp_arena_copy(&map->keys, key), hash };
		map->slots[at] = (uint32_t)++map->count;
	}
	if (added != NULL)
		*added = is_new;
	return map->slots[at] - 1;
}

bool pp_map_get(const struct pp_map *map, struct pp_slice key, size_t *at)
{
	if (map->count == 0)
		return false;

	uint32_t slot = map->slots[find_slot(map, key, pp_hash(key, map->seed))];

	if (slot == 0)
		return false;
	*at = slot - 1;
	return true;
}

void pp_map_clear(struct pp_map *map)
{
	if (map->slot_count > 0)
		memset(map->slots, 0, map->slot_count * sizeof(*map->slots));
	map->count = 0;
	pp_arena_clear(&map->keys);
}

void pp_map_release(struct pp_map *map)
{
	free(map->entries);
	free(map->slots);
	pp_arena_release(&map->keys);
	*map = (struct pp_map)PP_MAP_INIT;
}
