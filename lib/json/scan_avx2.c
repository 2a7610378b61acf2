/*
 * The scanner for x86-64 with AVX2 and BMI2, 32 bytes at a time. The Makefile compiles this file for that processor;
 * scan.c uses it only where it runs.
 */
#include "scan_private.h"

#if defined(__x86_64__)

#include <immintrin.h>

#define SCAN pp_scan_avx2
#define WIDTH 32
#define SCALE 1
#define WINDOW 64
typedef uint32_t mask_t;

#include "scan_kernel.h"
#include "scan_x86.h"

static inline mask_t byte_bits(bytes_t bytes)
{
	return (mask_t)_mm256_movemask_epi8((__m256i)bytes);
}

static inline unsigned first_of(mask_t mask)
{
	return _tzcnt_u32(mask);
}

/* Bytes of one 16-entry table in both halves. */
#define TABLE(...) _mm256_setr_epi8(__VA_ARGS__, __VA_ARGS__)

static inline __m256i high_nibble(__m256i bytes)
{
	return _mm256_and_si256(_mm256_srli_epi16(bytes, 4), _mm256_set1_epi8(0x0F));
}

/* The bytes that lie n before those of block. */
#define BEFORE(block, previous, n) _mm256_alignr_epi8(block, _mm256_permute2x128_si256(previous, block, 0x21), 16 - (n))

/*
 * The error bits of a block: John Keiser and Daniel Lemire, "Validating UTF-8 in less than one instruction per byte",
 * Software: Practice and Experience 51 (2021). Each table maps a nibble to the faults that it does not rule out; what
 * all three leave is a fault. The last one, TWO_CONTS, is none in the third and fourth bytes of a character.
 */
static inline __m256i utf8_errors(__m256i bytes, __m256i previous)
{
	enum {
		TOO_SHORT = 1,
		TOO_LONG = 2,
		OVERLONG_3 = 4,
		TOO_LARGE = 8,
		SURROGATE = 16,
		OVERLONG_2 = 32,
		TOO_LARGE_1000 = 64,
		OVERLONG_4 = 64,
		TWO_CONTS = -128,
		CARRY = TOO_SHORT | TOO_LONG | TWO_CONTS,
	};
	const __m256i first_high =
	    TABLE(TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TWO_CONTS, TWO_CONTS,
		  TWO_CONTS, TWO_CONTS, TOO_SHORT | OVERLONG_2, TOO_SHORT, TOO_SHORT | OVERLONG_3 | SURROGATE,
		  TOO_SHORT | TOO_LARGE | TOO_LARGE_1000 | OVERLONG_4);
	const __m256i first_low = TABLE(
	    CARRY | OVERLONG_3 | OVERLONG_2 | OVERLONG_4, CARRY | OVERLONG_2, CARRY, CARRY, CARRY | TOO_LARGE,
	    CARRY | TOO_LARGE | TOO_LARGE_1000, CARRY | TOO_LARGE | TOO_LARGE_1000, CARRY | TOO_LARGE | TOO_LARGE_1000,
	    CARRY | TOO_LARGE | TOO_LARGE_1000, CARRY | TOO_LARGE | TOO_LARGE_1000, CARRY | TOO_LARGE | TOO_LARGE_1000,
	    CARRY | TOO_LARGE | TOO_LARGE_1000, CARRY | TOO_LARGE | TOO_LARGE_1000,
	    CARRY | TOO_LARGE | TOO_LARGE_1000 | SURROGATE, CARRY | TOO_LARGE | TOO_LARGE_1000,
	    CARRY | TOO_LARGE | TOO_LARGE_1000);
	const __m256i second_high = TABLE(
	    TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT,
	    TOO_LONG | OVERLONG_2 | TWO_CONTS | OVERLONG_3 | TOO_LARGE_1000 | OVERLONG_4,
	    TOO_LONG | OVERLONG_2 | TWO_CONTS | OVERLONG_3 | TOO_LARGE,
	    TOO_LONG | OVERLONG_2 | TWO_CONTS | SURROGATE | TOO_LARGE,
	    TOO_LONG | OVERLONG_2 | TWO_CONTS | SURROGATE | TOO_LARGE, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT);
	__m256i one = BEFORE(bytes, previous, 1);
	__m256i two = BEFORE(bytes, previous, 2);
	__m256i three = BEFORE(bytes, previous, 3);
	__m256i faults = _mm256_and_si256(
	    _mm256_and_si256(_mm256_shuffle_epi8(first_high, high_nibble(one)),
			     _mm256_shuffle_epi8(first_low, _mm256_and_si256(one, _mm256_set1_epi8(0x0F)))),
	    _mm256_shuffle_epi8(second_high, high_nibble(bytes)));
	__m256i third = _mm256_subs_epu8(two, _mm256_set1_epi8((char)(0xE0 - 0x80)));
	__m256i fourth = _mm256_subs_epu8(three, _mm256_set1_epi8((char)(0xF0 - 0x80)));
	__m256i continues = _mm256_and_si256(_mm256_or_si256(third, fourth), _mm256_set1_epi8((char)0x80));

	return _mm256_xor_si256(continues, faults);
}

/* The first n bytes of a block, n from 0 to 32, the others zero. */
static inline __m256i first_bytes(__m256i bytes, size_t n)
{
	static const uint8_t keep[64] = { 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
					  255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
					  255, 255, 255, 255, 255, 255, 255, 255, 255, 255 };

	return _mm256_and_si256(bytes, (__m256i)load((const char *)keep + 32 - n));
}

/* Whether a character begins before `to` that needs more bytes than there are, and `to` has none for it. */
static inline bool is_cut_short(const char *to)
{
	const unsigned char *t = (const unsigned char *)to;

	return (t[-1] >= 0xC0 || t[-2] >= 0xE0 || t[-3] >= 0xF0) && (t[0] & 0xC0) != 0x80;
}

static NOINLINE bool window_ok(const char *from, const char *p, const char *to)
{
	size_t len = (size_t)(to - p);
	__m256i previous = p == from ? _mm256_setzero_si256() : (__m256i)load(p - 32);
	__m256i bytes = first_bytes((__m256i)load(p), len < 32 ? len : 32);
	__m256i errors = utf8_errors(bytes, previous);

	if (len > 32)
		errors = _mm256_or_si256(errors, utf8_errors(first_bytes((__m256i)load(p + 32), len - 32), bytes));
	return _mm256_testz_si256(errors, errors) && !is_cut_short(to);
}

#endif
