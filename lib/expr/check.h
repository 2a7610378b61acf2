/*
 * check.h - from what was written to what is run: what the two halves of the checker share.
 */
#ifndef PP_EXPR_CHECK_H
#define PP_EXPR_CHECK_H

#include "ast.h"
#include "plan.h"

struct pp_function;
struct pp_param;

/* What a quantified name stands for: the members at a path. */
struct pp_bound {
	unsigned slot;
	const struct pp_path *path; /* from the record on; NULL when none says it */
	const struct pp_bound *outer;
};

struct pp_checker {
	struct pp_expr *expr;
	struct pp_slice text;
	struct pp_error *err;
	const struct pp_bound *bound; /* by the quantifiers around, innermost first */
};

/* What is known of a value before any record is seen. */
enum pp_static_type {
	PP_STATIC_ANY,
	PP_STATIC_BOOL,
	PP_STATIC_NUMBER,
	PP_STATIC_STRING,
	PP_STATIC_NULL,
	PP_STATIC_DATE,     /* a string at run time */
	PP_STATIC_DURATION, /* a number of seconds at run time */
};

struct pp_operand {
	const struct pp_ast *ast;
	enum pp_static_type type;
	struct pp_term *term; /* NULL for a constant */
	struct pp_slice text; /* of a constant number or string */
	bool yes;             /* of a constant bool */
	struct pp_period period;
	struct pp_duration duration;
	const struct pp_param *param; /* of a bound value, which may be taken for its text */
};

static inline bool pp_is_time(const struct pp_operand *operand)
{
	return operand->type == PP_STATIC_DATE || operand->type == PP_STATIC_DURATION;
}

/* check_operand.c */
enum pp_status pp_check_operand(struct pp_checker *c, const struct pp_ast *ast,
				struct pp_operand *operand) PP_MUST_CHECK;
/* The operand as a term, also when it is a constant. */
struct pp_term *pp_operand_term(struct pp_checker *c, const struct pp_operand *operand);

/* A path from the record on, also when it begins with a quantified name; NULL when there is none that says it. */
const struct pp_path *pp_whole_path(struct pp_checker *c, const struct pp_ast *ast);

/* check_call.c */
enum pp_status pp_check_call(struct pp_checker *c, const struct pp_ast *ast, struct pp_operand *operand) PP_MUST_CHECK;

/* Nodes in the arena. */
struct pp_term *pp_new_term(struct pp_checker *c, enum pp_term_op op);
struct pp_term *pp_new_call(struct pp_checker *c, const struct pp_function *function, size_t arg_count);

/* check_arithmetic.c: numbers, or dates and durations, around "+", "-" and the like. */
enum pp_status pp_check_arithmetic(struct pp_checker *c, const struct pp_ast *ast,
				   struct pp_operand *operand) PP_MUST_CHECK;
enum pp_status pp_check_negation(struct pp_checker *c, const struct pp_ast *ast,
				 struct pp_operand *operand) PP_MUST_CHECK;
/* The operator as a call, whatever its sides. */
struct pp_term *pp_new_operation(struct pp_checker *c, const struct pp_function *function,
				 const struct pp_operand *left, const struct pp_operand *right);

/* check_time.c: "+" and "-" where a side is a date or a duration: operand becomes what comes of itself and right. */
enum pp_status pp_check_times(struct pp_checker *c, const struct pp_ast *ast, struct pp_operand *operand,
			      struct pp_operand right) PP_MUST_CHECK;

/*
 * Whether a duration is compared with its bounds, one or both of "between", as the date that it leads to: it must be,
 * where a bound has months, and is quicker. It is the same for both bounds.
 */
bool pp_compares_dates(const struct pp_operand *left, const struct pp_operand *low, const struct pp_operand *high);
/* Make a comparison of durations one of dates, or of numbers. Leaves all other comparisons as they are. */
enum pp_status pp_check_durations(struct pp_checker *c, bool dates, struct pp_operand *left, struct pp_operand *right,
				  enum pp_order *order) PP_MUST_CHECK;
/* Make a duration, that has no months, the number of its seconds. */
void pp_duration_number(struct pp_checker *c, struct pp_operand *operand);

