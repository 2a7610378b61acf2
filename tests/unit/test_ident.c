#include "pp/ident.h"

#include "test.h"

/* "ID", "IDvN", or "none". */
static struct pp_slice arxiv(const char *text)
{
	static char shown[64];
	struct pp_arxiv found;

	if (!pp_ident_arxiv(pp_slice_of(text), &found))
		return PP_SLICE("none");
	snprintf(shown, sizeof(shown), found.version > 0 ? "%sv%u" : "%s", found.id, found.version);
	return pp_slice_of(shown);
}

static struct pp_slice doi(const char *text)
{
	static struct pp_buf buf;

	pp_buf_clear(&buf);
	return pp_ident_doi(pp_slice_of(text), &buf) ? pp_buf_slice(&buf) : PP_SLICE("none");
}

/* The URLs of a text, each behind "<", bare ones behind "~". */
static struct pp_slice urls(const char *text)
{
	static struct pp_buf buf;
	struct pp_slice url;
	size_t at = 0;
	bool bare;

	pp_buf_clear(&buf);
	while (pp_ident_url(pp_slice_of(text), &at, &url, &bare)) {
		pp_buf_addc(&buf, bare ? '~' : '<');
		pp_buf_add(&buf, url);
	}
	return buf.len > 0 ? pp_buf_slice(&buf) : PP_SLICE("none");
}

TEST(arxiv_ids_of_both_schemes)
{
	CHECK_TEXT(arxiv("2404.06251"), "2404.06251");
	CHECK_TEXT(arxiv(" 2404.06251v12\n"), "2404.06251v12");
	CHECK_TEXT(arxiv("arXiv:0704.0001"), "0704.0001");
	CHECK_TEXT(arxiv("ARXIV: 1412.9999v2 [cs.CL]"), "1412.9999v2");
	CHECK_TEXT(arxiv("hep-th/9901001"), "hep-th/9901001");
	CHECK_TEXT(arxiv("math.GT/0309136v1"), "math/0309136v1");
	CHECK_TEXT(arxiv("arXiv:math-ph/0703001"), "math-ph/0703001");
}

TEST(what_is_no_arxiv_id)
{
	static const char *const texts[] = {
		"",
		"2404",
		"2404.",
		"2404.0625",
		"2404.062511",
		"1412.99999",
		"1501.0001",
		"2413.00001",
		"2400.00001",
		"0703.0001",
		"2404.06251v",
		"2404.06251v0",
		"2404.06251x",
		"12404.06251",
		"papers/2407217",
		"hep-th/9913001",
		"hep-th/0704001",
		"hep-th/99010011",
		"2404,06251",
		"3.14159",
	};

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		CHECK_TEXT(arxiv(texts[i]), "none");
}

TEST(arxiv_ids_in_addresses)
{
	CHECK_TEXT(arxiv("https://arxiv.org/abs/2404.06251v2"), "2404.06251v2");
	CHECK_TEXT(arxiv("http://arxiv.org/pdf/2404.06251v2.pdf"), "2404.06251v2");
	CHECK_TEXT(arxiv("https://arxiv.org/html/2404.06251#S2"), "2404.06251");
	CHECK_TEXT(arxiv("https://export.arxiv.org/abs/hep-th/9901001"), "hep-th/9901001");
	CHECK_TEXT(arxiv("https://huggingface.co/papers/2404.06251#community"), "2404.06251");
	CHECK_TEXT(arxiv("file:///papers/2404.06251"), "2404.06251");
	CHECK_TEXT(arxiv("/papers/2404.06251"), "2404.06251");
	CHECK_TEXT(arxiv("https://huggingface.co/login?next=%2Fpapers%2F2404.06251"), "2404.06251");
	CHECK_TEXT(arxiv("10.48550/arXiv.2404.06251"), "2404.06251");
	CHECK_TEXT(arxiv("https://doi.org/10.48550/ARXIV.2404.06251"), "2404.06251");
	CHECK_TEXT(arxiv("https://huggingface.co/papers?date=2024-07-31"), "none");
	CHECK_TEXT(arxiv("https://example.org/abs/2404.0625123"), "none");
}

TEST(an_id_that_is_none_changes_nothing)
{
	struct pp_arxiv found = { .len = 3 };

	CHECK(!pp_ident_arxiv(PP_SLICE("2404.06251x"), &found));
	CHECK(!pp_ident_arxiv(pp_slice(NULL, 0), &found));
	CHECK(found.len == 3);
	CHECK(pp_ident_arxiv(PP_SLICE("cs/0001001"), &found));
	CHECK(found.year == 2000 && found.month == 1 && found.version == 0);
}

