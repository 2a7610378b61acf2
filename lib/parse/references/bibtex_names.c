#include "bibtex_names.h"

#include "parse/text/latex_text.h"

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

/* How much of a name stands before an "et al." at its end; all of it when there is none, or nothing else. */
static size_t length_before_others(struct pp_slice name)
{
	static const struct pp_slice ends[] = { { "et al.", 6 }, { "et al", 5 } };

	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		size_t len = name.len - ends[i].len;

		if (name.len > ends[i].len && equals(pp_slice_from(name, len), ends[i].ptr) &&
		    (pp_is_blank(name.ptr[len - 1]) || name.ptr[len - 1] == ','))
			return len;
	}
	return name.len;
}

/* A comma before the word "and" belongs to no name. */
static struct pp_slice without_comma(struct pp_slice name)
{
	name = pp_slice_trim(name);
	while (name.len > 0 && name.ptr[name.len - 1] == ',')
		name = pp_slice_trim(pp_slice(name.ptr, name.len - 1));
	return name;
}

/* What stands up to the next "and"; *comma: with a comma before that. */
static bool next_piece(struct pp_slice *list, struct pp_slice *piece, bool *comma)
{
	struct pp_slice text = pp_slice_trim(*list);
	size_t at = 0, len;

	while (starts_with_and(text) || pp_slice_starts(text, PP_SLICE(";")) || pp_slice_starts(text, PP_SLICE(",")))
		text = pp_slice_trim(pp_slice_from(text, starts_with_and(text) ? 3 : 1)); /* one too many */
	if (text.len == 0)
		return false;
	while ((at = find_outside(text, at, " \t\r\n;")) < text.len && text.ptr[at] != ';' &&
	       !starts_with_and(pp_slice_from(text, at + 1)))
		at++;
	*piece = pp_slice_trim(pp_slice(text.ptr, at));
	*list = pp_slice_from(text, at == text.len || text.ptr[at] == ';' ? at : at + 4);
	len = length_before_others(*piece);
	if (len < piece->len) {
		*piece = pp_slice(piece->ptr, len);
		*list = pp_slice_from(text, (size_t)(piece->ptr + len - text.ptr));
	}
	len = pp_slice_trim(*piece).len;
	*piece = without_comma(*piece);
	*comma = piece->len < len;
	return true;
}

/* ---- people divided by commas ---- */

/* The part of a name up to the next comma, taken off. */
static struct pp_slice next_part(struct pp_slice *rest)
{
	size_t at = find_outside(*rest, 0, ",");
	struct pp_slice part = pp_slice_trim(pp_slice(rest->ptr, at));

	*rest = pp_slice_from(*rest, at < rest->len ? at + 1 : at);
	return part;
}

/* "A.", "J.-P. B.": single letters with full stops. */
static bool is_initials(struct pp_slice part)
{
	size_t letters = 0;

	for (size_t i = 0; i < part.len; i++) {
		unsigned char c = (unsigned char)part.ptr[i];

		if (c == '.' && letters != 1)
			return false;
		if (c == '.' || c == '-' || pp_is_blank((char)c))
			letters = 0;
		else if ((c & 0xC0) != 0x80 && ++letters > 1)
			return false;
	}
	return part.len > 0 && part.ptr[part.len - 1] == '.';
}

/* Does the last name of a list stand as it is spoken? Those before it do, too, then. */
static bool is_spoken(struct pp_slice rest)
{
	rest = pp_slice_trim(rest);
	return find_outside(rest, 0, ",") == rest.len && find_outside(rest, 0, " ") < rest.len &&
	       !pp_bibtex_name_is_others(rest);
}

/* How many parts the piece gives to one person; comma and rest are what follows it. 0 for all of them. */
static size_t parts_each(struct pp_slice piece, bool comma, struct pp_slice rest)
{
	struct pp_slice left = piece;
	bool all_blank = pp_slice_chr(piece, '=') == NULL, initials = true;
	size_t count = 0;

	for (; left.len > 0; count++) {
		struct pp_slice part = next_part(&left);

		all_blank = all_blank && find_outside(part, 0, " \t\r\n~") < part.len;
		initials = initials && (count % 2 == 0 ? part.len > 0 : is_initials(part));
	}
	if (all_blank && (count > 2 || (count == 2 && comma && is_spoken(rest))))
		return 1;
	return initials && count > 2 && count % 2 == 0 ? 2 : 0;
}

bool pp_bibtex_name_next(struct pp_bibtex_names *names, struct pp_slice *name)
{
	bool comma;

	if (names->people.len == 0) {
		if (!next_piece(&names->rest, name, &comma))
			return false;
		names->each = parts_each(*name, comma, names->rest);
		if (names->each == 0)
			return true;
		names->people = *name;
	}
	*name = next_part(&names->people);
	for (size_t i = 1; i < names->each; i++) {
		struct pp_slice part = next_part(&names->people);

		*name = pp_slice_between(name->ptr, part.ptr + part.len);
	}
	return true;
}

/* ---- one name ---- */

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

/* A label whose value is not said: initials of what is, and how to print it. */
static bool is_label_of_none(struct pp_slice label)
{
	static const char *const labels[] = { "useprefix", "juniorcomma", "given-i",  "prefix-i",
					      "family-i",  "suffix-i",    "nametype", "id" };

	for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++)
		if (equals(label, labels[i]))
			return true;
	return false;
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
	return is_label_of_none(pp_slice_trim(pp_slice_between(part.ptr, equal)));
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
