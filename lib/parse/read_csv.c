/*
 * Separated values: the header tells the columns, and each row below it is a record.
 */
#include "parse/csv/csv_canonical.h"
#include "parse/csv/csv_columns.h"
#include "parse/csv/csv_rows.h"
#include "pp/utf8.h"
#include "readers.h"

struct csv {
	struct pp_parse *parse;
	const char *format;
	struct pp_csv_rows rows;
	struct pp_csv_columns columns;
	struct pp_csv_canonical canonical;
};

/* ---- rows ---- */

static enum pp_status check_row(const struct csv *csv, struct pp_error *err)
{
	const struct pp_where where = { .file = csv->rows.file, .line = csv->rows.line };

	if (csv->rows.row.raw.len - 1 > csv->parse->in->options.max_line)
		return pp_input_too_long(csv->parse->in, &where, err);
	if (csv->rows.row.count != csv->columns.count)
		return pp_fail_at(err, PP_EDATA, &where, "expected %zu cells, as there are columns, found %zu",
				  csv->columns.count, csv->rows.row.count);
	for (size_t i = 0; i < csv->rows.row.count && !csv->rows.row.ascii; i++)
		if (!pp_utf8_valid(csv->rows.row.cells[i]))
			return pp_fail_at(err, PP_EDATA, &where, "column '%.*s' is not UTF-8",
					  PP_FMT(csv->columns.names[i]));
	return PP_OK;
}

static enum pp_status write_row(struct csv *csv, struct pp_error *err)
{
	if (check_row(csv, err) != PP_OK)
		return err->status;
	if (pp_csv_write(&csv->columns, &csv->rows.row, csv->rows.line, &csv->parse->json, err) == PP_OK) {
		if (csv->parse->options.canonical)
			pp_csv_canonical(&csv->canonical, &csv->parse->json);
		return PP_OK;
	}
	err->where = (struct pp_where){ .file = csv->rows.file, .line = csv->rows.line };
	return err->status;
}

static void hand_on(struct csv *csv)
{
	const struct pp_where where = { .file = csv->rows.file, .line = csv->rows.line };

	pp_parse_record(csv->parse, &where, csv->rows.row.raw);
}

static enum pp_status read_rows(struct csv *csv, struct pp_error *err)
{
	while (!csv->parse->stopped) {
		enum pp_status st = pp_csv_rows_next(&csv->rows, err);

		if (st == PP_OK && csv->rows.row.raw.ptr == NULL)
			break;
		if (st == PP_OK)
			st = write_row(csv, err);
		if (st == PP_OK)
			hand_on(csv);
		else if (st == PP_EDATA)
			pp_parse_reject(csv->parse, csv->rows.row.raw, err);
		else
			return st;
	}
	return PP_OK;
}

/* ---- the header ---- */

/* A header of one column that is none: other characters separate the names. */
static enum pp_status check_delimiter(const struct csv *csv, struct pp_error *err)
{
	struct pp_slice name = csv->rows.row.cells[0];
	const char *other = NULL;

	if (csv->rows.row.count > 1 || csv->rows.row.raw.ptr[0] == '"' || csv->parse->options.csv.delimiter != '\0')
		return PP_OK;
	for (size_t i = 0; i < name.len && other == NULL; i++)
		other = memchr(",;\t|", name.ptr[i], 4) != NULL ? name.ptr + i : NULL;
	if (other == NULL)
		return PP_OK;
	return pp_fail(err, PP_EDATA, "expected %s between the names of columns, found '%s': name it with --delimiter",
		       csv->rows.delimiter == '\t' ? "tabs" : "commas",
		       *other == '\t' ? "\\t" : (char[]){ *other, '\0' });
}

/* The delimiter that the page names, or that its header shows, unless it was given; the line that names it is no row.
 */
static enum pp_status find_delimiter(struct csv *csv, struct pp_error *err)
{
	static const char others[] = ";\t";
	bool given = csv->parse->options.csv.delimiter != '\0';
	struct pp_slice *chunk = &csv->rows.lines.chunk;
	char named;

