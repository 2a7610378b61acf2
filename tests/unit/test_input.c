#include "test.h"

#include <stdlib.h>
#include <unistd.h>

#include "pp/input.h"

/* Write text to a new file and return its name. */
static const char *file_with(struct pp_slice text)
{
	static char name[64];

	strcpy(name, "/tmp/pp-test-input-XXXXXX");

	int fd = mkstemp(name);

	if (fd < 0 || write(fd, text.ptr, text.len) != (ssize_t)text.len)
		abort();
	close(fd);
	return name;
}

static struct pp_buf overlong = PP_BUF_INIT;

static void keep(void *ctx, struct pp_slice piece)
{
	(void)ctx;
	pp_buf_add(&overlong, piece);
}

/* All lines of some files, joined by '|'; a line that is too long as '!'. */
static void read_lines(const char *const *files, size_t count, size_t max_line, struct pp_buf *out,
		       struct pp_where *last)
{
	const struct pp_input_options options = { .max_line = max_line, .overlong = keep };
	struct pp_input in;
	struct pp_lines lines = { .in = &in };
	struct pp_error err = PP_ERROR_INIT;

	pp_buf_clear(&overlong);
	pp_buf_clear(out);
	pp_input_init(&in, files, count, &options);
	for (;;) {
		struct pp_slice line;
		struct pp_where where = { 0 };
		enum pp_status st = pp_lines_next(&lines, &line, &where, &err);

		if (st == PP_EIO || (st == PP_OK && line.ptr == NULL))
			break;
		if (st == PP_OK)
			*last = where;
		pp_buf_add(out, st == PP_OK ? line : PP_SLICE("!"));
		pp_buf_addc(out, '|');
		pp_error_clear(&err);
	}
	pp_input_release(&in);
}

static void read_text(struct pp_slice text, size_t max_line, struct pp_buf *out, struct pp_where *last)
{
	const char *name = file_with(text);

	read_lines(&name, 1, max_line, out, last);
	unlink(name);
}

TEST(lines_end_with_lf_or_crlf_or_the_file)
{
	struct pp_buf out = PP_BUF_INIT;
	struct pp_where last = { 0 };

	read_text(PP_SLICE("a\nb\r\n\nc"), 0, &out, &last);
	CHECK_TEXT(pp_buf_slice(&out), "a|b||c|");
	CHECK(last.line == 4 && last.offset == 6);
	read_text(PP_SLICE(""), 0, &out, &last);
	CHECK_TEXT(pp_buf_slice(&out), "");
	read_text(PP_SLICE("\n"), 0, &out, &last);
	CHECK_TEXT(pp_buf_slice(&out), "|");
	read_text(PP_SLICE("\r\r\n"), 0, &out, &last);
	CHECK_TEXT(pp_buf_slice(&out), "\r|");
	pp_buf_release(&out);
}

TEST(a_byte_order_mark_is_dropped_at_the_start_only)
{
	struct pp_buf out = PP_BUF_INIT;
	struct pp_where last = { 0 };

	read_text(PP_SLICE("\xEF\xBB\xBFx\n\xEF\xBB\xBFy\n"), 0, &out, &last);
	CHECK_TEXT(pp_buf_slice(&out), "x|\xEF\xBB\xBFy|");
	read_text(PP_SLICE("\xEF\xBB"), 0, &out, &last);
	CHECK_TEXT(pp_buf_slice(&out), "\xEF\xBB|");
	read_text(PP_SLICE("\xEF\xBB\xBF"), 0, &out, &last);
	CHECK_TEXT(pp_buf_slice(&out), "");
	pp_buf_release(&out);
}

TEST(lines_over_the_limit_are_passed_over_and_handed_on)
{
	struct pp_buf out = PP_BUF_INIT, text = PP_BUF_INIT;
	struct pp_where last = { 0 };

	read_text(PP_SLICE("12345\n123456\n1\n"), 5, &out, &last);
	CHECK_TEXT(pp_buf_slice(&out), "12345|!|1|");
	CHECK(last.line == 3);

	/* One that no block holds: it goes by in pieces. */
	pp_buf_add(&text, PP_SLICE("a\n"));
	for (int i = 0; i < 3000000; i++)
		pp_buf_addc(&text, 'x');
	pp_buf_add(&text, PP_SLICE("\nb\n"));
	read_text(pp_buf_slice(&text), 100000, &out, &last);
	CHECK_TEXT(pp_buf_slice(&out), "a|!|b|");
	CHECK(last.line == 3 && last.offset == 3000003);
	CHECK(overlong.len == 3000001);

	/* And one that the file ends in. */
	pp_buf_clear(&text);
	for (int i = 0; i < 1000000; i++)
		pp_buf_addc(&text, 'x');
	read_text(pp_buf_slice(&text), 100000, &out, &last);
	CHECK_TEXT(pp_buf_slice(&out), "!|");
	CHECK(overlong.len == 1000001);
	pp_buf_release(&out);
	pp_buf_release(&text);
}

