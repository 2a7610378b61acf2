/*
 * scan_private.h - what the scanners of one line share. Each variant is scan_kernel.h compiled for one kind of
 * processor; scan.c chooses.
 */
#ifndef PP_SCAN_PRIVATE_H
#define PP_SCAN_PRIVATE_H

#include "pp/scan.h"

enum {
	PP_SEPARATOR_BYTES = 32,
	PP_SEPARATORS = 256,
	PP_SEPARATOR_START = 0, /* fits nowhere; its followers begin a line */
	PP_SEPARATOR_END = 1,   /* "}" and the newline */
	PP_SEPARATOR_OTHER = 2, /* fits nowhere; stands for those that were not kept */
	PP_SEPARATORS_FIXED,
};

/**
 * What stands before a value, from the end of the value before it: `,"title":`. Separators that were seen are kept,
 * and each one knows which two followed it last. A line that has the same bytes there needs no second look at them;
 * members that come and go cost one more comparison.
 */
struct pp_separator {
	char bytes[PP_SEPARATOR_BYTES];
	uint32_t mask; /* one bit for each of the bytes that count */
	uint8_t len;
	uint8_t name; /* where the name begins in it */
	uint8_t name_len;
	bool name_escaped;
	uint16_t next[2]; /* latest first */
	uint64_t id;      /* never given twice */
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

/** Room for one more member. */
void pp_scan_grow(struct pp_scan *scan);

/**
 * The separator with these bytes, kept as the latest follower of `after`; name begins at bytes.ptr + name. NULL when it
 * is too long to keep, or when there are too many: then the next line starts anew.
 */
struct pp_separator *pp_scan_keep(struct pp_scan *scan, struct pp_separator *after, struct pp_slice bytes, size_t name,
				  size_t name_len, bool name_escaped);

/** Note that `after` was followed by the separator with that number. */
void pp_scan_follow(struct pp_separator *after, uint16_t next);

/** Forget all separators. */
void pp_scan_forget(struct pp_scan *scan);

#endif
