/*
 * Separated values through both ways of splitting and through the whole reader.
 *
 * The first byte chooses the delimiter. Every row that csv_split.c takes is given to libcsv, too, which must find the
 * same cells in the same bytes. Then the page is read: what comes out is a record, and no more rejections than lines.
 */
#include <csv.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "parse/csv/csv_split.h"
#include "pp/parse.h"
#include "pp/record.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { CELLS = 64 };

static void demand(bool holds)
{
	if (!holds)
		abort();
}

/* ---- split, and judged by libcsv ---- */

struct judge {
	const struct pp_csv_row *row;
	size_t cells;
	size_t rows;
};

static void on_cell(void *text, size_t len, void *ctx)
{
	struct judge *judge = ctx;
	size_t at = judge->cells++;

	demand(judge->rows == 0 && at < judge->row->count);
	demand(at >= judge->row->cap || pp_slice_eq(judge->row->cells[at], pp_slice(text, len)));
}

static void on_row(int end, void *ctx)
{
	struct judge *judge = ctx;

	(void)end;
	judge->rows++;
}

static int never(unsigned char c)
{
	(void)c;
	return 0;
}

static void judge_row(const struct pp_csv_row *row, char delimiter)
{
	struct judge judge = { .row = row, .cells = 0 };
	struct csv_parser parser;
	uint64_t lines = 0;

	for (size_t i = 0; i < row->raw.len; i++) {
		lines += row->raw.ptr[i] == '\n';
		demand(!row->ascii || (unsigned char)row->raw.ptr[i] < 128);
	}
	demand(row->raw.len > 0 && lines == row->lines);
	demand(csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) == 0);
	csv_set_delim(&parser, (unsigned char)delimiter);
	csv_set_space_func(&parser, never);
	demand(csv_parse(&parser, row->raw.ptr, row->raw.len, on_cell, on_row, &judge) == row->raw.len);
	demand(csv_fini(&parser, on_cell, on_row, &judge) == 0);
	demand(judge.cells == row->count && judge.rows == (row->count > 0));
	csv_free(&parser);
}

/* Rows that need libcsv are passed over, a line at a time. text ends with '\n'. */
static void split(struct pp_slice text, char delimiter)
{
	struct pp_slice cells[CELLS];
	struct pp_csv_row row = { .cells = cells, .cap = CELLS };

	while (text.len > 0) {
		size_t taken = (size_t)(pp_slice_chr(text, '\n') + 1 - text.ptr);

		if (pp_csv_split(&row, text, delimiter)) {
			judge_row(&row, delimiter);
			taken = row.raw.len;
		}
		text = pp_slice_from(text, taken);
	}
}

/* ---- the whole reader ---- */

struct heard {
	size_t rejects;
};

static bool take_record(void *ctx, struct pp_slice json)
{
	struct pp_record_copy copy = { .bytes = PP_BUF_INIT };
	struct pp_error err = PP_ERROR_INIT;

	(void)ctx;
	demand(pp_record_copy_line(&copy, json, &err) == PP_OK);
	pp_record_copy_release(&copy);
	return true;
}

static bool take_reject(void *ctx, struct pp_slice raw, struct pp_error *err)
{
	struct heard *heard = ctx;

	demand(err->status == PP_EDATA && err->message[0] != '\0' && (raw.len == 0 || raw.ptr != NULL));
	heard->rejects++;
	return true;
}

static void read_whole(struct pp_slice text, char delimiter, bool safe_cells)
{
	struct heard heard = { 0 };
	const struct pp_parse_options options = { .csv = { .delimiter = delimiter, .safe_cells = safe_cells } };
	const struct pp_parse_sink sink = { &heard, take_record, take_reject };
	struct pp_error err = PP_ERROR_INIT;
	struct pp_parse parse;
	struct pp_input in;
	char name[64];
	const char *files[] = { name };
	size_t lines = 0;
	int fd = memfd_create("page", MFD_CLOEXEC);

	for (size_t i = 0; i < text.len; i++)
		lines += text.ptr[i] == '\n';
	demand(fd >= 0 && write(fd, text.ptr, text.len) == (ssize_t)text.len);
	snprintf(name, sizeof(name), "/proc/self/fd/%d", fd);
	pp_input_init(&in, files, 1, NULL);
	pp_parse_init(&parse, &in, pp_reader_named("csv"), &options, &sink);
	demand(pp_parse_run(&parse, &err) == PP_OK || err.status == PP_EUSAGE);
	demand(heard.rejects <= lines);
	pp_parse_release(&parse);
	pp_input_release(&in);
	close(fd);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char delimiters[] = { ',', ';', '\t', ' ', 'a', '1', '=', '|' };
	char *text = calloc(size + 1 + PP_CSV_PAD, 1);
	char delimiter;

	demand(text != NULL);
	if (size > 0) {
		delimiter = delimiters[data[0] & 7];
		memcpy(text, data + 1, size - 1);
		text[size - 1] = '\n';
		split(pp_slice(text, size), delimiter);
		read_whole(pp_slice(text, size), delimiter, data[0] & 8);
	}
	free(text);
	return 0;
}
