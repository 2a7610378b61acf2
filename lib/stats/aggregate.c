#include "aggregate.h"

#include "results.h"

enum {
	COUNTS = 1u << PP_STATE_COUNTS,
	SUM = COUNTS | PP_NEEDS_NUMBERS | 1u << PP_STATE_SUM,
	SQUARES = SUM | 1u << PP_STATE_SQUARES,
	EXTREMES = COUNTS | 1u << PP_STATE_EXTREMES,
	RANGE = EXTREMES | PP_NEEDS_NUMBERS,
	TALLY = COUNTS | PP_NEEDS_NUMBERS | 1u << PP_STATE_TALLY,
	DISTINCT = COUNTS | 1u << PP_STATE_DISTINCT,
	VALUES = COUNTS | 1u << PP_STATE_VALUES,
	ENDS = COUNTS | 1u << PP_STATE_ENDS,
};

static const char quantiles_name[] = "pNN";

static const struct pp_aggregate aggregates[] = {
	{ "count", "How many records; with a field, how many values.", PP_TAKES_FIELD_OR_NONE, COUNTS,
	  pp_result_count },
	{ "missing", "How many records without a value.", PP_TAKES_FIELD, COUNTS, pp_result_missing },
	{ "pct", "The group's share of all records, in percent.", PP_TAKES_NONE, 0, pp_result_pct },
	{ "distinct", "How many different values; of an array, its members.", PP_TAKES_FIELD, DISTINCT,
	  pp_result_distinct },
	{ "mode", "The value that occurs most; the least of several.", PP_TAKES_FIELD, VALUES, pp_result_mode },
	{ "values", "All different values, in order, as an array.", PP_TAKES_FIELD, VALUES, pp_result_values },
	{ "first", "The first value of the input.", PP_TAKES_FIELD, ENDS, pp_result_first },
	{ "last", "The last value of the input.", PP_TAKES_FIELD, ENDS, pp_result_last },
	{ "sum", "Sum, in full.", PP_TAKES_FIELD, SUM, pp_result_sum },
	{ "mean", "Arithmetic mean.", PP_TAKES_FIELD, SUM, pp_result_mean },
	{ "min", "The least number; without numbers, the first string in byte order.", PP_TAKES_FIELD, EXTREMES,
	  pp_result_min },
	{ "max", "The greatest number; without numbers, the last string in byte order.", PP_TAKES_FIELD, EXTREMES,
	  pp_result_max },
	{ "range", "max - min, of numbers.", PP_TAKES_FIELD, RANGE, pp_result_range },
	{ "var", "Variance of a sample: n - 1 in the divisor.", PP_TAKES_FIELD, SQUARES, pp_result_var },
	{ "sd", "Standard deviation of a sample.", PP_TAKES_FIELD, SQUARES, pp_result_sd },
	{ "varp", "Variance of a whole population.", PP_TAKES_FIELD, SQUARES, pp_result_varp },
	{ "sdp", "Standard deviation of a whole population.", PP_TAKES_FIELD, SQUARES, pp_result_sdp },
	{ "sem", "Standard error of the mean.", PP_TAKES_FIELD, SQUARES, pp_result_sem },
	{ "cv", "Coefficient of variation, sd / mean.", PP_TAKES_FIELD, SQUARES, pp_result_cv },
	{ "median", "The middle value, or the mean of the two.", PP_TAKES_FIELD, TALLY, pp_result_median },
	{ "q1", "First quartile.", PP_TAKES_FIELD, TALLY, pp_result_q1 },
	{ "q3", "Third quartile.", PP_TAKES_FIELD, TALLY, pp_result_q3 },
	{ "iqr", "q3 - q1.", PP_TAKES_FIELD, TALLY, pp_result_iqr },
	{ quantiles_name, "Percentile, p0 to p100, with decimals if wanted: p99.9.", PP_TAKES_FIELD, TALLY,
	  pp_result_percent },
};

const struct pp_aggregate *pp_aggregates(size_t *count)
{
	*count = sizeof(aggregates) / sizeof(aggregates[0]);
	return aggregates;
}

/* "90" or "99.9", at most 100 with nine decimals. */
static bool read_percent(struct pp_slice text, uint64_t *percent, uint64_t *scale)
{
	size_t whole = 0;

	*percent = 0;
	*scale = 1;
	while (whole < text.len && whole < 3 && pp_is_digit(text.ptr[whole]))
		*percent = *percent * 10 + (uint64_t)(text.ptr[whole++] - '0');
	if (whole == 0)
		return false;
	if (whole < text.len) {
		struct pp_slice decimals = pp_slice_from(text, whole + 1);

		if (text.ptr[whole] != '.' || decimals.len == 0 || decimals.len > 9)
			return false;
		for (size_t i = 0; i < decimals.len; i++, *scale *= 10) {
			if (!pp_is_digit(decimals.ptr[i]))
				return false;
			*percent = *percent * 10 + (uint64_t)(decimals.ptr[i] - '0');
		}
	}
	return *percent <= 100 * *scale;
}

const struct pp_aggregate *pp_aggregate_named(struct pp_slice name, uint64_t *percent, uint64_t *percent_scale)
{
	bool is_percent =
	    name.len > 1 && name.ptr[0] == 'p' && read_percent(pp_slice_from(name, 1), percent, percent_scale);

	for (size_t i = 0; i < sizeof(aggregates) / sizeof(aggregates[0]); i++)
		if (aggregates[i].name == quantiles_name ? is_percent
							 : pp_slice_eq(name, pp_slice_of(aggregates[i].name)))
			return &aggregates[i];
	return NULL;
}
