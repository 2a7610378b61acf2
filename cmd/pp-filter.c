#include <inttypes.h>

#include "pp/expr.h"
#include "pp/parallel.h"
#include "pp/tool.h"

struct run {
	struct pp_strings texts;
	bool ignore_case;
	bool invert;
	bool count;
	bool quiet;
	bool exit_status;
	bool list_functions;
	uint64_t most; /* records to select */
	uint64_t selected;
	uint64_t jobs;
	const char *operand; /* the expression, when it is not among the texts */
	struct pp_expr *expr;
};

/* What a thread of --jobs has. */
struct worker {
	struct run *run;
	struct pp_expr *expr;
};

/* The expressions of -e, or else the first operand. */
static enum pp_status compile(struct run *run, struct pp_tool *tool, const struct pp_expr *like)
{
	const struct pp_expr_options options = {
		.now = tool->now,
		.ignore_case = run->ignore_case,
		.strict = tool->strict,
		.like = like,
	};
	enum pp_status status = PP_OK;

	run->expr = pp_expr_new(&options);
	if (run->list_functions)
		return PP_OK;
	if (run->texts.count == 0) {
		if (run->operand == NULL && (run->operand = pp_tool_take_operand(tool)) == NULL)
			return pp_fail(&tool->err, PP_EUSAGE, "expected an expression, found no operand");
		return pp_expr_add(run->expr, pp_slice_of(run->operand), &tool->err);
	}
	for (size_t i = 0; i < run->texts.count && status == PP_OK; i++)
		status = pp_expr_add(run->expr, pp_slice_of(run->texts.items[i]), &tool->err);
	return status;
}

static enum pp_status prepare(struct run *run, struct pp_tool *tool)
{
	if (run->jobs < 1 || run->jobs > PP_JOBS_MAX)
		return pp_fail(&tool->err, PP_EUSAGE, "expected 1 to %d after --jobs", PP_JOBS_MAX);
	return compile(run, tool, NULL);
}

static void list_functions(struct pp_tool *tool)
{
	struct pp_expr_function function;
	struct pp_buf text = PP_BUF_INIT;

	for (size_t i = 0; pp_expr_function(i, &function); i++)
		pp_buf_addf(&text, "%s\t%s\n", function.usage, function.summary);
	pp_output_add(&tool->out, pp_buf_slice(&text));
	pp_buf_release(&text);
}

/* Select records until there are enough. */
static void filter(struct run *run, struct pp_tool *tool)
{
	bool pass = !run->count && !run->quiet;
	struct pp_record *rec;
	bool yes;

	while (run->selected < run->most && pp_tool_next(tool, &rec)) {
		if (!pp_tool_ok(tool, pp_expr_test(run->expr, rec, &yes, &tool->err)) || yes == run->invert)
			continue;
		run->selected++;
		if (pass)
			pp_tool_write(tool, rec);
	}
}

static enum pp_status test(void *ctx, const struct pp_record *rec, bool *yes, struct pp_error *err)
{
	const struct worker *worker = ctx;
	enum pp_status status = pp_expr_test(worker->expr, rec, yes, err);

	*yes = *yes != worker->run->invert;
	return status;
}

static void gathered(void *ctx, bool keep)
{
	const struct worker *worker = ctx;

	if (keep)
		pp_expr_add_remarks(worker->run->expr, worker->expr);
	pp_expr_forget_remarks(worker->expr);
}

/* The same with --jobs: every thread tests with an expression of its own. */
static void filter_parallel(struct run *run, struct pp_tool *tool)
{
	struct pp_expr *expr = run->expr;
	struct worker workers[PP_JOBS_MAX];
	void *states[PP_JOBS_MAX];
	struct pp_parallel work = { .states = states,
				    .test = test,
				    .gathered = gathered,
				    .pass = !run->count && !run->quiet,
				    .most = run->most };

	for (bool ok = true; ok && work.jobs < run->jobs; work.jobs++) {
		ok = pp_tool_ok(tool, compile(run, tool, expr));
		workers[work.jobs] = (struct worker){ run, run->expr };
		states[work.jobs] = &workers[work.jobs];
	}
	run->expr = expr;
	if (!tool->stopped)
		pp_tool_parallel(tool, &work);
	run->selected = work.selected;
	for (size_t i = 0; i < work.jobs; i++)
		pp_expr_free(workers[i].expr);
}

static void conclude(struct run *run, struct pp_tool *tool)
{
	struct pp_buf line = PP_BUF_INIT;

	if (run->count && !run->quiet) {
		pp_buf_addf(&line, "%" PRIu64 "\n", run->selected);
		pp_output_add(&tool->out, pp_buf_slice(&line));
	}
	for (size_t i = 0; pp_expr_remark(run->expr, i, &line); i++)
		pp_tool_note(tool, "%s", pp_buf_str(&line));
	if (run->selected == 0 && (run->quiet || run->exit_status))
		pp_tool_negative(tool);
	pp_buf_release(&line);
}

int main(int argc, char **argv)
{
	struct run run = { .most = UINT64_MAX, .jobs = 1 };
	struct pp_tool tool;
	const struct pp_opt options[] = {
		PP_GROUP("Selection"),
		PP_LIST('e', "expr", "EXPR", &run.texts,
			"Select by EXPR, and let all operands be files; several are joined by 'and'."),
		PP_FLAG('i', "ignore-case", &run.ignore_case, "Let case count neither in patterns nor in strings."),
		PP_FLAG('v', "invert-match", &run.invert, "Select the records for which the expression is false."),
		PP_COUNT('m', "max-count", "N", &run.most, "Stop after N selected records."),
		PP_GROUP("Output"),
		PP_FLAG('c', "count", &run.count, "Write the number of selected records instead of the records."),
		PP_FLAG('q', "quiet", &run.quiet,
			"Write nothing, stop at the first selected record; status 1 when there is none."),
		PP_FLAG(0, "exit-status", &run.exit_status, "End with status 1 when no record is selected."),
		PP_FLAG(0, "list-functions", &run.list_functions, "List the functions that an expression can use."),
		PP_GROUP("Speed"),
		PP_COUNT('j', "jobs", "N", &run.jobs, "Divide the work among N threads; the output stays the same."),
		PP_OPT_END,
	};
	const struct pp_cmd cmd = {
		.name = "pp-filter",
		.summary = "keep the records that satisfy an expression",
		.synopsis = "[OPTION...] EXPRESSION [FILE...]",
		.about = "Passes the records for which EXPRESSION is true, byte for byte and in order.",
		.examples = "pp-filter 'upvotes >= 50' papers.ndjson\tfifty upvotes or more\n"
			    "pp-filter 'authors ~ /noor/i and published in 2025-Q1'\tany author, a quarter\n"
			    "pp-filter -c 'doi is missing or title contains \"agent\"'\thow many there are\n",
		.options = options,
		.uses_clock = true,
		.takes_part = true,
	};

	if (pp_tool_options(&tool, &cmd, argc, argv) && pp_tool_ok(&tool, prepare(&run, &tool)) &&
	    pp_tool_open(&tool)) {
		run.most = run.quiet && run.most > 1 ? 1 : run.most;
		if (run.list_functions) {
			list_functions(&tool);
		} else {
			run.jobs > 1 ? filter_parallel(&run, &tool) : filter(&run, &tool);
			conclude(&run, &tool);
		}
	}
	pp_expr_free(run.expr);
	return pp_tool_finish(&tool);
}
