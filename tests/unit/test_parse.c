#include "pp/parse.h"

#include <stdlib.h>
#include <unistd.h>

#include "test.h"

/* What a run handed on: records, and rejections as "! message", a line each. */
struct heard {
	struct pp_buf text;
	size_t records;
	size_t enough; /* records after which the run is stopped; 0 for never */
};

static bool hear_record(void *ctx, struct pp_slice json)
{
	struct heard *heard = ctx;

	/* The byte behind a record is read by pp_output_line. */
	if (json.ptr[json.len] != '\n')
		pp_buf_add(&heard->text, PP_SLICE("no line end: "));
	pp_buf_add(&heard->text, json);
	pp_buf_addc(&heard->text, '\n');
	return ++heard->records != heard->enough;
}

static bool hear_reject(void *ctx, struct pp_slice raw, struct pp_error *err)
{
	struct heard *heard = ctx;

	(void)raw;
	pp_buf_addf(&heard->text, "! %s\n", err->message);
	return true;
}

/* Write a page to a file of its own; the name is valid until the same number is used again. */
static const char *page(int number, const char *text)
{
	static char names[2][32];
	FILE *file;

	snprintf(names[number], sizeof(names[number]), "/tmp/pp-test-XXXXXX");
	file = fdopen(mkstemp(names[number]), "w");
	fputs(text, file);
	fclose(file);
	return names[number];
}

static enum pp_status run(struct heard *heard, const char *const *files, size_t count, const char *reader)
{
	const struct pp_parse_options options = { .now = { 2026, 11, 1 }, .no_source = true };
	const struct pp_parse_sink sink = { heard, hear_record, hear_reject };
	struct pp_error err = PP_ERROR_INIT;
	struct pp_parse parse;
	struct pp_input in;
	enum pp_status st;

	heard->text.len = heard->records = 0;
	pp_input_init(&in, files, count, NULL);
	pp_parse_init(&parse, &in, pp_reader_named(reader), &options, &sink);
	st = pp_parse_run(&parse, &err);
	pp_parse_release(&parse);
	pp_input_release(&in);
	for (size_t i = 0; i < count; i++)
		unlink(files[i]);
	return st;
}

TEST(readers_have_names)
{
	const char *names[PP_READERS_MAX];

	CHECK_TEXT(pp_slice_of(pp_reader_names(names)[0]), "auto");
	CHECK(pp_reader_named("listing") != NULL);
	CHECK_TEXT(pp_slice_of(pp_reader_named("ndjson")->name), "ndjson");
	CHECK(pp_reader_named("auto") == NULL);
	CHECK(pp_reader_named("") == NULL);
}

TEST(each_file_is_a_page_of_its_own_format)
{
	struct heard heard = { .records = 0 };
	const char *files[2] = { page(0, "{\"a\":1}\n\n{\"a\":2}\n\n"),
				 page(1, "Daily Papers\nDec 16\n\nOne Stone\n\n2 authors\n\xC2\xB7\nDec 11\n") };

	CHECK(run(&heard, files, 2, "auto") == PP_OK);
	CHECK_TEXT(pp_buf_slice(&heard.text),
		   "{\"a\":1}\n{\"a\":2}\n{\"title\":\"One Stone\",\"author_count\":2,\"published\":\"2025-12-11\","
		   "\"published_year_inferred\":true,\"listed\":\"2025-12-16\",\"listed_year_inferred\":true}\n");
	pp_buf_release(&heard.text);
}

TEST(a_page_of_no_known_format_is_passed_over)
{
	struct heard heard = { .records = 0 };
	const char *files[2] = { page(0, "a,b\n1,2\n"), page(1, "{\"a\":1}\n") };

	CHECK(run(&heard, files, 2, "auto") == PP_OK);
	CHECK_TEXT(pp_buf_slice(&heard.text), "! cannot tell the format, name it with --from\n{\"a\":1}\n");
	pp_buf_release(&heard.text);
}

TEST(an_empty_page_has_no_paper)
{
	struct heard heard = { .records = 0 };
	const char *files[2] = { page(0, ""), page(1, "{\"a\":1}\n") };

	CHECK(run(&heard, files, 2, "auto") == PP_OK);
	CHECK_TEXT(pp_buf_slice(&heard.text), "! no paper was found\n{\"a\":1}\n");
	page(0, "");
	page(1, "\n \n");
	CHECK(run(&heard, files, 2, "ndjson") == PP_OK);
	CHECK(heard.text.len == 0);
	pp_buf_release(&heard.text);
}

TEST(the_sink_can_stop_the_run)
{
	struct heard heard = { .enough = 2 };
	const char *files[1] = { page(0, "{\"a\":1}\n{\"a\":2}\n{\"a\":3}\n") };

	CHECK(run(&heard, files, 1, "ndjson") == PP_OK);
	CHECK_TEXT(pp_buf_slice(&heard.text), "{\"a\":1}\n{\"a\":2}\n");
	pp_buf_release(&heard.text);
}

TEST(compressed_pages_are_refused)
{
	struct heard heard = { .records = 0 };
	const char *files[1] = { page(0, "\x1F\x8B\x08") };

	CHECK(run(&heard, files, 1, "auto") == PP_EUSAGE);
	CHECK(heard.text.len == 0);
	pp_buf_release(&heard.text);
}

TEST(a_listing_may_have_one_page_after_another)
{
	struct heard heard = { .records = 0 };
	const char *files[1] = { page(0, "Daily Papers\nDec 16\n\nOne Stone\n\n2 authors\n\xC2\xB7\nNov 4, 2023\n"
					 "Daily Papers\nMay 2\n\nTwo Stones\n\n3 authors\n\xC2\xB7\nMay 1\n") };

	CHECK(run(&heard, files, 1, "listing") == PP_OK);
	CHECK_TEXT(pp_buf_slice(&heard.text),
		   "{\"title\":\"One Stone\",\"author_count\":2,\"published\":\"2023-11-04\","
		   "\"listed\":\"2024-12-16\",\"listed_year_inferred\":true}\n"
		   "{\"title\":\"Two Stones\",\"author_count\":3,\"published\":\"2026-05-01\","
		   "\"published_year_inferred\":true,\"listed\":\"2026-05-02\",\"listed_year_inferred\":true}\n");
	pp_buf_release(&heard.text);
}

int main(void)
{
	RUN(readers_have_names);
	RUN(each_file_is_a_page_of_its_own_format);
	RUN(a_page_of_no_known_format_is_passed_over);
	RUN(an_empty_page_has_no_paper);
	RUN(the_sink_can_stop_the_run);
	RUN(compressed_pages_are_refused);
	RUN(a_listing_may_have_one_page_after_another);
	return REPORT();
}
