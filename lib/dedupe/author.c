#include "author.h"

#include "pp/text.h"
#include "tex.h"
#include "title.h"

/* The first name of a list of them. */
static struct pp_slice first_of(struct pp_slice names)
{
	const char *semicolon = pp_slice_chr(names, ';');

	if (semicolon != NULL)
		names.len = (size_t)(semicolon - names.ptr);

	const char *and = pp_slice_find(names, PP_SLICE(" and "));

	if (and != NULL)
		names.len = (size_t)(and-names.ptr);
	return pp_slice_trim(names);
}

/* The last word, taken off the end of text. */
static struct pp_slice take_last_word(struct pp_slice *text)
{
	size_t end, start;

	*text = pp_slice_trim(*text);
	end = start = text->len;
	while (start > 0 && !pp_is_blank(text->ptr[start - 1]) && text->ptr[start - 1] != '~')
		start--;
	text->len = start > 0 && text->ptr[start - 1] == '~' ? start - 1 : start;
	return pp_slice(text->ptr + start, end - start);
}

/* "Jr.", "III": part of no family name. */
static bool is_suffix(struct pp_slice word)
{
	static const char *const suffixes[] = { "jr", "sr", "ii", "iii", "iv", "phd", "md" };
	char lower[4];
	size_t len = 0;

	for (size_t i = 0; i < word.len; i++) {
		if (word.ptr[i] == '.' || word.ptr[i] == ',')
			continue;
		if (len == sizeof(lower))
			return false;
		lower[len++] = pp_to_lower(word.ptr[i]);
	}
	for (size_t i = 0; i < sizeof(suffixes) / sizeof(suffixes[0]); i++)
		if (pp_slice_eq(pp_slice(lower, len), pp_slice_of(suffixes[i])))
			return true;
	return false;
}

/* "J", "JA", "K.-J.": capitals only, three at most. */
static bool is_initials(struct pp_slice word)
{
	size_t letters = 0;

	for (size_t i = 0; i < word.len; i++) {
		char c = word.ptr[i];

		if (c >= 'A' && c <= 'Z')
			letters++;
		else if (c != '.' && c != '-')
			return false;
	}
	return letters >= 1 && letters <= 3;
}

static bool has_lower_case(struct pp_slice text)
{
	for (size_t i = 0; i < text.len; i++)
		if ((text.ptr[i] >= 'a' && text.ptr[i] <= 'z') || (unsigned char)text.ptr[i] >= 0x80)
			return true;
	return false;
}

static struct pp_slice family_word(struct pp_slice name)
{
	const char *comma = pp_slice_chr(name, ',');

	if (comma != NULL) {
		struct pp_slice after = pp_slice_from(name, (size_t)(comma - name.ptr) + 1);

		name.len = (size_t)(comma - name.ptr);
		if (!is_suffix(pp_slice_trim(after)))
			return take_last_word(&name);
	}

	struct pp_slice word = take_last_word(&name);

	while (name.len > 0 && is_suffix(word))
		word = take_last_word(&name);
	if (is_initials(word) && has_lower_case(name))
		word = take_last_word(&name);
	return word;
}

void pp_author_family(struct pp_slice name, struct pp_buf *family, struct pp_buf *scratch)
{
	pp_buf_clear(family);
	name = first_of(name);
	if (pp_slice_chr(name, '\\') != NULL) {
		pp_buf_clear(scratch);
		pp_tex_strip(scratch, name);
		name = pp_slice_trim(pp_buf_slice(scratch));
	}
	if (name.len == 0)
		return;
	(void)pp_folded_letters(family_word(name), family);
}
