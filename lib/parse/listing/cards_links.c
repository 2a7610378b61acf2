/*
 * What links tell: which paper it is that is being read, where its code is, who published it.
 */
#include "cards_private.h"
#include "pp/alloc.h"

enum { MOST_NOTES = 1024 * 1024 };

/* A page of an organisation or person: "https://huggingface.co/google", "/google". */
static bool is_profile(struct pp_slice link)
{
	static const struct pp_slice host = { "://huggingface.co", 17 };
	const char *found = pp_slice_find(link, host);

	if (found != NULL)
		link = pp_slice_between(found + host.len, link.ptr + link.len);
	return link.len > 1 && link.ptr[0] == '/' && memchr(link.ptr + 1, '/', link.len - 1) == NULL &&
	       memchr(link.ptr, '?', link.len) == NULL && !pp_slice_eq(link, PP_SLICE("/papers"));
}

/* A link to a paper. */
static void take_paper_link(struct pp_cards *cards, struct pp_slice link, const struct pp_arxiv *arxiv)
{
	struct pp_card *card = pp_cards_are_empty(cards) ? &cards->next : &cards->card;
	struct pp_arxiv own;

	pp_page_dates_saw_arxiv(&cards->dates, arxiv);
	pp_page_dates_saw_other_link(&cards->dates, link);
	/* Behind a paper's block of authors, a link to another paper is the next one's. */
	if (cards->anchored && pp_ident_arxiv(card->link, &own) && !pp_slice_eq(pp_arxiv_id(arxiv), pp_arxiv_id(&own)))
		card = &cards->next;
	if (card->link.len == 0 || card == &cards->next)
		card->link = pp_arena_copy(&cards->arena, link);
}

void pp_cards_link(struct pp_cards *cards, struct pp_slice link)
{
	struct pp_card *card = pp_cards_are_empty(cards) ? &cards->next : &cards->card;
	struct pp_arxiv arxiv;

	if (pp_ident_arxiv(link, &arxiv)) {
		take_paper_link(cards, link, &arxiv);
		return;
	}
	pp_page_dates_saw_other_link(&cards->dates, link);
	if (pp_ident_is_code(link)) {
		if (card == &cards->card && card->code.len == 0)
			card->code = pp_arena_copy(&cards->arena, link);
	} else if (is_profile(link) && cards->count > 1 && !cards->anchored) {
		cards->paragraphs[cards->count - 1].organization = true;
	}
}

/* Is it the paper that is being read? On pages that link to papers, text without a link is none. */
static bool is_current(const struct pp_cards *cards, const struct pp_arxiv *arxiv)
{
	struct pp_arxiv own;

	if (pp_cards_are_empty(cards))
		return false;
	if (pp_ident_arxiv(cards->card.link, &own))
		return pp_slice_eq(pp_arxiv_id(arxiv), pp_arxiv_id(&own));
	return cards->held_count == 0 || cards->held[cards->held_count - 1].link.len == 0;
}

void pp_cards_paper(struct pp_cards *cards, struct pp_slice link)
{
	struct pp_arxiv arxiv;

	if (!pp_ident_arxiv(link, &arxiv))
		return;
	if (!pp_cards_are_empty(cards) && cards->card.link.len > 0 && !is_current(cards, &arxiv)) {
		pp_cards_share_numbers(cards);
		pp_cards_close(cards, false);
	}
	take_paper_link(cards, link, &arxiv);
}

void pp_cards_votes(struct pp_cards *cards, struct pp_slice link, int64_t count)
{
	struct pp_arxiv arxiv;
	bool current = pp_ident_arxiv(link, &arxiv) && is_current(cards, &arxiv);

	cards->votes = true;
	if (!current && !pp_cards_are_empty(cards))
		pp_cards_close(cards, false);
	pp_cards_link(cards, link);
	if (current)
		cards->card.upvotes = count;
	else
		cards->next.upvotes = count;
}

void pp_cards_note(struct pp_cards *cards, unsigned number, struct pp_slice link)
{
	pp_page_dates_saw_link(&cards->dates, link);
	if (number >= MOST_NOTES)
		return;
	if (number >= cards->note_count) {
		size_t count = (size_t)number + 1 + number / 2;

		cards->notes = pp_realloc(cards->notes, count, sizeof(*cards->notes));
		memset(cards->notes + cards->note_count, 0, (count - cards->note_count) * sizeof(*cards->notes));
		cards->note_count = count;
	}
	if (cards->notes[number].len == 0)
		cards->notes[number] = pp_arena_copy(&cards->arena, link);
}
