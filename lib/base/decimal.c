#include "pp/decimal.h"

#include <stdio.h>

#include "pp/number.h"

enum {
	ROOM = 2 * PP_DECIMAL_DIGITS + 40, /* for a product, and for a dividend with the zeros of a long quotient */
	GUARD = 2,                         /* digits of a quotient beyond those that are kept */
};

/*
 * (-1)^negative * digits * 10^exponent. The digits are 0 to 9, the least first, and the last is not 0; so 0 has none.
 * Numbers are short: that each digit has a byte of its own keeps all of this simple.
 */
struct decimal {
	bool negative;
	int64_t exponent;
	size_t count;
	unsigned char digits[ROOM];
};

static void trim(struct decimal *d)
{
	while (d->count > 0 && d->digits[d->count - 1] == 0)
		d->count--;
}

/* Take the digits of a number's text, without zeros at either end. False when there are too many. */
static bool read_digits(struct pp_slice text, struct decimal *d)
{
	size_t end = 0, zeros = 0;

	while (end < text.len && text.ptr[end] != 'e' && text.ptr[end] != 'E')
		end++;
	while (end-- > 0) {
		if (text.ptr[end] == '0') {
			zeros++;
		} else if (pp_is_digit(text.ptr[end])) {
			zeros = d->count > 0 ? zeros : 0;
			if (d->count + zeros >= PP_DECIMAL_DIGITS)
				return false;
			memset(d->digits + d->count, 0, zeros);
			d->count += zeros;
			d->digits[d->count++] = (unsigned char)(text.ptr[end] - '0');
			zeros = 0;
		}
	}
	return true;
}

static bool read_number(const struct pp_number *number, struct decimal *d)
{
	if (number->far)
		return false;
	d->negative = number->negative;
	d->exponent = number->exponent; /* it is that of the digits without the zeros behind them */
	d->count = 0;
	return read_digits(number->text, d);
}

/* Add the canonical spelling to out. */
static enum pp_decimal_result write_number(const struct decimal *d, struct pp_buf *out)
{
	char text[PP_DECIMAL_DIGITS + 32];
	size_t zeros = 0, len = 0;
	struct pp_number number;

	while (zeros < d->count && d->digits[zeros] == 0)
		zeros++;
	if (d->count - zeros > PP_DECIMAL_DIGITS)
		return PP_DECIMAL_TOO_LONG;
	if (d->negative)
		text[len++] = '-';
	for (size_t i = d->count; i > zeros; i--)
		text[len++] = (char)('0' + d->digits[i - 1]);
	if (d->count == zeros)
		text[len++] = '0';
	len += (size_t)snprintf(text + len, sizeof(text) - len, "e%lld", (long long)d->exponent + (long long)zeros);
	if (pp_number_parse(pp_slice(text, len), &number))
		pp_number_canonical(&number, out);
	return PP_DECIMAL_DONE;
}

/* ---- whole numbers: signs and exponents are left alone ---- */

static int compare(const struct decimal *a, const struct decimal *b)
{
	if (a->count != b->count)
		return a->count > b->count ? 1 : -1;
	for (size_t i = a->count; i-- > 0;)
		if (a->digits[i] != b->digits[i])
			return a->digits[i] > b->digits[i] ? 1 : -1;
	return 0;
}

/* a += b */
static void increase(struct decimal *a, const struct decimal *b)
{
	unsigned carry = 0;

	for (size_t i = 0; i < b->count || carry > 0; i++) {
		if (i == a->count)
			a->digits[a->count++] = 0;
		carry += a->digits[i] + (i < b->count ? b->digits[i] : 0u);
		a->digits[i] = (unsigned char)(carry % 10);
		carry /= 10;
	}
}

/* a -= b, which is not greater */
static void decrease(struct decimal *a, const struct decimal *b)
{
	unsigned borrow = 0;

	for (size_t i = 0; i < b->count || borrow > 0; i++) {
		unsigned digit = 10u + a->digits[i] - (i < b->count ? b->digits[i] : 0u) - borrow;

		a->digits[i] = (unsigned char)(digit % 10);
		borrow = digit < 10;
	}
	trim(a);
}

