#include "parse/json/elements.h"

#include <stdlib.h>
#include <unistd.h>

#include "parse/json/split.h"
#include "test.h"

enum { ROOM = 4096 };

/* A text with the readable bytes that must follow it. */
static struct pp_slice padded(const char *text)
{
	static char room[ROOM + PP_SCAN_PAD];

	memset(room, '}', sizeof(room)); /* what stands behind the text must not count */
	memcpy(room, text, strlen(text));
	return pp_slice(room, strlen(text));
}

/* All that is found, a line each: "LINE:COLUMN record" or "! LINE:COLUMN message <what is lost>". */
static struct pp_slice hear(struct pp_elements *elements)
{
	static struct pp_buf heard;
	struct pp_error err = PP_ERROR_INIT;
	struct pp_record *rec;

	pp_buf_clear(&heard);
	for (;;) {
		enum pp_status st = pp_elements_next(elements, &rec, &err);

		if (st == PP_OK && rec == NULL)
			break;
		if (st == PP_OK)
			pp_buf_addf(&heard, "%d:%d %.*s\n", (int)rec->where.line, (int)rec->where.column,
				    PP_FMT(rec->line));
		else
			pp_buf_addf(&heard, "! %d:%d %s <%.*s>\n", (int)err.where.line, (int)err.where.column,
				    err.message, PP_FMT(elements->raw));
		pp_error_clear(&err);
	}
	pp_elements_release(elements);
	return pp_buf_slice(&heard);
}

static struct pp_slice elements_of(const char *text)
{
	const struct pp_where where = { .line = 1, .column = 1 };
	struct pp_elements elements;

	pp_elements_init_text(&elements, padded(text), &where);
	return hear(&elements);
}

/* ---- splitting ---- */

/* Where the value that begins a text ends, byte by byte; 0 when it does not. */
static size_t end_by_bytes(struct pp_slice text)
{
	bool in_string = false, escaped = false;
	size_t depth = 0;

	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];

		if (in_string && c == '\n')
			return 0;
		if (c == '"' && !escaped)
			in_string = !in_string;
		else if (!in_string && (c == '{' || c == '['))
			depth++;
		else if (!in_string && (c == '}' || c == ']') && --depth == 0)
			return i + 1;
		escaped = c == '\\' && !escaped;
	}
	return 0;
}

/* Values of random pieces, in random portions, agree with a look at every byte. */
TEST(a_value_ends_where_its_brackets_say)
{
	static const char *const pieces[] = {
		"{", "[", "}", "]", "\"", "\\\"", "\\\\", "\\", "abc", "\n", "    ", "\\n"
	};
	char text[512];
	uint32_t seed = 7;

	for (int round = 0; round < 20000; round++) {
		struct pp_split split = PP_SPLIT_INIT;
		struct pp_slice held;
		enum pp_split_result result = PP_SPLIT_MORE;
		size_t want;

		strcpy(text, "{");
		while (strlen(text) < 300) {
			seed = seed * 1103515245u + 12345u;
			/* Mostly what ends nothing, so that values grow longer than a block. */
			strcat(text,
			       pieces[seed >> 28 < 12 && (seed >> 20 & 3) == 0 ? seed >> 28 : 8 + (seed >> 24 & 3)]);
		}
		held = padded(text);
		want = end_by_bytes(held);
		for (size_t len = 1; len <= held.len && result == PP_SPLIT_MORE; len += 1 + (seed >> 16) % 90)
			result = pp_split(&split, pp_slice(held.ptr, len));
		if (result == PP_SPLIT_MORE)
			result = pp_split(&split, held);
		if (want > 0)
			CHECK(result == PP_SPLIT_END && split.at == want);
		else
			CHECK(result != PP_SPLIT_END);
	}
}

TEST(a_split_counts_lines)
{
	struct pp_split split = PP_SPLIT_INIT;

	CHECK(pp_split(&split, padded("{\"a\":[\n1,\n\n2]\n } , {\n}")) == PP_SPLIT_END);
	CHECK(split.newlines == 4);
	CHECK(split.line_start == 14);
	CHECK(split.at == 16);
}

TEST(a_split_stops_at_a_line_break_in_a_string)
{
	struct pp_split split = PP_SPLIT_INIT;

	CHECK(pp_split(&split, padded("{\"a\":\"x\ny\"}")) == PP_SPLIT_BROKEN);
	CHECK(split.at == 7);
}

