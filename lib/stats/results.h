/*
 * results.h - the results that the table of aggregates names. Each adds one to out as JSON, "null" where there is none.
 */
#ifndef PP_STATS_RESULTS_H
#define PP_STATS_RESULTS_H

#include "aggregate.h"

/** Add "null". */
static inline void pp_result_none(struct pp_buf *out)
{
	pp_buf_add(out, PP_SLICE("null"));
}

/* result_count.c */
void pp_result_count(const struct pp_group_view *group, struct pp_buf *out);
void pp_result_missing(const struct pp_group_view *group, struct pp_buf *out);
void pp_result_pct(const struct pp_group_view *group, struct pp_buf *out);
void pp_result_distinct(const struct pp_group_view *group, struct pp_buf *out);
void pp_result_mode(const struct pp_group_view *group, struct pp_buf *out);
void pp_result_values(const struct pp_group_view *group, struct pp_buf *out);
void pp_result_first(const struct pp_group_view *group, struct pp_buf *out);
void pp_result_last(const struct pp_group_view *group, struct pp_buf *out);

/* result_sum.c */
void pp_result_sum(const struct pp_group_view *group, struct pp_buf *out);
void pp_result_mean(const struct pp_group_view *group, struct pp_buf *out);
void pp_result_var(const struct pp_group_view *group, struct pp_buf *out);
void pp_result_sd(const struct pp_group_view *group, struct pp_buf *out);
void pp_result_varp(const struct pp_group_view *group, struct pp_buf *out);
void pp_result_sdp(const struct pp_group_view *group, struct pp_buf *out);
void pp_result_sem(const struct pp_group_view *group, struct pp_buf *out);
void pp_result_cv(const struct pp_group_view *group, struct pp_buf *out);

/* result_order.c */
void pp_result_min(const struct pp_group_view *group, struct pp_buf *out);
void pp_result_max(const struct pp_group_view *group, struct pp_buf *out);
void pp_result_range(const struct pp_group_view *group, struct pp_buf *out);
void pp_result_median(const struct pp_group_view *group, struct pp_buf *out);
void pp_result_q1(const struct pp_group_view *group, struct pp_buf *out);
void pp_result_q3(const struct pp_group_view *group, struct pp_buf *out);
void pp_result_percent(const struct pp_group_view *group, struct pp_buf *out);
void pp_result_iqr(const struct pp_group_view *group, struct pp_buf *out);

#endif
