#include "check.h"
#include "functions.h"
#include "param.h"

/* ---- constants ---- */

static bool add_durations(struct pp_duration *sum, struct pp_duration more, int sign)
{
	int64_t months, seconds;

	if (__builtin_mul_overflow(more.months, sign, &months) || __builtin_mul_overflow(more.seconds, sign, &seconds))
		return false;
	return !__builtin_add_overflow(sum->months, months, &sum->months) &&
	       !__builtin_add_overflow(sum->seconds, seconds, &sum->seconds);
}

/* Durations that lead out of the calendar are refused before they are added. */
static enum pp_status check_calendar(struct pp_checker *c, struct pp_duration d, const struct pp_ast *ast)
{
	const int64_t years = 10000, year = 366 * 86400;

	if (d.months > -12 * years && d.months < 12 * years && d.seconds > -years * year && d.seconds < years * year)
		return PP_OK;
	return pp_expr_fault(c->err, c->text, ast->span, "expected a duration of less than 10000 years");
}

enum pp_status pp_check_date(struct pp_checker *c, struct pp_operand *operand)
{
	struct pp_date date;

	if (operand->term != NULL || operand->type != PP_STATIC_STRING)
		return PP_OK;
	if (!pp_date_parse(operand->text, c->expr->options.offset, &date) && operand->param != NULL)
		return pp_param_refuse(c, operand, "a duration such as 7d or a date");
	if (!pp_date_parse(operand->text, c->expr->options.offset, &date))
		return pp_expr_fault(c->err, c->text, operand->ast->span,
				     "expected a date such as 2025-03-07, found another string");
	operand->type = PP_STATIC_DATE;
	operand->period = date.period;
	return PP_OK;
}

/* True for a constant with months. */
static bool has_months(const struct pp_operand *operand)
{
	return operand->term == NULL && operand->type == PP_STATIC_DURATION && operand->duration.months != 0;
}

static enum pp_status no_months(struct pp_checker *c, const struct pp_operand *operand)
{
	if (!has_months(operand))
		return PP_OK;
	return pp_expr_fault(c->err, c->text, operand->ast->span,
			     "expected a duration without months and years, which have no fixed length here");
}

void pp_duration_number(struct pp_checker *c, struct pp_operand *operand)
{
	struct pp_buf text = PP_BUF_INIT;

	operand->type = PP_STATIC_NUMBER;
	if (operand->term != NULL)
		return;
	pp_buf_addf(&text, "%lld", (long long)operand->duration.seconds);
	operand->text = pp_arena_copy(&c->expr->arena, pp_buf_slice(&text));
	pp_buf_release(&text);
}

/* ---- "+" and "-" ---- */

/* What can be a date: beside a duration or a date, a field is read as one. */
static bool can_be_date(const struct pp_operand *operand)
{
	return operand->type == PP_STATIC_DATE || operand->type == PP_STATIC_ANY || operand->type == PP_STATIC_STRING;
}

/* A date that is moved by a duration. */
static enum pp_status move_date(struct pp_checker *c, const struct pp_ast *sum, int sign, struct pp_operand *date,
				const struct pp_operand *by)
{
	enum pp_status status = by->term == NULL ? check_calendar(c, by->duration, by->ast) : PP_OK;
	struct pp_term *term;

	if (status != PP_OK || (status = pp_check_date(c, date)) != PP_OK)
		return status;
	if (date->term == NULL && by->term == NULL)
		return pp_period_add(date->period, by->duration, sign, c->expr->options.offset, &date->period)
			   ? PP_OK
			   : pp_expr_fault(c->err, c->text, sum->span, "expected a date in the years 0 to 9999");
	term = pp_new_call(c, pp_time_operator(sign > 0 ? PP_TIME_LATER : PP_TIME_EARLIER), by->term != NULL ? 2 : 1);
	term->args[0] = pp_operand_term(c, date);
	term->remarks[0] = pp_remark_of(c, date->ast);
	term->remarks[1] = pp_remark_of(c, sum);
	if (by->term != NULL)
		term->args[1] = by->term;
	else
		term->duration = by->duration;
	date->term = term;
	date->type = PP_STATIC_DATE;
	return PP_OK;
}

static enum pp_status join_durations(struct pp_checker *c, int sign, struct pp_operand *operand,
				     struct pp_operand right)
{
	enum pp_status status;

