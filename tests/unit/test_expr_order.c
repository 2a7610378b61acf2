/*
 * Laws 3, 5 and 10: what has an order with what, how strings compare, and that tests are looked at from left to right.
 */
#include "expr_judge.h"
#include "expr_random.h"
#include "pp/json_write.h"
#include "pp/text.h"

enum { ROUNDS = 3000, MAX_DEPTH = 3 };

/* ---- law 3: six records against every operator ---- */

static const char *const six[] = {
	"{}", "{\"x\":5}", "{\"x\":null}", "{\"x\":\"7\"}", "{\"x\":\"abc\"}", "{\"x\":50}"
};

/* Which of the six are kept, in their order, and the remark at the end; with --strict what is rejected instead. */
static const struct matrix_row {
	const char *text;
	const char *kept;
	const char *remark;
	const char *strict;
} matrix[] = {
#define NO_NUMBER "2 records had a string where a number was expected in field 'x'"
#define NO_STRING "2 records had a number where a string was expected in field 'x'"
#define NO_DATE "2 records had a string that is no date in field 'x'"
	{ "x < 10", "nynnnn", NO_NUMBER, "nynrrn" },
	{ "x <= 5", "nynnnn", NO_NUMBER, "nynrrn" },
	{ "x > 10", "nnnnny", NO_NUMBER, "nnnrry" },
	{ "x >= 5", "nynnny", NO_NUMBER, "nynrry" },
	{ "10 > x", "nynnnn", NO_NUMBER, "nynrrn" },
	{ "not x < 10", "ynyyyy", NO_NUMBER, "ynyrry" },
	{ "not x >= 5", "ynyyyn", NO_NUMBER, "ynyrrn" },
	{ "x < 10 or x >= 10", "nynnny", NO_NUMBER, "nynrry" },
	{ "x between 5 and 50", "nynnny", NO_NUMBER, "nynrry" },
	{ "x not between 5 and 50", "ynyyyn", NO_NUMBER, "ynyrrn" },
	{ "x == 5", "nynnnn", "", "nynnnn" },
	{ "x != 5", "ynyyyy", "", "ynyyyy" },
	{ "x in [5, \"7\"]", "nynynn", "", "nynynn" },
	{ "x not in [5, \"7\"]", "ynynyy", "", "ynynyy" },
	{ "x in [null]", "ynynnn", "", "ynynnn" },
	{ "x < \"a\"", "nnnynn", NO_STRING, "nrnynr" },
	{ "x >= \"7\"", "nnnyyn", NO_STRING, "nrnyyr" },
	{ "not x >= \"7\"", "yyynny", NO_STRING, "yrynnr" },
	{ "x between \"0\" and \"9\"", "nnnynn", NO_STRING, "nrnynr" },
	{ "x == \"7\"", "nnnynn", "", "nnnynn" },
	{ "x != \"7\"", "yyynyy", "", "yyynyy" },
	{ "x ~ /b/", "nnnnyn", NO_STRING, "nrnnyr" },
	{ "x !~ /b/", "yyyyny", NO_STRING, "yryynr" },
	{ "x contains \"b\"", "nnnnyn", NO_STRING, "nrnnyr" },
	{ "x not startswith \"a\"", "yyyyny", NO_STRING, "yryynr" },
	{ "x endswith \"c\"", "nnnnyn", NO_STRING, "nrnnyr" },
	{ "x == null", "ynynnn", "", "ynynnn" },
	{ "x != null", "nynyyy", "", "nynyyy" },
	{ "x < null", "nnnnnn", "", "nnnnnn" },
	{ "not x >= null", "yyyyyy", "", "yyyyyy" },
	{ "x == true", "nnnnnn", "", "nnnnnn" },
	{ "x", "nnnnnn", "", "nnnnnn" },
	{ "not x", "yyyyyy", "", "yyyyyy" },
	{ "x < 2025-03-07", "nnnnnn", NULL, "nrnrrr" },
	{ "x == 2025-03-07", "nnnnnn", "", "nnnnnn" },
	{ "x != 2025-03-07", "yyyyyy", "", "yyyyyy" },
	{ "x in 2025", "nnnnnn", NULL, "nrnrrr" },
	{ "x is null", "ynynnn", "", "ynynnn" },
	{ "x is missing", "ynnnnn", "", "ynnnnn" },
	{ "x is not missing", "nyyyyy", "", "nyyyyy" },
	{ "x is empty", "ynynnn", "", "ynynnn" },
	{ "x is number", "nynnny", "", "nynnny" },
	{ "x is not number", "ynyyyn", "", "ynyyyn" },
	{ "x is string", "nnnyyn", "", "nnnyyn" },
	{ "x is date or x is bool or x is array or x is object", "nnnnnn", "", "nnnnnn" },
	{ "exists(x)", "nynyyy", "", "nynyyy" },
	{ "num(x) < 10", "nynynn", "", "nynynn" },
	{ "x == x", "yyyyyy", "", "yyyyyy" },
	{ "x < x", "nnnnnn", "", "nnnnnn" },
	{ "x <= x", "nynyyy", "", "nynyyy" },
};

