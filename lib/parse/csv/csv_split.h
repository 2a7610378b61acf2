/*
 * csv_split.h - rows of separated values, split by looking for their separators many bytes at a time.
 *
 * Only what needs no second look is split here: cells without quotes, and quoted cells that hold none. The rest is
 * libcsv's, and where both can read a row they read the same (tests/fuzz/fuzz_csv.c).
 */
#ifndef PP_PARSE_CSV_SPLIT_H
#define PP_PARSE_CSV_SPLIT_H

#include <stdint.h>

#include "pp/slice.h"

enum { PP_CSV_PAD = 64 }; /* bytes behind the text, and behind each cell, that can be read */

/** A row. What it has more cells than there is room for is counted, not kept. */
struct pp_csv_row {
	struct pp_slice *cells;
	size_t cap;
	size_t count;        /**< 0: a blank line */
	struct pp_slice raw; /**< its bytes, with its line end */
	uint64_t lines;      /**< that it takes */
	bool ascii;          /**< all bytes are; false also when that is not known */
};

/**
 * Split the first row of text, which is not empty and ends with '\n'. False: it holds a quote inside a cell, a carriage
 * return that ends no line, or it goes on behind the text.
 */
bool pp_csv_split(struct pp_csv_row *row, struct pp_slice text, char delimiter);

#endif
