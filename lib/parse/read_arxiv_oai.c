/*
 * The metadata snapshot of arXiv, https://www.kaggle.com/datasets/Cornell-University/arxiv: one object a line.
 */
#include "parse/json/documents.h"
#include "parse/text/author_text.h"
#include "readers.h"

enum { AUTHORS_TEXT };

static void map_id(struct pp_mapping *mapping, enum pp_place place, struct pp_value v)
{
	static const char pages[] = "https://arxiv.org/abs/";
	char url[sizeof(pages) + PP_ARXIV_MAX];
	struct pp_arxiv arxiv;

	(void)place;
	if (v.kind != PP_STRING || !pp_ident_arxiv(pp_value_string(v, &mapping->scratch), &arxiv))
		return;
	(void)pp_draft_arxiv(&mapping->draft, pp_arxiv_id(&arxiv));
	memcpy(url, pages, sizeof(pages) - 1);
	memcpy(url + sizeof(pages) - 1, arxiv.id, arxiv.len);
	pp_draft_text(&mapping->draft, PP_PLACE_URL, pp_slice(url, sizeof(pages) - 1 + arxiv.len));
}

static void map_doi(struct pp_mapping *mapping, enum pp_place place, struct pp_value v)
{
	(void)place;
	if (v.kind == PP_STRING)
		(void)pp_draft_doi(&mapping->draft, pp_value_string(v, &mapping->scratch));
}

/* "math.CO cs.CG" */
static void map_categories(struct pp_mapping *mapping, enum pp_place place, struct pp_value v)
{
	struct pp_slice rest = v.kind == PP_STRING ? v.text : pp_slice("", 0);

	pp_draft_list(&mapping->draft);
	while ((rest = pp_slice_trim(rest)).len > 0) {
		const char *blank = pp_slice_chr(rest, ' ');
		struct pp_slice category = blank != NULL ? pp_slice_between(rest.ptr, blank) : rest;

		pp_draft_item_value(&mapping->draft, (struct pp_value){ .kind = PP_STRING, .text = category });
		rest = pp_slice_from(rest, category.len);
	}
	pp_draft_list_end(&mapping->draft, place);
}

static void add_word(struct pp_buf *words, struct pp_value word)
{
	if (word.kind != PP_STRING || word.text.len == 0)
		return;
	if (words->len > 0)
		pp_buf_addc(words, ' ');
	pp_buf_add(words, word.text);
}

/* ["Last", "F. M.", "Jr."], then affiliations. */
static void add_author(struct pp_mapping *mapping, struct pp_value parts)
{
	struct pp_items items = pp_items_of(parts);
	struct pp_value last = PP_VALUE_MISSING, first = PP_VALUE_MISSING, suffix = PP_VALUE_MISSING;
	struct pp_buf *name = &mapping->scratch;

	if (pp_items_next(&items, NULL, &last) && pp_items_next(&items, NULL, &first))
		(void)pp_items_next(&items, NULL, &suffix);
	pp_buf_clear(name);
	add_word(name, first);
	add_word(name, last);
	add_word(name, suffix);
	pp_draft_item_value(&mapping->draft, (struct pp_value){ .kind = PP_STRING, .text = pp_buf_slice(name) });
}

static void map_authors(struct pp_mapping *mapping, enum pp_place place, struct pp_value v)
{
	struct pp_items items = pp_items_of(v);
	struct pp_value parts;
	int64_t count = 0;

	if (v.kind != PP_ARRAY)
		return;
	pp_draft_list(&mapping->draft);
	for (; pp_items_next(&items, NULL, &parts); count++)
		add_author(mapping, parts);
	pp_draft_list_end(&mapping->draft, place);
	if (count > 0)
		pp_draft_integer(&mapping->draft, PP_PLACE_AUTHOR_COUNT, count);
}

/* "Mon, 2 Apr 2007 19:18:42 GMT" */
static bool read_mail_date(struct pp_slice text, struct pp_day *day)
{
	const char *comma = pp_slice_chr(text, ',');
	int numbers[2] = { 0 };
	struct pp_slice month = { "", 0 };

	text = pp_slice_trim(comma != NULL ? pp_slice_between(comma + 1, text.ptr + text.len) : text);
	for (int i = 0; i < 3; i++) {
		const char *blank = pp_slice_chr(text, ' ');
		struct pp_slice word = blank != NULL ? pp_slice_between(text.ptr, blank) : text;

		if (i == 1)
			month = word;
		else
			for (size_t k = 0; k < word.len && k < 4 && pp_is_digit(word.ptr[k]); k++)
				numbers[i / 2] = numbers[i / 2] * 10 + (word.ptr[k] - '0');
		text = pp_slice_trim(pp_slice_from(text, word.len));
	}
	*day = (struct pp_day){ numbers[1], pp_month_of_name(month), numbers[0] };
	return pp_day_valid(*day) && day->year > 1900;
}

