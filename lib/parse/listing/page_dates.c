#include "page_dates.h"

#include <stdlib.h>

static int compare_days(struct pp_day a, struct pp_day b)
{
	if (a.year != b.year)
		return a.year < b.year ? -1 : 1;
	if (a.month != b.month)
		return a.month < b.month ? -1 : 1;
	return (a.day > b.day) - (a.day < b.day);
}

static void raise_bound(struct pp_page_dates *dates, struct pp_day day)
{
	if (compare_days(day, dates->bound) > 0)
		dates->bound = day;
}

void pp_page_dates_saw(struct pp_page_dates *dates, struct pp_printed_day day)
{
	struct pp_printed_day *latest = &dates->latest;

	if (day.year > dates->stated_year)
		dates->stated_year = day.year;
	if (day.year == 0 && (day.month > latest->month || (day.month == latest->month && day.day > latest->day)))
		*latest = day;
}

void pp_page_dates_saw_arxiv(struct pp_page_dates *dates, const struct pp_arxiv *arxiv)
{
	raise_bound(dates, (struct pp_day){ arxiv->year, arxiv->month, 1 });
}

static void add_link_day(struct pp_page_dates *dates, struct pp_day day)
{
	for (size_t i = 0; i < dates->link_count; i++)
		if (compare_days(dates->links[i], day) == 0)
			return;
	if (dates->link_count < PP_LINK_DAYS)
		dates->links[dates->link_count++] = day;
}

/* Does "papers" stand in it before what begins like one of the marks below? Most links lead elsewhere. */
static bool may_have_day(struct pp_slice link)
{
	static const struct pp_slice papers = { "papers", 6 };
	const char *found;

	while ((found = pp_slice_find(link, papers)) != NULL) {
		link = pp_slice_from(link, (size_t)(found - link.ptr) + papers.len);
		if (link.len > 1 && (link.ptr[0] == '/' || link.ptr[0] == '?') &&
		    (link.ptr[1] == 'd' || link.ptr[1] == 'w' || link.ptr[1] == 'm'))
			return true;
	}
	return false;
}

void pp_page_dates_saw_link(struct pp_page_dates *dates, struct pp_slice link)
{
	struct pp_arxiv arxiv;

	if (pp_ident_arxiv(link, &arxiv))
		pp_page_dates_saw_arxiv(dates, &arxiv);
	pp_page_dates_saw_other_link(dates, link);
}

void pp_page_dates_saw_other_link(struct pp_page_dates *dates, struct pp_slice link)
{
	static const struct pp_slice marks[] = {
		{ "/papers/date/", 13 },
		{ "/papers?date=", 13 },
		{ "/papers/week/", 13 },
		{ "/papers/month/", 14 },
	};

	if (!may_have_day(link))
		return;
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		const char *found = pp_slice_find(link, marks[i]);
		struct pp_date date;
		size_t used;

		if (found == NULL)
			continue;
		if (!pp_date_scan(pp_slice_between(found + marks[i].len, link.ptr + link.len), 0, &date, &used))
			continue;

		struct pp_day day = pp_day_of(date.period.start, 0);

		/* Those of a week or a month are bounds; days are this page's and its neighbours'. */
		if (date.precision == PP_DAY)
			add_link_day(dates, day);
		else
			raise_bound(dates, day);
	}
}

void pp_page_dates_saw_saved(struct pp_page_dates *dates, struct pp_day day)
{
	if (!dates->has_saved) {
		dates->has_saved = true;
		dates->saved = day;
	}
}

static struct pp_day in_year(struct pp_printed_day day, int year)
{
	return (struct pp_day){ year, day.month, day.day };
}

/* The latest such day not after a limit. February 29 needs a leap year: at most 8 years back. */
static struct pp_day latest_until(struct pp_printed_day day, struct pp_day limit)
{
	for (int year = limit.year; year > limit.year - 9 && year >= 0; year--)
		if (pp_day_valid(in_year(day, year)) && compare_days(in_year(day, year), limit) <= 0)
			return in_year(day, year);
	return limit;
}

static struct pp_day earliest_from(struct pp_printed_day day, struct pp_day limit)
{
	for (int year = limit.year; year < limit.year + 9 && year <= 9999; year++)
		if (pp_day_valid(in_year(day, year)) && compare_days(in_year(day, year), limit) >= 0)
			return in_year(day, year);
	return limit;
}

/* The listing's day from links to listings of one day: such a day itself, or the nearest to one. */
static bool listed_by_links(struct pp_page_dates *dates)
{
	int64_t best = INT64_MAX;

	if (dates->page.month == 0) {
		dates->listed = dates->links[0];
		return dates->link_count == 1;
	}
	for (size_t i = 0; i < dates->link_count; i++)
		for (int year = dates->links[i].year - 1; year <= dates->links[i].year + 1; year++) {
			struct pp_day day = in_year(dates->page, year);
			int64_t apart = llabs(pp_day_number(day) - pp_day_number(dates->links[i]));

			if (!pp_day_valid(day) || apart >= best)
				continue;
			best = apart;
			dates->listed = day;
			dates->listed_inferred = apart > 0;
		}
	return dates->link_count > 0;
}

static void settle_saved(struct pp_page_dates *dates, const struct pp_parse_options *options)
{
	struct pp_printed_day anchor = dates->page.month != 0 ? dates->page : dates->latest;

	if (options->has_as_of)
		dates->saved = options->as_of;
	else if (dates->has_saved)
		return;
	else if (anchor.month == 0)
		dates->saved = compare_days(options->now, dates->bound) < 0 ? dates->bound : options->now;
	else if (dates->bound.year != 0)
		dates->saved = earliest_from(anchor, dates->bound);
	else
		dates->saved = latest_until(anchor, options->now);
}

void pp_page_dates_settle(struct pp_page_dates *dates, const struct pp_parse_options *options)
{
	dates->listed_inferred = false;
	dates->has_listed = true;
	if (dates->page.year != 0)
		dates->listed = in_year(dates->page, dates->page.year);
	else if (!listed_by_links(dates))
		dates->has_listed = false;

	if (dates->stated_year != 0)
		raise_bound(dates, (struct pp_day){ dates->stated_year + 1, 1, 1 });
	if (dates->has_listed)
		raise_bound(dates, dates->listed);
	settle_saved(dates, options);
	if (!dates->has_listed && dates->page.month != 0) {
		dates->listed = latest_until(dates->page, dates->saved);
		dates->has_listed = true;
		dates->listed_inferred = true;
	}
	dates->last = dates->saved;
	if (dates->has_listed && compare_days(dates->listed, dates->last) < 0)
		dates->last = dates->listed;
}

struct pp_day pp_page_dates_full(const struct pp_page_dates *dates, struct pp_printed_day day, bool *inferred)
{
	*inferred = day.year == 0;
	return day.year != 0 ? in_year(day, day.year) : latest_until(day, dates->last);
}
