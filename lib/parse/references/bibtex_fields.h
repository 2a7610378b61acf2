/*
 * bibtex_fields.h - which member of a record a BibTeX field becomes.
 */
#ifndef PP_PARSE_BIBTEX_FIELDS_H
#define PP_PARSE_BIBTEX_FIELDS_H

#include "reference.h"

/** Fields that mean something only beside others. */
enum pp_bibtex_late {
	PP_BIBTEX_EPRINT,
	PP_BIBTEX_EPRINT_TYPE,
	PP_BIBTEX_EPRINT_CLASS,
	PP_BIBTEX_DATE,
	PP_BIBTEX_YEAR,
	PP_BIBTEX_MONTH,
	PP_BIBTEX_DAY,
	PP_BIBTEX_PUBLISHER_LIKE, /* school, institution */
	PP_BIBTEX_ORGANIZATION,
	PP_BIBTEX_SHORT_JOURNAL,
	PP_BIBTEX_HOW_PUBLISHED,
	PP_BIBTEX_LATE_COUNT
};

struct pp_bibtex_late_field {
	struct pp_slice name;
	struct pp_slice text; /* borrowed from the arena */
};

/** An entry's fields on their way to a reference. Start from { .reference = r }, end with release. */
struct pp_bibtex_fields {
	struct pp_reference *reference; /**< borrowed, cleared */
	struct pp_arena arena;
	struct pp_buf text; /* scratch */
	struct pp_buf name; /* scratch */
	struct pp_bibtex_late_field late[PP_BIBTEX_LATE_COUNT];
	bool dated; /* the entry itself says when it was published */
};

/** Forget the last entry's. */
void pp_bibtex_fields_clear(struct pp_bibtex_fields *fields);
void pp_bibtex_fields_release(struct pp_bibtex_fields *fields);

/** A field: its name in any case, its value as it stands in the file, abbreviations replaced. */
void pp_bibtex_fields_take(struct pp_bibtex_fields *fields, struct pp_slice name, struct pp_slice value);

/** The entry's own fields are all taken; now come those of others, which count where it has none itself. */
void pp_bibtex_fields_begin_inheriting(struct pp_bibtex_fields *fields);

/** A field of another entry. whole: every field of it is taken, else those that tell where a part of it appeared. */
void pp_bibtex_fields_inherit(struct pp_bibtex_fields *fields, struct pp_slice name, struct pp_slice value, bool whole);

/** There are no more. */
void pp_bibtex_fields_end(struct pp_bibtex_fields *fields);

#endif
