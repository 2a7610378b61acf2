/*
 * key.h - values as bytes that are the same when the values are, and that can be put in order and written again.
 *
 * Strings count by their characters however they are escaped, all else as canonical.h spells it: numbers by value,
 * objects by their members in any order. Missing and null are one. In order: null, false, true, numbers, strings in
 * byte order, anything else.
 */
#ifndef PP_STATS_KEY_H
#define PP_STATS_KEY_H

#include "pp/json_write.h"
#include "pp/value.h"

/** A value's key: borrowed from the record when it stands there as it is, else from scratch, which is overwritten. */
struct pp_slice pp_key_of(struct pp_value v, struct pp_buf *scratch);

bool pp_key_is_null(struct pp_slice key);

/** Negative, 0 or positive. */
int pp_key_compare(struct pp_slice a, struct pp_slice b);

/** Write the value; what is no string in its canonical spelling. */
void pp_key_write(struct pp_slice key, struct pp_json *json);

#endif
