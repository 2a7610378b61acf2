/*
 * expr_random.h - expressions and records made up at random, the same in every run.
 */
#ifndef EXPR_RANDOM_H
#define EXPR_RANDOM_H

#include "pp/buf.h"
#include "pp/expr.h"

static uint64_t state = 0x9E3779B97F4A7C15;

static inline uint64_t next_random(void)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return state;
}

static inline size_t below(size_t n)
{
	return (size_t)(next_random() >> 20) % n;
}

#define PICK(list) ((list)[below(sizeof(list) / sizeof((list)[0]))])

/* ---- texts ---- */

static const char *const fields[]
    __attribute__((unused)) = { "a", "b", "c", "d", "e.f", "a[0]", "b[-1]", "`odd name`" };
static const char *const numbers[] __attribute__((unused)) = { "0",
							       "-0.0",
							       "1",
							       "1.0",
							       "10e-1",
							       "7",
							       "-7",
							       "50",
							       "1e2",
							       "100",
							       "1e-3",
							       "123456789012345678901",
							       "123456789012345678902" };
static const char *const words[]
    __attribute__((unused)) = { "\"\"", "\"a\"", "\"abc\"", "\"\\u0061bc\"", "\"ABC\"", "\"\xc3\xa9\"", "\"7\"" };
static const char *const dates[]
    __attribute__((unused)) = { "2024-05-10",        "2024-05", "2024-Q2", "2024-W19",
				"2024-05-10T12:00Z", "now",     "today",   "2024-05-10T12:00:00.25+02:00" };
static const char *const date_texts[] __attribute__((unused)) = { "\"2024-05-10\"",
								  "\"2024-05-31\"",
								  "\"2024-05\"",
								  "\"2024\"",
								  "\"2024-06-01\"",
								  "\"2024-05-10T12:00:00Z\"",
								  "\"2024-05-10T10:00:00.25Z\"",
								  "\"2024-04-30\"",
								  "\"2024-02-30\"",
								  "\"2024-05-05T23:30:00-02:00\"",
								  "\"2025-03-11\"" };
static const char *const spans[]
    __attribute__((unused)) = { "1d", "36h", "0s", "1w", "-3d", "500d", "1mo", "13mo", "1y" };
static const char *const orders[] __attribute__((unused)) = { "<", "<=", ">", ">=", "==" };

static inline void add_constant(struct pp_buf *out)
{
	static const char *const others[] = { "true", "false", "null" };

	switch (below(5)) {
	case 0: pp_buf_addf(out, "%s", PICK(others)); break;
	case 1:
	case 2: pp_buf_addf(out, "%s", PICK(numbers)); break;
	default: pp_buf_addf(out, "%s", PICK(words)); break;
	}
}

static inline void add_value(struct pp_buf *out, size_t depth)
{
	switch (below(depth == 0 ? 3 : 5)) {
	case 0: pp_buf_addf(out, "%s", PICK(date_texts)); break;
	case 1:
	case 2: add_constant(out); break;
	case 3: /* arrays stand in no arrays here: a quantified name that is one would spread again */
		pp_buf_addc(out, '[');
		for (size_t n = below(4); n > 0; n--) {
			add_value(out, 0);
			pp_buf_addf(out, n > 1 ? ", " : "");
		}
		pp_buf_addc(out, ']');
		break;
	default:
		pp_buf_addf(out, "{\"f\" : ");
		add_value(out, depth - 1);
		pp_buf_addc(out, '}');
		break;
	}
}

static inline void add_record(struct pp_buf *out)
{
	static const char *const names[] = { "a", "b", "c", "d", "e", "odd name" };
	bool first = true;

	pp_buf_clear(out);
	pp_buf_addc(out, '{');
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (below(4) == 0)
			continue;
		pp_buf_addf(out, "%s\"%s\":", first ? "" : ",", names[i]);
		add_value(out, 2);
		first = false;
	}
	pp_buf_addc(out, '}');
}

/* A call, with the first "X" and "Y" in it filled in. */
static inline void add_call(struct pp_buf *out, const char *call, const char *x, const char *y)
{
	for (; *call != '\0'; call++) {
		if (*call == 'X' || *call == 'Y')
			pp_buf_addf(out, "%s", *call == 'X' ? x : y);
		else
			pp_buf_addc(out, *call);
	}
}

static const char *const functions[]
    __attribute__((unused)) = { "len",   "lower",   "fold",  "num",   "str",  "first",   "count",
				"trim",  "words",   "abs",   "floor", "ceil", "round",   "year",
				"month", "quarter", "week",  "host",  "doi",  "arxiv",   "last",
				"min",   "unique",  "upper", "max",   "trim", "weekday", "coalesce" };
