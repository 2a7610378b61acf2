/*
 * ":name": values are data. They mean what they are, wherever they stand, and never anything of the language.
 */
#include "expr_judge.h"
#include "expr_random.h"
#include "pp/json_write.h"

static char judge_one(const char *let, const char *text, const char *line, struct pp_error *err)
{
	const struct pp_expr_options options = { .now = JUDGE_NOW };
	const struct pp_slice lets[] = { pp_slice_of(let), { NULL, 0 } };

	pp_error_clear(err);
	return judge_let(&options, lets, text, line, err);
}

struct row {
	const char *let;
	const char *text;
	const char *line;
	char want;
};

static bool all_right(const struct row *rows, size_t count)
{
	struct pp_error err = PP_ERROR_INIT;

	for (size_t i = 0; i < count; i++) {
		char got = judge_one(rows[i].let, rows[i].text, rows[i].line, &err);

		if (got != rows[i].want) {
			printf("# %s; %s over %s: got %c, want %c\n# %s\n", rows[i].let, rows[i].text, rows[i].line,
			       got, rows[i].want, err.message);
			return false;
		}
	}
	return true;
}

#define CHECK_BOUND(rows) CHECK(all_right(rows, sizeof(rows) / sizeof((rows)[0])))

TEST(equality_is_with_the_literal_or_the_text)
{
	static const struct row rows[] = {
		{ "p=7", "x == :p", "{\"x\":7.0}", 'y' },
		{ "p=7", "x == :p", "{\"x\":\"7\"}", 'y' },
		{ "p=7", "x == :p", "{\"x\":\"7.0\"}", 'n' },
		{ "p=7", "x != :p", "{\"x\":\"7\"}", 'n' },
		{ "p=7", "x != :p", "{\"x\":8}", 'y' },
		{ "p=-7e0", "x == :p", "{\"x\":-7}", 'y' },
		{ "p=7", ":p == x", "{\"x\":\"7\"}", 'y' },
		{ "p=7", ":p == 7 and :p == \"7\" and :p != \"7.0\" and 7.0 == :p", "{}", 'y' },
		{ "p=true", "x == :p", "{\"x\":true}", 'y' },
		{ "p=true", "x == :p", "{\"x\":\"true\"}", 'y' },
		{ "p=true", "x == :p", "{\"x\":false}", 'n' },
		{ "p=false", "x == :p", "{\"x\":false}", 'y' },
		{ "p=false", "x == :p", "{}", 'n' },
		{ "p=null", "x == :p", "{}", 'n' },
		{ "p=null", "x == :p", "{\"x\":\"null\"}", 'y' },
		{ "p=2025-03", "x == :p", "{\"x\":\"2025-03-07\"}", 'y' },
		{ "p=2025-03", "x == :p", "{\"x\":\"2025-03\"}", 'y' },
		{ "p=2025-03", "x == :p", "{\"x\":\"2025-04\"}", 'n' },
		{ "p=48h", "x == :p", "{\"x\":\"48h\"}", 'y' },
		{ "p=48h", ":p == \"48h\" and :p == :p and :p != \"2d\"", "{}", 'y' },
		{ "p=1mo", ":p == :p and :p in x", "{\"x\":[\"1mo\"]}", 'y' },
		{ "p=48h", "date(x) - date(y) == :p", "{\"x\":\"2025-03-03\",\"y\":\"2025-03-01\"}", 'y' },
		{ "p=now", "x == :p", "{\"x\":\"now\"}", 'y' },
		{ "p=", "x == :p", "{\"x\":\"\"}", 'y' },
		{ "p=a=b", "x == :p", "{\"x\":\"a=b\"}", 'y' },
		{ "p=007", "x == :p", "{\"x\":7}", 'n' },
		{ "p=007", "x == :p", "{\"x\":\"007\"}", 'y' },
		{ "p= 7", "x == :p", "{\"x\":7}", 'n' },
		{ "p=7 ", "x == :p", "{\"x\":7}", 'n' },
		{ "p=-2025-03", "x == :p", "{\"x\":\"2025-03-07\"}", 'n' },
		{ "p=7", "x == :p", "{\"x\":[1,\"7\"]}", 'y' },
		{ "p=7", "x != :p", "{\"x\":[1,\"7\"]}", 'n' },
		{ "p=true", ":p", "{}", 'y' },
		{ "p=false", "not :p", "{}", 'y' },
		{ "p=7", "any(k in x:k == :p)", "{\"x\":[1,7]}", 'y' },
	};

	CHECK_BOUND(rows);
}

