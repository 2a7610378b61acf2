#include "pp/cli_doc.h"

#include "cli_doc_private.h"

/* "code TAB meaning" lines. */
const char pp_exit_statuses[] = "0\tdone; selecting nothing is done too\n"
				"1\ta negative answer that was asked for (-q, --exit-status)\n"
				"2\ttrouble: usage, expression, I/O, disk full, state locked\n"
				"3\tfinished, but some input was rejected (each reported with file, line and column)\n";

enum {
	SCREEN = 80,     /* columns of --help */
	MAX_INDENT = 28, /* where help texts begin at most; longer options have a line of their own */
	EXAMPLE_INDENT = 6,
};

bool pp_doc_next_line(struct pp_slice *text, struct pp_slice *line)
{
	if (text->len == 0)
		return false;
	const char *end = pp_slice_chr(*text, '\n');

	*line = end != NULL ? pp_slice_between(text->ptr, end) : *text;
	*text = pp_slice_from(*text, line->len + (end != NULL));
	return true;
}

void pp_doc_split_tab(struct pp_slice line, struct pp_slice *left, struct pp_slice *right)
{
	const char *tab = pp_slice_chr(line, '\t');

	*left = tab != NULL ? pp_slice_between(line.ptr, tab) : line;
	*right = tab != NULL ? pp_slice_from(line, left->len + 1) : pp_slice(NULL, 0);
}

static void pad(struct pp_buf *out, size_t n)
{
	while (n-- > 0)
		pp_buf_addc(out, ' ');
}

/* Add text in lines of at most SCREEN columns, the first one starting at column, the others at indent. */
static void add_wrapped(struct pp_buf *out, struct pp_slice text, size_t column, size_t indent)
{
	bool first = true;

	while ((text = pp_slice_trim(text)).len > 0) {
		size_t len = 0;

		while (len < text.len && !pp_is_blank(text.ptr[len]))
			len++;
		if (!first && column + 1 + len > SCREEN) {
			pp_buf_addc(out, '\n');
			pad(out, indent);
			column = indent;
		} else if (!first) {
			pp_buf_addc(out, ' ');
			column++;
		}
		pp_buf_add(out, pp_slice(text.ptr, len));
		column += len;
		text = pp_slice_from(text, len);
		first = false;
	}
	pp_buf_addc(out, '\n');
}

static void add_size(struct pp_buf *out, uint64_t n)
{
	static const char units[] = { '\0', 'K', 'M', 'G', 'T' };
	size_t unit = 0;

	for (; n >= 1024 && n % 1024 == 0 && unit + 1 < sizeof(units); unit++)
		n /= 1024;
	pp_buf_add_u64(out, n);
	if (unit > 0)
		pp_buf_addc(out, units[unit]);
}

/* The variable's value, when there is one that deserves to be told. */
static void add_default(struct pp_buf *out, const struct pp_opt *opt)
{
	uint64_t number = 0;
	const char *text = NULL;

	switch (opt->kind) {
	case PP_OPT_STRING:
	case PP_OPT_CHOICE: text = *(const char **)opt->variable; break;
	case PP_OPT_SIZE:
	case PP_OPT_COUNT: number = *(uint64_t *)opt->variable; break;
	case PP_OPT_FLAG:
	case PP_OPT_LIST:
	case PP_OPT_OPTIONAL:
	case PP_OPT_GROUP:
	case PP_OPT_STOP: return;
	}
	if (text != NULL && text[0] != '\0') {
		pp_buf_addf(out, "default: %s", text);
	} else if (number > 0 && number < UINT64_MAX) { /* both ends mean "no limit" */
		pp_buf_add(out, PP_SLICE("default: "));
		if (opt->kind == PP_OPT_SIZE)
			add_size(out, number);
		else
			pp_buf_add_u64(out, number);
	}
}

void pp_doc_add_meaning(struct pp_buf *out, const struct pp_opt *opt)
{
	struct pp_buf note = PP_BUF_INIT;

	for (size_t i = 0; opt->choices != NULL && opt->choices[i] != NULL; i++)
		pp_buf_addf(&note, "%s%s", i == 0 ? "" : opt->choices[i + 1] != NULL ? ", " : " or ", opt->choices[i]);

	size_t choices = note.len;

	if (choices > 0)
		pp_buf_add(&note, PP_SLICE("; "));
	size_t before = note.len;

	add_default(&note, opt);
	if (note.len == before)
		note.len = choices;
	pp_buf_add(out, pp_slice_of(opt->help));
	if (note.len > 0)
		pp_buf_addf(out, " (%s)", pp_buf_str(&note));
	pp_buf_release(&note);
}

void pp_doc_add_summary(struct pp_buf *out, const struct pp_cmd *cmd)
{
	size_t first = out->len;

	pp_buf_addf(out, "%s.", cmd->summary);
	if (out->ptr[first] >= 'a' && out->ptr[first] <= 'z')
		out->ptr[first] = (char)(out->ptr[first] - ('a' - 'A'));
}

