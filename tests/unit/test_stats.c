#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "pp/stats.h"
#include "test.h"

/* What is asked for, with one text of each kind; NULL for none. */
struct question {
	const char *aggregates;
	const char *groups;
	const char *sort;
	uint64_t max_rows;
	uint64_t memory;
	bool strict;
};

static struct pp_error last_error;

static struct pp_stats *ask(const struct question *q)
{
	const struct pp_stats_options options = {
		.aggregates = &q->aggregates,
		.aggregate_count = q->aggregates != NULL,
		.groups = &q->groups,
		.group_count = q->groups != NULL,
		.sort = &q->sort,
		.sort_count = q->sort != NULL,
		.max_rows = q->max_rows,
		.memory = q->memory,
		.strict = q->strict,
	};
	struct pp_stats *stats = NULL;

	last_error = (struct pp_error)PP_ERROR_INIT;
	return pp_stats_new(&stats, &options, &last_error) == PP_OK ? stats : NULL;
}

static enum pp_status add(struct pp_stats *stats, const char *line)
{
	struct pp_record_copy copy;
	enum pp_status st;

	if (pp_record_copy_line(&copy, pp_slice_of(line), &last_error) != PP_OK)
		abort();
	pp_error_clear(&last_error);
	st = pp_stats_add(stats, &copy.record, &last_error);
	pp_record_copy_release(&copy);
	return st;
}

/* The result as text, borrowed until the next call; stats is freed. */
static struct pp_slice finish(struct pp_stats *stats)
{
	static char kept[100000];
	struct pp_output out = { .fd = memfd_create("out", MFD_CLOEXEC) };
	ssize_t n;

	pp_stats_finish(stats, &out);
	pp_stats_free(stats);
	if (pp_output_flush(&out, &last_error) != PP_OK)
		abort();
	n = pread(out.fd, kept, sizeof(kept), 0);
	if (n < 0 || pp_output_close(&out, true, &last_error) != PP_OK)
		abort();
	return pp_slice(kept, (size_t)n);
}

static struct pp_slice answer(const struct question *q, const char *const *lines)
{
	struct pp_stats *stats = ask(q);

	if (stats == NULL)
		return pp_slice_of(last_error.message);
	for (; *lines != NULL; lines++)
		if (add(stats, *lines) != PP_OK)
			abort();
	return finish(stats);
}

#define ANSWER(asked, ...) answer(&(const struct question)asked, (const char *const[]){ __VA_ARGS__, NULL })
#define ASK(...)            \
	{                   \
		__VA_ARGS__ \
	}

TEST(without_records_there_is_one_row_and_with_keys_none)
{
	CHECK_TEXT(
	    ANSWER(ASK(.aggregates = "count,sum:a,mean:a,min:a,median:a,distinct:a,mode:a,values:a,first:a,sd:a,pct"),
		   NULL),
	    "{\"count\":0,\"a_sum\":0,\"a_mean\":null,\"a_min\":null,\"a_median\":null,\"a_distinct\":0,"
	    "\"a_mode\":null,\"a_values\":[],\"a_first\":null,\"a_sd\":null,\"pct\":null}\n");
	CHECK_TEXT(ANSWER(ASK(.groups = "a"), NULL), "");
}

TEST(numbers_are_never_rounded_on_the_way)
{
	CHECK_TEXT(ANSWER(ASK(.aggregates = "sum:a,mean:a"), "{\"a\":0.1}", "{\"a\":0.2}", "{\"a\":0.3}"),
		   "{\"a_sum\":0.6,\"a_mean\":0.2}\n");
	CHECK_TEXT(ANSWER(ASK(.aggregates = "sum:a"), "{\"a\":1e300}", "{\"a\":1}", "{\"a\":-1e300}"),
		   "{\"a_sum\":1}\n");
	/* A large offset with small steps: what remains after the offset is exact. */
	CHECK_TEXT(ANSWER(ASK(.aggregates = "mean:a,var:a,sd:a"), "{\"a\":100000000.1}", "{\"a\":100000000.2}",
			  "{\"a\":100000000.3}"),
		   "{\"a_mean\":100000000.2,\"a_var\":0.01,\"a_sd\":0.1}\n");
	CHECK_TEXT(ANSWER(ASK(.aggregates = "mean:a,varp:a,sdp:a,sem:a"), "{\"a\":1000000000.25}",
			  "{\"a\":1000000000.5}", "{\"a\":1000000000.75}", "{\"a\":1000000001}"),
		   "{\"a_mean\":1000000000.625,\"a_varp\":0.078125,\"a_sdp\":0.2795084971874737,"
		   "\"a_sem\":0.1613743060919757}\n");
}

