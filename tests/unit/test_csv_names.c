/*
 * What names of columns mean.
 */
#include "parse/csv/csv_names.h"

#include "pp/schema.h"
#include "test.h"

/* The member that a column is for; "?" behind it when only for want of another. */
static struct pp_slice member(const char *name)
{
	static char out[80];
	bool last;
	struct pp_slice found = pp_csv_member(pp_slice_of(name), &last);

	(void)snprintf(out, sizeof(out), "%.*s%s", PP_FMT(found), last ? "?" : "");
	return pp_slice_of(out);
}

TEST(members_in_any_case)
{
	CHECK_TEXT(member("title"), "title");
	CHECK_TEXT(member("Title"), "title");
	CHECK_TEXT(member("DOI"), "doi");
	CHECK_TEXT(member("PDF_URL"), "pdf_url");
}

TEST(every_member_is_its_own)
{
	size_t count;
	const struct pp_schema_member *members = pp_schema(&count);

	for (size_t i = 0; i < count; i++)
		CHECK_TEXT(member(members[i].name.ptr), members[i].name.ptr);
}

TEST(aliases_in_any_case)
{
	CHECK_TEXT(member("publishedAt"), "published");
	CHECK_TEXT(member("PublishedAt"), "published");
	CHECK_TEXT(member("NUMCOMMENTS"), "comments");
	CHECK_TEXT(member("GithubRepo"), "code_url");
	CHECK_TEXT(member("summary"), "abstract");
	CHECK_TEXT(member("Summary"), "abstract");
}

TEST(names_of_reference_managers)
{
	CHECK_TEXT(member("Abstract Note"), "abstract");
	CHECK_TEXT(member("Manual Tags"), "keywords");
	CHECK_TEXT(member("Cited by"), "citations");
	CHECK_TEXT(member("author"), "authors");
}

TEST(a_year_is_a_date_when_there_is_no_other)
{
	CHECK_TEXT(member("Year"), "published?");
	CHECK_TEXT(member("Publication Year"), "published?");
	CHECK_TEXT(member("published"), "published");
}

TEST(names_for_nothing)
{
	CHECK_TEXT(member(""), "");
	CHECK_TEXT(member("number"), "");
	CHECK_TEXT(member("title "), "");
	CHECK_TEXT(member("titles of all the books that anybody ever put on the shelf of the east wing"), "");
}

int main(void)
{
	RUN(members_in_any_case);
	RUN(every_member_is_its_own);
	RUN(aliases_in_any_case);
	RUN(names_of_reference_managers);
	RUN(a_year_is_a_date_when_there_is_no_other);
	RUN(names_for_nothing);
	return REPORT();
}
