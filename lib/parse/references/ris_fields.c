#include "ris_fields.h"

#include "parse/text/links.h"
#include "ris_names.h"

enum kind {
	TYPE,
	END,
	TEXT,
	NAME,
	KEYWORD,
	DATE,
	DOI,
	LINK,
	PDF,       /* where it is, or the name of a file of the exporter's own */
	NOTE,      /* may begin with an arXiv id */
	MAY_BE_ID, /* an arXiv id or a DOI, or something of the exporter's own */
	LATE,      /* means something only beside others */
};

/* Tags whose values wait for the record's end. */
enum late { T2, JF, JO, JA, J2, J1, BT, C3, SP, EP, LATE_COUNT };

_Static_assert((int)LATE_COUNT == (int)PP_RIS_LATE, "PP_RIS_LATE is another");

static const struct tag {
	char name[3];
	enum kind kind;
	const char *member;
	enum late late;
} tags[] = {
	{ .name = "TY", .kind = TYPE, .member = "type" },
	{ .name = "ER", .kind = END },
	{ .name = "TI", .kind = TEXT, .member = "title" },
	{ .name = "T1", .kind = TEXT, .member = "title" },
	{ .name = "AU", .kind = NAME, .member = "authors" },
	{ .name = "A1", .kind = NAME, .member = "authors" },
	{ .name = "AB", .kind = TEXT, .member = "abstract" },
	{ .name = "N2", .kind = TEXT, .member = "abstract" },
	{ .name = "KW", .kind = KEYWORD, .member = "keywords" },
	{ .name = "DO", .kind = DOI },
	{ .name = "UR", .kind = LINK },
	{ .name = "LK", .kind = LINK },
	{ .name = "L1", .kind = PDF, .member = "pdf_url" },
	{ .name = "PY", .kind = DATE },
	{ .name = "Y1", .kind = DATE },
	{ .name = "DA", .kind = DATE },
	{ .name = "VL", .kind = TEXT, .member = "volume" },
	{ .name = "IS", .kind = TEXT, .member = "issue" },
	{ .name = "PB", .kind = TEXT, .member = "publisher" },
	{ .name = "LA", .kind = TEXT, .member = "language" },
	{ .name = "N1", .kind = NOTE },
	{ .name = "ID", .kind = MAY_BE_ID },
	{ .name = "AN", .kind = MAY_BE_ID },
	{ .name = "M1", .kind = MAY_BE_ID },
	{ .name = "M3", .kind = MAY_BE_ID },
	{ .name = "T2", .kind = LATE, .late = T2 },
	{ .name = "JF", .kind = LATE, .late = JF },
	{ .name = "JO", .kind = LATE, .late = JO },
	{ .name = "JA", .kind = LATE, .late = JA },
	{ .name = "J2", .kind = LATE, .late = J2 },
	{ .name = "J1", .kind = LATE, .late = J1 },
	{ .name = "BT", .kind = LATE, .late = BT },
	{ .name = "C3", .kind = LATE, .late = C3 },
	{ .name = "SP", .kind = LATE, .late = SP },
	{ .name = "EP", .kind = LATE, .late = EP },
};

void pp_ris_fields_clear(struct pp_ris_fields *fields)
{
	pp_reference_clear(&fields->reference);
	fields->date = (struct pp_day){ 0 };
	for (size_t i = 0; i < LATE_COUNT; i++)
		pp_buf_clear(&fields->late[i]);
}

void pp_ris_fields_release(struct pp_ris_fields *fields)
{
	pp_reference_release(&fields->reference);
	for (size_t i = 0; i < LATE_COUNT; i++)
		pp_buf_release(&fields->late[i]);
}

/* ---- values ---- */

static void take_names(struct pp_ris_fields *fields, struct pp_slice member, struct pp_slice value)
{
	struct pp_ris_names names = pp_ris_names_of(value);
	struct pp_buf spoken = PP_BUF_INIT;
	struct pp_slice name;

	while (pp_ris_names_next(&names, &name)) {
		if (pp_bibtex_name_is_others(name)) {
			fields->reference.more_authors = true;
			continue;
		}
		pp_buf_clear(&spoken);
		pp_ris_name_add(&spoken, name);
		(void)pp_reference_add(&fields->reference, member, pp_buf_slice(&spoken));
	}
	pp_buf_release(&spoken);
}

