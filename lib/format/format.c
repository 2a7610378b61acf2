/*
 * The way of a record: the sorter, when there is an order; the limit; the spill, when the writer needs to know all
 * records first; the writer.
 */
#include "pp/format.h"

#include "cell.h"
#include "columns.h"
#include "pp/nearest.h"
#include "rescan.h"
#include "sort.h"
#include "writers.h"

const struct pp_writer *const pp_writers[] = {
	&pp_write_csv, &pp_write_tsv, &pp_write_table, &pp_write_markdown, &pp_write_json, &pp_write_ndjson, NULL,
};

_Static_assert(sizeof(pp_writers) / sizeof(pp_writers[0]) <= PP_WRITERS_MAX, "PP_WRITERS_MAX is too small");

const char *const *pp_format_names(const char *names[static PP_WRITERS_MAX])
{
	size_t i;

	for (i = 0; pp_writers[i] != NULL; i++)
		names[i] = pp_writers[i]->name;
	names[i] = NULL;
	return names;
}

enum pp_status pp_format_find(const char *name, const struct pp_writer **writer, struct pp_error *err)
{
	const char *names[PP_WRITERS_MAX];
	const char *near = pp_nearest(name, pp_format_names(names));

	for (size_t i = 0; pp_writers[i] != NULL; i++) {
		if (strcmp(name, pp_writers[i]->name) == 0) {
			*writer = pp_writers[i];
			return PP_OK;
		}
	}
	if (near != NULL)
		return pp_fail(err, PP_EUSAGE, "unknown format '%s', did you mean '%s'?", name, near);
	return pp_fail(err, PP_EUSAGE, "unknown format '%s', see --list-formats", name);
}

/* The one character that separates cells. */
static enum pp_status choose_delimiter(struct pp_format *format, struct pp_error *err)
{
	const char *given = format->options.delimiter;

	format->delimiter = format->writer->delimiter;
	if (given == NULL)
		return PP_OK;
	if (strcmp(given, "\\t") == 0)
		given = "\t";
	if (given[0] == '\0' || given[1] != '\0' || (unsigned char)given[0] > 0x7F ||
	    strchr("\"\r\n", given[0]) != NULL)
		return pp_fail(err, PP_EUSAGE,
			       "the delimiter must be one ASCII character, no quote or line break, found '%s'", given);
	if (format->options.safe_cells && given[0] == '\'')
		return pp_fail(err, PP_EUSAGE, "the delimiter cannot be an apostrophe with --safe-cells");
	format->delimiter = given[0];
	return PP_OK;
}

static enum pp_status check_options(struct pp_format *format, struct pp_error *err)
{
	const struct pp_format_options *options = &format->options;
	const char *alien = NULL;

	if (pp_format_find(options->to, &format->writer, err) != PP_OK)
		return err->status;
	if (format->writer->delimiter == '\0')
		alien = options->delimiter != NULL ? "--delimiter"
			: options->crlf            ? "--crlf"
			: options->excel           ? "--excel"
			: options->safe_cells      ? "--safe-cells"
						   : NULL;
	if (alien != NULL)
		return pp_fail(err, PP_EUSAGE, "option '%s' is for csv and tsv, found format '%s'", alien, options->to);
	if (options->no_header && format->writer->needs == PP_NEEDS_NOTHING)
		return pp_fail(err, PP_EUSAGE, "option '--no-header' is for tables, found format '%s'", options->to);
	return choose_delimiter(format, err);
}

enum pp_status pp_format_init(struct pp_format *format, const struct pp_format_options *options, struct pp_output *out,
			      struct pp_error *err)
{
	*format = (struct pp_format){ .options = *options, .out = out, .spill = PP_SPILL_INIT };
	pp_scan_init(&format->scan);
	if (check_options(format, err) != PP_OK)
		return err->status;
	if (pp_columns_parse(&format->columns, options->fields, &format->arena, err) != PP_OK)
		return err->status;
	if (options->sort != NULL)
		if (pp_sorter_new(&format->sorter, options->sort, options->max_count, (size_t)options->memory,
				  &format->arena, err) != PP_OK)
			return err->status;
	format->two_passes = format->writer->needs == PP_NEEDS_WIDTHS ||
			     (format->writer->needs == PP_NEEDS_COLUMNS && !format->columns.named);
	return PP_OK;
}

