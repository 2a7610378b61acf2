/*
 * csv_lines.h - a page's lines for a reader whose rows may take many of them, and who may want to go back.
 */
#ifndef PP_PARSE_CSV_LINES_H
#define PP_PARSE_CSV_LINES_H

#include "pp/parse.h"

/** Start from { .parse = parse, .line = 1 }, end with pp_csv_lines_release. */
struct pp_csv_lines {
	struct pp_parse *parse;
	struct pp_slice chunk; /**< whole lines, and PP_CSV_PAD bytes that can be read */
	size_t at;             /**< what was taken of them */
	uint64_t line;         /**< number of the line there */
	/* private */
	bool ended; /* nothing follows the chunk on this page */
	struct pp_buf held;
};

/** Once the chunk is taken: the next one. lines->chunk.ptr is NULL at the page's end. */
enum pp_status pp_csv_lines_refill(struct pp_csv_lines *lines, struct pp_error *err) PP_MUST_CHECK;

/**
 * A row that begins at lines->at goes on behind the chunk, with the line of that number: make the chunk longer. It
 * begins at lines->at afterwards, too. *more is false when nothing follows, or a line that was too long to be held: in
 * its place stands a blank one, for the count.
 */
enum pp_status pp_csv_lines_hold(struct pp_csv_lines *lines, uint64_t next, bool *more,
				 struct pp_error *err) PP_MUST_CHECK;

/** Take bytes of the chunk, which are so many lines. */
struct pp_slice pp_csv_lines_take(struct pp_csv_lines *lines, size_t bytes, uint64_t count);

void pp_csv_lines_release(struct pp_csv_lines *lines);

#endif