/* Put zeros behind the digits, so that the exponent sinks by as many. */
static void lengthen(struct decimal *d, size_t zeros)
{
	if (d->count > 0) {
		memmove(d->digits + zeros, d->digits, d->count);
		memset(d->digits, 0, zeros);
		d->count += zeros;
	}
	d->exponent -= (int64_t)zeros;
}

/* Divide a by b, which is not 0: a becomes the remainder. */
static void divide(struct decimal *a, const struct decimal *b, struct decimal *quotient)
{
	struct decimal rest = { 0 };

	quotient->count = a->count;
	for (size_t i = a->count; i-- > 0;) {
		memmove(rest.digits + 1, rest.digits, rest.count);
		rest.digits[0] = a->digits[i];
		rest.count++;
		trim(&rest);
		quotient->digits[i] = 0;
		for (; compare(&rest, b) >= 0; decrease(&rest, b))
			quotient->digits[i]++;
	}
	trim(quotient);
	a->count = rest.count;
	memcpy(a->digits, rest.digits, rest.count);
}

/* ---- operations ---- */

/*
 * Bring both to the lower exponent. False when that makes one too long to have anything to do with: it is then so much
 * longer than the other that the sum has too many digits, too.
 */
static bool align(struct decimal *a, struct decimal *b)
{
	struct decimal *high = a->exponent > b->exponent ? a : b, *low = high == a ? b : a;
	int64_t difference = high->exponent - low->exponent;

	if (high->count == 0) {
		high->exponent = low->exponent;
		return true;
	}
	if (low->count == 0) {
		low->exponent = high->exponent;
		return true;
	}
	if (difference + (int64_t)high->count > 2 * PP_DECIMAL_DIGITS)
		return false;
	lengthen(high, (size_t)difference);
	return true;
}

static enum pp_decimal_result add(struct decimal *a, struct decimal *b, struct pp_buf *out)
{
	if (!align(a, b))
		return PP_DECIMAL_TOO_LONG;
	if (a->negative == b->negative) {
		increase(a, b);
		return write_number(a, out);
	}

	struct decimal *larger = compare(a, b) < 0 ? b : a;

	decrease(larger, larger == a ? b : a);
	return write_number(larger, out);
}

static enum pp_decimal_result multiply(const struct decimal *a, const struct decimal *b, struct pp_buf *out)
{
	struct decimal product = { .negative = a->negative != b->negative, .exponent = a->exponent + b->exponent };

	product.count = a->count + b->count;
	for (size_t i = 0; i < a->count; i++) {
		unsigned carry = 0;

		for (size_t k = 0; k < b->count; k++) {
			carry += product.digits[i + k] + (unsigned)a->digits[i] * b->digits[k];
			product.digits[i + k] = (unsigned char)(carry % 10);
			carry /= 10;
		}
		product.digits[i + b->count] = (unsigned char)carry;
	}
	trim(&product);
	return write_number(&product, out);
}

/* Keep the first digits; inexact: the number is a little more than its digits say. */
static void round_digits(struct decimal *d, size_t keep, bool inexact)
{
	static const struct decimal one = { .count = 1, .digits = { 1 } };
	size_t drop = d->count - keep;
	unsigned first = d->digits[drop - 1];

	for (size_t i = 0; i + 1 < drop; i++)
		inexact = inexact || d->digits[i] != 0;
	memmove(d->digits, d->digits + drop, keep);
	d->count = keep;
	d->exponent += (int64_t)drop;
	if (first > 5 || (first == 5 && (inexact || d->digits[0] % 2 == 1)))
		increase(d, &one);
}

static enum pp_decimal_result quotient(struct decimal *a, const struct decimal *b, struct pp_buf *out)
{
	struct decimal result = { .negative = a->negative != b->negative };
	size_t digits = b->count + PP_DECIMAL_QUOTIENT + GUARD;

