/*
 * record_plan.h - which members a record has, seen as a paper: their places in the schema, the last of each name only,
 * aliases under the names that they stand for. Worked out once for all records of one shape.
 */
#ifndef PP_PARSE_RECORD_PLAN_H
#define PP_PARSE_RECORD_PLAN_H

#include "draft.h"
#include "pp/record.h"

struct pp_planned_member {
	uint32_t at;     /**< in the record */
	uint32_t rank;   /**< an enum pp_place; PP_PLACES for a member that papers do not have */
	uint32_t before; /* where in the plan's text stands ,"name": */
	uint32_t before_len;
};

struct pp_record_plan {
	struct pp_planned_member *members; /**< by rank, then as they stand in the record */
	size_t count;
	bool has_version; /**< one of them is arxiv_version */
	/* private */
	size_t cap;
	uint64_t shape;
	struct pp_buf text;
};

enum { PP_RECORD_PLANS = 64 };

/** The plans of shapes seen last. Start from { 0 }, end with pp_record_plans_release. */
struct pp_record_plans {
	struct pp_record_plan plans[PP_RECORD_PLANS];
	struct pp_buf scratch;
};

/** The plan for a record, borrowed until the next call. */
const struct pp_record_plan *pp_record_plan(struct pp_record_plans *plans, const struct pp_record *rec);

/** What stands before a member's value in the canonical form: ,"name": */
static inline struct pp_slice pp_planned_before(const struct pp_record_plan *plan,
						const struct pp_planned_member *member)
{
	return pp_slice(plan->text.ptr + member->before, member->before_len);
}

void pp_record_plans_release(struct pp_record_plans *plans);

#endif
