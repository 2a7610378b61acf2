/*
 * Works of OpenAlex: {"meta":...,"results":[...]}, or one work a line. https://docs.openalex.org/api-entities/works
 */
#include "parse/json/documents.h"
#include "pp/alloc.h"
#include "pp/utf8.h"
#include "readers.h"

#include <stdlib.h>

enum { OPENALEX_ID, YEAR, TRUNCATED, AUTHORS_COUNT, INDEX };

enum {
	MOST_WORDS = 1 << 20, /* of an abstract */
	LONGEST_SHOWN = 40,   /* bytes of a value in a message */
};

/* Which is an address: "https://openalex.org/W..." */
static void map_doi(struct pp_mapping *mapping, enum pp_place place, struct pp_value v)
{
	pp_map_identity(mapping, place, v);
}

static void map_authors(struct pp_mapping *mapping, enum pp_place place, struct pp_value v)
{
	struct pp_items items = pp_items_of(v);
	struct pp_value item;
	int64_t count = 0;

	if (v.kind != PP_ARRAY)
		return;
	pp_draft_list(&mapping->draft);
	for (; pp_items_next(&items, NULL, &item); count++) {
		struct pp_value name = pp_member(pp_member(item, PP_SLICE("author")), PP_SLICE("display_name"));

		if (pp_value_absent(name))
			name = pp_member(item, PP_SLICE("raw_author_name"));
		pp_draft_item_value(&mapping->draft, name);
	}
	pp_draft_list_end(&mapping->draft, place);
	if (count > 0)
		pp_draft_integer(&mapping->draft, PP_PLACE_AUTHOR_COUNT, count);
}

/* The names of topics or keywords. */
static void map_names(struct pp_mapping *mapping, enum pp_place place, struct pp_value v)
{
	struct pp_items items = pp_items_of(v);
	struct pp_value item;

	if (v.kind != PP_ARRAY)
		return;
	pp_draft_list(&mapping->draft);
	while (pp_items_next(&items, NULL, &item))
		pp_draft_item_value(&mapping->draft,
				    item.kind == PP_OBJECT ? pp_member(item, PP_SLICE("display_name")) : item);
	pp_draft_list_end(&mapping->draft, place);
}

static void map_biblio(struct pp_mapping *mapping, enum pp_place place, struct pp_value v)
{
	struct pp_draft *draft = &mapping->draft;
	struct pp_value first = pp_member(v, PP_SLICE("first_page")), last = pp_member(v, PP_SLICE("last_page"));
	struct pp_buf *pages = &mapping->scratch;

	pp_draft_value(draft, PP_PLACE_VOLUME, pp_member(v, PP_SLICE("volume")));
	pp_draft_value(draft, PP_PLACE_ISSUE, pp_member(v, PP_SLICE("issue")));
	if (first.kind != PP_STRING)
		return;
	pp_buf_clear(pages);
	pp_buf_add(pages, first.text);
	if (last.kind == PP_STRING && last.text.len > 0 && !pp_slice_eq(first.text, last.text)) {
		pp_buf_addc(pages, '-');
		pp_buf_add(pages, last.text);
	}
	pp_draft_value(draft, place, (struct pp_value){ .kind = PP_STRING, .text = pp_buf_slice(pages) });
}

static void map_source(struct pp_mapping *mapping, struct pp_value source)
{
	bool journal = pp_slice_eq(pp_member(source, PP_SLICE("type")).text, PP_SLICE("journal"));

	pp_draft_value(&mapping->draft, journal ? PP_PLACE_JOURNAL : PP_PLACE_VENUE,
		       pp_member(source, PP_SLICE("display_name")));
	pp_draft_value(&mapping->draft, PP_PLACE_PUBLISHER, pp_member(source, PP_SLICE("host_organization_name")));
}

static void map_location(struct pp_mapping *mapping, enum pp_place place, struct pp_value v)
{
	struct pp_value page = pp_member(v, PP_SLICE("landing_page_url"));

	pp_draft_value(&mapping->draft, place, page);
	pp_draft_value(&mapping->draft, PP_PLACE_PDF_URL, pp_member(v, PP_SLICE("pdf_url")));
	pp_draft_value(&mapping->draft, PP_PLACE_LICENSE, pp_member(v, PP_SLICE("license")));
	pp_map_identity(mapping, PP_PLACE_ARXIV_ID, page);
	map_source(mapping, pp_member(v, PP_SLICE("source")));
}

