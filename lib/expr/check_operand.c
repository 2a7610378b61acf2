#include "check.h"
#include "functions.h"
#include "pp/alloc.h"

static struct pp_term *new_term(struct pp_checker *c, enum pp_term_op op)
{
	struct pp_term *term = pp_arena_alloc(&c->expr->arena, sizeof(*term));

	*term = (struct pp_term){ .op = op };
	c->expr->nodes++;
	return term;
}

struct pp_term *pp_operand_term(struct pp_checker *c, const struct pp_operand *operand)
{
	struct pp_term *term = operand->term;

	if (term != NULL)
		return term;
	term = new_term(c, PP_TERM_CONSTANT);
	switch (operand->type) {
	case PP_STATIC_BOOL: term->constant = pp_make_bool(operand->yes); break;
	case PP_STATIC_NUMBER: term->constant = (struct pp_value){ .kind = PP_NUMBER, .text = operand->text }; break;
	case PP_STATIC_STRING: term->constant = pp_make_string(&c->expr->arena, operand->text); break;
	case PP_STATIC_ANY:
	case PP_STATIC_NULL:
	case PP_STATIC_DATE:
	case PP_STATIC_DURATION: term->constant = (struct pp_value){ .kind = PP_NULL, .text = PP_SLICE("null") }; break;
	}
	return term;
}

static enum pp_status check_path(struct pp_checker *c, const struct pp_ast *ast, struct pp_operand *operand)
{
	bool variable = ast->kind == PP_AST_VARIABLE;
	struct pp_term *term = new_term(c, variable                     ? PP_TERM_VARIABLE
					   : ast->path->step_count == 0 ? PP_TERM_FIELD
									: PP_TERM_PATH);

	term->field = ast->path->head;
	term->path = ast->path;
	term->slot = ast->slot;
	operand->term = term;
	return PP_OK;
}

static enum pp_status check_boolean(struct pp_checker *c, const struct pp_ast *ast, struct pp_operand *operand)
{
	struct pp_term *term = new_term(c, PP_TERM_TEST);

	operand->term = term;
	operand->type = PP_STATIC_BOOL;
	return pp_check_test(c, ast, &term->test);
}

static enum pp_status check_count(struct pp_checker *c, const struct pp_ast *ast, struct pp_operand *operand)
{
	struct pp_term *term = new_term(c, PP_TERM_COUNT);

	c->expr->makes_values = true;
	operand->term = term;
	operand->type = PP_STATIC_NUMBER;
	return pp_check_quantified(c, ast, &term->test);
}

/* ---- calls ---- */

static enum pp_status check_arity(struct pp_checker *c, const struct pp_ast *ast, const struct pp_function *function,
				  size_t count)
{
	size_t wanted = count < function->least ? function->least : function->most;

	if (count >= function->least && count <= function->most)
		return PP_OK;
	return pp_expr_fault(c->err, c->text, ast->span, "expected %zu argument%s in %s, found %zu", wanted,
			     wanted == 1 ? "" : "s", function->usage, count);
}

static enum pp_status check_args(struct pp_checker *c, const struct pp_ast *ast, struct pp_term *term)
{
	size_t i = 0;

	term->args = pp_arena_alloc(&c->expr->arena, term->arg_count * sizeof(struct pp_term *));
	term->arg_values = pp_arena_alloc(&c->expr->arena, term->arg_count * sizeof(*term->arg_values));
	for (const struct pp_ast *arg = ast->first; arg != NULL; arg = arg->next, i++) {
		struct pp_operand operand;
		enum pp_status status;

		if (arg->kind == PP_AST_REGEX)
			return pp_expr_fault(c->err, c->text, arg->span,
					     "expected a value, found a regular expression");
		if ((status = pp_check_operand(c, arg, &operand)) != PP_OK)
			return status;
		if (operand.term == NULL && (operand.type == PP_STATIC_DATE || operand.type == PP_STATIC_DURATION))
			return pp_expr_fault(c->err, c->text, arg->span, "expected a field or a string, found a %s",
					     operand.type == PP_STATIC_DATE ? "date" : "duration");
		if (operand.type == PP_STATIC_DURATION)
			return pp_expr_fault(c->err, c->text, arg->span, "expected age(d) beside a duration only");
		term->args[i] = pp_operand_term(c, &operand);
		term->arg_values[i] = (struct pp_values){ 0 };
		pp_expr_own(c->expr, PP_OWNED_VALUES, &term->arg_values[i]);
	}
	return PP_OK;
}

