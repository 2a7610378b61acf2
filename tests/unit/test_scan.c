/*
 * The scanner accepts what jansson accepts, and finds the same members and values. Every variant that this processor
 * has is held against it, on chosen lines and on random ones.
 */
#include "test.h"

#include <stdlib.h>

#include "pp/buf.h"
#include "pp/dom.h"
#include "pp/record.h"

static struct pp_scan scan;
static struct pp_buf padded = PP_BUF_INIT;

/* Scan a copy with its newline and padding; true when all of the line was taken. */
static bool takes(struct pp_slice line)
{
	static const char pad[PP_SCAN_PAD] = { 0 };

	pp_buf_clear(&padded);
	pp_buf_add(&padded, line);
	pp_buf_addc(&padded, '\n');
	pp_buf_add(&padded, pp_slice(pad, sizeof(pad)));
	return pp_scan_line(&scan, padded.ptr) == padded.ptr + line.len;
}

static bool takes_text(const char *text)
{
	return takes(pp_slice_of(text));
}

/* 1 yes, 0 no, -1 when jansson's answer does not count: sizes of numbers, NUL in names. */
static int jansson_takes(struct pp_slice line)
{
	struct pp_error err = PP_ERROR_INIT;
	struct pp_dom *dom;

	if (pp_dom_parse(&dom, line, &err) != PP_OK)
		return strstr(err.message, "too big") || strstr(err.message, "overflow") ||
			       strstr(err.message, "NUL byte")
			   ? -1
			   : 0;

	int yes = pp_dom_kind(dom) == PP_OBJECT;

	pp_dom_free(dom);
	return yes;
}

static const char *const good[] = {
	"{}",
	"{ }",
	"  {\"a\":1}\t\r",
	"{\"a\":1,\"b\":[1,2,{\"c\":null}],\"d\":{}}",
	"{\"a\":\"\\u0041\\ud83d\\ude00\\n\"}",
	"{\"a\" : \"x\" , \"n\": 0.10 }",
	"{\"a\":-0,\"b\":1e5,\"c\":1E+5,\"d\":1.25e-7}",
	"{\"\":\"\"}",
	"{\"a\":[]}",
	"{\"a\":[ ]}",
	"{\"a\":true,\"b\":false,\"c\":null}",
	"{\"a\":\"\\/\\\\\\\"\\b\\f\\r\\t\"}",
	"{\"a\":\"\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\"}",
	"{\"a\":1,\"a\":2}",
	"{\"a\":\"\\u0000\"}",
	"{\"a\":\"\x7F\"}",
	"{\"a\":123456789012345678901234567890}",
	"{\"a\":1e400}",
	"{\"\\u0000\":1}",
	"{\"a\":\"\xF4\x8F\xBF\xBF\"}",
	"{\"a\":\"\xED\x9F\xBF\xEE\x80\x80\"}",
	"{\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\":1,\"b\":2}",
};

static const char *const bad[] = {
	"",
	" ",
	" }",
	"  }",
	"1",
	"[]",
	"\"a\"",
	"null",
	"{",
	"}",
	"{\"a\"",
	"{\"a\":",
	"{\"a\":1",
	"{\"a\":1,",
	"{\"a\":1,}",
	"{,}",
	"{\"a\":1 \"b\":2}",
	"{\"a\":1}}",
	"{\"a\":1} x",
	"{\"a\":1}{\"b\":2}",
	"{\"a\":01}",
	"{\"a\":+1}",
	"{\"a\":.5}",
	"{\"a\":1.}",
	"{\"a\":1e}",
	"{\"a\":-}",
	"{\"a\":NaN}",
	"{\"a\":Infinity}",
	"{\"a\":tru}",
	"{\"a\":truex}",
	"{'a':1}",
	"{a:1}",
	"{\"a\":\"\\x\"}",
	"{\"a\":\"\\u12g4\"}",
	"{\"a\":\"\\ud800\"}",
	"{\"a\":\"\\udc00\"}",
	"{\"a\":\"\\ud800\\u0041\"}",
	"{\"a\":\"\\ud800x\"}",
	"{\"a\":\"\t\"}",
	"{\"a\":\"\x1F\"}",
	"{\"a\":\"\xFF\"}",
	"{\"a\":\"\xC0\xAF\"}",
	"{\"a\":\"\xED\xA0\x80\"}",
	"{\"a\":\"\xF4\x90\x80\x80\"}",
	"{\"a\":\"\xE2\x82\"}",
	"{\"a\":\"\xC3\"}",
	"{\"a\":\"\x80\"}",
	"{\"a\":\"\xF8\x88\x80\x80\x80\"}",
	"{\"a\":\"abc",
	"{\"a\":\"abc\\\"",
	"{\"a\":[1,]}",
	"{\"a\":[1 2]}",
	"{\"a\":[}",
	"{\"a\":{]}",
	"{\"a\":{\"b\"}}",
	"{\"a\":{1:2}}",
	"{\"a\":1}//x",
	"{\"a\":\xC2\xA0"
	"1}",
	"{\"a\" \"b\"}",
	"{\"a\":1,,\"b\":2}",
};

