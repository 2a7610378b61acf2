#include "cards.h"

#include <stdlib.h>

#include "cards_private.h"
#include "shape.h"

enum { MOST_COMMENTS = 999 };

void pp_cards_init(struct pp_cards *cards, struct pp_parse *parse, const char *format)
{
	*cards = (struct pp_cards){
		.parse = parse,
		.source = { .format = format, .file = parse->in->name, .leave_out = parse->options.no_source },
		.card = PP_CARD_INIT,
		.next = PP_CARD_INIT,
	};
}

void pp_cards_release(struct pp_cards *cards)
{
	pp_buf_release(&cards->raw);
	pp_buf_release(&cards->page);
	free(cards->notes);
	free(cards->held);
	pp_arena_release(&cards->arena);
}

/* A page in which no paper will be found is kept whole, up to a limit. */
static void keep_page(struct pp_cards *cards, struct pp_slice line)
{
	if (cards->found > 0) {
		if (cards->page.cap > 0)
			pp_buf_release(&cards->page);
	} else if (cards->page.len + line.len < PP_CARDS_MOST) {
		pp_buf_add(&cards->page, line);
		pp_buf_addc(&cards->page, '\n');
	}
}

/* The paper that is being read is over the limit. */
static void reject_overlong(struct pp_cards *cards, uint64_t line)
{
	const struct pp_where where = { .file = cards->source.file, .line = line };
	struct pp_error fault = PP_ERROR_INIT;

	(void)pp_fail_at(&fault, PP_EDATA, &where, "paper is longer than the limit of %d bytes", PP_CARDS_LARGEST);
	pp_parse_reject(cards->parse, pp_buf_slice(&cards->raw), &fault);
	pp_buf_clear(&cards->raw);
	pp_buf_release(&cards->page);
	cards->count = 0;
	cards->anchored = false;
	cards->card = (struct pp_card)PP_CARD_INIT;
}

bool pp_cards_raw(struct pp_cards *cards, struct pp_slice line, uint64_t open)
{
	if (pp_cards_are_empty(cards) && open == 0)
		pp_buf_clear(&cards->raw);
	keep_page(cards, line);
	pp_buf_add(&cards->raw, line);
	pp_buf_addc(&cards->raw, '\n');
	if (cards->raw.len <= PP_CARDS_LARGEST)
		return true;
	reject_overlong(cards, cards->count > 0 ? cards->paragraphs[0].line : open);
	return false;
}

void pp_cards_drop_raw(struct pp_cards *cards, size_t n)
{
	if (n > cards->raw.len)
		n = cards->raw.len;
	if (n > 0)
		memmove(cards->raw.ptr, cards->raw.ptr + n, cards->raw.len - n);
	cards->raw.len -= n;
}

/* A paper begins: what was said of it before its title is its own. */
static void begin(struct pp_cards *cards)
{
	cards->card = cards->next;
	cards->next = (struct pp_card)PP_CARD_INIT;
}

void pp_cards_share_numbers(struct pp_cards *cards)
{
	bool votes = cards->votes || cards->card.comments != PP_UNSTATED;

	if (cards->number_count == 2 || (cards->number_count == 1 && votes))
		cards->next.upvotes = cards->numbers[--cards->number_count];
}

/* There is no end of this page in sight: go on with what is known of it, unless something waits in the arena. */
static void settle_early(struct pp_cards *cards)
{
	if (cards->note_count > 0 || cards->next.submitted_by.len > 0 || cards->next.link.len > 0)
		return;
	pp_cards_settle(cards);
	pp_arena_clear(&cards->arena);
}

void pp_cards_text(struct pp_cards *cards, const struct pp_paragraph *paragraph, size_t raw)
{
	const struct pp_paragraph *last;
	size_t end = cards->raw.len, gone;

	pp_cards_share_numbers(cards);
	if (cards->anchored || (paragraph->heading && cards->count > 0))
		pp_cards_close(cards, false);
	if (cards->count == 0 && cards->arena.total > PP_CARDS_MOST)
		settle_early(cards);
	last = cards->count > 0 ? &cards->paragraphs[cards->count - 1] : NULL;
	/* An abstract, and before it its title: what stands before that is another paper. */
	if (cards->count == PP_CARDS_PARAGRAPHS ||
	    (cards->count >= 3 && pp_shape_is_prose(paragraph->text) && !pp_shape_is_paragraph(last->text)))
		pp_cards_close_first(cards, cards->count - 1);
	if (cards->count == 0) {
		begin(cards);
		cards->front = cards->lone;
		pp_cards_drop_raw(cards, raw);
	}
	gone = end - cards->raw.len; /* all of it lay before the paragraph */
	cards->paragraphs[cards->count] = *paragraph;
	cards->paragraphs[cards->count].text = pp_arena_copy(&cards->arena, paragraph->text);
	cards->paragraphs[cards->count].cited = pp_cards_keep_cited(cards, paragraph);
	cards->paragraphs[cards->count].raw = raw - gone;
	cards->paragraphs[cards->count].raw_end = end - gone;
	cards->count++;
	cards->lone.len = 0;
}

static void anchor(struct pp_cards *cards)
{
	cards->anchored = true;
	cards->began = true;
}

