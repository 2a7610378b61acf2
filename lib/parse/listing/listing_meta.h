/*
 * listing_meta.h - lines of authors, dates and counts.
 */
#ifndef PP_PARSE_LISTING_META_H
#define PP_PARSE_LISTING_META_H

#include "listing_line.h"

extern const struct pp_meta pp_meta_none;

/**
 * Read a line that consists of nothing but authors ("4 authors"), a middle dot, a date, counts, and what dresses them
 * (bullets, brackets, note numbers). META when it says something, DRESS when it does not, TEXT when there is more to
 * it: *meta is then not to be used.
 */
enum pp_line_kind pp_listing_meta_read(struct pp_slice line, struct pp_meta *meta);

/** "Apr 9, 2024" or "April 9" at the front of text: its length, or 0. */
size_t pp_printed_day_read(struct pp_slice text, struct pp_printed_day *day);

/** The length of a blank at the front of text: ASCII's, the no-break space, those without width; or 0. */
size_t pp_blank_length(struct pp_slice text);

/** text without such blanks at both ends. */
struct pp_slice pp_trim_blanks(struct pp_slice text);

#endif
