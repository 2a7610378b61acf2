/*
 * plan.h - a checked expression in the form in which records are tested.
 *
 * Three kinds of node: a term has values (none, one or several), a predicate is true or false of one value, a test
 * is true or false of a record. At run time every value is a struct pp_value: a date is a string that is read as one
 * where the checker knows that it must be, a duration is a number of seconds, a computed array is JSON text.
 */
#ifndef PP_EXPR_PLAN_H
#define PP_EXPR_PLAN_H

#include "pp/alloc.h"
#include "pp/arena.h"
#include "pp/canonical.h"
#include "pp/date.h"
#include "pp/expr.h"
#include "pp/map.h"
#include "pp/path.h"
#include "pp/regex.h"

/* Not merged into its caller: so a switch over the kinds of a node costs a jump, and no frame for all of them. */
#define PP_APART __attribute__((noinline))

/* ---- what is said at the end about values of the wrong type ---- */

enum pp_expected {
	PP_EXPECTED_NUMBER,
	PP_EXPECTED_STRING,
	PP_EXPECTED_DATE,
	PP_EXPECTED_ORDERED,
	PP_EXPECTED_CALENDAR, /* a date is moved, and must stay in the years that can be written */
	PP_EXPECTED_COUNT
};

/* The values of one field or term. */
struct pp_remark {
	struct pp_slice label; /* "field 'x'" */
	uint64_t serial;       /* of the record counted last */
	uint64_t counts[PP_OBJECT + 1][PP_EXPECTED_COUNT];
	struct pp_remark *next;
};

/* Whether a path below the top was looked for, and had. */
struct pp_sought {
	bool looked_for;
	bool had;
};

/* The first records of a run, from which names are taken: those at the top are looked at only when they are new. */
enum { PP_ABSENT_LOOKS = 10000, PP_ABSENT_PATH_LOOKS = 1000, PP_ABSENT_SHAPES = 64 };

/* A place in the plan that looks for a field, or for a path. */
struct pp_absent_use {
	struct pp_field *field;
	struct pp_sought *sought; /* NULL for a field */
	struct pp_absent_use *next;
};

/* A field or path that the expression names, and may be no record has. */
struct pp_absent {
	struct pp_slice name;       /* of a field as it is, of a path as it is written */
	const struct pp_path *path; /* NULL for a field */
	struct pp_absent_use *uses;
	bool unquoted;              /* it stands where a string may have been meant */
	struct pp_sought elsewhere; /* in a thread */
	struct pp_slice near;       /* a name like it that some record had; ptr is NULL for none */
	uint64_t near_at;           /* in the record of that number */
};

/* ---- terms ---- */

enum pp_term_op {
	PP_TERM_CONSTANT,
	PP_TERM_FIELD,
	PP_TERM_PATH,
	PP_TERM_VARIABLE,
	PP_TERM_CALL,
	PP_TERM_TEST,  /* a test as a boolean */
	PP_TERM_COUNT, /* of a quantifier */
	PP_TERM_REGEX, /* only as an argument */
};

/* What replace() puts in the place of a match: texts and groups of it, in turn. */
struct pp_piece {
	struct pp_slice text;
	size_t group; /* behind the text; 0 is all of the match */
	bool has_group;
};

struct pp_template {
	struct pp_piece *pieces;
	size_t count;
	size_t groups; /* of a match that must be known: those up to the highest one */
};

/* Groups of a pattern beyond these cannot be told apart. */
enum { PP_GROUPS_MAX = 100 };

/* No function takes more arguments. */
enum { PP_FUNCTION_MAX_ARGS = 16 };

struct pp_term {
	enum pp_term_op op;
	struct pp_value constant;
	struct pp_field field;
	struct pp_path *path;    /* of PATH and VARIABLE */
	struct pp_sought sought; /* of PATH and VARIABLE */
	unsigned slot;           /* of VARIABLE */
	struct pp_test *test;    /* of TEST and COUNT */
	struct pp_regex *regex;
	const struct pp_function *function;
	struct pp_term **args;
	struct pp_values *arg_values; /* one list for each argument, kept to be filled again */
	size_t arg_count;
	struct pp_remark
	    *remarks[2]; /* of an operator's sides; of a date that is moved the second is what comes of it */
	struct pp_duration duration;     /* of an operator: added to a date */
	struct pp_template *replacement; /* of replace(), when it is constant */
};

