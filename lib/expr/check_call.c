#include "check.h"
#include "functions.h"
#include "param.h"
#include "pp/number.h"

struct pp_term *pp_new_call(struct pp_checker *c, const struct pp_function *function, size_t arg_count)
{
	struct pp_term *term = pp_new_term(c, PP_TERM_CALL);

	c->expr->makes_values = true;
	term->function = function;
	term->arg_count = arg_count;
	term->args = pp_arena_alloc(&c->expr->arena, arg_count * sizeof(struct pp_term *));
	term->arg_values = pp_arena_alloc(&c->expr->arena, arg_count * sizeof(*term->arg_values));
	for (size_t i = 0; i < arg_count; i++) {
		term->arg_values[i] = (struct pp_values){ 0 };
		pp_expr_own(c->expr, PP_OWNED_VALUES, &term->arg_values[i]);
	}
	return term;
}

static enum pp_status check_arity(struct pp_checker *c, const struct pp_ast *ast, const struct pp_function *function,
				  size_t count)
{
	size_t wanted = count < function->least ? function->least : function->most;

	if (count >= function->least && count <= function->most)
		return PP_OK;
	return pp_expr_fault(c->err, c->text, ast->span, "expected %s%zu argument%s in %s, found %zu",
			     function->least == function->most ? ""
			     : count < function->least         ? "at least "
							       : "at most ",
			     wanted, wanted == 1 ? "" : "s", function->usage, count);
}

/* ---- arguments that are more than a value ---- */

static enum pp_status check_pattern(struct pp_checker *c, const struct pp_ast *ast, struct pp_term **term)
{
	struct pp_operand operand;
	enum pp_status status;

	*term = pp_new_term(c, PP_TERM_REGEX);
	if (ast->kind != PP_AST_REGEX && ast->kind != PP_AST_PARAM && ast->kind != PP_AST_STRING) {
		if ((status = pp_check_operand(c, ast, &operand)) != PP_OK)
			return status;
		return pp_expr_fault(c->err, c->text, ast->span, "expected a /regex/ or a string in quotes");
	}
	return pp_check_regex(c, ast, &(*term)->regex);
}

static enum pp_status check_duration(struct pp_checker *c, const struct pp_ast *ast, const struct pp_operand *operand)
{
	if (operand->type != PP_STATIC_DURATION)
		return pp_expr_fault(c->err, c->text, ast->span,
				     "expected a duration such as age(published) or date(a) - date(b)");
	if (operand->term == NULL && operand->duration.months != 0)
		return pp_expr_fault(c->err, c->text, ast->span,
				     "expected a duration without months and years, which have no fixed length");
	return PP_OK;
}

/* Refuse a constant that is no share. */
static enum pp_status check_share(struct pp_checker *c, const struct pp_ast *ast, const struct pp_operand *operand)
{
	if (operand->term != NULL ||
	    (operand->type == PP_STATIC_NUMBER && pp_number_compare_text(operand->text, PP_SLICE("0")) >= 0 &&
	     pp_number_compare_text(operand->text, PP_SLICE("1")) <= 0))
		return PP_OK;
	return pp_expr_fault(c->err, c->text, ast->span, "expected a share, a number from 0 to 1");
}

static enum pp_status check_group(struct pp_checker *c, const struct pp_ast *ast, const struct pp_operand *operand,
				  const struct pp_regex *regex)
{
	struct pp_number number;
	int64_t n = -1;
	size_t most = pp_regex_groups(regex) < PP_GROUPS_MAX ? pp_regex_groups(regex) : PP_GROUPS_MAX - 1;

	if (operand->term != NULL)
		return PP_OK;
	if (operand->type == PP_STATIC_NUMBER && pp_number_parse(operand->text, &number) &&
	    pp_number_int64(&number, &n) && n >= 0 && n <= (int64_t)most)
		return PP_OK;
	return pp_expr_fault(c->err, c->text, ast->span, "expected the number of a group, 0 to %zu", most);
}

static enum pp_status check_digits(struct pp_checker *c, const struct pp_ast *ast, const struct pp_operand *operand)
{
	struct pp_number number;
	int64_t n;

	if (operand->term != NULL ||
	    (operand->type == PP_STATIC_NUMBER && pp_number_parse(operand->text, &number) &&
	     pp_number_int64(&number, &n) && n >= -PP_DECIMAL_DIGITS && n <= PP_DECIMAL_DIGITS))
		return PP_OK;
	return pp_expr_fault(c->err, c->text, ast->span, "expected a number of decimals, a whole number from -%d to %d",
			     PP_DECIMAL_DIGITS, PP_DECIMAL_DIGITS);
}

/* ---- arguments ---- */

