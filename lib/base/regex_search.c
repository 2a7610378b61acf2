#include "regex_literal.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

static bool stands_at(const struct pp_literal *l, bool caseless, const char *p)
{
	if (!caseless)
		return memcmp(p, l->bytes, l->len) == 0;
	for (unsigned i = 0; i < l->len; i++)
		if (pp_to_lower(p[i]) != l->bytes[i])
			return false;
	return true;
}

static bool find_slowly(const struct pp_literal *l, bool caseless, struct pp_slice text)
{
	for (; text.len >= l->len; text = pp_slice_from(text, 1))
		if (stands_at(l, caseless, text.ptr))
			return true;
	return false;
}

#ifdef __SSE2__

enum { BLOCK = 16 };

/* A byte to look for in a block; letters of either case become alike when their case bit is set. */
struct probe {
	__m128i byte;
	__m128i case_bit;
	size_t at; /* in the literal */
};

static struct probe make_probe(const struct pp_literal *l, unsigned at, bool caseless)
{
	char bit = caseless && pp_is_alpha(l->bytes[at]) ? 0x20 : 0;

	return (struct probe){ _mm_set1_epi8(l->bytes[at]), _mm_set1_epi8(bit), at };
}

static inline __m128i compare(struct probe probe, const char *p)
{
	__m128i block = _mm_loadu_si128((const __m128i *)(const void *)(p + probe.at));

	return _mm_cmpeq_epi8(_mm_or_si128(block, probe.case_bit), probe.byte);
}

/* The places from p on, as bits, where both bytes stand as they do in the literal. */
static inline unsigned hits_at(struct probe first, struct probe second, const char *p)
{
	return (unsigned)_mm_movemask_epi8(_mm_and_si128(compare(first, p), compare(second, p)));
}

static bool find(const struct pp_literal *l, bool caseless, struct pp_slice text)
{
	const size_t window = BLOCK - 1 + l->len; /* in which the literal may stand in BLOCK places */

	if (text.len < window)
		return find_slowly(l, caseless, text);

	struct probe first = make_probe(l, l->first, caseless);
	struct probe second = make_probe(l, l->second, caseless);
	size_t last = text.len - window;

	for (size_t at = 0;; at = at + BLOCK < last ? at + BLOCK : last) {
		while (at + 2 * BLOCK <= last &&
		       !(hits_at(first, second, text.ptr + at) | hits_at(first, second, text.ptr + at + BLOCK)))
			at += 2 * BLOCK;
		for (unsigned hits = hits_at(first, second, text.ptr + at); hits != 0; hits &= hits - 1)
			if (stands_at(l, caseless, text.ptr + at + __builtin_ctz(hits)))
				return true;
		if (at == last)
			return false;
	}
}

#else

static bool find(const struct pp_literal *l, bool caseless, struct pp_slice text)
{
	if (!caseless)
		return pp_slice_find(text, pp_slice(l->bytes, l->len)) != NULL;
	return find_slowly(l, caseless, text);
}

#endif

bool pp_literals_in(const struct pp_literals *literals, struct pp_slice text)
{
	for (unsigned i = 0; i < literals->count; i++)
		if (find(&literals->item[i], literals->caseless, text))
			return true;
	return false;
}
