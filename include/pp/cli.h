/*
 * cli.h - options as data: one table per command gives parsing, help, man page and completions.
 */
#ifndef PP_CLI_H
#define PP_CLI_H

#include <stddef.h>
#include <stdint.h>

#include "pp/arena.h"
#include "pp/error.h"
#include "pp/nearest.h"
#include "pp/slice.h"

enum pp_opt_kind {
	PP_OPT_STOP = 0, /* the end of a table */
	PP_OPT_FLAG,
	PP_OPT_STRING,
	PP_OPT_CHOICE,
	PP_OPT_SIZE,
	PP_OPT_COUNT,
	PP_OPT_LIST,
	PP_OPT_OPTIONAL,
	PP_OPT_GROUP,
};

/** Several values of one option, in order. */
struct pp_strings {
	const char **items;
	size_t count;
	size_t cap;
};

/** One row. Make it with the PP_ macros below, which check the variable's type. */
struct pp_opt {
	enum pp_opt_kind kind;
	int letter; /* 0 for none */
	const char *name;
	const char *metavar;
	void *variable;
	const char *help;           /* a sentence; what "(default: ...)" says is read from the variable */
	const char *const *choices; /* PP_OPT_CHOICE: NULL at the end */
};

#define PP_TYPED(pointer, type) (1 ? (pointer) : (type *)NULL)

/* The braces of these macros are kept as they stand. */
/* clang-format off */
/** Set a bool. */
#define PP_FLAG(letter, name, variable, help) \
	{ PP_OPT_FLAG, letter, name, NULL, PP_TYPED(variable, bool), help, NULL }
/** Take text; the last one given counts. NULL is "not given". */
#define PP_STRING(letter, name, metavar, variable, help) \
	{ PP_OPT_STRING, letter, name, metavar, PP_TYPED(variable, const char *), help, NULL }
/** Take one of some words, which the help lists by itself; stored as a pointer into choices. */
#define PP_CHOICE(letter, name, metavar, variable, choices, help) \
	{ PP_OPT_CHOICE, letter, name, metavar, PP_TYPED(variable, const char *), help, choices }
/** Take a size in bytes, with K, M, G or T (powers of 1024). */
#define PP_SIZE(letter, name, metavar, variable, help) \
	{ PP_OPT_SIZE, letter, name, metavar, PP_TYPED(variable, uint64_t), help, NULL }
/** Take a whole number. */
#define PP_COUNT(letter, name, metavar, variable, help) \
	{ PP_OPT_COUNT, letter, name, metavar, PP_TYPED(variable, uint64_t), help, NULL }
/** Take text, as often as it is given. */
#define PP_LIST(letter, name, metavar, variable, help) \
	{ PP_OPT_LIST, letter, name, metavar, PP_TYPED(variable, struct pp_strings), help, NULL }
/** --name or --name=TEXT; without text the variable becomes "". */
#define PP_OPTIONAL(name, metavar, variable, help) \
	{ PP_OPT_OPTIONAL, 0, name, metavar, PP_TYPED(variable, const char *), help, NULL }
/** A heading above the rows that follow. */
#define PP_GROUP(title) { PP_OPT_GROUP, 0, title, NULL, NULL, NULL, NULL }
#define PP_OPT_END { PP_OPT_STOP, 0, NULL, NULL, NULL, NULL, NULL }
/* clang-format on */

/** A command's face. */
struct pp_cmd {
	const char *name;
	const char *summary;  /* "keep the records that satisfy an expression" */
	const char *synopsis; /* "[OPTION...] EXPRESSION [FILE...]" */
	const char *about;    /* a paragraph for --help; may be NULL */
	const char *examples; /* three of them, one a line, "command" TAB "what it does" */
	const struct pp_opt *options;
	bool uses_clock; /* --now is for it */
	bool uses_zone;  /* --tz is for it */
	bool takes_part; /* --part is for it: it reads lines, whatever stands before them */
};

/** What the command line was, besides the options. Operands are borrowed from argv. */
struct pp_args {
	const char **operands;
	size_t operand_count;
};

/**
 * Read argv into the variables of both tables (a command's own, and one that all share, which may be NULL).
 * Operands and options may be mixed; "--" ends the options. PP_EUSAGE: "unknown option '--fro', did you mean
 * '--from'?", "option '-f' needs a value", "option '--max-record-size' expects a size such as 64M or 1G, found 'x'".
 * Lists grow in the arena. Uses getopt_long, so only one thread may be in it.
 */
enum pp_status pp_cli_parse(const struct pp_cmd *cmd, const struct pp_opt *shared, int argc, char **argv,
			    struct pp_args *args, struct pp_arena *arena, struct pp_error *err) PP_MUST_CHECK;

#endif
