/*
 * listing_take.h - what a line of a listing says, to the papers; the same for text and Markdown.
 */
#ifndef PP_PARSE_LISTING_TAKE_H
#define PP_PARSE_LISTING_TAKE_H

#include "cards.h"
#include "listing_line.h"

/** Hand on what a line says. False: it is running text, which is the reader's to put together. */
bool pp_listing_take(struct pp_cards *cards, const struct pp_listing_line *line);

#endif
