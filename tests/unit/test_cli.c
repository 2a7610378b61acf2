#include "pp/cli.h"

#include "test.h"

static const char *const colors[] = { "auto", "always", "never", NULL };

static struct values {
	const char *field, *color, *summary;
	uint64_t size, count;
	struct pp_strings exprs;
	bool invert, strict;
} v;

static const struct pp_opt own[] = {
	PP_GROUP("Choosing"),
	PP_STRING('f', "field", "NAME", &v.field, "Field to look at."),
	PP_LIST('e', "expr", "EXPR", &v.exprs, "Expression."),
	PP_FLAG('v', "invert", &v.invert, "The others."),
	PP_COUNT('m', "max-count", "N", &v.count, "Stop after N."),
	PP_OPT_END,
};

static const struct pp_opt shared[] = {
	PP_CHOICE(0, "color", "WHEN", &v.color, colors, "Colour."),
	PP_SIZE(0, "max-record-size", "SIZE", &v.size, "Longest record."),
	PP_FLAG(0, "strict", &v.strict, "Stop at the first."),
	PP_OPTIONAL("summary", "FILE", &v.summary, "Sum up."),
	PP_OPT_END,
};

static const struct pp_cmd cmd = { .name = "pp-where", .summary = "x", .synopsis = "", .options = own };

static struct pp_arena arena = PP_ARENA_INIT;
static struct pp_args args;
static struct pp_error err;

/* Parse "pp-where" and the words of line, which are parted by single spaces; "_" is an empty word. */
static enum pp_status parse(const char *line)
{
	static char text[400];
	char *argv[40] = { (char[]){ "pp-where" } };
	int argc = 1;

	v = (struct values){ .color = "auto", .size = 5 };
	pp_error_clear(&err);
	snprintf(text, sizeof(text), "%s", line);
	for (char *rest = text, *word; (word = strsep(&rest, " ")) != NULL;)
		if (*word != '\0')
			argv[argc++] = strcmp(word, "_") == 0 ? word + 1 : word;
	return pp_cli_parse(&cmd, shared, argc, argv, &args, &arena, &err);
}

static struct pp_slice refused(const char *line)
{
	return parse(line) == PP_EUSAGE ? pp_slice_of(err.message) : PP_SLICE("(accepted)");
}

TEST(every_kind_is_read)
{
	CHECK(parse("-f title -e a -vm 7 --color=never --max-record-size 64M --strict --summary=s.json -e b") == PP_OK);
	CHECK_TEXT(pp_slice_of(v.field), "title");
	CHECK(v.exprs.count == 2);
	CHECK_TEXT(pp_slice_of(v.exprs.items[0]), "a");
	CHECK_TEXT(pp_slice_of(v.exprs.items[1]), "b");
	CHECK(v.invert && v.strict && v.count == 7 && v.color == colors[2]);
	CHECK(v.size == (uint64_t)64 << 20);
	CHECK_TEXT(pp_slice_of(v.summary), "s.json");
	CHECK(args.operand_count == 0 && args.operands[0] == NULL);
}

TEST(what_is_not_given_stays)
{
	CHECK(parse("") == PP_OK);
	CHECK(v.field == NULL && v.summary == NULL && !v.invert && v.size == 5 && v.exprs.count == 0);
	CHECK_TEXT(pp_slice_of(v.color), "auto");
}

TEST(operands_and_options_mix)
{
	CHECK(parse("one -v - --field=x two -- -m --strict") == PP_OK);
	CHECK(args.operand_count == 5);
	CHECK_TEXT(pp_slice_of(args.operands[0]), "one");
	CHECK_TEXT(pp_slice_of(args.operands[1]), "-");
	CHECK_TEXT(pp_slice_of(args.operands[2]), "two");
	CHECK_TEXT(pp_slice_of(args.operands[3]), "-m");
	CHECK_TEXT(pp_slice_of(args.operands[4]), "--strict");
	CHECK(args.operands[5] == NULL && v.invert && !v.strict);
}

TEST(long_options_may_be_short)
{
	CHECK(parse("--inv --str --sum") == PP_OK);
	CHECK(v.invert && v.strict);
	CHECK_TEXT(pp_slice_of(v.summary), "");
	CHECK_TEXT(refused("--s"), "option '--s' may be '--strict', '--summary'");
	CHECK_TEXT(refused("--max=3"), "option '--max' may be '--max-count', '--max-record-size'");
}

TEST(an_empty_value_is_a_value)
{
	CHECK(parse("-f _ --field= _") == PP_OK);
	CHECK_TEXT(pp_slice_of(v.field), "");
	CHECK(args.operand_count == 1);
	CHECK_TEXT(pp_slice_of(args.operands[0]), "");
}

TEST(the_last_one_counts)
{
	CHECK(parse("-f a --field b -fc --color always --color=auto") == PP_OK);
	CHECK_TEXT(pp_slice_of(v.field), "c");
	CHECK(v.color == colors[0]);
}

