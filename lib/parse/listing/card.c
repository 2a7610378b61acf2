#include "card.h"

static void write_text(struct pp_json *json, struct pp_slice name, struct pp_slice text)
{
	if (text.len == 0)
		return;
	pp_json_name(json, name);
	pp_json_string(json, text);
}

static void write_count(struct pp_json *json, struct pp_slice name, int64_t n)
{
	if (n == PP_UNSTATED)
		return;
	pp_json_name(json, name);
	pp_json_integer(json, n);
}

static void write_day(struct pp_json *json, struct pp_slice name, struct pp_slice inferred_name, struct pp_day day,
		      bool inferred)
{
	char text[16];
	unsigned year = (unsigned)day.year % 10000, month = (unsigned)day.month % 100, date = (unsigned)day.day % 100;

	/* "2025-12-16"; printf would take a good part of the time of a page. */
	for (int i = 3; i >= 0; i--, year /= 10)
		text[i] = (char)('0' + year % 10);
	text[4] = text[7] = '-';
	text[5] = (char)('0' + month / 10);
	text[6] = (char)('0' + month % 10);
	text[8] = (char)('0' + date / 10);
	text[9] = (char)('0' + date % 10);
	pp_json_name(json, name);
	pp_json_string(json, pp_slice(text, 10));
	if (!inferred)
		return;
	pp_json_name(json, inferred_name);
	pp_json_bool(json, true);
}

static void write_dates(struct pp_json *json, const struct pp_card *card, const struct pp_page_dates *dates)
{
	bool inferred;

	if (card->published.month != 0) {
		struct pp_day day = pp_page_dates_full(dates, card->published, &inferred);

		write_day(json, PP_SLICE("published"), PP_SLICE("published_year_inferred"), day, inferred);
	}
	if (dates->has_listed)
		write_day(json, PP_SLICE("listed"), PP_SLICE("listed_year_inferred"), dates->listed,
			  dates->listed_inferred);
}

static void write_links(struct pp_json *json, const struct pp_card *card, const struct pp_links *links)
{
	size_t code = pp_links_code(links);

	if (card->code.len > 0) {
		pp_json_name(json, PP_SLICE("code_url"));
		pp_link_write(json, card->code, pp_slice_find(card->code, PP_SLICE("://")) == NULL);
	} else if (code < links->count) {
		pp_json_name(json, PP_SLICE("code_url"));
		pp_link_write(json, links->url[code], links->bare[code]);
	}
	if (links->count == 0)
		return;
	pp_json_name(json, PP_SLICE("urls"));
	pp_json_array(json);
	for (size_t i = 0; i < links->count; i++)
		pp_link_write(json, links->url[i], links->bare[i]);
	pp_json_array_end(json);
}

static void write_source(struct pp_json *json, const struct pp_card *card, const struct pp_card_source *source)
{
	if (source->leave_out)
		return;
	pp_json_name(json, PP_SLICE("source"));
	pp_json_object(json);
	write_text(json, PP_SLICE("format"), pp_slice_of(source->format));
	write_text(json, PP_SLICE("file"), pp_slice_of(source->file));
	write_count(json, PP_SLICE("line"), (int64_t)card->line);
	pp_json_object_end(json);
}

static void write_ids(struct pp_json *json, const struct pp_arxiv *arxiv)
{
	struct pp_slice id = pp_arxiv_id(arxiv);
	char text[PP_ARXIV_MAX + 8] = "arxiv:";

	memcpy(text + 6, id.ptr, id.len);
	write_text(json, PP_SLICE("id"), pp_slice(text, 6 + id.len));
	write_text(json, PP_SLICE("arxiv_id"), id);
	if (arxiv->version > 0)
		write_count(json, PP_SLICE("arxiv_version"), arxiv->version);
}

static void write_landing_page(struct pp_json *json, const struct pp_card *card, const struct pp_arxiv *arxiv)
{
	static const char listing[] = "https://huggingface.co/papers/";
	char text[sizeof(listing) + PP_ARXIV_MAX];

	if (arxiv->len > 0) {
		memcpy(text, listing, sizeof(listing) - 1);
		memcpy(text + sizeof(listing) - 1, arxiv->id, arxiv->len);
		write_text(json, PP_SLICE("url"), pp_slice(text, sizeof(listing) - 1 + arxiv->len));
	} else if (pp_slice_starts(card->link, PP_SLICE("http"))) {
		write_text(json, PP_SLICE("url"), card->link);
	}
}

void pp_card_write(struct pp_json *json, const struct pp_card *card, const struct pp_page_dates *dates,
		   const struct pp_card_source *source)
{
	struct pp_arxiv arxiv = { .len = 0 };
	struct pp_links links;

	if (card->cited_count > 0)
		pp_links_find_cited(&links, card->abstract, card->cited, card->cited_count);
	else
		pp_links_find(&links, card->abstract);
	pp_json_object(json);
	if (card->link.len > 0 && pp_ident_arxiv(card->link, &arxiv))
		write_ids(json, &arxiv);
	write_text(json, PP_SLICE("title"), card->title);
	write_text(json, card->summarized ? PP_SLICE("ai_summary") : PP_SLICE("abstract"), card->abstract);
	write_count(json, PP_SLICE("author_count"), card->author_count);
	write_text(json, PP_SLICE("organization"), card->organization);
	write_dates(json, card, dates);
	write_count(json, PP_SLICE("upvotes"), card->upvotes);
	write_count(json, PP_SLICE("comments"), card->comments);
	write_count(json, PP_SLICE("github_stars"), card->github_stars);
	write_landing_page(json, card, &arxiv);
	write_links(json, card, &links);
	write_text(json, PP_SLICE("submitted_by"), card->submitted_by);
	write_source(json, card, source);
	pp_json_object_end(json);
}