TEST(in_is_like_equality)
{
	static const struct row rows[] = {
		{ "p=7", "x in [:p]", "{\"x\":7.0}", 'y' },
		{ "p=7", "x in [1, :p]", "{\"x\":\"7\"}", 'y' },
		{ "p=7", "x not in [1, :p]", "{\"x\":\"7\"}", 'n' },
		{ "p=7", "x in [1, :p]", "{\"x\":1}", 'y' },
		{ "p=48h", "x in [:p]", "{\"x\":\"48h\"}", 'y' },
		{ "p=2025-Q1", "x in [:p]", "{\"x\":\"2025-03-07\"}", 'y' },
		{ "p=true", "x in [:p]", "{\"x\":true}", 'y' },
		{ "p=7", ":p in x", "{\"x\":[\"7\"]}", 'y' },
		{ "p=7", ":p in x", "{\"x\":[7]}", 'y' },
		{ "p=7", ":p not in x", "{\"x\":[8]}", 'y' },
		{ "p=7", ":p in [7.0] and :p in [\"7\"] and :p not in [\"7.0\", 8]", "{}", 'y' },
		{ "p=true", ":p in [true] and :p in [\"true\"] and :p not in [false]", "{}", 'y' },
		{ "p=48h", ":p in [\"48h\"]", "{}", 'y' },
		{ "p=2025-03-07", ":p in [2025-03] and :p in [\"2025-03-07\"] and :p in 2025-03 and :p in 2025", "{}",
		  'y' },
		{ "p=2025-W10", "x in :p", "{\"x\":\"2025-03-05\"}", 'y' },
		{ "p=2025-W10", "x in :p", "{\"x\":\"2025-03-10\"}", 'n' },
		{ "p=2025", "x in :p", "{\"x\":\"2025-03-10\"}", 'y' },
		{ "p=2025", "x in :p", "{\"x\":2025}", 'n' },
		{ "p=soon", "x in :p", "{}", 'u' },
		{ "p=20255", "x in :p", "{}", 'u' },
	};

	CHECK_BOUND(rows);
}

TEST(order_is_of_the_literal)
{
	static const struct row rows[] = {
		{ "p=10", "x < :p", "{\"x\":9}", 'y' },
		{ "p=10", "x < :p", "{\"x\":\"9\"}", 'n' },
		{ "p=10", ":p > x", "{\"x\":9}", 'y' },
		{ "p=10", ":p > 9 and 9 < :p and not :p < 10", "{}", 'y' },
		{ "p=b", "x < :p", "{\"x\":\"a\"}", 'y' },
		{ "p=b", "x < :p", "{\"x\":1}", 'n' },
		{ "p=2025-03", "x <= :p", "{\"x\":\"2025-03-31\"}", 'y' },
		{ "p=2025-03", "x > :p", "{\"x\":\"2025-03-31\"}", 'n' },
		{ "p=2025", "date(x) <= :p", "{\"x\":\"2025-03-31\"}", 'y' },
		{ "p=2024", "date(x) <= :p", "{\"x\":\"2025-03-31\"}", 'n' },
		{ "p=2025", "date(x) == :p", "{\"x\":\"2025-03-31\"}", 'y' },
		{ "p=2025-03-01 10:00", "date(x) > :p", "{\"x\":\"2025-03-31\"}", 'y' },
		{ "p=soon", "date(x) > :p", "{}", 'u' },
		{ "p=2025", "2025-03 <= :p and not :p >= 2025-03", "{}", 'y' },
		{ "p=10", "x between 1 and :p", "{\"x\":10}", 'y' },
		{ "p=2025-02", "x between 2025-01 and :p", "{\"x\":\"2025-02-28\"}", 'y' },
		{ "p=2025", "x between 2024-12 and :p", "{\"x\":\"2025-02-28\"}", 'y' },
		{ "p=5", "x between :p and :p", "{\"x\":5}", 'y' },
		{ "p=5", ":p between 1 and x", "{\"x\":5}", 'y' },
		{ "p=true", "x < :p", "{\"x\":5}", 'u' },
		{ "p=7d", "x < :p", "{\"x\":5}", 'u' },
		{ "p=48h", "age(x) < :p", "{\"x\":\"2025-03-10\"}", 'y' },
		{ "p=48h", "age(x) < :p", "{\"x\":\"2025-03-09\"}", 'n' },
		{ "p=48", "age(x) < :p", "{}", 'u' },
	};

	CHECK_BOUND(rows);
}

