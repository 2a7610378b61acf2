#include "shape.h"

enum {
	LONGEST_TITLE = 300, /* bytes */
	LONG_SENTENCE = 160, /* bytes; titles seldom end with a full stop, and never when they are that long */
	SHORT_SENTENCE = 40,
	LONGEST_NAME = 100,
};

/* The last characters that may follow a sentence's end: closing quotes and brackets. */
static struct pp_slice drop_closing(struct pp_slice text)
{
	static const struct pp_slice quotes[] = {
		{ "\xE2\x80\x9D", 3 }, { "\xE2\x80\x99", 3 }, { "\xC2\xBB", 2 }, { "\xE3\x80\x8D", 3 }, { "\xEF\xBC\x89", 3 },
	};
	size_t before;

	do {
		before = text.len;
		if (text.len > 0 && memchr(")]}\"'`$*_", text.ptr[text.len - 1], 9) != NULL)
			text.len--;
		for (size_t i = 0; i < sizeof(quotes) / sizeof(quotes[0]); i++)
			if (pp_slice_ends(text, quotes[i]))
				text.len -= quotes[i].len;
	} while (text.len < before);
	return text;
}

static bool ends_sentence(struct pp_slice text)
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
	for (size_t i = 0; i < sizeof(stops) / sizeof(stops[0]); i++)
		if (pp_slice_ends(text, stops[i]))
			return true;
	return false;
}

bool pp_shape_is_whole(struct pp_slice text)
{
	struct pp_slice word = pp_slice_trim(text);
	const char *blank = word.len > 0 ? memrchr(word.ptr, ' ', word.len) : NULL;

	if (ends_sentence(text))
		return true;
	if (blank != NULL)
		word = pp_slice_between(blank + 1, word.ptr + word.len);
	return pp_slice_find(word, PP_SLICE("://")) != NULL || pp_slice_find(word, PP_SLICE("github.com/")) != NULL;
}

bool pp_shape_is_prose(struct pp_slice text)
{
	return text.len > LONGEST_TITLE || (text.len > LONG_SENTENCE && ends_sentence(text));
}

bool pp_shape_may_be_abstract(struct pp_slice text)
{
	return text.len > LONG_SENTENCE || (text.len >= SHORT_SENTENCE && ends_sentence(text));
}

bool pp_shape_may_be_organization(struct pp_slice text)
{
	return text.len <= LONGEST_NAME && !(text.len >= SHORT_SENTENCE && ends_sentence(text));
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

struct pp_slice pp_shape_organization(struct pp_slice text)
{
	const char *blank = pp_slice_chr(text, ' ');
	struct pp_slice name, handle, letters;
	char c;

	if (blank == NULL)
		return text;
	handle = pp_slice_between(text.ptr, blank);
	letters = name = pp_slice_trim(pp_slice_between(blank, text.ptr + text.len));
	do {
		c = next_letter(&handle);
		if (c != next_letter(&letters))
			return text;
	} while (c != '\0');
	return name;
}
