#include "pp/number.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>

#include "test.h"

static int compare(const char *a, const char *b)
{
	struct pp_number x, y;
	int order = pp_number_compare_text(pp_slice_of(a), pp_slice_of(b));
	int back = pp_number_compare_text(pp_slice_of(b), pp_slice_of(a));

	order = (order > 0) - (order < 0);
	back = (back > 0) - (back < 0);
	if (!pp_number_parse(pp_slice_of(a), &x) || !pp_number_parse(pp_slice_of(b), &y) || order != -back)
		return 99;
	int parsed = pp_number_compare(&x, &y);

	return (parsed > 0) - (parsed < 0) == order ? order : 98;
}

static bool canonical_is(const char *text, const char *want)
{
	struct pp_buf buf = PP_BUF_INIT;
	struct pp_number n;
	bool same = pp_number_parse(pp_slice_of(text), &n);

	if (same)
		pp_number_canonical(&n, &buf);
	same = same && strcmp(pp_buf_str(&buf), want) == 0;
	if (!same)
		printf("# %s: got '%s', want '%s'\n", text, pp_buf_str(&buf), want);
	pp_buf_release(&buf);
	return same;
}

TEST(reads_json_numbers_only)
{
	static const char *const good[] = { "0",   "-0",   "1",     "10",  "-12.5", "0.5",
					    "1e5", "1E+5", "1e-05", "0e0", "1.0e00" };
	static const char *const bad[] = { "",      "-",   "+1",  "01",       "-01",   ".5",   "1.",  "1.e5",
					   "1e",    "1e+", "0x1", "NaN",      "1 ",    " 1",   "1,5", "--1",
					   "1e5.5", "1-",  "00",  "Infinity", "1e5e5", "1.5.5" };
	struct pp_number n;

	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		CHECK(pp_number_parse(pp_slice_of(good[i]), &n));
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		CHECK(!pp_number_parse(pp_slice_of(bad[i]), &n));
	CHECK(!pp_number_parse(pp_slice(NULL, 0), &n));
}

TEST(equal_values_read_alike)
{
	static const char *const ones[] = { "1", "1.0", "10e-1", "0.1e1", "1.000e0", "100E-2" };
	static const char *const zeros[] = { "0", "-0", "0.000", "-0e999999999999", "0e-99999999999999999999" };
	struct pp_number n;

	for (size_t i = 0; i < sizeof(ones) / sizeof(ones[0]); i++) {
		CHECK(pp_number_parse(pp_slice_of(ones[i]), &n));
		CHECK(n.coefficient == 1 && n.exponent == 0 && !n.negative && !n.big);
		CHECK(compare(ones[i], "1") == 0);
	}
	for (size_t i = 0; i < sizeof(zeros) / sizeof(zeros[0]); i++) {
		CHECK(pp_number_parse(pp_slice_of(zeros[i]), &n));
		CHECK(n.coefficient == 0 && n.exponent == 0 && !n.negative && !n.big);
		CHECK(compare(zeros[i], "0") == 0);
	}
	CHECK(pp_number_parse(PP_SLICE("-120.50e1"), &n) && n.negative && n.coefficient == 1205 && n.exponent == 0);
	CHECK(pp_number_parse(PP_SLICE("18446744073709551615"), &n) && !n.big && n.coefficient == UINT64_MAX);
	CHECK(pp_number_parse(PP_SLICE("18446744073709551616"), &n) && n.big && n.coefficient == 0 && n.exponent == 0);
	CHECK(pp_number_parse(PP_SLICE("123456789012345678901000"), &n) && n.big && n.exponent == 3);
}