static const char *const calls[] __attribute__((unused)) = { "coalesce(X, Y)",
							     "max(X, Y)",
							     "join(X, Y)",
							     "split(X, Y)",
							     "round(X, Y)",
							     "replace(X, /[ab]/, Y)",
							     "match(X, /b/, Y)",
							     "days(date(X) - Y)",
							     "X + Y",
							     "X - Y",
							     "year(date(X) + 1mo)",
							     "month(X + 36h)",
							     "replace(X, 'b', 'a$0')" };

enum { CALL_COUNT = sizeof(calls) / sizeof(calls[0]) };

/* Something that has a value: a field, a constant, a function of one. */
static inline void add_operand(struct pp_buf *out)
{
	switch (below(6)) {
	case 0: pp_buf_addf(out, "%s(%s)", PICK(functions), PICK(fields)); break;
	case 1: add_call(out, PICK(calls), PICK(fields), PICK(fields)); break;
	default: pp_buf_addf(out, "%s", PICK(fields)); break;
	}
}

/* A length of time, most of them of the record. */
static inline void add_duration(struct pp_buf *out)
{
	static const char *const lengths[] = { "age(X)",      "date(X) - Y",     "date(X) - Y", "now - X",
					       "X - 2024-05", "age(X) - age(Y)", "age(X) + 1d", "-age(X)" };

	if (below(3) == 0)
		pp_buf_addf(out, "%s", PICK(spans));
	else
		add_call(out, PICK(lengths), PICK(fields), PICK(fields));
}

static inline bool is_allowed(struct pp_slice text)
{
	const struct pp_expr_options options = { .now = { 0, 0 } };
	struct pp_expr *expr = pp_expr_new(&options);
	struct pp_error err = PP_ERROR_INIT;
	bool allowed = pp_expr_add(expr, text, &err) == PP_OK;

	pp_expr_free(expr);
	return allowed;
}

/* A comparison with a constant, of a type that is not refused. */
static inline void add_comparison(struct pp_buf *out)
{
	const size_t start = out->len;

	do {
		out->len = start;
		add_operand(out);
		pp_buf_addf(out, " %s %s", PICK(orders), below(2) == 0 ? PICK(numbers) : PICK(words));
	} while (!is_allowed(pp_slice(out->ptr + start, out->len - start)));
}

/* Durations beside each other, or null; months are not allowed everywhere. */
static inline void add_duration_test(struct pp_buf *out)
{
	const size_t start = out->len;

	do {
		out->len = start;
		add_duration(out);
		if (below(8) == 0) {
			pp_buf_addf(out, " %s null", PICK(orders));
		} else if (below(3) == 0) {
			pp_buf_addf(out, " between ");
			add_duration(out);
			pp_buf_addf(out, " and ");
			add_duration(out);
		} else {
			pp_buf_addf(out, " %s ", PICK(orders));
			add_duration(out);
		}
	} while (!is_allowed(pp_slice(out->ptr + start, out->len - start)));
}

static inline void add_simple_test(struct pp_buf *out)
{
	static const char *const kinds[] = { "null", "missing", "empty", "string", "number", "array", "date" };
	static const char *const parts[] = { "contains", "startswith", "endswith" };

	switch (below(10)) {
	case 0: pp_buf_addf(out, "%s is %s", PICK(fields), PICK(kinds)); break;
	case 1: pp_buf_addf(out, "%s ~ /b|^$/", PICK(fields)); break;
	case 2: pp_buf_addf(out, "%s %s %s", PICK(fields), PICK(parts), PICK(words)); break;
	case 3: pp_buf_addf(out, "%s in [%s, %s, null]", PICK(fields), PICK(numbers), PICK(words)); break;
	case 4: pp_buf_addf(out, "%s %s %s", PICK(fields), PICK(orders), PICK(dates)); break;
	case 5: pp_buf_addf(out, "%s %s %s", PICK(fields), PICK(orders), PICK(fields)); break;
	case 6: pp_buf_addf(out, "%s between %s and %s", PICK(fields), PICK(numbers), PICK(numbers)); break;
	case 7: pp_buf_addf(out, "%s in 2024", PICK(fields)); break;
	case 8: add_duration_test(out); break;
	default: add_comparison(out); break;
	}
}

