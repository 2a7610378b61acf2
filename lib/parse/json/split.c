#include "split.h"

enum { BLOCK = 64 };

/* A bit for each byte of a block. */
struct masks {
	uint64_t quote;
	uint64_t backslash;
	uint64_t open;
	uint64_t close;
	uint64_t newline;
};

#if defined(__SSE2__)

#include <emmintrin.h>

static inline uint64_t equal(const __m128i bytes[4], char c)
{
	const __m128i want = _mm_set1_epi8(c);
	uint64_t mask = 0;

	for (int i = 3; i >= 0; i--)
		mask = mask << 16 | (uint64_t)(unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(bytes[i], want));
	return mask;
}

static inline struct masks masks_of(const char *p)
{
	const __m128i lower = _mm_set1_epi8(0x20);
	__m128i bytes[4], brackets[4];

	for (int i = 0; i < 4; i++) {
		bytes[i] = _mm_loadu_si128((const __m128i_u *)(p + 16 * i));
		brackets[i] = _mm_or_si128(bytes[i], lower); /* '[' becomes '{', ']' becomes '}' */
	}
	return (struct masks){
		.quote = equal(bytes, '"'),
		.backslash = equal(bytes, '\\'),
		.open = equal(brackets, '{'),
		.close = equal(brackets, '}'),
		.newline = equal(bytes, '\n'),
	};
}

#else

static inline struct masks masks_of(const char *p)
{
	struct masks masks = { 0 };

	for (unsigned i = 0; i < BLOCK; i++) {
		const uint64_t bit = (uint64_t)1 << i;

		switch (p[i]) {
		case '"': masks.quote |= bit; break;
		case '\\': masks.backslash |= bit; break;
		case '[':
		case '{': masks.open |= bit; break;
		case ']':
		case '}': masks.close |= bit; break;
		case '\n': masks.newline |= bit; break;
		default: break;
		}
	}
	return masks;
}

#endif

/* The bytes that follow a backslash which does not follow one itself. *carry: the first byte does, of the next block.
 */
static inline uint64_t escaped_bytes(uint64_t backslash, uint64_t *carry)
{
	const uint64_t even = 0x5555555555555555u;
	uint64_t follows, odd_starts, even_carries;

	if (backslash == 0) {
		follows = *carry;
		*carry = 0;
		return follows;
	}
	/* Langdale and Lemire, "Parsing gigabytes of JSON per second", VLDB Journal 28 (2019), 3.1.1. */
	backslash &= ~*carry;
	follows = backslash << 1 | *carry;
	odd_starts = backslash & ~even & ~follows;
	*carry = __builtin_add_overflow(odd_starts, backslash, &even_carries);
	return (even ^ even_carries << 1) & follows;
}

/* Every bit is the sum, modulo 2, of itself and those below it: set from each quote up to the next. */
static inline uint64_t between_quotes(uint64_t quote)
{
	for (unsigned shift = 1; shift < BLOCK; shift *= 2)
		quote ^= quote << shift;
	return quote;
}

static inline unsigned lowest(uint64_t mask)
{
	return mask != 0 ? (unsigned)__builtin_ctzll(mask) : BLOCK;
}

/* The bits below n, which is at most 64. */
static inline uint64_t below(unsigned n)
{
	return n < BLOCK ? ((uint64_t)1 << n) - 1 : UINT64_MAX;
}

/* The bracket that closes the value, or BLOCK. */
static inline unsigned closing(uint64_t open, uint64_t close, uint64_t *depth)
{
	for (uint64_t brackets = open | close; brackets != 0; brackets &= brackets - 1) {
		if ((open & brackets & -brackets) != 0)
			(*depth)++;
		else if (--*depth == 0)
			return lowest(brackets);
	}
	return BLOCK;
}

static inline void count_lines(struct pp_split *split, uint64_t newline)
{
	if (newline == 0)
		return;
	split->line_start = split->at + BLOCK - (size_t)__builtin_clzll(newline);
	for (; newline != 0; newline &= newline - 1)
		split->newlines++;
}

/* Look at a block, of which only the first len bytes count. */
static inline enum pp_split_result look_at(struct pp_split *split, const char *p, unsigned len)
{
	struct masks masks = masks_of(p);
	uint64_t quote = masks.quote & ~escaped_bytes(masks.backslash & below(len), &split->escaped) & below(len);
	uint64_t in_string = between_quotes(quote) ^ split->in_string;
	uint64_t counts = ~in_string & below(len);
	unsigned end = closing(masks.open & counts, masks.close & counts, &split->depth);
	unsigned broken = lowest(masks.newline & in_string & below(len));

	count_lines(split, masks.newline & below(end < broken ? end : broken < len ? broken : len));
	split->in_string = (uint64_t)0 - (in_string >> (BLOCK - 1));
	if (end < broken) {
		split->at += end + 1;
		return PP_SPLIT_END;
	}
	if (broken < BLOCK) {
		split->at += broken;
		return PP_SPLIT_BROKEN;
	}
	return PP_SPLIT_MORE;
}

enum pp_split_result pp_split(struct pp_split *split, struct pp_slice text)
{
	while (text.len - split->at >= BLOCK) {
		enum pp_split_result result = look_at(split, text.ptr + split->at, BLOCK);

		if (result != PP_SPLIT_MORE)
			return result;
		split->at += BLOCK;
	}

	/* What is left may be looked at again when more has come: it counts only when it holds the end. */
	struct pp_split ahead = *split;
	enum pp_split_result result = look_at(&ahead, text.ptr + split->at, (unsigned)(text.len - split->at));

	if (result != PP_SPLIT_MORE)
		*split = ahead;
	return result;
}
