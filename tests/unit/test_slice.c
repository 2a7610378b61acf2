#include "pp/slice.h"

#include "test.h"

TEST(makes_slices)
{
	const char *text = "abcdef";

	CHECK(PP_SLICE("a\0b").len == 3 && PP_SLICE("").len == 0);
	CHECK_TEXT(pp_slice_of(text), "abcdef");
	CHECK_TEXT(pp_slice_between(text + 1, text + 3), "bc");
	CHECK_TEXT(pp_slice_from(pp_slice_of(text), 4), "ef");
	CHECK_TEXT(pp_slice_from(pp_slice_of(text), 6), "");
}

TEST(compares_bytes)
{
	struct pp_slice none = { NULL, 0 };

	CHECK(pp_slice_eq(none, PP_SLICE("")) && !pp_slice_eq(none, PP_SLICE("a")));
	CHECK(pp_slice_eq(PP_SLICE("a\0b"), PP_SLICE("a\0b")) && !pp_slice_eq(PP_SLICE("a\0b"), PP_SLICE("a\0c")));
	CHECK(pp_slice_cmp(PP_SLICE("a"), PP_SLICE("b")) < 0 && pp_slice_cmp(PP_SLICE("b"), PP_SLICE("a")) > 0);
	CHECK(pp_slice_cmp(PP_SLICE("a"), PP_SLICE("ab")) < 0 && pp_slice_cmp(PP_SLICE("ab"), PP_SLICE("a")) > 0);
	CHECK(pp_slice_cmp(PP_SLICE("\xC3\xA9"), PP_SLICE("z")) > 0); /* bytes are unsigned */
	CHECK(pp_slice_cmp(none, none) == 0 && pp_slice_cmp(none, PP_SLICE("a")) < 0);
}

TEST(compares_without_regard_to_case)
{
	CHECK(pp_slice_eq_caseless(PP_SLICE("Sept-[1]"), PP_SLICE("sEPT-[1]")));
	CHECK(!pp_slice_eq_caseless(PP_SLICE("a["), PP_SLICE("a{")));
	CHECK(!pp_slice_eq_caseless(PP_SLICE("a"), PP_SLICE("ab")));
	CHECK(!pp_slice_eq_caseless(PP_SLICE("\xC3\xA9"), PP_SLICE("\xC3\x89")));
	CHECK(pp_slice_eq_caseless(pp_slice(NULL, 0), PP_SLICE("")));
}

TEST(looks_at_the_ends)
{
	struct pp_slice text = PP_SLICE("abc"), none = { NULL, 0 };

	CHECK(pp_slice_starts(text, PP_SLICE("ab")) && pp_slice_starts(text, none) && pp_slice_starts(none, none));
	CHECK(!pp_slice_starts(text, PP_SLICE("b")) && !pp_slice_starts(text, PP_SLICE("abcd")));
	CHECK(pp_slice_ends(text, PP_SLICE("bc")) && pp_slice_ends(text, none) && pp_slice_ends(none, none));
	CHECK(!pp_slice_ends(text, PP_SLICE("b")) && !pp_slice_ends(text, PP_SLICE("xabc")));
}

TEST(finds)
{
	struct pp_slice text = PP_SLICE("abcabc"), none = { NULL, 0 };

	CHECK(pp_slice_find(text, PP_SLICE("ca")) == text.ptr + 2 && pp_slice_find(text, PP_SLICE("cb")) == NULL);
	CHECK(pp_slice_find(text, none) == text.ptr && pp_slice_find(none, PP_SLICE("a")) == NULL);
	CHECK(pp_slice_chr(text, 'c') == text.ptr + 2 && pp_slice_chr(text, 'd') == NULL);
	CHECK(pp_slice_chr(none, 'a') == NULL);
}

TEST(trims)
{
	CHECK_TEXT(pp_slice_trim(PP_SLICE(" \t\r\na b\n ")), "a b");
	CHECK_TEXT(pp_slice_trim(PP_SLICE(" \n")), "");
	CHECK_TEXT(pp_slice_trim(PP_SLICE("a")), "a");
	CHECK(pp_slice_trim(pp_slice(NULL, 0)).len == 0);
}

TEST(knows_ascii)
{
	for (int i = -128; i < 128; i++) {
		char c = (char)i;

		CHECK(pp_is_digit(c) == (c != '\0' && strchr("0123456789", c) != NULL));
		CHECK(pp_is_blank(c) == (c != '\0' && strchr(" \t\r\n", c) != NULL));
		CHECK(pp_is_alpha(c) == ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')));
		CHECK(pp_to_lower(c) == (c >= 'A' && c <= 'Z' ? c + 32 : c));
	}
}

/* In texts that are short and long, at every place, and where only a part of it stands at the end. */
TEST(finds_texts_of_any_length)
{
	static const struct pp_slice needle = { "abcd", 4 };
	char text[600];

	CHECK(pp_slice_find(pp_slice(NULL, 0), needle) == NULL && pp_slice_find(PP_SLICE("abc"), needle) == NULL);
	for (size_t len = 4; len < sizeof(text); len += 7) {
		memset(text, 'a', len);
		memcpy(text + len - 3, "abc", 3);
		CHECK(pp_slice_find(pp_slice(text, len), needle) == NULL);
		for (size_t at = 0; at + 4 <= len; at++) {
			memset(text, 'a', len);
			memcpy(text + at, needle.ptr, needle.len);
			CHECK(pp_slice_find(pp_slice(text, len), needle) == text + at);
		}
	}
}

int main(void)
{
	RUN(makes_slices);
	RUN(compares_bytes);
	RUN(compares_without_regard_to_case);
	RUN(looks_at_the_ends);
	RUN(finds);
	RUN(trims);
	RUN(knows_ascii);
	RUN(finds_texts_of_any_length);
	return REPORT();
}
