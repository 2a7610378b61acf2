#include "shape.h"

enum {
	LONGEST_TITLE = 300, /* bytes */
	LONG_SENTENCE = 160, /* bytes; titles seldom end with a full stop, and never when they are that long */
	SHORT_SENTENCE = 40,
	LONGEST_NAME = 100,
};

static bool ends_foreign(struct pp_slice text)
{
	return text.len > 0 && (unsigned char)text.ptr[text.len - 1] > 0x7F;
}

/* The last characters that may follow a sentence's end: closing quotes and brackets. */
static struct pp_slice drop_closing(struct pp_slice text)
{
	static const struct pp_slice quotes[] = {
		{ "\xE2\x80\x9D", 3 }, { "\xE2\x80\x99", 3 }, { "\xC2\xBB", 2 },
		{ "\xE3\x80\x8D", 3 }, { "\xEF\xBC\x89", 3 },
	};
	size_t before;

	do {
		before = text.len;
		if (text.len > 0 && memchr(")]}\"'`$*_", text.ptr[text.len - 1], 9) != NULL)
			text.len--;
		for (size_t i = 0; i < sizeof(quotes) / sizeof(quotes[0]) && ends_foreign(text); i++)
			if (pp_slice_ends(text, quotes[i]))
				text.len -= quotes[i].len;
	} while (text.len < before);
	return text;
}

bool pp_shape_ends_sentence(struct pp_slice text)
{
	static const struct pp_slice stops[] = {
		{ "\xE3\x80\x82", 3 }, /* ideographic full stop */
		{ "\xEF\xBC\x81", 3 }, /* full width ! */
		{ "\xEF\xBC\x9F", 3 }, /* full width ? */
		{ "\xE2\x80\xA6", 3 }, /* ellipsis */
		{ "\xE0\xA5\xA4", 3 }, /* danda */
	};

	text = drop_closing(pp_slice_trim(text));
	if (text.len > 0 && memchr(".!?", text.ptr[text.len - 1], 3) != NULL)
		return true;
	for (size_t i = 0; i < sizeof(stops) / sizeof(stops[0]) && ends_foreign(text); i++)
		if (pp_slice_ends(text, stops[i]))
			return true;
	return false;
}

bool pp_shape_is_whole(struct pp_slice text)
{
	struct pp_slice word = pp_slice_trim(text);
	const char *blank = word.len > 0 ? memrchr(word.ptr, ' ', word.len) : NULL;

	if (pp_shape_ends_sentence(text))
		return true;
	if (blank != NULL)
		word = pp_slice_between(blank + 1, word.ptr + word.len);
	return pp_slice_find(word, PP_SLICE("://")) != NULL || pp_slice_find(word, PP_SLICE("github.com/")) != NULL;
}

bool pp_shape_is_prose(struct pp_slice text)
{
	return text.len > LONGEST_TITLE || (text.len > LONG_SENTENCE && pp_shape_ends_sentence(text));
}

bool pp_shape_may_be_abstract(struct pp_slice text)
{
	return text.len > LONG_SENTENCE || (text.len >= SHORT_SENTENCE && pp_shape_ends_sentence(text));
}

bool pp_shape_is_paragraph(struct pp_slice text)
{
	struct pp_slice end = drop_closing(pp_slice_trim(text));

	return pp_shape_is_prose(text) || (end.len > 0 && memchr(".:;", end.ptr[end.len - 1], 3) != NULL) ||
	       pp_slice_ends(end, PP_SLICE("\xE3\x80\x82")) || pp_slice_ends(end, PP_SLICE("\xE2\x80\xA6"));
}

bool pp_shape_may_be_organization(struct pp_slice text)
{
	return text.len <= LONGEST_NAME && !(text.len >= SHORT_SENTENCE && pp_shape_ends_sentence(text));
}

bool pp_shape_breaks_word(struct pp_slice before, struct pp_slice next)
{
	const char *blank = before.len > 0 ? memrchr(before.ptr, ' ', before.len) : NULL;
	struct pp_slice last = blank != NULL ? pp_slice_between(blank + 1, before.ptr + before.len) : before;
	size_t letters = 0;

	if (last.len < 2 || next.len == 0)
		return false;
	if (pp_slice_find(last, PP_SLICE("://")) != NULL)
		return last.ptr[last.len - 1] == '/' || last.ptr[last.len - 1] == '-' ||
		       memchr("/-{_", next.ptr[0], 4) != NULL;
	while (letters < next.len && (pp_is_alpha(next.ptr[letters]) || pp_is_digit(next.ptr[letters])))
		letters++;
	next.len = letters;
	return last.ptr[last.len - 1] == '-' &&
	       (pp_is_alpha(last.ptr[last.len - 2]) || pp_is_digit(last.ptr[last.len - 2])) && letters > 0 &&
	       !pp_slice_eq(next, PP_SLICE("and")) && !pp_slice_eq(next, PP_SLICE("or"));
}

/* The next letter or digit of text, in lower case; bytes over 127 count as letters. 0 at the end. */
static char next_letter(struct pp_slice *text)
{
	while (text->len > 0) {
		char c = text->ptr[0];

		*text = pp_slice_from(*text, 1);
		if (pp_is_alpha(c) || pp_is_digit(c) || (unsigned char)c > 0x7F)
			return pp_to_lower(c);
	}
	return '\0';
}

/* Have both the same letters and digits? */
static bool same_letters(struct pp_slice a, struct pp_slice b)
{
	char c;

	do {
		c = next_letter(&a);
		if (c != next_letter(&b))
			return false;
	} while (c != '\0');
	return true;
}

struct pp_slice pp_shape_organization(struct pp_slice text)
{
	const char *note = pp_slice_chr(text, '[');
	const char *close = note != NULL ? pp_slice_chr(text, ']') : NULL;

	/* The number of a link note between the two. */
	if (close != NULL && close > note && close + 1 < text.ptr + text.len)
		return pp_slice_trim(pp_slice_between(close + 1, text.ptr + text.len));
	for (size_t i = 1; i < text.len && text.len <= LONGEST_NAME; i++) {
		struct pp_slice name = pp_slice_from(text, i);

		if ((pp_is_blank(name.ptr[0]) || (name.ptr[0] >= 'A' && name.ptr[0] <= 'Z')) &&
		    same_letters(pp_slice(text.ptr, i), name))
			return pp_slice_trim(name);
	}
	return text;
}
