/*
 * A table in GitHub's Markdown. Text from the data stays text: whatever Markdown or HTML would read in it is escaped.
 */
#include <strings.h>

#include "cell.h"
#include "writers.h"

enum { MAX_PAD = 40 }; /* cells are padded to this width at the most: Markdown needs no padding, only eyes do */

/* A cell that is a web address as a whole becomes a link to what it shows. */
static bool is_address(struct pp_slice text)
{
	static const char allowed[] = "-._~:/?#@!$&'()+,=%"; /* ';' could end an entity */

	if (!pp_slice_starts(text, PP_SLICE("https://")) && !pp_slice_starts(text, PP_SLICE("http://")))
		return false;
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];

		if (!pp_is_alpha(c) && !pp_is_digit(c) && memchr(allowed, c, sizeof(allowed) - 1) == NULL)
			return false;
	}
	return true;
}

/*
 * GitHub makes links of bare addresses before it looks at backslashes, which then escape nothing: "https://" and "www."
 * have to be broken.
 */
static bool begins_address(struct pp_slice text, size_t i)
{
	struct pp_slice from = pp_slice_from(text, i);

	if (from.ptr[0] == ':')
		return pp_slice_starts(from, PP_SLICE("://"));
	return from.ptr[0] == '.' && i >= 3 && strncasecmp(from.ptr - 3, "www", 3) == 0;
}

static void escape(struct pp_buf *buf, struct pp_slice text)
{
	static const char marks[] = "\\`*_[]<>|#&~$!";

	for (size_t i = 0; i < text.len; i++) {
		if (memchr(marks, text.ptr[i], sizeof(marks) - 1) != NULL || begins_address(text, i))
			pp_buf_addc(buf, '\\');
		pp_buf_addc(buf, text.ptr[i]);
	}
}

static struct pp_slice show(struct pp_format *format, struct pp_slice text)
{
	pp_buf_clear(&format->cell);
	if (is_address(text)) {
		pp_buf_addc(&format->cell, '<');
		pp_buf_add(&format->cell, text);
		pp_buf_addc(&format->cell, '>');
		return pp_buf_slice(&format->cell);
	}
	pp_buf_clear(&format->line);
	pp_one_line(&format->line, text);
	escape(&format->cell, pp_buf_slice(&format->line));
	return pp_buf_slice(&format->cell);
}

static size_t padded(const struct pp_column *col)
{
	size_t width = col->width < MAX_PAD ? col->width : MAX_PAD;

	return width < 3 ? 3 : width;
}

static void add_cell(struct pp_format *format, const struct pp_column *col, struct pp_slice text)
{
	pp_buf_add(&format->row, PP_SLICE("| "));
	pp_pad(&format->row, text, padded(col), pp_column_right(col));
	pp_buf_addc(&format->row, ' ');
}

static void end_row(struct pp_format *format)
{
	pp_buf_add(&format->row, PP_SLICE("|\n"));
	pp_output_add(format->out, pp_buf_slice(&format->row));
	pp_buf_clear(&format->row);
}

/* A Markdown table has a header in any case; without one wanted it is empty. */
static void begin(struct pp_format *format)
{
	const struct pp_columns *columns = &format->columns;

	if (columns->shown_count == 0)
		return;
	for (size_t i = 0; i < columns->shown_count; i++) {
		struct pp_slice name = format->options.no_header ? PP_SLICE("") : columns->shown[i]->name;

		add_cell(format, columns->shown[i], show(format, name));
	}
	end_row(format);
	for (size_t i = 0; i < columns->shown_count; i++) {
		bool right = pp_column_right(columns->shown[i]);
		size_t dashes = padded(columns->shown[i]) - (right ? 1 : 0);

		pp_buf_add(&format->row, PP_SLICE("| "));
		memset(pp_buf_reserve(&format->row, dashes), '-', dashes);
		format->row.len += dashes;
		pp_buf_add(&format->row, right ? PP_SLICE(": ") : PP_SLICE(" "));
	}
	end_row(format);
}

static void record(struct pp_format *format, const struct pp_record *rec)
{
	const struct pp_columns *columns = &format->columns;

	if (columns->shown_count == 0)
		return;
	for (size_t i = 0; i < columns->shown_count; i++)
		add_cell(format, columns->shown[i], pp_cell_shown(format, columns->shown[i], rec));
	end_row(format);
}

static void end(struct pp_format *format)
{
	(void)format;
}

const struct pp_writer pp_write_markdown = {
	.name = "markdown",
	.summary = "a table in Markdown, everything escaped",
	.needs = PP_NEEDS_WIDTHS,
	.begin = begin,
	.record = record,
	.end = end,
	.show = show,
};
