#include "parse/text/latex_text.h"

#include "parse/text/latex_names.h"
#include "test.h"

static struct pp_buf out;

static struct pp_slice text(const char *latex)
{
	pp_buf_clear(&out);
	pp_latex_text(&out, pp_slice_of(latex));
	return pp_buf_slice(&out);
}

static struct pp_slice verbatim(const char *latex)
{
	pp_buf_clear(&out);
	pp_latex_verbatim(&out, pp_slice_of(latex));
	return pp_buf_slice(&out);
}

TEST(names_are_in_order)
{
	CHECK(pp_latex_names_sorted());
	CHECK(pp_latex_named(PP_SLICE("emph")) != NULL);
	CHECK(pp_latex_named(PP_SLICE("omega"))->kind == PP_LATEX_SYMBOL);
	CHECK(pp_latex_named(PP_SLICE("nosuchname")) == NULL);
	CHECK(pp_latex_named(PP_SLICE("")) == NULL);
}

/* However an accent is written, it is the same letter. */
TEST(accents)
{
	static const struct {
		const char *latex, *want;
	} cases[] = {
		{ "\\\"{o}", "ö" },
		{ "{\\\"o}", "ö" },
		{ "\\\"o", "ö" },
		{ "{\\\"{o}}", "ö" },
		{ "\\\" o", "ö" },
		{ "\\'e", "é" },
		{ "\\'{E}", "É" },
		{ "\\`a", "à" },
		{ "\\^{\\i}", "î" },
		{ "\\'\\i", "í" },
		{ "\\'{\\i}", "í" },
		{ "{\\'{\\i}}", "í" },
		{ "\\'i", "í" },
		{ "\\v{\\j}", "ǰ" },
		{ "\\~n", "ñ" },
		{ "\\~{N}", "Ñ" },
		{ "\\=a", "ā" },
		{ "\\.{z}", "ż" },
		{ "\\.{I}", "İ" },
		{ "\\c{c}", "ç" },
		{ "\\c c", "ç" },
		{ "\\c{S}", "Ş" },
		{ "\\v{s}", "š" },
		{ "\\v s", "š" },
		{ "{\\v{C}}", "Č" },
		{ "\\u{g}", "ğ" },
		{ "\\H{o}", "ő" },
		{ "\\H u", "ű" },
		{ "\\k{a}", "ą" },
		{ "\\k e", "ę" },
		{ "\\r{u}", "ů" },
		{ "\\r a", "å" },
		{ "\\d{s}", "ṣ" },
		{ "\\b{d}", "ḏ" },
		{ "\\textcommabelow{s}", "ș" },
		{ "\\'{\\^e}", "ế" },
		{ "\\'{\\\"u}", "ǘ" },
		{ "\\d{\\^a}", "ậ" },
		{ "\\'{\\ae}", "ǽ" },
		{ "\\'{\xC3\xBC}", "ǘ" },
		{ "\\t{oo}", "o\xCD\xA1o" },
		{ "\\\"{ou}", "öu" },
		{ "\\\"{}", "¨" },
		{ "\\^{}", "^" },
		{ "\\~{}", "~" },
		{ "\\'", "´" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		CHECK_TEXT(text(cases[i].latex), cases[i].want);
	CHECK_TEXT(text("Mart{\\'}inez {\\c}c {\\'}\\i {\\'} a{\\'}, {\\'}"), "Martínez ç í´ a´, ´");
	CHECK_TEXT(text("\\'\\'\\'\\'\\^a"), "´´´´â");
}

TEST(letters)
{
	CHECK_TEXT(text("Stra{\\ss}e, Stra\\ss e, Stra\\ss{}e"), "Straße, Straße, Straße");
	CHECK_TEXT(text("{\\O}re, s\\o, {\\AA}s, \\aa, \\AE sir, \\oe"), "Øre, sø, Ås, å, Æsir, œ");
	CHECK_TEXT(text("\\L{}\\'od\\'z, {\\l}, \\dj, \\th, \\DH, \\ng, {\\i}, \\j"), "Łódź, ł, đ, þ, Ð, ŋ, ı, ȷ");
}

TEST(symbols)
{
	CHECK_TEXT(text("\\& \\% \\$ \\# \\_ \\{ \\}"), "& % $ # _ { }");
	CHECK_TEXT(text("a~b\\ c\\,d\\\\e"), "a b c d e");
	CHECK_TEXT(text("hy\\-phen a\\/b"), "hyphen ab");
	CHECK_TEXT(text("pages 1--2---and a-b ----"), "pages 1–2—and a-b ----");
	CHECK_TEXT(text("``one'' `two' don't ?`Que? !`No! what?``x''"), "“one” ‘two’ don't ¿Que? ¡No! what?“x”");
	CHECK_TEXT(text("`don't', 'tis `a' b' `c'"), "‘don't’, 'tis ‘a’ b' ‘c’");
	CHECK_TEXT(text("\\ce{H2O} at 5 \\micro m"), "H2O at 5 μm");
	CHECK_TEXT(text("{\\textless}p{\\textgreater} \\textasciitilde\\ldots \\copyright{} 1"), "<p> ~…© 1");
	CHECK_TEXT(text("$\\sim$ \\alpha-helix, \\textmu m"), "$\\sim$ α-helix, μm");
	CHECK_TEXT(text("100% & more # _ ^"), "100% & more # _ ^");
}

TEST(groups_and_fonts)
{
	CHECK_TEXT(text("{The {BERT} {M}odel}"), "The BERT Model");
	CHECK_TEXT(text("\\emph{a} \\textbf{b \\textit{c}} {\\em d} {\\it e}"), "a b c d e");
	CHECK_TEXT(text("\\enquote{a {b} c} d"), "“a b c” d");
	CHECK_TEXT(text("H\\textsubscript{2}O 10\\textsuperscript{-3} 5\\textsuperscript{th}"), "H₂O 10⁻³ 5th");
	CHECK_TEXT(text("\\href{http://x.org/a}{the page} \\url{http://x.org/~a\\_b--c}"),
		   "the page http://x.org/~a_b--c");
	CHECK_TEXT(text("{\\noopsort{1973a}}1973"), "1973");
	CHECK_TEXT(text("On \\texorpdfstring{$x$}{x} and y\\thanks{To {all}}\\footnote{z}"), "On x and y");
	CHECK_TEXT(text("}a}{"), "a");
}

TEST(what_is_unknown_stays)
{
	CHECK_TEXT(text("\\foo{b{a}r}{x} \\baz {q} \\+"), "\\foo{bar}{x} \\baz q \\+");
	CHECK_TEXT(text("\\foo[x]{y} \\foo[{x]{y} \\foo[x"), "\\foo[x]{y} \\foo[x]y \\foo[x");
	CHECK_TEXT(text("end\\"), "end\\");
	CHECK_TEXT(text(""), "");
}

TEST(formulas_stay)
{
	CHECK_TEXT(text("{$O(n^{2})$} and $$\\frac{a}{b}$$"), "$O(n^{2})$ and $$\\frac{a}{b}$$");
	CHECK_TEXT(text("\\({\\alpha}\\) \\[x_{1}\\]"), "\\({\\alpha}\\) \\[x_{1}\\]");
	CHECK_TEXT(text("costs $5 {now} -- or never"), "costs $5 now – or never");
	CHECK_TEXT(text("$a\\$b{c}$ {d}"), "$a\\$b{c}$ d");
	CHECK_TEXT(text("\\ensuremath{\\alpha}-x"), "$\\alpha$-x");
}

TEST(addresses)
{
	CHECK_TEXT(verbatim("https://x.org/~a--b_c?d=%20"), "https://x.org/~a--b_c?d=%20");
	CHECK_TEXT(verbatim("10.1000/a{\\_}b\\_c\\&d{\\textless}e"), "10.1000/a_b_c&d<e");
	CHECK_TEXT(verbatim("\\url{http://x.org/{\\textasciitilde}me}"), "http://x.org/~me");
	CHECK_TEXT(verbatim("http://x.org/$\\sim$me/\\~{}you"), "http://x.org/~me/~you");
	CHECK_TEXT(verbatim("C:\\dir\\"), "C:\\dir\\");
}

int main(void)
{
	RUN(names_are_in_order);
	RUN(accents);
	RUN(letters);
	RUN(symbols);
	RUN(groups_and_fonts);
	RUN(what_is_unknown_stays);
	RUN(formulas_stay);
	RUN(addresses);
	pp_buf_release(&out);
	return REPORT();
}
