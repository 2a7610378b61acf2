/*
 * key.h - values as bytes that are the same when the values are, and that can be put in order and written again.
 *
 * Numbers count by value (1, 1.0 and 10e-1 are the same), strings by their characters however they are escaped,
 * arrays and objects by their bytes as they stand. Missing and null are one. In order: null, false, true, numbers,
 * strings in byte order, anything else.
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

/** Write the value; a number in its canonical spelling. */
void pp_key_write(struct pp_slice key, struct pp_json *json);

#endif
