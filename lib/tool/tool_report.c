/*
 * What a command says on stderr, the one place that prints, and with what it ends.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pp/json_write.h"
#include "pp/text.h"
#include "tool_private.h"

/* One write, so that lines of programs that share a terminal do not mix. If stderr is gone, nobody can be told. */
static void print(struct pp_tool *tool, const struct pp_buf *text)
{
	if (tool->meter != NULL)
		pp_progress_clear(tool->meter);
	(void)!write(STDERR_FILENO, text->ptr, text->len);
}

/* Count the lines before the share of a file; false when that can't be done. */
static bool count_before(struct pp_tool *tool, const char *file)
{
	int fd = open(file, O_RDONLY | O_CLOEXEC);
	struct stat st;
	uint64_t from, to;
	bool good = fd >= 0 && fstat(fd, &st) == 0;

	if (good) {
		pp_part_range(tool->part, (uint64_t)st.st_size, &from, &to);
		good = pp_part_lines_before(fd, from, &tool->counted_lines);
	}
	if (fd >= 0)
		close(fd);
	tool->counted_file = good ? file : NULL;
	return good;
}

/* The line's number. In a share it counts from the first line there: what stands before is read when it is asked for.
 */
static uint64_t line_of(struct pp_tool *tool, const struct pp_where *where)
{
	if (where->line == 0 || tool->part.count == 0 || tool->count_lines)
		return where->line;
	return where->file == tool->counted_file || count_before(tool, where->file) ? where->line + tool->counted_lines
										    : 0;
}

static void add_place(struct pp_tool *tool, struct pp_buf *out, const struct pp_where *where)
{
	uint64_t line;

	if (where->file == NULL)
		return;
	line = line_of(tool, where);
	pp_text_escape(out, pp_slice_of(where->file));
	if (line > 0)
		pp_buf_addf(out, ":%llu", (unsigned long long)line);
	if (line > 0 && where->column > 0)
		pp_buf_addf(out, ":%llu", (unsigned long long)where->column);
	pp_buf_add(out, PP_SLICE(": "));
}

void pp_tool_report(struct pp_tool *tool)
{
	struct pp_buf out = PP_BUF_INIT;
	struct pp_slice detail = pp_slice_of(tool->err.detail);

	pp_buf_addf(&out, "%s: ", tool->cmd->name);
	add_place(tool, &out, &tool->err.where);
	pp_text_escape(&out, pp_slice_of(tool->err.message));
	pp_buf_addc(&out, '\n');
	while (detail.len > 0) {
		const char *newline = pp_slice_chr(detail, '\n');
		size_t len = newline != NULL ? (size_t)(newline - detail.ptr) : detail.len;

		pp_buf_add(&out, PP_SLICE("  "));
		pp_text_escape(&out, pp_slice(detail.ptr, len));
		pp_buf_addc(&out, '\n');
		detail = pp_slice_from(detail, newline != NULL ? len + 1 : len);
	}
	print(tool, &out);
	pp_buf_release(&out);
	pp_error_clear(&tool->err);
}

void pp_tool_exit_code(struct pp_tool *tool, enum pp_exit code)
{
	static const int weight[] = { 0, 1, 3, 2 };

	if (weight[code] > weight[tool->exit_code])
		tool->exit_code = (int)code;
}

void pp_tool_trouble(struct pp_tool *tool)
{
	pp_tool_report(tool);
	pp_tool_exit_code(tool, PP_EXIT_TROUBLE);
	tool->stopped = true;
}

void pp_tool_note(struct pp_tool *tool, const char *fmt, ...)
{
	struct pp_error ignored = PP_ERROR_INIT; /* it sticks to the output and is said in the end */
	struct pp_buf out = PP_BUF_INIT;
	char text[400];
	va_list args;

	/* Whoever sees both streams sees the note behind what it is about. */
	if (tool->output_open)
		(void)!pp_output_flush(&tool->out, &ignored);

	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	pp_buf_addf(&out, "%s: ", tool->cmd->name);
	pp_text_escape(&out, pp_slice_of(text));
	pp_buf_addc(&out, '\n');
	print(tool, &out);
	pp_buf_release(&out);
}

void pp_tool_summarize(struct pp_tool *tool)
{
	struct pp_buf out = PP_BUF_INIT;
	struct pp_json json = { .out = &out };
	bool named = tool->summary[0] != '\0';
	int fd = named ? open(tool->summary, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666) : STDERR_FILENO;
	int64_t ms = (pp_clock_ns() - tool->started_ns) / 1000000;

	pp_json_object(&json);
	pp_json_name(&json, PP_SLICE("program"));
	pp_json_string(&json, pp_slice_of(tool->cmd->name));
	pp_json_name(&json, PP_SLICE("records_in"));
	pp_json_integer(&json, (int64_t)tool->counts.records_in);
	pp_json_name(&json, PP_SLICE("records_out"));
	pp_json_integer(&json, (int64_t)tool->counts.records_out);
	pp_json_name(&json, PP_SLICE("rejected"));
	pp_json_integer(&json, (int64_t)tool->counts.rejected);
	pp_json_name(&json, PP_SLICE("bytes_in"));
	pp_json_integer(&json, (int64_t)tool->input.bytes);
	pp_json_name(&json, PP_SLICE("bytes_out"));
	pp_json_integer(&json, (int64_t)tool->out.bytes);
	pp_json_name(&json, PP_SLICE("seconds"));
	pp_buf_addf(&out, "%lld.%03d", (long long)(ms / 1000), (int)(ms % 1000));
	json.comma = true;
	pp_json_name(&json, PP_SLICE("exit"));
	pp_json_integer(&json, tool->exit_code);
	pp_json_object_end(&json);
	pp_buf_addc(&out, '\n');
	if (fd == STDERR_FILENO) {
		print(tool, &out);
	} else if (fd < 0 || write(fd, out.ptr, out.len) != (ssize_t)out.len) {
		(void)pp_fail_errno(&tool->err, errno, "cannot write %s", tool->summary);
		pp_tool_trouble(tool);
	}
	if (fd > STDERR_FILENO)
		close(fd);
	pp_buf_release(&out);
}
