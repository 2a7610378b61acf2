/*
 * fold.h - the white space of texts that go into records.
 */
#ifndef PP_PARSE_FOLD_H
#define PP_PARSE_FOLD_H

#include "pp/buf.h"
#include "pp/value.h"

/**
 * Add a JSON string's text to buf, as the inside of a JSON string again: every run of white space is one space, none at
 * the ends; escapes that are not needed are characters, control characters are spelled as pp_json_escape does.
 */
void pp_fold_json(struct pp_buf *buf, struct pp_slice text);

#endif
