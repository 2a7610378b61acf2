#include "pp/keys.h"

#include "test.h"

/* The digest of a record under a list of fields, as hex; "none" without a key, "bad" when something is no JSON. */
static struct pp_slice key(const char *list, bool fold, const char *line)
{
	static char hex[2][32];
	static int turn;
	struct pp_keys keys = PP_KEYS_INIT;
	struct pp_record_copy copy = { 0 };
	struct pp_error err = PP_ERROR_INIT;
	struct pp_digest digest;
	struct pp_slice result = PP_SLICE("bad");

	keys.fold = fold;
	turn = !turn;
	if (pp_keys_parse(&keys, pp_slice_of(list), &err) == PP_OK &&
	    pp_record_copy_line(&copy, pp_slice_of(line), &err) == PP_OK) {
		if (pp_keys_digest(&keys, &copy.record, &digest)) {
			pp_digest_hex(digest, hex[turn]);
			result = pp_slice(hex[turn], 32);
		} else {
			result = PP_SLICE("none");
		}
	}
	pp_record_copy_release(&copy);
	pp_keys_release(&keys);
	return result;
}

static bool same(const char *list, const char *a, const char *b)
{
	return pp_slice_eq(key(list, false, a), key(list, false, b));
}

static bool same_folded(const char *list, const char *a, const char *b)
{
	return pp_slice_eq(key(list, true, a), key(list, true, b));
}

TEST(types_differ)
{
	static const char *const lines[] = {
		"{\"id\":1}",        "{\"id\":\"1\"}",     "{\"id\":true}", "{\"id\":\"true\"}", "{\"id\":null}",
		"{\"id\":\"null\"}", "{\"id\":\"\"}",      "{\"id\":[1]}",  "{\"id\":\"[1]\"}",  "{\"id\":false}",
		"{\"id\":{}}",       "{\"id\":[]}",        "{\"id\":[[]]}", "{\"id\":[null]}",   "{\"id\":-1}",
		"{\"id\":[1,1]}",    "{\"id\":{\"1\":1}}",
	};
	size_t count = sizeof(lines) / sizeof(lines[0]);

	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < count; j++)
			CHECK(same("id", lines[i], lines[j]) == (i == j));
}

TEST(numbers_count_by_value)
{
	CHECK(same("n", "{\"n\":1}", "{\"n\":1.0}"));
	CHECK(same("n", "{\"n\":10}", "{\"n\":1e1}"));
	CHECK(same("n", "{\"n\":0}", "{\"n\":-0.0}"));
	CHECK(same("n", "{\"n\":123456789012345678901234567890}", "{\"n\":12345678901234567890123456789e1}"));
	CHECK(!same("n", "{\"n\":123456789012345678901234567890}", "{\"n\":123456789012345678901234567891}"));
	CHECK(!same("n", "{\"n\":1e400}", "{\"n\":1e401}"));
	CHECK(!same("n", "{\"n\":2503.02130}", "{\"n\":\"2503.02130\"}"));
}

TEST(strings_count_by_characters)
{
	CHECK(same("s", "{\"s\":\"A\\/\\u00e9\"}", "{\"s\":\"\\u0041/é\"}"));
	CHECK(!same("s", "{\"s\":\"a\"}", "{\"s\":\"A\"}"));
	CHECK(!same("s", "{\"s\":\"a\\u0000\"}", "{\"s\":\"a\"}"));
	CHECK(!same("s", "{\"s\":\" a\"}", "{\"s\":\"a\"}"));
}

TEST(case_is_folded_on_request)
{
	CHECK(same_folded("s", "{\"s\":\"STRASSE É\"}", "{\"s\":\"straße é\"}"));
	CHECK(same_folded("s", "{\"s\":[\"A\"]}", "{\"s\":[\"a\"]}"));
	CHECK(!same_folded("s", "{\"s\":{\"A\":1}}", "{\"s\":{\"a\":1}}"));
	CHECK(!same_folded("s", "{\"s\":\"e\"}", "{\"s\":\"é\"}"));
}

TEST(objects_count_by_members)
{
	CHECK(same("o", "{\"o\":{\"a\":1,\"b\":2}}", "{\"o\": { \"b\":2.0, \"a\":1 } }"));
	CHECK(same("o", "{\"o\":{\"a\":1,\"a\":2}}", "{\"o\":{\"a\":2}}"));
	CHECK(same("o", "{\"o\":{\"\\u0061\":1,\"b\":{\"\\u0063\":3}}}", "{\"o\":{\"b\":{\"c\":3},\"a\":1}}"));
	CHECK(!same("o", "{\"o\":{\"a\":1}}", "{\"o\":{\"b\":1}}"));
	CHECK(!same("o", "{\"o\":{\"a\":{\"b\":1}}}", "{\"o\":{\"a\":{},\"b\":1}}"));
}

