#include "expr_judge.h"

TEST(fields_are_computed_with)
{
	static const struct judge_row rows[] = {
		{ "x + y == 3", "{\"x\":1,\"y\":2}", 'y' },
		{ "x - y == -1", "{\"x\":1,\"y\":2}", 'y' },
		{ "x * 1.5 == 3", "{\"x\":2}", 'y' },
		{ "x / y > 10", "{\"x\":60,\"y\":5}", 'y' },
		{ "x / y > 10", "{\"x\":50,\"y\":5}", 'n' },
		{ "x div 2 == 3", "{\"x\":7}", 'y' },
		{ "x mod 10 == 7", "{\"x\":27}", 'y' },
		{ "0.1 + x == 0.3", "{\"x\":0.2}", 'y' },
		{ "x + 1 == 9007199254740993", "{\"x\":9007199254740992}", 'y' },
		{ "-x == 5", "{\"x\":-5}", 'y' },
		{ "-x < y", "{\"x\":5,\"y\":0}", 'y' },
		{ "len(x) * 2 == 6", "{\"x\":\"abc\"}", 'y' },
		{ "x between y - 1 and y + 1", "{\"x\":5,\"y\":4}", 'y' },
		{ "x between y - 1 and y + 1", "{\"x\":6,\"y\":4}", 'n' },
		{ "5 < x + 1", "{\"x\":5}", 'y' },
		{ "all(k in x: k mod 2 == 0)", "{\"x\":[2,4]}", 'y' },
		{ "count(k in x: k > 1) + 1 == 3", "{\"x\":[1,2,3]}", 'y' },
		{ "str(x + 1) == \"2.5\"", "{\"x\":1.5}", 'y' },
		{ "(x > 1) == true and x * 2 > 2", "{\"x\":2}", 'y' },
	};

	CHECK_ROWS(rows);
}

TEST(products_come_before_sums)
{
	static const struct judge_row rows[] = {
		{ "x + 2 * 3 == 7", "{\"x\":1}", 'y' },   { "(x + 2) * 3 == 9", "{\"x\":1}", 'y' },
		{ "x - 2 - 3 == 5", "{\"x\":10}", 'y' },  { "x / 2 / 5 == 1", "{\"x\":10}", 'y' },
		{ "x * 7 mod 4 == 2", "{\"x\":2}", 'y' }, { "-x * 2 == -4", "{\"x\":2}", 'y' },
		{ "- - 3 == x", "{\"x\":3}", 'u' },       { "x - -3 == 6", "{\"x\":3}", 'y' },
	};

	CHECK_ROWS(rows);
}

TEST(constants_are_computed_once)
{
	static const struct judge_row rows[] = {
		{ "x > 2 * 10", "{\"x\":21}", 'y' },
		{ "x == 7 / 2", "{\"x\":3.5}", 'y' },
		{ "x == 1 / 0", "{}", 'y' },
		{ "x == 1 / 0", "{\"x\":1}", 'n' },
		{ "x > 1 / 0", "{\"x\":1}", 'n' },
		{ "x > now - 7d", "{\"x\":\"2025-03-10\"}", 'y' },
		{ "x == 2025 - 3", "{\"x\":2022}", 'y' },
	};

	CHECK_ROWS(rows);
}

TEST(what_is_no_number_gives_null)
{
	static const struct judge_row rows[] = {
		{ "x + 1 == null", "{}", 'y' },
		{ "x + 1 == null", "{\"x\":null}", 'y' },
		{ "x + 1 == null", "{\"x\":\"1\"}", 'y' },
		{ "1 - x == null", "{\"x\":{}}", 'y' },
		{ "x + 1 > 0", "{\"x\":\"1\"}", 'n' },
		{ "num(x) + 1 > 0", "{\"x\":\"1\"}", 'y' },
		{ "x / y == null", "{\"x\":1,\"y\":0}", 'y' },
		{ "x div y == null and x mod y == null", "{\"x\":1,\"y\":0.0}", 'y' },
		{ "x / y > 1", "{\"x\":1,\"y\":0}", 'n' },
		{ "not (x / y > 1)", "{\"x\":1,\"y\":0}", 'y' },
	};

	CHECK_ROWS(rows);
}

