/*
 * The laws of the expression language, over expressions and records made up at random. A law that is broken prints the
 * expression and the record, which is all one needs to repeat it.
 */
#include <inttypes.h>

#include "expr_judge.h"
#include "expr_random.h"

enum { ROUNDS = 3000, MAX_DEPTH = 3 };

/* ---- judging ---- */

static struct pp_buf record = PP_BUF_INIT, left = PP_BUF_INIT, right = PP_BUF_INIT, t1 = PP_BUF_INIT, t2 = PP_BUF_INIT;

#define LEFT(...) (pp_buf_clear(&left), pp_buf_addf(&left, __VA_ARGS__))
#define RIGHT(...) (pp_buf_clear(&right), pp_buf_addf(&right, __VA_ARGS__))

/* The texts in left and right must have one answer for the record. */
static bool agree(void)
{
	char one = judge(pp_buf_str(&left), pp_buf_str(&record));
	char two = judge(pp_buf_str(&right), pp_buf_str(&record));
	bool same = one == two && (one == 'y' || one == 'n');

	if (!same)
		printf("# %s -> %c\n# %s -> %c\n# over %s\n", left.ptr, one, right.ptr, two, record.ptr);
	return same;
}

/* The same, or both are refused. */
static bool agree_or_are_refused(void)
{
	const struct pp_expr_options options = { .now = JUDGE_NOW };
	struct pp_error err = PP_ERROR_INIT, other = PP_ERROR_INIT;
	char one = judge_with(&options, pp_buf_str(&left), pp_buf_str(&record), &err);
	char two = judge_with(&options, pp_buf_str(&right), pp_buf_str(&record), &other);

	if (one != two || one == 'r')
		printf("# %s -> %c %s\n# %s -> %c %s\n# over %s\n", left.ptr, one, err.message, right.ptr, two,
		       other.message, record.ptr);
	return one == two && one != 'r';
}

/* What a value can be compared with. */
static void add_bound(struct pp_buf *out, bool constant)
{
	switch (below(constant ? 5 : 8)) {
	case 0: pp_buf_addf(out, "%s", PICK(numbers)); break;
	case 1: pp_buf_addf(out, "%s", PICK(words)); break;
	case 2: pp_buf_addf(out, "%s", PICK(dates)); break;
	case 3: pp_buf_addf(out, "%s", below(6) == 0 ? "null" : PICK(spans)); break;
	case 4: pp_buf_addf(out, "%s", PICK(spans)); break;
	case 5: pp_buf_addf(out, "%s", PICK(fields)); break;
	default: add_duration(out); break;
	}
	(void)pp_buf_str(out);
}

/* A random test in a buffer, as a C string. */
static const char *some_test(struct pp_buf *out)
{
	pp_buf_clear(out);
	add_test(out, MAX_DEPTH);
	return pp_buf_str(out);
}

/* ---- the laws ---- */

TEST(every_test_is_true_or_false)
{
	for (int i = 0; i < ROUNDS; i++) {
		const char *p = some_test(&t1);

		add_record(&record);
		LEFT("not (%s)", p);
		RIGHT("(%s) == false", p);
		CHECK(agree());
		LEFT("%s", p);
		RIGHT("(%s) and not (%s) or (%s)", p, p, p);
		CHECK(agree());
	}
}

TEST(de_morgan)
{
	for (int i = 0; i < ROUNDS; i++) {
		const char *p = some_test(&t1), *q = some_test(&t2);

		add_record(&record);
		LEFT("not ((%s) and (%s))", p, q);
		RIGHT("not (%s) or not (%s)", p, q);
		CHECK(agree());
		LEFT("!((%s) || (%s))", p, q);
		RIGHT("!(%s) && !(%s)", p, q);
		CHECK(agree());
	}
}

TEST(a_negated_operator_is_the_opposite)
{
	static const char *const parts[] = { "contains", "startswith", "endswith" };

	for (int i = 0; i < ROUNDS; i++) {
		const char *x = PICK(fields), *y = PICK(fields), *n = PICK(numbers), *w = PICK(words);
		const char *part = PICK(parts), *d = PICK(dates);

		add_record(&record);
		LEFT("%s != %s", x, y);
		RIGHT("not (%s == %s)", x, y);
		CHECK(agree());
		LEFT("%s != %s or %s != %s or %s != %s", x, n, x, w, x, d);
		RIGHT("not (%s = %s and %s = %s and %s = %s)", x, n, x, w, x, d);
		CHECK(agree());
		LEFT("%s !~ /a/", x);
		RIGHT("not (%s ~ /a/)", x);
		CHECK(agree());
		LEFT("%s not in [%s, %s]", x, n, w);
		RIGHT("not (%s in [%s, %s])", x, n, w);
		CHECK(agree());
		LEFT("%s not %s %s", x, part, w);
		RIGHT("not (%s %s %s)", x, part, w);
		CHECK(agree());
		LEFT("%s not between %s and %s", x, n, w);
		RIGHT("not (%s between %s and %s)", x, n, w);
		CHECK(agree());
		LEFT("%s is not null", x);
		RIGHT("not (%s is null)", x);
		CHECK(agree());
	}
}