TEST(quantiles_lie_between_their_neighbours)
{
	CHECK_TEXT(ANSWER(ASK(.aggregates = "median:a,q1:a,q3:a,iqr:a,p0:a,p100:a,p90:a,p99.9:a"), "{\"a\":4}",
			  "{\"a\":1}", "{\"a\":3}", "{\"a\":2}"),
		   "{\"a_median\":2.5,\"a_q1\":1.75,\"a_q3\":3.25,\"a_iqr\":1.5,\"a_p0\":1,\"a_p100\":4,\"a_p90\":3.7,"
		   "\"a_p99.9\":3.997}\n");
	CHECK_TEXT(ANSWER(ASK(.aggregates = "median:a"), "{\"a\":1e-30}", "{\"a\":1e30}"),
		   "{\"a_median\":500000000000000000000000000000}\n");
	CHECK_TEXT(ANSWER(ASK(.aggregates = "p50:a"), "{\"a\":1234567890123456789012345678901234567890.5}"),
		   "{\"a_p50\":1.2345678901234567890123456789012345678905e39}\n");
}

TEST(extremes_are_numbers_or_else_strings)
{
	CHECK_TEXT(ANSWER(ASK(.aggregates = "min:a,max:a,range:a"), "{\"a\":2.50}", "{\"a\":-1e2}", "{\"a\":\"z\"}"),
		   "{\"a_min\":-100,\"a_max\":2.5,\"a_range\":102.5}\n");
	CHECK_TEXT(
	    ANSWER(ASK(.aggregates = "min:a,max:a,range:a"), "{\"a\":\"2024-05-01\"}", "{\"a\":\"2023-\\u0031\"}"),
	    "{\"a_min\":\"2023-1\",\"a_max\":\"2024-05-01\",\"a_range\":null}\n");
}

TEST(distinct_counts_values_not_spellings)
{
	CHECK_TEXT(ANSWER(ASK(.aggregates = "distinct:a,count:a,missing:a,mode:a,values:a"), "{\"a\":1}", "{\"a\":1.0}",
			  "{\"a\":\"1\"}", "{\"a\":\"\\u0031\"}", "{\"a\":true}", "{\"a\":null}", "{}",
			  "{\"a\":[true,\"x\"]}"),
		   "{\"a_distinct\":4,\"a_count\":6,\"a_missing\":2,\"a_mode\":true,"
		   "\"a_values\":[true,1,\"1\",\"x\"]}\n");
}

TEST(groups_come_in_the_order_of_their_keys)
{
	CHECK_TEXT(ANSWER(ASK(.groups = "a"), "{\"a\":10}", "{\"a\":9}", "{\"a\":\"x\"}", "{}", "{\"a\":null}",
			  "{\"a\":true}", "{\"a\":9.0}", "{\"a\":\"w\\n\"}"),
		   "{\"a\":null,\"count\":2}\n{\"a\":true,\"count\":1}\n{\"a\":9,\"count\":2}\n{\"a\":10,\"count\":1}\n"
		   "{\"a\":\"w\\n\",\"count\":1}\n{\"a\":\"x\",\"count\":1}\n");
	CHECK_TEXT(ANSWER(ASK(.groups = "a,z=b", .sort = "-count,z", .max_rows = 2), "{\"a\":\"p\",\"b\":2}",
			  "{\"a\":\"p\",\"b\":1}", "{\"a\":\"q\"}", "{\"a\":\"q\"}"),
		   "{\"a\":\"q\",\"z\":null,\"count\":2}\n{\"a\":\"p\",\"z\":1,\"count\":1}\n");
}

