/*
 * stats_private.h - what stats.c (reading records) and rows.c (writing the groups) share.
 */
#ifndef PP_STATS_PRIVATE_H
#define PP_STATS_PRIVATE_H

#include "group_keys.h"
#include "spec.h"

/** What a record holds of a field. */
struct pp_stats_field {
	size_t first; /* of the samples */
	size_t count;
	uint64_t not_numbers;
	uint64_t out_of_reach;
};

enum { PP_STATS_RECENT_BITS = 8 };

/** A group met lately; len is 0 when there is none. */
struct pp_stats_recent {
	uint64_t end; /* of its key, up to eight bytes */
	size_t len;   /* of its key */
	size_t group;
};

struct pp_stats {
	struct pp_spec spec;
	struct pp_stats_field *fields; /* beside spec.fields */
	struct pp_group_keys keys;
	struct pp_map groups;                                     /* from a group's key to its number */
	struct pp_stats_recent recent[1 << PP_STATS_RECENT_BITS]; /* by a hash of end and len */
	char *blocks; /* spec.block_size bytes a group: struct pp_stats_group, then its states */
	size_t block_cap;
	struct pp_sample *samples; /* of the record at hand */
	size_t sample_count, sample_cap;
	struct pp_values found;
	struct pp_buf scratch;
	uint64_t records;
	uint64_t max_rows;
	uint64_t memory_limit;
	size_t memory; /* of states and blocks */
	bool strict;
	bool agreeing; /* strict, and there are fields of which a group takes numbers or strings, not both */
};

/** What a group's block begins with. */
struct pp_stats_group {
	uint64_t records;
	uint64_t last; /* the number, from 1, of the record counted last */
};

/** A quarter of the machine's memory. */
uint64_t pp_stats_default_memory(void);

static inline char *pp_stats_block(const struct pp_stats *stats, size_t group)
{
	return stats->blocks + group * stats->spec.block_size;
}

#endif
