#include "cards_private.h"
#include "pp/alloc.h"
#include "pp/utf8.h"
#include "shape.h"

enum {
	LONGEST_SHOWN = 60,    /* bytes of a title in a message */
	LONGEST_SUMMARY = 400, /* characters of a machine's summary; abstracts are longer */
};

static bool has_people(const struct pp_card *card)
{
	return card->author_count != PP_UNSTATED || card->organization.len > 0;
}

/* ---- from paragraphs to a paper ---- */

/* Links in text are evidence for the page's age. */
static void see_links(struct pp_cards *cards, struct pp_slice text)
{
	struct pp_slice url;
	struct pp_arxiv arxiv;
	size_t at = 0;
	bool bare;

	while (pp_ident_url(text, &at, &url, &bare))
		if (pp_ident_arxiv(url, &arxiv))
			pp_page_dates_saw_arxiv(&cards->dates, &arxiv);
}

/* The bytes of the paragraphs [from, to). */
static struct pp_slice raw_of(const struct pp_cards *cards, size_t from, size_t to)
{
	size_t start = cards->paragraphs[from].raw, end = cards->paragraphs[to - 1].raw_end;

	return pp_slice(cards->raw.ptr + start, end - start);
}

/* Keep a paper: its title is paragraph `title`, its abstract what follows, up to `end`. */
static void hold(struct pp_cards *cards, struct pp_card card, size_t title, size_t end)
{
	card.title = cards->paragraphs[title].text;
	card.line = cards->paragraphs[title].line;
	card.abstract = pp_cards_join(cards, title + 1, end);
	pp_cards_cite(cards, &card, title + 1, end);
	for (size_t i = title; i < end && card.note == 0; i++)
		card.note = cards->paragraphs[i].note;
	see_links(cards, card.abstract);
	if (card.abstract.len > 0 && !pp_shape_is_prose(card.title))
		cards->whole++;
	else
		card.raw = pp_arena_copy(&cards->arena, raw_of(cards, title, end));
	cards->held = pp_grow(cards->held, cards->held_count, &cards->held_cap, sizeof(card));
	cards->held[cards->held_count++] = card;
	cards->found++;
	cards->papers++;
	cards->with_people += has_people(&card);
	cards->with_abstract += card.abstract.len > 0;
	cards->with_date += card.published.month != 0;
	cards->with_stars += card.github_stars != PP_UNSTATED;
	cards->began = true;
}

/* Text that belongs to no paper. Before the page's head, behind its foot and in lists it is the site's own. */
static void reject_text(struct pp_cards *cards, size_t i)
{
	const struct pp_paragraph *p = &cards->paragraphs[i];
	const struct pp_where where = { .file = cards->source.file, .line = p->line };
	struct pp_error fault = PP_ERROR_INIT;
	struct pp_slice text, raw;

	if (!cards->began || cards->ended || p->bullet)
		return;
	text = pp_utf8_cut(p->text, LONGEST_SHOWN);
	(void)pp_fail_at(&fault, PP_EDATA, &where, "text belongs to no paper: '%.*s'", PP_FMT(text));
	raw = pp_slice(cards->raw.ptr + p->raw, p->raw_end - p->raw);
	pp_parse_reject(cards->parse, raw, &fault);
}

/* Is paragraph i the abstract, or a part of it, of the title at `title`? */
static bool is_abstract_of(const struct pp_cards *cards, size_t title, size_t i, bool ends_page)
{
	const struct pp_paragraph *p = &cards->paragraphs[i];

	if (p->heading || p->bullet)
		return false;
	if (cards->paragraphs[title].heading || pp_shape_is_prose(p->text))
		return true;
	return i == title + 1 && (pp_shape_may_be_abstract(p->text) || ends_page);
}

/* In a page that may be about anything: does more than a title and an abstract tell that it is a paper? */
static bool is_sure(const struct pp_cards *cards, const struct pp_card *card)
{
	return !cards->strict || cards->began || card->link.len > 0 || card->code.len > 0 ||
	       card->upvotes != PP_UNSTATED || card->github_stars != PP_UNSTATED;
}

/* Papers without authors and date, in the paragraphs [0, to): titles and abstracts alternate. card is the first's. */
static void take_alternating(struct pp_cards *cards, size_t to, struct pp_card card, bool last)
{
	for (size_t i = 0, next; i < to; i = next) {
		bool title = !pp_shape_is_prose(cards->paragraphs[i].text) || cards->paragraphs[i].heading;

		next = i + 1;
		while (title && next < to && is_abstract_of(cards, i, next, last && next + 1 == to))
			next++;
		/* A title at the very end has lost the rest of its paper. */
		if (title && !cards->ended && is_sure(cards, &card) &&
		    (next > i + 1 || (last && next == to && cards->began && !cards->paragraphs[i].bullet))) {
			hold(cards, card, i, next);
			card = (struct pp_card)PP_CARD_INIT;
		} else {
			reject_text(cards, i);
		}
	}
}

