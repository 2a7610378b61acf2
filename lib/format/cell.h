/*
 * cell.h - what stands in one cell: the text of a column in a record.
 */
#ifndef PP_FORMAT_CELL_H
#define PP_FORMAT_CELL_H

#include "pp/format.h"

struct pp_cell {
	struct pp_slice text;
	bool plain;  /**< as it stood in a JSON string: it holds no quote and no control character */
	bool number; /**< one number, as it was written */
};

/**
 * The cell of a column in the record seen last: strings decoded, numbers and booleans as they were written, lists
 * joined by "; ", lists of lists and objects as JSON text, missing and null empty. Borrowed from the record or from
 * format->scratch, until the next call.
 */
struct pp_cell pp_cell_get(struct pp_format *format, struct pp_column *column, const struct pp_record *rec);

/** Take the record into the widths of all columns, as format->writer shows them. */
void pp_cells_measure(struct pp_format *format, const struct pp_record *rec);

/** Start the widths with the columns' names. */
void pp_names_measure(struct pp_format *format);

/** The cell of a column as format->writer shows it; the same with its name. */
struct pp_slice pp_cell_shown(struct pp_format *format, struct pp_column *column, const struct pp_record *rec);

/** A column of numbers only stands at the right. */
static inline bool pp_column_right(const struct pp_column *column)
{
	return column->cells && !column->text;
}

/** Add text and the blanks that make it width columns wide. */
void pp_pad(struct pp_buf *row, struct pp_slice text, size_t width, bool right);

/**
 * Add text to buf so that it stays on one line and can't drive a terminal: line breaks and tabs become blanks, other
 * control characters are escaped (pp_text_escape).
 */
void pp_one_line(struct pp_buf *buf, struct pp_slice text);

#endif
