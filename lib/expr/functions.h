/*
 * functions.h - the functions of the expression language.
 *
 * A function is a row of the table in functions.c and a C function, which stands with those of its theme in
 * function_*.c. It is called with one value for each argument and returns a value; a wrong argument gives null.
 */
#ifndef PP_EXPR_FUNCTIONS_H
#define PP_EXPR_FUNCTIONS_H

#include "check.h"
#include "plan.h"
#include "pp/decimal.h"

/* A call with its values: one for each argument. */
struct pp_call {
	struct pp_expr *expr;
	const struct pp_term *term;
	const struct pp_value *args;
	size_t count;
};

/* What a function does with arrays, and what else the checker must know of its arguments. */
enum pp_takes {
	PP_TAKES_EACH = 0,  /* it is called for each member of an array */
	PP_TAKES_ARRAY = 1, /* an array stays one; what a path finds in an array is one, also one value or none */
	/* An array stays one. What a path finds in an array are several values, also when it is one or none: */
	PP_TAKES_ANY = 2,   /* true when it is for any of them */
	PP_TAKES_ALL = 4,   /* true when it is for all of them */
	PP_TAKES_FIRST = 8, /* those of the first argument of which not all are null */

	PP_TAKES_PATTERN = 16,   /* the second argument is a regular expression */
	PP_TAKES_TEMPLATE = 32,  /* the third one says what to put in a match's place */
	PP_TAKES_GROUP = 64,     /* the third one is the number of a group */
	PP_TAKES_DURATION = 128, /* the first one is a length of time */
	PP_TAKES_SHARE = 256,    /* the second one is a number from 0 to 1 */
	PP_TAKES_DIGITS = 512,   /* the second one is a number of decimals */
	/* The first, second, third one is a string, or a date in one: a bound value is its text there. */
	PP_TAKES_STRING = 1024, /* no flag is greater than these */
	PP_TAKES_STRING_2 = PP_TAKES_STRING << 1,
	PP_TAKES_STRING_3 = PP_TAKES_STRING << 2,
};

struct pp_function {
	const char *name;
	const char *usage;
	size_t least; /* number of arguments */
	size_t most;
	enum pp_static_type type; /* of the result */
	unsigned takes;
	struct pp_value (*run)(const struct pp_call *call); /* NULL with PP_TAKES_FIRST: no value is made */
	const char *summary;
};

/* NULL when there is none of that name; *near is then a name like it, or NULL. */
const struct pp_function *pp_function_find(struct pp_slice name, const char **near);

/* The function that does what one does with the result of another, but at once; NULL when there is none. */
const struct pp_function *pp_function_of_both(const struct pp_function *outer, const struct pp_function *inner);

/* arithmetic.c: an operator as a function of its two sides. */
const struct pp_function *pp_operator(enum pp_decimal_op op);

/* arithmetic_time.c: operators on dates. */
enum pp_time_op {
	PP_TIME_LATER,      /* a date and a duration: the term's, or a second argument */
	PP_TIME_EARLIER,    /* without a duration */
	PP_TIME_DIFFERENCE, /* of two dates, from start to start */
	PP_TIME_START, /* the instant at which a date starts, later by a duration: the term's, or a second argument */
};

const struct pp_function *pp_time_operator(enum pp_time_op op);

/* check_template.c: what a constant replacement is made of. */
enum pp_status pp_check_template(struct pp_checker *c, const struct pp_ast *ast, struct pp_slice text,
				 const struct pp_regex *regex, struct pp_template **made) PP_MUST_CHECK;

/* The characters of a string argument, borrowed from the record or from a scratch buffer. */
static inline struct pp_slice pp_argument_text(const struct pp_call *call, size_t i)
{
	return pp_value_string(call->args[i], i == 0 ? &call->expr->scratch : &call->expr->scratch2);
}

/* function_any.c */
struct pp_value pp_run_len(const struct pp_call *call);
struct pp_value pp_run_str(const struct pp_call *call);
struct pp_value pp_run_exists(const struct pp_call *call);
struct pp_value pp_run_empty(const struct pp_call *call);
struct pp_value pp_run_sample(const struct pp_call *call);

/* function_text.c */
struct pp_value pp_run_lower(const struct pp_call *call);
struct pp_value pp_run_upper(const struct pp_call *call);
struct pp_value pp_run_fold(const struct pp_call *call);
struct pp_value pp_run_trim(const struct pp_call *call);
struct pp_value pp_run_words(const struct pp_call *call);
struct pp_value pp_run_word_count(const struct pp_call *call); /* of len(words(s)), which needs no array */
struct pp_value pp_run_split(const struct pp_call *call);
struct pp_value pp_run_join(const struct pp_call *call);

/* function_pattern.c */
struct pp_value pp_run_match(const struct pp_call *call);
struct pp_value pp_run_replace(const struct pp_call *call);

/* function_number.c */
struct pp_value pp_run_num(const struct pp_call *call);
struct pp_value pp_run_abs(const struct pp_call *call);
struct pp_value pp_run_floor(const struct pp_call *call);
struct pp_value pp_run_ceil(const struct pp_call *call);
struct pp_value pp_run_round(const struct pp_call *call);
struct pp_value pp_run_min(const struct pp_call *call);
struct pp_value pp_run_max(const struct pp_call *call);

/* function_date.c */
struct pp_value pp_run_date(const struct pp_call *call);
struct pp_value pp_run_year(const struct pp_call *call);
struct pp_value pp_run_quarter(const struct pp_call *call);
struct pp_value pp_run_month(const struct pp_call *call);
struct pp_value pp_run_week(const struct pp_call *call);
struct pp_value pp_run_weekday(const struct pp_call *call);
struct pp_value pp_run_age(const struct pp_call *call);
struct pp_value pp_run_days(const struct pp_call *call);

/* function_array.c */
struct pp_value pp_run_count(const struct pp_call *call);
struct pp_value pp_run_first(const struct pp_call *call);
struct pp_value pp_run_last(const struct pp_call *call);
struct pp_value pp_run_unique(const struct pp_call *call);

/* function_paper.c */
struct pp_value pp_run_host(const struct pp_call *call);
struct pp_value pp_run_arxiv(const struct pp_call *call);
struct pp_value pp_run_doi(const struct pp_call *call);

#endif