/* "  -o, --output FILE" */
static size_t add_usage(struct pp_buf *out, const struct pp_opt *opt)
{
	size_t start = out->len;

	if (opt->letter != 0)
		pp_buf_addf(out, "  -%c, --%s", opt->letter, opt->name);
	else
		pp_buf_addf(out, "      --%s", opt->name);
	if (opt->metavar != NULL)
		pp_buf_addf(out, opt->kind == PP_OPT_OPTIONAL ? "[=%s]" : " %s", opt->metavar);
	return out->len - start;
}

static size_t help_indent(const struct pp_opt *opt)
{
	struct pp_buf usage = PP_BUF_INIT;
	size_t indent = 0;

	for (; pp_doc_is_row(opt); opt++) {
		if (opt->kind == PP_OPT_GROUP)
			continue;
		size_t width = add_usage(&usage, opt) + 2;

		if (width <= MAX_INDENT && width > indent)
			indent = width;
	}
	pp_buf_release(&usage);
	return indent;
}

static void help_options(const struct pp_opt *opt, size_t indent, struct pp_buf *out)
{
	struct pp_buf text = PP_BUF_INIT;

	if (pp_doc_is_row(opt) && opt->kind != PP_OPT_GROUP)
		pp_buf_add(out, PP_SLICE("\nOptions:\n"));
	for (; pp_doc_is_row(opt); opt++) {
		if (opt->kind == PP_OPT_GROUP) {
			pp_buf_addf(out, "\n%s:\n", opt->name);
			continue;
		}
		size_t width = add_usage(out, opt);

		if (width + 2 > indent) {
			pp_buf_addc(out, '\n');
			width = 0;
		}
		pad(out, indent - width);
		pp_buf_clear(&text);
		pp_doc_add_meaning(&text, opt);
		add_wrapped(out, pp_buf_slice(&text), indent, indent);
	}
	pp_buf_release(&text);
}

static void help_examples(struct pp_slice examples, struct pp_buf *out)
{
	struct pp_slice line, command, what;

	pp_buf_add(out, PP_SLICE("\nExamples:\n"));
	while (pp_doc_next_line(&examples, &line)) {
		pp_doc_split_tab(line, &command, &what);
		pp_buf_addf(out, "  %.*s\n", PP_FMT(command));
		if (what.len == 0)
			continue;
		pad(out, EXAMPLE_INDENT);
		add_wrapped(out, what, EXAMPLE_INDENT, EXAMPLE_INDENT);
	}
}

static void help_exit_statuses(struct pp_buf *out)
{
	struct pp_slice table = pp_slice_of(pp_exit_statuses), line, code, meaning;

	pp_buf_add(out, PP_SLICE("\nExit status:\n"));
	while (pp_doc_next_line(&table, &line)) {
		pp_doc_split_tab(line, &code, &meaning);
		pp_buf_addf(out, "  %.*s  ", PP_FMT(code));
		add_wrapped(out, meaning, code.len + 4, code.len + 4);
	}
}

void pp_doc_help(const struct pp_cmd *cmd, const struct pp_opt *shared, struct pp_buf *out)
{
	size_t own = help_indent(cmd->options), others = help_indent(shared);
	size_t indent = own > others ? own : others;

	pp_buf_addf(out, "usage: %s %s\n\n", cmd->name, cmd->synopsis);
	pp_doc_add_summary(out, cmd);
	pp_buf_addc(out, '\n');
	if (cmd->about != NULL) {
		pp_buf_addc(out, '\n');
		add_wrapped(out, pp_slice_of(cmd->about), 0, 0);
	}
	help_options(cmd->options, indent, out);
	help_options(shared, indent, out);
	if (cmd->examples != NULL)
		help_examples(pp_slice_of(cmd->examples), out);
	help_exit_statuses(out);
	pp_buf_addf(out, "\nThe manual has more: man %s\n", cmd->name);
}

static const char *kind_name(enum pp_opt_kind kind)
{
	switch (kind) {
	case PP_OPT_FLAG: return "flag";
	case PP_OPT_STRING: return "string";
	case PP_OPT_CHOICE: return "choice";
	case PP_OPT_SIZE: return "size";
	case PP_OPT_COUNT: return "count";
	case PP_OPT_LIST: return "list";
	case PP_OPT_OPTIONAL: return "optional";
	case PP_OPT_GROUP:
	case PP_OPT_STOP: break;
	}
	return "";
}

static void table_rows(const struct pp_opt *opt, struct pp_buf *out)
{
	for (; pp_doc_is_row(opt); opt++) {
		if (opt->kind == PP_OPT_GROUP)
			continue;
		pp_buf_addf(out, "%s\t", kind_name(opt->kind));
		if (opt->letter != 0)
			pp_buf_addc(out, (char)opt->letter);
		pp_buf_addf(out, "\t%s\t%s\t", opt->name, opt->metavar != NULL ? opt->metavar : "");
		for (size_t i = 0; opt->choices != NULL && opt->choices[i] != NULL; i++)
			pp_buf_addf(out, "%s%s", i > 0 ? " " : "", opt->choices[i]);
		pp_buf_addf(out, "\t%s\n", opt->help);
	}
}

void pp_doc_table(const struct pp_cmd *cmd, const struct pp_opt *shared, struct pp_buf *out)
{
	table_rows(cmd->options, out);
	table_rows(shared, out);
}
