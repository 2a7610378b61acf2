/*
 * Names that records have, and that are near to those that the expression names and no record had.
 *
 * They come from the first records, so that a long run costs nothing. Which these are is a matter of their number only:
 * with several threads the answer is the same as with one.
 */
#include <stdlib.h>

#include "ast.h"
#include "plan.h"
#include "pp/nearest.h"
#include "pp/schema.h"

enum { MAX_NAMES = 256 }; /* of one record, or at one path in it */

/* The names of members, as C strings that belong to an arena; NULL at the end. */
struct names {
	struct pp_arena arena;
	const char *list[MAX_NAMES + 1];
	size_t count;
};

static void add_name(struct names *names, struct pp_value name, struct pp_buf *decoded)
{
	if (names->count < MAX_NAMES)
		names->list[names->count++] = pp_arena_copy(&names->arena, pp_value_string(name, decoded)).ptr;
	names->list[names->count] = NULL;
}

static void take_top(struct names *names, const struct pp_record *rec)
{
	struct pp_buf decoded = PP_BUF_INIT;

	for (size_t i = 0; i < rec->index->count && names->count < MAX_NAMES; i++)
		add_name(names, pp_record_name(rec, i), &decoded);
	pp_buf_release(&decoded);
}

/* The members of an object, or of the objects in an array: what a name behind it is looked for in. */
static void take_members(struct names *names, struct pp_value v, struct pp_buf *decoded)
{
	struct pp_items items = pp_items_of(v);
	struct pp_value key, item;

	while ((v.kind == PP_OBJECT || v.kind == PP_ARRAY) && names->count < MAX_NAMES &&
	       pp_items_next(&items, &key, &item)) {
		if (v.kind == PP_OBJECT)
			add_name(names, key, decoded);
		else if (item.kind == PP_OBJECT)
			take_members(names, item, decoded);
	}
}

/* Another name for the same field goes before one that is only spelled like it. */
static const char *same_field(struct pp_slice name, const struct names *names)
{
	struct pp_slice alias = pp_schema_alias(name), meant = alias.len > 0 ? alias : name;

	for (size_t i = 0; i < names->count; i++)
		if (pp_slice_eq(pp_schema_alias(pp_slice_of(names->list[i])), meant))
			return names->list[i];
	return NULL;
}

static const char *nearest(struct names *names, struct pp_slice name)
{
	const char *near = pp_nearest(pp_arena_copy(&names->arena, name).ptr, names->list);

	return near == NULL || pp_slice_eq(pp_slice_of(near), name) ? NULL : near;
}

static void look_for_field(struct pp_expr *expr, struct pp_absent *absent, struct names *top)
{
	const char *near = same_field(absent->name, top);

	if (near == NULL)
		near = nearest(top, absent->name);
	if (near != NULL)
		absent->near = pp_arena_copy(&expr->arena, pp_slice_of(near));
}

/* The path with another name in one of its steps. */
static struct pp_slice with_name(struct pp_expr *expr, const struct pp_path *path, size_t at, const char *name)
{
	struct pp_path other = *path;
	struct pp_buf text = PP_BUF_INIT;
	struct pp_slice copy;

	other.steps = pp_arena_alloc(&expr->arena, path->step_count * sizeof(*other.steps));
	memcpy(other.steps, path->steps, path->step_count * sizeof(*other.steps));
	other.steps[at].name = pp_slice_of(name);
	pp_ast_print_path(&other, &text);
	copy = pp_arena_copy(&expr->arena, pp_buf_slice(&text));
	pp_buf_release(&text);
	return copy;
}

/* How many of a path's steps lead to something; what they lead to is left in list. */
static size_t follow(const struct pp_path *path, const struct pp_record *rec, struct pp_values *list)
{
	struct pp_path front = *path;
	struct pp_value head = pp_record_get(rec, &front.head);
	size_t before;

	front.step_count = 0;
	(void)pp_path_each_from(&front, head, list);
	do {
		before = list->count;
		front.step_count++;
		(void)pp_path_each_from(&front, head, list);
		if (list->count == before)
			return front.step_count - 1;
		memmove(list->values, &list->values[before], (list->count - before) * sizeof(*list->values));
		list->count -= before;
	} while (front.step_count < path->step_count);
	return front.step_count;
}

static void look_for_path(struct pp_expr *expr, struct pp_absent *absent, const struct pp_record *rec)
{
	const struct pp_path *path = absent->path;
	struct names names = { .arena = PP_ARENA_INIT };
	struct pp_values parents = { 0 };
	struct pp_buf decoded = PP_BUF_INIT;
	size_t at = follow(path, rec, &parents);
	const char *near = NULL;

	if (at < path->step_count && path->steps[at].name.ptr != NULL) {
		for (size_t i = 0; i < parents.count; i++)
			take_members(&names, parents.values[i], &decoded);
		near = nearest(&names, path->steps[at].name);
	}
	if (near != NULL)
		absent->near = with_name(expr, path, at, near);
	pp_buf_release(&decoded);
	free(parents.values);
	pp_arena_release(&names.arena);
}

/* Whether records of this shape, which have the same names, were not looked at; some are forgotten. */
static bool is_new_shape(struct pp_expr *expr, uint64_t shape)
{
	uint64_t *place = &expr->shapes[shape % PP_ABSENT_SHAPES];
	const bool is_new = *place != shape;

	*place = shape;
	return is_new;
}

/* In a record that is new at the top, or below it, or both. */
PP_APART static void look(struct pp_expr *expr, const struct pp_record *rec, bool at_top, bool below)
{
	struct names top = { .arena = PP_ARENA_INIT };

	for (size_t i = 0; i < expr->absent_names.count; i++) {
		struct pp_absent *absent = &expr->absents[i];

		if (absent->near.ptr != NULL || pp_absent_was_had(absent))
			continue;
		if (absent->path == NULL && at_top) {
			if (top.count == 0)
				take_top(&top, rec);
			look_for_field(expr, absent, &top);
		} else if (absent->path != NULL && below) {
			look_for_path(expr, absent, rec);
		}
		absent->near_at = expr->looked;
	}
	pp_arena_release(&top.arena);
}

void pp_expr_look(struct pp_expr *expr, const struct pp_record *rec)
{
	const uint64_t at = expr->looked_before + ++expr->looked;
	const bool at_top = is_new_shape(expr, rec->index->shape);
	const bool below = expr->names_paths && at <= PP_ABSENT_PATH_LOOKS;

	if (at_top || below)
		look(expr, rec, at_top, below);
	expr->looking = at < PP_ABSENT_LOOKS;
}
