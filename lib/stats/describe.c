#include "pp/describe.h"

#include <stdio.h>
#include <stdlib.h>

#include "pp/alloc.h"
#include "pp/date.h"
#include "pp/json_write.h"
#include "pp/schema.h"
#include "refuse.h"
#include "results.h"
#include "stats_private.h"

/* What a value may be; dates are told from other strings. */
enum type { TYPE_BOOLEAN, TYPE_NUMBER, TYPE_DATE, TYPE_STRING, TYPE_ARRAY, TYPE_OBJECT, TYPES };

static const char *const type_names[TYPES] = { "boolean", "number", "date", "string", "array", "object" };

struct member {
	bool types[TYPES];
	size_t looked_up; /* the look-up that found it last */
	struct pp_counts_state counts;
	struct pp_exact sum, squares;
	struct pp_extremes_state extremes;
	struct pp_tally tally;
	struct pp_digest_set distinct;
};

struct pp_describe {
	struct pp_map names;
	struct member *members; /* by the name's number in the map */
	size_t cap;
	uint64_t records;
	uint64_t left_out;
	uint64_t memory_limit;
	size_t memory;
	uint64_t shape; /* of the record before: */
	size_t *places; /* the number of each of its members, SIZE_MAX of one that comes again */
	size_t place_cap;
	size_t look_ups;
	struct pp_buf scratch;
};

struct pp_describe *pp_describe_new(uint64_t memory)
{
	struct pp_describe *d = pp_calloc(1, sizeof(*d));

	d->memory_limit = memory > 0 ? memory : pp_stats_default_memory();
	return d;
}

void pp_describe_free(struct pp_describe *describe)
{
	if (describe == NULL)
		return;
	for (size_t i = 0; i < describe->names.count; i++) {
		struct member *m = &describe->members[i];

		pp_state_types[PP_STATE_SUM].release(&m->sum);
		pp_state_types[PP_STATE_SQUARES].release(&m->squares);
		pp_state_types[PP_STATE_EXTREMES].release(&m->extremes);
		pp_state_types[PP_STATE_TALLY].release(&m->tally);
		pp_state_types[PP_STATE_DISTINCT].release(&m->distinct);
	}
	free(describe->members);
	free(describe->places);
	pp_map_release(&describe->names);
	pp_buf_release(&describe->scratch);
	free(describe);
}

static size_t number_of(struct pp_describe *d, struct pp_slice name)
{
	bool added;
	size_t at = pp_map_put(&d->names, name, &added);
	size_t cap = d->cap;

	if (!added)
		return at;
	d->members = pp_grow(d->members, at, &d->cap, sizeof(*d->members));
	d->memory += (d->cap - cap) * sizeof(*d->members);
	d->members[at] = (struct member){ .looked_up = 0 };
	return at;
}

/* Which member is which, for records of another shape than before. Of equal names the last counts. */
static void look_up(struct pp_describe *d, const struct pp_record *rec)
{
	d->shape = rec->index->shape;
	d->look_ups++;
	if (rec->index->count > 0)
		d->places = pp_grow(d->places, rec->index->count - 1, &d->place_cap, sizeof(*d->places));
	for (size_t i = rec->index->count; i > 0; i--) {
		size_t at = number_of(d, pp_value_string(pp_record_name(rec, i - 1), &d->scratch));
		bool again = d->members[at].looked_up == d->look_ups;

		d->places[i - 1] = again ? SIZE_MAX : at;
		d->members[at].looked_up = d->look_ups;
	}
}

/* A year alone is a date to a program that expects one, but may be anything here. */
static bool is_date(struct pp_value v)
{
	enum { SHORTEST = 7, LONGEST = 40 };
	struct pp_date date;

	return !v.escaped && v.text.len >= SHORTEST && v.text.len <= LONGEST && pp_is_digit(v.text.ptr[0]) &&
	       pp_date_parse(v.text, 0, &date);
}

static enum type type_of(struct pp_value v)
{
	switch (v.kind) {
	case PP_BOOL: return TYPE_BOOLEAN;
	case PP_NUMBER: return TYPE_NUMBER;
	case PP_STRING: return is_date(v) ? TYPE_DATE : TYPE_STRING;
	case PP_ARRAY: return TYPE_ARRAY;
	case PP_MISSING:
	case PP_NULL:
	case PP_OBJECT: break;
	}
	return TYPE_OBJECT;
}

static void add_value(struct pp_describe *d, struct member *m, struct pp_value v)
{
	enum type type = type_of(v);
	struct pp_sample sample;

	pp_sample_read(&sample, v, &d->scratch);
	m->types[type] = true;
	d->memory += pp_state_types[PP_STATE_COUNTS].add(&m->counts, &sample);
	d->memory += pp_state_types[PP_STATE_DISTINCT].add(&m->distinct, &sample);
	if (sample.numeric || type == TYPE_DATE)
		d->memory += pp_state_types[PP_STATE_EXTREMES].add(&m->extremes, &sample);
	if (sample.numeric) {
		d->memory += pp_state_types[PP_STATE_SUM].add(&m->sum, &sample);
		d->memory += pp_state_types[PP_STATE_SQUARES].add(&m->squares, &sample);
		d->memory += pp_state_types[PP_STATE_TALLY].add(&m->tally, &sample);
	} else if (type == TYPE_NUMBER) {
		d->left_out++;
	}
}

