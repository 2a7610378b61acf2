/*
 * path.h - the name of a place in a record: "title", "authors[0]", "authors[-1]", "source.line", "`odd name`.x".
 *
 *     path = segment { "." segment | "[" [ "-" ] digits "]" }    segment = ident | "`" anything "`"
 *
 * An array that stands before a name, without an index, is walked: "authors.name" is the name of each author.
 */
#ifndef PP_PATH_H
#define PP_PATH_H

#include "pp/arena.h"
#include "pp/error.h"
#include "pp/record.h"

struct pp_path_step {
	struct pp_slice name; /**< of a member; ptr is NULL for an index */
	int64_t index;        /**< from 0; from the end when negative */
};

/** A parsed path; its memory belongs to the arena it was parsed into. */
struct pp_path {
	struct pp_slice text; /**< as it was written: the name of a column */
	struct pp_field head;
	struct pp_path_step *steps;
	size_t step_count;
};

/** A growing list of values, for the paths that have several. Start from { 0 }, free values at the end. */
struct pp_values {
	struct pp_value *values;
	size_t count;
	size_t cap;
};

/** PP_EUSAGE with the place of the fault in the message. What is returned is copied into the arena. */
enum pp_status pp_path_parse(struct pp_path *path, struct pp_slice text, struct pp_arena *arena,
			     struct pp_error *err) PP_MUST_CHECK;

/**
 * Read a path from the front of text, as far as it goes, and set *used to its length in bytes (the lexer of the
 * expression language shares this grammar).
 */
enum pp_status pp_path_scan(struct pp_path *path, struct pp_slice text, size_t *used, struct pp_arena *arena,
			    struct pp_error *err) PP_MUST_CHECK;

/** The first value at the path, or PP_MISSING. A path that walks no array has one value at the most. */
struct pp_value pp_path_get(struct pp_path *path, const struct pp_record *rec);

/** Append every value at the path to list; one that is missing appends nothing. The last array is not walked. */
void pp_path_each(struct pp_path *path, const struct pp_record *rec, struct pp_values *list);

/**
 * The same, when the path's first name stands for a value that is known: follow the steps behind it. True when that
 * went through an array, so that there can be any number of values, and one is one of several.
 */
bool pp_path_each_from(const struct pp_path *path, struct pp_value from, struct pp_values *list);

#endif
