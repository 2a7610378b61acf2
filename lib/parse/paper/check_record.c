#include "check_record.h"

#include "parse/text/fold.h"
#include "pp/schema.h"
#include "pp/text.h"
#include "pp/utf8.h"

enum { LONGEST_SHOWN = 60 }; /* bytes of a value in a message */

/* What kinds of values the members have; each function returns what was expected, or NULL when that is there. */

static const char text_wanted[] = "a string with text", count_wanted[] = "a count", from_one[] = "a number from 1 on";

static const char *check_text(struct pp_record_check *check, struct pp_value v)
{
	struct pp_slice text = v.kind == PP_STRING ? v.text : pp_slice("", 0);

	/* Mostly the first byte tells. */
	if (text.len > 0 && (unsigned char)text.ptr[0] > ' ' && (unsigned char)text.ptr[0] < 0x7F &&
	    text.ptr[0] != '\\')
		return NULL;
	if (v.kind != PP_STRING)
		return text_wanted;
	text = pp_value_string(v, &check->text);
	for (size_t at = 0, n; at < text.len; at += n) {
		uint32_t rune;

		n = pp_utf8_decode(pp_slice_from(text, at), &rune);
		if (n == 0 || !pp_text_is_space(rune))
			return NULL;
	}
	return text_wanted;
}

/* Text whose white space is folded: title and abstract. */
static const char *check_folded(struct pp_record_check *check, struct pp_value v)
{
	const char *expected = check_text(check, v);
	struct pp_slice text;
	bool space = true;

	if (expected != NULL)
		return expected;
	/* What folding leaves as it is needs no look at each character. */
	pp_buf_clear(&check->text);
	pp_fold_json(&check->text, v.text);
	if (pp_slice_eq(pp_buf_slice(&check->text), v.text))
		return NULL;
	text = pp_value_string(v, &check->text);
	for (size_t at = 0, n = 1; at < text.len; at += n) {
		uint32_t rune = (unsigned char)text.ptr[at];

		n = rune < 0x80 ? 1 : pp_utf8_decode(pp_slice_from(text, at), &rune);
		if (pp_text_is_space(rune) && (rune != ' ' || space))
			return "text with its white space folded";
		space = rune == ' ';
	}
	return space ? "text with its white space folded" : NULL;
}

static const char *check_count(struct pp_value v)
{
	if (v.kind != PP_NUMBER)
		return count_wanted;
	for (size_t i = 0; i < v.text.len; i++)
		if (!pp_is_digit(v.text.ptr[i]))
			return count_wanted;
	return NULL;
}

static const char *check_number(struct pp_value v)
{
	return check_count(v) != NULL || v.text.ptr[0] == '0' ? from_one : NULL;
}

static const char *check_date(struct pp_value v)
{
	if (v.kind == PP_STRING && v.text.len > 0 && pp_draft_date_length(v.text) == v.text.len)
		return NULL;
	return "a date such as 2024-05-31, or a time as RFC 3339 writes it";
}

static bool is_arxiv(struct pp_slice text)
{
	struct pp_arxiv arxiv;

	return pp_ident_arxiv(text, &arxiv) && pp_slice_eq(text, pp_arxiv_id(&arxiv));
}

static bool is_doi(struct pp_slice text)
{
	struct pp_buf doi = PP_BUF_INIT;
	bool is_one = pp_ident_doi(text, &doi) && pp_slice_eq(text, pp_buf_slice(&doi));

	pp_buf_release(&doi);
	return is_one;
}

static const char *check_arxiv(struct pp_record_check *check, struct pp_value v)
{
	if (v.kind == PP_STRING && is_arxiv(pp_value_string(v, &check->text)))
		return NULL;
	return "an arXiv identifier without its version";
}

static const char *check_doi(struct pp_record_check *check, struct pp_value v)
{
	if (v.kind == PP_STRING && is_doi(pp_value_string(v, &check->text)))
		return NULL;
	return "a DOI in lower case from its '10.' on";
}

static const char *check_id(struct pp_record_check *check, struct pp_value v)
{
	const struct pp_slice arxiv = PP_SLICE("arxiv:"), doi = PP_SLICE("doi:");
	struct pp_slice text = v.kind == PP_STRING ? pp_value_string(v, &check->text) : pp_slice("", 0);

	if (pp_slice_starts(text, arxiv) && is_arxiv(pp_slice_from(text, arxiv.len)))
		return NULL;
	if (pp_slice_starts(text, doi) && is_doi(pp_slice_from(text, doi.len)))
		return NULL;
	return "'arxiv:' or 'doi:' and a canonical identifier";
}

/* ---- values that hold others: *v becomes the one that fails, and its path is added to check->name ---- */

static const char *check_strings(struct pp_record_check *check, struct pp_value *v)
{
	struct pp_items items = pp_items_of(*v);
	struct pp_value item;
	size_t count = 0;

	if (v->kind != PP_ARRAY)
		return "an array of strings";
	for (; pp_items_next(&items, NULL, &item); count++) {
		const char *expected = check_text(check, item);

		if (expected != NULL) {
			pp_buf_addf(&check->name, "[%zu]", count);
			*v = item;
			return expected;
		}
	}
	return count == 0 ? "an array of strings" : NULL;
}

