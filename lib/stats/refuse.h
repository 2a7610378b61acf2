/*
 * refuse.h - what is said when a value, or the size of the result, cannot be taken.
 */
#ifndef PP_STATS_REFUSE_H
#define PP_STATS_REFUSE_H

#include "pp/error.h"
#include "pp/record.h"

/**
 * PP_EDATA at a value of the record: "expected a number in field 'x', found a string". found is NULL for the value's
 * kind.
 */
enum pp_status pp_refuse_value(struct pp_error *err, const struct pp_record *rec, struct pp_value v,
			       struct pp_slice field, const char *expected, const char *found);

/** PP_EUSAGE: "WHAT need more than --memory 64K". The limit is written as --memory takes it. */
enum pp_status pp_refuse_memory(struct pp_error *err, const char *what, uint64_t limit);

#endif
