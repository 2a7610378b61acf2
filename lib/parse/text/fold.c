#include "fold.h"

#include "pp/json_write.h"
#include "pp/lanes.h"
#include "pp/text.h"
#include "pp/utf8.h"
#include "pp/value.h"

/* What was written so far: room is for all of the text, and for what an escape may grow to. */
struct folding {
	char *to;
	char *start;
	bool after_space; /* or at the front */
};

static inline size_t copied(struct folding *folding, size_t n)
{
	if (n > 0) {
		folding->to += n;
		folding->after_space = folding->to[-1] == ' ';
	}
	return n;
}

/*
 * Copy what can stay: printable ASCII, no backslash, no two spaces in a row. Returns how many there were. Whole blocks
 * are copied even when only a part of one can stay: what follows is written over the rest of it.
 */
static inline size_t copy_plain(struct folding *folding, struct pp_slice text)
{
	unsigned before = folding->after_space; /* the lowest bit: the byte before is a space */
	size_t at = 0;

	for (; text.len - at >= PP_LANES; at += PP_LANES) {
		const char *p = text.ptr + at;
		unsigned spaces = pp_lanes_equal(p, ' ');
		unsigned stops = pp_lanes_unprintable(p) | pp_lanes_equal(p, '\\') | (spaces & (spaces << 1 | before));

		memcpy(folding->to + at, p, PP_LANES);
		if (stops != 0)
			return copied(folding, at + pp_lanes_first(stops));
		before = spaces >> (PP_LANES - 1);
	}
	for (; at < text.len; at++) {
		char c = text.ptr[at];

		if (c < ' ' || c > '~' || c == '\\' || (c == ' ' && before != 0))
			break;
		folding->to[at] = c;
		before = c == ' ';
	}
	return copied(folding, at);
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
	uint32_t rune;
	size_t len;

	switch (p[1]) {
	case 'n':
	case 't':
	case 'r':
	case 'f': add_space(folding); return 2;
	case '/': add(folding, p + 1, 1); return 2;
	case 'u': break;
	default: add(folding, p, 2); return 2;
	}
	len = pp_escaped_rune(p, &rune);
	add_rune(folding, rune);
	return len;
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

	struct folding folding = { .to = pp_buf_reserve(buf, text.len + 1), .after_space = true };

	folding.start = folding.to;
	while (text.len > 0) {
		text = pp_slice_from(text, copy_plain(&folding, text));
		if (text.len > 0)
			text = pp_slice_from(text, fold_character(&folding, text));
	}
	if (folding.after_space && folding.to > folding.start)
		folding.to--;
	buf->len += (size_t)(folding.to - folding.start);
}