static enum pp_status too_much(const struct pp_describe *d, struct pp_error *err)
{
	char what[60];

	snprintf(what, sizeof(what), "the values of %zu field%s", d->names.count, d->names.count == 1 ? "" : "s");
	return pp_refuse_memory(err, what, d->memory_limit);
}

enum pp_status pp_describe_add(struct pp_describe *describe, const struct pp_record *rec, struct pp_error *err)
{
	describe->records++;
	if (rec->index->shape != describe->shape)
		look_up(describe, rec);
	for (size_t i = 0; i < rec->index->count; i++) {
		struct pp_value v = pp_record_value(rec, i);

		if (describe->places[i] != SIZE_MAX && !pp_value_absent(v))
			add_value(describe, &describe->members[describe->places[i]], v);
	}
	if (describe->memory + pp_map_memory(&describe->names) > describe->memory_limit)
		return too_much(describe, err);
	return PP_OK;
}

uint64_t pp_describe_left_out(const struct pp_describe *describe)
{
	return describe->left_out;
}

/* ---- the result ---- */

static const struct column {
	const char *name;
	void (*result)(const struct pp_group_view *group, struct pp_buf *out);
} columns[] = {
	{ "count", pp_result_count }, { "missing", pp_result_missing }, { "distinct", pp_result_distinct },
	{ "min", pp_result_min },     { "q1", pp_result_q1 },           { "median", pp_result_median },
	{ "q3", pp_result_q3 },       { "max", pp_result_max },         { "mean", pp_result_mean },
	{ "sd", pp_result_sd },
};

/* "number string", in the order of type_names. */
static void add_types(const struct member *m, struct pp_json *json)
{
	struct pp_buf text = PP_BUF_INIT;

	for (size_t i = 0; i < TYPES; i++)
		if (m->types[i])
			pp_buf_addf(&text, "%s%s", text.len > 0 ? " " : "", type_names[i]);
	if (text.len > 0)
		pp_json_string(json, pp_buf_slice(&text));
	else
		pp_json_null(json);
	pp_buf_release(&text);
}

static void add_row(const struct pp_describe *d, size_t at, struct pp_buf *row)
{
	struct member *m = &d->members[at];
	struct pp_json json = { .out = row };
	const struct pp_group_view view = { .states = {
						[PP_STATE_COUNTS] = &m->counts,
						[PP_STATE_SUM] = &m->sum,
						[PP_STATE_SQUARES] = &m->squares,
						[PP_STATE_EXTREMES] = &m->extremes,
						[PP_STATE_TALLY] = &m->tally,
						[PP_STATE_DISTINCT] = &m->distinct,
					    } };

	m->counts.missing = d->records - m->counts.values;
	/* Where there are other strings, too, the first and the last date say little. */
	if (m->types[TYPE_STRING])
		m->extremes.least_string.set = m->extremes.most_string.set = false;
	pp_json_object(&json);
	pp_json_name(&json, PP_SLICE("field"));
	pp_json_string(&json, pp_map_key(&d->names, at));
	pp_json_name(&json, PP_SLICE("types"));
	add_types(m, &json);
	for (size_t i = 0; i < sizeof(columns) / sizeof(columns[0]); i++) {
		pp_json_name(&json, pp_slice_of(columns[i].name));
		columns[i].result(&view, row);
		json.comma = true;
	}
	pp_json_object_end(&json);
}

static int compare(const void *a, const void *b, void *ctx)
{
	const struct pp_describe *d = ctx;
	struct pp_slice x = pp_map_key(&d->names, *(const size_t *)a), y = pp_map_key(&d->names, *(const size_t *)b);
	/* As unsigned, what is no member of a paper comes after all that are. */
	unsigned x_rank = (unsigned)pp_schema_rank(x), y_rank = (unsigned)pp_schema_rank(y);

	return x_rank != y_rank ? (x_rank < y_rank ? -1 : 1) : pp_slice_cmp(x, y);
}

uint64_t pp_describe_finish(struct pp_describe *describe, uint64_t max_rows, struct pp_output *out)
{
	size_t count = describe->names.count;
	size_t *order = pp_calloc(count, sizeof(*order));
	struct pp_buf row = PP_BUF_INIT;
	uint64_t written = 0;

	for (size_t i = 0; i < count; i++)
		order[i] = i;
	qsort_r(order, count, sizeof(*order), compare, describe);
	for (; written < count && (max_rows == 0 || written < max_rows); written++) {
		pp_buf_clear(&row);
		add_row(describe, order[written], &row);
		pp_buf_addc(&row, '\n');
		pp_output_add(out, pp_buf_slice(&row));
	}
	pp_buf_release(&row);
	free(order);
	return written;
}