/* Of all places where the work lies, only arXiv says more than the first. */
static void map_locations(struct pp_mapping *mapping, enum pp_place place, struct pp_value v)
{
	struct pp_items items = pp_items_of(v);
	struct pp_value item;

	while (v.kind == PP_ARRAY && pp_items_next(&items, NULL, &item)) {
		struct pp_value page = pp_member(item, PP_SLICE("landing_page_url"));

		if (!pp_draft_has(&mapping->draft, PP_PLACE_ARXIV_ID) &&
		    pp_slice_find(page.text, PP_SLICE("arxiv.org")) != NULL)
			pp_map_identity(mapping, place, page);
	}
}

static void map_open_location(struct pp_mapping *mapping, enum pp_place place, struct pp_value v)
{
	if (!pp_draft_has(&mapping->draft, place))
		pp_draft_value(&mapping->draft, place, pp_member(v, PP_SLICE("pdf_url")));
}

/* ---- an abstract as an index: {"We":[0],"count":[1,5]} ---- */

/* A place of a word; false when it is none that can be. */
static bool read_place(struct pp_value v, size_t *place)
{
	*place = 0;
	if (v.kind != PP_NUMBER || v.text.len > 7)
		return false;
	for (size_t i = 0; i < v.text.len; i++) {
		if (!pp_is_digit(v.text.ptr[i]))
			return false;
		*place = *place * 10 + (size_t)(v.text.ptr[i] - '0');
	}
	return *place < MOST_WORDS;
}

/* An abstract on its way. A short index can stand for a long one: each place of a word costs the word's length. */
struct words {
	struct pp_slice *list; /* by their places; NULL while they are counted */
	size_t count;
	size_t bytes; /* with a blank behind each */
};

static enum pp_status place_word(struct words *words, struct pp_slice word, struct pp_value place, size_t most,
				 struct pp_error *err)
{
	struct pp_slice found = pp_utf8_cut(pp_value_json(place), LONGEST_SHOWN);
	size_t at;

	if (!read_place(place, &at))
		return pp_fail(err, PP_EDATA, "expected the place of a word of the abstract, from 0 to %d, found %.*s",
			       MOST_WORDS - 1, PP_FMT(found));
	words->bytes += word.len + 1;
	if (words->bytes > most)
		return pp_fail(err, PP_EDATA, "the abstract is longer than the limit of %zu bytes", most);
	words->count = at + 1 > words->count ? at + 1 : words->count;
	if (words->list != NULL)
		words->list[at] = word;
	return PP_OK;
}

/* Call it without a list to learn how long it must be. */
static enum pp_status place_words(struct words *words, struct pp_value index, size_t most, struct pp_error *err)
{
	struct pp_items items = pp_items_of(index);
	struct pp_value word, places, place;

	words->bytes = 0;
	while (pp_items_next(&items, &word, &places)) {
		struct pp_items each = pp_items_of(places);

		while (places.kind == PP_ARRAY && pp_items_next(&each, NULL, &place))
			if (place_word(words, word.text, place, most, err) != PP_OK)
				return err->status;
	}
	return PP_OK;
}

static void map_index(struct pp_mapping *mapping, struct pp_value v)
{
	struct pp_buf *text = &mapping->scratch;
	struct words words = { .list = NULL };

	if (v.kind != PP_OBJECT || place_words(&words, v, mapping->most, &mapping->fault) != PP_OK || words.count == 0)
		return;
	words.list = pp_calloc(words.count, sizeof(*words.list));
	if (place_words(&words, v, mapping->most, &mapping->fault) == PP_OK) {
		pp_buf_clear(text);
		for (size_t i = 0; i < words.count; i++) {
			pp_buf_add(text, words.list[i].ptr != NULL ? words.list[i] : pp_slice("", 0));
			pp_buf_addc(text, ' ');
		}
		pp_map_markup(mapping, PP_PLACE_ABSTRACT,
			      (struct pp_value){ .kind = PP_STRING, .text = pp_buf_slice(text) });
	}
	free(words.list);
}

