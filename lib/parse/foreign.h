/*
 * foreign.h - formats that are known, and that nothing here reads: a message that says what to do instead.
 */
#ifndef PP_PARSE_FOREIGN_H
#define PP_PARSE_FOREIGN_H

#include "pp/slice.h"

/** What to say of a page that begins so; NULL when it begins as no such format does. */
const char *pp_foreign_format(struct pp_slice first);

#endif
