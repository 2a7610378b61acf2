#include "feed_entry.h"

#include "feed_date.h"
#include "feed_names.h"
#include "parse/text/author_text.h"
#include "parse/text/html.h"
#include "pp/text.h"

void pp_feed_entry_clear(struct pp_feed_entry *entry)
{
	pp_draft_clear(&entry->draft);
	pp_buf_clear(&entry->authors);
	pp_buf_clear(&entry->categories);
	pp_buf_clear(&entry->extra);
	pp_buf_clear(&entry->extra_names);
	pp_buf_clear(&entry->title);
	pp_buf_clear(&entry->abstract);
	pp_buf_clear(&entry->cited);
	pp_buf_clear(&entry->url);
	pp_buf_clear(&entry->content_name);
	pp_buf_clear(&entry->too_deep);
	entry->whole_content = entry->failed = entry->unlisted_authors = entry->replaced = false;
}

void pp_feed_entry_release(struct pp_feed_entry *entry)
{
	pp_draft_release(&entry->draft);
	pp_buf_release(&entry->authors);
	pp_buf_release(&entry->categories);
	pp_buf_release(&entry->extra);
	pp_buf_release(&entry->extra_names);
	pp_buf_release(&entry->title);
	pp_buf_release(&entry->abstract);
	pp_buf_release(&entry->cited);
	pp_buf_release(&entry->links);
	pp_buf_release(&entry->url);
	pp_buf_release(&entry->scratch);
	pp_buf_release(&entry->content_name);
	pp_buf_release(&entry->too_deep);
}

enum pp_feed_family pp_feed_family(struct pp_slice uri, bool has_prefix)
{
	static const struct {
		struct pp_slice front;
		enum pp_feed_family family;
	} families[] = {
		{ { "http://www.w3.org/2005/Atom", 27 }, PP_FEED_PLAIN },
		{ { "http://arxiv.org/schemas/atom", 29 }, PP_FEED_ARXIV },
		{ { "http://arxiv.org/OAI/", 21 }, PP_FEED_ARXIV },
		{ { "http://purl.org/dc/", 19 }, PP_FEED_DC },
		{ { "http://prismstandard.org/", 25 }, PP_FEED_PRISM },
		{ { "http://purl.org/rss/1.0/modules/content/", 40 }, PP_FEED_CONTENT },
		{ { "http://purl.org/rss/1.0/modules/", 32 }, PP_FEED_OTHER },
		{ { "http://purl.org/rss/", 20 }, PP_FEED_PLAIN },
	};

	for (size_t i = 0; i < sizeof(families) / sizeof(families[0]); i++)
		if (pp_slice_starts(uri, families[i].front))
			return families[i].family;
	return has_prefix ? PP_FEED_OTHER : PP_FEED_PLAIN;
}

/* ---- lists ---- */

/* Is text one of the list's? */
static bool is_listed(const struct pp_buf *list, struct pp_slice text)
{
	for (size_t at = 0; at < list->len;) {
		struct pp_slice item = pp_slice_of(list->ptr + at);

		if (pp_slice_eq(item, text))
			return true;
		at += item.len + 1;
	}
	return false;
}

static void add_to(struct pp_buf *list, struct pp_slice text)
{
	text = pp_slice_trim(text);
	if (text.len == 0 || memchr(text.ptr, '\0', text.len) != NULL)
		return;
	pp_buf_add(list, text);
	pp_buf_addc(list, '\0');
}

void pp_feed_entry_author(struct pp_feed_entry *entry, struct pp_slice name)
{
	if (pp_author_text_is_others(pp_slice_trim(name)))
		entry->unlisted_authors = true;
	else
		add_to(&entry->authors, name);
}

void pp_feed_entry_category(struct pp_feed_entry *entry, struct pp_slice term)
{
	if (!is_listed(&entry->categories, pp_slice_trim(term)))
		add_to(&entry->categories, term);
}

/* ---- elements ---- */

