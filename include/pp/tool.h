/*
 * tool.h - the shell of a command: options, files, error policy, progress, exit code.
 *
 *	if (pp_tool_start(&tool, &cmd, argc, argv))
 *		while (pp_tool_next(&tool, &rec))
 *			if (pp_tool_ok(&tool, step(&state, rec, &yes, &tool.err)) && yes)
 *				pp_tool_write(&tool, rec);
 *	return pp_tool_finish(&tool);
 */
#ifndef PP_TOOL_H
#define PP_TOOL_H

#include "pp/arena.h"
#include "pp/cli.h"
#include "pp/date.h"
#include "pp/error.h"
#include "pp/input.h"
#include "pp/output.h"
#include "pp/progress.h"
#include "pp/record.h"
#include "pp/stream.h"

/** For the summary. */
struct pp_counts {
	uint64_t records_in;
	uint64_t records_out;
	uint64_t rejected;
};

struct pp_tool {
	struct pp_error err; /**< hand it to the step; pp_tool_ok reports and clears it */
	struct pp_input input;
	struct pp_stream stream;
	struct pp_output out;
	struct pp_counts counts;
	struct pp_instant now; /**< --now, SOURCE_DATE_EPOCH, or the clock */
	int offset;            /**< --tz, in seconds east of UTC */
	struct pp_args args;   /**< operands; a command may take some from the front before pp_tool_open */
	struct pp_arena arena; /**< lives as long as the tool */
	const struct pp_cmd *cmd;
	struct pp_output side;   /**< a further file that the command writes, committed with the output */
	const char *side_path;   /**< its name, set before pp_tool_open, which opens it; NULL for none */
	const char *side_option; /**< the option that gave the name */
	struct pp_part part;     /**< --part; its count is 0 when all is read */
	bool count_lines; /**< set before pp_tool_open: with --part, lines that are read have their true numbers */
	bool strict;      /**< --strict */
	bool stopped;     /**< nothing more is to be read */
	int exit_code;    /**< as far as it is known; closing the output may still change it */
	/* private */
	const char *output_path;
	const char *rejects_path;
	const char *now_text;
	const char *zone_text;
	const char *part_text;
	const char *counted_file; /* of which the lines before the share were counted last */
	uint64_t counted_lines;
	const char *summary;
	uint64_t max_record_size;
	bool help;
	bool version;
	bool progress;
	bool line_buffered;
	bool input_open;
	bool output_open;
	bool rejects_open;
	bool side_open;
	struct pp_output rejects;
	struct pp_progress *meter;
	int64_t started_ns;
};

/** Parse options; --help and --version are answered here. Then open. False: nothing to do, go to pp_tool_finish. */
bool pp_tool_start(struct pp_tool *tool, const struct pp_cmd *cmd, int argc, char **argv);

/** The two halves of it, for commands that check options or take operands in between. */
bool pp_tool_options(struct pp_tool *tool, const struct pp_cmd *cmd, int argc, char **argv);
bool pp_tool_open(struct pp_tool *tool);

/** The first operand, taken away; NULL when there is none. */
const char *pp_tool_take_operand(struct pp_tool *tool);

/** The next good record; bad lines are reported, kept and counted on the way. */
bool pp_tool_next(struct pp_tool *tool, struct pp_record **rec);

/** What pp_tool_ok does when status is not PP_OK; always false. */
bool pp_tool_failed(struct pp_tool *tool, enum pp_status status);

/**
 * True when status is PP_OK. Else tool->err is reported: PP_EDATA rejects the record read last (or the text given to
 * pp_tool_reject) and the run goes on, unless --strict; anything else ends it.
 */
static inline bool pp_tool_ok(struct pp_tool *tool, enum pp_status status)
{
	return status == PP_OK || pp_tool_failed(tool, status);
}

/** Pass a record through, byte for byte. */
void pp_tool_write(struct pp_tool *tool, const struct pp_record *rec);

/** Report tool->err as a rejection, keep raw in --rejects. For readers of other formats. False: stop. */
bool pp_tool_reject(struct pp_tool *tool, struct pp_slice raw, enum pp_status status);

/** Print "PROGRAM: message" once, for notes that change no exit code. */
void pp_tool_note(struct pp_tool *tool, const char *fmt, ...) PP_PRINTF(2, 3);

/** A negative answer that was asked for: exit code 1, unless there is trouble. */
void pp_tool_negative(struct pp_tool *tool);

/** Close everything, check it, commit what must be, and return the exit code. */
int pp_tool_finish(struct pp_tool *tool);

#endif