/* ---- documents ---- */

TEST(records_come_from_lines_arrays_and_answers)
{
	CHECK_TEXT(elements_of("{\"a\":1}\n\n{\"a\":2}"), "1:1 {\"a\":1}\n3:1 {\"a\":2}\n");
	CHECK_TEXT(elements_of(" [{\"a\":1},{\"a\":2} ]"), "1:3 {\"a\":1}\n1:11 {\"a\":2}\n");
	CHECK_TEXT(elements_of("[[{\"a\":1}],[]]\n[{\"a\":2}]"), "1:3 {\"a\":1}\n2:2 {\"a\":2}\n");
	CHECK_TEXT(elements_of("{\"total\":2,\"data\":[{\"a\":1},null,{\"a\":2}],\"next\":[{}]}"),
		   "1:20 {\"a\":1}\n1:33 {\"a\":2}\n");
	CHECK_TEXT(elements_of("[]"), "");
	CHECK_TEXT(elements_of(" {\"results\": [ ] } "), "");
	CHECK_TEXT(elements_of(""), "");
}

TEST(line_breaks_in_a_record_are_blanks)
{
	CHECK_TEXT(elements_of("[\n {\n  \"a\": 1\n }\n]"), "2:2 {   \"a\": 1  }\n");
}

TEST(a_list_may_be_in_the_message_of_an_answer)
{
	CHECK_TEXT(
	    elements_of(
		"{\"status\":\"ok\",\"message\":{\"facets\":{},\"items\":[{\"a\":1},{\"a\":2}],\"n\":2} ,\"x\":1}\n"
		"{\"message\":{\"items\":[]}}{\"message\":{\"items\":[{\"a\":3}]}"),
	    "1:48 {\"a\":1}\n1:56 {\"a\":2}\n2:46 {\"a\":3}\n"
	    "! 2:55 expected ',' or ']', found the end of the input <>\n");
	CHECK_TEXT(elements_of("{\"message\":{\"message\":{\"items\":[{\"a\":1}]}}}"),
		   "1:1 {\"message\":{\"message\":{\"items\":[{\"a\":1}]}}}\n");
}

TEST(an_object_that_holds_no_list_is_a_record)
{
	CHECK_TEXT(elements_of("{\"data\":[1,2]}"), "1:1 {\"data\":[1,2]}\n");
	CHECK_TEXT(elements_of("{\"data\":{\"items\":[{}]}}"), "1:1 {\"data\":{\"items\":[{}]}}\n");
}

TEST(the_object_around_a_list_may_state_a_day)
{
	const struct pp_where where = { .line = 1, .column = 1 };
	struct pp_error err = PP_ERROR_INIT;
	struct pp_elements elements;
	struct pp_record *rec;

	pp_elements_init_text(&elements, padded("{\"date\":\"2025-07-01T09:00:00Z\",\"papers\":[{\"a\":1}]}"), &where);
	CHECK(pp_elements_next(&elements, &rec, &err) == PP_OK && rec != NULL);
	CHECK(elements.has_day && elements.day.year == 2025 && elements.day.month == 7 && elements.day.day == 1);
	pp_elements_release(&elements);
	pp_elements_init_text(&elements, padded("{\"2025-07-02\":[{\"a\":1}],\"2025-07-03\":[{\"a\":2}]}"), &where);
	CHECK(pp_elements_next(&elements, &rec, &err) == PP_OK && rec != NULL && elements.day.day == 2);
	CHECK(pp_elements_next(&elements, &rec, &err) == PP_OK && rec != NULL && elements.day.day == 3);
	pp_elements_release(&elements);
}

/* ---- what is broken ---- */

TEST(a_fault_costs_only_its_record)
{
	CHECK_TEXT(elements_of("[{\"a\":1},{\"a\":x},{\"a\":3}]"),
		   "1:2 {\"a\":1}\n! 1:15 expected a value, found 'x' <{\"a\":x}>\n1:18 {\"a\":3}\n");
	CHECK_TEXT(elements_of("{\"a\":1}\n{\"a\":\"2\n{\"a\":3}\n"),
		   "1:1 {\"a\":1}\n! 2:8 unclosed string <{\"a\":\"2>\n3:1 {\"a\":3}\n");
	CHECK_TEXT(elements_of("{\"a\":1}\nwhat {is} this\n{\"a\":3}\n"),
		   "1:1 {\"a\":1}\n! 2:1 expected '{' or '[', found 'w' <what {is} this>\n3:1 {\"a\":3}\n");
}

