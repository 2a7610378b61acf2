/*
 * regex_vector.h - the search for literals with vectors of WIDTH bytes, compiled for each width. The file that includes
 * it gives WIDTH, FIND, the name of the function, and byte_bits(bytes), one bit for the top bit of each byte.
 *
 * Of each literal two bytes that are rare in English are looked for, a block of places at a time, and all literals in
 * one pass: most texts hold none of them.
 */
#include "regex_literal.h"

typedef uint8_t bytes_t __attribute__((vector_size(WIDTH)));

#define NOINLINE __attribute__((noinline))

static inline unsigned byte_bits(bytes_t bytes);

/* Whether a literal stands at p. */
static inline bool stands_at(const struct pp_literal *l, bool caseless, const char *p)
{
	if (!caseless)
		return memcmp(p, l->bytes, l->len) == 0;
	for (unsigned i = 0; i < l->len; i++)
		if (pp_to_lower(p[i]) != l->bytes[i])
			return false;
	return true;
}

/* A byte to look for in a block; letters of either case become alike when their case bit is set. */
struct probe {
	bytes_t byte;
	bytes_t case_bit;
	size_t at; /* in the literal */
};

struct probes {
	struct probe first;
	struct probe second;
};

static inline struct probe make_probe(const struct pp_literal *l, unsigned at, uint8_t case_bit)
{
	return (struct probe){ (bytes_t){ 0 } + (uint8_t)l->bytes[at], (bytes_t){ 0 } + case_bit, at };
}

static inline struct probes make_probes(const struct pp_literal *l)
{
	return (struct probes){ make_probe(l, l->first, l->first_case), make_probe(l, l->second, l->second_case) };
}

static inline bytes_t compare(const struct probe *probe, const char *p)
{
	bytes_t bytes;

	memcpy(&bytes, p + probe->at, sizeof(bytes));
	return (bytes_t)((bytes | probe->case_bit) == probe->byte);
}

/* The places from p on, as many as a block has, where both bytes of a literal stand as they do in it. */
static inline bytes_t places(const struct probes *probes, const char *p)
{
	return compare(&probes->first, p) & compare(&probes->second, p);
}

static inline bytes_t any_places(const struct probes *probes, unsigned count, const char *p)
{
	bytes_t any = { 0 };

	for (unsigned i = 0; i < count; i++)
		any |= places(&probes[i], p);
	return any;
}

/* Whether a literal stands at a place in the block at p, and ends before `end`. */
static NOINLINE bool stands_in_block(const struct pp_literal *l, bool caseless, const char *p, const char *end)
{
	const struct probes probes = make_probes(l);

	for (unsigned hits = byte_bits(places(&probes, p)); hits != 0; hits &= hits - 1) {
		const char *at = p + (unsigned)__builtin_ctz(hits);

		if (at + l->len <= end && stands_at(l, caseless, at))
			return true;
	}
	return false;
}

static NOINLINE bool any_stands_in_blocks(const struct pp_literals *literals, const char *p, const char *end)
{
	for (unsigned i = 0; i < literals->count; i++)
		if (stands_in_block(&literals->item[i], literals->caseless, p, end) ||
		    stands_in_block(&literals->item[i], literals->caseless, p + WIDTH, end))
			return true;
	return false;
}

/* One literal in what is left of a text from p on, of which the last block overlaps the one before. */
static inline bool find_in_rest(const struct pp_literal *l, const struct probes *probes, bool caseless, const char *p,
				const char *end)
{
	const char *last = end - l->len - (WIDTH - 1);

	for (; p < last; p += WIDTH)
		if (byte_bits(places(probes, p)) != 0 && stands_in_block(l, caseless, p, end))
			return true;
	return byte_bits(places(probes, last)) != 0 && stands_in_block(l, caseless, last, end);
}

/* A text that is shorter than what is read for one block: a copy of it is looked at. */
static NOINLINE bool find_in_short(const struct pp_literals *literals, const char *p, const char *end)
{
	char copy[3 * WIDTH + 2 * PP_LITERAL_MAX] = { 0 };
	size_t len = (size_t)(end - p);

	memcpy(copy, p, len);
	for (size_t at = 0; at < len; at += 2 * WIDTH)
		if (any_stands_in_blocks(literals, copy + at, copy + len))
			return true;
	return false;
}

/*
 * All literals in one pass, two blocks at a time, as long as all that is read lies in the text; then what is left,
 * which is seldom more than a block for each.
 */
static inline __attribute__((always_inline)) bool find(const struct pp_literals *literals, unsigned count,
						       struct pp_slice text)
{
	const char *p = text.ptr, *end = text.ptr + text.len;
	const ptrdiff_t reach = WIDTH - 1 + (ptrdiff_t)literals->longest;
	struct probes probes[PP_LITERALS_MAX];

	if (end - p < reach)
		return find_in_short(literals, p, end);
	for (unsigned i = 0; i < count; i++)
		probes[i] = make_probes(&literals->item[i]);
	for (; end - p >= reach + WIDTH; p += 2 * WIDTH)
		if (byte_bits(any_places(probes, count, p) | any_places(probes, count, p + WIDTH)) != 0 &&
		    any_stands_in_blocks(literals, p, end))
			return true;
	for (unsigned i = 0; i < count; i++)
		if (find_in_rest(&literals->item[i], &probes[i], literals->caseless, p, end))
			return true;
	return false;
}

bool FIND(const struct pp_literals *literals, struct pp_slice text)
{
	/* The probes of one or two literals stay in registers. */
	switch (literals->count) {
	case 1: return find(literals, 1, text);
	case 2: return find(literals, 2, text);
	default: return find(literals, literals->count, text);
	}
}