static const char *check_source(struct pp_record_check *check, struct pp_value *v)
{
	struct pp_items items = pp_items_of(*v);
	struct pp_value name, item;

	if (v->kind != PP_OBJECT)
		return "an object";
	while (pp_items_next(&items, &name, &item)) {
		const char *expected = NULL;

		if (pp_slice_eq(name.text, PP_SLICE("format")) || pp_slice_eq(name.text, PP_SLICE("file")))
			expected = check_text(check, item);
		else if (pp_slice_eq(name.text, PP_SLICE("line")))
			expected = check_number(item);
		if (expected != NULL) {
			pp_buf_addc(&check->name, '.');
			pp_buf_add(&check->name, name.text);
			*v = item;
			return expected;
		}
	}
	return NULL;
}

/* ---- members ---- */

static const char *check_by_type(struct pp_record_check *check, enum pp_type type, struct pp_value *v)
{
	switch (type) {
	case PP_TYPE_STRING: return check_text(check, *v);
	case PP_TYPE_STRINGS: return check_strings(check, v);
	case PP_TYPE_INTEGER: return check_count(*v);
	case PP_TYPE_TRUE: return pp_value_true(*v) ? NULL : "true";
	case PP_TYPE_DATE: return check_date(*v);
	case PP_TYPE_OBJECT: return v->kind == PP_OBJECT ? NULL : "an object";
	}
	return NULL;
}

static const char *check_member(struct pp_record_check *check, const struct pp_schema_member *schema, uint32_t rank,
				struct pp_value *v)
{
	switch (rank) {
	case PP_PLACE_ID: return check_id(check, *v);
	case PP_PLACE_ARXIV_ID: return check_arxiv(check, *v);
	case PP_PLACE_ARXIV_VERSION: return check_number(*v);
	case PP_PLACE_DOI: return check_doi(check, *v);
	case PP_PLACE_TITLE:
	case PP_PLACE_ABSTRACT: return check_folded(check, *v);
	case PP_PLACE_SOURCE: return check_source(check, v);
	default: return check_by_type(check, schema[rank].type, v);
	}
}

/* Does an identifier say other than the record's id does? */
static bool contradicts(struct pp_slice id, uint32_t rank, struct pp_value v)
{
	const struct pp_slice front = rank == PP_PLACE_ARXIV_ID ? PP_SLICE("arxiv:") : PP_SLICE("doi:");

	return (rank == PP_PLACE_ARXIV_ID || rank == PP_PLACE_DOI) && pp_slice_starts(id, front) &&
	       !pp_slice_eq(pp_slice_from(id, front.len), v.text);
}

/* What was found, as JSON writes it. */
static void show(struct pp_buf *out, struct pp_value v)
{
	struct pp_slice text = pp_utf8_cut(pp_value_json(v), LONGEST_SHOWN);
	bool empty = pp_items_count(v) == 0;

	if (v.kind == PP_ARRAY)
		pp_buf_add(out, empty ? PP_SLICE("an empty array") : PP_SLICE("an array"));
	else if (v.kind == PP_OBJECT)
		pp_buf_add(out, PP_SLICE("an object"));
	else
		pp_buf_add(out, text);
	if (v.kind <= PP_STRING && text.len < pp_value_json(v).len)
		pp_buf_add(out, PP_SLICE("..."));
}

enum pp_status pp_record_check(struct pp_record_check *check, const struct pp_record *rec, size_t *at,
			       struct pp_error *err)
{
	const struct pp_record_plan *plan = pp_record_plan(&check->plans, rec);
	const struct pp_schema_member *schema;
	struct pp_slice id = PP_SLICE("");
	size_t count;

	schema = pp_schema(&count);
	for (size_t i = 0; i < plan->count && plan->members[i].rank < count; i++) {
		struct pp_value v = pp_record_value(rec, plan->members[i].at);
		const char *expected;

		pp_buf_clear(&check->name);
		expected = check_member(check, schema, plan->members[i].rank, &v);
		if (plan->members[i].rank == PP_PLACE_ID)
			id = v.text;
		if (expected == NULL && contradicts(id, plan->members[i].rank, v))
			expected = "the one that 'id' has";
		if (expected == NULL)
			continue;
		*at = plan->members[i].at;
		pp_buf_clear(&check->text);
		show(&check->text, v);
		v = pp_record_name(rec, *at);
		return pp_fail(err, PP_EDATA, "member '%.*s%s': expected %s, found %s", PP_FMT(pp_utf8_cut(v.text, 64)),
			       pp_buf_str(&check->name), expected, pp_buf_str(&check->text));
	}
	return PP_OK;
}

void pp_record_check_release(struct pp_record_check *check)
{
	pp_record_plans_release(&check->plans);
	pp_buf_release(&check->text);
	pp_buf_release(&check->name);
}