static void each_variant(void (*check)(void))
{
	for (const char *const *name = pp_scan_variants(); *name != NULL; name++) {
		pp_scan_release(&scan);
		pp_scan_init(&scan);
		CHECK(pp_scan_use(&scan, *name));
		check();
		if (test_broken) {
			printf("# in variant %s\n", *name);
			return;
		}
	}
}

static void check_good(void)
{
	for (size_t i = 0; i < sizeof(good) / sizeof(*good); i++) {
		if (!takes_text(good[i]))
			printf("# %s\n", good[i]);
		CHECK(takes_text(good[i]));
		CHECK(takes_text(good[i])); /* by its own shape */
		CHECK(jansson_takes(pp_slice_of(good[i])) != 0);
	}
}

static void check_bad(void)
{
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		if (takes_text(bad[i]))
			printf("# %s\n", bad[i]);
		CHECK(!takes_text(bad[i]));
		CHECK(scan.fault.at >= padded.ptr && scan.fault.at <= padded.ptr + strlen(bad[i]));
		CHECK((scan.fault.expected != NULL) != (scan.fault.message != NULL));
		CHECK(jansson_takes(pp_slice_of(bad[i])) == 0);
	}
}

TEST(accepts_what_is_json)
{
	each_variant(check_good);
}

TEST(refuses_what_is_not)
{
	each_variant(check_bad);
}

static void check_nul(void)
{
	CHECK(!takes(PP_SLICE("{\"a\":1\0}")));
	CHECK(!takes(PP_SLICE("{\"a\":\"x\0y\"}")));
	CHECK(!takes(PP_SLICE("{\"a\":1}\0")));
	CHECK(!takes(PP_SLICE("\0{\"a\":1}")));
	CHECK(!takes(PP_SLICE("{\"a\":true\0}")));
}

TEST(refuses_raw_nul_anywhere)
{
	each_variant(check_nul);
}

/* {"a": and n brackets, with a number inside when full. */
static bool takes_depth(size_t n, bool full)
{
	struct pp_buf text = PP_BUF_INIT;

	pp_buf_add(&text, PP_SLICE("{\"a\":"));
	for (size_t i = 0; i < n; i++)
		pp_buf_addc(&text, '[');
	if (full)
		pp_buf_addc(&text, '1');
	for (size_t i = 0; i < n; i++)
		pp_buf_addc(&text, ']');
	pp_buf_addc(&text, '}');

	bool yes = takes(pp_buf_slice(&text));

	if (jansson_takes(pp_buf_slice(&text)) != yes)
		test_broken = true;
	pp_buf_release(&text);
	return yes;
}

static void check_depth(void)
{
	CHECK(takes_depth(2046, true));
	CHECK(takes_depth(2047, false));
	CHECK(!takes_depth(2047, true));
	CHECK(!takes_depth(2048, false));
	CHECK(!takes_depth(100000, false));
}

TEST(stops_at_jansson_s_depth)
{
	each_variant(check_depth);
}

/* A string that holds a piece behind `before` bytes and in front of `after` more, as a value and within an array. */
static void check_piece(struct pp_buf *text, const char *piece, const char *first, size_t before, size_t after)
{
	for (int nested = 0; nested < 2; nested++) {
		pp_buf_clear(text);
		pp_buf_add(text, nested ? PP_SLICE("{\"k\":[\"") : PP_SLICE("{\"k\":\""));
		pp_buf_add(text, pp_slice_of(first));
		for (size_t i = 0; i < before; i++)
			pp_buf_addc(text, 'x');
		pp_buf_add(text, pp_slice_of(piece));
		for (size_t i = 0; i < after; i++)
			pp_buf_addc(text, 'y');
		pp_buf_add(text, nested ? PP_SLICE("\",\"\"],\"z\":1}") : PP_SLICE("\",\"z\":1}"));
		CHECK(takes(pp_buf_slice(text)) == (jansson_takes(pp_buf_slice(text)) == 1));
	}
}

