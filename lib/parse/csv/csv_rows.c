#include "csv_rows.h"

#include <csv.h>
#include <stdlib.h>

#include "pp/alloc.h"

enum {
	STRICT = CSV_STRICT | CSV_STRICT_FINI,
	CELL_STEP = 64 * 1024, /* bytes by which libcsv's buffer grows */
	FREE_REPEATS = 1024 * 1024,
	REPEATS = 4, /* bytes read again for each that is read, at most, besides those */
};

/* No byte is a blank that libcsv would trim. */
static int is_space(unsigned char c)
{
	(void)c;
	return 0;
}

void pp_csv_rows_init(struct pp_csv_rows *rows, struct pp_parse *parse, char delimiter)
{
	*rows = (struct pp_csv_rows){
		.file = parse->in->name,
		.lines = { .parse = parse, .line = 1 },
		.parser = pp_alloc(sizeof(*rows->parser)),
	};
	(void)csv_init(rows->parser, STRICT);
	csv_set_space_func(rows->parser, is_space);
	csv_set_blk_size(rows->parser, CELL_STEP);
	pp_csv_rows_divide(rows, delimiter);
}

void pp_csv_rows_release(struct pp_csv_rows *rows)
{
	csv_free(rows->parser);
	free(rows->parser);
	pp_csv_lines_release(&rows->lines);
	pp_buf_release(&rows->text);
	free(rows->row.cells);
}

void pp_csv_rows_divide(struct pp_csv_rows *rows, char delimiter)
{
	rows->delimiter = delimiter;
	csv_set_delim(rows->parser, (unsigned char)delimiter);
}

void pp_csv_rows_room(struct pp_csv_rows *rows, size_t cells)
{
	rows->row.cells = pp_realloc(rows->row.cells, cells, sizeof(*rows->row.cells));
	rows->row.cap = cells;
}

/* Go behind the row, or the lines of it that are given up. */
static void take(struct pp_csv_rows *rows, size_t bytes, uint64_t lines)
{
	rows->row.raw = pp_csv_lines_take(&rows->lines, bytes, lines);
	rows->fed += bytes;
}

void pp_csv_rows_pass_line(struct pp_csv_rows *rows)
{
	struct pp_slice ahead = pp_slice_from(rows->lines.chunk, rows->lines.at);

	take(rows, (size_t)(pp_slice_chr(ahead, '\n') + 1 - ahead.ptr), 1);
}

/* ---- rows that libcsv reads ---- */

static void on_cell(void *bytes, size_t len, void *ctx)
{
	struct pp_csv_rows *rows = ctx;
	struct pp_csv_row *row = &rows->row;

	if (rows->ended > 0)
		return;
	if (row->count < row->cap) {
		row->cells[row->count].len = len;
		pp_buf_add(&rows->text, pp_slice(bytes, len));
	}
	row->count++;
}

static void on_row(int end, void *ctx)
{
	struct pp_csv_rows *rows = ctx;

	(void)end;
	rows->ended++;
}

/* Forget a row that is open. */
static void reset_parser(struct pp_csv_rows *rows)
{
	csv_set_opts(rows->parser, 0);
	(void)csv_fini(rows->parser, NULL, NULL, NULL);
	csv_set_opts(rows->parser, STRICT);
}

/*
 * False: something follows a closing quote. A quote inside a cell that does not begin with one is a character like any
 * other; libcsv takes it for one when it isn't strict.
 */
static bool feed(struct pp_csv_rows *rows, struct pp_slice line)
{
	while (line.len > 0) {
		line = pp_slice_from(line, csv_parse(rows->parser, line.ptr, line.len, on_cell, on_row, rows));
		if (csv_error(rows->parser) == CSV_ENOMEM || csv_error(rows->parser) == CSV_ETOOBIG)
			pp_oom();
		if (line.len == 0)
			break;
		if (rows->parser->quoted)
			return false;
		csv_set_opts(rows->parser, 0);
		(void)csv_parse(rows->parser, line.ptr, 1, on_cell, on_row, rows);
		csv_set_opts(rows->parser, STRICT);
		line = pp_slice_from(line, 1);
	}
	return true;
}

/*
 * Give up the row, of which so many bytes were fed. When it took several lines then for a quote, most likely, that was
 * not closed on the first: the others are read again. Rows can be made of which each takes in the rest of the page, so
 * there is a limit to that.
 */
