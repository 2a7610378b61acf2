/*
 * latex_text.h - LaTeX as bibliographies hold it, to plain Unicode text.
 */
#ifndef PP_PARSE_LATEX_TEXT_H
#define PP_PARSE_LATEX_TEXT_H

#include "pp/buf.h"
#include "pp/slice.h"

/**
 * Add text to out as it would be printed: accents and symbols as Unicode, "--" as a dash, "~" as a blank, ``quotes'';
 * braces and fonts leave no trace. Formulas ($...$) and commands that nobody here knows stay as they are.
 */
void pp_latex_text(struct pp_buf *out, struct pp_slice text);

/** The same for addresses and identifiers, where "~", "--" and the like mean themselves: only escapes are undone. */
void pp_latex_verbatim(struct pp_buf *out, struct pp_slice text);

#endif
