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
	const char *region;
};

void pp_stream_init(struct pp_stream *stream, struct pp_input *in);

/** Point the record at the line that begins at `line` and ends before `newline`: for pp_stream_next. */
static inline void pp_stream_set_line(struct pp_stream *stream, const char *line, const char *newline)
{
	struct pp_record *rec = &stream->record;

	stream->next = newline + 1;
	if (newline > line && newline[-1] == '\r')
		newline--;
	rec->line = pp_slice_between(line, newline);
	rec->where = (struct pp_where){
		.file = stream->in->name,
		.line = stream->in->line++,
		.offset = stream->in->offset + (uint64_t)(line - stream->region),
	};
}

/** pp_stream_next, whatever comes. */
enum pp_status pp_stream_next_line(struct pp_stream *stream, struct pp_record **rec,
				   struct pp_error *err) PP_MUST_CHECK;

/**
 * The next record; *rec is NULL at the end. Blank lines are passed over. PP_EDATA: a line is no record; err has its
 * place, stream->record.line and .where hold it, and the next call goes on behind it.
 */
static inline PP_MUST_CHECK enum pp_status pp_stream_next(struct pp_stream *stream, struct pp_record **rec,
							  struct pp_error *err)
{
	const char *line = stream->next, *newline;

	/* Nearly every line is a record that begins at its first byte. */
	if (line == stream->end || *line != '{' || (newline = pp_scan_line(&stream->scan, line)) == NULL ||
	    (size_t)(newline - line) > stream->in->options.max_line)
		return pp_stream_next_line(stream, rec, err);
	pp_stream_set_line(stream, line, newline);
	*rec = &stream->record;
	return PP_OK;
}

void pp_stream_release(struct pp_stream *stream);

#endif
