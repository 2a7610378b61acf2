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
	PP_SEPARATOR_END = 0, /* "}" and the newline */
	PP_SEPARATOR_BLANK_END =
	    1,                  /* the same with blanks: followed by nothing, set by each line that ends like that */
	PP_SEPARATOR_START = 2, /* its followers begin a line */
	PP_SEPARATOR_OTHER = 3, /* stands for each one that can't be kept */
	PP_SEPARATORS_FIXED,
};

/** A string behind the separator was not short: the next one will hardly be. */
#define PP_FORESEEN_LONG 255

/** No 32 bytes compare like that. */
#define PP_SEPARATOR_NOWHERE (1ull << PP_SEPARATOR_BYTES)

/**
 * What stands before a value, from the end of the value before it: `,"title":`. Separators that were seen are kept,
 * and each one knows which two followed it last. A line that has the same bytes there needs no second look at them;
 * members that come and go cost one more comparison.
 */
struct pp_separator {
	char bytes[PP_SEPARATOR_BYTES];
	uint64_t mask;                /* one bit for each of the bytes that count, or PP_SEPARATOR_NOWHERE */
	struct pp_separator *next[2]; /* what followed it last, and before that */
	uint64_t id;                  /* never given twice */
	size_t len;
	size_t name; /* where the name begins in it; 0 at a line's end */
	size_t name_len;
	uint8_t flags;    /* of the member */
	uint8_t foreseen; /* the length of the short string behind it in the last line, or PP_FORESEEN_LONG */
	uint16_t missed;  /* the line, by its number's last bits, where the first of `next` was not what followed */
};

#if defined(__x86_64__)
/** Vectors of one byte each. They are in memory because gcc would make constants anew for each string. */
extern const struct pp_scan_bytes {
	uint8_t quote[32];
	uint8_t backslash[32];
	uint8_t last_control[32];
} pp_scan_bytes;
#endif

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

/** Room for more members; returns the first of the new ones. */
struct pp_member *pp_scan_grow(struct pp_scan *scan);

/**
 * The separator with these bytes, kept as the latest follower of `after`; name lies in bytes. It is PP_SEPARATOR_OTHER
 * when it is too long to keep, or when there are too many: then the next line starts anew.
 */
struct pp_separator *pp_scan_keep(struct pp_scan *scan, struct pp_separator *after, struct pp_slice bytes,
				  struct pp_slice name, bool name_escaped);

/** Note that `next` stood behind `after`. */
void pp_scan_follow(struct pp_separator *after, struct pp_separator *next);

/** Forget all separators. */
void pp_scan_forget(struct pp_scan *scan);

#endif
