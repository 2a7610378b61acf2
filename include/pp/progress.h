/*
 * progress.h - a line on the terminal that tells how far a long run is.
 */
#ifndef PP_PROGRESS_H
#define PP_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

#include "pp/input.h"

struct pp_progress;

/**
 * A meter for an input, drawn on fd when that is a terminal; it stays silent for the first two seconds unless it is
 * to show at once. Free with pp_progress_free, which wipes the line.
 */
struct pp_progress *pp_progress_new(int fd, const struct pp_input *in, bool at_once);
void pp_progress_free(struct pp_progress *meter);

/** Draw when it is time: at most four times a second. Cheap to call for every block. */
void pp_progress_tick(struct pp_progress *meter, uint64_t records);

/** Wipe the line, so that a message can take its place. */
void pp_progress_clear(struct pp_progress *meter);

/** Nanoseconds of a clock that only goes forward. */
int64_t pp_clock_ns(void);

#endif
