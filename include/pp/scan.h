/*
 * scan.h - the record scanner: one pass over a line that validates all of it and finds its members.
 *
 * A line is accepted exactly when jansson accepts it (with JSON_ALLOW_NUL), except that the top level must be an
 * object, a number may have any size, "\u0000" may stand in a member's name, and a raw NUL byte is always refused.
 * (RFC 8259; the depth limit is jansson's.)
 */
#ifndef PP_SCAN_H
#define PP_SCAN_H

#include <stdint.h>

#include "pp/slice.h"

enum {
	PP_SCAN_PAD = 64,         /**< readable bytes that must follow the line's newline */
	PP_SCAN_MAX_DEPTH = 2048, /**< values in values, the record itself and scalars included */
};

/** The longest line that the scanner can index. */
#define PP_SCAN_MAX_LINE ((size_t)UINT32_MAX - PP_SCAN_PAD)

/** What kind of value a JSON text is. */
enum pp_kind { PP_MISSING, PP_NULL, PP_BOOL, PP_NUMBER, PP_STRING, PP_ARRAY, PP_OBJECT };

/** A top-level member, where it stands in the line. */
struct pp_member {
	struct pp_slice name;  /**< as it is written between its quotes */
	struct pp_slice value; /**< of a string, what is between its quotes */
	uint8_t kind;          /**< an enum pp_kind */
	uint8_t flags;         /**< of enum pp_member_flags */
};

enum pp_member_flags {
	PP_MEMBER_NAME_ESCAPED = 1, /**< the name holds a backslash */
	PP_MEMBER_ESCAPED = 2,      /**< the value is a string that holds a backslash */
	PP_MEMBER_NON_ASCII = 4,    /**< the value is a string that holds a byte over 127 */
	PP_MEMBER_NUMBERED = 8,     /**< one of its escapes is a number, "\u0041", and may stand for anything */
};

/** What is wrong with a line. */
struct pp_scan_fault {
	const char *at;       /**< the byte that does not fit, within the line or its newline */
	const char *expected; /**< "a value", "',' or '}'"; NULL when message says it all */
	const char *message;  /**< "invalid UTF-8"; NULL when expected says it all */
};

struct pp_separator;

/** A scanner: the index of the line scanned last, and its shape. Init, then scan any number of lines. */
struct pp_scan {
	struct pp_member *members;
	size_t count;
	size_t cap;
	uint64_t shape; /**< lines of one shape have the same names in the same order; never 0 after a scan */
	struct pp_scan_fault fault;
	struct pp_separator *separators; /* what was seen between values */
	size_t separator_count;
	uint16_t *separator_table; /* by a hash of their bytes */
	uint64_t next_id;
	uint64_t lines; /* scanned so far */
	uint64_t seed;  /* random, so that no two scanners have a shape in common */
	const char *(*run)(struct pp_scan *scan, const char *line);
};

/** Choose the fastest scanner that this processor has. */
void pp_scan_init(struct pp_scan *scan);
void pp_scan_release(struct pp_scan *scan);

/**
 * Scan the object that begins at line (no blanks before it are skipped but space, tab and CR).
 * A newline must stand at or after line, followed by PP_SCAN_PAD readable bytes, and no further from it than
 * PP_SCAN_MAX_LINE. Returns the newline that ends the line, or NULL when the line is no object: then scan->fault
 * says why, and the index is void. Blanks after the object are accepted.
 */
static inline const char *pp_scan_line(struct pp_scan *scan, const char *line)
{
	return scan->run(scan, line);
}

/** The names of the scanners that this processor can run, fastest first, NULL at the end; for tests and benchmarks. */
const char *const *pp_scan_variants(void);

/** Use one of them. False when there is none of that name here. */
bool pp_scan_use(struct pp_scan *scan, const char *variant);

#endif
