#include "pp/part.h"

#include <stdlib.h>
#include <unistd.h>

#include "pp/input.h"
#include "test.h"

static char name[] = "/tmp/pp-part-XXXXXX";

TEST(a_part_is_read_or_refused)
{
	static const char *const wrong[] = { "",     "1",    "/",    "1/",
					     "/2",   "0/2",  "3/2",  "1/2 ",
					     " 1/2", "+1/2", "a/b",  "1/0",
					     "1/2/", "1//2", "-1/2", "1/18446744073709551616" };
	struct pp_part part;

	CHECK(pp_part_parse("1/1", &part) && part.index == 1 && part.count == 1);
	CHECK(pp_part_parse("07/12", &part) && part.index == 7 && part.count == 12);
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		CHECK(!pp_part_parse(wrong[i], &part));
}

TEST(shares_are_next_to_each_other)
{
	static const uint64_t sizes[] = { 0, 1, 2, 10, 1000003, UINT64_MAX };
	static const uint64_t counts[] = { 1, 2, 3, 7, 100 };

	for (size_t s = 0; s < 6; s++)
		for (size_t c = 0; c < 5; c++) {
			uint64_t from, to, last = 0;

			for (uint64_t i = 1; i <= counts[c]; i++) {
				pp_part_range((struct pp_part){ i, counts[c] }, sizes[s], &from, &to);
				CHECK(from == last && to >= from);
				last = to;
			}
			CHECK(last == sizes[s]);
		}
	uint64_t from, to;

	pp_part_range((struct pp_part){ UINT64_MAX, UINT64_MAX }, UINT64_MAX, &from, &to);
	CHECK(from == UINT64_MAX - 1 && to == UINT64_MAX);
}

static void put(struct pp_slice text)
{
	FILE *f = fopen(name, "w");

	if (f == NULL || fwrite(text.ptr, 1, text.len, f) != text.len || fclose(f) != 0)
		abort();
}

/* All shares' lines, each behind its number, and '|'. */
static bool read_parts(uint64_t count, size_t max_line, struct pp_buf *out)
{
	const char *const files[] = { name };

	for (uint64_t i = count == 0 ? 0 : 1; i <= count; i++) {
		const struct pp_input_options options = { .part = { i, count },
							  .max_line = max_line,
							  .count_lines = true };
		struct pp_input in;
		struct pp_lines lines = { .in = &in };
		struct pp_slice line;

		pp_input_init(&in, files, 1, &options);
		for (;;) {
			struct pp_where where = { 0 };
			struct pp_error err = PP_ERROR_INIT;
			enum pp_status st = pp_lines_next(&lines, &line, &where, &err);

			if (st != PP_OK && st != PP_EDATA)
				return false;
			if (st == PP_OK && line.ptr == NULL)
				break;
			where = st == PP_EDATA ? err.where : where;
			line = st == PP_EDATA ? pp_slice("!", 1) : line;
			pp_buf_addf(out, "%d@%d:%.*s|", (int)where.line, (int)where.offset, PP_FMT(line));
		}
		pp_input_release(&in);
	}
	return true;
}

TEST(every_line_is_in_one_share)
{
	static const char *const texts[] = {
		"",
		"\n",
		"\n\n\n",
		"a",
		"a\nb",
		"a\r\nb\r\n",
		"\xEF\xBB\xBF",
		"\xEF\xBB\xBF\n\n",
		"\xEF\xBB\xBFone\ntwo\n\nthree",
		"one\ntwo\nthree a long line, longer than a share\n\nx\n",
	};
	struct pp_buf want = PP_BUF_INIT, got = PP_BUF_INIT;

	for (size_t t = 0; t < sizeof(texts) / sizeof(texts[0]); t++) {
		put(pp_slice_of(texts[t]));
		pp_buf_clear(&want);
		CHECK(read_parts(0, 0, &want));
		for (uint64_t n = 1; n < 70; n++) {
			pp_buf_clear(&got);
			CHECK(read_parts(n, 0, &got));
			CHECK_TEXT(pp_buf_slice(&got), pp_buf_str(&want));
		}
	}
	pp_buf_release(&want);
	pp_buf_release(&got);
}

/* Lines of 0 to 600,000 bytes: the blocks that are read, and the steps of the search, end within them. */
TEST(lines_longer_than_a_block_are_in_one_share)
{
	struct pp_buf text = PP_BUF_INIT, want = PP_BUF_INIT, got = PP_BUF_INIT;
	static const size_t limits[] = { 0, 300000, 1000 };

	for (size_t i = 0; i < 40; i++) {
		size_t n = i * 7919 % 13 == 0 ? 600000 : i * 104729 % 30000;

		memset(pp_buf_reserve(&text, n), 'x', n);
		text.len += n;
		pp_buf_addc(&text, '\n');
	}
	put(pp_buf_slice(&text));
	for (size_t l = 0; l < 3; l++) {
		pp_buf_clear(&want);
		CHECK(read_parts(0, limits[l], &want));
		for (uint64_t n = 1; n < 40; n += 3) {
			pp_buf_clear(&got);
			CHECK(read_parts(n, limits[l], &got));
			CHECK(pp_slice_eq(pp_buf_slice(&got), pp_buf_slice(&want)));
		}
	}
	pp_buf_release(&text);
	pp_buf_release(&want);
	pp_buf_release(&got);
}

TEST(a_share_needs_a_file)
{
	const char *const files[] = { "/dev/null" };
	const struct pp_input_options options = { .part = { 1, 2 } };
	struct pp_error err = PP_ERROR_INIT;
	struct pp_slice region;
	struct pp_input in;

	pp_input_init(&in, files, 1, &options);
	CHECK(pp_input_region(&in, &region, &err) == PP_EUSAGE);
	CHECK_TEXT(pp_slice_of(err.message), "--part needs files that can be sought, found /dev/null");
	pp_input_release(&in);
	pp_error_clear(&err);
	put(pp_slice("\x1F\x8B\x08\n\n\n\n\n\n\n\n", 11));
	pp_input_init(&in, (const char *const[]){ name }, 1, &(struct pp_input_options){ .part = { 2, 2 } });
	CHECK(pp_input_region(&in, &region, &err) == PP_EUSAGE);
	pp_input_release(&in);
}

int main(void)
{
	int fd = mkstemp(name);

	if (fd < 0)
		return 1;
	close(fd);
	RUN(a_part_is_read_or_refused);
	RUN(shares_are_next_to_each_other);
	RUN(every_line_is_in_one_share);
	RUN(lines_longer_than_a_block_are_in_one_share);
	RUN(a_share_needs_a_file);
	unlink(name);
	return REPORT();
}
