#include "check.h"
#include "param.h"

struct pp_term *pp_new_term(struct pp_checker *c, enum pp_term_op op)
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
	term = pp_new_term(c, PP_TERM_CONSTANT);
	switch (operand->type) {
	case PP_STATIC_BOOL: term->constant = pp_make_bool(operand->yes); break;
	case PP_STATIC_NUMBER: term->constant = (struct pp_value){ .kind = PP_NUMBER, .text = operand->text }; break;
	case PP_STATIC_STRING: term->constant = pp_constant_string(c->expr, operand->text); break;
	case PP_STATIC_DATE: term->constant = pp_make_period(c->expr, &c->expr->arena, operand->period); break;
	case PP_STATIC_NULL:
	case PP_STATIC_ANY:
	case PP_STATIC_DURATION: term->constant = pp_make_null(); break; /* the last two are none of a constant here */
	}
	return term;
}

/* The steps of one path behind those of another. */
static struct pp_path *join_paths(struct pp_checker *c, const struct pp_path *front, const struct pp_path *back)
{
	struct pp_arena *arena = &c->expr->arena;
	struct pp_path *path = pp_arena_alloc(arena, sizeof(*path));
	size_t count = front->step_count + back->step_count;
	struct pp_buf text = PP_BUF_INIT;

	*path = *front;
	path->steps = pp_arena_alloc(arena, count * sizeof(*path->steps));
	if (front->step_count > 0)
		memcpy(path->steps, front->steps, front->step_count * sizeof(*path->steps));
	memcpy(path->steps + front->step_count, back->steps, back->step_count * sizeof(*path->steps));
	path->step_count = count;
	pp_ast_print_path(path, &text);
	path->text = pp_arena_copy(arena, pp_buf_slice(&text));
	pp_buf_release(&text);
	return path;
}

const struct pp_path *pp_whole_path(struct pp_checker *c, const struct pp_ast *ast)
{
	const struct pp_bound *bound = c->bound;

	if (ast->kind != PP_AST_VARIABLE)
		return ast->path;
	while (bound != NULL && bound->slot != ast->slot)
		bound = bound->outer;
	if (bound == NULL || bound->path == NULL || ast->path->step_count == 0)
		return bound != NULL ? bound->path : NULL;
	if (ast->path->steps[0].name.ptr == NULL) /* an item of a member, which is not one of the members */
		return NULL;
	return join_paths(c, bound->path, ast->path);
}

static enum pp_status check_path(struct pp_checker *c, const struct pp_ast *ast, struct pp_operand *operand)
{
	bool variable = ast->kind == PP_AST_VARIABLE;
	struct pp_term *term = pp_new_term(c, variable                     ? PP_TERM_VARIABLE
					      : ast->path->step_count == 0 ? PP_TERM_FIELD
									   : PP_TERM_PATH);
	const struct pp_path *whole = ast->path->step_count > 0 ? pp_whole_path(c, ast) : NULL;

	term->field = ast->path->head;
	term->path = ast->path;
	term->slot = ast->slot;
	operand->term = term;
	if (!variable)
		pp_expr_names(c->expr, &term->field);
	if (whole != NULL)
		pp_expr_names_path(c->expr, term, whole);
	return PP_OK;
}

static enum pp_status check_boolean(struct pp_checker *c, const struct pp_ast *ast, struct pp_operand *operand)
{
	struct pp_test *test;
	enum pp_status status = pp_check_test(c, ast, &test);

	if (status != PP_OK)
		return status;
	operand->type = PP_STATIC_BOOL;
	operand->yes = test->op == PP_TEST_TRUE;
	if (operand->yes || test->op == PP_TEST_FALSE)
		return PP_OK;
	operand->term = pp_new_term(c, PP_TERM_TEST);
	operand->term->test = test;
	return PP_OK;
}

static enum pp_status check_count(struct pp_checker *c, const struct pp_ast *ast, struct pp_operand *operand)
{
	struct pp_term *term = pp_new_term(c, PP_TERM_COUNT);

	c->expr->makes_values = true;
	operand->term = term;
	operand->type = PP_STATIC_NUMBER;
	return pp_check_quantified(c, ast, &term->test);
}

static struct pp_period day_of(struct pp_instant at, int offset)
{
	int64_t start = pp_day_number(pp_day_of(at, offset)) * 86400 - offset;

	return (struct pp_period){ { start, 0 }, { start + 86400, 0 } };
}

/* Set the operand to the constant that a leaf is; false when it is none. */
static bool is_constant(struct pp_checker *c, const struct pp_ast *ast, struct pp_operand *operand)
{
	const struct pp_expr_options *options = &c->expr->options;

	switch ((int)ast->kind) {
	case PP_AST_NUMBER: operand->type = PP_STATIC_NUMBER; return true;
	case PP_AST_STRING: operand->type = PP_STATIC_STRING; return true;
	case PP_AST_NULL: operand->type = PP_STATIC_NULL; return true;
	case PP_AST_TRUE:
	case PP_AST_FALSE:
		operand->type = PP_STATIC_BOOL;
		operand->yes = ast->kind == PP_AST_TRUE;
		return true;
	case PP_AST_DATE:
		operand->type = PP_STATIC_DATE;
		operand->period = ast->date.period;
		return true;
	case PP_AST_NOW:
		operand->type = PP_STATIC_DATE;
		operand->period = (struct pp_period){ options->now, options->now };
		return true;
	case PP_AST_TODAY:
		operand->type = PP_STATIC_DATE;
		operand->period = day_of(options->now, options->offset);
		return true;
	case PP_AST_DURATION:
		operand->type = PP_STATIC_DURATION;
		operand->duration = ast->duration;
		return true;
	default: return false;
	}
}

enum pp_status pp_check_operand(struct pp_checker *c, const struct pp_ast *ast, struct pp_operand *operand)
{
	*operand = (struct pp_operand){ .ast = ast, .text = ast->text };
	if (is_constant(c, ast, operand))
		return PP_OK;
	switch ((int)ast->kind) {
	case PP_AST_PATH:
	case PP_AST_VARIABLE: return check_path(c, ast, operand);
	case PP_AST_CALL: return pp_check_call(c, ast, operand);
	case PP_AST_COUNT: return check_count(c, ast, operand);
	case PP_AST_NEGATE: return pp_check_negation(c, ast, operand);
	case PP_AST_ADD:
	case PP_AST_SUBTRACT:
	case PP_AST_MULTIPLY:
	case PP_AST_DIVIDE:
	case PP_AST_DIV:
	case PP_AST_MOD: return pp_check_arithmetic(c, ast, operand);
	case PP_AST_PARAM: return pp_param_operand(c, ast, operand);
	default:
		return pp_ast_is_test(ast->kind) ? check_boolean(c, ast, operand)
						 : pp_expr_fault(c->err, c->text, ast->span, "expected a value");
	}
}
