#include "param.h"

#include "functions.h"
#include "lexer.h"
#include "pp/json_write.h"
#include "pp/nearest.h"
#include "pp/utf8.h"

/* ---- binding ---- */

/* Set value to the constant that a text is, when all of it is a single token. */
static bool read_literal(struct pp_slice text, int offset, struct pp_operand *value)
{
	struct pp_error ignored = PP_ERROR_INIT;
	struct pp_lexer lexer = { .text = text, .offset = offset, .err = &ignored };
	struct pp_token token;
	size_t minus = text.len > 0 && text.ptr[0] == '-';

	if (pp_slice_eq(text, PP_SLICE("true")) || pp_slice_eq(text, PP_SLICE("false"))) {
		*value = (struct pp_operand){ .type = PP_STATIC_BOOL, .yes = text.ptr[0] == 't' };
		return true;
	}
	lexer.at = minus;
	if (minus >= text.len || !pp_is_digit(text.ptr[minus])) /* what else may begin a token is not looked at */
		return false;
	if (pp_lexer_next(&lexer, &token) != PP_OK || token.span.end != text.len)
		return false;
	if (token.kind == PP_TOKEN_NUMBER)
		*value = (struct pp_operand){ .type = PP_STATIC_NUMBER, .text = text };
	else if (token.kind == PP_TOKEN_DATE && !minus)
		*value = (struct pp_operand){ .type = PP_STATIC_DATE, .period = token.date.period };
	else if (token.kind == PP_TOKEN_DURATION && !minus)
		*value = (struct pp_operand){ .type = PP_STATIC_DURATION, .duration = token.duration };
	else
		return false;
	return true;
}

/* Values are cut in messages. */
enum { SHOWN = 60 };

static struct pp_slice shown(struct pp_slice text)
{
	return pp_utf8_cut(text, SHOWN);
}

enum pp_status pp_expr_let(struct pp_expr *expr, struct pp_slice assignment, struct pp_error *err)
{
	const char *equals = pp_slice_chr(assignment, '=');
	struct pp_slice name, text;
	struct pp_param *param;
	bool added;
	size_t at;

	if (equals == NULL)
		return pp_fail(err, PP_EUSAGE, "option '--let' expects NAME=VALUE, found '%.*s'",
			       PP_FMT(shown(assignment)));
	name = pp_slice_between(assignment.ptr, equals);
	text = pp_slice_from(assignment, name.len + 1);
	if (!pp_is_name(name))
		return pp_fail(err, PP_EUSAGE,
			       "option '--let' expects a name of letters, digits and '_' before '=', found '%.*s'",
			       PP_FMT(shown(name)));
	if (!pp_utf8_valid(text))
		return pp_fail(err, PP_EUSAGE, "option '--let' expects UTF-8 as the value of '%.*s'",
			       PP_FMT(shown(name)));
	at = pp_map_put(&expr->param_names, name, &added);
	if (!added)
		return pp_fail(err, PP_EUSAGE, "option '--let' binds '%.*s' twice", PP_FMT(shown(name)));
	param = pp_arena_alloc(&expr->arena, sizeof(*param));
	*param = (struct pp_param){
		.name = pp_map_key(&expr->param_names, at),
		.text = pp_arena_copy(&expr->arena, text),
	};
	expr->params = pp_grow(expr->params, at, &expr->param_cap, sizeof(struct pp_param *));
	expr->params[at] = param;
	if (!read_literal(param->text, expr->options.offset, &param->value))
		param->value = (struct pp_operand){ .type = PP_STATIC_STRING, .text = param->text };
	return PP_OK;
}

/* ---- use ---- */

static const char *nearest(struct pp_checker *c, struct pp_slice name)
{
	const struct pp_map *bound = &c->expr->param_names;
	const char **names = pp_arena_alloc(&c->expr->arena, (bound->count + 1) * sizeof(*names));

	for (size_t i = 0; i < bound->count; i++)
		names[i] = pp_arena_copy(&c->expr->arena, pp_map_key(bound, i)).ptr;
	names[bound->count] = NULL;
	return pp_nearest(pp_arena_copy(&c->expr->arena, name).ptr, names);
}

enum pp_status pp_param_operand(struct pp_checker *c, const struct pp_ast *ast, struct pp_operand *operand)
{
	const struct pp_param *param;
	size_t at;