/* What elements say; name is the one that the schema has for it, when the element is not of that place. */
struct taker {
	struct pp_feed_entry *entry;
	struct pp_slice qualified;
	struct pp_slice text; /* without HTML */
	enum pp_place place;
};

static void take_extra(struct taker *taker)
{
	struct pp_feed_entry *entry = taker->entry;
	struct pp_json json = { .out = &entry->extra, .comma = entry->extra.len > 0 };

	if (!entry->keep_extra || taker->text.len == 0 || is_listed(&entry->extra_names, taker->qualified))
		return;
	add_to(&entry->extra_names, taker->qualified);
	pp_json_name(&json, taker->qualified);
	pp_json_string(&json, taker->text);
}

static void take_text(struct taker *taker)
{
	if (!pp_draft_has(&taker->entry->draft, taker->place))
		pp_draft_text(&taker->entry->draft, taker->place, taker->text);
}

static void take_date(struct taker *taker)
{
	struct pp_buf date = PP_BUF_INIT;
	struct pp_value v = { .kind = PP_STRING };

	pp_feed_date_add(&date, pp_slice_trim(taker->text));
	v.text = pp_buf_slice(&date);
	if (!pp_draft_has(&taker->entry->draft, taker->place)) {
		pp_draft_date(&taker->entry->draft, taker->place, v);
		if (!pp_draft_has(&taker->entry->draft, taker->place))
			take_extra(taker);
	}
	pp_buf_release(&date);
}

static void take_title(struct taker *taker)
{
	if (taker->entry->title.len == 0)
		pp_text_squeeze(&taker->entry->title, taker->text);
}

static void set_abstract(struct taker *taker, bool whole_content)
{
	struct pp_feed_entry *entry = taker->entry;

	pp_buf_clear(&entry->abstract);
	pp_text_squeeze(&entry->abstract, taker->text);
	pp_buf_clear(&entry->cited);
	pp_buf_add(&entry->cited, pp_buf_slice(&entry->links));
	entry->whole_content = whole_content;
	pp_buf_clear(&entry->content_name);
	pp_buf_add(&entry->content_name, whole_content ? taker->qualified : pp_slice("", 0));
}

static void take_abstract(struct taker *taker)
{
	struct pp_feed_entry *entry = taker->entry;
	struct taker content = *taker;

	if (entry->whole_content) {
		content.qualified = pp_buf_slice(&entry->content_name);
		content.text = pp_buf_slice(&entry->abstract);
		take_extra(&content);
	}
	if (entry->abstract.len == 0 || entry->whole_content)
		set_abstract(taker, false);
}

static void take_content(struct taker *taker)
{
	if (taker->entry->abstract.len == 0)
		set_abstract(taker, true);
	else if (!pp_slice_eq(taker->text, pp_buf_slice(&taker->entry->abstract)))
		take_extra(taker);
}

static bool is_address(struct pp_slice text)
{
	return pp_slice_starts(text, PP_SLICE("http://")) || pp_slice_starts(text, PP_SLICE("https://"));
}

/* An identifier that may be an address: of arXiv, or a DOI. */
static void identify(struct pp_feed_entry *entry, struct pp_slice text)
{
	if (pp_draft_has(&entry->draft, PP_PLACE_ARXIV_ID) || !pp_draft_arxiv(&entry->draft, text))
		if (!pp_draft_has(&entry->draft, PP_PLACE_DOI))
			(void)pp_draft_doi(&entry->draft, text);
}

static void take_link(struct taker *taker)
{
	struct pp_slice url = pp_slice_trim(taker->text);

	if (is_address(url) && taker->entry->url.len == 0)
		pp_buf_add(&taker->entry->url, url);
	identify(taker->entry, url);
}

