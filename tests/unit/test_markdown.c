/* Markdown to text and links, as the programs that write it leave it. */
#include "parse/listing/markdown.h"
#include "test.h"

static const struct pp_md_refs *refs; /* of the lines */

/* The pieces of some lines: text as it is, "{text|target}" for a link, "+" behind it where it has lines of its own. */
static struct pp_slice pieces(const char *lines)
{
	static struct pp_buf out;
	struct pp_slice rest = pp_slice_of(lines);
	struct pp_md md = { .refs = refs };
	struct pp_md_piece piece;
	size_t at = 0;

	pp_buf_clear(&out);
	while (rest.len > 0) {
		const char *newline = pp_slice_chr(rest, '\n');
		struct pp_slice line = newline != NULL ? pp_slice_between(rest.ptr, newline) : rest;

		pp_md_line(&md, line, pp_slice_starts(line, PP_SLICE("#")));
		rest = pp_slice_from(rest, newline != NULL ? line.len + 1 : line.len);
	}
	pp_md_end(&md);
	while (pp_md_next(&md, &at, &piece))
		if (piece.link)
			pp_buf_addf(&out, "{%.*s|%.*s}%s", PP_FMT(piece.text), PP_FMT(piece.target),
				    piece.alone ? "+" : "");
		else
			pp_buf_add(&out, piece.text);
	pp_md_release(&md);
	return pp_slice_trim(pp_buf_slice(&out));
}

TEST(links_are_pieces)
{
	CHECK_TEXT(pieces("[Sand](/papers/2602.91001)"), "{Sand|/papers/2602.91001}+");
	CHECK_TEXT(pieces("May 29[6](/p#community)"), "May 29{6|/p#community}");
	CHECK_TEXT(pieces("a [b](https://c.example \"d (e)\") f"), "a {b|https://c.example} f");
	CHECK_TEXT(pieces("[](</a b>)[x](https://en.example/y_(z))"), "{|/ab}{x|https://en.example/y_(z)}");
}

TEST(links_that_are_defined_elsewhere)
{
	struct pp_md_refs defined = PP_MD_REFS_INIT;
	struct pp_slice target;

	CHECK(pp_md_refs_define(&defined, PP_SLICE("[18]: /p/1\nx")) == 10);
	CHECK(pp_md_refs_define(&defined, PP_SLICE("  [Old \\[A\\]  Ropes]: <https://a.example/b> \"d\"")) == 47);
	CHECK(pp_md_refs_define(&defined, PP_SLICE("[3]: https://a.example/b-\nc/d\ne")) == 29);
	CHECK(pp_md_refs_define(&defined, PP_SLICE("[18]: /p/2")) > 0);
	CHECK(pp_md_refs_define(&defined, PP_SLICE("[Re]: a title")) == 0);
	CHECK(pp_md_refs_define(&defined, PP_SLICE("[]: /p")) == 0);
	CHECK(pp_md_refs_find(&defined, PP_SLICE("old [a] ropes"), &target));
	CHECK(pp_md_refs_find(&defined, PP_SLICE("3"), &target));
	CHECK_TEXT(target, "https://a.example/b-c/d");
	CHECK(pp_md_refs_define(&defined, PP_SLICE("[Deep Water]:\n    /papers/2\nx")) == 27);
	CHECK(pp_md_refs_define(&defined, PP_SLICE("[Re]:\nno address")) == 0);
	CHECK(!pp_md_refs_find(&defined, PP_SLICE("4"), &target));

	refs = &defined;
	CHECK_TEXT(pieces("[Sand][18] ![][3]![pic][3]x"), "{Sand|/p/1} x");
	CHECK_TEXT(pieces("[Sand][99] [a][b] [18][] [18] [0, 1)"), "{Sand|[99]} [a][b] {18|/p/1} {18|/p/1} [0, 1)");
	CHECK_TEXT(pieces("[![][3] ][18]"), "{ |/p/1}+");
	CHECK_TEXT(pieces("[Deep Water] [Deep water]{.x}"), "{Deep Water|/papers/2} Deep water");
	CHECK_TEXT(pieces("[94](/login)[a][18"), "{94|/login}[a][18");
	refs = NULL;
	CHECK_TEXT(pieces("[Sand][18]"), "[Sand][18]");
	pp_md_refs_release(&defined);
}

TEST(brackets_are_text)
{
	CHECK_TEXT(pieces("[CLS] in [0, 1)"), "[CLS] in [0, 1)");
	CHECK_TEXT(pieces("[[CLS] in [0, 1) is](/papers/1)"), "{[CLS] in [0, 1) is|/papers/1}+");
	CHECK_TEXT(pieces("see [0, 1) and [b](/c)"), "see [0, 1) and {b|/c}");
	CHECK_TEXT(pieces("f[x](t) is no link"), "f[x](t) is no link");
	CHECK_TEXT(pieces("\\[a\\](/b)"), "[a](/b)");
	CHECK_TEXT(pieces("[[[[[[[[[[[["), "[[[[[[[[[[[[");
	CHECK_TEXT(pieces("[open\n\n[b](/c)"), "[open\n\n{b|/c}+");
	CHECK_TEXT(pieces("]]](/a)"), "]]](/a)");
}

TEST(what_runs_over_lines)
{
	CHECK_TEXT(pieces("[Sand](https://a.example/b-\nc/d)"), "{Sand|https://a.example/b-c/d}+");
	CHECK_TEXT(pieces("[\n94\n](/login)"), "{\n94\n|/login}+");
	CHECK_TEXT(pieces("x ![alt](data:image/svg;\nbase64,AA==){.w-2\n.h-2} y"), "x  y");
	CHECK_TEXT(pieces("<div\nclass=\"a > b\">\nx"), "x");
}

TEST(images_go)
{
	CHECK_TEXT(pieces("[![tide [lab]](https://a.example/i.png)Tide Lab](/tidelab)"), "{Tide Lab|/tidelab}+");
	CHECK_TEXT(pieces("![x"), "x"); /* it was none */
}

TEST(what_pandoc_leaves)
{
	CHECK_TEXT(pieces("[Hugging Face]{.hidden .md:block} x"), "Hugging Face x");
	CHECK_TEXT(pieces("# [Sand](/papers/1){.x .y} {#sand .z}"), "# {Sand|/papers/1}");
	CHECK_TEXT(pieces("f {.x} y"), "f {.x} y");
	CHECK_TEXT(pieces("<a href=\"/papers/1\"\nclass=\"x\">Sand\n[That](/x)</a> <img src=\"a\" /> y"),
		   "{Sand\n[That](/x)|/papers/1}  y");
	CHECK_TEXT(pieces("a < b, <unk> and <https://c.example>"), "a < b, <unk> and https://c.example");
}

TEST(escapes)
{
	CHECK_TEXT(pieces("\\_a\\_ \\$x\\$ \\alpha"), "_a_ $x$ \\alpha");
	CHECK_TEXT(pieces("on \\\\\nthe \\  one \\\nside"), "on  \nthe    one  \nside");
}

TEST(control_characters_do_not_pass)
{
	CHECK_TEXT(pieces("a\001b\002c\003d"), "a b c d");
	CHECK_TEXT(pieces("[a\002](/b\001\003c)"), "{a |/bc}+");
}

int main(void)
{
	RUN(links_are_pieces);
	RUN(links_that_are_defined_elsewhere);
	RUN(brackets_are_text);
	RUN(what_runs_over_lines);
	RUN(images_go);
	RUN(what_pandoc_leaves);
	RUN(escapes);
	RUN(control_characters_do_not_pass);
	return REPORT();
}
