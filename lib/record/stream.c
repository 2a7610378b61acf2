#include "pp/stream.h"

#include "pp/text.h"

void pp_stream_init(struct pp_stream *stream, struct pp_input *in)
{
	*stream = (struct pp_stream){ .in = in };
	pp_scan_init(&stream->scan);
	stream->record.index = &stream->scan;
}

void pp_stream_release(struct pp_stream *stream)
{
	pp_scan_release(&stream->scan);
}

/* What stands at p, as a message says it. */
static void show_found(struct pp_buf *out, const char *p, const char *line_end)
{
	if (p >= line_end || (*p == '\r' && p + 1 == line_end))
		pp_buf_add(out, PP_SLICE("the end of the line"));
	else
		pp_text_show(out, pp_slice_between(p, line_end));
}

/* Say what is wrong with the line that the scanner has refused. */
static enum pp_status refuse(struct pp_stream *stream, struct pp_error *err)
{
	const struct pp_scan_fault *fault = &stream->scan.fault;
	struct pp_record *rec = &stream->record;
	struct pp_buf found = PP_BUF_INIT;

	rec->where.column = (uint64_t)(fault->at - rec->line.ptr) + 1;
	if (fault->message != NULL) {
		(void)pp_fail_at(err, PP_EDATA, &rec->where, "%s", fault->message);
	} else {
		show_found(&found, fault->at, rec->line.ptr + rec->line.len);
		(void)pp_fail_at(err, PP_EDATA, &rec->where, "expected %s, found %s", fault->expected,
				 pp_buf_str(&found));
	}
	pp_buf_release(&found);
	return PP_EDATA;
}

/* The next region of the input; false at the end of it all, or with an error. */
static bool next_region(struct pp_stream *stream, struct pp_error *err)
{
	struct pp_slice region;

	if (pp_input_region(stream->in, &region, err) != PP_OK || region.ptr == NULL)
		return false;
	stream->next = region.ptr;
	stream->end = region.ptr + region.len;
	stream->region = region.ptr;
	return true;
}

/* Blanks between line and the newline do not make a record. */
static const char *blank_line(const char *line)
{
	while (*line == ' ' || *line == '\t' || *line == '\r')
		line++;
	return *line == '\n' ? line : NULL;
}

static enum pp_status take_line(struct pp_stream *stream, const char *line, struct pp_error *err)
{
	const char *newline = pp_scan_line(&stream->scan, line);

	if (newline == NULL) {
		/* What the limit forbids to hold is refused for that, whatever it is. */
		pp_stream_set_line(stream, line, memchr(line, '\n', (size_t)(stream->end - line)));
		if (stream->record.line.len <= stream->in->options.max_line)
			return refuse(stream, err);
	} else {
		pp_stream_set_line(stream, line, newline);
	}
	if (stream->record.line.len > stream->in->options.max_line) {
		stream->record.where.column = 1;
		return pp_input_too_long(stream->in, &stream->record.where, err);
	}
	return PP_OK;
}

enum pp_status pp_stream_next_line(struct pp_stream *stream, struct pp_record **rec, struct pp_error *err)
{
	*rec = NULL;
	for (;;) {
		const char *line = stream->next, *newline;

		if (line == stream->end) {
			if (next_region(stream, err))
				continue;
			stream->record.line = pp_slice("", 0);
			return err->status;
		}
		newline = *line == '{' ? NULL : blank_line(line);
		if (newline != NULL) {
			stream->next = newline + 1;
			stream->in->line++;
			continue;
		}
		if (take_line(stream, line, err) != PP_OK)
			return err->status;
		*rec = &stream->record;
		return PP_OK;
	}
}