/* "oai:arXiv.org:2406.00001v1", "http://arxiv.org/abs/2406.00001v1", or a sign of an error. */
static void take_id(struct taker *taker)
{
	struct pp_slice id = pp_slice_trim(taker->text);

	if (pp_slice_find(id, PP_SLICE("arxiv.org/api/errors")) != NULL)
		taker->entry->failed = true;
	if (pp_slice_starts(id, PP_SLICE("oai:arXiv.org:")))
		id = pp_slice_from(id, 14);
	identify(taker->entry, id);
	if (!pp_draft_has(&taker->entry->draft, PP_PLACE_URL))
		pp_draft_text(&taker->entry->draft, PP_PLACE_URL, is_address(id) ? id : pp_slice("", 0));
}

static void take_doi(struct taker *taker)
{
	if (!pp_draft_has(&taker->entry->draft, PP_PLACE_DOI))
		(void)pp_draft_doi(&taker->entry->draft, taker->text);
}

static void take_identifier(struct taker *taker)
{
	identify(taker->entry, pp_slice_trim(taker->text));
}

/* Names, or "ada@example.org (Ada Olsen)" as RSS has it. */
static void take_names(struct taker *taker)
{
	struct pp_slice text = pp_slice_trim(taker->text);
	const char *open = pp_slice_chr(text, '('), *at = pp_slice_chr(text, '@');

	if (at != NULL && open > at && pp_slice_ends(text, PP_SLICE(")")))
		text = pp_slice_between(open + 1, text.ptr + text.len - 1);
	if (memchr(text.ptr, '\0', text.len) == NULL && pp_feed_names(&taker->entry->authors, text))
		taker->entry->unlisted_authors = true;
}

static void take_category(struct taker *taker)
{
	pp_feed_entry_category(taker->entry, taker->text);
}

/* Of arXiv: the entry announces another version of a paper, and its dates are of that. */
static void take_announcement(struct taker *taker)
{
	struct pp_slice type = pp_slice_trim(taker->text);

	if (pp_slice_eq(type, PP_SLICE("replace")) || pp_slice_eq(type, PP_SLICE("replace-cross")))
		taker->entry->replaced = true;
	take_extra(taker);
}

static void take_nothing(struct taker *taker)
{
	(void)taker;
}

static const struct rule {
	const char *name;
	enum pp_feed_family family;
	enum pp_place place;
	void (*take)(struct taker *taker);
} rules[] = {
	{ "title", PP_FEED_PLAIN, PP_PLACE_TITLE, take_title },
	{ "summary", PP_FEED_PLAIN, PP_PLACE_ABSTRACT, take_abstract },
	{ "description", PP_FEED_PLAIN, PP_PLACE_ABSTRACT, take_abstract },
	{ "content", PP_FEED_PLAIN, PP_PLACE_ABSTRACT, take_content },
	{ "id", PP_FEED_PLAIN, PP_PLACE_ID, take_id },
	{ "guid", PP_FEED_PLAIN, PP_PLACE_ID, take_id },
	{ "link", PP_FEED_PLAIN, PP_PLACE_URL, take_link },
	{ "published", PP_FEED_PLAIN, PP_PLACE_PUBLISHED, take_date },
	{ "issued", PP_FEED_PLAIN, PP_PLACE_PUBLISHED, take_date },
	{ "pubDate", PP_FEED_PLAIN, PP_PLACE_PUBLISHED, take_date },
	{ "updated", PP_FEED_PLAIN, PP_PLACE_UPDATED, take_date },
	{ "modified", PP_FEED_PLAIN, PP_PLACE_UPDATED, take_date },
	{ "author", PP_FEED_PLAIN, PP_PLACE_AUTHORS, take_names },
	{ "category", PP_FEED_PLAIN, PP_PLACE_CATEGORIES, take_category },
	{ "doi", PP_FEED_ARXIV, PP_PLACE_DOI, take_doi },
	{ "DOI", PP_FEED_ARXIV, PP_PLACE_DOI, take_doi },
	{ "journal_ref", PP_FEED_ARXIV, PP_PLACE_JOURNAL, take_text },
	{ "journal_reference", PP_FEED_ARXIV, PP_PLACE_JOURNAL, take_text },
	{ "announce_type", PP_FEED_ARXIV, PP_PLACES, take_announcement },
	{ "creator", PP_FEED_DC, PP_PLACE_AUTHORS, take_names },
	{ "date", PP_FEED_DC, PP_PLACE_PUBLISHED, take_date },
	{ "identifier", PP_FEED_DC, PP_PLACE_ID, take_identifier },
	{ "title", PP_FEED_DC, PP_PLACE_TITLE, take_title },
	{ "description", PP_FEED_DC, PP_PLACE_ABSTRACT, take_content },
	{ "subject", PP_FEED_DC, PP_PLACE_CATEGORIES, take_category },
	{ "publisher", PP_FEED_DC, PP_PLACE_PUBLISHER, take_text },
	{ "language", PP_FEED_DC, PP_PLACE_LANGUAGE, take_text },
	{ "rights", PP_FEED_DC, PP_PLACE_LICENSE, take_text },
	{ "doi", PP_FEED_PRISM, PP_PLACE_DOI, take_doi },
	{ "publicationName", PP_FEED_PRISM, PP_PLACE_JOURNAL, take_text },
	{ "volume", PP_FEED_PRISM, PP_PLACE_VOLUME, take_text },
	{ "number", PP_FEED_PRISM, PP_PLACE_ISSUE, take_text },
	{ "pageRange", PP_FEED_PRISM, PP_PLACE_PAGES, take_text },
	{ "publicationDate", PP_FEED_PRISM, PP_PLACE_PUBLISHED, take_date },
	{ "url", PP_FEED_PRISM, PP_PLACES, take_nothing },
	{ "encoded", PP_FEED_CONTENT, PP_PLACE_ABSTRACT, take_content },
};

