#include "pp/scan.h"

#include <stdlib.h>

#include "pp/alloc.h"
#include "pp/hash.h"
#include "pp/utf8.h"
#include "scan_private.h"

struct variant {
	const char *name;
	const char *(*run)(struct pp_scan *scan, const char *line);
};

/* Fastest first. */
static const struct variant variants[] = {
#if defined(__x86_64__)
	{ "avx2", pp_scan_avx2 },
	{ "sse2", pp_scan_sse2 },
#endif
	{ "portable", pp_scan_portable },
};

enum {
	VARIANTS = sizeof(variants) / sizeof(variants[0]),
	TABLE_SIZE = 2 * PP_SEPARATORS,
};

static size_t first_variant(void)
{
#if defined(__x86_64__)
	return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2") ? 0 : 1;
#else
	return 0;
#endif
}

const char *const *pp_scan_variants(void)
{
	static const char *const names[] = {
#if defined(__x86_64__)
		"avx2",
		"sse2",
#endif
		"portable",
		NULL,
	};

	return names + first_variant();
}

bool pp_scan_use(struct pp_scan *scan, const char *variant)
{
	for (size_t i = first_variant(); i < VARIANTS; i++) {
		if (strcmp(variants[i].name, variant) == 0) {
			scan->run = variants[i].run;
			return true;
		}
	}
	return false;
}

void pp_scan_init(struct pp_scan *scan)
{
	*scan = (struct pp_scan){ .run = variants[first_variant()].run, .next_id = 1, .seed = pp_hash_seed() };
	scan->separators = pp_calloc(PP_SEPARATORS, sizeof(*scan->separators));
	scan->separator_table = pp_calloc(TABLE_SIZE, sizeof(*scan->separator_table));
	pp_scan_forget(scan);
	(void)pp_scan_grow(scan);
}

void pp_scan_release(struct pp_scan *scan)
{
	free(scan->members);
	free(scan->separators);
	free(scan->separator_table);
	*scan = (struct pp_scan){ 0 };
}

struct pp_member *pp_scan_grow(struct pp_scan *scan)
{
	size_t had = scan->cap;

	scan->cap = had > 0 ? had * 2 : 32;
	scan->members = pp_realloc(scan->members, scan->cap, sizeof(*scan->members));
	return scan->members + had;
}

/* ---- separators ---- */

/* A number that was not given before, and that nobody can foresee: shapes are made of these. */
static uint64_t new_id(struct pp_scan *scan)
{
	uint64_t id = scan->next_id++ * 0x9E3779B97F4A7C15u ^ scan->seed;

	id = (id ^ id >> 30) * 0xBF58476D1CE4E5B9u;
	id = (id ^ id >> 27) * 0x94D049BB133111EBu;
	return id ^ id >> 31;
}

void pp_scan_forget(struct pp_scan *scan)
{
	struct pp_separator *nowhere = &scan->separators[PP_SEPARATOR_BLANK_END];

	for (size_t i = 0; i < PP_SEPARATORS_FIXED; i++)
		scan->separators[i] =
		    (struct pp_separator){ .mask = PP_SEPARATOR_NOWHERE, .next = { nowhere, nowhere } };
	scan->separators[PP_SEPARATOR_END].mask = 3;
	scan->separators[PP_SEPARATOR_END].len = 2;
	memcpy(scan->separators[PP_SEPARATOR_END].bytes, "}\n", 2);
	scan->separator_count = PP_SEPARATORS_FIXED;
	memset(scan->separator_table, 0, TABLE_SIZE * sizeof(*scan->separator_table));
}

void pp_scan_follow(struct pp_separator *after, struct pp_separator *next)
{
	if (after->next[0] == next)
		return;
	after->next[1] = after->next[0];
	after->next[0] = next;
}

struct pp_separator *pp_scan_keep(struct pp_scan *scan, struct pp_separator *after, struct pp_slice bytes,
				  struct pp_slice name, bool name_escaped)
{
	struct pp_separator made = {
		.mask = PP_SEPARATOR_NOWHERE,
		.next = { &scan->separators[PP_SEPARATOR_BLANK_END], &scan->separators[PP_SEPARATOR_BLANK_END] },
		.len = bytes.len,
		.name = (size_t)(name.ptr - bytes.ptr),
		.name_len = name.len,
		.flags = name_escaped ? PP_MEMBER_NAME_ESCAPED : 0,
	};
	struct pp_separator *separator = &scan->separators[PP_SEPARATOR_OTHER];
	uint16_t *slot = &scan->separator_table[pp_hash(bytes, scan->seed) % TABLE_SIZE];

	if (bytes.len <= PP_SEPARATOR_BYTES) {
		struct pp_separator *kept = &scan->separators[*slot];

		/* Another one in the slot is only lost to this table. */
		if (kept->len == bytes.len && memcmp(kept->bytes, bytes.ptr, bytes.len) == 0) {
			pp_scan_follow(after, kept);
			return kept;
		}
		if (scan->separator_count < PP_SEPARATORS) {
			*slot = (uint16_t)scan->separator_count++;
			separator = &scan->separators[*slot];
			made.mask = (1ull << bytes.len) - 1;
			memcpy(made.bytes, bytes.ptr, bytes.len);
			pp_scan_follow(after, separator);
		}
	}
	made.id = new_id(scan);
	*separator = made;
	return separator;
}

const char *pp_scan_expected(struct pp_scan *scan, const char *at, const char *expected)
{
	scan->fault = (struct pp_scan_fault){ .at = at, .expected = expected };
	return NULL;
}

const char *pp_scan_invalid(struct pp_scan *scan, const char *at, const char *message)
{
	scan->fault = (struct pp_scan_fault){ .at = at, .message = message };
	return NULL;
}

const char *pp_scan_bad_utf8(struct pp_scan *scan, const char *from, const char *to)
{
	uint32_t rune;
	size_t n;

	while (from < to && (n = pp_utf8_decode(pp_slice_between(from, to), &rune)) > 0)
		from += n;
	return pp_scan_invalid(scan, from, "invalid UTF-8");
}

/* The value of four hex digits, or -1. */
static int hex4(const char *p)
{
	int value = 0;

	for (int i = 0; i < 4; i++) {
		int c = (unsigned char)p[i];
		int digit = c >= '0' && c <= '9'                     ? c - '0'
			    : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10
								     : -1;

		if (digit < 0)
			return -1;
		value = value << 4 | digit;
	}
	return value;
}

size_t pp_scan_escape(const char *p)
{
	switch (p[1]) {
	case '"':
	case '\\':
	case '/':
	case 'b':
	case 'f':
	case 'n':
	case 'r':
	case 't': return 2;
	case 'u': break;
	default: return 0;
	}

	int unit = hex4(p + 2);

	if (unit < 0 || (unit >= 0xDC00 && unit <= 0xDFFF))
		return 0;
	if (unit < 0xD800 || unit > 0xDBFF)
		return 6;
	if (p[6] != '\\' || p[7] != 'u')
		return 0;
	unit = hex4(p + 8);
	return unit >= 0xDC00 && unit <= 0xDFFF ? 12 : 0;
}
