/*
 * Fields that the expression names and no record had: most often mistyped, when one that is had has a name like it.
 *
 * Whether a field was had its places in the plan know, which look for it anyway. Names that are near come from the
 * first records of a new shape, so that a long run costs nothing.
 */
#include "plan.h"
#include "pp/nearest.h"

enum {
	MAX_LOOKS = 100, /* records that names are taken from */
	MAX_NAMES = 256, /* of one record */
};

void pp_expr_names(struct pp_expr *expr, struct pp_field *field)
{
	struct pp_field_use *use = pp_arena_alloc(&expr->arena, sizeof(*use));
	struct pp_absent *absent;
	bool added;
	size_t at = pp_map_put(&expr->absent_names, field->name, &added);

	expr->absents = pp_grow(expr->absents, at, &expr->absent_cap, sizeof(*expr->absents));
	absent = &expr->absents[at];
	if (added)
		*absent = (struct pp_absent){ .name = field->name };
	*use = (struct pp_field_use){ field, absent->uses };
	absent->uses = use;
}

static bool was_had(const struct pp_absent *absent)
{
	for (const struct pp_field_use *use = absent->uses; use != NULL; use = use->next)
		if (use->field->had)
			return true;
	return absent->had;
}

static bool was_looked_for(const struct pp_absent *absent)
{
	for (const struct pp_field_use *use = absent->uses; use != NULL; use = use->next)
		if (use->field->shapes[0] != 0)
			return true;
	return absent->looked_for;
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

void pp_expr_look(struct pp_expr *expr, const struct pp_record *rec)
{
	struct pp_arena arena = PP_ARENA_INIT;
	const char **names = member_names(rec, &arena);

	expr->shape = rec->index->shape;
	expr->looks++;
	for (size_t i = 0; i < expr->absent_names.count; i++) {
		struct pp_absent *absent = &expr->absents[i];
		const char *near;

		if (absent->near.ptr != NULL || was_had(absent))
			continue;
		near = pp_nearest(pp_arena_copy(&arena, absent->name).ptr, names);
		if (near != NULL && !pp_slice_eq(pp_slice_of(near), absent->name))
			absent->near = pp_arena_copy(&expr->arena, pp_slice_of(near));
	}
	if (expr->looks == MAX_LOOKS)
		expr->looking = false;
	pp_arena_release(&arena);
}

/* The same texts name the same fields in the same order. */
void pp_absent_add(struct pp_expr *expr, const struct pp_expr *other)
{
	for (size_t i = 0; i < expr->absent_names.count && i < other->absent_names.count; i++) {
		struct pp_absent *to = &expr->absents[i];
		const struct pp_absent *from = &other->absents[i];

		to->had = to->had || was_had(from);
		to->looked_for = to->looked_for || was_looked_for(from);
		if (to->near.ptr == NULL && from->near.ptr != NULL)
			to->near = pp_arena_copy(&expr->arena, from->near);
	}
}

void pp_absent_forget(struct pp_expr *expr)
{
	for (size_t i = 0; i < expr->absent_names.count; i++) {
		struct pp_absent *absent = &expr->absents[i];

		absent->had = absent->looked_for = false;
		absent->near = pp_slice(NULL, 0);
		for (const struct pp_field_use *use = absent->uses; use != NULL; use = use->next) {
			use->field->had = false;
			/* They are looked for anew, too. */
			use->field->shapes[0] = use->field->shapes[1] = 0;
		}
	}
	expr->shape = 0;
	expr->looks = 0;
	expr->looking = true;
}

bool pp_absent_remark(const struct pp_expr *expr, size_t i, struct pp_buf *line)
{
	for (size_t at = 0; at < expr->absent_names.count; at++) {
		const struct pp_absent *absent = &expr->absents[at];

		if (absent->near.ptr == NULL || was_had(absent) || !was_looked_for(absent) || i-- > 0)
			continue;
		pp_buf_addf(line, "no record had field '%.*s', did you mean '%.*s'?", PP_FMT(absent->name),
			    PP_FMT(absent->near));
		return true;
	}
	return false;
}
