/*
 * text.h - what Unicode knows of text: normal forms, case, width. Over utf8proc; text is valid UTF-8.
 */
#ifndef PP_TEXT_H
#define PP_TEXT_H

#include "pp/buf.h"
#include "pp/slice.h"

/** Add text to buf: NFKC, case folded, accents (nonspacing marks) stripped. The form in which names are compared. */
void pp_text_fold(struct pp_buf *buf, struct pp_slice text);

/** Add text to buf with its case folded (Unicode full folding), nothing else changed. */
void pp_text_casefold(struct pp_buf *buf, struct pp_slice text);

/** Add text to buf with letters and the accents behind them composed (NFC). Text that is no UTF-8 is added as it is. */
void pp_text_compose(struct pp_buf *buf, struct pp_slice text);

void pp_text_lower(struct pp_buf *buf, struct pp_slice text);
/** Character by character, but for the sharp s, which becomes SS. */
void pp_text_upper(struct pp_buf *buf, struct pp_slice text);

/** Columns that text takes on a terminal (UAX 11): wide characters 2, combining marks 0, an emoji sequence 2. */
size_t pp_text_width(struct pp_slice text);

/** The longest front of text that takes at most width columns, cut between grapheme clusters. */
struct pp_slice pp_text_fit(struct pp_slice text, size_t width);

/** Letters and digits of any script. */
bool pp_text_is_word(uint32_t rune);

/** White space of any script (White_Space=yes, with the no-break spaces). */
bool pp_text_is_space(uint32_t rune);

/**
 * Add text to buf with every run of white space (any script's, line breaks too) as one space, none at the ends.
 */
void pp_text_squeeze(struct pp_buf *buf, struct pp_slice text);

/**
 * Add text to buf so that a terminal can't be driven by it: control characters (C0, DEL, C1), bidirectional
 * overrides and isolates, and bytes that are no UTF-8 become escapes such as \x1b and \u202e.
 */
void pp_text_escape(struct pp_buf *buf, struct pp_slice text);

/** Add the first character of text, which is not empty, as messages show it: 'x', '\x1b', byte 0xFF. */
void pp_text_show(struct pp_buf *buf, struct pp_slice text);

/** The version of utf8proc. */
const char *pp_text_version(void);

#endif
