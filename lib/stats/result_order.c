/*
 * Results that depend on the order of numbers.
 */
#include "ratio.h"
#include "results.h"

static void extreme_result(const struct pp_extreme *number, const struct pp_extreme *string, struct pp_buf *out)
{
	if (!number->set && !string->set)
		pp_result_none(out);
	else
		pp_extreme_text(number->set ? number : string, !number->set, out);
}

void pp_result_min(const struct pp_group_view *group, struct pp_buf *out)
{
	const struct pp_extremes_state *s = group->states[PP_STATE_EXTREMES];

	extreme_result(&s->least, &s->least_string, out);
}

void pp_result_max(const struct pp_group_view *group, struct pp_buf *out)
{
	const struct pp_extremes_state *s = group->states[PP_STATE_EXTREMES];

	extreme_result(&s->most, &s->most_string, out);
}

void pp_result_range(const struct pp_group_view *group, struct pp_buf *out)
{
	const struct pp_extremes_state *s = group->states[PP_STATE_EXTREMES];
	struct pp_exact difference = { 0 };
	struct pp_decimal value;

	if (!s->least.set) {
		pp_result_none(out);
		return;
	}
	pp_exact_add(&difference, &s->most.number, 1);
	pp_exact_add(&difference, &s->least.number, -1);
	pp_exact_total(&difference, &value);
	pp_decimal_text(&value, out);
	pp_exact_release(&difference);
}

/* The two neighbours of a quantile, and how far it lies from the first to the second: rest / scale. */
struct between {
	struct pp_number low, high;
	int64_t rest;
	int64_t scale;
};

/*
 * Where percent / percent_scale lies, by type 7 (Hyndman and Fan, Sample quantiles in statistical packages, 1996): at
 * (n - 1) * p, counted from 0. The tally is not empty.
 */
static struct between find_quantile(struct pp_tally *tally, uint64_t percent, uint64_t percent_scale)
{
	struct between b = { .scale = (int64_t)(100 * percent_scale) };
	pp_uint128 place = (pp_uint128)(tally->total - 1) * percent;
	uint64_t rank = (uint64_t)(place / (uint64_t)b.scale), end;

	pp_tally_settle(tally);
	b.rest = (int64_t)(place % (uint64_t)b.scale);
	b.low = b.high = pp_tally_at(tally, rank, &end);
	if (b.rest > 0 && rank + 1 == end)
		b.high = pp_tally_at(tally, rank + 1, &end);
	return b;
}

static void quantile(const struct pp_group_view *group, uint64_t percent, uint64_t percent_scale, struct pp_buf *out)
{
	struct pp_tally *tally = group->states[PP_STATE_TALLY];
	struct pp_exact sum = { 0 };
	struct pp_decimal total;
	struct pp_natural scale;

	if (tally->total == 0) {
		pp_result_none(out);
		return;
	}

	struct between b = find_quantile(tally, percent, percent_scale);

	if (b.rest == 0 || pp_number_compare(&b.low, &b.high) == 0) {
		pp_number_canonical(&b.low, out);
		return;
	}
	pp_exact_add(&sum, &b.low, b.scale - b.rest);
	pp_exact_add(&sum, &b.high, b.rest);
	pp_exact_total(&sum, &total);
	pp_natural_set(&scale, (uint64_t)b.scale);
	pp_ratio_text(&total, &scale, out);
	pp_exact_release(&sum);
}

void pp_result_median(const struct pp_group_view *group, struct pp_buf *out)
{
	quantile(group, 50, 1, out);
}

void pp_result_q1(const struct pp_group_view *group, struct pp_buf *out)
{
	quantile(group, 25, 1, out);
}

void pp_result_q3(const struct pp_group_view *group, struct pp_buf *out)
{
	quantile(group, 75, 1, out);
}

void pp_result_percent(const struct pp_group_view *group, struct pp_buf *out)
{
	quantile(group, group->percent, group->percent_scale, out);
}

void pp_result_iqr(const struct pp_group_view *group, struct pp_buf *out)
{
	struct pp_tally *tally = group->states[PP_STATE_TALLY];
	struct pp_exact sum = { 0 };
	struct pp_decimal total;
	struct pp_natural scale;

	if (tally->total == 0) {
		pp_result_none(out);
		return;
	}

	struct between low = find_quantile(tally, 25, 1), high = find_quantile(tally, 75, 1);

	pp_exact_add(&sum, &high.low, high.scale - high.rest);
	pp_exact_add(&sum, &high.high, high.rest);
	pp_exact_add(&sum, &low.low, low.rest - low.scale);
	pp_exact_add(&sum, &low.high, -low.rest);
	pp_exact_total(&sum, &total);
	pp_natural_set(&scale, (uint64_t)low.scale);
	pp_ratio_text(&total, &scale, out);
	pp_exact_release(&sum);
}
