#include "functions.h"

struct pp_value pp_run_count(const struct pp_call *call)
{
	return call->args[0].kind == PP_ARRAY ? pp_make_count(call->expr, pp_items_count(call->args[0]))
					      : pp_make_null();
}

struct pp_value pp_run_first(const struct pp_call *call)
{
	struct pp_items items = pp_items_of(call->args[0]);
	struct pp_value item;

	return call->args[0].kind == PP_ARRAY && pp_items_next(&items, NULL, &item) ? item : pp_make_null();
}

struct pp_value pp_run_last(const struct pp_call *call)
{
	struct pp_items items = pp_items_of(call->args[0]);
	struct pp_value item = pp_make_null();

	if (call->args[0].kind == PP_ARRAY)
		while (pp_items_next(&items, NULL, &item))
			;
	return item;
}

/* The first of those that "==" finds equal stays. */
struct pp_value pp_run_unique(const struct pp_call *call)
{
	struct pp_expr *expr = call->expr;
	struct pp_items items = pp_items_of(call->args[0]);
	struct pp_value item;
	bool added;

	if (call->args[0].kind != PP_ARRAY || !pp_expr_spend(expr, call->args[0].text.len * PP_SPELLING_COST))
		return pp_make_null();
	pp_map_clear(&expr->seen);
	pp_buf_clear(&expr->json);
	expr->canonical.fold = expr->options.ignore_case;
	pp_buf_addc(&expr->json, '[');
	while (pp_items_next(&items, NULL, &item)) {
		pp_buf_clear(&expr->scratch);
		pp_canonical_add(&expr->canonical, item, &expr->scratch);
		(void)pp_map_put(&expr->seen, pp_buf_slice(&expr->scratch), &added);
		if (!added)
			continue;
		if (expr->json.len > 1)
			pp_buf_addc(&expr->json, ',');
		pp_buf_add(&expr->json, pp_value_json(item));
	}
	pp_buf_addc(&expr->json, ']');
	return pp_make_json_array(expr, pp_buf_slice(&expr->json));
}
