#include "pp/tool.h"

#include <stdlib.h>
#include <unistd.h>

#include "tool_private.h"

void pp_tool_negative(struct pp_tool *tool)
{
	pp_tool_exit_code(tool, PP_EXIT_NEGATIVE);
}

const char *pp_tool_take_operand(struct pp_tool *tool)
{
	if (tool->args.operand_count == 0)
		return NULL;
	tool->args.operand_count--;
	return *tool->args.operands++;
}

/* ---- hooks of the input ---- */

static bool before_read(void *ctx, bool waits)
{
	struct pp_tool *tool = ctx;

	pp_output_settle(&tool->out);
	if (waits) {
		struct pp_error ignored = PP_ERROR_INIT; /* it sticks to the output and is said in the end */

		(void)!pp_output_flush(&tool->out, &ignored);
	}
	if (tool->meter != NULL)
		pp_progress_tick(tool->meter, tool->counts.records_in);
	return true;
}

void pp_tool_keep(struct pp_tool *tool, struct pp_slice piece)
{
	if (tool->rejects_open)
		pp_output_add(&tool->rejects, piece);
}

static void overlong(void *ctx, struct pp_slice piece)
{
	pp_tool_keep(ctx, piece);
}

/* ---- opening ---- */

static bool fail(struct pp_tool *tool)
{
	pp_tool_trouble(tool);
	return false;
}

static bool open_output(struct pp_tool *tool, struct pp_output *out, const char *path, bool *opened)
{
	*opened = pp_output_open(out, path, &tool->err) == PP_OK;
	return *opened || fail(tool);
}

bool pp_tool_open(struct pp_tool *tool)
{
	const struct pp_input_options options = {
		.max_line = (size_t)tool->max_record_size,
		.before_read = before_read,
		.overlong = overlong,
		.ctx = tool,
		.part = tool->part,
		.count_lines = tool->count_lines,
	};

	if (pp_tool_check_paths(tool) != PP_OK)
		return fail(tool);
	if (!open_output(tool, &tool->out, tool->output_path, &tool->output_open))
		return false;
	if (tool->line_buffered)
		tool->out.line_buffered = true;
	if (tool->rejects_path != NULL && !open_output(tool, &tool->rejects, tool->rejects_path, &tool->rejects_open))
		return false;
	if (tool->side_path != NULL && !open_output(tool, &tool->side, tool->side_path, &tool->side_open))
		return false;
	pp_input_init(&tool->input, tool->args.operands, tool->args.operand_count, &options);
	pp_stream_init(&tool->stream, &tool->input);
	tool->input_open = true;
	tool->meter = pp_progress_new(STDERR_FILENO, &tool->input, tool->progress);
	return true;
}

bool pp_tool_start(struct pp_tool *tool, const struct pp_cmd *cmd, int argc, char **argv)
{
	return pp_tool_options(tool, cmd, argc, argv) && pp_tool_open(tool);
}

/* ---- running ---- */

/* Report a rejection, the first twenty of them in full. */
static bool reject(struct pp_tool *tool)
{
	tool->counts.rejected++;
	if (tool->counts.rejected <= PP_MAX_REPORTS || tool->strict)
		pp_tool_report(tool);
	else
		pp_error_clear(&tool->err);
	if (tool->strict) {
		tool->stopped = true;
		pp_tool_exit_code(tool, PP_EXIT_TROUBLE);
	}
	pp_tool_exit_code(tool, PP_EXIT_REJECTED);
	return !tool->stopped;
}

bool pp_tool_reject(struct pp_tool *tool, struct pp_slice raw, enum pp_status status)
{
	if (status != PP_EDATA) {
		if (status != PP_OK)
			pp_tool_trouble(tool);
		return status == PP_OK;
	}
	pp_tool_keep(tool, raw);
	if (raw.len > 0 && raw.ptr[raw.len - 1] != '\n')
		pp_tool_keep(tool, PP_SLICE("\n"));
	return reject(tool);
}

/* The record read last, with the line end that it had. */
static void keep_record(struct pp_tool *tool)
{
	struct pp_slice line = tool->stream.record.line;

	/* A line that could not be held has gone there already. */
	if (line.len == 0)
		return;
	pp_tool_keep(tool, line);
	pp_tool_keep(tool, line.ptr[line.len] == '\r' ? PP_SLICE("\r\n") : PP_SLICE("\n"));
}

bool pp_tool_failed(struct pp_tool *tool, enum pp_status status)
{
	if (status != PP_EDATA) {
		pp_tool_trouble(tool);
		return false;
	}
	if (tool->err.where.file == NULL)
		tool->err.where = tool->stream.record.where;
	keep_record(tool);
	(void)reject(tool);
	return false;
}

bool pp_tool_next(struct pp_tool *tool, struct pp_record **rec)
{
	while (!tool->stopped && !pp_output_failed(&tool->out)) {
		enum pp_status st = pp_stream_next(&tool->stream, rec, &tool->err);

		if (st == PP_OK) {
			tool->counts.records_in += *rec != NULL;
			return *rec != NULL;
		}
		tool->counts.records_in += st == PP_EDATA;
		(void)pp_tool_ok(tool, st);
	}
	return false;
}

void pp_tool_write(struct pp_tool *tool, const struct pp_record *rec)
{
	pp_output_line(&tool->out, rec->line);
	tool->counts.records_out++;
}

/* ---- ending ---- */

static void close_output(struct pp_tool *tool, struct pp_output *out, bool commit)
{
	if (pp_output_close(out, commit, &tool->err) != PP_OK)
		pp_tool_trouble(tool);
}

int pp_tool_finish(struct pp_tool *tool)
{
	if (tool->output_open)
		close_output(tool, &tool->out, tool->exit_code != PP_EXIT_TROUBLE);
	tool->output_open = false;
	if (tool->side_open)
		close_output(tool, &tool->side, tool->exit_code != PP_EXIT_TROUBLE);
	if (tool->rejects_open)
		close_output(tool, &tool->rejects, true);
	if (tool->counts.rejected > PP_MAX_REPORTS && !tool->strict)
		pp_tool_note(tool, "%llu more were rejected",
			     (unsigned long long)tool->counts.rejected - PP_MAX_REPORTS);
	if (tool->summary != NULL && tool->input_open)
		pp_tool_summarize(tool);
	if (tool->input_open) {
		pp_stream_release(&tool->stream);
		pp_input_release(&tool->input);
	}
	pp_progress_free(tool->meter);
	pp_arena_release(&tool->arena);
	return tool->exit_code;
}