/* The answers for the six, and the remark, of which there is one at most. */
static void judge_six(const char *text, bool strict, char answers[7], struct pp_buf *remark)
{
	const struct pp_expr_options options = { .now = JUDGE_NOW, .strict = strict };
	struct pp_expr *expr = pp_expr_new(&options);
	struct pp_error err = PP_ERROR_INIT;

	if (pp_expr_add(expr, pp_slice_of(text), &err) != PP_OK)
		abort();
	for (int i = 0; i < 6; i++) {
		struct pp_record_copy copy;
		bool yes;

		if (pp_record_copy_line(&copy, pp_slice_of(six[i]), &err) != PP_OK)
			abort();
		answers[i] = pp_expr_test(expr, &copy.record, &yes, &err) != PP_OK ? 'r' : yes ? 'y' : 'n';
		pp_error_clear(&err);
		pp_record_copy_release(&copy);
	}
	answers[6] = '\0';
	(void)pp_expr_remark(expr, 0, remark);
	pp_expr_free(expr);
}

TEST(an_order_is_of_values_of_a_type)
{
	struct pp_buf remark = PP_BUF_INIT;
	char plain[7], strict[7];

	for (const struct matrix_row *row = matrix; row < matrix + sizeof(matrix) / sizeof(matrix[0]); row++) {
		judge_six(row->text, true, strict, &remark);
		judge_six(row->text, false, plain, &remark);
		if (strcmp(plain, row->kept) != 0 || strcmp(strict, row->strict) != 0)
			printf("# %s: %s, strict %s\n", row->text, plain, strict);
		CHECK(strcmp(plain, row->kept) == 0 && strcmp(strict, row->strict) == 0);
		if (row->remark != NULL)
			CHECK_TEXT(pp_buf_slice(&remark), row->remark);
	}
	pp_buf_release(&remark);
}

/* ---- law 5: strings compare by their bytes, or by their folded ones ---- */

static void add_text(struct pp_buf *out)
{
	static const char *const pieces[] = {
		"a", "A",  "b",  "\xc3\xa9", "\xc3\x89",         "\xc3\x9f", "ss",       "SS",
		" ", "\"", "\\", "\n",       "\xf0\x9f\x99\x82", "z",        "\xce\xa3", "\xcf\x82"
	};

	pp_buf_clear(out);
	for (size_t n = below(4); n > 0; n--)
		pp_buf_addf(out, "%s", PICK(pieces));
}

static struct pp_buf one = PP_BUF_INIT, two = PP_BUF_INIT, text = PP_BUF_INIT, record = PP_BUF_INIT;

static void set_texts(bool fold, struct pp_slice *a, struct pp_slice *b, struct pp_buf *folded)
{
	add_text(&one);
	add_text(&two);
	*a = pp_buf_slice(&one);
	*b = pp_buf_slice(&two);
	pp_buf_clear(&record);
	pp_buf_addf(&record, "{\"x\":\"");
	pp_json_escape(&record, *a);
	pp_buf_addf(&record, "\",\"y\":\"");
	pp_json_escape(&record, *b);
	pp_buf_addf(&record, "\"}");
	if (!fold)
		return;
	pp_buf_clear(&folded[0]);
	pp_buf_clear(&folded[1]);
	pp_text_casefold(&folded[0], *a);
	pp_text_casefold(&folded[1], *b);
	*a = pp_buf_slice(&folded[0]);
	*b = pp_buf_slice(&folded[1]);
}

static bool is(const char *operator, bool fold, bool want)
{
	const struct pp_expr_options options = { .now = JUDGE_NOW, .ignore_case = fold };
	struct pp_error err = PP_ERROR_INIT;
	bool good = true;

	for (int literal = 0; literal < 2; literal++) {
		pp_buf_clear(&text);
		pp_buf_addf(&text, "x %s ", operator);
		if (literal) {
			pp_buf_addc(&text, '"');
			pp_json_escape(&text, pp_buf_slice(&two));
			pp_buf_addc(&text, '"');
		} else {
			pp_buf_addc(&text, 'y');
		}
		good = good && judge_with(&options, pp_buf_str(&text), pp_buf_str(&record), &err) == (want ? 'y' : 'n');
		if (!good) {
			printf("# %s%s over %s\n", text.ptr, fold ? " (-i)" : "", record.ptr);
			return false;
		}
	}
	return true;
}

