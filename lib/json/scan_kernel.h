/*
 * scan_kernel.h - the scanner itself, compiled once for each kind of processor. The file that includes it gives
 *
 *	SCAN      the name of the function
 *	WIDTH     bytes looked at together: a block
 *	mask_t    has SCALE bits for each of them
 *	SCALE
 *	WINDOW    bytes of long strings that are looked at together, up to 64 bits
 *
 * and the functions that are declared here and in scan_strings.h without a body.
 *
 * A line is walked member by member. What stands between two values is compared with what stood there in the lines
 * before; only when it differs is it parsed. Short records are bound by the number of instructions for each value, so
 * that what most values need is written out in SCAN, and all else is in functions that are not inlined.
 */
#include <endian.h>

#include "scan_strings.h"

/* Whether the bytes of a separator stand at p. */
static inline bool same_bytes(const struct pp_separator *separator, const char *p);

static inline const char *skip_blanks(const char *p)
{
	/* One comparison, where there is none. */
	while ((unsigned char)*p <= ' ' && (*p == ' ' || *p == '\t' || *p == '\r'))
		p++;
	return p;
}

/* ---- numbers and literals ---- */

enum { DIGITS_MOST = 7 };

/*
 * How many digits stand at p, DIGITS_MOST when there may be more: found without a branch for each, since numbers differ
 * in length. A byte that is none gets its top bit set by one of the first two terms; what it carries or borrows only
 * meets bytes behind it.
 */
static inline unsigned digits_of(const char *p)
{
	uint64_t word, other;

	memcpy(&word, p, sizeof(word));
	word = le64toh(word);
	other = ((word + 0x4646464646464646u) | (word - 0x3030303030303030u) | 1ull << 63) & 0x8080808080808080u;
	return (unsigned)__builtin_ctzll(other) / 8;
}

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

/* ---- arrays and objects ---- */

