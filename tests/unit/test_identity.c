#include "pp/identity.h"

#include "test.h"

/* One letter for each line: F first, A again, N nothing known. */
static struct pp_slice run(const char *const *lines, size_t count, uint64_t *links)
{
	static char out[256];
	struct pp_identity *identity = pp_identity_new();
	size_t len = 0;

	for (size_t i = 0; i < count && i < sizeof(out); i++) {
		struct pp_record_copy copy = { 0 };
		struct pp_error err = PP_ERROR_INIT;

		out[len++] = '?';
		if (pp_record_copy_line(&copy, pp_slice_of(lines[i]), &err) == PP_OK)
			out[len - 1] = "FAN"[pp_identity_add(identity, &copy.record)];
		pp_record_copy_release(&copy);
	}
	*links = pp_identity_links(identity);
	pp_identity_free(identity);
	return pp_slice(out, len);
}

/* Records, then what is expected of them. */
#define CHECK_RUN(want, ...)                                                                \
	do {                                                                                \
		static const char *const lines_[] = { __VA_ARGS__ };                        \
		uint64_t links_;                                                            \
		CHECK_TEXT(run(lines_, sizeof(lines_) / sizeof(lines_[0]), &links_), want); \
		CHECK(links_ == 0);                                                         \
	} while (0)

#define TITLE "\"title\":\"Seven ways to sort a heap of stones\""

TEST(arxiv_ids_of_any_version)
{
	CHECK_RUN("FAAAAF", "{\"arxiv_id\":\"2404.06251\"}", "{\"arxiv_id\":\"2404.06251v3\"}",
		  "{\"id\":\"arxiv:2404.06251\"}", "{\"doi\":\"10.48550/arXiv.2404.06251\"}",
		  "{\"url\":\"https://huggingface.co/papers/2404.06251\"}", "{\"arxiv_id\":\"2404.06252\"}");
}

TEST(dois_in_any_spelling)
{
	CHECK_RUN("FAAAF", "{\"doi\":\"10.1234/ABC.5\"}", "{\"doi\":\"https://doi.org/10.1234/abc.5\"}",
		  "{\"id\":\"doi:10.1234/abc.5\"}", "{\"url\":\"http://dx.doi.org/10.1234/Abc.5\"}",
		  "{\"doi\":\"10.1234/abc.6\"}");
}

TEST(id_needs_a_prefix)
{
	CHECK_RUN("NNN", "{\"id\":\"2404.06251\"}", "{\"id\":\"2404.06251\"}", "{\"id\":7}");
}

TEST(titles_by_their_letters)
{
	CHECK_RUN("FAAA", "{\"title\":\"Naïve Bayes for the sake of it\"}",
		  "{\"title\":\"NAIVE BAYES,  for the sake of it.\"}",
		  "{\"title\":\"Na{\\\\\\\"\\\\i}ve \\\\emph{Bayes} for the sake-of it\"}",
		  "{\"title\":\"Nai\\u0308ve Bayes for the sake of it\"}");
	CHECK_RUN("FA", "{\"title\":\"On $\\\\alpha$-stable walks on \\\\L{}ukasz trees\"}",
		  "{\"title\":\"On α-stable walks on Łukasz trees\"}");
	CHECK_RUN("FF", "{\"title\":\"Sorting stones by weight, part I\"}",
		  "{\"title\":\"Sorting stones by weight, part II\"}");
}

TEST(short_titles_tell_nothing)
{
	CHECK_RUN("NNN", "{\"title\":\"Preface\"}", "{\"title\":\"On sorting stones\"}", "{\"title\":null}");
	CHECK_RUN("FA", "{\"title\":\"On sorting heavy stones\"}", "{\"title\":\"On sorting heavy stones\"}");
	CHECK_RUN("NFA", "{\"title\":\"石頭排序\"}", "{\"title\":\"用堆積排序七種石頭\"}",
		  "{\"title\":\"用堆積排序七種石頭。\"}");
}

TEST(first_authors_must_agree)
{
	CHECK_RUN("FFA", "{" TITLE ",\"authors\":[\"Ada B. Lovell\"]}", "{" TITLE ",\"authors\":[\"Bo Orme\"]}",
		  "{" TITLE ",\"authors\":[\"Orme, B.\",\"Ada B. Lovell\"]}");
	CHECK_RUN("FAAA", "{" TITLE ",\"authors\":[\"Ada B. van Lovéll\"]}",
		  "{" TITLE ",\"authors\":[\"van Lovell, A.\"]}", "{" TITLE ",\"authors\":[\"Lovell AB\"]}",
		  "{" TITLE ",\"authors\":\"A. LOVELL, Jr. and B. Orme\"}");
	CHECK_RUN("FAA", "{" TITLE ",\"authors\":[\"Ada B. Lovell\"]}", "{" TITLE "}", "{" TITLE ",\"authors\":[]}");
}

