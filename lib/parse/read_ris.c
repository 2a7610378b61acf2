#include "parse/references/reference.h"
#include "parse/references/ris_names.h"
#include "parse/text/links.h"
#include "pp/utf8.h"
#include "readers.h"

/*
 * RIS: a line is a tag, two blanks, a hyphen, a blank, and a value, which lines without a tag go on with. A record
 * begins with TY and ends with ER.
 */

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

struct ris {
	struct pp_parse *parse;
	struct pp_reference reference;
	bool inside;           /* a record */
	bool lost;             /* in one that is too large */
	struct pp_where where; /* of its first line */
	struct pp_buf raw;     /* its bytes */
	char tag[3];           /* whose value is being read; empty for none */
	struct pp_buf value;
	struct pp_day date; /* the one that says most */
	struct pp_buf late[LATE_COUNT];
	uint64_t seen; /* records */
	bool stray;    /* text outside of records was reported since the last one */
};

static void reject(struct ris *ris, const struct pp_where *where, struct pp_slice raw, const char *message)
{
	struct pp_error err = PP_ERROR_INIT;

	(void)pp_fail_at(&err, PP_EDATA, where, "%s", message);
	pp_parse_reject(ris->parse, raw, &err);
}

/* ---- values ---- */

static void take_names(struct ris *ris, struct pp_slice member, struct pp_slice value)
{
	struct pp_ris_names names = pp_ris_names_of(value);
	struct pp_buf spoken = PP_BUF_INIT;
	struct pp_slice name;

	while (pp_ris_names_next(&names, &name)) {
		if (pp_bibtex_name_is_others(name)) {
			ris->reference.more_authors = true;
			continue;
		}
		pp_buf_clear(&spoken);
		pp_ris_name_add(&spoken, name);
		(void)pp_reference_add(&ris->reference, member, pp_buf_slice(&spoken));
	}
	pp_buf_release(&spoken);
}

/* Of several dates the first one's year counts, and the one of that year that says most. */
static bool take_date(struct ris *ris, struct pp_slice value)
{
	struct pp_day date = pp_loose_date(value);

	if (date.year == 0)
		return false;
	if (ris->date.year == 0 ||
	    (date.year == ris->date.year &&
	     (ris->date.month == 0 || (ris->date.day == 0 && date.day != 0 && date.month == ris->date.month))))
		ris->date = date;
	return true;
}

static bool keep(struct ris *ris, enum late late, struct pp_slice value)
{
	if (ris->late[late].len > 0)
		return false;
	pp_buf_add(&ris->late[late], value);
	return true;
}

