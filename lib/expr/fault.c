#include "fault.h"

#include <stdarg.h>
#include <stdio.h>

#include "pp/buf.h"
#include "pp/text.h"

/* Of what is longer than this when it is shown there is a window: some before the fault, and what fits after it. */
enum { WINDOW = 76, BEFORE = 32 };

/* The nearest character's edge at or before a place. */
static size_t edge(struct pp_slice text, size_t at)
{
	while (at > 0 && at < text.len && ((unsigned char)text.ptr[at] & 0xC0) == 0x80)
		at--;
	return at;
}

/* Text as one line: white space is a blank, and what else would drive the terminal is escaped. */
static void add_line(struct pp_buf *out, struct pp_slice text)
{
	while (text.len > 0) {
		size_t len = 0;

		while (len < text.len && !(text.ptr[len] >= '\t' && text.ptr[len] <= '\r'))
			len++;
		pp_text_escape(out, pp_slice(text.ptr, len));
		if (len < text.len)
			pp_buf_addc(out, ' ');
		text = pp_slice_from(text, len < text.len ? len + 1 : len);
	}
}

static void add_repeated(struct pp_buf *out, char c, size_t n)
{
	while (n-- > 0)
		pp_buf_addc(out, c);
}

/* Add text to a line, and return the columns that it takes. */
static size_t add_shown(struct pp_buf *out, struct pp_slice text)
{
	const size_t before = out->len;

	add_line(out, text);
	return pp_text_width(pp_slice_from(pp_buf_slice(out), before));
}

static size_t shown_len(struct pp_slice text, size_t from, size_t to)
{
	struct pp_buf out = PP_BUF_INIT;
	size_t len;

	add_line(&out, pp_slice(text.ptr + from, to - from));
	len = out.len;
	pp_buf_release(&out);
	return len;
}

/* The window around a place. No byte is shown in less than one, so that no more of them need to be looked at. */
static void find_window(struct pp_slice text, size_t at, size_t *from, size_t *to)
{
	*from = at > WINDOW ? edge(text, at - WINDOW) : 0;
	*to = edge(text, text.len - at > WINDOW ? at + WINDOW : text.len);
	if (*from == 0 && *to == text.len && shown_len(text, 0, text.len) <= WINDOW)
		return;
	while (*from < at && shown_len(text, *from, at) > BEFORE)
		do
			++*from;
		while (*from < at && edge(text, *from) < *from);
	while (*to > at && shown_len(text, at, *to) > WINDOW - BEFORE)
		*to = edge(text, *to - 1);
	*to = *to < at ? at : *to;
}

/* Two lines: what is around the span, and a mark under it. */
static void add_marked(struct pp_buf *out, struct pp_slice text, struct pp_span span)
{
	size_t from, to, before, marked;

	find_window(text, span.start < text.len ? span.start : text.len, &from, &to);
	/* Stray bytes, or a place behind the end, must not put the mark outside of what is shown. */
	span.start = span.start < from ? from : span.start > to ? to : span.start;
	span.end = span.end < span.start ? span.start : span.end > to ? to : span.end;

	pp_buf_addf(out, "%s", from > 0 ? "..." : "");
	before = (from > 0 ? 3u : 0u) + add_shown(out, pp_slice(text.ptr + from, span.start - from));
	marked = add_shown(out, pp_slice(text.ptr + span.start, span.end - span.start));
	add_line(out, pp_slice(text.ptr + span.end, to - span.end));
	pp_buf_addf(out, "%s\n", to < text.len ? "..." : "");
	add_repeated(out, ' ', before);
	pp_buf_addc(out, '^');
	add_repeated(out, '~', marked > 1 ? marked - 1 : 0);
}

void pp_expr_mark(struct pp_error *err, struct pp_slice text, struct pp_span span)
{
	pp_expr_mark_value(err, text, span, pp_slice(NULL, 0), (struct pp_span){ 0, 0 });
}

void pp_expr_mark_value(struct pp_error *err, struct pp_slice text, struct pp_span span, struct pp_slice value,
			struct pp_span in_value)
{
	struct pp_buf out = PP_BUF_INIT;

	add_marked(&out, text, span);
	if (value.ptr != NULL) {
		pp_buf_addc(&out, '\n');
		add_marked(&out, value, in_value);
	}
	snprintf(err->detail, sizeof(err->detail), "%s", pp_buf_str(&out));
	pp_buf_release(&out);
}

enum pp_status pp_expr_fault(struct pp_error *err, struct pp_slice text, struct pp_span span, const char *fmt, ...)
{
	char message[sizeof(err->message)];
	va_list args;

	if (err->status != PP_OK)
		return err->status;
	va_start(args, fmt);
	vsnprintf(message, sizeof(message), fmt, args);
	va_end(args);
	pp_fail(err, PP_EUSAGE, "%s", message);
	pp_expr_mark(err, text, span);
	return PP_EUSAGE;
}
