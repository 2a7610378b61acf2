#include "pp/csv_options.h"

#include "pp/buf.h"

#include "test.h"

/* What the options say, in one line; or why they are refused. */
static struct pp_slice said(struct pp_csv_options options)
{
	static struct pp_buf text;
	struct pp_arena arena = PP_ARENA_INIT;
	struct pp_error err = PP_ERROR_INIT;

	pp_buf_clear(&text);
	if (pp_csv_options_read(&options, &arena, &err) != PP_OK)
		pp_buf_addf(&text, "! %s", err.message);
	for (size_t i = 0; err.status == PP_OK && i < options.type_count; i++)
		pp_buf_addf(&text, "%.*s is %s.", PP_FMT(options.types[i].name),
			    pp_csv_kind_name(options.types[i].kind));
	for (size_t i = 0; err.status == PP_OK && i < options.header_count; i++)
		pp_buf_addf(&text, "<%.*s>", PP_FMT(options.header[i]));
	if (options.delimiter != '\0')
		pp_buf_addf(&text, "[%d]", options.delimiter);
	pp_arena_release(&arena);
	return pp_buf_slice(&text);
}

TEST(nothing_said)
{
	CHECK(said((struct pp_csv_options){ .safe_cells = false }).len == 0);
}

TEST(types)
{
	CHECK_TEXT(said((struct pp_csv_options){ .types_text = "stars=int,seen=date" }), "stars is int.seen is date.");
	CHECK_TEXT(said((struct pp_csv_options){ .types_text = "a=b=list" }), "a=b is list.");
	CHECK_TEXT(said((struct pp_csv_options){ .types_text = "a=number,b=bool,c=string" }),
		   "a is number.b is bool.c is string.");
}

TEST(types_that_are_none)
{
	CHECK_TEXT(said((struct pp_csv_options){ .types_text = "stars" }),
		   "! option '--types' expects NAME=TYPE,..., found 'stars'");
	CHECK_TEXT(said((struct pp_csv_options){ .types_text = "a=int,=int" }),
		   "! option '--types' expects NAME=TYPE,..., found 'a=int,=int'");
	CHECK_TEXT(said((struct pp_csv_options){ .types_text = "" }),
		   "! option '--types' expects NAME=TYPE,..., found ''");
	CHECK_TEXT(said((struct pp_csv_options){ .types_text = "a=strng" }),
		   "! option '--types': unknown type 'strng', did you mean 'string'?");
	CHECK_TEXT(said((struct pp_csv_options){ .types_text = "a=" }),
		   "! option '--types': unknown type '', expected int, number, bool, date, string or list");
}

TEST(header)
{
	CHECK_TEXT(said((struct pp_csv_options){ .header_text = "id" }), "<id>");
	CHECK_TEXT(said((struct pp_csv_options){ .header_text = "id, title,b.c" }), "<id>< title><b.c>");
	CHECK_TEXT(said((struct pp_csv_options){ .header_text = "id,,x" }),
		   "! option '--header' expects NAME,..., found 'id,,x'");
	CHECK_TEXT(said((struct pp_csv_options){ .header_text = "" }),
		   "! option '--header' expects NAME,..., found ''");
}

TEST(delimiter)
{
	CHECK_TEXT(said((struct pp_csv_options){ .delimiter_text = ";" }), "[59]");
	CHECK_TEXT(said((struct pp_csv_options){ .delimiter_text = "\\t" }), "[9]");
	CHECK_TEXT(said((struct pp_csv_options){ .delimiter_text = "'" }), "[39]");
	CHECK_TEXT(said((struct pp_csv_options){ .delimiter_text = ";;" }),
		   "! the delimiter must be one ASCII character, no quote or line break, found ';;'");
	CHECK(pp_slice_starts(said((struct pp_csv_options){ .delimiter_text = "" }), PP_SLICE("! ")));
	CHECK(pp_slice_starts(said((struct pp_csv_options){ .delimiter_text = "\"" }), PP_SLICE("! ")));
	CHECK_TEXT(said((struct pp_csv_options){ .delimiter_text = "'", .safe_cells = true }),
		   "! the delimiter cannot be an apostrophe with --safe-cells");
}

int main(void)
{
	RUN(nothing_said);
	RUN(types);
	RUN(types_that_are_none);
	RUN(header);
	RUN(delimiter);
	return REPORT();
}
