#include "param.h"
#include "pp/alloc.h"
#include "pp/number.h"
#include "pp/text.h"

struct pp_predicate *pp_new_predicate(struct pp_checker *c, enum pp_predicate_op op, const struct pp_operand *left)
{
	struct pp_predicate *predicate = pp_arena_alloc(&c->expr->arena, sizeof(*predicate));

	c->expr->nodes++;
	*predicate = (struct pp_predicate){
		.op = op,
		.fold = c->expr->options.ignore_case,
		.remark = pp_remark_of(c, left->ast),
	};
	return predicate;
}

void pp_predicate_right(struct pp_checker *c, struct pp_predicate *predicate, const struct pp_operand *right)
{
	predicate->right = right->term;
	predicate->right_remark = pp_remark_of(c, right->ast);
	pp_expr_own(c->expr, PP_OWNED_VALUES, &predicate->right_values);
}

struct pp_slice pp_folded(struct pp_checker *c, struct pp_slice text)
{
	struct pp_buf out = PP_BUF_INIT;
	struct pp_slice copy;

	if (!c->expr->options.ignore_case)
		return text;
	pp_text_casefold(&out, text);
	copy = pp_arena_copy(&c->expr->arena, pp_buf_slice(&out));
	pp_buf_release(&out);
	return copy;
}

/* Whether what stands on the right has to be found out for each record. */
static bool is_dynamic(const struct pp_predicate *predicate)
{
	if (predicate->op == PP_PREDICATE_BETWEEN)
		return is_dynamic(predicate->low) || is_dynamic(predicate->high);
	return predicate->right != NULL;
}

/* A test that any value of the left side satisfies the predicate. */
enum pp_status pp_predicate_test(struct pp_checker *c, const struct pp_operand *left, struct pp_predicate *predicate,
				 struct pp_test **test)
{
	struct pp_term *term = pp_operand_term(c, left);
	bool direct = term->op == PP_TERM_FIELD && !is_dynamic(predicate);

	*test = pp_new_test(c, direct ? PP_TEST_FIELD : PP_TEST_TERM);
	(*test)->field = term->field;
	if ((*test)->op == PP_TEST_FIELD)
		pp_expr_names(c->expr, &(*test)->field);
	(*test)->term = term;
	(*test)->predicate = predicate;
	pp_fold_test(c, *test);
	return PP_OK;
}

/* ---- comparisons ---- */

static enum pp_status no_order(struct pp_checker *c, const struct pp_operand *operand, const char *found)
{
	return pp_expr_fault(c->err, c->text, operand->ast->span, "expected a number, a string or a date, found %s",
			     found);
}

static struct pp_predicate *date_predicate(struct pp_checker *c, enum pp_order order, const struct pp_operand *left,
					   struct pp_period period)
{
	struct pp_predicate *predicate = pp_new_predicate(c, PP_PREDICATE_DATE, left);

	predicate->order = order;
	predicate->range = pp_range_of(order, period, c->expr->options.offset);
	return predicate;
}

static struct pp_predicate *compare_predicate(struct pp_checker *c, enum pp_order order, const struct pp_operand *left,
					      const struct pp_operand *right)
{
	struct pp_predicate *predicate = pp_new_predicate(c, PP_PREDICATE_COMPARE, left);

	predicate->order = order;
	predicate->dates = left->type == PP_STATIC_DATE || right->type == PP_STATIC_DATE;
	pp_predicate_right(c, predicate, right);
	return predicate;
}

/* The short integers in some order to one number; far fewer digits than an int64_t can hold. */
static void short_range(struct pp_predicate *predicate, int64_t n)
{
	enum pp_order order = predicate->order;

	predicate->least = order == PP_ORDER_GT ? n + 1 : order == PP_ORDER_LT || order == PP_ORDER_LE ? INT64_MIN : n;
	predicate->most = order == PP_ORDER_LT ? n - 1 : order == PP_ORDER_GT || order == PP_ORDER_GE ? INT64_MAX : n;
}

static enum pp_status number_predicate(struct pp_checker *c, enum pp_order order, const struct pp_operand *left,
				       struct pp_slice text, struct pp_predicate **predicate)
{
	struct pp_number number;
	int64_t n;

