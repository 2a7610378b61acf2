#include "pp/canonical.h"

#include "test.h"

/* The spelling of a value, with a mark of what stood in the output before. */
static struct pp_slice spelled(const char *json, bool fold)
{
	static struct pp_buf out;
	struct pp_canonical canonical = { .fold = fold };

	pp_buf_clear(&out);
	pp_buf_addc(&out, '>');
	pp_canonical_add(&canonical, pp_value_of(pp_slice_of(json)), &out);
	pp_canonical_release(&canonical);
	return pp_buf_slice(&out);
}

static bool all_spelled(const char *const rows[][2], size_t count, bool fold)
{
	for (size_t i = 0; i < count; i++) {
		struct pp_slice got = spelled(rows[i][0], fold);

		if (got.ptr[0] != '>' || !pp_slice_eq(pp_slice_from(got, 1), pp_slice_of(rows[i][1]))) {
			printf("# %s: got %.*s, want >%s\n", rows[i][0], PP_FMT(got), rows[i][1]);
			return false;
		}
	}
	return true;
}

#define CHECK_SPELLED(rows, fold) CHECK(all_spelled(rows, sizeof(rows) / sizeof((rows)[0]), fold))

TEST(scalars_have_one_spelling)
{
	static const char *const rows[][2] = {
		{ "null", "null" },
		{ "true", "true" },
		{ "false", "false" },
		{ "0", "0" },
		{ "-0", "0" },
		{ "-0.0e7", "0" },
		{ "1.0", "1" },
		{ "10e-1", "1" },
		{ "-12.50", "-12.5" },
		{ "999999999999999999", "999999999999999999" },
		{ "12345678901234567890123456789e1", "123456789012345678901234567890" },
		{ "1E400", "1e400" },
	};

	CHECK_SPELLED(rows, false);
}

TEST(strings_have_one_spelling)
{
	static const char *const rows[][2] = {
		{ "\"\"", "\"\"" },
		{ "\"1\"", "\"1\"" },
		{ "\"caf\\u00e9\"", "\"café\"" },
		{ "\"caf\\u00E9 \\/ \\u0041\"", "\"café / A\"" },
		{ "\"\\u0022\\\\\\u005c\"", "\"\\\"\\\\\\\\\"" },
		{ "\"\\u000a\\u0000\"", "\"\\n\\u0000\"" },
		{ "\"\\ud83d\\ude00\"", "\"\xF0\x9F\x98\x80\"" },
		{ "\"\\u007f\"", "\"\\u007f\"" },
		{ "\"\x7F\"", "\"\\u007f\"" },
		{ "\"A\"", "\"A\"" },
		{ "\"a\\/b\"", "\"a/b\"" },
		{ "\"\\\\u\\n\"", "\"\\\\u\\n\"" },
	};

	CHECK_SPELLED(rows, false);
}

TEST(blanks_do_not_count)
{
	static const char *const rows[][2] = {
		{ "[]", "[]" },
		{ "[ \t]", "[]" },
		{ "{\r }", "{}" },
		{ "[ 1 , [ ] , { } ]", "[1,[],{}]" },
		{ "[1.0,\"a b\" ,null]", "[1,\"a b\",null]" },
		{ "{ \"a\" : [ 1 , 2 ] }", "{\"a\":[1,2]}" },
		{ "[\"]\",{\"}\":\"\\\"}\"}]", "[\"]\",{\"}\":\"\\\"}\"}]" },
	};

	CHECK_SPELLED(rows, false);
}

TEST(members_are_sorted)
{
	static const char *const rows[][2] = {
		{ "{\"b\":1,\"a\":2}", "{\"a\":2,\"b\":1}" },
		{ "{\"a\":1,\"aa\":2,\"\":3}", "{\"\":3,\"a\":1,\"aa\":2}" },
		{ "{\"c\":{\"z\":1,\"y\":2},\"b\":[{\"n\":1,\"m\":2}],\"a\":0}",
		  "{\"a\":0,\"b\":[{\"m\":2,\"n\":1}],\"c\":{\"y\":2,\"z\":1}}" },
		{ "{\"\\u0062\":1,\"a\":2}", "{\"a\":2,\"b\":1}" },
	};

	CHECK_SPELLED(rows, false);
}

TEST(the_last_of_a_name_counts)
{
	static const char *const rows[][2] = {
		{ "{\"a\":1,\"a\":2}", "{\"a\":2}" },
		{ "{\"a\":1,\"b\":0,\"\\u0061\":3,\"a\":2}", "{\"a\":2,\"b\":0}" },
		{ "{\"b\":{\"a\":1,\"a\":2},\"b\":{\"c\":1,\"c\":[2]}}", "{\"b\":{\"c\":[2]}}" },
		{ "{\"a\":[1,2,3],\"a\":null}", "{\"a\":null}" },
	};

	CHECK_SPELLED(rows, false);
}

TEST(case_is_folded_on_request)
{
	static const char *const rows[][2] = {
		{ "\"STRASSE \\u00c9\"", "\"strasse é\"" },
		{ "\"Straße\"", "\"strasse\"" },
		{ "[\"A\",1e3,true]", "[\"a\",1000,true]" },
		{ "{\"B\":\"X\",\"A\":\"\\\"Y\"}", "{\"A\":\"\\\"y\",\"B\":\"x\"}" },
	};

	CHECK_SPELLED(rows, true);
}