void pp_cards_authors(struct pp_cards *cards, int64_t count)
{
	if (cards->count == 0)
		return;
	anchor(cards);
	if (cards->card.author_count == PP_UNSTATED)
		cards->card.author_count = count;
}

void pp_cards_dot(struct pp_cards *cards)
{
	if (cards->count > 0)
		anchor(cards);
}

/* Before the first paper a date is the page's own, unless there is an abstract that it may belong to. */
static bool is_page_day(const struct pp_cards *cards)
{
	if (cards->count == 0)
		return !cards->anchored;
	if (cards->anchored || cards->papers > 0 || cards->dates.page.month != 0)
		return false;
	for (size_t i = 0; i < cards->count; i++)
		if (pp_shape_is_prose(cards->paragraphs[i].text) || cards->paragraphs[i].organization ||
		    (cards->paragraphs[i].heading && i + 1 < cards->count))
			return false;
	return true;
}

void pp_cards_day(struct pp_cards *cards, struct pp_printed_day day, int64_t comments)
{
	if (is_page_day(cards)) {
		cards->count = 0;
		cards->began = true;
		if (cards->dates.page.month == 0)
			cards->dates.page = day;
		if (day.year > cards->dates.stated_year)
			cards->dates.stated_year = day.year;
		return;
	}
	anchor(cards);
	if (cards->card.published.month == 0) {
		cards->card.published = day;
		pp_page_dates_saw(&cards->dates, day);
	}
	if (comments != PP_UNSTATED)
		cards->card.comments = comments;
}

void pp_cards_number(struct pp_cards *cards, int64_t number, bool labelled)
{
	bool after_text = cards->count > 0 && !cards->anchored;

	if (after_text && pp_cards_find_organization(cards)) {
		anchor(cards);
		after_text = false;
	}
	/* Where no votes stand in front of titles, those of a paper stand behind it. */
	if (labelled && cards->anchored && !cards->votes) {
		cards->card.upvotes = number;
		return;
	}
	/* Behind an abstract that has no block of authors: the next paper's votes. */
	if (after_text && (cards->count > 1 || pp_shape_is_prose(cards->paragraphs[0].text)))
		pp_cards_close(cards, false);
	else if (cards->anchored && (labelled || number == PP_UNSTATED))
		pp_cards_close(cards, false);
	if (cards->anchored) {
		if (cards->number_count < 2)
			cards->numbers[cards->number_count++] = number;
		return;
	}
	if (cards->count == 0) {
		cards->next.upvotes = number;
		cards->votes = true;
	} else if (number != PP_UNSTATED) {
		cards->card.upvotes = number;
	}
}

void pp_cards_lone(struct pp_cards *cards, struct pp_slice text, bool number, uint64_t line)
{
	struct pp_lone *lone = &cards->lone;

	*lone = (struct pp_lone){ .line = line, .number = number };
	if (text.len > sizeof(lone->text))
		return;
	memcpy(lone->text, text.ptr, text.len);
	lone->len = text.len;
	lone->behind = cards->anchored;
	lone->votes = cards->votes;
	lone->upvotes = cards->next.upvotes;
	lone->comments = cards->card.comments;
	lone->other = cards->number_count == 1 ? cards->numbers[0] : PP_UNSTATED;
	if (cards->number_count == 2)
		lone->number = false; /* nothing will be made of it */
}

void pp_cards_stars(struct pp_cards *cards, int64_t stars)
{
	if (!pp_cards_are_empty(cards))
		cards->card.github_stars = stars;
}

void pp_cards_submitted(struct pp_cards *cards, struct pp_slice name)
{
	/* None of two numbers is the next paper's: the stars of the code, and the comments. */
	if (cards->anchored && cards->number_count == 2) {
		cards->card.github_stars = cards->numbers[0];
		cards->numbers[0] = cards->numbers[1];
		cards->number_count = 1;
	}
	if (cards->anchored && cards->number_count == 1 && cards->numbers[0] > MOST_COMMENTS) {
		cards->card.github_stars = cards->numbers[0];
		cards->number_count = 0;
	}
	if (!pp_cards_are_empty(cards))
		pp_cards_close(cards, false);
	cards->next.submitted_by = pp_arena_copy(&cards->arena, name);
}

void pp_cards_comments(struct pp_cards *cards, int64_t count)
{
	if (!pp_cards_are_empty(cards))
		cards->card.comments = count;
}

void pp_cards_masthead(struct pp_cards *cards)
{
	if (cards->papers > 0 || (cards->anchored && cards->card.author_count != PP_UNSTATED))
		pp_cards_end_page(cards);
	/* What stood before the page's head was not part of it. */
	cards->count = 0;
	cards->anchored = false;
	cards->began = true;
	cards->ended = false;
	cards->card = cards->next = (struct pp_card)PP_CARD_INIT;
}

void pp_cards_named(struct pp_cards *cards, bool trending)
{
	if (cards->kind == PP_PAGE_UNKNOWN)
		cards->kind = trending ? PP_PAGE_TRENDING : PP_PAGE_DAILY;
}

void pp_cards_foot(struct pp_cards *cards)
{
	if (cards->papers == 0 && pp_cards_are_empty(cards))
		return;
	pp_cards_close(cards, false);
	cards->ended = true;
}

void pp_cards_cut(struct pp_cards *cards)
{
	cards->cut_said = true;
}
