/*
 * Two numbers, one a line: order, canonical spelling and conversions must agree with each other, and the order with
 * a slow comparison of digits laid out one by one, also far from there.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "pp/number.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
	if (!holds)
		abort();
}

static int sign(int n)
{
	return (n > 0) - (n < 0);
}

enum { PLACES = 600, POINT = 300 };

/* The digits around a fixed point, most significant first. False when the number has some elsewhere. */
static bool lay_out(struct pp_slice text, char places[PLACES])
{
	size_t at = text.ptr[0] == '-', end = at, whole = at;
	long exponent = 0;

	while (end < text.len && text.ptr[end] != 'e' && text.ptr[end] != 'E')
		end++;
	while (whole < end && text.ptr[whole] != '.')
		whole++;
	if (text.len - end > 5 || end - at > 200)
		return false;
	if (end < text.len) {
		char copy[8] = "";

		memcpy(copy, text.ptr + end + 1, text.len - end - 1);
		exponent = strtol(copy, NULL, 10);
	}
	if (exponent > 90 || exponent < -90)
		return false;
	memset(places, '0', PLACES);
	for (size_t i = at; i < end; i++)
		if (i != whole)
			places[POINT - exponent - (long)whole + (long)i - (i > whole)] = text.ptr[i];
	return true;
}

static void check_order(struct pp_slice a, struct pp_slice b, int order)
{
	char x[PLACES], y[PLACES];

	if (!lay_out(a, x) || !lay_out(b, y))
		return;

	char zeros[PLACES];

	memset(zeros, '0', PLACES);
	int a_sign = memcmp(x, zeros, PLACES) == 0 ? 0 : a.ptr[0] == '-' ? -1 : 1;
	int b_sign = memcmp(y, zeros, PLACES) == 0 ? 0 : b.ptr[0] == '-' ? -1 : 1;
	int want = a_sign != b_sign ? sign(a_sign - b_sign) : a_sign * sign(memcmp(x, y, PLACES));

	require(want == order);
}

static void check_one(const struct pp_number *n)
{
	struct pp_buf once = PP_BUF_INIT, twice = PP_BUF_INIT;
	struct pp_number again;
	int64_t integer;

	pp_number_canonical(n, &once);
	require(pp_number_parse(pp_buf_slice(&once), &again));
	require(pp_number_compare(n, &again) == 0 && pp_number_compare(n, n) == 0);
	pp_number_canonical(&again, &twice);
	require(pp_slice_eq(pp_buf_slice(&once), pp_buf_slice(&twice)));
	if (n->text.len < 300) {
		struct pp_buf text = PP_BUF_INIT;

		pp_buf_add(&text, n->text);
		require(pp_number_double(n) == strtod(pp_buf_str(&text), NULL));
		pp_buf_release(&text);
	}
	if (pp_number_int64(n, &integer)) {
		char text[32];

		snprintf(text, sizeof(text), "%lld", (long long)integer);
		require(pp_number_compare_text(n->text, pp_slice_of(text)) == 0);
	}
	pp_buf_release(&once);
	pp_buf_release(&twice);
}

static void check_two(const struct pp_number *a, const struct pp_number *b)
{
	struct pp_buf x = PP_BUF_INIT, y = PP_BUF_INIT;
	int order = sign(pp_number_compare(a, b));

	require(order == -sign(pp_number_compare(b, a)));
	require(order == sign(pp_number_compare_text(a->text, b->text)));
	pp_number_canonical(a, &x);
	pp_number_canonical(b, &y);
	require(pp_slice_eq(pp_buf_slice(&x), pp_buf_slice(&y)) == (order == 0));
	require(order <= 0 || pp_number_double(a) >= pp_number_double(b));
	check_order(a->text, b->text, order);
	pp_buf_release(&x);
	pp_buf_release(&y);
}

/* The number times 10^(10^30) for sign '+', or its exponent below 0 as far down. False when it points the other way. */
static bool move_far(struct pp_slice text, char sign, struct pp_buf *buf)
{
	enum { DIGITS = 30 };
	struct pp_slice exponent = PP_SLICE("0");
	size_t end = 0;

	while (end < text.len && text.ptr[end] != 'e' && text.ptr[end] != 'E')
		end++;
	if (end < text.len)
		exponent = pp_slice_from(text, end + 1);
	if (exponent.ptr[0] == '+' || exponent.ptr[0] == '-') {
		if (exponent.ptr[0] != sign)
			return false;
		exponent = pp_slice_from(exponent, 1);
	} else if (sign == '-' && end < text.len) {
		return false;
	}
	if (exponent.len > DIGITS)
		return false;
	pp_buf_add(buf, pp_slice(text.ptr, end));
	pp_buf_addf(buf, "e%c1%.*s", sign, (int)(DIGITS - exponent.len), "000000000000000000000000000000");
	pp_buf_add(buf, exponent);
	return true;
}

/* Numbers keep their order when both exponents move by the same. */
static void check_far(struct pp_slice a, struct pp_slice b, int order)
{
	for (const char *to = "+-"; *to != '\0'; to++) {
		struct pp_buf x = PP_BUF_INIT, y = PP_BUF_INIT;

		if (move_far(a, *to, &x) && move_far(b, *to, &y))
			require(sign(pp_number_compare_text(pp_buf_slice(&x), pp_buf_slice(&y))) == order);
		pp_buf_release(&x);
		pp_buf_release(&y);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct pp_slice first = pp_slice((const char *)data, size), second = { NULL, 0 };
	const char *newline = pp_slice_chr(first, '\n');
	struct pp_number a, b;

	if (newline != NULL) {
		second = pp_slice_between(newline + 1, first.ptr + size);
		first.len = (size_t)(newline - first.ptr);
		if (pp_slice_ends(second, PP_SLICE("\n")))
			second.len--;
	}
	(void)pp_number_compare_text(first, second);

	bool has_first = pp_number_parse(first, &a), has_second = pp_number_parse(second, &b);

	if (has_first)
		check_one(&a);
	if (has_second)
		check_one(&b);
	if (has_first && has_second)
		check_two(&a, &b);
	if (has_first && has_second)
		check_far(first, second, sign(pp_number_compare(&a, &b)));
	return 0;
}
