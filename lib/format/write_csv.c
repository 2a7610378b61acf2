/*
 * Separated values after RFC 4180: quoted only where a reader could go wrong. libcsv's own writer quotes every cell,
 * so this one is ours; libcsv reads it back in the tests.
 */
#include <endian.h>

#include "cell.h"
#include "columns.h"
#include "writers.h"

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static bool holds(struct pp_slice text, char c)
{
	return memchr(text.ptr, c, text.len) != NULL;
}

/* What stood in a JSON string without a backslash can hold no quote and no line break: that is most text. */
static bool needs_quotes(const struct pp_format *format, struct pp_slice text, bool plain)
{
	if (text.len == 0)
		return format->columns.shown_count == 1;      /* else the row would be an empty line */
	if (pp_slice_starts(text, PP_SLICE(BYTE_ORDER_MARK))) /* a reader drops it at the start of the file */
		return true;
	if (is_blank(text.ptr[0]) || is_blank(text.ptr[text.len - 1]) || holds(text, format->delimiter))
		return true;
	return !plain && (holds(text, '"') || holds(text, '\n') || holds(text, '\r'));
}

/* A spreadsheet takes such text for a formula. One that begins like our mark gets it too, so that it can be undone. */
static bool is_risky(struct pp_slice text)
{
	/* The full-width forms, which some locales take for the plain ones: U+FF1D, U+FF0B, U+FF0D, U+FF20. */
	static const struct pp_slice wide[] = {
		{ "\xEF\xBC\x9D", 3 }, { "\xEF\xBC\x8B", 3 }, { "\xEF\xBC\x8D", 3 }, { "\xEF\xBC\xA0", 3 }
	};

	if (text.len > 0 && memchr("=+-@\t\r\n'", text.ptr[0], 8) != NULL)
		return true;
	for (size_t i = 0; i < sizeof(wide) / sizeof(wide[0]); i++)
		if (pp_slice_starts(text, wide[i]))
			return true;
	return false;
}

static void add_quoted(struct pp_buf *row, struct pp_slice text)
{
	const char *quote;

	while ((quote = pp_slice_chr(text, '"')) != NULL) {
		struct pp_slice upto = pp_slice_between(text.ptr, quote + 1);

		pp_buf_add(row, upto);
		pp_buf_addc(row, '"');
		text = pp_slice_from(text, upto.len);
	}
	pp_buf_add(row, text);
}

static void add_cell(struct pp_format *format, struct pp_cell cell)
{
	struct pp_buf *row = &format->row;
	bool risky = format->options.safe_cells && !cell.number && is_risky(cell.text);

	if (!needs_quotes(format, cell.text, cell.plain)) {
		if (risky)
			pp_buf_addc(row, '\'');
		pp_buf_add(row, cell.text);
		return;
	}
	pp_buf_addc(row, '"');
	if (risky)
		pp_buf_addc(row, '\'');
	add_quoted(row, cell.text);
	pp_buf_addc(row, '"');
}

/*
 * Copy text and look for the delimiter on the way, eight bytes at a time; true when it is there. Up to seven bytes more
 * are copied than the text has.
 */
static inline bool copy_short(char *to, struct pp_slice text, char delimiter)
{
	const uint64_t ones = UINT64_C(0x0101010101010101), delimiters = ones * (unsigned char)delimiter;
	uint64_t hits = 0;

	for (size_t i = 0; i < text.len; i += 8) {
		uint64_t bytes;
		unsigned beyond = text.len - i < 8 ? 8 - (unsigned)(text.len - i) : 0;

		memcpy(&bytes, text.ptr + i, sizeof(bytes));
		memcpy(to + i, &bytes, sizeof(bytes));
		bytes = le64toh(bytes) ^ delimiters;
		/* A byte that is 0 now gets its highest bit set, and maybe some after it. */
		hits |= ((bytes - ones) & ~bytes & ones << 7) << 8 * beyond;
	}
	return hits != 0;
}

/*
 * The short way, for most cells: text as it stands in the record, without anything to be quoted. False: nothing was
 * added. A record has PP_SCAN_PAD bytes behind it, so the text can be read beyond its end.
 */
static bool add_as_it_stands(struct pp_format *format, struct pp_slice text)
{
	enum { SHORT = 32 };
	struct pp_buf *row = &format->row;

	/* Blanks at the ends; the first byte of a byte order mark */
	if (text.len == 0 || is_blank(text.ptr[0]) || is_blank(text.ptr[text.len - 1]) || text.ptr[0] == '\xEF')
		return false;

	if (row->cap - row->len < text.len + 8)
		pp_buf_reserve(row, text.len + 8);

	char *to = row->ptr + row->len;

	if (text.len <= SHORT ? copy_short(to, text, format->delimiter) : holds(text, format->delimiter))
		return false;
	if (text.len > SHORT)
		memcpy(to, text.ptr, text.len);
	row->len += text.len;
	return true;
}

static bool stands_in_record(struct pp_value v)
{
	return v.kind == PP_NUMBER || v.kind == PP_BOOL || (v.kind == PP_STRING && !v.escaped);
}

static void end_row(struct pp_format *format)
{
	if (format->options.crlf || format->options.excel)
		pp_buf_addc(&format->row, '\r');
	pp_buf_addc(&format->row, '\n');
	pp_output_add(format->out, pp_buf_slice(&format->row));
	pp_buf_clear(&format->row);
}

static void begin(struct pp_format *format)
{
	const struct pp_columns *columns = &format->columns;

	if (format->options.excel)
		pp_buf_add(&format->row, PP_SLICE(BYTE_ORDER_MARK));
	if (format->options.no_header || columns->shown_count == 0) {
		pp_output_add(format->out, pp_buf_slice(&format->row));
		pp_buf_clear(&format->row);
		return;
	}
	for (size_t i = 0; i < columns->shown_count; i++) {
		if (i > 0)
			pp_buf_addc(&format->row, format->delimiter);
		add_cell(format, (struct pp_cell){ .text = columns->shown[i]->name });
	}
	end_row(format);
}

static void record(struct pp_format *format, const struct pp_record *rec)
{
	struct pp_columns *columns = &format->columns;
	struct pp_value v;

	if (columns->shown_count == 0)
		return;
	for (size_t i = 0; i < columns->shown_count; i++) {
		if (i > 0)
			pp_buf_addc(&format->row, format->delimiter);
		if (format->options.safe_cells || !pp_column_value(columns, columns->shown[i], rec, &v) ||
		    !stands_in_record(v) || !add_as_it_stands(format, v.text))
			add_cell(format, pp_cell_get(format, columns->shown[i], rec));
	}
	end_row(format);
}

static void end(struct pp_format *format)
{
	(void)format;
}

const struct pp_writer pp_write_csv = {
	.name = "csv",
	.summary = "comma-separated values (RFC 4180)",
	.needs = PP_NEEDS_COLUMNS,
	.delimiter = ',',
	.begin = begin,
	.record = record,
	.end = end,
};

const struct pp_writer pp_write_tsv = {
	.name = "tsv",
	.summary = "the same with tabs",
	.needs = PP_NEEDS_COLUMNS,
	.delimiter = '\t',
	.begin = begin,
	.record = record,
	.end = end,
};
