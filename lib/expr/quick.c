/*
 * The options of pp-filter for people who want no language: each makes the tree that its text in the language would.
 */
#include "ast.h"
#include "plan.h"
#include "pp/number.h"
#include "pp/utf8.h"

struct quick {
	const char *option;
	const char *field;     /* that the value is compared with; NULL when the value names the field */
	enum pp_ast_kind kind; /* of the test */
	const char *expected;
	bool (*read)(struct pp_expr *expr, const struct quick *quick, struct pp_slice value, struct pp_ast *ast);
};

/* ---- reading values ---- */

static bool read_pattern(struct pp_expr *expr, const struct quick *quick, struct pp_slice value, struct pp_ast *ast)
{
	(void)expr;
	(void)quick;
	ast->kind = PP_AST_STRING;
	return pp_utf8_valid(value);
}

/* A year is written as the month that it begins or ends with: alone it would be a number. */
static bool read_date(struct pp_expr *expr, const struct quick *quick, struct pp_slice value, struct pp_ast *ast)
{
	struct pp_buf month = PP_BUF_INIT;

	ast->kind = PP_AST_DATE;
	if (!pp_date_parse(value, expr->options.offset, &ast->date))
		return false;
	if (ast->date.precision == PP_YEAR) {
		pp_buf_addf(&month, "%.*s-%s", PP_FMT(value), quick->kind == PP_AST_GE ? "01" : "12");
		(void)pp_date_parse(pp_buf_slice(&month), expr->options.offset, &ast->date);
		pp_buf_release(&month);
	}
	return true;
}

static bool read_number(struct pp_expr *expr, const struct quick *quick, struct pp_slice value, struct pp_ast *ast)
{
	struct pp_number number;

	(void)expr;
	(void)quick;
	ast->kind = PP_AST_NUMBER;
	return pp_number_parse(value, &number);
}

static bool read_field(struct pp_expr *expr, const struct quick *quick, struct pp_slice value, struct pp_ast *ast)
{
	struct pp_error ignored = PP_ERROR_INIT;

	(void)quick;
	ast->kind = PP_AST_PATH;
	ast->path = pp_arena_alloc(&expr->arena, sizeof(*ast->path));
	return pp_utf8_valid(value) && pp_path_parse(ast->path, value, &expr->arena, &ignored) == PP_OK;
}

static const struct quick quicks[] = {
	{ "title", "title", PP_AST_MATCH, "UTF-8", read_pattern },
	{ "abstract", "abstract", PP_AST_MATCH, "UTF-8", read_pattern },
	{ "author", "authors", PP_AST_MATCH, "UTF-8", read_pattern },
	{ "since", "published", PP_AST_GE, "a date such as 2025-03-01, 2025-03 or 2025-W10", read_date },
	{ "until", "published", PP_AST_LE, "a date such as 2025-03-01, 2025-03 or 2025-W10", read_date },
	{ "min-upvotes", "upvotes", PP_AST_GE, "a number", read_number },
	{ "has", NULL, PP_AST_CALL, "a field such as doi or source.line", read_field },
};

/* ---- making trees ---- */

static struct pp_ast *new_node(struct pp_expr *expr, enum pp_ast_kind kind, struct pp_slice text)
{
	struct pp_ast *ast = pp_arena_alloc(&expr->arena, sizeof(*ast));

	*ast = (struct pp_ast){ .kind = kind, .depth = 1, .text = text, .span = { 0, text.len } };
	return ast;
}

static struct pp_ast *new_field(struct pp_expr *expr, const char *name)
{
	struct pp_ast *ast = new_node(expr, PP_AST_PATH, pp_slice_of(name));

	ast->path = pp_arena_alloc(&expr->arena, sizeof(*ast->path));
	*ast->path = (struct pp_path){ .text = ast->text, .head = pp_field_named(ast->text) };
	return ast;
}

static struct pp_ast *new_tree(struct pp_expr *expr, const struct quick *quick, struct pp_ast *value)
{
	struct pp_ast *test = new_node(expr, quick->kind, value->text);

	test->depth = 2;
	test->op = value->span;
	if (quick->field == NULL) {
		test->text = PP_SLICE("exists");
		test->first = value;
		return test;
	}
	test->first = new_field(expr, quick->field);
	test->first->next = value;
	return test;
}

/* Name the option in a message about its value, such as a pattern that cannot be compiled. */
static void name_option(struct pp_error *err, const char *option)
{
	struct pp_error named = PP_ERROR_INIT;

	pp_fail(&named, err->status, "option '--%s': %s", option, err->message);
	memcpy(named.detail, err->detail, sizeof(named.detail));
	*err = named;
}

enum pp_status pp_expr_add_quick(struct pp_expr *expr, const char *option, struct pp_slice value, struct pp_error *err)
{
	const struct quick *quick = quicks;
	struct pp_slice copy = pp_arena_copy(&expr->arena, value);
	struct pp_ast *ast = new_node(expr, PP_AST_STRING, copy);
	enum pp_status status;

	while (strcmp(quick->option, option) != 0)
		if (++quick == quicks + sizeof(quicks) / sizeof(quicks[0]))
			return pp_fail(err, PP_EUSAGE, "unknown option '--%s'", option);
	if (!quick->read(expr, quick, copy, ast))
		return pp_fail(err, PP_EUSAGE, "option '--%s' expects %s, found '%.*s'", option, quick->expected,
			       PP_FMT(value));
	status = pp_expr_join(expr, new_tree(expr, quick, ast), copy, err);
	if (status != PP_OK)
		name_option(err, option);
	return status;
}