TEST(strings_compare_by_their_bytes)
{
	struct pp_buf folded[2] = { PP_BUF_INIT, PP_BUF_INIT };
	struct pp_slice a, b;

	for (int i = 0; i < ROUNDS; i++) {
		bool fold = below(2) == 0;

		set_texts(fold, &a, &b, folded);
		CHECK(is("==", fold, pp_slice_eq(a, b)));
		CHECK(is("!=", fold, !pp_slice_eq(a, b)));
		CHECK(is("<", fold, pp_slice_cmp(a, b) < 0));
		CHECK(is(">=", fold, pp_slice_cmp(a, b) >= 0));
		CHECK(is("contains", fold, pp_slice_find(a, b) != NULL));
		CHECK(is("startswith", fold, pp_slice_starts(a, b)));
		CHECK(is("endswith", fold, pp_slice_ends(a, b)));
	}
	pp_buf_release(&folded[0]);
	pp_buf_release(&folded[1]);
}

/* ---- law 10: left to right, and no further than needed ---- */

static char judge_strictly(const char *expression)
{
	const struct pp_expr_options options = { .now = JUDGE_NOW, .strict = true };
	struct pp_error err = PP_ERROR_INIT;

	return judge_with(&options, expression, pp_buf_str(&record), &err);
}

/* What "p and q" and "p or q" are, when a test can also reject: the first one that settles it does. */
static char both(char p, char q, char settled)
{
	return p == 'r' || p == settled ? p : q;
}

TEST(the_first_test_that_settles_it_does)
{
	struct pp_buf p = PP_BUF_INIT, q = PP_BUF_INIT;
	int rejected = 0;

	for (int i = 0; i < 2 * ROUNDS; i++) {
		static const char *const between[] = { "and", "or" };
		size_t word = below(2);

		pp_buf_clear(&p);
		pp_buf_clear(&q);
		pp_buf_clear(&text);
		add_test(&p, MAX_DEPTH);
		add_test(&q, MAX_DEPTH);
		add_record(&record);
		pp_buf_addf(&text, "(%s) %s (%s)", pp_buf_str(&p), between[word], pp_buf_str(&q));

		char left = judge_strictly(p.ptr), right = judge_strictly(q.ptr);
		char want = both(left, right, word == 0 ? 'n' : 'y'), got = judge_strictly(pp_buf_str(&text));

		rejected += want == 'r';
		if (got != want)
			printf("# %s: %c, want %c\n# over %s\n", text.ptr, got, want, record.ptr);
		CHECK(got == want);
		pp_buf_clear(&text);
		pp_buf_addf(&text, "not (%s)", p.ptr);
		got = judge_strictly(pp_buf_str(&text));
		if (got != (left == 'r' ? 'r' : left == 'y' ? 'n' : 'y'))
			printf("# %s: %c, want the opposite of %c\n# over %s\n", text.ptr, got, left, record.ptr);
		CHECK(got == (left == 'r' ? 'r' : left == 'y' ? 'n' : 'y'));
	}
	CHECK(rejected > ROUNDS / 20);
	pp_buf_release(&p);
	pp_buf_release(&q);
}

/* Law 1 and 3: what --strict does not reject it does not change. */
TEST(strictness_only_rejects)
{
	for (int i = 0; i < ROUNDS; i++) {
		pp_buf_clear(&text);
		add_test(&text, MAX_DEPTH);
		add_record(&record);

		char plain = judge(pp_buf_str(&text), pp_buf_str(&record)), strict = judge_strictly(text.ptr);

		if ((plain != 'y' && plain != 'n') || (strict != plain && strict != 'r'))
			printf("# %s: %c, strict %c\n# over %s\n", text.ptr, plain, strict, record.ptr);
		CHECK((plain == 'y' || plain == 'n') && (strict == plain || strict == 'r'));
	}
}

/* ---- law 9: nothing but the record counts ---- */

