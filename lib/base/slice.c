#include "pp/slice.h"

enum { SHORT = 256 }; /* bytes; memmem(3) prepares a table first, which takes longer than to search so much */

const char *pp_slice_find(struct pp_slice s, struct pp_slice needle)
{
	const char *at = s.ptr, *end;

	if (needle.len == 0)
		return s.ptr;
	if (s.len < needle.len)
		return NULL;
	if (s.len > SHORT)
		return memmem(s.ptr, s.len, needle.ptr, needle.len);
	end = s.ptr + s.len - needle.len + 1; /* a needle begins before */
	while (at < end && (at = memchr(at, (unsigned char)needle.ptr[0], (size_t)(end - at))) != NULL) {
		if (memcmp(at, needle.ptr, needle.len) == 0)
			return at;
		at++;
	}
	return NULL;
}

bool pp_slice_eq_caseless(struct pp_slice a, struct pp_slice b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++)
		if (pp_to_lower(a.ptr[i]) != pp_to_lower(b.ptr[i]))
			return false;
	return true;
}
