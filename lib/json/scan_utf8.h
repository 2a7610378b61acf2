/*
 * scan_utf8.h - UTF-8 byte by byte, for the scanners that have nothing faster: a part of scan_kernel.h.
 */
#include "pp/utf8.h"

static inline bool goes_on(char c)
{
	return ((unsigned char)c & 0xC0) == 0x80;
}

static NOINLINE bool window_ok(const char *from, const char *p, const char *to)
{
	const char *end = to;

	while (p > from && goes_on(*p))
		p--;
	/* The last character is left to the next window, whose first byte may belong to it, or to none. */
	if (goes_on(*to))
		do
			end--;
		while (end > p && goes_on(*end));
	return pp_utf8_valid(pp_slice_between(p, end));
}
