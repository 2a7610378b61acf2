#include "parse/json/elements.h"
#include "parse/json/no_paper.h"
#include "parse/json/split.h"
#include "parse/paper/canonical_record.h"
#include "pp/stream.h"
#include "readers.h"
#include "share.h"

struct ndjson {
	struct pp_parse *parse;
	struct pp_canonical_record form;
};

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

/* The place of a value in the input: raw is what the record was read from. */
static struct pp_where place_of(const struct pp_record *rec, struct pp_slice raw, struct pp_value v)
{
	struct pp_where where = rec->where;
	struct pp_slice passed = pp_slice(raw.ptr, (size_t)(pp_value_json(v).ptr - rec->line.ptr));
	const char *newline;

	where.column = where.column > 0 ? where.column : 1;
	while ((newline = pp_slice_chr(passed, '\n')) != NULL) {
		passed = pp_slice_from(passed, (size_t)(newline + 1 - passed.ptr));
		where.line++;
		where.column = 1;
	}
	where.column += passed.len;
	return where;
}

static void take_record(struct ndjson *ndjson, const struct pp_record *rec, struct pp_slice raw, bool laid_out)
{
	struct pp_parse *parse = ndjson->parse;
	struct pp_error fault = PP_ERROR_INIT;
	size_t at = 0;

	pp_buf_clear(&parse->json);
	if (parse->options.canonical)
		pp_canonical_record(&ndjson->form, rec, &parse->json);
	else if (laid_out)
		add_compact(&parse->json, rec->line);
	else
		pp_buf_add(&parse->json, rec->line);
	if (pp_parse_validate(parse, &at, &fault) == PP_OK) {
		pp_parse_hand_on(parse);
		return;
	}
	if (parse->options.canonical)
		at = pp_canonical_record_origin(&ndjson->form, rec, at);
	fault.where = place_of(rec, raw, pp_record_value(rec, at));
	pp_parse_reject(parse, raw, &fault);
}

static enum pp_status read_region(struct ndjson *ndjson, struct pp_stream *stream, struct pp_slice region,
				  struct pp_error *err)
{
	struct pp_parse *parse = ndjson->parse;
	struct pp_record *rec;

	stream->next = stream->region = region.ptr;
	stream->end = region.ptr + region.len;
	while (stream->next < stream->end && !parse->stopped) {
		enum pp_status st = pp_stream_next(stream, &rec, err);

		if (st == PP_EDATA)
			pp_parse_reject(parse, stream->record.line, err);
		else if (st != PP_OK)
			return st;
		else
			take_record(ndjson, rec, rec->line, false);
	}
	return PP_OK;
}

static enum pp_status read_document(struct ndjson *ndjson, struct pp_error *err)
{
	struct pp_parse *parse = ndjson->parse;
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
		take_record(ndjson, rec, elements.raw, pp_slice_chr(elements.raw, '\n') != NULL);
	}
	pp_elements_release(&elements);
	return err->status;
}

static enum pp_status read_lines(struct ndjson *ndjson, struct pp_error *err)
{
	struct pp_parse *parse = ndjson->parse;
	struct pp_stream stream;
	struct pp_slice region;
	enum pp_status st;

	pp_stream_init(&stream, parse->in);
	while ((st = pp_page_region(parse, &region, err)) == PP_OK && region.ptr != NULL) {
		uint64_t blank;

		region = drop_blank_end(region, &blank);
		st = read_region(ndjson, &stream, region, err);
		if (st != PP_OK)
			break;
		parse->in->line += blank;
	}
	pp_stream_release(&stream);
	return st;
}

/* ---- pages that are no records ---- */

/* The object that begins the page, as a text; empty when none does, or it does not end within what may be held. */
static enum pp_status look_at_object(struct pp_input *in, struct pp_slice *held, size_t *end, struct pp_error *err)
{
	struct pp_split split = PP_SPLIT_INIT;
	size_t begin = 0, wanted = 1;

	for (*end = 0;; wanted = held->len + 1) {
		if (pp_input_look(in, wanted, held, err) != PP_OK)
			return err->status;
		if (held->len < wanted || held->len > in->options.max_line)
			return PP_OK;
		while (begin < held->len && pp_is_blank(held->ptr[begin]))
			begin++;
		if (begin == held->len)
			continue;
		if (held->ptr[begin] != '{')
			return PP_OK;
		switch (pp_split(&split, pp_slice_from(*held, begin))) {
		case PP_SPLIT_END: *end = begin + split.at; return PP_OK;
		case PP_SPLIT_BROKEN: return PP_OK;
		case PP_SPLIT_MORE: break;
		}
	}
}

/* The page begins with an object that is no paper. */
static bool begins_with_none(const struct pp_parse *parse, struct pp_slice object)
{
	const struct pp_where where = { .file = parse->in->name, .line = 1, .column = 1 };
	struct pp_error ignored = PP_ERROR_INIT;
	struct pp_elements elements;
	struct pp_record *rec;
	bool none;

	pp_elements_init_text(&elements, object, &where);
	elements.plain_only = true;
	none = pp_elements_next(&elements, &rec, &ignored) == PP_OK && rec != NULL && pp_is_no_paper(rec);
	pp_elements_release(&elements);
	return none;
}

/*
 * A page that was taken for records, and is a single object that is no paper, is the answer of an API. A stream of
 * objects of any kind is what its maker wants it to be. *is: it was rejected.
 */
static enum pp_status reject_answer(struct pp_parse *parse, bool *is, struct pp_error *err)
{
	const struct pp_where where = { .file = parse->in->name, .line = 1 };
	struct pp_error fault = PP_ERROR_INIT;
	struct pp_slice held;
	size_t end;

	*is = false;
	if (parse->reader != NULL || parse->in->options.part.count > 0)
		return PP_OK;
	if (look_at_object(parse->in, &held, &end, err) != PP_OK)
		return err->status;
	if (end == 0 || !begins_with_none(parse, pp_slice(held.ptr, end)))
		return PP_OK;
	for (size_t wanted = 0; held.len >= wanted;) {
		if (pp_slice_trim(pp_slice_from(held, end)).len > 0)
			return PP_OK;
		wanted = held.len + 1;
		if (pp_input_look(parse->in, wanted, &held, err) != PP_OK)
			return err->status;
	}
	(void)pp_fail_at(&fault, PP_EDATA, &where, "the object holds no paper: it has no member that a paper has");
	pp_parse_reject(parse, pp_slice_trim(held), &fault);
	pp_input_take(parse->in, held.len);
	*is = true;
	return PP_OK;
}

static enum pp_status read_ndjson(struct pp_parse *parse, struct pp_error *err)
{
	struct ndjson ndjson = { .parse = parse, .form = PP_CANONICAL_RECORD_INIT };
	struct pp_slice first;
	enum pp_status st;
	bool answer;

	if (reject_answer(parse, &answer, err) != PP_OK || answer)
		return err->status;
	if (pp_input_look(parse->in, 1, &first, err) != PP_OK)
		return err->status;
	st = pp_is_document(first) ? read_document(&ndjson, err) : read_lines(&ndjson, err);
	pp_canonical_record_release(&ndjson.form);
	return st;
}

const struct pp_reader pp_reader_ndjson = {
	.name = "ndjson",
	.summary = "records, one a line or in an array: checked, and passed through unless --canonical is given",
	.detect = detect,
	.by_bytes = true,
	.by_lines = true,
	.read = read_ndjson,
	.may_be_empty = true,
};
