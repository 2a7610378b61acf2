/*
 * csv_rows.h - a page's rows of separated values, one after another, after RFC 4180.
 *
 * Most are split in csv_split.c; libcsv does those with a quote inside a cell, and finds out what is wrong with the
 * others. A quote that is not closed takes in all lines behind it, up to the next quote or the end of the page. They
 * are held meanwhile: the line that opens it is given up alone, and those behind it are read again.
 */
#ifndef PP_PARSE_CSV_ROWS_H
#define PP_PARSE_CSV_ROWS_H

#include "csv_lines.h"
#include "csv_split.h"

struct csv_parser;

/** Start from pp_csv_rows_init, end with pp_csv_rows_release. */
struct pp_csv_rows {
	struct pp_csv_row row; /**< found last, or what was given up of it */
	uint64_t line;         /**< on which it begins */
	const char *file;      /**< of the page; the input may be at the next one already */
	char delimiter;        /**< set by pp_csv_rows_divide */
	struct pp_csv_lines lines;
	const struct pp_slice *names; /**< of the columns, for messages; borrowed */
	size_t name_count;
	/* private */
	uint64_t fed;              /* bytes of the page that were taken */
	uint64_t repeated;         /* bytes that were read again */
	struct csv_parser *parser; /* libcsv's view of a row */
	struct pp_buf text;        /* its cells, end to end */
	size_t ended;              /* rows that have ended in it */
};

void pp_csv_rows_init(struct pp_csv_rows *rows, struct pp_parse *parse, char delimiter);
void pp_csv_rows_release(struct pp_csv_rows *rows);

/** What stands between cells from now on. */
void pp_csv_rows_divide(struct pp_csv_rows *rows, char delimiter);

/** Make room for so many cells in a row. */
void pp_csv_rows_room(struct pp_csv_rows *rows, size_t cells);

/** Take the next line, which is there and no row. */
void pp_csv_rows_pass_line(struct pp_csv_rows *rows);

/**
 * The next row that is not blank; row.raw.ptr is NULL at the page's end. PP_EDATA: a row, or a part of it, was given
 * up; row.raw is that.
 */
enum pp_status pp_csv_rows_next(struct pp_csv_rows *rows, struct pp_error *err) PP_MUST_CHECK;

#endif
