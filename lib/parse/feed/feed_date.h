/*
 * feed_date.h - dates of feeds.
 */
#ifndef PP_PARSE_FEED_DATE_H
#define PP_PARSE_FEED_DATE_H

#include "pp/buf.h"
#include "pp/slice.h"

/**
 * Add a date to buf as RFC 3339 writes it: "Tue, 04 Jun 2024 00:00:00 -0400" of RFC 822 becomes
 * "2024-06-04T00:00:00-04:00". The day alone, where no offset is known. Anything else is added as it is.
 */
void pp_feed_date_add(struct pp_buf *buf, struct pp_slice text);

#endif
