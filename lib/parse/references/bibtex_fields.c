#include "bibtex_fields.h"

#include "bibtex_names.h"
#include "parse/text/latex_text.h"
#include "pp/ident.h"

enum kind {
	TEXT,
	VERBATIM,
	PAGES,
	NAMES,
	KEYWORDS,
	DOI,
	LINK,
	MAY_NAME_ARXIV, /* text that may hold an arXiv id besides what it says */
	LATE,
};

static const struct field {
	const char *name;
	enum kind kind;
	const char *member;
	enum pp_bibtex_late late;
	bool shared; /* what is said of a whole is true of its parts */
} table[] = {
	{ .name = "title", .kind = TEXT, .member = "title" },
	{ .name = "abstract", .kind = TEXT, .member = "abstract" },
	{ .name = "author", .kind = NAMES, .member = "authors" },
	{ .name = "year", .kind = LATE, .late = PP_BIBTEX_YEAR, .shared = true },
	{ .name = "month", .kind = LATE, .late = PP_BIBTEX_MONTH, .shared = true },
	{ .name = "day", .kind = LATE, .late = PP_BIBTEX_DAY, .shared = true },
	{ .name = "date", .kind = LATE, .late = PP_BIBTEX_DATE, .shared = true },
	{ .name = "journal", .kind = MAY_NAME_ARXIV, .member = "journal", .shared = true },
	{ .name = "journaltitle", .kind = MAY_NAME_ARXIV, .member = "journal", .shared = true },
	{ .name = "shortjournal", .kind = LATE, .late = PP_BIBTEX_SHORT_JOURNAL, .shared = true },
	{ .name = "booktitle", .kind = TEXT, .member = "venue", .shared = true },
	{ .name = "eventtitle", .kind = TEXT, .member = "venue", .shared = true },
	{ .name = "volume", .kind = MAY_NAME_ARXIV, .member = "volume", .shared = true },
	{ .name = "number", .kind = MAY_NAME_ARXIV, .member = "issue", .shared = true },
	{ .name = "issue", .kind = TEXT, .member = "issue", .shared = true },
	{ .name = "pages", .kind = PAGES, .member = "pages" },
	{ .name = "publisher", .kind = TEXT, .member = "publisher", .shared = true },
	{ .name = "school", .kind = LATE, .late = PP_BIBTEX_PUBLISHER_LIKE, .shared = true },
	{ .name = "institution", .kind = LATE, .late = PP_BIBTEX_PUBLISHER_LIKE, .shared = true },
	{ .name = "organization", .kind = LATE, .late = PP_BIBTEX_ORGANIZATION, .shared = true },
	{ .name = "doi", .kind = DOI },
	{ .name = "url", .kind = LINK },
	{ .name = "ee", .kind = LINK },
	{ .name = "pdf", .kind = VERBATIM, .member = "pdf_url" },
	{ .name = "eprint", .kind = LATE, .late = PP_BIBTEX_EPRINT },
	{ .name = "arxivid", .kind = LATE, .late = PP_BIBTEX_EPRINT },
	{ .name = "archiveprefix", .kind = LATE, .late = PP_BIBTEX_EPRINT_TYPE },
	{ .name = "eprinttype", .kind = LATE, .late = PP_BIBTEX_EPRINT_TYPE },
	{ .name = "primaryclass", .kind = LATE, .late = PP_BIBTEX_EPRINT_CLASS },
	{ .name = "eprintclass", .kind = LATE, .late = PP_BIBTEX_EPRINT_CLASS },
	{ .name = "howpublished", .kind = LATE, .late = PP_BIBTEX_HOW_PUBLISHED },
	{ .name = "keywords", .kind = KEYWORDS, .member = "keywords" },
	{ .name = "keyword", .kind = KEYWORDS, .member = "keywords" },
	{ .name = "language", .kind = TEXT, .member = "language", .shared = true },
	{ .name = "langid", .kind = TEXT, .member = "language", .shared = true },
	{ .name = "copyright", .kind = TEXT, .member = "license" },
	{ .name = "license", .kind = TEXT, .member = "license" },
	{ .name = "note", .kind = MAY_NAME_ARXIV },
};

void pp_bibtex_fields_clear(struct pp_bibtex_fields *fields)
{
	pp_arena_clear(&fields->arena);
	memset(fields->late, 0, sizeof(fields->late));
}

