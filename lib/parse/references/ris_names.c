#include "ris_names.h"

/* Words that names of people hold as good as never. */
static bool is_of_institutions(struct pp_slice word)
{
	static const struct pp_slice words[] = { { "of", 2 }, { "for", 3 }, { "the", 3 }, { "&", 1 } };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (pp_slice_eq(word, words[i]))
			return true;
	return false;
}

/* How many words name has; *institution: one of those is among them. */
static size_t count_words(struct pp_slice name, bool *institution)
{
	size_t words = 0;

	*institution = false;
	for (name = pp_slice_trim(name); name.len > 0; words++) {
		size_t n = 0;

		while (n < name.len && !pp_is_blank(name.ptr[n]))
			n++;
		*institution = *institution || is_of_institutions(pp_slice(name.ptr, n));
		name = pp_slice_trim(pp_slice_from(name, n));
	}
	return words;
}

/* Are all of them people, who are written alike? */
static bool are_people(struct pp_slice line)
{
	struct pp_bibtex_names names = PP_BIBTEX_NAMES(line);
	struct pp_slice name;
	bool institution, first_comma = false;

	for (size_t i = 0; pp_bibtex_name_next(&names, &name); i++) {
		bool comma = pp_slice_chr(name, ',') != NULL;

		if (pp_bibtex_name_is_others(name))
			continue;
		if (count_words(name, &institution) < 2 || institution || (i > 0 && comma != first_comma))
			return false;
		first_comma = comma;
	}
	return true;
}

/* The last word or two: "et al.". */
static bool ends_with_others(struct pp_slice line)
{
	struct pp_bibtex_names names = PP_BIBTEX_NAMES(line);
	struct pp_slice name = line;

	while (pp_bibtex_name_next(&names, &name))
		;
	return pp_bibtex_name_is_others(name);
}

struct pp_ris_names pp_ris_names_of(struct pp_slice line)
{
	if (pp_slice_chr(line, ';') != NULL || ends_with_others(line) || are_people(line))
		return (struct pp_ris_names){ .several = PP_BIBTEX_NAMES(line) };
	return (struct pp_ris_names){ .single = line };
}

bool pp_ris_names_next(struct pp_ris_names *names, struct pp_slice *name)
{
	*name = names->single;
	names->single = pp_slice("", 0);
	return name->len > 0 || pp_bibtex_name_next(&names->several, name);
}

void pp_ris_name_add(struct pp_buf *out, struct pp_slice name)
{
	struct pp_slice parts[3] = { { NULL, 0 } };
	bool institution;

	/* Its commas are of a list, but for one that says that it has no first name. */
	if (count_words(name, &institution) > 2 && institution) {
		name = pp_slice_trim(name);
		pp_buf_add(out, pp_slice(name.ptr, name.len - (name.ptr[name.len - 1] == ',')));
		return;
	}
	for (size_t i = 0; i < 3 && name.len > 0; i++) {
		const char *comma = i < 2 ? pp_slice_chr(name, ',') : NULL;

		parts[i] = pp_slice_trim(comma != NULL ? pp_slice_between(name.ptr, comma) : name);
		name = pp_slice_from(name, comma != NULL ? (size_t)(comma + 1 - name.ptr) : name.len);
	}
	pp_name_join(out, parts[1], parts[0], parts[2]);
}
