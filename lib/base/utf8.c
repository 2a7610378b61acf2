#include "pp/utf8.h"

#include <stdint.h>

#include "pp/lanes.h"

/* The length of the character at p, of which at least one byte is there; 0 when there is none. */
static inline size_t character(const unsigned char *p, size_t left, uint32_t *rune)
{
	unsigned char lead = p[0];

	if (lead < 0x80) {
		*rune = lead;
		return 1;
	}
	if (lead < 0xE0) {
		if (lead < 0xC2 || left < 2 || (p[1] & 0xC0) != 0x80)
			return 0;
		*rune = (uint32_t)(lead & 0x1F) << 6 | (p[1] & 0x3F);
		return 2;
	}
	if (lead < 0xF0) {
		if (left < 3 || (p[1] & 0xC0) != 0x80 || (p[2] & 0xC0) != 0x80)
			return 0;
		*rune = (uint32_t)(lead & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);
		return *rune >= 0x800 && (*rune < 0xD800 || *rune > 0xDFFF) ? 3 : 0;
	}
	if (lead > 0xF4 || left < 4 || (p[1] & 0xC0) != 0x80 || (p[2] & 0xC0) != 0x80 || (p[3] & 0xC0) != 0x80)
		return 0;
	*rune = (uint32_t)(lead & 0x07) << 18 | (uint32_t)(p[1] & 0x3F) << 12 | (uint32_t)(p[2] & 0x3F) << 6 |
		(p[3] & 0x3F);
	return *rune >= 0x10000 && *rune <= 0x10FFFF ? 4 : 0;
}

/* How many ASCII characters stand at p. */
static inline size_t ascii_run(const char *p, size_t left)
{
	size_t n = 0;

	for (; left - n >= PP_LANES; n += PP_LANES) {
		unsigned foreign = pp_lanes_foreign(p + n);

		if (foreign != 0)
			return n + pp_lanes_first(foreign);
	}
	while (n < left && (unsigned char)p[n] < 0x80)
		n++;
	return n;
}

bool pp_utf8_valid(struct pp_slice text)
{
	size_t at = ascii_run(text.ptr, text.len);
	uint32_t rune;

	while (at < text.len) {
		size_t len = character((const unsigned char *)text.ptr + at, text.len - at, &rune);

		if (len == 0)
			return false;
		at += len;
		if (at < text.len && (unsigned char)text.ptr[at] < 0x80)
			at += ascii_run(text.ptr + at, text.len - at);
	}
	return true;
}

size_t pp_utf8_decode(struct pp_slice text, uint32_t *rune)
{
	size_t len = character((const unsigned char *)text.ptr, text.len, rune);

	if (len == 0)
		*rune = 0xFFFD;
	return len;
}

size_t pp_utf8_encode(uint32_t rune, char bytes[static 4])
{
	if (rune < 0x80) {
		bytes[0] = (char)rune;
		return 1;
	}
	if (rune < 0x800) {
		bytes[0] = (char)(0xC0 | rune >> 6);
		bytes[1] = (char)(0x80 | (rune & 0x3F));
		return 2;
	}
	if (rune > 0x10FFFF || (rune >= 0xD800 && rune <= 0xDFFF))
		rune = 0xFFFD;
	if (rune < 0x10000) {
		bytes[0] = (char)(0xE0 | rune >> 12);
		bytes[1] = (char)(0x80 | (rune >> 6 & 0x3F));
		bytes[2] = (char)(0x80 | (rune & 0x3F));
		return 3;
	}
	bytes[0] = (char)(0xF0 | rune >> 18);
	bytes[1] = (char)(0x80 | (rune >> 12 & 0x3F));
	bytes[2] = (char)(0x80 | (rune >> 6 & 0x3F));
	bytes[3] = (char)(0x80 | (rune & 0x3F));
	return 4;
}

static inline bool continues(char c)
{
	return ((unsigned char)c & 0xC0) == 0x80;
}

size_t pp_utf8_length(struct pp_slice text)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	size_t count = 0, at = 0;

	/* Eight bytes at a time; the product adds up the ones of those that go on with a character. */
	for (uint64_t word; text.len - at >= sizeof(word); at += sizeof(word)) {
		memcpy(&word, text.ptr + at, sizeof(word));
		count += sizeof(word) - ((word >> 7 & ~word >> 6 & ones) * ones >> 56);
	}
	for (; at < text.len; at++)
		count += !continues(text.ptr[at]);
	return count;
}

struct pp_slice pp_utf8_cut(struct pp_slice text, size_t len)
{
	if (len >= text.len)
		return text;
	while (len > 0 && continues(text.ptr[len]))
		len--;
	return pp_slice(text.ptr, len);
}
