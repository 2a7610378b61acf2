#include "numbered.h"

#include <stdlib.h>

#include "pp/alloc.h"

size_t pp_numbered_put(struct pp_numbered *map, struct pp_digest digest)
{
	bool added;
	size_t at = pp_digest_set_put(&map->digests, digest, &added);

	if (added) {
		if (at == map->cap)
			map->numbers = pp_grow(map->numbers, at, &map->cap, sizeof(*map->numbers));
		map->numbers[at] = PP_NUMBERED_NONE;
	}
	return at;
}

void pp_numbered_release(struct pp_numbered *map)
{
	pp_digest_set_release(&map->digests);
	free(map->numbers);
	*map = (struct pp_numbered){ 0 };
}