static enum pp_status check_special(struct pp_checker *c, const struct pp_ast *ast, struct pp_term *term, size_t i,
				    const struct pp_operand *operand)
{
	unsigned takes = term->function->takes;
	struct pp_operand date = *operand;

	if (ast->kind == PP_AST_STRING && term->function->type == PP_STATIC_DATE)
		return pp_check_date(c, &date);
	if (i == 0 && (takes & PP_TAKES_DURATION))
		return check_duration(c, ast, operand);
	if (operand->type == PP_STATIC_DURATION)
		return pp_expr_fault(c->err, c->text, ast->span,
				     "expected a value, found a duration (days(t) is its length as a number)");
	if (i == 1 && (takes & PP_TAKES_SHARE))
		return check_share(c, ast, operand);
	if (i == 1 && (takes & PP_TAKES_DIGITS))
		return check_digits(c, ast, operand);
	if (i == 2 && (takes & PP_TAKES_GROUP))
		return check_group(c, ast, operand, term->args[1]->regex);
	/* What is bound or computed is data, as a value of the record is: nothing in it names a group. */
	if (i == 2 && (takes & PP_TAKES_TEMPLATE) && operand->term == NULL && ast->kind != PP_AST_PARAM &&
	    ast->kind != PP_AST_CALL) {
		if (operand->type != PP_STATIC_STRING)
			return pp_expr_fault(c->err, c->text, ast->span, "expected a string to put in");
		return pp_check_template(c, ast, operand->text, term->args[1]->regex, &term->replacement);
	}
	return PP_OK;
}

static enum pp_status check_arg(struct pp_checker *c, const struct pp_ast *ast, struct pp_term *term, size_t i)
{
	struct pp_operand operand;
	enum pp_status status;

	if (i == 1 && (term->function->takes & PP_TAKES_PATTERN))
		return check_pattern(c, ast, &term->args[i]);
	if (ast->kind == PP_AST_REGEX)
		return pp_expr_fault(c->err, c->text, ast->span, "expected a value, found a regular expression");
	if ((status = pp_check_operand(c, ast, &operand)) != PP_OK)
		return status;
	if (!(i == 0 && (term->function->takes & PP_TAKES_DURATION)))
		pp_param_as_argument(&operand, term->function, i);
	if ((status = check_special(c, ast, term, i, &operand)) != PP_OK)
		return status;
	if (operand.type == PP_STATIC_DURATION)
		pp_duration_number(c, &operand);
	term->args[i] = pp_operand_term(c, &operand);
	return PP_OK;
}

/* len(words(s)) is one call, not two. */
static struct pp_term *merge_calls(struct pp_term *term)
{
	struct pp_term *inner = term->args[0];
	const struct pp_function *both =
	    inner->op == PP_TERM_CALL ? pp_function_of_both(term->function, inner->function) : NULL;

	if (both == NULL)
		return term;
	inner->function = both;
	return inner;
}

static enum pp_status unknown(struct pp_checker *c, const struct pp_ast *ast, const char *near)
{
	struct pp_slice name = ast->text;

	if (pp_slice_eq(name, PP_SLICE("any")) || pp_slice_eq(name, PP_SLICE("all")) ||
	    pp_slice_eq(name, PP_SLICE("none")))
		return pp_expr_fault(c->err, c->text, ast->op, "expected %.*s(name in path: test)", PP_FMT(name));
	if (near != NULL)
		return pp_expr_fault(c->err, c->text, ast->op, "unknown function '%.*s', did you mean '%s'?",
				     PP_FMT(name), near);
	return pp_expr_fault(c->err, c->text, ast->op, "unknown function '%.*s'", PP_FMT(name));
}

enum pp_status pp_check_call(struct pp_checker *c, const struct pp_ast *ast, struct pp_operand *operand)
{
	const char *near;
	const struct pp_function *function = pp_function_find(ast->text, &near);
	const bool makes_values = c->expr->makes_values;
	struct pp_term *term;
	size_t count = 0, i = 0;
	enum pp_status status;

	if (function == NULL)
		return unknown(c, ast, near);
	for (const struct pp_ast *arg = ast->first; arg != NULL; arg = arg->next)
		count++;
	if ((status = check_arity(c, ast, function, count)) != PP_OK)
		return status;
	term = pp_new_call(c, function, count);
	for (const struct pp_ast *arg = ast->first; arg != NULL; arg = arg->next, i++)
		if ((status = check_arg(c, arg, term, i)) != PP_OK)
			return status;
	if (function->type == PP_STATIC_DURATION) /* age(d) minds a type like the operator that it stands for */
		term->remarks[0] = pp_remark_of(c, ast->first);
	operand->type = function->type;
	operand->term = merge_calls(term);
	if (pp_fold_call(c, operand))
		c->expr->makes_values = makes_values;
	return PP_OK;
}
