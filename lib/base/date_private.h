/*
 * date_private.h - what reading dates shares with the calendar.
 */
#ifndef PP_DATE_PRIVATE_H
#define PP_DATE_PRIVATE_H

#include <stdint.h>

enum { MINUTE = 60, HOUR = 60 * MINUTE, DAY = 24 * HOUR };

/** The Monday, as a day number, of a year's ISO week 1: the week that holds January 4th. */
int64_t pp_first_monday(int year);

#endif