TEST(each_member_of_an_array_counts)
{
	CHECK_TEXT(ANSWER(ASK(.groups = "a,b"), "{\"a\":[1,2],\"b\":[\"x\",\"y\"]}", "{\"a\":[],\"b\":\"x\"}"),
		   "{\"a\":null,\"b\":\"x\",\"count\":1}\n{\"a\":1,\"b\":\"x\",\"count\":1}\n"
		   "{\"a\":1,\"b\":\"y\",\"count\":1}\n{\"a\":2,\"b\":\"x\",\"count\":1}\n"
		   "{\"a\":2,\"b\":\"y\",\"count\":1}\n");
	CHECK_TEXT(
	    ANSWER(ASK(.groups = "a.n", .aggregates = "sum:a.k"), "{\"a\":[{\"n\":1,\"k\":5},{\"n\":2,\"k\":7}]}"),
	    "{\"a.n\":1,\"a.k_sum\":12}\n{\"a.n\":2,\"a.k_sum\":12}\n");
}

TEST(a_record_counts_once_in_each_of_its_groups)
{
	CHECK_TEXT(ANSWER(ASK(.groups = "a", .aggregates = "count,pct,sum:n"), "{\"a\":[\"x\",\"x\"],\"n\":1}",
			  "{\"a\":[\"x\",\"y\"],\"n\":2}", "{\"a\":[],\"n\":3}"),
		   "{\"a\":null,\"count\":1,\"pct\":33.333333333333336,\"n_sum\":3}\n"
		   "{\"a\":\"x\",\"count\":2,\"pct\":66.66666666666667,\"n_sum\":3}\n"
		   "{\"a\":\"y\",\"count\":1,\"pct\":33.333333333333336,\"n_sum\":2}\n");
	CHECK_TEXT(
	    ANSWER(ASK(.groups = "a,b"), "{\"a\":[1,2,1.0,2],\"b\":[\"x\",\"\\u0078\"]}", "{\"a\":2,\"b\":\"x\"}"),
	    "{\"a\":1,\"b\":\"x\",\"count\":1}\n{\"a\":2,\"b\":\"x\",\"count\":2}\n");
	CHECK_TEXT(ANSWER(ASK(.groups = "month:a"), "{\"a\":[\"2024-05-01\",\"2024-05-31\",\"soon\",null]}"),
		   "{\"a_month\":null,\"count\":1}\n{\"a_month\":\"2024-05\",\"count\":1}\n");
}

/* Groups met lately are told by the length and the end of their keys, and by all of long ones. */
TEST(groups_with_keys_alike_stay_apart)
{
	struct pp_stats *stats = ask(&(const struct question)ASK(.groups = "k"));
	static const char *const lines[] = {
		"{\"k\":\"an odd key\"}",
		"{\"k\":\"no odd key\"}",
		"{\"k\":1}",
		"{\"k\":\"1\"}",
		"{\"k\":\"\\u0000\"}",
		"{\"k\":\"\"}",
		"{\"k\":\"\\u0000\\u0000\"}",
		"{\"k\":11}",
	};

	for (int turn = 0; turn < 3; turn++)
		for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
			CHECK(add(stats, lines[i]) == PP_OK);
	CHECK_TEXT(
	    finish(stats),
	    "{\"k\":1,\"count\":3}\n{\"k\":11,\"count\":3}\n{\"k\":\"\",\"count\":3}\n"
	    "{\"k\":\"\\u0000\",\"count\":3}\n{\"k\":\"\\u0000\\u0000\",\"count\":3}\n{\"k\":\"1\",\"count\":3}\n"
	    "{\"k\":\"an odd key\",\"count\":3}\n{\"k\":\"no odd key\",\"count\":3}\n");
}

/* More groups than are remembered. */
TEST(groups_are_found_again)
{
	struct pp_stats *stats = ask(&(const struct question)ASK(.groups = "n"));
	static char want[40000];
	size_t len = 0;

	for (int i = 0; i < 3000; i++) {
		char line[32];

		snprintf(line, sizeof(line), "{\"n\":%d}", i % 1000);
		CHECK(add(stats, line) == PP_OK);
	}
	for (int n = 0; n < 1000; n++)
		len += (size_t)snprintf(want + len, sizeof(want) - len, "{\"n\":%d,\"count\":3}\n", n);
	CHECK(pp_slice_eq(finish(stats), pp_slice(want, len)));
}

