#include "number_private.h"

static void add_zeros(struct pp_buf *buf, int64_t count)
{
	for (; count > 0; count--)
		pp_buf_addc(buf, '0');
}

/* Add the digits with a point after the first whole ones; whole is at least 1. */
static void add_digits(struct pp_buf *buf, struct pp_digits d, int64_t whole)
{
	size_t start = buf->len;

	pp_buf_add(buf, d.front);
	pp_buf_add(buf, d.back);
	if (whole >= pp_digit_count(d))
		return;
	pp_buf_addc(buf, '.');

	char *point = buf->ptr + start + whole;

	memmove(point + 1, point, (size_t)(buf->ptr + buf->len - point) - 1);
	*point = '.';
}

static void drop_zeros(struct pp_buf *buf, size_t start)
{
	size_t zeros = 0;

	while (buf->ptr[start + zeros] == '0')
		zeros++;
	memmove(buf->ptr + start, buf->ptr + start + zeros, buf->len - start - zeros);
	buf->len -= zeros;
}

/* What is written is larger than any shift, so it lends its sign to the sum, which is not 0. */
static void add_far_exponent(struct pp_buf *buf, const struct pp_magnitude *m)
{
	int64_t carry = m->negative ? 1 - m->shift : m->shift - 1;

	if (m->negative)
		pp_buf_addc(buf, '-');

	size_t start = buf->len;

	pp_buf_addc(buf, '0'); /* for a carry out of the first digit */
	pp_buf_add(buf, m->written);
	for (size_t at = buf->len; carry != 0 && at > start; at--) {
		int64_t sum = carry + buf->ptr[at - 1] - '0';
		int64_t digit = (sum % 10 + 10) % 10;

		buf->ptr[at - 1] = (char)('0' + digit);
		carry = (sum - digit) / 10;
	}
	drop_zeros(buf, start);
}

/* One digit stands before the point, so the exponent is one less than the magnitude. */
static void add_exponent(struct pp_buf *buf, const struct pp_magnitude *m)
{
	pp_buf_addc(buf, 'e');
	if (m->written.len > 0)
		add_far_exponent(buf, m);
	else
		pp_buf_addf(buf, "%lld", (long long)(m->shift - 1));
}

void pp_number_canonical(const struct pp_number *number, struct pp_buf *buf)
{
	enum { MOST_PLAIN = 40 };
	struct pp_digit_room room;
	struct pp_digits d = pp_number_digits(number, &room);
	int64_t count = pp_digit_count(d);
	int64_t top = number->exponent + count; /* digits before the point; for far numbers, about so many */

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
		struct pp_magnitude magnitude = pp_number_magnitude(number, d);

		add_digits(buf, d, 1);
		add_exponent(buf, &magnitude);
	}
}
