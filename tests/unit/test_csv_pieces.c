/*
 * The pieces that the reader of separated values is made of: the fast split of rows, what a header is taken for, and a
 * row as a record.
 */
#include "parse/csv/csv_columns.h"
#include "test.h"

/* ---- the split ---- */

/* The cells of the first row of text as "<a><b>", then the bytes that are left; "hard" when it is libcsv's. */
static struct pp_slice split(const char *text)
{
	static struct pp_buf padded, out;
	struct pp_slice cells[4];
	struct pp_csv_row row = { .cells = cells, .cap = 4 };

	pp_buf_clear(&padded);
	pp_buf_clear(&out);
	pp_buf_add(&padded, pp_slice_of(text));
	memset(pp_buf_reserve(&padded, PP_CSV_PAD), ',', PP_CSV_PAD); /* a trap: it isn't part of the text */
	if (!pp_csv_split(&row, pp_buf_slice(&padded), ','))
		return PP_SLICE("hard");
	for (size_t i = 0; i < row.count && i < row.cap; i++)
		pp_buf_addf(&out, "<%.*s>", PP_FMT(cells[i]));
	if (row.count > row.cap)
		pp_buf_addf(&out, "+%zu", row.count - row.cap);
	if (row.lines > 1)
		pp_buf_addf(&out, " %d lines", (int)row.lines);
	pp_buf_addc(&out, ' ');
	pp_buf_add(&out, pp_slice_from(pp_buf_slice(&padded), row.raw.len));
	return pp_buf_slice(&out);
}

TEST(rows_without_quotes)
{
	CHECK_TEXT(split("a,b\nc\n"), "<a><b> c\n");
	CHECK_TEXT(split("a\n"), "<a> ");
	CHECK_TEXT(split(",\n"), "<><> ");
	CHECK_TEXT(split("\na\n"), " a\n");
	CHECK_TEXT(split(" a , b \n"), "< a >< b > ");
	CHECK_TEXT(split("a,b,c,d,e,f\n"), "<a><b><c><d>+2 ");
}

TEST(line_ends)
{
	CHECK_TEXT(split("a,b\r\nc\n"), "<a><b> c\n");
	CHECK_TEXT(split("a,\r\n"), "<a><> ");
	CHECK_TEXT(split("\r\na\n"), " a\n");
	CHECK_TEXT(split("\"a\"\r\n"), "<a> ");
	CHECK_TEXT(split("a\rb\n"), "hard");
	CHECK_TEXT(split("\"a\"\rb\n"), "hard");
}

TEST(quoted_cells)
{
	CHECK_TEXT(split("\"a,b\",\"\",c\n"), "<a,b><><c> ");
	CHECK_TEXT(split("\"\"\n"), "<> ");
	CHECK_TEXT(split("\"a\nb\r\n\",c\nd\n"), "<a\nb\r\n><c> 3 lines d\n");
	CHECK_TEXT(split("\"a\"\"b\"\n"), "hard");
	CHECK_TEXT(split("\"a\"b\n"), "hard");
	CHECK_TEXT(split("a\"b\n"), "hard");
	CHECK_TEXT(split("\"a\n"), "hard");
	CHECK_TEXT(split("\"a\nb\n"), "hard");
}

/* Every place that a separator can have in a block of 64 bytes, and over its edge. */
TEST(block_edges)
{
	char text[200], want[210];

	for (size_t n = 0; n < 140; n++) {
		memset(text, 'x', n);
		memcpy(text + n, ",\"y\nz\"\r\n", 9);
		want[0] = '<';
		memset(want + 1, 'x', n);
		memcpy(want + 1 + n, "><y\nz> 2 lines ", 16);
		CHECK_TEXT(split(text), want);
	}
}

/* ---- headers ---- */

static int detect(const char *text)
{
	static struct pp_buf padded;

	pp_buf_clear(&padded);
	pp_buf_add(&padded, pp_slice_of(text));
	memset(pp_buf_reserve(&padded, PP_CSV_PAD), 0, PP_CSV_PAD);
	return pp_csv_detect(pp_buf_slice(&padded), ',');
}

