/*
 * bibtex_names.h - the names in BibTeX's author fields.
 */
#ifndef PP_PARSE_BIBTEX_NAMES_H
#define PP_PARSE_BIBTEX_NAMES_H

#include "pp/buf.h"
#include "pp/slice.h"

/**
 * Take the next name off the front of *list; names are divided by the word "and" outside of braces. False at the end.
 * "others" and "et al." are names here: ask pp_bibtex_name_is_others.
 */
bool pp_bibtex_name_next(struct pp_slice *list, struct pp_slice *name);

bool pp_bibtex_name_is_others(struct pp_slice name);

/**
 * Add a name to out as it is spoken: "von Last, Jr, First" is "First von Last Jr". Names in one piece, and those with
 * more commas than names have, stay in their order. LaTeX becomes text, white space is left to the caller.
 */
void pp_bibtex_name_add(struct pp_buf *out, struct pp_slice name);

/** The same for names in parts, of text that is no LaTeX. */
void pp_name_join(struct pp_buf *out, struct pp_slice first, struct pp_slice last, struct pp_slice suffix);

#endif
