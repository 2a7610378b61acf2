#include "markdown_refs.h"

#include <stdlib.h>

#include "pp/alloc.h"
#include "pp/buf.h"

enum {
	LONGEST_LABEL = 512, /* bytes */
	LONGEST_NUMBER = 6,  /* digits */
	SIGNS = 4,           /* links of a page that tell its form */
};

bool pp_md_is_address(struct pp_slice rest)
{
	static const struct pp_slice fronts[] = {
		{ "http", 4 },  { "/", 1 },     { "#", 1 },     { "<", 1 },  { ")", 1 },   { "mailto:", 7 },
		{ "file:", 5 }, { "data:", 5 }, { "blob:", 5 }, { "./", 2 }, { "../", 3 }, { "?", 1 },
	};

	rest = pp_slice_trim(rest);
	for (size_t i = 0; i < sizeof(fronts) / sizeof(fronts[0]); i++)
		if (pp_slice_starts(rest, fronts[i]))
			return true;
	return rest.len == 0; /* it begins in the next line */
}

bool pp_md_is_label(struct pp_slice label)
{
	size_t digits = 0;

	while (digits < label.len && pp_is_digit(label.ptr[digits]))
		digits++;
	return digits > 0 && digits == label.len && digits <= LONGEST_NUMBER;
}

/* A label without backslashes, blanks folded, in lower case. */
static struct pp_slice folded(struct pp_slice label, char room[static LONGEST_LABEL])
{
	size_t len = 0;

	for (size_t i = 0; i < label.len && len < LONGEST_LABEL; i++) {
		bool blank = pp_is_blank(label.ptr[i]);

		if (label.ptr[i] != '\\' && !(blank && (len == 0 || room[len - 1] == ' ')))
			room[len++] = blank ? ' ' : pp_to_lower(label.ptr[i]);
	}
	while (len > 0 && room[len - 1] == ' ')
		len--;
	return pp_slice(room, len);
}

static struct pp_slice first_line(struct pp_slice text)
{
	const char *newline = pp_slice_chr(text, '\n');

	return newline != NULL ? pp_slice_between(text.ptr, newline) : text;
}

/* The word at the front of a line that holds nothing else but blanks or a title in quotes behind it. */
static struct pp_slice take_word(struct pp_slice line)
{
	size_t n = 0;

	line = pp_slice_trim(line);
	while (n < line.len && !pp_is_blank(line.ptr[n]))
		n++;
	return pp_slice(line.ptr, n);
}

/* Renderers break addresses, too, behind a hyphen; the rest begins the next line. */
static bool is_rest(struct pp_slice address, struct pp_slice line)
{
	struct pp_slice text = pp_slice_trim(line);

	/* All of it may. */
	if (address.len == 0)
		return text.len > 0 && pp_is_blank(line.ptr[0]) && pp_md_is_address(text) &&
		       take_word(text).len == text.len;
	return address.len > 0 && address.ptr[address.len - 1] == '-' && text.len > 0 && text.ptr[0] != '[' &&
	       take_word(text).len == text.len;
}

/* The label of a definition, and what follows its colon. */
static bool read_front(struct pp_slice line, struct pp_slice *label, struct pp_slice *rest)
{
	struct pp_slice text = pp_slice_trim(line);
	const char *end = text.len > 4 && text.ptr[0] == '[' ? pp_slice_find(text, PP_SLICE("]:")) : NULL;

	if (end == NULL || end == text.ptr + 1)
		return false;
	*label = pp_slice_between(text.ptr + 1, end);
	*rest = pp_slice_trim(pp_slice_between(end + 2, text.ptr + text.len));
	return label->len <= LONGEST_LABEL && pp_md_is_address(*rest);
}

size_t pp_md_refs_define(struct pp_md_refs *refs, struct pp_slice rest)
{
	struct pp_slice line = first_line(rest), label, address, whole;
	struct pp_buf target = PP_BUF_INIT;
	char room[LONGEST_LABEL];
	size_t used = line.len, at;
	bool added;

	if (!read_front(line, &label, &address))
		return 0;
	pp_buf_add(&target, take_word(address));
	while (used < rest.len) {
		line = first_line(pp_slice_from(rest, used + 1));
		if (!is_rest(pp_buf_slice(&target), line))
			break;
		pp_buf_add(&target, pp_slice_trim(line));
		used += 1 + line.len;
	}
	if (target.len == 0) {
		pp_buf_release(&target);
		return 0;
	}
	at = pp_map_put(&refs->labels, folded(label, room), &added);
	if (added) {
		whole = pp_buf_slice(&target);
		if (whole.len > 1 && whole.ptr[0] == '<' && whole.ptr[whole.len - 1] == '>')
			whole = pp_slice(whole.ptr + 1, whole.len - 2);
		refs->targets = pp_grow(refs->targets, at, &refs->cap, sizeof(*refs->targets));
		refs->targets[at] = pp_arena_copy(&refs->arena, whole);
	}
	pp_buf_release(&target);
	return used;
}

bool pp_md_refs_find(const struct pp_md_refs *refs, struct pp_slice label, struct pp_slice *target)
{
	char room[LONGEST_LABEL];
	size_t at;

	if (refs == NULL || refs->labels.count == 0 || label.len > LONGEST_LABEL ||
	    !pp_map_get(&refs->labels, folded(label, room), &at))
		return false;
	*target = refs->targets[at];
	return true;
}

void pp_md_refs_release(struct pp_md_refs *refs)
{
	pp_map_release(&refs->labels);
	pp_arena_release(&refs->arena);
	free(refs->targets);
}

bool pp_md_refs_are_used(struct pp_slice sample)
{
	size_t links = 0;
	bool images = pp_slice_find(sample, PP_SLICE("![")) != NULL;
	const char *found, *close;

	while ((found = pp_slice_find(sample, PP_SLICE("]["))) != NULL) {
		sample = pp_slice_between(found + 2, sample.ptr + sample.len);
		close =
		    pp_slice_chr(pp_slice(sample.ptr, sample.len < LONGEST_LABEL ? sample.len : LONGEST_LABEL), ']');
		links += close != NULL && pp_md_is_label(pp_slice_between(sample.ptr, close));
	}
	return images && links > SIGNS;
}
