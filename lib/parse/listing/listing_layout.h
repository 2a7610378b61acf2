/*
 * listing_layout.h - how a page of text is laid out: is it a listing, and are its lines wrapped?
 */
#ifndef PP_PARSE_LISTING_LAYOUT_H
#define PP_PARSE_LISTING_LAYOUT_H

#include "pp/slice.h"

struct pp_layout {
	bool wrapped;     /**< long text is broken into lines */
	bool spaced;      /**< blank lines divide paragraphs: whatever has none between it belongs together */
	bool tight;       /**< no blank line divides text from the authors and date below it */
	bool hyphens;     /**< lines are broken behind hyphens, too */
	bool underscored; /**< blanks in links are printed as "_" */
	bool entities;    /**< "&amp;" and the like were left in the text */
	bool escaped;     /**< signs of Markdown have a backslash: "\-" */
	bool targets;     /**< the addresses of links are printed behind them, in brackets */
	size_t width;     /**< of the longest of the broken lines, in characters */
};

/** How much the first lines of a page look like a listing: 0 to 100. */
int pp_layout_detect(struct pp_slice first);

/** Links as "[text](address)", headings with links: the first lines of a page are Markdown. */
bool pp_layout_is_markdown(struct pp_slice first);

/** Find out how a page is wrapped from its first lines. */
void pp_layout_measure(struct pp_layout *layout, struct pp_slice first);

/** Characters of a line, blanks at its end aside. */
size_t pp_layout_width(struct pp_slice line);

/** Characters up to the first place where a line could be broken. */
size_t pp_layout_first_word(const struct pp_layout *layout, struct pp_slice line);

/** Was a line of that width broken because the first word of the next did not fit in? */
bool pp_layout_is_full(const struct pp_layout *layout, size_t width, struct pp_slice next);

#endif