static enum pp_status check_call(struct pp_checker *c, const struct pp_ast *ast, struct pp_operand *operand)
{
	struct pp_term *term = new_term(c, PP_TERM_CALL);
	const char *near;
	enum pp_status status;

	term->function = pp_function_find(ast->text, &near);
	if (term->function == NULL)
		return near != NULL
			   ? pp_expr_fault(c->err, c->text, ast->op, "unknown function '%.*s', did you mean '%s'?",
					   PP_FMT(ast->text), near)
			   : pp_expr_fault(c->err, c->text, ast->op, "unknown function '%.*s'", PP_FMT(ast->text));
	for (const struct pp_ast *arg = ast->first; arg != NULL; arg = arg->next)
		term->arg_count++;
	if ((status = check_arity(c, ast, term->function, term->arg_count)) != PP_OK ||
	    (status = check_args(c, ast, term)) != PP_OK)
		return status;
	c->expr->makes_values = true;
	operand->type = term->function->type;
	/* age(x) has no value of its own: what it is compared with becomes a date, and x is compared with that. */
	operand->term = term;
	if (operand->type == PP_STATIC_DURATION) {
		operand->term = term->args[0];
		operand->ast = ast->first;
	}
	return PP_OK;
}

/* ---- arithmetic: of dates and durations, before any record is seen ---- */

static enum pp_status check_negation(struct pp_checker *c, const struct pp_ast *ast, struct pp_operand *operand)
{
	enum pp_status status = pp_check_operand(c, ast->first, operand);
	struct pp_slice text = operand->text;

	operand->ast = ast;
	if (status != PP_OK)
		return status;
	if (operand->term == NULL && operand->type == PP_STATIC_DURATION) {
		operand->duration.months = -operand->duration.months;
		operand->duration.seconds = -operand->duration.seconds;
		return PP_OK;
	}
	if (operand->term != NULL || operand->type != PP_STATIC_NUMBER)
		return pp_expr_fault(c->err, c->text, ast->first->span, "expected a number or a duration after '-'");
	if (text.ptr[0] == '-') {
		operand->text = pp_slice_from(text, 1);
		return PP_OK;
	}
	char *negative = pp_arena_alloc(&c->expr->arena, text.len + 1);

	negative[0] = '-';
	memcpy(negative + 1, text.ptr, text.len);
	operand->text = pp_slice(negative, text.len + 1);
	return PP_OK;
}

static bool add_durations(struct pp_duration *sum, struct pp_duration more, int sign)
{
	int64_t months, seconds;

	if (__builtin_mul_overflow(more.months, sign, &months) || __builtin_mul_overflow(more.seconds, sign, &seconds))
		return false;
	return !__builtin_add_overflow(sum->months, months, &sum->months) &&
	       !__builtin_add_overflow(sum->seconds, seconds, &sum->seconds);
}

/* Durations that lead out of the calendar are refused before they are added. */
static bool in_calendar(struct pp_duration d)
{
	const int64_t years = 10000, year = 366 * 86400;

	return d.months > -12 * years && d.months < 12 * years && d.seconds > -years * year && d.seconds < years * year;
}

static enum pp_status check_sum(struct pp_checker *c, const struct pp_ast *ast, struct pp_operand *operand)
{
	int sign = ast->kind == PP_AST_ADD ? 1 : -1;
	struct pp_operand right;
	enum pp_status status = pp_check_operand(c, ast->first, operand);

	if (status != PP_OK || (status = pp_check_operand(c, ast->first->next, &right)) != PP_OK)
		return status;
	if (sign > 0 && operand->type == PP_STATIC_DURATION && right.type == PP_STATIC_DATE) {
		struct pp_operand left = *operand;

		*operand = right;
		right = left;
	}
	operand->ast = ast;
	if (operand->term != NULL || right.term != NULL || right.type != PP_STATIC_DURATION ||
	    (operand->type != PP_STATIC_DATE && operand->type != PP_STATIC_DURATION))
		return pp_expr_fault(c->err, c->text, ast->op,
				     "expected a constant date and a duration beside '%c', such as now - 7d",
				     sign > 0 ? '+' : '-');
	if (operand->type == PP_STATIC_DURATION) {
		if (!add_durations(&operand->duration, right.duration, sign) || !in_calendar(operand->duration))
			return pp_expr_fault(c->err, c->text, right.ast->span,
					     "expected a duration of less than 10000 years");
		return PP_OK;
	}
	if (!in_calendar(right.duration))
		return pp_expr_fault(c->err, c->text, right.ast->span, "expected a duration of less than 10000 years");
	operand->period.start = pp_instant_add(operand->period.start, right.duration, sign, c->expr->options.offset);
	operand->period.end = pp_instant_add(operand->period.end, right.duration, sign, c->expr->options.offset);
	return PP_OK;
}

