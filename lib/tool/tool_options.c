/*
 * How a command begins: the options that all share, --help and --version, the clock.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "pp/cli_doc.h"
#include "pp/dom.h"
#include "pp/hash.h"
#include "pp/regex.h"
#include "pp/text.h"
#include "tool_private.h"

enum {
	DEFAULT_MAX_RECORD = 64 * 1024 * 1024,
	SHARED_ROWS = 16,
};

/* Positions in a line are 32 bits wide. */
static const uint64_t MAX_MAX_RECORD = 2ull * 1024 * 1024 * 1024;

static void shared_options(struct pp_tool *tool, struct pp_opt rows[static SHARED_ROWS])
{
	const struct pp_opt table[] = {
		PP_GROUP("Input and output"),
		PP_STRING('o', "output", "FILE", &tool->output_path,
			  "Write to FILE: beside it first, renamed into place at the end; a run that ends with 2 "
			  "leaves the old one."),
		PP_STRING(0, "rejects", "FILE", &tool->rejects_path,
			  "Keep the input that was rejected, byte for byte."),
		PP_FLAG(0, "strict", &tool->strict, "End with status 2 at the first rejection."),
		PP_SIZE(0, "max-record-size", "SIZE", &tool->max_record_size,
			"Reject longer lines without holding them."),
		PP_STRING(0, "part", "I/N", &tool->part_text,
			  "Read the lines that begin in the I-th of N equal shares of each file's bytes."),
		PP_FLAG(0, "line-buffered", &tool->line_buffered, "Write each record at once."),
		PP_GROUP("Running"),
		PP_STRING(0, "now", "TIME", &tool->now_text,
			  "Take TIME for the clock (else $SOURCE_DATE_EPOCH, else the clock itself)."),
		PP_STRING(0, "tz", "OFFSET", &tool->zone_text,
			  "Let days begin by this offset from UTC, such as +02:00, and times without a zone be in it."),
		PP_FLAG(0, "progress", &tool->progress,
			"Show progress at once; on a terminal it comes after two seconds."),
		PP_OPTIONAL("summary", "FILE", &tool->summary,
			    "At the end write one JSON object of counts to stderr, or append it to FILE."),
		PP_FLAG('h', "help", &tool->help, "Show this help."),
		PP_FLAG('V', "version", &tool->version, "Show the version, and those of the libraries."),
		PP_OPT_END,
	};

	_Static_assert(sizeof(table) / sizeof(table[0]) <= SHARED_ROWS, "SHARED_ROWS is too small");
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		if ((table[i].variable != &tool->now_text || tool->cmd->uses_clock) &&
		    (table[i].variable != &tool->zone_text || tool->cmd->uses_zone) &&
		    (table[i].variable != &tool->part_text || tool->cmd->takes_part))
			*rows++ = table[i];
}

/* A descriptor that is closed would be given to the next file opened, and data would go astray: take its place. */
static void guard_standard_files(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0 && errno == EBADF)
			/* Opened the wrong way round, so that using it fails as it would have. */
			(void)!open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

static enum pp_status set_zone(struct pp_tool *tool)
{
	const char *text = tool->zone_text;

	if (text == NULL || pp_offset_parse(pp_slice_of(text), &tool->offset))
		return PP_OK;
	/* Zones with a name have rules, which change. */
	if (pp_is_alpha(text[0]))
		return pp_fail(&tool->err, PP_EUSAGE,
			       "option '--tz' expects an offset such as +02:00, -05:30 or Z, found a name, '%s'", text);
	return pp_fail(&tool->err, PP_EUSAGE, "option '--tz' expects an offset such as +02:00, -05:30 or Z, found '%s'",
		       text);
}

static enum pp_status set_clock(struct pp_tool *tool)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	struct timespec now;
	struct pp_date date;

	if (tool->now_text != NULL) {
		if (!pp_date_parse(pp_slice_of(tool->now_text), tool->offset, &date))
			return pp_fail(&tool->err, PP_EUSAGE, "expected a date or time after --now, found '%s'",
				       tool->now_text);
		tool->now = date.period.start;
		return PP_OK;
	}
	if (epoch != NULL && epoch[0] != '\0') {
		char *end;

		errno = 0;
		tool->now = (struct pp_instant){ .seconds = strtoll(epoch, &end, 10) };
		if (*end != '\0' || errno != 0)
			return pp_fail(&tool->err, PP_EUSAGE, "expected seconds in SOURCE_DATE_EPOCH, found '%s'",
				       epoch);
		return PP_OK;
	}
	(void)clock_gettime(CLOCK_REALTIME, &now);
	tool->now = (struct pp_instant){ now.tv_sec, (uint32_t)now.tv_nsec };
	return PP_OK;
}

