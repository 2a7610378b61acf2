#include "pp/decimal.h"

#include "pp/number.h"
#include "test.h"

/* A result as text: "by zero", "too long"; borrowed until two further calls. */
static struct pp_slice computed(enum pp_decimal_op op, struct pp_slice a, struct pp_slice b)
{
	static struct pp_buf outs[3];
	static int turn;
	struct pp_buf *out = &outs[turn = (turn + 1) % 3];

	pp_buf_clear(out);
	switch (pp_decimal_compute(op, a, b, out)) {
	case PP_DECIMAL_DONE: return pp_buf_slice(out);
	case PP_DECIMAL_BY_ZERO: return PP_SLICE("by zero");
	case PP_DECIMAL_TOO_LONG: return PP_SLICE("too long");
	}
	return PP_SLICE("");
}

struct row {
	const char *a;
	const char *b;
	const char *want;
};

static bool all_right(enum pp_decimal_op op, const struct row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct pp_slice got = computed(op, pp_slice_of(rows[i].a), pp_slice_of(rows[i].b));

		if (!pp_slice_eq(got, pp_slice_of(rows[i].want))) {
			printf("# %s and %s: got %.*s, want %s\n", rows[i].a, rows[i].b, PP_FMT(got), rows[i].want);
			return false;
		}
	}
	return true;
}

#define CHECK_ROWS(op, rows) CHECK(all_right(op, rows, sizeof(rows) / sizeof((rows)[0])))

TEST(sums_are_exact)
{
	static const struct row rows[] = {
		{ "1", "2", "3" },
		{ "0.1", "0.2", "0.3" },
		{ "0.1", "-0.1", "0" },
		{ "-5", "3", "-2" },
		{ "5", "-7.5", "-2.5" },
		{ "0", "0.0", "0" },
		{ "0", "-12e-3", "-0.012" },
		{ "1e30", "0", "1000000000000000000000000000000" },
		{ "9223372036854775807", "1", "9223372036854775808" },
		{ "999999999999999999999999", "0.000000000001", "999999999999999999999999.000000000001" },
		{ "1e100", "-1e100", "0" },
		{ "99.9", "0.1", "100" },
		{ "1e-400", "1e-400", "2e-400" },
	};

	CHECK_ROWS(PP_DECIMAL_ADD, rows);
}

TEST(differences_are_exact)
{
	static const struct row rows[] = {
		{ "3", "5", "-2" },
		{ "1", "0.9", "0.1" },
		{ "-9223372036854775808", "1", "-9223372036854775809" },
		{ "1000000000000000000000", "1", "999999999999999999999" },
		{ "0", "0", "0" },
		{ "0", "2.50", "-2.5" },
		{ "-1.5", "-1.5", "0" },
	};

	CHECK_ROWS(PP_DECIMAL_SUBTRACT, rows);
}

TEST(products_are_exact)
{
	static const struct row rows[] = {
		{ "6", "7", "42" },
		{ "-0.5", "0.5", "-0.25" },
		{ "-4", "-2.5", "10" },
		{ "0", "-1e500", "0" },
		{ "99999999999", "99999999999", "9999999999800000000001" },
		{ "1e300", "1e300", "1e600" },
		{ "9999999999999999999999", "1.1", "10999999999999999999998.9" },
	};

	CHECK_ROWS(PP_DECIMAL_MULTIPLY, rows);
}

TEST(quotients_are_rounded_to_34_digits)
{
	static const struct row rows[] = {
		{ "6", "3", "2" },
		{ "1", "4", "0.25" },
		{ "1", "3", "0.3333333333333333333333333333333333" },
		{ "-2", "3", "-0.6666666666666666666666666666666667" },
		{ "1e20", "7", "14285714285714285714.28571428571429" },
		{ "12345", "1", "12345" },
		{ "0", "7", "0" },
		{ "7", "-0.5", "-14" },
		{ "1", "1e400", "1e-400" },
		/* halves go to the even digit; a trace beyond the half goes up */
		{ "10000000000000000000000000000000005", "10", "1000000000000000000000000000000000" },
		{ "10000000000000000000000000000000015", "10", "1000000000000000000000000000000002" },
		{ "100000000000000000000000000000000050000000000000000000000001", "1",
		  "1.000000000000000000000000000000001e59" },
		{ "1200000000000000000000000000000000751", "3", "400000000000000000000000000000000300" },
		{ "1200000000000000000000000000000000750", "3", "400000000000000000000000000000000200" },
		{ "99999999999999999999999999999999999", "1", "100000000000000000000000000000000000" },
		{ "1", "0", "by zero" },
		{ "1.5", "0.0", "by zero" },
		{ "0", "0", "by zero" },
		{ "-9223372036854775808", "-1", "9223372036854775808" },
	};

	CHECK_ROWS(PP_DECIMAL_DIVIDE, rows);
}

TEST(whole_quotients_have_no_fraction)
{
	static const struct row rows[] = {
		{ "7", "2", "3" },
		{ "-7", "2", "-3" },
		{ "7", "-2", "-3" },
		{ "-7", "-2", "3" },
		{ "1", "2", "0" },
		{ "7.5", "0.5", "15" },
		{ "1e40", "3", "3333333333333333333333333333333333333333" },
		{ "1", "1e1000000", "0" },
		{ "1e1000000", "3", "too long" },
		{ "1e1000000000000001", "3", "too long" },
		{ "5", "0", "by zero" },
		{ "-9223372036854775808", "-1", "9223372036854775808" },
	};

	CHECK_ROWS(PP_DECIMAL_DIV, rows);
}

