#include <inttypes.h>

#include "pp/dedupe.h"
#include "pp/tool.h"

struct run {
	const char *key;
	bool fold;
	const char *dupes_path;
	bool report;
	struct pp_dedupe dedupe;
};

static enum pp_status prepare(struct run *run, struct pp_tool *tool, struct pp_error *err)
{
	enum pp_status st = PP_OK;

	if (run->fold && run->key == NULL)
		return pp_fail(err, PP_EUSAGE, "option '-i' needs '-k'");
	if (run->key == NULL)
		pp_dedupe_by_identity(&run->dedupe);
	else
		st = pp_dedupe_by_keys(&run->dedupe, run->key, run->fold, err);
	tool->side_path = run->dupes_path;
	tool->side_option = "--dupes";
	return st;
}

static void step(struct run *run, struct pp_tool *tool, const struct pp_record *rec)
{
	if (pp_dedupe_add(&run->dedupe, rec) != PP_SEEN_AGAIN) {
		pp_tool_write(tool, rec);
	} else if (tool->side_open) {
		pp_output_add(&tool->side, rec->line);
		pp_output_add(&tool->side, PP_SLICE("\n"));
	}
}

static void report(const struct run *run, struct pp_tool *tool)
{
	const struct pp_dedupe *d = &run->dedupe;

	if (run->report)
		pp_tool_note(tool, "%" PRIu64 " kept, %" PRIu64 " dropped", d->first + d->keyless, d->again);
	if (run->report && d->identity != NULL)
		pp_tool_note(tool, "%" PRIu64 " show that papers kept apart are one", pp_identity_links(d->identity));
	if (d->keyless > 0)
		pp_tool_note(tool, "%" PRIu64 " kept without a key: %s", d->keyless,
			     run->key != NULL ? "they have none of the fields"
					      : "they have no arXiv id, no DOI and no title of four words");
}

int main(int argc, char **argv)
{
	struct run run = { .dedupe = PP_DEDUPE_INIT };
	struct pp_tool tool;
	struct pp_record *rec;
	const struct pp_opt options[] = {
		PP_STRING('k', "key", "LIST", &run.key,
			  "Records are the same when these fields hold the same; '' is the whole record."),
		PP_FLAG('i', "ignore-case", &run.fold, "With -k: letters count without regard to case."),
		PP_STRING(0, "dupes", "FILE", &run.dupes_path, "Keep in FILE the records that are dropped."),
		PP_FLAG(0, "report", &run.report, "Say at the end how many records were kept and dropped."),
		PP_OPT_END,
	};
	const struct pp_cmd cmd = {
		.name = "pp-dedupe",
		.summary = "drop records that were there before",
		.synopsis = "[OPTION...] [FILE...]",
		.about =
		    "Passes the first record of each paper, byte for byte and in order, and drops the others. Records "
		    "are of one paper when they have the same arXiv id (of any version), the same DOI, or the same "
		    "title "
		    "with nothing that speaks against it.",
		.examples = "pp-dedupe july.ndjson august.ndjson\tone record of each paper, the first\n"
			    "pp-dedupe -k id\tone record of each id\n"
			    "pp-dedupe -k title,authors[0] -i --dupes again.ndjson\tkeep the dropped ones, too\n",
		.options = options,
	};

	if (pp_tool_options(&tool, &cmd, argc, argv) && pp_tool_ok(&tool, prepare(&run, &tool, &tool.err)) &&
	    pp_tool_open(&tool)) {
		while (pp_tool_next(&tool, &rec))
			step(&run, &tool, rec);
		report(&run, &tool);
	}
	pp_dedupe_release(&run.dedupe);
	return pp_tool_finish(&tool);
}