	if (!pp_map_get(&c->expr->param_names, ast->text, &at)) {
		const char *near = nearest(c, ast->text);

		return near != NULL
			   ? pp_expr_fault(c->err, c->text, ast->span,
					   "no value is bound to ':%.*s', did you mean ':%s'?", PP_FMT(ast->text), near)
			   : pp_expr_fault(c->err, c->text, ast->span, "no value is bound to ':%.*s'",
					   PP_FMT(ast->text));
	}
	param = c->expr->params[at];
	*operand = param->value;
	operand->ast = ast;
	operand->param = param;
	return PP_OK;
}

void pp_param_as_string(struct pp_operand *operand)
{
	if (operand->param == NULL)
		return;
	operand->type = PP_STATIC_STRING;
	operand->text = operand->param->text;
}

void pp_param_as_argument(struct pp_operand *operand, const struct pp_function *function, size_t i)
{
	if (pp_is_time(operand) || (function->takes & ((unsigned)PP_TAKES_STRING << i)))
		pp_param_as_string(operand);
}

enum pp_status pp_param_refuse(struct pp_checker *c, const struct pp_operand *operand, const char *expected)
{
	return pp_expr_fault(c->err, c->text, operand->ast->span, "expected %s in ':%.*s', found '%.*s'", expected,
			     PP_FMT(operand->param->name), PP_FMT(shown(operand->param->text)));
}

static bool read_date(struct pp_checker *c, struct pp_operand *operand)
{
	struct pp_date date;

	if (operand->type == PP_STATIC_DATE)
		return true;
	if (!pp_date_parse(operand->param->text, c->expr->options.offset, &date))
		return false;
	operand->type = PP_STATIC_DATE;
	operand->period = date.period;
	return true;
}

static const char a_date[] = "a date such as 2025-03-07";

/* "2024-1...", and a string all the same. */
static bool begins_like_date(const struct pp_operand *operand)
{
	struct pp_slice text = operand->text;

	if (operand->param == NULL || operand->type != PP_STATIC_STRING || text.len < 6 || text.ptr[4] != '-')
		return false;
	for (size_t i = 0; i < 6; i++)
		if (i != 4 && !pp_is_digit(text.ptr[i]))
			return false;
	return true;
}

enum pp_status pp_param_order(struct pp_checker *c, const struct pp_operand *left, const struct pp_operand *right)
{
	if (begins_like_date(right) && left->type == PP_STATIC_ANY)
		return pp_param_refuse(c, right, a_date);
	if (begins_like_date(left) && right->type == PP_STATIC_ANY)
		return pp_param_refuse(c, left, a_date);
	return PP_OK;
}

enum pp_status pp_param_meet(struct pp_checker *c, struct pp_operand *a, struct pp_operand *b)
{
	if (a->param != NULL && b->type == PP_STATIC_DATE && !read_date(c, a))
		return pp_param_refuse(c, a, a_date);
	if (b->param != NULL && a->type == PP_STATIC_DATE && !read_date(c, b))
		return pp_param_refuse(c, b, a_date);
	return PP_OK;
}

enum pp_status pp_param_as_period(struct pp_checker *c, struct pp_operand *operand)
{
	if (operand->param == NULL)
		return PP_OK;
	if (!read_date(c, operand))
		return pp_param_refuse(c, operand, "a period such as 2025-W10, or a year,");
	operand->param = NULL; /* not a string from here on */
	return PP_OK;
}

void pp_param_equal(struct pp_operand *a, struct pp_operand *b)
{
	bool durations = a->type == PP_STATIC_DURATION && b->type == PP_STATIC_DURATION;

	if (durations && (a->param == NULL || b->param == NULL))
		return;
	if (a->type == PP_STATIC_DURATION)
		pp_param_as_string(a);
	if (b->type == PP_STATIC_DURATION)
		pp_param_as_string(b);
}

bool pp_param_is_both(const struct pp_operand *operand)
{
	return operand->param != NULL && operand->type != PP_STATIC_STRING;
}

void pp_param_as_both(struct pp_checker *c, struct pp_operand *operand)
{
	struct pp_buf json = PP_BUF_INIT;
	struct pp_value literal;

	/* Strings are read as dates where there are some to compare with. */
	if (pp_is_time(operand))
		pp_param_as_string(operand);
	if (!pp_param_is_both(operand))
		return;
	literal = pp_operand_term(c, operand)->constant;
	pp_buf_addf(&json, "[%.*s,\"", PP_FMT(literal.text));
	pp_json_escape(&json, operand->param->text);
	pp_buf_addf(&json, "\"]");
	operand->term = pp_new_term(c, PP_TERM_CONSTANT);
	operand->term->constant = pp_value_of(pp_arena_copy(&c->expr->arena, pp_buf_slice(&json)));
	pp_buf_release(&json);
}
