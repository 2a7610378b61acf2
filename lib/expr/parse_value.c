#include "parser.h"

/* A path, or what a quantifier around has bound to its first name. Backticks always name a field. */
enum pp_status pp_parse_path(struct pp_parser *p, struct pp_ast **ast)
{
	struct pp_slice head = p->token.path->head.name;

	*ast = pp_parser_leaf(p, PP_AST_PATH);
	if (p->token.text.ptr[0] != '`') {
		for (const struct pp_scope *scope = p->scope; scope != NULL; scope = scope->outer) {
			if (pp_slice_eq(scope->name, head)) {
				(*ast)->kind = PP_AST_VARIABLE;
				(*ast)->slot = scope->slot;
				break;
			}
		}
	}
	return pp_parser_advance(p);
}

enum pp_status pp_parse_regex(struct pp_parser *p, struct pp_ast **ast)
{
	enum pp_status status = pp_lexer_regex(&p->lexer, &p->token);

	return status != PP_OK ? status : pp_parser_take_leaf(p, PP_AST_REGEX, ast);
}

static enum pp_status parse_argument(struct pp_parser *p, struct pp_ast **ast)
{
	return p->token.kind == PP_TOKEN_SLASH ? pp_parse_regex(p, ast) : pp_parse_or(p, ast);
}

static enum pp_status parse_call(struct pp_parser *p, struct pp_ast **ast)
{
	struct pp_ast *call = pp_parser_leaf(p, PP_AST_CALL), *first = NULL, **last = &first;
	enum pp_status status;

	call->op = p->token.span;
	if ((status = pp_parser_advance(p)) != PP_OK ||
	    (status = pp_parser_take(p, PP_TOKEN_LEFT_PAREN, "'('")) != PP_OK)
		return status;
	while (p->token.kind != PP_TOKEN_RIGHT_PAREN || first != NULL) {
		if ((status = parse_argument(p, last)) != PP_OK)
			return status;
		last = &(*last)->next;
		if (p->token.kind != PP_TOKEN_COMMA)
			break;
		if ((status = pp_parser_advance(p)) != PP_OK)
			return status;
	}
	if ((status = pp_parser_take(p, PP_TOKEN_RIGHT_PAREN, "',' or ')'")) != PP_OK)
		return status;
	*ast = call;
	return pp_parser_adopt(p, call, first);
}

/* After "any(" and its like: "k in path", and a test of k behind a colon. */
static enum pp_status parse_quantified(struct pp_parser *p, enum pp_ast_kind kind, struct pp_token *name,
				       struct pp_ast **ast)
{
	struct pp_scope scope = { p->token.text, p->scope != NULL ? p->scope->slot + 1 : 0, p->scope };
	struct pp_ast *quantified = pp_parser_node(p, kind, name->span);
	struct pp_ast *path;
	enum pp_status status;

	quantified->op = name->span;
	quantified->text = scope.name;
	quantified->slot = scope.slot;
	if ((status = pp_parser_advance(p)) != PP_OK || (status = pp_parser_take(p, PP_TOKEN_IN, "'in'")) != PP_OK)
		return status;
	if (p->token.kind != PP_TOKEN_PATH)
		return pp_parser_expected(p, "a path");
	if ((status = pp_parse_path(p, &path)) != PP_OK)
		return status;
	if (p->token.kind == PP_TOKEN_PARAM)
		pp_lexer_colon(&p->lexer, &p->token);
	if (p->token.kind == PP_TOKEN_COLON) {
		if ((status = pp_parser_advance(p)) != PP_OK)
			return status;
		p->scope = &scope;
		status = pp_parse_or(p, &path->next);
		p->scope = scope.outer;
		if (status != PP_OK)
			return status;
	}
	if ((status = pp_parser_take(p, PP_TOKEN_RIGHT_PAREN, path->next != NULL ? "')'" : "':' or ')'")) != PP_OK)
		return status;
	*ast = quantified;
	return pp_parser_adopt(p, quantified, path);
}

static bool is_plain_name(const struct pp_token *token)
{
	return token->kind == PP_TOKEN_PATH && token->path->step_count == 0 && token->text.ptr[0] != '`';
}

/* "any(", "all(", "none(" and "count(" quantify when a name and "in" follow, and are functions otherwise. */
static enum pp_status parse_name(struct pp_parser *p, struct pp_ast **ast)
{
	static const struct {
		struct pp_slice name;
		enum pp_ast_kind kind;
	} quantifiers[] = {
		{ { "any", 3 }, PP_AST_ANY },
		{ { "all", 3 }, PP_AST_ALL },
		{ { "none", 4 }, PP_AST_NONE },
		{ { "count", 5 }, PP_AST_COUNT },
	};
	struct pp_parser saved = *p;
	struct pp_error ignored = PP_ERROR_INIT;
	struct pp_error *err = p->lexer.err;

