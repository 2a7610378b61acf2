/*
 * JSON documents through all their readers, whatever they hold: every record that comes out is a record, records and
 * what is lost come in their order in the document, and the end is reached.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "parse/json/elements.h"
#include "pp/parse.h"

static bool take_record(void *ctx, struct pp_slice json)
{
	struct pp_record_copy copy = { 0 };
	struct pp_error err = PP_ERROR_INIT;

	(void)ctx;
	if (pp_record_copy_line(&copy, json, &err) != PP_OK)
		abort();
	pp_record_copy_release(&copy);
	return true;
}

static bool take_reject(void *ctx, struct pp_slice raw, struct pp_error *err)
{
	(void)ctx;
	if (err->status != PP_EDATA || (raw.len > 0 && raw.ptr == NULL))
		abort();
	return true;
}

static void read_with(const char *reader, const char *const *files)
{
	const struct pp_parse_options options = { .now = { 2026, 1, 2 }, .extra = true };
	const struct pp_parse_sink sink = { .record = take_record, .reject = take_reject };
	struct pp_error err = PP_ERROR_INIT;
	struct pp_parse parse;
	struct pp_input in;

	pp_input_init(&in, files, 1, NULL);
	pp_parse_init(&parse, &in, pp_reader_named(reader), &options, &sink);
	if (pp_parse_run(&parse, &err) == PP_EIO)
		abort();
	pp_parse_release(&parse);
	pp_input_release(&in);
}

/* Elements of a document in memory; they come in order, and each lies in it. */
static void read_text(const char *text, size_t size)
{
	const struct pp_where where = { .line = 1, .column = 1 };
	struct pp_error err = PP_ERROR_INIT;
	struct pp_elements elements;
	struct pp_record *rec;
	const char *reached = text;

	pp_elements_init_text(&elements, pp_slice(text, size), &where);
	for (size_t calls = 0;; calls++) {
		enum pp_status st = pp_elements_next(&elements, &rec, &err);

		if (st == PP_OK && rec == NULL)
			break;
		if (calls > 2 * size + 2) /* it makes no way */
			abort();
		if (elements.raw.len > 0) {
			if (elements.raw.ptr < reached || elements.raw.ptr + elements.raw.len > text + size)
				abort();
			reached = elements.raw.ptr + elements.raw.len;
		}
		pp_error_clear(&err);
	}
	pp_elements_release(&elements);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const readers[] = { "hf-json", "arxiv-oai", "s2", "openalex", "csl-json", "auto" };
	char *text = calloc(size + PP_INPUT_PAD, 1);
	char name[64];
	const char *files[] = { name };
	int fd = memfd_create("document", 0);

	if (text == NULL || fd < 0 || write(fd, data, size) != (ssize_t)size)
		abort();
	memcpy(text, data, size);
	read_text(text, size);
	snprintf(name, sizeof(name), "/proc/self/fd/%d", fd);
	for (size_t i = 0; i < sizeof(readers) / sizeof(readers[0]); i++)
		read_with(readers[i], files);
	close(fd);
	free(text);
	return 0;
}
