#include "plan.h"
#include "small_integer.h"

#include "pp/number.h"
#include "pp/text.h"

/* ---- comparing ---- */

static bool in_order(enum pp_order order, int compared)
{
	switch (order) {
	case PP_ORDER_EQ: return compared == 0;
	case PP_ORDER_LT: return compared < 0;
	case PP_ORDER_LE: return compared <= 0;
	case PP_ORDER_GT: return compared > 0;
	case PP_ORDER_GE: return compared >= 0;
	}
	return false;
}

PP_APART static bool number_holds(struct pp_expr *expr, const struct pp_predicate *predicate, const struct pp_value *v)
{
	int64_t n;

	if (v->kind != PP_NUMBER)
		return predicate->order != PP_ORDER_EQ &&
		       pp_wrong_type(expr, predicate->remark, *v, PP_EXPECTED_NUMBER);
	if (predicate->short_number && pp_small_integer(v->text, &n))
		return n >= predicate->least && n <= predicate->most;
	return in_order(predicate->order, pp_number_compare_text(v->text, predicate->text));
}

/* The characters of a string, folded when case does not count, borrowed until scratch is used again. */
static struct pp_slice characters(struct pp_value v, bool fold, struct pp_buf *scratch)
{
	struct pp_buf decoded = PP_BUF_INIT;

	if (!fold)
		return pp_value_string(v, scratch);
	pp_buf_clear(scratch);
	if (v.ascii && !v.escaped) {
		char *to = pp_buf_reserve(scratch, v.text.len);

		for (size_t i = 0; i < v.text.len; i++)
			to[i] = pp_to_lower(v.text.ptr[i]);
		scratch->len = v.text.len;
	} else {
		pp_text_casefold(scratch, pp_value_string(v, &decoded));
	}
	pp_buf_release(&decoded);
	return pp_buf_slice(scratch);
}

PP_APART static bool string_holds(struct pp_expr *expr, const struct pp_predicate *predicate, const struct pp_value *v)
{
	if (v->kind != PP_STRING)
		return predicate->order != PP_ORDER_EQ &&
		       pp_wrong_type(expr, predicate->remark, *v, PP_EXPECTED_STRING);
	if (predicate->order == PP_ORDER_EQ && !predicate->fold) {
		/* Escapes only make a text longer. */
		if (!v->escaped || v->text.len < predicate->text.len)
			return pp_slice_eq(v->text, predicate->text);
	}
	if (!pp_expr_spend(expr, v->text.len))
		return false;
	return in_order(predicate->order,
			pp_slice_cmp(characters(*v, predicate->fold, &expr->scratch), predicate->text));
}

/* ---- dates ---- */

static uint32_t two_digits(const char *p)
{
	unsigned high = (unsigned char)p[0] - (unsigned)'0', low = (unsigned char)p[1] - (unsigned)'0';

	return high > 9 || low > 9 ? 1000000 : high * 10 + low;
}

/* yyyymmdd of a text that is exactly a day, which most dates are; 0 when it is not, or has to be looked at closer. */
static uint32_t plain_day(struct pp_slice text)
{
	if (text.len != 10 || text.ptr[4] != '-' || text.ptr[7] != '-')
		return 0;
	uint32_t century = two_digits(text.ptr), year = two_digits(text.ptr + 2);
	uint32_t month = two_digits(text.ptr + 5), day = two_digits(text.ptr + 8);

	if (century > 99 || year > 99 || month < 1 || month > 12 || day < 1 || day > 28)
		return 0;
	return century * 1000000 + year * 10000 + month * 100 + day;
}

PP_APART static bool date_holds(struct pp_expr *expr, const struct pp_predicate *predicate, const struct pp_value *v)
{
	const struct pp_range *range = &predicate->range;
	struct pp_period period;
	uint32_t day = v->kind == PP_STRING ? plain_day(v->text) : 0;

	if (day != 0)
		return day >= range->day_from && day < range->day_to;
	if (pp_value_period(expr, *v, &period))
		return pp_range_holds(range, period);
	return predicate->order != PP_ORDER_EQ && pp_wrong_type(expr, predicate->remark, *v, PP_EXPECTED_DATE);
}

/* ---- comparing with what a term gives ---- */

/* Arrays and objects are the same when they hold the same, however it is written. */
static bool same_parts(struct pp_expr *expr, bool fold, struct pp_value a, struct pp_value b)
{
	enum { COST = 8 }; /* of spelling a byte anew, against looking at it */

	if (!pp_expr_spend(expr, (a.text.len + b.text.len) * COST))
		return false;
	pp_buf_clear(&expr->scratch);
	pp_buf_clear(&expr->scratch2);
	expr->canonical.fold = fold;
	pp_canonical_add(&expr->canonical, a, &expr->scratch);
	pp_canonical_add(&expr->canonical, b, &expr->scratch2);
	return pp_slice_eq(pp_buf_slice(&expr->scratch), pp_buf_slice(&expr->scratch2));
}

