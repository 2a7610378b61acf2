/*
 * title.h - the form in which titles are compared.
 */
#ifndef PP_DEDUPE_TITLE_H
#define PP_DEDUPE_TITLE_H

#include "pp/buf.h"
#include "pp/slice.h"

/**
 * Set key to a title without what renderings of it differ in: TeX markup, case, accents, blanks and punctuation.
 * What stays are folded letters and digits. Returns the number of words: runs between blanks that hold one of
 * those; in scripts that write no blanks, two characters count as one.
 */
size_t pp_title_key(struct pp_slice title, struct pp_buf *key, struct pp_buf *scratch);

/** Set key to the folded letters and digits of text without markup; returns its words, counted so. */
size_t pp_folded_letters(struct pp_slice text, struct pp_buf *key);

#endif
