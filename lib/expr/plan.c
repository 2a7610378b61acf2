#include "plan.h"

#include <stdlib.h>

void pp_expr_own(struct pp_expr *expr, enum pp_owned_kind kind, void *ptr)
{
	struct pp_owned *owned = pp_arena_alloc(&expr->arena, sizeof(*owned));

	*owned = (struct pp_owned){ .kind = kind, .ptr = ptr, .next = expr->owned };
	expr->owned = owned;
}

static void release_set(struct pp_set *set)
{
	pp_map_release(&set->strings);
	pp_map_release(&set->numbers);
	free(set->ranges);
}

static void release(const struct pp_owned *owned)
{
	switch (owned->kind) {
	case PP_OWNED_REGEX: pp_regex_free(owned->ptr); break;
	case PP_OWNED_SET: release_set(owned->ptr); break;
	case PP_OWNED_VALUES: free(((struct pp_values *)owned->ptr)->values); break;
	case PP_OWNED_TEMPLATE: free(((struct pp_template *)owned->ptr)->pieces); break;
	}
}

void pp_expr_release_owned(struct pp_expr *expr)
{
	for (const struct pp_owned *owned = expr->owned; owned != NULL; owned = owned->next)
		release(owned);
	expr->owned = NULL;
}
