#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "pp/alloc.h"
#include "pp/format.h"

enum { MEGABYTE = 1024 * 1024 };

/* What came out, valid until the next run, and how it ended. */
struct run {
	struct pp_slice text;
	struct pp_error err;
	enum pp_status status;
};

static void feed(struct pp_format *format, const char *lines, struct run *run)
{
	struct pp_slice rest = pp_slice_of(lines);
	struct pp_scan scan;

	pp_scan_init(&scan);
	while (run->status == PP_OK && rest.len > 0) {
		const char *newline = pp_slice_chr(rest, '\n');
		struct pp_slice line = newline != NULL ? pp_slice_between(rest.ptr, newline) : rest;
		static struct pp_buf copy;
		struct pp_record rec;

		pp_buf_clear(&copy);
		pp_buf_add(&copy, line);
		memset(pp_buf_reserve(&copy, 1 + PP_SCAN_PAD), '\n', 1 + PP_SCAN_PAD);
		if (pp_scan_line(&scan, copy.ptr) == NULL)
			abort();
		rec = (struct pp_record){ .line = pp_slice(copy.ptr, line.len), .index = &scan };
		run->status = pp_format_add(format, &rec, &run->err);
		rest = pp_slice_from(rest, newline != NULL ? line.len + 1 : line.len);
	}
	pp_scan_release(&scan);
}

static struct run format_with(struct pp_format_options options, const char *lines)
{
	static struct pp_buf text;
	struct run run = { .err = PP_ERROR_INIT };
	struct pp_output out = { .fd = memfd_create("out", MFD_CLOEXEC) };
	struct pp_format format;
	ssize_t n;

	run.status = pp_format_init(&format, &options, &out, &run.err);
	if (run.status == PP_OK)
		feed(&format, lines, &run);
	if (run.status == PP_OK)
		run.status = pp_format_finish(&format, &run.err);
	if (run.status == PP_OK)
		run.status = pp_output_flush(&out, &run.err);
	pp_format_release(&format);
	pp_buf_clear(&text);
	n = pread(out.fd, pp_buf_reserve(&text, out.bytes), out.bytes, 0);
	run.text = pp_slice(text.ptr, n > 0 ? (size_t)n : 0);
	close(out.fd);
	pp_buf_release(&out.pending);
	return run;
}

#define CHECK_FORMAT(lines, want, ...)                                                           \
	do {                                                                                     \
		struct run run_ = format_with((struct pp_format_options){ __VA_ARGS__ }, lines); \
		CHECK_TEXT(pp_slice_of(run_.err.message), "");                                   \
		CHECK(run_.status == PP_OK);                                                     \
		CHECK_TEXT(run_.text, want);                                                     \
	} while (0)

#define CHECK_REFUSED(want, ...)                                                                       \
	do {                                                                                           \
		struct run run_ = format_with((struct pp_format_options){ __VA_ARGS__ }, "{\"a\":1}"); \
		CHECK(run_.status == PP_EUSAGE);                                                       \
		CHECK_TEXT(pp_slice_of(run_.err.message), want);                                       \
		CHECK(run_.text.len == 0);                                                             \
	} while (0)

TEST(formats_are_found_by_name)
{
	const struct pp_writer *writer = NULL;
	struct pp_error err = PP_ERROR_INIT;
	const char *names[PP_WRITERS_MAX];

	CHECK(pp_format_find("tsv", &writer, &err) == PP_OK && strcmp(writer->name, "tsv") == 0);
	CHECK(pp_format_find("markdwon", &writer, &err) == PP_EUSAGE);
	CHECK_TEXT(pp_slice_of(err.message), "unknown format 'markdwon', did you mean 'markdown'?");
	CHECK(strcmp(pp_format_names(names)[0], "csv") == 0);
}

TEST(columns_are_in_the_order_of_the_schema_then_as_met)
{
	CHECK_FORMAT("{\"zeta\":1,\"title\":\"t\",\"source\":{\"line\":3,\"file\":\"f\"}}\n{\"alpha\":2,\"id\":\"i\"}",
		     "id,title,source.line,source.file,zeta,alpha\n,t,3,f,1,\ni,,,,,2\n", .to = "csv");
}

