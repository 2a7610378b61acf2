/*
 * bibtex_entry.h - one BibTeX entry, once its text is together.
 */
#ifndef PP_PARSE_BIBTEX_ENTRY_H
#define PP_PARSE_BIBTEX_ENTRY_H

#include "bibtex_family.h"
#include "bibtex_strings.h"

/** What is known beyond an entry. Start from pp_bibtex_entries_init, end with release. */
struct pp_bibtex_entries {
	struct pp_parse *parse; /**< borrowed */
	const char *format;
	struct pp_bibtex_strings strings;
	struct pp_reference reference;
	struct pp_bibtex_fields fields;
	struct pp_bibtex_family family;
	struct pp_bibtex_pieces pieces; /* scratch */
	struct pp_buf value;            /* scratch */
};

/** The text of an entry, from its '@'. */
struct pp_bibtex_entry {
	struct pp_slice text;
	struct pp_where where; /**< of its '@' */
	struct pp_slice type;  /**< "article" */
	size_t opening;        /**< where in text its brace stands */
	bool whole;            /**< text ends with the brace that closes it */
	bool escapes;          /**< "\{" is no brace in it */
};

void pp_bibtex_entries_init(struct pp_bibtex_entries *entries, struct pp_parse *parse, const char *format);
void pp_bibtex_entries_release(struct pp_bibtex_entries *entries);

/** Hand on its record, or learn its abbreviation. What is wrong with it is rejected, what is whole of it kept. */
void pp_bibtex_entry_take(struct pp_bibtex_entries *entries, const struct pp_bibtex_entry *entry);

/** No entry follows: what waits for others leaves. */
void pp_bibtex_entries_end(struct pp_bibtex_entries *entries);

#endif
