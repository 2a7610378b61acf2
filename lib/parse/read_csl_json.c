/*
 * CSL-JSON, what reference managers and DOI resolvers export: https://citeproc-js.readthedocs.io/en/latest/csl-json/
 */
#include "parse/json/documents.h"
#include "parse/references/loose_date.h"
#include "readers.h"

enum { KEY, TYPE, CONTAINER, EVENT, NUMBER };

static void add_word(struct pp_buf *name, struct pp_value word)
{
	if (word.kind != PP_STRING || word.text.len == 0)
		return;
	if (name->len > 0 && name->ptr[name->len - 1] != '\'')
		pp_buf_addc(name, ' ');
	pp_buf_add(name, word.text);
}

/* "given particles family suffix", or the whole name. False when there is none. */
static bool add_person(struct pp_mapping *mapping, struct pp_value person)
{
	static const struct pp_slice parts[] = {
		{ "given", 5 },  { "dropping-particle", 17 }, { "non-dropping-particle", 21 }, { "family", 6 },
		{ "suffix", 6 },
	};
	static const struct pp_slice whole[] = { { "literal", 7 }, { "name", 4 } };
	struct pp_buf *name = &mapping->scratch;

	pp_buf_clear(name);
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		add_word(name, pp_member(person, parts[i]));
	for (size_t i = 0; i < sizeof(whole) / sizeof(whole[0]) && name->len == 0; i++)
		add_word(name, pp_member(person, whole[i]));
	pp_draft_item_value(&mapping->draft, (struct pp_value){ .kind = PP_STRING, .text = pp_buf_slice(name) });
	return name->len > 0;
}

static void map_authors(struct pp_mapping *mapping, enum pp_place place, struct pp_value v)
{
	struct pp_items items = pp_items_of(v);
	struct pp_value person;
	int64_t count = 0;
	bool all = true;

	if (v.kind != PP_ARRAY)
		return;
	pp_draft_list(&mapping->draft);
	for (; pp_items_next(&items, NULL, &person); count++)
		all = add_person(mapping, person) && all;
	pp_draft_list_end(&mapping->draft, place);
	if (count > 0)
		pp_draft_integer(&mapping->draft, PP_PLACE_AUTHOR_COUNT, count);
	if (!all)
		pp_map_extra(mapping, PP_SLICE("author"), v);
}

static int read_number(struct pp_value v)
{
	int n = 0;

	for (size_t i = 0; i < v.text.len && i < 4 && pp_is_digit(v.text.ptr[i]); i++)
		n = n * 10 + (v.text.ptr[i] - '0');
	return n;
}

/* {"date-parts":[[2024,5,1]]}, with numbers or strings; {"raw":"1 May 2024"}; {"literal":...} */
static void map_date(struct pp_mapping *mapping, enum pp_place place, struct pp_value v)
{
	struct pp_items dates = pp_items_of(pp_member(v, PP_SLICE("date-parts"))), parts;
	struct pp_value first = PP_VALUE_MISSING, part, text = pp_member(v, PP_SLICE("raw"));
	struct pp_day day = { 0 };
	struct pp_buf date = PP_BUF_INIT;

	if (pp_items_next(&dates, NULL, &first) && first.kind == PP_ARRAY) {
		parts = pp_items_of(first);
		day.year = pp_items_next(&parts, NULL, &part) ? read_number(part) : 0;
		day.month = pp_items_next(&parts, NULL, &part) ? read_number(part) : 0;
		day.day = pp_items_next(&parts, NULL, &part) ? read_number(part) : 0;
	} else {
		text = pp_value_absent(text) ? pp_member(v, PP_SLICE("literal")) : text;
		if (text.kind == PP_STRING)
			day = pp_loose_date(pp_value_string(text, &mapping->scratch));
	}
	pp_loose_date_add(&date, day);
	pp_draft_text(&mapping->draft, place, pp_buf_slice(&date));
	pp_buf_release(&date);
}

/* "one, two; three" */
static void map_keywords(struct pp_mapping *mapping, enum pp_place place, struct pp_value v)
{
	struct pp_slice rest = v.text;

	if (v.kind != PP_STRING) {
		pp_map_list(mapping, place, v);
		return;
	}
	pp_draft_list(&mapping->draft);
	while (rest.len > 0) {
		size_t n = 0;

		while (n < rest.len && rest.ptr[n] != ',' && rest.ptr[n] != ';')
			n++;
		pp_draft_item_value(&mapping->draft,
				    (struct pp_value){ .kind = PP_STRING, .text = pp_slice(rest.ptr, n) });
		rest = pp_slice_from(rest, n < rest.len ? n + 1 : n);
	}
	pp_draft_list_end(&mapping->draft, place);
}

