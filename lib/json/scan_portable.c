/*
 * The scanner for any processor: 8 bytes at a time in a machine word.
 */
#include "scan_private.h"

#define SCAN pp_scan_portable
#define WIDTH 8
#define SCALE 8
#define WINDOW 8
typedef uint64_t mask_t;

#include "scan_kernel.h"
#include "scan_utf8.h"

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

static inline struct window window_of(const char *p)
{
	struct block block = block_of(p);

	return (struct window){ block.special, block.high };
}

static inline const char *find_special(const char *from, const char *p, uint8_t *flags, const char **stop)
{
	for (;; p += WINDOW) {
		struct block block = block_of(p);

		if (block.special != 0)
			return p;
		*stop = p + WINDOW;
		if (!window_fits(from, p, *stop, block.high != 0, flags))
			return NULL;
	}
}

static inline unsigned first_of(mask_t mask)
{
	return mask != 0 ? (unsigned)__builtin_ctzll(mask) / SCALE : WIDTH;
}

static inline bool same_bytes(const struct pp_separator *separator, const char *p)
{
	return separator->mask != PP_SEPARATOR_NOWHERE && memcmp(separator->bytes, p, separator->len) == 0;
}
