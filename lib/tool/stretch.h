/*
 * stretch.h - some whole lines of the input, and what the tests of the records in them have shown.
 */
#ifndef PP_TOOL_STRETCH_H
#define PP_TOOL_STRETCH_H

#include "pp/parallel.h"
#include "pp/stream.h"
#include "tool_private.h"

/** Start from pp_stretch_init, end with pp_stretch_release. One thread's, which uses it again and again. */
struct pp_stretch {
	struct pp_block block; /**< holds the lines */
	struct pp_slice lines; /**< each with its end; NULL: there are none, see status */
	const char *file;
	uint64_t offset;
	uint64_t line_count; /**< right when no test has ended the stretch */
	/* what the tests have shown */
	uint64_t limit; /**< of records that pass, at which the tests were to end */
	uint64_t records;
	uint64_t selected;
	struct pp_slice
	    *runs; /**< lines that pass and lie together, without the last one's end, as pp_output_line has it */
	size_t run_count;
	struct pp_slice *rejects; /**< rejected lines with their ends */
	size_t reject_count;
	struct pp_error
	    errors[PP_MAX_REPORTS]; /**< of the first of them; lines count from the stretch's first one, 1 */
	enum pp_status status;      /**< of what ended it: err says it */
	struct pp_error err;
	/* private */
	size_t run_cap;
	size_t reject_cap;
	struct pp_input view; /* the stretch as an input, for the stream */
	struct pp_stream stream;
};

void pp_stretch_init(struct pp_stretch *stretch, size_t max_line);
void pp_stretch_release(struct pp_stretch *stretch);

/** Test the records, until so many pass; strict: or one is rejected. */
void pp_stretch_test(struct pp_stretch *stretch, const struct pp_parallel *work, void *state, uint64_t limit,
		     bool strict);

#endif
