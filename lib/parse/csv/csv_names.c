#include "csv_names.h"

#include "pp/schema.h"

enum { LONGEST = 64 }; /* bytes of a name */

#define NAME(name, member, last)                                                 \
	{                                                                        \
		{ name, sizeof(name) - 1 }, { member, sizeof(member) - 1 }, last \
	}

/* In lower case: of Zotero, Google Scholar and Scopus, and the schema's aliases that have capitals. Names that mean
 * several things are not here, as "number". */
static const struct {
	struct pp_slice name;
	struct pp_slice member;
	bool last;
} names[] = {
	NAME("abstract note", "abstract", false),
	NAME("author", "authors", false),
	NAME("author keywords", "keywords", false),
	NAME("cited by", "citations", false),
	NAME("document type", "type", false),
	NAME("githubrepo", "code_url", false),
	NAME("item type", "type", false),
	NAME("language of original document", "language", false),
	NAME("link", "url", false),
	NAME("manual tags", "keywords", false),
	NAME("numcomments", "comments", false),
	NAME("publication", "venue", false),
	NAME("publication title", "venue", false),
	NAME("publication year", "published", true),
	NAME("publishedat", "published", false),
	NAME("rights", "license", false),
	NAME("source title", "venue", false),
	NAME("year", "published", true),
};

struct pp_slice pp_csv_member(struct pp_slice name, bool *last)
{
	char room[LONGEST];
	struct pp_slice lower = pp_slice(room, name.len);
	const struct pp_schema_member *members;
	size_t count;

	*last = false;
	if (name.len > LONGEST)
		return pp_slice("", 0);
	if (pp_schema_alias(name).len > 0)
		return pp_schema_alias(name);
	for (size_t i = 0; i < name.len; i++)
		room[i] = pp_to_lower(name.ptr[i]);
	members = pp_schema(&count);
	if (pp_schema_rank(lower) >= 0)
		return members[pp_schema_rank(lower)].name;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (pp_slice_eq(names[i].name, lower)) {
			*last = names[i].last;
			return names[i].member;
		}
	return pp_schema_alias(lower);
}
