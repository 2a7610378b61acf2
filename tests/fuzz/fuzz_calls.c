/*
 * Each byte is a choice: from them comes an expression, rich in functions and in arithmetic on dates, and a record.
 */
#include "eval.h"

struct choices {
	const uint8_t *next;
	const uint8_t *end;
	struct pp_buf text;
};

static size_t choose(struct choices *c, size_t n)
{
	return c->next < c->end ? *c->next++ % n : 0;
}

#define PICK(c, list) ((list)[choose(c, sizeof(list) / sizeof((list)[0]))])

static const char *const fields[] = { "a", "b", "c", "d.e", "d", "k", "a[0]", "b[-1]", "c.e" };
static const char *const strings[] = { "''", "'a'", "'b c'", "\"\\u00e9\"", "', '", "'$1'", "'2024-05-10'", "'7'" };
static const char *const numbers[] = { "0", "1", "-7", "2.5", "1e400", "0.3", "1e-400", "9007199254740993" };
static const char *const orders[] = { "==", "!=", "<", "<=", ">", ">=" };
static const char *const dates[] = { "now", "today", "2024-05", "2024-05-10", "9999-12-31", "0000-01", "2024-W19" };
static const char *const spans[] = { "7d", "36h", "1mo", "3y", "0s", "9999y", "1s" };
static const char *const patterns[] = { "/a/", "/(b)?a*/i", "/^.*$/s", "/\\w+/", "'[a-c]'", "/(?<=a)b/", "/$/m" };

static void add(struct choices *c, const char *text)
{
	pp_buf_add(&c->text, pp_slice_of(text));
}

static void add_value(struct choices *c, int depth);
static void add_date(struct choices *c, int depth);

/* "f(" and values, as many as there are letters; "p" is a pattern, "t" a string, "n" a number. */
static void add_call(struct choices *c, int depth)
{
	static const char *const calls[][2] = {
		{ "len", "v" },     { "str", "v" },       { "coalesce", "vv" }, { "exists", "v" }, { "empty", "v" },
		{ "sample", "vv" }, { "lower", "v" },     { "upper", "v" },     { "fold", "v" },   { "trim", "v" },
		{ "words", "v" },   { "split", "vt" },    { "join", "vv" },     { "match", "vp" }, { "match", "vpv" },
		{ "num", "v" },     { "replace", "vpv" }, { "replace", "vpt" }, { "abs", "v" },    { "floor", "v" },
		{ "ceil", "v" },    { "round", "v" },     { "round", "vn" },    { "min", "vv" },   { "max", "v" },
		{ "year", "v" },    { "quarter", "v" },   { "month", "v" },     { "week", "v" },   { "weekday", "v" },
		{ "count", "v" },   { "first", "v" },     { "last", "v" },      { "unique", "v" }, { "host", "v" },
		{ "arxiv", "v" },   { "doi", "v" },       { "weekday", "d" },   { "month", "d" },  { "str", "d" },
	};
	size_t which = choose(c, sizeof(calls) / sizeof(calls[0]));

	add(c, calls[which][0]);
	for (const char *kind = calls[which][1]; *kind != '\0'; kind++) {
		add(c, kind == calls[which][1] ? "(" : ", ");
		switch (*kind) {
		case 'p': add(c, PICK(c, patterns)); break;
		case 't': add(c, PICK(c, strings)); break;
		case 'n': add(c, PICK(c, numbers)); break;
		case 'd': add_date(c, depth - 1); break;
		default: add_value(c, depth - 1); break;
		}
	}
	add(c, ")");
}

static void add_span(struct choices *c, int depth)
{
	switch (depth <= 0 ? 0 : choose(c, 5)) {
	case 1:
		add(c, "age(");
		add_value(c, depth - 1);
		add(c, ")");
		break;
	case 2:
		add(c, "(");
		add_date(c, depth - 1);
		add(c, " - ");
		add_date(c, depth - 1);
		add(c, ")");
		break;
	case 3:
		add(c, "(");
		add_span(c, depth - 1);
		add(c, choose(c, 2) ? " + " : " - ");
		add_span(c, depth - 1);
		add(c, ")");
		break;
	default: add(c, PICK(c, spans)); break;
	}
}

