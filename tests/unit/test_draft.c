#include "parse/paper/draft.h"

#include "parse/text/fold.h"
#include "pp/schema.h"
#include "pp/text.h"
#include "test.h"

static struct pp_value string(const char *json)
{
	return (struct pp_value){ .kind = PP_STRING, .text = pp_slice_of(json) };
}

static struct pp_value number(const char *json)
{
	return (struct pp_value){ .kind = PP_NUMBER, .text = pp_slice_of(json) };
}

/* What was written; the draft is forgotten. */
static struct pp_slice written(struct pp_draft *draft)
{
	static struct pp_buf out;

	pp_buf_clear(&out);
	pp_draft_write(draft, &out);
	pp_draft_clear(draft);
	return pp_buf_slice(&out);
}

TEST(places_are_those_of_the_schema)
{
	size_t count;
	const struct pp_schema_member *schema = pp_schema(&count);

	CHECK(count == PP_PLACES);
	CHECK_TEXT(schema[PP_PLACE_AUTHOR_COUNT].name, "author_count");
	CHECK_TEXT(schema[PP_PLACE_LISTED_YEAR_INFERRED].name, "listed_year_inferred");
	CHECK_TEXT(schema[PP_PLACE_CODE_URL].name, "code_url");
	CHECK_TEXT(schema[PP_PLACE_SUBMITTED_BY].name, "submitted_by");
	CHECK_TEXT(schema[PP_PLACE_SOURCE].name, "source");
}

TEST(members_leave_in_the_schemas_order)
{
	struct pp_draft draft = PP_DRAFT_INIT;

	pp_draft_integer(&draft, PP_PLACE_UPVOTES, 3);
	pp_draft_value(&draft, PP_PLACE_TITLE, string("One\\n  two"));
	pp_draft_list(&draft);
	pp_draft_item(&draft, PP_SLICE(" Ada  Byte "));
	pp_draft_item(&draft, PP_SLICE("  "));
	pp_draft_item_value(&draft, string("B\\u00f6 \\\"x\\\""));
	pp_draft_list_end(&draft, PP_PLACE_AUTHORS);
	CHECK(pp_draft_arxiv(&draft, PP_SLICE("2404.06251v2")));
	CHECK_TEXT(written(&draft),
		   "{\"id\":\"arxiv:2404.06251\",\"arxiv_id\":\"2404.06251\",\"arxiv_version\":2,"
		   "\"title\":\"One two\",\"authors\":[\"Ada Byte\",\"B\xC3\xB6 \\\"x\\\"\"],\"upvotes\":3}");
	pp_draft_release(&draft);
}

TEST(what_is_not_stated_is_left_out)
{
	struct pp_draft draft = PP_DRAFT_INIT;

	pp_draft_value(&draft, PP_PLACE_TITLE, string(" \\n "));
	pp_draft_value(&draft, PP_PLACE_VENUE, PP_VALUE_MISSING);
	pp_draft_count(&draft, PP_PLACE_UPVOTES, number("-1"));
	pp_draft_count(&draft, PP_PLACE_COMMENTS, number("1.5"));
	pp_draft_count(&draft, PP_PLACE_CITATIONS, string("7"));
	pp_draft_date(&draft, PP_PLACE_LISTED, string("tomorrow"));
	pp_draft_list(&draft);
	pp_draft_list_end(&draft, PP_PLACE_AUTHORS);
	CHECK(!pp_draft_doi(&draft, PP_SLICE("none")));
	CHECK_TEXT(written(&draft), "{}");
	pp_draft_release(&draft);
}

TEST(an_arxiv_id_is_a_better_id_than_a_doi)
{
	struct pp_draft draft = PP_DRAFT_INIT;

	CHECK(pp_draft_doi(&draft, PP_SLICE("https://doi.org/10.1000/ABC")));
	CHECK(pp_draft_arxiv(&draft, PP_SLICE("0905.0016")));
	CHECK_TEXT(written(&draft), "{\"id\":\"arxiv:0905.0016\",\"arxiv_id\":\"0905.0016\",\"doi\":\"10.1000/abc\"}");
	CHECK(pp_draft_doi(&draft, PP_SLICE("10.1000/abc")));
	CHECK_TEXT(written(&draft), "{\"id\":\"doi:10.1000/abc\",\"doi\":\"10.1000/abc\"}");
	pp_draft_release(&draft);
}

static struct pp_slice date_of(const char *text)
{
	struct pp_draft draft = PP_DRAFT_INIT;

	pp_draft_date(&draft, PP_PLACE_PUBLISHED, string(text));

	struct pp_slice json = written(&draft);

	pp_draft_release(&draft);
	return json;
}