/* Beside a date, a string of the expression is read as one; other operands stay as they are. */
enum pp_status pp_check_date(struct pp_checker *c, struct pp_operand *operand) PP_MUST_CHECK;

/* "a number" */
const char *pp_static_name(enum pp_static_type type);

/* check_order.c: the order that holds for (b, a) when the given one holds for (a, b). */
enum pp_order pp_flipped(enum pp_order order);
/* Refuse to put values in order that have none, for they are of different types. */
enum pp_status pp_check_order(struct pp_checker *c, const struct pp_operand *left,
			      const struct pp_operand *right) PP_MUST_CHECK;
/* Refuse a number that is compared with a date, for equality too: most often it is meant to be a year. */
enum pp_status pp_check_equal(struct pp_checker *c, const struct pp_operand *left,
			      const struct pp_operand *right) PP_MUST_CHECK;

/* check_predicate.c */
enum pp_status pp_check_comparison(struct pp_checker *c, const struct pp_ast *ast, struct pp_test **test) PP_MUST_CHECK;
enum pp_status pp_check_in(struct pp_checker *c, const struct pp_ast *ast, struct pp_test **test) PP_MUST_CHECK;
enum pp_status pp_check_between(struct pp_checker *c, const struct pp_ast *ast, struct pp_test **test) PP_MUST_CHECK;
/* A value alone. */
enum pp_status pp_check_truth(struct pp_checker *c, const struct pp_ast *ast, struct pp_test **test) PP_MUST_CHECK;

/* A predicate of values of left; one whose right side differs from record to record; a test with it. */
struct pp_predicate *pp_new_predicate(struct pp_checker *c, enum pp_predicate_op op, const struct pp_operand *left);
void pp_predicate_right(struct pp_checker *c, struct pp_predicate *predicate, const struct pp_operand *right);
enum pp_status pp_predicate_test(struct pp_checker *c, const struct pp_operand *left, struct pp_predicate *predicate,
				 struct pp_test **test) PP_MUST_CHECK;
/* Text as it is compared: without its case when that does not count. */
struct pp_slice pp_folded(struct pp_checker *c, struct pp_slice text);

/* check_text.c: patterns, and parts of strings. */
enum pp_status pp_check_regex(struct pp_checker *c, const struct pp_ast *ast, struct pp_regex **regex) PP_MUST_CHECK;
enum pp_status pp_check_match(struct pp_checker *c, const struct pp_ast *ast, struct pp_test **test) PP_MUST_CHECK;
enum pp_status pp_check_part(struct pp_checker *c, const struct pp_ast *ast, struct pp_test **test) PP_MUST_CHECK;

/* remark.c: where values of the wrong type are counted: one place for each field or term, whatever tests look at it. */
struct pp_remark *pp_remark_of(struct pp_checker *c, const struct pp_ast *ast);

/* check_set.c: the constants behind "in". */
enum pp_status pp_check_set(struct pp_checker *c, const struct pp_ast *ast, struct pp_set **set) PP_MUST_CHECK;
/* One constant as a set: of a bound value also its text. */
enum pp_status pp_check_set_of(struct pp_checker *c, const struct pp_operand *item, struct pp_set **set) PP_MUST_CHECK;

/* check_fold.c: a call of constants is the one that it gives; an operand that is no such call stays what it is. */
bool pp_fold_call(struct pp_checker *c, struct pp_operand *operand);
/* A test of a constant is true or false. */
void pp_fold_test(struct pp_checker *c, struct pp_test *test);
/* "and" and "or" without what is settled; "not" of it. */
void pp_fold_row(struct pp_test *row);
void pp_fold_not(struct pp_test *negation);

/* checker.c */
enum pp_status pp_check_test(struct pp_checker *c, const struct pp_ast *ast, struct pp_test **test) PP_MUST_CHECK;
enum pp_status pp_check_quantified(struct pp_checker *c, const struct pp_ast *ast, struct pp_test **test) PP_MUST_CHECK;
struct pp_test *pp_new_test(struct pp_checker *c, enum pp_test_op op);

#endif