TEST(empty_list_is_the_whole_record)
{
	CHECK(same("", "{\"a\":1,\"b\":[1,{\"x\":1,\"y\":2}]}", "{\"b\":[1.0,{\"y\":2,\"x\":1}],\"a\":1}"));
	CHECK(same("", "{\"a\":3,\"a\":1}", "{\"\\u0061\":1}"));
	CHECK(!same("", "{\"a\":1}", "{\"a\":1,\"b\":null}"));
	CHECK(same("", "{}", "{ }"));
}

TEST(several_fields)
{
	CHECK(same("a,b", "{\"a\":1,\"b\":2,\"c\":3}", "{\"b\":2,\"a\":1}"));
	CHECK(!same("a,b", "{\"a\":1,\"b\":2}", "{\"a\":2,\"b\":1}"));
	CHECK(!same("a,b", "{\"a\":\"x\",\"b\":\"\"}", "{\"a\":\"\",\"b\":\"x\"}"));
	CHECK(!same("a,b", "{\"a\":1}", "{\"b\":1}"));
	CHECK(!same("a,b", "{\"a\":1}", "{\"a\":1,\"b\":null}"));
	CHECK(same(" a , b ", "{\"a\":1,\"b\":2}", "{\"b\":2,\"a\":1}"));
}

TEST(paths)
{
	CHECK(same("authors[0]", "{\"authors\":[\"x\",\"y\"]}", "{\"authors\":[\"x\"]}"));
	CHECK(same("s.line", "{\"s\":{\"line\":1,\"f\":2}}", "{\"s\":{\"line\":1}}"));
	CHECK(same("a.n", "{\"a\":[{\"n\":1},{\"n\":2}]}", "{\"a\":[{\"n\":1,\"m\":0},{},{\"n\":2}]}"));
	CHECK(!same("a.n", "{\"a\":[{\"n\":1},{\"n\":2}]}", "{\"a\":[{\"n\":2},{\"n\":1}]}"));
	CHECK(!same("a.n,b", "{\"a\":[{\"n\":1},{\"n\":2}],\"b\":3}", "{\"a\":[{\"n\":1},{\"n\":2},{\"n\":3}]}"));
	CHECK(!same("a.n,b.n", "{\"a\":[{\"n\":1},{\"n\":2}],\"b\":{\"n\":3}}",
		    "{\"a\":{\"n\":1},\"b\":[{\"n\":2},{\"n\":3}]}"));
	CHECK(!same("a.n", "{\"a\":[{\"n\":1},{\"n\":2}]}", "{\"a\":{\"n\":[1,2]}}"));
	CHECK(same("`a,b`", "{\"a,b\":1,\"c\":2}", "{\"a,b\":1}"));
}

TEST(records_without_key)
{
	CHECK_TEXT(key("id", false, "{\"x\":1}"), "none");
	CHECK_TEXT(key("id,b", false, "{}"), "none");
	CHECK_TEXT(key("s.line", false, "{\"s\":{}}"), "none");
	CHECK(key("id,b", false, "{\"b\":null}").len == 32);
	CHECK(key("", false, "{}").len == 32);
}

/* They may be stored. The expected ones were made by another program, from bytes spelled as canonical.h says. */
TEST(digests_are_stable)
{
	CHECK_TEXT(key("id", false, "{\"id\":\"arxiv:2404.06251\"}"), "82ee419aa4dc213823324105cee5e69c");
	CHECK_TEXT(key("", false, "{\"n\":-1.50,\"a\":[null,true,{\"k\":\"é\"}]}"), "0eddd9df5c01670b9e53a52362e84764");
	CHECK_TEXT(key("a.b", false, "{\"a\":{\"b\":\"arxiv:2404\\u002e06251\"}}"), "82ee419aa4dc213823324105cee5e69c");
	CHECK_TEXT(key("id", true, "{\"id\":\"ARXIV:2404.06251\"}"), "82ee419aa4dc213823324105cee5e69c");
}

TEST(bad_lists)
{
	static const struct {
		const char *list;
		const char *message;
	} cases[] = {
		{ "id,", "expected a field after ',', found the end of 'id,'" },
		{ "id title", "expected ',' between fields, found 'title'" },
		{ ",id", "expected a field's name at character 1 of ',id'" },
		{ "a[x]", "expected a number at character 3 of 'a[x]'" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct pp_keys keys = PP_KEYS_INIT;
		struct pp_error err = PP_ERROR_INIT;

		CHECK(pp_keys_parse(&keys, pp_slice_of(cases[i].list), &err) == PP_EUSAGE);
		CHECK_TEXT(pp_slice_of(err.message), cases[i].message);
		pp_keys_release(&keys);
	}
}

int main(void)
{
	RUN(types_differ);
	RUN(numbers_count_by_value);
	RUN(strings_count_by_characters);
	RUN(case_is_folded_on_request);
	RUN(objects_count_by_members);
	RUN(empty_list_is_the_whole_record);
	RUN(several_fields);
	RUN(paths);
	RUN(records_without_key);
	RUN(digests_are_stable);
	RUN(bad_lists);
	return REPORT();
}
