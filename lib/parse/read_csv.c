/*
 * Separated values after RFC 4180. Most rows are split in csv_split.c; libcsv does those with a quote inside a cell,
 * and finds out what is wrong with the others. It is fed line by line, so that a bad row is known to be bad on its
 * line.
 *
 * A quote that is not closed takes in all lines behind it, up to the next quote or the end of the page. They are held
 * meanwhile: the line that opens it is rejected alone, and those behind it are read again.
 */
#include <csv.h>
#include <stdlib.h>

#include "parse/csv/csv_canonical.h"
#include "parse/csv/csv_columns.h"
#include "parse/csv/csv_lines.h"
#include "pp/alloc.h"
#include "pp/utf8.h"
#include "readers.h"

enum {
	STRICT = CSV_STRICT | CSV_STRICT_FINI,
	CELL_STEP = 64 * 1024, /* bytes by which libcsv's buffer grows */
	FREE_REPEATS = 1024 * 1024,
	REPEATS = 4, /* bytes read again for each that is read, at most, besides those */
};

struct csv {
	struct pp_parse *parse;
	const char *format;
	const char *file; /* of the page; the input may be at the next one already */
	char delimiter;
	struct pp_csv_lines lines;
	uint64_t fed;      /* bytes of the page that were taken */
	uint64_t repeated; /* bytes that were read again */
	struct pp_csv_row row;
	uint64_t row_line;
	struct pp_csv_columns columns;
	struct pp_csv_canonical canonical;
	/* libcsv's view of a row */
	struct csv_parser parser;
	struct pp_buf text; /* its cells, end to end */
	size_t rows;        /* that have ended */
};

/* Go behind the row, or the lines of it that are given up. */
static void take(struct csv *csv, size_t bytes, uint64_t lines)
{
	csv->row.raw = pp_csv_lines_take(&csv->lines, bytes, lines);
	csv->fed += bytes;
}

/* ---- rows that libcsv reads ---- */

static void on_cell(void *bytes, size_t len, void *ctx)
{
	struct csv *csv = ctx;
	struct pp_csv_row *row = &csv->row;

	if (csv->rows > 0)
		return;
	if (row->count < row->cap) {
		row->cells[row->count].len = len;
		pp_buf_add(&csv->text, pp_slice(bytes, len));
	}
	row->count++;
}

static void on_row(int end, void *ctx)
{
	struct csv *csv = ctx;

	(void)end;
	csv->rows++;
}

/* No byte is a blank that libcsv would trim. */
static int is_space(unsigned char c)
{
	(void)c;
	return 0;
}

/* Forget a row that is open. */
static void reset_parser(struct csv *csv)
{
	csv_set_opts(&csv->parser, 0);
	(void)csv_fini(&csv->parser, NULL, NULL, NULL);
	csv_set_opts(&csv->parser, STRICT);
}

/*
 * False: something follows a closing quote. A quote inside a cell that does not begin with one is a character like any
 * other; libcsv takes it for one when it isn't strict.
 */
static bool feed(struct csv *csv, struct pp_slice line)
{
	while (line.len > 0) {
		line = pp_slice_from(line, csv_parse(&csv->parser, line.ptr, line.len, on_cell, on_row, csv));
		if (csv_error(&csv->parser) == CSV_ENOMEM || csv_error(&csv->parser) == CSV_ETOOBIG)
			pp_oom();
		if (line.len == 0)
			break;
		if (csv->parser.quoted)
			return false;
		csv_set_opts(&csv->parser, 0);
		(void)csv_parse(&csv->parser, line.ptr, 1, on_cell, on_row, csv);
		csv_set_opts(&csv->parser, STRICT);
		line = pp_slice_from(line, 1);
	}
	return true;
}

/*
 * Give up the row, of which so many bytes were fed. When it took several lines then for a quote, most likely, that was
 * not closed on the first: the others are read again. Rows can be made of which each takes in the rest of the page, so
 * there is a limit to that.
 */
