/*
 * bibtex_names.h - the names in BibTeX's author fields.
 */
#ifndef PP_PARSE_BIBTEX_NAMES_H
#define PP_PARSE_BIBTEX_NAMES_H

#include "pp/buf.h"
#include "pp/slice.h"

/** A list of names that is being read. Start from PP_BIBTEX_NAMES; the text is borrowed. */
struct pp_bibtex_names {
	struct pp_slice rest;   /**< what is not yet divided by "and" */
	struct pp_slice people; /**< several people whom only commas divide */
	size_t each;            /**< the parts between commas that one of them has */
};

#define PP_BIBTEX_NAMES(text)  \
	{                      \
		.rest = (text) \
	}

/**
 * The next name of the list; names are divided by the word "and" outside of braces, and by semicolons. Where commas
 * must divide people, since as one name BibTeX itself could make no sense of them ("Ada Noor, Otto Berg, Wei Li"), they
 * do. False at the end. "others" and "et al." are names here: ask pp_bibtex_name_is_others.
 */
bool pp_bibtex_name_next(struct pp_bibtex_names *names, struct pp_slice *name);

bool pp_bibtex_name_is_others(struct pp_slice name);

/**
 * Add a name to out as it is spoken: "von Last, Jr, First" is "First von Last Jr". Names in one piece, and those with
 * more commas than names have, stay in their order. LaTeX becomes text, white space is left to the caller.
 */
void pp_bibtex_name_add(struct pp_buf *out, struct pp_slice name);

/** The same for names in parts, of text that is no LaTeX. */
void pp_name_join(struct pp_buf *out, struct pp_slice first, struct pp_slice last, struct pp_slice suffix);

#endif