TEST(missing_equals_null)
{
	for (int i = 0; i < ROUNDS; i++) {
		const char *x = PICK(fields), *n = PICK(numbers), *d = PICK(dates);
		static const char *const orderings[] = { "<", "<=", ">", ">=" };

		add_record(&record);
		LEFT("%s is missing", x);
		RIGHT("%s is missing and %s == null and %s is null and not exists(%s)", x, x, x, x);
		CHECK(agree());
		LEFT("exists(%s)", x);
		RIGHT("%s is not null", x);
		CHECK(agree());
		LEFT("false");
		RIGHT("nothing %s %s or %s %s nothing", PICK(orderings), n, x, PICK(orderings));
		CHECK(agree());
		LEFT("false");
		RIGHT("nothing %s %s or %s %s null", PICK(orderings), d, x, PICK(orderings));
		CHECK(agree());
	}
}

TEST(ordering_is_consistent)
{
	for (int i = 0; i < ROUNDS; i++) {
		const char *x = PICK(fields), *y = PICK(fields);
		const char *c = below(3) == 0 ? PICK(dates) : below(2) == 0 ? PICK(numbers) : PICK(words);

		add_record(&record);
		LEFT("%s < %s", x, y);
		RIGHT("%s > %s", y, x);
		CHECK(agree());
		LEFT("%s <= %s", x, c);
		RIGHT("%s >= %s", c, x);
		CHECK(agree());
		LEFT("any(k in %s: k > %s)", x, c);
		RIGHT("%s > %s", x, c);
		CHECK(agree());
		LEFT("any(k in %s: k < %s and k > %s)", x, c, c);
		RIGHT("false");
		CHECK(agree());
		LEFT("any(k in %s: k < %s or k >= %s)", x, c, c);
		RIGHT("any(k in %s: k <= %s or k > %s)", x, c, c);
		CHECK(agree());
	}
}

TEST(numbers_compare_by_value)
{
	static const char *const values[] = { "-7",
					      "-0",
					      "0",
					      "1e-3",
					      "1",
					      "7",
					      "50",
					      "100",
					      "9007199254740992",
					      "9007199254740993",
					      "123456789012345678901",
					      "123456789012345678902",
					      "1e400" };
	enum { COUNT = sizeof(values) / sizeof(values[0]) };

	for (size_t i = 0; i < COUNT; i++) {
		for (size_t j = 0; j < COUNT; j++) {
			bool zeros = i + j == 3 && i != 0 && j != 0; /* -0 and 0 */

			pp_buf_clear(&record);
			pp_buf_addf(&record, "{\"a\":%s,\"b\":%s}", values[i], values[j]);
			LEFT("a < %s", values[j]);
			RIGHT(i < j && !zeros ? "true" : "false");
			CHECK(agree());
			LEFT("a == b");
			RIGHT(i == j || zeros ? "true" : "false");
			CHECK(agree());
			LEFT("a >= b");
			RIGHT("not (a < b)");
			CHECK(agree());
		}
	}
}

TEST(arrays_spread)
{
	for (int i = 0; i < ROUNDS; i++) {
		const char *x = PICK(fields);
		const char *c = below(2) == 0 ? PICK(numbers) : PICK(words);

		add_record(&record);
		LEFT("%s == %s", x, c);
		RIGHT("any(k in %s: k == %s)", x, c);
		CHECK(agree());
		LEFT("%s != %s", x, c);
		RIGHT("none(k in %s: k == %s)", x, c);
		CHECK(agree());
		LEFT("%s in [%s, \"7\"]", x, c);
		RIGHT("%s == %s or %s == \"7\"", x, c, x);
		CHECK(agree());
		LEFT("%s between 0 and %s", x, c);
		RIGHT("any(k in %s: k >= 0 and k <= %s)", x, c);
		CHECK(agree());
		LEFT("%s ~ /a/", x);
		RIGHT("any(k in %s: k contains \"a\")", x);
		CHECK(agree());
		LEFT("%s in %s", c, x);
		RIGHT("%s == %s", x, c);
		CHECK(agree());
		LEFT("count(k in %s: k == %s) > 0", x, c);
		RIGHT("%s == %s", x, c);
		CHECK(agree());
		LEFT("all(k in %s: k == %s)", x, c);
		RIGHT("none(k in %s: k != %s)", x, c);
		CHECK(agree());
	}
}

