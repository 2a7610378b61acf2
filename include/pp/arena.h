/*
 * arena.h - many small pieces of memory that are freed together.
 */
#ifndef PP_ARENA_H
#define PP_ARENA_H

#include "pp/slice.h"

struct pp_arena_chunk;

/** Start from PP_ARENA_INIT, end with pp_arena_release. */
struct pp_arena {
	struct pp_arena_chunk *chunks;
	char *next;
	size_t left;
	size_t total; /**< bytes held, for limits */
};

#define PP_ARENA_INIT            \
	{                        \
		NULL, NULL, 0, 0 \
	}

/** Never NULL, aligned for any type, valid until the arena is cleared or released. */
void *pp_arena_alloc(struct pp_arena *arena, size_t size) __attribute__((returns_nonnull));

/** A copy of the bytes, followed by a NUL that the slice does not count. */
struct pp_slice pp_arena_copy(struct pp_arena *arena, struct pp_slice bytes);

/** Forget everything, keep one chunk for the next round. */
void pp_arena_clear(struct pp_arena *arena);
void pp_arena_release(struct pp_arena *arena);

#endif
