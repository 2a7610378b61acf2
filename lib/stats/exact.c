#include "exact.h"

#include <stdlib.h>

#include "pp/alloc.h"

enum { PART_DIGITS = 18, MAX_PARTS = 2 * PP_EXACT_REACH / PART_DIGITS + 2 };

/* A number cut into pieces of 64 bits, each with its own power of ten. */
struct parts {
	size_t count;
	uint64_t coefficient[MAX_PARTS];
	int32_t exponent[MAX_PARTS];
};

/* The digits of a number in its text, between leading and trailing zeros. */
struct digits {
	const char *first;
	const char *end;
	size_t count;
};

static struct digits significant(struct pp_slice text)
{
	struct digits d = { NULL, NULL, 0 };
	size_t zeros = 0;

	for (size_t i = 0; i < text.len && text.ptr[i] != 'e' && text.ptr[i] != 'E'; i++) {
		if (!pp_is_digit(text.ptr[i]))
			continue;
		if (text.ptr[i] == '0') {
			zeros++;
			continue;
		}
		if (d.first == NULL) {
			d.first = text.ptr + i;
			zeros = 0;
		}
		d.count += zeros + 1;
		zeros = 0;
		d.end = text.ptr + i + 1;
	}
	return d;
}

bool pp_exact_reaches(const struct pp_number *number)
{
	int64_t digits = 0;

	if (number->exponent < -PP_EXACT_REACH || number->exponent > PP_EXACT_REACH)
		return false;
	if (number->big)
		return (int64_t)significant(number->text).count + number->exponent <= PP_EXACT_REACH;
	for (uint64_t rest = number->coefficient; rest > 0; rest /= 10)
		digits++;
	return digits + number->exponent <= PP_EXACT_REACH;
}

struct pp_number pp_exact_number(int64_t digits, int64_t exponent)
{
	struct pp_number n = {
		.negative = digits < 0,
		.coefficient = digits < 0 ? -(uint64_t)digits : (uint64_t)digits,
		.exponent = digits != 0 ? exponent : 0,
		.text = { "", 0 },
	};

	for (; n.coefficient > 0 && n.coefficient % 10 == 0; n.coefficient /= 10)
		n.exponent++;
	return n;
}

static void cut(const struct pp_number *number, struct parts *parts)
{
	if (!number->big) {
		parts->count = 1;
		parts->coefficient[0] = number->coefficient;
		parts->exponent[0] = (int32_t)number->exponent;
		return;
	}

	struct digits d = significant(number->text);
	int32_t exponent = (int32_t)number->exponent + (int32_t)d.count;
	size_t left = d.count;

	parts->count = 0;
	for (const char *at = d.first; left > 0;) {
		size_t take = left % PART_DIGITS > 0 ? left % PART_DIGITS : PART_DIGITS;
		uint64_t coefficient = 0;

		left -= take;
		exponent -= (int32_t)take;
		for (; take > 0; at++) {
			if (!pp_is_digit(*at))
				continue;
			coefficient = coefficient * 10 + (uint64_t)(*at - '0');
			take--;
		}
		parts->coefficient[parts->count] = coefficient;
		parts->exponent[parts->count++] = exponent;
	}
}

static struct pp_exact_term *term_for(struct pp_exact *sum, int32_t exponent)
{
	size_t cap = sum->cap;

	for (uint32_t i = 0; i < sum->count; i++)
		if (sum->terms[i].exponent == exponent)
			return &sum->terms[i];
	sum->terms = pp_grow(sum->terms, sum->count, &cap, sizeof(sum->terms[0]));
	sum->cap = (uint32_t)cap;
	sum->terms[sum->count] = (struct pp_exact_term){ .exponent = exponent };
	return &sum->terms[sum->count++];
}

