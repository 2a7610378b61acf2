#include <inttypes.h>
#include <sys/stat.h>

#include "pp/expr.h"
#include "pp/parallel.h"
#include "pp/tool.h"

/* What is asked for, in the order in which it is joined; all but LET and EXPR is for people who want no language. */
enum asked { LET, EXPR, TITLE, ABSTRACT, AUTHOR, SINCE, UNTIL, MIN_UPVOTES, HAS, ASKED_COUNT };

static const char *const asked_names[] = { "let",   "expr",  "title",       "abstract", "author",
					   "since", "until", "min-upvotes", "has" };

struct run {
	struct pp_strings asked[ASKED_COUNT];
	bool count;
	bool quiet;
	bool exit_status;
	bool list_functions;
	bool explain;
	uint64_t jobs;
	uint64_t most; /* records to select */
	uint64_t selected;
	const char *operand; /* the expression, when nothing else is asked for */
	struct pp_expr_options how;
	struct pp_expr *expr;
};

static enum pp_status add(struct pp_expr *expr, enum asked what, struct pp_slice text, struct pp_error *err)
{
	return what == LET    ? pp_expr_let(expr, text, err)
	       : what == EXPR ? pp_expr_add(expr, text, err)
			      : pp_expr_add_quick(expr, asked_names[what], text, err);
}

/* The only operand names a file: it is the expression that was forgotten. */
static bool is_file(const struct run *run, const struct pp_tool *tool)
{
	struct stat found;

	return tool->args.operand_count == 0 && !run->explain && stat(run->operand, &found) == 0 &&
	       S_ISREG(found.st_mode);
}

static enum pp_status compile(const struct run *run, struct pp_expr *expr, struct pp_error *err)
{
	enum pp_status status = PP_OK;

	for (enum asked what = 0; what < ASKED_COUNT; what++)
		for (size_t i = 0; i < run->asked[what].count && status == PP_OK; i++)
			status = add(expr, what, pp_slice_of(run->asked[what].items[i]), err);
	if (status == PP_OK && run->operand != NULL)
		status = pp_expr_add(expr, pp_slice_of(run->operand), err);
	return status;
}

/* Without any option that asks for records the first operand is the expression. */
static enum pp_status prepare(struct run *run, struct pp_tool *tool)
{
	size_t tests = 0;

	if (run->jobs < 1 || run->jobs > PP_JOBS_MAX)
		return pp_fail(&tool->err, PP_EUSAGE, "expected 1 to %d after --jobs", PP_JOBS_MAX);
	for (enum asked what = LET + 1; what < ASKED_COUNT; what++)
		tests += run->asked[what].count;
	if (tests == 0 && !run->list_functions) {
		if ((run->operand = pp_tool_take_operand(tool)) == NULL)
			return pp_fail(&tool->err, PP_EUSAGE, "expected an expression, found no operand");
		if (is_file(run, tool))
			return pp_fail(&tool->err, PP_EUSAGE, "expected an expression before the file '%s'",
				       run->operand);
	}
	run->most = run->quiet && run->most > 1 ? 1 : run->most;
	run->how.now = tool->now;
	run->how.offset = tool->offset;
	run->how.strict = tool->strict;
	run->expr = pp_expr_new(&run->how);
	return compile(run, run->expr, &tool->err);
}

/* --explain and --list-functions. */
static void answer(const struct run *run, struct pp_tool *tool)
{
	struct pp_expr_function function;
	struct pp_buf text = PP_BUF_INIT;

	for (size_t i = 0; run->list_functions && pp_expr_function(i, &function); i++)
		pp_buf_addf(&text, "%s\t%s\n", function.usage, function.summary);
	if (!run->list_functions) {
		pp_expr_explain(run->expr, &text);
		pp_buf_addc(&text, '\n');
	}
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
		if (!pp_tool_ok(tool, pp_expr_test(run->expr, rec, &yes, &tool->err)) || !yes)
			continue;
		run->selected++;
		if (pass)
			pp_tool_write(tool, rec);
	}
}

/* ---- the same with --jobs: the state of each is an expression of its own ---- */

static enum pp_status start(void *ctx, void **state, struct pp_error *err)
{
	const struct run *run = ctx;
	struct pp_expr_options how = run->how;

	how.like = run->expr;
	*state = pp_expr_new(&how);
	return compile(run, *state, err);
}

static void end(void *state)
{
	pp_expr_free(state);
}

static enum pp_status test(void *state, const struct pp_record *rec, bool *yes, struct pp_error *err)
{
	return pp_expr_test(state, rec, yes, err);
}

static void gathered(void *ctx, void *state, bool keep)
{
	const struct run *run = ctx;

	if (keep)
		pp_expr_move_remarks(run->expr, state);
	else
		pp_expr_forget_remarks(state);
}

static void filter_parallel(struct run *run, struct pp_tool *tool)
{
	struct pp_parallel work = { .jobs = run->jobs,
				    .ctx = run,
				    .start = start,
				    .end = end,
				    .test = test,
				    .gathered = gathered,
				    .pass = !run->count && !run->quiet,
				    .most = run->most };

	pp_tool_parallel(tool, &work);
	run->selected = work.selected;
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
		PP_LIST('e', "expr", "EXPR", &run.asked[EXPR],
			"Select by EXPR, and let all operands be files; several are joined by 'and'."),
		PP_LIST(0, "let", "NAME=VALUE", &run.asked[LET],
			"Let ':NAME' in the expression be VALUE, which is only data."),
		PP_FLAG('i', "ignore-case", &run.how.ignore_case, "Let case count neither in patterns nor in strings."),
		PP_FLAG('v', "invert-match", &run.how.invert, "Select the records for which the expression is false."),
		PP_COUNT('m', "max-count", "N", &run.most, "Stop after N selected records."),
		PP_GROUP("Selection without an expression; all must hold, with -e too"),
		PP_LIST(0, "title", "RE", &run.asked[TITLE], "Select by a regular expression in the title."),
		PP_LIST(0, "abstract", "RE", &run.asked[ABSTRACT], "The same in the abstract."),
		PP_LIST(0, "author", "RE", &run.asked[AUTHOR], "The same in any of the authors' names."),
		PP_LIST(0, "since", "DATE", &run.asked[SINCE], "Select what was published on DATE or later."),
		PP_LIST(0, "until", "DATE", &run.asked[UNTIL], "Select what was published on DATE or before."),
		PP_LIST(0, "min-upvotes", "N", &run.asked[MIN_UPVOTES], "Select what has N upvotes or more."),
		PP_LIST(0, "has", "FIELD", &run.asked[HAS], "Select what has FIELD, and not null."),
		PP_GROUP("Output"),
		PP_FLAG('c', "count", &run.count, "Write the number of selected records instead of the records."),
		PP_FLAG('q', "quiet", &run.quiet,
			"Write nothing, stop at the first selected record; status 1 when there is none."),
		PP_FLAG(0, "exit-status", &run.exit_status, "End with status 1 when no record is selected."),
		PP_FLAG(0, "explain", &run.explain,
			"Write the whole expression in its canonical form, and read nothing."),
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
		.uses_zone = true,
		.takes_part = true,
	};

	if (pp_tool_options(&tool, &cmd, argc, argv) && pp_tool_ok(&tool, prepare(&run, &tool)) &&
	    pp_tool_open(&tool)) {
		if (run.list_functions || run.explain) {
			answer(&run, &tool);
		} else {
			run.jobs > 1 ? filter_parallel(&run, &tool) : filter(&run, &tool);
			conclude(&run, &tool);
		}
	}
	pp_expr_free(run.expr);
	return pp_tool_finish(&tool);
}
