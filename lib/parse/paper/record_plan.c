#include "record_plan.h"

#include <stdlib.h>

#include "pp/alloc.h"
#include "pp/map.h"
#include "pp/schema.h"

/* A record's names on their way to a plan. */
struct naming {
	struct pp_map names; /* in the record */
	size_t *last;        /* by number in names: the last member of that name */
	size_t cap;
	struct pp_map taken; /* names that aliases stand for */
};

static void learn_names(struct naming *naming, const struct pp_record *rec, struct pp_buf *scratch)
{
	for (size_t i = 0; i < rec->index->count; i++) {
		size_t at = pp_map_put(&naming->names, pp_value_string(pp_record_name(rec, i), scratch), NULL);

		naming->last = pp_grow(naming->last, at, &naming->cap, sizeof(*naming->last));
		naming->last[at] = i;
	}
}

/* The name that a member has in the canonical form: of several aliases of one name, the first stands for it. */
static struct pp_slice name_for(struct naming *naming, struct pp_slice name)
{
	struct pp_slice other = pp_schema_alias(name);
	bool added = false;
	size_t at;

	if (other.len > 0 && !pp_map_get(&naming->names, other, &at))
		(void)pp_map_put(&naming->taken, other, &added);
	return added ? other : name;
}

static void add_member(struct pp_record_plan *plan, struct pp_slice name, size_t at)
{
	struct pp_json json = { .out = &plan->text, .comma = true };
	struct pp_planned_member *member;
	int rank = pp_schema_rank(name);

	plan->members = pp_grow(plan->members, plan->count, &plan->cap, sizeof(*plan->members));
	member = &plan->members[plan->count++];
	*member = (struct pp_planned_member){
		.at = (uint32_t)at,
		.rank = rank >= 0 ? (uint32_t)rank : PP_PLACES,
		.before = (uint32_t)plan->text.len,
	};
	pp_json_name(&json, name);
	member->before_len = (uint32_t)plan->text.len - member->before;
	plan->has_version = plan->has_version || rank == PP_PLACE_ARXIV_VERSION;
}

static int compare(const void *a, const void *b)
{
	const struct pp_planned_member *x = a, *y = b;

	return x->rank != y->rank ? (x->rank > y->rank) - (x->rank < y->rank) : (x->at > y->at) - (x->at < y->at);
}

static void make_plan(struct pp_record_plan *plan, const struct pp_record *rec, struct pp_buf *scratch)
{
	struct naming naming = { .names = PP_MAP_INIT, .taken = PP_MAP_INIT };

	plan->count = 0;
	plan->has_version = false;
	plan->shape = rec->index->shape;
	pp_buf_clear(&plan->text);
	learn_names(&naming, rec, scratch);
	for (size_t i = 0; i < rec->index->count; i++) {
		struct pp_slice name = pp_value_string(pp_record_name(rec, i), scratch);
		size_t at;

		if (pp_map_get(&naming.names, name, &at) && naming.last[at] == i)
			add_member(plan, name_for(&naming, name), i);
	}
	if (plan->count > 1)
		qsort(plan->members, plan->count, sizeof(*plan->members), compare);
	pp_map_release(&naming.names);
	pp_map_release(&naming.taken);
	free(naming.last);
}

const struct pp_record_plan *pp_record_plan(struct pp_record_plans *plans, const struct pp_record *rec)
{
	/* Shapes are odd numbers; their low bits are well mixed. */
	struct pp_record_plan *plan = &plans->plans[(rec->index->shape >> 1) % PP_RECORD_PLANS];

	if (plan->shape != rec->index->shape)
		make_plan(plan, rec, &plans->scratch);
	return plan;
}

void pp_record_plans_release(struct pp_record_plans *plans)
{
	for (size_t i = 0; i < PP_RECORD_PLANS; i++) {
		free(plans->plans[i].members);
		pp_buf_release(&plans->plans[i].text);
	}
	pp_buf_release(&plans->scratch);
}
