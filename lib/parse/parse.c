#include "pp/parse.h"

#include <stdlib.h>

#include "foreign.h"
#include "parse/csv/csv_columns.h"
#include "parse/paper/check_record.h"
#include "pp/alloc.h"
#include "readers.h"
#include "share.h"

/** What it takes to look at a record that was written. */
struct pp_parse_check {
	struct pp_record_check check;
	struct pp_scan scan;
};

const struct pp_reader *const pp_readers[] = {
	&pp_reader_listing,  &pp_reader_listing_md, &pp_reader_hf_html,  &pp_reader_arxiv_atom, &pp_reader_csv,
	&pp_reader_tsv,      &pp_reader_bibtex,     &pp_reader_ris,      &pp_reader_hf_json,    &pp_reader_arxiv_oai,
	&pp_reader_openalex, &pp_reader_s2,         &pp_reader_csl_json, &pp_reader_ndjson,     NULL,
};

_Static_assert(sizeof(pp_readers) / sizeof(pp_readers[0]) < PP_READERS_MAX, "PP_READERS_MAX is too small");

const char *const *pp_reader_names(const char *names[static PP_READERS_MAX])
{
	size_t count = 0;

	names[count++] = "auto";
	for (size_t i = 0; pp_readers[i] != NULL; i++)
		names[count++] = pp_readers[i]->name;
	names[count] = NULL;
	return names;
}

const struct pp_reader *pp_reader_named(const char *name)
{
	for (size_t i = 0; pp_readers[i] != NULL; i++)
		if (strcmp(pp_readers[i]->name, name) == 0)
			return pp_readers[i];
	return NULL;
}

void pp_parse_init(struct pp_parse *parse, struct pp_input *in, const struct pp_reader *reader,
		   const struct pp_parse_options *options, const struct pp_parse_sink *sink)
{
	*parse = (struct pp_parse){ .in = in, .reader = reader, .options = *options, .sink = *sink };
	if (!options->validate)
		return;
	parse->check = pp_calloc(1, sizeof(*parse->check));
	pp_scan_init(&parse->check->scan);
}

void pp_parse_release(struct pp_parse *parse)
{
	if (parse->check != NULL) {
		pp_record_check_release(&parse->check->check);
		pp_scan_release(&parse->check->scan);
	}
	free(parse->check);
	pp_buf_release(&parse->json);
}

/* ---- lines and regions of a page ---- */

/* Read the page's next region; lines that are too long to be held are rejected on the way. */
static enum pp_status fetch(struct pp_parse *parse, struct pp_error *err)
{
	enum pp_status st;

	do {
		st = pp_input_region(parse->in, &parse->region, err);
		if (st == PP_EDATA)
			pp_parse_reject(parse, PP_SLICE(""), err);
	} while (st == PP_EDATA && !parse->stopped);
	parse->region_offset = parse->in->offset;
	return st == PP_EDATA ? PP_OK : st;
}

/* See to it that parse->region holds lines; *more is false when the page has ended. */
static enum pp_status look(struct pp_parse *parse, bool *more, struct pp_error *err)
{
	if (!parse->stopped && parse->region.ptr != NULL && parse->region.len == 0 && fetch(parse, err) != PP_OK)
		return err->status;
	*more = !parse->stopped && parse->region.ptr != NULL;
	return PP_OK;
}

enum pp_status pp_page_region(struct pp_parse *parse, struct pp_slice *region, struct pp_error *err)
{
	bool more = false;

	*region = pp_slice(NULL, 0);
	if (look(parse, &more, err) != PP_OK)
		return err->status;
	if (more) {
		*region = parse->region;
		parse->region = pp_slice_from(parse->region, parse->region.len);
	}
	return PP_OK;
}

enum pp_status pp_page_line(struct pp_parse *parse, struct pp_slice *line, struct pp_where *where, struct pp_error *err)
{
	struct pp_input *in = parse->in;
	bool more = false;

