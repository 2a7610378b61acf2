#include "elements.h"
#include "pp/stream.h"
#include "readers.h"
#include "share.h"

/* Other readers know their records by a member, which may come late: of a record that has not ended more must be seen.
 */
static int detect(struct pp_slice first)
{
	enum { SURE = 50, MAY_BE = 20, UNLIKELY = 5 };
	struct pp_slice text = pp_slice_trim(first), rest;

	if (text.len < 2 || (text.ptr[0] != '{' && text.ptr[0] != '['))
		return 0;
	rest = pp_slice_trim(pp_slice_from(text, 1));
	if (text.ptr[0] == '[')
		return rest.ptr[0] == '{' || rest.ptr[0] == ']' ? MAY_BE : 0;
	if (rest.ptr[0] != '"' && rest.ptr[0] != '}')
		return UNLIKELY;
	return pp_is_document(first) || memchr(text.ptr, '\n', first.len - (size_t)(text.ptr - first.ptr)) == NULL
		   ? MAY_BE
		   : SURE;
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

/* Add JSON text to buf without the blanks between its values. */
static void add_compact(struct pp_buf *buf, struct pp_slice json)
{
	bool in_string = false;

	for (size_t i = 0; i < json.len; i++) {
		char c = json.ptr[i];

		if (!in_string && pp_is_blank(c))
			continue;
		pp_buf_addc(buf, c);
		if (in_string && c == '\\')
			pp_buf_addc(buf, json.ptr[++i]);
		else if (c == '"')
			in_string = !in_string;
	}
}

static enum pp_status read_document(struct pp_parse *parse, struct pp_error *err)
{
	struct pp_elements elements;
	struct pp_record *rec;

	pp_elements_init(&elements, parse->in);
	elements.plain_only = true;
	while (!parse->stopped) {
		enum pp_status st = pp_elements_next(&elements, &rec, err);

		if (st == PP_EDATA) {
			pp_parse_reject(parse, elements.raw, err);
			continue;
		}
		if (st != PP_OK || rec == NULL)
			break;
		pp_buf_clear(&parse->json);
		if (pp_slice_chr(elements.raw, '\n') != NULL)
			add_compact(&parse->json, rec->line);
		else
			pp_buf_add(&parse->json, rec->line);
		pp_parse_record(parse);
	}
	pp_elements_release(&elements);
	return err->status;
}

static enum pp_status read_lines(struct pp_parse *parse, struct pp_error *err)
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

static enum pp_status read_ndjson(struct pp_parse *parse, struct pp_error *err)
{
	struct pp_slice first;

	if (pp_input_look(parse->in, 1, &first, err) != PP_OK)
		return err->status;
	return pp_is_document(first) ? read_document(parse, err) : read_lines(parse, err);
}

const struct pp_reader pp_reader_ndjson = {
	.name = "ndjson",
	.summary = "records, one a line or in an array: checked and passed through",
	.detect = detect,
	.by_bytes = true,
	.by_lines = true,
	.read = read_ndjson,
	.may_be_empty = true,
};
