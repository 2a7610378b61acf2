/*
 * lanes.h - looking at 16 bytes of text at once.
 *
 * Each function looks at the PP_LANES bytes from p on and returns a bit for every one of them that is of a kind, the
 * lowest for the first. With SSE2, which every x86-64 has, that takes a few instructions; compilers make something good
 * of the loop elsewhere.
 */
#ifndef PP_LANES_H
#define PP_LANES_H

enum { PP_LANES = 16 };

#if defined(__SSE2__)

#include <emmintrin.h>

static inline __m128i pp_lanes_load(const char *p)
{
	return _mm_loadu_si128((const __m128i_u *)p);
}

/** The bytes that are c. */
static inline unsigned pp_lanes_equal(const char *p, char c)
{
	return (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(pp_lanes_load(p), _mm_set1_epi8(c)));
}

/** Control characters but DEL. */
static inline unsigned pp_lanes_controls(const char *p)
{
	const __m128i bytes = pp_lanes_load(p);

	return (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_min_epu8(bytes, _mm_set1_epi8(0x1F))));
}

/** What is no ASCII. */
static inline unsigned pp_lanes_foreign(const char *p)
{
	return (unsigned)_mm_movemask_epi8(pp_lanes_load(p));
}

/** Control characters, and what is no ASCII. Compared as numbers with a sign, bytes over 127 are below a space. */
static inline unsigned pp_lanes_unprintable(const char *p)
{
	const __m128i bytes = pp_lanes_load(p);

	return (unsigned)_mm_movemask_epi8(
	    _mm_or_si128(_mm_cmplt_epi8(bytes, _mm_set1_epi8(' ')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8(0x7F))));
}

/** The same, and quotes and backslashes: what can't stand for itself in a JSON string, or must be looked at first. */
static inline unsigned pp_lanes_unquotable(const char *p)
{
	const __m128i bytes = pp_lanes_load(p);
	const __m128i quotes =
	    _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\')));

	return pp_lanes_unprintable(p) | (unsigned)_mm_movemask_epi8(quotes);
}

#else

#define PP_LANES_MASK(condition)                                        \
	do {                                                            \
		unsigned mask = 0;                                      \
                                                                        \
		for (unsigned i = 0; i < PP_LANES; i++) {               \
			const unsigned char byte = (unsigned char)p[i]; \
                                                                        \
			mask |= (unsigned)(condition) << i;             \
		}                                                       \
		return mask;                                            \
	} while (0)

static inline unsigned pp_lanes_equal(const char *p, char c)
{
	PP_LANES_MASK(byte == (unsigned char)c);
}

static inline unsigned pp_lanes_controls(const char *p)
{
	PP_LANES_MASK(byte < ' ');
}

static inline unsigned pp_lanes_foreign(const char *p)
{
	PP_LANES_MASK(byte > 0x7F);
}

static inline unsigned pp_lanes_unprintable(const char *p)
{
	PP_LANES_MASK(byte < ' ' || byte > 0x7E);
}

static inline unsigned pp_lanes_unquotable(const char *p)
{
	PP_LANES_MASK(byte < ' ' || byte > 0x7E || byte == '"' || byte == '\\');
}

#undef PP_LANES_MASK

#endif

/** The number of the lowest bit that is set; there is one. */
static inline unsigned pp_lanes_first(unsigned mask)
{
	return (unsigned)__builtin_ctz(mask);
}

#endif
