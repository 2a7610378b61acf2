#include "functions.h"

#include "pp/nearest.h"

/* Name, usage, least and most arguments, type of the result, what it takes, what it runs, and a line for the user. */
static const struct pp_function functions[] = {
	/* any value */
	{ "len", "len(x)", 1, 1, PP_STATIC_NUMBER, PP_TAKES_ARRAY, pp_run_len, "length of a string, array or object" },
	{ "str", "str(x)", 1, 1, PP_STATIC_STRING, PP_TAKES_EACH, pp_run_str, "a number or a boolean as a string" },
	{ "coalesce", "coalesce(x, ...)", 1, PP_FUNCTION_MAX_ARGS, PP_STATIC_ANY, PP_TAKES_FIRST, NULL,
	  "first value that is not null" },
	{ "exists", "exists(x)", 1, 1, PP_STATIC_BOOL, PP_TAKES_ANY, pp_run_exists, "present and not null" },
	{ "empty", "empty(x)", 1, 1, PP_STATIC_BOOL, PP_TAKES_ALL, pp_run_empty, "missing, null, \"\", [] or {}" },
	{ "sample", "sample(x, p)", 2, 2, PP_STATIC_BOOL, PP_TAKES_EACH | PP_TAKES_SHARE, pp_run_sample,
	  "true for a share p of all x, the same x in every run" },
	/* strings */
	{ "lower", "lower(s)", 1, 1, PP_STATIC_STRING, PP_TAKES_STRING, pp_run_lower, "in lower case" },
	{ "upper", "upper(s)", 1, 1, PP_STATIC_STRING, PP_TAKES_STRING, pp_run_upper, "in upper case" },
	{ "fold", "fold(s)", 1, 1, PP_STATIC_STRING, PP_TAKES_STRING, pp_run_fold,
	  "NFKC, case folded, accents stripped" },
	{ "trim", "trim(s)", 1, 1, PP_STATIC_STRING, PP_TAKES_STRING, pp_run_trim, "without white space at both ends" },
	{ "words", "words(s)", 1, 1, PP_STATIC_ANY, PP_TAKES_STRING, pp_run_words, "array of the words" },
	{ "split", "split(s, t)", 2, 2, PP_STATIC_ANY, PP_TAKES_STRING | PP_TAKES_STRING_2, pp_run_split,
	  "array of what t separates" },
	{ "join", "join(a, t)", 2, 2, PP_STATIC_STRING, PP_TAKES_ARRAY | PP_TAKES_STRING_2, pp_run_join,
	  "members of an array with t between" },
	{ "match", "match(s, /re/ [, group])", 2, 3, PP_STATIC_STRING,
	  PP_TAKES_STRING | PP_TAKES_PATTERN | PP_TAKES_GROUP, pp_run_match,
	  "first match, or a group of it; null without one" },
	{ "replace", "replace(s, /re/, t)", 3, 3, PP_STATIC_STRING,
	  PP_TAKES_STRING | PP_TAKES_PATTERN | PP_TAKES_TEMPLATE | PP_TAKES_STRING_3, pp_run_replace,
	  "with t for each match; in it $1 and ${name} are groups" },
	/* numbers */
	{ "num", "num(x)", 1, 1, PP_STATIC_NUMBER, PP_TAKES_EACH, pp_run_num, "a number, also from 1,234 and 4.1k" },
	{ "abs", "abs(x)", 1, 1, PP_STATIC_NUMBER, PP_TAKES_EACH, pp_run_abs, "without its sign" },
	{ "floor", "floor(x)", 1, 1, PP_STATIC_NUMBER, PP_TAKES_EACH, pp_run_floor, "whole number that is not above" },
	{ "ceil", "ceil(x)", 1, 1, PP_STATIC_NUMBER, PP_TAKES_EACH, pp_run_ceil, "whole number that is not below" },
	{ "round", "round(x [, digits])", 1, 2, PP_STATIC_NUMBER, PP_TAKES_DIGITS, pp_run_round,
	  "nearest number of so many decimals, a half away from 0" },
	{ "min", "min(x, ...)", 1, PP_FUNCTION_MAX_ARGS, PP_STATIC_NUMBER, PP_TAKES_ARRAY, pp_run_min,
	  "least number, of arrays too" },
	{ "max", "max(x, ...)", 1, PP_FUNCTION_MAX_ARGS, PP_STATIC_NUMBER, PP_TAKES_ARRAY, pp_run_max,
	  "greatest number, of arrays too" },
	/* dates */
	{ "date", "date(x)", 1, 1, PP_STATIC_DATE, PP_TAKES_STRING, pp_run_date, "date and time from a string" },
	{ "year", "year(d)", 1, 1, PP_STATIC_NUMBER, PP_TAKES_STRING, pp_run_year, "year, such as 2025" },
	{ "quarter", "quarter(d)", 1, 1, PP_STATIC_STRING, PP_TAKES_STRING, pp_run_quarter,
	  "quarter, such as \"2025-Q1\"" },
	{ "month", "month(d)", 1, 1, PP_STATIC_STRING, PP_TAKES_STRING, pp_run_month, "month, such as \"2025-03\"" },
	{ "week", "week(d)", 1, 1, PP_STATIC_STRING, PP_TAKES_STRING, pp_run_week, "ISO week, such as \"2025-W10\"" },
	{ "weekday", "weekday(d)", 1, 1, PP_STATIC_STRING, PP_TAKES_STRING, pp_run_weekday,
	  "day of the week, such as \"Mon\"" },
	{ "age", "age(d)", 1, 1, PP_STATIC_DURATION, PP_TAKES_STRING, pp_run_age, "time since a date" },
	{ "days", "days(t)", 1, 1, PP_STATIC_NUMBER, PP_TAKES_EACH | PP_TAKES_DURATION, pp_run_days,
	  "length of a duration in days, such as 1.5" },
	/* arrays */
	{ "count", "count(x)", 1, 1, PP_STATIC_NUMBER, PP_TAKES_ARRAY, pp_run_count, "number of items of an array" },
	{ "first", "first(x)", 1, 1, PP_STATIC_ANY, PP_TAKES_ARRAY, pp_run_first, "first item of an array" },
	{ "last", "last(x)", 1, 1, PP_STATIC_ANY, PP_TAKES_ARRAY, pp_run_last, "last item of an array" },
	{ "unique", "unique(x)", 1, 1, PP_STATIC_ANY, PP_TAKES_ARRAY, pp_run_unique, "array without repeated items" },
	/* papers */
	{ "host", "host(u)", 1, 1, PP_STATIC_STRING, PP_TAKES_STRING, pp_run_host, "host of a URL" },
	{ "arxiv", "arxiv(s)", 1, 1, PP_STATIC_STRING, PP_TAKES_STRING, pp_run_arxiv,
	  "arXiv identifier in its one spelling" },
	{ "doi", "doi(s)", 1, 1, PP_STATIC_STRING, PP_TAKES_STRING, pp_run_doi, "DOI in its one spelling" },
};

