#include "ratio.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum {
	EXACT_DIGITS = 34,
	FIRST_TRY = 36,
	SURE = 800, /* what lies half way between two doubles has at most 767 digits */
};

/* A quotient, or the root of one, that is to be written. */
struct ratio {
	const struct pp_decimal *value;
	const struct pp_natural *divisor;
	bool root;
};

/* Its first digits: digits * 10^exponent, and whether that is all of it. */
struct estimate {
	struct pp_natural digits;
	int exponent;
	bool exact;
};

/* At least as many digits as asked for. */
static void work_out(const struct ratio *ratio, int digits, struct estimate *e)
{
	struct pp_natural value, divisor, rest;
	int want = ratio->root ? 2 * digits : digits;
	int scale = want + (int)pp_natural_digits(ratio->divisor) - (int)pp_natural_digits(&ratio->value->digits);

	if (ratio->root && (ratio->value->exponent - scale) % 2 != 0)
		scale++;
	pp_natural_copy(&value, &ratio->value->digits);
	pp_natural_copy(&divisor, ratio->divisor);
	if (scale > 0)
		pp_natural_scale(&value, (size_t)scale);
	else
		pp_natural_scale(&divisor, (size_t)-scale);
	pp_natural_divide(&e->digits, &rest, &value, &divisor);
	e->exponent = ratio->value->exponent - scale;
	e->exact = pp_natural_is_zero(&rest);
	if (ratio->root) {
		pp_natural_copy(&value, &e->digits);
		e->exact = pp_natural_root(&e->digits, &value) && e->exact;
		e->exponent /= 2;
	}
}

/* Add the canonical spelling of a JSON number. */
static void add_canonical(struct pp_slice text, struct pp_buf *buf)
{
	struct pp_number number;

	if (pp_number_parse(text, &number))
		pp_number_canonical(&number, buf);
}

static void spell(const struct pp_natural *digits, bool negative, int exponent, struct pp_buf *text)
{
	pp_buf_clear(text);
	if (negative)
		pp_buf_addc(text, '-');
	pp_natural_text(digits, text);
	pp_buf_addf(text, "e%d", exponent);
}

static double nearest(const struct pp_natural *digits, int exponent, struct pp_buf *scratch)
{
	struct pp_number number;

	spell(digits, false, exponent, scratch);
	return pp_number_parse(pp_buf_slice(scratch), &number) ? pp_number_double(&number) : 0;
}

/* The double that an estimate's ratio is nearest to; false when more digits are needed to tell. */
static bool settle(const struct estimate *e, double *d, struct pp_buf *scratch)
{
	struct pp_natural above;

	*d = nearest(&e->digits, e->exponent, scratch);
	if (e->exact)
		return true;
	pp_natural_copy(&above, &e->digits);
	pp_natural_muladd(&above, 1, 1);
	return nearest(&above, e->exponent, scratch) == *d;
}

/* The nearest double to what has more digits than those known: half way between two doubles it is no more. */
static double nearest_sure(struct estimate *e, struct pp_buf *scratch)
{
	if (!e->exact) {
		pp_natural_muladd(&e->digits, 10, 1);
		e->exponent--;
	}
	return nearest(&e->digits, e->exponent, scratch);
}

/* The shortest of the spellings that read back as d. 15 digits always do when fewer do, as d is not subnormal. */
static void add_shortest(double d, bool negative, struct pp_buf *buf)
{
	char text[40];

	for (int digits = 15; digits <= 17; digits++) {
		snprintf(text, sizeof(text), "%s%.*e", negative ? "-" : "", digits - 1, d);
		if (fabs(strtod(text, NULL)) == d)
			break;
	}
	/* C writes e+05, JSON takes it. */
	add_canonical(pp_slice_of(text), buf);
}

/* The first 17 digits, half to even. */
static void add_rounded(const struct estimate *e, bool negative, struct pp_buf *buf, struct pp_buf *scratch)
{
	struct pp_natural unit, quotient, rest;
	size_t drop = pp_natural_digits(&e->digits) - 17;

	pp_natural_set(&unit, 1);
	pp_natural_scale(&unit, drop);
	pp_natural_divide(&quotient, &rest, &e->digits, &unit);
	pp_natural_muladd(&rest, 2, 0);

	int half = pp_natural_compare(&rest, &unit);

	if (half > 0 || (half == 0 && (!e->exact || quotient.limbs[0] % 2 == 1)))
		pp_natural_muladd(&quotient, 1, 1);
	spell(&quotient, negative, e->exponent + (int)drop, scratch);
	add_canonical(pp_buf_slice(scratch), buf);
}

/* How many digits are left without the zeros at the end. */
static size_t significant_digits(const struct pp_natural *n, struct pp_buf *scratch)
{
	pp_buf_clear(scratch);
	pp_natural_text(n, scratch);
	while (scratch->len > 0 && scratch->ptr[scratch->len - 1] == '0')
		scratch->len--;
	return scratch->len;
}

static void add_ratio(const struct ratio *ratio, struct pp_buf *buf)
{
	bool negative = ratio->value->negative;
	struct pp_buf scratch = PP_BUF_INIT;
	struct estimate e;
	double d;

	if (pp_natural_is_zero(&ratio->value->digits)) {
		pp_buf_addc(buf, '0');
		return;
	}
	work_out(ratio, FIRST_TRY, &e);
	if (e.exact && significant_digits(&e.digits, &scratch) <= EXACT_DIGITS) {
		spell(&e.digits, negative, e.exponent, &scratch);
		add_canonical(pp_buf_slice(&scratch), buf);
		pp_buf_release(&scratch);
		return;
	}
	if (!settle(&e, &d, &scratch)) {
		work_out(ratio, SURE, &e);
		d = nearest_sure(&e, &scratch);
	}
	if (isnormal(d))
		add_shortest(d, negative, buf);
	else
		add_rounded(&e, negative, buf, &scratch);
	pp_buf_release(&scratch);
}

void pp_decimal_text(const struct pp_decimal *value, struct pp_buf *buf)
{
	struct pp_buf scratch = PP_BUF_INIT;

	spell(&value->digits, value->negative, value->exponent, &scratch);
	add_canonical(pp_buf_slice(&scratch), buf);
	pp_buf_release(&scratch);
}

void pp_ratio_text(const struct pp_decimal *value, const struct pp_natural *divisor, struct pp_buf *buf)
{
	add_ratio(&(struct ratio){ .value = value, .divisor = divisor }, buf);
}

void pp_ratio_root_text(const struct pp_decimal *value, const struct pp_natural *divisor, struct pp_buf *buf)
{
	add_ratio(&(struct ratio){ .value = value, .divisor = divisor, .root = true }, buf);
}