/* The form of a value that changes as little as it can. */
TEST(values_stay_as_met_on_request)
{
	static const char *const rows[][2] = {
		{ "[1.0,-0,1E+2]", "[1.0,-0,1E+2]" },
		{ "{ \"b\" : 1.50 , \"a\" : \"\\u00e9\\/\" }", "{\"b\":1.50,\"a\":\"é/\"}" },
		{ "{\"b\":1,\"a\":2,\"b\":3}", "{\"a\":2,\"b\":3}" },
		{ "{\"q\":0,\"p\":0,\"o\":0,\"n\":0,\"m\":0,\"l\":0,\"k\":0,\"j\":0,\"i\":0,\"h\":0,\"g\":0,\"f\":0,"
		  "\"e\":0,\"d\":0,\"c\":0,\"b\":0,\"a\":0,\"p\":1}",
		  "{\"q\":0,\"o\":0,\"n\":0,\"m\":0,\"l\":0,\"k\":0,\"j\":0,\"i\":0,\"h\":0,\"g\":0,\"f\":0,"
		  "\"e\":0,\"d\":0,\"c\":0,\"b\":0,\"a\":0,\"p\":1}" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct pp_canonical canonical = { .as_met = true };
		struct pp_buf out = PP_BUF_INIT;

		pp_canonical_add(&canonical, pp_value_of(pp_slice_of(rows[i][0])), &out);
		CHECK_TEXT(pp_buf_slice(&out), rows[i][1]);
		pp_canonical_release(&canonical);
		pp_buf_release(&out);
	}
}

TEST(missing_is_spelled_as_nothing)
{
	struct pp_buf out = PP_BUF_INIT;

	pp_canonical(PP_VALUE_MISSING, &out);
	CHECK(out.len == 0);
	pp_canonical(pp_value_of(PP_SLICE("[1.0]")), &out);
	CHECK_TEXT(pp_buf_slice(&out), "[1]");
	pp_buf_release(&out);
}

/* {"b":{"b": ... ,"a":0},"a":0}: each of them must be sorted. */
TEST(depth_and_width_are_taken)
{
	struct pp_buf json = PP_BUF_INIT, want = PP_BUF_INIT, out = PP_BUF_INIT;

	for (int i = 0; i < PP_SCAN_MAX_DEPTH; i++) {
		pp_buf_addf(&json, "{\"b\":");
		pp_buf_addf(&want, "{\"a\":0,\"b\":");
	}
	pp_buf_addf(&json, "1.0");
	pp_buf_addf(&want, "1");
	for (int i = 0; i < PP_SCAN_MAX_DEPTH; i++) {
		pp_buf_addf(&json, ",\"a\":0}");
		pp_buf_addf(&want, "}");
	}
	pp_canonical(pp_value_of(pp_buf_slice(&json)), &out);
	CHECK(pp_slice_eq(pp_buf_slice(&out), pp_buf_slice(&want)));

	pp_buf_clear(&json);
	pp_buf_clear(&want);
	for (int i = 9999; i >= 1000; i--)
		pp_buf_addf(&json, "%s\"%d\":%d", json.len > 0 ? "," : "{", i, i);
	for (int i = 1000; i <= 9999; i++)
		pp_buf_addf(&want, "%s\"%d\":%d", want.len > 0 ? "," : "{", i, i);
	pp_buf_addc(&json, '}');
	pp_buf_addc(&want, '}');
	pp_buf_clear(&out);
	pp_canonical(pp_value_of(pp_buf_slice(&json)), &out);
	CHECK(pp_slice_eq(pp_buf_slice(&out), pp_buf_slice(&want)));
	pp_buf_release(&json);
	pp_buf_release(&want);
	pp_buf_release(&out);
}

/* The memory of one object is used for the next. */
TEST(a_writer_goes_on)
{
	struct pp_canonical canonical = { 0 };
	struct pp_buf out = PP_BUF_INIT;

	pp_canonical_add(&canonical, pp_value_of(PP_SLICE("{\"b\":1,\"a\":\"\\n\"}")), &out);
	pp_buf_addc(&out, ',');
	pp_canonical_add(&canonical, pp_value_of(PP_SLICE("{\"d\":{},\"c\":2}")), &out);
	pp_canonical_release(&canonical);
	CHECK_TEXT(pp_buf_slice(&out), "{\"a\":\"\\n\",\"b\":1},{\"c\":2,\"d\":{}}");
	pp_buf_release(&out);
}

int main(void)
{
	RUN(scalars_have_one_spelling);
	RUN(strings_have_one_spelling);
	RUN(blanks_do_not_count);
	RUN(members_are_sorted);
	RUN(the_last_of_a_name_counts);
	RUN(case_is_folded_on_request);
	RUN(values_stay_as_met_on_request);
	RUN(missing_is_spelled_as_nothing);
	RUN(depth_and_width_are_taken);
	RUN(a_writer_goes_on);
	return REPORT();
}
