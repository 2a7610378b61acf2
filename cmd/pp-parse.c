#include "pp/parse.h"
#include "pp/tool.h"

struct run {
	const char *from;
	const char *as_of;
	bool list_formats;
	bool no_source;
	bool extra;
	bool canonical;
	bool validate;
	struct pp_csv_options csv;
};

static bool take_record(void *ctx, struct pp_slice json)
{
	struct pp_tool *tool = ctx;

	pp_output_line(&tool->out, json);
	pp_output_settle(&tool->out);
	tool->counts.records_in++;
	tool->counts.records_out++;
	return !pp_output_failed(&tool->out);
}

static bool take_reject(void *ctx, struct pp_slice raw, struct pp_error *err)
{
	struct pp_tool *tool = ctx;

	tool->err = *err;
	return pp_tool_reject(tool, raw, PP_EDATA);
}

static void list_formats(struct pp_tool *tool)
{
	struct pp_buf text = PP_BUF_INIT;

	for (size_t i = 0; pp_readers[i] != NULL; i++)
		pp_buf_addf(&text, "%-10s %s\n", pp_readers[i]->name, pp_readers[i]->summary);
	pp_output_add(&tool->out, pp_buf_slice(&text));
	pp_buf_release(&text);
}

/* Options that only separated values have; they say that it is CSV, unless it is named as something else. */
static enum pp_status prepare_csv(struct run *run, struct pp_tool *tool)
{
	const char *option = run->csv.delimiter_text != NULL ? "--delimiter"
			     : run->csv.header_text != NULL  ? "--header"
			     : run->csv.types_text != NULL   ? "--types"
			     : run->csv.safe_cells           ? "--safe-cells"
							     : NULL;

	if (option == NULL || strcmp(run->from, "csv") == 0 || strcmp(run->from, "tsv") == 0)
		return pp_csv_options_read(&run->csv, &tool->arena, &tool->err);
	if (strcmp(run->from, "auto") != 0)
		return pp_fail(&tool->err, PP_EUSAGE, "option '%s' is for the formats csv and tsv, not for '%s'",
			       option, run->from);
	if (run->csv.header_text != NULL) /* a delimiter leaves it to the text */
		run->from = "csv";
	return pp_csv_options_read(&run->csv, &tool->arena, &tool->err);
}

/* A share of a file must be made of whole records: lines that hold them. */
static enum pp_status prepare_part(const struct run *run, struct pp_tool *tool)
{
	const struct pp_reader *reader = pp_reader_named(run->from);
	struct pp_buf list = PP_BUF_INIT;

	tool->count_lines = !run->no_source;
	if (tool->part.count == 0 || (reader != NULL && reader->by_lines))
		return PP_OK;
	for (size_t i = 0; pp_readers[i] != NULL; i++)
		if (pp_readers[i]->by_lines)
			pp_buf_addf(&list, "%s%s", list.len > 0 ? ", " : "", pp_readers[i]->name);
	(void)pp_fail(&tool->err, PP_EUSAGE, "option '--part' needs --from with a format of lines (%s), found '%s'",
		      pp_buf_str(&list), run->from);
	pp_buf_release(&list);
	return PP_EUSAGE;
}

static enum pp_status prepare(struct run *run, struct pp_tool *tool, struct pp_parse_options *options)
{
	struct pp_date date;

	if (prepare_csv(run, tool) != PP_OK || prepare_part(run, tool) != PP_OK)
		return tool->err.status;
	*options = (struct pp_parse_options){
		.csv = run->csv,
		.now = pp_day_of(tool->now, 0),
		.no_source = run->no_source,
		.extra = run->extra,
		.canonical = run->canonical,
		.validate = run->validate,
	};
	if (run->as_of == NULL)
		return PP_OK;
	if (!pp_date_parse(pp_slice_of(run->as_of), 0, &date) || date.precision < PP_DAY)
		return pp_fail(&tool->err, PP_EUSAGE, "option '--as-of' expects a day such as 2025-12-16, found '%s'",
			       run->as_of);
	options->has_as_of = true;
	options->as_of = pp_day_of(date.period.start, 0);
	return PP_OK;
}

static void parse_all(const struct run *run, struct pp_tool *tool, const struct pp_parse_options *options)
{
	const struct pp_parse_sink sink = { .ctx = tool, .record = take_record, .reject = take_reject };
	struct pp_parse parse;

	pp_parse_init(&parse, &tool->input, pp_reader_named(run->from), options, &sink);
	(void)pp_tool_ok(tool, pp_parse_run(&parse, &tool->err));
	pp_parse_release(&parse);
}

int main(int argc, char **argv)
{
	struct run run = { .from = "auto" };
	struct pp_parse_options parse_options;
	struct pp_tool tool;
	const char *names[PP_READERS_MAX];
	const struct pp_opt options[] = {
		PP_CHOICE('F', "from", "FORMAT", &run.from, pp_reader_names(names),
			  "Read this format; auto looks at the first lines of each file."),
		PP_FLAG(0, "list-formats", &run.list_formats, "Name the formats."),
		PP_STRING(0, "as-of", "DATE", &run.as_of,
			  "The day on which the pages were saved: it gives dates without a year theirs."),
		PP_FLAG(0, "no-source", &run.no_source, "Leave out where records come from."),
		PP_FLAG(0, "extra", &run.extra, "Keep what has no member of its own, in the member extra."),
		PP_FLAG(0, "canonical", &run.canonical,
			"Records of ndjson, csv and tsv: in canonical form, instead of as they are."),
		PP_FLAG(0, "validate", &run.validate, "Reject records that are not as the records of papers are."),
		PP_GROUP("CSV and TSV"),
		PP_STRING('d', "delimiter", "C", &run.csv.delimiter_text,
			  "Cells are separated by this character; \\t is a tab."),
		PP_STRING(0, "header", "NAMES", &run.csv.header_text,
			  "The file has no header: name its columns, with commas between them."),
		PP_STRING(0, "types", "LIST", &run.csv.types_text,
			  "Types of columns: stars=int,seen=date; int, number, bool, date, string or list."),
		PP_FLAG(0, "safe-cells", &run.csv.safe_cells,
			"Take the apostrophes away that pp-format --safe-cells put before cells."),
		PP_OPT_END
	};
	const struct pp_cmd cmd = {
		.name = "pp-parse",
		.summary = "read lists of papers, write records",
		.synopsis = "[OPTION...] [FILE...]",
		.about = "Reads saved pages, one a file, and writes a record, one JSON object a line, for every paper.",
		.examples = "pp-parse daily.txt\ta page copied from the browser\n"
			    "lynx -dump URL | pp-parse | pp-filter 'upvotes > 20'\ta page as text\n"
			    "pp-parse --as-of 2026-01-02 new-year.txt\tDec 31 is 2025-12-31\n",
		.options = options,
		.uses_clock = true,
		.takes_part = true,
	};

	if (pp_tool_options(&tool, &cmd, argc, argv) && pp_tool_ok(&tool, prepare(&run, &tool, &parse_options)) &&
	    pp_tool_open(&tool))
		run.list_formats ? list_formats(&tool) : parse_all(&run, &tool, &parse_options);
	return pp_tool_finish(&tool);
}