TEST(arithmetic_is_with_the_literal)
{
	static const struct row rows[] = {
		{ "p=10", "x + :p == 12", "{\"x\":2}", 'y' },
		{ "p=10", ":p * 2 == 20 and -:p < 0", "{}", 'y' },
		{ "p=10", "x == :p + 0", "{\"x\":\"10\"}", 'n' },
		{ "p=7d", "x > now - :p", "{\"x\":\"2025-03-05\"}", 'y' },
		{ "p=7d", "x > now - :p", "{\"x\":\"2025-03-04\"}", 'n' },
		{ "p=2025-03-04", "x > :p + 1d", "{\"x\":\"2025-03-06\"}", 'y' },
		{ "p=x", "x + :p == 12", "{}", 'u' },
		{ "p=7", "x > now - :p", "{}", 'u' },
		{ "p=true", "x * :p == 12", "{}", 'u' },
		{ "p=x", "-:p < 0", "{}", 'u' },
	};

	CHECK_BOUND(rows);
}

TEST(strings_are_asked_for)
{
	static const struct row rows[] = {
		{ "p=7", "x contains :p", "{\"x\":\"a7\"}", 'y' },
		{ "p=2025-03", "x startswith :p", "{\"x\":\"2025-03-07\"}", 'y' },
		{ "p=true", "x endswith :p", "{\"x\":\"untrue\"}", 'y' },
		{ "p=true", "x not endswith :p", "{\"x\":\"untrue\"}", 'n' },
		{ "p=75", ":p contains \"7\" and :p startswith x", "{\"x\":\"7\"}", 'y' },
		{ "p=^a.c$", "x ~ :p", "{\"x\":\"abc\"}", 'y' },
		{ "p=^a.c$", "x !~ :p", "{\"x\":\"abc\"}", 'n' },
		{ "p=2025", "x ~ :p", "{\"x\":\"in 2025\"}", 'y' },
		{ "p=/a/i", "x ~ :p", "{\"x\":\"A\"}", 'n' },
		{ "p=/a/i", "x ~ :p", "{\"x\":\"/a/i\"}", 'y' },
		{ "p=75", ":p ~ /^7/", "{}", 'y' },
		{ "p=2025-03-07", "coalesce(x, :p) in 2025", "{}", 'y' },
		{ "p=2025-03-07", "date(:p) > x", "{\"x\":\"2025-03-01\"}", 'y' },
		{ "p=5", "coalesce(x, :p) > 4", "{}", 'y' },
		{ "p=5", "lower(:p) == \"5\"", "{}", 'y' },
		{ "p=5", "count(split(x, :p)) == 2", "{\"x\":\"a5b\"}", 'y' },
		{ "p=0", "join(x, :p) == \"a0b\"", "{\"x\":[\"a\",\"b\"]}", 'y' },
		{ "p=$0$$", "replace(x, /b/, :p) == \"a$0$$\"", "{\"x\":\"ab\"}", 'y' },
		{ "p=5", "replace(x, /b/, :p) == \"a5\"", "{\"x\":\"ab\"}", 'y' },
		{ "p=5", "match(x, :p) == \"5\"", "{\"x\":\"a5b\"}", 'y' },
		{ "p=^a|b$", "replace(x, :p, \"\") == \"c\"", "{\"x\":\"acb\"}", 'y' },
		{ "p=a(b", "match(x, :p) == \"5\"", "{}", 'u' },
		{ "p=48h", "days(:p) == 2", "{}", 'y' },
		{ "p=48", "days(:p) == 2", "{}", 'u' },
		{ "p=2024", "year(:p) == 2024", "{}", 'y' },
		{ "p=2024-05", "month(:p) == :p", "{}", 'y' },
		{ "p=2", "round(x, :p) == 1.25 and max(1, :p) == 2", "{\"x\":1.249}", 'y' },
		{ "p=0.5", "sample(x, :p) or not sample(x, :p)", "{\"x\":1}", 'y' },
		{ "p=2", "sample(x, :p)", "{\"x\":1}", 'u' },
	};

	CHECK_BOUND(rows);
}

