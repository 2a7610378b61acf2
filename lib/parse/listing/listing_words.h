/*
 * listing_words.h - the words that the listing page itself brings along.
 */
#ifndef PP_PARSE_LISTING_WORDS_H
#define PP_PARSE_LISTING_WORDS_H

#include "listing_line.h"

/** MASTHEAD, FOOT, CUT or NOISE for a line that is nothing but such words; TEXT else. */
enum pp_line_kind pp_listing_words_kind(struct pp_slice text);

/**
 * Words of the page's head glued before something: text without them. *kind is then MASTHEAD or NOISE; when nothing
 * was taken away, *kind is TEXT.
 */
struct pp_slice pp_listing_words_unglue(struct pp_slice text, enum pp_line_kind *kind);

#endif
