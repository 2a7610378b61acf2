#include "pp/arena.h"

#include <stdalign.h>
#include <stdint.h>

#include "test.h"

static bool is_aligned(const void *ptr)
{
	return (uintptr_t)ptr % alignof(max_align_t) == 0;
}

TEST(pieces_are_aligned_and_apart)
{
	struct pp_arena arena = PP_ARENA_INIT;
	unsigned char *pieces[500];

	for (size_t i = 0; i < 500; i++) {
		pieces[i] = pp_arena_alloc(&arena, i);
		CHECK(is_aligned(pieces[i]));
		memset(pieces[i], (int)(i & 0xFF), i);
	}
	for (size_t i = 0; i < 500; i++)
		for (size_t j = 0; j < i; j++)
			CHECK(pieces[i][j] == (i & 0xFF));
	pp_arena_release(&arena);
}

TEST(takes_pieces_larger_than_a_chunk)
{
	struct pp_arena arena = PP_ARENA_INIT;
	char *large = pp_arena_alloc(&arena, 1000000);
	char *small = pp_arena_alloc(&arena, 1);

	memset(large, 'a', 1000000);
	*small = 'b';
	CHECK(large[999999] == 'a' && arena.total >= 1000001);
	pp_arena_release(&arena);
	CHECK(arena.total == 0 && arena.chunks == NULL);
}

TEST(copies_end_with_a_nul)
{
	struct pp_arena arena = PP_ARENA_INIT;
	struct pp_slice copy = pp_arena_copy(&arena, PP_SLICE("a\0b"));

	CHECK(copy.len == 3 && memcmp(copy.ptr, "a\0b", 4) == 0);
	copy = pp_arena_copy(&arena, pp_slice(NULL, 0));
	CHECK(copy.len == 0 && copy.ptr != NULL && copy.ptr[0] == '\0');
	pp_arena_release(&arena);
}

TEST(clearing_keeps_one_chunk)
{
	struct pp_arena arena = PP_ARENA_INIT;

	pp_arena_clear(&arena);
	CHECK(arena.total == 0);
	for (int round = 0; round < 10; round++) {
		for (int i = 0; i < 10000; i++)
			memset(pp_arena_alloc(&arena, 100), round, 100);
		CHECK(arena.total >= 1000000);
		pp_arena_clear(&arena);
		CHECK(arena.total > 0 && arena.total < 1000000);
	}
	pp_arena_release(&arena);
	pp_arena_release(&arena);
}

int main(void)
{
	RUN(pieces_are_aligned_and_apart);
	RUN(takes_pieces_larger_than_a_chunk);
	RUN(copies_end_with_a_nul);
	RUN(clearing_keeps_one_chunk);
	return REPORT();
}
