#include "parse/text/fold.h"

#include <stdlib.h>

#include "test.h"

/* What stands in a JSON string, and what is left of it between other characters. */
static const struct {
	struct pp_slice text, want;
} cases[] = {
	{ { " ", 1 }, { " ", 1 } },
	{ { "  ", 2 }, { " ", 1 } },
	{ { " \\n \\t", 6 }, { " ", 1 } },
	{ { "\\u3000 ", 7 }, { " ", 1 } },
	{ { "\\\"", 2 }, { "\\\"", 2 } },
	{ { "\\/", 2 }, { "/", 1 } },
	{ { "\\u0041", 6 }, { "A", 1 } },
	{ { "\\u00e9\\ud83d\\ude00", 18 }, { "\xC3\xA9\xF0\x9F\x98\x80", 6 } },
	{ { "\\u0001", 6 }, { "\\u0001", 6 } },
	{ { "\xC2\xA0\xE6\xBC\xA2", 5 }, { " \xE6\xBC\xA2", 4 } },
	{ { "\x7F", 1 }, { "\\u007f", 6 } },
	{ { "\\u0008", 6 }, { "\\b", 2 } },
	{ { "\\u001F", 6 }, { "\\u001f", 6 } },
};

enum { CASES = sizeof(cases) / sizeof(cases[0]) };

/* The case behind and before as many letters; the text ends where its memory ends. */
static bool folds(size_t i, size_t front, size_t behind)
{
	struct pp_buf out = PP_BUF_INIT, want = PP_BUF_INIT;
	size_t len = front + cases[i].text.len + behind;
	char *text = malloc(len);
	bool same;

	if (text == NULL)
		return false;
	memset(text, 'a', len);
	memcpy(text + front, cases[i].text.ptr, cases[i].text.len);
	pp_buf_add(&want, pp_slice(text, front));
	pp_buf_add(&want, cases[i].want);
	pp_buf_add(&want, pp_slice(text + len - behind, behind));
	pp_fold_json(&out, pp_slice(text, len));
	same = pp_slice_eq(pp_buf_slice(&out), pp_buf_slice(&want));
	free(text);
	pp_buf_release(&out);
	pp_buf_release(&want);
	return same;
}

TEST(folds_anywhere)
{
	for (size_t i = 0; i < CASES; i++)
		for (size_t front = 1; front < 40; front++)
			for (size_t behind = 1; behind < 40; behind++)
				CHECK(folds(i, front, behind));
}

TEST(leaves_no_space_at_the_ends)
{
	struct pp_buf out = PP_BUF_INIT;

	pp_fold_json(&out, PP_SLICE("  \\n a text of more than sixteen characters \\u00a0 "));
	CHECK_TEXT(pp_buf_slice(&out), "a text of more than sixteen characters");
	pp_buf_clear(&out);
	pp_fold_json(&out, PP_SLICE(" \\n "));
	CHECK(out.len == 0);
	pp_buf_release(&out);
}

int main(void)
{
	RUN(folds_anywhere);
	RUN(leaves_no_space_at_the_ends);
	return REPORT();
}
