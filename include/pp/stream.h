/*
 * stream.h - records pulled one at a time from an input of newline-delimited JSON.
 */
#ifndef PP_STREAM_H
#define PP_STREAM_H

#include "pp/input.h"
#include "pp/record.h"

struct pp_stream {
	struct pp_input *in; /**< borrowed */
	struct pp_scan scan;
	struct pp_record record;
	const char *next; /* of the region */
	const char *end;
	const char *line_start; /* where the line counted last begins */
	uint64_t line;
	uint64_t region_offset;
	const char *region;
};

void pp_stream_init(struct pp_stream *stream, struct pp_input *in);

/**
 * The next record; *rec is NULL at the end. Blank lines are passed over. PP_EDATA: a line is no record; err has its
 * place, stream->record.line and .where hold it, and the next call goes on behind it.
 */
enum pp_status pp_stream_next(struct pp_stream *stream, struct pp_record **rec, struct pp_error *err) PP_MUST_CHECK;

void pp_stream_release(struct pp_stream *stream);

#endif
