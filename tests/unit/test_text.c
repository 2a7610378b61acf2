#include "pp/text.h"

#include <stdint.h>

#include "pp/utf8.h"
#include "test.h"

typedef void change(struct pp_buf *buf, struct pp_slice text);

static bool gives(change *what, const char *text, const char *want)
{
	struct pp_buf buf = PP_BUF_INIT;
	bool same;

	pp_buf_add(&buf, PP_SLICE("<")); /* what is there stays */
	what(&buf, pp_slice_of(text));
	same = pp_buf_str(&buf)[0] == '<' && strcmp(buf.ptr + 1, want) == 0;
	if (!same)
		printf("# '%s': got '%s', want '%s'\n", text, buf.ptr + 1, want);
	pp_buf_release(&buf);
	return same;
}

TEST(folds)
{
	CHECK(gives(pp_text_fold, "", ""));
	CHECK(gives(pp_text_fold, "Hello, World 42", "hello, world 42"));
	CHECK(gives(pp_text_fold, "R\xC3\xA9sum\xC3\xA9", "resume"));
	CHECK(gives(pp_text_fold, "Re\xCC\x81sume\xCC\x81", "resume"));
	CHECK(gives(pp_text_fold,
		    "Stra\xC3\x9F"
		    "e",
		    "strasse"));
	CHECK(gives(pp_text_fold,
		    "e\xEF\xAC\x83"
		    "cient \xEF\xBC\xA1\xEF\xBC\xA9",
		    "efficient ai"));
	CHECK(gives(pp_text_fold, "\xE2\x84\x8C \xE2\x84\xAA x\xC2\xB2", "h k x2"));
	CHECK(gives(pp_text_fold,
		    "\xC5\x81\xC3\xB3"
		    "d\xC5\xBA",
		    "\xC5\x82"
		    "odz")); /* the stroke is no accent */
	CHECK(gives(pp_text_fold, "\xED\x95\x9C\xEA\xB5\xAD", "\xED\x95\x9C\xEA\xB5\xAD"));
	CHECK(gives(pp_text_fold, "\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", "\xED\x95\x9C"));
	CHECK(gives(pp_text_fold, "\xE0\xA4\x95\xE0\xA4\xBE", "\xE0\xA4\x95\xE0\xA4\xBE")); /* a spacing vowel stays */
	CHECK(gives(pp_text_fold, "\xE1\xBE\xB3", "\xCE\xB1\xCE\xB9"));
	CHECK(gives(pp_text_fold, "\xCE\xB1\xCD\x85", "\xCE\xB1\xCE\xB9"));
}

TEST(folds_long_text)
{
	struct pp_buf text = PP_BUF_INIT, folded = PP_BUF_INIT;

	for (int i = 0; i < 1000; i++)
		pp_buf_add(&text, PP_SLICE("\xC3\x89\xEF\xB7\xBA")); /* the last one becomes 18 characters */
	pp_text_fold(&folded, pp_buf_slice(&text));
	CHECK(pp_utf8_valid(pp_buf_slice(&folded)) && pp_utf8_length(pp_buf_slice(&folded)) == 19000);
	pp_buf_release(&text);
	pp_buf_release(&folded);
}

/* Each character alone and between letters. */
TEST(folding_twice_changes_nothing)
{
	struct pp_buf text = PP_BUF_INIT, once = PP_BUF_INIT, twice = PP_BUF_INIT;
	unsigned changed = 0;

	for (uint32_t rune = 1; rune < 0x20000; rune++) {
		char bytes[4];

		if (rune >= 0xD800 && rune <= 0xDFFF)
			continue;
		pp_buf_clear(&text);
		pp_buf_clear(&once);
		pp_buf_clear(&twice);
		pp_buf_addc(&text, 'a');
		pp_buf_add(&text, pp_slice(bytes, pp_utf8_encode(rune, bytes)));
		pp_buf_addc(&text, 'z');
		pp_text_fold(&once, pp_buf_slice(&text));
		pp_text_fold(&twice, pp_buf_slice(&once));
		if (!pp_slice_eq(pp_buf_slice(&once), pp_buf_slice(&twice))) {
			printf("# U+%04X\n", (unsigned)rune);
			changed++;
		}
	}
	CHECK(changed == 0);
	pp_buf_release(&text);
	pp_buf_release(&once);
	pp_buf_release(&twice);
}

TEST(folds_case_alone)
{
	CHECK(gives(pp_text_casefold, "ABC xyz", "abc xyz"));
	CHECK(gives(pp_text_casefold,
		    "\xC3\x89t\xC3\xA9 STRA\xC3\x9F"
		    "E",
		    "\xC3\xA9t\xC3\xA9 strasse"));
	CHECK(gives(pp_text_casefold, "e\xCC\x81 \xEF\xBC\xA1 \xE2\x84\xAA", "e\xCC\x81 \xEF\xBD\x81 k"));
	CHECK(gives(pp_text_casefold, "\xCE\xA3\xCF\x82\xCF\x83", "\xCF\x83\xCF\x83\xCF\x83"));
}

