#include "pp/cli.h"

#include <getopt.h>
#include <stdbool.h>
#include <string.h>

#include "pp/buf.h"
#include "pp/nearest.h"

/* getopt_long's name for a row that was given by its long name; a letter stands for itself. */
enum { LONG_NAMES = 256 };

/* Both tables in the forms that getopt_long and pp_nearest want. Rows keep their place in all three lists. */
struct table {
	const struct pp_opt **rows;
	size_t count;
	struct option *longs;
	const char **names;
	char *letters;
};

static size_t count_rows(const struct pp_opt *opt)
{
	size_t n = 0;

	for (; opt != NULL && opt->kind != PP_OPT_STOP; opt++)
		n += opt->kind != PP_OPT_GROUP;
	return n;
}

static int has_value(enum pp_opt_kind kind)
{
	switch (kind) {
	case PP_OPT_FLAG:
	case PP_OPT_GROUP:
	case PP_OPT_STOP: return no_argument;
	case PP_OPT_OPTIONAL: return optional_argument;
	case PP_OPT_STRING:
	case PP_OPT_CHOICE:
	case PP_OPT_SIZE:
	case PP_OPT_COUNT:
	case PP_OPT_LIST: return required_argument;
	}
	return no_argument;
}

static void add_rows(struct table *table, const struct pp_opt *opt, char **letter)
{
	for (; opt != NULL && opt->kind != PP_OPT_STOP; opt++) {
		if (opt->kind == PP_OPT_GROUP)
			continue;
		size_t at = table->count++;

		table->rows[at] = opt;
		table->names[at] = opt->name;
		table->longs[at] = (struct option){ opt->name, has_value(opt->kind), NULL, LONG_NAMES + (int)at };
		if (opt->letter == 0)
			continue;
		*(*letter)++ = (char)opt->letter;
		if (has_value(opt->kind) == required_argument)
			*(*letter)++ = ':';
	}
}

static struct table make_table(const struct pp_opt *own, const struct pp_opt *shared, struct pp_arena *arena)
{
	size_t n = count_rows(own) + count_rows(shared);
	struct table table = {
		.rows = pp_arena_alloc(arena, (n + 1) * sizeof(struct pp_opt *)),
		.longs = pp_arena_alloc(arena, (n + 1) * sizeof(struct option)),
		.names = pp_arena_alloc(arena, (n + 1) * sizeof(char *)),
		.letters = pp_arena_alloc(arena, 2 * n + 2),
	};
	char *letter = table.letters;

	*letter++ = ':'; /* a missing value is told apart from an unknown option */
	add_rows(&table, own, &letter);
	add_rows(&table, shared, &letter);
	*letter = '\0';
	table.longs[n] = (struct option){ 0 };
	table.names[n] = NULL;
	return table;
}

/* The row of a code that getopt_long gave: there is one, since it only knows what the table told it. */
static const struct pp_opt *find_row(const struct table *table, int code)
{
	size_t i = 0;

	if (code >= LONG_NAMES)
		return table->rows[code - LONG_NAMES];
	while (table->rows[i]->letter != code)
		i++;
	return table->rows[i];
}

static bool read_digits(const char **text, uint64_t *n)
{
	const char *at = *text;
	uint64_t value = 0;

	for (; pp_is_digit(*at); at++)
		if (__builtin_mul_overflow(value, 10, &value) ||
		    __builtin_add_overflow(value, (uint64_t)(*at - '0'), &value))
			return false;
	if (at == *text)
		return false;
	*text = at;
	*n = value;
	return true;
}

static bool read_size(const char *text, uint64_t *n)
{
	static const char units[] = "kmgt";
	uint64_t value;

	if (!read_digits(&text, &value))
		return false;
	if (*text != '\0') {
		const char *unit = strchr(units, pp_to_lower(*text));

		if (unit == NULL || text[1] != '\0' ||
		    __builtin_mul_overflow(value, (uint64_t)1 << (10 * (unit - units + 1)), &value))
			return false;
	}
	*n = value;
	return true;
}

static bool read_count(const char *text, uint64_t *n)
{
	uint64_t value;

	if (!read_digits(&text, &value) || *text != '\0')
		return false;
	*n = value;
	return true;
}

static void add_string(struct pp_strings *list, const char *text, struct pp_arena *arena)
{
	if (list->count == list->cap) {
		size_t cap = list->cap > 0 ? 2 * list->cap : 4;
		const char **items = pp_arena_alloc(arena, cap * sizeof(*items));

		if (list->count > 0)
			memcpy(items, list->items, list->count * sizeof(*items));
		list->items = items;
		list->cap = cap;
	}
	list->items[list->count++] = text;
}

/* "auto, always or never" */
static void add_choices(struct pp_buf *buf, const char *const *choices)
{
	for (size_t i = 0; choices[i] != NULL; i++) {
		if (i > 0)
			pp_buf_addf(buf, "%s", choices[i + 1] != NULL ? ", " : " or ");
		pp_buf_addf(buf, "%s", choices[i]);
	}
}

static enum pp_status store_choice(const struct pp_opt *opt, const char *text, struct pp_error *err)
{
	struct pp_buf list = PP_BUF_INIT;
	const char *near;

