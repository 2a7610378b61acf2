#include "parser.h"
#include "pp/nearest.h"
#include "pp/utf8.h"

/* ---- tokens and nodes ---- */

enum pp_status pp_parser_advance(struct pp_parser *p)
{
	p->end = p->token.span.end;
	return pp_lexer_next(&p->lexer, &p->token);
}

/* Words in a message are cut: the mark below it shows the rest. */
enum { SHOWN = 40 };

enum pp_status pp_parser_expected(struct pp_parser *p, const char *what)
{
	struct pp_slice text = p->lexer.text;
	struct pp_span span = p->token.span;
	char word[SHOWN + 1];
	const char *near = NULL;
	int len = (int)pp_utf8_cut(pp_slice(text.ptr + span.start, span.end - span.start), SHOWN).len;

	if (p->token.kind == PP_TOKEN_END)
		return pp_expr_fault(p->lexer.err, text, span, "expected %s, found the end", what);
	if (p->token.kind == PP_TOKEN_PATH || p->token.kind == PP_TOKEN_NAME) {
		memcpy(word, text.ptr + span.start, (size_t)len);
		word[len] = '\0';
		near = pp_nearest(word, pp_lexer_words);
	}
	if (near != NULL)
		return pp_expr_fault(p->lexer.err, text, span, "expected %s, found '%s', did you mean '%s'?", what,
				     word, near);
	return pp_expr_fault(p->lexer.err, text, span, "expected %s, found '%.*s'", what, len, text.ptr + span.start);
}

enum pp_status pp_parser_take(struct pp_parser *p, enum pp_token_kind kind, const char *what)
{
	return p->token.kind == kind ? pp_parser_advance(p) : pp_parser_expected(p, what);
}

struct pp_ast *pp_parser_node(struct pp_parser *p, enum pp_ast_kind kind, struct pp_span span)
{
	struct pp_ast *ast = pp_arena_alloc(p->lexer.arena, sizeof(*ast));

	*ast = (struct pp_ast){ .kind = kind, .depth = 1, .span = span };
	return ast;
}

struct pp_ast *pp_parser_leaf(struct pp_parser *p, enum pp_ast_kind kind)
{
	struct pp_ast *ast = pp_parser_node(p, kind, p->token.span);

	ast->text = p->token.text;
	ast->path = p->token.path;
	ast->date = p->token.date;
	ast->duration = p->token.duration;
	ast->flags = p->token.flags;
	return ast;
}

static enum pp_status too_deep(struct pp_parser *p, struct pp_span span)
{
	return pp_expr_fault(p->lexer.err, p->lexer.text, span, "expected at most %d levels of nesting, found more",
			     PP_AST_MAX_DEPTH);
}

/* "a + b + c" is deep to the left, though nobody would call it nested. */
static bool is_chain(const struct pp_ast *ast)
{
	return ast->kind >= PP_AST_ADD && ast->kind <= PP_AST_MOD && ast->first->depth + 1 == ast->depth;
}

enum pp_status pp_parser_adopt(struct pp_parser *p, struct pp_ast *parent, struct pp_ast *first)
{
	parent->first = first;
	for (const struct pp_ast *child = first; child != NULL; child = child->next)
		if (child->depth >= parent->depth)
			parent->depth = child->depth + 1;
	parent->span.end = p->end;
	if (parent->depth <= PP_AST_MAX_DEPTH)
		return PP_OK;
	return is_chain(parent) ? pp_expr_fault(p->lexer.err, p->lexer.text, parent->op,
						"expected at most %d terms, found more", PP_AST_MAX_DEPTH)
				: too_deep(p, parent->op);
}

enum pp_status pp_parser_join(struct pp_parser *p, enum pp_ast_kind kind, struct pp_span op, struct pp_ast **left,
			      struct pp_ast *right)
{
	struct pp_ast *ast = pp_parser_node(p, kind, (*left)->span);

	ast->op = op;
	(*left)->next = right;
	enum pp_status status = pp_parser_adopt(p, ast, *left);

	*left = ast;
	return status;
}

