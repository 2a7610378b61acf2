#include "listing_targets.h"

enum { SIGNS = 6 }; /* addresses that tell such a page */

/* "[/papers/2405.91001]" at the front of text, or the page's own address without brackets: its length, or 0. */
static size_t target_length(struct pp_slice text, struct pp_slice *target)
{
	bool bracket = text.len > 0 && text.ptr[0] == '[';
	struct pp_slice rest = pp_slice_from(text, bracket ? 1 : 0);
	size_t n = 0;

	if (!(bracket && (pp_slice_starts(rest, PP_SLICE("/")) || pp_slice_starts(rest, PP_SLICE("http")) ||
			  pp_slice_starts(rest, PP_SLICE("file:")) || pp_slice_starts(rest, PP_SLICE("#")) ||
			  pp_slice_starts(rest, PP_SLICE("mailto:")))) &&
	    !pp_slice_starts(rest, PP_SLICE("/papers")))
		return 0;
	while (n < rest.len && !pp_is_blank(rest.ptr[n]) && rest.ptr[n] != ']')
		n++;
	if (bracket && (n == rest.len || rest.ptr[n] != ']'))
		return 0;
	*target = pp_slice(rest.ptr, n);
	return n + (bracket ? 2 : 0);
}

bool pp_targets_are_used(struct pp_slice sample)
{
	size_t signs = 0;
	struct pp_slice target;
	const char *found;

	while (signs < SIGNS && (found = pp_slice_chr(sample, '[')) != NULL) {
		size_t used;

		sample = pp_slice_between(found, sample.ptr + sample.len);
		used = target_length(sample, &target);
		sample = pp_slice_from(sample, used > 0 ? used : 1);
		/* "[https://...](https://...)" is something else. */
		signs += used > 0 && !pp_slice_starts(sample, PP_SLICE("("));
	}
	return signs == SIGNS;
}

bool pp_targets_is_image(struct pp_slice target)
{
	static const struct pp_slice ends[] = {
		{ ".png", 4 }, { ".svg", 4 }, { ".jpg", 4 }, { ".jpeg", 5 }, { ".webp", 5 }, { ".gif", 4 },
	};

	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
		if (pp_slice_ends(target, ends[i]))
			return true;
	return false;
}

void pp_targets_take(struct pp_slice line, struct pp_buf *rest, struct pp_targets *targets)
{
	bool begins = true; /* a word does */

	targets->count = 0;
	targets->last = false;
	while (line.len > 0) {
		struct pp_slice target;
		size_t used = begins || line.ptr[0] == '[' ? target_length(line, &target) : 0;

		if (used > 0 && targets->count < PP_TARGETS_MOST) {
			targets->at[targets->count++] = target;
			targets->last = true;
		} else {
			used = 1;
			targets->last = targets->last && pp_is_blank(line.ptr[0]);
			pp_buf_addc(rest, line.ptr[0]);
		}
		begins = used > 1 || pp_is_blank(line.ptr[0]);
		line = pp_slice_from(line, used);
	}
}
