/*
 * lexer.h - the words of the expression language.
 */
#ifndef PP_EXPR_LEXER_H
#define PP_EXPR_LEXER_H

#include "fault.h"
#include "pp/arena.h"
#include "pp/date.h"
#include "pp/path.h"

enum pp_token_kind {
	PP_TOKEN_END,
	/* symbols, and the words that stand for them */
	PP_TOKEN_OR,
	PP_TOKEN_AND,
	PP_TOKEN_NOT,
	PP_TOKEN_EQ,
	PP_TOKEN_NE,
	PP_TOKEN_LT,
	PP_TOKEN_LE,
	PP_TOKEN_GT,
	PP_TOKEN_GE,
	PP_TOKEN_MATCH,
	PP_TOKEN_NO_MATCH,
	PP_TOKEN_PLUS,
	PP_TOKEN_MINUS,
	PP_TOKEN_STAR,
	PP_TOKEN_SLASH,
	PP_TOKEN_LEFT_PAREN,
	PP_TOKEN_RIGHT_PAREN,
	PP_TOKEN_LEFT_BRACKET,
	PP_TOKEN_RIGHT_BRACKET,
	PP_TOKEN_COMMA,
	PP_TOKEN_AT,
	PP_TOKEN_COLON,
	/* reserved words */
	PP_TOKEN_DIV,
	PP_TOKEN_MOD,
	PP_TOKEN_IN,
	PP_TOKEN_IS,
	PP_TOKEN_CONTAINS,
	PP_TOKEN_STARTSWITH,
	PP_TOKEN_ENDSWITH,
	PP_TOKEN_BETWEEN,
	PP_TOKEN_TRUE,
	PP_TOKEN_FALSE,
	PP_TOKEN_NULL,
	PP_TOKEN_NOW,
	PP_TOKEN_TODAY,
	/* words with a content */
	PP_TOKEN_NUMBER,
	PP_TOKEN_STRING,
	PP_TOKEN_DATE,
	PP_TOKEN_DURATION,
	PP_TOKEN_PATH,
	PP_TOKEN_NAME,  /* of a function: "(" follows */
	PP_TOKEN_PARAM, /* ":name" */
	PP_TOKEN_REGEX, /* only by pp_lexer_regex */
	PP_TOKEN_FILE,  /* only by pp_lexer_file */
};

struct pp_token {
	enum pp_token_kind kind;
	struct pp_span span;
	struct pp_slice text; /* a string's characters, a pattern, a name, a file's name; else as written */
	struct pp_path *path;
	struct pp_date date;
	struct pp_duration duration;
	unsigned flags; /* of a regex: enum pp_regex_flags */
};

/* A place in a text. Copy it to come back to the place. */
struct pp_lexer {
	struct pp_slice text;
	size_t at;
	int offset; /* of the days, in seconds east of UTC */
	struct pp_arena *arena;
	struct pp_error *err;
};

enum pp_status pp_lexer_next(struct pp_lexer *lexer, struct pp_token *token) PP_MUST_CHECK;

/* Read a token again where the grammar has another meaning for it: "/" begins a regex, ... */
enum pp_status pp_lexer_regex(struct pp_lexer *lexer, struct pp_token *slash) PP_MUST_CHECK;
/* ... what follows "@" is a file's name, ... */
enum pp_status pp_lexer_file(struct pp_lexer *lexer, struct pp_token *at) PP_MUST_CHECK;
/* ... and ":name" is a colon and a word. */
void pp_lexer_colon(struct pp_lexer *lexer, struct pp_token *param);

/* Whether all of a text is a name, reserved or not. */
bool pp_is_name(struct pp_slice text);

/* quoted.c: the length of the JSON escape at the front of s, which begins with a backslash; 0 when it is none. */
size_t pp_escape_length(struct pp_slice s);
/* Read the pattern that begins at *at, behind a slash; *at is then that of the closing one. False when there is none.
 */
bool pp_slashed_read(struct pp_slice text, size_t *at, struct pp_arena *arena, struct pp_slice *pattern);
/* Add a pattern as it stands between slashes. */
void pp_slashed_add(struct pp_buf *out, struct pp_slice pattern);

/* The reserved words, NULL at the end: for suggestions. */
extern const char *const pp_lexer_words[];

#endif