void pp_bibtex_fields_release(struct pp_bibtex_fields *fields)
{
	pp_arena_release(&fields->arena);
	pp_buf_release(&fields->text);
	pp_buf_release(&fields->name);
}

/* ---- values ---- */

static struct pp_slice printed(struct pp_bibtex_fields *fields, struct pp_slice value)
{
	pp_buf_clear(&fields->text);
	pp_latex_text(&fields->text, value);
	return pp_buf_slice(&fields->text);
}

static struct pp_slice verbatim(struct pp_bibtex_fields *fields, struct pp_slice value)
{
	pp_buf_clear(&fields->text);
	pp_latex_verbatim(&fields->text, value);
	return pp_slice_trim(pp_buf_slice(&fields->text));
}

static bool take_names(struct pp_bibtex_fields *fields, struct pp_slice member, struct pp_slice value)
{
	struct pp_bibtex_names names = PP_BIBTEX_NAMES(value);
	struct pp_slice name;

	if (pp_reference_has(fields->reference, member))
		return false;
	while (pp_bibtex_name_next(&names, &name)) {
		if (pp_bibtex_name_is_others(name)) {
			fields->reference->more_authors = true;
			continue;
		}
		pp_buf_clear(&fields->text);
		pp_bibtex_name_add(&fields->text, name);
		(void)pp_reference_add(fields->reference, member, pp_buf_slice(&fields->text));
	}
	return true;
}

/* The first of the marks outside of braces, or the end. */
static size_t find_mark(struct pp_slice text, char mark)
{
	size_t depth = 0, at = 0;

	for (; at < text.len && !(depth == 0 && text.ptr[at] == mark); at++) {
		if (text.ptr[at] == '{')
			depth++;
		else if (text.ptr[at] == '}')
			depth -= depth > 0;
	}
	return at;
}

static bool take_keywords(struct pp_bibtex_fields *fields, struct pp_slice member, struct pp_slice value)
{
	char mark = find_mark(value, ';') < value.len ? ';' : ',';

	while (value.len > 0) {
		size_t len = find_mark(value, mark);

		(void)pp_reference_add(fields->reference, member, printed(fields, pp_slice(value.ptr, len)));
		value = pp_slice_from(value, len < value.len ? len + 1 : len);
	}
	return true;
}

/* "123--145", however it is written, is "123-145". */
static bool take_pages(struct pp_bibtex_fields *fields, struct pp_slice member, struct pp_slice value)
{
	struct pp_slice text = printed(fields, value);
	struct pp_buf pages = PP_BUF_INIT;
	bool taken;

	while (text.len > 0) {
		bool dash = pp_slice_starts(text, PP_SLICE("–")) || pp_slice_starts(text, PP_SLICE("—"));

		pp_buf_addc(&pages, dash ? '-' : text.ptr[0]);
		text = pp_slice_from(text, dash ? PP_SLICE("–").len : 1);
	}
	taken = pp_reference_set(fields->reference, member, pp_buf_slice(&pages));
	pp_buf_release(&pages);
	return taken;
}

/* "arXiv preprint arXiv:2404.06251", "abs/2404.06251". */
static bool take_arxiv(struct pp_bibtex_fields *fields, struct pp_slice text)
{
	text = pp_slice_trim(text);
	for (size_t i = 0; i + 6 < text.len; i++)
		if (pp_to_lower(text.ptr[i]) == 'a' && pp_to_lower(text.ptr[i + 1]) == 'r' &&
		    pp_to_lower(text.ptr[i + 2]) == 'x' && text.ptr[i + 5] == ':')
			return pp_reference_arxiv(fields->reference, text);
	return pp_slice_starts(text, PP_SLICE("abs/")) && pp_reference_arxiv(fields->reference, text);
}

static bool take(struct pp_bibtex_fields *fields, const struct field *field, struct pp_slice value)
{
	struct pp_slice member = pp_slice_of(field->member != NULL ? field->member : "");
	bool arxiv;

	switch (field->kind) {
	case TEXT: return pp_reference_set(fields->reference, member, printed(fields, value));
	case VERBATIM: return pp_reference_set(fields->reference, member, verbatim(fields, value));
	case PAGES: return take_pages(fields, member, value);
	case NAMES: return take_names(fields, member, value);
	case KEYWORDS: return take_keywords(fields, member, value);
	case DOI: return pp_reference_doi(fields->reference, verbatim(fields, value));
	case LINK: return pp_reference_link(fields->reference, verbatim(fields, value));
	case MAY_NAME_ARXIV:
		arxiv = take_arxiv(fields, verbatim(fields, value));
		/* As a number of an issue, or in a note, it says nothing else. */
		if (member.len == 0 || (arxiv && pp_slice_eq(member, PP_SLICE("issue"))))
			return arxiv && member.len > 0;
		return pp_reference_set(fields->reference, member, printed(fields, value));
	case LATE: break;
	}
	return false;
}