TEST(long_lines_within_the_limit_are_whole)
{
	struct pp_buf text = PP_BUF_INIT, out = PP_BUF_INIT, want = PP_BUF_INIT;
	struct pp_where last = { 0 };

	for (size_t n = 250000; n < 270000; n += 1117) {
		pp_buf_clear(&text);
		pp_buf_clear(&want);
		for (int line = 0; line < 4; line++) {
			for (size_t i = 0; i < n; i++)
				pp_buf_addc(&text, (char)('a' + (i + (size_t)line) % 26));
			pp_buf_addc(&text, '\n');
		}
		for (size_t i = 0; i < text.len; i++)
			pp_buf_addc(&want, text.ptr[i] == '\n' ? '|' : text.ptr[i]);
		read_text(pp_buf_slice(&text), 0, &out, &last);
		CHECK(pp_slice_eq(pp_buf_slice(&out), pp_buf_slice(&want)));
		CHECK(last.offset == 3 * (n + 1));
	}
	pp_buf_release(&text);
	pp_buf_release(&out);
	pp_buf_release(&want);
}

TEST(files_follow_each_other_and_count_their_own_lines)
{
	struct pp_buf out = PP_BUF_INIT;
	struct pp_where last = { 0 };
	char *first = strdup(file_with(PP_SLICE("a\nb")));
	const char *second = file_with(PP_SLICE("c\n"));
	const char *files[] = { first, second };

	read_lines(files, 2, 0, &out, &last);
	CHECK_TEXT(pp_buf_slice(&out), "a|b|c|");
	CHECK(last.line == 1 && strcmp(last.file, second) == 0);
	unlink(first);
	unlink(second);
	free(first);
	pp_buf_release(&out);
}

TEST(a_missing_file_is_named)
{
	const char *files[] = { "/nonexistent/file" };
	struct pp_input in;
	struct pp_slice region;
	struct pp_error err = PP_ERROR_INIT;

	pp_input_init(&in, files, 1, NULL);
	CHECK(pp_input_region(&in, &region, &err) == PP_EIO);
	CHECK(strcmp(err.message, "cannot open '/nonexistent/file': No such file or directory") == 0);
	pp_input_release(&in);
}

TEST(a_folder_is_no_file)
{
	const char *files[] = { "/tmp" };
	struct pp_input in;
	struct pp_slice region;
	struct pp_error err = PP_ERROR_INIT;

	pp_input_init(&in, files, 1, NULL);
	CHECK(pp_input_region(&in, &region, &err) == PP_EIO);
	CHECK(strcmp(err.message, "cannot read /tmp: Is a directory") == 0);
	pp_input_release(&in);
}

TEST(files_can_be_looked_at_as_bytes_one_by_one)
{
	char first[64];
	const char *files[] = { first, NULL };
	struct pp_error err = PP_ERROR_INIT;
	struct pp_slice held, region;
	struct pp_input in;
	bool open;

	strcpy(first, file_with(PP_SLICE("\xEF\xBB\xBF[1,\n2]")));
	files[1] = file_with(PP_SLICE("a\nb"));
	pp_input_init(&in, files, 2, NULL);
	CHECK(pp_input_next_file(&in, &open, &err) == PP_OK && open);
	CHECK(pp_input_look(&in, 1, &held, &err) == PP_OK);
	CHECK_TEXT(held, "[1,\n2]");
	pp_input_take(&in, 3);
	CHECK(pp_input_look(&in, 100, &held, &err) == PP_OK);
	CHECK_TEXT(held, "\n2]\n"); /* all that is left, with a line's end */
	pp_input_take(&in, held.len);
	CHECK(pp_input_look(&in, 1, &held, &err) == PP_OK && held.len == 0);
	CHECK(pp_input_region(&in, &region, &err) == PP_OK && region.ptr == NULL);

	CHECK(pp_input_next_file(&in, &open, &err) == PP_OK && open);
	CHECK(pp_input_look(&in, 1, &held, &err) == PP_OK && held.len > 0);
	CHECK(pp_input_region(&in, &region, &err) == PP_OK);
	CHECK_TEXT(region, "a\n");
	CHECK(pp_input_region(&in, &region, &err) == PP_OK);
	CHECK_TEXT(region, "b\n");
	CHECK(pp_input_region(&in, &region, &err) == PP_OK && region.ptr == NULL);
	CHECK(pp_input_next_file(&in, &open, &err) == PP_OK && !open);
	pp_input_release(&in);
	unlink(files[0]);
	unlink(files[1]);
}

