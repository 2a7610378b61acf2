/*
 * The scanner for any x86-64, 16 bytes at a time.
 */
#include "scan_private.h"

#if defined(__x86_64__)

#include <emmintrin.h>

#include "pp/utf8.h"

#define SCAN pp_scan_sse2
#define WIDTH 16
#define SCALE 1
typedef uint32_t mask_t;

#include "scan_kernel.h"

static inline __m128i load(const char *p)
{
	return _mm_loadu_si128((const __m128i_u *)p);
}

static inline uint32_t bits(__m128i bytes)
{
	return (uint32_t)_mm_movemask_epi8(bytes);
}

static inline __m128i special(__m128i bytes)
{
	__m128i quote = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"'));
	__m128i slash = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\'));
	__m128i control = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1F)), bytes);

	return _mm_or_si128(_mm_or_si128(quote, slash), control);
}

static inline struct block block_of(const char *p)
{
	__m128i bytes = load(p);

	return (struct block){ .special = bits(special(bytes)), .high = bits(bytes) };
}

static inline struct window next_window(const char **p)
{
	for (;; *p += 32) {
		__m128i a = load(*p), b = load(*p + 16);
		__m128i ends_a = special(a), ends_b = special(b);

		if (bits(_mm_or_si128(_mm_or_si128(ends_a, a), _mm_or_si128(ends_b, b))) != 0)
			return (struct window){
				.special = bits(ends_a) | (uint64_t)bits(ends_b) << 16,
				.high = bits(a) | (uint64_t)bits(b) << 16,
			};
	}
}

static inline unsigned digits_of(const char *p)
{
	__m128i bytes = _mm_sub_epi8(load(p), _mm_set1_epi8('0'));
	__m128i digits = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(9)), bytes);

	return (unsigned)__builtin_ctz(~(unsigned)_mm_movemask_epi8(digits));
}

static inline bool same_bytes(const struct pp_separator *separator, const char *p)
{
	return separator->len > 0 && memcmp(separator->bytes, p, separator->len) == 0;
}

static const char *scan_unicode(struct pp_scan *scan, const char *from, const char *p, unsigned *flags)
{
	return scan_rest(scan, from, p, 0, flags);
}

static NOINLINE bool utf8_ok(const char *from, const char *to)
{
	return pp_utf8_valid(pp_slice_between(from, to));
}

#endif
