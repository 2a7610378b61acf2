#include "functions.h"
#include "plan.h"

/* ---- terms ---- */

/* Put the items of the arrays in list, from a place on, in the arrays' stead. True when there was an array. */
static bool spread_from(struct pp_expr *expr, struct pp_values *list, size_t from)
{
	size_t end = list->count, i = from;
	struct pp_value item;

	while (i < end && list->values[i].kind != PP_ARRAY)
		i++;
	if (i == end)
		return false;
	for (i = from; i < end; i++) {
		struct pp_value v = list->values[i];
		struct pp_items items = pp_items_of(v);

		if (v.kind != PP_ARRAY)
			pp_values_add(list, v);
		else if (pp_expr_spend(expr, v.text.len))
			while (pp_items_next(&items, NULL, &item))
				pp_values_add(list, item);
	}
	list->count -= end - from;
	memmove(&list->values[from], &list->values[end], (list->count - from) * sizeof(*list->values));
	return true;
}

/* Call a function with every choice of one value for each argument: nearly always there is just one. */
static void call_each(struct pp_expr *expr, struct pp_term *term, struct pp_value *args, size_t at,
		      struct pp_values *list)
{
	if (at == term->arg_count) {
		const struct pp_call call = { expr, term, args, term->arg_count };
		size_t bytes = 0;

		for (size_t i = 0; i < at; i++)
			bytes += args[i].text.len;
		if (pp_expr_spend(expr, bytes))
			pp_values_add(list, term->function->run(&call));
		return;
	}
	for (size_t i = 0; i < term->arg_values[at].count && !pp_expr_failed(expr); i++) {
		args[at] = term->arg_values[at].values[i];
		call_each(expr, term, args, at + 1, list);
	}
}

/* Several values where an array is asked for are one. */
static void gather(struct pp_expr *expr, struct pp_values *list)
{
	struct pp_value array;

	if (list->count == 1 && list->values[0].kind == PP_MISSING)
		list->count = 0;
	(void)spread_from(expr, list, 0);
	array = pp_make_array(expr, list->values, list->count);
	list->count = 0;
	pp_values_add(list, array);
}

/* The values of an argument. True when they are what an array was spread to. */
static bool fill_argument(struct pp_expr *expr, const struct pp_term *term, size_t i)
{
	struct pp_values *values = &term->arg_values[i];
	bool whole = term->function->takes & PP_TAKES_ARRAY, several;

	values->count = 0;
	several = pp_term_values(expr, term->args[i], !whole, values);
	if (whole && several)
		gather(expr, values);
	return several && !whole;
}

/* Whether a function is true for any, or for all, of several values. */
static struct pp_value any_or_all(struct pp_expr *expr, const struct pp_term *term)
{
	struct pp_values *values = &term->arg_values[0];
	bool all = term->function->takes & PP_TAKES_ALL;

	values->count = 0;
	(void)pp_term_values(expr, term->args[0], false, values);
	for (size_t i = 0; i < values->count; i++) {
		const struct pp_call call = { expr, term, &values->values[i], 1 };

		if (!pp_expr_spend(expr, 0) || pp_value_true(term->function->run(&call)) != all)
			return pp_make_bool(!all);
	}
	return pp_make_bool(all);
}

/* The values of the first argument that has one which is not null; else null. */
static bool first_values(struct pp_expr *expr, const struct pp_term *term, struct pp_values *list)
{
	const size_t from = list->count;

	for (size_t i = 0; i < term->arg_count && !pp_expr_failed(expr); i++) {
		bool several = pp_term_values(expr, term->args[i], false, list);

		for (size_t at = from; at < list->count; at++)
			if (!pp_value_absent(list->values[at]))
				return several;
		list->count = from;
	}
	pp_values_add(list, pp_make_null());
	return false;
}

static bool call_values(struct pp_expr *expr, struct pp_term *term, struct pp_values *list)
{
	struct pp_value args[PP_FUNCTION_MAX_ARGS];
	const unsigned takes = term->function->takes;
	bool several = false;

	if (takes & PP_TAKES_FIRST)
		return first_values(expr, term, list);
	if (takes & (PP_TAKES_ANY | PP_TAKES_ALL)) {
		pp_values_add(list, any_or_all(expr, term));
		return false;
	}
	for (size_t i = 0; i < term->arg_count; i++)
		several |= fill_argument(expr, term, i);
	call_each(expr, term, args, 0, list);
	return several;
}

/* What a quantifier goes through: nothing when the path leads to nothing. */
static struct pp_values *quantified_values(struct pp_expr *expr, struct pp_test *test)
{
	struct pp_values *list = &test->values;

	list->count = 0;
	(void)pp_term_values(expr, test->term, false, list);
	if (list->count == 1 && pp_value_absent(list->values[0]))
		list->count = 0;
	spread_from(expr, list, 0);
	return list;
}

/* The body of a quantifier for one value; without a body it holds. */
static bool body_holds(struct pp_expr *expr, struct pp_test *test, struct pp_value v)
{
	expr->slots[test->slot] = v;
	return pp_expr_spend(expr, 0) && (test->child_count == 0 || pp_expr_evaluate(expr, test->children[0]));
}

static struct pp_value count_value(struct pp_expr *expr, struct pp_test *test)
{
	const struct pp_values *list = quantified_values(expr, test);
	uint64_t n = 0;

	for (size_t i = 0; i < list->count && !pp_expr_failed(expr); i++)
		n += body_holds(expr, test, list->values[i]);
	return pp_make_count(expr, n);
}

static bool path_values(struct pp_expr *expr, struct pp_term *term, struct pp_value head, struct pp_values *list)
{
	size_t from = list->count;
	bool several = pp_expr_spend(expr, term->path->step_count > 0 ? head.text.len : 0) &&
		       pp_path_each_from(term->path, head, list);

	term->sought.looked_for = true;
	term->sought.had = term->sought.had || list->count > from;
	return several;
}