static enum pp_status negate(struct pp_parser *p, struct pp_span op, struct pp_ast **ast)
{
	struct pp_ast *negation = pp_parser_node(p, PP_AST_NOT, (struct pp_span){ op.start, op.end });

	if ((*ast)->span.start < op.start)
		negation->span.start = (*ast)->span.start;
	negation->op = op;
	enum pp_status status = pp_parser_adopt(p, negation, *ast);

	*ast = negation;
	return status;
}

enum pp_status pp_parser_take_leaf(struct pp_parser *p, enum pp_ast_kind kind, struct pp_ast **ast)
{
	*ast = pp_parser_leaf(p, kind);
	return pp_parser_advance(p);
}

/* ---- tests ---- */

static enum pp_status parse_item(struct pp_parser *p, struct pp_ast **ast)
{
	switch ((int)p->token.kind) {
	case PP_TOKEN_PATH:
	case PP_TOKEN_NAME:
	case PP_TOKEN_LEFT_PAREN: return pp_parser_expected(p, "a constant");
	default: return pp_parse_unary(p, ast);
	}
}

static enum pp_status parse_list(struct pp_parser *p, struct pp_ast **ast)
{
	struct pp_ast *list = pp_parser_node(p, PP_AST_LIST, p->token.span), *first = NULL, **last = &first;
	enum pp_status status = pp_parser_advance(p);

	while (status == PP_OK && (p->token.kind != PP_TOKEN_RIGHT_BRACKET || first != NULL)) {
		if ((status = parse_item(p, last)) != PP_OK)
			return status;
		last = &(*last)->next;
		if (p->token.kind != PP_TOKEN_COMMA)
			break;
		status = pp_parser_advance(p);
	}
	if (status != PP_OK || (status = pp_parser_take(p, PP_TOKEN_RIGHT_BRACKET, "',' or ']'")) != PP_OK)
		return status;
	*ast = list;
	return pp_parser_adopt(p, list, first);
}

/* A year is a number anywhere else. */
static enum pp_status parse_year(struct pp_parser *p, struct pp_ast **ast)
{
	*ast = pp_parser_leaf(p, PP_AST_DATE);
	if (p->token.text.len != 4 || !pp_date_parse(p->token.text, p->lexer.offset, &(*ast)->date))
		return pp_parser_expected(p, "a year, a period, a list or a path");
	return pp_parser_advance(p);
}

static enum pp_status parse_in_operand(struct pp_parser *p, struct pp_ast **ast)
{
	enum pp_status status;

	switch ((int)p->token.kind) {
	case PP_TOKEN_LEFT_BRACKET: return parse_list(p, ast);
	case PP_TOKEN_NUMBER: return parse_year(p, ast);
	case PP_TOKEN_DATE: return pp_parser_take_leaf(p, PP_AST_DATE, ast);
	case PP_TOKEN_TODAY: return pp_parser_take_leaf(p, PP_AST_TODAY, ast);
	case PP_TOKEN_PARAM: return pp_parser_take_leaf(p, PP_AST_PARAM, ast);
	case PP_TOKEN_PATH: return pp_parse_path(p, ast);
	case PP_TOKEN_AT:
		status = pp_lexer_file(&p->lexer, &p->token);
		return status != PP_OK ? status : pp_parser_take_leaf(p, PP_AST_FILE, ast);
	default: return pp_parser_expected(p, "a list such as [1, 2], a period such as 2025-W10, a path or @file");
	}
}

static enum pp_status parse_pattern(struct pp_parser *p, struct pp_ast **ast)
{
	switch ((int)p->token.kind) {
	case PP_TOKEN_STRING: return pp_parser_take_leaf(p, PP_AST_STRING, ast);
	case PP_TOKEN_PARAM: return pp_parser_take_leaf(p, PP_AST_PARAM, ast);
	case PP_TOKEN_SLASH: return pp_parse_regex(p, ast);
	default: return pp_parser_expected(p, "a /regex/ or a string");
	}
}

static enum pp_status parse_between(struct pp_parser *p, struct pp_ast **bounds)
{
	enum pp_status status = pp_parse_sum(p, bounds);

