/*
 * blocks.h - papers out of the blocks of a page that has links: Markdown and HTML.
 *
 * A block is what stands on lines of its own: a heading, a paragraph, an item of a list. Its text and its links go into
 * a run of pieces; what a link leads to tells what it says.
 */
#ifndef PP_PARSE_BLOCKS_H
#define PP_PARSE_BLOCKS_H

#include "cards.h"
#include "markdown.h"

/** Start from { .line = 0 } and pp_cards_init of the cards, end with pp_blocks_release. */
struct pp_blocks {
	struct pp_cards cards;
	struct pp_md md; /**< the pieces of the block that is open */
	uint64_t line;   /**< on which it begins; 0: none is open */
	bool heading;
	bool bullet;
	/* private */
	struct pp_buf text; /* of pieces that belong together */
	struct pp_buf piece;
	struct pp_cited cited[PP_LINKS_MOST]; /* links behind words of the text: its addresses in md */
	size_t words[PP_LINKS_MOST];          /* where in the text their words begin */
	size_t cited_count;
	size_t raw;
};

void pp_blocks_begin(struct pp_blocks *blocks, uint64_t line, bool heading, bool bullet);

/** Hand on what the open block says, if one is. */
void pp_blocks_end(struct pp_blocks *blocks);

void pp_blocks_release(struct pp_blocks *blocks);

#endif
