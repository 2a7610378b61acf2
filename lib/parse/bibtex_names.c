#include "bibtex_names.h"

#include "latex_text.h"

/* Where, at or behind `at` and outside of braces, one of the bytes in marks stands; text.len for nowhere. */
static size_t find_outside(struct pp_slice text, size_t at, const char *marks)
{
	size_t depth = 0;

	for (; at < text.len; at++) {
		char c = text.ptr[at];

		if (pp_is_alpha(c))
			continue; /* most are, and none is a mark */
		if (c == '\\' && at + 1 < text.len)
			at++;
		else if (c == '{')
			depth++;
		else if (c == '}')
			depth -= depth > 0;
		else if (depth == 0 && c != '\0' && strchr(marks, c) != NULL)
			return at;
	}
	return text.len;
}

/* The word "and" at the front of text. */
static bool starts_with_and(struct pp_slice text)
{
	return text.len >= 3 && pp_to_lower(text.ptr[0]) == 'a' && pp_to_lower(text.ptr[1]) == 'n' &&
	       pp_to_lower(text.ptr[2]) == 'd' && (text.len == 3 || pp_is_blank(text.ptr[3]));
}

bool pp_bibtex_name_next(struct pp_slice *list, struct pp_slice *name)
{
	struct pp_slice text = pp_slice_trim(*list);
	size_t at = 0;

	while (starts_with_and(text) || pp_slice_starts(text, PP_SLICE(";"))) /* one too many */
		text = pp_slice_trim(pp_slice_from(text, text.ptr[0] == ';' ? 1 : 3));
	if (text.len == 0)
		return false;
	while ((at = find_outside(text, at, " \t\r\n;")) < text.len && text.ptr[at] != ';' &&
	       !starts_with_and(pp_slice_from(text, at + 1)))
		at++;
	*name = pp_slice_trim(pp_slice(text.ptr, at));
	*list = pp_slice_from(text, at == text.len || text.ptr[at] == ';' ? at : at + 4);
	return true;
}

static bool equals(struct pp_slice text, const char *lower)
{
	size_t len = strlen(lower);

	if (text.len != len)
		return false;
	for (size_t i = 0; i < len; i++)
		if (pp_to_lower(text.ptr[i]) != lower[i])
			return false;
	return true;
}

bool pp_bibtex_name_is_others(struct pp_slice name)
{
	return equals(name, "others") || equals(name, "et al.") || equals(name, "et al");
}

void pp_name_join(struct pp_buf *out, struct pp_slice first, struct pp_slice last, struct pp_slice suffix)
{
	const struct pp_slice parts[] = { first, last, suffix };
	bool any = false;

	for (size_t i = 0; i < 3; i++) {
		if (parts[i].len == 0)
			continue;
		if (any)
			pp_buf_addc(out, ' ');
		pp_buf_add(out, parts[i]);
		any = true;
	}
}

/* biblatex's "family=Last, given=First, prefix=von, suffix=Jr". False when it is none. */
static bool read_labelled(struct pp_slice part, struct pp_slice fields[static 4])
{
	static const char *const labels[] = { "given", "prefix", "family", "suffix" };
	const char *equal = pp_slice_chr(part, '=');

	if (equal == NULL)
		return false;
	for (size_t i = 0; i < 4; i++)
		if (equals(pp_slice_trim(pp_slice_between(part.ptr, equal)), labels[i])) {
			fields[i] = pp_slice_trim(pp_slice_between(equal + 1, part.ptr + part.len));
			return true;
		}
	return equals(pp_slice_trim(pp_slice_between(part.ptr, equal)), "useprefix");
}

enum { MOST_PARTS = 6 };

/* The pieces between commas; returns their number, or MOST_PARTS + 1 when there are more. */
static size_t split_parts(struct pp_slice name, struct pp_slice parts[static MOST_PARTS])
{
	size_t count = 0;

	for (;;) {
		size_t at = find_outside(name, 0, ",");

		if (count == MOST_PARTS)
			return MOST_PARTS + 1;
		parts[count++] = pp_slice_trim(pp_slice(name.ptr, at));
		if (at == name.len)
			return count;
		name = pp_slice_from(name, at + 1);
	}
}

/* DBLP tells people of one name apart by numbers: "Bo Lind 0001". */
static struct pp_slice without_number(struct pp_slice name)
{
	const size_t digits = 4;

	if (name.len <= digits + 1 || name.ptr[name.len - digits] != '0' || name.ptr[name.len - digits - 1] != ' ')
		return name;
	for (size_t i = name.len - digits; i < name.len; i++)
		if (!pp_is_digit(name.ptr[i]))
			return name;
	return pp_slice(name.ptr, name.len - digits - 1);
}

void pp_bibtex_name_add(struct pp_buf *out, struct pp_slice name)
{
	struct pp_slice parts[MOST_PARTS], labelled[4] = { { NULL, 0 } };
	struct pp_buf spoken = PP_BUF_INIT;
	size_t count = split_parts(name, parts), known = 0;

	while (count <= MOST_PARTS && known < count && read_labelled(parts[known], labelled))
		known++;
	if (known == count) {
		pp_name_join(&spoken, labelled[0], labelled[1], pp_slice("", 0));
		if (spoken.len > 0)
			pp_buf_addc(&spoken, ' ');
		pp_name_join(&spoken, pp_slice("", 0), labelled[2], labelled[3]);
	} else if (count == 2) {
		pp_name_join(&spoken, parts[1], parts[0], pp_slice("", 0));
	} else if (count == 3) {
		pp_name_join(&spoken, parts[2], parts[0], parts[1]);
	} else {
		pp_buf_add(&spoken, without_number(name));
	}
	pp_latex_text(out, pp_buf_slice(&spoken));
	pp_buf_release(&spoken);
}
