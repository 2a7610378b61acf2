#include "fold.h"

#include "pp/json_write.h"
#include "pp/text.h"
#include "pp/utf8.h"

enum { WORD = 8 };

/* What was written so far: room is for all of the text, and for what an escape may grow to. */
struct folding {
	char *to;
	char *start;
	bool after_space; /* or at the front */
};

static const uint64_t ones = UINT64_C(0x0101010101010101), highs = UINT64_C(0x8080808080808080);

static inline uint64_t equal(uint64_t word, char c)
{
	uint64_t other = word ^ ones * (unsigned char)c;

	return ~((other & ~highs) + ~highs) & ~other & highs;
}

/* True when 8 characters can stay: ASCII, no control character, no backslash, no two spaces in a row. */
static inline bool is_plain(const char *p, bool after_space)
{
	uint64_t word, spaces;

	memcpy(&word, p, sizeof(word));
	if (((word | (word - ones * ' ') | (word + ones)) & highs) != 0 || equal(word, '\\') != 0)
		return false;
	spaces = equal(word, ' ');
	return (spaces & spaces << 8) == 0 && !(after_space && p[0] == ' ');
}

static inline void add_space(struct folding *folding)
{
	if (!folding->after_space)
		*folding->to++ = ' ';
	folding->after_space = true;
}

static inline void add(struct folding *folding, const char *bytes, size_t n)
{
	memcpy(folding->to, bytes, n);
	folding->to += n;
	folding->after_space = false;
}

static uint32_t hex4(const char *p)
{
	uint32_t unit = 0;

	for (int i = 0; i < 4; i++) {
		uint32_t c = (unsigned char)p[i];

		unit = unit << 4 | (c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
	}
	return unit;
}

/* A control character, spelled as pp_json_escape does. */
static void add_control(struct folding *folding, uint32_t rune)
{
	static const char hex[] = "0123456789abcdef";

	if (rune == '\b')
		add(folding, "\\b", 2);
	else
		add(folding, (const char[]){ '\\', 'u', '0', '0', hex[rune >> 4], hex[rune & 15] }, 6);
}

/* A character that was written as "\uXXXX", of which some must stay escapes. */
static void add_rune(struct folding *folding, uint32_t rune)
{
	char bytes[4] = { 0 };

	if (pp_text_is_space(rune)) {
		add_space(folding);
	} else if (rune < 0x20 || rune == 0x7F) {
		add_control(folding, rune);
	} else if (rune == '"' || rune == '\\') {
		add(folding, (const char[]){ '\\', (char)rune }, 2);
	} else {
		add(folding, bytes, pp_utf8_encode(rune, bytes));
	}
}

/* The escape at p, which is valid; returns its length. */
static size_t fold_escape(struct folding *folding, const char *p)
{
	uint32_t unit;

	switch (p[1]) {
	case 'n':
	case 't':
	case 'r':
	case 'f': add_space(folding); return 2;
	case '/': add(folding, p + 1, 1); return 2;
	case 'u': break;
	default: add(folding, p, 2); return 2;
	}
	unit = hex4(p + 2);
	if (unit < 0xD800 || unit > 0xDBFF) {
		add_rune(folding, unit);
		return 6;
	}
	add_rune(folding, 0x10000 + ((unit - 0xD800) << 10) + (hex4(p + 8) - 0xDC00));
	return 12;
}

static size_t fold_character(struct folding *folding, struct pp_slice text)
{
	uint32_t rune;
	size_t n;

	if (text.ptr[0] == '\\')
		return fold_escape(folding, text.ptr);
	if ((unsigned char)text.ptr[0] < 0x80) {
		if (text.ptr[0] == ' ')
			add_space(folding);
		else
			add(folding, text.ptr, 1);
		return 1;
	}
	n = pp_utf8_decode(text, &rune);
	if (pp_text_is_space(rune))
		add_space(folding);
	else
		add(folding, text.ptr, n > 0 ? n : 1);
	return n > 0 ? n : 1;
}

/* Text with a DEL, which grows when it is escaped. */
static void fold_slowly(struct pp_buf *buf, struct pp_slice text)
{
	struct pp_buf decoded = PP_BUF_INIT, folded = PP_BUF_INIT;

	pp_unescape(&decoded, text);
	pp_text_squeeze(&folded, pp_buf_slice(&decoded));
	pp_json_escape(buf, pp_buf_slice(&folded));
	pp_buf_release(&decoded);
	pp_buf_release(&folded);
}

void pp_fold_json(struct pp_buf *buf, struct pp_slice text)
{
	if (pp_slice_chr(text, 0x7F) != NULL) {
		fold_slowly(buf, text);
		return;
	}

	struct folding folding = { .to = pp_buf_reserve(buf, text.len + WORD), .after_space = true };
	size_t at = 0;

	folding.start = folding.to;
	while (at < text.len) {
		if (text.len - at >= WORD && is_plain(text.ptr + at, folding.after_space)) {
			memcpy(folding.to, text.ptr + at, WORD);
			folding.to += WORD;
			at += WORD;
			folding.after_space = folding.to[-1] == ' ';
		} else {
			at += fold_character(&folding, pp_slice_from(text, at));
		}
	}
	if (folding.after_space && folding.to > folding.start)
		folding.to--;
	buf->len += (size_t)(folding.to - folding.start);
}
