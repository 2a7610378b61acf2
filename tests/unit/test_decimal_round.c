#include <stdint.h>

#include "pp/decimal.h"
#include "pp/number.h"
#include "test.h"

struct row {
	const char *text;
	int digits;
	const char *down;
	const char *up;
	const char *nearest;
};

static bool rounds(enum pp_rounding rounding, const struct row *row, const char *want)
{
	struct pp_buf out = PP_BUF_INIT;

	pp_decimal_round(rounding, pp_slice_of(row->text), row->digits, &out);

	bool same = pp_slice_eq(pp_buf_slice(&out), pp_slice_of(want));

	if (!same)
		printf("# %s to %d digits: got %.*s, want %s\n", row->text, row->digits, PP_FMT(pp_buf_slice(&out)),
		       want);
	pp_buf_release(&out);
	return same;
}

TEST(numbers_are_rounded_exactly)
{
	static const struct row rows[] = {
		{ "2.5", 0, "2", "3", "3" },
		{ "-2.5", 0, "-3", "-2", "-3" },
		{ "2.4999", 0, "2", "3", "2" },
		{ "0.5", 0, "0", "1", "1" },
		{ "-0.5", 0, "-1", "0", "-1" },
		{ "0.05", 0, "0", "1", "0" },
		{ "-0.0001", 0, "-1", "0", "0" },
		{ "0", 0, "0", "0", "0" },
		{ "-0.0", 0, "0", "0", "0" },
		{ "7", 0, "7", "7", "7" },
		{ "700e-2", 0, "7", "7", "7" },
		{ "9.99", 0, "9", "10", "10" },
		{ "99.95", 1, "99.9", "100", "100" },
		{ "-99.95", 1, "-100", "-99.9", "-100" },
		{ "1.005", 2, "1", "1.01", "1.01" },
		{ "1.005", 5, "1.005", "1.005", "1.005" },
		{ "1250", -2, "1200", "1300", "1300" },
		{ "1249", -2, "1200", "1300", "1200" },
		{ "50", -2, "0", "100", "100" },
		{ "49", -2, "0", "100", "0" },
		{ "5", -2, "0", "100", "0" },
		{ "0.000123", 5, "0.00012", "0.00013", "0.00012" },
		{ "123456789012345678901234567890.5", 0, "123456789012345678901234567890",
		  "123456789012345678901234567891", "123456789012345678901234567891" },
		{ "1e400", 0, "1e400", "1e400", "1e400" },
		{ "1e-400", 0, "0", "1", "0" },
		{ "-1e-99999999999999999999", 0, "-1", "0", "0" },
		{ "1e99999999999999999999", 0, "1e99999999999999999999", "1e99999999999999999999",
		  "1e99999999999999999999" },
		{ "1.5E1", -1, "10", "20", "20" },
		{ "x", 0, "0", "0", "0" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		CHECK(rounds(PP_ROUND_DOWN, &rows[i], rows[i].down));
		CHECK(rounds(PP_ROUND_UP, &rows[i], rows[i].up));
		CHECK(rounds(PP_ROUND_NEAREST, &rows[i], rows[i].nearest));
	}
}

static uint64_t state = 0x9E3779B97F4A7C15;

static int below(int n)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (int)((state >> 20) % (uint64_t)n);
}

/* Whole numbers of thousandths, so that C can say what is right. */
TEST(integers_of_thousandths_agree)
{
	struct pp_buf text = PP_BUF_INIT, out = PP_BUF_INIT, want = PP_BUF_INIT;

	for (int i = 0; i < 20000; i++) {
		int64_t n = below(2000001) - 1000000, unit = 100;
		int64_t low = n / unit * unit - (n % unit < 0 ? unit : 0), away = n < 0 ? -n : n;
		int64_t nearest = (away + unit / 2) / unit * unit * (n < 0 ? -1 : 1);
		struct pp_number number;

		pp_buf_clear(&text);
		pp_buf_addf(&text, "%llde-3", (long long)n);
		for (int way = PP_ROUND_DOWN; way <= PP_ROUND_NEAREST; way++) {
			int64_t right = way == PP_ROUND_DOWN ? low
					: way == PP_ROUND_UP ? (low == n ? n : low + unit)
							     : nearest;

			pp_buf_clear(&out);
			pp_buf_clear(&want);
			pp_decimal_round((enum pp_rounding)way, pp_buf_slice(&text), 1, &out);
			pp_buf_addf(&want, "%llde-3", (long long)right);
			CHECK(pp_number_parse(pp_buf_slice(&out), &number));
			CHECK(pp_number_compare_text(pp_buf_slice(&out), pp_buf_slice(&want)) == 0);
		}
	}
	pp_buf_release(&text);
	pp_buf_release(&out);
	pp_buf_release(&want);
}

int main(void)
{
	RUN(numbers_are_rounded_exactly);
	RUN(integers_of_thousandths_agree);
	return REPORT();
}
