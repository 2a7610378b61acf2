/*
 * csv_names.h - what names of columns mean.
 */
#ifndef PP_PARSE_CSV_NAMES_H
#define PP_PARSE_CSV_NAMES_H

#include "pp/slice.h"

/**
 * The member that a column of that name is for, by the schema's names and aliases in any case and by those that
 * reference managers use; empty for none. *last: only when no other column is for it.
 */
struct pp_slice pp_csv_member(struct pp_slice name, bool *last);

#endif