static enum pp_status refuse_arithmetic(struct pp_checker *c, const struct pp_ast *ast)
{
	return pp_expr_fault(c->err, c->text, ast->op, "'%.*s' is not available: numbers are compared, not computed",
			     (int)(ast->op.end - ast->op.start), c->text.ptr + ast->op.start);
}

static struct pp_period day_of(struct pp_instant at, int offset)
{
	int64_t start = pp_day_number(pp_day_of(at, offset)) * 86400 - offset;

	return (struct pp_period){ { start, 0 }, { start + 86400, 0 } };
}

enum pp_status pp_check_operand(struct pp_checker *c, const struct pp_ast *ast, struct pp_operand *operand)
{
	const struct pp_expr_options *options = &c->expr->options;

	*operand = (struct pp_operand){ .ast = ast, .text = ast->text };
	switch (ast->kind) {
	case PP_AST_NUMBER: operand->type = PP_STATIC_NUMBER; return PP_OK;
	case PP_AST_STRING: operand->type = PP_STATIC_STRING; return PP_OK;
	case PP_AST_NULL: operand->type = PP_STATIC_NULL; return PP_OK;
	case PP_AST_TRUE:
	case PP_AST_FALSE:
		operand->type = PP_STATIC_BOOL;
		operand->yes = ast->kind == PP_AST_TRUE;
		return PP_OK;
	case PP_AST_DATE:
		operand->type = PP_STATIC_DATE;
		operand->period = ast->date.period;
		return PP_OK;
	case PP_AST_NOW:
		operand->type = PP_STATIC_DATE;
		operand->period = (struct pp_period){ options->now, options->now };
		return PP_OK;
	case PP_AST_TODAY:
		operand->type = PP_STATIC_DATE;
		operand->period = day_of(options->now, options->offset);
		return PP_OK;
	case PP_AST_DURATION:
		operand->type = PP_STATIC_DURATION;
		operand->duration = ast->duration;
		return PP_OK;
	case PP_AST_PATH:
	case PP_AST_VARIABLE: return check_path(c, ast, operand);
	case PP_AST_CALL: return check_call(c, ast, operand);
	case PP_AST_COUNT: return check_count(c, ast, operand);
	case PP_AST_NEGATE: return check_negation(c, ast, operand);
	case PP_AST_ADD:
	case PP_AST_SUBTRACT: return check_sum(c, ast, operand);
	case PP_AST_MULTIPLY:
	case PP_AST_DIVIDE:
	case PP_AST_DIV:
	case PP_AST_MOD: return refuse_arithmetic(c, ast);
	case PP_AST_PARAM:
		return pp_expr_fault(c->err, c->text, ast->span, "no value is bound to ':%.*s'", PP_FMT(ast->text));
	case PP_AST_OR:
	case PP_AST_AND:
	case PP_AST_NOT:
	case PP_AST_EQ:
	case PP_AST_LT:
	case PP_AST_LE:
	case PP_AST_GT:
	case PP_AST_GE:
	case PP_AST_MATCH:
	case PP_AST_IN:
	case PP_AST_CONTAINS:
	case PP_AST_STARTSWITH:
	case PP_AST_ENDSWITH:
	case PP_AST_BETWEEN:
	case PP_AST_IS:
	case PP_AST_ANY:
	case PP_AST_ALL:
	case PP_AST_NONE: return check_boolean(c, ast, operand);
	case PP_AST_LIST:
	case PP_AST_REGEX:
	case PP_AST_FILE:
	case PP_AST_WORD: break;
	}
	return pp_expr_fault(c->err, c->text, ast->span, "expected a value");
}
