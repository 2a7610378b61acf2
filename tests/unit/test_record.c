#include "test.h"

#include "pp/record.h"
#include "pp/schema.h"

static struct pp_record_copy copy;

static struct pp_slice get(const char *line, const char *name)
{
	struct pp_error err = PP_ERROR_INIT;
	struct pp_field field = pp_field_named(pp_slice_of(name));
	static char text[200];
	struct pp_value v;

	if (pp_record_copy_line(&copy, pp_slice_of(line), &err) != PP_OK)
		return pp_slice_of("(no record)");
	v = pp_record_get(&copy.record, &field);
	snprintf(text, sizeof(text), "%s %.*s", pp_kind_name(v.kind), PP_FMT(v.text));
	pp_record_copy_release(&copy);
	return pp_slice_of(text);
}

TEST(fields_are_found_by_name)
{
	CHECK_TEXT(get("{\"a\":1,\"b\":\"x\"}", "b"), "string x");
	CHECK_TEXT(get("{\"a\":1}", "b"), "missing ");
	CHECK_TEXT(get("{\"a\":1,\"a\":2}", "a"), "number 2");
	CHECK_TEXT(get("{\"\\u0061\":1}", "a"), "number 1");
	CHECK_TEXT(get("{\"\":1}", ""), "number 1");
	CHECK_TEXT(get("[1]", "a"), "(no record)");
}

TEST(a_member_wins_over_an_alias)
{
	CHECK_TEXT(get("{\"abstract\":\"x\"}", "summary"), "string x");
	CHECK_TEXT(get("{\"abstract\":\"x\",\"summary\":\"y\"}", "summary"), "string y");
	CHECK_TEXT(get("{\"summary\":\"y\"}", "abstract"), "missing ");
	CHECK_TEXT(get("{\"published\":\"2024\"}", "date"), "string 2024");
}

/* A field remembers the place; records of another shape must not be read there. */
TEST(remembered_places_follow_the_shape)
{
	static const char *const lines[] = { "{\"a\":1,\"b\":2}", "{\"a\":1,\"b\":22}", "{\"b\":3,\"a\":1}",
					     "{\"a\":4}", "{\"b\":5}" };
	static const char *const want[] = { "2", "22", "3", "", "5" };
	struct pp_field field = pp_field_named(PP_SLICE("b"));
	struct pp_scan scan;

	pp_scan_init(&scan);
	for (int round = 0; round < 3; round++) {
		for (size_t i = 0; i < 5; i++) {
			char bytes[64 + PP_SCAN_PAD] = { 0 };
			struct pp_record rec = { .line = pp_slice(bytes, strlen(lines[i])), .index = &scan };

			strcpy(bytes, lines[i]);
			strcat(bytes, "\n");
			CHECK(pp_scan_line(&scan, bytes) != NULL);
			CHECK_TEXT(pp_record_get(&rec, &field).text, want[i]);
		}
	}
	pp_scan_release(&scan);
}

TEST(the_schema_knows_order_and_aliases)
{
	size_t count;
	const struct pp_schema_member *members = pp_schema(&count);

	CHECK(count == 40);
	for (size_t i = 0; i < count; i++)
		CHECK(pp_schema_rank(members[i].name) == (int)i);
	CHECK(pp_schema_rank(PP_SLICE("nonsense")) == -1);
	CHECK(pp_schema_rank(PP_SLICE("id")) < pp_schema_rank(PP_SLICE("title")));
	CHECK_TEXT(pp_schema_alias(PP_SLICE("githubRepo")), "code_url");
	CHECK(pp_schema_alias(PP_SLICE("title")).len == 0);
}

int main(void)
{
	RUN(fields_are_found_by_name);
	RUN(a_member_wins_over_an_alias);
	RUN(remembered_places_follow_the_shape);
	RUN(the_schema_knows_order_and_aliases);
	return REPORT();
}
