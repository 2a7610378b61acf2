#include "parse/references/ris_fields.h"
#include "pp/utf8.h"
#include "readers.h"

/*
 * RIS: a line is a tag, two blanks, a hyphen, a blank, and a value, which lines without a tag go on with. A record
 * begins with TY and ends with ER.
 */

struct ris {
	struct pp_parse *parse;
	struct pp_ris_fields fields;
	bool inside;           /* a record */
	bool lost;             /* in one that is too large */
	struct pp_where where; /* of its first line */
	struct pp_buf raw;     /* its bytes */
	char tag[3];           /* whose value is being read; empty for none */
	struct pp_buf value;
	uint64_t seen; /* records */
	bool stray;    /* text outside of records was reported since the last one */
};

static void reject(struct ris *ris, const struct pp_where *where, struct pp_slice raw, const char *message)
{
	struct pp_error err = PP_ERROR_INIT;

	(void)pp_fail_at(&err, PP_EDATA, where, "%s", message);
	pp_parse_reject(ris->parse, raw, &err);
}

/* The value that was being read is complete. */
static void end_value(struct ris *ris)
{
	struct pp_slice value = pp_slice_trim(pp_buf_slice(&ris->value));

	if (ris->tag[0] != '\0' && value.len > 0)
		pp_ris_fields_take(&ris->fields, ris->tag, value);
	ris->tag[0] = '\0';
	pp_buf_clear(&ris->value);
}

/* ---- records ---- */

static void end_record(struct ris *ris)
{
	end_value(ris);
	if (!ris->lost) {
		pp_ris_fields_end(&ris->fields);
		if (!pp_utf8_valid(pp_buf_slice(&ris->raw)))
			reject(ris, &ris->where, pp_buf_slice(&ris->raw), "text is not UTF-8, its bytes are replaced");
		if (!pp_reference_write(&ris->fields.reference, ris->parse, pp_reader_ris.name, &ris->where))
			reject(ris, &ris->where, pp_buf_slice(&ris->raw), "record has nothing but its type");
	}
	ris->inside = ris->lost = false;
}

static void begin_record(struct ris *ris, const struct pp_where *where)
{
	pp_ris_fields_clear(&ris->fields);
	pp_buf_clear(&ris->raw);
	ris->where = *where;
	ris->inside = true;
	ris->stray = false;
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
	if (at > 4 || (at != 4 && !pp_ris_knows(line.ptr)) || at == 2 || at == line.len || line.ptr[at] != '-')
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
	pp_ris_fields_release(&ris.fields);
	pp_buf_release(&ris.raw);
	pp_buf_release(&ris.value);
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
