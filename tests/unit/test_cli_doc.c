#include "pp/cli_doc.h"

#include "test.h"

static const char *const colors[] = { "auto", "never", NULL };
static const char *color = "auto", *field = NULL;
static uint64_t size = (uint64_t)64 << 20, count = UINT64_MAX;
static const char *summary;
static bool strict;

static const struct pp_opt own[] = {
	PP_STRING('f', "field", "NAME", &field, "Field to look at, or -name to drop it."),
	PP_COUNT('m', "max-count", "N", &count,
		 "Stop after so many records, which is told here at some length so that the text must be broken."),
	PP_OPT_END,
};

static const struct pp_opt shared[] = {
	PP_GROUP("Input and output"),
	PP_CHOICE(0, "color", "WHEN", &color, colors, "Colour."),
	PP_SIZE(0, "max-record-size-of-all", "SIZE", &size, "Longest 'record'."),
	PP_FLAG('S', "strict", &strict, ".hidden starts with a dot and \\ in it."),
	PP_OPTIONAL("summary", "FILE", &summary, "Sum up."),
	PP_OPT_END,
};

static const struct pp_cmd cmd = {
	.name = "pp-where",
	.summary = "keep the records whose field has a given value",
	.synopsis = "[OPTION...] [FILE...]",
	.examples = "pp-where -f 'a^b'\tdo it\npp-where\n",
	.options = own,
};

static struct pp_buf out = PP_BUF_INIT;

TEST(help_is_one_screen)
{
	pp_buf_clear(&out);
	pp_doc_help(&cmd, shared, &out);
	CHECK_TEXT(pp_buf_slice(&out),
		   "usage: pp-where [OPTION...] [FILE...]\n"
		   "\n"
		   "Keep the records whose field has a given value.\n"
		   "\n"
		   "Options:\n"
		   "  -f, --field NAME      Field to look at, or -name to drop it.\n"
		   "  -m, --max-count N     Stop after so many records, which is told here at some\n"
		   "                        length so that the text must be broken.\n"
		   "\n"
		   "Input and output:\n"
		   "      --color WHEN      Colour. (auto or never; default: auto)\n"
		   "      --max-record-size-of-all SIZE\n"
		   "                        Longest 'record'. (default: 64M)\n"
		   "  -S, --strict          .hidden starts with a dot and \\ in it.\n"
		   "      --summary[=FILE]  Sum up.\n"
		   "\n"
		   "Examples:\n"
		   "  pp-where -f 'a^b'\n"
		   "      do it\n"
		   "  pp-where\n"
		   "\n"
		   "Exit status:\n"
		   "  0  done; selecting nothing is done too\n"
		   "  1  a negative answer that was asked for (-q, --exit-status)\n"
		   "  2  trouble: usage, expression, I/O, disk full, state locked\n"
		   "  3  finished, but some input was rejected (each reported with file, line and\n"
		   "     column)\n"
		   "\n"
		   "The manual has more: man pp-where\n");
}

TEST(defaults_are_the_values_of_now)
{
	field = "title";
	size = 1000;
	count = 12;
	color = "never";
	pp_buf_clear(&out);
	pp_doc_help(&cmd, shared, &out);
	CHECK(strstr(pp_buf_str(&out), "drop it. (default: title)\n") != NULL);
	CHECK(strstr(pp_buf_str(&out), "(default: 1000)") != NULL);
	CHECK(strstr(pp_buf_str(&out), "(default: 12)") != NULL);
	CHECK(strstr(pp_buf_str(&out), "default: never)") != NULL);
	field = NULL;
	size = 0;
	count = 0;
	color = NULL;
	pp_buf_clear(&out);
	pp_doc_help(&cmd, shared, &out);
	CHECK(strstr(pp_buf_str(&out), "default") == NULL);
	CHECK(strstr(pp_buf_str(&out), "Colour. (auto or never)\n") != NULL);
	size = (uint64_t)64 << 20;
	count = UINT64_MAX;
	color = "auto";
}