bool pp_term_values(struct pp_expr *expr, struct pp_term *term, bool spread, struct pp_values *list)
{
	size_t from = list->count;
	bool several = false;

	switch (term->op) {
	case PP_TERM_CONSTANT: pp_values_add(list, term->constant); break;
	case PP_TERM_REGEX: pp_values_add(list, PP_VALUE_MISSING); return false;
	case PP_TERM_TEST: pp_values_add(list, pp_make_bool(pp_expr_evaluate(expr, term->test))); return false;
	case PP_TERM_COUNT: pp_values_add(list, count_value(expr, term->test)); return false;
	case PP_TERM_FIELD: pp_values_add(list, pp_record_get(expr->rec, &term->field)); break;
	case PP_TERM_PATH: several = path_values(expr, term, pp_record_get(expr->rec, &term->field), list); break;
	case PP_TERM_VARIABLE: several = path_values(expr, term, expr->slots[term->slot], list); break;
	case PP_TERM_CALL: several = call_values(expr, term, list); break;
	}
	if (list->count == from && term->op != PP_TERM_CALL)
		pp_values_add(list, PP_VALUE_MISSING);
	return (spread && spread_from(expr, list, from)) || several;
}

/* ---- tests ---- */

/* The values on the right of a comparison are the same for every value on its left. */
static void prepare(struct pp_expr *expr, struct pp_predicate *predicate)
{
	if (predicate->op == PP_PREDICATE_BETWEEN) {
		prepare(expr, predicate->low);
		prepare(expr, predicate->high);
	} else if (predicate->right != NULL) {
		predicate->right_values.count = 0;
		(void)pp_term_values(expr, predicate->right, true, &predicate->right_values);
	}
}

PP_APART static bool any_item(struct pp_expr *expr, struct pp_predicate *predicate, struct pp_value array)
{
	struct pp_items items = pp_items_of(array);
	struct pp_value item;

	if (!pp_expr_spend(expr, array.text.len))
		return false;
	while (pp_items_next(&items, NULL, &item) && !pp_expr_failed(expr))
		if (pp_predicate_holds(expr, predicate, &item))
			return true;
	return false;
}

PP_APART static bool any_of_field(struct pp_expr *expr, struct pp_test *test)
{
	struct pp_value v = pp_record_get(expr->rec, &test->field);

	return v.kind == PP_ARRAY ? any_item(expr, test->predicate, v) : pp_predicate_holds(expr, test->predicate, &v);
}

static struct pp_values *values_of(struct pp_expr *expr, struct pp_test *test, bool spread)
{
	test->values.count = 0;
	(void)pp_term_values(expr, test->term, spread, &test->values);
	return &test->values;
}

PP_APART static bool any_of_term(struct pp_expr *expr, struct pp_test *test)
{
	const struct pp_values *list = values_of(expr, test, true);

	prepare(expr, test->predicate);
	for (size_t i = 0; i < list->count && !pp_expr_failed(expr); i++)
		if (pp_predicate_holds(expr, test->predicate, &list->values[i]))
			return true;
	return false;
}

/* "is missing", "is empty" and the types ask about an array itself. */
static bool is_so(struct pp_expr *expr, struct pp_test *test, struct pp_value v)
{
	struct pp_period period;

	switch ((int)test->op) {
	case PP_TEST_MISSING: return v.kind == PP_MISSING;
	case PP_TEST_NULL: return pp_value_absent(v);
	case PP_TEST_EMPTY: return pp_value_is_empty(v);
	case PP_TEST_DATE: return pp_value_period(expr, v, &period);
	default: return v.kind == test->kind;
	}
}

PP_APART static bool any_is_so(struct pp_expr *expr, struct pp_test *test)
{
	const struct pp_values *list = values_of(expr, test, false);

	for (size_t i = 0; i < list->count; i++)
		if (is_so(expr, test, list->values[i]))
			return true;
	return false;
}

/* Whether some value of the path makes the body come out as wanted. */
PP_APART static bool some_value(struct pp_expr *expr, struct pp_test *test, bool wanted)
{
	const struct pp_values *list = quantified_values(expr, test);

	for (size_t i = 0; i < list->count && !pp_expr_failed(expr); i++)
		if (body_holds(expr, test, list->values[i]) == wanted)
			return true;
	return false;
}

PP_APART static bool some_child(struct pp_expr *expr, struct pp_test *test, bool wanted)
{
	for (size_t i = 0; i < test->child_count && !pp_expr_failed(expr); i++)
		if (pp_expr_evaluate(expr, test->children[i]) == wanted)
			return true;
	return false;
}

bool pp_expr_evaluate(struct pp_expr *expr, struct pp_test *test)
{
	switch (test->op) {
	case PP_TEST_FIELD: return any_of_field(expr, test);
	case PP_TEST_TERM: return any_of_term(expr, test);
	case PP_TEST_AND: return !some_child(expr, test, false);
	case PP_TEST_OR: return some_child(expr, test, true);
	case PP_TEST_NOT: return !pp_expr_evaluate(expr, test->children[0]);
	case PP_TEST_MISSING:
	case PP_TEST_NULL:
	case PP_TEST_EMPTY:
	case PP_TEST_DATE:
	case PP_TEST_KIND: return any_is_so(expr, test);
	case PP_TEST_ANY: return some_value(expr, test, true);
	case PP_TEST_NONE: return !some_value(expr, test, true);
	case PP_TEST_ALL: return !some_value(expr, test, false);
	case PP_TEST_TRUE: return true;
	case PP_TEST_FALSE:
	case PP_TEST_COUNT: break;
	}
	return false;
}