/* ---- refusals ---- */

static bool refused(const char *let, const char *text, const char *message, const char *detail)
{
	struct pp_error err = PP_ERROR_INIT;
	char answer = judge_one(let, text, "{}", &err);

	if (answer == 'u' && err.status == PP_EUSAGE && strcmp(err.message, message) == 0 &&
	    strcmp(err.detail, detail) == 0)
		return true;
	printf("# %s; %s: %c %s\n%s\n", let, text, answer, err.message, err.detail);
	return false;
}

TEST(bad_bindings_are_refused)
{
	CHECK(refused("p", "true", "option '--let' expects NAME=VALUE, found 'p'", ""));
	CHECK(
	    refused("=p", "true", "option '--let' expects a name of letters, digits and '_' before '=', found ''", ""));
	CHECK(refused("2p=1", "true", "option '--let' expects a name of letters, digits and '_' before '=', found '2p'",
		      ""));
	CHECK(refused("a-b=1", "true",
		      "option '--let' expects a name of letters, digits and '_' before '=', found 'a-b'", ""));
	CHECK(refused("p=\xff", "true", "option '--let' expects UTF-8 as the value of 'p'", ""));
}

TEST(a_name_is_bound_once)
{
	const struct pp_expr_options options = { .now = JUDGE_NOW };
	const struct pp_slice lets[] = { PP_SLICE("p=1"), PP_SLICE("q=1"), PP_SLICE("p=1"), { NULL, 0 } };
	struct pp_error err = PP_ERROR_INIT;

	CHECK(judge_let(&options, lets, "true", "{}", &err) == 'u');
	CHECK_TEXT(pp_slice_of(err.message), "option '--let' binds 'p' twice");
}

