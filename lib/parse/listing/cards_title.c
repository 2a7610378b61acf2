#include "cards_private.h"
#include "pp/text.h"
#include "shape.h"

struct pp_slice pp_cards_join(struct pp_cards *cards, size_t from, size_t to)
{
	struct pp_buf text = PP_BUF_INIT;
	struct pp_slice whole;

	if (from == to)
		return pp_slice("", 0);
	if (to - from == 1)
		return cards->paragraphs[from].text;
	for (size_t i = from; i < to; i++) {
		if (i > from)
			pp_buf_addc(&text, ' ');
		pp_buf_add(&text, cards->paragraphs[i].text);
	}
	whole = pp_arena_copy(&cards->arena, pp_buf_slice(&text));
	pp_buf_release(&text);
	return whole;
}

size_t pp_cards_join_lines(struct pp_cards *cards, size_t n)
{
	size_t first = 1, parts = 1, kept = 0;

	while (first < n && cards->paragraphs[first].adjoining)
		first++;
	for (size_t i = 1; i < n; i++)
		parts += !cards->paragraphs[i].adjoining;
	for (size_t i = 0; i < first && parts > 1; i++)
		if (pp_shape_is_paragraph(cards->paragraphs[i].text))
			parts = 1;
	if (parts < 2 || parts == n)
		return n;
	for (size_t i = 0, next; i < n; i = next) {
		struct pp_slice text;

		for (next = i + 1; next < n && cards->paragraphs[next].adjoining;)
			next++;
		text = pp_cards_join(cards, i, next);
		cards->paragraphs[kept] = cards->paragraphs[i];
		cards->paragraphs[kept].text = text;
		cards->paragraphs[kept++].raw_end = cards->paragraphs[next - 1].raw_end;
	}
	return kept;
}

size_t pp_cards_find_title(const struct pp_cards *cards, size_t n)
{
	const struct pp_paragraph *last = &cards->paragraphs[n - 1];
	size_t title = 0;

	for (size_t i = n; i-- > 0;)
		if (cards->paragraphs[i].heading)
			return i;
	if (n == 1)
		return 0;
	/* Two short texts: a title and a short abstract, or, in layouts without abstracts, something else and a title.
	 */
	if (!pp_shape_is_paragraph(last->text) && !pp_shape_may_be_abstract(last->text) && cards->with_abstract == 0 &&
	    cards->papers > 0)
		return n - 1;
	/*
	 * The text right behind the paper before, unless what looks like a title stands before the abstract. A question
	 * right below a title begins the abstract.
	 */
	for (size_t i = 1; i + 1 < n; i++) {
		struct pp_slice text = cards->paragraphs[i].text;

		if (!pp_shape_is_paragraph(text) && !(i == 1 && pp_shape_ends_sentence(text)))
			title = i;
	}
	return title;
}

/* ---- titles that look like something else ---- */

/* Text without a title, behind a number or a word that stood alone: is that its title? */
static bool is_titled_by_front(const struct pp_cards *cards, bool last)
{
	const struct pp_lone *front = &cards->front;
	const struct pp_paragraph *text = &cards->paragraphs[0];
	bool prose = pp_shape_is_prose(text->text);

	if (front->len == 0 || cards->count == PP_CARDS_PARAGRAPHS || text->heading || text->bullet ||
	    !(prose || (pp_shape_may_be_abstract(text->text) && pp_shape_is_paragraph(text->text))))
		return false;
	if (!cards->anchored && !(last && front->number && prose && !cards->ended))
		return false;
	for (size_t i = 1; i + 1 < cards->count; i++)
		if (!pp_shape_is_paragraph(cards->paragraphs[i].text))
			return false;
	if (cards->papers == 0)
		return prose;
	return cards->with_people + cards->with_date > 0 && cards->with_abstract * 2 > cards->papers;
}

/* The number was no vote, and no comment. */
static void take_back_number(struct pp_cards *cards)
{
	const struct pp_lone *front = &cards->front;
	struct pp_card *before = cards->held_count > 0 ? &cards->held[cards->held_count - 1] : NULL;

	cards->votes = front->votes;
	cards->card.upvotes = front->behind ? PP_UNSTATED : front->upvotes;
	if (!front->behind || before == NULL)
		return;
	before->comments = front->comments;
	if (front->other == PP_UNSTATED)
		return;
	*(front->votes ? &cards->card.upvotes : &before->comments) = front->other;
}

void pp_cards_take_front(struct pp_cards *cards, bool last)
{
	struct pp_paragraph *first = &cards->paragraphs[0];
	struct pp_buf title = PP_BUF_INIT;

	if (!is_titled_by_front(cards, last))
		return;
	if (cards->front.number)
		take_back_number(cards);
	pp_text_squeeze(&title, pp_slice(cards->front.text, cards->front.len));
	memmove(first + 1, first, cards->count * sizeof(*first));
	cards->count++;
	*first = (struct pp_paragraph){
		.text = pp_arena_copy(&cards->arena, pp_buf_slice(&title)),
		.line = cards->front.line,
		.raw = first[1].raw,
		.raw_end = first[1].raw,
	};
	cards->ended = false;
	pp_buf_release(&title);
}