TEST(headers_are_known_by_their_names)
{
	CHECK(detect("id,title\n1,A\n") > 50);
	CHECK(detect("x,Title,\"Authors\"\r\n") > 50);
	CHECK(detect("\n\nsummary,stars\n") > 50);
	CHECK(detect("x,source.file\n") > 50);
	CHECK(detect("id,title") > 0);
	CHECK(detect("id,title") < 50);
}

TEST(other_text_is_no_header)
{
	CHECK(detect("") == 0);
	CHECK(detect("\n") == 0);
	CHECK(detect("title\n") == 0);
	CHECK(detect("a,b\n") == 0);
	CHECK(detect("{\"id\":1,\"title\":2}\n") == 0);
	CHECK(detect("Title, authors and what they have done\n") == 0);
	CHECK(detect("title,what they have done\n") == 0);
}

/* ---- records ---- */

enum { MOST = 8 };

/* A row as a record: header and cells with "|" between them. Or why not. */
static struct pp_slice record(const char *header, const char *cells, struct pp_csv_options options,
			      const struct pp_csv_source *source)
{
	static struct pp_buf out, texts[2];
	struct pp_slice lists[2][MOST];
	struct pp_csv_row row = { .cells = lists[1], .cap = MOST };
	struct pp_csv_columns columns = { .count = 0 };
	struct pp_arena arena = PP_ARENA_INIT;
	struct pp_error err = PP_ERROR_INIT;

	for (int i = 0; i < 2; i++) {
		struct pp_slice rest;

		pp_buf_clear(&texts[i]);
		pp_buf_add(&texts[i], pp_slice_of(i == 0 ? header : cells));
		memset(pp_buf_reserve(&texts[i], PP_CSV_PAD), '"', PP_CSV_PAD);
		rest = pp_buf_slice(&texts[i]);
		for (row.count = 0;;) {
			const char *bar = pp_slice_chr(rest, '|');

			lists[i][row.count++] = bar != NULL ? pp_slice_between(rest.ptr, bar) : rest;
			if (bar == NULL)
				break;
			rest = pp_slice_between(bar + 1, rest.ptr + rest.len);
		}
	}
	row.raw = pp_buf_slice(&texts[1]);
	if (pp_csv_options_read(&options, &arena, &err) != PP_OK ||
	    pp_csv_columns_take(&columns, lists[0], row.count, &options, source, &err) != PP_OK ||
	    pp_csv_write(&columns, &row, 7, &out, &err) != PP_OK) {
		pp_buf_clear(&out);
		pp_buf_addf(&out, "! %s", err.message);
	}
	pp_csv_columns_release(&columns);
	pp_arena_release(&arena);
	return pp_buf_slice(&out);
}

static const struct pp_csv_source no_source = { .format = "csv", .file = "x", .leave_out = true };
static const struct pp_csv_source some_source = { .format = "csv", .file = "a \"file\"", .leave_out = false };

static struct pp_slice plain(const char *header, const char *cells)
{
	return record(header, cells, (struct pp_csv_options){ .safe_cells = false }, &no_source);
}

static struct pp_slice typed(const char *header, const char *cells, const char *types)
{
	return record(header, cells, (struct pp_csv_options){ .types_text = types }, &no_source);
}

static struct pp_slice safe(const char *header, const char *cells)
{
	return record(header, cells, (struct pp_csv_options){ .safe_cells = true }, &no_source);
}

TEST(members_stand_in_the_order_of_the_schema)
{
	CHECK_TEXT(plain("x|title|id", "1|A|2503.02130"), "{\"id\":\"2503.02130\",\"title\":\"A\",\"x\":\"1\"}");
	CHECK_TEXT(plain("x|title", "|"), "{}");
	CHECK_TEXT(plain("x|title", "|A"), "{\"title\":\"A\"}");
}