/* One expression over many records has the answers that a new one has for each. */
TEST(records_before_do_not_count)
{
	const struct pp_expr_options options = { .now = JUDGE_NOW };

	for (int i = 0; i < ROUNDS / 30; i++) {
		struct pp_expr *expr = pp_expr_new(&options);
		struct pp_error err = PP_ERROR_INIT;

		pp_buf_clear(&text);
		add_test(&text, MAX_DEPTH);
		CHECK(pp_expr_add(expr, pp_buf_slice(&text), &err) == PP_OK);
		for (int j = 0; j < 30; j++) {
			struct pp_record_copy copy;
			bool yes;

			add_record(&record);
			CHECK(pp_record_copy_line(&copy, pp_buf_slice(&record), &err) == PP_OK);
			CHECK(pp_expr_test(expr, &copy.record, &yes, &err) == PP_OK);
			if (judge(pp_buf_str(&text), pp_buf_str(&record)) != (yes ? 'y' : 'n'))
				printf("# %s\n# over %s\n", text.ptr, record.ptr);
			CHECK(judge(pp_buf_str(&text), pp_buf_str(&record)) == (yes ? 'y' : 'n'));
			pp_record_copy_release(&copy);
		}
		pp_expr_free(expr);
	}
}

/* ---- law 7: days begin by the offset ---- */

TEST(days_begin_by_the_offset)
{
	static const char *const periods[] = { "2024-05-10", "2024-05", "2024-Q2", "2024-W19" };
	static const int offsets[] = { 7200, -19800, 43200, -43200 };

	for (int i = 0; i < ROUNDS; i++) {
		const char *period = PICK(periods), *order = PICK(orders);
		int offset = PICK(offsets);
		const struct pp_expr_options options = { .now = JUDGE_NOW, .offset = offset },
					     utc = { .now = JUDGE_NOW };
		int64_t seconds = 1715299200 + (int64_t)below(60 * 86400) - 40 * 86400; /* around 2024-05-10 */
		struct pp_error err = PP_ERROR_INIT;
		char here, there;

		pp_buf_clear(&text);
		pp_buf_addf(&text, "x %s %s", order, period);
		pp_buf_clear(&record);
		pp_buf_addf(&record, "{\"x\":\"");
		pp_date_format(&record, (struct pp_instant){ seconds, 0 }, PP_TIME, 0);
		pp_buf_addf(&record, "\"}");
		here = judge_with(&options, pp_buf_str(&text), pp_buf_str(&record), &err);
		pp_buf_clear(&record);
		pp_buf_addf(&record, "{\"x\":\"");
		pp_date_format(&record, (struct pp_instant){ seconds + offset, 0 }, PP_TIME, 0);
		pp_buf_addf(&record, "\"}");
		there = judge_with(&utc, text.ptr, pp_buf_str(&record), &err);
		if (here != there)
			printf("# %s at %d: %c, in UTC %c\n# over %s\n", text.ptr, offset, here, there, record.ptr);
		CHECK(here == there && (here == 'y' || here == 'n'));
	}
}

/* What can never be in order is a mistake; what differs from record to record is counted at the end. */
TEST(types_that_have_no_order_are_refused)
{
	static const struct judge_refusal rows[] = {
		{ "len(title) > '5'", "expected a number, found a string", "             ^~~" },
		{ "'5' < len(title)", "expected a number, found a string", "^~~" },
		{ "year(x) in 2024", "expected a number, found a date", "           ^~~~" },
		{ "year(x) < 2024-05", "expected a number, found a date", "          ^~~~~~~" },
		{ "lower(x) >= 5", "expected a string, found a number", "            ^" },
		{ "exists(x) > 5", "expected a number, a string or a date, found a boolean", "^~~~~~~~~" },
		{ "date(x) > 5", "expected a date, found a number", "          ^" },
		{ "len(x) > lower(y)", "expected a number, found a string", "         ^~~~~~~~" },
		{ "len(x) between 1 and '5'", "expected a number, found a string", "                     ^~~" },
	};
	static const struct judge_row fine[] = {
		{ "len(x) == '5'", "{\"x\":\"abcde\"}", 'n' },
		{ "year(x) != 2024-05", "{}", 'y' },
		{ "len(x) in ['5']", "{\"x\":\"abcde\"}", 'n' },
		{ "len(x) > null", "{}", 'n' },
		{ "month(x) < 2024-06", "{\"x\":\"2024-05-01\"}", 'y' },
		{ "len(x) in y", "{\"x\":\"a\",\"y\":[\"1\",1]}", 'y' },
		{ "lower(x) < date(y)", "{\"x\":\"2024\",\"y\":\"2025\"}", 'y' },
	};

	CHECK_REFUSALS(rows);
	CHECK_ROWS(fine);
}

int main(void)
{
	RUN(an_order_is_of_values_of_a_type);
	RUN(strings_compare_by_their_bytes);
	RUN(the_first_test_that_settles_it_does);
	RUN(strictness_only_rejects);
	RUN(records_before_do_not_count);
	RUN(days_begin_by_the_offset);
	pp_buf_release(&one);
	pp_buf_release(&two);
	pp_buf_release(&text);
	pp_buf_release(&record);
	RUN(types_that_have_no_order_are_refused);
	return REPORT();
}