TEST(the_man_page_is_prose_and_tables)
{
	pp_buf_clear(&out);
	pp_doc_man(&cmd, shared,
		   PP_SLICE("@NAME@\n@SYNOPSIS@\n.SH DESCRIPTION\nProse \\fIstays\\fR.\n.SH OPTIONS\n@OPTIONS@\n"
			    "@EXIT STATUS@\n@EXAMPLES@\n.SH END\n@NOTHING@"),
		   &out);
	CHECK_TEXT(pp_buf_slice(&out),
		   ".TH \"PP\\-WHERE\" 1 \"\" \"pp " PP_VERSION "\" \"paper pipes\"\n"
		   ".SH NAME\n"
		   "pp\\-where \\- keep the records whose field has a given value\n"
		   ".SH SYNOPSIS\n"
		   "\\fBpp\\-where\\fR [OPTION...] [FILE...]\n"
		   ".SH DESCRIPTION\n"
		   "Prose \\fIstays\\fR.\n"
		   ".SH OPTIONS\n"
		   ".TP\n"
		   "\\fB\\-f\\fR, \\fB\\-\\-field\\fR \\fINAME\\fR\n"
		   "Field to look at, or \\-name to drop it.\n"
		   ".TP\n"
		   "\\fB\\-m\\fR, \\fB\\-\\-max\\-count\\fR \\fIN\\fR\n"
		   "Stop after so many records, which is told here at some length so that the text must be broken.\n"
		   ".SS Input and output\n"
		   ".TP\n"
		   "\\fB\\-\\-color\\fR \\fIWHEN\\fR\n"
		   "Colour. (auto or never; default: auto)\n"
		   ".TP\n"
		   "\\fB\\-\\-max\\-record\\-size\\-of\\-all\\fR \\fISIZE\\fR\n"
		   "Longest \\(aqrecord\\(aq. (default: 64M)\n"
		   ".TP\n"
		   "\\fB\\-S\\fR, \\fB\\-\\-strict\\fR\n"
		   "\\&.hidden starts with a dot and \\e in it.\n"
		   ".TP\n"
		   "\\fB\\-\\-summary\\fR[=\\fIFILE\\fR]\n"
		   "Sum up.\n"
		   ".SH EXIT STATUS\n"
		   ".TP\n.B 0\ndone; selecting nothing is done too\n"
		   ".TP\n.B 1\na negative answer that was asked for (\\-q, \\-\\-exit\\-status)\n"
		   ".TP\n.B 2\ntrouble: usage, expression, I/O, disk full, state locked\n"
		   ".TP\n.B 3\nfinished, but some input was rejected (each reported with file, line and column)\n"
		   ".SH EXAMPLES\n"
		   ".TP\n\\fBpp\\-where \\-f \\(aqa\\(hab\\(aq\\fR\ndo it\n"
		   ".TP\n\\fBpp\\-where\\fR\n"
		   ".SH END\n"
		   "@NOTHING@\n");
}

TEST(a_title_of_its_own_stays)
{
	pp_buf_clear(&out);
	pp_doc_man(&cmd, NULL, PP_SLICE(".\\\" comment\n.TH OWN 5\n"), &out);
	CHECK_TEXT(pp_buf_slice(&out), ".\\\" comment\n.TH OWN 5\n");
	pp_buf_clear(&out);
	pp_doc_man(&cmd, NULL, PP_SLICE(""), &out);
	CHECK_TEXT(pp_buf_slice(&out), ".TH \"PP\\-WHERE\" 1 \"\" \"pp " PP_VERSION "\" \"paper pipes\"\n");
}

TEST(the_table_is_for_programs)
{
	pp_buf_clear(&out);
	pp_doc_table(&cmd, shared, &out);
	CHECK_TEXT(
	    pp_buf_slice(&out),
	    "string\tf\tfield\tNAME\t\tField to look at, or -name to drop it.\n"
	    "count\tm\tmax-count\tN\t\tStop after so many records, which is told here at some length so that the "
	    "text must be broken.\n"
	    "choice\t\tcolor\tWHEN\tauto never\tColour.\n"
	    "size\t\tmax-record-size-of-all\tSIZE\t\tLongest 'record'.\n"
	    "flag\tS\tstrict\t\t\t.hidden starts with a dot and \\ in it.\n"
	    "optional\t\tsummary\tFILE\t\tSum up.\n");
}

int main(void)
{
	RUN(help_is_one_screen);
	RUN(defaults_are_the_values_of_now);
	RUN(the_man_page_is_prose_and_tables);
	RUN(a_title_of_its_own_stays);
	RUN(the_table_is_for_programs);
	pp_buf_release(&out);
	return REPORT();
}