TEST(a_member_may_be_a_value_here_and_an_object_there)
{
	CHECK_FORMAT("{\"a\":1}\n{\"a\":{\"b\":2}}\n{\"a\":{}}\n{\"a\":[{\"b\":3}]}",
		     "a,a.b\n1,\n,2\n{},\n\"[{\"\"b\"\":3}]\",\n", .to = "csv");
	CHECK_FORMAT("{\"a.b\":1,\"a\":{\"b\":2}}", "a.b,a.b\n1,2\n", .to = "csv");
	CHECK_FORMAT("{\"\":1,\"x\":{\"\":2}}", ",x.\n1,2\n", .to = "csv");
	CHECK_FORMAT("{\"ti\\u0074le\":1}\n{\"title\":2}", "title\n1\n2\n", .to = "csv");
	CHECK_FORMAT("{\"a\":1,\"a\":2}", "a\n2\n", .to = "csv");
	/* An alias is for fields that are asked for: found columns show what is there, once. */
	CHECK_FORMAT("{\"summary\":\"s\"}\n{\"abstract\":\"a\"}", "abstract,summary\n,s\na,\n", .to = "csv");
}

TEST(objects_too_deep_are_text)
{
	struct pp_buf line = PP_BUF_INIT, want = PP_BUF_INIT;

	for (int i = 0; i < 20; i++)
		pp_buf_add(&line, PP_SLICE("{\"a\":"));
	pp_buf_add(&line, PP_SLICE("1"));
	for (int i = 0; i < 20; i++)
		pp_buf_add(&line, PP_SLICE("}"));
	for (int i = 0; i < 17; i++)
		pp_buf_add(&want, i > 0 ? PP_SLICE(".a") : PP_SLICE("a"));
	pp_buf_add(&want, PP_SLICE("\n\"{\"\"a\"\":{\"\"a\"\":{\"\"a\"\":1}}}\"\n"));
	CHECK_FORMAT(pp_buf_str(&line), pp_buf_str(&want), .to = "csv");
	pp_buf_release(&line);
	pp_buf_release(&want);
}

TEST(too_many_columns_are_refused)
{
	struct pp_buf line = PP_BUF_INIT;
	struct run run;

	for (int i = 0; i < 300000; i++)
		pp_buf_addf(&line, "%s\"%d\":0", i > 0 ? "," : "{", i);
	pp_buf_add(&line, PP_SLICE("}"));
	run = format_with((struct pp_format_options){ .to = "csv" }, pp_buf_str(&line));
	CHECK(run.status == PP_EUSAGE);
	CHECK_TEXT(pp_slice_of(run.err.message),
		   "the records have too many different columns, choose some with --fields");
	pp_buf_release(&line);
}

TEST(fields_are_chosen_renamed_and_left_out)
{
	const char *line = "{\"t\":\"x\",\"s\":{\"f\":1,\"l\":2},\"n\":[{\"m\":\"p\"},{\"m\":\"q\"}]}";

	CHECK_FORMAT(line, "s.l,name,n.m,none\n2,x,p; q,\n", .to = "csv", .fields = " s.l , name = t,n.m,none");
	CHECK_FORMAT(line, "t,s.f\nx,1\n", .to = "csv", .fields = "-s.l,-n");
	CHECK_FORMAT(line, "t,n\nx,\"[{\"\"m\"\":\"\"p\"\"},{\"\"m\"\":\"\"q\"\"}]\"\n", .to = "csv", .fields = "-s");
	CHECK_FORMAT("{\"a,b\":1,\"c=d\":2}", "\"a,b\",e=f\n1,2\n", .to = "csv", .fields = "`a,b`,`e=f`=`c=d`");
	CHECK_FORMAT("{\"abstract\":1}\n{\"summary\":2}", "summary\n1\n2\n", .to = "csv", .fields = "summary");
	CHECK_FORMAT("{\"abstract\":1,\"x\":2}", "x\n2\n", .to = "csv", .fields = "-summary");
	CHECK_FORMAT("", "a,b\n", .to = "csv", .fields = "a,b");
	CHECK_FORMAT("", "", .to = "csv");
}

