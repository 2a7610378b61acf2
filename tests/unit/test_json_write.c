#include "test.h"

#include <stdlib.h>

#include "pp/dom.h"
#include "pp/json_write.h"

TEST(structure_brings_its_own_commas)
{
	struct pp_buf out = PP_BUF_INIT;
	struct pp_json json = { .out = &out };

	pp_json_object(&json);
	pp_json_name(&json, PP_SLICE("a"));
	pp_json_array(&json);
	pp_json_integer(&json, -9223372036854775807 - 1);
	pp_json_string(&json, PP_SLICE("x"));
	pp_json_array(&json);
	pp_json_array_end(&json);
	pp_json_null(&json);
	pp_json_array_end(&json);
	pp_json_name(&json, PP_SLICE("b"));
	pp_json_bool(&json, true);
	pp_json_name(&json, PP_SLICE("c"));
	pp_json_object(&json);
	pp_json_object_end(&json);
	pp_json_name(&json, PP_SLICE("d"));
	pp_json_raw(&json, PP_SLICE("1e400"));
	pp_json_object_end(&json);
	CHECK_TEXT(pp_buf_slice(&out), "{\"a\":[-9223372036854775808,\"x\",[],null],\"b\":true,\"c\":{},\"d\":1e400}");
	pp_buf_release(&out);
}

TEST(strings_are_escaped_where_needed)
{
	struct pp_buf out = PP_BUF_INIT;

	pp_json_escape(&out, PP_SLICE("\"\\/\b\f\n\r\t\v\x01\x1B\x7F"));
	CHECK_TEXT(pp_buf_slice(&out), "\\\"\\\\/\\b\\f\\n\\r\\t\\u000b\\u0001\\u001b\\u007f");
	pp_buf_clear(&out);
	pp_json_escape(&out, PP_SLICE("caf\xC3\xA9 \xF0\x9F\x98\x80"));
	CHECK_TEXT(pp_buf_slice(&out), "caf\xC3\xA9 \xF0\x9F\x98\x80");
	pp_buf_clear(&out);
	pp_json_escape(&out, PP_SLICE("a\xFF"
				      "b\xE2\x82"));
	CHECK_TEXT(pp_buf_slice(&out), "a\xEF\xBF\xBD"
				       "b\xEF\xBF\xBD\xEF\xBF\xBD");
	pp_buf_release(&out);
}

/* At every distance from a block's edge; the text ends where its memory ends. */
TEST(escapes_are_found_anywhere)
{
	static const struct {
		struct pp_slice text, want;
	} cases[] = {
		{ { "\"", 1 }, { "\\\"", 2 } },
		{ { "\x7F", 1 }, { "\\u007f", 6 } },
		{ { "\n", 1 }, { "\\n", 2 } },
		{ { "\xC3\xA9", 2 }, { "\xC3\xA9", 2 } },
		{ { "\xE6\xBC\xA2\xE5\xAD\x97", 6 }, { "\xE6\xBC\xA2\xE5\xAD\x97", 6 } },
		{ { "\xFF\xC3", 2 }, { "\xEF\xBF\xBD\xEF\xBF\xBD", 6 } },
	};
	struct pp_buf out = PP_BUF_INIT, want = PP_BUF_INIT;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		for (size_t front = 0; front < 40; front++)
			for (size_t behind = 0; behind < 40; behind++) {
				size_t len = front + cases[i].text.len + behind;
				char *text = malloc(len);

				CHECK(text != NULL);
				memset(text, 'a', len);
				memcpy(text + front, cases[i].text.ptr, cases[i].text.len);
				pp_buf_clear(&want);
				pp_buf_add(&want, pp_slice(text, front));
				pp_buf_add(&want, cases[i].want);
				pp_buf_add(&want, pp_slice(text + len - behind, behind));
				pp_buf_release(&out);
				pp_json_escape(&out, pp_slice(text, len));
				CHECK(pp_slice_eq(pp_buf_slice(&out), pp_buf_slice(&want)));
				free(text);
			}
	pp_buf_release(&out);
	pp_buf_release(&want);
}

TEST(jansson_reads_back_every_character)
{
	struct pp_buf out = PP_BUF_INIT, text = PP_BUF_INIT;
	struct pp_json json = { .out = &out };
	struct pp_error err = PP_ERROR_INIT;
	struct pp_dom *dom;

	for (int c = 0; c < 128; c++)
		pp_buf_addc(&text, (char)c);
	pp_json_string(&json, pp_buf_slice(&text));
	CHECK(pp_dom_parse(&dom, pp_buf_slice(&out), &err) == PP_OK);
	CHECK(pp_slice_eq(pp_dom_string(dom), pp_buf_slice(&text)));
	pp_dom_free(dom);
	pp_buf_release(&out);
	pp_buf_release(&text);
}

int main(void)
{
	RUN(structure_brings_its_own_commas);
	RUN(strings_are_escaped_where_needed);
	RUN(escapes_are_found_anywhere);
	RUN(jansson_reads_back_every_character);
	return REPORT();
}
