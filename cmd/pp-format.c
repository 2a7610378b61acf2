#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "pp/format.h"
#include "pp/tool.h"

struct run {
	struct pp_format_options options;
	uint64_t most;
	bool list_formats;
	struct pp_format format;
};

/* Columns of the terminal that is written to; 0 when it is none. */
static uint64_t terminal_width(int fd)
{
	const char *text = getenv("COLUMNS");
	long columns = text != NULL ? strtol(text, NULL, 10) : 0;
	struct winsize size;

	if (!isatty(fd))
		return 0;
	if (columns > 0)
		return (uint64_t)columns;
	return ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

static void list_formats(struct pp_tool *tool)
{
	struct pp_buf text = PP_BUF_INIT;

	for (size_t i = 0; pp_writers[i] != NULL; i++)
		pp_buf_addf(&text, "%-10s %s\n", pp_writers[i]->name, pp_writers[i]->summary);
	pp_output_add(&tool->out, pp_buf_slice(&text));
	pp_buf_release(&text);
}

static enum pp_status prepare(struct run *run, struct pp_tool *tool)
{
	run->options.max_count = run->most < UINT64_MAX ? run->most : 0;
	return pp_format_init(&run->format, &run->options, &tool->out, &tool->err);
}

static void format_all(struct run *run, struct pp_tool *tool)
{
	struct pp_record *rec;

	if (run->format.options.width == 0)
		run->format.options.width = terminal_width(tool->out.fd);
	while (run->most > 0 && !pp_format_full(&run->format) && pp_tool_next(tool, &rec))
		(void)pp_tool_ok(tool, pp_format_add(&run->format, rec, &tool->err));
	if (!tool->stopped && !pp_output_failed(&tool->out))
		(void)pp_tool_ok(tool, pp_format_finish(&run->format, &tool->err));
	tool->counts.records_out = run->format.written;
}

int main(int argc, char **argv)
{
	struct run run = { .most = UINT64_MAX, .options = { .to = "csv", .memory = 256 * 1024 * 1024 } };
	struct pp_format_options *to = &run.options;
	struct pp_tool tool;
	const char *names[PP_WRITERS_MAX];
	const struct pp_opt options[] = {
		PP_CHOICE('t', "to", "FORMAT", &to->to, pp_format_names(names), "Write this format."),
		PP_STRING('f', "fields", "LIST", &to->fields,
			  "Write these fields: title,date=published,source.line; or all but some: -abstract."),
		PP_STRING('s', "sort", "LIST", &to->sort, "Order by these fields, -upvotes for descending."),
		PP_COUNT('m', "max-count", "N", &run.most, "Stop after N records."),
		PP_SIZE(0, "memory", "SIZE", &to->memory,
			"Sort this much in memory; more goes through files in $TMPDIR."),
		PP_FLAG(0, "list-formats", &run.list_formats, "Name the formats."),
		PP_GROUP("Separated values and tables"),
		PP_STRING('d', "delimiter", "C", &to->delimiter, "Separate cells by this character; \\t is a tab."),
		PP_FLAG(0, "crlf", &to->crlf, "End lines with CR LF."),
		PP_FLAG(0, "excel", &to->excel, "Begin with a byte order mark, end lines with CR LF."),
		PP_FLAG(0, "safe-cells", &to->safe_cells,
			"Put an apostrophe before text that a spreadsheet would run, and before an apostrophe."),
		PP_FLAG(0, "no-header", &to->no_header, "Leave out the names of the columns."),
		PP_COUNT(0, "width", "N", &to->width,
			 "Cut tables to N columns; on a terminal they are cut to its own."),
		PP_OPT_END
	};
	const struct pp_cmd cmd = {
		.name = "pp-format",
		.summary = "write records as CSV, tables, Markdown or JSON",
		.synopsis = "[OPTION...] [FILE...]",
		.about = "Reads records, one JSON object a line, and writes them as a document for people or programs.",
		.examples = "pp-format papers.ndjson > papers.csv\tall columns that there are\n"
			    "pp-format -t table -f title,upvotes -s -upvotes -m 10 papers.ndjson\tthe ten most liked\n"
			    "pp-format -t markdown -f title,paper=url papers.ndjson\ta table for a web page\n",
		.options = options,
	};

	if (pp_tool_options(&tool, &cmd, argc, argv) && (run.list_formats || pp_tool_ok(&tool, prepare(&run, &tool))) &&
	    pp_tool_open(&tool))
		run.list_formats ? list_formats(&tool) : format_all(&run, &tool);
	pp_format_release(&run.format);
	return pp_tool_finish(&tool);
}
