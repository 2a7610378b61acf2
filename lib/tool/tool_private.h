/*
 * tool_private.h - the parts of the shell that its files share.
 */
#ifndef PP_TOOL_PRIVATE_H
#define PP_TOOL_PRIVATE_H

#include "pp/tool.h"

enum pp_exit { PP_EXIT_DONE = 0, PP_EXIT_NEGATIVE = 1, PP_EXIT_TROUBLE = 2, PP_EXIT_REJECTED = 3 };

enum { PP_MAX_REPORTS = 20 }; /* rejections that are told in full */

/** Keep a piece of rejected input in --rejects. */
void pp_tool_keep(struct pp_tool *tool, struct pp_slice piece);

/** 2 beats 3 beats 1. */
void pp_tool_exit_code(struct pp_tool *tool, enum pp_exit code);

/** Print tool->err as "PROGRAM: FILE:LINE:COLUMN: message" and its detail, and clear it. */
void pp_tool_report(struct pp_tool *tool);

/** Report tool->err as trouble: the run ends with 2. */
void pp_tool_trouble(struct pp_tool *tool);

/** PP_EUSAGE when two of the files that are written, or one of them and one that is read, are the same. */
enum pp_status pp_tool_check_paths(struct pp_tool *tool);

/** Write the object of --summary. */
void pp_tool_summarize(struct pp_tool *tool);

#endif
