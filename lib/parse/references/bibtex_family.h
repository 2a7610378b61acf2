/*
 * bibtex_family.h - BibTeX entries that take fields from others: crossref, and xdata of BibLaTeX.
 *
 * A parent mostly stands behind its children. A record that waits for one is kept, and those behind it, so that all
 * leave in the order of the file.
 */
#ifndef PP_PARSE_BIBTEX_FAMILY_H
#define PP_PARSE_BIBTEX_FAMILY_H

#include "bibtex_fields.h"

enum {
	PP_BIBTEX_PARENTS = 8,                     /* that an entry may name */
	PP_BIBTEX_PARENTS_MOST = 16 * 1024 * 1024, /* bytes of the parents of a file */
	PP_BIBTEX_WAITING_MOST = 64 * 1024 * 1024, /* bytes of records that wait */
};

/** An entry's pieces: type, key, then names and values of fields by turns, abbreviations replaced. Start from { 0 }. */
struct pp_bibtex_pieces {
	struct pp_buf bytes;
};

void pp_bibtex_pieces_begin(struct pp_bibtex_pieces *pieces, struct pp_slice type, struct pp_slice key);
void pp_bibtex_pieces_add(struct pp_bibtex_pieces *pieces, struct pp_slice name, struct pp_slice value);

struct pp_bibtex_parent;
struct pp_bibtex_waiting;

/** The entries of a file, as parents and children. Start from pp_bibtex_family_init, end with release. */
struct pp_bibtex_family {
	struct pp_parse *parse; /* borrowed */
	const char *format;
	struct pp_bibtex_fields *fields; /* borrowed */
	/* private */
	struct pp_map keys; /* of parents, in lower case */
	struct pp_bibtex_parent *parents;
	size_t parent_cap;
	struct pp_arena arena;             /* of parents' pieces */
	struct pp_bibtex_waiting *waiting; /* in the order of the file, from `first` on */
	size_t first, count, cap;
	size_t held; /* bytes that wait */
	struct pp_buf key;
};

void pp_bibtex_family_init(struct pp_bibtex_family *family, struct pp_parse *parse, const char *format,
			   struct pp_bibtex_fields *fields);

/**
 * Hand on the record of an entry, as soon as it may leave. False: the entry says nothing. *full: it was to be
 * remembered as a parent, and there is no room.
 */
bool pp_bibtex_family_take(struct pp_bibtex_family *family, const struct pp_bibtex_pieces *pieces,
			   const struct pp_where *where, bool *full);

/** The end of the file: what waits leaves with what it has. */
void pp_bibtex_family_end(struct pp_bibtex_family *family);

void pp_bibtex_family_release(struct pp_bibtex_family *family);

#endif
