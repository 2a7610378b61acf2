#include "numbered.h"

#include <stdlib.h>

#include "pp/alloc.h"

enum { FIRST_CAP = 1024 };

/* The slot that holds a digest, or the free one where it belongs. */
static size_t find(const struct pp_numbered *map, struct pp_digest digest)
{
	size_t at = (size_t)pp_hash(pp_slice((const char *)&digest, sizeof(digest)), map->seed) & (map->cap - 1);

	while (map->numbers[at] != 0 && !pp_digest_eq(map->digests[at], digest))
		at = (at + 1) & (map->cap - 1);
	return at;
}

static void set_capacity(struct pp_numbered *map, size_t cap)
{
	struct pp_numbered old = *map;

	map->cap = cap;
	map->digests = pp_realloc(NULL, cap, sizeof(*map->digests));
	map->numbers = pp_calloc(cap, sizeof(*map->numbers));
	for (size_t i = 0; i < old.cap; i++) {
		if (old.numbers[i] == 0)
			continue;

		size_t at = find(map, old.digests[i]);

		map->digests[at] = old.digests[i];
		map->numbers[at] = old.numbers[i];
	}
	free(old.digests);
	free(old.numbers);
}

uint32_t pp_numbered_put(struct pp_numbered *map, struct pp_digest digest, uint32_t number)
{
	if (map->cap == 0) {
		map->seed = pp_hash_seed();
		set_capacity(map, FIRST_CAP);
	} else if (map->count >= map->cap / 4 * 3) {
		set_capacity(map, map->cap * 2);
	}

	size_t at = find(map, digest);

	if (map->numbers[at] == 0) {
		map->digests[at] = digest;
		map->numbers[at] = number + 1;
		map->count++;
	}
	return map->numbers[at] - 1;
}

bool pp_numbered_get(const struct pp_numbered *map, struct pp_digest digest, uint32_t *number)
{
	if (map->cap == 0)
		return false;

	size_t at = find(map, digest);

	if (map->numbers[at] == 0)
		return false;
	*number = map->numbers[at] - 1;
	return true;
}

void pp_numbered_release(struct pp_numbered *map)
{
	free(map->digests);
	free(map->numbers);
	*map = (struct pp_numbered){ 0 };
}