TEST(a_bracket_or_a_quote_that_is_missing_costs_only_its_record)
{
	CHECK_TEXT(elements_of("[{\"a\":{\"b\":1}},{\"a\":{\"b\":2},{\"a\":{\"b\":3}}]"),
		   "1:2 {\"a\":{\"b\":1}}\n! 1:29 expected a name in quotes, found '{' <{\"a\":{\"b\":2},>\n"
		   "1:29 {\"a\":{\"b\":3}}\n");
	CHECK_TEXT(elements_of("[{\"a\":\"1\",\"b\":1},{\"a\":\"2,\"b\":2},{\"a\":\"3\",\"b\":3}]"),
		   "1:2 {\"a\":\"1\",\"b\":1}\n! 1:27 expected ',' or '}', found 'b' <{\"a\":\"2,\"b\":2},>\n"
		   "1:33 {\"a\":\"3\",\"b\":3}\n");
}

/* The string that is not closed goes on to the next record's first name, and has its bracket. */
TEST(a_record_cut_off_within_a_string_costs_only_itself)
{
	CHECK_TEXT(elements_of("[{\"a\":{\"b\":1}},{\"a\":{\"b\":2,\"c\":\"Tw,{\"a\":{\"b\":3}},{\"a\":{\"b\":4}}]"),
		   "1:2 {\"a\":{\"b\":1}}\n"
		   "! 1:38 expected ',' or '}', found 'a' <{\"a\":{\"b\":2,\"c\":\"Tw,>\n"
		   "1:36 {\"a\":{\"b\":3}}\n"
		   "1:50 {\"a\":{\"b\":4}}\n");
	CHECK_TEXT(elements_of("[{\"a\":1},{\"a\":2,\"te, {\"a\":3},{\"a\":\"\\\"\"},{\"a\":5}]"),
		   "1:2 {\"a\":1}\n"
		   "! 1:24 expected ':', found 'a' <{\"a\":2,\"te,>\n"
		   "1:22 {\"a\":3}\n"
		   "1:30 {\"a\":\"\\\"\"}\n"
		   "1:41 {\"a\":5}\n");
}

TEST(commas_count)
{
	CHECK_TEXT(elements_of("[{\"a\":1}{\"a\":2}]"),
		   "1:2 {\"a\":1}\n! 1:9 expected ',' or ']', found '{' <>\n1:9 {\"a\":2}\n");
	CHECK_TEXT(elements_of("[{\"a\":1},]"), "1:2 {\"a\":1}\n! 1:10 expected a record, found ']' <>\n");
	CHECK_TEXT(elements_of("[,{\"a\":1}]"), "! 1:2 expected a record, found ',' <>\n1:3 {\"a\":1}\n");
}

TEST(what_is_cut_off_is_reported)
{
	CHECK_TEXT(elements_of("[{\"a\":1},{\"a\":2"),
		   "1:2 {\"a\":1}\n! 1:10 the input ends within the record that begins here <{\"a\":2>\n");
	CHECK_TEXT(elements_of("[{\"a\":1}"),
		   "1:2 {\"a\":1}\n! 1:9 expected ',' or ']', found the end of the input <>\n");
	CHECK_TEXT(elements_of("[{\"a\":1},"),
		   "1:2 {\"a\":1}\n! 1:10 expected ',' or ']', found the end of the input <>\n");
}

TEST(what_is_no_object_is_reported_but_null)
{
	CHECK_TEXT(elements_of("[1, null, {\"a\":1}]"), "! 1:2 expected an object, found '1' <1>\n1:11 {\"a\":1}\n");
}

/* A list that is nested within a broken record, and begins like it, must not be taken for the next one. */
TEST(what_is_nested_in_a_broken_record_is_no_record)
{
	CHECK_TEXT(elements_of("[{\"id\":1,\"t\":2,\"refs\":[{\"id\":5},{\"id\":6}]},\n"
			       "{\"id\":2,\"t\":x,\"refs\":[{\"id\":7,\"u\":1},{\"id\":8,\"u\":1}]}]"),
		   "1:2 {\"id\":1,\"t\":2,\"refs\":[{\"id\":5},{\"id\":6}]}\n! 2:13 expected a value, found 'x' "
		   "<{\"id\":2,\"t\":x,\"refs\":[{\"id\":7,\"u\":1},{\"id\":8,\"u\":1}]}>\n");
}