/* A member's name and its colon, with the blanks around them; p is at the opening quote. */
static inline const char *scan_name(struct pp_scan *scan, const char *p, const char *expected, uint8_t *flags,
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
 * A string within an array or object, as scan_string does it, but bytes over 127 in a short one are only noted: one
 * name in three may have some, which no branch can foresee.
 */
static inline const char *scan_nested_string(struct pp_scan *scan, const char *p, mask_t *high)
{
	uint8_t flags = 0;
	unsigned len;
	mask_t has;

	if (!is_short_string(p, &len, &has))
		return scan_other_string(scan, p, &flags);
	*high |= has;
	return p + len + 1;
}

/* See to it that an array or object is UTF-8. Between its strings, and in those that were looked at, all is. */
static inline const char *end_nested(struct pp_scan *scan, const char *from, const char *end, mask_t high)
{
	if (high == 0)
		return end;
	for (const char *p = from; p < end; p += WINDOW)
		if (!window_ok(from, p, end - p > WINDOW ? p + WINDOW : end))
			return pp_scan_bad_utf8(scan, from, end);
	return end;
}

/*
 * An array or object within the record; p is at its bracket. Which of the open brackets are braces is kept as bits,
 * so that the depth costs no stack.
 */
static NOINLINE const char *scan_nested(struct pp_scan *scan, const char *p)
{
	uint64_t braces[PP_SCAN_MAX_DEPTH / 64]; /* a word is set whole when the depth first reaches it */
	unsigned depth = 1;                      /* the record */
	uint8_t flags = 0;                       /* of no interest here */
	mask_t high = 0;
	const char *from = p, *end;
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
	case '"': p = scan_nested_string(scan, p + 1, &high); break;
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
		return end_nested(scan, from, p, high);
	object = braces[(depth - 1) / 64] >> (depth - 1) % 64 & 1;
	goto after;
}

/* ---- what stands between values ---- */

/* Parse what stands before a value, from where the value before it ended, and keep it for the lines that follow. */
static struct pp_separator *new_separator(struct pp_scan *scan, struct pp_separator *after, const char *p, bool first)
{
	const char *from = p, *name, *name_end = p;
	uint8_t flags = 0;

	p = skip_blanks(p);
	if (*p != (first ? '{' : ',')) {
		(void)pp_scan_expected(scan, p, first ? "'{'" : "',' or '}'");
		return NULL;
	}
	name = skip_blanks(p + 1) + 1;
	p = scan_name(scan, name - 1, first ? "a name in quotes or '}'" : "a name in quotes", &flags, &name_end);
	if (p == NULL)
		return NULL;
	return pp_scan_keep(scan, after, pp_slice_between(from, p), pp_slice_between(name, name_end),
			    (flags & PP_MEMBER_ESCAPED) != 0);
}

/* The end of the record and of its line, with the blanks that may be there; p is at the brace. */
static struct pp_separator *line_end(struct pp_scan *scan, const char *from, const char *p)
{
	struct pp_separator *end = &scan->separators[PP_SEPARATOR_BLANK_END];

	p = skip_blanks(p + 1);
	if (*p != '\n') {
		(void)pp_scan_expected(scan, p, "the end of the line");
		return NULL;
	}
	end->len = (size_t)(p + 1 - from);
	return end;
}

/* The separator at p, which is not the one that followed `at` last; NULL when there is none that fits. */
static NOINLINE struct pp_separator *other_separator(struct pp_scan *scan, struct pp_separator *at, const char *p,
						     bool first)
{
	struct pp_separator *next = at->next[1];

	if (same_bytes(next, p)) {
		/* What comes once in a while does not take the first place. */
		if (at->missed == (uint16_t)(scan->lines - 1))
			pp_scan_follow(at, next);
		at->missed = (uint16_t)scan->lines;
		return next;
	}

	const char *q = skip_blanks(p);

	if (first && *q == '{' && *skip_blanks(q + 1) == '}')
		return line_end(scan, p, skip_blanks(q + 1));
	if (first || *q != '}')
		return new_separator(scan, at, p, first);
	/* A line can't begin with its end: what begins one has no such follower. */
	pp_scan_follow(at, &scan->separators[PP_SEPARATOR_END]);
	return line_end(scan, p, q);
}

/* ---- values ---- */

static const char *scan_any(struct pp_scan *scan, const char *p, struct pp_member *member)
{
	switch (*p) {
	case '"': member->kind = PP_STRING; return scan_string(scan, p + 1, &member->flags);
	case '{': member->kind = PP_OBJECT; return scan_nested(scan, p);
	case '[': member->kind = PP_ARRAY; return scan_nested(scan, p);
	case 't': member->kind = PP_BOOL; return scan_literal(scan, p, "true", 4);
	case 'f': member->kind = PP_BOOL; return scan_literal(scan, p, "false", 5);
	case 'n': member->kind = PP_NULL; return scan_literal(scan, p, "null", 4);
	default: member->kind = PP_NUMBER; return scan_number(scan, p);
	}
}

/* Any value, with the blanks before it: a line may have some where the one before it had none. */
static NOINLINE const char *scan_value(struct pp_scan *scan, const char *p, struct pp_member *member)
{
	const char *from = skip_blanks(p);

	p = scan_any(scan, from, member);
	if (p == NULL)
		return NULL;
	member->value = member->kind == PP_STRING ? pp_slice_between(from + 1, p - 1) : pp_slice_between(from, p);
	return p;
}

/* The same number, but the compiler does not know that. */
static inline unsigned opaque(unsigned n)
{
	__asm__("" : "+r"(n));
	return n;
}

/* A string; p is at its quote. */
static inline const char *scan_string_value(struct pp_scan *scan, const char *p, struct pp_separator *before,
					    struct pp_member *member)
{
	unsigned len;
	mask_t high;

	member->kind = PP_STRING;
	member->value.ptr = ++p;
	if (before->foreseen != PP_FORESEEN_LONG && is_short_string(p, &len, &high) && high == 0) {
		/*
		 * The length comes from the branch, not from the bytes: where values are as long in each line (dates,
		 * most ids), the processor goes on to the next one without waiting for this one's end.
		 */
		if (len == before->foreseen)
			len = opaque(before->foreseen);
		else
			before->foreseen = (uint8_t)len;
		member->value.len = len;
		return p + len + 1;
	}
	p = scan_other_string(scan, p, &member->flags);
	member->value.len = (size_t)(p - member->value.ptr) - 1;
	if (member->value.len > WIDTH)
		before->foreseen = PP_FORESEEN_LONG;
	return p;
}

/* A number of a few digits, as most are; NULL for any other. p is at its first digit. */
static inline const char *scan_short_number(const char *p, struct pp_member *member)
{
	unsigned len = digits_of(p);

	member->kind = PP_NUMBER;
	member->value = pp_slice(p, len);
	/* Not a branch for each: whether a number begins with 0 can't be foreseen, a digit behind that is unheard of.
	 */
	if ((opaque(*p == '0') & opaque(len > 1)) != 0)
		return NULL;
	p += len;
	return *p == ',' || *p == '}' ? p : NULL;
}

/* Names in the same order give the same number. */
static inline uint64_t mix_shape(uint64_t shape, uint64_t id)
{
	return ((shape >> 32 | shape << 32) ^ id) * 0x9FB21C651E98DF25u;
}

static inline const char *finish(struct pp_scan *scan, const char *newline, size_t count, uint64_t shape)
{
	scan->count = count;
	scan->shape = shape | 1;
	return newline;
}

const char *SCAN(struct pp_scan *scan, const char *line)
{
	scan->lines++;
	if (scan->separator_count == PP_SEPARATORS)
		pp_scan_forget(scan);

	struct pp_separator *at = &scan->separators[PP_SEPARATOR_START];
	struct pp_member *member = scan->members, *members_end = member + scan->cap;
	uint64_t shape = scan->seed;
	const char *p = line;

	for (;; member++) {
		struct pp_separator *next = at->next[0];

		if (!same_bytes(next, p)) {
			next = other_separator(scan, at, p, p == line);
			if (next == NULL)
				return NULL;
		}
		if (next->name == 0)
			return finish(scan, p + next->len - 1, (size_t)(member - scan->members), shape);
		if (member == members_end) {
			member = pp_scan_grow(scan);
			members_end = scan->members + scan->cap;
		}
		member->name = pp_slice(p + next->name, next->name_len);
		member->flags = next->flags;
		shape = mix_shape(shape, next->id);
		p += next->len;
		at = next;

		const char *end = NULL;

		if (*p == '"')
			end = scan_string_value(scan, p, next, member);
		else if (!pp_is_digit(*p) || (end = scan_short_number(p, member)) == NULL)
			end = scan_value(scan, p, member);
		if (end == NULL)
			return NULL;
		p = end;
	}
}
