#include "test.h"

#include "pp/value.h"

static struct pp_value of(const char *json)
{
	return pp_value_of(pp_slice_of(json));
}

TEST(kinds_are_told_by_the_first_byte)
{
	CHECK(of("null").kind == PP_NULL);
	CHECK(of("true").kind == PP_BOOL && pp_value_true(of("true")));
	CHECK(of("false").kind == PP_BOOL && !pp_value_true(of("false")));
	CHECK(of("-1.5").kind == PP_NUMBER);
	CHECK(of("[]").kind == PP_ARRAY);
	CHECK(of("{}").kind == PP_OBJECT);
	CHECK(of("\"x\"").kind == PP_STRING && !of("\"x\"").escaped);
	CHECK_TEXT(of("\"x\"").text, "x");
	CHECK_TEXT(pp_value_json(of("\"x\"")), "\"x\"");
	CHECK(pp_value_absent(of("null")) && pp_value_absent(PP_VALUE_MISSING) && !pp_value_absent(of("0")));
}

TEST(strings_decode)
{
	struct pp_buf scratch = PP_BUF_INIT;

	CHECK_TEXT(pp_value_string(of("\"plain\""), &scratch), "plain");
	CHECK_TEXT(pp_value_string(of("\"a\\n\\t\\\"\\\\\\/\\b\\f\\rz\""), &scratch), "a\n\t\"\\/\b\f\rz");
	CHECK_TEXT(pp_value_string(of("\"\\u00e9\\u20ac\\ud83d\\ude00\""), &scratch),
		   "\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80");
	CHECK(pp_slice_eq(pp_value_string(of("\"\\u0000\""), &scratch), pp_slice("\0", 1)));
	pp_buf_release(&scratch);
}

TEST(items_of_an_array)
{
	struct pp_value v;
	struct pp_items items = pp_items_of(of("[1 , \"a,]\\\"\" ,[2,[3]], {\"x\":[]} ,null]"));

	CHECK(pp_items_next(&items, NULL, &v) && v.kind == PP_NUMBER);
	CHECK_TEXT(v.text, "1");
	CHECK(pp_items_next(&items, NULL, &v) && v.kind == PP_STRING && v.escaped);
	CHECK_TEXT(v.text, "a,]\\\"");
	CHECK(pp_items_next(&items, NULL, &v));
	CHECK_TEXT(v.text, "[2,[3]]");
	CHECK(pp_items_next(&items, NULL, &v));
	CHECK_TEXT(v.text, "{\"x\":[]}");
	CHECK(pp_items_next(&items, NULL, &v) && v.kind == PP_NULL);
	CHECK_TEXT(v.text, "null");
	CHECK(!pp_items_next(&items, NULL, &v) && !pp_items_next(&items, NULL, &v));
	CHECK(pp_items_count(of("[1,[2,3],4]")) == 3 && pp_items_count(of("[ ]")) == 0 && pp_items_count(of("1")) == 0);
}

TEST(members_of_an_object)
{
	struct pp_value v, name;
	struct pp_items items = pp_items_of(of("{ \"a\" : 1, \"b\\n\":{\"c\":\"}\"} }"));

	CHECK(pp_items_next(&items, &name, &v));
	CHECK_TEXT(name.text, "a");
	CHECK_TEXT(v.text, "1");
	CHECK(pp_items_next(&items, &name, &v) && name.escaped);
	CHECK_TEXT(v.text, "{\"c\":\"}\"}");
	CHECK(!pp_items_next(&items, &name, &v));
}

int main(void)
{
	RUN(kinds_are_told_by_the_first_byte);
	RUN(strings_decode);
	RUN(items_of_an_array);
	RUN(members_of_an_object);
	return REPORT();
}
