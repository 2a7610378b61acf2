#include "listing_take.h"

static void take_meta(struct pp_cards *cards, const struct pp_meta *meta)
{
	if (meta->authors != PP_UNSTATED)
		pp_cards_authors(cards, meta->authors);
	if (meta->dot || meta->invalid)
		pp_cards_dot(cards);
	if (meta->day.month != 0)
		pp_cards_day(cards, meta->day, meta->comments);
	if (meta->stars != PP_UNSTATED)
		pp_cards_stars(cards, meta->stars);
	if (cards->wants_stars && meta->number != PP_UNSTATED && meta->second == PP_UNSTATED) {
		cards->wants_stars = false;
		pp_cards_stars(cards, meta->number);
		return;
	}
	if ((meta->number != PP_UNSTATED && !meta->invalid) || meta->no_votes)
		pp_cards_number(cards, meta->number, meta->votes || cards->wants_votes);
	if (meta->second != PP_UNSTATED)
		pp_cards_number(cards, meta->second, false);
	/* "Upvote" in a line of its own. */
	cards->wants_votes = meta->votes && meta->number == PP_UNSTATED && !meta->no_votes;
}

static void take_statement(struct pp_cards *cards, const struct pp_listing_line *line)
{
	if (line->saved.month != 0)
		pp_page_dates_saw_saved(&cards->dates, line->saved);
	else
		pp_page_dates_saw_link(&cards->dates, line->text);
}

/* Is the page named so? Renderers print headings in capitals; "Get trending papers in ..." is no name. */
static bool names(struct pp_slice text, struct pp_slice name)
{
	size_t n = 0;

	while (n < name.len && n < text.len && pp_to_lower(text.ptr[n]) == pp_to_lower(name.ptr[n]))
		n++;
	return n == name.len || pp_slice_find(text, name) != NULL;
}

static void take_masthead(struct pp_cards *cards, const struct pp_listing_line *line)
{
	/* In a list it is a link to the page, not its head. */
	if (line->bullet)
		return;
	if (names(line->text, PP_SLICE("Daily Papers")))
		pp_cards_named(cards, false);
	else if (names(line->text, PP_SLICE("Trending Papers")))
		pp_cards_named(cards, true);
	pp_cards_masthead(cards);
}

static void take_submitted(struct pp_cards *cards, const struct pp_listing_line *line)
{
	cards->wants_name = line->text.len == 0;
	if (!cards->wants_name)
		pp_cards_submitted(cards, line->text);
}

bool pp_listing_take(struct pp_cards *cards, const struct pp_listing_line *line)
{
	if (line->kind == PP_LINE_TEXT)
		cards->wants_votes = cards->wants_stars = false;
	switch (line->kind) {
	case PP_LINE_BLANK:
	case PP_LINE_DRESS: break;
	case PP_LINE_NOISE:
		/* "GitHub" in a line of its own. */
		cards->wants_stars = line->text.len == 6 && names(line->text, PP_SLICE("GitHub"));
		break;
	case PP_LINE_TEXT:
		if (!cards->wants_name)
			return false;
		cards->wants_name = false;
		pp_cards_submitted(cards, line->text);
		break;
	case PP_LINE_META: take_meta(cards, &line->meta); break;
	case PP_LINE_URL: pp_cards_link(cards, line->text); break;
	case PP_LINE_LINK: pp_cards_note(cards, line->note, line->text); break;
	case PP_LINE_STATEMENT: take_statement(cards, line); break;
	case PP_LINE_SUBMITTED: take_submitted(cards, line); break;
	case PP_LINE_MASTHEAD: take_masthead(cards, line); break;
	case PP_LINE_FOOT: pp_cards_foot(cards); break;
	case PP_LINE_CUT: pp_cards_cut(cards); break;
	}
	return true;
}