static bool same_value(struct pp_expr *expr, const struct pp_predicate *predicate, struct pp_value a, struct pp_value b)
{
	if (pp_value_absent(a) || pp_value_absent(b))
		return pp_value_absent(a) && pp_value_absent(b);
	if (a.kind != b.kind)
		return false;
	if (a.kind == PP_NUMBER)
		return pp_number_compare_text(a.text, b.text) == 0;
	if (a.kind == PP_STRING)
		return pp_slice_eq(characters(a, predicate->fold, &expr->scratch),
				   characters(b, predicate->fold, &expr->scratch2));
	return pp_slice_eq(a.text, b.text) || (a.kind != PP_BOOL && same_parts(expr, predicate->fold, a, b));
}

static bool is_ordered(struct pp_value v)
{
	return v.kind == PP_NUMBER || v.kind == PP_STRING;
}

static enum pp_expected expected_beside(struct pp_value v)
{
	return v.kind == PP_NUMBER   ? PP_EXPECTED_NUMBER
	       : v.kind == PP_STRING ? PP_EXPECTED_STRING
				     : PP_EXPECTED_ORDERED;
}

static bool ordered_values(struct pp_expr *expr, const struct pp_predicate *predicate, struct pp_value a,
			   struct pp_value b)
{
	if (pp_value_absent(a) || pp_value_absent(b))
		return false;
	if (!is_ordered(b))
		return pp_wrong_type(expr, predicate->right_remark, b, expected_beside(a));
	if (a.kind != b.kind)
		return pp_wrong_type(expr, predicate->remark, a, expected_beside(b));
	if (a.kind == PP_NUMBER)
		return in_order(predicate->order, pp_number_compare_text(a.text, b.text));
	return in_order(predicate->order, pp_slice_cmp(characters(a, predicate->fold, &expr->scratch),
						       characters(b, predicate->fold, &expr->scratch2)));
}

static bool dates_hold(struct pp_expr *expr, const struct pp_predicate *predicate, struct pp_value a, struct pp_value b)
{
	struct pp_period left, right;
	struct pp_range range;
	bool equal = predicate->order == PP_ORDER_EQ;

	if (pp_value_absent(a) || pp_value_absent(b))
		return equal && pp_value_absent(a) && pp_value_absent(b);
	if (!pp_value_period(expr, a, &left))
		return !equal && pp_wrong_type(expr, predicate->remark, a, PP_EXPECTED_DATE);
	if (!pp_value_period(expr, b, &right))
		return !equal && pp_wrong_type(expr, predicate->right_remark, b, PP_EXPECTED_DATE);
	range = pp_range_of(predicate->order, right, expr->options.offset);
	return pp_range_holds(&range, left);
}

static bool pair_holds(struct pp_expr *expr, const struct pp_predicate *predicate, struct pp_value a, struct pp_value b)
{
	if (predicate->dates)
		return dates_hold(expr, predicate, a, b);
	if (predicate->order == PP_ORDER_EQ)
		return same_value(expr, predicate, a, b);
	return ordered_values(expr, predicate, a, b);
}

/* ---- parts of strings ---- */

static bool has_part(enum pp_predicate_op op, struct pp_slice text, struct pp_slice wanted)
{
	if (op == PP_PREDICATE_STARTSWITH)
		return pp_slice_starts(text, wanted);
	if (op == PP_PREDICATE_ENDSWITH)
		return pp_slice_ends(text, wanted);
	return pp_slice_find(text, wanted) != NULL;
}

PP_APART static bool part_holds(struct pp_expr *expr, const struct pp_predicate *predicate, const struct pp_value *v,
				const struct pp_value *wanted)
{
	struct pp_slice part = predicate->text;

	if (wanted != NULL && wanted->kind != PP_STRING)
		return pp_wrong_type(expr, predicate->right_remark, *wanted, PP_EXPECTED_STRING);
	if (v->kind != PP_STRING)
		return pp_wrong_type(expr, predicate->remark, *v, PP_EXPECTED_STRING);
	if (!pp_expr_spend(expr, v->text.len))
		return false;
	if (wanted != NULL)
		part = characters(*wanted, predicate->fold, &expr->scratch2);
	return has_part(predicate->op, characters(*v, predicate->fold, &expr->scratch), part);
}

