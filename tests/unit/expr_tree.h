/*
 * expr_tree.h - comparing expressions as trees, for what must survive being printed.
 */
#ifndef EXPR_TREE_H
#define EXPR_TREE_H

#include "expr/ast.h"

static inline bool same_steps(const struct pp_path *a, const struct pp_path *b)
{
	if (!pp_slice_eq(a->head.name, b->head.name) || a->step_count != b->step_count)
		return false;
	for (size_t i = 0; i < a->step_count; i++)
		if ((a->steps[i].name.ptr == NULL) != (b->steps[i].name.ptr == NULL) ||
		    (a->steps[i].name.ptr != NULL && !pp_slice_eq(a->steps[i].name, b->steps[i].name)) ||
		    a->steps[i].index != b->steps[i].index)
			return false;
	return true;
}

static inline bool same_leaf(const struct pp_ast *a, const struct pp_ast *b)
{
	if (a->path != NULL || b->path != NULL)
		return a->path != NULL && b->path != NULL && same_steps(a->path, b->path) && a->slot == b->slot;
	if (a->kind == PP_AST_DATE)
		return a->date.precision == b->date.precision &&
		       pp_instant_compare(a->date.period.start, b->date.period.start) == 0 &&
		       pp_instant_compare(a->date.period.end, b->date.period.end) == 0;
	if (a->kind == PP_AST_TRUE || a->kind == PP_AST_FALSE || a->kind == PP_AST_NULL)
		return true;
	return pp_slice_eq(a->text, b->text) && a->slot == b->slot;
}

static inline bool same_tree(const struct pp_ast *a, const struct pp_ast *b)
{
	if (a->kind != b->kind || a->flags != b->flags || !same_leaf(a, b))
		return false;
	for (a = a->first, b = b->first; a != NULL && b != NULL; a = a->next, b = b->next)
		if (!same_tree(a, b))
			return false;
	return a == NULL && b == NULL;
}

#endif
