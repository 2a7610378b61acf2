#include "pp/text.h"

#include <stdint.h>
#include <stdlib.h>
#include <utf8proc.h>

#include "pp/alloc.h"
#include "pp/lanes.h"
#include "pp/utf8.h"

static inline bool is_ascii(char c)
{
	return (unsigned char)c < 0x80;
}

/* Read one character; a byte that is none is taken as U+FFFD, so that every loop ends. */
static size_t next_rune(struct pp_slice text, uint32_t *rune)
{
	size_t len = pp_utf8_decode(text, rune);

	return len > 0 ? len : 1;
}

static void add_rune(struct pp_buf *buf, uint32_t rune)
{
	char *to = pp_buf_reserve(buf, 4);

	buf->len += pp_utf8_encode(rune, to);
}

/* Eight characters at a time: a number with 1, or with the highest bit, in each byte. */
static const uint64_t ones = UINT64_C(0x0101010101010101), highs = UINT64_C(0x8080808080808080);

/* ASCII characters in lower case. Adding up to the highest bit tells which are from A on, and which are behind Z. */
static uint64_t lower_word(uint64_t word)
{
	uint64_t from_a = word + ones * (0x80 - 'A'), behind_z = word + ones * (0x80 - 'Z' - 1);

	return word | ((from_a ^ behind_z) & highs) >> 2; /* 0x20 */
}

/* Add the ASCII characters at the front of text in lower case, and return how many there were. */
static size_t add_ascii_lower(struct pp_buf *buf, struct pp_slice text)
{
	char *to = pp_buf_reserve(buf, text.len);
	size_t n = 0;

	for (uint64_t word; text.len - n >= sizeof(word); n += sizeof(word)) {
		memcpy(&word, text.ptr + n, sizeof(word));
		if ((word & highs) != 0)
			break;
		word = lower_word(word);
		memcpy(to + n, &word, sizeof(word));
	}
	for (; n < text.len && is_ascii(text.ptr[n]); n++)
		to[n] = pp_to_lower(text.ptr[n]);
	buf->len += n;
	return n;
}

static size_t foreign_run(struct pp_slice text)
{
	size_t n = 0;

	while (n < text.len && !is_ascii(text.ptr[n]))
		n++;
	return n;
}

static size_t drop_marks(utf8proc_int32_t *runes, size_t count)
{
	size_t kept = 0;

	for (size_t i = 0; i < count; i++)
		if (utf8proc_category(runes[i]) != UTF8PROC_CATEGORY_MN)
			runes[kept++] = runes[i];
	return kept;
}

/*
 * Fold a run without ASCII. Marks are dropped after the case is folded and not by UTF8PROC_STRIPMARK, which would drop
 * spacing marks (vowels, in Indic scripts) too, and the iota of a Greek letter in one normal form but not in the other.
 */
static void fold_foreign(struct pp_buf *buf, struct pp_slice run)
{
	enum { ROOM = 128 };
	const utf8proc_option_t options = UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD;
	const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)run.ptr;
	utf8proc_int32_t room[ROOM + 1], *runes = room;
	utf8proc_ssize_t len = (utf8proc_ssize_t)run.len;
	utf8proc_ssize_t count = utf8proc_decompose(bytes, len, room, ROOM, options | UTF8PROC_DECOMPOSE);

	if (count > ROOM) {
		runes = pp_calloc((size_t)count + 1, sizeof(*runes));
		count = utf8proc_decompose(bytes, len, runes, count, options | UTF8PROC_DECOMPOSE);
	}
	if (count >= 0) {
		count = (utf8proc_ssize_t)drop_marks(runes, (size_t)count);
		count = utf8proc_reencode(runes, count, options | UTF8PROC_COMPOSE);
	}
	if (count >= 0)
		pp_buf_add(buf, pp_slice((const char *)runes, (size_t)count));
	else
		pp_buf_add(buf, run); /* not UTF-8 */
	if (runes != room)
		free(runes);
}

/* Nothing that is left without marks composes with ASCII, so that runs can be folded one by one. */
void pp_text_fold(struct pp_buf *buf, struct pp_slice text)
{
	while (text.len > 0) {
		text = pp_slice_from(text, add_ascii_lower(buf, text));
		size_t n = foreign_run(text);

		if (n > 0)
			fold_foreign(buf, pp_slice(text.ptr, n));
		text = pp_slice_from(text, n);
	}
}

