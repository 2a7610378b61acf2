/*
 * sort.h - records in order of the values of some fields, in bounded memory.
 *
 * Numbers come first, in exact numeric order, then strings bytewise, then booleans, then lists and objects by their
 * text; records without a value are last, whatever the direction. Records that compare equal keep their order.
 */
#ifndef PP_FORMAT_SORT_H
#define PP_FORMAT_SORT_H

#include "pp/format.h"

/** Read "-upvotes,title" ('-' for descending). keep: only the first records are wanted; 0 for all. Free it always. */
enum pp_status pp_sorter_new(struct pp_sorter **sorter, const char *list, uint64_t keep, size_t memory,
			     struct pp_arena *arena, struct pp_error *err) PP_MUST_CHECK;

/** Take a copy of a record. PP_EIO: a temporary file. */
enum pp_status pp_sorter_add(struct pp_sorter *sorter, const struct pp_record *rec, struct pp_error *err) PP_MUST_CHECK;

/**
 * The next line in order, valid until the next call; line->ptr is NULL at the end. A newline and PP_SCAN_PAD readable
 * bytes follow it. Nothing can be added any more.
 */
enum pp_status pp_sorter_next(struct pp_sorter *sorter, struct pp_slice *line, struct pp_error *err) PP_MUST_CHECK;

void pp_sorter_free(struct pp_sorter *sorter);

#endif
