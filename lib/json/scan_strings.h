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

/*
 * A string's windows from the first to the last one that has a byte over 127. Whether these are UTF-8 is seen to when
 * the string's end is found: most long texts have a few such bytes, and a branch at each of them costs more.
 */
struct stretch {
	const char *from; /* NULL: none yet */
	const char *to;
};

/* What each kind of processor does in its own way. */
static inline struct block block_of(const char *p);
static inline unsigned first_of(mask_t mask); /* the byte of the lowest bit; WIDTH when there is none */
static inline struct window window_of(const char *p);
static inline const char *find_special(const char *p, struct stretch *high); /* the first window that has such bytes */
static bool utf8_ok(const char *from, const char *to);                       /* *to is ASCII */

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

/* Note that the window at p has bytes over 127, if so. */
static inline void note_high(struct stretch *high, const char *p, bool has)
{
	high->from = has && high->from == NULL ? p : high->from;
	high->to = has ? p + WINDOW : high->to;
}

/* The end of a string that begins at from: its closing quote is at q. */
static inline const char *end_string(struct pp_scan *scan, const char *from, const char *q, const struct stretch *high,
				     uint8_t *flags)
{
	if (high->from == NULL)
		return q + 1;
	*flags |= PP_MEMBER_NON_ASCII;
	return utf8_ok(high->from, high->to < q ? high->to : q) ? q + 1 : pp_scan_bad_utf8(scan, from, q);
}

/* The bits before the lowest one, and that; all when there is none. */
static inline uint64_t up_to_first(uint64_t mask)
{
	return mask ^ (mask - 1);
}

/* Any string. */
static NOINLINE const char *scan_long_string(struct pp_scan *scan, const char *from, uint8_t *flags)
{
	struct stretch high = { NULL, NULL };
	const char *p = from;

	for (;;) {
		p = find_special(p, &high);

		struct window window = window_of(p);
		size_t at, len = 0;

		for (; window.special != 0; window.special &= ~0ull << (at + len) * SCALE) {
			at = (unsigned)__builtin_ctzll(window.special) / SCALE;
			if (p[at] == '"') {
				note_high(&high, p, (window.high & up_to_first(window.special)) != 0);
				return end_string(scan, from, p + at, &high, flags);
			}
			if (p[at] != '\\')
				return pp_scan_invalid(
				    scan, p + at, p[at] == '\n' ? "unclosed string" : "control character in a string");
			len = escape_len(p + at);
			if (len == 0)
				return pp_scan_invalid(scan, p + at, "invalid escape in a string");
			*flags |= PP_MEMBER_ESCAPED;
			if (at + len >= WINDOW)
				break;
		}
		note_high(&high, p, window.high != 0);
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
	return scan_long_string(scan, p, flags);
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