TEST(remainders_have_the_sign_of_the_left)
{
	static const struct row rows[] = {
		{ "7", "2", "1" },         { "-7", "2", "-1" },
		{ "7", "-2", "1" },        { "6", "3", "0" },
		{ "-6", "-1", "0" },       { "7.5", "2", "1.5" },
		{ "1e40", "7", "4" },      { "0.3", "0.1", "0" },
		{ "1", "1e1000000", "1" }, { "1e1000000", "7", "too long" },
		{ "5", "0", "by zero" },
	};

	CHECK_ROWS(PP_DECIMAL_MOD, rows);
}

static void add_repeated(struct pp_buf *buf, char c, size_t n)
{
	while (n-- > 0)
		pp_buf_addc(buf, c);
}

TEST(a_thousand_digits_and_no_more)
{
	struct pp_buf nines = PP_BUF_INIT, longer = PP_BUF_INIT, half = PP_BUF_INIT;
	struct pp_slice one = PP_SLICE("1"), small = PP_SLICE("0.1");

	add_repeated(&nines, '9', PP_DECIMAL_DIGITS);
	add_repeated(&longer, '9', PP_DECIMAL_DIGITS + 1);
	add_repeated(&half, '9', PP_DECIMAL_DIGITS / 2);

	struct pp_slice n = pp_buf_slice(&nines), h = pp_buf_slice(&half);

	CHECK_TEXT(computed(PP_DECIMAL_ADD, n, one), "1e1000");
	CHECK_TEXT(computed(PP_DECIMAL_ADD, n, small), "too long");
	CHECK_TEXT(computed(PP_DECIMAL_SUBTRACT, PP_SLICE("1e1000"), n), "1");
	CHECK_TEXT(computed(PP_DECIMAL_ADD, PP_SLICE("1e1000"), one), "too long");
	CHECK_TEXT(computed(PP_DECIMAL_ADD, PP_SLICE("1e900000"), one), "too long");
	CHECK_TEXT(computed(PP_DECIMAL_MULTIPLY, n, n), "too long");
	CHECK(computed(PP_DECIMAL_MULTIPLY, h, h).len > PP_DECIMAL_DIGITS);
	CHECK_TEXT(computed(PP_DECIMAL_DIVIDE, n, n), "1");
	CHECK_TEXT(computed(PP_DECIMAL_MOD, n, h), "0");
	CHECK_TEXT(computed(PP_DECIMAL_ADD, pp_buf_slice(&longer), PP_SLICE("0")), "too long");
	pp_buf_release(&nines);
	pp_buf_release(&longer);
	pp_buf_release(&half);
}

TEST(zeros_at_the_ends_are_no_digits)
{
	struct pp_buf text = PP_BUF_INIT;

	pp_buf_addf(&text, "0.");
	add_repeated(&text, '0', 5000);
	pp_buf_addf(&text, "12");
	add_repeated(&text, '0', 5000);
	CHECK_TEXT(computed(PP_DECIMAL_ADD, pp_buf_slice(&text), pp_buf_slice(&text)), "2.4e-5001");
	pp_buf_release(&text);
}

static unsigned below(unsigned n)
{
	static unsigned state = 12345;

	state = state * 1103515245 + 12345;
	return (state >> 16) % n;
}

static void make_number(struct pp_buf *buf)
{
	pp_buf_clear(buf);
	if (below(2) == 0)
		pp_buf_addc(buf, '-');
	pp_buf_addc(buf, (char)('1' + below(9)));
	for (unsigned n = below(below(4) == 0 ? 60 : 8); n > 0; n--)
		pp_buf_addc(buf, (char)(below(3) == 0 ? '0' : '0' + below(10)));
	if (below(2) == 0)
		pp_buf_addf(buf, ".%u", below(10000));
	if (below(3) == 0)
		pp_buf_addf(buf, "e%d", (int)below(40) - 20);
}

TEST(the_laws_of_arithmetic_hold)
{
	struct pp_buf x = PP_BUF_INIT, y = PP_BUF_INIT;

	for (int i = 0; i < 3000; i++) {
		make_number(&x);
		make_number(&y);

		struct pp_slice a = pp_buf_slice(&x), b = pp_buf_slice(&y);
		struct pp_slice there = computed(PP_DECIMAL_SUBTRACT, computed(PP_DECIMAL_ADD, a, b), b);

		CHECK(pp_number_compare_text(there, a) == 0);
		struct pp_slice whole = computed(PP_DECIMAL_MULTIPLY, computed(PP_DECIMAL_DIV, a, b), b);

		CHECK(pp_number_compare_text(computed(PP_DECIMAL_ADD, whole, computed(PP_DECIMAL_MOD, a, b)), a) == 0);
		CHECK(pp_slice_eq(computed(PP_DECIMAL_MULTIPLY, a, b), computed(PP_DECIMAL_MULTIPLY, b, a)));
		CHECK(pp_slice_eq(computed(PP_DECIMAL_ADD, a, b), computed(PP_DECIMAL_ADD, b, a)));
		if (a.len + b.len < 34)
			CHECK(pp_number_compare_text(
				  computed(PP_DECIMAL_DIVIDE, computed(PP_DECIMAL_MULTIPLY, a, b), b), a) == 0);
	}
	pp_buf_release(&x);
	pp_buf_release(&y);
}

int main(void)
{
	RUN(sums_are_exact);
	RUN(differences_are_exact);
	RUN(products_are_exact);
	RUN(quotients_are_rounded_to_34_digits);
	RUN(whole_quotients_have_no_fraction);
	RUN(remainders_have_the_sign_of_the_left);
	RUN(a_thousand_digits_and_no_more);
	RUN(zeros_at_the_ends_are_no_digits);
	RUN(the_laws_of_arithmetic_hold);
	return REPORT();
}
