#include "csv_columns.h"
#include "csv_names.h"
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
	bool last;

	if (dot != NULL)
		name = pp_slice_between(name.ptr, dot);
	return pp_csv_member(name, &last).len > 0 && !last;
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
		return PP_CSV_KNOWN;
	return known == 1 && words == row.count ? 60 : 0;
}

char pp_csv_named_delimiter(struct pp_slice first)
{
	const char *newline = pp_slice_chr(first, '\n');
	struct pp_slice line = pp_slice_trim(newline != NULL ? pp_slice_between(first.ptr, newline) : first);

	if (newline != NULL && newline > first.ptr && line.len == 4)
		line = pp_slice(first.ptr, 5); /* a tab or a blank, which was trimmed */
	if (line.len == 7 && line.ptr[0] == '"' && line.ptr[6] == '"')
		line = pp_slice(line.ptr + 1, 5);
	if (line.len != 5 || !pp_slice_starts(line, PP_SLICE("sep=")) || memchr("\"\r\n", line.ptr[4], 3) != NULL ||
	    (unsigned char)line.ptr[4] > 127)
		return '\0';
	return line.ptr[4];
}

char pp_csv_guess(struct pp_slice first)
{
	const char *newline = pp_slice_chr(first, '\n');
	struct pp_slice line = pp_slice_trim(newline != NULL ? pp_slice_between(first.ptr, newline) : first);
	char found = '\0';

	for (size_t i = 0; i < line.len; i++) {
		char c = line.ptr[i];

		if (c == ';' || c == '|')
			found = found == '\0' || found == c ? c : '\n';
		else if (c != '"' && !is_word(pp_slice(&c, 1)))
			return '\0';
	}
	return found == '\n' ? '\0' : found;
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