/* One value, and bounds of every kind: each is allowed where the comparison with it is, and answers like it. */
TEST(between_is_two_comparisons)
{
	static const char *const values[] = { "k", "age(k)", "date(k) - now", "date(k)", "k + 1d", "len(k)" };
	struct pp_buf value = PP_BUF_INIT, low = PP_BUF_INIT, high = PP_BUF_INIT;

	for (int i = 0; i < ROUNDS; i++) {
		const char *x = PICK(fields);

		pp_buf_clear(&value);
		if (below(3) > 0)
			pp_buf_addf(&value, "%s", PICK(values));
		else
			add_bound(&value, true);
		(void)pp_buf_str(&value);
		pp_buf_clear(&low);
		add_bound(&low, false);
		pp_buf_clear(&high);
		add_bound(&high, false);
		add_record(&record);
		LEFT("any(k in %s: %s between %s and %s)", x, value.ptr, low.ptr, high.ptr);
		RIGHT("any(k in %s: %s >= %s and %s <= %s)", x, value.ptr, low.ptr, value.ptr, high.ptr);
		CHECK(agree_or_are_refused());
	}
	pp_buf_release(&value);
	pp_buf_release(&low);
	pp_buf_release(&high);
}

/* A constant is null when it is written so. */
TEST(only_null_is_null)
{
	struct pp_buf value = PP_BUF_INIT;

	for (int i = 0; i < ROUNDS; i++) {
		pp_buf_clear(&value);
		add_bound(&value, true);
		pp_buf_clear(&record);
		pp_buf_addf(&record, "{}");
		LEFT("%s", strcmp(value.ptr, "null") == 0 ? "true" : "false");
		RIGHT("%s == null and null == %s and not (%s < null or null >= %s)", value.ptr, value.ptr, value.ptr,
		      value.ptr);
		CHECK(agree());
	}
	pp_buf_release(&value);
}

/* A constant and the same value of a record. */
TEST(calls_of_constants_are_folded_into_what_they_give)
{
	struct pp_buf call = PP_BUF_INIT, x = PP_BUF_INIT, y = PP_BUF_INIT;

	for (int i = 0; i < ROUNDS; i++) {
		const size_t at = below(2 * CALL_COUNT);
		const char *form = at < CALL_COUNT ? calls[at] : NULL;

		pp_buf_clear(&x);
		pp_buf_addf(&x, "%s", below(3) == 0 ? PICK(date_texts) : "");
		if (x.len == 0)
			add_constant(&x);
		pp_buf_clear(&y);
		add_constant(&y);
		pp_buf_clear(&call);
		if (form != NULL)
			add_call(&call, form, pp_buf_str(&x), pp_buf_str(&y));
		else
			pp_buf_addf(&call, "%s(%s)", PICK(functions), pp_buf_str(&x));
		pp_buf_clear(&record);
		pp_buf_addf(&record, "{\"a\":%s,\"b\":%s}", pp_buf_str(&x), pp_buf_str(&y));
		LEFT("coalesce(%s) == coalesce(", pp_buf_str(&call));
		if (form != NULL)
			add_call(&left, form, "a", "b");
		else
			pp_buf_addf(&left, "%.*s(a)", (int)strcspn(call.ptr, "("), call.ptr);
		pp_buf_addf(&left, ") or empty(coalesce(%s))", call.ptr); /* no member of [] is equal to one */
		RIGHT("true");
		if (is_allowed(pp_buf_slice(&left)))
			CHECK(agree());
	}
	pp_buf_release(&call);
	pp_buf_release(&x);
	pp_buf_release(&y);
}

