/*
 * date_private.h - what reading dates shares with the calendar.
 */
#ifndef PP_DATE_PRIVATE_H
#define PP_DATE_PRIVATE_H

#include "pp/date.h"

enum { MINUTE = 60, HOUR = 60 * MINUTE, DAY = 24 * HOUR };

/** Day numbers of 0000-01-01 and 10000-01-01: the days that can be written lie between them. */
enum { FIRST_DAY = -719528, END_DAY = 2932897 };

/** Is it within the years 0 to 9999, seen from an offset? */
static inline bool pp_in_calendar(struct pp_instant at, int offset)
{
	return at.seconds + offset >= (int64_t)FIRST_DAY * DAY && at.seconds + offset < (int64_t)END_DAY * DAY;
}

/** The Monday, as a day number, of a year's ISO week 1: the week that holds January 4th. */
int64_t pp_first_monday(int year);

#endif
