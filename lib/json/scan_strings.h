/*
 * scan_strings.h - the strings of a line: a part of scan_kernel.h. Nothing is read past the newline but what the caller
 * promised to be readable: every step stops at a byte that does not fit, and the newline fits nowhere.
 */

/* Of the bytes of a block or window, those that end or break a string ('"', '\', controls), and those over 127. */
struct block {
	mask_t special;
	mask_t high;
};

struct window {
	uint64_t special;
	uint64_t high;
};

/* What each kind of processor does in its own way. */
static inline struct block block_of(const char *p);
static inline struct window next_window(const char **p); /* the first from *p on that has such a byte */
static inline unsigned first_of(mask_t mask);            /* the byte of the lowest bit; WIDTH when there is none */
static bool utf8_ok(const char *from, const char *to);   /* *to is the closing quote */
static const char *scan_unicode(struct pp_scan *scan, const char *from, const char *p, uint8_t *flags);

/* What is rare stays out of the way of what is not. */
#define NOINLINE __attribute__((noinline))

/* The bits of the bytes from n on. */
static inline mask_t from_byte(unsigned n)
{
	return (mask_t)(~(mask_t)0 << (n * SCALE));
}

/* The escapes of two bytes, by what follows the backslash. */
static inline size_t short_escape(char c)
{
	static const uint64_t low = 1ull << '"' | 1ull << '/';
	static const uint64_t high = 1ull << ('\\' - 64) | 1ull << ('b' - 64) | 1ull << ('f' - 64) |
				     1ull << ('n' - 64) | 1ull << ('r' - 64) | 1ull << ('t' - 64);
	unsigned char at = (unsigned char)c;

	return at < 128 && ((at < 64 ? low : high) >> at % 64 & 1) != 0 ? 2 : 0;
}

/* The end of a string that begins at from: its closing quote is at q, and high tells of bytes over 127. */
static inline const char *end_string(struct pp_scan *scan, const char *from, const char *q, mask_t high, uint8_t *flags)
{
	if (high != 0) {
		*flags |= PP_MEMBER_NON_ASCII;
		if (!utf8_ok(from, q))
			return pp_scan_bad_utf8(scan, from, q);
	}
	return q + 1;
}

/* What is left of a string from p on: escapes, bytes over 127, bytes that must not be there. */
static NOINLINE const char *scan_rest(struct pp_scan *scan, const char *from, const char *p, mask_t high,
				      uint8_t *flags)
{
	for (;;) {
		struct block block = block_of(p);

		while (block.special != 0) {
			unsigned at = first_of(block.special);
			const char *q = p + at;
			size_t len;

			if (*q == '"')
				return end_string(scan, from, q, high | (block.high & ~from_byte(at)), flags);
			if (*q != '\\')
				return pp_scan_invalid(
				    scan, q, *q == '\n' ? "unclosed string" : "control character in a string");
			len = q[1] != 'u' ? short_escape(q[1]) : pp_scan_escape(q);
			if (len == 0)
				return pp_scan_invalid(scan, q, "invalid escape in a string");
			*flags |= PP_MEMBER_ESCAPED;
			if (at + len >= WIDTH) {
				high |= block.high;
				p = q + len;
				goto next;
			}
			block.special &= from_byte(at + (unsigned)len);
		}
		high |= block.high;
		p += WIDTH;
	next:;
	}
}

/* The bits before the lowest one, and that; all when there is none. */
static inline uint64_t up_to_first(uint64_t mask)
{
	return mask ^ (mask - 1);
}

/* Whether the string whose block is this ends there (or right behind it) and is plain ASCII without escapes: most. */
static inline bool ends_plainly(struct block block, const char *p, unsigned *len)
{
	*len = first_of(block.special);
	return p[*len] == '"' && (block.high & (mask_t)up_to_first(block.special)) == 0;
}

/* Any other string; block is its first. In long ones the end of each window is the only branch that can't be foreseen.
 */
static NOINLINE const char *scan_long_string(struct pp_scan *scan, const char *p, struct block block, uint8_t *flags)
{
	const char *from = p;

	if (block.special != 0)
		return scan_rest(scan, from, p, 0, flags);
	if (block.high != 0)
		return scan_unicode(scan, from, p, flags);
	p += WIDTH;

	struct window window = next_window(&p);

	if ((window.high & up_to_first(window.special)) != 0)
		return scan_unicode(scan, from, p, flags);
	p += (unsigned)__builtin_ctzll(window.special) / SCALE;
	return *p == '"' ? p + 1 : scan_rest(scan, from, p, 0, flags);
}

/* p is behind the opening quote. Returns what follows the closing quote. */
static inline const char *scan_string(struct pp_scan *scan, const char *p, uint8_t *flags)
{
	struct block block = block_of(p);
	unsigned len;

	return ends_plainly(block, p, &len) ? p + len + 1 : scan_long_string(scan, p, block, flags);
}