void pp_text_casefold(struct pp_buf *buf, struct pp_slice text)
{
	while ((text = pp_slice_from(text, add_ascii_lower(buf, text))).len > 0) {
		utf8proc_int32_t folded[8];
		uint32_t rune;
		size_t n = next_rune(text, &rune);
		int class = 0;
		utf8proc_ssize_t count =
		    utf8proc_decompose_char((utf8proc_int32_t)rune, folded, 8, UTF8PROC_CASEFOLD, &class);

		for (utf8proc_ssize_t i = 0; i < count; i++)
			add_rune(buf, (uint32_t)folded[i]);
		text = pp_slice_from(text, n);
	}
}

void pp_text_lower(struct pp_buf *buf, struct pp_slice text)
{
	while ((text = pp_slice_from(text, add_ascii_lower(buf, text))).len > 0) {
		uint32_t rune;
		size_t n = next_rune(text, &rune);

		add_rune(buf, (uint32_t)utf8proc_tolower((utf8proc_int32_t)rune));
		text = pp_slice_from(text, n);
	}
}

/* The sharp s of German has no capital in common use; utf8proc makes U+1E9E of it, which case folding alone undoes. */
enum { SHARP_S = 0xDF };

void pp_text_upper(struct pp_buf *buf, struct pp_slice text)
{
	while (text.len > 0) {
		uint32_t rune;
		size_t n = 1;

		if (is_ascii(text.ptr[0])) {
			char c = text.ptr[0];

			pp_buf_addc(buf, c >= 'a' && c <= 'z' ? (char)(c - ('a' - 'A')) : c);
		} else {
			n = next_rune(text, &rune);
			if (rune == SHARP_S)
				pp_buf_add(buf, PP_SLICE("SS"));
			else
				add_rune(buf, (uint32_t)utf8proc_toupper((utf8proc_int32_t)rune));
		}
		text = pp_slice_from(text, n);
	}
}

static bool is_regional(uint32_t rune)
{
	return rune >= 0x1F1E6 && rune <= 0x1F1FF;
}

/* The grapheme cluster at the front of text, and its width: that of its widest character. */
static size_t next_cluster(struct pp_slice text, size_t *width)
{
	uint32_t rune, last;
	size_t len = next_rune(text, &last);
	int widest = utf8proc_charwidth((utf8proc_int32_t)last);
	utf8proc_int32_t state = 0;

	while (len < text.len) {
		size_t n = next_rune(pp_slice_from(text, len), &rune);
		int w = utf8proc_charwidth((utf8proc_int32_t)rune);

		if (utf8proc_grapheme_break_stateful((utf8proc_int32_t)last, (utf8proc_int32_t)rune, &state))
			break;
		if (rune == 0xFE0F || is_regional(rune)) /* shown as a picture; a flag is made of two letters */
			w = 2;
		widest = w > widest ? w : widest;
		last = rune;
		len += n;
	}
	*width = widest > 0 ? (size_t)widest : 0;
	return len;
}

static bool is_printable_ascii(char c)
{
	return c >= 0x20 && c < 0x7F;
}

static bool is_printable_word(const char *p)
{
	uint64_t word;

	memcpy(&word, p, sizeof(word));
	return ((word | (word - ones * ' ') | (word + ones)) & highs) == 0;
}

/* An ASCII character is a cluster by itself when another follows it, for only others join. */
static bool stands_alone(struct pp_slice text)
{
	return is_printable_ascii(text.ptr[0]) && (text.len == 1 || is_ascii(text.ptr[1]));
}

static size_t next_piece(struct pp_slice text, size_t *width)
{
	if (!stands_alone(text))
		return next_cluster(text, width);
	*width = 1;
	return 1;
}

size_t pp_text_width(struct pp_slice text)
{
	size_t total = 0, width;

	while (text.len > 0) {
		if (text.len > 8 && is_printable_word(text.ptr) && is_ascii(text.ptr[8])) {
			text = pp_slice_from(text, 8);
			total += 8;
			continue;
		}
		text = pp_slice_from(text, next_piece(text, &width));
		total += width;
	}
	return total;
}

struct pp_slice pp_text_fit(struct pp_slice text, size_t width)
{
	size_t at = 0, used = 0, w;

	while (at < text.len) {
		size_t n = next_piece(pp_slice_from(text, at), &w);

		if (used + w > width)
			break;
		used += w;
		at += n;
	}
	return pp_slice(text.ptr, at);
}

static bool is_variation_selector(uint32_t rune)
{
	return (rune >= 0xFE00 && rune <= 0xFE0F) || (rune >= 0xE0100 && rune <= 0xE01EF);
}

bool pp_text_is_word(uint32_t rune)
{
	if (rune < 0x80)
		return pp_is_alpha((char)rune) || pp_is_digit((char)rune);
	if (rune > 0x10FFFF)
		return false;

	utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)rune);

	if (category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC)
		return !is_variation_selector(rune);
	return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) ||
	       (category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO);
}

