#include "pp/utf8.h"

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

static inline bool is_ascii_block(const unsigned char *p)
{
	uint64_t words[4];

	memcpy(words, p, sizeof(words));
	return ((words[0] | words[1] | words[2] | words[3]) & UINT64_C(0x8080808080808080)) == 0;
}

bool pp_utf8_valid(struct pp_slice text)
{
	const unsigned char *p = (const unsigned char *)text.ptr;
	size_t at = 0;
	uint32_t rune;

	while (at < text.len) {
		if (p[at] < 0x80) {
			while (text.len - at >= 32 && is_ascii_block(p + at))
				at += 32;
			while (at < text.len && p[at] < 0x80)
				at++;
			continue;
		}
		size_t len = character(p + at, text.len - at, &rune);

		if (len == 0)
			return false;
		at += len;
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
	size_t count = 0;

	for (size_t i = 0; i < text.len; i++)
		count += !continues(text.ptr[i]);
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
