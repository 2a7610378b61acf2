#include "number_private.h"

#include <stdio.h>
#include <stdlib.h>

__extension__ typedef unsigned __int128 uint128;

static const int64_t exponent_limit = INT64_C(1000000000000000);

static int sign_of(int64_t n)
{
	return (n > 0) - (n < 0);
}

static size_t count_digits(const char *p, const char *end)
{
	const char *start = p;

	while (p < end && pp_is_digit(*p))
		p++;
	return (size_t)(p - start);
}

/* The pieces of a number's text; what is missing is empty. */
struct spelling {
	bool negative;
	struct pp_slice whole;
	struct pp_slice fraction;
	struct pp_slice exponent; /* digits */
	bool exponent_negative;
};

static bool split(struct pp_slice text, struct spelling *s)
{
	if (text.len == 0)
		return false;

	const char *p = text.ptr, *end = p + text.len;

	*s = (struct spelling){ 0 };
	if (*p == '-') {
		s->negative = true;
		p++;
	}
	s->whole = pp_slice(p, count_digits(p, end));
	if (s->whole.len == 0 || (s->whole.len > 1 && *p == '0'))
		return false;
	p += s->whole.len;
	if (p < end && *p == '.') {
		p++;
		s->fraction = pp_slice(p, count_digits(p, end));
		if (s->fraction.len == 0)
			return false;
		p += s->fraction.len;
	}
	if (p < end && (*p == 'e' || *p == 'E')) {
		p++;
		if (p < end && (*p == '+' || *p == '-'))
			s->exponent_negative = *p++ == '-';
		s->exponent = pp_slice(p, count_digits(p, end));
		if (s->exponent.len == 0)
			return false;
		p += s->exponent.len;
	}
	return p == end;
}

/* Far over the limit it stays, so that a long fraction can still bring it down. */
static int64_t read_exponent(const struct spelling *s)
{
	int64_t exponent = 0;

	for (size_t i = 0; i < s->exponent.len; i++) {
		exponent = exponent * 10 + (s->exponent.ptr[i] - '0');
		if (exponent > exponent_limit * 100)
			exponent = exponent_limit * 100;
	}
	return s->exponent_negative ? -exponent : exponent;
}

static struct pp_slice drop_front_zeros(struct pp_slice s)
{
	while (s.len > 0 && s.ptr[0] == '0')
		s = pp_slice_from(s, 1);
	return s;
}

static struct pp_slice drop_back_zeros(struct pp_slice s)
{
	while (s.len > 0 && s.ptr[s.len - 1] == '0')
		s.len--;
	return s;
}

static struct pp_digits trimmed(struct pp_slice whole, struct pp_slice fraction)
{
	struct pp_digits d = { .front = drop_front_zeros(whole), .back = drop_back_zeros(fraction) };

	if (d.front.len == 0)
		d.back = drop_front_zeros(d.back);
	if (d.back.len == 0)
		d.front = drop_back_zeros(d.front);
	return d;
}

/* The last digit kept stands so many places left of the point (or right of it: negative). */
static int64_t places_of(const struct spelling *s, struct pp_digits d)
{
	if (d.back.len > 0)
		return -(d.back.ptr + d.back.len - s->fraction.ptr);
	return s->whole.ptr + s->whole.len - (d.front.ptr + d.front.len);
}

static bool add_run(struct pp_slice run, uint64_t *n)
{
	for (size_t i = 0; i < run.len; i++)
		if (__builtin_mul_overflow(*n, 10, n) || __builtin_add_overflow(*n, (uint64_t)(run.ptr[i] - '0'), n))
			return false;
	return true;
}

bool pp_number_parse(struct pp_slice text, struct pp_number *number)
{
	struct spelling s;

	if (!split(text, &s))
		return false;
	*number = (struct pp_number){ .negative = s.negative, .text = text };

	struct pp_digits d = trimmed(s.whole, s.fraction);

	if (d.front.len + d.back.len == 0) {
		number->negative = false;
		return true;
	}

	int64_t exponent = read_exponent(&s) + places_of(&s, d);

	number->far = exponent > exponent_limit || exponent < -exponent_limit;
	number->exponent = !number->far ? exponent : exponent > 0 ? exponent_limit : -exponent_limit;
	number->big = d.front.len + d.back.len > 20 || !add_run(d.front, &number->coefficient) ||
		      !add_run(d.back, &number->coefficient);
	if (number->big)
		number->coefficient = 0;
	return true;
}

