/*
 * card.h - a paper as listings show it, whatever their layout.
 */
#ifndef PP_PARSE_CARD_H
#define PP_PARSE_CARD_H

#include "page_dates.h"
#include "parse/text/links.h"

enum { PP_UNSTATED = -1 };

/** Text is borrowed. What the listing does not state is empty, or PP_UNSTATED, or a day without month. */
struct pp_card {
	struct pp_slice title;
	struct pp_slice abstract;
	struct pp_slice organization;
	struct pp_slice submitted_by;
	struct pp_slice link;         /**< where the title leads to */
	struct pp_slice code;         /**< the card's own link to a code host */
	const struct pp_cited *cited; /**< links behind words of the abstract */
	size_t cited_count;
	unsigned note; /**< number of the title's link in the page's table of links; 0 when there is none */
	int64_t author_count;
	int64_t upvotes;
	int64_t comments;
	int64_t github_stars;
	struct pp_printed_day published;
	bool summarized;     /**< the abstract is a machine's summary */
	uint64_t line;       /**< on which its title begins */
	struct pp_slice raw; /**< its text as it stood there, when it lacks a part that others may have */
};

#define PP_CARD_INIT                                                                          \
	{                                                                                     \
		.author_count = PP_UNSTATED, .upvotes = PP_UNSTATED, .comments = PP_UNSTATED, \
		.github_stars = PP_UNSTATED                                                   \
	}

/** What is the same for all cards of a page. */
struct pp_card_source {
	const char *format;
	const char *file;
	bool leave_out; /**< the member "source" */
};

/** Write a card as a record: the members in the schema's order, nothing that is not stated. dates are settled. */
void pp_card_write(struct pp_json *json, const struct pp_card *card, const struct pp_page_dates *dates,
		   const struct pp_card_source *source);

#endif
