/*
 * small_integer.h - the value of a short integer, which most numbers are.
 */
#ifndef PP_SMALL_INTEGER_H
#define PP_SMALL_INTEGER_H

#include <endian.h>
#include <stdint.h>

#include "pp/slice.h"

/*
 * The bytes of a text of 1 to 8 as a word's last ones, so that it is read like a text of 8; without a branch for each
 * length, since numbers differ in it from record to record.
 */
static inline uint64_t pp_last_bytes(const char *p, size_t len, unsigned shift)
{
	if (len >= 4) {
		uint32_t first, last;

		memcpy(&first, p, 4);
		memcpy(&last, p + len - 4, 4);
		return (uint64_t)le32toh(first) << shift | (uint64_t)le32toh(last) << 32;
	}

	uint64_t first = (unsigned char)p[0], middle = (unsigned char)p[len / 2], last = (unsigned char)p[len - 1];

	return first << shift | middle << (shift + len / 2 * 8) | last << 56;
}

/* Plain digits, 1 to 8 of them. */
static inline bool pp_short_digits(struct pp_slice text, int64_t *n)
{
	unsigned shift = 64 - 8 * (unsigned)text.len;
	uint64_t word = pp_last_bytes(text.ptr, text.len, shift) ^ 0x3030303030303030u << shift;

	/* A byte over 9 gets its top bit set; it is of no matter then what is carried. */
	if ((((word + 0x7676767676767676u) | word) & 0x8080808080808080u) != 0)
		return false;
	word = (word * (1 + (10 << 8)) >> 8) & 0x00FF00FF00FF00FFu;
	word = (word * (1 + (100 << 16)) >> 16) & 0x0000FFFF0000FFFFu;
	*n = (int64_t)(word * (1 + (10000ull << 32)) >> 32);
	return true;
}

/** A plain integer of up to 18 digits. text is a JSON number. */
static inline bool pp_small_integer(struct pp_slice text, int64_t *n)
{
	size_t at = text.ptr[0] == '-';
	int64_t value = 0;

	if (text.len <= 8 && pp_short_digits(text, n))
		return true;
	if (text.len > 18)
		return false;
	for (; at < text.len; at++) {
		unsigned digit = (unsigned char)text.ptr[at] - (unsigned)'0';

		if (digit > 9)
			return false;
		value = value * 10 + digit;
	}
	*n = text.ptr[0] == '-' ? -value : value;
	return true;
}

#endif