	if (csv->rows.lines.at == chunk->len && pp_csv_lines_refill(&csv->rows.lines, err) != PP_OK)
		return err->status;
	named = chunk->ptr != NULL ? pp_csv_named_delimiter(*chunk) : '\0';
	if (named != '\0')
		pp_csv_rows_pass_line(&csv->rows);
	for (size_t i = 0; chunk->ptr != NULL && named == '\0' && i < sizeof(others) - 1; i++)
		if (pp_csv_detect(*chunk, csv->rows.delimiter) == 0 && pp_csv_detect(*chunk, others[i]) == PP_CSV_KNOWN)
			named = others[i];
	if (named != '\0' && !given)
		pp_csv_rows_divide(&csv->rows, named);
	return PP_OK;
}

static enum pp_status read_header(struct csv *csv, struct pp_error *err)
{
	const struct pp_parse_options *options = &csv->parse->options;
	const struct pp_csv_source source = { csv->format, csv->rows.file, options->no_source };
	enum pp_status st;

	if (find_delimiter(csv, err) != PP_OK)
		return err->status;
	if (options->csv.header != NULL) {
		pp_csv_rows_room(&csv->rows, options->csv.header_count);
		return pp_csv_columns_take(&csv->columns, options->csv.header, options->csv.header_count, &options->csv,
					   &source, err);
	}
	pp_csv_rows_room(&csv->rows, PP_CSV_COLUMNS_MAX);
	st = pp_csv_rows_next(&csv->rows, err);
	if (st != PP_OK || csv->rows.row.raw.ptr == NULL)
		return st;
	st = check_delimiter(csv, err);
	if (st == PP_OK)
		st = pp_csv_columns_take(&csv->columns, csv->rows.row.cells, csv->rows.row.count, &options->csv,
					 &source, err);
	if (st == PP_OK)
		pp_csv_rows_room(&csv->rows, csv->rows.row.count);
	return st;
}

/* Without columns there are no records: reject the page, and pass it over. */
static enum pp_status reject_page(struct csv *csv, struct pp_error *err)
{
	if (err->where.file == NULL)
		err->where = (struct pp_where){ .file = csv->rows.file, .line = csv->rows.line };
	if (err->status != PP_EDATA)
		return err->status;
	pp_parse_reject(csv->parse, csv->rows.row.raw, err);
	do {
		if (pp_csv_lines_refill(&csv->rows.lines, err) != PP_OK)
			return err->status;
	} while (csv->rows.lines.chunk.ptr != NULL);
	return PP_OK;
}

static enum pp_status read_page(struct csv *csv, struct pp_error *err)
{
	enum pp_status st = read_header(csv, err);

	if (st != PP_OK)
		return reject_page(csv, err);
	csv->rows.names = csv->columns.names;
	csv->rows.name_count = csv->columns.count;
	return csv->columns.count > 0 ? read_rows(csv, err) : PP_OK;
}

static enum pp_status read_separated(struct pp_parse *parse, const char *format, char delimiter, struct pp_error *err)
{
	char given = parse->options.csv.delimiter;
	struct csv csv = { .parse = parse, .format = format };
	enum pp_status st;

	pp_csv_rows_init(&csv.rows, parse, given != '\0' ? given : delimiter);
	st = read_page(&csv, err);
	pp_csv_columns_release(&csv.columns);
	pp_csv_canonical_release(&csv.canonical);
	pp_csv_rows_release(&csv.rows);
	return st;
}

static enum pp_status read_csv(struct pp_parse *parse, struct pp_error *err)
{
	return read_separated(parse, pp_reader_csv.name, ',', err);
}

static enum pp_status read_tsv(struct pp_parse *parse, struct pp_error *err)
{
	return read_separated(parse, pp_reader_tsv.name, '\t', err);
}

static int detect_csv(struct pp_slice first)
{
	int score = pp_csv_detect(first, ','), other = pp_csv_detect(first, ';');

	if (pp_slice_chr(first, '\n') != NULL && pp_csv_named_delimiter(first) != '\0')
		return 90;
	return score == 0 && (other == PP_CSV_KNOWN || other == PP_CSV_KNOWN / 2) ? other : score;
}

static int detect_tsv(struct pp_slice first)
{
	return pp_csv_detect(first, '\t');
}

const struct pp_reader pp_reader_csv = {
	.name = "csv",
	.summary = "comma-separated values (RFC 4180) with a header",
	.detect = detect_csv,
	.read = read_csv,
};

const struct pp_reader pp_reader_tsv = {
	.name = "tsv",
	.summary = "the same with tabs",
	.detect = detect_tsv,
	.read = read_tsv,
};
