/*
 * The man page: a command's prose is roff, and has lines such as @OPTIONS@ where the sections made from its table go.
 */
#include "pp/cli_doc.h"

#include "cli_doc_private.h"

static void add_roff_char(struct pp_buf *out, char c, bool hyphen_is_minus)
{
	switch (c) {
	case '\\': pp_buf_add(out, PP_SLICE("\\e")); break;
	case '\'': pp_buf_add(out, PP_SLICE("\\(aq")); break;
	case '`': pp_buf_add(out, PP_SLICE("\\(ga")); break;
	case '^': pp_buf_add(out, PP_SLICE("\\(ha")); break;
	case '~': pp_buf_add(out, PP_SLICE("\\(ti")); break;
	case '-':
		if (hyphen_is_minus)
			pp_buf_addc(out, '\\');
		pp_buf_addc(out, c);
		break;
	case '\n': pp_buf_addc(out, ' '); break;
	default: pp_buf_addc(out, c); break;
	}
}

static void guard_line_start(struct pp_buf *out, struct pp_slice text)
{
	if (text.len > 0 && text.ptr[0] == '.')
		pp_buf_add(out, PP_SLICE("\\&"));
}

/* Text that must come out byte for byte: commands, names of options. */
static void add_code(struct pp_buf *out, struct pp_slice text)
{
	guard_line_start(out, text);
	for (size_t i = 0; i < text.len; i++)
		add_roff_char(out, text.ptr[i], true);
}

/* Sentences: a hyphen is a minus where the word looks like an option, and in numbers. */
static void add_prose(struct pp_buf *out, struct pp_slice text)
{
	bool code = false;

	guard_line_start(out, text);
	for (size_t i = 0; i < text.len; i++) {
		bool starts =
		    i == 0 || pp_is_blank(text.ptr[i - 1]) || text.ptr[i - 1] == '\'' || text.ptr[i - 1] == '(';

		if (starts)
			code = text.ptr[i] == '-';
		add_roff_char(out, text.ptr[i], code);
	}
}

/* "-o, --output FILE" on the line of a .TP */
static void man_usage(struct pp_buf *out, const struct pp_opt *opt)
{
	pp_buf_add(out, PP_SLICE(".TP\n"));
	if (opt->letter != 0)
		pp_buf_addf(out, "\\fB\\-%c\\fR, ", opt->letter);
	pp_buf_add(out, PP_SLICE("\\fB\\-\\-"));
	add_code(out, pp_slice_of(opt->name));
	pp_buf_add(out, PP_SLICE("\\fR"));
	if (opt->metavar != NULL) {
		pp_buf_addf(out, opt->kind == PP_OPT_OPTIONAL ? "[=\\fI" : " \\fI");
		add_code(out, pp_slice_of(opt->metavar));
		pp_buf_add(out, opt->kind == PP_OPT_OPTIONAL ? PP_SLICE("\\fR]") : PP_SLICE("\\fR"));
	}
	pp_buf_addc(out, '\n');
}

static void man_rows(const struct pp_opt *opt, struct pp_buf *out)
{
	struct pp_buf text = PP_BUF_INIT;

	for (; pp_doc_is_row(opt); opt++) {
		if (opt->kind == PP_OPT_GROUP) {
			pp_buf_add(out, PP_SLICE(".SS "));
			add_prose(out, pp_slice_of(opt->name));
			pp_buf_addc(out, '\n');
			continue;
		}
		man_usage(out, opt);
		pp_buf_clear(&text);
		pp_doc_add_meaning(&text, opt);
		add_prose(out, pp_buf_slice(&text));
		pp_buf_addc(out, '\n');
	}
	pp_buf_release(&text);
}

static void man_name(const struct pp_cmd *cmd, const struct pp_opt *shared, struct pp_buf *out)
{
	(void)shared;
	add_code(out, pp_slice_of(cmd->name));
	pp_buf_add(out, PP_SLICE(" \\- "));
	add_prose(out, pp_slice_of(cmd->summary));
	pp_buf_addc(out, '\n');
}

