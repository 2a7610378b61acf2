#include "pp/schema.h"

#define MEMBER(name, type, summary)                       \
	{                                                 \
		{ name, sizeof(name) - 1 }, type, summary \
	}

static const struct pp_schema_member members[] = {
	MEMBER("id", PP_TYPE_STRING, "the best identity known: arxiv:... or doi:..."),
	MEMBER("arxiv_id", PP_TYPE_STRING, "arXiv identifier, without its version"),
	MEMBER("arxiv_version", PP_TYPE_INTEGER, "version of the arXiv paper"),
	MEMBER("doi", PP_TYPE_STRING, "digital object identifier, lower case, from its first 10."),
	MEMBER("title", PP_TYPE_STRING, "title"),
	MEMBER("abstract", PP_TYPE_STRING, "abstract"),
	MEMBER("ai_summary", PP_TYPE_STRING, "a summary that a machine wrote, where the source says so"),
	MEMBER("authors", PP_TYPE_STRINGS, "names, in order"),
	MEMBER("author_count", PP_TYPE_INTEGER, "number of authors, as stated or as named"),
	MEMBER("organization", PP_TYPE_STRING, "organisation shown in place of the authors"),
	MEMBER("published", PP_TYPE_DATE, "day or time of first publication"),
	MEMBER("published_year_inferred", PP_TYPE_TRUE, "the source leaves the year of published out"),
	MEMBER("updated", PP_TYPE_DATE, "day or time of the last change"),
	MEMBER("submitted", PP_TYPE_DATE, "day or time of submission"),
	MEMBER("listed", PP_TYPE_DATE, "the listing page's own day"),
	MEMBER("listed_year_inferred", PP_TYPE_TRUE, "the source leaves the year of listed out"),
	MEMBER("upvotes", PP_TYPE_INTEGER, "votes"),
	MEMBER("comments", PP_TYPE_INTEGER, "number of comments"),
	MEMBER("github_stars", PP_TYPE_INTEGER, "stars of the code's repository"),
	MEMBER("citations", PP_TYPE_INTEGER, "times cited"),
	MEMBER("categories", PP_TYPE_STRINGS, "subject classes"),
	MEMBER("keywords", PP_TYPE_STRINGS, "keywords"),
	MEMBER("ai_keywords", PP_TYPE_STRINGS, "keywords that a machine chose"),
	MEMBER("url", PP_TYPE_STRING, "landing page"),
	MEMBER("pdf_url", PP_TYPE_STRING, "PDF"),
	MEMBER("project_url", PP_TYPE_STRING, "project page"),
	MEMBER("code_url", PP_TYPE_STRING, "first link to a code host"),
	MEMBER("urls", PP_TYPE_STRINGS, "every link that the text cites"),
	MEMBER("venue", PP_TYPE_STRING, "conference or other venue"),
	MEMBER("journal", PP_TYPE_STRING, "journal"),
	MEMBER("publisher", PP_TYPE_STRING, "publisher"),
	MEMBER("volume", PP_TYPE_STRING, "volume"),
	MEMBER("issue", PP_TYPE_STRING, "issue"),
	MEMBER("pages", PP_TYPE_STRING, "pages"),
	MEMBER("type", PP_TYPE_STRING, "kind of publication"),
	MEMBER("language", PP_TYPE_STRING, "language"),
	MEMBER("license", PP_TYPE_STRING, "licence"),
	MEMBER("submitted_by", PP_TYPE_STRING, "who submitted it to the listing"),
	MEMBER("extra", PP_TYPE_OBJECT, "members of a structured source that have no place above"),
	MEMBER("source", PP_TYPE_OBJECT, "format, file and line where the record begins"),
};

static const struct {
	struct pp_slice alias;
	struct pp_slice name;
} aliases[] = {
	{ { "summary", 7 }, { "abstract", 8 } },      { { "publishedAt", 11 }, { "published", 9 } },
	{ { "numComments", 11 }, { "comments", 8 } }, { { "githubRepo", 10 }, { "code_url", 8 } },
	{ { "date", 4 }, { "published", 9 } },
};

const struct pp_schema_member *pp_schema(size_t *count)
{
	*count = sizeof(members) / sizeof(members[0]);
	return members;
}

int pp_schema_rank(struct pp_slice name)
{
	for (size_t i = 0; i < sizeof(members) / sizeof(members[0]); i++)
		if (pp_slice_eq(members[i].name, name))
			return (int)i;
	return -1;
}

struct pp_slice pp_schema_alias(struct pp_slice name)
{
	for (size_t i = 0; i < sizeof(aliases) / sizeof(aliases[0]); i++)
		if (pp_slice_eq(aliases[i].alias, name))
			return aliases[i].name;
	return pp_slice("", 0);
}
