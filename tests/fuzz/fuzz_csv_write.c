/*
 * Records written as separated values, in all variants, read back by libcsv: every cell is what the record holds.
 * The first byte chooses the variant, the rest are lines of records with members a, b and c.
 */
#include <csv.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "pp/format.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { COLUMNS = 3 };

/* What is expected, cell by cell; cells that are lists or objects may hold anything. */
struct cell {
	struct pp_slice text;
	bool any;
};

struct expected {
	struct cell *cells;
	size_t count;
	struct pp_arena arena;
	bool safe;
	size_t next; /* to be read back */
	size_t in_row;
};

static void demand(bool holds)
{
	if (!holds)
		abort();
}

static void expect(struct expected *want, struct pp_slice text, bool any)
{
	struct cell *cells = realloc(want->cells, (want->count + 1) * sizeof(*cells));

	demand(cells != NULL);
	want->cells = cells;
	want->cells[want->count++] = (struct cell){ pp_arena_copy(&want->arena, text), any };
}

static void expect_record(struct expected *want, const struct pp_record *rec)
{
	static const char *const names[COLUMNS] = { "a", "b", "c" };
	struct pp_buf scratch = PP_BUF_INIT;

	for (size_t i = 0; i < COLUMNS; i++) {
		struct pp_field field = { .name = pp_slice_of(names[i]) };
		struct pp_value v = pp_record_get(rec, &field);

		if (v.kind == PP_STRING)
			expect(want, pp_value_string(v, &scratch), false);
		else
			expect(want, pp_value_absent(v) ? PP_SLICE("") : v.text, v.kind > PP_STRING);
	}
	pp_buf_release(&scratch);
}

/* Undo what --safe-cells does. */
static struct pp_slice unmark(struct pp_slice text)
{
	if (text.len > 1 && text.ptr[0] == '\'' && memchr("=+-@\t\r'", text.ptr[1], 7) != NULL)
		return pp_slice_from(text, 1);
	return text;
}

static void on_cell(void *text, size_t len, void *ctx)
{
	struct expected *want = ctx;
	struct pp_slice got = pp_slice(text, len);

	demand(want->next < want->count && want->in_row < COLUMNS);
	if (want->safe && len > 0 && memchr("=@\t\r", got.ptr[0], 4) != NULL)
		abort();
	if (want->safe)
		got = unmark(got);
	demand(want->cells[want->next].any || pp_slice_eq(got, want->cells[want->next].text));
	want->next++;
	want->in_row++;
}

static void on_row(int end, void *ctx)
{
	struct expected *want = ctx;

	(void)end;
	demand(want->in_row == COLUMNS);
	want->in_row = 0;
}

static int never(unsigned char c)
{
	(void)c;
	return 0;
}

static void read_back(struct expected *want, struct pp_slice text, char delimiter)
{
	struct csv_parser parser;

	demand(csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) == 0);
	csv_set_delim(&parser, (unsigned char)delimiter);
	csv_set_space_func(&parser, never);
	demand(csv_parse(&parser, text.ptr, text.len, on_cell, on_row, want) == text.len);
	demand(csv_fini(&parser, on_cell, on_row, want) == 0);
	demand(want->next == want->count && want->in_row == 0);
	csv_free(&parser);
}

static void write_lines(struct pp_format *format, struct pp_slice rest, struct expected *want)
{
	while (rest.len > 0) {
		const char *newline = pp_slice_chr(rest, '\n');
		size_t len = newline != NULL ? (size_t)(newline - rest.ptr) : rest.len;
		struct pp_record_copy copy = { 0 };
		struct pp_error err = PP_ERROR_INIT;

		if (pp_record_copy_line(&copy, pp_slice(rest.ptr, len), &err) == PP_OK) {
			demand(pp_format_add(format, &copy.record, &err) == PP_OK);
			expect_record(want, &copy.record);
		}
		pp_record_copy_release(&copy);
		rest = pp_slice_from(rest, newline != NULL ? len + 1 : len);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const delimiters[] = { ",", ";", "\t", " ", "a", "1", "=", "'" };
	struct pp_format_options options = { .to = "csv", .fields = "a,b,c" };
	struct pp_output out = { .fd = memfd_create("out", MFD_CLOEXEC) };
	struct pp_error err = PP_ERROR_INIT;
	struct expected want = { .arena = PP_ARENA_INIT };
	struct pp_format format;
	char *text;

	if (size == 0) {
		close(out.fd);
		return 0;
	}
	options.delimiter = delimiters[data[0] & 7];
	options.crlf = data[0] & 8;
	options.excel = data[0] & 16;
	options.safe_cells = want.safe = (data[0] & 32) != 0 && options.delimiter[0] != '\'';
	demand(pp_format_init(&format, &options, &out, &err) == PP_OK);
	expect(&want, PP_SLICE("a"), false);
	expect(&want, PP_SLICE("b"), false);
	expect(&want, PP_SLICE("c"), false);
	write_lines(&format, pp_slice((const char *)data + 1, size - 1), &want);
	demand(pp_format_finish(&format, &err) == PP_OK && pp_output_flush(&out, &err) == PP_OK);
	text = malloc(out.bytes + 1);
	demand(text != NULL && pread(out.fd, text, out.bytes, 0) == (ssize_t)out.bytes);
	read_back(&want, pp_slice_from(pp_slice(text, out.bytes), options.excel ? 3 : 0), options.delimiter[0]);
	free(text);
	free(want.cells);
	pp_arena_release(&want.arena);
	pp_format_release(&format);
	pp_buf_release(&out.pending);
	close(out.fd);
	return 0;
}
