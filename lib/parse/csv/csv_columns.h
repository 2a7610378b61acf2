/*
 * csv_columns.h - the columns of separated values, and a row of them as a record.
 *
 * A column is the member of its name or of the schema's name for it. It has the schema's type where a cell is written
 * as that type is written, and is text everywhere else, unless another type was asked for. "source.file" and
 * "extra.x" are put back into the objects that pp-format took them from.
 */
#ifndef PP_PARSE_CSV_COLUMNS_H
#define PP_PARSE_CSV_COLUMNS_H

#include "csv_split.h"
#include "pp/buf.h"
#include "pp/csv_options.h"

enum { PP_CSV_COLUMNS_MAX = 65536 };

struct pp_csv_column {
	struct pp_slice name;   /* as the header has it */
	struct pp_slice member; /* that it stands for */
	struct pp_slice object; /* the member that it is put into; empty for none */
	struct pp_slice before; /* what stands before its value: "name": */
	enum pp_csv_kind kind;
	bool asked;  /* for that kind: then no other is taken */
	bool plain;  /* it is text, and in no object */
	size_t cell; /* its place in the rows */
	size_t rank; /* its place among the members */
};

/** Start from { 0 }, end with pp_csv_columns_release. */
struct pp_csv_columns {
	struct pp_csv_column *list; /* in the order of the members */
	size_t count;
	struct pp_slice *names; /* of the columns as they stand in the rows, for messages */
	struct pp_slice source; /* the member "source" up to its line; empty when there is none to be written */
	size_t source_at;       /* the column that it stands before */
	size_t fixed;           /* bytes of a record besides its cells, at most */
	bool safe_cells;
	struct pp_arena arena;
};

/** A cell or name that begins with an apostrophe which pp-format --safe-cells put there. */
static inline bool pp_csv_is_marked(struct pp_slice cell)
{
	return cell.len > 1 && cell.ptr[0] == '\'' && memchr("=+-@\t\r'", cell.ptr[1], 7) != NULL;
}

/** What the columns are of: for "source". */
struct pp_csv_source {
	const char *format;
	const char *file;
	bool leave_out;
};

/**
 * Take the names of the columns, which are copied. PP_EDATA: no columns of records (two of the same name, too many).
 * PP_EUSAGE: a type was asked for a column that is not there.
 */
enum pp_status pp_csv_columns_take(struct pp_csv_columns *columns, const struct pp_slice *names, size_t count,
				   const struct pp_csv_options *options, const struct pp_csv_source *source,
				   struct pp_error *err) PP_MUST_CHECK;

void pp_csv_columns_release(struct pp_csv_columns *columns);

/** The delimiter that Excel names in a first line of its own, "sep=;"; NUL for none. */
char pp_csv_named_delimiter(struct pp_slice first);

/** What seems to divide words in the first line besides commas and tabs; NUL for nothing. */
char pp_csv_guess(struct pp_slice first);

/** How sure a score of pp_csv_detect is when two names are known; half of it when the line may go on. */
enum { PP_CSV_KNOWN = 80 };

/** How well the first lines of a page look like a header with names of the schema: see struct pp_reader. */
int pp_csv_detect(struct pp_slice first, char delimiter);

/**
 * Write a row as a record; it has as many cells as there are columns, and is valid UTF-8. PP_EDATA: a cell is not of
 * the type that was asked for.
 */
enum pp_status pp_csv_write(const struct pp_csv_columns *columns, const struct pp_csv_row *row, uint64_t line,
			    struct pp_buf *out, struct pp_error *err) PP_MUST_CHECK;

#endif
