/*
 * scan_kernel.h - the scanner itself, compiled once for each kind of processor. The file that includes it gives
 *
 *	SCAN                      the name of the function
 *	WIDTH                     bytes looked at together
 *	mask_t                    has a bit, or SCALE bits, for each of them
 *	SCALE
 *	block_of(p)               where the bytes stand that end or break a string ('"', '\', controls), and those over 127
 *	same_bytes(separator, p)  whether the bytes of a separator stand at p
 *	utf8_ok(from, to)         whether the bytes are UTF-8; *to is the closing quote
 *
 * A line is walked member by member. What stands between two values is compared with the line before (its shape);
 * only when it differs is it parsed. Nothing is read past the newline but what the caller promised to be readable:
 * every step stops at a byte that does not fit, and the newline fits nowhere.
 */

struct block {
	mask_t special;
	mask_t high;
};

static inline struct block block_of(const char *p);
static inline bool same_bytes(const struct pp_separator *separator, const char *p);
static inline bool utf8_ok(const char *from, const char *to);

enum { ESCAPED = 1, NON_ASCII = 2 };

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

/* p is behind the opening quote. Returns what follows the closing quote. */
static inline const char *scan_string(struct pp_scan *scan, const char *p, unsigned *flags)
{
	const char *from = p;
	mask_t high = 0;
	bool escaped = false;

	for (;;) {
		struct block block = block_of(p);

		while (block.special != 0) {
			unsigned at = (unsigned)__builtin_ctzll(block.special) / SCALE;
			const char *q = p + at;
			size_t len;

			if (*q == '"') {
				high |= block.high & ~from_byte(at);
				*flags = (escaped ? ESCAPED : 0u) | (high != 0 ? NON_ASCII : 0u);
				if (high != 0 && !utf8_ok(from, q))
					return pp_scan_bad_utf8(scan, from, q);
				return q + 1;
			}
			if (*q != '\\')
				return pp_scan_invalid(scan, q, *q == '\n' ? "unclosed string" : "control character in a string");
			len = pp_scan_escape(q);
			if (len == 0)
				return pp_scan_invalid(scan, q, "invalid escape in a string");
			escaped = true;
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

static inline const char *scan_digits(struct pp_scan *scan, const char *p)
{
	if (!pp_is_digit(*p))
		return pp_scan_expected(scan, p, "a digit");
	do
		p++;
	while (pp_is_digit(*p));
	return p;
}

/* A number, the only value whose first byte does not say what it is. */
static inline const char *scan_number(struct pp_scan *scan, const char *p)
{
	if (*p == '-')
		p++;
	else if (!pp_is_digit(*p))
		return pp_scan_expected(scan, p, "a value");
	if (*p == '0')
		p++;
	else if ((p = scan_digits(scan, p)) == NULL)
		return NULL;
	if (*p == '.' && (p = scan_digits(scan, p + 1)) == NULL)
		return NULL;
	if (*p == 'e' || *p == 'E') {
		p++;
		if (*p == '+' || *p == '-')
			p++;
		p = scan_digits(scan, p);
	}
	return p;
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

/*
 * An array or object within the record; p is at its bracket. Which of the open brackets are braces is kept as bits,
 * so that the depth costs no stack.
 */
static const char *scan_nested(struct pp_scan *scan, const char *p)
{
	uint64_t braces[PP_SCAN_MAX_DEPTH / 64] = { 0 };
	unsigned depth = 1; /* the record */
	unsigned flags;
	const char *end;
	bool object;

open:
	object = *p == '{';
	if (++depth > PP_SCAN_MAX_DEPTH)
		return pp_scan_invalid(scan, p, "more than 2048 levels");
	braces[(depth - 1) / 64] = (braces[(depth - 1) / 64] & ~(1ull << (depth - 1) % 64)) | (uint64_t)object << (depth - 1) % 64;
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

/* Parse what stands before the i-th value, from where the value before it ended, and keep it for the next line. */
static const char *scan_separator(struct pp_scan *scan, const char *p, size_t i)
{
	const char *from = p, *name, *name_end = p;
	unsigned flags = 0;

	p = skip_blanks(p);
	if (*p != (i == 0 ? '{' : ','))
		return pp_scan_expected(scan, p, i == 0 ? "'{'" : "',' or '}'");
	name = skip_blanks(p + 1) + 1;
	p = scan_name(scan, name - 1, i == 0 ? "a name in quotes or '}'" : "a name in quotes", &flags, &name_end);
	if (p == NULL)
		return NULL;

	struct pp_separator *separator = &scan->separators[i];
	size_t len = (size_t)(p - from);

	separator->len = (uint32_t)len;
	separator->name = (uint32_t)(name - from);
	separator->name_len = (uint32_t)(name_end - name);
	separator->name_escaped = (flags & ESCAPED) != 0;
	separator->mask = len <= PP_SEPARATOR_MAX ? (uint32_t)((1ull << len) - 1) : 0;
	if (len <= PP_SEPARATOR_MAX)
		memcpy(separator->bytes, from, len);
	return p;
}

/* The end of the record, '}' included, and of its line. */
static const char *scan_end(struct pp_scan *scan, const char *p, size_t count, bool changed)
{
	p = skip_blanks(p + 1);
	if (*p != '\n')
		return pp_scan_expected(scan, p, "the end of the line");
	if (changed || count != scan->separator_count) {
		scan->separator_count = count;
		scan->shape++;
	}
	scan->count = count;
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
	case '{': member->kind = PP_OBJECT; p = scan_nested(scan, p); break;
	case '[': member->kind = PP_ARRAY; p = scan_nested(scan, p); break;
	case 't': member->kind = PP_BOOL; p = scan_literal(scan, p, "true", 4); break;
	case 'f': member->kind = PP_BOOL; p = scan_literal(scan, p, "false", 5); break;
	case 'n': member->kind = PP_NULL; p = scan_literal(scan, p, "null", 4); break;
	default: member->kind = PP_NUMBER; p = scan_number(scan, p); break;
	}
	if (p == NULL)
		return NULL;
	member->value = (uint32_t)(from - line);
	member->value_len = (uint32_t)(p - from);
	member->value_escaped = false;
	member->value_non_ascii = false;
	return p;
}

const char *SCAN(struct pp_scan *scan, const char *line)
{
	const char *p = line;
	bool changed = scan->shape == 0;
	size_t known = scan->separator_count;

	for (size_t i = 0;; i++) {
		const char *from = p;

		if (i < known && same_bytes(&scan->separators[i], p)) {
			/* A line may have blanks where the one before it had none. */
			p = skip_blanks(p + scan->separators[i].len);
		} else {
			const char *q = skip_blanks(p);

			if (i > 0 && *q == '}')
				return scan_end(scan, q, i, changed);
			if (i == 0 && *q == '{' && *skip_blanks(q + 1) == '}')
				return scan_end(scan, skip_blanks(q + 1), 0, changed);
			if (i == scan->cap)
				pp_scan_grow(scan);
			/* A line that fails later leaves separators of two lines behind: they fit neither. */
			scan->shape += !changed;
			changed = true;
			known = i + 1 < known ? known : i + 1;
			p = scan_separator(scan, p, i);
			if (p == NULL) {
				scan->separator_count = i;
				return NULL;
			}
			scan->separator_count = known;
		}

		const struct pp_separator *separator = &scan->separators[i];
		struct pp_member *member = &scan->members[i];

		member->name = (uint32_t)(from - line) + separator->name;
		member->name_len = separator->name_len;
		member->name_escaped = separator->name_escaped;
		p = scan_value(scan, line, p, member);
		if (p == NULL)
			return NULL;
	}
}