/* ---- predicates ---- */

/* A half open stretch of time; a period lies within, or an ordering asks where the period's start lies. */
struct pp_range {
	struct pp_instant from;
	struct pp_instant to;
	bool whole;        /* all of the period, not only its start, must be in it */
	uint32_t day_from; /* the same for values that are a plain day, as the number yyyymmdd: [day_from, day_to) */
	uint32_t day_to;
};

/* The constants behind "in", apart by type. */
struct pp_set {
	struct pp_map strings;
	struct pp_map numbers; /* canonical */
	struct pp_range *ranges;
	size_t range_count;
	bool has_null;
	bool has_true;
	bool has_false;
	struct pp_slice file; /* whose lines they are; empty for a list */
	struct pp_set *next_file;
};

enum pp_order { PP_ORDER_EQ, PP_ORDER_LT, PP_ORDER_LE, PP_ORDER_GT, PP_ORDER_GE };

enum pp_predicate_op {
	PP_PREDICATE_TRUE, /* is the boolean true */
	PP_PREDICATE_FALSE,
	PP_PREDICATE_NULL, /* null or missing */
	PP_PREDICATE_NUMBER,
	PP_PREDICATE_STRING,
	PP_PREDICATE_DATE,
	PP_PREDICATE_SET,
	PP_PREDICATE_MATCH,
	PP_PREDICATE_CONTAINS,
	PP_PREDICATE_STARTSWITH,
	PP_PREDICATE_ENDSWITH,
	PP_PREDICATE_COMPARE, /* with the values of a term */
	PP_PREDICATE_BETWEEN, /* both of two predicates */
	PP_PREDICATE_NEVER,
};

struct pp_predicate {
	enum pp_predicate_op op;
	enum pp_order order; /* DATE: EQ for "==" only, which is silent about types; "in" counts as an ordering */
	bool fold;           /* case does not count */
	bool dates;          /* COMPARE: strings are read as dates */
	bool short_number;   /* NUMBER: the short integers that satisfy it are those from least to most */
	int64_t least;
	int64_t most;
	struct pp_slice text; /* a number, a string (folded when it must be) */
	struct pp_range range;
	struct pp_set *set;
	struct pp_regex *regex;
	struct pp_term *right; /* of COMPARE, CONTAINS, ...: instead of text; NULL when it is constant */
	struct pp_values right_values;
	struct pp_predicate *low; /* of BETWEEN */
	struct pp_predicate *high;
	struct pp_remark *remark;       /* of the value */
	struct pp_remark *right_remark; /* of COMPARE, CONTAINS, ...: of what it is compared with */
};

/* ---- tests ---- */

enum pp_test_op {
	PP_TEST_TRUE,
	PP_TEST_FALSE,
	PP_TEST_NOT,
	PP_TEST_AND,
	PP_TEST_OR,
	PP_TEST_FIELD,   /* any value of a top-level field satisfies a predicate */
	PP_TEST_TERM,    /* any value of a term does */
	PP_TEST_MISSING, /* any value of a term is ... */
	PP_TEST_NULL,    /* or missing */
	PP_TEST_EMPTY,
	PP_TEST_KIND,
	PP_TEST_DATE, /* is a string that reads as a date */
	PP_TEST_ANY,
	PP_TEST_ALL,
	PP_TEST_NONE,
	PP_TEST_COUNT, /* never evaluated as a test: what count(k in path: test) counts */
};

struct pp_test {
	enum pp_test_op op;
	enum pp_kind kind;     /* of KIND */
	struct pp_field field; /* of FIELD */
	struct pp_predicate *predicate;
	struct pp_term *term;      /* of TERM, MISSING, NULL, EMPTY, KIND, DATE and the quantifiers */
	struct pp_values values;   /* of the term, kept to be filled again */
	struct pp_test **children; /* of NOT, AND, OR; of a quantifier one, or none for "is there" */
	size_t child_count;
	unsigned slot; /* of a quantifier */
};

