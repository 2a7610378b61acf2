/*
 * ris_names.h - the names in a RIS file's author lines.
 */
#ifndef PP_PARSE_RIS_NAMES_H
#define PP_PARSE_RIS_NAMES_H

#include "bibtex_names.h"

/** A line's people. Start from pp_ris_names_of; the text is borrowed. */
struct pp_ris_names {
	struct pp_bibtex_names several;
	struct pp_slice single; /**< what is one name */
};

/**
 * A line should hold one person, "Last, First, Suffix". Where it holds several all the same, semicolons divide them, or
 * commas as pp_bibtex_name_next has it, or the word "and" when there are people on both sides of it: in the name of a
 * department, or of a firm, it is a word like others.
 */
struct pp_ris_names pp_ris_names_of(struct pp_slice line);

/** The next name, as it is written; false at the end. Ask pp_bibtex_name_is_others of it. */
bool pp_ris_names_next(struct pp_ris_names *names, struct pp_slice *name);

/** Add a name to out as it is spoken: "Last, First, Suffix" is "First Last Suffix"; an institution stays. */
void pp_ris_name_add(struct pp_buf *out, struct pp_slice name);

#endif
