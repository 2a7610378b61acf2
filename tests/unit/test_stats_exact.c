#include <stdint.h>
#include <stdlib.h>

#include "stats/exact.h"
#include "stats/ratio.h"
#include "test.h"

/* xorshift64*: the same numbers in every run. */
static uint64_t state = UINT64_C(88172645463325252);

static uint64_t any(void)
{
	state ^= state >> 12;
	state ^= state << 25;
	state ^= state >> 27;
	return state * UINT64_C(2685821657736338717);
}

static void any_natural(struct pp_natural *n, size_t limbs)
{
	pp_natural_set(n, 0);
	for (size_t i = 0; i < limbs; i++) /* limbs at the edges are where long division goes wrong */
		pp_natural_muladd(n, PP_NATURAL_BASE,
				  any() % 4 == 0 ? PP_NATURAL_BASE - 1
						 : (uint32_t)(any() % (any() % 3 ? PP_NATURAL_BASE : 2)));
}

TEST(a_quotient_times_its_divisor_and_the_rest_give_the_dividend)
{
	struct pp_natural a, b, quotient, rest, back;

	for (int i = 0; i < 20000; i++) {
		any_natural(&a, any() % 12);
		any_natural(&b, any() % 8);
		if (pp_natural_is_zero(&b))
			continue;
		pp_natural_divide(&quotient, &rest, &a, &b);
		CHECK(pp_natural_compare(&rest, &b) < 0);
		pp_natural_multiply(&back, &quotient, &b);
		pp_natural_add(&back, &rest);
		CHECK(pp_natural_compare(&back, &a) == 0);
	}
}

TEST(a_root_is_the_whole_part)
{
	struct pp_natural n, root, next, square;

	for (int i = 0; i < 2000; i++) {
		any_natural(&n, any() % 10);
		bool exact = pp_natural_root(&root, &n);

		pp_natural_multiply(&square, &root, &root);
		CHECK(pp_natural_compare(&square, &n) <= 0);
		CHECK(exact == (pp_natural_compare(&square, &n) == 0));
		pp_natural_copy(&next, &root);
		pp_natural_muladd(&next, 1, 1);
		pp_natural_multiply(&square, &next, &next);
		CHECK(pp_natural_compare(&square, &n) > 0);
		pp_natural_multiply(&square, &root, &root);
		CHECK(pp_natural_root(&next, &square) && pp_natural_compare(&next, &root) == 0);
	}
}

static void add(struct pp_exact *sum, const char *text)
{
	struct pp_number number;

	if (!pp_number_parse(pp_slice_of(text), &number) || !pp_exact_reaches(&number))
		abort();
	pp_exact_add(sum, &number, 1);
}

/* The sum of some numbers, divided, as text borrowed until the next call; root 1 for its root. */
static struct pp_slice quotient_of(const char *const *texts, uint64_t divisor, bool root)
{
	static char kept[2000];
	struct pp_buf buf = PP_BUF_INIT;
	struct pp_exact sum = { 0 };
	struct pp_decimal total;
	struct pp_natural n;

	for (; *texts != NULL; texts++)
		add(&sum, *texts);
	pp_exact_total(&sum, &total);
	pp_natural_set(&n, divisor);
	if (divisor == 0)
		pp_decimal_text(&total, &buf);
	else
		(root ? pp_ratio_root_text : pp_ratio_text)(&total, &n, &buf);
	snprintf(kept, sizeof(kept), "%s", pp_buf_str(&buf));
	pp_buf_release(&buf);
	pp_exact_release(&sum);
	return pp_slice_of(kept);
}

#define SUM(...) quotient_of((const char *const[]){ __VA_ARGS__, NULL }, 0, false)
#define QUOTIENT(divisor, ...) quotient_of((const char *const[]){ __VA_ARGS__, NULL }, divisor, false)
#define ROOT(divisor, ...) quotient_of((const char *const[]){ __VA_ARGS__, NULL }, divisor, true)

