/*
 * author.h - the family name that a paper's first author goes by.
 */
#ifndef PP_DEDUPE_AUTHOR_H
#define PP_DEDUPE_AUTHOR_H

#include "pp/buf.h"
#include "pp/slice.h"

/**
 * Set family to the folded last word of the family name in a name written in any of the common ways: "Ada B. Lovell",
 * "Lovell, Ada B.", "Lovell AB", "Ada van Lovell Jr.". It is empty when the name holds no letter.
 * A name that is a list ("A. Lovell; B. Orme", "A. Lovell and B. Orme") counts as its first.
 */
void pp_author_family(struct pp_slice name, struct pp_buf *family, struct pp_buf *scratch);

#endif