TEST(mistakes_show_name_and_value)
{
	CHECK(refused("days=1", "x == :day", "no value is bound to ':day', did you mean ':days'?",
		      "x == :day\n     ^~~~"));
	CHECK(refused("z=1", "x in [:day]", "no value is bound to ':day'", "x in [:day]\n      ^~~~"));
	CHECK(refused("z=1", "x ~ :day", "no value is bound to ':day'", "x ~ :day\n    ^~~~"));
	CHECK(refused("p=a(b", "x ~ :p", "missing closing parenthesis", "x ~ :p\n    ^~\na(b\n   ^"));
	CHECK(refused("p=soon", "date(x) > :p", "expected a date such as 2025-03-07 in ':p', found 'soon'",
		      "date(x) > :p\n          ^~"));
	CHECK(refused("p=soon", "x in :p", "expected a period such as 2025-W10, or a year, in ':p', found 'soon'",
		      "x in :p\n     ^~"));
	CHECK(refused("p=7days", "now - :p < now", "expected a duration such as 7d or a date in ':p', found '7days'",
		      "now - :p < now\n      ^~"));
	CHECK(refused("p=2024-13", "x > :p", "expected a date such as 2025-03-07 in ':p', found '2024-13'",
		      "x > :p\n    ^~"));
	CHECK(refused("p=2024-02-30", ":p <= x", "expected a date such as 2025-03-07 in ':p', found '2024-02-30'",
		      ":p <= x\n^~"));
	CHECK(refused("p=2024-13", "x between 'a' and :p",
		      "expected a date such as 2025-03-07 in ':p', found '2024-13'",
		      "x between 'a' and :p\n                  ^~"));
	CHECK(refused("p=soon", "x * :p > 1", "expected a number beside '*', found a string", "x * :p > 1\n    ^~"));
	CHECK(refused("p=soon", ":p", "expected a test, such as a comparison, found only a value", ":p\n^~"));
}

TEST(what_is_not_used_does_no_harm)
{
	static const struct row rows[] = {
		{ "p=a(b", "true", "{}", 'y' },
		{ "in=5", "x == :in", "{\"x\":5}", 'y' },
		{ "_9=5", "x == :_9", "{\"x\":5}", 'y' },
	};

	CHECK_BOUND(rows);
}

/* ---- values are data ---- */

/* Something that would be syntax. */
static void add_nasty(struct pp_buf *out)
{
	static const char *const pieces[] = {
		"\"",         "'",
		"`",          "\\",
		"\n",         "\t",
		" ",          ")",
		"(",          "]",
		"[",          ",",
		"@",          "/",
		":",          ":p",
		"-- ",        "#",
		";",          " or true",
		" and false", "true",
		"null",       "x",
		"7",          "-",
		".",          "e",
		"2025-03",    "-07",
		"h",          "\\u0041",
		"\xc3\xa9",   "\xf0\x9f\x99\x82",
		"\x01",       "\x7f",
		"==",         "~",
		"!",          "*",
		"$(id)",      "%",
		"not ",       "any(k in x: ",
	};

	for (size_t n = below(6); n > 0; n--)
		pp_buf_addf(out, "%s", PICK(pieces));
	if (below(8) == 0)
		pp_buf_addc(out, '\0');
}

/* One answer of an expression with :p bound to a value; record and value are shown when it is another. */
static bool answers(struct pp_slice let, const char *text, const char *record, char want)
{
	const struct pp_expr_options options = { .now = JUDGE_NOW };
	const struct pp_slice lets[] = { let, { NULL, 0 } };
	struct pp_error err = PP_ERROR_INIT;
	char got = judge_let(&options, lets, text, record, &err);

	if (got == want)
		return true;
	printf("# %.*s; %s over %s: got %c, want %c\n# %s\n", PP_FMT(let), text, record, got, want, err.message);
	return false;
}

TEST(a_value_is_never_syntax)
{
	static const char *const equal[] = {
		"x == :p",       ":p == x",       "x in [:p]",           "x in [1, :p, \"z\"]",
		":p in x",       "x contains :p", "x endswith :p",       "x startswith :p",
		":p contains x", "not (x != :p)", "any(k in x: k == :p)"
	};
	static const char *const different[] = { "x == :p", "x in [:p]", "x in [:p, 1]", ":p == x", "not x != :p" };
	struct pp_buf let = PP_BUF_INIT, record = PP_BUF_INIT;

	for (int i = 0; i < 3000; i++) {
		struct pp_slice value;

		pp_buf_clear(&let);
		pp_buf_clear(&record);
		pp_buf_addf(&let, "p=");
		add_nasty(&let);
		value = pp_slice_from(pp_buf_slice(&let), 2);
		pp_buf_addf(&record, "{\"x\":\"");
		pp_json_escape(&record, value);
		pp_buf_addf(&record, "\"}");
		CHECK(answers(pp_buf_slice(&let), PICK(equal), pp_buf_str(&record), 'y'));
		record.len -= 2;
		pp_buf_addf(&record, "!\"}");
		CHECK(answers(pp_buf_slice(&let), PICK(different), pp_buf_str(&record), 'n'));
	}
	pp_buf_release(&let);
	pp_buf_release(&record);
}

