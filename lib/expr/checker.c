#include "param.h"
#include "pp/alloc.h"

struct pp_test *pp_new_test(struct pp_checker *c, enum pp_test_op op)
{
	struct pp_test *test = pp_arena_alloc(&c->expr->arena, sizeof(*test));

	*test = (struct pp_test){ .op = op };
	if (op >= PP_TEST_TERM)
		pp_expr_own(c->expr, PP_OWNED_VALUES, &test->values);
	return test;
}

static enum pp_status check_children(struct pp_checker *c, const struct pp_ast *first, struct pp_test *test)
{
	for (const struct pp_ast *child = first; child != NULL; child = child->next)
		test->child_count++;
	test->children = pp_arena_alloc(&c->expr->arena, test->child_count * sizeof(struct pp_test *));
	for (size_t i = 0; first != NULL; first = first->next, i++) {
		enum pp_status status = pp_check_test(c, first, &test->children[i]);

		if (status != PP_OK)
			return status;
	}
	return PP_OK;
}

static enum pp_status check_row(struct pp_checker *c, const struct pp_ast *ast, enum pp_test_op op,
				struct pp_test **test)
{
	enum pp_status status;

	*test = pp_new_test(c, op);
	if ((status = check_children(c, ast->first, *test)) != PP_OK)
		return status;
	op == PP_TEST_NOT ? pp_fold_not(*test) : pp_fold_row(*test);
	return PP_OK;
}

/* What "is" is asked about: any value. A duration is one, of a type that has no word. */
static enum pp_status check_asked(struct pp_checker *c, const struct pp_ast *ast, struct pp_operand *operand)
{
	enum pp_status status = pp_check_operand(c, ast->first, operand);
	enum pp_ast_word word = ast->first->next->word;

	if (status != PP_OK)
		return status;
	if (operand->type == PP_STATIC_DURATION)
		pp_param_as_string(operand);
	if (operand->type != PP_STATIC_DURATION)
		return PP_OK;
	if (word != PP_WORD_NULL && word != PP_WORD_MISSING && word != PP_WORD_EMPTY)
		return pp_expr_fault(c->err, c->text, ast->first->next->span,
				     "expected null, missing or empty behind a duration, which has no type");
	pp_duration_number(c, operand);
	return PP_OK;
}

static enum pp_status check_is(struct pp_checker *c, const struct pp_ast *ast, struct pp_test **test)
{
	static const struct {
		enum pp_test_op op;
		enum pp_kind kind;
	} words[PP_WORD_COUNT] = {
		[PP_WORD_NULL] = { PP_TEST_NULL, PP_NULL },     [PP_WORD_MISSING] = { PP_TEST_MISSING, PP_MISSING },
		[PP_WORD_EMPTY] = { PP_TEST_EMPTY, PP_NULL },   [PP_WORD_STRING] = { PP_TEST_KIND, PP_STRING },
		[PP_WORD_NUMBER] = { PP_TEST_KIND, PP_NUMBER }, [PP_WORD_BOOL] = { PP_TEST_KIND, PP_BOOL },
		[PP_WORD_ARRAY] = { PP_TEST_KIND, PP_ARRAY },   [PP_WORD_OBJECT] = { PP_TEST_KIND, PP_OBJECT },
		[PP_WORD_DATE] = { PP_TEST_DATE, PP_STRING },
	};
	enum pp_ast_word word = ast->first->next->word;
	struct pp_operand operand;
	enum pp_status status = check_asked(c, ast, &operand);

	if (status != PP_OK)
		return status;
	*test = pp_new_test(c, words[word].op);
	(*test)->kind = words[word].kind;
	(*test)->term = pp_operand_term(c, &operand);
	pp_fold_test(c, *test);
	return PP_OK;
}

static enum pp_test_op quantifier(enum pp_ast_kind kind)
{
	switch ((int)kind) {
	case PP_AST_ANY: return PP_TEST_ANY;
	case PP_AST_ALL: return PP_TEST_ALL;
	case PP_AST_NONE: return PP_TEST_NONE;
	default: return PP_TEST_COUNT;
	}
}

enum pp_status pp_check_quantified(struct pp_checker *c, const struct pp_ast *ast, struct pp_test **test)
{
	struct pp_expr *expr = c->expr;
	struct pp_operand path;
	enum pp_status status = pp_check_operand(c, ast->first, &path);

	if (status != PP_OK)
		return status;
	*test = pp_new_test(c, quantifier(ast->kind));
	(*test)->term = path.term;
	(*test)->slot = ast->slot;
	if (ast->slot >= expr->slot_count) {
		expr->slot_count = ast->slot + 1;
		expr->slots = pp_realloc(expr->slots, expr->slot_count, sizeof(*expr->slots));
	}

	const struct pp_bound bound = { ast->slot, pp_whole_path(c, ast->first), c->bound };

	c->bound = &bound;
	status = check_children(c, ast->first->next, *test);
	c->bound = bound.outer;
	return status;
}

static enum pp_status check_test(struct pp_checker *c, const struct pp_ast *ast, struct pp_test **test)
{
	switch ((int)ast->kind) {
	case PP_AST_OR: return check_row(c, ast, PP_TEST_OR, test);
	case PP_AST_AND: return check_row(c, ast, PP_TEST_AND, test);
	case PP_AST_NOT: return check_row(c, ast, PP_TEST_NOT, test);
	case PP_AST_EQ:
	case PP_AST_LT:
	case PP_AST_LE:
	case PP_AST_GT:
	case PP_AST_GE: return pp_check_comparison(c, ast, test);
	case PP_AST_MATCH: return pp_check_match(c, ast, test);
	case PP_AST_IN: return pp_check_in(c, ast, test);
	case PP_AST_CONTAINS:
	case PP_AST_STARTSWITH:
	case PP_AST_ENDSWITH: return pp_check_part(c, ast, test);
	case PP_AST_BETWEEN: return pp_check_between(c, ast, test);
	case PP_AST_IS: return check_is(c, ast, test);
	case PP_AST_ANY:
	case PP_AST_ALL:
	case PP_AST_NONE: return pp_check_quantified(c, ast, test);
	default: return pp_check_truth(c, ast, test);
	}
}

enum pp_status pp_check_test(struct pp_checker *c, const struct pp_ast *ast, struct pp_test **test)
{
	enum pp_status status = check_test(c, ast, test);

	if (status == PP_OK)
		pp_absent_unquoted(c->expr, ast);
	return status;
}
