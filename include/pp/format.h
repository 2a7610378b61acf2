/*
 * format.h - writing records in other forms: tables for people, spreadsheets and programs.
 *
 *	pp_format_init -> pp_format_add for every record -> pp_format_finish -> pp_format_release
 *
 * What a form needs to know beforehand (all columns, their widths, the order) is found in a first pass over the
 * records, which wait in a spill file meanwhile; memory stays bounded whatever comes in.
 */
#ifndef PP_FORMAT_H
#define PP_FORMAT_H

#include <stdint.h>

#include "pp/arena.h"
#include "pp/buf.h"
#include "pp/error.h"
#include "pp/map.h"
#include "pp/output.h"
#include "pp/path.h"
#include "pp/spill.h"

struct pp_format;
struct pp_sorter;

enum pp_need {
	PP_NEEDS_NOTHING,
	PP_NEEDS_COLUMNS, /**< all of them, before the first record is written */
	PP_NEEDS_WIDTHS,  /**< the same, and the widths of their cells */
};

/** An output format: a row of the table behind pp_format_find. Its functions cannot fail; the output keeps errors. */
struct pp_writer {
	const char *name;
	const char *summary; /**< one line, for --list-formats */
	enum pp_need needs;
	char delimiter; /**< between cells; 0 when it writes no separated values */
	void (*begin)(struct pp_format *format);
	void (*record)(struct pp_format *format, const struct pp_record *rec);
	void (*end)(struct pp_format *format);
	/** How text looks in a cell, borrowed or in format->cell; for those that need widths. */
	struct pp_slice (*show)(struct pp_format *format, struct pp_slice text);
};

/** The writers in their order, ended by NULL. */
extern const struct pp_writer *const pp_writers[];

enum { PP_WRITERS_MAX = 32 };

/** Their names, ended by NULL, put into names, which is returned. */
const char *const *pp_format_names(const char *names[static PP_WRITERS_MAX]);

/** The writer of that name. PP_EUSAGE: "unknown format 'x', did you mean 'y'?" */
enum pp_status pp_format_find(const char *name, const struct pp_writer **writer, struct pp_error *err) PP_MUST_CHECK;

/** A column: a place in the records and the name above it. */
struct pp_column {
	struct pp_slice name;
	struct pp_slice key; /**< of a found column: the member names on the way to it, see columns.c */
	struct pp_path path; /**< of a named column */
	bool cells;          /**< some record has a value here */
	bool text;           /**< some value is no number */
	size_t width;        /**< of the widest cell and the name, as a table shows them */
};

/** A place that is left out: all that has its key, or a key below it. */
struct pp_drop {
	struct pp_slice key;
	struct pp_slice alias; /**< the key that is meant when no value has the first; empty for none */
	struct pp_field field; /**< the member where it begins, without its alias */
	struct pp_slice now;   /**< scratch of the JSON writer: which key counts in this record */
};

struct pp_columns {
	bool named;             /**< by the caller; else they are found in the records */
	struct pp_column *list; /**< in the order in which they came */
	size_t count;
	size_t cap;
	struct pp_column **shown; /**< those that are written, in order; set when they are settled */
	size_t shown_count;
	/* private */
	struct pp_drop *drops; /* only when the columns are found */
	size_t drop_count;
	struct pp_value *cells; /* of the record seen last, for found columns */
	size_t cell_cap;
	struct pp_values values; /* of one named column in the record asked last */
	struct pp_map keys;      /* of found columns: a key's number is its column's */
	struct pp_buf key;       /* of the value that is looked at */
	size_t cost;             /* of the columns found */
	uint64_t shape;          /* of the record seen last, and which column each of its members has */
	uint32_t *at;
	size_t at_cap;
	struct pp_arena *arena; /* borrowed */
};

/** What the caller wants. Zero is the default of all members but these: to, memory. */
struct pp_format_options {
	const char *to;        /**< name of the format */
	const char *fields;    /**< "title,date=published,source.line" or "-abstract,-source"; NULL for all */
	const char *sort;      /**< "-upvotes,title"; NULL for the order of the input */
	uint64_t max_count;    /**< stop after that many; 0 for no limit */
	const char *delimiter; /**< between cells; NULL for the format's own */
	bool crlf;
	bool excel;      /**< a byte order mark, and CRLF */
	bool safe_cells; /**< nothing that a spreadsheet would take for a formula */
	bool no_header;
	uint64_t width;  /**< columns that a table may take; 0 for no limit */
	uint64_t memory; /**< bytes for sorting before the disk is used */
};

/** A run from records to one output. What it points to in options must outlive it. */
struct pp_format {
	struct pp_format_options options;
	const struct pp_writer *writer;
	struct pp_columns columns;
	struct pp_output *out; /**< borrowed */
	uint64_t written;      /**< records that were given to the writer */
	struct pp_buf row;     /**< scratch of writers: the row that is made */
	struct pp_buf cell;    /**< scratch of writers: a cell that is made */
	struct pp_buf line;    /**< scratch of writers: a cell on its way */
	struct pp_buf scratch; /**< scratch of cells: a decoded string */
	char delimiter;        /**< of separated values */
	size_t shown;          /**< of a table: the columns that fit */
	/* private */
	bool begun;
	bool two_passes;
	uint64_t taken;
	struct pp_spill spill;
	struct pp_sorter *sorter; /* NULL without a sort */
	struct pp_scan scan;      /* of lines that come back from the sorter or the spill */
	struct pp_arena arena;
};

/**
 * Check the options, which are copied, and get ready; writes nothing yet. PP_EUSAGE: what is wrong with them. Release
 * it in every case.
 */
enum pp_status pp_format_init(struct pp_format *format, const struct pp_format_options *options, struct pp_output *out,
			      struct pp_error *err) PP_MUST_CHECK;

/** True when no further record can change the output. */
bool pp_format_full(const struct pp_format *format);

/** Take a record: write it, or put it aside. PP_EIO: a temporary file. PP_EUSAGE: too many different columns. */
enum pp_status pp_format_add(struct pp_format *format, const struct pp_record *rec, struct pp_error *err) PP_MUST_CHECK;

/** Write what was put aside and what ends the document. Errors of the output itself are reported by its close. */
enum pp_status pp_format_finish(struct pp_format *format, struct pp_error *err) PP_MUST_CHECK;

void pp_format_release(struct pp_format *format);

#endif
