#include "pp/parse.h"

#include "readers.h"

const struct pp_reader *const pp_readers[] = {
	&pp_reader_listing,
	&pp_reader_ndjson,
	NULL,
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
}

void pp_parse_release(struct pp_parse *parse)
{
	pp_buf_release(&parse->json);
}

/* ---- lines and regions of a page ---- */

/* Read the next region, of this page or the next; lines that are too long to be held are rejected on the way. */
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
	*more = !parse->stopped && parse->region.ptr != NULL && parse->in->next_file == parse->page_file;
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
	return parse->in->next_file == parse->page_file ? parse->region : pp_slice("", 0);
}

/* ---- what readers hand on ---- */

void pp_parse_record(struct pp_parse *parse)
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

static const struct pp_reader *detect(struct pp_slice first)
{
	const struct pp_reader *best = NULL;
	int best_score = 0;

	for (size_t i = 0; pp_readers[i] != NULL; i++) {
		int score = pp_readers[i]->detect(first);

		if (score > best_score) {
			best_score = score;
			best = pp_readers[i];
		}
	}
	return best;
}

static const char no_paper[] = "no paper was found";

/* Report a page of which nothing could be read. */
static void reject_page(struct pp_parse *parse, const char *file, const char *why)
{
	const struct pp_where where = { .file = file };
	struct pp_error fault = PP_ERROR_INIT;

	(void)pp_fail_at(&fault, PP_EDATA, &where, "%s", why);
	pp_parse_reject(parse, PP_SLICE(""), &fault);
}

/* Pass over what is left of the page, as the input does with a line that it cannot hold: its bytes are kept. */
static enum pp_status skip_page(struct pp_parse *parse, struct pp_error *err)
{
	const struct pp_input_options *options = &parse->in->options;
	const char *file = parse->in->name;
	struct pp_slice region;
	bool blank = true;

	for (;;) {
		if (pp_page_region(parse, &region, err) != PP_OK)
			return err->status;
		if (region.ptr == NULL)
			break;
		if (options->overlong != NULL)
			options->overlong(options->ctx, region);
		if (blank && pp_slice_trim(region).len > 0) {
			blank = false;
			reject_page(parse, file, "cannot tell the format, name it with --from");
		}
	}
	if (blank)
		reject_page(parse, file, no_paper);
	return PP_OK;
}

/* The input passes over empty files: those from first up to end. A failed download must not look fine. */
static void reject_empty(struct pp_parse *parse, size_t first, size_t end)
{
	if (parse->reader != NULL && parse->reader->may_be_empty)
		return;
	for (size_t i = first; i < end; i++) {
		const char *file = parse->in->files[i];

		reject_page(parse, strcmp(file, "-") == 0 ? "<stdin>" : file, no_paper);
	}
}

enum pp_status pp_parse_run(struct pp_parse *parse, struct pp_error *err)
{
	if (fetch(parse, err) != PP_OK)
		return err->status;
	while (!parse->stopped) {
		const struct pp_reader *reader;
		bool more = parse->region.ptr != NULL;

		reject_empty(parse, parse->page_file, parse->in->next_file - more);
		if (parse->stopped || !more)
			break;
		parse->page_file = parse->in->next_file;
		reader = parse->reader != NULL ? parse->reader : detect(parse->region);
		if ((reader != NULL ? reader->read(parse, err) : skip_page(parse, err)) != PP_OK)
			return err->status;
	}
	return PP_OK;
}
