/*
 * The search for literals on x86-64 with AVX2. The Makefile compiles this file for that processor; it is used only
 * where it runs (pp_literals_searcher).
 */
#include "regex_literal.h"

#if defined(__x86_64__)

#include <immintrin.h>

#define WIDTH 32
#define FIND pp_literals_in_avx2
#include "regex_vector.h"

static inline unsigned byte_bits(bytes_t bytes)
{
	return (unsigned)_mm256_movemask_epi8((__m256i)bytes);
}

#endif