enum pp_owned_kind { PP_OWNED_REGEX, PP_OWNED_SET, PP_OWNED_VALUES, PP_OWNED_TEMPLATE };

/* What must be released when the plan goes; its nodes are in the arena. */
struct pp_owned {
	enum pp_owned_kind kind;
	void *ptr;
	struct pp_owned *next;
};

struct pp_param;

struct pp_expr {
	struct pp_expr_options options;
	struct pp_map param_names;
	struct pp_param **params; /* by the name's number */
	size_t param_cap;
	struct pp_ast *source;      /* the texts as one tree; NULL without any */
	struct pp_ast *source_last; /* of its row */
	struct pp_arena arena;      /* of the plan */
	struct pp_test *test;
	size_t test_cap; /* of its row, when there are several texts */
	struct pp_owned *owned;
	struct pp_remark *remarks;
	struct pp_map remark_labels;
	struct pp_remark **remark_list; /* by the label's number */
	size_t remark_cap;
	struct pp_map absent_names; /* of the fields and paths that are named, as they are written */
	struct pp_absent *absents;  /* by the name's number */
	size_t absent_cap;
	bool names_paths;       /* one of them is a path */
	bool looking;           /* for names that are near */
	uint64_t looked;        /* records that were looked at, or passed over since they hold nothing new */
	uint64_t looked_before; /* the same of records before those, by all threads: no more than there were */
	uint64_t shapes[PP_ABSENT_SHAPES]; /* of records that were looked at */
	struct pp_set *files;              /* sets that are the lines of a file; read once, since it may be a pipe */
	uint64_t nodes;                    /* that look at values: terms and predicates */
	/* of the record at hand */
	const struct pp_record *rec;
	struct pp_error *err;
	uint64_t serial;
	uint64_t budget; /* bytes of work that are left */
	struct pp_regex_allowance allowance;
	struct pp_value *slots; /* of quantified names */
	size_t slot_count;
	bool makes_values;
	struct pp_arena made; /* values that functions made, forgotten with the record */
	size_t made_bytes;
	struct pp_buf scratch;
	struct pp_buf scratch2;
	struct pp_buf decoded; /* characters whose case is being folded */
	struct pp_buf json;    /* of a value that is being made */
	struct pp_map seen;    /* of unique() */
	struct pp_canonical canonical;
};

struct pp_ast;

/* expr.c: check a tree, which stands in the arena, and join it to what is there; text is what its spans are about. */
enum pp_status pp_expr_join(struct pp_expr *expr, struct pp_ast *ast, struct pp_slice text,
			    struct pp_error *err) PP_MUST_CHECK;

/* plan.c: let something be released with the expression; release it all. */
void pp_expr_own(struct pp_expr *expr, enum pp_owned_kind kind, void *ptr);
void pp_expr_release_owned(struct pp_expr *expr);

/* predicate.c: whether a value satisfies a predicate. Failures are left in expr->err. */
bool pp_predicate_holds(struct pp_expr *expr, const struct pp_predicate *predicate, const struct pp_value *v);
bool pp_value_is_empty(struct pp_value v);

/* What it costs to spell a byte anew, or to fold its case, against looking at it. */
enum { PP_SPELLING_COST = 8 };

/* remark.c: take the cost of some work on bytes from the record's budget; when it is used up reject the record. */
bool pp_expr_spend(struct pp_expr *expr, size_t bytes);

/* Where a value stands: without a column when it is not in the record. */
struct pp_where pp_expr_place(const struct pp_expr *expr, struct pp_value v);

/* A value of a type that the test cannot use: the test is false; that is counted once a record, or rejects it. */
bool pp_wrong_type(struct pp_expr *expr, struct pp_remark *remark, struct pp_value v, enum pp_expected expected);