/* A bound value orders like the literal that it is, or like a string of the same characters. */
TEST(a_value_orders_like_its_literal)
{
	static const char *const literals[] = {
		"7", "-0.0", "1e2", "2024-05", "2024-Q2", "2024-W19", "2024-05-10T12:00Z"
	};
	const struct pp_expr_options options = { .now = JUDGE_NOW };
	struct pp_buf let = PP_BUF_INIT, record = PP_BUF_INIT, bound = PP_BUF_INIT, written = PP_BUF_INIT;

	for (int i = 0; i < 3000; i++) {
		const char *order = PICK(orders), *field = PICK(fields);
		struct pp_error err = PP_ERROR_INIT;

		pp_buf_clear(&let);
		pp_buf_clear(&bound);
		pp_buf_clear(&written);
		add_record(&record);
		pp_buf_addf(&let, "p=");
		pp_buf_addf(&bound, "%s %s :p", field, order);
		pp_buf_addf(&written, "%s %s ", field, order);
		if (below(2) == 0) {
			const char *literal = PICK(literals);

			pp_buf_addf(&let, "%s", literal);
			pp_buf_addf(&written, "%s", literal);
			if (strcmp(order, "==") == 0)
				pp_buf_addf(&written, " or %s == \"%s\"", field, literal);
		} else {
			pp_buf_addc(&let, '_'); /* no literal begins so */
			add_nasty(&let);
			pp_buf_addc(&written, '"');
			pp_json_escape(&written, pp_slice_from(pp_buf_slice(&let), 2));
			pp_buf_addc(&written, '"');
		}
		char want = judge_with(&options, pp_buf_str(&written), pp_buf_str(&record), &err);

		CHECK(want == 'y' || want == 'n');
		CHECK(answers(pp_buf_slice(&let), pp_buf_str(&bound), pp_buf_str(&record), want));
	}
	pp_buf_release(&let);
	pp_buf_release(&record);
	pp_buf_release(&bound);
	pp_buf_release(&written);
}

/* What only looks like a date is a string where strings are asked for. */
TEST(a_bound_string_may_begin_like_a_date)
{
	static const struct {
		const char *let;
		const char *text;
		char want;
	} rows[] = {
		{ "p=2024-13", "x == :p and x contains :p and x in [:p]", 'y' },
		{ "p=2024-12x", "lower(x) > :p", 'y' },
		{ "p=2024-", "x > :p", 'y' },
		{ "p=a2024-13", "x < :p", 'y' },
		{ "p=5", "lower(x) > :p", 'n' },
	};
	const struct pp_expr_options options = { .now = JUDGE_NOW };

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct pp_slice lets[] = { pp_slice_of(rows[i].let), { NULL, 0 } };
		struct pp_error err = PP_ERROR_INIT;

		CHECK(judge_let(&options, lets, rows[i].text, "{\"x\":\"2024-13\"}", &err) == rows[i].want);
	}
}

int main(void)
{
	RUN(equality_is_with_the_literal_or_the_text);
	RUN(in_is_like_equality);
	RUN(order_is_of_the_literal);
	RUN(arithmetic_is_with_the_literal);
	RUN(strings_are_asked_for);
	RUN(bad_bindings_are_refused);
	RUN(a_name_is_bound_once);
	RUN(mistakes_show_name_and_value);
	RUN(what_is_not_used_does_no_harm);
	RUN(a_value_is_never_syntax);
	RUN(a_value_orders_like_its_literal);
	RUN(a_bound_string_may_begin_like_a_date);
	return REPORT();
}
