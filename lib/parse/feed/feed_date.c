#include "feed_date.h"

#include "pp/date.h"

/* A word or a number of the date; blanks, commas and colons stand between them. */
static struct pp_slice next_word(struct pp_slice *rest)
{
	size_t n = 0;
	struct pp_slice word;

	while (rest->len > 0 && (pp_is_blank(rest->ptr[0]) || rest->ptr[0] == ',' || rest->ptr[0] == ':'))
		*rest = pp_slice_from(*rest, 1);
	while (n < rest->len && !pp_is_blank(rest->ptr[n]) && rest->ptr[n] != ',' && rest->ptr[n] != ':')
		n++;
	word = pp_slice(rest->ptr, n);
	*rest = pp_slice_from(*rest, n);
	return word;
}

/* -1 when it is no number of at most four digits. */
static int number_of(struct pp_slice word)
{
	int n = 0;

	if (word.len == 0 || word.len > 4)
		return -1;
	for (size_t i = 0; i < word.len; i++) {
		if (!pp_is_digit(word.ptr[i]))
			return -1;
		n = n * 10 + (word.ptr[i] - '0');
	}
	return n;
}

/* "-0400" or "EDT" in minutes. */
static bool read_zone(struct pp_slice word, int *minutes)
{
	static const struct {
		struct pp_slice name;
		int hours;
	} zones[] = {
		{ { "GMT", 3 }, 0 },  { { "UT", 2 }, 0 },   { { "UTC", 3 }, 0 },  { { "Z", 1 }, 0 },
		{ { "EST", 3 }, -5 }, { { "EDT", 3 }, -4 }, { { "CST", 3 }, -6 }, { { "CDT", 3 }, -5 },
		{ { "MST", 3 }, -7 }, { { "MDT", 3 }, -6 }, { { "PST", 3 }, -8 }, { { "PDT", 3 }, -7 },
	};
	int n;

	for (size_t i = 0; i < sizeof(zones) / sizeof(zones[0]); i++)
		if (pp_slice_eq(word, zones[i].name)) {
			*minutes = zones[i].hours * 60;
			return true;
		}
	if (word.len != 5 || (word.ptr[0] != '+' && word.ptr[0] != '-'))
		return false;
	n = number_of(pp_slice_from(word, 1));
	if (n < 0 || n / 100 > 23 || n % 100 > 59)
		return false;
	*minutes = (n / 100 * 60 + n % 100) * (word.ptr[0] == '-' ? -1 : 1);
	return true;
}

static bool read_day(struct pp_slice *rest, struct pp_day *day)
{
	struct pp_slice word = next_word(rest);

	if (number_of(word) < 0)
		word = next_word(rest); /* the day of the week */
	day->day = number_of(word);
	day->month = pp_month_of_name(next_word(rest));
	day->year = number_of(next_word(rest));
	if (day->year >= 0 && day->year < 100)
		day->year += day->year < 70 ? 2000 : 1900;
	return day->day > 0 && day->month > 0 && day->year >= 1000 && pp_day_valid(*day);
}

static bool read_clock(struct pp_slice *rest, int clock[static 3])
{
	static const int most[] = { 23, 59, 59 };
	struct pp_slice before;

	for (int i = 0; i < 3; i++) {
		before = *rest;
		clock[i] = number_of(next_word(rest));
		if (i == 2 && clock[i] < 0) {
			clock[i] = 0; /* seconds may be left out */
			*rest = before;
		}
		if (clock[i] < 0 || clock[i] > most[i])
			return false;
	}
	return true;
}

void pp_feed_date_add(struct pp_buf *buf, struct pp_slice text)
{
	struct pp_slice rest = text;
	struct pp_day day;
	int clock[3], minutes;

	if (!read_day(&rest, &day)) {
		pp_buf_add(buf, text);
		return;
	}
	pp_buf_addf(buf, "%04d-%02d-%02d", day.year, day.month, day.day);
	if (!read_clock(&rest, clock) || !read_zone(next_word(&rest), &minutes))
		return;
	pp_buf_addf(buf, "T%02d:%02d:%02d", clock[0], clock[1], clock[2]);
	if (minutes == 0)
		pp_buf_addc(buf, 'Z');
	else
		pp_buf_addf(buf, "%c%02d:%02d", minutes < 0 ? '-' : '+', (minutes < 0 ? -minutes : minutes) / 60,
			    (minutes < 0 ? -minutes : minutes) % 60);
}
