#include "cards_private.h"

const struct pp_cited *pp_cards_keep_cited(struct pp_cards *cards, const struct pp_paragraph *paragraph)
{
	struct pp_cited *kept;

	if (paragraph->cited_count == 0)
		return NULL;
	kept = pp_arena_alloc(&cards->arena, paragraph->cited_count * sizeof(*kept));
	for (size_t i = 0; i < paragraph->cited_count; i++) {
		kept[i].words = pp_arena_copy(&cards->arena, paragraph->cited[i].words);
		kept[i].url = pp_arena_copy(&cards->arena, paragraph->cited[i].url);
	}
	return kept;
}

/* Links are evidence for the page's age. */
static void see(struct pp_cards *cards, const struct pp_cited *cited)
{
	struct pp_arxiv arxiv;

	if (pp_ident_arxiv(cited->url, &arxiv))
		pp_page_dates_saw_arxiv(&cards->dates, &arxiv);
}

void pp_cards_cite(struct pp_cards *cards, struct pp_card *card, size_t from, size_t to)
{
	struct pp_cited *all;
	size_t count = 0;

	card->cited_count = 0;
	for (size_t i = from; i < to; i++)
		count += cards->paragraphs[i].cited_count;
	if (count == 0)
		return;
	all = pp_arena_alloc(&cards->arena, count * sizeof(*all));
	for (size_t i = from; i < to; i++)
		for (size_t k = 0; k < cards->paragraphs[i].cited_count; k++)
			all[card->cited_count++] = cards->paragraphs[i].cited[k];
	for (size_t i = 0; i < count; i++)
		see(cards, &all[i]);
	card->cited = all;
}