/* Of several dates the first one's year counts, and the one of that year that says most. */
static bool take_date(struct pp_ris_fields *fields, struct pp_slice value)
{
	struct pp_day date = pp_loose_date(value);

	if (date.year == 0)
		return false;
	if (fields->date.year == 0 ||
	    (date.year == fields->date.year &&
	     (fields->date.month == 0 || (fields->date.day == 0 && date.day != 0 && date.month == fields->date.month))))
		fields->date = date;
	return true;
}

static bool keep(struct pp_ris_fields *fields, enum late late, struct pp_slice value)
{
	if (fields->late[late].len > 0)
		return false;
	pp_buf_add(&fields->late[late], value);
	return true;
}

static bool take(struct pp_ris_fields *fields, const struct tag *tag, struct pp_slice value)
{
	struct pp_slice member = pp_slice_of(tag->member != NULL ? tag->member : "");

	switch (tag->kind) {
	case TYPE:
	case TEXT: return pp_reference_set(&fields->reference, member, value);
	case NAME: take_names(fields, member, value); return true;
	case KEYWORD: return pp_reference_add(&fields->reference, member, value);
	case DATE: return take_date(fields, value);
	case DOI: return pp_reference_doi(&fields->reference, value);
	case LINK: return pp_reference_link(&fields->reference, value);
	case PDF: return pp_link_is_whole(value) && pp_reference_set(&fields->reference, member, value);
	case NOTE:
		/* It says more than that. */
		if (pp_slice_starts(value, PP_SLICE("arXiv:")))
			(void)pp_reference_arxiv(&fields->reference, value);
		return false;
	case MAY_BE_ID:
		return pp_reference_arxiv(&fields->reference, value) || pp_reference_doi(&fields->reference, value);
	case LATE: return keep(fields, tag->late, value);
	case END: break;
	}
	return true;
}

static const struct tag *tag_named(const char *name)
{
	for (size_t i = 0; i < sizeof(tags) / sizeof(tags[0]); i++)
		if (memcmp(tags[i].name, name, 2) == 0)
			return &tags[i];
	return NULL;
}

bool pp_ris_knows(const char *tag)
{
	return tag_named(tag) != NULL;
}

void pp_ris_fields_take(struct pp_ris_fields *fields, const char *tag, struct pp_slice value)
{
	const struct tag *known = tag_named(tag);

	if (known == NULL || !take(fields, known, value))
		pp_reference_extra(&fields->reference, pp_slice(tag, 2), value);
}

/* ---- values beside each other ---- */

static bool is_journal(struct pp_slice type)
{
	static const char *const types[] = { "JOUR", "EJOUR", "JFULL", "MGZN", "NEWS", "ABST", "INPR" };

	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (pp_slice_eq(type, pp_slice_of(types[i])))
			return true;
	return false;
}

/* Where it appeared: of the tags for that, the one that says it in full. */
static void end_container(struct pp_ris_fields *fields)
{
	static const enum late journal[] = { JF, T2, JO, JA, J2, J1, BT, C3 };
	static const enum late venue[] = { T2, BT, C3, JF, JO, JA, J2, J1 };
	static const char *const names[] = { "T2", "JF", "JO", "JA", "J2", "J1", "BT", "C3" };
	bool in_journal = is_journal(pp_reference_get(&fields->reference, PP_SLICE("type")));
	const enum late *order = in_journal ? journal : venue;

	for (size_t i = 0; i < sizeof(journal) / sizeof(journal[0]); i++) {
		struct pp_slice text = pp_buf_slice(&fields->late[order[i]]);

		if (text.len > 0 &&
		    !pp_reference_set(&fields->reference, in_journal ? PP_SLICE("journal") : PP_SLICE("venue"), text))
			pp_reference_extra(&fields->reference, pp_slice_of(names[order[i]]), text);
	}
}

/* "123" and "145" are "123-145"; a range may stand in the first. */
static void end_pages(struct pp_ris_fields *fields)
{
	struct pp_buf *pages = &fields->late[SP];
	struct pp_slice last = pp_buf_slice(&fields->late[EP]);

	if (last.len > 0 && !pp_slice_eq(pp_buf_slice(pages), last)) {
		if (pages->len > 0)
			pp_buf_addc(pages, '-');
		pp_buf_add(pages, last);
	}
	(void)pp_reference_set(&fields->reference, PP_SLICE("pages"), pp_buf_slice(pages));
}

void pp_ris_fields_end(struct pp_ris_fields *fields)
{
	end_container(fields);
	end_pages(fields);
	(void)pp_reference_published(&fields->reference, fields->date);
}
