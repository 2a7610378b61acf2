/*
 * parser.h - what the two halves of the parser share: parser.c reads tests, parse_value.c what they are about.
 */
#ifndef PP_EXPR_PARSER_H
#define PP_EXPR_PARSER_H

#include "ast.h"
#include "lexer.h"

/* The names that quantifiers around here have bound, innermost first. */
struct pp_scope {
	struct pp_slice name;
	unsigned slot;
	const struct pp_scope *outer;
};

struct pp_parser {
	struct pp_lexer lexer;
	struct pp_token token; /* the next one, not taken yet */
	size_t end;            /* of the token taken last */
	unsigned depth;
	const struct pp_scope *scope;
};

/* ---- tokens ---- */

enum pp_status pp_parser_advance(struct pp_parser *p) PP_MUST_CHECK;
enum pp_status pp_parser_take(struct pp_parser *p, enum pp_token_kind kind, const char *what) PP_MUST_CHECK;
enum pp_status pp_parser_expected(struct pp_parser *p, const char *what) PP_MUST_CHECK;

/* ---- nodes ---- */

struct pp_ast *pp_parser_node(struct pp_parser *p, enum pp_ast_kind kind, struct pp_span span);
/* The token as a node; it is not taken. */
struct pp_ast *pp_parser_leaf(struct pp_parser *p, enum pp_ast_kind kind);
/* The token as a node, and taken. */
enum pp_status pp_parser_take_leaf(struct pp_parser *p, enum pp_ast_kind kind, struct pp_ast **ast) PP_MUST_CHECK;
/* Make nodes, linked as siblings, the children of parent, which ends where the parser stands. */
enum pp_status pp_parser_adopt(struct pp_parser *p, struct pp_ast *parent, struct pp_ast *first) PP_MUST_CHECK;
/* Put an operator with the operands *left and right (NULL for none) in the place of *left. */
enum pp_status pp_parser_join(struct pp_parser *p, enum pp_ast_kind kind, struct pp_span op, struct pp_ast **left,
			      struct pp_ast *right) PP_MUST_CHECK;

/* ---- rules of the grammar ---- */

enum pp_status pp_parse_or(struct pp_parser *p, struct pp_ast **ast) PP_MUST_CHECK;
enum pp_status pp_parse_sum(struct pp_parser *p, struct pp_ast **ast) PP_MUST_CHECK;
enum pp_status pp_parse_unary(struct pp_parser *p, struct pp_ast **ast) PP_MUST_CHECK;
enum pp_status pp_parse_path(struct pp_parser *p, struct pp_ast **ast) PP_MUST_CHECK;
/* A regex where the token is "/". */
enum pp_status pp_parse_regex(struct pp_parser *p, struct pp_ast **ast) PP_MUST_CHECK;

#endif