TEST(arrays_are_computed_member_by_member)
{
	static const struct judge_row rows[] = {
		{ "x * 2 == 6", "{\"x\":[1,2,3]}", 'y' },
		{ "x * 2 == 3", "{\"x\":[1,2,3]}", 'n' },
		{ "x + y == 13", "{\"x\":[1,2,3],\"y\":[10,20]}", 'y' },
		{ "x + 1 == 1", "{\"x\":[]}", 'n' },
		{ "x != 4", "{\"x\":[1,2]}", 'y' },
		{ "x.n + 1 == 3", "{\"x\":[{\"n\":1},{\"n\":2}]}", 'y' },
	};

	CHECK_ROWS(rows);
}

TEST(mistakes_are_shown)
{
	static const struct {
		const char *text;
		const char *message;
		const char *mark;
	} rows[] = {
		{ "x + 'a' > 1", "expected a number beside '+', found a string", "    ^~~" },
		{ "true * x > 1", "expected a number beside '*', found a boolean", "^~~~" },
		{ "x div null > 1", "expected a number beside 'div', found null", "      ^~~~" },
		{ "x * 7d > 1", "expected a number beside '*', found a duration", "    ^~" },
		{ "x mod now > 1", "expected a number beside 'mod', found a date", "      ^~~" },
		{ "lower(x) / 2 > 1", "expected a number beside '/', found a string", "^~~~~~~~" },
		{ "-'a' > x", "expected a number or a duration after '-'", " ^~~" },
		{ "-lower(x) > 1", "expected a number or a duration after '-'", " ^~~~~~~~" },
		{ "x > 1e2000 + 1", "expected numbers of at most 1000 digits", "           ^" },
		{ "x + 1", NULL, NULL },
	};
	const struct pp_expr_options options = { .now = JUDGE_NOW };

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct pp_error err = PP_ERROR_INIT;
		char answer = judge_with(&options, rows[i].text, "{}", &err);

		if (rows[i].message == NULL) { /* a value that is never true: a test like any other */
			CHECK(answer == 'n');
			continue;
		}
		CHECK(answer == 'u');
		CHECK_TEXT(pp_slice_of(err.message), rows[i].message);
		CHECK_TEXT(pp_slice_of(strchr(err.detail, '\n') + 1), rows[i].mark);
	}
}

TEST(numbers_that_grow_too_long_reject_the_record)
{
	const struct pp_expr_options options = { .now = JUDGE_NOW };
	struct pp_error err = PP_ERROR_INIT;

	CHECK(judge_with(&options, "y + x > 1", "{\"x\":1,\"y\":1e2000}", &err) == 'r');
	CHECK_TEXT(pp_slice_of(err.message), "expected numbers of at most 1000 digits beside '+'");
	CHECK(err.where.column == 12);
	pp_error_clear(&err);
	CHECK(judge_with(&options, "y * x > 1", "{\"x\":3,\"y\":1e2000}", &err) == 'y');
	CHECK(judge_with(&options, "x > 2 or y + x > 1", "{\"x\":3,\"y\":1e2000}", &err) == 'y');
}

TEST(strict_rejects_what_is_no_number)
{
	const struct pp_expr_options options = { .now = JUDGE_NOW, .strict = true };
	struct pp_error err = PP_ERROR_INIT;

	CHECK(judge_with(&options, "1 + x > 1", "{\"x\":\"7\"}", &err) == 'r');
	CHECK_TEXT(pp_slice_of(err.message), "expected a number in field 'x', found a string");
	CHECK(err.where.column == 6);
	pp_error_clear(&err);
	CHECK(judge_with(&options, "1 + x > 1", "{\"x\":null}", &err) == 'n');
	CHECK(judge_with(&options, "1 / x > 1", "{\"x\":0}", &err) == 'n');
}

