/*
 * canonical_record.h - a record in canonical form.
 *
 * Members have the schema's names and order, then come the others as they stood; of several with one name the last
 * counts. Strings have only the escapes that they need, numbers keep their text. Identifiers are canonical where they
 * are some, the white space of title and abstract is folded. Nothing else changes. What is canonical stays as it is.
 */
#ifndef PP_PARSE_CANONICAL_RECORD_H
#define PP_PARSE_CANONICAL_RECORD_H

#include "pp/canonical.h"
#include "record_plan.h"

/** Start from PP_CANONICAL_RECORD_INIT, end with release. */
struct pp_canonical_record {
	struct pp_record_plans plans;
	struct pp_canonical spelling;
	struct pp_buf text; /* scratch */
	size_t inserted;    /* number of the member that was added to the last record; SIZE_MAX for none */
	unsigned version;   /* of the arXiv paper, as an identifier states it; 0 for none */
};

#define PP_CANONICAL_RECORD_INIT              \
	{                                     \
		.spelling = {.as_met = true } \
	}

/** Add the record's canonical form to out. */
void pp_canonical_record(struct pp_canonical_record *form, const struct pp_record *rec, struct pp_buf *out);

/** Which member of the record became the one with number `at` of its canonical form, which was written last. */
size_t pp_canonical_record_origin(struct pp_canonical_record *form, const struct pp_record *rec, size_t at);

void pp_canonical_record_release(struct pp_canonical_record *form);

#endif
