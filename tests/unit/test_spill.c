#include "test.h"

#include <dirent.h>
#include <stdlib.h>
#include <unistd.h>

#include "pp/spill.h"

static char folder[] = "/tmp/test_spill.XXXXXX";

static bool is_empty(const char *path)
{
	DIR *dir = opendir(path);
	struct dirent *entry;
	bool empty = true;

	while (dir != NULL && (entry = readdir(dir)) != NULL)
		empty = empty && entry->d_name[0] == '.';
	return dir != NULL && closedir(dir) == 0 && empty;
}

static bool add(struct pp_spill *spill, const char *line)
{
	struct pp_error err = PP_ERROR_INIT;

	return pp_spill_add(spill, pp_slice_of(line), &err) == PP_OK;
}

/* The count of the lines, when they begin with the numbers from first on, and little memory is used; else -1. */
static long count_from(struct pp_spill *spill, uint64_t from, uint64_t to, long first, size_t piece)
{
	struct pp_spill_reader reader;
	struct pp_error err = PP_ERROR_INIT;
	struct pp_slice line;
	long n = 0;

	pp_spill_read(&reader, spill, from, to, piece);
	while (pp_spill_next(&reader, &line, &err) == PP_OK && line.ptr != NULL) {
		if (strtol(line.ptr, NULL, 10) != first + n || line.ptr[line.len] != '\n' ||
		    line.ptr[line.len + PP_SPILL_PAD] == 'x') {
			n = -1;
			break;
		}
		n++;
	}
	if (reader.block.cap > 2 * (PP_SPILL_MEMORY + PP_SPILL_PAD))
		n = -1;
	pp_spill_reader_release(&reader);
	return n;
}

static void add_numbers(struct pp_spill *spill, long from, long to)
{
	char line[32];

	for (long i = from; i < to; i++) {
		snprintf(line, sizeof(line), "%ld %0*d", i, (int)(i % 20) + 1, 0);
		if (!add(spill, line))
			abort();
	}
}

TEST(few_lines_stay_in_memory)
{
	struct pp_spill spill = PP_SPILL_INIT;

	add_numbers(&spill, 0, 3);
	CHECK(spill.fd < 0);
	CHECK(count_from(&spill, 0, pp_spill_size(&spill), 0, 0) == 3);
	CHECK(count_from(&spill, 0, 0, 0, 0) == 0);
	pp_spill_release(&spill);
}

TEST(many_lines_go_to_a_file_without_a_name)
{
	struct pp_spill spill = PP_SPILL_INIT;

	add_numbers(&spill, 0, 200000);
	CHECK(spill.fd >= 0 && spill.written > 0 && spill.pending.len > 0);
	CHECK(spill.pending.cap <= 2 * PP_SPILL_MEMORY);
	CHECK(is_empty(folder));
	CHECK(count_from(&spill, 0, pp_spill_size(&spill), 0, 0) == 200000);
	CHECK(count_from(&spill, 0, pp_spill_size(&spill), 0, 1) == 200000);
	CHECK(count_from(&spill, 0, pp_spill_size(&spill), 0, 77) == 200000);
	pp_spill_release(&spill);
	CHECK(spill.fd < 0);
}

TEST(ranges_are_read_alone_and_side_by_side)
{
	struct pp_spill spill = PP_SPILL_INIT;
	struct pp_spill_reader a, b;
	struct pp_error err = PP_ERROR_INIT;
	struct pp_slice x, y;
	uint64_t middle;

	add_numbers(&spill, 0, 100000);
	middle = pp_spill_size(&spill);
	add_numbers(&spill, 100000, 150000);
	CHECK(count_from(&spill, 0, middle, 0, 4096) == 100000);
	CHECK(count_from(&spill, middle, pp_spill_size(&spill), 100000, 4096) == 50000);
	pp_spill_read(&a, &spill, 0, middle, 0);
	pp_spill_read(&b, &spill, middle, pp_spill_size(&spill), 0);
	for (long i = 0; i < 50000; i++) {
		CHECK(pp_spill_next(&a, &x, &err) == PP_OK && strtol(x.ptr, NULL, 10) == i);
		CHECK(pp_spill_next(&b, &y, &err) == PP_OK && strtol(y.ptr, NULL, 10) == 100000 + i);
		CHECK(strtol(x.ptr, NULL, 10) == i);
	}
	pp_spill_reader_release(&a);
	pp_spill_reader_release(&b);
	pp_spill_release(&spill);
}

