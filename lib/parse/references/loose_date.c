#include "loose_date.h"

static size_t count_digits(struct pp_slice text)
{
	size_t n = 0;

	while (n < text.len && pp_is_digit(text.ptr[n]))
		n++;
	return n;
}

static size_t count_letters(struct pp_slice text)
{
	size_t n = 0;

	while (n < text.len && pp_is_alpha(text.ptr[n]))
		n++;
	return n;
}

static int number(struct pp_slice digits)
{
	int n = 0;

	for (size_t i = 0; i < digits.len && i < 4; i++)
		n = n * 10 + (digits.ptr[i] - '0');
	return n;
}

static bool is_year(struct pp_slice digits)
{
	return digits.len == 4 && digits.ptr[0] != '0';
}

/* "2024-05-01" or "2024/05" at the front of text. */
static bool read_numbers(struct pp_slice text, struct pp_day *date)
{
	int *parts[] = { &date->year, &date->month, &date->day };
	char mark = text.len > 4 ? text.ptr[4] : '\0';

	if (count_digits(text) != 4 || !is_year(pp_slice(text.ptr, 4)) || (mark != '-' && mark != '/' && mark != '.'))
		return false;
	for (size_t i = 0; i < 3; i++) {
		size_t n = count_digits(text);

		if (n != 4 && (i == 0 || n == 0 || n > 2))
			break;
		if (i > 0 && n == 4) /* the end of a range: "2024/2025" */
			break;
		*parts[i] = number(pp_slice(text.ptr, n));
		text = pp_slice_from(text, n);
		if (text.len == 0 || text.ptr[0] != mark)
			break;
		text = pp_slice_from(text, 1);
	}
	return true;
}

/* Words and numbers in any order: the first month, the first year, and the number next to the month. */
static void read_words(struct pp_slice text, struct pp_day *date)
{
	bool after_month = false;
	int before = 0;

	while (text.len > 0) {
		size_t letters = count_letters(text), digits = letters > 0 ? 0 : count_digits(text);
		struct pp_slice word = pp_slice(text.ptr, letters + digits);
		int month = letters > 0 ? pp_month_of_name(word) : 0;

		text = pp_slice_from(text, word.len > 0 ? word.len : 1);
		if (word.len == 0)
			continue;
		if (is_year(word) && digits == 4 && date->year == 0)
			date->year = number(word);
		if (after_month && date->day == 0 && (digits == 1 || digits == 2))
			date->day = number(word);
		after_month = month != 0 && date->month == 0;
		if (after_month) {
			date->month = month;
			date->day = before;
		}
		if ((digits == 1 || digits == 2) && before == 0)
			before = number(word);
	}
}

static void check(struct pp_day *date)
{
	const struct pp_day in_leap_year = { date->year != 0 ? date->year : 2000, date->month, date->day };

	if (date->month < 1 || date->month > 12)
		date->month = 0;
	if (date->month == 0 || !pp_day_valid(in_leap_year))
		date->day = 0;
}

struct pp_day pp_loose_date(struct pp_slice text)
{
	struct pp_day date = { 0 };

	text = pp_slice_trim(text);
	if (!read_numbers(text, &date))
		read_words(text, &date);
	check(&date);
	return date;
}

struct pp_day pp_loose_month(struct pp_slice text)
{
	struct pp_day date = { 0 };
	size_t digits;

	text = pp_slice_trim(text);
	digits = count_digits(text);
	if (digits == text.len && digits <= 2)
		date.month = number(text);
	else
		read_words(text, &date);
	date.year = 0;
	check(&date);
	return date;
}

static void add_digits(struct pp_buf *buf, int n, int width)
{
	char digits[4];

	for (int i = width; i-- > 0; n /= 10)
		digits[i] = (char)('0' + n % 10);
	pp_buf_add(buf, pp_slice(digits, (size_t)width));
}

void pp_loose_date_add(struct pp_buf *buf, struct pp_day date)
{
	check(&date);
	if (date.year <= 0)
		return;
	add_digits(buf, date.year, 4);
	if (date.month == 0)
		return;
	pp_buf_addc(buf, '-');
	add_digits(buf, date.month, 2);
	if (date.day == 0)
		return;
	pp_buf_addc(buf, '-');
	add_digits(buf, date.day, 2);
}
