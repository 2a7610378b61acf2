/*
 * cards_private.h - the two halves of cards.h: taking pieces in, and making papers of them.
 */
#ifndef PP_PARSE_CARDS_PRIVATE_H
#define PP_PARSE_CARDS_PRIVATE_H

#include "cards.h"

/** The paper that is being read is complete; last: nothing follows it, it may have been cut off. */
void pp_cards_close(struct pp_cards *cards, bool last);

/** The first n paragraphs are papers of their own, without a block of authors and date. */
void pp_cards_close_first(struct pp_cards *cards, size_t n);

/** Forget the first n of the bytes that are kept for --rejects. */
void pp_cards_drop_raw(struct pp_cards *cards, size_t n);

/** The page has ended: hand on its papers, forget what is known of it. */
void pp_cards_end_page(struct pp_cards *cards);

/** Hand on the papers that are held, with what is known of the page so far. */
void pp_cards_settle(struct pp_cards *cards);

#endif
