#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "pp/describe.h"
#include "test.h"

static enum pp_status add(struct pp_describe *describe, const char *line)
{
	struct pp_error err = PP_ERROR_INIT;
	struct pp_record_copy copy;
	enum pp_status st;

	if (pp_record_copy_line(&copy, pp_slice_of(line), &err) != PP_OK)
		abort();
	st = pp_describe_add(describe, &copy.record, &err);
	pp_record_copy_release(&copy);
	return st;
}

/* The description as text, borrowed until the next call. */
static struct pp_slice description_of(const char *const *lines, uint64_t max_rows)
{
	static char kept[10000];
	struct pp_describe *describe = pp_describe_new(0);
	struct pp_output out = { .fd = memfd_create("out", MFD_CLOEXEC) };
	struct pp_error err = PP_ERROR_INIT;
	ssize_t n;

	for (; *lines != NULL; lines++)
		if (add(describe, *lines) != PP_OK)
			abort();
	(void)pp_describe_finish(describe, max_rows, &out);
	pp_describe_free(describe);
	if (pp_output_flush(&out, &err) != PP_OK)
		abort();
	n = pread(out.fd, kept, sizeof(kept), 0);
	if (n < 0 || pp_output_close(&out, true, &err) != PP_OK)
		abort();
	return pp_slice(kept, (size_t)n);
}

#define DESCRIBE(...) description_of((const char *const[]){ __VA_ARGS__, NULL }, 0)

#define NO_NUMBERS "\"min\":null,\"q1\":null,\"median\":null,\"q3\":null,\"max\":null,\"mean\":null,\"sd\":null}\n"

TEST(members_come_in_the_order_of_papers_then_by_name)
{
	CHECK_TEXT(DESCRIBE("{\"z\":true,\"title\":\"x\",\"b\":{}}", "{\"id\":\"y\",\"title\":null}"),
		   "{\"field\":\"id\",\"types\":\"string\",\"count\":1,\"missing\":1,\"distinct\":1," NO_NUMBERS
		   "{\"field\":\"title\",\"types\":\"string\",\"count\":1,\"missing\":1,\"distinct\":1," NO_NUMBERS
		   "{\"field\":\"b\",\"types\":\"object\",\"count\":1,\"missing\":1,\"distinct\":1," NO_NUMBERS
		   "{\"field\":\"z\",\"types\":\"boolean\",\"count\":1,\"missing\":1,\"distinct\":1," NO_NUMBERS);
}

TEST(numbers_and_dates_have_a_range)
{
	CHECK_TEXT(
	    DESCRIBE("{\"n\":0.1}", "{\"n\":0.2}", "{\"n\":0.3}"),
	    "{\"field\":\"n\",\"types\":\"number\",\"count\":3,\"missing\":0,\"distinct\":3,\"min\":0.1,\"q1\":0.15,"
	    "\"median\":0.2,\"q3\":0.25,\"max\":0.3,\"mean\":0.2,\"sd\":0.1}\n");
	CHECK_TEXT(
	    DESCRIBE("{\"d\":\"2024-05-01\"}", "{\"d\":\"2023-12-31\"}"),
	    "{\"field\":\"d\",\"types\":\"date\",\"count\":2,\"missing\":0,\"distinct\":2,\"min\":\"2023-12-31\","
	    "\"q1\":null,\"median\":null,\"q3\":null,\"max\":\"2024-05-01\",\"mean\":null,\"sd\":null}\n");
	CHECK_TEXT(DESCRIBE("{\"d\":\"2024-05-01\"}", "{\"d\":\"soon\"}"),
		   "{\"field\":\"d\",\"types\":\"date string\",\"count\":2,\"missing\":0,\"distinct\":2," NO_NUMBERS);
}

TEST(of_equal_names_the_last_counts)
{
	CHECK_TEXT(DESCRIBE("{\"a\":[1,2],\"\\u0061\":\"x\"}", "{\"a\":\"y\"}", "{\"a\":[1,2],\"\\u0061\":\"x\"}"),
		   "{\"field\":\"a\",\"types\":\"string\",\"count\":3,\"missing\":0,\"distinct\":2," NO_NUMBERS);
}

TEST(records_without_members_describe_nothing)
{
	CHECK_TEXT(DESCRIBE("{}", "{}"), "");
	CHECK_TEXT(description_of((const char *const[]){ "{\"b\":[],\"a\":null}", NULL }, 1),
		   "{\"field\":\"a\",\"types\":null,\"count\":0,\"missing\":1,\"distinct\":0," NO_NUMBERS);
}

TEST(memory_has_a_limit)
{
	struct pp_describe *describe = pp_describe_new(200000);
	enum pp_status st = PP_OK;
	int i;

	for (i = 0; i < 100000 && st == PP_OK; i++) {
		char line[40];

		snprintf(line, sizeof(line), "{\"a\":%d}", i);
		st = add(describe, line);
	}
	CHECK(st == PP_EUSAGE && i > 500 && i < 20000);
	pp_describe_free(describe);
}

TEST(numbers_out_of_reach_are_told)
{
	struct pp_describe *describe = pp_describe_new(0);

	CHECK(add(describe, "{\"a\":1e400}") == PP_OK);
	CHECK(add(describe, "{\"a\":1e399}") == PP_OK);
	CHECK(pp_describe_left_out(describe) == 1);
	pp_describe_free(describe);
}

int main(void)
{
	RUN(members_come_in_the_order_of_papers_then_by_name);
	RUN(numbers_and_dates_have_a_range);
	RUN(of_equal_names_the_last_counts);
	RUN(records_without_members_describe_nothing);
	RUN(memory_has_a_limit);
	RUN(numbers_out_of_reach_are_told);
	return REPORT();
}
