/*
 * Fields that the expression names and no record had: most often mistyped, when one that is had has a name like it.
 *
 * A record of the shape of the one before has the same fields, so only where the shape changes is there anything to do,
 * and that only until each field was had once.
 */
#include "plan.h"
#include "pp/nearest.h"

enum {
	MAX_LOOKS = 100, /* for names that are near: records whose shape keeps changing cost no more than this */
	MAX_NAMES = 256, /* of one record */
};

void pp_expr_names(struct pp_expr *expr, const struct pp_field *field)
{
	struct pp_absent *absent;
	bool added;

	(void)pp_map_put(&expr->absent_names, field->name, &added);
	if (!added)
		return;
	absent = pp_arena_alloc(&expr->arena, sizeof(*absent));
	*absent = (struct pp_absent){ .field = *field };
	*(expr->absent_last != NULL ? &expr->absent_last->next : &expr->absents) = absent;
	expr->absent_last = absent;
	expr->absent_count++;
}

/* The names of a record's members as C strings; NULL at the end. */
static const char **member_names(const struct pp_record *rec, struct pp_arena *arena)
{
	size_t count = rec->index->count < MAX_NAMES ? rec->index->count : MAX_NAMES;
	const char **names = pp_arena_alloc(arena, (count + 1) * sizeof(*names));
	struct pp_buf decoded = PP_BUF_INIT;

	for (size_t i = 0; i < count; i++)
		names[i] = pp_arena_copy(arena, pp_value_string(pp_record_name(rec, i), &decoded)).ptr;
	names[count] = NULL;
	pp_buf_release(&decoded);
	return names;
}

static void look_for_near(struct pp_expr *expr, const struct pp_record *rec)
{
	struct pp_arena arena = PP_ARENA_INIT;
	const char **names = member_names(rec, &arena);

	for (struct pp_absent *absent = expr->absents; absent != NULL; absent = absent->next) {
		const char *near;

		if (absent->had || absent->near.ptr != NULL)
			continue;
		near = pp_nearest(pp_arena_copy(&arena, absent->field.name).ptr, names);
		if (near != NULL)
			absent->near = pp_arena_copy(&expr->arena, pp_slice_of(near));
	}
	pp_arena_release(&arena);
}

void pp_expr_look(struct pp_expr *expr, const struct pp_record *rec)
{
	expr->shape = rec->index->shape;
	for (struct pp_absent *absent = expr->absents; absent != NULL; absent = absent->next) {
		if (!absent->had && pp_record_get(rec, &absent->field).kind != PP_MISSING) {
			absent->had = true;
			expr->absent_count--;
		}
	}
	if (expr->absent_count > 0 && expr->looks < MAX_LOOKS) {
		expr->looks++;
		look_for_near(expr, rec);
	}
}

bool pp_absent_remark(const struct pp_expr *expr, size_t i, struct pp_buf *line)
{
	for (const struct pp_absent *absent = expr->absents; absent != NULL; absent = absent->next) {
		if (absent->had || absent->near.ptr == NULL || i-- > 0)
			continue;
		pp_buf_addf(line, "no record had field '%.*s', did you mean '%.*s'?", PP_FMT(absent->field.name),
			    PP_FMT(absent->near));
		return true;
	}
	return false;
}
