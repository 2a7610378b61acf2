/*
 * Papers of Semantic Scholar: answers of the Graph and Recommendations APIs, and lines of the datasets, whose names are
 * in lower case. https://api.semanticscholar.org/api-docs/
 */
#include "parse/json/documents.h"
#include "readers.h"

enum { YEAR };

/* Where one has no place, all are extra. place tells how the member is written. */
static void map_ids(struct pp_mapping *mapping, enum pp_place place, struct pp_value v)
{
	bool all = true;
	struct pp_items items = pp_items_of(v);
	struct pp_value name, id;

	if (v.kind != PP_OBJECT)
		return;
	while (pp_items_next(&items, &name, &id)) {
		if (pp_slice_eq(name.text, PP_SLICE("ArXiv")))
			pp_map_identity(mapping, PP_PLACE_ARXIV_ID, id);
		else if (pp_slice_eq(name.text, PP_SLICE("DOI")))
			pp_map_identity(mapping, PP_PLACE_DOI, id);
		else
			all = all && pp_value_absent(id);
	}
	if (!all)
		pp_map_extra(mapping, place == PP_PLACE_ID ? PP_SLICE("externalIds") : PP_SLICE("externalids"), v);
}

static void map_authors(struct pp_mapping *mapping, enum pp_place place, struct pp_value v)
{
	(void)place;
	pp_map_people(mapping, v, PP_SLICE("name"));
}

static void map_journal(struct pp_mapping *mapping, enum pp_place place, struct pp_value v)
{
	struct pp_draft *draft = &mapping->draft;

	pp_draft_value(draft, place, pp_member(v, PP_SLICE("name")));
	pp_draft_value(draft, PP_PLACE_VOLUME, pp_member(v, PP_SLICE("volume")));
	pp_draft_value(draft, PP_PLACE_PAGES, pp_member(v, PP_SLICE("pages")));
}

static void map_pdf(struct pp_mapping *mapping, enum pp_place place, struct pp_value v)
{
	pp_draft_value(&mapping->draft, place, pp_member(v, PP_SLICE("url")));
}

static void map_summary(struct pp_mapping *mapping, enum pp_place place, struct pp_value v)
{
	pp_draft_value(&mapping->draft, place, pp_member(v, PP_SLICE("text")));
}

/* ["JournalArticle", "Review"] */
static void map_types(struct pp_mapping *mapping, enum pp_place place, struct pp_value v)
{
	struct pp_items items = pp_items_of(v);
	struct pp_buf *types = &mapping->scratch;
	struct pp_value item;

	pp_buf_clear(types);
	while (pp_items_next(&items, NULL, &item)) {
		if (types->len > 0)
			pp_buf_add(types, PP_SLICE("; "));
		pp_buf_add(types, item.kind == PP_STRING ? item.text : pp_slice("", 0));
	}
	pp_draft_value(&mapping->draft, place, (struct pp_value){ .kind = PP_STRING, .text = pp_buf_slice(types) });
}

static void map_paper(struct pp_mapping *mapping, enum pp_place place, struct pp_value v);

static const struct pp_rule rules[] = {
	PP_RULE("externalIds", PP_PLACE_ID, map_ids),
	PP_RULE("externalids", PP_PLACES, map_ids),
	PP_RULE("title", PP_PLACE_TITLE, pp_map_text),
	PP_RULE("abstract", PP_PLACE_ABSTRACT, pp_map_text),
	PP_RULE("tldr", PP_PLACE_AI_SUMMARY, map_summary),
	PP_RULE("authors", PP_PLACE_AUTHORS, map_authors),
	PP_RULE("publicationDate", PP_PLACE_PUBLISHED, pp_map_date),
	PP_RULE("publicationdate", PP_PLACE_PUBLISHED, pp_map_date),
	PP_RULE("year", YEAR, pp_map_keep),
	PP_RULE("citationCount", PP_PLACE_CITATIONS, pp_map_count),
	PP_RULE("citationcount", PP_PLACE_CITATIONS, pp_map_count),
	PP_RULE("fieldsOfStudy", PP_PLACE_CATEGORIES, pp_map_list),
	PP_RULE("url", PP_PLACE_URL, pp_map_text),
	PP_RULE("openAccessPdf", PP_PLACE_PDF_URL, map_pdf),
	PP_RULE("venue", PP_PLACE_VENUE, pp_map_text),
	PP_RULE("journal", PP_PLACE_JOURNAL, map_journal),
	PP_RULE("publicationTypes", PP_PLACE_TYPE, map_types),
	PP_RULE("publicationtypes", PP_PLACE_TYPE, map_types),
	PP_RULE("citingPaper", PP_PLACES, map_paper),
	PP_RULE("citedPaper", PP_PLACES, map_paper),
	PP_RULES_END,
};

/* What cites a paper, and what it cites, stands in an object that tells of the citation. */
static void map_paper(struct pp_mapping *mapping, enum pp_place place, struct pp_value v)
{
	(void)place;
	pp_map_object(mapping, PP_SLICE("paper"), rules, v);
}

static void finish(struct pp_mapping *mapping)
{
	struct pp_value year = mapping->kept[YEAR];

	if (year.kind == PP_NUMBER && year.text.len == 4 && !pp_draft_has(&mapping->draft, PP_PLACE_PUBLISHED))
		pp_draft_text(&mapping->draft, PP_PLACE_PUBLISHED, year.text);
}

static const struct pp_document document = { .format = "s2", .rules = rules, .finish = finish };

static int detect(struct pp_slice first)
{
	struct pp_first_record record;

	if (!pp_first_record(first, &record))
		return 0;
	if (pp_first_none(&record, "data") || pp_first_none(&record, "recommendedPapers"))
		return 60;
	return pp_first_has(&record, "paperId") || pp_first_has(&record, "corpusid") ||
		       pp_first_has(&record, "citingPaper") || pp_first_has(&record, "citedPaper")
		   ? 90
		   : 0;
}

static enum pp_status read_s2(struct pp_parse *parse, struct pp_error *err)
{
	return pp_documents_read(parse, &document, err);
}

const struct pp_reader pp_reader_s2 = {
	.name = "s2",
	.summary = "papers of Semantic Scholar: an answer of its API, or one paper a line",
	.detect = detect,
	.by_bytes = true,
	.by_lines = true,
	.read = read_s2,
};