static const struct pp_rule rules[] = {
	PP_RULE("id", OPENALEX_ID, pp_map_keep),
	PP_RULE("doi", PP_PLACE_DOI, map_doi),
	PP_RULE("display_name", PP_PLACE_TITLE, pp_map_markup),
	PP_RULE("title", PP_PLACE_TITLE, pp_map_markup),
	PP_RULE("abstract_inverted_index", INDEX, pp_map_keep),
	PP_RULE("abstract", PP_PLACE_ABSTRACT, pp_map_markup),
	PP_RULE("authorships", PP_PLACE_AUTHORS, map_authors),
	PP_RULE("authors_count", AUTHORS_COUNT, pp_map_keep),
	PP_RULE("is_authors_truncated", TRUNCATED, pp_map_keep),
	PP_RULE("publication_date", PP_PLACE_PUBLISHED, pp_map_date),
	PP_RULE("publication_year", YEAR, pp_map_keep),
	PP_RULE("cited_by_count", PP_PLACE_CITATIONS, pp_map_count),
	PP_RULE("topics", PP_PLACE_CATEGORIES, map_names),
	PP_RULE("keywords", PP_PLACE_KEYWORDS, map_names),
	PP_RULE("primary_location", PP_PLACE_URL, map_location),
	PP_RULE("locations", PP_PLACE_ARXIV_ID, map_locations),
	PP_RULE("best_oa_location", PP_PLACE_PDF_URL, map_open_location),
	PP_RULE("biblio", PP_PLACE_PAGES, map_biblio),
	PP_RULE("type", PP_PLACE_TYPE, pp_map_text),
	PP_RULE("language", PP_PLACE_LANGUAGE, pp_map_text),
	PP_RULES_END,
};

static void finish(struct pp_mapping *mapping)
{
	struct pp_draft *draft = &mapping->draft;
	struct pp_value year = mapping->kept[YEAR], count = mapping->kept[AUTHORS_COUNT];

	if (!pp_draft_has(draft, PP_PLACE_PUBLISHED) && year.kind == PP_NUMBER && year.text.len == 4)
		pp_draft_text(draft, PP_PLACE_PUBLISHED, year.text);
	if (!pp_draft_has(draft, PP_PLACE_URL))
		pp_draft_value(draft, PP_PLACE_URL, mapping->kept[OPENALEX_ID]);
	/* Only now, and once: of members with one name the last counts, and each of them may be long. */
	if (!pp_draft_has(draft, PP_PLACE_ABSTRACT))
		map_index(mapping, mapping->kept[INDEX]);
	/* A list of works names a hundred authors at the most. */
	mapping->known = mapping->kept[OPENALEX_ID].kind == PP_STRING;
	mapping->unlisted_authors = pp_value_true(mapping->kept[TRUNCATED]) && count.kind != PP_NUMBER;
	pp_draft_count(draft, PP_PLACE_AUTHOR_COUNT, count);
}

static const struct pp_document document = { .format = "openalex", .rules = rules, .finish = finish };

static int detect(struct pp_slice first)
{
	struct pp_first_record record;

	if (!pp_first_record(first, &record))
		return 0;
	if (pp_first_none(&record, "results"))
		return 60;
	return pp_first_has(&record, "authorships") || pp_first_has(&record, "abstract_inverted_index") ||
		       (pp_first_has(&record, "display_name") && pp_first_has(&record, "publication_year")) ||
		       pp_slice_starts(pp_first_value(&record, "id"), PP_SLICE("\"https://openalex.org/W"))
		   ? 95
		   : 0;
}

static enum pp_status read_openalex(struct pp_parse *parse, struct pp_error *err)
{
	return pp_documents_read(parse, &document, err);
}

const struct pp_reader pp_reader_openalex = {
	.name = "openalex",
	.summary = "works of OpenAlex: an answer of its API, or one work a line",
	.detect = detect,
	.by_bytes = true,
	.by_lines = true,
	.read = read_openalex,
};
