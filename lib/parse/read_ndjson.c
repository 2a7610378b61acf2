#include "pp/stream.h"
#include "readers.h"

static int detect(struct pp_slice first)
{
	struct pp_slice text = pp_slice_trim(first);

	if (text.len < 2 || text.ptr[0] != '{')
		return 0;
	/* Of what begins with a record whose line has not ended yet, more must be seen: it may be known by a member. */
	if (pp_slice_chr(pp_slice_between(text.ptr, first.ptr + first.len), '\n') == NULL)
		return 20;
	text = pp_slice_trim(pp_slice_from(text, 1));
	return text.len > 0 && (text.ptr[0] == '"' || text.ptr[0] == '}') ? 50 : 5;
}

/* The region without blank lines at its end, so that the stream finds a record in it whenever it looks. */
static struct pp_slice drop_blank_end(struct pp_slice region, uint64_t *dropped)
{
	size_t len = region.len;

	*dropped = 0;
	while (len > 0 && pp_is_blank(region.ptr[len - 1]))
		*dropped += region.ptr[--len] == '\n';
	if (len == 0)
		return pp_slice(region.ptr, 0);
	/* The last record keeps its line end. */
	while (region.ptr[len++] != '\n')
		;
	(*dropped)--;
	return pp_slice(region.ptr, len);
}

static enum pp_status read_region(struct pp_parse *parse, struct pp_stream *stream, struct pp_slice region,
				  struct pp_error *err)
{
	struct pp_record *rec;

	stream->next = stream->region = region.ptr;
	stream->end = region.ptr + region.len;
	while (stream->next < stream->end && !parse->stopped) {
		enum pp_status st = pp_stream_next(stream, &rec, err);

		if (st == PP_EDATA) {
			pp_parse_reject(parse, stream->record.line, err);
		} else if (st != PP_OK) {
			return st;
		} else {
			pp_buf_clear(&parse->json);
			pp_buf_add(&parse->json, rec->line);
			pp_parse_record(parse);
		}
	}
	return PP_OK;
}

static enum pp_status read_ndjson(struct pp_parse *parse, struct pp_error *err)
{
	struct pp_stream stream;
	struct pp_slice region;
	enum pp_status st;

	pp_stream_init(&stream, parse->in);
	while ((st = pp_page_region(parse, &region, err)) == PP_OK && region.ptr != NULL) {
		uint64_t blank;

		region = drop_blank_end(region, &blank);
		st = read_region(parse, &stream, region, err);
		if (st != PP_OK)
			break;
		parse->in->line += blank;
	}
	pp_stream_release(&stream);
	return st;
}

const struct pp_reader pp_reader_ndjson = {
	.name = "ndjson",
	.summary = "newline-delimited JSON, one record a line: checked and passed through",
	.detect = detect,
	.read = read_ndjson,
};