/* Strings of every length around the block sizes, with something at every place. */
static void check_edges(void)
{
	static const char *const pieces[] = {
		"\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x98\x80", "\\n",          "\\u20ac",      "\\ud83d\\ude00",
		"\xC3",     "\xE2\x82",     "\xF0\x9F\x98",     "\x80",         "\x01",         "\\",
		"\\u12",    "\xED\xA0\x80", "\xC0\xAF",         "\xC3\xA9\x80", "\xE2\x82\xC3", "\xF4\x90\x80\x80",
		"\\n\x80",  "\xC3\\n"
	};
	struct pp_buf text = PP_BUF_INIT;

	for (size_t piece = 0; piece < sizeof(pieces) / sizeof(*pieces); piece++) {
		for (size_t before = 0; before < 140; before++) {
			for (size_t after = 0; after < 3; after++) {
				check_piece(&text, pieces[piece], "", before, after * 31);
				check_piece(&text, pieces[piece], "\xC3\xA9", before, after * 31);
			}
		}
	}
	pp_buf_release(&text);
}

TEST(finds_faults_at_every_place_of_a_block)
{
	each_variant(check_edges);
}

/* ---- members ---- */

static void check_members(void)
{
	CHECK(takes_text("{ \"a\" : \"x\\n\" ,\"\\u0062\":[1, {\"c\":2}],\"d\":-1.5e3 ,\"e\":null}"));
	CHECK(scan.count == 4);
	CHECK_TEXT(scan.members[0].name, "a");
	CHECK_TEXT(scan.members[0].value, "x\\n");
	CHECK(scan.members[0].kind == PP_STRING && scan.members[0].flags == PP_MEMBER_ESCAPED);
	CHECK_TEXT(scan.members[1].name, "\\u0062");
	CHECK(scan.members[1].flags == PP_MEMBER_NAME_ESCAPED && scan.members[1].kind == PP_ARRAY);
	CHECK_TEXT(scan.members[1].value, "[1, {\"c\":2}]");
	CHECK_TEXT(scan.members[2].value, "-1.5e3");
	CHECK_TEXT(scan.members[3].value, "null");
}

TEST(indexes_members)
{
	each_variant(check_members);
}

static void check_first_flags(const char *line, unsigned want)
{
	CHECK(takes_text(line) && scan.members[0].flags == want);
}

static void check_flags(void)
{
	check_first_flags("{\"a\":\"plain\"}", 0);
	check_first_flags("{\"a\":\"a\\n\"}", PP_MEMBER_ESCAPED);
	check_first_flags("{\"a\":\"a\\u0041\"}", PP_MEMBER_ESCAPED | PP_MEMBER_NUMBERED);
	check_first_flags("{\"a\":\"\\u0041\\n\"}", PP_MEMBER_ESCAPED | PP_MEMBER_NUMBERED);
	check_first_flags("{\"a\":\"\xC3\xA9\"}", PP_MEMBER_NON_ASCII);
	check_first_flags("{\"\\u0061\":\"plain\"}", PP_MEMBER_NAME_ESCAPED);
	/* What follows the string is not in it. */
	check_first_flags("{\"a\":\"a\",\"b\":\"\xC3\xA9\\u0041\"}", 0);
	check_first_flags(
	    "{\"a\":\"a text that is longer than a block of any scanner, with an \xC3\xA9 and a \\u0041 in "
	    "it\"}",
	    PP_MEMBER_ESCAPED | PP_MEMBER_NUMBERED | PP_MEMBER_NON_ASCII);
}

TEST(tells_what_strings_hold)
{
	each_variant(check_flags);
}

/* Members that come and go, once in a while and for good. */
static void check_changing_members(void)
{
	for (int i = 0; i < 200; i++) {
		bool b = i < 50 ? i % 7 == 0 : i < 100 || i % 2 == 0, c = i % 3 == 0;
		char line[80];

		snprintf(line, sizeof(line), "{\"a\":%d%s%s,\"d\":\"%d\"}%s", i, b ? ",\"b\":null" : "",
			 c ? ",\"c\":[]" : "", i, i % 5 == 0 ? " " : "");
		CHECK(takes_text(line) && scan.count == 2u + b + c);
		CHECK_TEXT(scan.members[scan.count - 1].name, "d");
		CHECK(scan.members[0].kind == PP_NUMBER && scan.members[scan.count - 1].kind == PP_STRING);
	}
}

TEST(members_may_come_and_go)
{
	each_variant(check_changing_members);
}