/* Keep a field for later; the first of its kind counts. */
static bool keep(struct pp_bibtex_fields *fields, enum pp_bibtex_late late, struct pp_slice name, struct pp_slice value)
{
	if (fields->late[late].text.ptr != NULL)
		return false;
	fields->late[late].name = pp_arena_copy(&fields->arena, name);
	fields->late[late].text = pp_arena_copy(&fields->arena, value);
	return true;
}

/* The name in lower case, into fields->name, and what is known of it; NULL for nothing. */
static const struct field *find(struct pp_bibtex_fields *fields, struct pp_slice name)
{
	pp_buf_clear(&fields->name);
	for (size_t i = 0; i < name.len; i++)
		pp_buf_addc(&fields->name, pp_to_lower(name.ptr[i]));
	name = pp_buf_slice(&fields->name);
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		if (pp_slice_eq(name, pp_slice_of(table[i].name)))
			return &table[i];
	return NULL;
}

void pp_bibtex_fields_take(struct pp_bibtex_fields *fields, struct pp_slice name, struct pp_slice value)
{
	const struct field *field = find(fields, name);
	bool taken = false;

	name = pp_buf_slice(&fields->name);
	if (field != NULL)
		taken = field->kind == LATE ? keep(fields, field->late, name, value) : take(fields, field, value);
	if (!taken)
		pp_reference_extra(fields->reference, name, value);
}

/* ---- fields of other entries ---- */

void pp_bibtex_fields_begin_inheriting(struct pp_bibtex_fields *fields)
{
	fields->dated = false;
	for (size_t i = PP_BIBTEX_DATE; i <= PP_BIBTEX_DAY; i++)
		fields->dated = fields->dated || fields->late[i].text.ptr != NULL;
}

static bool is_date(const struct field *field)
{
	return field->kind == LATE && field->late >= PP_BIBTEX_DATE && field->late <= PP_BIBTEX_DAY;
}

/* Does the entry have what the field says? */
static bool has(const struct pp_bibtex_fields *fields, const struct field *field)
{
	if (is_date(field))
		return fields->dated;
	if (field->kind == LINK)
		return pp_reference_has(fields->reference, PP_SLICE("url"));
	return field->member != NULL && pp_reference_has(fields->reference, pp_slice_of(field->member));
}

void pp_bibtex_fields_inherit(struct pp_bibtex_fields *fields, struct pp_slice name, struct pp_slice value, bool whole)
{
	const struct field *field = find(fields, name);
	bool taken = false;
	size_t at;

	name = pp_buf_slice(&fields->name);
	if ((!whole && (field == NULL || !field->shared)) || (field != NULL && has(fields, field)))
		return;
	if (field != NULL)
		taken = field->kind == LATE ? keep(fields, field->late, name, value) : take(fields, field, value);
	if (whole && !taken && !pp_map_get(&fields->reference->extra_names, name, &at))
		pp_reference_extra(fields->reference, name, value);
}

/* ---- fields beside each other ---- */

static struct pp_slice late(const struct pp_bibtex_fields *fields, enum pp_bibtex_late which)
{
	return fields->late[which].text.ptr != NULL ? fields->late[which].text : PP_SLICE("");
}

/* Set a member from a field, unless another one has told it before. */
static void end_text(struct pp_bibtex_fields *fields, enum pp_bibtex_late which, struct pp_slice member)
{
	struct pp_slice value = late(fields, which);

	if (value.len > 0 && !pp_reference_set(fields->reference, member, printed(fields, value)))
		pp_reference_extra(fields->reference, fields->late[which].name, value);
}

static bool is_arxiv(struct pp_slice text)
{
	static const char lower[] = "arxiv";

	text = pp_slice_trim(text);
	if (text.len != sizeof(lower) - 1)
		return false;
	for (size_t i = 0; i < text.len; i++)
		if (pp_to_lower(text.ptr[i]) != lower[i])
			return false;
	return true;
}

