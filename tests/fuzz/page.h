/*
 * A page through one reader, whatever it holds: every record that comes out is a record, has a title (or another member
 * that FUZZ_MEMBER names), is in canonical form, and as records of papers are; every rejection says why. The page goes
 * through a file in memory, as the input wants one.
 */
#ifndef FUZZ_PAGE_H
#define FUZZ_PAGE_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "parse/paper/canonical_record.h"
#include "parse/paper/check_record.h"
#include "pp/parse.h"
#include "pp/record.h"

/* Members of a structured source go to extra unchanged, also those that come twice. */
#ifndef FUZZ_EXTRA
#define FUZZ_EXTRA true
#endif

#ifndef FUZZ_MEMBER
#define FUZZ_MEMBER "title"
#endif

/* What readers write of papers needs no change, and passes. */
static void check_form(const struct pp_record *rec)
{
	struct pp_canonical_record form = PP_CANONICAL_RECORD_INIT;
	struct pp_record_check check = { .text = PP_BUF_INIT };
	struct pp_buf out = PP_BUF_INIT;
	struct pp_error err = PP_ERROR_INIT;
	size_t at;

	pp_canonical_record(&form, rec, &out);
	if (!pp_slice_eq(pp_buf_slice(&out), rec->line)) {
		fprintf(stderr, "%.*s\n%.*s\n", PP_FMT(rec->line), PP_FMT(pp_buf_slice(&out)));
		abort();
	}
	if (pp_record_check(&check, rec, &at, &err) != PP_OK) {
		fprintf(stderr, "%.*s\n%s\n", PP_FMT(rec->line), err.message);
		abort();
	}
	pp_buf_release(&out);
	pp_record_check_release(&check);
	pp_canonical_record_release(&form);
}

static bool take_record(void *ctx, struct pp_slice json)
{
	struct pp_record_copy copy = { 0 };
	struct pp_error err = PP_ERROR_INIT;
	struct pp_field title = pp_field_named(PP_SLICE(FUZZ_MEMBER));

	(void)ctx;
	if (pp_record_copy_line(&copy, json, &err) != PP_OK || pp_record_get(&copy.record, &title).text.len == 0)
		abort();
	check_form(&copy.record);
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

static void fuzz_page(const char *reader, const uint8_t *data, size_t size)
{
	const struct pp_parse_options options = { .now = { 2026, 1, 2 }, .extra = FUZZ_EXTRA };
	const struct pp_parse_sink sink = { .record = take_record, .reject = take_reject };
	struct pp_error err = PP_ERROR_INIT;
	struct pp_parse parse;
	struct pp_input in;
	char name[64];
	const char *files[] = { name };
	int fd = memfd_create("page", 0);

	if (fd < 0 || write(fd, data, size) != (ssize_t)size)
		abort();
	snprintf(name, sizeof(name), "/proc/self/fd/%d", fd);
	pp_input_init(&in, files, 1, NULL);
	pp_parse_init(&parse, &in, pp_reader_named(reader), &options, &sink);
	(void)!pp_parse_run(&parse, &err);
	pp_parse_release(&parse);
	pp_input_release(&in);
	close(fd);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