static void check_shape(void)
{
	CHECK(takes_text("{\"a\":1,\"b\":\"x\"}"));

	uint64_t shape = scan.shape;

	CHECK(takes_text("{\"a\":22,\"b\":null}") && scan.shape == shape);
	CHECK(takes_text("{\"a\":22,\"c\":null}") && scan.shape != shape);
	shape = scan.shape;
	CHECK(takes_text("{\"a\":22}") && scan.shape != shape);
	/* A shape that was there before is known again. */
	CHECK(takes_text("{\"a\":1,\"c\":2}") && scan.shape == shape);
	CHECK(takes_text("{\"c\":1,\"a\":2}") && scan.shape != shape);
	shape = scan.shape;
	CHECK(!takes_text("{\"x\":1,\"c\"}"));
	CHECK(takes_text("{\"x\":1,\"c\":3}") && scan.shape != shape);
	shape = scan.shape;
	CHECK(takes_text("{}") && scan.shape != shape && scan.count == 0);
}

TEST(shape_tells_when_names_may_differ)
{
	each_variant(check_shape);
}

/* Lines that must not be taken because of what was seen before them. */
static void check_memory(void)
{
	CHECK(takes_text("{}") && !takes_text("}") && !takes_text(" }"));
	CHECK(takes_text("{\"a\":1}") && !takes_text("}") && !takes_text("{\"a\":1{\"a\":1}"));
	CHECK(takes_text("{\"a\":1,\"b\":2}") && !takes_text(",\"b\":2}") && !takes_text("{\"a\":1,\"b\":2,}"));
	/* More separators than are kept, then some that look like the beginning of a line. */
	for (int i = 0; i < 700; i++) {
		char line[80];

		snprintf(line, sizeof(line), "{\"n%d\":1,\"m%d\":2,\"k%d\":3}", i, i, i);
		CHECK(takes_text(line));
		snprintf(line, sizeof(line), "{\"n%d\":1{\"n%d\":2}", i, i);
		CHECK(!takes_text(line));
		snprintf(line, sizeof(line), "{\"a_name_that_is_much_too_long_to_keep_%d\":1{\"n%d\":2}", i, i);
		CHECK(!takes_text(line));
	}
}

TEST(memory_of_lines_lets_nothing_pass)
{
	each_variant(check_memory);
}

static void check_many_names(void)
{
	struct pp_buf text = PP_BUF_INIT;
	uint64_t shape;

	pp_buf_add(&text, PP_SLICE("{\"n\":0"));
	for (int i = 0; i < 5000; i++)
		pp_buf_addf(&text, ",\"n%d\":%d", i, i);
	pp_buf_addc(&text, '}');
	CHECK(takes(pp_buf_slice(&text)) && scan.count == 5001);
	shape = scan.shape;
	CHECK(takes(pp_buf_slice(&text)) && scan.shape != shape); /* not all were kept: nothing is promised */
	CHECK_TEXT(scan.members[5000].name, "n4999");
	CHECK_TEXT(scan.members[5000].value, "4999");
	pp_buf_release(&text);
}

TEST(records_may_have_thousands_of_members)
{
	each_variant(check_many_names);
}

/* ---- random lines, and what the same members look like to jansson ---- */

static uint64_t random_state = 88172645463325252ull;

static unsigned below(unsigned n)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 7;
	random_state ^= random_state << 17;
	return (unsigned)(random_state % n);
}

static void add_random_value(struct pp_buf *out, unsigned depth);

static void add_random_string(struct pp_buf *out)
{
	static const char *const pieces[] = { "a",
					      "word ",
					      "\\n",
					      "\\\"",
					      "\xC3\xA9",
					      "\xE6\x97\xA5",
					      "\\u00e9",
					      "\xF0\x9F\x98\x80",
					      "0123456789abcdef" };

	pp_buf_addc(out, '"');
	for (unsigned n = below(12); n > 0; n--)
		pp_buf_add(out, pp_slice_of(pieces[below(sizeof(pieces) / sizeof(*pieces))]));
	pp_buf_addc(out, '"');
}

static void add_random_members(struct pp_buf *out, unsigned depth)
{
	pp_buf_addc(out, '{');
	for (unsigned n = below(6), i = 0; i < n; i++) {
		if (i > 0)
			pp_buf_addc(out, ',');
		pp_buf_addf(out, "%s\"m%u\"%s:%s", below(8) ? "" : " ", below(9), below(8) ? "" : "\t",
			    below(8) ? "" : " ");
		add_random_value(out, depth + 1);
	}
	pp_buf_addc(out, '}');
}

