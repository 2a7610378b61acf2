/*
 * scan_x86.h - what the scanners for x86-64 share, written for vectors of WIDTH bytes. The file that includes it gives
 * WIDTH, mask_t, and byte_bits(bytes), one bit for the top bit of each byte.
 */
typedef uint8_t bytes_t __attribute__((vector_size(WIDTH)));

static inline mask_t byte_bits(bytes_t bytes);

static inline bytes_t load(const void *p)
{
	bytes_t bytes;

	memcpy(&bytes, p, sizeof(bytes));
	return bytes;
}

static inline bytes_t special(bytes_t bytes)
{
	return (bytes_t)((bytes == load(pp_scan_bytes.quote)) | (bytes == load(pp_scan_bytes.backslash)) |
			 (bytes <= load(pp_scan_bytes.last_control)));
}

static inline struct block block_of(const char *p)
{
	bytes_t bytes = load(p);

	return (struct block){ .special = byte_bits(special(bytes)), .high = byte_bits(bytes) };
}

static inline struct window window_of(const char *p)
{
	struct block a = block_of(p), b = block_of(p + WIDTH);

	return (struct window){ a.special | (uint64_t)b.special << WIDTH, a.high | (uint64_t)b.high << WIDTH };
}

/* Long strings are where the time is: a window is looked at for each branch. */
static inline const char *find_special(const char *from, const char *p, uint8_t *flags, const char **stop)
{
	for (;; p += WINDOW) {
		bytes_t a = load(p), b = load(p + WIDTH);

		if (byte_bits(special(a) | special(b)) != 0)
			return p;
		if (byte_bits(a | b) == 0)
			continue;
		*flags |= PP_MEMBER_NON_ASCII;
		if (!window_ok(from, p, p + WINDOW)) {
			*stop = p + WINDOW;
			return NULL;
		}
	}
}

static inline bool same_bytes(const struct pp_separator *separator, const char *p)
{
	uint64_t same = 0;

	for (unsigned i = 0; i < PP_SEPARATOR_BYTES; i += WIDTH)
		same |= (uint64_t)byte_bits((bytes_t)(load(separator->bytes + i) == load(p + i))) << i;
	return (separator->mask & ~same) == 0;
}
