/*
 * feed_names.h - the names in an element of a feed: "Ada Noor, Otto Berg", "Noor, A., Berg, O.", "Noor, Ada; Berg,
 * Otto".
 */
#ifndef PP_PARSE_FEED_NAMES_H
#define PP_PARSE_FEED_NAMES_H

#include "pp/buf.h"
#include "pp/slice.h"

/**
 * Add the names in text to names, each as it is spoken ("Ada Noor") with a NUL behind it. What stands in parentheses is
 * left out. A comma within a name is told from one between names by initials, by semicolons, and by how many words
 * stand on its sides; what that does not tell stays one name. True when there are others that it does not name.
 */
bool pp_feed_names(struct pp_buf *names, struct pp_slice text);

#endif
