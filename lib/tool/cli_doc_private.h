/*
 * cli_doc_private.h - what help and man page have in common.
 */
#ifndef PP_CLI_DOC_PRIVATE_H
#define PP_CLI_DOC_PRIVATE_H

#include "pp/cli_doc.h"

/** Take the next line off text, without its newline; false at the end. */
bool pp_doc_next_line(struct pp_slice *text, struct pp_slice *line);

/** Split "left TAB right"; without a TAB, right is empty. */
void pp_doc_split_tab(struct pp_slice line, struct pp_slice *left, struct pp_slice *right);

/** Add "Help sentence. (a, b or c; default: a)". */
void pp_doc_add_meaning(struct pp_buf *out, const struct pp_opt *opt);

/** Add the summary as a sentence. */
void pp_doc_add_summary(struct pp_buf *out, const struct pp_cmd *cmd);

/** True while opt is a row (or group) and not the end of its table. */
static inline bool pp_doc_is_row(const struct pp_opt *opt)
{
	return opt != NULL && opt->kind != PP_OPT_STOP;
}

#endif
