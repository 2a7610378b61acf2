/*
 * latex_names.h - LaTeX commands with a name, and what they print.
 */
#ifndef PP_PARSE_LATEX_NAMES_H
#define PP_PARSE_LATEX_NAMES_H

#include "pp/slice.h"

enum pp_latex_kind {
	PP_LATEX_SYMBOL,   /**< prints its text */
	PP_LATEX_ACCENT,   /**< its text is a combining mark, for the letter behind the command */
	PP_LATEX_FONT,     /**< prints nothing, its argument stays */
	PP_LATEX_DROP,     /**< prints nothing, nor does its first argument */
	PP_LATEX_QUOTE,    /**< puts its argument in quotation marks */
	PP_LATEX_RAISED,   /**< superscript */
	PP_LATEX_LOWERED,  /**< subscript */
	PP_LATEX_MATH,     /**< its argument is a formula */
	PP_LATEX_VERBATIM, /**< its argument is an address */
};

struct pp_latex_name {
	const char *name;
	enum pp_latex_kind kind;
	const char *text;
	const char *alone; /**< an accent without a letter */
};

/** The command of that name, without its backslash; NULL when it is unknown. */
const struct pp_latex_name *pp_latex_named(struct pp_slice name);

/** Whether the table is in order, for its test. */
bool pp_latex_names_sorted(void);

#endif