/* In rising order; each is compared with each. */
static const char *const rising[] = {
	"-1e99999999999999999999",
	"-1e400",
	"-123456789012345678901234567890",
	"-123456789012345678901234567889.5",
	"-18446744073709551616",
	"-18446744073709551615",
	"-100",
	"-99.5",
	"-1",
	"-1e-400",
	"-1e-99999999999999999999",
	"0",
	"1e-99999999999999999999",
	"1e-400",
	"0.5",
	"0.50000000000000000000000000001",
	"1",
	"1.5",
	"9",
	"10",
	"11",
	"999999999999999999",
	"999999999999999999.5",
	"1000000000000000000",
	"9007199254740992000",
	"9007199254740993000",
	"9999999999999999999",
	"18446744073709551615",
	"18446744073709551616",
	"18446744073709551616.000000000000000000000000000001",
	"1e20",
	"123456789012345678901234567890",
	"123456789012345678901234567890.1",
	"123456789012345678901234567891",
	"1e31",
	"1e400",
	"1.0000000000000000000000000000001e400",
	"1e99999999999999999999",
};

TEST(orders_by_value)
{
	const int count = sizeof(rising) / sizeof(rising[0]);

	for (int i = 0; i < count; i++)
		for (int j = 0; j < count; j++)
			CHECK(compare(rising[i], rising[j]) == (i > j) - (i < j));
	CHECK(compare("9007199254740993", "9007199254740992") == 1);
	CHECK(compare("1e99999999999999999999", "1e10") == 1);
	CHECK(compare("0e999999999999", "0") == 0);
	CHECK(compare("100000000000000000000", "1e20") == 0);
	CHECK(compare("12345678901234567890123.5", "1234567890123456789012350e-2") == 0);
}

TEST(text_that_is_no_number_counts_as_0)
{
	CHECK(pp_number_compare_text(PP_SLICE(""), PP_SLICE("0")) == 0);
	CHECK(pp_number_compare_text(PP_SLICE("-"), PP_SLICE("1")) < 0);
	CHECK(pp_number_compare_text(pp_slice(NULL, 0), PP_SLICE("-1")) > 0);
}

TEST(spells_each_value_one_way)
{
	CHECK(canonical_is("-0.0e7", "0"));
	CHECK(canonical_is("-12.50", "-12.5"));
	CHECK(canonical_is("1e3", "1000"));
	CHECK(canonical_is("1.20E-3", "0.0012"));
	CHECK(canonical_is("1e400", "1e400"));
	CHECK(canonical_is("-125e398", "-1.25e400"));
	CHECK(canonical_is("18446744073709551616.50", "18446744073709551616.5"));
	CHECK(canonical_is("1e39", "1000000000000000000000000000000000000000"));
	CHECK(canonical_is("1e40", "1e40"));
	CHECK(canonical_is("1e-39", "0.000000000000000000000000000000000000001"));
	CHECK(canonical_is("1e-40", "1e-40"));
	CHECK(canonical_is("1234567890123456789012345678901234567890", "1234567890123456789012345678901234567890"));
	CHECK(
	    canonical_is("12345678901234567890123456789012345678912", "1.2345678901234567890123456789012345678912e40"));
	CHECK(
	    canonical_is("1.0000000000000000000000000000000000000001", "1.0000000000000000000000000000000000000001e0"));
	CHECK(canonical_is("0.1234567890123456789012345678901234567890123",
			   "1.234567890123456789012345678901234567890123e-1"));
}

TEST(canonical_reads_back)
{
	for (size_t i = 0; i < sizeof(rising) / sizeof(rising[0]); i++) {
		struct pp_buf once = PP_BUF_INIT, twice = PP_BUF_INIT;
		struct pp_number n, again;

		CHECK(pp_number_parse(pp_slice_of(rising[i]), &n));
		pp_number_canonical(&n, &once);
		CHECK(pp_number_parse(pp_buf_slice(&once), &again) && pp_number_compare(&n, &again) == 0);
		pp_number_canonical(&again, &twice);
		CHECK(pp_slice_eq(pp_buf_slice(&once), pp_buf_slice(&twice)));
		pp_buf_release(&once);
		pp_buf_release(&twice);
	}
}

static struct pp_slice long_number(char *digits, size_t len, char last)
{
	memset(digits, '7', len);
	digits[len / 2] = '.';
	digits[len - 1] = last;
	return pp_slice(digits, len);
}