	for (;;) {
		*line = pp_slice(NULL, 0);
		if (look(parse, &more, err) != PP_OK)
			return err->status;
		if (!more)
			return PP_OK;

		const char *newline = memchr(parse->region.ptr, '\n', parse->region.len);
		size_t taken = (size_t)(newline + 1 - parse->region.ptr);

		*line = pp_slice(parse->region.ptr, taken - 1);
		*where = (struct pp_where){ .file = in->name, .line = in->line++, .offset = parse->region_offset };
		parse->region_offset += taken;
		parse->region = pp_slice_from(parse->region, taken);
		if (line->len <= in->options.max_line)
			break;
		(void)pp_input_too_long(in, where, err);
		pp_parse_reject(parse, *line, err);
	}
	if (line->len > 0 && line->ptr[line->len - 1] == '\r')
		line->len--;
	return PP_OK;
}

struct pp_slice pp_page_ahead(const struct pp_parse *parse)
{
	return parse->region;
}

/* ---- what readers hand on ---- */

enum pp_status pp_parse_validate(struct pp_parse *parse, size_t *at, struct pp_error *err)
{
	struct pp_record rec = { .line = pp_buf_slice(&parse->json) };

	if (parse->check == NULL)
		return PP_OK;
	pp_buf_reserve(&parse->json, 1 + PP_SCAN_PAD);
	rec.line.ptr = parse->json.ptr;
	parse->json.ptr[rec.line.len] = '\n';
	memset(parse->json.ptr + rec.line.len + 1, 0, PP_SCAN_PAD);
	rec.index = &parse->check->scan;
	*at = 0;
	if (pp_scan_line(&parse->check->scan, rec.line.ptr) == NULL)
		return pp_fail(err, PP_EDATA, "the record is no JSON object");
	return pp_record_check(&parse->check->check, &rec, at, err);
}

void pp_parse_record(struct pp_parse *parse, const struct pp_where *where, struct pp_slice raw)
{
	struct pp_error fault = PP_ERROR_INIT;
	size_t at;

	if (pp_parse_validate(parse, &at, &fault) == PP_OK) {
		pp_parse_hand_on(parse);
		return;
	}
	fault.where = *where;
	pp_parse_reject(parse, raw.len > 0 ? raw : pp_buf_slice(&parse->json), &fault);
}

void pp_parse_hand_on(struct pp_parse *parse)
{
	/* The sink may look at the byte behind the record, and uses a line end that is there. */
	pp_buf_addc(&parse->json, '\n');
	parse->json.len--;
	if (!parse->stopped && !parse->sink.record(parse->sink.ctx, pp_buf_slice(&parse->json)))
		parse->stopped = true;
}

void pp_parse_reject(struct pp_parse *parse, struct pp_slice raw, struct pp_error *err)
{
	if (!parse->stopped && !parse->sink.reject(parse->sink.ctx, raw, err))
		parse->stopped = true;
	pp_error_clear(err);
}

/* ---- pages ---- */

enum {
	FIRST_LOOK = 6,       /* bytes */
	LAST_LOOK = 64 << 10, /* bytes after which a page's format must be known */
	SURE = 50,            /* a score that needs no further look */
};

static const struct pp_reader *detect(struct pp_slice first, int *best_score)
{
	const struct pp_reader *best = NULL;

	*best_score = 0;
	for (size_t i = 0; pp_readers[i] != NULL; i++) {
		int score = pp_readers[i]->detect(first);

		if (score > *best_score) {
			*best_score = score;
			best = pp_readers[i];
		}
	}
	return best;
}

static const char no_paper[] = "no paper was found";

/* Report a page of which nothing could be read. */
static void reject_page(struct pp_parse *parse, const char *why)
{
	const struct pp_where where = { .file = parse->in->name };
	struct pp_error fault = PP_ERROR_INIT;

	(void)pp_fail_at(&fault, PP_EDATA, &where, "%s", why);
	pp_parse_reject(parse, PP_SLICE(""), &fault);
}

