/*
 * canonical.h - the one spelling of a JSON value: two values are equal exactly when their spellings are.
 *
 * Numbers count by value (1, 1.0 and 10e-1 are spelled alike), strings by their characters however they are escaped,
 * objects by their members in any order; of several members with one name the last counts. The spelling is JSON
 * without blanks, the same in every run and release: its digest may be stored.
 */
#ifndef PP_CANONICAL_H
#define PP_CANONICAL_H

#include "pp/buf.h"
#include "pp/record.h"
#include "pp/value.h"

struct pp_canonical_member;

/** How to spell, and the memory for it, kept from value to value. Start from { 0 }, end with pp_canonical_release. */
struct pp_canonical {
	bool fold;   /**< strings count without regard to case; members' names do not */
	bool as_met; /**< numbers keep their text, members their order: one form of a value, but not one for equal ones
		      */
	struct pp_canonical_member *members; /* of the objects being written, as a stack */
	size_t member_count;
	size_t member_cap;
	const char *end;      /* of the value being read */
	struct pp_buf text;   /* a string's characters */
	struct pp_buf folded; /* and with their case folded */
	struct pp_buf sorted; /* an object's members */
};

/**
 * Add the spelling of a value to out. Missing is spelled as nothing: lists of values stay apart when a comma stands
 * between them.
 * Recursion is bounded by PP_SCAN_MAX_DEPTH. Time is linear in the value, but for objects whose members must be
 * sorted: what is in them is moved once for each such object around it.
 */
void pp_canonical_add(struct pp_canonical *canonical, struct pp_value v, struct pp_buf *out);

/** The same for a whole record. */
void pp_canonical_add_record(struct pp_canonical *canonical, const struct pp_record *rec, struct pp_buf *out);

void pp_canonical_release(struct pp_canonical *canonical);

/** The same for a single value, with case. */
void pp_canonical(struct pp_value v, struct pp_buf *out);

#endif
