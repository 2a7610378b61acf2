/*
 * scan_kernel.h - the scanner itself, compiled once for each kind of processor. The file that includes it gives
 *
 *	SCAN                      the name of the function
 *	WIDTH                     bytes looked at together
 *	mask_t                    has a bit, or SCALE bits, for each of them
 *	SCALE
 *	block_of(p)               where the bytes stand that end or break a string ('"', '\', controls), and those over
 *127 digits_of(p)              how many digits stand at p, DIGITS_MOST when there may be more same_bytes(separator, p)
 *whether the bytes of a separator stand at p utf8_ok(from, to)         whether the bytes are UTF-8; *to is the closing
 *quote
 *
 * A line is walked member by member. What stands between two values is compared with what stood there in the lines
 * before; only when it differs is it parsed. Nothing is read past the newline but what the caller promised to be
 *readable: every step stops at a byte that does not fit, and the newline fits nowhere.
 */

struct block {
	mask_t special;
	mask_t high;
};

/* The same of WINDOW bytes. */
struct window {
	uint64_t special;
	uint64_t high;
};

enum { DIGITS_MOST = 16 };

static inline struct block block_of(const char *p);
static inline struct window next_window(const char **p);
static const char *scan_unicode(struct pp_scan *scan, const char *from, const char *p, unsigned *flags);
static inline unsigned digits_of(const char *p);
static inline bool same_bytes(const struct pp_separator *separator, const char *p);
static bool utf8_ok(const char *from, const char *to);

enum { ESCAPED = 1, NON_ASCII = 2 };

/* What is rare stays out of the way of what is not. */
#define NOINLINE __attribute__((noinline))

static inline const char *skip_blanks(const char *p)
{
	while (*p == ' ' || *p == '\t' || *p == '\r')
		p++;
	return p;
}

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
static inline const char *end_string(struct pp_scan *scan, const char *from, const char *q, mask_t high,
				     unsigned *flags)
{
	if (high != 0) {
		*flags |= NON_ASCII;
		if (!utf8_ok(from, q))
			return pp_scan_bad_utf8(scan, from, q);
	}
	return q + 1;
}

