/*
 * The search for literals on any processor, 16 bytes at a time; faster ones have their own (regex_search_avx2.c).
 */
#include "regex_literal.h"

#define WIDTH 16
#define FIND pp_literals_in_any
#include "regex_vector.h"

#ifdef __SSE2__

#include <emmintrin.h>

static inline unsigned byte_bits(bytes_t bytes)
{
	return (unsigned)_mm_movemask_epi8((__m128i)bytes);
}

#else

static inline unsigned byte_bits(bytes_t bytes)
{
	unsigned bits = 0;

	for (unsigned i = 0; i < WIDTH; i++)
		bits |= (unsigned)(bytes[i] >> 7) << i;
	return bits;
}

#endif

pp_literals_search *pp_literals_searcher(void)
{
#if defined(__x86_64__)
	if (__builtin_cpu_supports("avx2"))
		return pp_literals_in_avx2;
#endif
	return pp_literals_in_any;
}