	*predicate = pp_new_predicate(c, PP_PREDICATE_NUMBER, left);
	(*predicate)->order = order;
	(*predicate)->text = text;
	(*predicate)->short_number =
	    pp_number_parse(text, &number) && pp_number_int64(&number, &n) && n > INT64_MIN && n < INT64_MAX;
	if ((*predicate)->short_number)
		short_range(*predicate, n);
	return PP_OK;
}

static enum pp_status string_predicate(struct pp_checker *c, enum pp_order order, const struct pp_operand *left,
				       const struct pp_operand *right, struct pp_predicate **predicate)
{
	struct pp_date date;

	if (left->type == PP_STATIC_DATE) {
		if (!pp_date_parse(right->text, c->expr->options.offset, &date))
			return pp_expr_fault(c->err, c->text, right->ast->span,
					     "expected a date such as 2025-03-07, found another string");
		*predicate = date_predicate(c, order, left, date.period);
		return PP_OK;
	}
	*predicate = pp_new_predicate(c, PP_PREDICATE_STRING, left);
	(*predicate)->order = order;
	(*predicate)->text = pp_folded(c, right->text);
	return PP_OK;
}

/* The predicate that values of left must satisfy to be in some order with right. */
static enum pp_status order_predicate(struct pp_checker *c, enum pp_order order, const struct pp_operand *left,
				      const struct pp_operand *right, struct pp_predicate **predicate)
{
	bool equal = order == PP_ORDER_EQ;
	enum pp_status status;

	status = equal ? pp_check_equal(c, left, right) : pp_param_order(c, left, right);
	if (status != PP_OK || (!equal && (status = pp_check_order(c, left, right)) != PP_OK))
		return status;
	if (equal && pp_param_is_both(right) && left->type != PP_STATIC_DATE) {
		*predicate = pp_new_predicate(c, PP_PREDICATE_SET, left);
		return pp_check_set_of(c, right, &(*predicate)->set);
	}
	if (right->term != NULL) {
		*predicate = compare_predicate(c, order, left, right);
		return PP_OK;
	}
	switch (right->type) {
	case PP_STATIC_NUMBER: return number_predicate(c, order, left, right->text, predicate);
	case PP_STATIC_STRING: return string_predicate(c, order, left, right, predicate);
	case PP_STATIC_DATE: *predicate = date_predicate(c, order, left, right->period); return PP_OK;
	case PP_STATIC_NULL:
		*predicate = pp_new_predicate(c, equal ? PP_PREDICATE_NULL : PP_PREDICATE_NEVER, left);
		return PP_OK;
	case PP_STATIC_BOOL:
		if (!equal)
			return no_order(c, right, right->yes ? "true" : "false");
		*predicate = pp_new_predicate(c, right->yes ? PP_PREDICATE_TRUE : PP_PREDICATE_FALSE, left);
		return PP_OK;
	case PP_STATIC_ANY:
	case PP_STATIC_DURATION: break;
	}
	return no_order(c, right, "something else");
}

static enum pp_status check_sides(struct pp_checker *c, const struct pp_ast *ast, struct pp_operand *left,
				  struct pp_operand *right)
{
	enum pp_status status = pp_check_operand(c, ast->first, left);

	return status != PP_OK ? status : pp_check_operand(c, ast->first->next, right);
}

static enum pp_order order_of(enum pp_ast_kind kind)
{
	switch ((int)kind) {
	case PP_AST_LT: return PP_ORDER_LT;
	case PP_AST_LE: return PP_ORDER_LE;
	case PP_AST_GT: return PP_ORDER_GT;
	case PP_AST_GE: return PP_ORDER_GE;
	default: return PP_ORDER_EQ;
	}
}

static bool is_constant_date(const struct pp_operand *operand)
{
	return operand->term == NULL && operand->type == PP_STATIC_DATE;
}

/* Dates that are both constant are compared here and now: as values they would only be strings. */
static enum pp_status compare_dates(struct pp_checker *c, enum pp_order order, const struct pp_operand *left,
				    const struct pp_operand *right, struct pp_test **test)
{
	struct pp_range range = pp_range_of(order, right->period, c->expr->options.offset);

	*test = pp_new_test(c, pp_range_holds(&range, left->period) ? PP_TEST_TRUE : PP_TEST_FALSE);
	return PP_OK;
}