	if (status != PP_OK || (status = pp_parser_take(p, PP_TOKEN_AND, "'and'")) != PP_OK)
		return status;
	return pp_parse_sum(p, &(*bounds)->next);
}

/* A word as it stands there: of a string, a parameter or backticks the text may be the same. */
static bool is_bare_word(enum pp_token_kind token)
{
	return token == PP_TOKEN_NULL || token == PP_TOKEN_PATH || token == PP_TOKEN_NAME;
}

static enum pp_status parse_is(struct pp_parser *p, struct pp_ast **ast)
{
	static const char what[] = "null, missing, empty, string, number, bool, array, object or date";
	static const char *const words[PP_WORD_COUNT] = {
		[PP_WORD_NULL] = "null",     [PP_WORD_MISSING] = "missing", [PP_WORD_EMPTY] = "empty",
		[PP_WORD_STRING] = "string", [PP_WORD_NUMBER] = "number",   [PP_WORD_BOOL] = "bool",
		[PP_WORD_ARRAY] = "array",   [PP_WORD_OBJECT] = "object",   [PP_WORD_DATE] = "date",
	};
	struct pp_span op = p->token.span;
	enum pp_status status = pp_parser_advance(p);
	struct pp_span at_not = p->token.span;
	bool negated = p->token.kind == PP_TOKEN_NOT;
	struct pp_ast *leaf;
	enum pp_ast_word word = 0;

	if (status != PP_OK || (negated && (status = pp_parser_advance(p)) != PP_OK))
		return status;
	while (word < PP_WORD_COUNT && !pp_slice_eq(p->token.text, pp_slice_of(words[word])))
		word++;
	if (word == PP_WORD_COUNT || !is_bare_word(p->token.kind))
		return pp_parser_expected(p, what);
	if ((status = pp_parser_take_leaf(p, PP_AST_WORD, &leaf)) != PP_OK)
		return status;
	leaf->word = word;
	status = pp_parser_join(p, PP_AST_IS, op, ast, leaf);
	return status == PP_OK && negated ? negate(p, at_not, ast) : status;
}

/* What a test is besides its left side. Some are the opposite of another. */
static const struct test_form {
	enum pp_token_kind token;
	enum pp_ast_kind kind;
	bool negated;
	bool takes_not; /* "not" may stand before the word */
	enum pp_status (*operand)(struct pp_parser *p, struct pp_ast **ast);
} forms[] = {
	{ PP_TOKEN_EQ, PP_AST_EQ, false, false, pp_parse_sum },
	{ PP_TOKEN_NE, PP_AST_EQ, true, false, pp_parse_sum },
	{ PP_TOKEN_LT, PP_AST_LT, false, false, pp_parse_sum },
	{ PP_TOKEN_LE, PP_AST_LE, false, false, pp_parse_sum },
	{ PP_TOKEN_GT, PP_AST_GT, false, false, pp_parse_sum },
	{ PP_TOKEN_GE, PP_AST_GE, false, false, pp_parse_sum },
	{ PP_TOKEN_MATCH, PP_AST_MATCH, false, false, parse_pattern },
	{ PP_TOKEN_NO_MATCH, PP_AST_MATCH, true, false, parse_pattern },
	{ PP_TOKEN_IN, PP_AST_IN, false, true, parse_in_operand },
	{ PP_TOKEN_CONTAINS, PP_AST_CONTAINS, false, true, pp_parse_sum },
	{ PP_TOKEN_STARTSWITH, PP_AST_STARTSWITH, false, true, pp_parse_sum },
	{ PP_TOKEN_ENDSWITH, PP_AST_ENDSWITH, false, true, pp_parse_sum },
	{ PP_TOKEN_BETWEEN, PP_AST_BETWEEN, false, true, parse_between },
};

static const struct test_form *find_form(enum pp_token_kind token)
{
	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++)
		if (forms[i].token == token)
			return &forms[i];
	return NULL;
}

static enum pp_status parse_test(struct pp_parser *p, struct pp_ast **ast)
{
	enum pp_status status = pp_parse_sum(p, ast);
	struct pp_span span = p->token.span;
	bool negated = p->token.kind == PP_TOKEN_NOT;
	const struct test_form *form;
	struct pp_ast *right = NULL;

