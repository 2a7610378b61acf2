/*
 * The scanner for any x86-64, 16 bytes at a time.
 */
#include "scan_private.h"

#if defined(__x86_64__)

#include <emmintrin.h>

#define SCAN pp_scan_sse2
#define WIDTH 16
#define SCALE 1
#define WINDOW 32
typedef uint32_t mask_t;

#include "scan_kernel.h"
#include "scan_utf8.h"
#include "scan_x86.h"

#define EIGHT(byte) byte, byte, byte, byte, byte, byte, byte, byte
#define EACH(byte) EIGHT(byte), EIGHT(byte), EIGHT(byte), EIGHT(byte)

const struct pp_scan_bytes pp_scan_bytes = { { EACH('"') }, { EACH('\\') }, { EACH(0x1F) } };

static inline mask_t byte_bits(bytes_t bytes)
{
	return (mask_t)_mm_movemask_epi8((__m128i)bytes);
}

static inline unsigned first_of(mask_t mask)
{
	return (unsigned)__builtin_ctz(mask | 1u << WIDTH);
}

#endif
