/*
 * loose_date.h - dates as bibliographies write them: whole, in part, and in words.
 */
#ifndef PP_PARSE_LOOSE_DATE_H
#define PP_PARSE_LOOSE_DATE_H

#include "pp/buf.h"
#include "pp/date.h"
#include "pp/slice.h"

/**
 * Read what text says of a date: "2024", "2024-05-01", "2024/05/01/spring", "2024-05/2024-07" (its start), "1 May
 * 2024", "May 1--3, 2024", "c1998". What it does not say is 0; a day comes with its month only.
 */
struct pp_day pp_loose_date(struct pp_slice text);

/** The month at the front of a text without year: "May", "sept.", "5", "May 1-3", "1 May"; and its day when there is
 * one. */
struct pp_day pp_loose_month(struct pp_slice text);

/** Add "2024", "2024-05" or "2024-05-01" to buf: as much as is known and exists. Nothing without a year. */
void pp_loose_date_add(struct pp_buf *buf, struct pp_day date);

#endif
