/*
 * stats.h - records in groups, and exact aggregates of their fields.
 *
 * The same records give the same bytes in whatever order they come (but for first and last). Numbers are decimals of
 * any length: nothing is rounded but a result, once, when it has more than 34 digits.
 */
#ifndef PP_STATS_H
#define PP_STATS_H

#include "pp/buf.h"
#include "pp/error.h"
#include "pp/output.h"
#include "pp/record.h"

/** What is asked for. Texts are borrowed until pp_stats_new returns. */
struct pp_stats_options {
	const char *const *aggregates; /**< each "[NAME=]AGG[:FIELD],..."; none at all is "count" */
	size_t aggregate_count;
	const char *const *groups; /**< each "[NAME=][BUCKET:]FIELD,..."; none: all records are one group */
	size_t group_count;
	const char *const *sort; /**< each "[-]COLUMN,..."; none: by the keys */
	size_t sort_count;
	uint64_t max_rows; /**< of the result; 0 for all */
	uint64_t memory;   /**< bytes that groups and values may take; 0 for a quarter of the machine's memory */
	bool strict;       /**< a value that is no number, or no date, where one is needed rejects its record */
};

struct pp_stats;

/** PP_EUSAGE: an option is wrong, with its place; nothing is made then. */
enum pp_status pp_stats_new(struct pp_stats **stats, const struct pp_stats_options *options,
			    struct pp_error *err) PP_MUST_CHECK;

/**
 * Count a record; it need not outlive the call. PP_EDATA: it was refused (strict, or it belongs to too many groups) and
 * not counted. PP_EUSAGE: more memory is needed than allowed.
 */
enum pp_status pp_stats_add(struct pp_stats *stats, const struct pp_record *rec, struct pp_error *err) PP_MUST_CHECK;

/**
 * Write the result, one record a group, and return their number. No records can be added afterwards. Failures of the
 * output stay with it.
 */
uint64_t pp_stats_finish(struct pp_stats *stats, struct pp_output *out);

/**
 * What was left out: "2 values of 'upvotes' were not numbers". Sets text to the note with that number, counted from 0;
 * false when there is none.
 */
bool pp_stats_note(const struct pp_stats *stats, size_t at, struct pp_buf *text);

/** stats may be NULL. */
void pp_stats_free(struct pp_stats *stats);

/** Add a line for each aggregate (or bucket) to buf: its name, and what it is. */
void pp_stats_list_aggregates(struct pp_buf *buf);
void pp_stats_list_buckets(struct pp_buf *buf);

#endif