TEST(lists_grow)
{
	CHECK(parse("-e0 -e1 -e2 -e3 -e4 -e5 -e6 -e7 -e8 -e9") == PP_OK);
	CHECK(v.exprs.count == 10);
	CHECK_TEXT(pp_slice_of(v.exprs.items[0]), "0");
	CHECK_TEXT(pp_slice_of(v.exprs.items[9]), "9");
}

TEST(sizes)
{
	CHECK(parse("--max-record-size 0") == PP_OK && v.size == 0);
	CHECK(parse("--max-record-size 512k") == PP_OK && v.size == 512 * 1024);
	CHECK(parse("--max-record-size 1G") == PP_OK && v.size == (uint64_t)1 << 30);
	CHECK(parse("--max-record-size 2T") == PP_OK && v.size == (uint64_t)2 << 40);
	CHECK(parse("--max-record-size 18446744073709551615") == PP_OK && v.size == UINT64_MAX);
	CHECK(parse("--max-record-size 16777215T") == PP_OK);

	static const char *const bad[] = { "x",
					   "_",
					   "M",
					   "-1",
					   "+1",
					   "1.5M",
					   "1MB",
					   "1X",
					   "16777216T",
					   "18446744073709551616",
					   "99999999999999999999999G" };

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		char line[100], want[200];

		snprintf(line, sizeof(line), "--max-record-size %s", bad[i]);
		snprintf(want, sizeof(want), "option '--max-record-size' expects a size such as 64M or 1G, found '%s'",
			 strcmp(bad[i], "_") == 0 ? "" : bad[i]);
		CHECK_TEXT(refused(line), want);
		CHECK(v.size == 5);
	}
}

TEST(counts)
{
	CHECK(parse("-m 0") == PP_OK && v.count == 0);
	CHECK(parse("-m 18446744073709551615") == PP_OK && v.count == UINT64_MAX);
	CHECK_TEXT(refused("-m 18446744073709551616"),
		   "option '--max-count' expects a whole number, found '18446744073709551616'");
	CHECK_TEXT(refused("-m -1"), "option '--max-count' expects a whole number, found '-1'");
	CHECK_TEXT(refused("-m 1K"), "option '--max-count' expects a whole number, found '1K'");
}

TEST(a_choice_must_be_one_of_its_words)
{
	CHECK_TEXT(refused("--color alway"),
		   "option '--color' expects auto, always or never, found 'alway', did you mean 'always'?");
	CHECK_TEXT(refused("--color=red"), "option '--color' expects auto, always or never, found 'red'");
	CHECK_TEXT(pp_slice_of(v.color), "auto");
}

TEST(unknown_options)
{
	CHECK_TEXT(refused("--feild=x"), "unknown option '--feild', did you mean '--field'?");
	CHECK_TEXT(refused("--wholly-other"), "unknown option '--wholly-other'");
	CHECK_TEXT(refused("--=x"), "unknown option '--'");
	CHECK_TEXT(refused("-x"), "unknown option '-x'");
	CHECK_TEXT(refused("-vx"), "unknown option '-x'");
	CHECK_TEXT(refused("one -: two"), "unknown option '-:'");
	CHECK_TEXT(refused("-\xc3\xa4"), "unknown option '-\\xc3'");
	CHECK_TEXT(refused("-?"), "unknown option '-?'");
}

TEST(values_missing_and_too_many)
{
	CHECK_TEXT(refused("one -f"), "option '-f' needs a value");
	CHECK_TEXT(refused("-vf"), "option '-f' needs a value");
	CHECK_TEXT(refused("--field"), "option '--field' needs a value");
	CHECK_TEXT(refused("--fie"), "option '--field' needs a value");
	CHECK_TEXT(refused("--strict=yes"), "option '--strict' takes no value");
}

TEST(a_call_does_not_see_the_one_before)
{
	CHECK_TEXT(refused("-vx a b"), "unknown option '-x'");
	CHECK(parse("-v a") == PP_OK);
	CHECK(v.invert && args.operand_count == 1);
}

TEST(an_empty_command_line)
{
	char *none[] = { NULL };
	char *nameless[] = { (char[]){ "" }, NULL };

	CHECK(pp_cli_parse(&cmd, shared, 0, none, &args, &arena, &err) == PP_OK && args.operand_count == 0);
	CHECK(pp_cli_parse(&cmd, NULL, 1, nameless, &args, &arena, &err) == PP_OK && args.operand_count == 0);
}

int main(void)
{
	RUN(every_kind_is_read);
	RUN(what_is_not_given_stays);
	RUN(operands_and_options_mix);
	RUN(long_options_may_be_short);
	RUN(an_empty_value_is_a_value);
	RUN(the_last_one_counts);
	RUN(lists_grow);
	RUN(sizes);
	RUN(counts);
	RUN(a_choice_must_be_one_of_its_words);
	RUN(unknown_options);
	RUN(values_missing_and_too_many);
	RUN(a_call_does_not_see_the_one_before);
	RUN(an_empty_command_line);
	pp_arena_release(&arena);
	return REPORT();
}
