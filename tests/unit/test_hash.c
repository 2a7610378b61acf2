#include "pp/hash.h"

#include "test.h"

static struct pp_digest digest_of_number(uint64_t n)
{
	return pp_digest_of(pp_slice((const char *)&n, sizeof(n)));
}

/* Written down, since digests are kept in files. */
TEST(digests_are_stable)
{
	char hex[32];

	pp_digest_hex(pp_digest_of(PP_SLICE("")), hex);
	CHECK_TEXT(pp_slice(hex, 32), "99aa06d3014798d86001c324468d497f");
	pp_digest_hex(pp_digest_of(PP_SLICE("abc")), hex);
	CHECK_TEXT(pp_slice(hex, 32), "06b05ab6733a618578af5f94892f3950");
	pp_digest_hex(pp_digest_seeded(PP_SLICE("abc"), 's'), hex);
	CHECK_TEXT(pp_slice(hex, 32), "995e36a7a2bc5a7012ca8c3378a989e9");
	CHECK(pp_digest_eq(pp_digest_seeded(PP_SLICE("abc"), 0), pp_digest_of(PP_SLICE("abc"))));
	CHECK(pp_digest_eq(pp_digest_of(pp_slice(NULL, 0)), pp_digest_of(PP_SLICE(""))));
}

TEST(hashes_depend_on_the_seed)
{
	CHECK(pp_hash(PP_SLICE("abc"), 1) == pp_hash(PP_SLICE("abc"), 1));
	CHECK(pp_hash(PP_SLICE("abc"), 1) != pp_hash(PP_SLICE("abc"), 2));
	CHECK(pp_hash(PP_SLICE("abc"), 1) != pp_hash(PP_SLICE("abd"), 1));
	CHECK(pp_hash_seed() != pp_hash_seed());
}

static bool has(const struct pp_digest_set *set, struct pp_digest digest)
{
	size_t number;

	return pp_digest_set_get(set, digest, &number);
}

TEST(a_set_holds_what_was_added)
{
	enum { COUNT = 100000 };
	struct pp_digest_set set = { 0 };

	CHECK(!has(&set, digest_of_number(0)));
	for (uint64_t i = 0; i < COUNT; i++)
		CHECK(pp_digest_set_add(&set, digest_of_number(i)));
	for (uint64_t i = 0; i < COUNT; i++)
		CHECK(!pp_digest_set_add(&set, digest_of_number(i)) && has(&set, digest_of_number(i)));
	for (uint64_t i = COUNT; i < 2 * COUNT; i++)
		CHECK(!has(&set, digest_of_number(i)));
	CHECK(set.count == COUNT);
	pp_digest_set_release(&set);
	CHECK(set.count == 0 && set.digests == NULL);
}

TEST(digests_are_numbered_as_they_come)
{
	enum { COUNT = 50000 };
	struct pp_digest_set set = { 0 };
	bool added;
	size_t number;

	CHECK(!pp_digest_set_get(&set, digest_of_number(0), &number));
	for (uint64_t i = 0; i < COUNT; i++)
		CHECK(pp_digest_set_put(&set, digest_of_number(i), &added) == i && added);
	for (uint64_t i = 0; i < COUNT; i++) {
		CHECK(pp_digest_set_put(&set, digest_of_number(i), &added) == i && !added);
		CHECK(pp_digest_set_get(&set, digest_of_number(i), &number) && number == i);
		CHECK(pp_digest_eq(set.digests[i], digest_of_number(i)));
	}
	pp_digest_set_release(&set);
}

/* What is touched of them: digests that may still come are only reserved. */
TEST(a_set_takes_at_most_32_bytes_a_digest)
{
	struct pp_digest_set set = { 0 };

	for (uint64_t i = 0; i < 300000; i++) {
		pp_digest_set_add(&set, digest_of_number(i));
		CHECK(set.count < set.slot_count);

		size_t reserved = (set.cap - set.count) * sizeof(*set.digests);

		CHECK(set.count < 48 || pp_digest_set_memory(&set) - reserved <= 32 * set.count);
	}
	pp_digest_set_release(&set);
}

/* A digest whose tag in the table is like that of a free slot's neighbour must not be mistaken: any seed must do. */
TEST(a_set_holds_what_was_added_under_any_seed)
{
	for (unsigned turn = 0; turn < 20; turn++) {
		struct pp_digest_set set = { 0 };

		for (uint64_t i = 0; i < 20000; i++)
			CHECK(pp_digest_set_add(&set, digest_of_number(i)));
		for (uint64_t i = 0; i < 20000; i++)
			CHECK(has(&set, digest_of_number(i)) && !has(&set, digest_of_number(i + 20000)));
		pp_digest_set_release(&set);
	}
}

TEST(zero_is_a_digest_too)
{
	struct pp_digest_set set = { 0 };
	struct pp_digest zero = { 0, 0 };

	CHECK(!has(&set, zero));
	CHECK(pp_digest_set_add(&set, zero) && !pp_digest_set_add(&set, zero) && has(&set, zero));
	CHECK(set.count == 1);
	pp_digest_set_release(&set);
}

/* Digests that differ in a few bits must not crowd: this would take minutes. */
TEST(digests_that_are_alike_do_not_crowd)
{
	struct pp_digest_set set = { 0 };

	for (uint64_t i = 1; i <= 200000; i++) {
		CHECK(pp_digest_set_add(&set, (struct pp_digest){ .low = i, .high = 0 }));
		CHECK(pp_digest_set_add(&set, (struct pp_digest){ .low = 0, .high = i << 40 }));
	}
	CHECK(set.count == 400000);
	pp_digest_set_release(&set);
}

int main(void)
{
	RUN(digests_are_stable);
	RUN(hashes_depend_on_the_seed);
	RUN(a_set_holds_what_was_added);
	RUN(digests_are_numbered_as_they_come);
	RUN(a_set_takes_at_most_32_bytes_a_digest);
	RUN(a_set_holds_what_was_added_under_any_seed);
	RUN(zero_is_a_digest_too);
	RUN(digests_that_are_alike_do_not_crowd);
	return REPORT();
}
