/*
 * aggregate.h - the table of aggregates: which states each needs, and how its result is read from them.
 *
 * Adding one is a function and a row.
 */
#ifndef PP_STATS_AGGREGATE_H
#define PP_STATS_AGGREGATE_H

#include "state.h"

/** What a result is made from. */
struct pp_group_view {
	void *states[PP_STATE_KINDS]; /**< of the field; those that the aggregate does not need may be NULL */
	uint64_t records;             /**< in the group */
	uint64_t all_records;         /**< in all groups together */
	uint64_t percent;             /**< of pNN: percent / percent_scale */
	uint64_t percent_scale;
};

/** Values that are no numbers are left out. */
enum { PP_NEEDS_NUMBERS = 1u << PP_STATE_KINDS };

enum pp_takes { PP_TAKES_FIELD, PP_TAKES_FIELD_OR_NONE, PP_TAKES_NONE };

struct pp_aggregate {
	const char *name;
	const char *summary;
	enum pp_takes takes;
	unsigned needs; /**< a bit for each enum pp_state_kind, and PP_NEEDS_NUMBERS */
	/** Add the result to out as JSON; "null" where there is none. */
	void (*result)(const struct pp_group_view *group, struct pp_buf *out);
};

/** All of them; *count is set. */
const struct pp_aggregate *pp_aggregates(size_t *count);

/** The aggregate with that name, or NULL; of pNN the percent is set. */
const struct pp_aggregate *pp_aggregate_named(struct pp_slice name, uint64_t *percent, uint64_t *percent_scale);

#endif
