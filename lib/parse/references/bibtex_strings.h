/*
 * bibtex_strings.h - the abbreviations of a BibTeX file: its own (@string), and those that every style brings along.
 */
#ifndef PP_PARSE_BIBTEX_STRINGS_H
#define PP_PARSE_BIBTEX_STRINGS_H

#include "pp/map.h"

/** Start from { 0 }, end with release. */
struct pp_bibtex_strings {
	struct pp_map names; /* in lower case */
	struct pp_slice *texts;
	size_t cap;
	struct pp_arena arena;
};

enum { PP_BIBTEX_STRINGS_MOST = 16 * 1024 * 1024 }; /* bytes of a file's abbreviations */

/** The text of an abbreviation, any case; false when there is none. */
bool pp_bibtex_strings_get(const struct pp_bibtex_strings *strings, struct pp_slice name, struct pp_slice *text);

/** Define it, or define it anew. False when there is no room for more. */
bool pp_bibtex_strings_put(struct pp_bibtex_strings *strings, struct pp_slice name, struct pp_slice text);

void pp_bibtex_strings_release(struct pp_bibtex_strings *strings);

#endif
