#include <stdint.h>
#include <stdlib.h>

#include "stats/tally.h"
#include "test.h"

static uint64_t state = UINT64_C(2463534242);

static uint64_t any(void)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return state;
}

static void add(struct pp_tally *tally, const char *text)
{
	struct pp_number number;

	if (!pp_number_parse(pp_slice_of(text), &number))
		abort();
	pp_tally_add(tally, &number);
}

/* The spelling of the number with a rank; borrowed until the next call. */
static struct pp_slice at(const struct pp_tally *tally, uint64_t rank, uint64_t *end)
{
	static char kept[1000];
	struct pp_buf buf = PP_BUF_INIT;
	struct pp_number number = pp_tally_at(tally, rank, end);

	pp_number_canonical(&number, &buf);
	snprintf(kept, sizeof(kept), "%s", pp_buf_str(&buf));
	pp_buf_release(&buf);
	return pp_slice_of(kept);
}

TEST(numbers_come_out_in_order)
{
	static const char *const in[] = { "3",
					  "-1",
					  "1e30",
					  "0.5",
					  "1e-30",
					  "-0.25",
					  "18446744073709551615",
					  "1e127",
					  "7e18",
					  "0",
					  "36028797018963967",
					  "36028797018963968",
					  "1e-130",
					  "12345678901234567890.5",
					  "-1e300" };
	static const char *const out[] = { "-1e300",
					   "-1",
					   "-0.25",
					   "0",
					   "1e-130",
					   "0.000000000000000000000000000001",
					   "0.5",
					   "3",
					   "36028797018963967",
					   "36028797018963968",
					   "7000000000000000000",
					   "12345678901234567890.5",
					   "18446744073709551615",
					   "1000000000000000000000000000000",
					   "1e127" };
	struct pp_tally tally = { 0 };
	uint64_t end;

	for (size_t i = 0; i < sizeof(in) / sizeof(in[0]); i++)
		add(&tally, in[i]);
	pp_tally_settle(&tally);
	CHECK(tally.total == sizeof(out) / sizeof(out[0]));
	for (size_t i = 0; i < sizeof(out) / sizeof(out[0]); i++) {
		CHECK_TEXT(at(&tally, i, &end), out[i]);
		CHECK(end == i + 1);
	}
	pp_tally_release(&tally);
}

TEST(equal_numbers_are_one_however_they_are_written)
{
	static const char *const spellings[][4] = {
		{ "100", "1e2", "100.0", "1000e-1" },
		{ "0.5", "5e-1", "0.50", "50e-2" },
		{ "10000000000000000", "1e16", "10000000000000000.0", "0.1e17" },
		{ "72057594037927936", "72057594037927936.0", "720575940379279360e-1", "7.2057594037927936e16" },
		{ "100000000000000000", "1e17", "100000000000000000.0", "0.1e18" },
		{ "100000000000000000000", "1e20", "100000000000000000000.0", "0.1e21" },
		{ "0", "-0", "0.0", "0e5" },
	};

	for (size_t i = 0; i < sizeof(spellings) / sizeof(spellings[0]); i++) {
		struct pp_tally tally = { 0 };
		struct pp_number number;
		uint64_t end;
		int64_t n;

		for (size_t k = 0; k < 4; k++)
			add(&tally, spellings[i][k]);
		CHECK(pp_number_parse(pp_slice_of(spellings[i][0]), &number));
		if (pp_number_int64(&number, &n))
			pp_tally_add_integer(&tally, n);
		pp_tally_settle(&tally);
		CHECK(pp_number_compare_text(at(&tally, 0, &end), pp_slice_of(spellings[i][0])) == 0);
		CHECK(end == tally.total && tally.total >= 4);
		pp_tally_release(&tally);
	}
}

static int compare(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

TEST(ranks_agree_with_a_sorted_array)
{
	enum { COUNT = 5000 };
	static int64_t values[COUNT]; /* in thousandths */

	for (int round = 0; round < 20; round++) {
		struct pp_tally tally = { 0 };
		int64_t span = INT64_C(1) << (2 * round + 3);

		for (int i = 0; i < COUNT; i++) {
			char text[64];

			values[i] = (int64_t)(any() % (uint64_t)span) - span / 2;
			snprintf(text, sizeof(text), "%llde-3", (long long)values[i]);
			if (values[i] % 1000 == 0)
				pp_tally_add_integer(&tally, values[i] / 1000);
			else
				add(&tally, text);
		}
		qsort(values, COUNT, sizeof(values[0]), compare);
		pp_tally_settle(&tally);
		for (int i = 0; i < COUNT; i += 97) {
			uint64_t end;
			struct pp_number got = pp_tally_at(&tally, (uint64_t)i, &end), want;
			char text[64];

			snprintf(text, sizeof(text), "%llde-3", (long long)values[i]);
			CHECK(pp_number_parse(pp_slice_of(text), &want));
			CHECK(pp_number_compare(&got, &want) == 0);
			CHECK(values[end - 1] == values[i] && (end == COUNT || values[end] != values[i]));
		}
		pp_tally_release(&tally);
	}
}

/* Small integers move to a table of their own, and back; their neighbours do not. */
TEST(small_integers_are_counted_apart)
{
	struct pp_tally tally = { 0 };
	uint64_t end = 0;

	for (int turn = 0; turn < 4; turn++)
		for (int64_t n = -100; n < 400; n++) {
			char text[32];

			snprintf(text, sizeof(text), turn % 2 == 0 ? "%lld.0" : "%lld.5", (long long)n);
			add(&tally, text);
			pp_tally_add_integer(&tally, n);
		}
	CHECK(tally.small != NULL && pp_tally_memory(&tally) > PP_TALLY_SMALL * sizeof(*tally.small));
	pp_tally_settle(&tally);
	pp_tally_settle(&tally);
	CHECK(tally.small == NULL && tally.total == 4000);
	for (int64_t n = 0; n < 400; n++) {
		uint64_t rank = (uint64_t)(n + 100) * 8;
		char text[32];

		snprintf(text, sizeof(text), "%lld", (long long)n);
		CHECK(pp_number_compare_text(at(&tally, rank, &end), pp_slice_of(text)) == 0 && end == rank + 6);
		snprintf(text, sizeof(text), "%lld.5", (long long)n);
		CHECK(pp_number_compare_text(at(&tally, rank + 6, &end), pp_slice_of(text)) == 0 && end == rank + 8);
	}
	pp_tally_release(&tally);
}

int main(void)
{
	RUN(numbers_come_out_in_order);
	RUN(equal_numbers_are_one_however_they_are_written);
	RUN(ranks_agree_with_a_sorted_array);
	RUN(small_integers_are_counted_apart);
	return REPORT();
}
