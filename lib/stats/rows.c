/*
 * The groups put in order and written.
 */
#include <stdlib.h>

#include "key.h"
#include "pp/alloc.h"
#include "stats_private.h"

/* What the groups are sorted by. */
struct order {
	const struct pp_stats *stats;
	struct pp_slice *sort_keys; /* spec.order_count a group: keys (key.h) of the columns named by -s */
	struct pp_arena arena;
};

/* Add a result as JSON. */
static void add_result(const struct pp_stats *stats, size_t group, const struct pp_spec_output *output,
		       struct pp_buf *out)
{
	char *block = pp_stats_block(stats, group);
	struct pp_group_view view = {
		.records = ((struct pp_stats_group *)(void *)block)->records,
		.all_records = stats->records,
		.percent = output->percent,
		.percent_scale = output->percent_scale,
	};

	if (output->field != SIZE_MAX) {
		const struct pp_spec_field *field = &stats->spec.fields[output->field];

		for (size_t i = 0; i < field->state_count; i++)
			view.states[field->states[i].kind] = block + field->states[i].offset;
	}
	output->aggregate->result(&view, out);
}

/* The key (key.h) of the k-th value of a group's keys. */
static struct pp_slice part_of(const struct pp_stats *stats, size_t group, size_t k)
{
	struct pp_slice rest = pp_map_key(&stats->groups, group), part = rest;

	for (size_t i = 0; i <= k; i++)
		part = pp_group_part(&stats->keys, &rest);
	return part;
}

static int compare_parts(const struct pp_stats *stats, size_t a, size_t b)
{
	struct pp_slice x = pp_map_key(&stats->groups, a), y = pp_map_key(&stats->groups, b);
	int order = 0;

	for (size_t k = 0; k < stats->spec.key_count && order == 0; k++) {
		struct pp_slice left = pp_group_part(&stats->keys, &x);

		order = pp_key_compare(left, pp_group_part(&stats->keys, &y));
	}
	return order;
}

static int compare_groups(const void *left, const void *right, void *ctx)
{
	const struct order *order = ctx;
	const struct pp_spec *spec = &order->stats->spec;
	size_t a = *(const size_t *)left, b = *(const size_t *)right;

	for (size_t i = 0; i < spec->order_count; i++) {
		struct pp_slice x = order->sort_keys[a * spec->order_count + i];
		struct pp_slice y = order->sort_keys[b * spec->order_count + i];
		bool x_null = pp_key_is_null(x), y_null = pp_key_is_null(y);
		int by = x_null || y_null ? x_null - y_null : pp_key_compare(x, y);

		if (by != 0) /* null comes last, whichever way the rest goes */
			return spec->orders[i].descending && !x_null && !y_null ? -by : by;
	}
	return compare_parts(order->stats, a, b);
}

static struct pp_slice sort_key(const struct pp_stats *stats, size_t group, size_t column, struct pp_arena *arena)
{
	struct pp_buf text = PP_BUF_INIT, scratch = PP_BUF_INIT;
	struct pp_slice key;

	if (column < stats->spec.key_count)
		return part_of(stats, group, column);
	add_result(stats, group, &stats->spec.outputs[column - stats->spec.key_count], &text);
	key = pp_arena_copy(arena, pp_key_of(pp_value_of(pp_buf_slice(&text)), &scratch));
	pp_buf_release(&scratch);
	pp_buf_release(&text);
	return key;
}

static void sort_groups(const struct pp_stats *stats, size_t *groups)
{
	const struct pp_spec *spec = &stats->spec;
	struct order order = { .stats = stats, .arena = PP_ARENA_INIT };

	order.sort_keys = pp_calloc(stats->groups.count * spec->order_count, sizeof(*order.sort_keys));
	for (size_t group = 0; group < stats->groups.count; group++) {
		groups[group] = group;
		for (size_t i = 0; i < spec->order_count; i++)
			order.sort_keys[group * spec->order_count + i] =
			    sort_key(stats, group, spec->orders[i].column, &order.arena);
	}
	if (stats->groups.count > 1)
		qsort_r(groups, stats->groups.count, sizeof(*groups), compare_groups, &order);
	pp_arena_release(&order.arena);
	free(order.sort_keys);
}

static void add_row(const struct pp_stats *stats, size_t group, struct pp_buf *row)
{
	const struct pp_spec *spec = &stats->spec;
	struct pp_slice rest = pp_map_key(&stats->groups, group);
	struct pp_json json = { .out = row };

	pp_json_object(&json);
	for (size_t k = 0; k < spec->key_count; k++) {
		pp_json_name(&json, spec->keys[k].name);
		pp_key_write(pp_group_part(&stats->keys, &rest), &json);
	}
	for (size_t i = 0; i < spec->output_count; i++) {
		pp_json_name(&json, spec->outputs[i].name);
		add_result(stats, group, &spec->outputs[i], row);
		json.comma = true;
	}
	pp_json_object_end(&json);
}

uint64_t pp_stats_finish(struct pp_stats *stats, struct pp_output *out)
{
	size_t *groups = pp_calloc(stats->groups.count, sizeof(*groups));
	struct pp_buf row = PP_BUF_INIT;
	uint64_t written = 0;

	sort_groups(stats, groups);
	for (size_t i = 0; i < stats->groups.count && (stats->max_rows == 0 || i < stats->max_rows); i++, written++) {
		pp_buf_clear(&row);
		add_row(stats, groups[i], &row);
		pp_buf_addc(&row, '\n');
		pp_output_add(out, pp_buf_slice(&row));
	}
	pp_buf_release(&row);
	free(groups);
	return written;
}