static void swap(struct pp_operand *a, struct pp_operand *b, enum pp_order *order)
{
	struct pp_operand held = *a;

	*a = *b;
	*b = held;
	*order = pp_flipped(*order);
}

static enum pp_status compare(struct pp_checker *c, enum pp_order order, struct pp_operand left,
			      struct pp_operand right, struct pp_test **test)
{
	struct pp_predicate *predicate;
	enum pp_status status;

	if ((is_constant_date(&left) && (status = pp_check_date(c, &right)) != PP_OK) ||
	    (is_constant_date(&right) && (status = pp_check_date(c, &left)) != PP_OK))
		return status;
	if (is_constant_date(&left) && is_constant_date(&right))
		return compare_dates(c, order, &left, &right, test);
	if (order == PP_ORDER_EQ)
		pp_param_equal(&left, &right);
	/* The right side is the constant, or the date: "its" period is what the order is about. */
	if ((left.term == NULL && right.term != NULL) || is_constant_date(&left) ||
	    (left.param != NULL && right.param == NULL) || (left.type == PP_STATIC_DATE && right.type == PP_STATIC_ANY))
		swap(&left, &right, &order);
	if ((status = pp_check_durations(c, pp_compares_dates(&left, &right, &right), &left, &right, &order)) !=
		PP_OK ||
	    (status = order_predicate(c, order, &left, &right, &predicate)) != PP_OK)
		return status;
	return pp_predicate_test(c, &left, predicate, test);
}

enum pp_status pp_check_comparison(struct pp_checker *c, const struct pp_ast *ast, struct pp_test **test)
{
	struct pp_operand left, right;
	enum pp_status status = check_sides(c, ast, &left, &right);

	if (status != PP_OK || (status = pp_param_meet(c, &left, &right)) != PP_OK)
		return status;
	return compare(c, order_of(ast->kind), left, right, test);
}

/* One of the three is a date: then all are. */
static enum pp_status meet_all(struct pp_checker *c, struct pp_operand *left, struct pp_operand *low,
			       struct pp_operand *high)
{
	enum pp_status status;

	if ((status = pp_param_meet(c, low, high)) != PP_OK || (status = pp_param_meet(c, left, low)) != PP_OK)
		return status;
	return pp_param_meet(c, left, high);
}

/* One value is above some bound and below some other: two comparisons. Only several values must not be taken apart. */
static enum pp_status compare_twice(struct pp_checker *c, const struct pp_operand *left, const struct pp_operand *low,
				    const struct pp_operand *high, struct pp_test **test)
{
	enum pp_status status;

	*test = pp_new_test(c, PP_TEST_AND);
	(*test)->child_count = 2;
	(*test)->children = pp_arena_alloc(&c->expr->arena, 2 * sizeof(struct pp_test *));
	if ((status = compare(c, PP_ORDER_GE, *left, *low, &(*test)->children[0])) != PP_OK ||
	    (status = compare(c, PP_ORDER_LE, *left, *high, &(*test)->children[1])) != PP_OK)
		return status;
	pp_fold_row(*test);
	return PP_OK;
}

enum pp_status pp_check_between(struct pp_checker *c, const struct pp_ast *ast, struct pp_test **test)
{
	struct pp_operand left, low, high, same;
	enum pp_order from = PP_ORDER_GE, to = PP_ORDER_LE;
	struct pp_predicate *both;
	enum pp_status status;
	bool dates;

	if ((status = check_sides(c, ast, &left, &low)) != PP_OK ||
	    (status = pp_check_operand(c, ast->first->next->next, &high)) != PP_OK ||
	    (status = meet_all(c, &left, &low, &high)) != PP_OK)
		return status;
	if (left.term == NULL && !is_constant_date(&left)) /* a date lies between all that its bounds stand for */
		return compare_twice(c, &left, &low, &high, test);
	same = left; /* it becomes the same for both bounds, but for null, beside which it stays what it is */
	dates = pp_compares_dates(&left, &low, &high);
	if ((status = pp_check_durations(c, dates, &same, &low, &from)) != PP_OK ||
	    (status = pp_check_durations(c, dates, &left, &high, &to)) != PP_OK)
		return status;
	both = pp_new_predicate(c, PP_PREDICATE_BETWEEN, &left);
	if ((status = order_predicate(c, from, &same, &low, &both->low)) != PP_OK ||
	    (status = order_predicate(c, to, &left, &high, &both->high)) != PP_OK)
		return status;
	return pp_predicate_test(c, low.type == PP_STATIC_NULL ? &left : &same, both, test);
}