TEST(dates_are_taken_as_they_stand)
{
	CHECK_TEXT(date_of("2025"), "{\"published\":\"2025\"}");
	CHECK_TEXT(date_of("2025-07"), "{\"published\":\"2025-07\"}");
	CHECK_TEXT(date_of("2025-07-01"), "{\"published\":\"2025-07-01\"}");
	CHECK_TEXT(date_of("2025-07-01T09:30:00.123Z"), "{\"published\":\"2025-07-01T09:30:00.123Z\"}");
	CHECK_TEXT(date_of("2025-07-01T09:30:00+02:00"), "{\"published\":\"2025-07-01T09:30:00+02:00\"}");
	/* A time without an offset is no time that one could name: its day is. */
	CHECK_TEXT(date_of("2025-07-01T09:30:00"), "{\"published\":\"2025-07-01\"}");
	CHECK_TEXT(date_of("2025-07-01 09:30:00Z"), "{\"published\":\"2025-07-01\"}");
	CHECK_TEXT(date_of("2025-W10"), "{}");
	CHECK_TEXT(date_of("2025-Q1"), "{}");
	CHECK_TEXT(date_of("2025-02-30"), "{}");
	CHECK_TEXT(date_of(""), "{}");
}

TEST(links_come_from_the_abstract)
{
	struct pp_draft draft = PP_DRAFT_INIT;

	pp_draft_value(&draft, PP_PLACE_ABSTRACT,
		       string("See https://a.example/x, \\\"https://a.example/x\\\" and github.com/ada/byte."));
	pp_draft_links(&draft);
	CHECK_TEXT(written(&draft),
		   "{\"abstract\":\"See https://a.example/x, \\\"https://a.example/x\\\" and github.com/ada/byte.\","
		   "\"code_url\":\"https://github.com/ada/byte\","
		   "\"urls\":[\"https://a.example/x\",\"https://github.com/ada/byte\"]}");
	pp_draft_value(&draft, PP_PLACE_ABSTRACT, string("At https://github.com/ada/two, that is github.com/ada/two"));
	pp_draft_value(&draft, PP_PLACE_CODE_URL, string("https://github.com/ada/one"));
	pp_draft_links(&draft);
	CHECK_TEXT(written(&draft),
		   "{\"abstract\":\"At https://github.com/ada/two, that is github.com/ada/two\","
		   "\"code_url\":\"https://github.com/ada/one\",\"urls\":[\"https://github.com/ada/two\"]}");
	pp_draft_release(&draft);
}

/* Folding JSON text is the same as to decode it, fold that, and encode it again. */
TEST(folding_json_agrees_with_its_parts)
{
	static const char *const pieces[] = { "word",
					      " ",
					      "  ",
					      "\\n",
					      "\\u00a0",
					      "\\u2003",
					      "\xC2\xA0",
					      "\xE3\x80\x80",
					      "\\\"",
					      "\\\\",
					      "\\/",
					      "\\u00e9",
					      "\xC3\xA9",
					      "\\ud83d\\ude00",
					      "\\u0022",
					      "\\u005c",
					      "abcdefgh",
					      "\\t",
					      ". A long run of plain words",
					      "\\u0041" };
	struct pp_buf text = PP_BUF_INIT, plain = PP_BUF_INIT, folded = PP_BUF_INIT, want = PP_BUF_INIT,
		      got = PP_BUF_INIT;
	uint32_t seed = 3;

	for (int round = 0; round < 5000; round++) {
		pp_buf_clear(&text);
		pp_buf_clear(&plain);
		pp_buf_clear(&folded);
		pp_buf_clear(&want);
		pp_buf_clear(&got);
		for (uint32_t n = 0; n < 12; n++) {
			seed = seed * 1103515245u + 12345u;
			pp_buf_add(&text, pp_slice_of(pieces[(seed >> 16) % (sizeof(pieces) / sizeof(pieces[0]))]));
		}
		pp_unescape(&plain, pp_buf_slice(&text));
		pp_text_squeeze(&folded, pp_buf_slice(&plain));
		pp_json_escape(&want, pp_buf_slice(&folded));
		pp_fold_json(&got, pp_buf_slice(&text));
		CHECK_TEXT(pp_buf_slice(&got), pp_buf_str(&want));
	}
	pp_buf_release(&text);
	pp_buf_release(&plain);
	pp_buf_release(&folded);
	pp_buf_release(&want);
	pp_buf_release(&got);
}

int main(void)
{
	RUN(places_are_those_of_the_schema);
	RUN(members_leave_in_the_schemas_order);
	RUN(what_is_not_stated_is_left_out);
	RUN(an_arxiv_id_is_a_better_id_than_a_doi);
	RUN(dates_are_taken_as_they_stand);
	RUN(links_come_from_the_abstract);
	RUN(folding_json_agrees_with_its_parts);
	return REPORT();
}
