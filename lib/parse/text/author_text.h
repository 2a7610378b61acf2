/*
 * author_text.h - names of authors in running text, as arXiv has them: "A. Noor, B. Lind and C. Veh (1) ((1) Bergen)".
 */
#ifndef PP_PARSE_AUTHOR_TEXT_H
#define PP_PARSE_AUTHOR_TEXT_H

#include "pp/buf.h"
#include "pp/slice.h"

/** Add text without what stands in parentheses, as affiliations do; those that never close are blanks. */
void pp_author_text_cut_groups(struct pp_buf *buf, struct pp_slice text);

/**
 * Add the next name of *rest, which holds no groups, to name, white space as it stands, and move *rest behind it. LaTeX
 * becomes text. False at the end. "et al." is a name here.
 */
bool pp_author_text_next(struct pp_slice *rest, struct pp_buf *name);

/**
 * The same for those who judge what divides names: add the next piece, which may be empty, as it stands. Returns what
 * ended it: ',', ';', ':', '&' for a word such as "and", NUL for the end.
 */
char pp_author_text_piece(struct pp_slice *rest, struct pp_buf *piece);

/** "Jr.", "III": it belongs to the name before the comma. */
bool pp_author_text_is_suffix(struct pp_slice piece);

/** Does it stand for authors who are not named? */
bool pp_author_text_is_others(struct pp_slice name);

#endif
