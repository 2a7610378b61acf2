/*
 * listing_plain.h - lines without what a renderer does to all of a page: entities and escapes that it left, blanks that
 * it put "_" or no-break spaces for, addresses of links in brackets.
 */
#ifndef PP_PARSE_LISTING_PLAIN_H
#define PP_PARSE_LISTING_PLAIN_H

#include "listing_layout.h"
#include "listing_targets.h"
#include "pp/buf.h"

/** Start from { .targets = { .count = 0 } }, end with pp_plain_release. */
struct pp_plain {
	struct pp_targets targets; /**< of the last line, borrowed from it or from the buffers */
	/* private */
	struct pp_buf text;
	struct pp_buf rest;
};

/** The line as it is meant: bytes itself, or valid until the next call. */
struct pp_slice pp_plain_line(struct pp_plain *plain, const struct pp_layout *layout, struct pp_slice bytes);

void pp_plain_release(struct pp_plain *plain);

#endif
