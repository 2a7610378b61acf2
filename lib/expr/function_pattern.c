#include "functions.h"

#include "pp/number.h"

/* Where matching failed is where the text stands. */
static struct pp_value failed(const struct pp_call *call)
{
	call->expr->err->where = pp_expr_place(call->expr, call->args[0]);
	return pp_make_null();
}

/* The number of a group; false when it is none. */
static bool group_number(struct pp_value v, size_t *group)
{
	struct pp_number number;
	int64_t n;

	if (v.kind != PP_NUMBER || !pp_number_parse(v.text, &number) || !pp_number_int64(&number, &n) || n < 0 ||
	    n >= PP_GROUPS_MAX)
		return false;
	*group = (size_t)n;
	return true;
}

struct pp_value pp_run_match(const struct pp_call *call)
{
	struct pp_expr *expr = call->expr;
	struct pp_slice groups[PP_GROUPS_MAX];
	size_t group = 0;
	bool found;

	if (call->args[0].kind != PP_STRING || (call->count > 2 && !group_number(call->args[2], &group)))
		return pp_make_null();
	if (pp_regex_match(call->term->args[1]->regex, pp_argument_text(call, 0), &found, groups, group + 1,
			   expr->err) != PP_OK)
		return failed(call);
	if (!found || groups[group].ptr == NULL)
		return pp_make_null();
	return pp_make_string(expr, groups[group]);
}

/* ---- replace ---- */

static bool add(struct pp_expr *expr, struct pp_buf *out, struct pp_slice text)
{
	if (!pp_made_room(expr, out->len + text.len))
		return false;
	pp_buf_add(out, text);
	return true;
}

/* Add what comes in the place of a match to out. False when that is too long. */
static bool add_replacement(const struct pp_call *call, const struct pp_slice *groups, struct pp_buf *out)
{
	const struct pp_template *template = call->term->replacement;
	struct pp_expr *expr = call->expr;

	if (template == NULL) /* it comes from the record: nothing in it is syntax */
		return add(expr, out, pp_value_string(call->args[2], &expr->json));
	for (size_t i = 0; i < template->count; i++) {
		const struct pp_piece *piece = &template->pieces[i];

		if (!add(expr, out, piece->text) || (piece->has_group && !add(expr, out, groups[piece->group])))
			return false;
	}
	return true;
}

struct pp_value pp_run_replace(const struct pp_call *call)
{
	struct pp_expr *expr = call->expr;
	struct pp_buf *out = &expr->scratch2;
	struct pp_slice groups[PP_GROUPS_MAX];
	size_t copied = 0;
	bool found = false;

	if (call->args[0].kind != PP_STRING || call->args[2].kind != PP_STRING)
		return pp_make_null();

	struct pp_regex_walk walk = { .regex = call->term->args[1]->regex, .text = pp_argument_text(call, 0) };
	size_t known = call->term->replacement != NULL ? call->term->replacement->groups : 1;

	pp_buf_clear(out);
	for (;;) {
		if (pp_regex_next(&walk, &found, groups, known, expr->err) != PP_OK)
			return failed(call);
		if (!found)
			break;

		struct pp_slice before = pp_slice_between(walk.text.ptr + copied, groups[0].ptr);

		if (!pp_expr_spend(expr, 0) || !add(expr, out, before) || !add_replacement(call, groups, out))
			return pp_make_null();
		copied += before.len + groups[0].len;
	}
	if (copied == 0 && out->len == 0)
		return call->args[0];
	if (!add(expr, out, pp_slice_from(walk.text, copied)))
		return pp_make_null();
	return pp_expr_spend(expr, out->len) ? pp_make_string(expr, pp_buf_slice(out)) : pp_make_null();
}