static bool take(struct ris *ris, const struct tag *tag, struct pp_slice value)
{
	struct pp_slice member = pp_slice_of(tag->member != NULL ? tag->member : "");

	switch (tag->kind) {
	case TYPE:
	case TEXT: return pp_reference_set(&ris->reference, member, value);
	case NAME: take_names(ris, member, value); return true;
	case KEYWORD: return pp_reference_add(&ris->reference, member, value);
	case DATE: return take_date(ris, value);
	case DOI: return pp_reference_doi(&ris->reference, value);
	case LINK: return pp_reference_link(&ris->reference, value);
	case PDF: return pp_link_is_whole(value) && pp_reference_set(&ris->reference, member, value);
	case NOTE:
		/* It says more than that. */
		if (pp_slice_starts(value, PP_SLICE("arXiv:")))
			(void)pp_reference_arxiv(&ris->reference, value);
		return false;
	case MAY_BE_ID: return pp_reference_arxiv(&ris->reference, value) || pp_reference_doi(&ris->reference, value);
	case LATE: return keep(ris, tag->late, value);
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

/* The value that was being read is complete. */
static void end_value(struct ris *ris)
{
	const struct tag *tag = tag_named(ris->tag);
	struct pp_slice value = pp_slice_trim(pp_buf_slice(&ris->value));

	if (ris->tag[0] != '\0' && value.len > 0 && (tag == NULL || !take(ris, tag, value)))
		pp_reference_extra(&ris->reference, pp_slice(ris->tag, 2), value);
	ris->tag[0] = '\0';
	pp_buf_clear(&ris->value);
}

/* ---- records ---- */

static bool is_journal(struct pp_slice type)
{
	static const char *const types[] = { "JOUR", "EJOUR", "JFULL", "MGZN", "NEWS", "ABST", "INPR" };

	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (pp_slice_eq(type, pp_slice_of(types[i])))
			return true;
	return false;
}

/* Where it appeared: of the tags for that, the one that says it in full. */
static void end_container(struct ris *ris)
{
	static const enum late journal[] = { JF, T2, JO, JA, J2, J1, BT, C3 };
	static const enum late venue[] = { T2, BT, C3, JF, JO, JA, J2, J1 };
	static const char *const names[] = { "T2", "JF", "JO", "JA", "J2", "J1", "BT", "C3" };
	bool in_journal = is_journal(pp_reference_get(&ris->reference, PP_SLICE("type")));
	const enum late *order = in_journal ? journal : venue;

	for (size_t i = 0; i < sizeof(journal) / sizeof(journal[0]); i++) {
		struct pp_slice text = pp_buf_slice(&ris->late[order[i]]);

		if (text.len > 0 &&
		    !pp_reference_set(&ris->reference, in_journal ? PP_SLICE("journal") : PP_SLICE("venue"), text))
			pp_reference_extra(&ris->reference, pp_slice_of(names[order[i]]), text);
	}
}

/* "123" and "145" are "123-145"; a range may stand in the first. */
static void end_pages(struct ris *ris)
{
	struct pp_buf *pages = &ris->late[SP];
	struct pp_slice last = pp_buf_slice(&ris->late[EP]);

	if (last.len > 0 && !pp_slice_eq(pp_buf_slice(pages), last)) {
		if (pages->len > 0)
			pp_buf_addc(pages, '-');
		pp_buf_add(pages, last);
	}
	(void)pp_reference_set(&ris->reference, PP_SLICE("pages"), pp_buf_slice(pages));
}

static void end_record(struct ris *ris)
{
	end_value(ris);
	if (!ris->lost) {
		end_container(ris);
		end_pages(ris);
		(void)pp_reference_published(&ris->reference, ris->date);
		if (!pp_utf8_valid(pp_buf_slice(&ris->raw)))
			reject(ris, &ris->where, pp_buf_slice(&ris->raw), "text is not UTF-8, its bytes are replaced");
		if (!pp_reference_write(&ris->reference, ris->parse, pp_reader_ris.name, &ris->where))
			reject(ris, &ris->where, pp_buf_slice(&ris->raw), "record has nothing but its type");
	}
	ris->inside = ris->lost = false;
}

static void begin_record(struct ris *ris, const struct pp_where *where)
{
	pp_reference_clear(&ris->reference);
	pp_buf_clear(&ris->raw);
	ris->where = *where;
	ris->inside = true;
	ris->stray = false;
	ris->date = (struct pp_day){ 0 };
	for (size_t i = 0; i < LATE_COUNT; i++)
		pp_buf_clear(&ris->late[i]);
	ris->seen++;
}

/* ---- lines ---- */

/* "TY  - JOUR": the length of the tag and what divides it from its value, or 0. */
static size_t tag_length(struct pp_slice line)
{
	size_t at = 2;

	if (line.len < 4 || line.ptr[0] < 'A' || line.ptr[0] > 'Z' ||
	    !((line.ptr[1] >= 'A' && line.ptr[1] <= 'Z') || pp_is_digit(line.ptr[1])))
		return 0;
	while (at < line.len && line.ptr[at] == ' ')
		at++;
	/* One blank will do where no other word can be meant. */
	if (at > 4 || (at != 4 && tag_named(line.ptr) == NULL) || at == 2 || at == line.len || line.ptr[at] != '-')
		return 0;
	at++;
	return at == line.len || line.ptr[at] == ' ' ? at : 0;
}

/* A line that no record claims: what stands before the first one is the exporter's; numbers and rules say nothing. */
static void pass_outside(struct ris *ris, struct pp_slice line, const struct pp_where *where, bool tagged)
{
	bool says_something = false;

	for (size_t i = 0; i < line.len; i++)
		says_something = says_something || pp_is_alpha(line.ptr[i]) || (unsigned char)line.ptr[i] > 127;
	if (!says_something || ris->stray || (ris->seen == 0 && !tagged))
		return;
	ris->stray = true;
	reject(ris, where, line, tagged ? "tag outside of a record, expected TY" : "text outside of a record");
}

/* Keep the record's bytes; false when there are too many. */
static bool keep_raw(struct ris *ris, struct pp_slice line)
{
	if (ris->lost)
		return false;
	if (ris->raw.len + line.len >= PP_REFERENCE_LARGEST) {
		reject(ris, &ris->where, pp_buf_slice(&ris->raw), "record is over 1 MiB");
		ris->lost = true;
		return false;
	}
	pp_buf_add(&ris->raw, line);
	pp_buf_addc(&ris->raw, '\n');
	return true;
}

/* A line without a tag goes on with the value before it; keywords stand one a line. */
static void take_text(struct ris *ris, struct pp_slice line)
{
	bool keyword = memcmp(ris->tag, "KW", 2) == 0;

	if (pp_slice_trim(line).len == 0)
		return;
	if (keyword) {
		end_value(ris);
		memcpy(ris->tag, "KW", 2);
	}
	pp_buf_addc(&ris->value, '\n');
	pp_buf_add(&ris->value, line);
}

static void read_line(struct ris *ris, struct pp_slice line, const struct pp_where *where)
{
	size_t length = tag_length(line);
	bool begins = length > 0 && memcmp(line.ptr, "TY", 2) == 0;

	if (begins && ris->inside) {
		struct pp_where at = ris->where;

		if (!ris->lost)
			reject(ris, &at, pp_buf_slice(&ris->raw), "record is not ended by ER");
		end_record(ris);
	}
	if (begins)
		begin_record(ris, where);
	if (!ris->inside) {
		pass_outside(ris, line, where, length > 0);
		return;
	}
	if (length > 0 && memcmp(line.ptr, "ER", 2) == 0) {
		end_record(ris);
	} else if (keep_raw(ris, line) && length > 0) {
		end_value(ris);
		memcpy(ris->tag, line.ptr, 2);
		pp_buf_add(&ris->value, pp_slice_from(line, length));
	} else if (!ris->lost) {
		take_text(ris, line);
	}
}

static void end_file(struct ris *ris, const char *file, bool any)
{
	const struct pp_where where = { .file = file };

	if (ris->inside && !ris->lost) {
		reject(ris, &ris->where, pp_buf_slice(&ris->raw), "record is not ended by ER");
		end_record(ris);
	} else if (ris->seen == 0 && any && !ris->stray) {
		reject(ris, &where, PP_SLICE(""), "no record was found");
	}
}

static enum pp_status read_ris(struct pp_parse *parse, struct pp_error *err)
{
	struct ris ris = { .parse = parse };
	const char *file = parse->in->name;
	struct pp_slice line;
	struct pp_where where;
	enum pp_status st;
	bool any = false;

	while ((st = pp_page_line(parse, &line, &where, err)) == PP_OK && line.ptr != NULL) {
		any = any || pp_slice_trim(line).len > 0;
		read_line(&ris, line, &where);
	}
	if (st == PP_OK)
		end_file(&ris, file, any);
	pp_reference_release(&ris.reference);
	pp_buf_release(&ris.raw);
	pp_buf_release(&ris.value);
	for (size_t i = 0; i < LATE_COUNT; i++)
		pp_buf_release(&ris.late[i]);
	return st;
}

static int detect(struct pp_slice first)
{
	bool at_front = true;

	while (first.len > 0) {
		const char *newline = pp_slice_chr(first, '\n');
		struct pp_slice line = newline != NULL ? pp_slice_between(first.ptr, newline) : first;

		if (tag_length(line) > 0 && memcmp(line.ptr, "TY", 2) == 0)
			return at_front ? 95 : 80;
		at_front = at_front && pp_slice_trim(line).len == 0;
		first = pp_slice_from(first, newline != NULL ? line.len + 1 : line.len);
	}
	return 0;
}

const struct pp_reader pp_reader_ris = {
	.name = "ris",
	.summary = "RIS, as reference managers and publishers export it",
	.detect = detect,
	.read = read_ris,
};