TEST(a_line_may_be_longer_than_a_read)
{
	struct pp_spill spill = PP_SPILL_INIT;
	struct pp_spill_reader reader;
	struct pp_error err = PP_ERROR_INIT;
	size_t len = 3 * 1024 * 1024 + 1;
	char *text = malloc(len);
	struct pp_slice line;

	memset(text, 'a', len);
	CHECK(pp_spill_add(&spill, PP_SLICE(""), &err) == PP_OK);
	CHECK(pp_spill_add(&spill, pp_slice(text, len), &err) == PP_OK);
	CHECK(add(&spill, "end"));
	pp_spill_read(&reader, &spill, 0, pp_spill_size(&spill), 1000);
	CHECK(pp_spill_next(&reader, &line, &err) == PP_OK && line.ptr != NULL && line.len == 0);
	CHECK(pp_spill_next(&reader, &line, &err) == PP_OK && pp_slice_eq(line, pp_slice(text, len)));
	CHECK(pp_spill_next(&reader, &line, &err) == PP_OK);
	CHECK_TEXT(line, "end");
	CHECK(pp_spill_next(&reader, &line, &err) == PP_OK && line.ptr == NULL);
	CHECK(pp_spill_next(&reader, &line, &err) == PP_OK && line.ptr == NULL);
	pp_spill_reader_release(&reader);
	pp_spill_release(&spill);
	free(text);
}

TEST(a_folder_that_is_not_there_is_said)
{
	struct pp_spill spill = PP_SPILL_INIT;
	struct pp_error err = PP_ERROR_INIT;
	char *text = calloc(1, PP_SPILL_MEMORY);

	CHECK(setenv("TMPDIR", "/no/such/folder", 1) == 0);
	CHECK(pp_spill_add(&spill, PP_SLICE("x"), &err) == PP_OK);
	memset(text, 'a', PP_SPILL_MEMORY);
	CHECK(pp_spill_add(&spill, pp_slice(text, PP_SPILL_MEMORY), &err) == PP_EIO);
	CHECK_TEXT(pp_slice_of(err.message),
		   "cannot make a temporary file in '/no/such/folder': No such file or directory");
	pp_spill_release(&spill);
	free(text);
}

TEST(a_file_that_was_cut_is_noticed)
{
	struct pp_spill spill = PP_SPILL_INIT;
	struct pp_spill_reader reader;
	struct pp_error err = PP_ERROR_INIT;
	struct pp_slice line;
	long n = 0;

	CHECK(setenv("TMPDIR", folder, 1) == 0);
	add_numbers(&spill, 0, 200000);
	CHECK(ftruncate(spill.fd, 500000) == 0);
	pp_spill_read(&reader, &spill, 0, pp_spill_size(&spill), 0);
	while (pp_spill_next(&reader, &line, &err) == PP_OK && line.ptr != NULL)
		n++;
	CHECK(err.status == PP_EIO);
	CHECK(n > 0 && n < 200000);
	pp_spill_reader_release(&reader);
	pp_spill_release(&spill);
}

int main(void)
{
	if (mkdtemp(folder) == NULL || setenv("TMPDIR", folder, 1) != 0)
		return 1;
	RUN(few_lines_stay_in_memory);
	RUN(many_lines_go_to_a_file_without_a_name);
	RUN(ranges_are_read_alone_and_side_by_side);
	RUN(a_line_may_be_longer_than_a_read);
	RUN(a_folder_that_is_not_there_is_said);
	RUN(a_file_that_was_cut_is_noticed);
	rmdir(folder);
	return REPORT();
}
