/*
 * cards.h - papers out of the pieces that a listing shows, in the order in which they come.
 *
 * A reader of a listing finds the pieces in its layout: paragraphs, authors, dates, counts, links, words of the page.
 * What belongs to which paper is decided here, the same for all layouts. A paper's block of authors and date ends it;
 * where those are missing, titles and abstracts alternate.
 */
#ifndef PP_PARSE_CARDS_H
#define PP_PARSE_CARDS_H

#include "card.h"
#include "pp/arena.h"

enum {
	PP_CARDS_PARAGRAPHS = 8,
	PP_CARDS_LARGEST = 1024 * 1024,   /* bytes of a page that one paper may take */
	PP_CARDS_MOST = 64 * 1024 * 1024, /* bytes of papers that wait for their page's end */
};

/** A piece of running text. */
struct pp_paragraph {
	struct pp_slice text; /**< white space folded */
	uint64_t line;
	unsigned note;                /**< number of the link note at it, or 0 */
	bool heading;                 /**< marked as a heading: a title */
	bool bullet;                  /**< an item of a list */
	bool organization;            /**< dressed as organisations are */
	bool adjoining;               /**< stands right below the text before it, with no blank line between */
	const struct pp_cited *cited; /**< links behind its words */
	size_t cited_count;
	/* private */
	size_t raw; /* its bytes in cards->raw */
	size_t raw_end;
};

enum { PP_CARDS_WORD = 80 }; /* bytes of a number or word that may be a title, at most */

/** A number or a word of the site that stands alone: the title of the text below it, when that has no other. */
struct pp_lone {
	char text[PP_CARDS_WORD];
	size_t len; /* 0: there is none */
	uint64_t line;
	bool number;
	/* as it was before the number was taken for votes or comments */
	bool behind; /* behind a paper's block of authors and date */
	bool votes;
	int64_t upvotes;
	int64_t comments;
	int64_t other; /* the one number between that block and this one, or PP_UNSTATED */
};

/** Start from pp_cards_init, end with pp_cards_end and pp_cards_release. */
struct pp_cards {
	struct pp_parse *parse;
	struct pp_card_source source;
	struct pp_page_dates dates;
	uint64_t found;   /**< papers so far, in the whole file */
	bool strict;      /**< before the page\'s head a title and an abstract alone make no paper */
	bool wants_votes; /**< "Upvote" stood alone: the votes are the next number */
	bool wants_stars; /**< "GitHub" stood alone: the stars are the next number */
	bool wants_name;  /**< "Submitted by" stood alone: the name is the next text */
	/* private */
	struct pp_arena arena; /* of all text that is held */
	struct pp_card *held;  /* papers that wait for the page's end */
	size_t held_count, held_cap;
	struct pp_slice *notes; /* addresses in the table of links, by number */
	size_t note_count;
	struct pp_buf raw;  /* the page's bytes since the paper that is being read began */
	struct pp_buf page; /* all of a page's bytes, while no paper was found */
	struct pp_paragraph paragraphs[PP_CARDS_PARAGRAPHS];
	size_t count;
	struct pp_card card; /* what is known of the paper so far, besides its text */
	struct pp_card next; /* what was said of the next paper before its title */
	int64_t numbers[2];  /* stand alone behind a paper: comments, votes of the next paper, or both */
	size_t number_count;
	struct pp_lone lone;  /* was seen last */
	struct pp_lone front; /* stands before the paper's text */
	bool anchored;        /* the block of authors and date has begun */
	bool began;           /* the page's head, or a paper, was seen */
	bool ended;           /* the page's foot was seen */
	bool votes;           /* the page shows votes in front of titles */
	bool cut_said;        /* the page says itself that it was cut */
	enum { PP_PAGE_UNKNOWN, PP_PAGE_DAILY, PP_PAGE_TRENDING } kind;
	size_t papers, with_people, with_abstract, with_date, with_stars; /* of the page's papers */
	size_t whole; /* of them, those that have a title and an abstract */
};

void pp_cards_init(struct pp_cards *cards, struct pp_parse *parse, const char *format);

/**
 * The bytes of a line whose pieces were handed in; for --rejects. open: the line on which a paragraph began that is not
 * handed in yet, 0 for none. False: the paper is over the limit, it was rejected, and that paragraph with it.
 */
bool pp_cards_raw(struct pp_cards *cards, struct pp_slice line, uint64_t open);

/** Where pp_cards_raw will put the next line. */
static inline size_t pp_cards_raw_at(const struct pp_cards *cards)
{
	return cards->raw.len;
}

/** A paragraph, whose text and links are copied; its lines begin at raw, as pp_cards_raw_at told. */
void pp_cards_text(struct pp_cards *cards, const struct pp_paragraph *paragraph, size_t raw);

/** "N authors", or the dot in front of a date: the block behind a paper's text. */
void pp_cards_authors(struct pp_cards *cards, int64_t count);
void pp_cards_dot(struct pp_cards *cards);

/** A date: the paper's, or the page's own. comments may be PP_UNSTATED. */
void pp_cards_day(struct pp_cards *cards, struct pp_printed_day day, int64_t comments);

/** A number that stands alone. labelled: it is known to count votes. PP_UNSTATED: a paper without votes. */
void pp_cards_number(struct pp_cards *cards, int64_t number, bool labelled);

/** The word or number in a line of its own, before it is taken for what it usually is. */
void pp_cards_lone(struct pp_cards *cards, struct pp_slice text, bool number, uint64_t line);

void pp_cards_stars(struct pp_cards *cards, int64_t stars);
void pp_cards_submitted(struct pp_cards *cards, struct pp_slice name);

/** An address that stands alone, or that the text before leads to. */
void pp_cards_link(struct pp_cards *cards, struct pp_slice link);

/** What follows is of the paper that link leads to. Where the link is another than before, the paper before has ended.
 */
void pp_cards_paper(struct pp_cards *cards, struct pp_slice link);

/** Votes of the paper that link leads to; in front of its title, if that was not seen. PP_UNSTATED: it has none. */
void pp_cards_votes(struct pp_cards *cards, struct pp_slice link, int64_t count);

void pp_cards_comments(struct pp_cards *cards, int64_t count);

/** A row of the table of links. */
void pp_cards_note(struct pp_cards *cards, unsigned number, struct pp_slice link);

/** The page's head: what stood before it was no paper, unless papers came before: then another page begins. */
void pp_cards_masthead(struct pp_cards *cards);

/** The page's name: trending pages show a machine summary in the place of the abstract. The first name counts. */
void pp_cards_named(struct pp_cards *cards, bool trending);
void pp_cards_foot(struct pp_cards *cards);

/** The page says that it was cut off here. */
void pp_cards_cut(struct pp_cards *cards);

/** The end of the file: hand on what is held. A file without a paper is rejected. */
void pp_cards_end(struct pp_cards *cards);
void pp_cards_release(struct pp_cards *cards);

#endif
