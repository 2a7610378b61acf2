#include "pp/utf8.h"

#include <stdlib.h>

#include "test.h"

/* The characters at the edges of each length, and the bytes that are none. */
static const struct {
	const char *bytes;
	uint32_t rune;
} good[] = {
	{ "a", 'a' },
	{ "\x7F", 0x7F },
	{ "\xC2\x80", 0x80 },
	{ "\xDF\xBF", 0x7FF },
	{ "\xE0\xA0\x80", 0x800 },
	{ "\xED\x9F\xBF", 0xD7FF },
	{ "\xEE\x80\x80", 0xE000 },
	{ "\xEF\xBF\xBF", 0xFFFF },
	{ "\xF0\x90\x80\x80", 0x10000 },
	{ "\xF4\x8F\xBF\xBF", 0x10FFFF },
};

static const char *const bad[] = {
	"\x80",         "\xBF",          "\xC0\x80",         "\xC1\xBF",         "\xC2",
	"\xC2(",        "\xE0\x80\x80",  "\xE0\x9F\xBF",     "\xE2\x82",         "\xE2(\x82",
	"\xE2\x82(",    "\xED\xA0\x80",  "\xED\xBF\xBF",     "\xF0\x80\x80\x80", "\xF0\x8F\xBF\xBF",
	"\xF0\x9F\x98", "\xF0\x9F(\x80", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xF8\x88\x80\x80\x80",
	"\xFE",         "\xFF",
};

TEST(reads_and_writes_characters)
{
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		struct pp_slice text = pp_slice_of(good[i].bytes);
		char bytes[4];
		uint32_t rune;

		CHECK(pp_utf8_decode(text, &rune) == text.len && rune == good[i].rune);
		CHECK(pp_utf8_encode(rune, bytes) == text.len && memcmp(bytes, text.ptr, text.len) == 0);
		CHECK(pp_utf8_valid(text) && pp_utf8_length(text) == 1);
	}
}

TEST(every_character_survives)
{
	for (uint32_t rune = 0; rune <= 0x10FFFF; rune++) {
		char bytes[4];
		uint32_t back;
		size_t len = pp_utf8_encode(rune, bytes);
		bool surrogate = rune >= 0xD800 && rune <= 0xDFFF;

		CHECK(pp_utf8_decode(pp_slice(bytes, len), &back) == len);
		CHECK(back == (surrogate ? 0xFFFD : rune));
		CHECK(len < 2 || pp_utf8_decode(pp_slice(bytes, len - 1), &back) == 0);
	}
}

TEST(refuses_what_is_no_character)
{
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		uint32_t rune;

		CHECK(pp_utf8_decode(pp_slice_of(bad[i]), &rune) == 0 && rune == 0xFFFD);
		CHECK(!pp_utf8_valid(pp_slice_of(bad[i])));
	}
	CHECK(pp_utf8_valid(PP_SLICE("")) && pp_utf8_valid(pp_slice(NULL, 0)));
	CHECK(pp_utf8_valid(PP_SLICE("a\0b")));
}

/* A fault anywhere, at every distance from a block's edge; the text ends where its memory ends. */
TEST(finds_a_fault_anywhere)
{
	for (size_t len = 1; len < 100; len++) {
		char *text = malloc(len);

		CHECK(text != NULL);
		memset(text, 'a', len);
		CHECK(pp_utf8_valid(pp_slice(text, len)));
		for (size_t at = 0; at < len; at++) {
			text[at] = '\x80';
			CHECK(!pp_utf8_valid(pp_slice(text, len)));
			text[at] = 'a';
		}
		text[len - 1] = '\xC3';
		CHECK(!pp_utf8_valid(pp_slice(text, len)));
		free(text);
	}
}

TEST(writes_a_mark_for_what_is_none)
{
	char bytes[4];

	CHECK(pp_utf8_encode(0xD800, bytes) == 3 && memcmp(bytes, "\xEF\xBF\xBD", 3) == 0);
	CHECK(pp_utf8_encode(0x110000, bytes) == 3 && memcmp(bytes, "\xEF\xBF\xBD", 3) == 0);
	CHECK(pp_utf8_encode(UINT32_MAX, bytes) == 3);
}

TEST(counts_and_cuts)
{
	struct pp_slice text = PP_SLICE("a\xC3\xA9\xE6\xBC\xA2\xF0\x9F\x98\x80");
	static const size_t want[] = { 0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 10 };

	CHECK(pp_utf8_length(text) == 4 && pp_utf8_length(PP_SLICE("")) == 0);
	for (size_t len = 0; len < sizeof(want) / sizeof(want[0]); len++)
		CHECK(pp_utf8_cut(text, len).len == want[len]);
}

/* Characters of one to four bytes, in texts of every length. */
TEST(counts_texts_of_any_length)
{
	static const char text[] =
	    "aa\xC3\xA9\xE6\xBC\xA2\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xC2\xBF~\xEF\xBF\xBF aaaaaaaa\xC3\xBF";
	size_t count = 0;

	for (size_t len = 0; len < sizeof(text); len++) {
		CHECK(pp_utf8_length(pp_slice(text, len)) == count);
		count += (text[len] & 0xC0) != 0x80;
	}
}

int main(void)
{
	RUN(reads_and_writes_characters);
	RUN(every_character_survives);
	RUN(refuses_what_is_no_character);
	RUN(finds_a_fault_anywhere);
	RUN(writes_a_mark_for_what_is_none);
	RUN(counts_and_cuts);
	RUN(counts_texts_of_any_length);
	return REPORT();
}