/* Five powers of ten from n on. */
#define FIVE(n) (n), (n)*10, (n)*100, (n)*1000, (n)*10000

static const uint64_t powers[] = { FIVE(UINT64_C(1)), FIVE(UINT64_C(100000)), FIVE(UINT64_C(10000000000)),
				   FIVE(UINT64_C(1000000000000000)) };

struct pp_digits pp_number_digits(const struct pp_number *number, struct pp_digit_room *room)
{
	struct spelling s;
	size_t at = sizeof(room->bytes);

	if (number->big && split(number->text, &s))
		return trimmed(s.whole, s.fraction);
	for (uint64_t n = number->coefficient; n > 0; n /= 10)
		room->bytes[--at] = (char)('0' + n % 10);
	return (struct pp_digits){ .front = pp_slice(room->bytes + at, sizeof(room->bytes) - at) };
}

struct pp_magnitude pp_number_magnitude(const struct pp_number *number, struct pp_digits digits)
{
	struct spelling s;

	if (!number->far || !split(number->text, &s))
		return (struct pp_magnitude){ .shift = number->exponent + pp_digit_count(digits) };
	return (struct pp_magnitude){
		.written = drop_front_zeros(s.exponent),
		.negative = s.exponent_negative,
		.shift = places_of(&s, trimmed(s.whole, s.fraction)) + pp_digit_count(digits),
	};
}

static struct pp_digits from(struct pp_digits d, size_t n)
{
	if (n >= d.front.len)
		return (struct pp_digits){ .front = pp_slice_from(d.back, n - d.front.len) };
	d.front = pp_slice_from(d.front, n);
	return d;
}

/* As fractions 0.ddd: run by run, so that each step is one memcmp. */
static int compare_digits(struct pp_digits a, struct pp_digits b)
{
	for (;;) {
		if (a.front.len == 0 && a.back.len > 0)
			a = (struct pp_digits){ .front = a.back };
		if (b.front.len == 0 && b.back.len > 0)
			b = (struct pp_digits){ .front = b.back };

		size_t n = a.front.len < b.front.len ? a.front.len : b.front.len;

		if (n == 0) /* no zeros stand at an end: the longer one is larger */
			return (a.front.len > 0) - (b.front.len > 0);
		int order = memcmp(a.front.ptr, b.front.ptr, n);

		if (order != 0)
			return order;
		a = from(a, n);
		b = from(b, n);
	}
}

static bool is_zero(const struct pp_number *n)
{
	return n->coefficient == 0 && !n->big;
}

/* Both neither big nor far, and not 0. False when aligning them would take more than 128 bits. */
static bool compare_small(const struct pp_number *a, const struct pp_number *b, int *order)
{
	int64_t shift = a->exponent - b->exponent;
	uint128 x = a->coefficient, y = b->coefficient;

	if (shift > 19 || shift < -19)
		return false;
	if (shift > 0)
		x *= powers[shift];
	else
		y *= powers[-shift];
	*order = (x > y) - (x < y);
	return true;
}

/* The digit with so many others to its right, under the sign of all. */
static int64_t signed_digit(const struct pp_magnitude *m, size_t at)
{
	int digit = at < m->written.len ? m->written.ptr[m->written.len - 1 - at] - '0' : 0;

	return m->negative ? -digit : digit;
}

/*
 * What is written is subtracted from the first digit on. A difference that is once over the limit only grows from
 * there, and no shift reaches so far: then the other digits don't matter.
 */
static int compare_magnitudes(const struct pp_magnitude *a, const struct pp_magnitude *b)
{
	const int64_t enough = exponent_limit * 100;
	int64_t difference = 0;

	for (size_t at = a->written.len > b->written.len ? a->written.len : b->written.len;
	     at > 0 && difference < enough && difference > -enough; at--)
		difference = difference * 10 + signed_digit(a, at - 1) - signed_digit(b, at - 1);
	return sign_of(difference + a->shift - b->shift);
}

