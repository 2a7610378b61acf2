/*
 * scan_private.h - what the scanners of one line share. Each variant is scan_kernel.h compiled for one kind of
 * processor; scan.c chooses.
 */
#ifndef PP_SCAN_PRIVATE_H
#define PP_SCAN_PRIVATE_H

#include "pp/scan.h"

enum { PP_SEPARATOR_MAX = 32 };

/**
 * What stood before the i-th value of the line scanned last, from the end of the value before it: `,"title":`.
 * A line that has the same bytes there needs no second look at them. len is 0 when they were too many to keep.
 */
struct pp_separator {
	char bytes[PP_SEPARATOR_MAX];
	uint32_t len;
	uint32_t mask;     /* one bit for each of the bytes that count */
	uint32_t name;     /* where the name begins in it */
	uint32_t name_len;
	bool name_escaped;
};

const char *pp_scan_portable(struct pp_scan *scan, const char *line);
#if defined(__x86_64__)
const char *pp_scan_sse2(struct pp_scan *scan, const char *line);
const char *pp_scan_avx2(struct pp_scan *scan, const char *line);
#endif

/** The length of the escape at p, which points to a backslash: 2, 6, or 12 for a pair of surrogates; 0 if invalid. */
size_t pp_scan_escape(const char *p);

/** Note a fault, return NULL. */
const char *pp_scan_expected(struct pp_scan *scan, const char *at, const char *expected);
const char *pp_scan_invalid(struct pp_scan *scan, const char *at, const char *message);

/** Note the first invalid UTF-8 byte in [from, to), return NULL. */
const char *pp_scan_bad_utf8(struct pp_scan *scan, const char *from, const char *to);

/** Room for one more member and separator. */
void pp_scan_grow(struct pp_scan *scan);

#endif
