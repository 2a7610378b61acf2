/*
 * The answers of the Daily Papers API: /api/daily_papers, whose elements hold a paper, and /api/papers/ID.
 */
#include "parse/json/documents.h"
#include "parse/text/fold.h"
#include "readers.h"

/* Values that are looked at when all of them are known. */
enum { SUBMITTER, LISTING_TITLE, LISTING_SUMMARY, TITLE, SUMMARY };

static void map_id(struct pp_mapping *mapping, enum pp_place place, struct pp_value v)
{
	static const char pages[] = "https://huggingface.co/papers/";
	char url[sizeof(pages) + 64];

	(void)place;
	if (v.kind != PP_STRING || v.escaped || v.text.len == 0 || v.text.len > 64)
		return;
	(void)pp_draft_arxiv(&mapping->draft, v.text);
	memcpy(url, pages, sizeof(pages) - 1);
	memcpy(url + sizeof(pages) - 1, v.text.ptr, v.text.len);
	pp_draft_text(&mapping->draft, PP_PLACE_URL, pp_slice(url, sizeof(pages) - 1 + v.text.len));
}

static void map_authors(struct pp_mapping *mapping, enum pp_place place, struct pp_value v)
{
	(void)place;
	pp_map_people(mapping, v, PP_SLICE("name"));
}

/* The name by which it is shown, else its handle. */
static void map_organization(struct pp_mapping *mapping, enum pp_place place, struct pp_value v)
{
	struct pp_value name = pp_member(v, PP_SLICE("fullname"));

	if (v.kind != PP_STRING)
		v = pp_value_absent(name) || name.text.len == 0 ? pp_member(v, PP_SLICE("name")) : name;
	pp_draft_value(&mapping->draft, place, v);
}

/* The one around the paper says the same, where the paper says nothing. */
static void map_listing_organization(struct pp_mapping *mapping, enum pp_place place, struct pp_value v)
{
	if (!pp_draft_has(&mapping->draft, place))
		map_organization(mapping, place, v);
}

/* A user; older answers call the handle "user". */
static void map_user(struct pp_mapping *mapping, enum pp_place place, struct pp_value v)
{
	struct pp_value name = pp_member(v, PP_SLICE("name"));

	if (pp_value_absent(name) || name.text.len == 0)
		name = pp_member(v, PP_SLICE("user"));
	pp_draft_value(&mapping->draft, place, name);
}

static void map_title(struct pp_mapping *mapping, enum pp_place place, struct pp_value v)
{
	mapping->kept[place == PP_PLACE_TITLE ? TITLE : SUMMARY] = v;
	pp_map_text(mapping, place, v);
}

static const struct pp_rule paper_rules[] = {
	PP_RULE("id", PP_PLACE_ID, map_id),
	PP_RULE("authors", PP_PLACE_AUTHORS, map_authors),
	PP_RULE("title", PP_PLACE_TITLE, map_title),
	PP_RULE("summary", PP_PLACE_ABSTRACT, map_title),
	PP_RULE("publishedAt", PP_PLACE_PUBLISHED, pp_map_date),
	PP_RULE("submittedOnDailyAt", PP_PLACE_LISTED, pp_map_date),
	PP_RULE("upvotes", PP_PLACE_UPVOTES, pp_map_count),
	PP_RULE("numComments", PP_PLACE_COMMENTS, pp_map_count),
	PP_RULE("githubRepo", PP_PLACE_CODE_URL, pp_map_text),
	PP_RULE("githubStars", PP_PLACE_GITHUB_STARS, pp_map_count),
	PP_RULE("projectPage", PP_PLACE_PROJECT_URL, pp_map_text),
	PP_RULE("organization", PP_PLACE_ORGANIZATION, map_organization),
	PP_RULE("ai_summary", PP_PLACE_AI_SUMMARY, pp_map_text),
	PP_RULE("ai_keywords", PP_PLACE_AI_KEYWORDS, pp_map_list),
	PP_RULE("submittedBy", PP_PLACE_SUBMITTED_BY, map_user),
	PP_RULE("submittedOnDailyBy", SUBMITTER, pp_map_keep),
	PP_RULES_END,
};

static void map_paper(struct pp_mapping *mapping, enum pp_place place, struct pp_value v)
{
	(void)place;
	pp_map_object(mapping, PP_SLICE("paper"), paper_rules, v);
}

static const struct pp_rule listing_rules[] = {
	PP_RULE("paper", PP_PLACES, map_paper),
	PP_RULE("numComments", PP_PLACE_COMMENTS, pp_map_count),
	PP_RULE("submittedBy", PP_PLACE_SUBMITTED_BY, map_user),
	PP_RULE("organization", PP_PLACE_ORGANIZATION, map_listing_organization),
	PP_RULE("title", LISTING_TITLE, pp_map_keep),
	PP_RULE("summary", LISTING_SUMMARY, pp_map_keep),
	PP_RULES_END,
};

static const struct pp_rule *choose(const struct pp_record *rec)
{
	for (size_t i = 0; i < rec->index->count; i++)
		if (rec->index->members[i].kind == PP_OBJECT &&
		    pp_slice_eq(pp_record_name(rec, i).text, PP_SLICE("paper")))
			return listing_rules;
	return paper_rules;
}

/* What the listing shows is extra where it is more than white space that differs from what the paper says. */
static void compare(struct pp_mapping *mapping, struct pp_slice name, struct pp_value shown, struct pp_value said)
{
	struct pp_buf *texts = &mapping->scratch;
	size_t len;

	pp_buf_clear(texts);
	pp_fold_json(texts, shown.text);
	len = texts->len;
	pp_fold_json(texts, said.text);
	if (!pp_slice_eq(pp_slice(texts->ptr, len), pp_slice_from(pp_buf_slice(texts), len)))
		pp_map_extra(mapping, name, shown);
}

static void finish(struct pp_mapping *mapping)
{
	const struct pp_value *kept = mapping->kept;

	if (!pp_draft_has(&mapping->draft, PP_PLACE_SUBMITTED_BY))
		map_user(mapping, PP_PLACE_SUBMITTED_BY, kept[SUBMITTER]);
	if (!mapping->extra)
		return;
	compare(mapping, PP_SLICE("title"), kept[LISTING_TITLE], kept[TITLE]);
	compare(mapping, PP_SLICE("summary"), kept[LISTING_SUMMARY], kept[SUMMARY]);
}

const struct pp_document pp_document_hf = {
	.format = "hf-json",
	.rules = listing_rules,
	.choose = choose,
	.finish = finish,
};

static int detect(struct pp_slice first)
{
	struct pp_first_record record;

	if (!pp_first_record(first, &record))
		return 0;
	if (pp_slice_starts(pp_first_value(&record, "paper"), PP_SLICE("{")))
		return 95;
	if (pp_first_none(&record, "dailyPapers") || pp_first_none(&record, "papers"))
		return 60;
	return pp_first_has(&record, "id") && pp_first_has(&record, "authors") && pp_first_has(&record, "title") &&
		       (pp_first_has(&record, "discussionId") || pp_first_has(&record, "submittedOnDailyAt") ||
			(pp_first_has(&record, "publishedAt") && pp_first_has(&record, "upvotes")))
		   ? 90
		   : 0;
}

static enum pp_status read_hf_json(struct pp_parse *parse, struct pp_error *err)
{
	return pp_documents_read(parse, &pp_document_hf, err);
}

const struct pp_reader pp_reader_hf_json = {
	.name = "hf-json",
	.summary = "answers of the Daily Papers API: an array, an object, or one object a line",
	.detect = detect,
	.by_bytes = true,
	.read = read_hf_json,
};
