/*
 * cards_private.h - the parts of cards.h: taking pieces in, links among them, finding titles, and making papers of
 * them.
 */
#ifndef PP_PARSE_CARDS_PRIVATE_H
#define PP_PARSE_CARDS_PRIVATE_H

#include "cards.h"

/** Nothing of a paper is there yet. */
static inline bool pp_cards_are_empty(const struct pp_cards *cards)
{
	return cards->count == 0 && !cards->anchored;
}

/**
 * Numbers that stand alone before a title: if the page shows votes, or the comments were stated before, the last is the
 * votes of the paper that begins.
 */
void pp_cards_share_numbers(struct pp_cards *cards);

/** The paper that is being read is complete; last: nothing follows it, it may have been cut off. */
void pp_cards_close(struct pp_cards *cards, bool last);

/**
 * Where the paper that is being read has no title, a number or word that stands alone before its text becomes one, as
 * its first paragraph.
 */
void pp_cards_take_front(struct pp_cards *cards, bool last);

/**
 * Lines that stand together are one paragraph, unless the layout has no blank lines at all: then title and abstract
 * stand together, too. Returns how many of the first n paragraphs are left.
 */
size_t pp_cards_join_lines(struct pp_cards *cards, size_t n);

/** Which paragraph is the title of the paper whose block of authors and date stands behind the first n? */
size_t pp_cards_find_title(const struct pp_cards *cards, size_t n);

/** The paragraphs [from, to) as one text. */
struct pp_slice pp_cards_join(struct pp_cards *cards, size_t from, size_t to);

/**
 * The last of the paper's paragraphs is an organisation, though no date or dot tells: on pages that have people below
 * titles and no abstracts, or where its dress tells. Then it is marked as one.
 */
bool pp_cards_find_organization(struct pp_cards *cards);

/** Copies of the links behind a paragraph's words, in the arena; NULL for none. */
const struct pp_cited *pp_cards_keep_cited(struct pp_cards *cards, const struct pp_paragraph *paragraph);

/** The links behind words of the paragraphs [from, to), which are a card's abstract. */
void pp_cards_cite(struct pp_cards *cards, struct pp_card *card, size_t from, size_t to);

/** The first n paragraphs are papers of their own, without a block of authors and date. */
void pp_cards_close_first(struct pp_cards *cards, size_t n);

/** Forget the first n of the bytes that are kept for --rejects. */
void pp_cards_drop_raw(struct pp_cards *cards, size_t n);

/** The page has ended: hand on its papers, forget what is known of it. */
void pp_cards_end_page(struct pp_cards *cards);

/** Hand on the papers that are held, with what is known of the page so far. */
void pp_cards_settle(struct pp_cards *cards);

#endif