/* ---- lists ---- */

/* "x in path": any of the values there is equal. "x in period": it falls within. */
static enum pp_status check_in_operand(struct pp_checker *c, struct pp_operand *left, const struct pp_ast *ast,
				       struct pp_test **test)
{
	struct pp_operand right;
	struct pp_predicate *predicate;
	enum pp_order order = PP_ORDER_EQ;
	enum pp_status status = pp_check_operand(c, ast, &right);

	if (status != PP_OK || (status = pp_param_as_period(c, &right)) != PP_OK ||
	    (status = pp_param_meet(c, left, &right)) != PP_OK)
		return status;
	if (is_constant_date(left) && is_constant_date(&right))
		return compare_dates(c, order, left, &right, test);
	/* Within a period is what an ordering asks. */
	if (right.type == PP_STATIC_DATE && left->type != PP_STATIC_DURATION &&
	    (status = pp_check_order(c, left, &right)) != PP_OK)
		return status;
	if (left->term == NULL && right.term != NULL)
		swap(left, &right, &order);
	pp_param_equal(left, &right);
	if ((status = pp_check_durations(c, pp_compares_dates(left, &right, &right), left, &right, &order)) != PP_OK ||
	    (status = order_predicate(c, order, left, &right, &predicate)) != PP_OK)
		return status;
	if (is_constant_date(&right))
		predicate->order = PP_ORDER_GE;
	return pp_predicate_test(c, left, predicate, test);
}

/* Numbers among those that a date is looked for. */
static enum pp_status check_items(struct pp_checker *c, const struct pp_operand *left, const struct pp_ast *item)
{
	enum pp_status status = PP_OK;

	for (; item != NULL && status == PP_OK; item = item->next) {
		const struct pp_operand number = { .ast = item, .type = PP_STATIC_NUMBER, .text = item->text };

		if (item->kind == PP_AST_NUMBER)
			status = pp_check_equal(c, left, &number);
	}
	return status;
}

enum pp_status pp_check_in(struct pp_checker *c, const struct pp_ast *ast, struct pp_test **test)
{
	const struct pp_ast *where = ast->first->next;
	struct pp_operand left;
	struct pp_predicate *predicate;
	enum pp_status status = pp_check_operand(c, ast->first, &left);

	if (status != PP_OK)
		return status;
	if (where->kind != PP_AST_LIST && where->kind != PP_AST_FILE)
		return check_in_operand(c, &left, where, test);
	pp_param_as_both(c, &left);
	if (left.type == PP_STATIC_DURATION)
		return pp_expr_fault(c->err, c->text, left.ast->span, "expected a value before 'in', found a duration");
	if (where->kind == PP_AST_LIST && (status = check_items(c, &left, where->first)) != PP_OK)
		return status;
	predicate = pp_new_predicate(c, PP_PREDICATE_SET, &left);
	status = pp_check_set(c, where, &predicate->set);
	return status != PP_OK ? status : pp_predicate_test(c, &left, predicate, test);
}

enum pp_status pp_check_truth(struct pp_checker *c, const struct pp_ast *ast, struct pp_test **test)
{
	struct pp_operand value;
	enum pp_status status = pp_check_operand(c, ast, &value);

	if (status != PP_OK)
		return status;
	if (value.type == PP_STATIC_DURATION || (value.term == NULL && value.type != PP_STATIC_BOOL))
		return pp_expr_fault(c->err, c->text, ast->span,
				     "expected a test, such as a comparison, found only a value");
	if (value.term == NULL) {
		*test = pp_new_test(c, value.yes ? PP_TEST_TRUE : PP_TEST_FALSE);
		return PP_OK;
	}
	return pp_predicate_test(c, &value, pp_new_predicate(c, PP_PREDICATE_TRUE, &value), test);
}