TEST(lists_of_fields_that_are_wrong_are_refused)
{
	CHECK_REFUSED("expected a field, found an empty place in 'a,,b'", .to = "csv", .fields = "a,,b");
	CHECK_REFUSED("expected a field, found an empty place in ''", .to = "csv", .fields = "");
	CHECK_REFUSED("fields are either chosen or left out, found both in 'a,-b'", .to = "csv", .fields = "a,-b");
	CHECK_REFUSED("two columns are named 'a'", .to = "csv", .fields = "a,a=b");
	CHECK_REFUSED("expected a name before '=', found '=b'", .to = "csv", .fields = "=b");
	CHECK_REFUSED("cannot leave out an item of a list, found '-a[0]'", .to = "csv", .fields = "-a[0]");
	CHECK_REFUSED("expected a field, found an empty place in 'a,'", .to = "csv", .sort = "a,");
}

TEST(cells_are_quoted_where_a_reader_needs_it)
{
	CHECK_FORMAT("{\"a\":\"x,y\",\"b\":\"say \\\"hi\\\"\"}", "a,b\n\"x,y\",\"say \"\"hi\"\"\"\n", .to = "csv");
	CHECK_FORMAT("{\"a\":\" x\",\"b\":\"x\\t\",\"c\":\"a b\"}", "a,b,c\n\" x\",\"x\t\",a b\n", .to = "csv");
	CHECK_FORMAT("{\"a\":\"1\\n2\",\"b\":\"\\r\"}", "a,b\n\"1\n2\",\"\r\"\n", .to = "csv");
	CHECK_FORMAT("{\"a\":\"x,y\",\"b\":\"x\\ty\"}", "a\tb\nx,y\t\"x\ty\"\n", .to = "tsv");
	CHECK_FORMAT("{\"a\":\"x;y\",\"b\":1.5}", "a;b\n\"x;y\";1.5\n", .to = "csv", .delimiter = ";");
	CHECK_FORMAT("{\"a\":1.5}", "a.b\n\"1.5\".\n", .to = "csv", .delimiter = ".", .fields = "a,b");
	/* A row of one empty cell must not be an empty line. */
	CHECK_FORMAT("{\"a\":\"\"}\n{}\n{\"a\":null}", "a\n\"\"\n\"\"\n\"\"\n", .to = "csv");
	CHECK_FORMAT("{\"a\":\"\"}\n{\"b\":1}", "a,b\n,\n,1\n", .to = "csv");
	/* A reader drops a byte order mark at the start of a file. */
	CHECK_FORMAT("{\"\xEF\xBB\xBFx\":1}", "\"\xEF\xBB\xBFx\"\n1\n", .to = "csv");
}

TEST(values_are_written_as_they_stand)
{
	CHECK_FORMAT("{\"a\":1.50,\"b\":1e400,\"c\":-0,\"d\":true,\"e\":null,\"f\":123456789012345678901234567890}",
		     "a,b,c,d,e,f\n1.50,1e400,-0,true,,123456789012345678901234567890\n", .to = "csv");
	CHECK_FORMAT("{\"a\":[\"x\",1.0,null,\"\\u00e9\"],\"b\":[],\"c\":[[1,2]]}", "a,b,c\nx; 1.0; ; é,,\"[[1,2]]\"\n",
		     .to = "csv");
}

TEST(cells_that_a_spreadsheet_would_run_are_marked)
{
	CHECK_FORMAT("{\"a\":\"=1\",\"b\":\"+1\",\"c\":\"-1\",\"d\":\"@x\",\"e\":\"'x\",\"f\":-1,\"g\":\"\\t=1\"}",
		     "a,b,c,d,e,f,g\n'=1,'+1,'-1,'@x,''x,-1,\"'\t=1\"\n", .to = "csv", .safe_cells = true);
	CHECK_FORMAT("{\"=a\":\"=1,2\",\"b\":[\"=x\",1],\"c\":[-1,2]}", "'=a,b,c\n\"'=1,2\",'=x; 1,'-1; 2\n",
		     .to = "csv", .safe_cells = true);
	CHECK_FORMAT("{\"a\":\"=1\",\"b\":\"'\"}", "a,b\n=1,'\n", .to = "csv");
}

TEST(line_ends_and_marks)
{
	CHECK_FORMAT("{\"a\":\"x\\ny\",\"b\":1}", "a,b\r\n\"x\ny\",1\r\n", .to = "csv", .crlf = true);
	CHECK_FORMAT("{\"a\":1}",
		     "\xEF\xBB\xBF"
		     "a\r\n1\r\n",
		     .to = "csv", .excel = true);
	CHECK_FORMAT("{\"a\":1}", "1\n", .to = "csv", .no_header = true);
}

