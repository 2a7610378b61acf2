#include "natural.h"

#include <assert.h>
#include <stdio.h>

static void push(struct pp_natural *n, uint32_t limb)
{
	assert(n->count < PP_NATURAL_LIMBS);
	n->limbs[n->count++] = limb;
}

static void trim(struct pp_natural *n)
{
	while (n->count > 0 && n->limbs[n->count - 1] == 0)
		n->count--;
}

void pp_natural_set(struct pp_natural *n, uint64_t value)
{
	n->count = 0;
	for (; value > 0; value /= PP_NATURAL_BASE)
		push(n, (uint32_t)(value % PP_NATURAL_BASE));
}

void pp_natural_copy(struct pp_natural *to, const struct pp_natural *from)
{
	to->count = from->count;
	memcpy(to->limbs, from->limbs, from->count * sizeof(from->limbs[0]));
}

int pp_natural_compare(const struct pp_natural *a, const struct pp_natural *b)
{
	if (a->count != b->count)
		return a->count < b->count ? -1 : 1;
	for (size_t i = a->count; i > 0; i--)
		if (a->limbs[i - 1] != b->limbs[i - 1])
			return a->limbs[i - 1] < b->limbs[i - 1] ? -1 : 1;
	return 0;
}

void pp_natural_muladd(struct pp_natural *n, uint64_t factor, uint32_t addend)
{
	uint64_t carry = addend;

	for (size_t i = 0; i < n->count; i++) {
		uint64_t wide = n->limbs[i] * factor + carry;

		n->limbs[i] = (uint32_t)(wide % PP_NATURAL_BASE);
		carry = wide / PP_NATURAL_BASE;
	}
	for (; carry > 0; carry /= PP_NATURAL_BASE)
		push(n, (uint32_t)(carry % PP_NATURAL_BASE));
	trim(n);
}

void pp_natural_scale(struct pp_natural *n, size_t digits)
{
	size_t whole = digits / 9;
	uint64_t factor = 1;

	if (pp_natural_is_zero(n))
		return;
	for (size_t i = 0; i < digits % 9; i++)
		factor *= 10;
	pp_natural_muladd(n, factor, 0);
	assert(n->count + whole <= PP_NATURAL_LIMBS);
	memmove(n->limbs + whole, n->limbs, n->count * sizeof(n->limbs[0]));
	memset(n->limbs, 0, whole * sizeof(n->limbs[0]));
	n->count += whole;
}

void pp_natural_add(struct pp_natural *a, const struct pp_natural *b)
{
	uint32_t carry = 0;

	while (a->count < b->count)
		push(a, 0);
	for (size_t i = 0; i < a->count; i++) {
		uint32_t sum = a->limbs[i] + (i < b->count ? b->limbs[i] : 0) + carry;

		carry = sum >= PP_NATURAL_BASE;
		a->limbs[i] = carry ? sum - PP_NATURAL_BASE : sum;
	}
	if (carry)
		push(a, 1);
}

void pp_natural_subtract(struct pp_natural *a, const struct pp_natural *b)
{
	int64_t borrow = 0;

	for (size_t i = 0; i < a->count; i++) {
		int64_t left = (int64_t)a->limbs[i] - (i < b->count ? b->limbs[i] : 0) - borrow;

		borrow = left < 0;
		a->limbs[i] = (uint32_t)(left + borrow * PP_NATURAL_BASE);
	}
	trim(a);
}

void pp_natural_multiply(struct pp_natural *out, const struct pp_natural *a, const struct pp_natural *b)
{
	out->count = 0;
	for (size_t i = 0; i < a->count + b->count; i++)
		push(out, 0);
	for (size_t i = 0; i < a->count; i++) {
		uint64_t carry = 0;

		for (size_t k = 0; k < b->count; k++) {
			uint64_t wide = (uint64_t)a->limbs[i] * b->limbs[k] + out->limbs[i + k] + carry;

			out->limbs[i + k] = (uint32_t)(wide % PP_NATURAL_BASE);
			carry = wide / PP_NATURAL_BASE;
		}
		out->limbs[i + b->count] = (uint32_t)carry;
	}
	trim(out);
}

/* By one limb. */
static void divide_short(struct pp_natural *quotient, struct pp_natural *remainder, const struct pp_natural *a,
			 uint32_t b)
{
	uint64_t rest = 0;

	quotient->count = a->count;
	for (size_t i = a->count; i > 0; i--) {
		rest = rest * PP_NATURAL_BASE + a->limbs[i - 1];
		quotient->limbs[i - 1] = (uint32_t)(rest / b);
		rest %= b;
	}
	trim(quotient);
	pp_natural_set(remainder, rest);
}

