/*
 * Sums, and what is made of sums and sums of squares. All of it is exact until it is written.
 */
#include "ratio.h"
#include "results.h"

static uint64_t number_count(const struct pp_group_view *group)
{
	return ((const struct pp_counts_state *)group->states[PP_STATE_COUNTS])->numbers;
}

void pp_result_sum(const struct pp_group_view *group, struct pp_buf *out)
{
	struct pp_decimal total;

	pp_exact_total(group->states[PP_STATE_SUM], &total);
	pp_decimal_text(&total, out);
}

void pp_result_mean(const struct pp_group_view *group, struct pp_buf *out)
{
	struct pp_decimal total;
	struct pp_natural n;

	if (number_count(group) == 0) {
		pp_result_none(out);
		return;
	}
	pp_exact_total(group->states[PP_STATE_SUM], &total);
	pp_natural_set(&n, number_count(group));
	pp_ratio_text(&total, &n, out);
}

/* n * sum of squares - square of the sum: n^2 times the variance. */
static void spread(const struct pp_group_view *group, struct pp_decimal *spread)
{
	struct pp_decimal sum;
	struct pp_natural square, n, product;

	pp_exact_total(group->states[PP_STATE_SUM], &sum);
	pp_exact_total(group->states[PP_STATE_SQUARES], spread);
	pp_natural_set(&n, number_count(group));
	pp_natural_multiply(&product, &spread->digits, &n);
	pp_natural_multiply(&square, &sum.digits, &sum.digits);

	int apart = spread->exponent - 2 * sum.exponent;

	if (apart > 0)
		pp_natural_scale(&product, (size_t)apart);
	else
		pp_natural_scale(&square, (size_t)-apart);
	if (apart > 0)
		spread->exponent = 2 * sum.exponent;
	pp_natural_subtract(&product, &square);
	pp_natural_copy(&spread->digits, &product);
}

static void set_product(struct pp_natural *n, uint64_t a, uint64_t b)
{
	struct pp_natural x, y;

	pp_natural_set(&x, a);
	pp_natural_set(&y, b);
	pp_natural_multiply(n, &x, &y);
}

/* The variance, with n - less in place of n, or its root. One value has no sample variance. */
static void variance(const struct pp_group_view *group, struct pp_buf *out, uint64_t less, bool root)
{
	uint64_t n = number_count(group);
	struct pp_decimal value;
	struct pp_natural divisor;

	if (n <= less) {
		pp_result_none(out);
		return;
	}
	spread(group, &value);
	set_product(&divisor, n, n - less);
	if (root)
		pp_ratio_root_text(&value, &divisor, out);
	else
		pp_ratio_text(&value, &divisor, out);
}

void pp_result_var(const struct pp_group_view *group, struct pp_buf *out)
{
	variance(group, out, 1, false);
}

void pp_result_sd(const struct pp_group_view *group, struct pp_buf *out)
{
	variance(group, out, 1, true);
}

void pp_result_varp(const struct pp_group_view *group, struct pp_buf *out)
{
	variance(group, out, 0, false);
}

void pp_result_sdp(const struct pp_group_view *group, struct pp_buf *out)
{
	variance(group, out, 0, true);
}

void pp_result_sem(const struct pp_group_view *group, struct pp_buf *out)
{
	uint64_t n = number_count(group);
	struct pp_decimal value;
	struct pp_natural square, less, divisor;

	if (n <= 1) {
		pp_result_none(out);
		return;
	}
	spread(group, &value);
	set_product(&square, n, n);
	pp_natural_set(&less, n - 1);
	pp_natural_multiply(&divisor, &square, &less);
	pp_ratio_root_text(&value, &divisor, out);
}

/* sd / mean = root(spread * n / ((n - 1) * sum^2)), with the sum's sign. */
void pp_result_cv(const struct pp_group_view *group, struct pp_buf *out)
{
	uint64_t n = number_count(group);
	struct pp_decimal value, sum;
	struct pp_natural factor, square, divisor;

	pp_exact_total(group->states[PP_STATE_SUM], &sum);
	if (n <= 1 || pp_natural_is_zero(&sum.digits)) {
		pp_result_none(out);
		return;
	}
	spread(group, &value);
	pp_natural_set(&factor, n);
	pp_natural_multiply(&square, &value.digits, &factor);
	pp_natural_copy(&value.digits, &square);
	value.exponent -= 2 * sum.exponent;
	value.negative = sum.negative;
	pp_natural_multiply(&square, &sum.digits, &sum.digits);
	pp_natural_set(&factor, n - 1);
	pp_natural_multiply(&divisor, &square, &factor);
	pp_ratio_root_text(&value, &divisor, out);
}
