#include "feed_names.h"

#include <stdlib.h>

#include "parse/text/author_text.h"
#include "pp/alloc.h"
#include "pp/utf8.h"

/* What stands between two dividers: a name, or one side of it. */
struct piece {
	size_t at;
	size_t len;
	char end; /* the divider behind it */
};

struct pieces {
	struct pp_buf text;
	struct piece *list;
	size_t count;
	size_t room;
	bool others;
};

static struct pp_slice text_of(const struct pieces *pieces, size_t i)
{
	return pp_slice(pieces->text.ptr + pieces->list[i].at, pieces->list[i].len);
}

/* "Ada Noor et al.", "et al", "others": without that, and whether it was there. */
static struct pp_slice without_others(struct pp_slice text, bool *others)
{
	static const struct pp_slice ends[] = { { " et al.", 7 }, { " et al", 6 } };

	if (pp_author_text_is_others(text)) {
		*others = true;
		return pp_slice("", 0);
	}
	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
		if (pp_slice_ends(text, ends[i])) {
			*others = true;
			return pp_slice_trim(pp_slice(text.ptr, text.len - ends[i].len));
		}
	return text;
}

/* An empty piece leaves its divider to the one before, where that says more: "Otto Berg, and Wei Li". */
static void add_piece(struct pieces *pieces, struct pp_slice text, char end)
{
	struct piece *last = pieces->count > 0 ? &pieces->list[pieces->count - 1] : NULL;

	text = without_others(pp_slice_trim(text), &pieces->others);
	if (last != NULL && (text.len == 0 || (last->end == ',' && pp_author_text_is_suffix(text)))) {
		if (text.len > 0)
			pp_buf_addc(&pieces->text, ' ');
		pp_buf_add(&pieces->text, text);
		last->len = pieces->text.len - last->at;
		last->end = last->end == ',' || text.len > 0 ? end : last->end;
		return;
	}
	if (text.len == 0)
		return;
	pieces->list = pp_grow(pieces->list, pieces->count, &pieces->room, sizeof(*pieces->list));
	pieces->list[pieces->count++] = (struct piece){ .at = pieces->text.len, .len = text.len, .end = end };
	pp_buf_add(&pieces->text, text);
}

static void split(struct pieces *pieces, struct pp_slice text)
{
	struct pp_buf piece = PP_BUF_INIT;
	char end;

	do {
		pp_buf_clear(&piece);
		end = pp_author_text_piece(&text, &piece);
		add_piece(pieces, pp_buf_slice(&piece), end);
	} while (end != '\0');
	pp_buf_release(&piece);
}

/* "A.", "A. B.", "J.-P.", "A": letters, each with a full stop, or one alone. */
static bool is_initials(struct pp_slice text)
{
	size_t letters = 0, stops = 0;
	bool ascii = true;

	while (text.len > 0) {
		uint32_t rune;
		size_t n = pp_utf8_decode(text, &rune);

		if (rune == '.')
			stops++;
		else if ((rune >= 'A' && rune <= 'Z') || rune >= 0x80)
			letters++;
		else if (rune != ' ' && rune != '-')
			return false;
		if (letters > stops + 1)
			return false;
		ascii = ascii && rune < 0x80;
		text = pp_slice_from(text, n > 0 ? n : 1);
	}
	return letters > 0 && (letters == stops || (letters == 1 && ascii));
}

/* ---- stretches: pieces with commas between them ---- */

static void add_name(struct pp_buf *names, struct pp_slice first, struct pp_slice last)
{
	pp_buf_add(names, first);
	if (first.len > 0 && last.len > 0)
		pp_buf_addc(names, ' ');
	pp_buf_add(names, last);
	pp_buf_addc(names, '\0');
}

/* Are these families and given names by turns, as one with initials shows? */
static bool are_pairs(const struct pieces *pieces, size_t from, size_t to)
{
	bool any = false;

	for (size_t i = from; i < to; i++) {
		bool initials = is_initials(text_of(pieces, i));

		if (initials && (i - from) % 2 == 0)
			return false;
		any = any || initials;
	}
	return any && (to - from) % 2 == 0;
}

/* "Noor, Ada": two sides that are one name turned round, when it is known that the comma divides no names. */
static void add_stretch(struct pp_buf *names, const struct pieces *pieces, size_t from, size_t to, bool one_name)
{
	bool pairs = are_pairs(pieces, from, to) || (one_name && to - from == 2), blanks = true;

	for (size_t i = from; i < to; i++)
		blanks = blanks && pp_slice_chr(text_of(pieces, i), ' ') != NULL;
	if (!pairs && !blanks && to - from == 2 && !is_initials(text_of(pieces, to - 1))) {
		struct pp_slice first = text_of(pieces, from);

		pp_buf_add(names, first);
		pp_buf_add(names, PP_SLICE(", "));
		add_name(names, pp_slice("", 0), text_of(pieces, from + 1));
		return;
	}
	for (size_t i = from; i < to; i++) {
		struct pp_slice text = text_of(pieces, i), next = i + 1 < to ? text_of(pieces, i + 1) : pp_slice("", 0);
		bool turned = i + 1 < to && (pairs || (is_initials(next) && !is_initials(text)));

		add_name(names, turned ? next : pp_slice("", 0), text);
		i += turned;
	}
}

/*
 * Do dividers other than commas show that a comma stands within a name? "Noor, Ada; Berg, Otto" of itself; with "and"
 * in its place all names must have two sides, and one of these a single word, unlike "Ada Noor, Bo Li and Cy Ek, Di
 * Oz".
 */
static bool commas_are_within(const struct pieces *pieces)
{
	size_t sides = 0, turned = 0, plain = 0;
	bool semicolon = false, word = false;

	for (size_t i = 0; i < pieces->count; i++) {
		word = word || pp_slice_chr(text_of(pieces, i), ' ') == NULL;
		semicolon = semicolon || pieces->list[i].end == ';';
		sides++;
		if (i + 1 < pieces->count && pieces->list[i].end == ',')
			continue;
		if (sides > 2)
			return false;
		turned += sides == 2;
		plain += sides == 1;
		sides = 0;
	}
	return semicolon || (turned > 1 && plain == 0 && word);
}

bool pp_feed_names(struct pp_buf *names, struct pp_slice text)
{
	struct pieces pieces = { .list = NULL };
	struct pp_buf plain = PP_BUF_INIT;
	bool within;

	pp_author_text_cut_groups(&plain, text);
	split(&pieces, pp_buf_slice(&plain));
	pp_buf_release(&plain);
	within = commas_are_within(&pieces);
	for (size_t from = 0, to; from < pieces.count; from = to) {
		for (to = from + 1; to < pieces.count && pieces.list[to - 1].end == ',';)
			to++;
		add_stretch(names, &pieces, from, to, within);
	}
	pp_buf_release(&pieces.text);
	free(pieces.list);
	return pieces.others;
}
