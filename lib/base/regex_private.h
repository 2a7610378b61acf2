/*
 * regex_private.h - what only the tests of regular expressions need.
 */
#ifndef PP_REGEX_PRIVATE_H
#define PP_REGEX_PRIVATE_H

#include "pp/regex.h"

/** Match without looking for literals first, to prove that it makes no difference. */
void pp_regex_forget_literals(struct pp_regex *regex);

#endif
