#include "state.h"

#include <stdlib.h>

#include "key.h"
#include "pp/alloc.h"

void pp_sample_read_number(struct pp_sample *sample)
{
	sample->numeric = pp_number_parse(sample->value.text, &sample->number) && pp_exact_reaches(&sample->number);
}

static struct pp_number number_of(const struct pp_sample *sample)
{
	return sample->small ? pp_exact_number(sample->integer, 0) : sample->number;
}

/* ---- counts ---- */

static size_t counts_add(void *state, const struct pp_sample *sample)
{
	struct pp_counts_state *counts = state;

	counts->values++;
	counts->numbers += sample->numeric;
	return 0;
}

static void counts_release(void *state)
{
	(void)state;
}

/* ---- sums ---- */

static size_t sum_add(void *state, const struct pp_sample *sample)
{
	struct pp_exact *sum = state;
	size_t before = pp_exact_memory(sum);

	if (sample->small)
		pp_exact_add_integer(sum, sample->integer);
	else
		pp_exact_add(sum, &sample->number, 1);
	return pp_exact_memory(sum) - before;
}

static size_t squares_add(void *state, const struct pp_sample *sample)
{
	struct pp_exact *sum = state;
	size_t before = pp_exact_memory(sum);

	if (sample->small && sample->integer > INT32_MIN && sample->integer < INT32_MAX) {
		pp_exact_add_integer(sum, sample->integer * sample->integer);
	} else {
		struct pp_number number = number_of(sample);

		pp_exact_add_square(sum, &number);
	}
	return pp_exact_memory(sum) - before;
}

static void sum_release(void *state)
{
	pp_exact_release(state);
}

/* ---- the least and the greatest ---- */

static int compare_number(const struct pp_extreme *extreme, const struct pp_sample *sample)
{
	if (extreme->small && sample->small)
		return (extreme->integer > sample->integer) - (extreme->integer < sample->integer);

	struct pp_number number = number_of(sample);

	return pp_number_compare(&extreme->number, &number);
}

/* sign is 1 for the least and -1 for the greatest. */
static size_t keep_number(struct pp_extreme *extreme, const struct pp_sample *sample, int sign)
{
	size_t before = extreme->text.cap;

	if (extreme->set && sign * compare_number(extreme, sample) <= 0)
		return 0;
	extreme->set = true;
	extreme->small = sample->small;
	extreme->integer = sample->integer;
	extreme->number = number_of(sample);
	if (extreme->number.big) {
		pp_buf_clear(&extreme->text);
		pp_buf_add(&extreme->text, sample->number.text);
		extreme->number.text = pp_buf_slice(&extreme->text);
	}
	return extreme->text.cap - before;
}

static size_t keep_string(struct pp_extreme *extreme, struct pp_slice text, int sign)
{
	size_t before = extreme->text.cap;

	if (extreme->set && sign * pp_slice_cmp(pp_buf_slice(&extreme->text), text) <= 0)
		return 0;
	extreme->set = true;
	pp_buf_clear(&extreme->text);
	pp_buf_add(&extreme->text, text);
	return extreme->text.cap - before;
}

static size_t extremes_add(void *state, const struct pp_sample *sample)
{
	struct pp_extremes_state *s = state;
	size_t grown = 0;

	if (sample->numeric) {
		grown = keep_number(&s->least, sample, 1) + keep_number(&s->most, sample, -1);
	} else if (sample->value.kind == PP_STRING) {
		struct pp_slice text = pp_value_string(sample->value, sample->scratch);

		s->strings++;
		grown = keep_string(&s->least_string, text, 1) + keep_string(&s->most_string, text, -1);
	}
	return grown;
}

static void extremes_release(void *state)
{
	struct pp_extremes_state *s = state;

	pp_buf_release(&s->least.text);
	pp_buf_release(&s->most.text);
	pp_buf_release(&s->least_string.text);
	pp_buf_release(&s->most_string.text);
}

void pp_extreme_text(const struct pp_extreme *extreme, bool string, struct pp_buf *buf)
{
	struct pp_json json = { .out = buf };

	if (string)
		pp_json_string(&json, pp_buf_slice(&extreme->text));
	else
		pp_number_canonical(&extreme->number, buf);
}

