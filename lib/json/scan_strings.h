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
static inline unsigned first_of(mask_t mask); /* the byte of the lowest bit; WIDTH when there is none */
static inline struct window window_of(const char *p);

/*
 * Whether the bytes from p to `to`, at most a window of a string that begins at from, are UTF-8. A character may have
 * begun before p, and may go on behind `to` when there is a byte that goes on with one: then that window is looked at.
 */
static bool window_ok(const char *from, const char *p, const char *to);

/*
 * The first window from p on that has bytes that end or break the string. NULL: *stop is the end of a window before it
 * that is not UTF-8.
 */
static inline const char *find_special(const char *from, const char *p, uint8_t *flags, const char **stop);

/* What is rare stays out of the way of what is not. */
#define NOINLINE __attribute__((noinline))

/* The escapes of two bytes, by what follows the backslash. */
static inline size_t short_escape(char c)
{
	static const uint64_t low = 1ull << '"' | 1ull << '/';
	static const uint64_t high = 1ull << ('\\' - 64) | 1ull << ('b' - 64) | 1ull << ('f' - 64) |
				     1ull << ('n' - 64) | 1ull << ('r' - 64) | 1ull << ('t' - 64);
	unsigned char at = (unsigned char)c;

	return at < 128 && ((at < 64 ? low : high) >> at % 64 & 1) != 0 ? 2 : 0;
}

static inline size_t escape_len(const char *p)
{
	return p[1] != 'u' ? short_escape(p[1]) : pp_scan_escape(p);
}

/* The bits before the lowest one, and that; all when there is none. */
static inline uint64_t up_to_first(uint64_t mask)
{
	return mask ^ (mask - 1);
}

/* Look at the bytes over 127 in a window of a string, if it has some. */
static inline bool window_fits(const char *from, const char *p, const char *to, bool high, uint8_t *flags)
{
	if (!high)
		return true;
	*flags |= PP_MEMBER_NON_ASCII;
	return window_ok(from, p, to);
}

/* Any string that begins at from; what lies before p is known to be plain. */
static NOINLINE const char *scan_long_string(struct pp_scan *scan, const char *from, const char *p, uint8_t *flags)
{
	const char *stop;

	for (;;) {
		p = find_special(from, p, flags, &stop);
		if (p == NULL)
			return pp_scan_bad_utf8(scan, from, stop);

		struct window window = window_of(p);
		size_t at, len = 0;

		for (; window.special != 0; window.special &= ~0ull << (at + len) * SCALE) {
			at = (unsigned)__builtin_ctzll(window.special) / SCALE;
			if (p[at] == '"') {
				bool high = (window.high & up_to_first(window.special)) != 0;

				return window_fits(from, p, p + at, high, flags) ? p + at + 1
										 : pp_scan_bad_utf8(scan, from, p + at);
			}
			if (p[at] != '\\')
				return pp_scan_invalid(
				    scan, p + at, p[at] == '\n' ? "unclosed string" : "control character in a string");
			len = escape_len(p + at);
			if (len == 0)
				return pp_scan_invalid(scan, p + at, "invalid escape in a string");
			*flags |= PP_MEMBER_ESCAPED | (p[at + 1] == 'u' ? PP_MEMBER_NUMBERED : 0);
			if (at + len >= WINDOW)
				break;
		}
		if (!window_fits(from, p, p + WINDOW, window.high != 0, flags))
			return pp_scan_bad_utf8(scan, from, p + WINDOW);
		p += window.special != 0 ? at + len : WINDOW;
	}
}

/* A string that does not end within a block, or has more in it than ASCII; most titles end within a window. */
static NOINLINE const char *scan_other_string(struct pp_scan *scan, const char *p, uint8_t *flags)
{
	struct window window = window_of(p);

	if (window.special != 0) {
		const char *q = p + (unsigned)__builtin_ctzll(window.special) / SCALE;

		if (*q == '"' && (window.high & up_to_first(window.special)) == 0)
			return q + 1;
	}
	return scan_long_string(scan, p, (window.special | window.high) == 0 ? p + WINDOW : p, flags);
}

/*
 * Whether the string at p ends within a block (or right behind it) and has no escapes: then *len is its length, and
 * *high tells of bytes over 127.
 */
static inline bool is_short_string(const char *p, unsigned *len, mask_t *high)
{
	struct block block = block_of(p);

	*len = first_of(block.special);
	*high = block.high & (mask_t)up_to_first(block.special);
	return p[*len] == '"';
}

/* p is behind the opening quote. Returns what follows the closing quote. */
static inline const char *scan_string(struct pp_scan *scan, const char *p, uint8_t *flags)
{
	unsigned len;
	mask_t high;

	return is_short_string(p, &len, &high) && high == 0 ? p + len + 1 : scan_other_string(scan, p, flags);
}