/* Plain days take a short way; date() makes both sides strings that are read. */
TEST(dates_compare_alike_on_every_way)
{
	for (int i = 0; i < ROUNDS; i++) {
		const char *x = PICK(date_texts), *y = PICK(date_texts), *order = PICK(orders);
		size_t len = strlen(y) - 2;

		pp_buf_clear(&record);
		pp_buf_addf(&record, "{\"a\":%s,\"b\":%s,\"s\":\"%.4s\\u002d%s}", x, y, x + 1,
			    strlen(x) > 6 ? x + 6 : "01\"");
		LEFT("a %s date(b)", order);
		RIGHT("date(a) %s date(b)", order);
		if (strcmp(y, "\"2024-02-30\"") != 0 && strcmp(x, "\"2024-02-30\"") != 0) {
			CHECK(agree());
			if (len > 4) {
				RIGHT("a %s %.*s", order, (int)len, y + 1);
				CHECK(agree());
			}
		}
		if (strlen(x) > 6) {
			LEFT("a %s 2024-05", order);
			RIGHT("s %s 2024-05", order);
			CHECK(agree());
			LEFT("a between 2024-05-10 and 2024-05");
			RIGHT("a >= 2024-05-10 and a <= 2024-05");
			CHECK(agree());
			LEFT("a in 2024-05");
			RIGHT("a == 2024-05");
			CHECK(agree());
		}
	}
}

/* Blanks, parentheses and the other spelling of an operator change nothing. */
TEST(symbols_and_words_are_the_same)
{
	for (int i = 0; i < ROUNDS; i++) {
		const char *p = some_test(&t1), *q = some_test(&t2);

		add_record(&record);
		LEFT("(%s)and(%s)or(%s)", p, q, p);
		RIGHT(" ( ((%s)) &&\n(%s) )\t|| (%s) ", p, q, p);
		CHECK(agree());
	}
}

/* Functions of one value, said of every field: what is on the right holds as well. */
TEST(functions_keep_their_laws)
{
	static const char *const laws[][2] = {
		{ "X is array", "count(X) == count(k in X) and len(X) == count(X)" },
		{ "X is array", "count(unique(X)) <= count(X) and all(k in X: k == null or first(X) != 'none')" },
		{ "X is array", "count(unique(unique(X))) == count(unique(X))" },
		{ "X is string", "join(split(X, 'b'), 'b') == X and replace(X, /(.)/s, '$1') == X" },
		{ "X is string", "count(split(X, 'b')) == len(X) - len(replace(X, /b/, '')) + 1" },
		{ "X is string", "count(words(X)) <= len(X) and (count(words(X)) > 0) == (X ~ /[\\pL\\pM\\pN]/)" },
		{ "X is string", "count(words(X)) == count(coalesce(words(X))) and len(words(X)) == count(words(X))" },
		{ "X is string", "(match(X, /b+/) is string) == (X ~ /b/) and len(match(X, /^.*$/s)) == len(X)" },
		{ "X is number", "floor(X) <= X and X < floor(X) + 1 and ceil(X) == -floor(-X) and abs(X) >= X" },
		{ "X is number", "abs(round(X, 1) - X) <= 0.05 and round(-X) == -round(X) and max(X, -X) == abs(X)" },
		{ "X is number", "min(X, 7) <= 7 and max(X, 7) >= X and min(X, 7) + max(X, 7) == X + 7" },
		{ "X is date", "(year(X) == 2024) == (X in 2024) and (month(X) == '2024-05') == (X in 2024-05)" },
		{ "X is date", "weekday(X) is null or weekday(date(X) + 1w) == weekday(X)" },
		{ "X is date", "date(X) + 7d - 7d == date(X) and days(date(X) - X) == 0" },
		{ "exists(X) and sample(X, 0.3)", "X is array or sample(X, 0.6)" },
		{ "X is object or X is bool", "year(X) == null and words(X) == null and abs(X) == null" },
	};

	for (int i = 0; i < ROUNDS; i++) {
		const char *x = PICK(fields);

		add_record(&record);
		for (size_t k = 0; k < sizeof(laws) / sizeof(laws[0]); k++) {
			pp_buf_clear(&left);
			add_call(&left, laws[k][0], x, x);
			pp_buf_clear(&right);
			pp_buf_addf(&right, "%s and (", pp_buf_str(&left));
			add_call(&right, laws[k][1], x, x);
			pp_buf_addc(&right, ')');
			(void)pp_buf_str(&right);
			CHECK(agree());
		}
	}
}

int main(void)
{
	RUN(every_test_is_true_or_false);
	RUN(de_morgan);
	RUN(a_negated_operator_is_the_opposite);
	RUN(missing_equals_null);
	RUN(ordering_is_consistent);
	RUN(numbers_compare_by_value);
	RUN(arrays_spread);
	RUN(between_is_two_comparisons);
	RUN(only_null_is_null);
	RUN(calls_of_constants_are_folded_into_what_they_give);
	RUN(dates_compare_alike_on_every_way);
	RUN(symbols_and_words_are_the_same);
	RUN(functions_keep_their_laws);
	pp_buf_release(&record);
	pp_buf_release(&left);
	pp_buf_release(&right);
	pp_buf_release(&t1);
	pp_buf_release(&t2);
	return REPORT();
}
