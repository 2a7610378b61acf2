#include "pp/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>

#include "pp/alloc.h"

enum { CHUNK_SIZE = 64 * 1024 };

struct pp_arena_chunk {
	struct pp_arena_chunk *older;
	size_t size;
	alignas(max_align_t) char bytes[];
};

static void add_chunk(struct pp_arena *arena, size_t size)
{
	struct pp_arena_chunk *chunk;

	if (size > SIZE_MAX / 2)
		pp_oom();
	chunk = pp_alloc(sizeof(*chunk) + size);
	chunk->older = arena->chunks;
	chunk->size = size;
	arena->chunks = chunk;
	arena->next = chunk->bytes;
	arena->left = size;
	arena->total += size;
}

void *pp_arena_alloc(struct pp_arena *arena, size_t size)
{
	const size_t align = alignof(max_align_t);

	if (size > SIZE_MAX / 2)
		pp_oom();
	size = (size + align - 1) & ~(align - 1);
	if (arena->chunks == NULL || size > arena->left)
		add_chunk(arena, size > CHUNK_SIZE ? size : CHUNK_SIZE);

	void *ptr = arena->next;

	arena->next += size;
	arena->left -= size;
	return ptr;
}

struct pp_slice pp_arena_copy(struct pp_arena *arena, struct pp_slice bytes)
{
	char *copy = pp_arena_alloc(arena, bytes.len + 1);

	if (bytes.len > 0)
		memcpy(copy, bytes.ptr, bytes.len);
	copy[bytes.len] = '\0';
	return pp_slice(copy, bytes.len);
}

static void free_older(struct pp_arena *arena, struct pp_arena_chunk *keep)
{
	struct pp_arena_chunk *chunk = keep != NULL ? keep->older : arena->chunks;

	while (chunk != NULL) {
		struct pp_arena_chunk *older = chunk->older;

		arena->total -= chunk->size;
		free(chunk);
		chunk = older;
	}
}

void pp_arena_clear(struct pp_arena *arena)
{
	struct pp_arena_chunk *keep = arena->chunks;

	if (keep == NULL)
		return;
	free_older(arena, keep);
	keep->older = NULL;
	arena->next = keep->bytes;
	arena->left = keep->size;
}

void pp_arena_release(struct pp_arena *arena)
{
	free_older(arena, NULL);
	*arena = (struct pp_arena)PP_ARENA_INIT;
}