TEST(a_wrong_type_is_counted)
{
	const struct pp_expr_options options = { .now = JUDGE_NOW };
	struct pp_expr *expr = pp_expr_new(&options);
	struct pp_error err = PP_ERROR_INIT;
	struct pp_record_copy copy;
	struct pp_buf line = PP_BUF_INIT;
	bool yes;

	CHECK(pp_expr_add(expr, PP_SLICE("x + 1 > 3 or x < 2"), &err) == PP_OK);
	CHECK(pp_record_copy_line(&copy, PP_SLICE("{\"x\":\"7\"}"), &err) == PP_OK);
	CHECK(pp_expr_test(expr, &copy.record, &yes, &err) == PP_OK && !yes);
	CHECK(pp_expr_remark(expr, 0, &line));
	CHECK_TEXT(pp_buf_slice(&line), "1 record had a string where a number was expected in field 'x'");
	CHECK(!pp_expr_remark(expr, 1, &line));
	pp_record_copy_release(&copy);
	pp_buf_release(&line);
	pp_expr_free(expr);
}

/* Each of many values with each of many others: refused before it takes the memory. */
TEST(work_is_bounded)
{
	const struct pp_expr_options options = { .now = JUDGE_NOW };
	struct pp_error err = PP_ERROR_INIT;
	struct pp_buf line = PP_BUF_INIT, digits = PP_BUF_INIT;

	pp_buf_addf(&line, "{\"a\":[0");
	for (int i = 0; i < 1500; i++)
		pp_buf_addf(&line, ",1");
	pp_buf_addf(&line, "]}");
	CHECK(judge_with(&options, "a + a > 3", pp_buf_str(&line), &err) == 'r');
	pp_error_clear(&err);
	CHECK(judge_with(&options, "a + 1 > 3", pp_buf_str(&line), &err) == 'n');

	for (int i = 0; i < 990; i++)
		pp_buf_addc(&digits, '7');
	pp_buf_clear(&line);
	pp_buf_addf(&line, "{\"a\":[0");
	for (int i = 0; i < 2000; i++)
		pp_buf_addf(&line, ",%s", pp_buf_str(&digits));
	pp_buf_addf(&line, "],\"b\":%s1}", pp_buf_str(&digits));
	CHECK(judge_with(&options, "a mod b == 3", pp_buf_str(&line), &err) == 'r');
	CHECK(strcmp(err.message, "expected fewer values to compare with each other, found too many") == 0);
	pp_buf_release(&line);
	pp_buf_release(&digits);
}

/* Each operand of a sum is a level of nesting. */
TEST(very_long_sums_are_refused)
{
	const struct pp_expr_options options = { .now = JUDGE_NOW };
	struct pp_error err = PP_ERROR_INIT;
	struct pp_buf text = PP_BUF_INIT;

	pp_buf_addf(&text, "x");
	for (int i = 0; i < 990; i++)
		pp_buf_addf(&text, " + x");
	pp_buf_addf(&text, " == 991");
	CHECK(judge_with(&options, pp_buf_str(&text), "{\"x\":1}", &err) == 'y');
	pp_buf_addf(&text, " or x");
	for (int i = 0; i < 1010; i++)
		pp_buf_addf(&text, " + x");
	CHECK(judge_with(&options, pp_buf_str(&text), "{\"x\":1}", &err) == 'u');
	pp_buf_release(&text);
}

int main(void)
{
	RUN(fields_are_computed_with);
	RUN(products_come_before_sums);
	RUN(constants_are_computed_once);
	RUN(what_is_no_number_gives_null);
	RUN(arrays_are_computed_member_by_member);
	RUN(mistakes_are_shown);
	RUN(numbers_that_grow_too_long_reject_the_record);
	RUN(strict_rejects_what_is_no_number);
	RUN(a_wrong_type_is_counted);
	RUN(work_is_bounded);
	RUN(very_long_sums_are_refused);
	return REPORT();
}
