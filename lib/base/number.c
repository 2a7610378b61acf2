#include "pp/number.h"

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

static int64_t clamp_exponent(int64_t exponent)
{
	return exponent > exponent_limit ? exponent_limit : exponent < -exponent_limit ? -exponent_limit : exponent;
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

/* Digits without the zeros at either end, as one or two runs (before and after the point). */
struct digits {
	struct pp_slice front;
	struct pp_slice back;
};

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

static struct digits trimmed(struct pp_slice whole, struct pp_slice fraction)
{
	struct digits d = { .front = drop_front_zeros(whole), .back = drop_back_zeros(fraction) };

	if (d.front.len == 0)
		d.back = drop_front_zeros(d.back);
	if (d.back.len == 0)
		d.front = drop_back_zeros(d.front);
	return d;
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

	struct digits d = trimmed(s.whole, s.fraction);

	if (d.front.len + d.back.len == 0) {
		number->negative = false;
		return true;
	}
	/* The last digit kept stands so many places left of the point (or right of it: negative). */
	int64_t places = d.back.len > 0 ? -(d.back.ptr + d.back.len - s.fraction.ptr)
					: s.whole.ptr + s.whole.len - (d.front.ptr + d.front.len);

	number->exponent = clamp_exponent(read_exponent(&s) + places);
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

/* Room for the digits of a coefficient. */
struct room {
	char bytes[20];
};

/* The digits of a number that is not 0; those of a small one are written to the room. */
static struct digits digits_of(const struct pp_number *number, struct room *room)
{
	struct spelling s;
	size_t at = sizeof(room->bytes);

	if (number->big && split(number->text, &s))
		return trimmed(s.whole, s.fraction);
	for (uint64_t n = number->coefficient; n > 0; n /= 10)
		room->bytes[--at] = (char)('0' + n % 10);
	return (struct digits){ .front = pp_slice(room->bytes + at, sizeof(room->bytes) - at) };
}

static int64_t digit_count(struct digits d)
{
	return (int64_t)(d.front.len + d.back.len);
}

static struct digits from(struct digits d, size_t n)
{
	if (n >= d.front.len)
		return (struct digits){ .front = pp_slice_from(d.back, n - d.front.len) };
	d.front = pp_slice_from(d.front, n);
	return d;
}

/* As fractions 0.ddd: run by run, so that each step is one memcmp. */
static int compare_digits(struct digits a, struct digits b)
{
	for (;;) {
		if (a.front.len == 0 && a.back.len > 0)
			a = (struct digits){ .front = a.back };
		if (b.front.len == 0 && b.back.len > 0)
			b = (struct digits){ .front = b.back };

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

/* Both small and not 0. False when aligning them would take more than 128 bits. */
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

static int compare_magnitude(const struct pp_number *a, const struct pp_number *b)
{
	int order;

	if (!a->big && !b->big && compare_small(a, b, &order))
		return order;

	struct room a_room, b_room;
	struct digits a_digits = digits_of(a, &a_room), b_digits = digits_of(b, &b_room);
	int64_t a_top = a->exponent + digit_count(a_digits), b_top = b->exponent + digit_count(b_digits);

	return a_top != b_top ? sign_of(a_top - b_top) : compare_digits(a_digits, b_digits);
}

int pp_number_compare(const struct pp_number *a, const struct pp_number *b)
{
	int a_sign = is_zero(a) ? 0 : a->negative ? -1 : 1;
	int b_sign = is_zero(b) ? 0 : b->negative ? -1 : 1;

	if (a_sign != b_sign || a_sign == 0)
		return a_sign - b_sign;
	return a_sign > 0 ? compare_magnitude(a, b) : compare_magnitude(b, a);
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

static void add_zeros(struct pp_buf *buf, int64_t count)
{
	for (; count > 0; count--)
		pp_buf_addc(buf, '0');
}

/* Add the digits with a point after the first whole ones; whole is at least 1. */
static void add_digits(struct pp_buf *buf, struct digits d, int64_t whole)
{
	size_t start = buf->len;

	pp_buf_add(buf, d.front);
	pp_buf_add(buf, d.back);
	if (whole >= digit_count(d))
		return;
	pp_buf_addc(buf, '.');

	char *point = buf->ptr + start + whole;

	memmove(point + 1, point, (size_t)(buf->ptr + buf->len - point) - 1);
	*point = '.';
}

void pp_number_canonical(const struct pp_number *number, struct pp_buf *buf)
{
	enum { MOST_PLAIN = 40 };
	struct room room;
	struct digits d = digits_of(number, &room);
	int64_t count = digit_count(d);
	int64_t top = number->exponent + count; /* digits before the point */

	if (count == 0) {
		pp_buf_addc(buf, '0');
		return;
	}
	if (number->negative)
		pp_buf_addc(buf, '-');
	if (top <= 0 && number->exponent > -MOST_PLAIN) {
		pp_buf_add(buf, PP_SLICE("0."));
		add_zeros(buf, -top);
		add_digits(buf, d, count);
	} else if (top > 0 && top <= MOST_PLAIN && count <= MOST_PLAIN) {
		add_digits(buf, d, top);
		add_zeros(buf, number->exponent);
	} else {
		add_digits(buf, d, 1);
		pp_buf_addf(buf, "e%lld", (long long)(top - 1));
	}
}

/*
 * 768 digits decide how a double is rounded; whether anything but zeros follows is told by one more digit.
 * strtod minds the locale, which no program here sets.
 */
static double convert(const struct pp_number *number)
{
	enum { DECISIVE = 770 };
	char text[DECISIVE + 32];
	struct room room;
	struct digits d = digits_of(number, &room);
	size_t used = 0, count = (size_t)digit_count(d);

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