/* What is left of a string from p on: escapes, bytes over 127, bytes that must not be there. */
static NOINLINE const char *scan_rest(struct pp_scan *scan, const char *from, const char *p, mask_t high,
				      unsigned *flags)
{
	for (;;) {
		struct block block = block_of(p);

		while (block.special != 0) {
			unsigned at = (unsigned)__builtin_ctzll(block.special) / SCALE;
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
			*flags |= ESCAPED;
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

/*
 * p is behind the opening quote. Returns what follows the closing quote. Short strings end in the first block; in long
 * ones the end of each window is the only branch that can't be foreseen.
 */
static inline const char *scan_string(struct pp_scan *scan, const char *p, unsigned *flags)
{
	struct block block = block_of(p);
	const char *from = p;

	*flags = 0;
	if (block.special != 0) {
		unsigned at = (unsigned)__builtin_ctzll(block.special) / SCALE;

		if (p[at] != '"')
			return scan_rest(scan, from, p, 0, flags);
		return end_string(scan, from, p + at, block.high & ~from_byte(at), flags);
	}
	if (block.high != 0)
		return scan_unicode(scan, from, p, flags);
	p += WIDTH;

	struct window window = next_window(&p);
	/* The bytes before the first special one; all when there is none. */
	uint64_t before = window.special ^ (window.special - 1);

	if ((window.high & before) != 0)
		return scan_unicode(scan, from, p, flags);
	p += (unsigned)__builtin_ctzll(window.special) / SCALE;
	return *p == '"' ? p + 1 : scan_rest(scan, from, p, 0, flags);
}

/* Digits, at least one. Their number is found without a branch for each: it differs from value to value. */
static inline const char *scan_digits(struct pp_scan *scan, const char *p, const char *expected)
{
	unsigned n = digits_of(p);

	if (n == 0)
		return pp_scan_expected(scan, p, expected);
	p += n;
	while (n == DIGITS_MOST) {
		n = digits_of(p);
		p += n;
	}
	return p;
}

static const char *scan_fraction(struct pp_scan *scan, const char *p)
{
	if (*p == '.' && (p = scan_digits(scan, p + 1, "a digit")) == NULL)
		return NULL;
	if (*p == 'e' || *p == 'E') {
		p++;
		if (*p == '+' || *p == '-')
			p++;
		p = scan_digits(scan, p, "a digit");
	}
	return p;
}

/* A number, the only value whose first byte does not say what it is. */
static inline const char *scan_number(struct pp_scan *scan, const char *p)
{
	const char *first = p + (*p == '-');

	p = scan_digits(scan, first, first == p ? "a value" : "a digit");
	if (p == NULL)
		return NULL;
	if (*first == '0')
		p = first + 1; /* what follows a leading zero belongs to no number */
	return *p == '.' || *p == 'e' || *p == 'E' ? scan_fraction(scan, p) : p;
}

static inline const char *scan_literal(struct pp_scan *scan, const char *p, const char *word, size_t len)
{
	return memcmp(p, word, len) == 0 ? p + len : pp_scan_expected(scan, p, "a value");
}

/* A member's name and its colon, with the blanks around them; p is at the opening quote. */
static inline const char *scan_name(struct pp_scan *scan, const char *p, const char *expected, unsigned *flags,
				    const char **name_end)
{
	if (*p != '"')
		return pp_scan_expected(scan, p, expected);
	p = scan_string(scan, p + 1, flags);
	if (p == NULL)
		return NULL;
	*name_end = p - 1;
	p = skip_blanks(p);
	if (*p != ':')
		return pp_scan_expected(scan, p, "':'");
	return skip_blanks(p + 1);
}

static inline void put_bit(uint64_t *word, unsigned bit, bool value)
{
	*word = (*word & ~(1ull << bit)) | (uint64_t)value << bit;
}

/*
 * An array or object within the record; p is at its bracket. Which of the open brackets are braces is kept as bits,
 * so that the depth costs no stack.
 */
static const char *scan_nested(struct pp_scan *scan, const char *p)
{
	uint64_t braces[PP_SCAN_MAX_DEPTH / 64]; /* a word is set whole when the depth first reaches it */
	unsigned depth = 1;                      /* the record */
	unsigned flags;
	const char *end;
	bool object;

	braces[0] = 0;

open:
	object = *p == '{';
	if (++depth > PP_SCAN_MAX_DEPTH)
		return pp_scan_invalid(scan, p, "more than 2048 levels");
	if ((depth - 1) % 64 == 0)
		braces[(depth - 1) / 64] = object;
	else
		put_bit(&braces[(depth - 1) / 64], (depth - 1) % 64, object);
	p = skip_blanks(p + 1);
	if (*p == (object ? '}' : ']'))
		goto close;
	if (depth == PP_SCAN_MAX_DEPTH)
		return pp_scan_invalid(scan, p, "more than 2048 levels");
	if (object && (p = scan_name(scan, p, "a name in quotes or '}'", &flags, &end)) == NULL)
		return NULL;

value:
	switch (*p) {
	case '"': p = scan_string(scan, p + 1, &flags); break;
	case '{':
	case '[': goto open;
	case 't': p = scan_literal(scan, p, "true", 4); break;
	case 'f': p = scan_literal(scan, p, "false", 5); break;
	case 'n': p = scan_literal(scan, p, "null", 4); break;
	default: p = scan_number(scan, p); break;
	}
	if (p == NULL)
		return NULL;

after:
	p = skip_blanks(p);
	if (*p == ',') {
		p = skip_blanks(p + 1);
		if (object && (p = scan_name(scan, p, "a name in quotes", &flags, &end)) == NULL)
			return NULL;
		goto value;
	}
	if (*p != (object ? '}' : ']'))
		return pp_scan_expected(scan, p, object ? "',' or '}'" : "',' or ']'");

close:
	p++;
	if (--depth == 1)
		return p;
	object = braces[(depth - 1) / 64] >> (depth - 1) % 64 & 1;
	goto after;
}

/* The end of the record, '}' included, and of its line. */
static const char *scan_end(struct pp_scan *scan, const char *p)
{
	p = skip_blanks(p + 1);
	return *p == '\n' ? p : pp_scan_expected(scan, p, "the end of the line");
}

/*
 * Parse what stands before a value, from where the value before it ended, and keep it for the lines that follow.
 * *separator is NULL when it can't be kept; member gets its name in any case.
 */
static const char *scan_separator(struct pp_scan *scan, const char *line, const char *p, bool first,
				  struct pp_separator **separator, struct pp_member *member)
{
	const char *from = p, *name, *name_end = p;
	unsigned flags = 0;

	p = skip_blanks(p);
	if (*p != (first ? '{' : ','))
		return pp_scan_expected(scan, p, first ? "'{'" : "',' or '}'");
	name = skip_blanks(p + 1) + 1;
	p = scan_name(scan, name - 1, first ? "a name in quotes or '}'" : "a name in quotes", &flags, &name_end);
	if (p == NULL)
		return NULL;
	member->name = (uint32_t)(name - line);
	member->name_len = (uint32_t)(name_end - name);
	member->name_escaped = (flags & ESCAPED) != 0;
	*separator = pp_scan_keep(scan, *separator, pp_slice_between(from, p), (size_t)(name - from), member->name_len,
				  member->name_escaped);
	return p;
}

static inline const char *scan_value(struct pp_scan *scan, const char *line, const char *p, struct pp_member *member)
{
	const char *from = p;
	unsigned flags = 0;

	switch (*p) {
	case '"':
		p = scan_string(scan, ++from, &flags);
		if (p == NULL)
			return NULL;
		member->kind = PP_STRING;
		member->value = (uint32_t)(from - line);
		member->value_len = (uint32_t)(p - from) - 1;
		member->value_escaped = (flags & ESCAPED) != 0;
		member->value_non_ascii = (flags & NON_ASCII) != 0;
		return p;
	case '{':
		member->kind = PP_OBJECT;
		p = scan_nested(scan, p);
		break;
	case '[':
		member->kind = PP_ARRAY;
		p = scan_nested(scan, p);
		break;
	case 't':
		member->kind = PP_BOOL;
		p = scan_literal(scan, p, "true", 4);
		break;
	case 'f':
		member->kind = PP_BOOL;
		p = scan_literal(scan, p, "false", 5);
		break;
	case 'n':
		member->kind = PP_NULL;
		p = scan_literal(scan, p, "null", 4);
		break;
	default:
		member->kind = PP_NUMBER;
		p = scan_number(scan, p);
		break;
	}
	if (p == NULL)
		return NULL;
	member->value = (uint32_t)(from - line);
	member->value_len = (uint32_t)(p - from);
	member->value_escaped = false;
	member->value_non_ascii = false;
	return p;
}

/* Names in the same order give the same number. */
static inline uint64_t mix_shape(uint64_t shape, uint64_t id)
{
	shape = (shape ^ id) * 0x9FB21C651E98DF25ull;
	return shape ^ shape >> 32;
}

static inline const char *finish(struct pp_scan *scan, const char *newline, size_t count, uint64_t shape)
{
	scan->count = count;
	scan->shape = shape | 1;
	return newline;
}

/* The separator at p that followed `at` in a line before, or NULL. */
static inline struct pp_separator *known_separator(struct pp_scan *scan, struct pp_separator *at, const char *p)
{
	struct pp_separator *next = &scan->separators[at->next[0]];

	if (same_bytes(next, p))
		return next;
	next = &scan->separators[at->next[1]];
	if (!same_bytes(next, p))
		return NULL;
	pp_scan_follow(at, at->next[1]);
	return next;
}

const char *SCAN(struct pp_scan *scan, const char *line)
{
	const char *p = line;
	struct pp_separator *at = &scan->separators[PP_SEPARATOR_START];
	uint64_t shape = scan->seed;

	if (scan->separator_count == PP_SEPARATORS)
		pp_scan_forget(scan);
	for (size_t i = 0;; i++) {
		struct pp_separator *next = known_separator(scan, at, p);
		struct pp_member *member;

		if (next == &scan->separators[PP_SEPARATOR_END])
			return finish(scan, p + 1, i, shape);
		if (i == scan->cap)
			pp_scan_grow(scan);
		member = &scan->members[i];
		if (next != NULL) {
			member->name = (uint32_t)(p - line) + next->name;
			member->name_len = next->name_len;
			member->name_escaped = next->name_escaped;
			/* A line may have blanks where the one before it had none. */
			p = skip_blanks(p + next->len);
		} else {
			const char *q = skip_blanks(p);
			bool empty = i == 0 && *q == '{' && *skip_blanks(q + 1) == '}';

			if (empty || (i > 0 && *q == '}')) {
				/* A line can't begin with its end: what begins one has no such follower. */
				if (!empty)
					pp_scan_follow(at, PP_SEPARATOR_END);
				q = scan_end(scan, empty ? skip_blanks(q + 1) : q);
				return q != NULL ? finish(scan, q, i, shape) : NULL;
			}
			next = at;
			p = scan_separator(scan, line, p, i == 0, &next, member);
			if (p == NULL)
				return NULL;
		}
		at = next != NULL ? next : &scan->separators[PP_SEPARATOR_OTHER];
		shape = mix_shape(shape, next != NULL ? next->id : scan->next_id++);
		p = scan_value(scan, line, p, member);
		if (p == NULL)
			return NULL;
	}
}