static void add_date(struct choices *c, int depth)
{
	switch (depth <= 0 ? 0 : choose(c, 4)) {
	case 1:
		add(c, "date(");
		add_value(c, depth - 1);
		add(c, ")");
		break;
	case 2:
		add(c, "(date(");
		add_value(c, depth - 1);
		add(c, choose(c, 2) ? ") + " : ") - ");
		add_span(c, depth - 1);
		add(c, ")");
		break;
	case 3:
		add(c, "(");
		add(c, PICK(c, fields));
		add(c, choose(c, 2) ? " + " : " - ");
		add(c, PICK(c, spans));
		add(c, ")");
		break;
	default: add(c, PICK(c, dates)); break;
	}
}

static void add_value(struct choices *c, int depth)
{
	switch (depth <= 0 ? choose(c, 2) : choose(c, 7)) {
	case 1: add(c, choose(c, 2) ? PICK(c, numbers) : PICK(c, strings)); break;
	case 2:
	case 3:
	case 4: add_call(c, depth); break;
	case 5:
		add(c, "days(");
		add_span(c, depth - 1);
		add(c, ")");
		break;
	default: add(c, PICK(c, fields)); break;
	}
}

static void add_test(struct choices *c, int depth)
{
	switch (choose(c, depth <= 0 ? 3 : 6)) {
	case 1:
		add_date(c, depth);
		add(c, PICK(c, orders));
		add_date(c, depth);
		break;
	case 2:
		add_span(c, depth);
		add(c, PICK(c, orders));
		add_span(c, depth);
		break;
	case 3:
		add_test(c, depth - 1);
		add(c, choose(c, 2) ? " and " : " or ");
		add_test(c, depth - 1);
		break;
	case 4:
		add(c, "any(k in ");
		add(c, PICK(c, fields));
		add(c, ": ");
		add_test(c, depth - 1);
		add(c, ")");
		break;
	case 5:
		add_span(c, depth);
		add(c, " between ");
		add_span(c, depth);
		add(c, " and ");
		add_span(c, depth);
		break;
	default:
		add_value(c, depth);
		add(c, PICK(c, orders));
		add_value(c, depth);
		break;
	}
}

static void add_record(struct choices *c)
{
	static const char *const values[] = { "null",
					      "true",
					      "7",
					      "-2.50",
					      "1e999",
					      "\"\"",
					      "\"a b, c\"",
					      "\"b\\u0061\\n\\\"\"",
					      "\"2024-05-10\"",
					      "\"2024-05\"",
					      "\"2024-05-10T23:59:59.5+02:00\"",
					      "\"9999-12-31\"",
					      "\"http://u@H.org:8/x\"",
					      "\"10.1000/X\"",
					      "\"2401.00001v2\"",
					      "[]",
					      "[1,1.0,\"a\",null]",
					      "[\"2024-05-10\",\"b\"]",
					      "[{\"e\":\"a\"},{\"e\":[2,\"b\"]}]",
					      "{\"e\":[\"a b\"]}",
					      "{\"e\":5}" };
	static const char *const names[] = { "{\"a\":", ",\"b\":", ",\"c\":", ",\"d\":" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		add(c, names[i]);
		add(c, PICK(c, values));
	}
	add(c, "}");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	enum { DEPTH = 4 };
	struct choices c = { .next = data, .end = data + size };
	struct pp_expr *exprs[3] = { NULL, NULL, NULL };

	add_record(&c);

	size_t split = c.text.len;

	add_test(&c, DEPTH);
	if (compile_three(pp_slice_from(pp_buf_slice(&c.text), split), exprs))
		judge(exprs, pp_slice(c.text.ptr, split));
	for (size_t i = 0; i < 3; i++)
		pp_expr_free(exprs[i]);
	pp_buf_release(&c.text);
	return 0;
}
