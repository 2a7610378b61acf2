/*
 * cli_doc.h - the texts that come from an option table: help, man page parts, completions.
 */
#ifndef PP_CLI_DOC_H
#define PP_CLI_DOC_H

#include "pp/buf.h"
#include "pp/cli.h"

/** The exit statuses, the one text for help and man pages: lines of code TAB meaning. */
extern const char pp_exit_statuses[];

/** One screen: usage, options in groups with their defaults, examples, exit status. */
void pp_doc_help(const struct pp_cmd *cmd, const struct pp_opt *shared, struct pp_buf *out);

/**
 * The man page: prose, which is roff, with the lines @NAME@, @SYNOPSIS@, @OPTIONS@, @EXIT STATUS@ and @EXAMPLES@
 * replaced by the sections of those names. A .SH right above such a line stands for the section's own; a .TH for the
 * page's.
 */
void pp_doc_man(const struct pp_cmd *cmd, const struct pp_opt *shared, struct pp_slice prose, struct pp_buf *out);

/** One line an option for scripts/completions: kind TAB letter TAB name TAB metavar TAB choices TAB help. */
void pp_doc_table(const struct pp_cmd *cmd, const struct pp_opt *shared, struct pp_buf *out);

#endif
