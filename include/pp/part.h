/*
 * part.h - a share of a file's bytes, so that several runs divide a file of lines among them.
 *
 * Of N shares the I-th is [size * (I - 1) / N, size * I / N). A line belongs to the share that its first byte lies in:
 * every line to exactly one, whatever N is.
 */
#ifndef PP_PART_H
#define PP_PART_H

#include <stdbool.h>
#include <stdint.h>

/** Share index (1 to count) of count; a count of 0 is the whole file. */
struct pp_part {
	uint64_t index;
	uint64_t count;
};

/** Read "I/N"; false when it is none. */
bool pp_part_parse(const char *text, struct pp_part *part);

/** The bytes of the share in a file of that size. */
void pp_part_range(struct pp_part part, uint64_t size, uint64_t *from, uint64_t *to);

/**
 * Find where the share's first line begins, without reading what stands before the share; *first is `to` when none
 * begins in it. False: the file cannot be read, errno tells why.
 */
bool pp_part_first_line(int fd, uint64_t from, uint64_t to, uint64_t *first);

/**
 * Count the lines before the one that begins first in the share, given that one does: reads all that stands before
 * it. False as above.
 */
bool pp_part_lines_before(int fd, uint64_t from, uint64_t *lines);

#endif
