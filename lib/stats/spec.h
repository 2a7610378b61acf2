/*
 * spec.h - what is asked for: the keys of the groups, the aggregates, the order of the result.
 */
#ifndef PP_STATS_SPEC_H
#define PP_STATS_SPEC_H

#include "aggregate.h"
#include "bucket.h"
#include "pp/arena.h"
#include "pp/path.h"
#include "pp/stats.h"

/** A state of a field, at its place in a group's block. */
struct pp_spec_state {
	const struct pp_state_type *type;
	enum pp_state_kind kind;
	size_t offset;
};

/** A field that aggregates look at. */
struct pp_spec_field {
	struct pp_path path;
	unsigned needs; /**< a bit for each enum pp_state_kind, and PP_NEEDS_NUMBERS */
	struct pp_spec_state states[PP_STATE_KINDS];
	size_t state_count;
};

/** A key of the groups. */
struct pp_spec_key {
	struct pp_slice name;
	struct pp_path path;
	const struct pp_bucket *bucket; /**< NULL: the value itself */
};

/** A column of the result after the keys. */
struct pp_spec_output {
	struct pp_slice name;
	const struct pp_aggregate *aggregate;
	size_t field; /**< its number, or SIZE_MAX for none */
	uint64_t percent;
	uint64_t percent_scale;
};

struct pp_spec_order {
	size_t column; /**< keys first, then outputs */
	bool descending;
};

struct pp_spec {
	struct pp_arena arena;
	struct pp_spec_field *fields;
	size_t field_count, field_cap;
	struct pp_spec_key *keys;
	size_t key_count, key_cap;
	struct pp_spec_output *outputs;
	size_t output_count, output_cap;
	struct pp_spec_order *orders;
	size_t order_count, order_cap;
	size_t block_size; /**< of a group: struct pp_stats_group, then the states */
};

/** Read the options. PP_EUSAGE: one is wrong. To be released in either case. */
enum pp_status pp_spec_read(struct pp_spec *spec, const struct pp_stats_options *options,
			    struct pp_error *err) PP_MUST_CHECK;
void pp_spec_release(struct pp_spec *spec);

/** The name of a column of the result. */
struct pp_slice pp_spec_column(const struct pp_spec *spec, size_t column);

#endif
