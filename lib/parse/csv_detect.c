#include "csv_columns.h"
#include "pp/schema.h"

enum {
	CELLS = 256,
	LONGEST = 64,        /* bytes of a name */
	LONGEST_LINE = 4096, /* of one that does not end */
};

/* Is it a member of records, an alias of one, or in one ("source.file")? Case does not count here. */
static bool is_known(struct pp_slice name)
{
	const char *dot = pp_slice_chr(name, '.');
	char lower[LONGEST];

	if (pp_schema_alias(name).len > 0)
		return true;
	if (dot != NULL)
		name = pp_slice_between(name.ptr, dot);
	for (size_t i = 0; i < name.len; i++)
		lower[i] = pp_to_lower(name.ptr[i]);
	return pp_schema_rank(pp_slice(lower, name.len)) >= 0;
}

static bool is_word(struct pp_slice name)
{
	for (size_t i = 0; i < name.len; i++)
		if (!pp_is_alpha(name.ptr[i]) && !pp_is_digit(name.ptr[i]) && memchr("_.-", name.ptr[i], 3) == NULL)
			return false;
	return name.len > 0;
}

/* How well a line, which ends with '\n', looks like a header. */
static int score_of(struct pp_slice line, char delimiter)
{
	struct pp_slice cells[CELLS] = { { NULL, 0 } };
	struct pp_csv_row row = { .cells = cells, .cap = CELLS };
	size_t known = 0, words = 0;

	if (!pp_csv_split(&row, line, delimiter) || row.count < 2 || row.count > CELLS)
		return 0;
	for (size_t i = 0; i < row.count; i++) {
		if (cells[i].len > LONGEST)
			return 0;
		known += is_known(cells[i]);
		words += is_word(cells[i]);
	}
	if (known > 1)
		return 80;
	return known == 1 && words == row.count ? 60 : 0;
}

int pp_csv_detect(struct pp_slice first, char delimiter)
{
	char copy[LONGEST_LINE + 1 + PP_CSV_PAD] = { 0 };
	const char *newline;

	while (first.len > 0 && (first.ptr[0] == '\n' || first.ptr[0] == '\r'))
		first = pp_slice_from(first, 1);
	newline = pp_slice_chr(first, '\n');
	if (newline != NULL)
		return score_of(pp_slice_between(first.ptr, newline + 1), delimiter);
	/* It is not all there yet, or the file ends with it: no more than likely. */
	if (first.len == 0 || first.len > LONGEST_LINE)
		return 0;
	memcpy(copy, first.ptr, first.len);
	copy[first.len] = '\n';
	return score_of(pp_slice(copy, first.len + 1), delimiter) / 2;
}
