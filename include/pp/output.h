/*
 * output.h - writing that is buffered, checked, and, to a named file, atomic.
 *
 * A file is written beside its name and renamed into place by pp_output_close with commit; a run that fails leaves
 * the old file as it was. Errors stick: after the first one nothing more is written, and close reports it.
 */
#ifndef PP_OUTPUT_H
#define PP_OUTPUT_H

#include <stdint.h>
#include <sys/uio.h>

#include "pp/buf.h"
#include "pp/error.h"
#include "pp/slice.h"

enum { PP_OUTPUT_RUNS = 63 };

struct pp_output {
	int fd;
	const char *path;      /**< borrowed; NULL for standard output */
	char *target;          /* the file that is replaced: path with links followed; NULL when written in place */
	char *temporary;       /* its name until then; NULL while it has none */
	struct pp_buf pending; /* copied bytes that are not written yet */
	struct iovec runs[PP_OUTPUT_RUNS + 1]; /* the first is for what is pending; borrowed lines, in order */
	size_t run_count;
	size_t run_bytes;
	bool line_buffered;
	uint64_t bytes; /**< accepted so far */
	struct pp_error error;
};

/** path NULL or "-" is standard output, which is widened when it is a pipe. The path is borrowed. */
enum pp_status pp_output_open(struct pp_output *out, const char *path, struct pp_error *err) PP_MUST_CHECK;

/** Add bytes; they are copied. Failures are kept for pp_output_flush and pp_output_close. */
void pp_output_add(struct pp_output *out, struct pp_slice bytes);

/**
 * Add a line and a newline. The line is borrowed until the next pp_output_settle: a caller that is about to
 * overwrite the bytes calls that first. line.ptr[line.len] must be readable; when it is '\n' it is used.
 */
void pp_output_line(struct pp_output *out, struct pp_slice line);

/** Let go of borrowed bytes: write them, or copy them when they are few. */
void pp_output_settle(struct pp_output *out);

/** Write all there is. */
enum pp_status pp_output_flush(struct pp_output *out, struct pp_error *err) PP_MUST_CHECK;

static inline bool pp_output_failed(const struct pp_output *out)
{
	return out->error.status != PP_OK;
}

/**
 * Flush and close. commit: sync and rename a named file into place; without it the temporary file is removed.
 * Memory is released in every case. Standard output is closed too, so that late errors are seen.
 */
enum pp_status pp_output_close(struct pp_output *out, bool commit, struct pp_error *err) PP_MUST_CHECK;

#endif
