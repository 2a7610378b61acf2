/*
 * describe.h - what there is in a stream of records: a summary of each field, exact, and the same in any order.
 */
#ifndef PP_DESCRIBE_H
#define PP_DESCRIBE_H

#include "pp/error.h"
#include "pp/output.h"
#include "pp/record.h"

struct pp_describe;

/** memory: bytes that values may take; 0 for a quarter of the machine's memory. */
struct pp_describe *pp_describe_new(uint64_t memory);

/** Look at a record; it need not outlive the call. PP_EUSAGE: more memory is needed than allowed. */
enum pp_status pp_describe_add(struct pp_describe *describe, const struct pp_record *rec,
			       struct pp_error *err) PP_MUST_CHECK;

/**
 * Write one record for each member that there was, those of papers in the schema's order, then the others by name: its
 * types, how many records have a value and how many do not, how many values are different (of an array, its members);
 * of numbers the least, the quartiles, the greatest, mean and standard deviation; of dates the first and the last.
 * max_rows is 0 for all. Returns how many were written. No records can be added afterwards.
 */
uint64_t pp_describe_finish(struct pp_describe *describe, uint64_t max_rows, struct pp_output *out);

/** How many numbers lie beyond 1e400 or 1e-400, and are missing from least to standard deviation. */
uint64_t pp_describe_left_out(const struct pp_describe *describe);

/** describe may be NULL. */
void pp_describe_free(struct pp_describe *describe);

#endif