/* The eprint's id; one of the time before 2007 may have its archive in the field beside it. */
static bool take_eprint(struct pp_bibtex_fields *fields, struct pp_slice class)
{
	struct pp_slice id = verbatim(fields, late(fields, PP_BIBTEX_EPRINT));
	struct pp_buf whole = PP_BUF_INIT;
	bool taken = pp_reference_arxiv(fields->reference, id);

	if (!taken) {
		pp_buf_add(&whole, class);
		pp_buf_addc(&whole, '/');
		pp_buf_add(&whole, id);
		taken = pp_reference_arxiv(fields->reference, pp_buf_slice(&whole));
	}
	pp_buf_release(&whole);
	return taken;
}

/* An archive that is not named is arXiv when the id is one of arXiv's. */
static void end_eprint(struct pp_bibtex_fields *fields)
{
	struct pp_slice type = late(fields, PP_BIBTEX_EPRINT_TYPE);
	struct pp_slice class = late(fields, PP_BIBTEX_EPRINT_CLASS);

	if ((type.len == 0 || is_arxiv(type)) && take_eprint(fields, class)) {
		(void)pp_reference_add(fields->reference, PP_SLICE("categories"), verbatim(fields, class));
		return;
	}
	for (size_t i = PP_BIBTEX_EPRINT; i <= PP_BIBTEX_EPRINT_CLASS; i++)
		if (fields->late[i].text.ptr != NULL)
			pp_reference_extra(fields->reference, fields->late[i].name, fields->late[i].text);
}

/* A day of the month, alone in its field; 0 for something else. */
static int read_day(struct pp_slice text)
{
	int day = 0;

	for (size_t i = 0; i < text.len; i++) {
		if (!pp_is_digit(text.ptr[i]) || text.len > 2)
			return 0;
		day = day * 10 + (text.ptr[i] - '0');
	}
	return day;
}

static struct pp_day date_of_parts(struct pp_bibtex_fields *fields)
{
	struct pp_day date = pp_loose_date(printed(fields, late(fields, PP_BIBTEX_YEAR)));
	struct pp_day month = pp_loose_month(printed(fields, late(fields, PP_BIBTEX_MONTH)));
	int day = read_day(verbatim(fields, late(fields, PP_BIBTEX_DAY)));

	if (month.month != 0) {
		date.month = month.month;
		date.day = month.day;
	}
	if (day != 0)
		date.day = day;
	return date;
}

/* A whole date wins over one in parts. */
static void end_date(struct pp_bibtex_fields *fields)
{
	struct pp_day date = pp_loose_date(verbatim(fields, late(fields, PP_BIBTEX_DATE)));

	if (date.year == 0)
		date = date_of_parts(fields);
	if (pp_reference_published(fields->reference, date))
		return;
	for (size_t i = PP_BIBTEX_DATE; i <= PP_BIBTEX_DAY; i++)
		if (fields->late[i].text.ptr != NULL)
			pp_reference_extra(fields->reference, fields->late[i].name, fields->late[i].text);
}

/* An address in place of a publisher. */
static void end_how_published(struct pp_bibtex_fields *fields)
{
	struct pp_slice value = late(fields, PP_BIBTEX_HOW_PUBLISHED);
	struct pp_slice text = verbatim(fields, value), url;
	size_t at = 0;
	bool bare;

	if (value.len == 0)
		return;
	(void)take_arxiv(fields, text);
	if (pp_ident_url(text, &at, &url, &bare) && url.len == text.len)
		(void)pp_reference_link(fields->reference, url);
	else
		pp_reference_extra(fields->reference, fields->late[PP_BIBTEX_HOW_PUBLISHED].name, value);
}

void pp_bibtex_fields_end(struct pp_bibtex_fields *fields)
{
	bool authors = pp_reference_has(fields->reference, PP_SLICE("authors"));

	end_eprint(fields);
	end_date(fields);
	end_how_published(fields);
	end_text(fields, PP_BIBTEX_SHORT_JOURNAL, PP_SLICE("journal"));
	end_text(fields, PP_BIBTEX_PUBLISHER_LIKE, PP_SLICE("publisher"));
	/* Without authors it stands in their place; beside them, exports mean the publisher. */
	end_text(fields, PP_BIBTEX_ORGANIZATION, authors ? PP_SLICE("publisher") : PP_SLICE("organization"));
}