/* Text with a delimiter that was named is a table, unless it begins as documents do. */
static bool is_table(const struct pp_parse *parse, struct pp_slice first)
{
	struct pp_slice text = pp_slice_trim(first);

	return parse->options.csv.delimiter != '\0' && (text.len == 0 || memchr("{[<@", text.ptr[0], 4) == NULL);
}

/* What to do about a page of which nothing is known. */
static const char *advice(struct pp_slice held)
{
	switch (pp_csv_guess(held)) {
	case ';': return "cannot tell the format, name it with --from; if it is a table: --from csv --delimiter ';'";
	case '|': return "cannot tell the format, name it with --from; if it is a table: --from csv --delimiter '|'";
	default: return "cannot tell the format, name it with --from";
	}
}

/* The reader for the page, by as much of its beginning as that takes; *empty when there is nothing in it. */
static enum pp_status choose(struct pp_parse *parse, const struct pp_reader **reader, bool *empty, struct pp_error *err)
{
	size_t wanted = FIRST_LOOK;
	struct pp_slice first;
	int score;

	for (;; wanted = first.len + 1) {
		if (pp_input_look(parse->in, wanted, &first, err) != PP_OK)
			return err->status;
		*empty = first.len == 0;
		*reader = parse->reader;
		if (*empty || *reader != NULL)
			return PP_OK;
		*reader = detect(first, &score);
		if (is_table(parse, first)) {
			*reader = &pp_reader_csv;
			return PP_OK;
		}
		if (score >= SURE || first.len < wanted || first.len >= LAST_LOOK)
			return PP_OK;
	}
}

/* Pass over the page, as the input does with a line that it cannot hold: its bytes are kept. */
static enum pp_status skip_page(struct pp_parse *parse, struct pp_error *err)
{
	const struct pp_input_options *options = &parse->in->options;
	struct pp_slice held;
	const char *why = NULL;
	bool blank = true;

	for (;;) {
		if (pp_input_look(parse->in, 1, &held, err) != PP_OK)
			return err->status;
		if (held.len == 0)
			break;
		if (why == NULL)
			why = pp_foreign_format(held);
		if (options->overlong != NULL)
			options->overlong(options->ctx, held);
		if (blank && pp_slice_trim(held).len > 0) {
			blank = false;
			reject_page(parse, why != NULL ? why : advice(held));
		}
		pp_input_take(parse->in, held.len);
	}
	if (blank)
		reject_page(parse, no_paper);
	return PP_OK;
}

static enum pp_status read_page(struct pp_parse *parse, const struct pp_reader *reader, struct pp_error *err)
{
	if (reader == NULL)
		return skip_page(parse, err);
	parse->region = pp_slice("", 0);
	if (!reader->by_bytes && (fetch(parse, err) != PP_OK || parse->region.ptr == NULL))
		return err->status;
	return reader->read(parse, err);
}

/* What there is to be said of a page with nothing in it: a failed download must not look fine. */
static enum pp_status check_empty(struct pp_parse *parse, const struct pp_reader *reader, bool empty,
				  struct pp_error *err)
{
	const struct pp_part part = parse->in->options.part;
	bool all_empty = true;

	if (part.count > 0 && pp_check_share(parse->in, &all_empty, err) != PP_OK)
		return err->status;
	/* Of many runs one says it; a share in which no record begins is fine. */
	if (empty && all_empty && part.index <= 1 && (reader == NULL || !reader->may_be_empty))
		reject_page(parse, no_paper);
	return PP_OK;
}

enum pp_status pp_parse_run(struct pp_parse *parse, struct pp_error *err)
{
	while (!parse->stopped) {
		const struct pp_reader *reader = NULL;
		bool open = false, empty = false;

		if (pp_input_next_file(parse->in, &open, err) != PP_OK)
			return err->status;
		if (!open)
			break;
		if (choose(parse, &reader, &empty, err) != PP_OK)
			return err->status;
		if (check_empty(parse, reader, empty, err) != PP_OK)
			return err->status;
		if (!empty && read_page(parse, reader, err) != PP_OK)
			return err->status;
	}
	return PP_OK;
}