static inline void add_test(struct pp_buf *out, size_t depth)
{
	static const char *const quantifiers[] = { "any", "all", "none" };

	switch (below(depth == 0 ? 1 : 6)) {
	case 1:
		pp_buf_addc(out, '(');
		add_test(out, depth - 1);
		pp_buf_addf(out, below(2) == 0 ? ") and (" : ") or (");
		add_test(out, depth - 1);
		pp_buf_addc(out, ')');
		break;
	case 2:
		pp_buf_addf(out, "not (");
		add_test(out, depth - 1);
		pp_buf_addc(out, ')');
		break;
	case 3:
		pp_buf_addf(out, "%s(a in %s: ", PICK(quantifiers), PICK(fields));
		add_test(out, depth - 1);
		pp_buf_addc(out, ')');
		break;
	default: add_simple_test(out); break;
	}
}

/* ---- anything that the grammar allows, whether it means something or not ---- */

static inline void add_tree(struct pp_buf *out, size_t depth);

static inline void add_leaf(struct pp_buf *out)
{
	static const char *const leaves[] = { "true",
					      "null",
					      "now - 7d",
					      "48h",
					      "k",
					      "k.n",
					      ":p",
					      "`k`",
					      "'it\"s \\n'",
					      "source.line",
					      "a[-2].b",
					      "`in`.in",
					      "any",
					      "\"\\n\\u0000\"",
					      "2024-05-10T23:59:60Z",
					      "`odd name`" };

	switch (below(6)) {
	case 0: pp_buf_addf(out, "%s", PICK(numbers)); break;
	case 1: pp_buf_addf(out, "%s", PICK(words)); break;
	case 2: pp_buf_addf(out, "%s", PICK(dates)); break;
	case 3: pp_buf_addf(out, "%s", PICK(fields)); break;
	default: pp_buf_addf(out, "%s", PICK(leaves)); break;
	}
}

/* A tree in parentheses, of which many are not needed. */
static inline void add_part(struct pp_buf *out, size_t depth)
{
	if (depth == 0 || below(8) == 0) {
		add_leaf(out);
		return;
	}
	pp_buf_addc(out, '(');
	add_tree(out, depth - 1);
	pp_buf_addc(out, ')');
}

static inline void add_tested(struct pp_buf *out, size_t depth)
{
	static const char *const after[] = { " in [1, -2, 'x', :p, 2024-05]",
					     " not in []",
					     " in @file",
					     " in @'a b'",
					     " in 2024",
					     " in 2024-W10-3",
					     " in today",
					     " in :p",
					     " in `in`",
					     " ~ /a\\/b/smi",
					     " ~ /\\Q\\/\\\\/\\E\\\\\\Q\\//",
					     " !~ 'a\\d'",
					     " ~ :p",
					     " is null",
					     " is not date" };
	static const char *const operators[] = { "==",  "!=",       "<",
						 ">=",  "+",        "-",
						 "*",   "/",        "div",
						 "mod", "contains", "not endswith",
						 "and", "or",       "not startswith" };

	add_part(out, depth);
	if (below(2) == 0) {
		pp_buf_addf(out, "%s", PICK(after));
		return;
	}
	pp_buf_addf(out, " %s ", PICK(operators));
	add_part(out, depth);
}

static inline void add_tree(struct pp_buf *out, size_t depth)
{
	static const char *const quantifiers[] = { "any", "all", "none", "count" };
	static const char *const names[] = { "k", "j", "a" };

	switch (below(depth == 0 ? 1 : 9)) {
	case 0: add_leaf(out); break;
	case 1:
		pp_buf_addf(out, "not ");
		add_part(out, depth);
		break;
	case 2:
		pp_buf_addf(out, "-(");
		add_tree(out, depth - 1);
		pp_buf_addc(out, ')');
		break;
	case 3:
		pp_buf_addf(out, "%s(%s in %s: ", PICK(quantifiers), PICK(names), below(2) == 0 ? "k.y" : "b");
		add_tree(out, depth - 1);
		pp_buf_addc(out, ')');
		break;
	case 4:
		pp_buf_addf(out, "f(");
		add_tree(out, depth - 1);
		pp_buf_addf(out, ", /x/i, ");
		add_tree(out, depth - 1);
		pp_buf_addc(out, ')');
		break;
	case 5:
		add_part(out, depth);
		pp_buf_addf(out, below(2) == 0 ? " between " : " not between ");
		add_part(out, depth);
		pp_buf_addf(out, " and ");
		add_part(out, depth);
		break;
	default: add_tested(out, depth); break;
	}
}

#endif