/* absent.c: a place looks for a field, or for a path; what to say about those that no record had. */
void pp_expr_names(struct pp_expr *expr, struct pp_field *field);
void pp_expr_names_path(struct pp_expr *expr, struct pp_term *term, const struct pp_path *path);
bool pp_absent_was_had(const struct pp_absent *absent);
void pp_absent_add(struct pp_expr *expr, struct pp_expr *other);
void pp_absent_forget(struct pp_expr *expr);
bool pp_absent_remark(const struct pp_expr *expr, size_t i, struct pp_buf *line);
/* A checked test: a bare name on its right may be a string that lacks its quotes. */
void pp_absent_unquoted(struct pp_expr *expr, const struct pp_ast *test);

/* absent_near.c: take names that are near from a record, while it is one of the first. */
void pp_expr_look(struct pp_expr *expr, const struct pp_record *rec);

/* range.c: the periods p for which "p ORDER period" holds. */
struct pp_range pp_range_of(enum pp_order order, struct pp_period period, int offset);
bool pp_range_holds(const struct pp_range *range, struct pp_period period);

/* evaluator.c */
bool pp_expr_evaluate(struct pp_expr *expr, struct pp_test *test);

/*
 * Append the values of a term to a list; spread: the items of an array instead of the array. True when it went through
 * an array, by its path or by spreading: what is in the list is then some of several, even when it is one.
 */
bool pp_term_values(struct pp_expr *expr, struct pp_term *term, bool spread, struct pp_values *list);

/* period.c: the period that a value stands for. False when it is no date. */
bool pp_value_period(struct pp_expr *expr, struct pp_value v, struct pp_period *period);

/* A period as a value, in an arena: any, also one that no date is written for. */
struct pp_value pp_make_period(struct pp_expr *expr, struct pp_arena *arena, struct pp_period period);

/* made.c: values that were not in the record, forgotten with it. Null, and the record rejected, when it is too much. */
struct pp_value pp_make_string(struct pp_expr *expr, struct pp_slice text);
struct pp_value pp_make_json_array(struct pp_expr *expr, struct pp_slice json);
struct pp_value pp_make_array(struct pp_expr *expr, const struct pp_value *items, size_t count);
struct pp_value pp_make_number(struct pp_expr *expr, struct pp_slice text);
struct pp_value pp_make_count(struct pp_expr *expr, uint64_t n);
struct pp_value pp_make_bool(bool yes);
struct pp_value pp_make_null(void); /* what a wrong argument gives */

/* A string that stays with the expression. */
struct pp_value pp_constant_string(struct pp_expr *expr, struct pp_slice text);

/*
 * Whether so many bytes may be added to what was made of the record; else it is rejected. A function whose result can
 * be much longer than its arguments asks, before it takes the memory.
 */
bool pp_made_room(struct pp_expr *expr, size_t bytes);

/*
 * The work that one record may cost, in bytes looked at: what every part of the expression takes to go over the record,
 * and what some ten million comparisons take. Only values compared with each other, and quantifiers, come near.
 */
static inline uint64_t pp_expr_budget(const struct pp_expr *expr, const struct pp_record *rec)
{
	return ((uint64_t)1 << 28) + 4 * expr->nodes * rec->line.len;
}

/* Go on to another record: forget what belongs to the one before. */
static inline void pp_expr_begin(struct pp_expr *expr, const struct pp_record *rec, struct pp_error *err)
{
	expr->rec = rec;
	expr->err = err;
	expr->serial++;
	expr->budget = pp_expr_budget(expr, rec);
	expr->allowance = (struct pp_regex_allowance){ 0 };
	if (expr->makes_values)
		pp_arena_clear(&expr->made);
	expr->made_bytes = 0;
}

static inline bool pp_expr_failed(const struct pp_expr *expr)
{
	return expr->err->status != PP_OK;
}

static inline void pp_values_add(struct pp_values *list, struct pp_value v)
{
	if (list->count == list->cap)
		list->values = pp_grow(list->values, list->count, &list->cap, sizeof(*list->values));
	list->values[list->count++] = v;
}

#endif