TEST(sums_are_written_in_full)
{
	CHECK_TEXT(SUM("0.1", "0.2", "0.3"), "0.6");
	CHECK_TEXT(SUM("1e22", "1", "-1e22"), "1");
	CHECK_TEXT(SUM("-0.0", "0"), "0");
	CHECK_TEXT(SUM("-1.5", "1"), "-0.5");
	CHECK_TEXT(SUM("-0.1", "0.3"), "0.2"); /* through zero: a carry through all words */
	CHECK_TEXT(SUM("1e399", "-1e399", "1e-400"), "1e-400");
	CHECK_TEXT(SUM("18446744073709551615", "18446744073709551615"), "36893488147419103230");
	CHECK_TEXT(SUM("123456789012345678901234567890.123456789", "0.000000000000001"),
		   "1.23456789012345678901234567890123456789000001e29");
	CHECK_TEXT(SUM("1e60", "1"), "1.000000000000000000000000000000000000000000000000000000000001e60");
}

TEST(sums_of_decimals_agree_with_128_bit_arithmetic)
{
	struct pp_buf buf = PP_BUF_INIT;

	for (int round = 0; round < 200; round++) {
		struct pp_exact sum = { 0 }, squares = { 0 };
		struct pp_decimal total;
		pp_int128 want = 0, want_squares = 0, got = 0;

		for (int i = 0; i < 100; i++) {
			int64_t n = (int64_t)(any() % 2000000000) - 1000000000;
			unsigned decimals = (unsigned)(any() % 7);
			int64_t scale = 1;
			struct pp_number number;
			char text[64];

			for (unsigned k = decimals; k < 6; k++)
				scale *= 10;
			snprintf(text, sizeof(text), "%llde-%u", (long long)n, decimals);
			CHECK(pp_number_parse(pp_slice_of(text), &number));
			pp_exact_add(&sum, &number, 1);
			pp_exact_add_square(&squares, &number);
			want += (pp_int128)n * scale;
			want_squares += (pp_int128)(n * scale) * (n * scale);
		}
		pp_exact_total(&sum, &total);
		for (size_t i = total.digits.count; i > 0; i--)
			got = got * PP_NATURAL_BASE + total.digits.limbs[i - 1];
		for (int i = total.exponent; i > -6; i--)
			got *= 10;
		CHECK((total.negative ? -got : got) == want);
		pp_exact_total(&squares, &total);
		got = 0;
		for (size_t i = total.digits.count; i > 0; i--)
			got = got * PP_NATURAL_BASE + total.digits.limbs[i - 1];
		for (int i = total.exponent; i > -12; i--)
			got *= 10;
		CHECK(!total.negative && got == want_squares);
		pp_exact_release(&sum);
		pp_exact_release(&squares);
	}
	pp_buf_release(&buf);
}

TEST(a_square_of_a_long_number_is_the_number_times_itself)
{
	struct pp_exact squares = { 0 };
	struct pp_decimal total;
	struct pp_number number;
	struct pp_buf buf = PP_BUF_INIT;

	/* (10^30 - 1)^2 = 10^60 - 2 * 10^30 + 1 */
	CHECK(pp_number_parse(PP_SLICE("-999999999999999999999999999999"), &number));
	pp_exact_add_square(&squares, &number);
	pp_exact_total(&squares, &total);
	pp_decimal_text(&total, &buf);
	CHECK_TEXT(pp_buf_slice(&buf), "9.99999999999999999999999999998000000000000000000000000000001e59");
	pp_exact_release(&squares);
	pp_buf_release(&buf);
}

TEST(a_carry_goes_through_all_three_words)
{
	struct pp_exact sum = { 0 };
	struct pp_decimal total;
	struct pp_number number;
	struct pp_buf buf = PP_BUF_INIT;

	/* (2^64 - 1)^2 four times is just under 2^130. */
	CHECK(pp_number_parse(PP_SLICE("18446744073709551615"), &number));
	for (int i = 0; i < 4; i++)
		pp_exact_add_square(&sum, &number);
	pp_exact_total(&sum, &total);
	pp_decimal_text(&total, &buf);
	CHECK_TEXT(pp_buf_slice(&buf), "1361129467683753853705924477137396432900");
	pp_exact_release(&sum);
	pp_buf_release(&buf);
}

