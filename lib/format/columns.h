/*
 * columns.h - which columns there are: named in a list, or found in the records.
 */
#ifndef PP_FORMAT_COLUMNS_H
#define PP_FORMAT_COLUMNS_H

#include "pp/format.h"

/**
 * Read a list of fields ("title,date=published" or "-abstract,-source"), NULL for none, into columns. What is kept
 * of it is copied into the arena, which is borrowed. PP_EUSAGE: the list is wrong.
 */
enum pp_status pp_columns_parse(struct pp_columns *columns, const char *list, struct pp_arena *arena,
				struct pp_error *err) PP_MUST_CHECK;

/**
 * Take the next item from the front of a comma-separated list, without blanks around it; a comma between backticks
 * separates nothing. False at the end.
 */
bool pp_list_next(struct pp_slice *list, struct pp_slice *item);

/**
 * Look at a record: add the columns that are new and, in any case, remember its cells for pp_column_values. Does
 * nothing when the columns are named. PP_EUSAGE: there are too many columns.
 */
enum pp_status pp_columns_see(struct pp_columns *columns, const struct pp_record *rec,
			      struct pp_error *err) PP_MUST_CHECK;

/** The columns are known: leave out what is dropped, and put the rest in order. */
void pp_columns_settle(struct pp_columns *columns);

/** The value of a column that has one at the most; false when its path may lead to several. */
static inline bool pp_column_value(struct pp_columns *columns, struct pp_column *column, const struct pp_record *rec,
				   struct pp_value *v)
{
	if (!columns->named)
		*v = columns->cells[column - columns->list];
	else if (column->path.step_count == 0)
		*v = pp_record_get(rec, &column->path.head);
	else
		return false;
	return true;
}

/** The values of a column in the record seen last, borrowed until the next call; *count may be 0. */
const struct pp_value *pp_column_values(struct pp_columns *columns, struct pp_column *column,
					const struct pp_record *rec, size_t *count);

/** Between the names of a column's key: a byte that no UTF-8 has. */
#define PP_KEY_SEPARATOR '\xFF'

/** True when key is place, or lies below it. */
bool pp_key_within(struct pp_slice key, struct pp_slice place);

void pp_columns_release(struct pp_columns *columns);

#endif
