#include "pp/map.h"

#include "test.h"

static struct pp_slice key_of(char *room, size_t size, unsigned n)
{
	int len = snprintf(room, size, "key %u", n);

	return pp_slice(room, (size_t)len);
}

TEST(numbers_keys_in_order)
{
	struct pp_map map = PP_MAP_INIT;
	bool added;
	size_t at;

	CHECK(!pp_map_get(&map, PP_SLICE("a"), &at));
	CHECK(pp_map_put(&map, PP_SLICE("b"), &added) == 0 && added);
	CHECK(pp_map_put(&map, PP_SLICE("a"), &added) == 1 && added);
	CHECK(pp_map_put(&map, PP_SLICE("b"), &added) == 0 && !added);
	CHECK(pp_map_put(&map, PP_SLICE("c"), NULL) == 2);
	CHECK(pp_map_get(&map, PP_SLICE("a"), &at) && at == 1);
	CHECK(!pp_map_get(&map, PP_SLICE("d"), &at));
	CHECK_TEXT(pp_map_key(&map, 0), "b");
	CHECK(map.count == 3);
	pp_map_release(&map);
	CHECK(map.count == 0);
}

TEST(takes_any_bytes)
{
	struct pp_map map = PP_MAP_INIT;
	size_t at;

	CHECK(pp_map_put(&map, pp_slice(NULL, 0), NULL) == 0);
	CHECK(pp_map_put(&map, PP_SLICE("a\0b"), NULL) == 1);
	CHECK(pp_map_put(&map, PP_SLICE("a\0c"), NULL) == 2);
	CHECK(pp_map_get(&map, PP_SLICE(""), &at) && at == 0);
	CHECK(pp_map_get(&map, PP_SLICE("a\0c"), &at) && at == 2);
	pp_map_release(&map);
}

TEST(grows)
{
	enum { COUNT = 100000 };
	struct pp_map map = PP_MAP_INIT;
	char room[32];
	size_t at;
	bool added;

	for (unsigned i = 0; i < COUNT; i++)
		CHECK(pp_map_put(&map, key_of(room, sizeof(room), i), &added) == i && added);
	for (unsigned i = 0; i < COUNT; i++) {
		CHECK(pp_map_get(&map, key_of(room, sizeof(room), i), &at) && at == i);
		CHECK(pp_slice_eq(pp_map_key(&map, i), pp_slice_of(room)));
		CHECK(pp_map_put(&map, pp_slice_of(room), &added) == i && !added);
	}
	CHECK(!pp_map_get(&map, key_of(room, sizeof(room), COUNT), &at));
	CHECK(pp_map_memory(&map) > COUNT * 32 && pp_map_memory(&map) < COUNT * 128);
	pp_map_release(&map);
	CHECK(pp_map_memory(&map) == 0);
}

TEST(clears)
{
	struct pp_map map = PP_MAP_INIT;
	size_t at;

	pp_map_clear(&map);
	for (int round = 0; round < 3; round++) {
		CHECK(pp_map_put(&map, PP_SLICE("x"), NULL) == 0);
		CHECK(pp_map_put(&map, PP_SLICE("y"), NULL) == 1);
		pp_map_clear(&map);
		CHECK(map.count == 0 && !pp_map_get(&map, PP_SLICE("x"), &at));
	}
	pp_map_release(&map);
}

int main(void)
{
	RUN(numbers_keys_in_order);
	RUN(takes_any_bytes);
	RUN(grows);
	RUN(clears);
	return REPORT();
}
