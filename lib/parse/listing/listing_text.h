/*
 * listing_text.h - running text of a listing, put together from its lines: where it begins, goes on and ends.
 */
#ifndef PP_PARSE_LISTING_TEXT_H
#define PP_PARSE_LISTING_TEXT_H

#include "cards.h"
#include "listing_line.h"
#include "listing_plain.h"

/** The text that is being put together, and what goes beyond a line. Private but for the cards. */
struct pp_listing {
	struct pp_cards cards;
	struct pp_layout layout;
	struct pp_buf text;
	struct pp_plain plain;
	struct pp_paragraph paragraph; /* its text is in the buffer until it ends */
	size_t raw;
	size_t lines; /* of the paragraph; 0 when none is open */
	size_t width; /* of its last line, where lines are wrapped */
	struct {
		size_t from;   /* where in the text the lines right below a heading begin; 0 when there are none */
		uint64_t line; /* of the first of them */
		size_t raw;
	} below;
	bool opened;         /* a bracket is open in it */
	bool indented;       /* its first line is */
	struct pp_buf held;  /* a line of authors or a date right below text: the next line tells whether it is text */
	uint64_t held_line;  /* its number; 0 when there is none */
	bool inside;         /* the line before was such a line and text: the paragraph goes on */
	struct pp_buf month; /* a line that is nothing but a month's name: the day may follow */
	uint64_t month_line; /* its number; 0 when there is none */
};

/** Hand on the text that is open, if one is. */
void pp_listing_end_text(struct pp_listing *listing);

/** A line begins a text; the one that is open ends. */
void pp_listing_begin_text(struct pp_listing *listing, const struct pp_listing_line *line, uint64_t number);

/** The open text goes on with some text of the line. */
void pp_listing_continue_text(struct pp_listing *listing, struct pp_slice text, const struct pp_listing_line *line);

/** Does the line, which is `raw` before it was undressed, go on with the open text? */
bool pp_listing_goes_on(struct pp_listing *listing, struct pp_slice raw, const struct pp_listing_line *line,
			uint64_t number);

#endif
