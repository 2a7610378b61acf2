/*
 * reference.h - a publication as reference managers export it, on its way to a record.
 *
 * Readers hand in what they find under the names of the schema's members, in any order; the record has them in the
 * schema's order.
 */
#ifndef PP_PARSE_REFERENCE_H
#define PP_PARSE_REFERENCE_H

#include "loose_date.h"
#include "pp/arena.h"
#include "pp/map.h"
#include "pp/parse.h"

enum {
	PP_REFERENCE_MEMBERS = 64,
	PP_REFERENCE_LARGEST = 1024 * 1024, /* bytes of one entry of a file */
};

/** Texts in their order. */
struct pp_reference_list {
	struct pp_reference_text *first;
	struct pp_reference_text *last;
};

/** Start from { 0 }, clear it for each publication, end with release. */
struct pp_reference {
	bool more_authors; /**< there are others, who are not named: their number is unknown */
	/* private */
	struct pp_arena arena;
	struct pp_reference_list members[PP_REFERENCE_MEMBERS]; /* by rank in the schema */
	struct pp_map urls;
	struct pp_map extra_names;
	struct pp_reference_list *extra; /* by number in extra_names */
	size_t extra_cap;
	size_t author_count;
	struct pp_buf scratch;
};

void pp_reference_clear(struct pp_reference *reference);
void pp_reference_release(struct pp_reference *reference);

/** Give a member its text, white space folded, unless it has one. True when it was taken: not when it is empty. */
bool pp_reference_set(struct pp_reference *reference, struct pp_slice member, struct pp_slice text);

/** Add to a member that is a list. True when it was taken. */
bool pp_reference_add(struct pp_reference *reference, struct pp_slice member, struct pp_slice text);

bool pp_reference_has(const struct pp_reference *reference, struct pp_slice member);

/** A member's first text, or an empty one. */
struct pp_slice pp_reference_get(const struct pp_reference *reference, struct pp_slice member);

/** What has no place in the schema, as it stands. */
void pp_reference_extra(struct pp_reference *reference, struct pp_slice name, struct pp_slice text);

/** The arXiv id, when text is one, or says "arXiv:" before one. True when it was taken, or is known already. */
bool pp_reference_arxiv(struct pp_reference *reference, struct pp_slice text);

/** The DOI, when text is one. True when it was taken. */
bool pp_reference_doi(struct pp_reference *reference, struct pp_slice text);

/** One or more addresses of the publication: the first is its landing page, others are links. */
bool pp_reference_link(struct pp_reference *reference, struct pp_slice url);

/** The day of publication. True when it was taken: not without a year. */
bool pp_reference_published(struct pp_reference *reference, struct pp_day day);

/** Write the record, which begins at where, to parse->json. False when nothing is known but its type. */
bool pp_reference_make(struct pp_reference *reference, struct pp_parse *parse, const char *format,
		       const struct pp_where *where);

/** Make the record, which begins at where, and hand it on. False, and no record, when nothing is known but its type. */
bool pp_reference_write(struct pp_reference *reference, struct pp_parse *parse, const char *format,
			const struct pp_where *where);

#endif