/* Any of the values on the right will do. */
PP_APART static bool any_right_holds(struct pp_expr *expr, const struct pp_predicate *predicate,
				     const struct pp_value *v)
{
	for (size_t i = 0; i < predicate->right_values.count; i++) {
		struct pp_value right = predicate->right_values.values[i];

		if (!pp_expr_spend(expr, (v->text.len + right.text.len) * (predicate->fold ? 8 : 1)))
			return false;
		bool holds = predicate->op == PP_PREDICATE_COMPARE ? pair_holds(expr, predicate, *v, right)
								   : part_holds(expr, predicate, v, &right);

		if (holds || pp_expr_failed(expr))
			return holds;
	}
	return false;
}

PP_APART static bool match_holds(struct pp_expr *expr, const struct pp_predicate *predicate, const struct pp_value *v)
{
	bool found = false;

	if (v->kind != PP_STRING)
		return pp_wrong_type(expr, predicate->remark, *v, PP_EXPECTED_STRING);
	if (!pp_expr_spend(expr, v->text.len))
		return false;
	if (v->escaped && v->spelled && pp_regex_rules_out(predicate->regex, v->text))
		return false;
	if (pp_regex_match(predicate->regex, pp_value_string(*v, &expr->scratch), &found, NULL, 0, expr->err) != PP_OK)
		expr->err->where = pp_expr_place(expr, *v);
	return found;
}

/* ---- lists ---- */

static bool set_has_number(struct pp_expr *expr, const struct pp_set *set, struct pp_slice text)
{
	struct pp_number number;
	size_t at;

	if (set->numbers.count == 0 || !pp_number_parse(text, &number))
		return false;
	pp_buf_clear(&expr->scratch);
	pp_number_canonical(&number, &expr->scratch);
	return pp_map_get(&set->numbers, pp_buf_slice(&expr->scratch), &at);
}

static bool set_has_string(struct pp_expr *expr, const struct pp_set *set, bool fold, struct pp_value v)
{
	struct pp_period period;
	size_t at;

	if (set->strings.count > 0 && pp_map_get(&set->strings, characters(v, fold, &expr->scratch), &at))
		return true;
	if (set->range_count == 0 || !pp_value_period(expr, v, &period))
		return false;
	for (size_t i = 0; i < set->range_count; i++)
		if (pp_range_holds(&set->ranges[i], period))
			return true;
	return false;
}

PP_APART static bool set_holds(struct pp_expr *expr, const struct pp_predicate *predicate, const struct pp_value *v)
{
	const struct pp_set *set = predicate->set;

	switch (v->kind) {
	case PP_MISSING:
	case PP_NULL: return set->has_null;
	case PP_BOOL: return pp_value_true(*v) ? set->has_true : set->has_false;
	case PP_NUMBER: return set_has_number(expr, set, v->text);
	case PP_STRING: return pp_expr_spend(expr, v->text.len) && set_has_string(expr, set, predicate->fold, *v);
	case PP_ARRAY:
	case PP_OBJECT: break;
	}
	return false;
}

bool pp_value_is_empty(struct pp_value v)
{
	struct pp_items items = pp_items_of(v);
	struct pp_value item;

	switch (v.kind) {
	case PP_MISSING:
	case PP_NULL: return true;
	case PP_STRING: return v.text.len == 0;
	case PP_ARRAY:
	case PP_OBJECT: return !pp_items_next(&items, NULL, &item);
	case PP_BOOL:
	case PP_NUMBER: break;
	}
	return false;
}

PP_APART static bool between_holds(struct pp_expr *expr, const struct pp_predicate *predicate, const struct pp_value *v)
{
	return pp_predicate_holds(expr, predicate->low, v) && pp_predicate_holds(expr, predicate->high, v);
}

bool pp_predicate_holds(struct pp_expr *expr, const struct pp_predicate *predicate, const struct pp_value *v)
{
	switch (predicate->op) {
	case PP_PREDICATE_NUMBER: return number_holds(expr, predicate, v);
	case PP_PREDICATE_STRING: return string_holds(expr, predicate, v);
	case PP_PREDICATE_DATE: return date_holds(expr, predicate, v);
	case PP_PREDICATE_MATCH: return match_holds(expr, predicate, v);
	case PP_PREDICATE_SET: return set_holds(expr, predicate, v);
	case PP_PREDICATE_CONTAINS:
	case PP_PREDICATE_STARTSWITH:
	case PP_PREDICATE_ENDSWITH:
		return predicate->right != NULL ? any_right_holds(expr, predicate, v)
						: part_holds(expr, predicate, v, NULL);
	case PP_PREDICATE_COMPARE: return any_right_holds(expr, predicate, v);
	case PP_PREDICATE_BETWEEN: return between_holds(expr, predicate, v);
	case PP_PREDICATE_TRUE: return pp_value_true(*v);
	case PP_PREDICATE_FALSE: return v->kind == PP_BOOL && !pp_value_true(*v);
	case PP_PREDICATE_NULL: return pp_value_absent(*v);
	case PP_PREDICATE_NEVER: return false;
	}
	return false;
}