TEST(types_of_the_schema)
{
	CHECK_TEXT(plain("upvotes", "17"), "{\"upvotes\":17}");
	CHECK_TEXT(plain("upvotes", "0"), "{\"upvotes\":0}");
	CHECK_TEXT(plain("upvotes", "-3"), "{\"upvotes\":-3}");
	CHECK_TEXT(plain("upvotes", "123456789012345678901234567890"), "{\"upvotes\":123456789012345678901234567890}");
	CHECK_TEXT(plain("upvotes", "017"), "{\"upvotes\":\"017\"}");
	CHECK_TEXT(plain("upvotes", "-0"), "{\"upvotes\":\"-0\"}");
	CHECK_TEXT(plain("upvotes", "-"), "{\"upvotes\":\"-\"}");
	CHECK_TEXT(plain("upvotes", " 17"), "{\"upvotes\":\" 17\"}");
	CHECK_TEXT(plain("upvotes", "1.0"), "{\"upvotes\":\"1.0\"}");
	CHECK_TEXT(plain("published_year_inferred", "true"), "{\"published_year_inferred\":true}");
	CHECK_TEXT(plain("published_year_inferred", "yes"), "{\"published_year_inferred\":\"yes\"}");
	CHECK_TEXT(plain("published", "2024"), "{\"published\":\"2024\"}");
	CHECK_TEXT(plain("volume", "17"), "{\"volume\":\"17\"}");
}

TEST(lists)
{
	CHECK_TEXT(plain("authors", "Ann E"), "{\"authors\":[\"Ann E\"]}");
	CHECK_TEXT(plain("authors", "Ann E; Bo \"S\""), "{\"authors\":[\"Ann E\",\"Bo \\\"S\\\"\"]}");
	CHECK_TEXT(plain("authors", "a;b; ; c;"), "{\"authors\":[\"a;b\",\"c;\"]}");
	CHECK_TEXT(plain("authors|title", "; |A"), "{\"title\":\"A\"}");
	CHECK_TEXT(plain("authors", "; ; "), "{}");
}

TEST(names_of_columns)
{
	CHECK_TEXT(plain("summary|date", "A|2024"), "{\"abstract\":\"A\",\"published\":\"2024\"}");
	CHECK_TEXT(plain("summary|abstract", "A|B"), "{\"abstract\":\"B\",\"summary\":\"A\"}");
	CHECK_TEXT(plain("date|publishedAt", "A|B"), "{\"published\":\"A\",\"publishedAt\":\"B\"}");
	CHECK_TEXT(plain("|title", "1|A"), "{\"title\":\"A\",\"column_1\":\"1\"}");
	CHECK_TEXT(plain("a \"b\"", "1"), "{\"a \\\"b\\\"\":\"1\"}");
	CHECK_TEXT(plain("a|b|a", "1|2|3"),
		   "! two columns have the name 'a': leave the line out and name them with --header");
	CHECK_TEXT(plain("\xFF", "1"), "! the name of column 1 is not UTF-8");
}

TEST(objects_of_the_schema)
{
	CHECK_TEXT(plain("source.line|extra.b|source.file|extra.c", "3|x|f|y"),
		   "{\"extra\":{\"b\":\"x\",\"c\":\"y\"},\"source\":{\"line\":3,\"file\":\"f\"}}");
	CHECK_TEXT(plain("source.line|extra.b|note", "3||n"), "{\"source\":{\"line\":3},\"note\":\"n\"}");
	CHECK_TEXT(plain("extra.b|x.y", "|n"), "{\"x.y\":\"n\"}");
	CHECK_TEXT(plain("source|source.file", "a|b"), "{\"source\":\"a\",\"source.file\":\"b\"}");
	CHECK_TEXT(typed("extra.b|title", "; |A", "extra.b=list"), "{\"title\":\"A\"}");
}