static void give_up(struct csv *csv, size_t bytes, uint64_t lines)
{
	const char *start = csv->lines.chunk.ptr + csv->lines.at;

	reset_parser(csv);
	if (lines > 1 && csv->repeated + bytes <= FREE_REPEATS + REPEATS * (csv->fed + bytes)) {
		size_t first = (size_t)((const char *)memchr(start, '\n', bytes) + 1 - start);

		csv->repeated += bytes;
		bytes = first;
		lines = 1;
	}
	take(csv, bytes, lines);
}

/* The row has ended: its cells are in csv->text. */
static enum pp_status end_row(struct csv *csv, size_t bytes, uint64_t lines)
{
	const char *p;

	memset(pp_buf_reserve(&csv->text, PP_CSV_PAD), 0, PP_CSV_PAD);
	p = csv->text.ptr;
	for (size_t i = 0; i < csv->row.count && i < csv->row.cap; i++) {
		csv->row.cells[i].ptr = p;
		p += csv->row.cells[i].len;
	}
	csv->row.ascii = false;
	csv->row.lines = lines;
	take(csv, bytes, lines);
	return PP_OK;
}

static enum pp_status bad_quote(struct csv *csv, size_t bytes, uint64_t lines, bool closed, struct pp_error *err)
{
	const struct pp_where where = { .file = csv->file, .line = csv->row_line };
	const char *what = closed ? "text follows a closing quote" : "a quote is not closed";
	size_t at = csv->row.count; /* the cell that was being read */

	give_up(csv, bytes, lines);
	if (at < csv->columns.count)
		return pp_fail_at(err, PP_EDATA, &where, "%s in column '%.*s'", what, PP_FMT(csv->columns.names[at]));
	return pp_fail_at(err, PP_EDATA, &where, "%s in cell %zu", what, at + 1);
}

static enum pp_status bad_line_end(struct csv *csv, size_t bytes, uint64_t lines, struct pp_error *err)
{
	const struct pp_where where = { .file = csv->file, .line = csv->row_line };

	give_up(csv, bytes, lines);
	return pp_fail_at(err, PP_EDATA, &where,
			  "a carriage return stands outside quotes; if it ends lines: tr '\\r' '\\n' <FILE | pp-parse");
}

/* The row's next line, behind the bytes of it that were fed. Its length is 0 when there is none, or it is too long. */
static enum pp_status next_line(struct csv *csv, size_t bytes, uint64_t lines, struct pp_slice *line,
				struct pp_error *err)
{
	bool more = true;

	if (csv->lines.at + bytes == csv->lines.chunk.len &&
	    pp_csv_lines_hold(&csv->lines, csv->lines.line + lines, &more, err) != PP_OK)
		return err->status;
	*line = pp_slice_from(csv->lines.chunk, csv->lines.at + bytes);
	if (more)
		line->len = (size_t)((const char *)memchr(line->ptr, '\n', line->len) + 1 - line->ptr);
	if (!more || (lines > 0 && bytes + line->len - 1 > csv->parse->in->options.max_line))
		line->len = 0;
	return PP_OK;
}

static enum pp_status read_with_libcsv(struct csv *csv, struct pp_error *err)
{
	size_t bytes = 0; /* that were fed */
	struct pp_slice line;

	csv->row.count = csv->rows = 0;
	pp_buf_clear(&csv->text);
	for (uint64_t lines = 1;; lines++) {
		if (next_line(csv, bytes, lines - 1, &line, err) != PP_OK)
			return err->status;
		if (line.len == 0)
			return bad_quote(csv, bytes, lines - 1, false, err);
		bytes += line.len;
		if (!feed(csv, line))
			return bad_quote(csv, bytes, lines, lines == 1, err);
		if (csv_fini(&csv->parser, on_cell, on_row, csv) == 0 && csv->rows < 2)
			return end_row(csv, bytes, lines);
		if (csv->rows > 0)
			return bad_line_end(csv, bytes, lines, err);
	}
}

/* ---- rows ---- */