static void give_up(struct pp_csv_rows *rows, size_t bytes, uint64_t lines)
{
	const char *start = rows->lines.chunk.ptr + rows->lines.at;

	reset_parser(rows);
	if (lines > 1 && rows->repeated + bytes <= FREE_REPEATS + REPEATS * (rows->fed + bytes)) {
		size_t first = (size_t)((const char *)memchr(start, '\n', bytes) + 1 - start);

		rows->repeated += bytes;
		bytes = first;
		lines = 1;
	}
	take(rows, bytes, lines);
}

/* The row has ended: its cells are in rows->text. */
static enum pp_status end_row(struct pp_csv_rows *rows, size_t bytes, uint64_t lines)
{
	const char *p;

	memset(pp_buf_reserve(&rows->text, PP_CSV_PAD), 0, PP_CSV_PAD);
	p = rows->text.ptr;
	for (size_t i = 0; i < rows->row.count && i < rows->row.cap; i++) {
		rows->row.cells[i].ptr = p;
		p += rows->row.cells[i].len;
	}
	rows->row.ascii = false;
	rows->row.lines = lines;
	take(rows, bytes, lines);
	return PP_OK;
}

static enum pp_status bad_quote(struct pp_csv_rows *rows, size_t bytes, uint64_t lines, bool closed,
				struct pp_error *err)
{
	const struct pp_where where = { .file = rows->file, .line = rows->line };
	const char *what = closed ? "text follows a closing quote" : "a quote is not closed";
	size_t at = rows->row.count; /* the cell that was being read */

	give_up(rows, bytes, lines);
	if (at < rows->name_count)
		return pp_fail_at(err, PP_EDATA, &where, "%s in column '%.*s'", what, PP_FMT(rows->names[at]));
	return pp_fail_at(err, PP_EDATA, &where, "%s in cell %zu", what, at + 1);
}

static enum pp_status bad_line_end(struct pp_csv_rows *rows, size_t bytes, uint64_t lines, struct pp_error *err)
{
	const struct pp_where where = { .file = rows->file, .line = rows->line };

	give_up(rows, bytes, lines);
	return pp_fail_at(err, PP_EDATA, &where,
			  "a carriage return stands outside quotes; if it ends lines: tr '\\r' '\\n' <FILE | pp-parse");
}

/* The row's next line, behind the bytes of it that were fed. Its length is 0 when there is none, or it is too long. */
static enum pp_status next_line(struct pp_csv_rows *rows, size_t bytes, uint64_t lines, struct pp_slice *line,
				struct pp_error *err)
{
	bool more = true;

	if (rows->lines.at + bytes == rows->lines.chunk.len &&
	    pp_csv_lines_hold(&rows->lines, rows->lines.line + lines, &more, err) != PP_OK)
		return err->status;
	*line = pp_slice_from(rows->lines.chunk, rows->lines.at + bytes);
	if (more)
		line->len = (size_t)((const char *)memchr(line->ptr, '\n', line->len) + 1 - line->ptr);
	if (!more || (lines > 0 && bytes + line->len - 1 > rows->lines.parse->in->options.max_line))
		line->len = 0;
	return PP_OK;
}

static enum pp_status read_with_libcsv(struct pp_csv_rows *rows, struct pp_error *err)
{
	size_t bytes = 0; /* that were fed */
	struct pp_slice line;

	rows->row.count = rows->ended = 0;
	pp_buf_clear(&rows->text);
	for (uint64_t lines = 1;; lines++) {
		if (next_line(rows, bytes, lines - 1, &line, err) != PP_OK)
			return err->status;
		if (line.len == 0)
			return bad_quote(rows, bytes, lines - 1, false, err);
		bytes += line.len;
		if (!feed(rows, line))
			return bad_quote(rows, bytes, lines, lines == 1, err);
		if (csv_fini(rows->parser, on_cell, on_row, rows) == 0 && rows->ended < 2)
			return end_row(rows, bytes, lines);
		if (rows->ended > 0)
			return bad_line_end(rows, bytes, lines, err);
	}
}

/* ---- all rows ---- */

enum pp_status pp_csv_rows_next(struct pp_csv_rows *rows, struct pp_error *err)
{
	do {
		if (rows->lines.at == rows->lines.chunk.len && pp_csv_lines_refill(&rows->lines, err) != PP_OK)
			return err->status;
		if (rows->lines.chunk.ptr == NULL) {
			rows->row.raw = pp_slice(NULL, 0);
			return PP_OK;
		}
		rows->line = rows->lines.line;
		if (pp_csv_split(&rows->row, pp_slice_from(rows->lines.chunk, rows->lines.at), rows->delimiter))
			take(rows, rows->row.raw.len, rows->row.lines);
		else if (read_with_libcsv(rows, err) != PP_OK)
			return err->status;
	} while (rows->row.count == 0);
	return PP_OK;
}
