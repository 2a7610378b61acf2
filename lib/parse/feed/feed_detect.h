/*
 * feed_detect.h - does a page begin as a feed does?
 */
#ifndef PP_PARSE_FEED_DETECT_H
#define PP_PARSE_FEED_DETECT_H

#include "pp/slice.h"

/** How well the first bytes of a page, in UTF-8 or UTF-16, look like a feed: see struct pp_reader. */
int pp_feed_detect(struct pp_slice first);

#endif