	if (status != PP_OK)
		return status;
	if (p->token.kind == PP_TOKEN_IS)
		return parse_is(p, ast);
	if (negated && (status = pp_parser_advance(p)) != PP_OK)
		return status;
	form = find_form(p->token.kind);
	if (form == NULL || (negated && !form->takes_not))
		return negated ? pp_parser_expected(p, "'in', 'contains', 'startswith', 'endswith' or 'between'")
			       : PP_OK;
	span.end = p->token.span.end;
	if ((status = pp_parser_advance(p)) != PP_OK || (status = form->operand(p, &right)) != PP_OK)
		return status;
	status = pp_parser_join(p, form->kind, span, ast, right);
	return status == PP_OK && (negated || form->negated) ? negate(p, span, ast) : status;
}

static enum pp_status parse_not(struct pp_parser *p, struct pp_ast **ast)
{
	struct pp_span op = p->token.span;
	size_t count = 0;
	enum pp_status status;

	for (; p->token.kind == PP_TOKEN_NOT; count++)
		if ((status = pp_parser_advance(p)) != PP_OK)
			return status;
	if ((status = parse_test(p, ast)) != PP_OK || count == 0)
		return status;
	/* In pairs they cancel out; but one pair makes a value a test: "(not not x) == true". */
	if (count % 2 == 0 && pp_ast_is_test((*ast)->kind))
		return PP_OK;
	if (count % 2 == 0 && (status = negate(p, op, ast)) != PP_OK)
		return status;
	return negate(p, op, ast);
}

/* A row in parentheses, in a row of its kind, is part of that. */
static struct pp_ast **splice(struct pp_ast **at, enum pp_ast_kind kind)
{
	if ((*at)->kind == kind) {
		*at = (*at)->first;
		while ((*at)->next != NULL)
			at = &(*at)->next;
	}
	return at;
}

/* Operands between "and"s or "or"s: one node with many children, so that long chains are not deep. */
static enum pp_status parse_row(struct pp_parser *p, enum pp_token_kind word, enum pp_ast_kind kind,
				enum pp_status (*operand)(struct pp_parser *, struct pp_ast **), struct pp_ast **ast)
{
	enum pp_status status = operand(p, ast);
	struct pp_span op = p->token.span;
	struct pp_ast *row, **last;

	if (status != PP_OK || p->token.kind != word)
		return status;
	row = pp_parser_node(p, kind, (*ast)->span);
	row->op = op;
	last = splice(ast, kind);
	while (p->token.kind == word) {
		last = &(*last)->next;
		if ((status = pp_parser_advance(p)) != PP_OK || (status = operand(p, last)) != PP_OK)
			return status;
		last = splice(last, kind);
	}
	status = pp_parser_adopt(p, row, *ast);
	*ast = row;
	return status;
}

static enum pp_status parse_and(struct pp_parser *p, struct pp_ast **ast)
{
	return parse_row(p, PP_TOKEN_AND, PP_AST_AND, parse_not, ast);
}

enum pp_status pp_parse_or(struct pp_parser *p, struct pp_ast **ast)
{
	enum pp_status status;

	if (p->depth >= PP_AST_MAX_DEPTH)
		return too_deep(p, p->token.span);
	p->depth++;
	status = parse_row(p, PP_TOKEN_OR, PP_AST_OR, parse_and, ast);
	p->depth--;
	return status;
}

enum pp_status pp_expr_parse(struct pp_ast **ast, struct pp_slice text, int offset, struct pp_arena *arena,
			     struct pp_error *err)
{
	struct pp_parser p = { .lexer = { .text = text, .offset = offset, .arena = arena, .err = err } };
	enum pp_status status = pp_parser_advance(&p);

	*ast = NULL;
	if (status != PP_OK)
		return status;
	if (p.token.kind == PP_TOKEN_END)
		return pp_parser_expected(&p, "an expression");
	if ((status = pp_parse_or(&p, ast)) != PP_OK)
		return status;
	return p.token.kind == PP_TOKEN_END ? PP_OK : pp_parser_expected(&p, "an operator, 'and', 'or' or the end");
}
