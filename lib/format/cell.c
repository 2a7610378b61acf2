#include "cell.h"

#include "columns.h"
#include "pp/text.h"

static bool is_scalar(struct pp_value v)
{
	return v.kind != PP_ARRAY && v.kind != PP_OBJECT;
}

static bool is_flat_list(struct pp_value v)
{
	struct pp_items items = pp_items_of(v);
	struct pp_value item;

	if (v.kind != PP_ARRAY)
		return false;
	while (pp_items_next(&items, NULL, &item))
		if (!is_scalar(item))
			return false;
	return true;
}

static void add_scalar(struct pp_buf *buf, struct pp_value v)
{
	if (v.kind == PP_STRING && v.escaped)
		pp_unescape(buf, v.text);
	else if (!pp_value_absent(v))
		pp_buf_add(buf, v.text);
}

static void add_value(struct pp_buf *buf, struct pp_value v)
{
	struct pp_items items = pp_items_of(v);
	struct pp_value item;
	bool first = true;

	if (!is_flat_list(v)) {
		add_scalar(buf, v);
		return;
	}
	while (pp_items_next(&items, NULL, &item)) {
		if (!first)
			pp_buf_add(buf, PP_SLICE("; "));
		add_scalar(buf, item);
		first = false;
	}
}

struct pp_cell pp_cell_get(struct pp_format *format, struct pp_column *column, const struct pp_record *rec)
{
	struct pp_buf *scratch = &format->scratch;
	size_t count;
	const struct pp_value *values = pp_column_values(&format->columns, column, rec, &count);

	if (count == 0 || (count == 1 && pp_value_absent(values[0])))
		return (struct pp_cell){ .text = PP_SLICE(""), .plain = true };
	if (count == 1 && values[0].kind == PP_STRING && !values[0].escaped)
		return (struct pp_cell){ .text = values[0].text, .plain = true };
	if (count == 1 && (values[0].kind == PP_NUMBER || values[0].kind == PP_BOOL))
		return (struct pp_cell){ .text = values[0].text, .plain = true, .number = values[0].kind == PP_NUMBER };
	pp_buf_clear(scratch);
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			pp_buf_add(scratch, PP_SLICE("; "));
		add_value(scratch, values[i]);
	}
	return (struct pp_cell){ .text = scratch->len > 0 ? pp_buf_slice(scratch) : PP_SLICE("") };
}

struct pp_slice pp_cell_shown(struct pp_format *format, struct pp_column *column, const struct pp_record *rec)
{
	return format->writer->show(format, pp_cell_get(format, column, rec).text);
}

static void widen(struct pp_column *column, struct pp_slice shown)
{
	size_t width = pp_text_width(shown);

	if (width > column->width)
		column->width = width;
}

void pp_cells_measure(struct pp_format *format, const struct pp_record *rec)
{
	for (size_t i = 0; i < format->columns.count; i++) {
		struct pp_column *column = &format->columns.list[i];
		struct pp_cell cell = pp_cell_get(format, column, rec);

		if (cell.text.len == 0)
			continue;
		column->cells = true;
		column->text |= !cell.number;
		widen(column, format->writer->show(format, cell.text));
	}
}

void pp_names_measure(struct pp_format *format)
{
	for (size_t i = 0; i < format->columns.count; i++) {
		struct pp_column *column = &format->columns.list[i];

		widen(column, format->writer->show(format, column->name));
	}
}

void pp_pad(struct pp_buf *row, struct pp_slice text, size_t width, bool right)
{
	size_t taken = width > 0 ? pp_text_width(text) : 0;
	size_t blanks = taken < width ? width - taken : 0;

	if (!right)
		pp_buf_add(row, text);
	memset(pp_buf_reserve(row, blanks), ' ', blanks);
	row->len += blanks;
	if (right)
		pp_buf_add(row, text);
}

void pp_one_line(struct pp_buf *buf, struct pp_slice text)
{
	size_t start = 0;

	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];

		if (c != '\n' && c != '\t' && c != '\r')
			continue;
		pp_text_escape(buf, pp_slice(text.ptr + start, i - start));
		if (c != '\r' || i + 1 == text.len || text.ptr[i + 1] != '\n')
			pp_buf_addc(buf, ' ');
		start = i + 1;
	}
	pp_text_escape(buf, pp_slice_from(text, start));
}