static int compare_absolute(const struct pp_number *a, const struct pp_number *b)
{
	int order;

	if (!a->big && !b->big && !a->far && !b->far && compare_small(a, b, &order))
		return order;

	struct pp_digit_room a_room, b_room;
	struct pp_digits a_digits = pp_number_digits(a, &a_room), b_digits = pp_number_digits(b, &b_room);
	struct pp_magnitude a_size = pp_number_magnitude(a, a_digits), b_size = pp_number_magnitude(b, b_digits);

	order = compare_magnitudes(&a_size, &b_size);
	return order != 0 ? order : compare_digits(a_digits, b_digits);
}

int pp_number_compare(const struct pp_number *a, const struct pp_number *b)
{
	int a_sign = is_zero(a) ? 0 : a->negative ? -1 : 1;
	int b_sign = is_zero(b) ? 0 : b->negative ? -1 : 1;

	if (a_sign != b_sign || a_sign == 0)
		return a_sign - b_sign;
	return a_sign > 0 ? compare_absolute(a, b) : compare_absolute(b, a);
}

/* An integer of at most 18 digits. */
static inline bool short_integer(struct pp_slice text, int64_t *n)
{
	bool negative = text.len > 0 && text.ptr[0] == '-';
	int64_t value = 0;

	if (text.len - negative - 1 >= 18) /* wraps when there is no digit */
		return false;
	for (size_t i = negative; i < text.len; i++) {
		if (!pp_is_digit(text.ptr[i]))
			return false;
		value = value * 10 + (text.ptr[i] - '0');
	}
	*n = negative ? -value : value;
	return true;
}

/* Apart, so that the short way has no stack frame to set up. Text that is no number counts as 0. */
__attribute__((noinline)) static int compare_any(struct pp_slice a, struct pp_slice b)
{
	struct pp_number x, y;

	if (!pp_number_parse(a, &x))
		x = (struct pp_number){ 0 };
	if (!pp_number_parse(b, &y))
		y = (struct pp_number){ 0 };
	return pp_number_compare(&x, &y);
}

int pp_number_compare_text(struct pp_slice a, struct pp_slice b)
{
	int64_t m, n;

	if (short_integer(a, &m) && short_integer(b, &n))
		return (m > n) - (m < n);
	return compare_any(a, b);
}

/*
 * 768 digits decide how a double is rounded; whether anything but zeros follows is told by one more digit.
 * strtod minds the locale, which no program here sets.
 */
static double convert(const struct pp_number *number)
{
	enum { DECISIVE = 770 };
	char text[DECISIVE + 32];
	struct pp_digit_room room;
	struct pp_digits d = pp_number_digits(number, &room);
	size_t used = 0, count = (size_t)pp_digit_count(d);

	for (struct pp_slice run = d.front; used < DECISIVE && used < count; run = d.back)
		for (size_t i = 0; i < run.len && used < DECISIVE; i++)
			text[used++] = run.ptr[i];

	int64_t exponent = number->exponent + (int64_t)(count - used);

	if (used < count) {
		text[used++] = '1';
		exponent--;
	}
	snprintf(text + used, sizeof(text) - used, "e%lld", (long long)exponent);
	return strtod(text, NULL);
}

double pp_number_double(const struct pp_number *number)
{
	double value;

	if (number->big || number->coefficient > UINT64_C(1) << 53 || number->exponent < -19 || number->exponent > 19)
		value = convert(number);
	else if (number->exponent >= 0) /* both are exact as doubles: one rounding */
		value = (double)number->coefficient * (double)powers[number->exponent];
	else
		value = (double)number->coefficient / (double)powers[-number->exponent];
	return number->negative ? -value : value;
}

bool pp_number_int64(const struct pp_number *number, int64_t *n)
{
	uint64_t magnitude;

	if (number->big || number->exponent < 0 || number->exponent > 19 ||
	    __builtin_mul_overflow(number->coefficient, powers[number->exponent], &magnitude) ||
	    magnitude > (uint64_t)INT64_MAX + number->negative)
		return false;
	*n = number->negative ? (int64_t)(0 - magnitude) : (int64_t)magnitude;
	return true;
}
