/*
 * input.h - files and standard input as one stream of whole lines, read in large blocks.
 *
 * Lines are handed out where they lie in the block. Every line ends with a newline there, also the last line of a
 * file that has none, and PP_INPUT_PAD readable bytes follow. A byte order mark at the start of a file is dropped.
 */
#ifndef PP_INPUT_H
#define PP_INPUT_H

#include <stdint.h>

#include "pp/block.h"
#include "pp/buf.h"
#include "pp/error.h"
#include "pp/part.h"
#include "pp/slice.h"

enum { PP_INPUT_PAD = 64 };

struct pp_input_options {
	size_t max_line; /**< longest line in bytes, its end not counted; 0 for 64 MiB */
	/**
	 * Called before a read overwrites the region handed out last. waits: nothing is there to be read yet, so what
	 * is done should not lie idle; also called so before the opening of a file that may wait. False: nothing more
	 * is to be read, the input ends here. May be NULL.
	 */
	bool (*before_read)(void *ctx, bool waits);
	/** Called with the pieces of a line over the limit, the last one included; may be NULL. */
	void (*overlong)(void *ctx, struct pp_slice piece);
	void *ctx;
	struct pp_part part; /**< read this share of each file, which must be a regular one */
	bool count_lines; /**< in->line is right in a share, too, though all before it must be read; else it begins at 1
			   */
};

struct pp_input {
	struct pp_input_options options;
	const char *const *files; /* borrowed: argv */
	size_t file_count;
	size_t next_file;
	const char *name; /**< of the current file; "<stdin>" for standard input */
	int fd;
	bool may_wait; /* a pipe, a terminal, a socket */
	bool at_end;   /* of the current file */
	struct pp_block block;
	size_t start; /* of what was read and not handed out */
	size_t end;
	uint64_t line;        /**< number of the line that the region handed out last begins with */
	uint64_t offset;      /**< its place in the file, in bytes */
	uint64_t bytes;       /**< read so far, over all files */
	uint64_t bytes_known; /**< size of all files when they are regular, else 0; for progress */
	uint64_t next_offset; /* private: where the next region begins */
	uint64_t share_end;   /* no line that begins here or later is read */
	bool start_checked;
	bool by_file; /* stop at the end of each file */
};

/** files are borrowed and may be empty: then standard input is read, as it is for "-". Opens nothing yet. */
void pp_input_init(struct pp_input *in, const char *const *files, size_t count, const struct pp_input_options *options);

/**
 * The next region: one or more whole lines of one file, each ended by '\n', valid until the next call. At the end
 * region->ptr is NULL. in->name, in->line and in->offset tell where it begins. Whoever takes lines from a region adds
 * their number to in->line before the next call.
 * PP_EDATA: a line that is too long to hold was passed over; call again for what follows it. A line that is held may
 * still be longer than options.max_line: refuse it with pp_input_too_long. PP_EIO: a file cannot be read. PP_EUSAGE: a
 * file is compressed.
 */
enum pp_status pp_input_region(struct pp_input *in, struct pp_slice *region, struct pp_error *err) PP_MUST_CHECK;

/**
 * Keep the region handed out last, its line ends and the bytes behind it: the block that it lies in becomes *own, and
 * the input goes on in the one that was *own. The region stays where it is.
 */
void pp_input_swap(struct pp_input *in, struct pp_block *own);

/**
 * Open the next file; *open is false when there is none. From the first call on the files are separate: regions end
 * with the file that is open, and what was not taken of it is passed over.
 */
enum pp_status pp_input_next_file(struct pp_input *in, bool *open, struct pp_error *err) PP_MUST_CHECK;

/**
 * Look at what comes next in the open file without taking it, whatever its lines: at least `least` bytes, or all that
 * are left. PP_INPUT_PAD readable bytes follow. Valid until the next call.
 */
enum pp_status pp_input_look(struct pp_input *in, size_t least, struct pp_slice *held,
			     struct pp_error *err) PP_MUST_CHECK;

/** The first bytes of the open file, a regular one, wherever reading stands: up to cap of them, put into buf. */
enum pp_status pp_input_front(const struct pp_input *in, char *buf, size_t cap, struct pp_slice *front,
			      struct pp_error *err) PP_MUST_CHECK;

/** Take n of the bytes that pp_input_look showed. in->line is the caller's to count. */
void pp_input_take(struct pp_input *in, size_t n);

/** PP_EDATA for a line over the limit, always in the same words. */
enum pp_status pp_input_too_long(const struct pp_input *in, const struct pp_where *where, struct pp_error *err);

void pp_input_release(struct pp_input *in);

/** A reader of single lines on top of the regions. Start from { .in = &input }. */
struct pp_lines {
	struct pp_input *in;
	struct pp_slice rest;
	uint64_t next_offset;
};

/** A line without its end (LF or CRLF), and where it stands. line->ptr is NULL at the end. Errors as above. */
enum pp_status pp_lines_next(struct pp_lines *lines, struct pp_slice *line, struct pp_where *where,
			     struct pp_error *err) PP_MUST_CHECK;

#endif
