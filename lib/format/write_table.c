/*
 * A table for the terminal. When it is given a width, text is cut to fit in; columns for which there is no room even
 * so are named below the table.
 */
#include "cell.h"
#include "pp/text.h"
#include "writers.h"

enum {
	GAP = 2,      /* blanks between columns */
	LEAST = 8,    /* columns that a cut text keeps */
	ELLIPSIS = 1, /* width of the mark of a cut */
};

/* Numbers are not cut: a part of one is another number. */
static size_t least_width(const struct pp_column *col)
{
	return pp_column_right(col) || col->width < LEAST ? col->width : LEAST;
}

/* The columns that fit at their least widths; one at the least. */
static size_t count_fitting(const struct pp_columns *columns, size_t width)
{
	size_t used = 0, i;

	for (i = 0; i < columns->shown_count; i++) {
		used += least_width(columns->shown[i]) + (i > 0 ? GAP : 0);
		if (used > width)
			break;
	}
	return i > 0 || columns->shown_count == 0 ? i : 1;
}

static size_t width_at(const struct pp_format *format, size_t cap)
{
	size_t used = 0;

	for (size_t i = 0; i < format->shown; i++) {
		const struct pp_column *col = format->columns.shown[i];
		size_t least = least_width(col);

		used += (i > 0 ? GAP : 0) + (col->width <= cap ? col->width : cap > least ? cap : least);
	}
	return used;
}

/* Cut the widest columns down to one width, the largest at which the table fits. */
static void fit(struct pp_format *format, size_t width)
{
	size_t low = 0, high = width;

	while (low < high) {
		size_t cap = low + (high - low + 1) / 2;

		if (width_at(format, cap) <= width)
			low = cap;
		else
			high = cap - 1;
	}
	for (size_t i = 0; i < format->shown; i++) {
		struct pp_column *col = format->columns.shown[i];
		size_t least = least_width(col);

		if (col->width > low)
			col->width = low > least ? low : least;
	}
}

static void add_cell(struct pp_format *format, size_t i, struct pp_slice text)
{
	const struct pp_column *col = format->columns.shown[i];
	bool last = i + 1 == format->shown;
	bool right = pp_column_right(col);

	if (i > 0)
		pp_buf_add(&format->row, PP_SLICE("  "));
	if (pp_text_width(text) > col->width) {
		struct pp_slice front = pp_text_fit(text, col->width - (col->width > 0 ? ELLIPSIS : 0));

		pp_buf_add(&format->row, front);
		pp_buf_add(&format->row, PP_SLICE("…"));
		pp_pad(&format->row, PP_SLICE(""), last ? 0 : col->width - ELLIPSIS - pp_text_width(front), false);
	} else {
		pp_pad(&format->row, text, last && !right ? 0 : col->width, right);
	}
}

static void end_row(struct pp_format *format)
{
	struct pp_buf *row = &format->row;

	while (row->len > 0 && row->ptr[row->len - 1] == ' ')
		row->len--;
	pp_buf_addc(row, '\n');
	pp_output_add(format->out, pp_buf_slice(row));
	pp_buf_clear(row);
}

static struct pp_slice show(struct pp_format *format, struct pp_slice text)
{
	pp_buf_clear(&format->cell);
	pp_one_line(&format->cell, text);
	return pp_buf_slice(&format->cell);
}

static void begin(struct pp_format *format)
{
	size_t width = (size_t)format->options.width;
	const struct pp_columns *columns = &format->columns;

	format->shown = width > 0 ? count_fitting(columns, width) : columns->shown_count;
	if (width > 0)
		fit(format, width);
	if (format->options.no_header || format->shown == 0)
		return;
	for (size_t i = 0; i < format->shown; i++)
		add_cell(format, i, show(format, columns->shown[i]->name));
	end_row(format);
	for (size_t i = 0; i < format->shown; i++) {
		size_t dashes = columns->shown[i]->width;

		if (i > 0)
			pp_buf_add(&format->row, PP_SLICE("  "));
		memset(pp_buf_reserve(&format->row, dashes), '-', dashes);
		format->row.len += dashes;
	}
	end_row(format);
}

static void record(struct pp_format *format, const struct pp_record *rec)
{
	if (format->shown == 0)
		return;
	for (size_t i = 0; i < format->shown; i++)
		add_cell(format, i, pp_cell_shown(format, format->columns.shown[i], rec));
	end_row(format);
}

/* The columns for which there was no room, in lines that fit where they can. */
static void end(struct pp_format *format)
{
	const struct pp_columns *columns = &format->columns;
	size_t used = strlen("(not shown:");

	if (format->shown == columns->shown_count)
		return;
	pp_buf_add(&format->row, PP_SLICE("(not shown:"));
	for (size_t i = format->shown; i < columns->shown_count; i++) {
		struct pp_slice name = show(format, columns->shown[i]->name);
		size_t width = pp_text_width(name) + 2; /* with the blank before and the mark behind */

		if (used + width > format->options.width) {
			end_row(format);
			used = 0;
		}
		pp_buf_addc(&format->row, ' ');
		pp_buf_add(&format->row, name);
		pp_buf_addc(&format->row, i + 1 < columns->shown_count ? ',' : ')');
		used += width;
	}
	end_row(format);
}

const struct pp_writer pp_write_table = {
	.name = "table",
	.summary = "aligned columns for the eye, cut to the terminal's width",
	.needs = PP_NEEDS_WIDTHS,
	.begin = begin,
	.record = record,
	.end = end,
	.show = show,
};