	if (a->count > 0 && a->count < digits)
		lengthen(a, digits - a->count);
	result.exponent = a->exponent - b->exponent;
	divide(a, b, &result);
	if (result.count > PP_DECIMAL_QUOTIENT)
		round_digits(&result, PP_DECIMAL_QUOTIENT, a->count > 0);
	return write_number(&result, out);
}

/* Where the first digit stands. */
static int64_t top_of(const struct decimal *d)
{
	return d->exponent + (int64_t)d->count;
}

static enum pp_decimal_result whole_quotient(struct decimal *a, struct decimal *b, bool remainder, struct pp_buf *out)
{
	struct decimal result = { .negative = a->negative != b->negative };

	if (a->count == 0 || top_of(a) < top_of(b)) /* b is the greater one, and may be far away */
		return write_number(remainder ? a : &result, out);
	if (top_of(a) - top_of(b) > PP_DECIMAL_DIGITS || !align(a, b))
		return PP_DECIMAL_TOO_LONG;
	divide(a, b, &result);
	return write_number(remainder ? a : &result, out);
}

/* What most numbers are. False when the result is no integer that fits. */
static bool compute_small(enum pp_decimal_op op, int64_t a, int64_t b, int64_t *result)
{
	switch (op) {
	case PP_DECIMAL_ADD: return !__builtin_add_overflow(a, b, result);
	case PP_DECIMAL_SUBTRACT: return !__builtin_sub_overflow(a, b, result);
	case PP_DECIMAL_MULTIPLY: return !__builtin_mul_overflow(a, b, result);
	case PP_DECIMAL_DIVIDE:
		if (b == 0 || b == -1 || a % b != 0) /* INT64_MIN / -1 does not fit */
			return false;
		*result = a / b;
		return true;
	case PP_DECIMAL_DIV:
	case PP_DECIMAL_MOD:
		if (b == 0 || b == -1)
			return false;
		*result = op == PP_DECIMAL_DIV ? a / b : a % b;
		return true;
	}
	return false;
}

static enum pp_decimal_result compute_any(enum pp_decimal_op op, const struct pp_number *x, const struct pp_number *y,
					  struct pp_buf *out)
{
	struct decimal a, b;

	if (!read_number(x, &a) || !read_number(y, &b))
		return PP_DECIMAL_TOO_LONG;
	if (op >= PP_DECIMAL_DIVIDE && b.count == 0)
		return PP_DECIMAL_BY_ZERO;
	switch (op) {
	case PP_DECIMAL_SUBTRACT: b.negative = !b.negative; return add(&a, &b, out);
	case PP_DECIMAL_ADD: return add(&a, &b, out);
	case PP_DECIMAL_MULTIPLY: return multiply(&a, &b, out);
	case PP_DECIMAL_DIVIDE: return quotient(&a, &b, out);
	case PP_DECIMAL_DIV: return whole_quotient(&a, &b, false, out);
	case PP_DECIMAL_MOD: return whole_quotient(&a, &b, true, out);
	}
	return PP_DECIMAL_DONE;
}

enum pp_decimal_result pp_decimal_compute(enum pp_decimal_op op, struct pp_slice a, struct pp_slice b,
					  struct pp_buf *out)
{
	struct pp_number x, y;
	int64_t m, n, result;

	if (!pp_number_parse(a, &x))
		x = (struct pp_number){ 0 };
	if (!pp_number_parse(b, &y))
		y = (struct pp_number){ 0 };
	if (!pp_number_int64(&x, &m) || !pp_number_int64(&y, &n) || !compute_small(op, m, n, &result))
		return compute_any(op, &x, &y, out);
	if (result < 0)
		pp_buf_addc(out, '-');
	pp_buf_add_u64(out, result < 0 ? 0 - (uint64_t)result : (uint64_t)result);
	return PP_DECIMAL_DONE;
}