/* "arXiv:2404.06251 [cs]", and more lines: a note may begin with the id. */
static void map_note(struct pp_mapping *mapping, enum pp_place place, struct pp_value v)
{
	struct pp_slice text = v.kind == PP_STRING ? pp_value_string(v, &mapping->scratch) : pp_slice("", 0);
	const char *newline = pp_slice_chr(text, '\n');

	(void)place;
	if (newline != NULL)
		text = pp_slice_between(text.ptr, newline);
	if (pp_slice_starts(text, PP_SLICE("arXiv:")))
		(void)pp_draft_arxiv(&mapping->draft, text);
	pp_map_extra(mapping, PP_SLICE("note"), v);
}

static const struct pp_rule rules[] = {
	PP_RULE("id", KEY, pp_map_keep),
	PP_RULE("DOI", PP_PLACE_DOI, pp_map_identity),
	PP_RULE("arxiv", PP_PLACE_ARXIV_ID, pp_map_identity),
	PP_RULE("note", PP_PLACES, map_note),
	PP_RULE("number", NUMBER, pp_map_keep),
	PP_RULE("title", PP_PLACE_TITLE, pp_map_markup),
	PP_RULE("abstract", PP_PLACE_ABSTRACT, pp_map_markup),
	PP_RULE("author", PP_PLACE_AUTHORS, map_authors),
	PP_RULE("issued", PP_PLACE_PUBLISHED, map_date),
	PP_RULE("submitted", PP_PLACE_SUBMITTED, map_date),
	PP_RULE("keyword", PP_PLACE_KEYWORDS, map_keywords),
	PP_RULE("URL", PP_PLACE_URL, pp_map_text),
	PP_RULE("container-title", CONTAINER, pp_map_keep),
	PP_RULE("event-title", EVENT, pp_map_keep),
	PP_RULE("event", EVENT, pp_map_keep),
	PP_RULE("publisher", PP_PLACE_PUBLISHER, pp_map_text),
	PP_RULE("volume", PP_PLACE_VOLUME, pp_map_text),
	PP_RULE("issue", PP_PLACE_ISSUE, pp_map_text),
	PP_RULE("page", PP_PLACE_PAGES, pp_map_text),
	PP_RULE("type", TYPE, pp_map_keep),
	PP_RULE("language", PP_PLACE_LANGUAGE, pp_map_text),
	PP_RULE("license", PP_PLACE_LICENSE, pp_map_text),
	PP_RULES_END,
};

static bool is_journal(struct pp_value type)
{
	return pp_slice_starts(type.text, PP_SLICE("article")) || pp_slice_starts(type.text, PP_SLICE("journal"));
}

/* The key that a library gave is no identity, unless it is an identifier. */
static void finish(struct pp_mapping *mapping)
{
	struct pp_draft *draft = &mapping->draft;
	const struct pp_value *kept = mapping->kept;

	pp_map_text(mapping, PP_PLACE_TYPE, kept[TYPE]);
	pp_map_text(mapping, is_journal(kept[TYPE]) ? PP_PLACE_JOURNAL : PP_PLACE_VENUE, kept[CONTAINER]);
	if (pp_draft_has(draft, PP_PLACE_VENUE))
		pp_map_extra(mapping, PP_SLICE("event-title"), kept[EVENT]);
	else
		pp_map_text(mapping, PP_PLACE_VENUE, kept[EVENT]);
	for (int i = 0; i < 2; i++) {
		struct pp_value v = kept[i == 0 ? NUMBER : KEY];

		if (!pp_draft_has(draft, PP_PLACE_ID))
			pp_map_identity(mapping, i == 0 ? PP_PLACE_ARXIV_ID : PP_PLACE_DOI, v);
	}
	if (!pp_draft_has(draft, PP_PLACE_ARXIV_ID))
		pp_map_extra(mapping, PP_SLICE("number"), kept[NUMBER]);
	pp_map_extra(mapping, PP_SLICE("id"), kept[KEY]);
}

static const struct pp_document document = { .format = "csl-json", .rules = rules, .finish = finish };

static int detect(struct pp_slice first)
{
	struct pp_first_record record;

	if (!pp_first_record(first, &record) || !pp_first_has(&record, "type"))
		return 0;
	return pp_first_has(&record, "issued") || pp_first_has(&record, "container-title") ||
		       pp_slice_starts(pp_first_value(&record, "author"), PP_SLICE("[")) ||
		       (pp_first_has(&record, "title") &&
			(pp_first_has(&record, "DOI") || pp_first_has(&record, "URL") ||
			 pp_first_has(&record, "citation-key")))
		   ? 85
		   : 0;
}

static enum pp_status read_csl_json(struct pp_parse *parse, struct pp_error *err)
{
	return pp_documents_read(parse, &document, err);
}

const struct pp_reader pp_reader_csl_json = {
	.name = "csl-json",
	.summary = "CSL-JSON, as reference managers and DOI resolvers export it",
	.detect = detect,
	.by_bytes = true,
	.read = read_csl_json,
};