/* ---- input that comes in blocks ---- */

static void write_file(char *name, const char *before, const char *piece, size_t times, const char *behind)
{
	strcpy(name, "/tmp/pp-test-elements-XXXXXX");

	FILE *file = fdopen(mkstemp(name), "w");

	fputs(before, file);
	for (size_t i = 0; i < times; i++)
		fputs(piece, file);
	fputs(behind, file);
	fclose(file);
}

/* Counts records and faults of a file. */
static void count(const char *name, size_t max_line, size_t *records, size_t *faults, size_t *memory)
{
	const struct pp_input_options options = { .max_line = max_line };
	struct pp_error err = PP_ERROR_INIT;
	struct pp_elements elements;
	struct pp_record *rec;
	struct pp_input in;
	bool open;

	*records = *faults = 0;
	pp_input_init(&in, &name, 1, &options);
	if (pp_input_next_file(&in, &open, &err) != PP_OK)
		abort();
	pp_elements_init(&elements, &in);
	for (;;) {
		if (pp_elements_next(&elements, &rec, &err) != PP_OK)
			++*faults;
		else if (rec != NULL)
			++*records;
		else
			break;
		pp_error_clear(&err);
	}
	*memory = in.block.cap + elements.line.cap;
	pp_elements_release(&elements);
	pp_input_release(&in);
	unlink(name);
}

TEST(a_long_array_on_one_line_needs_little_memory)
{
	size_t records, faults, memory;
	char name[64];

	write_file(name, "[", "{\"a\":\"some text\",\"b\":[1,2,{\"c\":null}]},", 100000, "{\"a\":1}]");
	count(name, 0, &records, &faults, &memory);
	CHECK(records == 100001);
	CHECK(faults == 0);
	CHECK(memory < 2 << 20);
}

TEST(a_missing_bracket_in_a_long_array_is_found_at_once)
{
	size_t records, faults, memory;
	char name[64];

	write_file(name, "[{\"a\":1},{\"a\":[1,2},", "{\"a\":\"some text\"},", 200000, "{\"a\":1}]");
	count(name, 0, &records, &faults, &memory);
	CHECK(records == 200002);
	CHECK(faults == 1);
	CHECK(memory < 2 << 20);
}

TEST(a_record_over_the_limit_is_refused)
{
	size_t records, faults, memory;
	char name[64];

	write_file(name, "[{\"a\":1},{\"a\":\"", "long and ", 20000, "\"},{\"a\":2}]");
	count(name, 100000, &records, &faults, &memory);
	CHECK(records == 2);
	CHECK(faults == 1);
	write_file(name, "{\"a\":\"", "never ends ", 200000, "");
	count(name, 100000, &records, &faults, &memory);
	CHECK(records == 0);
	CHECK(faults == 1);
	CHECK(memory < 2 << 20);
}

int main(void)
{
	RUN(a_value_ends_where_its_brackets_say);
	RUN(a_split_counts_lines);
	RUN(a_split_stops_at_a_line_break_in_a_string);
	RUN(records_come_from_lines_arrays_and_answers);
	RUN(line_breaks_in_a_record_are_blanks);
	RUN(a_list_may_be_in_the_message_of_an_answer);
	RUN(an_object_that_holds_no_list_is_a_record);
	RUN(the_object_around_a_list_may_state_a_day);
	RUN(a_fault_costs_only_its_record);
	RUN(a_bracket_or_a_quote_that_is_missing_costs_only_its_record);
	RUN(a_record_cut_off_within_a_string_costs_only_itself);
	RUN(commas_count);
	RUN(what_is_cut_off_is_reported);
	RUN(what_is_no_object_is_reported_but_null);
	RUN(what_is_nested_in_a_broken_record_is_no_record);
	RUN(a_long_array_on_one_line_needs_little_memory);
	RUN(a_missing_bracket_in_a_long_array_is_found_at_once);
	RUN(a_record_over_the_limit_is_refused);
	return REPORT();
}