static bool is_full(const struct pp_format *format)
{
	return format->options.max_count > 0 && format->taken >= format->options.max_count;
}

bool pp_format_full(const struct pp_format *format)
{
	return format->sorter == NULL && is_full(format);
}

static void begin(struct pp_format *format)
{
	format->begun = true;
	pp_columns_settle(&format->columns);
	if (format->writer->needs == PP_NEEDS_WIDTHS)
		pp_names_measure(format);
	format->writer->begin(format);
}

static void write_record(struct pp_format *format, const struct pp_record *rec)
{
	format->writer->record(format, rec);
	format->written++;
	if (format->out->line_buffered) {
		struct pp_error ignored = PP_ERROR_INIT; /* it sticks to the output and is said in the end */

		(void)!pp_output_flush(format->out, &ignored);
	}
}

/* Learn from the record, and put it aside. */
static enum pp_status put_aside(struct pp_format *format, const struct pp_record *rec, struct pp_error *err)
{
	if (pp_columns_see(&format->columns, rec, err) != PP_OK)
		return err->status;
	if (format->writer->needs == PP_NEEDS_WIDTHS)
		pp_cells_measure(format, rec);
	return pp_spill_add(&format->spill, rec->line, err);
}

/* A record that is wanted, in its order. */
static enum pp_status take(struct pp_format *format, const struct pp_record *rec, struct pp_error *err)
{
	if (is_full(format))
		return PP_OK;
	format->taken++;
	if (format->two_passes)
		return put_aside(format, rec, err);
	if (!format->begun)
		begin(format);
	write_record(format, rec);
	return PP_OK;
}

enum pp_status pp_format_add(struct pp_format *format, const struct pp_record *rec, struct pp_error *err)
{
	return format->sorter != NULL ? pp_sorter_add(format->sorter, rec, err) : take(format, rec, err);
}

static enum pp_status take_sorted(struct pp_format *format, struct pp_error *err)
{
	while (!is_full(format)) {
		struct pp_slice line;
		struct pp_record rec;

		if (pp_sorter_next(format->sorter, &line, err) != PP_OK)
			return err->status;
		if (line.ptr == NULL)
			break;
		if (pp_rescan(&format->scan, line, &rec, err) != PP_OK || take(format, &rec, err) != PP_OK)
			return err->status;
	}
	return PP_OK;
}

static enum pp_status second_pass(struct pp_format *format, struct pp_error *err)
{
	struct pp_spill_reader reader;
	struct pp_slice line;
	struct pp_record rec;

	pp_spill_read(&reader, &format->spill, 0, pp_spill_size(&format->spill), 0);
	while (pp_spill_next(&reader, &line, err) == PP_OK && line.ptr != NULL) {
		if (pp_rescan(&format->scan, line, &rec, err) != PP_OK)
			break;
		if (pp_columns_see(&format->columns, &rec, err) != PP_OK || pp_output_failed(format->out))
			break;
		write_record(format, &rec);
	}
	pp_spill_reader_release(&reader);
	return err->status;
}

enum pp_status pp_format_finish(struct pp_format *format, struct pp_error *err)
{
	if (format->sorter != NULL && take_sorted(format, err) != PP_OK)
		return err->status;
	if (!format->begun)
		begin(format);
	if (format->two_passes && second_pass(format, err) != PP_OK)
		return err->status;
	format->writer->end(format);
	return PP_OK;
}

void pp_format_release(struct pp_format *format)
{
	pp_columns_release(&format->columns);
	pp_sorter_free(format->sorter);
	pp_spill_release(&format->spill);
	pp_scan_release(&format->scan);
	pp_buf_release(&format->row);
	pp_buf_release(&format->cell);
	pp_buf_release(&format->line);
	pp_buf_release(&format->scratch);
	pp_arena_release(&format->arena);
}