static void man_synopsis(const struct pp_cmd *cmd, const struct pp_opt *shared, struct pp_buf *out)
{
	(void)shared;
	pp_buf_add(out, PP_SLICE("\\fB"));
	add_code(out, pp_slice_of(cmd->name));
	pp_buf_add(out, PP_SLICE("\\fR "));
	add_code(out, pp_slice_of(cmd->synopsis));
	pp_buf_addc(out, '\n');
}

static void man_options(const struct pp_cmd *cmd, const struct pp_opt *shared, struct pp_buf *out)
{
	man_rows(cmd->options, out);
	man_rows(shared, out);
}

static void man_exit_status(const struct pp_cmd *cmd, const struct pp_opt *shared, struct pp_buf *out)
{
	struct pp_slice table = pp_slice_of(pp_exit_statuses), line, code, meaning;

	(void)cmd, (void)shared;
	while (pp_doc_next_line(&table, &line)) {
		pp_doc_split_tab(line, &code, &meaning);
		pp_buf_addf(out, ".TP\n.B %.*s\n", PP_FMT(code));
		add_prose(out, meaning);
		pp_buf_addc(out, '\n');
	}
}

static void man_examples(const struct pp_cmd *cmd, const struct pp_opt *shared, struct pp_buf *out)
{
	struct pp_slice examples = pp_slice_of(cmd->examples != NULL ? cmd->examples : ""), line, command, what;

	(void)shared;
	while (pp_doc_next_line(&examples, &line)) {
		pp_doc_split_tab(line, &command, &what);
		pp_buf_add(out, PP_SLICE(".TP\n\\fB"));
		add_code(out, command);
		pp_buf_add(out, PP_SLICE("\\fR\n"));
		if (what.len == 0)
			continue;
		add_prose(out, what);
		pp_buf_addc(out, '\n');
	}
}

static const struct section {
	struct pp_slice place;
	const char *heading;
	void (*add)(const struct pp_cmd *cmd, const struct pp_opt *shared, struct pp_buf *out);
} sections[] = {
	{ { "@NAME@", 6 }, "NAME", man_name },
	{ { "@SYNOPSIS@", 10 }, "SYNOPSIS", man_synopsis },
	{ { "@OPTIONS@", 9 }, "OPTIONS", man_options },
	{ { "@EXIT STATUS@", 13 }, "EXIT STATUS", man_exit_status },
	{ { "@EXAMPLES@", 10 }, "EXAMPLES", man_examples },
};

static const struct section *find_section(struct pp_slice line)
{
	for (size_t i = 0; i < sizeof(sections) / sizeof(sections[0]); i++)
		if (pp_slice_eq(pp_slice_trim(line), sections[i].place))
			return &sections[i];
	return NULL;
}

static void man_title(const struct pp_cmd *cmd, struct pp_buf *out)
{
	pp_buf_add(out, PP_SLICE(".TH \""));
	for (const char *c = cmd->name; *c != '\0'; c++)
		add_roff_char(out, *c >= 'a' && *c <= 'z' ? (char)(*c - ('a' - 'A')) : *c, true);
	pp_buf_add(out, PP_SLICE("\" 1 \"\" \"pp " PP_VERSION "\" \"paper pipes\"\n"));
}

void pp_doc_man(const struct pp_cmd *cmd, const struct pp_opt *shared, struct pp_slice prose, struct pp_buf *out)
{
	struct pp_slice line, last = PP_SLICE("");
	const struct section *section;

	if (!pp_slice_starts(prose, PP_SLICE(".TH ")) && pp_slice_find(prose, PP_SLICE("\n.TH ")) == NULL)
		man_title(cmd, out);
	while (pp_doc_next_line(&prose, &line)) {
		section = find_section(line);
		if (section == NULL) {
			pp_buf_add(out, line);
			pp_buf_addc(out, '\n');
		} else {
			/* The prose may give the heading itself, to have something stand before the table. */
			if (!pp_slice_starts(last, PP_SLICE(".SH")))
				pp_buf_addf(out, ".SH %s\n", section->heading);
			section->add(cmd, shared, out);
		}
		last = line;
	}
}
