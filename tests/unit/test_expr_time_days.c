/*
 * Months and years added to days, for every day of two years: against a calendar that is counted out here.
 */
#include "expr_judge.h"

struct civil {
	int year;
	int month; /* 1 to 12 */
	int day;
};

static int length_of(int year, int month)
{
	static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	return month == 2 && year % 4 == 0 && year != 2100 ? 29 : lengths[month - 1];
}

static struct civil day_after(struct civil d)
{
	if (++d.day <= length_of(d.year, d.month))
		return d;
	d.day = 1;
	if (++d.month <= 12)
		return d;
	return (struct civil){ d.year + 1, 1, 1 };
}

static struct civil day_before(struct civil d)
{
	if (--d.day >= 1)
		return d;
	if (--d.month < 1)
		d = (struct civil){ d.year - 1, 12, 0 };
	d.day = length_of(d.year, d.month);
	return d;
}

/* A month at a time; the day is kept, or the last that there is. */
static struct civil months_after(struct civil d, int count)
{
	for (; count > 0; count--)
		d.month = d.month == 12 ? (d.year++, 1) : d.month + 1;
	for (; count < 0; count++)
		d.month = d.month == 1 ? (d.year--, 12) : d.month - 1;
	if (d.day > length_of(d.year, d.month))
		d.day = length_of(d.year, d.month);
	return d;
}

static const char *spelled(char text[32], struct civil d)
{
	snprintf(text, 32, "%04d-%02d-%02d", d.year, d.month, d.day);
	return text;
}

struct span {
	const char *text;
	int months;
};

/* Whether a test of d + span, or of the same as a constant, has an answer. x is a day. */
static bool holds(int offset, struct civil d, struct civil x, const char *test, char want)
{
	const struct pp_expr_options options = { .now = JUDGE_NOW, .offset = offset };
	struct pp_error err = PP_ERROR_INIT;
	char one[32], other[32], line[128];
	char got;

	snprintf(line, sizeof(line), "{\"d\":\"%s\",\"x\":\"%s\"}", spelled(one, d), spelled(other, x));
	got = judge_with(&options, test, line, &err);
	if (got != want)
		printf("# %s over %s at %d: got %c, want %c %s\n", test, line, offset, got, want, err.message);
	return got == want;
}

/* x is before, on or behind the day that comes out. */
static bool compares(int offset, struct civil d, const struct span *span, struct civil x, int sign)
{
	static const struct {
		const char *order;
		const char *wants; /* before, on, behind */
	} orders[] = { { "==", "nyn" }, { "<", "ynn" }, { "<=", "yyn" }, { ">", "nny" }, { ">=", "nyy" } };
	char test[96], day[32];

	for (size_t i = 0; i < sizeof(orders) / sizeof(orders[0]); i++) {
		char want = orders[i].wants[sign + 1];

		snprintf(test, sizeof(test), "x %s date(d) %s", orders[i].order, span->text);
		if (!holds(offset, d, x, test, want))
			return false;
		snprintf(test, sizeof(test), "x %s %s %s", orders[i].order, spelled(day, d), span->text);
		if (!holds(offset, d, x, test, want))
			return false;
	}
	return true;
}

static bool moves(int offset, struct civil d, const struct span *span)
{
	struct civil want = months_after(d, span->months);
	char test[96], day[32];

	snprintf(test, sizeof(test), "str(d %s) == '%s'", span->text, spelled(day, want));
	return holds(offset, d, d, test, 'y') && compares(offset, d, span, want, 0) &&
	       compares(offset, d, span, day_before(want), -1) && compares(offset, d, span, day_after(want), 1);
}

TEST(months_move_a_whole_day)
{
	static const struct span spans[] = { { "+ 1mo", 1 }, { "- 1mo", -1 }, { "+ 13mo", 13 }, { "- 13mo", -13 },
					     { "+ 1y", 12 }, { "- 1y", -12 }, { "+ 11mo", 11 }, { "- 48mo", -48 } };
	static const int offsets[] = { 0, 3600, -18000, 20700 };
	size_t n = 0;

	for (struct civil d = { 2023, 1, 1 }; d.year < 2025; d = day_after(d), n++)
		for (size_t i = 0; i < sizeof(spans) / sizeof(spans[0]); i++)
			CHECK(moves(offsets[n % 4], d, &spans[i]));
	CHECK(n == 731);
}

/* Seconds come behind the months; a day that no longer begins at midnight keeps its length, too. */
TEST(a_moved_day_is_as_long_as_before)
{
	static const struct judge_row rows[] = {
		{ "str(d + 1mo + 1d) == '2025-03-01'", "{\"d\":\"2025-01-30\"}", 'y' },
		{ "x == date(d) + 12h + 1mo", "{\"d\":\"2025-01-30\",\"x\":\"2025-02-28T12:00Z\"}", 'y' },
		{ "x == date(d) + 12h + 1mo", "{\"d\":\"2025-01-30\",\"x\":\"2025-03-01T11:59Z\"}", 'y' },
		{ "x == date(d) + 12h + 1mo", "{\"d\":\"2025-01-30\",\"x\":\"2025-03-01T12:00Z\"}", 'n' },
		{ "x == date(d) + 1mo", "{\"d\":\"2025-01-30T09:00Z\",\"x\":\"2025-02-28T09:00Z\"}", 'y' },
		{ "x > date(d) + 1mo", "{\"d\":\"2025-01-30T09:00Z\",\"x\":\"2025-02-28T09:00:00.1Z\"}", 'y' },
		{ "weekday(d + 1mo) == 'Fri'", "{\"d\":\"2025-01-28\"}", 'y' },
		{ "year(d - 2025y) == 0 and year(d + 7974y) == 9999", "{\"d\":\"2025-02-28\"}", 'y' },
		{ "x == date(d) + 1d - 1mo", "{\"d\":\"9999-12-30\",\"x\":\"9999-11-30T23:59:59Z\"}", 'y' },
		{ "x <= 2025-01-30 + 1mo", "{\"x\":\"2025-02-28T09:00Z\"}", 'y' },
		{ "x > today - 1mo", "{\"x\":\"2025-02-12\"}", 'y' },
		{ "x > today - 1mo", "{\"x\":\"2025-02-11T23:59Z\"}", 'n' },
	};

	CHECK_ROWS(rows);
}

/* Months, quarters and years begin on a first, where no day is missing: both their ends move. */
TEST(longer_periods_move_by_their_ends)
{
	static const struct judge_row rows[] = {
		{ "str(d + 1mo) == '2025-02' and str(d - 11mo) == '2024-02'", "{\"d\":\"2025-01\"}", 'y' },
		{ "str(d + 1y) == '2025'", "{\"d\":\"2024\"}", 'y' },
		{ "str(d + 3mo) == '2024-Q2'", "{\"d\":\"2024-Q1\"}", 'y' },
		{ "x == date(d) + 1mo", "{\"d\":\"2025-W05\",\"x\":\"2025-03-02\"}", 'y' },
		{ "x == date(d) + 1mo", "{\"d\":\"2025-W05\",\"x\":\"2025-03-03\"}", 'n' },
	};

	CHECK_ROWS(rows);
}

int main(void)
{
	RUN(months_move_a_whole_day);
	RUN(a_moved_day_is_as_long_as_before);
	RUN(longer_periods_move_by_their_ends);
	return REPORT();
}