/* The organisation that stands in place of the authors: the last of n paragraphs. */
static bool is_organization(const struct pp_cards *cards, size_t n)
{
	const struct pp_paragraph *p = &cards->paragraphs[n - 1];

	if (cards->card.author_count != PP_UNSTATED || n < 2 || p->heading)
		return false;
	if (p->organization)
		return true;
	return pp_shape_may_be_organization(p->text) &&
	       (n > 2 || pp_shape_is_prose(cards->paragraphs[n - 2].text) || cards->paragraphs[n - 2].heading);
}

bool pp_cards_find_organization(struct pp_cards *cards)
{
	struct pp_paragraph *p = &cards->paragraphs[1];

	if (cards->count != 2 || cards->anchored || p->heading || p->bullet || pp_shape_is_prose(p[-1].text) ||
	    !pp_shape_may_be_organization(p->text))
		return false;
	if (cards->papers > 0 && cards->with_abstract == 0 && cards->with_people * 2 > cards->papers)
		p->organization = true;
	return p->organization;
}

/* A paper whose block of authors and date has come; texts before its title may be papers without such a block. */
static void take_anchored(struct pp_cards *cards)
{
	struct pp_card card = cards->card;
	uint64_t found = cards->found;
	size_t n = cards->count, title;

	if (cards->number_count > 0)
		card.comments = cards->numbers[0];
	cards->number_count = 0;
	if (is_organization(cards, n)) {
		n--;
		card.organization = pp_shape_organization(cards->paragraphs[n].text);
	}
	n = pp_cards_join_lines(cards, n);
	title = pp_cards_find_title(cards, n);
	if (title > 0) {
		struct pp_card front = PP_CARD_INIT;

		front.upvotes = card.upvotes;
		front.submitted_by = card.submitted_by;
		take_alternating(cards, title, front, false);
	}
	/* What stood before the first title belongs to the first paper. */
	if (cards->found > found) {
		card.upvotes = PP_UNSTATED;
		card.submitted_by = pp_slice("", 0);
	}
	hold(cards, card, title, n);
}

static void forget_paper(struct pp_cards *cards)
{
	cards->count = 0;
	cards->anchored = false;
	cards->front.len = 0;
	cards->card = (struct pp_card)PP_CARD_INIT;
}

/* ---- papers that were cut off ---- */

/* Does the last paper lack what all others of the page have, or does its text break off? */
static bool is_cut(const struct pp_cards *cards, bool anchored)
{
	const struct pp_card *card = &cards->held[cards->held_count - 1];
	size_t others = cards->papers - 1;

	if (cards->cut_said)
		return true;
	if (others > 0 && ((!has_people(card) && cards->with_people == others) ||
			   (card->abstract.len == 0 && cards->with_abstract == others) ||
			   (card->published.month == 0 && cards->with_date == others)))
		return true;
	return !anchored && (card->abstract.len == 0 || !pp_shape_is_whole(card->abstract));
}

/* The bytes from a held paper's title on. */
static struct pp_slice raw_from(const struct pp_cards *cards, const struct pp_card *card)
{
	for (size_t i = 0; i < cards->count; i++)
		if (cards->paragraphs[i].line == card->line && cards->paragraphs[i].raw <= cards->raw.len)
			return pp_slice_from(pp_buf_slice(&cards->raw), cards->paragraphs[i].raw);
	return pp_buf_slice(&cards->raw);
}

/* Hand on the last paper, then say that it is cut off. */
static void report_cut(struct pp_cards *cards)
{
	const struct pp_card card = cards->held[cards->held_count - 1];
	const struct pp_where where = { .file = cards->source.file, .line = card.line };
	struct pp_slice title = pp_utf8_cut(card.title, LONGEST_SHOWN);
	struct pp_error fault = PP_ERROR_INIT;

	cards->held[cards->held_count - 1].raw.len = 0; /* one report is enough */
	pp_cards_settle(cards);
	(void)pp_fail_at(&fault, PP_EDATA, &where, "paper is cut off: '%.*s'", PP_FMT(title));
	pp_parse_reject(cards->parse, raw_from(cards, &card), &fault);
	cards->cut_said = false;
}

