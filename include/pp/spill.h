/*
 * spill.h - lines put aside for a second look: in memory while they are few, else in a temporary file.
 *
 * The file lies in $TMPDIR (else /tmp), is readable by its owner only, and has no name: it is gone when the program
 * ends, however it ends.
 */
#ifndef PP_SPILL_H
#define PP_SPILL_H

#include <stdint.h>

#include "pp/buf.h"
#include "pp/error.h"
#include "pp/slice.h"

enum {
	PP_SPILL_PAD = 64,            /**< readable bytes behind a line that was read back, after its newline */
	PP_SPILL_MEMORY = 1024 * 1024 /**< bytes that are kept in memory before there is a file */
};

/** Start from PP_SPILL_INIT, end with pp_spill_release. */
struct pp_spill {
	int fd;                /* -1 while there is no file */
	struct pp_buf pending; /* what is not in the file yet */
	uint64_t written;      /* bytes in the file */
};

#define PP_SPILL_INIT              \
	{                          \
		-1, PP_BUF_INIT, 0 \
	}

/** Append a line, which holds no newline, and a newline. PP_EIO: the temporary file can't be made or written. */
enum pp_status pp_spill_add(struct pp_spill *spill, struct pp_slice line, struct pp_error *err) PP_MUST_CHECK;

/** Bytes put in so far: the place where the next line will begin. */
static inline uint64_t pp_spill_size(const struct pp_spill *spill)
{
	return spill->written + spill->pending.len;
}

void pp_spill_release(struct pp_spill *spill);

/** A walk over the lines in a range of the spill. Any number of them may be under way. */
struct pp_spill_reader {
	struct pp_spill *spill; /* borrowed */
	uint64_t next;          /* what was not read into the block yet */
	uint64_t end;
	struct pp_buf block;
	size_t at; /* of the next line in the block */
	size_t piece;
};

/**
 * Read [from, to), which begins and ends at the edge of a line. piece is the size of a read (0 for a good one); the
 * block grows when a line is longer. Nothing may be added to the spill until the reader is released. Cannot fail yet.
 */
void pp_spill_read(struct pp_spill_reader *reader, struct pp_spill *spill, uint64_t from, uint64_t to, size_t piece);

/**
 * The next line, without its newline, valid until the next call; line->ptr is NULL at the end. The newline and
 * PP_SPILL_PAD readable bytes follow it. PP_EIO: the file can't be read.
 */
enum pp_status pp_spill_next(struct pp_spill_reader *reader, struct pp_slice *line, struct pp_error *err) PP_MUST_CHECK;

void pp_spill_reader_release(struct pp_spill_reader *reader);

#endif
