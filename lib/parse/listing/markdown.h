/*
 * markdown.h - Markdown to text and links, line by line.
 *
 * Pages are turned into Markdown by many programs, none of which agree: addresses and attributes run over lines, images
 * and whole lists stand in links, some HTML is left. Here images, attributes and tags go, links become pieces of their
 * own, escapes are resolved; where a piece of the page begins and ends is up to the reader.
 */
#ifndef PP_PARSE_MARKDOWN_H
#define PP_PARSE_MARKDOWN_H

#include "markdown_refs.h"
#include "pp/buf.h"
#include "pp/slice.h"

enum {
	PP_MD_DEPTH = 8,     /* brackets that may be open at a time; those beyond are text */
	PP_MD_TARGET = 4096, /* bytes of an address that are kept */
};

/** A run of lines. Start from { 0 }. */
struct pp_md {
	const struct pp_md_refs *refs; /**< of the page, when its links are of that form; else NULL */
	/* private */
	struct pp_buf text;   /* what is left of the lines; links are marked in it */
	struct pp_buf target; /* the address, or the tag, that is being read */
	struct pp_buf href;   /* where the HTML link leads that is open */
	enum { PP_MD_TEXT, PP_MD_ADDRESS, PP_MD_TITLE, PP_MD_TAG, PP_MD_ATTRIBUTES } state;
	size_t open[PP_MD_DEPTH]; /* where brackets are open in the text */
	size_t depth;
	size_t parens;
	size_t image;  /* where the image's text begins */
	bool in_image; /* its text or address is being read */
	bool in_href;
	bool block;  /* a whole link opens this run: "[" stands first */
	bool closed; /* a link or an image ended just here: attributes may follow */
	bool marked; /* the line is a heading or a fence: attributes may follow */
	char quote;  /* open in a tag */
};

/** A piece: text between links, or a link. Borrowed until the run changes. Lines are divided by '\n'. */
struct pp_md_piece {
	struct pp_slice text;
	struct pp_slice target; /**< where the link leads */
	bool link;
	bool alone;   /**< a link with lines of its own: nothing else stands on them */
	bool goes_on; /**< a link, and words right behind it */
};

/** Add a line, undressed of heading signs and bullets. marked: attributes may stand in it, "{.name}". */
void pp_md_line(struct pp_md *md, struct pp_slice line, bool marked);

/** The pieces themselves, for pages that are not Markdown. Links may not be nested. */
void pp_md_add(struct pp_md *md, struct pp_slice text);
void pp_md_link(struct pp_md *md, struct pp_slice target);
void pp_md_link_end(struct pp_md *md);

/** Something is open that goes on in the next line, unless that is blank: an address, a tag, attributes. */
bool pp_md_is_inside(const struct pp_md *md);

/** Add a blank line. Addresses, tags and images end there, whether they were whole or not. */
void pp_md_blank(struct pp_md *md);

/** A link is open that began the run: it goes on behind blank lines, too. */
bool pp_md_in_link(const struct pp_md *md);

/** A bracket was opened in the last line. */
bool pp_md_opened_last(const struct pp_md *md);

/** The text so far. It is meant to be read only when no link was found: a link's marks are in it. */
struct pp_slice pp_md_text(const struct pp_md *md);

/** No line follows: what is still open is text. */
void pp_md_end(struct pp_md *md);

/** The piece at *at, which begins with 0 and moves on. False: there are no more. */
bool pp_md_next(const struct pp_md *md, size_t *at, struct pp_md_piece *piece);

/** Forget the run. */
void pp_md_clear(struct pp_md *md);
void pp_md_release(struct pp_md *md);

#endif