TEST(options_of_other_formats_are_refused)
{
	CHECK_REFUSED("option '--delimiter' is for csv and tsv, found format 'json'", .to = "json", .delimiter = ",");
	CHECK_REFUSED("option '--safe-cells' is for csv and tsv, found format 'table'", .to = "table",
		      .safe_cells = true);
	CHECK_REFUSED("option '--no-header' is for tables, found format 'json'", .to = "json", .no_header = true);
	CHECK_REFUSED("the delimiter must be one ASCII character, no quote or line break, found '::'", .to = "csv",
		      .delimiter = "::");
	CHECK_REFUSED("the delimiter must be one ASCII character, no quote or line break, found '\"'", .to = "csv",
		      .delimiter = "\"");
	CHECK_REFUSED("the delimiter cannot be an apostrophe with --safe-cells", .to = "csv", .delimiter = "'",
		      .safe_cells = true);
}

TEST(tables_are_aligned_by_width)
{
	CHECK_FORMAT("{\"t\":\"ab\",\"n\":1}\n{\"t\":\"日本\",\"n\":20.5}\n{\"n\":-3}",
		     "t        n\n----  ----\nab       1\n日本  20.5\n        -3\n", .to = "table");
	CHECK_FORMAT("{\"n\":1,\"t\":\"e\xCC\x81\"}\n{\"n\":\"x\"}", "n  t\n-  -\n1  e\xCC\x81\nx\n", .to = "table");
	CHECK_FORMAT("{\"t\":\"a\\nb\\tc\\r\\nd\\u001b[2J\\u202e\"}",
		     "t\n--------------------\na b c d\\x1b[2J\\u202e\n", .to = "table");
	CHECK_FORMAT("{}\n{}", "", .to = "table");
	CHECK_FORMAT("", "a  bc\n-  --\n", .to = "table", .fields = "a,bc");
}

TEST(tables_fit_a_width)
{
	const char *line = "{\"a\":\"abcdefghijklmnop\",\"n\":123456789012,\"b\":\"日本日本日本日本\"}";

	CHECK_FORMAT(line,
		     "a                            n  b\n----------------  ------------  ----------------\n"
		     "abcdefghijklmnop  123456789012  日本日本日本日本\n",
		     .to = "table", .width = 48);
	CHECK_FORMAT(line,
		     "a                    n  b\n--------  ------------  --------\n"
		     "abcdefg…  123456789012  日本日…\n",
		     .to = "table", .width = 33);
}

TEST(columns_without_room_are_named)
{
	CHECK_FORMAT("{\"a\":\"abcdefghijklmnop\",\"b\":1,\"c\":2}", "a\n----------\nabcdefghi…\n(not shown:\n b, c)\n",
		     .to = "table", .width = 10);
	CHECK_FORMAT("{\"a\":1234567,\"b\":1}", "      a\n-------\n1234567\n(not shown:\n b)\n", .to = "table",
		     .width = 3);
}

TEST(markdown_holds_text_only)
{
	CHECK_FORMAT(
	    "{\"t\":\"a|b <i>&amp; [c](d) `e` *f* _g_ #h \\\\ ~i~ $j$ !\\nk\",\"n\":1}",
	    "| t                                        |   n |\n"
	    "| ---------------------------------------- | --: |\n"
	    "| a\\|b \\<i\\>\\&amp; \\[c\\](d) \\`e\\` \\*f\\* \\_g\\_ \\#h \\\\ \\~i\\~ \\$j\\$ \\! k |   1 |\n",
	    .to = "markdown");
	CHECK_FORMAT("{\"u\":\"https://example.org/a_b?c=1&d\"}",
		     "| u                               |\n| ------------------------------- |\n"
		     "| <https://example.org/a_b?c=1&d> |\n",
		     .to = "markdown");
	CHECK_FORMAT("{\"u\":\"https://example.org/>x\"}",
		     "| u                        |\n| ------------------------ |\n| https\\://example.org/\\>x |\n",
		     .to = "markdown");
	CHECK_FORMAT("{\"t\":\"see http://a.b\\u003ci> WWW.x.\"}",
		     "| t                            |\n| ---------------------------- |\n"
		     "| see http\\://a.b\\<i\\> WWW\\.x. |\n",
		     .to = "markdown");
	CHECK_FORMAT("{\"t\":\"http://a.b&lt;\"}",
		     "| t                |\n| ---------------- |\n| http\\://a.b\\&lt; |\n", .to = "markdown");
	CHECK_FORMAT("{\"t\":\"\\u001b\"}", "| t     |\n| ----- |\n| \\\\x1b |\n", .to = "markdown");
}