void pp_feed_entry_text(struct pp_feed_entry *entry, enum pp_feed_family family, struct pp_slice name,
			struct pp_slice qualified, struct pp_slice text, bool html)
{
	struct taker taker = { .entry = entry, .qualified = qualified, .text = text };
	const struct rule *rule = NULL;

	for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]) && rule == NULL; i++)
		if (rules[i].family == family && pp_slice_eq(name, pp_slice_of(rules[i].name)))
			rule = &rules[i];
	pp_buf_clear(&entry->links);
	if (html || (rule != NULL && pp_html_is_in(text))) {
		pp_buf_clear(&entry->scratch);
		if (!pp_html_text(&entry->scratch, text, &entry->links) && entry->too_deep.len == 0)
			pp_buf_add(&entry->too_deep, qualified);
		taker.text = pp_buf_slice(&entry->scratch);
	}
	if (rule == NULL) {
		take_extra(&taker);
		return;
	}
	taker.place = rule->place;
	rule->take(&taker);
}

void pp_feed_entry_link(struct pp_feed_entry *entry, struct pp_slice href, struct pp_slice rel, struct pp_slice type,
			struct pp_slice title)
{
	bool alternate = rel.len == 0 || pp_slice_eq(rel, PP_SLICE("alternate"));

	href = pp_slice_trim(href);
	if (pp_slice_eq(title, PP_SLICE("pdf")) || pp_slice_eq(type, PP_SLICE("application/pdf"))) {
		if (!pp_draft_has(&entry->draft, PP_PLACE_PDF_URL))
			pp_draft_text(&entry->draft, PP_PLACE_PDF_URL, href);
	} else if (pp_slice_eq(title, PP_SLICE("doi"))) {
		if (!pp_draft_has(&entry->draft, PP_PLACE_DOI))
			(void)pp_draft_doi(&entry->draft, href);
	} else if (alternate) {
		if (!is_address(href))
			take_extra(&(struct taker){ .entry = entry, .qualified = PP_SLICE("link"), .text = href });
		else if (entry->url.len == 0)
			pp_buf_add(&entry->url, href);
		identify(entry, href);
	}
}
