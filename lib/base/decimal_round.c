#include "pp/decimal.h"

#include <stdio.h>
#include <stdlib.h>

#include "pp/alloc.h"
#include "pp/number.h"

/* Digits of a number, behind a "0" that takes what is carried. */
struct digits {
	char *first;
	size_t count; /* without that 0 */
};

/* Take the digits of a number's coefficient, without zeros at either end; there is room. */
static void take_coefficient(struct pp_slice text, struct digits *digits)
{
	char *to = digits->first + 1;

	digits->first[0] = '0';
	digits->count = 0;
	for (size_t i = 0; i < text.len && text.ptr[i] != 'e' && text.ptr[i] != 'E'; i++)
		if (pp_is_digit(text.ptr[i]) && (text.ptr[i] != '0' || digits->count > 0))
			to[digits->count++] = text.ptr[i];
	while (digits->count > 0 && to[digits->count - 1] == '0')
		digits->count--;
}

static void add_one(struct digits *digits)
{
	size_t at = digits->count;

	while (digits->first[at] == '9')
		digits->first[at--] = '0';
	digits->first[at]++;
}

/* Drop the last digits, one at least; there may be fewer. */
static void drop_digits(struct digits *digits, uint64_t drop, enum pp_rounding rounding, bool negative)
{
	bool away = rounding == PP_ROUND_NEAREST
			? drop <= digits->count && digits->first[digits->count - drop + 1] >= '5'
			: negative == (rounding == PP_ROUND_DOWN);

	digits->count = drop < digits->count ? digits->count - (size_t)drop : 0;
	if (away)
		add_one(digits);
}

/* Add sign * digits * 10^exponent to out; there is room for the sign before them and the exponent behind. */
static void add_number(const struct digits *digits, bool negative, int exponent, struct pp_buf *out)
{
	enum { ROOM = 16 };
	char *first = digits->first, *end = first + digits->count + 1;
	struct pp_number number;

	while (*first == '0' && first + 1 < end)
		first++;
	if (negative)
		*--first = '-';
	end += snprintf(end, ROOM, "e%d", exponent);
	if (pp_number_parse(pp_slice_between(first, end), &number))
		pp_number_canonical(&number, out);
}

void pp_decimal_round(enum pp_rounding rounding, struct pp_slice text, int digits, struct pp_buf *out)
{
	enum { SHORT = 256, MORE = 20 }; /* of sign, carry and exponent */
	char room[SHORT + MORE];
	struct pp_number number;
	struct digits taken;

	if (!pp_number_parse(text, &number))
		number = (struct pp_number){ 0 };
	if (number.exponent >= -(int64_t)digits) {
		pp_number_canonical(&number, out);
		return;
	}

	char *space = text.len <= SHORT ? room : pp_alloc(text.len + MORE);

	taken.first = space + 1;
	take_coefficient(text, &taken);
	drop_digits(&taken, (uint64_t)(-(int64_t)digits - number.exponent), rounding, number.negative);
	add_number(&taken, number.negative, -digits, out);
	if (space != room)
		free(space);
}
