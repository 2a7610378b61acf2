#include "no_paper.h"

#include "pp/schema.h"

enum { DEEPEST = 3 }; /* objects in which a list is looked for, one in the other */

static bool is_one_of(struct pp_slice name, const char *const *names)
{
	for (; *names != NULL; names++)
		if (pp_slice_eq(name, pp_slice_of(*names)))
			return true;
	return false;
}

/* Here, or in one of the formats that readers know. */
static bool has_paper(struct pp_slice name)
{
	static const char *const foreign[] = { "paper",   "paperId",  "arxivId",      "arXivId",         "DOI",
					       "doi_url", "corpusId", "display_name", "publicationDate", NULL };
	char lower[32];

	if (is_one_of(name, foreign) || pp_schema_alias(name).len > 0)
		return true;
	if (name.len > sizeof(lower))
		return false;
	for (size_t i = 0; i < name.len; i++)
		lower[i] = pp_to_lower(name.ptr[i]);
	return pp_schema_rank(pp_slice(lower, name.len)) >= 0;
}

/* Is the value a list of objects, or does it hold one? */
static bool holds_list(struct pp_value v, int depth)
{
	struct pp_items items = pp_items_of(v);
	struct pp_value item;

	if (v.kind == PP_ARRAY)
		return pp_items_next(&items, NULL, &item) && item.kind == PP_OBJECT;
	while (v.kind == PP_OBJECT && depth < DEEPEST && pp_items_next(&items, NULL, &item))
		if (holds_list(item, depth + 1))
			return true;
	return false;
}

bool pp_is_no_paper(const struct pp_record *rec)
{
	static const char *const says_what[] = { "error", "errors", "message", "detail", NULL };
	static const char *const beside[] = {
		"status", "code", "ok", "success", "statusCode", "reason", "documentation_url", NULL
	};
	bool list = false, said = false, only_said = true;

	for (size_t i = 0; i < rec->index->count; i++) {
		struct pp_slice name = pp_record_name(rec, i).text;
		bool says = is_one_of(name, says_what);

		if (has_paper(name))
			return false;
		said = said || says;
		only_said = only_said && (says || is_one_of(name, beside));
		list = list || holds_list(pp_record_value(rec, i), 0);
	}
	return list || (said && only_said);
}