TEST(changes_case)
{
	for (int c = 1; c < 128; c++) {
		char text[32] = "", want[32] = "";

		for (int i = 0; i < 20; i++) {
			text[i] = (char)((c + i * 7) % 127 + 1);
			want[i] = pp_to_lower(text[i]);
		}
		CHECK(gives(pp_text_lower, text, want));
	}
	CHECK(gives(pp_text_lower, "ABC \xC3\x89\xD0\x96 1", "abc \xC3\xA9\xD0\xB6 1"));
	CHECK(gives(pp_text_upper, "abc \xC3\xA9\xD0\xB6 1{", "ABC \xC3\x89\xD0\x96 1{"));
	CHECK(gives(pp_text_upper,
		    "stra\xC3\x9F"
		    "e \xE1\xBA\x9E",
		    "STRASSE \xE1\xBA\x9E"));
	CHECK(gives(pp_text_lower, "", ""));
	CHECK(gives(pp_text_upper, "", ""));
}

TEST(bytes_that_are_no_text_end_every_loop)
{
	static change *const all[] = { pp_text_fold,  pp_text_casefold, pp_text_lower,
				       pp_text_upper, pp_text_squeeze,  pp_text_escape };
	struct pp_buf buf = PP_BUF_INIT;

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		all[i](&buf, PP_SLICE("a\xFF\xC3(\xE2\x82"));
	CHECK(pp_text_width(PP_SLICE("a\xFF\xC3(\xE2\x82")) > 0);
	pp_buf_release(&buf);
}

TEST(measures_width)
{
	static const struct {
		const char *text;
		size_t width;
	} cases[] = {
		{ "", 0 },
		{ "abc", 3 },
		{ "caf\xC3\xA9", 4 },
		{ "cafe\xCC\x81", 4 },
		{ "\xE6\xBC\xA2\xE5\xAD\x97", 4 },
		{ "\xEF\xBC\xA1", 2 },
		{ "\xED\x95\x9C", 2 },
		{ "\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", 2 },
		{ "\xF0\x9F\x98\x80", 2 },
		{ "\xE2\x9D\xA4\xEF\xB8\x8F", 2 },                                         /* heart, as a picture */
		{ "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB", 2 },                     /* woman at a computer */
		{ "\xF0\x9F\x91\x8D\xF0\x9F\x8F\xBD", 2 },                                 /* thumb with a skin tone */
		{ "\xF0\x9F\x87\xAB\xF0\x9F\x87\xB7", 2 },                                 /* a flag */
		{ "\xF0\x9F\x87\xAB\xF0\x9F\x87\xB7\xF0\x9F\x87\xA9\xF0\x9F\x87\xAA", 4 }, /* two */
		{ "1\xEF\xB8\x8F\xE2\x83\xA3", 2 },                                        /* a keycap */
		{ "a\xE2\x80\x8B"
		  "b",
		  2 }, /* a space of no width */
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		size_t got = pp_text_width(pp_slice_of(cases[i].text));

		if (got != cases[i].width)
			printf("# '%s': got %zu, want %zu\n", cases[i].text, got, cases[i].width);
		CHECK(got == cases[i].width);
	}
}

TEST(fits)
{
	CHECK_TEXT(pp_text_fit(PP_SLICE("abcdef"), 3), "abc");
	CHECK_TEXT(pp_text_fit(PP_SLICE("abc"), 10), "abc");
	CHECK_TEXT(pp_text_fit(PP_SLICE("abc"), 0), "");
	CHECK_TEXT(pp_text_fit(PP_SLICE("a\xE6\xBC\xA2\xE5\xAD\x97"), 4), "a\xE6\xBC\xA2");
	CHECK_TEXT(pp_text_fit(PP_SLICE("e\xCC\x81x"), 1), "e\xCC\x81");
	CHECK_TEXT(pp_text_fit(PP_SLICE("x\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB"), 2), "x");
}

/* At every place of a run of letters: one of no width, and one of two. */
TEST(measures_by_words)
{
	for (size_t at = 0; at < 40; at++) {
		struct pp_buf text = PP_BUF_INIT;

		for (size_t i = 0; i < at; i++)
			pp_buf_addc(&text, 'x');
		pp_buf_add(&text, PP_SLICE("e\xCC\x81\xE6\xBC\xA2"));
		for (size_t i = at; i < 40; i++)
			pp_buf_addc(&text, i % 3 == 0 ? '~' : 'A');
		CHECK(pp_text_width(pp_buf_slice(&text)) == 43);
		text.ptr[at] = '\n';
		CHECK(pp_text_width(pp_buf_slice(&text)) == 42);
		pp_buf_release(&text);
	}
}