static void add_random_value(struct pp_buf *out, unsigned depth)
{
	static const char *const scalars[] = { "0", "-1", "12.50", "1e3", "true", "false", "null", "9007199254740993" };

	switch (depth > 4 ? below(2) : below(4)) {
	case 0: pp_buf_add(out, pp_slice_of(scalars[below(8)])); break;
	case 1: add_random_string(out); break;
	case 2: add_random_members(out, depth); break;
	default:
		pp_buf_addc(out, '[');
		for (unsigned n = below(4), i = 0; i < n; i++) {
			if (i > 0)
				pp_buf_addc(out, ',');
			add_random_value(out, depth + 1);
		}
		pp_buf_addc(out, ']');
	}
}

static void mutate(struct pp_buf *line)
{
	static const char bytes[] = "\"\\{}[]:,0 tn\x80\xC3\xE2\xF0\xFF\x01ue.-";
	unsigned n = below(3);

	for (unsigned i = 0; i < n && line->len > 0; i++)
		line->ptr[below((unsigned)line->len)] = bytes[below(sizeof(bytes) - 1)];
	if (below(10) == 0)
		line->len = below((unsigned)line->len + 1);
}

static void check_random(void)
{
	struct pp_buf line = PP_BUF_INIT;
	unsigned taken = 0;

	for (int i = 0; i < 60000; i++) {
		pp_buf_clear(&line);
		add_random_members(&line, 0);
		if (i % 2)
			mutate(&line);

		int want = jansson_takes(pp_buf_slice(&line));
		bool got = takes(pp_buf_slice(&line));

		taken += got;
		if (want >= 0 && got != (want == 1)) {
			printf("# jansson says %d: %.*s (%s at %td)\n", want, (int)line.len, line.ptr,
			       scan.fault.expected ? scan.fault.expected : scan.fault.message,
			       scan.fault.at - padded.ptr);
			test_broken = true;
			break;
		}
	}
	CHECK(taken > 30000);
	pp_buf_release(&line);
}

TEST(agrees_with_jansson_on_random_lines)
{
	each_variant(check_random);
}

static bool same_value(struct pp_value v, const struct pp_dom *dom)
{
	struct pp_buf scratch = PP_BUF_INIT;
	struct pp_items items = pp_items_of(v);
	struct pp_value item;
	bool same = v.kind == pp_dom_kind(dom);

	if (v.kind == PP_STRING)
		same = same && pp_slice_eq(pp_value_string(v, &scratch), pp_dom_string(dom));
	if (v.kind == PP_BOOL)
		same = same && pp_value_true(v) == pp_dom_true(dom);
	for (size_t i = 0; v.kind == PP_ARRAY && pp_items_next(&items, NULL, &item); i++)
		same = same && same_value(item, pp_dom_item(dom, i));
	pp_buf_release(&scratch);
	return same && (v.kind != PP_ARRAY || pp_items_count(v) == pp_dom_count(dom));
}

TEST(finds_the_values_that_jansson_finds)
{
	struct pp_buf line = PP_BUF_INIT;

	for (int i = 0; i < 20000; i++) {
		struct pp_error err = PP_ERROR_INIT;
		struct pp_record_copy copy;
		struct pp_dom *dom;

		pp_buf_clear(&line);
		add_random_members(&line, 0);
		CHECK(pp_record_copy_line(&copy, pp_buf_slice(&line), &err) == PP_OK);
		CHECK(pp_dom_parse(&dom, pp_buf_slice(&line), &err) == PP_OK);
		for (unsigned m = 0; m < 9; m++) {
			char name[8];
			struct pp_field field;

			snprintf(name, sizeof(name), "m%u", m);
			field = pp_field_named(pp_slice_of(name));
			CHECK(same_value(pp_record_get(&copy.record, &field), pp_dom_member(dom, name)));
		}
		pp_dom_free(dom);
		pp_record_copy_release(&copy);
	}
	pp_buf_release(&line);
}

int main(void)
{
	RUN(accepts_what_is_json);
	RUN(refuses_what_is_not);
	RUN(refuses_raw_nul_anywhere);
	RUN(stops_at_jansson_s_depth);
	RUN(finds_faults_at_every_place_of_a_block);
	RUN(indexes_members);
	RUN(tells_what_strings_hold);
	RUN(members_may_come_and_go);
	RUN(shape_tells_when_names_may_differ);
	RUN(memory_of_lines_lets_nothing_pass);
	RUN(records_may_have_thousands_of_members);
	RUN(agrees_with_jansson_on_random_lines);
	RUN(finds_the_values_that_jansson_finds);
	pp_scan_release(&scan);
	pp_buf_release(&padded);
	return REPORT();
}
