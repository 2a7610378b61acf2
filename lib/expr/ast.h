/*
 * ast.h - an expression as it was written: a tree in an arena.
 */
#ifndef PP_EXPR_AST_H
#define PP_EXPR_AST_H

#include "fault.h"
#include "pp/arena.h"
#include "pp/buf.h"
#include "pp/date.h"
#include "pp/path.h"

/* Deeper nesting than this is refused, so that whoever walks the tree may recurse. */
enum { PP_AST_MAX_DEPTH = 1000 };

enum pp_ast_kind {
	/* tests; their parts are the children */
	PP_AST_OR,
	PP_AST_AND,
	PP_AST_NOT,
	PP_AST_EQ,
	PP_AST_LT,
	PP_AST_LE,
	PP_AST_GT,
	PP_AST_GE,
	PP_AST_MATCH,
	PP_AST_IN, /* a list, a file, a date or a path */
	PP_AST_CONTAINS,
	PP_AST_STARTSWITH,
	PP_AST_ENDSWITH,
	PP_AST_BETWEEN,
	PP_AST_IS, /* a name is what */
	/* values made of values */
	PP_AST_ADD,
	PP_AST_SUBTRACT,
	PP_AST_MULTIPLY,
	PP_AST_DIVIDE,
	PP_AST_DIV,
	PP_AST_MOD,
	PP_AST_NEGATE,
	PP_AST_CALL,
	PP_AST_ANY, /* a path and, when there is one, a test */
	PP_AST_ALL,
	PP_AST_NONE,
	PP_AST_COUNT,
	PP_AST_LIST,
	/* leaves */
	PP_AST_TRUE,
	PP_AST_FALSE,
	PP_AST_NULL,
	PP_AST_NUMBER,
	PP_AST_STRING,
	PP_AST_DATE,
	PP_AST_DURATION,
	PP_AST_NOW,
	PP_AST_TODAY,
	PP_AST_PATH,
	PP_AST_VARIABLE, /* a path from a quantified name */
	PP_AST_PARAM,
	PP_AST_REGEX,
	PP_AST_FILE,
	PP_AST_WORD, /* what "is" asks for */
};

/* True or false whatever it is about; other nodes are values. */
static inline bool pp_ast_is_test(enum pp_ast_kind kind)
{
	return kind <= PP_AST_IS || kind == PP_AST_ANY || kind == PP_AST_ALL || kind == PP_AST_NONE;
}

/* What "is" asks for. */
enum pp_ast_word {
	PP_WORD_NULL,
	PP_WORD_MISSING,
	PP_WORD_EMPTY,
	PP_WORD_STRING,
	PP_WORD_NUMBER,
	PP_WORD_BOOL,
	PP_WORD_ARRAY,
	PP_WORD_OBJECT,
	PP_WORD_DATE,
	PP_WORD_COUNT,
};

struct pp_ast {
	enum pp_ast_kind kind;
	unsigned depth; /* 1 for a leaf */
	struct pp_span span;
	struct pp_span op;    /* of the operator or the function's name */
	struct pp_ast *first; /* child */
	struct pp_ast *next;  /* sibling */
	struct pp_slice text; /* of a number, string, regex, ...; a function's name; the name that a quantifier binds */
	struct pp_path *path;
	struct pp_date date;
	struct pp_duration duration;
	unsigned flags; /* of a regex */
	enum pp_ast_word word;
	unsigned slot; /* of a quantified name: how many stand around it */
};

/* Parse all of text. The tree belongs to the arena and borrows from text. offset: see pp_expr_options. */
enum pp_status pp_expr_parse(struct pp_ast **ast, struct pp_slice text, int offset, struct pp_arena *arena,
			     struct pp_error *err) PP_MUST_CHECK;

/*
 * Add a tree's text in its one spelling: words for operators, no parentheses but those that are needed, strings in
 * double quotes. Parsed with the same offset, it gives the same tree.
 */
void pp_ast_print(const struct pp_ast *ast, int offset, struct pp_buf *out);

/* Add a path's text. Backticks stand around names that are no bare names. */
void pp_ast_print_path(const struct pp_path *path, struct pp_buf *out);

#endif