bool pp_text_is_space(uint32_t rune)
{
	if (rune < 0x80)
		return rune == ' ' || (rune >= '\t' && rune <= '\r');
	return rune == 0x85 || rune == 0xA0 || rune == 0x1680 || (rune >= 0x2000 && rune <= 0x200A) || rune == 0x2028 ||
	       rune == 0x2029 || rune == 0x202F || rune == 0x205F || rune == 0x3000;
}

/*
 * Copy what can stay as it is: printable characters, no two spaces in a row. Returns how many there were. Whole blocks
 * are copied even when only a part of one can stay, what follows is written over the rest of it.
 */
static inline size_t copy_plain(char *to, struct pp_slice text, bool after_space)
{
	unsigned before = after_space; /* the lowest bit: the byte before is a space */
	size_t at = 0;

	for (; text.len - at >= PP_LANES; at += PP_LANES) {
		unsigned spaces = pp_lanes_equal(text.ptr + at, ' ');
		unsigned stops = pp_lanes_unprintable(text.ptr + at) | (spaces & (spaces << 1 | before));

		memcpy(to + at, text.ptr + at, PP_LANES);
		if (stops != 0)
			return at + pp_lanes_first(stops);
		before = spaces >> (PP_LANES - 1);
	}
	for (; at < text.len && is_printable_ascii(text.ptr[at]); at++) {
		if (text.ptr[at] == ' ' && before != 0)
			break;
		to[at] = text.ptr[at];
		before = text.ptr[at] == ' ';
	}
	return at;
}

void pp_text_squeeze(struct pp_buf *buf, struct pp_slice text)
{
	char *start = pp_buf_reserve(buf, text.len + 1), *to = start;
	bool after_space = true; /* none at the front */

	while (text.len > 0) {
		uint32_t rune;
		size_t n = copy_plain(to, text, after_space);

		if (n == 0) {
			n = next_rune(text, &rune);
			if (!pp_text_is_space(rune)) {
				memcpy(to, text.ptr, n);
				to += n;
				after_space = false;
			} else if (!after_space) {
				*to++ = ' ';
				after_space = true;
			}
		} else {
			to += n;
			after_space = to[-1] == ' ';
		}
		text = pp_slice_from(text, n);
	}
	if (after_space && to > start)
		to--;
	buf->len += (size_t)(to - start);
}

static bool turns_text(uint32_t rune)
{
	return (rune >= 0x202A && rune <= 0x202E) || (rune >= 0x2066 && rune <= 0x2069);
}

void pp_text_escape(struct pp_buf *buf, struct pp_slice text)
{
	while (text.len > 0) {
		size_t plain = 0;

		while (plain < text.len && is_printable_ascii(text.ptr[plain]))
			plain++;
		pp_buf_add(buf, pp_slice(text.ptr, plain));
		text = pp_slice_from(text, plain);
		if (text.len == 0)
			return;

		uint32_t rune;
		size_t n = pp_utf8_decode(text, &rune);

		if (n <= 1)
			pp_buf_addf(buf, "\\x%02x", (unsigned)(unsigned char)text.ptr[0]);
		else if (rune < 0xA0 || turns_text(rune))
			pp_buf_addf(buf, "\\u%04x", (unsigned)rune);
		else
			pp_buf_add(buf, pp_slice(text.ptr, n));
		text = pp_slice_from(text, n > 0 ? n : 1);
	}
}

void pp_text_compose(struct pp_buf *buf, struct pp_slice text)
{
	utf8proc_uint8_t *composed = NULL;
	utf8proc_ssize_t len = utf8proc_map((const utf8proc_uint8_t *)text.ptr, (utf8proc_ssize_t)text.len, &composed,
					    UTF8PROC_STABLE | UTF8PROC_COMPOSE);

	pp_buf_add(buf, len >= 0 ? pp_slice((const char *)composed, (size_t)len) : text);
	free(composed);
}

void pp_text_show(struct pp_buf *buf, struct pp_slice text)
{
	uint32_t rune;
	size_t len = pp_utf8_decode(text, &rune);

	if (len == 0 || text.ptr[0] == '\0') {
		pp_buf_addf(buf, "byte 0x%02X", (unsigned)(unsigned char)text.ptr[0]);
		return;
	}
	pp_buf_addc(buf, '\'');
	pp_text_escape(buf, pp_slice(text.ptr, len));
	pp_buf_addc(buf, '\'');
}

const char *pp_text_version(void)
{
	return utf8proc_version();
}