	if (operand->term == NULL && right.term == NULL) {
		if (!add_durations(&operand->duration, right.duration, sign))
			operand->duration.months = INT64_MAX;
		return check_calendar(c, operand->duration, right.ast);
	}
	if ((status = no_months(c, operand)) != PP_OK || (status = no_months(c, &right)) != PP_OK)
		return status;
	pp_duration_number(c, operand);
	pp_duration_number(c, &right);
	operand->term =
	    pp_new_operation(c, pp_operator(sign > 0 ? PP_DECIMAL_ADD : PP_DECIMAL_SUBTRACT), operand, &right);
	operand->type = PP_STATIC_DURATION;
	return PP_OK;
}

static enum pp_status subtract_dates(struct pp_checker *c, struct pp_operand *operand, struct pp_operand *right)
{
	enum pp_status status;

	if ((status = pp_check_date(c, operand)) != PP_OK || (status = pp_check_date(c, right)) != PP_OK)
		return status;
	operand->term = pp_new_operation(c, pp_time_operator(PP_TIME_DIFFERENCE), operand, right);
	operand->type = PP_STATIC_DURATION;
	return PP_OK;
}

const char *pp_static_name(enum pp_static_type type)
{
	static const char *const names[] = {
		[PP_STATIC_ANY] = "a field",         [PP_STATIC_BOOL] = "a boolean", [PP_STATIC_NUMBER] = "a number",
		[PP_STATIC_STRING] = "a string",     [PP_STATIC_NULL] = "null",      [PP_STATIC_DATE] = "a date",
		[PP_STATIC_DURATION] = "a duration",
	};

	return names[type];
}

static enum pp_status no_sum(struct pp_checker *c, int sign, const struct pp_operand *left,
			     const struct pp_operand *right)
{
	if (sign < 0 && left->type == PP_STATIC_DURATION)
		return pp_expr_fault(c->err, c->text, left->ast->span, "expected a date before '-', found a duration");
	if (left->type == PP_STATIC_DATE)
		return pp_expr_fault(c->err, c->text, right->ast->span,
				     "expected a duration such as 7d beside '%c', found %s", sign > 0 ? '+' : '-',
				     pp_static_name(right->type));
	if (!pp_is_time(right))
		left = right;
	return pp_expr_fault(c->err, c->text, left->ast->span, "expected a %s beside '%c', found %s",
			     right->type == PP_STATIC_DATE && sign > 0 ? "duration such as 7d" : "date or a duration",
			     sign > 0 ? '+' : '-', pp_static_name(left->type));
}

enum pp_status pp_check_times(struct pp_checker *c, const struct pp_ast *ast, struct pp_operand *operand,
			      struct pp_operand right)
{
	int sign = ast->kind == PP_AST_ADD ? 1 : -1;

	if (sign > 0 && operand->type == PP_STATIC_DURATION && can_be_date(&right)) {
		struct pp_operand left = *operand;

		*operand = right;
		right = left;
	}
	if (right.type == PP_STATIC_DURATION && operand->type == PP_STATIC_DURATION)
		return join_durations(c, sign, operand, right);
	if (right.type == PP_STATIC_DURATION && can_be_date(operand))
		return move_date(c, ast, sign, operand, &right);
	if (sign < 0 && can_be_date(operand) && can_be_date(&right))
		return subtract_dates(c, operand, &right);
	return no_sum(c, sign, operand, &right);
}

/* ---- comparing durations ---- */

/* The instant at which a date starts, moved by a duration. */
static struct pp_term *start_of(struct pp_checker *c, struct pp_term *date, struct pp_remark *remark,
				struct pp_duration by)
{
	struct pp_term *term = pp_new_call(c, pp_time_operator(PP_TIME_START), 1);

	term->args[0] = date;
	term->remarks[0] = remark;
	term->duration = by;
	return term;
}

/* An instant, which is later by a duration of the record. */
static struct pp_term *later_by(struct pp_checker *c, struct pp_term *instant, struct pp_term *by)
{
	struct pp_term *term = pp_new_call(c, pp_time_operator(PP_TIME_START), 2);

	term->args[0] = instant;
	term->args[1] = by;
	return term;
}

