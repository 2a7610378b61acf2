#include "pp/decimal.h"

#include "pp/number.h"

/* Put the digits of a number's coefficient into out, without zeros at either end. */
static void add_coefficient(struct pp_slice text, struct pp_buf *out)
{
	size_t from = out->len;

	for (size_t i = 0; i < text.len && text.ptr[i] != 'e' && text.ptr[i] != 'E'; i++)
		if (pp_is_digit(text.ptr[i]) && (text.ptr[i] != '0' || out->len > from))
			pp_buf_addc(out, text.ptr[i]);
	while (out->len > from && out->ptr[out->len - 1] == '0')
		out->len--;
}

/* Add 1 to the whole number at the end of buf; from: where its digits begin. */
static void add_one(struct pp_buf *buf, size_t from)
{
	size_t at = buf->len;

	while (at > from && buf->ptr[at - 1] == '9')
		buf->ptr[--at] = '0';
	if (at > from) {
		buf->ptr[at - 1]++;
	} else { /* 999 is 1000 now, or nothing is 1 */
		pp_buf_addc(buf, '0');
		buf->ptr[from] = '1';
	}
}

static bool away_from_zero(enum pp_rounding rounding, const struct pp_number *number, struct pp_slice digits,
			   int64_t drop)
{
	if (rounding != PP_ROUND_NEAREST)
		return number->negative == (rounding == PP_ROUND_DOWN);
	return drop <= (int64_t)digits.len && digits.ptr[(int64_t)digits.len - drop] >= '5';
}

void pp_decimal_round(enum pp_rounding rounding, struct pp_slice text, int digits, struct pp_buf *out)
{
	struct pp_buf coefficient = PP_BUF_INIT, rounded = PP_BUF_INIT;
	struct pp_number number;

	if (!pp_number_parse(text, &number))
		number = (struct pp_number){ 0 };
	if (number.exponent < -(int64_t)digits) {
		int64_t drop = -digits - number.exponent;

		add_coefficient(text, &coefficient);

		size_t kept = drop < (int64_t)coefficient.len ? coefficient.len - (size_t)drop : 0;
		size_t from = number.negative;

		if (number.negative)
			pp_buf_addc(&rounded, '-');
		pp_buf_add(&rounded, pp_slice(coefficient.ptr, kept));
		if (away_from_zero(rounding, &number, pp_buf_slice(&coefficient), drop))
			add_one(&rounded, from);
		pp_buf_addf(&rounded, "%se%d", rounded.len == from ? "0" : "", -digits);
		if (!pp_number_parse(pp_buf_slice(&rounded), &number))
			number = (struct pp_number){ 0 };
	}
	pp_number_canonical(&number, out);
	pp_buf_release(&coefficient);
	pp_buf_release(&rounded);
}
