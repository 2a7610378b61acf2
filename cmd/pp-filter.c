#include <inttypes.h>

#include "pp/expr.h"
#include "pp/tool.h"

/* What is asked for without the language; in the order of their options' table. */
enum { TITLE, ABSTRACT, AUTHOR, SINCE, UNTIL, MIN_UPVOTES, HAS, QUICK_COUNT };

static const char *const quick_options[] = { "title", "abstract", "author", "since", "until", "min-upvotes", "has" };

struct run {
	struct pp_strings texts;
	struct pp_strings lets;
	struct pp_strings quick[QUICK_COUNT];
	bool ignore_case;
	bool invert;
	bool count;
	bool quiet;
	bool exit_status;
	bool list_functions;
	bool explain;
	uint64_t most; /* records to select */
	uint64_t selected;
	struct pp_expr *expr;
};

static enum pp_status add_quick(struct run *run, struct pp_error *err)
{
	for (size_t i = 0; i < QUICK_COUNT; i++)
		for (size_t j = 0; j < run->quick[i].count; j++)
			if (pp_expr_add_quick(run->expr, quick_options[i], pp_slice_of(run->quick[i].items[j]), err) !=
			    PP_OK)
				return err->status;
	return PP_OK;
}

static bool is_quick(const struct run *run)
{
	size_t count = 0;

	for (size_t i = 0; i < QUICK_COUNT; i++)
		count += run->quick[i].count;
	return count > 0;
}

/* The expressions of -e and the quick options, or else the first operand. */
static enum pp_status prepare(struct run *run, struct pp_tool *tool)
{
	const struct pp_expr_options options = {
		.now = tool->now,
		.offset = tool->offset,
		.ignore_case = run->ignore_case,
		.strict = tool->strict,
	};
	enum pp_status status = PP_OK;

	run->expr = pp_expr_new(&options);
	if (run->list_functions)
		return PP_OK;
	for (size_t i = 0; i < run->lets.count && status == PP_OK; i++)
		status = pp_expr_let(run->expr, pp_slice_of(run->lets.items[i]), &tool->err);
	if (run->texts.count == 0 && !is_quick(run) && status == PP_OK) {
		const char *text = pp_tool_take_operand(tool);

		if (text == NULL)
			return pp_fail(&tool->err, PP_EUSAGE, "expected an expression, found no operand");
		return pp_expr_add(run->expr, pp_slice_of(text), &tool->err);
	}
	for (size_t i = 0; i < run->texts.count && status == PP_OK; i++)
		status = pp_expr_add(run->expr, pp_slice_of(run->texts.items[i]), &tool->err);
	return status == PP_OK ? add_quick(run, &tool->err) : status;
}

static void explain(struct run *run, struct pp_tool *tool)
{
	struct pp_buf text = PP_BUF_INIT;

	pp_expr_explain(run->expr, &text);
	pp_buf_addc(&text, '\n');
	pp_output_add(&tool->out, pp_buf_slice(&text));
	pp_buf_release(&text);
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
	struct run run = { .most = UINT64_MAX };
	struct pp_tool tool;
	const struct pp_opt options[] = {
		PP_GROUP("Selection"),
		PP_LIST('e', "expr", "EXPR", &run.texts,
			"Select by EXPR, and let all operands be files; several are joined by 'and'."),
		PP_LIST(0, "let", "NAME=VALUE", &run.lets,
			"Let ':NAME' in the expression be VALUE, which is only data."),
		PP_FLAG('i', "ignore-case", &run.ignore_case, "Let case count neither in patterns nor in strings."),
		PP_FLAG('v', "invert-match", &run.invert, "Select the records for which the expression is false."),
		PP_COUNT('m', "max-count", "N", &run.most, "Stop after N selected records."),
		PP_GROUP("Selection without an expression; all must hold, with -e too"),
		PP_LIST(0, "title", "RE", &run.quick[TITLE], "Select by a regular expression in the title."),
		PP_LIST(0, "abstract", "RE", &run.quick[ABSTRACT], "The same in the abstract."),
		PP_LIST(0, "author", "RE", &run.quick[AUTHOR], "The same in any of the authors' names."),
		PP_LIST(0, "since", "DATE", &run.quick[SINCE], "Select what was published on DATE or later."),
		PP_LIST(0, "until", "DATE", &run.quick[UNTIL], "Select what was published on DATE or before."),
		PP_LIST(0, "min-upvotes", "N", &run.quick[MIN_UPVOTES], "Select what has N upvotes or more."),
		PP_LIST(0, "has", "FIELD", &run.quick[HAS], "Select what has FIELD, and not null."),
		PP_GROUP("Output"),
		PP_FLAG('c', "count", &run.count, "Write the number of selected records instead of the records."),
		PP_FLAG('q', "quiet", &run.quiet,
			"Write nothing, stop at the first selected record; status 1 when there is none."),
		PP_FLAG(0, "exit-status", &run.exit_status, "End with status 1 when no record is selected."),
		PP_FLAG(0, "explain", &run.explain,
			"Write the whole expression in its canonical form, and read nothing."),
		PP_FLAG(0, "list-functions", &run.list_functions, "List the functions that an expression can use."),
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
	};

	if (pp_tool_options(&tool, &cmd, argc, argv) && pp_tool_ok(&tool, prepare(&run, &tool)) &&
	    pp_tool_open(&tool)) {
		run.most = run.quiet && run.most > 1 ? 1 : run.most;
		if (run.list_functions) {
			list_functions(&tool);
		} else if (run.explain) {
			explain(&run, &tool);
		} else {
			filter(&run, &tool);
			conclude(&run, &tool);
		}
	}
	pp_expr_free(run.expr);
	return pp_tool_finish(&tool);
}
