/*
 * csv_options.h - what a caller may say about separated values (CSV, TSV) that are to be read.
 */
#ifndef PP_CSV_OPTIONS_H
#define PP_CSV_OPTIONS_H

#include "pp/arena.h"
#include "pp/error.h"
#include "pp/slice.h"

/** What a column holds. */
enum pp_csv_kind { PP_CSV_STRING, PP_CSV_LIST, PP_CSV_INT, PP_CSV_NUMBER, PP_CSV_BOOL, PP_CSV_DATE };

/** The word for it: "int". */
const char *pp_csv_kind_name(enum pp_csv_kind kind);

/** A column whose kind was asked for. */
struct pp_csv_type {
	struct pp_slice name; /**< as the header has it, or the member that it stands for */
	enum pp_csv_kind kind;
};

/** The texts are set by the caller, as a command line has them, and may be NULL; the rest by pp_csv_options_read. */
struct pp_csv_options {
	const char *types_text;     /**< "stars=int,seen=date" */
	const char *header_text;    /**< "id,title,stars": the columns of a file that does not name them itself */
	const char *delimiter_text; /**< ";", "\t" */
	bool safe_cells;            /**< take the apostrophes away that pp-format --safe-cells puts before cells */
	/* read */
	struct pp_csv_type *types;
	size_t type_count;
	struct pp_slice *header;
	size_t header_count;
	char delimiter; /**< NUL: what the format says */
};

/** Read the texts. Memory belongs to the arena. PP_EUSAGE: what is wrong with them. */
enum pp_status pp_csv_options_read(struct pp_csv_options *options, struct pp_arena *arena,
				   struct pp_error *err) PP_MUST_CHECK;

#endif