enum { FUNCTION_COUNT = sizeof(functions) / sizeof(functions[0]) };

bool pp_expr_function(size_t i, struct pp_expr_function *function)
{
	if (i >= FUNCTION_COUNT)
		return false;
	*function = (struct pp_expr_function){ functions[i].name, functions[i].usage, functions[i].summary };
	return true;
}

const struct pp_function *pp_function_find(struct pp_slice name, const char **near)
{
	const char *names[FUNCTION_COUNT + 1] = { NULL };
	char word[40];

	*near = NULL;
	for (size_t i = 0; i < FUNCTION_COUNT; i++) {
		names[i] = functions[i].name;
		if (pp_slice_eq(name, pp_slice_of(names[i])))
			return &functions[i];
	}
	if (name.len < sizeof(word)) {
		memcpy(word, name.ptr, name.len);
		word[name.len] = '\0';
		*near = pp_nearest(word, names);
	}
	return NULL;
}

const struct pp_function *pp_function_of_both(const struct pp_function *outer, const struct pp_function *inner)
{
	static const struct pp_function word_count = { .name = "words",
						       .least = 1,
						       .most = 1,
						       .type = PP_STATIC_NUMBER,
						       .takes = PP_TAKES_ARRAY,
						       .run = pp_run_word_count };

	return inner->run == pp_run_words && (outer->run == pp_run_len || outer->run == pp_run_count) ? &word_count
												      : NULL;
}
