#include "pp/buf.h"

#include "test.h"

TEST(starts_empty)
{
	struct pp_buf buf = PP_BUF_INIT;

	CHECK(pp_buf_slice(&buf).len == 0);
	pp_buf_add(&buf, pp_slice(NULL, 0));
	CHECK(buf.ptr == NULL);
	CHECK_TEXT(pp_slice_of(pp_buf_str(&buf)), "");
	pp_buf_release(&buf);
	pp_buf_release(&buf);
	CHECK(buf.ptr == NULL && buf.cap == 0);
}

TEST(adds_pieces)
{
	struct pp_buf buf = PP_BUF_INIT;

	pp_buf_addc(&buf, 'a');
	pp_buf_add(&buf, PP_SLICE("b\0c"));
	CHECK(buf.len == 4 && memcmp(buf.ptr, "ab\0c", 4) == 0);
	pp_buf_clear(&buf);
	pp_buf_addf(&buf, "%d %s", -7, "x");
	pp_buf_addf(&buf, "%s", "");
	CHECK_TEXT(pp_buf_slice(&buf), "-7 x");
	pp_buf_release(&buf);
}

TEST(adds_numbers)
{
	struct pp_buf buf = PP_BUF_INIT;

	pp_buf_add_u64(&buf, 0);
	pp_buf_addc(&buf, ' ');
	pp_buf_add_u64(&buf, 1200);
	pp_buf_addc(&buf, ' ');
	pp_buf_add_u64(&buf, UINT64_MAX);
	CHECK_TEXT(pp_buf_slice(&buf), "0 1200 18446744073709551615");
	pp_buf_release(&buf);
}

TEST(grows)
{
	struct pp_buf buf = PP_BUF_INIT;

	for (int i = 0; i < 100000; i++)
		pp_buf_addc(&buf, (char)('a' + i % 26));
	CHECK(buf.len == 100000 && buf.cap >= buf.len);
	for (int i = 0; i < 100000; i++)
		CHECK(buf.ptr[i] == (char)('a' + i % 26));
	pp_buf_release(&buf);
}

TEST(reserves_without_adding)
{
	struct pp_buf buf = PP_BUF_INIT;

	pp_buf_add(&buf, PP_SLICE("ab"));
	char *room = pp_buf_reserve(&buf, 1000);

	CHECK(buf.len == 2 && buf.cap >= 1002 && room == buf.ptr + 2);
	memset(room, 'x', 1000);
	buf.len += 1000;
	CHECK(pp_buf_slice(&buf).len == 1002 && pp_buf_str(&buf)[1002] == '\0' && buf.len == 1002);
	pp_buf_release(&buf);
}

int main(void)
{
	RUN(starts_empty);
	RUN(adds_pieces);
	RUN(adds_numbers);
	RUN(grows);
	RUN(reserves_without_adding);
	return REPORT();
}
