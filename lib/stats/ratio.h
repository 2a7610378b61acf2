/*
 * ratio.h - exact quotients and roots, rounded once, when they are written.
 *
 * A result is written exactly when it has at most 34 significant digits, else as the shortest decimal that reads back
 * as the nearest double (of a result beyond the doubles: its first 17 digits, rounded).
 */
#ifndef PP_STATS_RATIO_H
#define PP_STATS_RATIO_H

#include "exact.h"

/** Add a decimal to buf in full, however long it is, in the spelling of pp_number_canonical. */
void pp_decimal_text(const struct pp_decimal *value, struct pp_buf *buf);

/** Add value / divisor to buf; divisor is not 0. */
void pp_ratio_text(const struct pp_decimal *value, const struct pp_natural *divisor, struct pp_buf *buf);

/** Add the square root of value / divisor to buf, with the value's sign; divisor is not 0. */
void pp_ratio_root_text(const struct pp_decimal *value, const struct pp_natural *divisor, struct pp_buf *buf);

#endif
