/*
 * Records in every format, with and without fields and order. JSON that comes out is JSON and as many records as went
 * in; what is for the eye holds no control characters and is UTF-8.
 * The first byte chooses format and order, the first line names the fields, the rest are lines of records.
 */
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "pp/format.h"
#include "pp/stream.h"
#include "pp/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool holds)
{
	if (!holds)
		abort();
}

static struct pp_slice take_line(struct pp_slice *rest)
{
	const char *newline = pp_slice_chr(*rest, '\n');
	struct pp_slice line = newline != NULL ? pp_slice_between(rest->ptr, newline) : *rest;

	*rest = pp_slice_from(*rest, newline != NULL ? line.len + 1 : line.len);
	return line;
}

/* One scanner for all lines, as a stream has it. Returns the number of records. */
static size_t feed(struct pp_format *format, struct pp_slice rest)
{
	struct pp_scan scan;
	struct pp_buf copy = PP_BUF_INIT;
	size_t count = 0;

	pp_scan_init(&scan);
	while (rest.len > 0) {
		struct pp_slice line = take_line(&rest);
		struct pp_error err = PP_ERROR_INIT;

		pp_buf_clear(&copy);
		pp_buf_add(&copy, line);
		memset(pp_buf_reserve(&copy, 1 + PP_SCAN_PAD), '\n', 1 + PP_SCAN_PAD);
		if (pp_scan_line(&scan, copy.ptr) != copy.ptr + line.len)
			continue;
		demand(pp_format_add(format,
				     &(struct pp_record){ .line = pp_slice(copy.ptr, line.len), .index = &scan },
				     &err) == PP_OK);
		count++;
	}
	pp_scan_release(&scan);
	pp_buf_release(&copy);
	return count;
}

static void check_lines(struct pp_slice text, size_t count)
{
	while (text.len > 0) {
		struct pp_record_copy copy = { 0 };
		struct pp_error err = PP_ERROR_INIT;

		demand(pp_record_copy_line(&copy, take_line(&text), &err) == PP_OK);
		pp_record_copy_release(&copy);
		count--;
	}
	demand(count == 0);
}

static void check_visible(struct pp_slice text)
{
	demand(pp_utf8_valid(text));
	for (size_t i = 0; i < text.len; i++)
		demand(text.ptr[i] == '\n' || ((unsigned char)text.ptr[i] >= 0x20 && text.ptr[i] != 0x7F));
}

static void check(const struct pp_format_options *options, struct pp_slice text, size_t count)
{
	if (strcmp(options->to, "ndjson") == 0)
		check_lines(text, count);
	else if (strcmp(options->to, "table") == 0 || strcmp(options->to, "markdown") == 0)
		check_visible(text);
}

static void run(const struct pp_format_options *options, struct pp_slice lines)
{
	struct pp_output out = { .fd = memfd_create("out", MFD_CLOEXEC) };
	struct pp_error err = PP_ERROR_INIT;
	struct pp_format format;

	if (pp_format_init(&format, options, &out, &err) == PP_OK) {
		size_t count = feed(&format, lines);
		char *text;

		demand(pp_format_finish(&format, &err) == PP_OK && pp_output_flush(&out, &err) == PP_OK);
		text = malloc(out.bytes + 1);
		demand(text != NULL && pread(out.fd, text, out.bytes, 0) == (ssize_t)out.bytes);
		check(options, pp_slice(text, out.bytes), count);
		free(text);
	}
	pp_format_release(&format);
	pp_buf_release(&out.pending);
	close(out.fd);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const formats[] = { "csv", "table", "markdown", "json", "ndjson", "ndjson", "table", "tsv" };
	struct pp_slice rest = pp_slice((const char *)data, size), line;
	struct pp_format_options options = { 0 };
	char *fields;

	if (size == 0)
		return 0;
	rest = pp_slice_from(rest, 1);
	line = take_line(&rest);
	fields = strndup(line.ptr, line.len);
	demand(fields != NULL);
	options.to = formats[data[0] & 7];
	options.fields = (data[0] & 8) != 0 ? fields : NULL;
	options.sort = (data[0] & 16) != 0 ? "-a,b.c,d[0]" : NULL;
	options.width = (data[0] & 96) != 0 ? data[0] & 96 : 0;
	run(&options, rest);
	free(fields);
	return 0;
}
