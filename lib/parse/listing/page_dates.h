/*
 * page_dates.h - the years that a listing page leaves out.
 *
 * A listing prints no year when it is the current one. So the day on which the page was saved bounds its dates, and
 * what the page states bounds that day: all evidence is noted while the page is read, then the dates are resolved.
 */
#ifndef PP_PARSE_PAGE_DATES_H
#define PP_PARSE_PAGE_DATES_H

#include "pp/date.h"
#include "pp/ident.h"
#include "pp/parse.h"

/** A day as a listing prints it: "Dec 16" has year 0, none at all has month 0. */
struct pp_printed_day {
	int year;
	int month;
	int day;
};

enum { PP_LINK_DAYS = 8 };

/** Start from { 0 }. */
struct pp_page_dates {
	struct pp_printed_day page; /**< the listing's own day */
	bool has_saved;
	struct pp_day saved; /**< the day on which the page was saved: stated, or settled below */
	/* evidence */
	int stated_year;              /* the latest that the page prints; it was not the current one */
	struct pp_day bound;          /* the page is not older than that */
	struct pp_printed_day latest; /* the latest day without year, for pages without a day of their own */
	struct pp_day
	    links[PP_LINK_DAYS]; /* days in links to listings of one day: this one, the one before, the next */
	size_t link_count;
	/* settled */
	struct pp_day listed;
	bool has_listed;
	bool listed_inferred;
	struct pp_day last; /* no date without year is after it */
};

/** A paper's date was printed. */
void pp_page_dates_saw(struct pp_page_dates *dates, struct pp_printed_day day);

/** An arXiv identifier was seen: the page is not older than that. */
void pp_page_dates_saw_arxiv(struct pp_page_dates *dates, const struct pp_arxiv *arxiv);

/** A link was seen; those to papers and to listings of a day, week or month are evidence. */
void pp_page_dates_saw_link(struct pp_page_dates *dates, struct pp_slice link);

/** The same, of a link that is known to lead to no paper, or whose paper was seen already. */
void pp_page_dates_saw_other_link(struct pp_page_dates *dates, struct pp_slice link);

/** The page states when it was saved ("retrieved: 2026-10-02"). The first statement counts. */
void pp_page_dates_saw_saved(struct pp_page_dates *dates, struct pp_day day);

/** Decide on the day of saving and the listing's day from what was seen so far. */
void pp_page_dates_settle(struct pp_page_dates *dates, const struct pp_parse_options *options);

/** The full date of a printed day, after settling; *inferred tells that the year was left out. */
struct pp_day pp_page_dates_full(const struct pp_page_dates *dates, struct pp_printed_day day, bool *inferred);

#endif