TEST(json_is_copied)
{
	CHECK_FORMAT("{\"a\" : 1.50}\n{}", "[\n{\"a\" : 1.50},\n{}\n]\n", .to = "json");
	CHECK_FORMAT("", "[\n]\n", .to = "json");
	CHECK_FORMAT("{\"a\" : 1.50}", "{\"a\" : 1.50}\n", .to = "ndjson");
	CHECK_FORMAT("{\"a\": \"\\u0041\", \"b\":{\"c\": 2}}\n{\"x\":1}", "{\"n\":2,\"a\":\"\\u0041\"}\n{}\n",
		     .to = "ndjson", .fields = "n=b.c,a");
	CHECK_FORMAT("{\"a\":[{\"b\":1},{\"b\":2}]}\n{\"a\":[{\"b\":3}]}\n{\"a\":{\"b\":4}}",
		     "{\"a.b\":[1,2]}\n{\"a.b\":[3]}\n{\"a.b\":4}\n", .to = "ndjson", .fields = "a.b");
	CHECK_FORMAT(" {\"a\": 1, \"s\":{\"b\": 2,\"c\":[{}]}, \"\":0} ", "{\"s\":{\"c\":[{}]},\"\":0}\n",
		     .to = "ndjson", .fields = "-a,-s.b");
	CHECK_FORMAT("{\"abstract\":1}\n{\"summary\":2,\"abstract\":1}", "{}\n{\"abstract\":1}\n", .to = "ndjson",
		     .fields = "-summary");
}

TEST(records_are_sorted_by_value)
{
	CHECK_FORMAT("{\"k\":10}\n{\"k\":9.5}\n{\"k\":\"b\"}\n{}\n{\"k\":\"B\"}\n{\"k\":1e1,\"x\":1}\n{\"k\":null}\n{"
		     "\"k\":true}",
		     "k,x\n9.5,\n10,\n1e1,1\nB,\nb,\ntrue,\n,\n,\n", .to = "csv", .sort = "k", .fields = "k,x");
	CHECK_FORMAT("{\"k\":1}\n{}\n{\"k\":3}\n{\"k\":2}", "k\n3\n2\n1\n\"\"\n", .to = "csv", .sort = "-k");
	CHECK_FORMAT("{\"k\":1,\"j\":\"\\u0062\"}\n{\"k\":1,\"j\":\"a\"}\n{\"k\":0,\"j\":\"z\"}",
		     "k,j\n1,a\n1,b\n0,z\n", .to = "csv", .sort = "-k,j");
	CHECK_FORMAT("{\"k\":10000000000000000000001}\n{\"k\":10000000000000000000000}",
		     "k\n10000000000000000000000\n10000000000000000000001\n", .to = "csv", .sort = "k");
}

TEST(equals_keep_their_order)
{
	struct pp_buf lines = PP_BUF_INIT, want = PP_BUF_INIT;

	pp_buf_add(&want, PP_SLICE("n\n"));
	for (int i = 0; i < 20000; i++) {
		pp_buf_addf(&lines, "{\"k\":%s,\"pad\":\"%0100d\",\"n\":%d}\n", i % 2 == 0 ? "1" : "1.0", 0, i);
		pp_buf_addf(&want, "%d\n", i);
	}
	CHECK_FORMAT(pp_buf_str(&lines), pp_buf_str(&want), .to = "csv", .fields = "n", .sort = "-k", .memory = 1);
	pp_buf_release(&lines);
	pp_buf_release(&want);
}

