#include "test.h"

#include <stdlib.h>
#include <unistd.h>

#include "pp/stream.h"

/* What a stream over some text gives, one piece a line: records as they are, faults as LINE:COLUMN: MESSAGE. */
static void read_stream(struct pp_slice text, size_t max_line, struct pp_buf *out)
{
	char name[] = "/tmp/pp-test-stream-XXXXXX";
	const char *files[] = { name };
	const struct pp_input_options options = { .max_line = max_line };
	struct pp_input in;
	struct pp_stream stream;
	struct pp_error err = PP_ERROR_INIT;
	struct pp_record *rec;
	enum pp_status st;
	int fd = mkstemp(name);

	if (fd < 0 || write(fd, text.ptr, text.len) != (ssize_t)text.len)
		abort();
	close(fd);
	pp_buf_clear(out);
	pp_input_init(&in, files, 1, &options);
	pp_stream_init(&stream, &in);
	while ((st = pp_stream_next(&stream, &rec, &err)) == PP_EDATA || rec != NULL) {
		if (st == PP_OK)
			pp_buf_addf(out, "%.*s at %d+%d\n", PP_FMT(rec->line), (int)rec->where.line,
				    (int)rec->where.offset);
		else
			pp_buf_addf(out, "%d:%d: %s\n", (int)err.where.line, (int)err.where.column, err.message);
		pp_error_clear(&err);
	}
	pp_stream_release(&stream);
	pp_input_release(&in);
	unlink(name);
}

TEST(records_and_where_they_stand)
{
	struct pp_buf out = PP_BUF_INIT;

	read_stream(PP_SLICE("{\"a\":1}\n\n \t\r\n{\"a\":2}\r\n  {\"b\":3} \n{}"), 0, &out);
	CHECK_TEXT(pp_buf_slice(&out), "{\"a\":1} at 1+0\n{\"a\":2} at 4+13\n  {\"b\":3}  at 5+22\n{} at 6+33\n");
	pp_buf_release(&out);
}

TEST(faults_and_where_they_stand)
{
	struct pp_buf out = PP_BUF_INIT;

	read_stream(PP_SLICE("[1]\n{\"a\" 1}\n{\"a\":1,}\n{\"a\":\"\xFF\"}\n{\"a\":\"x\n{\"a\":1} "
			     "\xC3\xA9\n{\"a\":\"\\q\"}\n{\"a\":\n{\"a\":1}\n"),
		    0, &out);
	CHECK_TEXT(pp_buf_slice(&out), "1:1: expected '{', found '['\n"
				       "2:6: expected ':', found '1'\n"
				       "3:8: expected a name in quotes, found '}'\n"
				       "4:7: invalid UTF-8\n"
				       "5:8: unclosed string\n"
				       "6:9: expected the end of the line, found '\xC3\xA9'\n"
				       "7:7: invalid escape in a string\n"
				       "8:6: expected a value, found the end of the line\n"
				       "{\"a\":1} at 9+67\n");
	pp_buf_release(&out);
}

TEST(a_fault_before_crlf_is_at_the_end_of_the_line)
{
	struct pp_buf out = PP_BUF_INIT;

	read_stream(PP_SLICE("{\"a\":1\r\n"), 0, &out);
	CHECK_TEXT(pp_buf_slice(&out), "1:8: expected ',' or '}', found the end of the line\n");
	pp_buf_release(&out);
}

TEST(lines_over_the_limit_are_refused_whatever_they_hold)
{
	struct pp_buf out = PP_BUF_INIT;

	read_stream(PP_SLICE("{\"a\":1}\n{\"a\":12}\nxxxxxxxxx\n"), 7, &out);
	CHECK_TEXT(pp_buf_slice(&out), "{\"a\":1} at 1+0\n2:1: line is longer than the limit of 7 bytes\n"
				       "3:1: line is longer than the limit of 7 bytes\n");
	pp_buf_release(&out);
}

int main(void)
{
	RUN(records_and_where_they_stand);
	RUN(faults_and_where_they_stand);
	RUN(a_fault_before_crlf_is_at_the_end_of_the_line);
	RUN(lines_over_the_limit_are_refused_whatever_they_hold);
	return REPORT();
}