	for (const char *const *choice = opt->choices; *choice != NULL; choice++) {
		if (strcmp(text, *choice) == 0) {
			*(const char **)opt->variable = *choice;
			return PP_OK;
		}
	}
	near = pp_nearest(text, opt->choices);
	add_choices(&list, opt->choices);
	enum pp_status status =
	    near != NULL
		? pp_fail(err, PP_EUSAGE, "option '--%s' expects %s, found '%s', did you mean '%s'?", opt->name,
			  pp_buf_str(&list), text, near)
		: pp_fail(err, PP_EUSAGE, "option '--%s' expects %s, found '%s'", opt->name, pp_buf_str(&list), text);

	pp_buf_release(&list);
	return status;
}

static enum pp_status store(const struct pp_opt *opt, const char *text, struct pp_arena *arena, struct pp_error *err)
{
	switch (opt->kind) {
	case PP_OPT_FLAG: *(bool *)opt->variable = true; return PP_OK;
	case PP_OPT_STRING: *(const char **)opt->variable = text; return PP_OK;
	case PP_OPT_OPTIONAL: *(const char **)opt->variable = text != NULL ? text : ""; return PP_OK;
	case PP_OPT_LIST: add_string(opt->variable, text, arena); return PP_OK;
	case PP_OPT_CHOICE: return store_choice(opt, text, err);
	case PP_OPT_SIZE:
		if (read_size(text, opt->variable))
			return PP_OK;
		return pp_fail(err, PP_EUSAGE, "option '--%s' expects a size such as 64M or 1G, found '%s'", opt->name,
			       text);
	case PP_OPT_COUNT:
		if (read_count(text, opt->variable))
			return PP_OK;
		return pp_fail(err, PP_EUSAGE, "option '--%s' expects a whole number, found '%s'", opt->name, text);
	case PP_OPT_GROUP:
	case PP_OPT_STOP: break;
	}
	return PP_OK;
}

/* The long option in argv is none of ours, or the front of several. */
static enum pp_status refuse_long(const struct table *table, const char *given, struct pp_error *err)
{
	const char *name = given + 2;
	size_t len = strcspn(name, "=");
	struct pp_buf text = PP_BUF_INIT;
	size_t matches = 0;

	for (size_t i = 0; i < table->count; i++)
		if (len > 0 && strncmp(table->names[i], name, len) == 0)
			pp_buf_addf(&text, "%s'--%s'", matches++ > 0 ? ", " : "", table->names[i]);
	if (matches > 1) {
		pp_fail(err, PP_EUSAGE, "option '--%.*s' may be %s", (int)len, name, pp_buf_str(&text));
	} else {
		pp_buf_clear(&text);
		pp_buf_add(&text, pp_slice(name, len));
		const char *near = pp_nearest(pp_buf_str(&text), table->names);

		if (near != NULL)
			pp_fail(err, PP_EUSAGE, "unknown option '--%s', did you mean '--%s'?", pp_buf_str(&text), near);
		else
			pp_fail(err, PP_EUSAGE, "unknown option '--%s'", pp_buf_str(&text));
	}
	pp_buf_release(&text);
	return PP_EUSAGE;
}

static enum pp_status refuse(const struct table *table, int answer, int code, const char *given, struct pp_error *err)
{
	if (code == 0)
		return refuse_long(table, given, err);
	if (answer == ':' && code < LONG_NAMES)
		return pp_fail(err, PP_EUSAGE, "option '-%c' needs a value", code);
	if (answer == ':')
		return pp_fail(err, PP_EUSAGE, "option '--%s' needs a value", find_row(table, code)->name);
	if (code >= LONG_NAMES)
		return pp_fail(err, PP_EUSAGE, "option '--%s' takes no value", find_row(table, code)->name);
	if (code < ' ' || code > '~')
		return pp_fail(err, PP_EUSAGE, "unknown option '-\\x%02x'", (unsigned)(unsigned char)code);
	return pp_fail(err, PP_EUSAGE, "unknown option '-%c'", code);
}

enum pp_status pp_cli_parse(const struct pp_cmd *cmd, const struct pp_opt *shared, int argc, char **argv,
			    struct pp_args *args, struct pp_arena *arena, struct pp_error *err)
{
	struct table table = make_table(cmd->options, shared, arena);
	int code;

	*args = (struct pp_args){ NULL, 0 };
	if (argc < 1)
		return PP_OK;
	optind = 0; /* glibc: start afresh */
	opterr = 0;
	while ((code = getopt_long(argc, argv, table.letters, table.longs, NULL)) != -1) {
		if (code == '?' || code == ':') {
			const char *given = optind > 1 && argv[optind - 1] != NULL ? argv[optind - 1] : "--";

			return refuse(&table, code, optopt, given, err);
		}
		enum pp_status status = store(find_row(&table, code), optarg, arena, err);

		if (status != PP_OK)
			return status;
	}
	args->operand_count = (size_t)(argc - optind);
	args->operands = pp_arena_alloc(arena, (args->operand_count + 1) * sizeof(char *));
	for (int i = optind; i <= argc; i++)
		args->operands[i - optind] = argv[i];
	return PP_OK;
}
