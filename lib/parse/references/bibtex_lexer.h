/*
 * bibtex_lexer.h - the pieces of one BibTeX entry: names, signs, values.
 */
#ifndef PP_PARSE_BIBTEX_LEXER_H
#define PP_PARSE_BIBTEX_LEXER_H

#include "pp/error.h"
#include "pp/slice.h"

/** Walks over an entry. Slices that come out are borrowed from its text. */
struct pp_bibtex_lexer {
	struct pp_slice text;
	size_t at;
	struct pp_where where; /**< of the byte at `counted`; line and column are kept up by pp_bibtex_where */
	size_t counted;
	bool escapes; /**< "\{" is no brace; BibTeX itself counts it as one */
	bool broken;  /**< a brace is missing: a value ends at the latest where the next line begins like a field */
};

enum pp_bibtex_value {
	PP_BIBTEX_TEXT,     /**< what was between braces or quotes, or a number */
	PP_BIBTEX_NAME,     /**< an abbreviation, to be looked up */
	PP_BIBTEX_UNCLOSED, /**< text whose brace or quote is not closed: what is there of it, up to the next field */
	PP_BIBTEX_NONE,     /**< no value */
};

/** "@article{" or "@article(" at the front of a line, blanks allowed: its length up to the brace, or 0. *type is set.
 */
size_t pp_bibtex_opening(struct pp_slice text, struct pp_slice *type);

/** True when the line begins like a field: "title = {". */
bool pp_bibtex_is_field(struct pp_slice line);

/**
 * Where, at or behind `at`, a character stands that may open or close something, or the line's end, behind which a
 * field may begin; text.len for nowhere, `at` when that lies behind it.
 */
size_t pp_bibtex_special(struct pp_slice text, size_t at);

/** Pass over blanks and comments; the byte there, or '\0' at the end. */
char pp_bibtex_peek(struct pp_bibtex_lexer *lexer);

/** A field's name, an abbreviation or a key; empty when none stands here. */
struct pp_slice pp_bibtex_name(struct pp_bibtex_lexer *lexer);

/** A single value, without its braces or quotes. On UNCLOSED, *open is the place of the brace or quote. */
enum pp_bibtex_value pp_bibtex_value(struct pp_bibtex_lexer *lexer, struct pp_slice *value, size_t *open);

/**
 * Go on, behind what is no field, at the next one: behind a comma, a semicolon or a blank outside of braces and quotes,
 * or at a line that begins like one wherever it stands; or at the end.
 */
void pp_bibtex_next_field(struct pp_bibtex_lexer *lexer);

/** Line and column of a place that is not before the one asked for last. */
struct pp_where pp_bibtex_where(struct pp_bibtex_lexer *lexer, size_t at);

/** Is it that name ("comment")? In any case. */
bool pp_bibtex_name_is(struct pp_slice name, const char *lower);

#endif