/* Regions that are kept, while the input goes on in other blocks. */
TEST(a_region_is_kept_by_taking_its_block)
{
	struct pp_error err = PP_ERROR_INIT;
	struct pp_buf text = PP_BUF_INIT, got = PP_BUF_INIT;
	struct pp_block blocks[20] = { { 0 } };
	struct pp_slice regions[20], region;
	const char *files[1];
	struct pp_input in;
	size_t count = 0;

	/* Some lines take more than a block. */
	for (int i = 0; i < 20000; i++) {
		pp_buf_addf(&text, "line %d %*s\n", i, i % 50, "");
		if (i % 9000 == 8999) {
			memset(pp_buf_reserve(&text, 700000), 'x', 700000);
			text.len += 700000;
			pp_buf_addc(&text, '\n');
		}
	}
	pp_buf_add(&text, PP_SLICE("the end"));
	files[0] = file_with(pp_buf_slice(&text));
	pp_input_init(&in, files, 1, NULL);
	while (count < 20) {
		CHECK(pp_input_region(&in, &region, &err) == PP_OK);
		if (region.ptr == NULL)
			break;
		pp_input_swap(&in, &blocks[count]);
		CHECK(region.ptr >= blocks[count].bytes);
		CHECK(region.ptr + region.len + PP_INPUT_PAD <= blocks[count].bytes + blocks[count].cap);
		regions[count++] = region;
	}
	CHECK(count > 3 && count < 20);
	for (size_t i = 0; i < count; i++)
		pp_buf_add(&got, regions[i]);
	pp_buf_addc(&text, '\n');
	CHECK(pp_slice_eq(pp_buf_slice(&got), pp_buf_slice(&text)));
	for (size_t i = 0; i < 20; i++)
		pp_block_release(&blocks[i]);
	pp_input_release(&in);
	pp_buf_release(&text);
	pp_buf_release(&got);
	unlink(files[0]);
}

static bool say_no(void *ctx, bool waits)
{
	int *calls = ctx;

	(void)waits;
	return --*calls >= 0;
}

TEST(reading_ends_when_it_is_to)
{
	const char *const files[] = { "/dev/zero", "/dev/zero" };
	int calls = 3;
	const struct pp_input_options options = { .before_read = say_no, .ctx = &calls };
	struct pp_error err = PP_ERROR_INIT;
	struct pp_slice region;
	struct pp_input in;

	pp_input_init(&in, files, 2, &options);
	CHECK(pp_input_region(&in, &region, &err) == PP_OK);
	CHECK(region.len == 3 * 256 * 1024 + 1); /* the line that has no end gets one */
	CHECK(pp_input_region(&in, &region, &err) == PP_OK && region.ptr == NULL);
	CHECK(calls == -1);
	pp_input_release(&in);
}

int main(void)
{
	RUN(lines_end_with_lf_or_crlf_or_the_file);
	RUN(a_byte_order_mark_is_dropped_at_the_start_only);
	RUN(lines_over_the_limit_are_passed_over_and_handed_on);
	RUN(long_lines_within_the_limit_are_whole);
	RUN(files_follow_each_other_and_count_their_own_lines);
	RUN(a_missing_file_is_named);
	RUN(a_folder_is_no_file);
	pp_buf_release(&overlong);
	RUN(files_can_be_looked_at_as_bytes_one_by_one);
	RUN(a_region_is_kept_by_taking_its_block);
	RUN(reading_ends_when_it_is_to);
	return REPORT();
}
