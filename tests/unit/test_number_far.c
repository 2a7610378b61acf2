/*
 * Numbers whose exponents do not fit in 64 bits, judged by counting exponents up and down one by one.
 */
#include "pp/number.h"

#include <stdlib.h>

#include "test.h"

enum { ROOM = 128 };

/* An exponent as it is written, "-120". */
struct power {
	char text[ROOM];
};

static bool is_digits_of(const char *text, char digit)
{
	return text[strspn(text, (char[]){ digit, '\0' })] == '\0';
}

/* Count the digits of a magnitude up (1) or down (-1); down from 0 there is nothing. */
static void count_digits_on(char *digits, int step)
{
	size_t len = strlen(digits);

	if (step > 0 && is_digits_of(digits, '9')) {
		memset(digits, '0', len + 1);
		digits[0] = '1';
		digits[len + 1] = '\0';
		return;
	}
	size_t at = len - 1;
	char wraps = step > 0 ? '9' : '0';

	for (; digits[at] == wraps; at--)
		digits[at] = step > 0 ? '0' : '9';
	digits[at] = (char)(digits[at] + step);
	if (digits[0] == '0' && len > 1)
		memmove(digits, digits + 1, len);
}

static void count_on(struct power *power, int step)
{
	if (strcmp(power->text, "0") == 0)
		snprintf(power->text, ROOM, step > 0 ? "1" : "-1");
	else if (power->text[0] == '-')
		count_digits_on(power->text + 1, -step);
	else
		count_digits_on(power->text, step);
	if (strcmp(power->text, "-0") == 0)
		snprintf(power->text, ROOM, "0");
}

static struct power power_near(const char *base, int shift)
{
	struct power power;

	snprintf(power.text, ROOM, "%s", base);
	for (; shift > 0; shift--)
		count_on(&power, 1);
	for (; shift < 0; shift++)
		count_on(&power, -1);
	return power;
}

/* In rising order, far from each other: within 64 bits and beyond, within 10^15 and beyond, and where digits carry. */
static const char *const bases[] = {
	"-100000000000000000000000000000000000000000",
	"-99999999999999999998",
	"-18446744073709551616",
	"-9223372036854775808",
	"-100000000000000000",
	"-1000000000000000",
	"-1000",
	"1000",
	"1000000000000000",
	"100000000000000000",
	"9223372036854775807",
	"18446744073709551616",
	"99999999999999999998",
	"100000000000000000000000000000000000000000",
};

enum { BASES = sizeof(bases) / sizeof(bases[0]) };

/* digits * 10^(base + shift) */
struct value {
	int64_t digits;
	int shift;
	int base;
};

static unsigned next(unsigned *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 8;
}

static struct value some_value(unsigned *state, int base)
{
	struct value v = { .digits = (int64_t)(next(state) % 120) + 1,
			   .shift = (int)(next(state) % 5) - 2,
			   .base = base };

	if (next(state) % 3 == 0)
		v.digits *= 100;
	if (next(state) % 4 == 0)
		v.digits = -v.digits;
	return v;
}

/* "-0.00120e+07": the same value with its point in any place, and zeros at any end. */
static void spell(struct value v, unsigned *state, char *text)
{
	char digits[32];
	int zeros = (int)(next(state) % 4);
	int len = snprintf(digits, sizeof(digits), "%lld%.*s", (long long)llabs(v.digits), zeros, "000");
	int before = (int)(next(state) % (unsigned)(len + 3)) - 2; /* digits before the point */
	struct power power = power_near(bases[v.base], v.shift - zeros + len - before);
	bool below = power.text[0] == '-';
	const char *sign = below ? "-" : next(state) % 2 == 0 ? "+" : "";

	if (before > 0)
		text += sprintf(text, "%s%.*s%s%s", v.digits < 0 ? "-" : "", before, digits, before < len ? "." : "",
				digits + before);
	else
		text += sprintf(text, "%s0.%.*s%s", v.digits < 0 ? "-" : "", -before, "00", digits);
	sprintf(text, "%c%s%.*s%s", next(state) % 2 == 0 ? 'e' : 'E', sign, (int)(next(state) % 3), "00",
		power.text + below);
}

static int sign_of(int64_t n)
{
	return (n > 0) - (n < 0);
}

static int64_t scaled(struct value v)
{
	for (; v.shift > -2; v.shift--)
		v.digits *= 10;
	return v.digits;
}

static int order_of(struct value a, struct value b)
{
	if (a.base == b.base || sign_of(a.digits) != sign_of(b.digits))
		return sign_of(scaled(a) - scaled(b));
	return sign_of(a.digits) * sign_of(a.base - b.base);
}

