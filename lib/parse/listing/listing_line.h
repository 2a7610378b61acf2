/*
 * listing_line.h - what a line of a listing is.
 *
 * Programs that turn the page into text dress its parts differently: bullets, brackets, numbers of link notes, signs of
 * headings. Here a line is undressed and named; what lines make together is up to the reader.
 */
#ifndef PP_PARSE_LISTING_LINE_H
#define PP_PARSE_LISTING_LINE_H

#include "page_dates.h"

enum pp_line_kind {
	PP_LINE_BLANK,
	PP_LINE_DRESS,     /**< brackets, bullets, notes and nothing else: ends a paragraph, means nothing */
	PP_LINE_TEXT,      /**< a title, an abstract, an organisation, or something unknown */
	PP_LINE_META,      /**< authors, dates, counts */
	PP_LINE_URL,       /**< nothing but an address */
	PP_LINE_LINK,      /**< a row of the table of links: number and address */
	PP_LINE_STATEMENT, /**< "Captured (UTC): 2026-06-29T16:31:22": name and value */
	PP_LINE_SUBMITTED, /**< "Submitted by", with a name or before one */
	PP_LINE_MASTHEAD,  /**< the page's own heading */
	PP_LINE_FOOT,      /**< what stands below the last paper */
	PP_LINE_NOISE,     /**< other words of the page that are known to mean nothing */
	PP_LINE_CUT,       /**< "[Content truncated]" */
};

/** What a line of authors, dates and counts says. */
struct pp_meta {
	int64_t authors;  /**< PP_UNSTATED when there are none; the same for the other numbers */
	int64_t comments; /**< the number behind a date, in the same line */
	int64_t stars;
	int64_t number; /**< one that stands alone: votes or comments */
	int64_t second; /**< another one right behind it */
	bool no_votes;  /**< "-" in place of that number */
	bool votes;     /**< the number is labelled as votes */
	bool dot;       /**< a middle dot stands before the date */
	bool invalid;   /**< a day or a count in it is none: "Feb 30" */
	struct pp_printed_day day;
};

/** Slices are borrowed from the line. */
struct pp_listing_line {
	enum pp_line_kind kind;
	struct pp_slice text; /**< undressed; of a link, a statement or "Submitted by" the value */
	struct pp_day saved;  /**< of a statement that says when the page was saved; else its month is 0 */
	struct pp_meta meta;  /**< of PP_LINE_META; also of text that ends in "· May 29" */
	unsigned note;        /**< the number of the link note at the text, or of the row in the table of links */
	bool heading;
	bool bullet;
	bool opened; /**< a bracket is open that a later line closes */
	bool closed; /**< a bracket is closed that an earlier line opened */
	bool image;  /**< an image's text stood before it: "[handle] Name" */
	bool indented;
};

/** Name a line. first: no paper was seen yet, so that words of the page may be glued to what follows. */
void pp_listing_line_read(struct pp_slice line, bool first, struct pp_listing_line *out);

/** A line of authors or a date that nothing dresses: inside a broken text it may be a part of that. */
bool pp_listing_line_may_be_text(struct pp_slice line, const struct pp_listing_line *named);

#endif