static void add_term(struct pp_exact *sum, pp_uint128 magnitude, bool negative, int32_t exponent)
{
	struct pp_exact_term *term = term_for(sum, exponent);
	uint64_t low = (uint64_t)magnitude, high = (uint64_t)(magnitude >> 64);
	unsigned char carry;

	if (negative) {
		carry = __builtin_sub_overflow(term->words[0], low, &term->words[0]);
		term->words[2] -= __builtin_sub_overflow(term->words[1], high, &term->words[1]);
		term->words[2] -= __builtin_sub_overflow(term->words[1], carry, &term->words[1]);
	} else {
		carry = __builtin_add_overflow(term->words[0], low, &term->words[0]);
		term->words[2] += __builtin_add_overflow(term->words[1], high, &term->words[1]);
		term->words[2] += __builtin_add_overflow(term->words[1], carry, &term->words[1]);
	}
}

void pp_exact_add(struct pp_exact *sum, const struct pp_number *number, int64_t weight)
{
	uint64_t times = weight < 0 ? -(uint64_t)weight : (uint64_t)weight;
	struct parts parts;

	cut(number, &parts);
	for (size_t i = 0; i < parts.count; i++)
		add_term(sum, (pp_uint128)parts.coefficient[i] * times, number->negative != (weight < 0),
			 parts.exponent[i]);
}

void pp_exact_add_square(struct pp_exact *sum, const struct pp_number *number)
{
	struct parts parts;

	cut(number, &parts);
	for (size_t i = 0; i < parts.count; i++)
		for (size_t k = 0; k < parts.count; k++)
			add_term(sum, (pp_uint128)parts.coefficient[i] * parts.coefficient[k], false,
				 parts.exponent[i] + parts.exponent[k]);
}

void pp_exact_release(struct pp_exact *sum)
{
	free(sum->terms);
	*sum = (struct pp_exact){ 0 };
}

/* The size of a term's integer; true when it is negative. */
static bool magnitude_of(const struct pp_exact_term *term, struct pp_natural *n)
{
	bool negative = term->words[2] >> 63;
	uint64_t carry = 1;

	n->count = 0;

	uint64_t words[3] = { 0 };

	for (size_t i = 0; i < 3; i++) {
		uint64_t word = term->words[i];

		words[i] = word;
		if (negative)
			carry = __builtin_add_overflow(~word, carry, &words[i]);
	}
	for (size_t i = 3; i > 0; i--) {
		pp_natural_muladd(n, (uint64_t)1 << 32, (uint32_t)(words[i - 1] >> 32));
		pp_natural_muladd(n, (uint64_t)1 << 32, (uint32_t)words[i - 1]);
	}
	return negative;
}

static void gather(const struct pp_exact_term *term, int lowest, struct pp_natural *plus, struct pp_natural *minus)
{
	struct pp_natural n;
	bool negative = magnitude_of(term, &n);

	pp_natural_scale(&n, (size_t)(term->exponent - lowest));
	pp_natural_add(negative ? minus : plus, &n);
}

void pp_exact_total(const struct pp_exact *sum, struct pp_decimal *total)
{
	pp_int128 whole = sum->integers;
	struct pp_exact_term integers = {
		.exponent = 0,
		.words = { (uint64_t)whole, (uint64_t)(whole >> 64), whole < 0 ? UINT64_MAX : 0 },
	};
	struct pp_natural minus;
	int lowest = whole != 0 || sum->count == 0 ? 0 : sum->terms[0].exponent;

	for (uint32_t i = 0; i < sum->count; i++)
		if (sum->terms[i].exponent < lowest)
			lowest = sum->terms[i].exponent;
	total->digits.count = minus.count = 0;
	if (whole != 0)
		gather(&integers, lowest, &total->digits, &minus);
	for (uint32_t i = 0; i < sum->count; i++)
		gather(&sum->terms[i], lowest, &total->digits, &minus);

	total->exponent = lowest;
	total->negative = pp_natural_compare(&total->digits, &minus) < 0;
	if (total->negative) {
		struct pp_natural plus;

		pp_natural_copy(&plus, &total->digits);
		pp_natural_copy(&total->digits, &minus);
		pp_natural_subtract(&total->digits, &plus);
	} else {
		pp_natural_subtract(&total->digits, &minus);
	}
}