TEST(dois_are_canonical)
{
	CHECK_TEXT(doi("10.1000/ABC.1"), "10.1000/abc.1");
	CHECK_TEXT(doi("doi:10.1000/abc"), "10.1000/abc");
	CHECK_TEXT(doi("https://doi.org/10.1000/abc?x=1"), "10.1000/abc");
	CHECK_TEXT(doi("http://dx.doi.org/10.1000%2Fa%3Cb%3E"), "10.1000/a<b>");
	CHECK_TEXT(doi("(doi:10.1000/abc)."), "10.1000/abc");
	CHECK_TEXT(doi("10.1000/a\xC2\xA0see"), "10.1000/a");
	CHECK_TEXT(doi("10.1000/a%C2%85b"), "10.1000/a");
	CHECK_TEXT(doi("10.1000/a\xFF"), "none");
	CHECK_TEXT(doi("10.1000/S1(02)"), "10.1000/s1(02)");
	CHECK_TEXT(doi("10.48550/arXiv.2404.06251"), "10.48550/arxiv.2404.06251");
	CHECK_TEXT(doi("https://www.doi.org/10.1000/abc"), "10.1000/abc");
	CHECK_TEXT(doi("https://publisher.example/10.1000/abc.pdf"), "none");
	CHECK_TEXT(doi("https://notdoi.org/10.1000/abc"), "none");
	CHECK_TEXT(doi("https://publisher.example/?to=doi.org/10.1000/abc"), "none");
	CHECK_TEXT(doi("10.1000/"), "none");
	CHECK_TEXT(doi("10.10/abc"), "none");
	CHECK_TEXT(doi("210.1000/abc"), "none");
	CHECK_TEXT(doi("version 10.2 of 2024"), "none");
	CHECK_TEXT(doi(""), "none");
}

TEST(urls_in_text)
{
	CHECK_TEXT(urls("see https://example.org/a_b, and (http://example.com/c)."),
		   "<https://example.org/a_b<http://example.com/c");
	CHECK_TEXT(urls("released athttps://github.com/x/y."), "<https://github.com/x/y");
	CHECK_TEXT(urls("at github.com/x/y; not at mygithub.com/x or x.github.io/y"), "~github.com/x/y");
	CHECK_TEXT(urls("www.github.com/x"), "~www.github.com/x");
	CHECK_TEXT(urls("https://www.github.com/x"), "<https://www.github.com/x");
	CHECK_TEXT(urls("https://x.org/{y} https://x.org/a\\b <https://x.org/c> \"https://x.org/d\""),
		   "<https://x.org/<https://x.org/a<https://x.org/c<https://x.org/d");
	CHECK_TEXT(urls("[https://x.org/a](https://x.org/a)"), "<https://x.org/a<https://x.org/a");
	CHECK_TEXT(urls("https://x.org/a\xC2\xA0https://x.org/b"), "<https://x.org/a<https://x.org/b");
	CHECK_TEXT(urls("and/or http:// https:// //x github.com/ github.com ftp://x.org/"), "none");
}

TEST(code_hosts)
{
	CHECK(pp_ident_is_code(PP_SLICE("https://github.com/x/y")));
	CHECK(pp_ident_is_code(PP_SLICE("github.com/x")));
	CHECK(pp_ident_is_code(PP_SLICE("http://www.gitlab.com/x/y")));
	CHECK(pp_ident_is_code(PP_SLICE("https://gitlab.example.org/x/y")));
	CHECK(pp_ident_is_code(PP_SLICE("https://GitHub.com/x/y")));
	CHECK(!pp_ident_is_code(PP_SLICE("https://x.github.io/y")));
	CHECK(!pp_ident_is_code(PP_SLICE("https://github.com/")));
	CHECK(!pp_ident_is_code(PP_SLICE("https://example.org/github.com/x")));
	CHECK(!pp_ident_is_code(PP_SLICE("")));
}

int main(void)
{
	RUN(arxiv_ids_of_both_schemes);
	RUN(what_is_no_arxiv_id);
	RUN(arxiv_ids_in_addresses);
	RUN(an_id_that_is_none_changes_nothing);
	RUN(dois_are_canonical);
	RUN(urls_in_text);
	RUN(code_hosts);
	return REPORT();
}