static enum pp_status read_all(int fd, struct pp_buf *text, struct pp_error *err)
{
	ssize_t n;

	while ((n = read(fd, pp_buf_reserve(text, 65536), 65536)) > 0)
		text->len += (size_t)n;
	return n == 0 ? PP_OK : pp_fail_errno(err, errno, "cannot read <stdin>");
}

/* --doc=man and --doc=table, for the build: the man page from the prose on stdin, the options as a table. */
static bool wants_doc(struct pp_tool *tool, const struct pp_opt *shared, const char *word, struct pp_buf *text)
{
	struct pp_buf prose = PP_BUF_INIT;

	if (word == NULL)
		return false;
	if (strcmp(word, "--doc=table") == 0) {
		pp_doc_table(tool->cmd, shared, text);
		return true;
	}
	if (strcmp(word, "--doc=man") != 0)
		return false;
	if (read_all(STDIN_FILENO, &prose, &tool->err) != PP_OK)
		pp_tool_trouble(tool);
	else
		pp_doc_man(tool->cmd, shared, pp_buf_slice(&prose), text);
	pp_buf_release(&prose);
	return true;
}

static void add_version(const struct pp_tool *tool, struct pp_buf *text)
{
	pp_buf_addf(text, "%s %s\njansson %s, pcre2 %s, xxhash %s, utf8proc %s\n", tool->cmd->name, PP_VERSION,
		    pp_dom_version(), pp_regex_version(), pp_hash_version(), pp_text_version());
}

/* Answer with a text instead of running. */
static bool answer(struct pp_tool *tool, struct pp_buf *text)
{
	if (pp_output_open(&tool->out, NULL, &tool->err) == PP_OK) {
		tool->output_open = true;
		pp_output_add(&tool->out, pp_buf_slice(text));
	}
	pp_buf_release(text);
	return false;
}

bool pp_tool_options(struct pp_tool *tool, const struct pp_cmd *cmd, int argc, char **argv)
{
	struct pp_opt shared[SHARED_ROWS];
	struct pp_buf text = PP_BUF_INIT;
	enum pp_status st;

	*tool = (struct pp_tool){ .cmd = cmd, .max_record_size = DEFAULT_MAX_RECORD, .arena = PP_ARENA_INIT };
	tool->started_ns = pp_clock_ns();
	guard_standard_files();
	/* A file that may not grow is to be an error that is said, not a signal. */
	(void)signal(SIGXFSZ, SIG_IGN);
	shared_options(tool, shared);
	if (wants_doc(tool, shared, argc > 1 ? argv[1] : NULL, &text))
		return answer(tool, &text);

	struct pp_buf help = PP_BUF_INIT;

	/* Built before the command line changes the variables: it shows the defaults. */
	pp_doc_help(cmd, shared, &help);
	st = pp_cli_parse(cmd, shared, argc, argv, &tool->args, &tool->arena, &tool->err);
	if (st == PP_OK && tool->help)
		return answer(tool, &help);
	pp_buf_release(&help);
	if (st == PP_OK && tool->version) {
		add_version(tool, &text);
		return answer(tool, &text);
	}
	if (st == PP_OK && (tool->max_record_size == 0 || tool->max_record_size > MAX_MAX_RECORD))
		st = pp_fail(&tool->err, PP_EUSAGE, "expected 1 to 2G after --max-record-size");
	if (st == PP_OK)
		st = set_zone(tool);
	if (st == PP_OK && tool->part_text != NULL && !pp_part_parse(tool->part_text, &tool->part))
		st = pp_fail(&tool->err, PP_EUSAGE, "expected 1/N to N/N after --part, found '%s'", tool->part_text);
	if (st == PP_OK && cmd->uses_clock)
		st = set_clock(tool);
	if (st != PP_OK)
		pp_tool_trouble(tool);
	return st == PP_OK;
}