void pp_cards_close(struct pp_cards *cards, bool last)
{
	bool anchored = cards->anchored;
	uint64_t found = cards->found;

	if (cards->count == 0) {
		forget_paper(cards);
		return;
	}
	pp_cards_take_front(cards, last);
	anchored = anchored || (!last && pp_cards_find_organization(cards));
	if (anchored)
		take_anchored(cards);
	else
		take_alternating(cards, cards->count, cards->card, last);
	if (last && cards->found > found && is_cut(cards, anchored))
		report_cut(cards);
	forget_paper(cards);
}

void pp_cards_close_first(struct pp_cards *cards, size_t n)
{
	size_t raw = cards->paragraphs[n].raw;

	cards->front.len = 0;
	take_alternating(cards, n, cards->card, false);
	memmove(cards->paragraphs, cards->paragraphs + n, (cards->count - n) * sizeof(cards->paragraphs[0]));
	cards->count -= n;
	cards->card = (struct pp_card)PP_CARD_INIT;
	for (size_t i = 0; i < cards->count; i++) {
		cards->paragraphs[i].raw -= raw;
		cards->paragraphs[i].raw_end -= raw;
	}
	pp_cards_drop_raw(cards, raw);
}

/* ---- handing on ---- */

/* A paper that lacks the title or the abstract which most of its page have: something was misread. */
static void report_part(struct pp_cards *cards, const struct pp_card *card)
{
	if (card->raw.len == 0 || cards->whole * 2 <= cards->papers)
		return;

	const struct pp_where where = { .file = cards->source.file, .line = card->line };
	struct pp_slice title = pp_utf8_cut(card->title, LONGEST_SHOWN);
	struct pp_error fault = PP_ERROR_INIT;

	(void)pp_fail_at(&fault, PP_EDATA, &where, "paper without %s: '%.*s'",
			 card->abstract.len == 0 ? "an abstract" : "a title", PP_FMT(title));
	pp_parse_reject(cards->parse, card->raw, &fault);
}

/* Trending pages print no dates, and stars with most papers. */
static bool is_trending(const struct pp_cards *cards)
{
	if (cards->kind == PP_PAGE_UNKNOWN)
		return cards->with_stars > 0 && cards->with_date == 0 && !cards->votes;
	return cards->kind == PP_PAGE_TRENDING && (cards->with_stars > 0 || cards->with_date == 0);
}

void pp_cards_settle(struct pp_cards *cards)
{
	bool trending = is_trending(cards);
	struct pp_buf *out = &cards->parse->json;

	pp_page_dates_settle(&cards->dates, &cards->parse->options);
	for (size_t i = 0; i < cards->held_count; i++) {
		struct pp_card *card = &cards->held[i];
		struct pp_where where = { .file = cards->source.file, .line = card->line };
		struct pp_json json = { .out = out };

		if (card->link.len == 0 && card->note < cards->note_count)
			card->link = cards->notes[card->note];
		card->summarized = trending && pp_utf8_length(card->abstract) <= LONGEST_SUMMARY;
		pp_buf_clear(out);
		pp_card_write(&json, card, &cards->dates, &cards->source);
		pp_parse_record(cards->parse, &where, card->raw);
		report_part(cards, card);
	}
	cards->held_count = 0;
}

static void reject_page(struct pp_cards *cards, const char *why, struct pp_slice raw)
{
	const struct pp_where where = { .file = cards->source.file };
	struct pp_error fault = PP_ERROR_INIT;

	(void)pp_fail_at(&fault, PP_EDATA, &where, "%s", why);
	pp_parse_reject(cards->parse, raw, &fault);
}

void pp_cards_end_page(struct pp_cards *cards)
{
	pp_cards_close(cards, true);
	pp_cards_settle(cards);
	if (cards->cut_said)
		reject_page(cards, "page is cut off", pp_slice("", 0));
	cards->dates = (struct pp_page_dates){ .page = { 0 } };
	cards->note_count = 0;
	cards->whole = 0;
	cards->lone.len = 0;
	cards->papers = cards->with_people = cards->with_abstract = cards->with_date = cards->with_stars = 0;
	cards->kind = PP_PAGE_UNKNOWN;
	cards->votes = cards->wants_name = cards->wants_votes = cards->wants_stars = cards->ended = cards->began =
	    cards->cut_said = false;
	cards->next = (struct pp_card)PP_CARD_INIT;
	pp_arena_clear(&cards->arena);
}

void pp_cards_end(struct pp_cards *cards)
{
	pp_cards_end_page(cards);
	if (cards->found == 0)
		reject_page(cards, "no paper was found", pp_buf_slice(&cards->page));
}
