/*
 * Results that count values of any kind, or pick one.
 */
#include <stdlib.h>

#include "key.h"
#include "pp/alloc.h"
#include "ratio.h"
#include "results.h"

void pp_result_count(const struct pp_group_view *group, struct pp_buf *out)
{
	const struct pp_counts_state *counts = group->states[PP_STATE_COUNTS];

	pp_buf_add_u64(out, counts != NULL ? counts->values : group->records);
}

void pp_result_missing(const struct pp_group_view *group, struct pp_buf *out)
{
	pp_buf_add_u64(out, ((const struct pp_counts_state *)group->states[PP_STATE_COUNTS])->missing);
}

void pp_result_pct(const struct pp_group_view *group, struct pp_buf *out)
{
	struct pp_natural all;
	struct pp_decimal share = { .exponent = 2 };

	if (group->all_records == 0) {
		pp_result_none(out);
		return;
	}
	pp_natural_set(&share.digits, group->records);
	pp_natural_set(&all, group->all_records);
	pp_ratio_text(&share, &all, out);
}

void pp_result_distinct(const struct pp_group_view *group, struct pp_buf *out)
{
	pp_buf_add_u64(out, ((const struct pp_digest_set *)group->states[PP_STATE_DISTINCT])->count);
}

void pp_result_mode(const struct pp_group_view *group, struct pp_buf *out)
{
	const struct pp_values_state *values = group->states[PP_STATE_VALUES];
	struct pp_json json = { .out = out };
	struct pp_slice best = { NULL, 0 };
	uint64_t most = 0;

	for (size_t i = 0; i < values->map.count; i++) {
		struct pp_slice key = pp_map_key(&values->map, i);

		if (values->counts[i] > most || (values->counts[i] == most && pp_key_compare(key, best) < 0)) {
			best = key;
			most = values->counts[i];
		}
	}
	if (most > 0)
		pp_key_write(best, &json);
	else
		pp_result_none(out);
}

static int compare_keys(const void *a, const void *b)
{
	return pp_key_compare(*(const struct pp_slice *)a, *(const struct pp_slice *)b);
}

void pp_result_values(const struct pp_group_view *group, struct pp_buf *out)
{
	const struct pp_values_state *values = group->states[PP_STATE_VALUES];
	struct pp_slice *keys = pp_calloc(values->map.count, sizeof(*keys));
	struct pp_json json = { .out = out };

	for (size_t i = 0; i < values->map.count; i++)
		keys[i] = pp_map_key(&values->map, i);
	qsort(keys, values->map.count, sizeof(*keys), compare_keys);
	pp_json_array(&json);
	for (size_t i = 0; i < values->map.count; i++)
		pp_key_write(keys[i], &json);
	pp_json_array_end(&json);
	free(keys);
}

static void add_or_null(struct pp_slice text, struct pp_buf *out)
{
	if (text.len > 0)
		pp_buf_add(out, text);
	else
		pp_result_none(out);
}

void pp_result_first(const struct pp_group_view *group, struct pp_buf *out)
{
	add_or_null(pp_buf_slice(&((const struct pp_ends_state *)group->states[PP_STATE_ENDS])->first), out);
}

void pp_result_last(const struct pp_group_view *group, struct pp_buf *out)
{
	add_or_null(pp_buf_slice(&((const struct pp_ends_state *)group->states[PP_STATE_ENDS])->last), out);
}
