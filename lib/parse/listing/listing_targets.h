/*
 * listing_targets.h - pages printed with the addresses of links in brackets behind their text: "Title [/papers/ID]".
 */
#ifndef PP_PARSE_LISTING_TARGETS_H
#define PP_PARSE_LISTING_TARGETS_H

#include "pp/buf.h"
#include "pp/slice.h"

enum { PP_TARGETS_MOST = 8 };

/** The addresses of a line, borrowed from it. */
struct pp_targets {
	struct pp_slice at[PP_TARGETS_MOST];
	size_t count;
	bool last; /**< the last of them ends the line */
};

/** Are the links of a page printed so? */
bool pp_targets_are_used(struct pp_slice sample);

/** Is it the address of a picture? */
bool pp_targets_is_image(struct pp_slice target);

/** Take the addresses out of a line; what is left goes into rest. */
void pp_targets_take(struct pp_slice line, struct pp_buf *rest, struct pp_targets *targets);

#endif