/* The first version is when the paper was published; the last one is the one described. */
static void map_versions(struct pp_mapping *mapping, enum pp_place place, struct pp_value v)
{
	struct pp_items items = pp_items_of(v);
	struct pp_value item, version = PP_VALUE_MISSING;
	struct pp_day day;

	if (v.kind != PP_ARRAY)
		return;
	while (pp_items_next(&items, NULL, &item)) {
		struct pp_value created = pp_member(item, PP_SLICE("created"));

		if (version.kind == PP_MISSING && created.kind == PP_STRING && read_mail_date(created.text, &day))
			pp_draft_day(&mapping->draft, place, day);
		version = pp_member(item, PP_SLICE("version"));
	}
	if (version.kind == PP_STRING && version.text.len > 1 && version.text.ptr[0] == 'v')
		pp_draft_count(&mapping->draft, PP_PLACE_ARXIV_VERSION,
			       (struct pp_value){ .kind = PP_NUMBER, .text = pp_slice_from(version.text, 1) });
}

static const struct pp_rule rules[] = {
	PP_RULE("id", PP_PLACE_ID, map_id),
	PP_RULE("title", PP_PLACE_TITLE, pp_map_text),
	PP_RULE("abstract", PP_PLACE_ABSTRACT, pp_map_text),
	PP_RULE("authors", AUTHORS_TEXT, pp_map_keep),
	PP_RULE("authors_parsed", PP_PLACE_AUTHORS, map_authors),
	PP_RULE("categories", PP_PLACE_CATEGORIES, map_categories),
	PP_RULE("doi", PP_PLACE_DOI, map_doi),
	PP_RULE("journal-ref", PP_PLACE_JOURNAL, pp_map_text),
	PP_RULE("license", PP_PLACE_LICENSE, pp_map_text),
	PP_RULE("submitter", PP_PLACE_SUBMITTED_BY, pp_map_text),
	PP_RULE("update_date", PP_PLACE_UPDATED, pp_map_date),
	PP_RULE("versions", PP_PLACE_PUBLISHED, map_versions),
	PP_RULES_END,
};

/* Names in running text, where no list has them. */
static void take_author_text(struct pp_mapping *mapping, struct pp_value v)
{
	struct pp_buf text = PP_BUF_INIT, plain = PP_BUF_INIT;
	struct pp_slice rest;
	int64_t count = 0;

	if (v.kind == PP_STRING)
		pp_unescape(&text, v.text);
	pp_author_text_cut_groups(&plain, pp_buf_slice(&text));
	rest = pp_buf_slice(&plain);
	pp_draft_list(&mapping->draft);
	for (pp_buf_clear(&mapping->scratch); pp_author_text_next(&rest, &mapping->scratch);
	     pp_buf_clear(&mapping->scratch)) {
		if (pp_author_text_is_others(pp_buf_slice(&mapping->scratch))) {
			mapping->unlisted_authors = true;
			continue;
		}
		pp_draft_item(&mapping->draft, pp_buf_slice(&mapping->scratch));
		count++;
	}
	pp_draft_list_end(&mapping->draft, PP_PLACE_AUTHORS);
	if (count > 0)
		pp_draft_integer(&mapping->draft, PP_PLACE_AUTHOR_COUNT, count);
	pp_buf_release(&plain);
	pp_buf_release(&text);
}

static void finish(struct pp_mapping *mapping)
{
	if (!pp_draft_has(&mapping->draft, PP_PLACE_AUTHORS))
		take_author_text(mapping, mapping->kept[AUTHORS_TEXT]);
}

static const struct pp_document document = { .format = "arxiv-oai", .rules = rules, .finish = finish };

static int detect(struct pp_slice first)
{
	struct pp_first_record record;

	return pp_first_record(first, &record) && pp_first_has(&record, "id") &&
		       (pp_first_has(&record, "authors_parsed") || pp_first_has(&record, "journal-ref") ||
			(pp_first_has(&record, "versions") && pp_first_has(&record, "update_date")))
		   ? 95
		   : 0;
}

static enum pp_status read_arxiv_oai(struct pp_parse *parse, struct pp_error *err)
{
	return pp_documents_read(parse, &document, err);
}

const struct pp_reader pp_reader_arxiv_oai = {
	.name = "arxiv-oai",
	.summary = "the metadata snapshot of arXiv, one object a line",
	.detect = detect,
	.by_bytes = true,
	.by_lines = true,
	.read = read_arxiv_oai,
};
