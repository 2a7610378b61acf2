#include "csv_split.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

enum { BLOCK = 64 };

/* A bit for each of 64 bytes. */
struct block {
	uint64_t quotes;
	uint64_t events; /* those, and what ends a cell or a line */
	bool high;       /* some byte is over 127 */
};

#if defined(__SSE2__)

static inline struct block block_of(const char *p, char delimiter)
{
	const __m128i quote = _mm_set1_epi8('"'), comma = _mm_set1_epi8(delimiter);
	const __m128i newline = _mm_set1_epi8('\n'), carriage = _mm_set1_epi8('\r');
	__m128i all = _mm_setzero_si128();
	struct block block = { 0, 0, false };

	for (int i = 0; i < BLOCK; i += 16) {
		__m128i bytes = _mm_loadu_si128((const __m128i_u *)(p + i));
		__m128i quotes = _mm_cmpeq_epi8(bytes, quote);
		__m128i ends = _mm_or_si128(_mm_cmpeq_epi8(bytes, newline), _mm_cmpeq_epi8(bytes, carriage));
		__m128i events = _mm_or_si128(_mm_or_si128(quotes, ends), _mm_cmpeq_epi8(bytes, comma));

		all = _mm_or_si128(all, bytes);
		block.quotes |= (uint64_t)(unsigned)_mm_movemask_epi8(quotes) << i;
		block.events |= (uint64_t)(unsigned)_mm_movemask_epi8(events) << i;
	}
	block.high = _mm_movemask_epi8(all) != 0;
	return block;
}

#else

static inline struct block block_of(const char *p, char delimiter)
{
	struct block block = { 0, 0, false };

	for (unsigned i = 0; i < BLOCK; i++) {
		char c = p[i];
		uint64_t bit = UINT64_C(1) << i;

		block.quotes |= c == '"' ? bit : 0;
		block.events |= c == '"' || c == delimiter || c == '\n' || c == '\r' ? bit : 0;
		block.high |= (unsigned char)c > 127;
	}
	return block;
}

#endif

/* The bits behind bit number at. */
static inline uint64_t behind(unsigned at)
{
	return ~((UINT64_C(2) << at) - 1);
}

/* A closing quote stands before a delimiter or at the line's end. */
static inline bool ends_cell(const char *next, char delimiter)
{
	return *next == delimiter || *next == '\n' || (*next == '\r' && next[1] == '\n');
}

static inline void add_cell(struct pp_csv_row *row, const char *from, const char *to)
{
	if (row->count < row->cap)
		row->cells[row->count] = pp_slice_between(from, to);
	row->count++;
}

/* The row ends with the newline at end, its last cell begins at from; close is that one's closing quote, if any. */
static void end_row(struct pp_csv_row *row, const char *from, const char *close, const char *end, bool quoted)
{
	const char *to = end > from && end[-1] == '\r' ? end - 1 : end;

	if (close != NULL || to > from || row->count > 0)
		add_cell(row, from, close != NULL ? close : to);
	row->raw = pp_slice_between(row->raw.ptr, end + 1);
	row->lines = 1;
	if (!quoted)
		return;
	for (const char *p = row->raw.ptr; (p = memchr(p, '\n', (size_t)(end - p))) != NULL; p++)
		row->lines++;
}

bool pp_csv_split(struct pp_csv_row *row, struct pp_slice text, char delimiter)
{
	const char *end = text.ptr + text.len;
	const char *from = text.ptr; /* of the cell */
	const char *close = NULL;    /* its closing quote */
	bool open = false, quoted = false;

	row->count = 0;
	row->raw = pp_slice(text.ptr, 0);
	row->ascii = true;
	for (const char *p = text.ptr; p < end; p += BLOCK) {
		struct block block = block_of(p, delimiter);
		uint64_t todo = open ? block.quotes : block.events;

		row->ascii &= !block.high;
		while (todo != 0) {
			unsigned at = (unsigned)__builtin_ctzll(todo);
			const char *c = p + at;

			todo &= todo - 1;
			if (*c == delimiter) {
				add_cell(row, from, close != NULL ? close : c);
				from = c + 1;
				close = NULL;
			} else if (*c == '\n') {
				end_row(row, from, close, c, quoted);
				return true;
			} else if (*c == '\r') {
				if (c[1] != '\n')
					return false;
			} else if (open) {
				if (c >= end || !ends_cell(c + 1, delimiter))
					return false;
				close = c;
				open = false;
				todo = block.events & behind(at);
			} else if (c == from) {
				quoted = open = true;
				from = c + 1;
				todo = block.quotes & behind(at);
			} else {
				return false;
			}
		}
	}
	return false;
}