TEST(years_must_be_near)
{
	CHECK_RUN("FAF", "{" TITLE ",\"published\":\"2020-12-31\"}", "{" TITLE ",\"published\":\"2021\"}",
		  "{" TITLE ",\"published\":\"2022-01-01\"}");
	CHECK_RUN("FA", "{" TITLE ",\"published\":\"2020-12-31\"}", "{" TITLE ",\"published\":\"soon\"}");
	CHECK_RUN("FAF", "{" TITLE "}", "{" TITLE ",\"published\":2019}", "{" TITLE ",\"published\":2021}");
}

TEST(different_ids_veto_titles)
{
	CHECK_RUN("FFA", "{" TITLE ",\"arxiv_id\":\"2404.00001\"}", "{" TITLE ",\"arxiv_id\":\"2404.00002\"}",
		  "{" TITLE "}");
	CHECK_RUN("FF", "{" TITLE ",\"doi\":\"10.1234/1\"}", "{" TITLE ",\"doi\":\"10.1234/2\"}");
	/* A preprint and its publication: an id of one kind each. */
	CHECK_RUN("FAAA", "{" TITLE ",\"arxiv_id\":\"2404.00001\"}", "{" TITLE ",\"doi\":\"10.1234/1\"}",
		  "{\"doi\":\"10.1234/1\"}", "{\"arxiv_id\":\"2404.00001v2\"}");
	CHECK_RUN("FF", "{" TITLE ",\"doi\":\"10.48550/arXiv.2404.00001\"}", "{" TITLE ",\"arxiv_id\":\"2404.00002\"}");
}

TEST(papers_learn)
{
	/* Another title under the same id, then only that title. */
	CHECK_RUN("FAA", "{" TITLE ",\"arxiv_id\":\"2404.00001\"}",
		  "{\"title\":\"Eight ways to sort a heap\",\"arxiv_id\":\"2404.00001v2\"}",
		  "{\"title\":\"Eight ways to sort a heap\"}");
	/* A title takes an id with it. */
	CHECK_RUN("FAF", "{" TITLE "}", "{" TITLE ",\"arxiv_id\":\"2404.00001\"}",
		  "{" TITLE ",\"arxiv_id\":\"2404.00002\"}");
}

TEST(later_links_are_counted)
{
	static const char *const lines[] = {
		"{\"arxiv_id\":\"2404.00001\"}",
		"{\"doi\":\"10.1234/1\"}",
		"{\"arxiv_id\":\"2404.00001\",\"doi\":\"10.1234/1\"}",
		"{\"doi\":\"10.1234/1\"}",
	};
	uint64_t links;

	CHECK_TEXT(run(lines, 4, &links), "FFAA");
	CHECK(links == 1);
}

TEST(generic_titles_are_bounded)
{
	struct pp_identity *identity = pp_identity_new();
	struct pp_buf line = PP_BUF_INIT;
	size_t first = 0;

	for (unsigned i = 0; i < 2000; i++) {
		struct pp_record_copy copy = { 0 };
		struct pp_error err = PP_ERROR_INIT;

		pp_buf_clear(&line);
		pp_buf_addf(&line, "{" TITLE ",\"authors\":[\"Author%u\"]}", i / 2);
		CHECK(pp_record_copy_line(&copy, pp_buf_slice(&line), &err) == PP_OK);
		first += pp_identity_add(identity, &copy.record) == PP_SEEN_FIRST;
		pp_record_copy_release(&copy);
	}
	CHECK(first == 2000 - PP_IDENTITY_SAME_TITLE);
	pp_buf_release(&line);
	pp_identity_free(identity);
}

int main(void)
{
	RUN(arxiv_ids_of_any_version);
	RUN(dois_in_any_spelling);
	RUN(id_needs_a_prefix);
	RUN(titles_by_their_letters);
	RUN(short_titles_tell_nothing);
	RUN(first_authors_must_agree);
	RUN(years_must_be_near);
	RUN(different_ids_veto_titles);
	RUN(papers_learn);
	RUN(later_links_are_counted);
	RUN(generic_titles_are_bounded);
	return REPORT();
}
