#include "title.h"

#include "pp/text.h"
#include "pp/utf8.h"
#include "tex.h"

static bool is_ascii(struct pp_slice text)
{
	uint64_t bits = 0, word;
	size_t i = 0;

	for (; text.len - i >= sizeof(word); i += sizeof(word)) {
		memcpy(&word, text.ptr + i, sizeof(word));
		bits |= word;
	}
	for (; i < text.len; i++)
		bits |= (uint64_t)(unsigned char)text.ptr[i];
	return (bits & UINT64_C(0x8080808080808080)) == 0;
}

/* What stays of an ASCII character: itself, in lower case; BLANK; or 0 for nothing. */
enum { BLANK = 1 };

static const unsigned char kept_of_ascii[128] = {
	0,   0,   0,   0,   0,   0,   0,   0,   0,   BLANK, BLANK, BLANK, BLANK, BLANK, 0,   0,   0,   0,   0,
	0,   0,   0,   0,   0,   0,   0,   0,   0,   0,     0,     0,     0,     BLANK, 0,   0,   0,   0,   0,
	0,   0,   0,   0,   0,   0,   0,   0,   0,   0,     '0',   '1',   '2',   '3',   '4', '5', '6', '7', '8',
	'9', 0,   0,   0,   0,   0,   0,   0,   'a', 'b',   'c',   'd',   'e',   'f',   'g', 'h', 'i', 'j', 'k',
	'l', 'm', 'n', 'o', 'p', 'q', 'r', 's', 't', 'u',   'v',   'w',   'x',   'y',   'z', 0,   0,   0,   0,
	0,   0,   'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h',   'i',   'j',   'k',   'l',   'm', 'n', 'o', 'p', 'q',
	'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z', 0,     0,     0,     BLANK, 0,
};

/* Most titles: folding ASCII is lowering it. Without branches, since letters and blanks take turns at random. */
static size_t key_of_ascii(struct pp_slice text, struct pp_buf *key)
{
	char *out = pp_buf_reserve(key, text.len), *next = out;
	size_t words = 0;
	unsigned in_word = 0;

	for (size_t i = 0; i < text.len; i++) {
		unsigned c = kept_of_ascii[(unsigned char)text.ptr[i]];
		unsigned kept = c > BLANK;

		*next = (char)c;
		next += kept;
		words += kept & ~in_word;
		in_word = kept | (in_word & (c != BLANK));
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

/* Leave only the letters and digits of folded text, which is not empty; returns the words it had. */
static size_t keep_letters(struct pp_buf *folded)
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

size_t pp_folded_letters(struct pp_slice text, struct pp_buf *key)
{
	pp_buf_clear(key);
	if (is_ascii(text))
		return key_of_ascii(text, key);
	pp_text_fold(key, text);
	return key->len > 0 ? keep_letters(key) : 0;
}

size_t pp_title_key(struct pp_slice title, struct pp_buf *key, struct pp_buf *scratch)
{
	if (pp_slice_chr(title, '\\') != NULL) {
		pp_buf_clear(scratch);
		pp_tex_strip(scratch, title);
		title = pp_buf_slice(scratch);
	}
	return pp_folded_letters(title, key);
}
