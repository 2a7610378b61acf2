/*
 * shape.h - titles, abstracts and organisations by the look of them.
 */
#ifndef PP_PARSE_SHAPE_H
#define PP_PARSE_SHAPE_H

#include "pp/buf.h"
#include "pp/slice.h"

/** True when text ends where a sentence does, or in a URL: it was not cut off. */
bool pp_shape_is_whole(struct pp_slice text);

/** Too long for a title: an abstract, whatever stands before it. */
bool pp_shape_is_prose(struct pp_slice text);

/** Behind a title: more likely its abstract than the next title. */
bool pp_shape_may_be_abstract(struct pp_slice text);

/** Short, and no sentence: in the place of the authors it is an organisation. */
bool pp_shape_may_be_organization(struct pp_slice text);

/** Below a title: ends as a paragraph of an abstract does and titles hardly ever do, in a full stop or a colon. */
bool pp_shape_is_paragraph(struct pp_slice text);

/** True when text ends where a sentence does. */
bool pp_shape_ends_sentence(struct pp_slice text);

/**
 * A renderer that breaks lines at hyphens: "state-of-the-" and "art" are one word, "high-" and "and low-" are not. Some
 * break addresses, too, at a slash or hyphen. True when no blank goes between a line and the next.
 */
bool pp_shape_breaks_word(struct pp_slice before, struct pp_slice next);

/** "MicrosoftResearch Microsoft Research": the name without the handle before it, borrowed from text. */
struct pp_slice pp_shape_organization(struct pp_slice text);

#endif
