/*
 * The scanner for any processor: 8 bytes at a time in a machine word.
 */
#include "scan_private.h"

#include "pp/utf8.h"

#define SCAN pp_scan_portable
#define WIDTH 8
#define SCALE 8
typedef uint64_t mask_t;

#include "scan_kernel.h"

#define EACH(byte) (0x0101010101010101ull * (byte))

/* The top bit of every byte that is zero; exact, no carry runs from byte to byte. */
static inline uint64_t zero_bytes(uint64_t word)
{
	return ~(((word & EACH(0x7F)) + EACH(0x7F)) | word | EACH(0x7F));
}

/* The first byte in memory is the lowest in the mask. */
static inline struct block block_of(const char *p)
{
	uint64_t word;

	memcpy(&word, p, sizeof(word));
	word = le64toh(word);

	uint64_t control = ~(((word & EACH(0x7F)) + EACH(0x60)) | word) & EACH(0x80);

	return (struct block){
		.special = zero_bytes(word ^ EACH('"')) | zero_bytes(word ^ EACH('\\')) | control,
		.high = word & EACH(0x80),
	};
}

static inline struct window next_window(const char **p)
{
	for (;; *p += WIDTH) {
		struct block block = block_of(*p);

		if ((block.special | block.high) != 0)
			return (struct window){ .special = block.special, .high = block.high };
	}
}

static inline unsigned first_of(mask_t mask)
{
	return mask != 0 ? (unsigned)__builtin_ctzll(mask) / SCALE : WIDTH;
}

static inline bool same_bytes(const struct pp_separator *separator, const char *p)
{
	return separator->mask != PP_SEPARATOR_NOWHERE &&
	       memcmp(separator->bytes, p, separator->len) == 0;
}

static const char *scan_unicode(struct pp_scan *scan, const char *from, const char *p, uint8_t *flags)
{
	return scan_rest(scan, from, p, 0, flags);
}

static NOINLINE bool utf8_ok(const char *from, const char *to)
{
	return pp_utf8_valid(pp_slice_between(from, to));
}