/* The next row that is not blank; its raw is NULL at the page's end. PP_EDATA: a row, or a part of it, was given up. */
static enum pp_status next_row(struct csv *csv, struct pp_error *err)
{
	do {
		if (csv->lines.at == csv->lines.chunk.len && pp_csv_lines_refill(&csv->lines, err) != PP_OK)
			return err->status;
		if (csv->lines.chunk.ptr == NULL) {
			csv->row.raw = pp_slice(NULL, 0);
			return PP_OK;
		}
		csv->row_line = csv->lines.line;
		if (pp_csv_split(&csv->row, pp_slice_from(csv->lines.chunk, csv->lines.at), csv->delimiter))
			take(csv, csv->row.raw.len, csv->row.lines);
		else if (read_with_libcsv(csv, err) != PP_OK)
			return err->status;
	} while (csv->row.count == 0);
	return PP_OK;
}

static enum pp_status check_row(const struct csv *csv, struct pp_error *err)
{
	const struct pp_where where = { .file = csv->file, .line = csv->row_line };

	if (csv->row.raw.len - 1 > csv->parse->in->options.max_line)
		return pp_input_too_long(csv->parse->in, &where, err);
	if (csv->row.count != csv->columns.count)
		return pp_fail_at(err, PP_EDATA, &where, "expected %zu cells, as there are columns, found %zu",
				  csv->columns.count, csv->row.count);
	for (size_t i = 0; i < csv->row.count && !csv->row.ascii; i++)
		if (!pp_utf8_valid(csv->row.cells[i]))
			return pp_fail_at(err, PP_EDATA, &where, "column '%.*s' is not UTF-8",
					  PP_FMT(csv->columns.names[i]));
	return PP_OK;
}

static enum pp_status write_row(struct csv *csv, struct pp_error *err)
{
	if (check_row(csv, err) != PP_OK)
		return err->status;
	if (pp_csv_write(&csv->columns, &csv->row, csv->row_line, &csv->parse->json, err) == PP_OK) {
		if (csv->parse->options.canonical)
			pp_csv_canonical(&csv->canonical, &csv->parse->json);
		return PP_OK;
	}
	err->where = (struct pp_where){ .file = csv->file, .line = csv->row_line };
	return err->status;
}

static void hand_on(struct csv *csv)
{
	const struct pp_where where = { .file = csv->file, .line = csv->row_line };

	pp_parse_record(csv->parse, &where, csv->row.raw);
}

static enum pp_status read_rows(struct csv *csv, struct pp_error *err)
{
	while (!csv->parse->stopped) {
		enum pp_status st = next_row(csv, err);

		if (st == PP_OK && csv->row.raw.ptr == NULL)
			break;
		if (st == PP_OK)
			st = write_row(csv, err);
		if (st == PP_OK)
			hand_on(csv);
		else if (st == PP_EDATA)
			pp_parse_reject(csv->parse, csv->row.raw, err);
		else
			return st;
	}
	return PP_OK;
}

/* ---- the header ---- */

static void make_cells(struct csv *csv, size_t count)
{
	csv->row.cells = pp_realloc(csv->row.cells, count, sizeof(*csv->row.cells));
	csv->row.cap = count;
}

/* A header of one column that is none: other characters separate the names. */
static enum pp_status check_delimiter(const struct csv *csv, struct pp_error *err)
{
	struct pp_slice name = csv->row.cells[0];
	const char *other = NULL;

	if (csv->row.count > 1 || csv->row.raw.ptr[0] == '"' || csv->parse->options.csv.delimiter != '\0')
		return PP_OK;
	for (size_t i = 0; i < name.len && other == NULL; i++)
		other = memchr(",;\t|", name.ptr[i], 4) != NULL ? name.ptr + i : NULL;
	if (other == NULL)
		return PP_OK;
	return pp_fail(err, PP_EDATA, "expected %s between the names of columns, found '%s': name it with --delimiter",
		       csv->delimiter == '\t' ? "tabs" : "commas", *other == '\t' ? "\\t" : (char[]){ *other, '\0' });
}