TEST(it_says_when_it_has_enough)
{
	struct pp_format_options options = { .to = "csv", .max_count = 1 };
	struct pp_output out = { .fd = -1 };
	struct pp_format format;
	struct run run = { .err = PP_ERROR_INIT };

	CHECK(pp_format_init(&format, &options, &out, &run.err) == PP_OK && !pp_format_full(&format));
	feed(&format, "{\"a\":1}", &run);
	CHECK(run.status == PP_OK && pp_format_full(&format));
	pp_format_release(&format);
	options.sort = "a";
	CHECK(pp_format_init(&format, &options, &out, &run.err) == PP_OK);
	feed(&format, "{\"a\":1}", &run);
	CHECK(run.status == PP_OK && !pp_format_full(&format));
	pp_format_release(&format);
	CHECK(out.bytes == 0);
}

TEST(only_the_first_are_kept)
{
	CHECK_FORMAT("{\"k\":3}\n{\"k\":1}\n{\"k\":2}", "k\n3\n1\n", .to = "csv", .max_count = 2);
	CHECK_FORMAT("{\"k\":3}\n{\"k\":1}\n{\"k\":2}", "k\n1\n2\n", .to = "csv", .max_count = 2, .sort = "k");
	/* Columns of records that are not written do not count. */
	CHECK_FORMAT("{\"k\":3,\"x\":1}\n{\"k\":1}", "k\n1\n", .to = "csv", .max_count = 1, .sort = "k");
	CHECK_FORMAT("{\"k\":3}", "[\n{\"k\":3}\n]\n", .to = "json", .max_count = 5, .sort = "k");
}

/* A scramble of 0 to count - 1, some with another shape. */
static const char *scrambled(struct pp_buf *lines, unsigned count)
{
	for (unsigned i = 0; i < count; i++) {
		unsigned k = (i * 7919u) % count;

		pp_buf_addf(
		    lines, k % 3 == 0 ? "{\"pad\":\"%0200d\",\"k\":%u}\n" : "{\"k\":\"\\u0031%08d\",\"n\":%u}\n", 0, k);
	}
	return pp_buf_str(lines);
}

TEST(sorting_in_little_memory_is_the_same)
{
	struct pp_buf lines = PP_BUF_INIT, small = PP_BUF_INIT, first = PP_BUF_INIT;
	const char *text = scrambled(&lines, 30011);
	struct pp_format_options options = { .to = "csv", .fields = "k,n", .sort = "-k,n", .memory = 1 };
	struct run run = format_with(options, text);

	CHECK(run.status == PP_OK);
	pp_buf_add(&small, run.text);
	options.max_count = 2000;
	run = format_with(options, text);
	CHECK(run.status == PP_OK);
	pp_buf_add(&first, run.text);
	options.memory = 256 * MEGABYTE;
	run = format_with(options, text);
	CHECK(pp_slice_eq(run.text, pp_buf_slice(&first)));
	CHECK(pp_slice_starts(pp_buf_slice(&small), pp_buf_slice(&first)));
	options.max_count = 0;
	run = format_with(options, text);
	CHECK(pp_slice_eq(run.text, pp_buf_slice(&small)));
	pp_buf_release(&lines);
	pp_buf_release(&small);
	pp_buf_release(&first);
}

int main(void)
{
	RUN(formats_are_found_by_name);
	RUN(columns_are_in_the_order_of_the_schema_then_as_met);
	RUN(a_member_may_be_a_value_here_and_an_object_there);
	RUN(objects_too_deep_are_text);
	RUN(too_many_columns_are_refused);
	RUN(fields_are_chosen_renamed_and_left_out);
	RUN(lists_of_fields_that_are_wrong_are_refused);
	RUN(cells_are_quoted_where_a_reader_needs_it);
	RUN(values_are_written_as_they_stand);
	RUN(cells_that_a_spreadsheet_would_run_are_marked);
	RUN(line_ends_and_marks);
	RUN(options_of_other_formats_are_refused);
	RUN(tables_are_aligned_by_width);
	RUN(tables_fit_a_width);
	RUN(columns_without_room_are_named);
	RUN(markdown_holds_text_only);
	RUN(json_is_copied);
	RUN(records_are_sorted_by_value);
	RUN(equals_keep_their_order);
	RUN(it_says_when_it_has_enough);
	RUN(only_the_first_are_kept);
	RUN(sorting_in_little_memory_is_the_same);
	return REPORT();
}