/* One digit of the quotient, guessed from the two top limbs of each: right, or too large by one or two. */
static uint64_t guess(const uint32_t *top, uint32_t first, uint32_t second)
{
	uint64_t two = (uint64_t)top[0] * PP_NATURAL_BASE + top[-1];
	uint64_t digit = two / first;
	uint64_t rest = two % first;

	while (digit >= PP_NATURAL_BASE || digit * second > rest * PP_NATURAL_BASE + top[-2]) {
		digit--;
		rest += first;
		if (rest >= PP_NATURAL_BASE)
			break;
	}
	return digit;
}

/* Take digit * b from the b->count + 1 limbs at a; when that was once too often, put one back. */
static uint64_t take_away(uint32_t *a, const struct pp_natural *b, uint64_t digit)
{
	int64_t borrow = 0;
	uint64_t carry = 0;

	for (size_t i = 0; i <= b->count; i++) {
		uint64_t wide = digit * (i < b->count ? b->limbs[i] : 0) + carry;
		int64_t left = (int64_t)a[i] - (int64_t)(wide % PP_NATURAL_BASE) - borrow;

		carry = wide / PP_NATURAL_BASE;
		borrow = left < 0;
		a[i] = (uint32_t)(left + borrow * PP_NATURAL_BASE);
	}
	if (!borrow)
		return digit;

	uint32_t back = 0;

	for (size_t i = 0; i <= b->count; i++) {
		uint32_t sum = a[i] + (i < b->count ? b->limbs[i] : 0) + back;

		back = sum >= PP_NATURAL_BASE;
		a[i] = back ? sum - PP_NATURAL_BASE : sum;
	}
	return digit - 1;
}

/* Long division: Knuth, The Art of Computer Programming, volume 2, 4.3.1, algorithm D. */
void pp_natural_divide(struct pp_natural *quotient, struct pp_natural *remainder, const struct pp_natural *a,
		       const struct pp_natural *b)
{
	struct pp_natural divisor;

	if (pp_natural_compare(a, b) < 0) {
		pp_natural_copy(remainder, a);
		quotient->count = 0;
		return;
	}
	if (b->count == 1) {
		divide_short(quotient, remainder, a, b->limbs[0]);
		return;
	}

	/* Both are scaled so that the divisor's top limb is at least half the base: that makes the guesses good. */
	uint32_t scale = PP_NATURAL_BASE / (b->limbs[b->count - 1] + 1);

	pp_natural_copy(&divisor, b);
	pp_natural_muladd(&divisor, scale, 0);
	pp_natural_copy(remainder, a);
	pp_natural_muladd(remainder, scale, 0);
	if (remainder->count == a->count)
		push(remainder, 0);
	quotient->count = remainder->count - divisor.count;
	for (size_t i = quotient->count; i > 0; i--) {
		uint32_t *low = remainder->limbs + i - 1;
		uint64_t digit =
		    guess(low + divisor.count, divisor.limbs[divisor.count - 1], divisor.limbs[divisor.count - 2]);

		quotient->limbs[i - 1] = (uint32_t)take_away(low, &divisor, digit);
	}
	trim(quotient);
	trim(remainder);

	struct pp_natural scaled, none;

	pp_natural_copy(&scaled, remainder);
	divide_short(remainder, &none, &scaled, scale);
}

/* Newton's iteration from above: it falls until it has arrived. */
bool pp_natural_root(struct pp_natural *root, const struct pp_natural *n)
{
	struct pp_natural next, quotient, rest;

	pp_natural_set(root, 1);
	pp_natural_scale(root, (pp_natural_digits(n) + 1) / 2);
	if (pp_natural_is_zero(n)) {
		root->count = 0;
		return true;
	}
	for (;;) {
		pp_natural_divide(&quotient, &rest, n, root);
		pp_natural_add(&quotient, root);
		divide_short(&next, &rest, &quotient, 2);
		if (pp_natural_compare(&next, root) >= 0)
			break;
		pp_natural_copy(root, &next);
	}
	pp_natural_multiply(&next, root, root);
	return pp_natural_compare(&next, n) == 0;
}

size_t pp_natural_digits(const struct pp_natural *n)
{
	if (n->count == 0)
		return 0;

	size_t digits = (n->count - 1) * 9;

	for (uint32_t top = n->limbs[n->count - 1]; top > 0; top /= 10)
		digits++;
	return digits;
}

void pp_natural_text(const struct pp_natural *n, struct pp_buf *buf)
{
	if (n->count == 0) {
		pp_buf_addc(buf, '0');
		return;
	}
	pp_buf_add_u64(buf, n->limbs[n->count - 1]);
	for (size_t i = n->count - 1; i > 0; i--) {
		char *digits = pp_buf_reserve(buf, 9);
		uint32_t limb = n->limbs[i - 1];

		for (size_t k = 9; k > 0; k--, limb /= 10)
			digits[k - 1] = (char)('0' + limb % 10);
		buf->len += 9;
	}
}