TEST(the_source_of_the_row)
{
	struct pp_csv_options none = { .safe_cells = false };

	CHECK_TEXT(
	    record("note|title", "n|A", none, &some_source),
	    "{\"title\":\"A\",\"source\":{\"format\":\"csv\",\"file\":\"a \\\"file\\\"\",\"line\":7},\"note\":\"n\"}");
	CHECK_TEXT(record("extra.x", "n", none, &some_source),
		   "{\"extra\":{\"x\":\"n\"},\"source\":{\"format\":\"csv\",\"file\":\"a \\\"file\\\"\",\"line\":7}}");
	CHECK_TEXT(record("source.file", "may.txt", none, &some_source), "{\"source\":{\"file\":\"may.txt\"}}");
	CHECK_TEXT(record("source", "arxiv", none, &some_source), "{\"source\":\"arxiv\"}");
}

TEST(types_that_are_asked_for)
{
	CHECK_TEXT(typed("a|b|c|d", "1|-1.50e3|true|2024-W10", "a=int,b=number,c=bool,d=date"),
		   "{\"a\":1,\"b\":-1.50e3,\"c\":true,\"d\":\"2024-W10\"}");
	CHECK_TEXT(typed("a|upvotes", "x; y|017", "a=list,upvotes=string"),
		   "{\"upvotes\":\"017\",\"a\":[\"x\",\"y\"]}");
	CHECK_TEXT(typed("a", "", "a=int"), "{}");
	CHECK_TEXT(typed("a", "x", "a=int"), "! column 'a': expected a value of type int, found 'x'");
	CHECK_TEXT(typed("a", "01", "a=number"), "! column 'a': expected a value of type number, found '01'");
	CHECK_TEXT(typed("a", "2024-13-01", "a=date"),
		   "! column 'a': expected a value of type date, found '2024-13-01'");
	CHECK_TEXT(typed("summary", "a; b", "abstract=list"), "{\"abstract\":[\"a\",\"b\"]}");
	CHECK_TEXT(typed("stars", "1", "star=int"),
		   "! option '--types': there is no column 'star', did you mean 'stars'?");
}

TEST(apostrophes_of_safe_cells)
{
	CHECK_TEXT(safe("a|b|c", "'=x|''y|'z"), "{\"a\":\"=x\",\"b\":\"'y\",\"c\":\"'z\"}");
	CHECK_TEXT(safe("upvotes|comments", "'-3|-3"), "{\"upvotes\":\"-3\",\"comments\":-3}");
	CHECK_TEXT(safe("authors", "'@x; '@y"), "{\"authors\":[\"@x\",\"'@y\"]}");
	CHECK_TEXT(safe("'=a", "'"), "{\"=a\":\"'\"}");
	CHECK_TEXT(plain("a", "'=x"), "{\"a\":\"'=x\"}");
}

TEST(text_is_escaped)
{
	char cell[70], want[90];

	CHECK_TEXT(plain("a", "\"\\\b\t\n\f\r\x01\x7F\v"), "{\"a\":\"\\\"\\\\\\b\\t\\n\\f\\r\\u0001\\u007f\\u000b\"}");
	for (size_t n = 0; n < 40; n++) {
		memset(cell, 'x', n);
		memcpy(cell + n, "\"y", 3);
		memcpy(want, "{\"a\":\"", 6);
		memset(want + 6, 'x', n);
		memcpy(want + 6 + n, "\\\"y\"}", 6);
		CHECK_TEXT(plain("a", cell), want);
	}
}

int main(void)
{
	RUN(rows_without_quotes);
	RUN(line_ends);
	RUN(quoted_cells);
	RUN(block_edges);
	RUN(headers_are_known_by_their_names);
	RUN(other_text_is_no_header);
	RUN(members_stand_in_the_order_of_the_schema);
	RUN(types_of_the_schema);
	RUN(lists);
	RUN(names_of_columns);
	RUN(objects_of_the_schema);
	RUN(the_source_of_the_row);
	RUN(types_that_are_asked_for);
	RUN(apostrophes_of_safe_cells);
	RUN(text_is_escaped);
	return REPORT();
}