TEST(quotients_are_exact_up_to_34_digits)
{
	CHECK_TEXT(QUOTIENT(4, "1"), "0.25");
	CHECK_TEXT(QUOTIENT(3, "0.6"), "0.2");
	CHECK_TEXT(QUOTIENT(8, "-1e-3"), "-0.000125");
	CHECK_TEXT(QUOTIENT(7, "7e80"), "1e80");
	CHECK_TEXT(QUOTIENT(1, "1234567890123456789012345678901234"), "1234567890123456789012345678901234");
	CHECK_TEXT(QUOTIENT(1, "12345678901234567890123456789012345"), "12345678901234570000000000000000000");
	CHECK_TEXT(QUOTIENT(3, "1000000000.1", "1000000000.2", "1000000000.6"), "1000000000.3");
}

TEST(other_quotients_are_the_nearest_double)
{
	CHECK_TEXT(QUOTIENT(3, "1"), "0.3333333333333333");
	CHECK_TEXT(QUOTIENT(3, "-2"), "-0.6666666666666666");
	CHECK_TEXT(QUOTIENT(3, "1e23"), "33333333333333330000000");
	/* One and half the step to the next double is a tie, which goes to even; the least bit more goes up. */
	CHECK_TEXT(QUOTIENT(1, "1.00000000000000011102230246251565404236316680908203125"), "1");
	CHECK_TEXT(QUOTIENT(3, "3.00000000000000033306690738754696212708950042724609375", "1e-300"),
		   "1.0000000000000002");
	CHECK_TEXT(QUOTIENT(3, "3.00000000000000033306690738754696212708950042724609375", "-1e-300"), "1");
}

TEST(beyond_the_doubles_17_digits_are_kept)
{
	CHECK_TEXT(QUOTIENT(3, "1e399"), "3.3333333333333333e398");
	CHECK_TEXT(QUOTIENT(3, "2e399"), "6.6666666666666667e398");
	CHECK_TEXT(QUOTIENT(3, "1e-399"), "3.3333333333333333e-400");
	CHECK_TEXT(QUOTIENT(7, "1e-320"), "1.4285714285714286e-321");
}

TEST(roots_are_exact_or_the_nearest_double)
{
	CHECK_TEXT(ROOT(1, "2"), "1.4142135623730951");
	CHECK_TEXT(ROOT(4, "0.01"), "0.05");
	CHECK_TEXT(ROOT(1, "1e399"), "3.1622776601683793e199");
	CHECK_TEXT(ROOT(3, "12e-100"), "2e-50");
	CHECK_TEXT(ROOT(1, "-4"), "-2");
	CHECK_TEXT(ROOT(1, "0"), "0");
	/* The square of one and half the step to the next double is a tie again. */
#define TIE \
	"1.0000000000000002220446049250313204106779776964735220582588325435348386438505485784844495356082916259765625"
	CHECK_TEXT(ROOT(1, TIE), "1");
	CHECK_TEXT(ROOT(1, TIE, "1e-300"), "1.0000000000000002");
	CHECK_TEXT(ROOT(1, TIE, "-1e-300"), "1");
}

TEST(reach_is_a_matter_of_digits)
{
	struct pp_number number;
	static const struct {
		const char *text;
		bool reaches;
	} cases[] = {
		{ "1e399", true },
		{ "1e400", false },
		{ "9.9e399", true },
		{ "1e-400", true },
		{ "1.1e-400", false },
		{ "0e999", true },
		{ "12e399", false },
		{ "1e999999999999999999", false },
		{ "100000000000000000000000000000e-900", false },
		{ "1234567890123456789012e378", true },
		{ "1234567890123456789012e379", false },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		CHECK(pp_number_parse(pp_slice_of(cases[i].text), &number));
		CHECK(pp_exact_reaches(&number) == cases[i].reaches);
	}
}

int main(void)
{
	RUN(a_quotient_times_its_divisor_and_the_rest_give_the_dividend);
	RUN(a_root_is_the_whole_part);
	RUN(sums_are_written_in_full);
	RUN(sums_of_decimals_agree_with_128_bit_arithmetic);
	RUN(a_square_of_a_long_number_is_the_number_times_itself);
	RUN(a_carry_goes_through_all_three_words);
	RUN(quotients_are_exact_up_to_34_digits);
	RUN(other_quotients_are_the_nearest_double);
	RUN(beyond_the_doubles_17_digits_are_kept);
	RUN(roots_are_exact_or_the_nearest_double);
	RUN(reach_is_a_matter_of_digits);
	return REPORT();
}
