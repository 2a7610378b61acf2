#include "title.h"

#include "pp/text.h"
#include "pp/utf8.h"
#include "tex.h"

static bool is_ascii(struct pp_slice text)
{
	unsigned char bits = 0;

	for (size_t i = 0; i < text.len; i++)
		bits |= (unsigned char)text.ptr[i];
	return bits < 0x80;
}

/* Most titles: folding ASCII is lowering it. Without branches, since letters and blanks take turns at random. */
static size_t key_of_ascii(struct pp_slice text, struct pp_buf *key)
{
	char *out = pp_buf_reserve(key, text.len), *next = out;
	size_t words = 0;
	bool in_word = false;

	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i], lower = (char)(c | 0x20);
		bool alpha = (unsigned char)(lower - 'a') < 26;
		bool kept = alpha | ((unsigned char)(c - '0') < 10);
		bool blank = (c == ' ') | (c == '~') | ((unsigned char)(c - '\t') < 5);

		*next = alpha ? lower : c;
		next += kept;
		words += kept & !in_word;
		in_word = kept | (in_word & !blank);
	}
	key->len += (size_t)(next - out);
	return words;
}

/* Ideographs and kana: scripts that put no blanks between words. */
static bool has_no_blanks(uint32_t rune)
{
	return (rune >= 0x3040 && rune <= 0x30FF) || (rune >= 0x3400 && rune <= 0x4DBF) ||
	       (rune >= 0x4E00 && rune <= 0x9FFF) || (rune >= 0xF900 && rune <= 0xFAFF) ||
	       (rune >= 0x20000 && rune <= 0x3FFFF);
}

size_t pp_keep_letters(struct pp_buf *folded)
{
	struct pp_slice rest = pp_buf_slice(folded);
	char *next = folded->ptr;
	size_t words = 0, ideographs = 0;
	bool in_word = false;

	while (rest.len > 0) {
		uint32_t rune;
		size_t len = pp_utf8_decode(rest, &rune);

		if (len > 0 && pp_text_is_word(rune)) {
			ideographs += has_no_blanks(rune);
			words += !in_word && !has_no_blanks(rune);
			in_word |= !has_no_blanks(rune);
			memmove(next, rest.ptr, len);
			next += len;
		} else if (rune == '~' || pp_text_is_space(rune)) {
			in_word = false;
		}
		rest = pp_slice_from(rest, len > 0 ? len : 1);
	}
	folded->len = (size_t)(next - folded->ptr);
	return words + ideographs / 2;
}

size_t pp_title_key(struct pp_slice title, struct pp_buf *key, struct pp_buf *scratch)
{
	pp_buf_clear(key);
	if (pp_slice_chr(title, '\\') != NULL) {
		pp_buf_clear(scratch);
		pp_tex_strip(scratch, title);
		title = pp_buf_slice(scratch);
	}
	if (is_ascii(title))
		return key_of_ascii(title, key);
	pp_text_fold(key, title);
	return key->len > 0 ? pp_keep_letters(key) : 0;
}