TEST(dates_fall_into_buckets)
{
	static const struct {
		const char *date, *year, *quarter, *month, *week, *day;
	} cases[] = {
		{ "2024-03-07", "\"2024\"", "\"2024-Q1\"", "\"2024-03\"", "\"2024-W10\"", "\"2024-03-07\"" },
		{ "2024-12-30", "\"2024\"", "\"2024-Q4\"", "\"2024-12\"", "\"2025-W01\"", "\"2024-12-30\"" },
		{ "2024-02-29T23:59:59.5Z", "\"2024\"", "\"2024-Q1\"", "\"2024-02\"", "\"2024-W09\"",
		  "\"2024-02-29\"" },
		{ "2024-03-01T01:00:00+05:00", "\"2024\"", "\"2024-Q1\"", "\"2024-02\"", "\"2024-W09\"",
		  "\"2024-02-29\"" },
		{ "2016-12-31T23:59:60Z", "\"2016\"", "\"2016-Q4\"", "\"2016-12\"", "\"2016-W52\"", "\"2016-12-31\"" },
		{ "0000-01-01", "\"0000\"", "\"0000-Q1\"", "\"0000-01\"", "null", "\"0000-01-01\"" },
		{ "9999-12-31", "\"9999\"", "\"9999-Q4\"", "\"9999-12\"", "\"9999-W52\"", "\"9999-12-31\"" },
		{ "0000-01-01T00:00:00+23:59", "null", "null", "null", "null", "null" },
		{ "9999-12-31T23:59:59-23:59", "null", "null", "null", "null", "null" },
		{ "2024-05", "\"2024\"", "\"2024-Q2\"", "\"2024-05\"", "null", "null" },
		{ "2024", "\"2024\"", "null", "null", "null", "null" },
		{ "2024-W10", "null", "null", "null", "\"2024-W10\"", "null" },
		{ "2023-02-29", "null", "null", "null", "null", "null" },
		{ "2024-04-31", "null", "null", "null", "null", "null" },
		{ "2024-01-32", "null", "null", "null", "null", "null" },
		{ "1900-02-29", "null", "null", "null", "null", "null" },
		{ "2000-02-29", "\"2000\"", "\"2000-Q1\"", "\"2000-02\"", "\"2000-W09\"", "\"2000-02-29\"" },
		{ "2024-13-01", "null", "null", "null", "null", "null" },
		{ "2024-00-01", "null", "null", "null", "null", "null" },
		{ "2024-01-00", "null", "null", "null", "null", "null" },
		{ "2024-01-1:", "null", "null", "null", "null", "null" },
		{ "202x-01-11", "null", "null", "null", "null", "null" },
		{ "2024-01-11T25:00:00Z", "null", "null", "null", "null", "null" },
		{ "soon", "null", "null", "null", "null", "null" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char line[100], want[300];

		snprintf(line, sizeof(line), "{\"d\":\"%s\"}", cases[i].date);
		snprintf(want, sizeof(want), "{\"y\":%s,\"q\":%s,\"d_month\":%s,\"w\":%s,\"d_day\":%s,\"count\":1}\n",
			 cases[i].year, cases[i].quarter, cases[i].month, cases[i].week, cases[i].day);
		CHECK_TEXT(ANSWER(ASK(.groups = "y=year:d,q=quarter:d,month:d,w=week:d,day:d"), line), want);
	}
	CHECK_TEXT(ANSWER(ASK(.groups = "month:d"), "{\"d\":\"2024-03-07\"}", "{\"d\":\"2024-03-30\"}"),
		   "{\"d_month\":\"2024-03\",\"count\":2}\n");
}

TEST(what_is_left_out_is_told)
{
	struct pp_stats *stats = ask(&(const struct question)ASK(.aggregates = "mean:a,min:b", .groups = "month:d"));
	struct pp_buf note = PP_BUF_INIT;

	CHECK(stats != NULL);
	CHECK(add(stats, "{\"a\":\"x\",\"b\":\"x\",\"d\":\"x\"}") == PP_OK);
	CHECK(add(stats, "{\"a\":[1],\"b\":1}") == PP_OK);
	CHECK(add(stats, "{\"a\":1e400,\"b\":null}") == PP_OK);
	CHECK(pp_stats_note(stats, 0, &note));
	CHECK_TEXT(pp_buf_slice(&note), "2 values of 'a' were not numbers");
	CHECK(pp_stats_note(stats, 1, &note));
	CHECK_TEXT(pp_buf_slice(&note), "1 value of 'a' was left out: it is beyond 1e400 or 1e-400");
	CHECK(pp_stats_note(stats, 2, &note));
	CHECK_TEXT(pp_buf_slice(&note), "1 value of 'b' was not a number");
	CHECK(pp_stats_note(stats, 3, &note));
	CHECK_TEXT(pp_buf_slice(&note), "1 value of 'd' was not a date with a month");
	CHECK(!pp_stats_note(stats, 4, &note));
	CHECK_TEXT(finish(stats), "{\"d_month\":null,\"a_mean\":null,\"b_min\":1}\n");
	pp_buf_release(&note);
}

TEST(strict_refuses_a_record_whole)
{
	struct pp_stats *stats =
	    ask(&(const struct question)ASK(.aggregates = "count,sum:a,sum:b", .groups = "year:d", .strict = true));

	CHECK(stats != NULL);
	CHECK(add(stats, "{\"a\":1,\"b\":\"x\"}") == PP_EDATA);
	CHECK_TEXT(pp_slice_of(last_error.message), "expected a number in field 'b', found a string");
	CHECK(last_error.where.column == 12);
	CHECK(add(stats, "{\"a\":1,\"d\":\"May\"}") == PP_EDATA);
	CHECK_TEXT(pp_slice_of(last_error.message), "expected a date with its year in field 'd', found another string");
	CHECK(add(stats, "{\"a\":1,\"b\":null}") == PP_OK);
	CHECK_TEXT(finish(stats), "{\"d_year\":null,\"count\":1,\"a_sum\":1,\"b_sum\":0}\n");
}

/* What a run under --strict says of these lines; "" when it takes them all. */
static struct pp_slice refusal(const struct question *q, const char *const *lines)
{
	struct pp_stats *stats = ask(q);
	enum pp_status st = PP_OK;

	if (stats == NULL)
		return PP_SLICE("the question is refused");
	for (; *lines != NULL && st == PP_OK; lines++)
		st = add(stats, *lines);
	test_broken |= *lines != NULL || (st != PP_OK && st != PP_EDATA);
	pp_stats_free(stats);
	return pp_slice_of(st == PP_OK ? "" : last_error.message);
}

#define REFUSAL(asked, ...) refusal(&(const struct question)asked, (const char *const[]){ __VA_ARGS__, NULL })

TEST(strict_wants_numbers_or_strings_of_extremes)
{
	CHECK_TEXT(REFUSAL(ASK(.aggregates = "max:x", .strict = true), "{\"x\":5}", "{\"x\":\"5\"}"),
		   "expected a number in field 'x', found a string");
	CHECK(last_error.where.column == 6);
	CHECK_TEXT(REFUSAL(ASK(.aggregates = "min:x", .strict = true), "{\"x\":\"5\"}", "{\"x\":null}", "{\"x\":5}"),
		   "expected a string in field 'x', found a number after strings");
	CHECK_TEXT(REFUSAL(ASK(.aggregates = "min:x.y", .strict = true), "{\"x\":[{\"y\":1},{\"y\":\"1\"}]}"),
		   "expected a number in field 'x.y', found a string");
	CHECK_TEXT(REFUSAL(ASK(.aggregates = "min:x", .strict = true), "{\"x\":\"5\"}", "{\"x\":\"6\"}"), "");
	CHECK_TEXT(REFUSAL(ASK(.aggregates = "min:x", .strict = true), "{\"x\":true}"),
		   "expected a number in field 'x', found a boolean");
	CHECK_TEXT(REFUSAL(ASK(.aggregates = "range:x", .strict = true), "{\"x\":\"5\"}"),
		   "expected a number in field 'x', found a string");

	/* Each group has its own kind. A record is refused where one of its groups has the other. */
	CHECK_TEXT(REFUSAL(ASK(.aggregates = "max:x", .groups = "g", .strict = true), "{\"g\":1,\"x\":5}",
			   "{\"g\":2,\"x\":\"5\"}", "{\"g\":[1,1],\"x\":6}"),
		   "");
	CHECK_TEXT(REFUSAL(ASK(.aggregates = "max:x", .groups = "g", .strict = true), "{\"g\":1,\"x\":5}",
			   "{\"g\":2,\"x\":\"5\"}", "{\"g\":[2,1],\"x\":\"6\"}"),
		   "expected a number in field 'x', found a string");
}

TEST(strict_extremes_refuse_a_record_whole)
{
	struct pp_stats *stats =
	    ask(&(const struct question)ASK(.aggregates = "count,max:x", .groups = "g", .strict = true));

	CHECK(stats != NULL);
	CHECK(add(stats, "{\"g\":1,\"x\":5}") == PP_OK);
	CHECK(add(stats, "{\"g\":[0,1],\"x\":\"5\"}") == PP_EDATA);
	CHECK(add(stats, "{\"g\":[0,1],\"x\":7}") == PP_OK);
	CHECK_TEXT(finish(stats), "{\"g\":0,\"count\":1,\"x_max\":7}\n{\"g\":1,\"count\":2,\"x_max\":7}\n");
}

TEST(strings_that_are_an_extreme_are_not_left_out)
{
	struct pp_stats *stats = ask(&(const struct question)ASK(.aggregates = "max:x", .groups = "g"));
	struct pp_buf note = PP_BUF_INIT;

	CHECK(stats != NULL);
	CHECK(add(stats, "{\"g\":1,\"x\":5}") == PP_OK);
	CHECK(add(stats, "{\"g\":2,\"x\":\"5\"}") == PP_OK);
	CHECK(!pp_stats_note(stats, 0, &note));
	CHECK(add(stats, "{\"g\":1,\"x\":\"5\"}") == PP_OK);
	CHECK(pp_stats_note(stats, 0, &note));
	CHECK_TEXT(pp_buf_slice(&note), "1 value of 'x' was not a number");
	CHECK(!pp_stats_note(stats, 1, &note));
	CHECK_TEXT(finish(stats), "{\"g\":1,\"x_max\":5}\n{\"g\":2,\"x_max\":\"5\"}\n");

	stats = ask(&(const struct question)ASK(.aggregates = "range:x"));
	CHECK(stats != NULL);
	CHECK(add(stats, "{\"x\":\"5\"}") == PP_OK);
	CHECK(pp_stats_note(stats, 0, &note));
	CHECK_TEXT(finish(stats), "{\"x_range\":null}\n");
	pp_buf_release(&note);
}

TEST(memory_has_a_limit)
{
	struct pp_stats *stats = ask(&(const struct question)ASK(.groups = "a", .memory = 100000));
	enum pp_status st = PP_OK;
	int i;

	CHECK(stats != NULL);
	for (i = 0; i < 100000 && st == PP_OK; i++) {
		char line[40];

		snprintf(line, sizeof(line), "{\"a\":%d}", i);
		st = add(stats, line);
	}
	CHECK(st == PP_EUSAGE && i > 500 && i < 5000);
	pp_stats_free(stats);
	stats = ask(&(const struct question)ASK(.groups = "a", .memory = 1));
	CHECK(stats != NULL && add(stats, "{}") == PP_EUSAGE);
	CHECK_TEXT(pp_slice_of(last_error.message), "1 group and its values need more than --memory 1");
	pp_stats_free(stats);
}

TEST(too_many_combinations_are_refused)
{
	struct pp_stats *stats = ask(&(const struct question)ASK(.groups = "a,b"));
	struct pp_buf line = PP_BUF_INIT;

	CHECK(stats != NULL);
	for (int member = 0; member < 2; member++) {
		pp_buf_addf(&line, "%s\"%c\":[0", member == 0 ? "{" : ",", member == 0 ? 'a' : 'b');
		for (int i = 1; i < 1001; i++)
			pp_buf_addf(&line, ",%d", i);
		pp_buf_addc(&line, ']');
	}
	pp_buf_addc(&line, '}');
	CHECK(add(stats, pp_buf_str(&line)) == PP_EDATA);
	CHECK_TEXT(finish(stats), "");
	pp_buf_release(&line);
}

TEST(wrong_questions_are_explained)
{
	static const struct {
		struct question question;
		const char *message;
	} cases[] = {
		{ ASK(.aggregates = "meen:a"), "unknown aggregate 'meen', did you mean 'mean'?" },
		{ ASK(.aggregates = "mean"), "aggregate 'mean' needs a field, as in 'mean:upvotes'" },
		{ ASK(.aggregates = "pct:a"), "aggregate 'pct' takes no field" },
		{ ASK(.aggregates = "p100.1:a"), "expected a percentile from p0 to p100, found 'p100.1'" },
		{ ASK(.aggregates = "p1.0000000001:a"),
		  "expected a percentile from p0 to p100, found 'p1.0000000001'" },
		{ ASK(.aggregates = ""), "expected an aggregate, such as count or mean:upvotes" },
		{ ASK(.aggregates = "count,"), "expected an aggregate, such as count or mean:upvotes" },
		{ ASK(.aggregates = "mean:a b"), "expected ',' or the end, found 'b'" },
		{ ASK(.aggregates = "mean:a["), "expected a field, such as upvotes or authors[0]" },
		{ ASK(.aggregates = "=mean:a"), "expected a name before '='" },
		{ ASK(.aggregates = "mean:a,a_mean=count"), "two columns are named 'a_mean'; rename one with NAME=" },
		{ ASK(.groups = "mnth:a"), "unknown bucket 'mnth', did you mean 'month'?" },
		{ ASK(.groups = "a,,b"), "expected a field, such as upvotes or authors[0]" },
		{ ASK(.groups = "count"), "two columns are named 'count'; rename one with NAME=" },
		{ ASK(.sort = "cuont"), "unknown column 'cuont', did you mean 'count'?" },
		{ ASK(.sort = "-"), "expected a column of the result" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		CHECK_TEXT(answer(&cases[i].question, (const char *const[]){ NULL }), cases[i].message);
	CHECK_TEXT(ANSWER(ASK(.aggregates = "count, mean:a", .groups = "b"), "{\"a\":1}"),
		   "{\"b\":null,\"count\":1,\"a_mean\":1}\n");
	CHECK(ask(&(const struct question)ASK(.aggregates = "count,meen:a")) == NULL);
	CHECK_TEXT(pp_slice_of(last_error.detail), "  count,meen:a\n        ^~~~");
}

static uint64_t state = UINT64_C(88172645463325252);

static uint64_t any(void)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return state;
}

TEST(the_order_of_records_does_not_matter)
{
	enum { COUNT = 400 };
	static char lines[COUNT][160], *order[COUNT];
	static char first[100000];
	const struct question q =
	    ASK(.groups = "g,month:d",
		.aggregates = "count,sum:x,mean:x,sd:x,cv:x,median:x,p99:x,min:x,max:x,mode:x,distinct:x,values:s,"
			      "min:s,pct,missing:s");

	for (int i = 0; i < COUNT; i++) {
		snprintf(lines[i], sizeof(lines[i]),
			 "{\"g\":%d,\"d\":\"2024-%02d-11\",\"x\":%lld.%03de%d,\"s\":\"%c%c\"}", (int)(any() % 3),
			 (int)(any() % 2 + 1), (long long)(any() % 1000000), (int)(any() % 1000),
			 (int)(any() % 40) - 20, 'a' + (char)(any() % 20), 'a' + (char)(any() % 3));
		order[i] = lines[i];
	}
	for (int round = 0; round < 20; round++) {
		struct pp_stats *stats = ask(&q);

		CHECK(stats != NULL);
		for (int i = 0; i < COUNT; i++)
			CHECK(add(stats, order[i]) == PP_OK);

		struct pp_slice got = finish(stats);

		if (round == 0) {
			memcpy(first, got.ptr, got.len);
			first[got.len] = '\0';
		}
		CHECK_TEXT(got, first);
		for (int i = COUNT - 1; i > 0; i--) {
			size_t k = any() % (uint64_t)(i + 1);
			char *line = order[i];

			order[i] = order[k];
			order[k] = line;
		}
	}
}

int main(void)
{
	RUN(without_records_there_is_one_row_and_with_keys_none);
	RUN(numbers_are_never_rounded_on_the_way);
	RUN(quantiles_lie_between_their_neighbours);
	RUN(extremes_are_numbers_or_else_strings);
	RUN(distinct_counts_values_not_spellings);
	RUN(groups_come_in_the_order_of_their_keys);
	RUN(each_member_of_an_array_counts);
	RUN(a_record_counts_once_in_each_of_its_groups);
	RUN(groups_with_keys_alike_stay_apart);
	RUN(groups_are_found_again);
	RUN(dates_fall_into_buckets);
	RUN(what_is_left_out_is_told);
	RUN(strict_refuses_a_record_whole);
	RUN(strict_wants_numbers_or_strings_of_extremes);
	RUN(strict_extremes_refuse_a_record_whole);
	RUN(strings_that_are_an_extreme_are_not_left_out);
	RUN(memory_has_a_limit);
	RUN(too_many_combinations_are_refused);
	RUN(wrong_questions_are_explained);
	RUN(the_order_of_records_does_not_matter);
	return REPORT();
}
