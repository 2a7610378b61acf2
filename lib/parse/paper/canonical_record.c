#include "canonical_record.h"

#include "parse/text/fold.h"

/* ---- identifiers: each function adds a string's text, or nothing and returns false ---- */

static bool add_arxiv(struct pp_canonical_record *form, struct pp_slice text, struct pp_buf *out)
{
	struct pp_arxiv arxiv;

	if (!pp_ident_arxiv(text, &arxiv))
		return false;
	if (arxiv.version > 0)
		form->version = arxiv.version;
	pp_buf_add(out, pp_arxiv_id(&arxiv));
	return true;
}

static bool add_doi(struct pp_slice text, struct pp_buf *out)
{
	struct pp_buf doi = PP_BUF_INIT;
	bool is_one = pp_ident_doi(text, &doi);

	if (is_one)
		pp_json_escape(out, pp_buf_slice(&doi));
	pp_buf_release(&doi);
	return is_one;
}

/* Is the whole text a DOI, and not one that words stand before? */
static bool begins_doi(struct pp_slice text)
{
	static const struct pp_slice fronts[] = { { "10.", 3 }, { "doi:", 4 }, { "http", 4 } };

	text = pp_slice_trim(text);
	for (size_t i = 0; i < sizeof(fronts) / sizeof(fronts[0]); i++) {
		size_t n = 0;

		while (n < fronts[i].len && n < text.len && pp_to_lower(text.ptr[n]) == fronts[i].ptr[n])
			n++;
		if (n == fronts[i].len)
			return true;
	}
	return false;
}

static bool add_id(struct pp_canonical_record *form, struct pp_slice text, struct pp_buf *out)
{
	size_t from = out->len;
	struct pp_arxiv arxiv;

	pp_buf_add(out, PP_SLICE("arxiv:"));
	if (add_arxiv(form, text, out))
		return true;
	out->len = from;
	pp_buf_add(out, PP_SLICE("doi:"));
	if (begins_doi(text) && add_doi(text, out)) {
		/* That it is one of arXiv's may be clear only now. */
		if (pp_ident_arxiv(pp_slice_from(pp_buf_slice(out), from), &arxiv)) {
			out->len = from;
			pp_buf_add(out, PP_SLICE("arxiv:"));
			pp_buf_add(out, pp_arxiv_id(&arxiv));
			form->version = arxiv.version > 0 ? arxiv.version : form->version;
		}
		return true;
	}
	out->len = from;
	return false;
}

static bool add_identifier(struct pp_canonical_record *form, uint32_t rank, struct pp_value v, struct pp_buf *out)
{
	struct pp_slice text = pp_value_string(v, &form->text);

	switch (rank) {
	case PP_PLACE_ID: return add_id(form, text, out);
	case PP_PLACE_ARXIV_ID: return add_arxiv(form, text, out);
	case PP_PLACE_DOI: return add_doi(text, out);
	default: return false;
	}
}

/* ---- members ---- */

static void add_value(struct pp_canonical_record *form, uint32_t rank, struct pp_value v, struct pp_buf *out)
{
	size_t from = out->len;

	if (v.kind != PP_STRING || rank > PP_PLACE_ABSTRACT || rank == PP_PLACE_ARXIV_VERSION) {
		pp_canonical_add(&form->spelling, v, out);
		return;
	}
	pp_buf_addc(out, '"');
	if (rank == PP_PLACE_TITLE || rank == PP_PLACE_ABSTRACT) {
		pp_fold_json(out, v.text);
	} else if (!add_identifier(form, rank, v, out)) {
		out->len = from;
		pp_canonical_add(&form->spelling, v, out);
		return;
	}
	pp_buf_addc(out, '"');
}

/* The version that an identifier had, in its own member, unless the record has that. */
static void add_version(struct pp_canonical_record *form, const struct pp_record_plan *plan, size_t at,
			struct pp_buf *out)
{
	if (form->version > 0 && !plan->has_version) {
		form->inserted = at;
		pp_buf_add(out, PP_SLICE(",\"arxiv_version\":"));
		pp_buf_add_u64(out, form->version);
	}
	form->version = 0;
}

void pp_canonical_record(struct pp_canonical_record *form, const struct pp_record *rec, struct pp_buf *out)
{
	const struct pp_record_plan *plan = pp_record_plan(&form->plans, rec);
	size_t from = out->len;

	form->version = 0;
	form->inserted = SIZE_MAX;
	pp_buf_reserve(out, rec->line.len + 64);
	for (size_t i = 0; i < plan->count; i++) {
		const struct pp_planned_member *member = &plan->members[i];

		if (form->version > 0 && member->rank > PP_PLACE_ARXIV_VERSION)
			add_version(form, plan, i, out);
		pp_buf_add(out, pp_planned_before(plan, member));
		add_value(form, member->rank, pp_record_value(rec, member->at), out);
	}
	add_version(form, plan, plan->count, out);
	if (out->len == from)
		pp_buf_addc(out, '{');
	out->ptr[from] = '{';
	pp_buf_addc(out, '}');
}

size_t pp_canonical_record_origin(struct pp_canonical_record *form, const struct pp_record *rec, size_t at)
{
	return pp_record_plan(&form->plans, rec)->members[at > form->inserted ? at - 1 : at].at;
}

void pp_canonical_record_release(struct pp_canonical_record *form)
{
	pp_record_plans_release(&form->plans);
	pp_canonical_release(&form->spelling);
	pp_buf_release(&form->text);
}