/* ---- how often each number occurs ---- */

static size_t tally_add(void *state, const struct pp_sample *sample)
{
	struct pp_tally *tally = state;
	size_t before = pp_tally_memory(tally);

	if (sample->small)
		pp_tally_add_integer(tally, sample->integer);
	else
		pp_tally_add(tally, &sample->number);
	return pp_tally_memory(tally) - before;
}

static void tally_release(void *state)
{
	pp_tally_release(state);
}

/* ---- values of any kind; of an array, each member ---- */

typedef size_t key_fn(void *state, struct pp_slice key);

static size_t each_key(void *state, const struct pp_sample *sample, key_fn *add)
{
	struct pp_items items = pp_items_of(sample->value);
	struct pp_value item;
	size_t grown = 0;

	if (sample->value.kind != PP_ARRAY)
		return add(state, pp_key_of(sample->value, sample->scratch));
	while (pp_items_next(&items, NULL, &item))
		if (!pp_value_absent(item))
			grown += add(state, pp_key_of(item, sample->scratch));
	return grown;
}

static size_t distinct_add_key(void *state, struct pp_slice key)
{
	struct pp_digest_set *set = state;
	size_t before = pp_digest_set_memory(set);

	(void)pp_digest_set_add(set, pp_digest_of(key));
	return pp_digest_set_memory(set) - before;
}

static size_t distinct_add(void *state, const struct pp_sample *sample)
{
	return each_key(state, sample, distinct_add_key);
}

static void distinct_release(void *state)
{
	pp_digest_set_release(state);
}

static size_t values_add_key(void *state, struct pp_slice key)
{
	struct pp_values_state *values = state;
	size_t before = pp_map_memory(&values->map) + values->cap * sizeof(*values->counts);
	bool added;
	size_t at = pp_map_put(&values->map, key, &added);

	if (added) {
		values->counts = pp_grow(values->counts, at, &values->cap, sizeof(*values->counts));
		values->counts[at] = 0;
	}
	values->counts[at]++;
	return pp_map_memory(&values->map) + values->cap * sizeof(*values->counts) - before;
}

static size_t values_add(void *state, const struct pp_sample *sample)
{
	return each_key(state, sample, values_add_key);
}

static void values_release(void *state)
{
	struct pp_values_state *values = state;

	pp_map_release(&values->map);
	free(values->counts);
}

/* ---- first and last ---- */

static size_t ends_add(void *state, const struct pp_sample *sample)
{
	struct pp_ends_state *ends = state;
	size_t before = ends->first.cap + ends->last.cap;

	if (ends->first.len == 0)
		pp_buf_add(&ends->first, pp_value_json(sample->value));
	pp_buf_clear(&ends->last);
	pp_buf_add(&ends->last, pp_value_json(sample->value));
	return ends->first.cap + ends->last.cap - before;
}

static void ends_release(void *state)
{
	struct pp_ends_state *ends = state;

	pp_buf_release(&ends->first);
	pp_buf_release(&ends->last);
}

const struct pp_state_type pp_state_types[PP_STATE_KINDS] = {
	[PP_STATE_COUNTS] = { sizeof(struct pp_counts_state), false, counts_add, counts_release },
	[PP_STATE_SUM] = { sizeof(struct pp_exact), true, sum_add, sum_release },
	[PP_STATE_SQUARES] = { sizeof(struct pp_exact), true, squares_add, sum_release },
	[PP_STATE_EXTREMES] = { sizeof(struct pp_extremes_state), false, extremes_add, extremes_release },
	[PP_STATE_TALLY] = { sizeof(struct pp_tally), true, tally_add, tally_release },
	[PP_STATE_DISTINCT] = { sizeof(struct pp_digest_set), false, distinct_add, distinct_release },
	[PP_STATE_VALUES] = { sizeof(struct pp_values_state), false, values_add, values_release },
	[PP_STATE_ENDS] = { sizeof(struct pp_ends_state), false, ends_add, ends_release },
};