	for (size_t i = 0; i < sizeof(quantifiers) / sizeof(quantifiers[0]); i++) {
		if (!pp_slice_eq(p->token.text, quantifiers[i].name))
			continue;
		p->lexer.err = &ignored;
		bool bound = pp_parser_advance(p) == PP_OK && pp_parser_advance(p) == PP_OK && is_plain_name(&p->token);
		struct pp_parser at_name = *p;

		bound = bound && pp_parser_advance(p) == PP_OK && p->token.kind == PP_TOKEN_IN;
		*p = bound ? at_name : saved;
		p->lexer.err = err;
		if (bound)
			return parse_quantified(p, quantifiers[i].kind, &saved.token, ast);
	}
	return parse_call(p, ast);
}

static enum pp_status parse_parenthesis(struct pp_parser *p, struct pp_ast **ast)
{
	struct pp_span open = p->token.span;
	enum pp_status status;

	if ((status = pp_parser_advance(p)) != PP_OK || (status = pp_parse_or(p, ast)) != PP_OK)
		return status;
	if (p->token.kind == PP_TOKEN_END)
		return pp_expr_fault(p->lexer.err, p->lexer.text, open, "expected a closing ')', found the end");
	(*ast)->span = (struct pp_span){ open.start, p->token.span.end };
	return pp_parser_take(p, PP_TOKEN_RIGHT_PAREN, "an operator or ')'");
}

static enum pp_status parse_primary(struct pp_parser *p, struct pp_ast **ast)
{
	switch ((int)p->token.kind) {
	case PP_TOKEN_NUMBER: return pp_parser_take_leaf(p, PP_AST_NUMBER, ast);
	case PP_TOKEN_STRING: return pp_parser_take_leaf(p, PP_AST_STRING, ast);
	case PP_TOKEN_DATE: return pp_parser_take_leaf(p, PP_AST_DATE, ast);
	case PP_TOKEN_DURATION: return pp_parser_take_leaf(p, PP_AST_DURATION, ast);
	case PP_TOKEN_TRUE: return pp_parser_take_leaf(p, PP_AST_TRUE, ast);
	case PP_TOKEN_FALSE: return pp_parser_take_leaf(p, PP_AST_FALSE, ast);
	case PP_TOKEN_NULL: return pp_parser_take_leaf(p, PP_AST_NULL, ast);
	case PP_TOKEN_NOW: return pp_parser_take_leaf(p, PP_AST_NOW, ast);
	case PP_TOKEN_TODAY: return pp_parser_take_leaf(p, PP_AST_TODAY, ast);
	case PP_TOKEN_PARAM: return pp_parser_take_leaf(p, PP_AST_PARAM, ast);
	case PP_TOKEN_PATH: return pp_parse_path(p, ast);
	case PP_TOKEN_NAME: return parse_name(p, ast);
	case PP_TOKEN_LEFT_PAREN: return parse_parenthesis(p, ast);
	default: return pp_parser_expected(p, "a value");
	}
}

enum pp_status pp_parse_unary(struct pp_parser *p, struct pp_ast **ast)
{
	struct pp_span op = p->token.span;
	enum pp_status status;

	if (p->token.kind != PP_TOKEN_MINUS)
		return parse_primary(p, ast);
	if ((status = pp_parser_advance(p)) != PP_OK || (status = parse_primary(p, ast)) != PP_OK)
		return status;
	struct pp_ast *minus = pp_parser_node(p, PP_AST_NEGATE, op);

	minus->op = op;
	status = pp_parser_adopt(p, minus, *ast);
	*ast = minus;
	return status;
}

static bool product_operator(enum pp_token_kind token, enum pp_ast_kind *kind)
{
	switch ((int)token) {
	case PP_TOKEN_STAR: *kind = PP_AST_MULTIPLY; return true;
	case PP_TOKEN_SLASH: *kind = PP_AST_DIVIDE; return true;
	case PP_TOKEN_DIV: *kind = PP_AST_DIV; return true;
	case PP_TOKEN_MOD: *kind = PP_AST_MOD; return true;
	default: return false;
	}
}

static bool sum_operator(enum pp_token_kind token, enum pp_ast_kind *kind)
{
	*kind = token == PP_TOKEN_PLUS ? PP_AST_ADD : PP_AST_SUBTRACT;
	return token == PP_TOKEN_PLUS || token == PP_TOKEN_MINUS;
}

/* Operands with operators of one rank between them, grouped from the left. */
static enum pp_status parse_chain(struct pp_parser *p, bool (*is_operator)(enum pp_token_kind, enum pp_ast_kind *),
				  enum pp_status (*operand)(struct pp_parser *, struct pp_ast **), struct pp_ast **ast)
{
	enum pp_status status = operand(p, ast);
	enum pp_ast_kind kind;

	while (status == PP_OK && is_operator(p->token.kind, &kind)) {
		struct pp_span op = p->token.span;
		struct pp_ast *right = NULL;

		if ((status = pp_parser_advance(p)) != PP_OK || (status = operand(p, &right)) != PP_OK)
			return status;
		status = pp_parser_join(p, kind, op, ast, right);
	}
	return status;
}

static enum pp_status parse_term(struct pp_parser *p, struct pp_ast **ast)
{
	return parse_chain(p, product_operator, pp_parse_unary, ast);
}

enum pp_status pp_parse_sum(struct pp_parser *p, struct pp_ast **ast)
{
	return parse_chain(p, sum_operator, parse_term, ast);
}
