/*
 * The first three lines are -g, -a and -s, the rest are records. Whatever they are: the records give the same bytes in
 * the opposite order, and each line of the result is a record.
 */
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "pp/buf.h"
#include "pp/stats.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MAX_RECORDS = 200, OPTIONS = 3 };

static void demand(bool holds)
{
	if (!holds)
		abort();
}

/* The line at the front, taken away. */
static struct pp_slice next_line(struct pp_slice *text)
{
	const char *newline = pp_slice_chr(*text, '\n');
	struct pp_slice line = newline != NULL ? pp_slice_between(text->ptr, newline) : *text;

	*text = pp_slice_from(*text, newline != NULL ? line.len + 1 : line.len);
	return line;
}

static size_t read_records(struct pp_slice text, struct pp_record_copy records[static MAX_RECORDS])
{
	size_t count = 0;

	while (text.len > 0 && count < MAX_RECORDS) {
		struct pp_error err = PP_ERROR_INIT;

		if (pp_record_copy_line(&records[count], next_line(&text), &err) == PP_OK)
			count++;
	}
	return count;
}

static void result_of(struct pp_stats *stats, struct pp_buf *text)
{
	struct pp_output out = { .fd = memfd_create("out", MFD_CLOEXEC) };
	struct pp_error err = PP_ERROR_INIT;

	(void)pp_stats_finish(stats, &out);
	demand(pp_output_flush(&out, &err) == PP_OK);
	demand(pread(out.fd, pp_buf_reserve(text, out.bytes + 1), out.bytes, 0) == (ssize_t)out.bytes);
	text->len = out.bytes;
	close(out.fd);
	pp_buf_release(&out.pending);
}

/* False when the options are refused. */
static bool run(const struct pp_stats_options *options, struct pp_record_copy *records, size_t count, bool backwards,
		struct pp_buf *text)
{
	struct pp_error err = PP_ERROR_INIT;
	struct pp_buf note = PP_BUF_INIT;
	struct pp_stats *stats;

	if (pp_stats_new(&stats, options, &err) != PP_OK)
		return false;
	for (size_t i = 0; i < count; i++) {
		pp_error_clear(&err);
		if (pp_stats_add(stats, &records[backwards ? count - 1 - i : i].record, &err) != PP_OK)
			demand(err.message[0] != '\0');
	}
	result_of(stats, text);
	for (size_t i = 0; pp_stats_note(stats, i, &note); i++)
		demand(note.len > 0);
	pp_buf_release(&note);
	pp_stats_free(stats);
	return true;
}

static void check_lines(struct pp_slice text)
{
	while (text.len > 0) {
		struct pp_error err = PP_ERROR_INIT;
		struct pp_record_copy copy;

		demand(pp_record_copy_line(&copy, next_line(&text), &err) == PP_OK);
		pp_record_copy_release(&copy);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct pp_record_copy records[MAX_RECORDS];
	struct pp_slice text = pp_slice((const char *)data, size);
	struct pp_buf words[OPTIONS] = { PP_BUF_INIT, PP_BUF_INIT, PP_BUF_INIT };
	const char *list[OPTIONS];
	bool given[OPTIONS];

	for (size_t i = 0; i < OPTIONS; i++) {
		pp_buf_add(&words[i], next_line(&text));
		given[i] = words[i].len > 0;
		list[i] = pp_buf_str(&words[i]);
	}

	const struct pp_stats_options options = {
		.groups = &list[0],
		.group_count = given[0],
		.aggregates = &list[1],
		.aggregate_count = given[1],
		.sort = &list[2],
		.sort_count = given[2],
		.strict = size % 2 == 1,
		.memory = 100000000,
	};
	struct pp_buf forwards = PP_BUF_INIT, backwards = PP_BUF_INIT;
	size_t count = read_records(text, records);

	if (run(&options, records, count, false, &forwards)) {
		demand(run(&options, records, count, true, &backwards));
		check_lines(pp_buf_slice(&forwards));
		/* What comes first and last is the one thing that depends on the order. */
		if (strstr(list[1], "first") == NULL && strstr(list[1], "last") == NULL)
			demand(pp_slice_eq(pp_buf_slice(&forwards), pp_buf_slice(&backwards)));
	}
	for (size_t i = 0; i < count; i++)
		pp_record_copy_release(&records[i]);
	for (size_t i = 0; i < OPTIONS; i++)
		pp_buf_release(&words[i]);
	pp_buf_release(&forwards);
	pp_buf_release(&backwards);
	return 0;
}