/* "-1.2e8" */
static void spell_canonically(struct value v, char *text)
{
	char digits[32];

	for (; v.digits % 10 == 0; v.digits /= 10)
		v.shift++;

	int len = snprintf(digits, sizeof(digits), "%lld", (long long)llabs(v.digits));

	sprintf(text, "%s%c%s%se%s", v.digits < 0 ? "-" : "", digits[0], len > 1 ? "." : "", digits + 1,
		power_near(bases[v.base], v.shift + len - 1).text);
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

static bool ordered(const char *a, const char *b, int want)
{
	int order = sign_of(pp_number_compare_text(pp_slice_of(a), pp_slice_of(b)));
	int back = sign_of(pp_number_compare_text(pp_slice_of(b), pp_slice_of(a)));

	if (order != want || back != -want)
		printf("# %s and %s: got %d and %d, want %d\n", a, b, order, back, want);
	return order == want && back == -want;
}

TEST(the_judge_counts)
{
	static const char *const texts[] = { "-100", "-99", "-1", "0", "1", "99", "100" };
	static const int numbers[] = { -100, -99, -1, 0, 1, 99, 100 };

	for (int i = 0; i < 7; i++)
		for (int k = 0; k < 7; k++)
			CHECK(strcmp(power_near(texts[i], numbers[k] - numbers[i]).text, texts[k]) == 0);
}

TEST(any_spelling_of_any_value)
{
	unsigned state = 1;

	for (int i = 0; i < 40000; i++) {
		int base = (int)(next(&state) % BASES);
		struct value a = some_value(&state, base);
		struct value b = some_value(&state, next(&state) % 4 == 0 ? (int)(next(&state) % BASES) : base);
		char a_text[2 * ROOM], b_text[2 * ROOM], want[2 * ROOM];

		spell(a, &state, a_text);
		spell(b, &state, b_text);
		CHECK(ordered(a_text, b_text, order_of(a, b)));
		spell_canonically(a, want);
		CHECK(canonical_is(a_text, want));
		spell(a, &state, b_text);
		CHECK(ordered(a_text, b_text, 0));
		CHECK(canonical_is(b_text, want));
	}
}

TEST(what_once_was_equal)
{
	CHECK(ordered("1e1000000000000001", "1e1000000000000000", 1));
	CHECK(ordered("1e9223372036854775807", "1e9223372036854775808", -1));
	CHECK(ordered("1e-99999999999999999998", "1e-99999999999999999999", 1));
	CHECK(ordered("10e123456789012345678901234567890", "1e123456789012345678901234567891", 0));
	CHECK(ordered("0.001e-99999999999999999999", "1e-100000000000000000002", 0));
	CHECK(ordered("-1e1000000000000001", "-1e1000000000000000", -1));
	CHECK(canonical_is("0.001e1000000000000000000000", "1e999999999999999999997"));
	CHECK(canonical_is("-1000e-1000000000000000000000", "-1e-999999999999999999997"));
	CHECK(canonical_is("12e999999999999999999999", "1.2e1000000000000000000000"));
	CHECK(canonical_is("0.0e99999999999999999999", "0"));
}

/* Near by its digits, far by its exponent; big and far at once. */
TEST(over_the_limit_and_back)
{
	CHECK(ordered("10000e999999999999999", "1e1000000000000003", 0));
	CHECK(ordered("0.00001e1000000000000004", "1e999999999999999", 0));
	CHECK(ordered("1234567890123456789012345e1000000000000000", "1e1000000000000024", 1));
	CHECK(ordered("1234567890123456789012345e1000000000000000", "1e1000000000000025", -1));
	CHECK(ordered("12345678901234567890123.45e99999999999999999999",
		      "0.1234567890123456789012345e100000000000000000022", 0));
	CHECK(ordered("12345678901234567890123.45e99999999999999999999",
		      "0.1234567890123456789012346e100000000000000000022", -1));
	CHECK(canonical_is("12345678901234567890123.450e99999999999999999999",
			   "1.234567890123456789012345e100000000000000000021"));
}

static struct pp_slice million(char *text, char last)
{
	enum { LEN = 1000000 };

	memset(text, '9', LEN);
	memcpy(text, "1e", 2);
	text[LEN - 1] = last;
	return pp_slice(text, LEN);
}

TEST(takes_exponents_of_a_million_digits)
{
	char *a = malloc(1000000), *b = malloc(1000000);
	struct pp_buf buf = PP_BUF_INIT;
	struct pp_number n;
	int64_t integer;

	CHECK(a != NULL && b != NULL);
	CHECK(pp_number_compare_text(million(a, '9'), million(b, '9')) == 0);
	CHECK(pp_number_compare_text(million(a, '9'), million(b, '8')) > 0);
	a[0] = '2';
	CHECK(pp_number_compare_text(pp_slice(a, 1000000), million(b, '9')) > 0);
	CHECK(pp_number_parse(million(a, '9'), &n) && n.far && !pp_number_int64(&n, &integer));
	CHECK(pp_number_double(&n) > 1e308);
	pp_number_canonical(&n, &buf);
	CHECK(pp_slice_eq(pp_buf_slice(&buf), pp_slice(a, 1000000)));
	free(a);
	free(b);
	pp_buf_release(&buf);
}

int main(void)
{
	RUN(the_judge_counts);
	RUN(any_spelling_of_any_value);
	RUN(what_once_was_equal);
	RUN(over_the_limit_and_back);
	RUN(takes_exponents_of_a_million_digits);
	return REPORT();
}
