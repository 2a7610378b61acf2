/*
 * expr.h - the language of pp-filter: text compiled to a test of records.
 *
 * Every test is true or false, whatever a record holds: a missing member, a value of another type and an empty array
 * have an answer too. An expression has no side effects and takes time bounded by the record and its own length.
 */
#ifndef PP_EXPR_H
#define PP_EXPR_H

#include "pp/buf.h"
#include "pp/date.h"
#include "pp/error.h"
#include "pp/record.h"
#include "pp/slice.h"

struct pp_expr;

/** What an expression is read and evaluated under. */
struct pp_expr_options {
	struct pp_instant now; /**< what "now" is, and the day that "today" is, all through the run */
	int offset;            /**< seconds east of UTC: where a day begins, and dates without a zone stand */
	bool ignore_case;      /**< strings compare and patterns match without regard to case (Unicode folding) */
	bool strict;           /**< a value of the wrong type is PP_EDATA instead of a remark */
	bool invert;           /**< the expression is "not" of all that was joined */
	/**
	 * An expression of the same texts and options, for another thread; NULL for none. Files are not read again:
	 * their lines are its own, which it must not outlive.
	 */
	const struct pp_expr *like;
};

/** An expression that holds for every record, until texts are added. Free it with pp_expr_free. */
struct pp_expr *pp_expr_new(const struct pp_expr_options *options);

/**
 * Bind "NAME=VALUE": what ":NAME" stands for in the texts that are added from then on. A value is data, whatever is in
 * it: a literal of the language when it is wholly a number, a date, a period, a duration, true or false, else a string.
 * PP_EUSAGE: it is no such thing, NAME is bound already, or VALUE is not UTF-8.
 */
enum pp_status pp_expr_let(struct pp_expr *expr, struct pp_slice assignment, struct pp_error *err) PP_MUST_CHECK;

/**
 * Compile a text and join it to what is there by "and". The text is copied. PP_EUSAGE: it is no expression;
 * err->message says why on one line, err->detail shows the place. The expression can then only be freed.
 */
enum pp_status pp_expr_add(struct pp_expr *expr, struct pp_slice text, struct pp_error *err) PP_MUST_CHECK;

/**
 * Join what an option of pp-filter asks for, such as "since" with "2025-03": "title", "abstract" and "author" take a
 * regular expression, "since" and "until" a date, "min-upvotes" a number, "has" a field. The value is data.
 * PP_EUSAGE: it is no such thing; the message names the option.
 */
enum pp_status pp_expr_add_quick(struct pp_expr *expr, const char *option, struct pp_slice value,
				 struct pp_error *err) PP_MUST_CHECK;

/** Add the expression, in its one canonical spelling, to out; "true" is all of it when nothing was joined. */
void pp_expr_explain(const struct pp_expr *expr, struct pp_buf *out);

/**
 * Test a record. PP_EDATA: the record cannot be judged (a pattern ran into its limits; with strict, a value had the
 * wrong type); *yes is then false.
 */
enum pp_status pp_expr_test(struct pp_expr *expr, const struct pp_record *rec, bool *yes,
			    struct pp_error *err) PP_MUST_CHECK;

/**
 * What the run showed and the user should know, once it is over: "12 records had a string where a number was expected
 * in field 'x'", "no record had field 'publishd', did you mean 'published'?" (only when a record had a field with such
 * a name), "no record had field 'Coast' (a string stands in quotes)". Puts the i-th such line,
 * counted from 0, into line; false when there are no more.
 */
bool pp_expr_remark(const struct pp_expr *expr, size_t i, struct pp_buf *line);

/** Move the remarks of another expression, made of the same texts, to this one: what they count, it adds up. */
void pp_expr_move_remarks(struct pp_expr *expr, struct pp_expr *other);

/** Forget what the tests have shown since the remarks were moved, or since it was made. */
void pp_expr_forget_remarks(struct pp_expr *expr);

void pp_expr_free(struct pp_expr *expr);

/** A function of the language, for lists and help. */
struct pp_expr_function {
	const char *name;
	const char *usage;   /**< "round(x [, digits])" */
	const char *summary; /**< one line */
};

/** The i-th function, counted from 0; false when there are no more. */
bool pp_expr_function(size_t i, struct pp_expr_function *function);

#endif