TEST(takes_a_million_digits)
{
	enum { LEN = 1000001 };
	char *a = malloc(LEN), *b = malloc(LEN);
	struct pp_number n;

	CHECK(a != NULL && b != NULL);
	CHECK(pp_number_compare_text(long_number(a, LEN, '7'), long_number(b, LEN, '7')) == 0);
	CHECK(pp_number_compare_text(long_number(a, LEN, '7'), long_number(b, LEN, '8')) < 0);
	CHECK(pp_number_compare_text(long_number(a, LEN, '7'), long_number(b, LEN - 2, '7')) > 0);
	CHECK(pp_number_parse(long_number(a, LEN, '7'), &n) && n.big && isinf(pp_number_double(&n)));
	memset(a, '0', LEN);
	a[1] = '.';
	a[LEN - 1] = '1';
	CHECK(pp_number_parse(pp_slice(a, LEN), &n) && n.coefficient == 1 && n.exponent == -(LEN - 2));
	memcpy(a + LEN - 10, "1e999990", 8); /* zeros before, then an exponent that brings it back */
	CHECK(pp_number_parse(pp_slice(a, LEN - 2), &n) && n.coefficient == 1 && n.exponent == 999990 - (LEN - 11));
	free(a);
	free(b);
}

/* strtod judges. */
TEST(gives_the_nearest_double)
{
	static const char *const texts[] = {
		"0",
		"1",
		"-2.5",
		"0.1",
		"1e22",
		"1e23",
		"123456789012345678",
		"9007199254740993",
		"1e-400",
		"-1e400",
		"2.2250738585072011e-308",
		"4.9e-324",
		"2.4703282292062327e-324",
		"1.7976931348623157e308",
		"1.7976931348623159e308",
		"0.3",
		"1e-19",
		"9007199254740992e-19",
		"123456789012345678901234567890e-20",
	};
	char hard[900];
	struct pp_number n;

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		double want = strtod(texts[i], NULL), got;

		CHECK(pp_number_parse(pp_slice_of(texts[i]), &n));
		got = pp_number_double(&n);
		CHECK(memcmp(&got, &want, sizeof(got)) == 0);
	}
	/* Half way between two doubles, but for a digit far behind. */
	memset(hard, '0', sizeof(hard));
	memcpy(hard, "9007199254740993.", 17);
	hard[898] = '1';
	CHECK(pp_number_parse(pp_slice(hard, 899), &n) && pp_number_double(&n) == 9007199254740994.0);
}

TEST(gives_integers_that_fit)
{
	static const struct {
		const char *text;
		bool fits;
		int64_t value;
	} cases[] = {
		{ "0", true, 0 },
		{ "-0.0", true, 0 },
		{ "12e2", true, 1200 },
		{ "1.50e1", true, 15 },
		{ "1.5", false, 0 },
		{ "9223372036854775807", true, INT64_MAX },
		{ "9223372036854775808", false, 0 },
		{ "-9223372036854775808", true, INT64_MIN },
		{ "-9223372036854775809", false, 0 },
		{ "1e18", true, INT64_C(1000000000000000000) },
		{ "1e19", false, 0 },
		{ "1e99999999999999999999", false, 0 },
		{ "123456789012345678901", false, 0 },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct pp_number n;
		int64_t value = 0;

		CHECK(pp_number_parse(pp_slice_of(cases[i].text), &n));
		CHECK(pp_number_int64(&n, &value) == cases[i].fits && value == cases[i].value);
	}
}

int main(void)
{
	RUN(reads_json_numbers_only);
	RUN(equal_values_read_alike);
	RUN(orders_by_value);
	RUN(text_that_is_no_number_counts_as_0);
	RUN(spells_each_value_one_way);
	RUN(canonical_reads_back);
	RUN(takes_a_million_digits);
	RUN(gives_the_nearest_double);
	RUN(gives_integers_that_fit);
	return REPORT();
}