static struct pp_term *negative(struct pp_checker *c, const struct pp_operand *duration)
{
	const struct pp_operand zero = { .ast = duration->ast, .type = PP_STATIC_NUMBER, .text = PP_SLICE("0") };

	return pp_new_operation(c, pp_operator(PP_DECIMAL_SUBTRACT), &zero, duration);
}

/* age(x) < 3mo is x > now - 3mo. */
static void compare_age(struct pp_checker *c, struct pp_operand *left, struct pp_operand *right, enum pp_order *order)
{
	const struct pp_instant now = c->expr->options.now;
	const struct pp_operand instant = { .type = PP_STATIC_DATE, .period = { now, now } };
	struct pp_instant then = pp_instant_add(now, right->duration, -1, c->expr->options.offset);
	const struct pp_duration none = { 0, 0 };

	if (right->term != NULL)
		right->term = later_by(c, pp_operand_term(c, &instant), negative(c, right));
	left->term = *order == PP_ORDER_EQ ? start_of(c, left->term->args[0], left->term->remarks[0], none)
					   : left->term->args[0];
	left->ast = left->ast->kind == PP_AST_CALL ? left->ast->first : left->ast;
	left->type = right->type = PP_STATIC_DATE;
	right->period = (struct pp_period){ then, then };
	*order = pp_flipped(*order);
}

/* a - b < 3mo is a < b + 3mo, from start to start. */
static void compare_difference(struct pp_checker *c, struct pp_operand *left, struct pp_operand *right)
{
	const struct pp_term *difference = left->term;
	const struct pp_duration none = { 0, 0 };
	struct pp_term *by = right->term;

	left->term = start_of(c, difference->args[0], difference->remarks[0], none);
	right->term = start_of(c, difference->args[1], difference->remarks[1], by == NULL ? right->duration : none);
	if (by != NULL)
		right->term = later_by(c, right->term, by);
	left->type = right->type = PP_STATIC_DATE;
}

static enum pp_status no_duration(struct pp_checker *c, const struct pp_operand *operand)
{
	if (operand->ast->kind == PP_AST_SUBTRACT)
		return pp_expr_fault(
		    c->err, c->text, operand->ast->span,
		    "expected a duration, found a difference of numbers (of dates it is date(a) - date(b))");
	return pp_expr_fault(c->err, c->text, operand->ast->span,
			     "expected a duration such as 48h or age(published), found %s",
			     pp_static_name(operand->type));
}

static bool is_age(const struct pp_operand *operand)
{
	const struct pp_function *function = operand->term != NULL ? operand->term->function : NULL;

	return function != NULL && function->run == pp_run_age;
}

bool pp_compares_dates(const struct pp_operand *left, const struct pp_operand *low, const struct pp_operand *high)
{
	bool months = has_months(low) || has_months(high);

	if (is_age(left)) /* now - 7d is computed once, age(x) is not */
		return months || (low->term == NULL && high->term == NULL);
	return months && left->term != NULL && left->term->function == pp_time_operator(PP_TIME_DIFFERENCE);
}

/* Beside null a duration is a value like any other: all that matters is that it is one. */
static void beside_null(struct pp_checker *c, struct pp_operand *operand)
{
	if (operand->type == PP_STATIC_DURATION && operand->term == NULL)
		pp_duration_number(c, operand);
}

enum pp_status pp_check_durations(struct pp_checker *c, bool dates, struct pp_operand *left, struct pp_operand *right,
				  enum pp_order *order)
{
	bool both = left->type == PP_STATIC_DURATION && right->type == PP_STATIC_DURATION;
	enum pp_status status;

	if (left->type == PP_STATIC_NULL || right->type == PP_STATIC_NULL) {
		beside_null(c, left);
		beside_null(c, right);
		return PP_OK;
	}
	if (left->type != PP_STATIC_DURATION && right->type != PP_STATIC_DURATION)
		return PP_OK;
	if (!both)
		return no_duration(c, left->type == PP_STATIC_DURATION ? right : left);
	if (dates) {
		if (is_age(left))
			compare_age(c, left, right, order);
		else
			compare_difference(c, left, right);
		return PP_OK;
	}
	if ((status = no_months(c, left)) != PP_OK || (status = no_months(c, right)) != PP_OK)
		return status;
	pp_duration_number(c, left);
	pp_duration_number(c, right);
	return PP_OK;
}