TEST(knows_words_and_spaces)
{
	CHECK(pp_text_is_word('a') && pp_text_is_word('Z') && pp_text_is_word('7'));
	CHECK(!pp_text_is_word('_') && !pp_text_is_word('-') && !pp_text_is_word(' '));
	CHECK(pp_text_is_word(0xE9) && pp_text_is_word(0x6F22) && pp_text_is_word(0x0663) && pp_text_is_word(0x93E));
	CHECK(!pp_text_is_word(0x2014) && !pp_text_is_word(0x1F600) && !pp_text_is_word(0xFE0F));
	CHECK(!pp_text_is_word(0x110000) && !pp_text_is_word(UINT32_MAX));
	CHECK(pp_text_is_space(' ') && pp_text_is_space('\t') && pp_text_is_space('\v') && pp_text_is_space(0xA0));
	CHECK(pp_text_is_space(0x2028) && pp_text_is_space(0x3000) && pp_text_is_space(0x202F) &&
	      pp_text_is_space(0x85));
	CHECK(!pp_text_is_space('a') && !pp_text_is_space(0) && !pp_text_is_space(0x200B));
}

TEST(squeezes)
{
	CHECK(gives(pp_text_squeeze, "", ""));
	CHECK(gives(pp_text_squeeze, " \n\t ", ""));
	CHECK(gives(pp_text_squeeze, "plain words stay as they are here", "plain words stay as they are here"));
	CHECK(gives(pp_text_squeeze, "  a  b\r\nc \xC2\xA0 d\xE3\x80\x80", "a b c d"));
	CHECK(gives(pp_text_squeeze, "\xE2\x80\xA8\xC3\xA9\xE2\x80\xAF\xC3\xA9", "\xC3\xA9 \xC3\xA9"));
	CHECK(gives(pp_text_squeeze, "1234567 8901234567  8", "1234567 8901234567 8"));
	CHECK(gives(pp_text_squeeze, "1234567  8901234 \n5", "1234567 8901234 5"));
	CHECK(gives(pp_text_squeeze,
		    "a\x7F"
		    "b\x01"
		    "c",
		    "a\x7F"
		    "b\x01"
		    "c"));
}

static void squeeze_simply(struct pp_buf *buf, struct pp_slice text)
{
	size_t start = buf->len;

	for (size_t i = 0; i < text.len; i++) {
		bool space = pp_text_is_space((unsigned char)text.ptr[i]);

		if (!space)
			pp_buf_addc(buf, text.ptr[i]);
		else if (buf->len > start && buf->ptr[buf->len - 1] != ' ')
			pp_buf_addc(buf, ' ');
	}
	if (buf->len > start && buf->ptr[buf->len - 1] == ' ')
		buf->len--;
}

TEST(squeezes_like_the_simple_way)
{
	static const char letters[] = "ab \n\x1F\x7F!";
	uint64_t state = 88172645463325252;
	struct pp_buf text = PP_BUF_INIT, got = PP_BUF_INIT, want = PP_BUF_INIT;

	for (int i = 0; i < 20000; i++) {
		pp_buf_clear(&text);
		pp_buf_clear(&got);
		pp_buf_clear(&want);
		for (int j = 0; j < i % 40; j++) {
			state = state * 6364136223846793005 + 1442695040888963407;
			pp_buf_addc(&text, state >> 62 == 0 ? letters[(state >> 33) % 7] : "xyz "[state >> 40 & 3]);
		}
		pp_text_squeeze(&got, pp_buf_slice(&text));
		squeeze_simply(&want, pp_buf_slice(&text));
		CHECK(pp_slice_eq(pp_buf_slice(&got), pp_buf_slice(&want)));
	}
	pp_buf_release(&text);
	pp_buf_release(&got);
	pp_buf_release(&want);
}

TEST(escapes)
{
	CHECK(gives(pp_text_escape, "plain \xC3\xA9 \xE6\xBC\xA2", "plain \xC3\xA9 \xE6\xBC\xA2"));
	CHECK(gives(pp_text_escape, "\x1B[31m\a\n\x7F", "\\x1b[31m\\x07\\x0a\\x7f"));
	CHECK(gives(pp_text_escape, "\xC2\x9B\xC2\xA0", "\\u009b\xC2\xA0"));
	CHECK(gives(pp_text_escape,
		    "\xE2\x80\xAE"
		    "evil\xE2\x81\xA6",
		    "\\u202eevil\\u2066"));
	CHECK(gives(pp_text_escape,
		    "\xFF"
		    "a\xC3(\xE2\x82",
		    "\\xffa\\xc3(\\xe2\\x82"));
	CHECK(gives(pp_text_escape, "\xED\xA0\x80", "\\xed\\xa0\\x80"));
}

int main(void)
{
	RUN(folds);
	RUN(folds_long_text);
	RUN(folding_twice_changes_nothing);
	RUN(folds_case_alone);
	RUN(changes_case);
	RUN(bytes_that_are_no_text_end_every_loop);
	RUN(measures_width);
	RUN(fits);
	RUN(measures_by_words);
	RUN(knows_words_and_spaces);
	RUN(squeezes);
	RUN(squeezes_like_the_simple_way);
	RUN(escapes);
	return REPORT();
}
