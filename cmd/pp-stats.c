#include <inttypes.h>

#include "pp/describe.h"
#include "pp/stats.h"
#include "pp/tool.h"

struct run {
	struct pp_strings aggregates;
	struct pp_strings groups;
	struct pp_strings sort;
	uint64_t most;
	uint64_t memory;
	bool list_aggregates;
	bool list_buckets;
	struct pp_stats *stats;
	struct pp_describe *describe; /* in place of stats, when nothing is asked for */
};

static enum pp_status prepare(struct run *run, struct pp_tool *tool)
{
	const struct pp_stats_options options = {
		.aggregates = run->aggregates.items,
		.aggregate_count = run->aggregates.count,
		.groups = run->groups.items,
		.group_count = run->groups.count,
		.sort = run->sort.items,
		.sort_count = run->sort.count,
		.max_rows = run->most < UINT64_MAX ? run->most : 0,
		.memory = run->memory,
		.strict = tool->strict,
	};

	if (run->aggregates.count + run->groups.count > 0)
		return pp_stats_new(&run->stats, &options, &tool->err);
	if (run->sort.count > 0)
		return pp_fail(&tool->err, PP_EUSAGE, "option '-s' needs '-a' or '-g'");
	run->describe = pp_describe_new(run->memory);
	return PP_OK;
}

static void list(const struct run *run, struct pp_tool *tool)
{
	struct pp_buf text = PP_BUF_INIT;

	if (run->list_aggregates)
		pp_stats_list_aggregates(&text);
	if (run->list_buckets)
		pp_stats_list_buckets(&text);
	pp_output_add(&tool->out, pp_buf_slice(&text));
	pp_buf_release(&text);
}

static void finish_stats(struct run *run, struct pp_tool *tool)
{
	struct pp_buf note = PP_BUF_INIT;

	tool->counts.records_out = pp_stats_finish(run->stats, &tool->out);
	for (size_t i = 0; pp_stats_note(run->stats, i, &note); i++)
		pp_tool_note(tool, "%s", pp_buf_str(&note));
	pp_buf_release(&note);
}

static void finish_describe(struct run *run, struct pp_tool *tool)
{
	uint64_t left_out = pp_describe_left_out(run->describe);

	tool->counts.records_out =
	    pp_describe_finish(run->describe, run->most < UINT64_MAX ? run->most : 0, &tool->out);
	if (left_out > 0)
		pp_tool_note(tool, "numbers left out, beyond 1e400 or 1e-400: %" PRIu64, left_out);
}

static void read_all(struct run *run, struct pp_tool *tool)
{
	struct pp_record *rec;

	while (pp_tool_next(tool, &rec))
		(void)pp_tool_ok(tool, run->stats != NULL ? pp_stats_add(run->stats, rec, &tool->err)
							  : pp_describe_add(run->describe, rec, &tool->err));
	if (!tool->stopped && run->most > 0)
		run->stats != NULL ? finish_stats(run, tool) : finish_describe(run, tool);
}

int main(int argc, char **argv)
{
	struct run run = { .most = UINT64_MAX };
	struct pp_tool tool;
	const struct pp_opt options[] = {
		PP_LIST('a', "agg", "LIST", &run.aggregates,
			"Aggregates: count,mean:upvotes,top=max:upvotes,p90:upvotes. With -g alone: count."),
		PP_LIST('g', "group-by", "LIST", &run.groups,
			"One result for each value of these: venue,month:published,by=authors."),
		PP_LIST('s', "sort", "LIST", &run.sort,
			"Order by these columns of the result, -count for descending. Without it: by the keys of -g."),
		PP_COUNT('m', "max-count", "N", &run.most, "Write the first N groups only."),
		PP_SIZE(0, "memory", "SIZE", &run.memory,
			"Memory that groups and values may take; without it a quarter of the machine's."),
		PP_FLAG(0, "list-aggregates", &run.list_aggregates, "Name the aggregates."),
		PP_FLAG(0, "list-buckets", &run.list_buckets, "Name the periods that -g can sort dates into."),
		PP_OPT_END,
	};
	const struct pp_cmd cmd = {
		.name = "pp-stats",
		.summary = "count, sum and summarize records in groups",
		.synopsis = "[OPTION...] [FILE...]",
		.about =
		    "Reads records, one JSON object a line, and writes one flat record for each group. Numbers are "
		    "decimals, and nothing is rounded on the way: the same records give the same bytes in any order.",
		.examples = "pp-stats papers.ndjson | pp-format -t table\twhat is in each field\n"
			    "pp-stats -a count,median:upvotes,p90:upvotes papers.ndjson\tone line for all\n"
			    "pp-stats -g month:published -a count,mean:upvotes papers.ndjson\ta line a month\n"
			    "pp-stats -g authors -s -count -m 10 papers.ndjson\tthe ten most frequent authors\n",
		.options = options,
	};

	if (pp_tool_options(&tool, &cmd, argc, argv)) {
		bool lists = run.list_aggregates || run.list_buckets;

		if ((lists || pp_tool_ok(&tool, prepare(&run, &tool))) && pp_tool_open(&tool))
			lists ? list(&run, &tool) : read_all(&run, &tool);
	}
	pp_describe_free(run.describe);
	pp_stats_free(run.stats);
	return pp_tool_finish(&tool);
}
