#include "feed_detect.h"

enum { SAMPLE = 4096 }; /* bytes in which the first element begins */

/* The '>' of a declaration, which may have others in brackets. */
static const char *end_of_declaration(struct pp_slice text)
{
	const char *end = pp_slice_chr(text, '>'), *open = pp_slice_chr(text, '['), *close;

	if (end == NULL || open == NULL || open > end)
		return end;
	close = pp_slice_chr(pp_slice_between(open, text.ptr + text.len), ']');
	return close != NULL ? pp_slice_chr(pp_slice_between(close, text.ptr + text.len), '>') : NULL;
}

/* Pass over declarations and comments. */
static struct pp_slice first_element(struct pp_slice first)
{
	const char *end;

	if (pp_slice_starts(first, PP_SLICE("\xEF\xBB\xBF")))
		first = pp_slice_from(first, 3);
	for (;;) {
		first = pp_slice_trim(first);
		if (pp_slice_starts(first, PP_SLICE("<!--")))
			end = pp_slice_find(first, PP_SLICE("-->"));
		else if (pp_slice_starts(first, PP_SLICE("<?")) || pp_slice_starts(first, PP_SLICE("<!")))
			end = end_of_declaration(first);
		else
			return first;
		if (end == NULL)
			return pp_slice("", 0);
		first = pp_slice_between(end + (*end == '-' ? 3 : 1), first.ptr + first.len);
	}
}

/* UTF-16, with its mark or without, as bytes: what is no ASCII is '?'. */
static struct pp_slice narrow(struct pp_slice first, char room[static SAMPLE])
{
	static const struct pp_slice fronts[] = { { "\xFF\xFE", 2 }, { "\xFE\xFF", 2 }, { "<\0", 2 }, { "\0<", 2 } };
	size_t which = 0, len = 0;

	while (which < 4 && !pp_slice_starts(first, fronts[which]))
		which++;
	if (which == 4)
		return first;
	for (size_t i = which < 2 ? 2 : 0; i + 1 < first.len; i += 2) {
		char low = first.ptr[i + which % 2], high = first.ptr[i + 1 - which % 2];

		room[len++] = high == '\0' ? low : '?';
	}
	return pp_slice(room, len);
}

int pp_feed_detect(struct pp_slice first)
{
	static const struct pp_slice roots[] = {
		{ "<feed", 5 },
		{ "<rss", 4 },
		{ "<rdf:RDF", 8 },
		{ "<entry", 6 },
	};
	char room[SAMPLE];
	struct pp_slice sample = narrow(first.len > SAMPLE ? pp_slice(first.ptr, SAMPLE) : first, room);
	struct pp_slice root = first_element(sample);

	for (size_t i = 0; i < sizeof(roots) / sizeof(roots[0]); i++)
		if (pp_slice_starts(root, roots[i]) && root.len > roots[i].len &&
		    (pp_is_blank(root.ptr[roots[i].len]) || root.ptr[roots[i].len] == '>' ||
		     root.ptr[roots[i].len] == '/'))
			return 95;
	/* Another root gets a message of its own; an internal subset may hide it. */
	if (pp_slice_starts(pp_slice_trim(sample), PP_SLICE("<?xml")))
		return pp_slice_find(sample, PP_SLICE("<html")) == NULL ? 20 : 0;
	return 0;
}