/* The delimiter that the page names, or that its header shows, unless it was given; the line that names it is no row.
 */
static enum pp_status find_delimiter(struct csv *csv, struct pp_error *err)
{
	static const char others[] = ";\t";
	bool given = csv->parse->options.csv.delimiter != '\0';
	struct pp_slice *chunk = &csv->lines.chunk;
	char named;

	if (csv->lines.at == chunk->len && pp_csv_lines_refill(&csv->lines, err) != PP_OK)
		return err->status;
	named = chunk->ptr != NULL ? pp_csv_named_delimiter(*chunk) : '\0';
	if (named != '\0')
		take(csv, (size_t)(pp_slice_chr(*chunk, '\n') + 1 - chunk->ptr), 1);
	for (size_t i = 0; chunk->ptr != NULL && named == '\0' && i < sizeof(others) - 1; i++)
		if (pp_csv_detect(*chunk, csv->delimiter) == 0 && pp_csv_detect(*chunk, others[i]) == PP_CSV_KNOWN)
			named = others[i];
	if (named != '\0' && !given)
		csv->delimiter = named;
	csv_set_delim(&csv->parser, (unsigned char)csv->delimiter);
	return PP_OK;
}

static enum pp_status read_header(struct csv *csv, struct pp_error *err)
{
	const struct pp_parse_options *options = &csv->parse->options;
	const struct pp_csv_source source = { csv->format, csv->file, options->no_source };
	enum pp_status st;

	if (find_delimiter(csv, err) != PP_OK)
		return err->status;
	if (options->csv.header != NULL) {
		make_cells(csv, options->csv.header_count);
		return pp_csv_columns_take(&csv->columns, options->csv.header, options->csv.header_count, &options->csv,
					   &source, err);
	}
	make_cells(csv, PP_CSV_COLUMNS_MAX);
	st = next_row(csv, err);
	if (st != PP_OK || csv->row.raw.ptr == NULL)
		return st;
	st = check_delimiter(csv, err);
	if (st == PP_OK)
		st = pp_csv_columns_take(&csv->columns, csv->row.cells, csv->row.count, &options->csv, &source, err);
	if (st == PP_OK)
		make_cells(csv, csv->row.count);
	return st;
}

/* Without columns there are no records: reject the page, and pass it over. */
static enum pp_status reject_page(struct csv *csv, struct pp_error *err)
{
	if (err->where.file == NULL)
		err->where = (struct pp_where){ .file = csv->file, .line = csv->row_line };
	if (err->status != PP_EDATA)
		return err->status;
	pp_parse_reject(csv->parse, csv->row.raw, err);
	do {
		if (pp_csv_lines_refill(&csv->lines, err) != PP_OK)
			return err->status;
	} while (csv->lines.chunk.ptr != NULL);
	return PP_OK;
}

static enum pp_status read_page(struct csv *csv, struct pp_error *err)
{
	enum pp_status st = read_header(csv, err);

	if (st != PP_OK)
		return reject_page(csv, err);
	return csv->columns.count > 0 ? read_rows(csv, err) : PP_OK;
}

static enum pp_status read_separated(struct pp_parse *parse, const char *format, char delimiter, struct pp_error *err)
{
	char given = parse->options.csv.delimiter;
	struct csv csv = {
		.parse = parse,
		.format = format,
		.file = parse->in->name,
		.delimiter = given != '\0' ? given : delimiter,
		.lines = { .parse = parse, .line = 1 },
	};
	enum pp_status st;

	(void)csv_init(&csv.parser, STRICT);
	csv_set_space_func(&csv.parser, is_space);
	csv_set_blk_size(&csv.parser, CELL_STEP);
	st = read_page(&csv, err);
	csv_free(&csv.parser);
	pp_csv_columns_release(&csv.columns);
	pp_csv_canonical_release(&csv.canonical);
	pp_csv_lines_release(&csv.lines);
	pp_buf_release(&csv.text);
	free(csv.row.cells);
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
