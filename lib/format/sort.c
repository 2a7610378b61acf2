/*
 * Records are gathered in memory. When it is full they are sorted and written to the spill as a run; in the end the
 * runs are merged (merge.c). When only the first few are wanted, the rest is thrown away on the way instead.
 */
#include "sort.h"

#include <stdlib.h>

#include "columns.h"
#include "pp/alloc.h"
#include "pp/number.h"
#include "rescan.h"
#include "sort_private.h"

enum { LEAST_MEMORY = 1024 * 1024 };

static enum pp_status add_key(struct pp_sorter *s, struct pp_slice item, struct pp_arena *arena, struct pp_error *err)
{
	struct pp_sort_key key = { .descending = item.len > 0 && item.ptr[0] == '-' };

	if (pp_path_parse(&key.path, pp_slice_from(item, key.descending ? 1 : 0), arena, err) != PP_OK)
		return err->status;
	s->keys = pp_realloc(s->keys, s->key_count + 1, sizeof(*s->keys));
	s->keys[s->key_count++] = key;
	return PP_OK;
}

enum pp_status pp_sorter_new(struct pp_sorter **sorter, const char *list, uint64_t keep, size_t memory,
			     struct pp_arena *arena, struct pp_error *err)
{
	struct pp_slice rest = pp_slice_of(list), item;
	struct pp_sorter *s = *sorter = pp_calloc(1, sizeof(*s));

	s->keep = keep;
	s->memory = memory > LEAST_MEMORY ? memory : LEAST_MEMORY;
	s->spill = (struct pp_spill)PP_SPILL_INIT;
	pp_scan_init(&s->scan);
	while (pp_list_next(&rest, &item)) {
		if (item.len == 0)
			return pp_fail(err, PP_EUSAGE, "expected a field, found an empty place in '%s'", list);
		if (add_key(s, item, arena, err) != PP_OK)
			return err->status;
	}
	return PP_OK;
}

/* ---- order ---- */

static struct pp_sort_term make_term(struct pp_value v, struct pp_arena *arena, struct pp_buf *scratch)
{
	switch (v.kind) {
	case PP_NUMBER: return (struct pp_sort_term){ RANK_NUMBER, v.text };
	case PP_BOOL: return (struct pp_sort_term){ RANK_BOOL, v.text };
	case PP_ARRAY:
	case PP_OBJECT: return (struct pp_sort_term){ RANK_NESTED, v.text };
	case PP_STRING:
		if (!v.escaped)
			return (struct pp_sort_term){ RANK_STRING, v.text };
		return (struct pp_sort_term){ RANK_STRING, pp_arena_copy(arena, pp_value_string(v, scratch)) };
	case PP_MISSING:
	case PP_NULL: break;
	}
	return (struct pp_sort_term){ RANK_NONE, PP_SLICE("") };
}

void pp_sort_terms(struct pp_sorter *s, const struct pp_record *rec, struct pp_arena *arena, struct pp_sort_item *item)
{
	item->line = rec->line;
	item->terms = pp_arena_alloc(arena, s->key_count * sizeof(*item->terms));
	for (size_t i = 0; i < s->key_count; i++)
		item->terms[i] = make_term(pp_path_get(&s->keys[i].path, rec), arena, &s->scratch);
}

static int compare_terms(const struct pp_sort_term *a, const struct pp_sort_term *b, bool descending)
{
	int order;

	if (a->rank == RANK_NONE || b->rank == RANK_NONE)
		return (a->rank == RANK_NONE) - (b->rank == RANK_NONE);
	if (a->rank != b->rank)
		order = a->rank < b->rank ? -1 : 1;
	else if (a->rank == RANK_NUMBER)
		order = pp_number_compare_text(a->text, b->text);
	else
		order = pp_slice_cmp(a->text, b->text);
	return descending ? (order < 0) - (order > 0) : order;
}

int pp_sort_compare(const struct pp_sorter *s, const struct pp_sort_item *a, const struct pp_sort_item *b)
{
	for (size_t i = 0; i < s->key_count; i++) {
		int order = compare_terms(&a->terms[i], &b->terms[i], s->keys[i].descending);

		if (order != 0)
			return order;
	}
	return (a->number > b->number) - (a->number < b->number);
}

static int compare_for_qsort(const void *a, const void *b, void *sorter)
{
	return pp_sort_compare(sorter, a, b);
}

static void sort_gathered(struct pp_sorter *s)
{
	if (s->count > 1)
		qsort_r(s->items, s->count, sizeof(*s->items), compare_for_qsort, s);
	if (s->keep > 0 && s->count > s->keep)
		s->count = (size_t)s->keep;
}

/* ---- gathering ---- */

/* Copy an item into the arena. A term that points into the line points into its copy afterwards. */
static struct pp_sort_item copy_item(const struct pp_sorter *s, const struct pp_sort_item *from, struct pp_arena *arena)
{
	struct pp_sort_item to = *from;
	char *line = pp_arena_alloc(arena, from->line.len + 1 + PP_SCAN_PAD);
	uintptr_t start = (uintptr_t)from->line.ptr;

	memcpy(line, from->line.ptr, from->line.len);
	memset(line + from->line.len, '\n', 1 + PP_SCAN_PAD);
	to.line.ptr = line;
	to.terms = pp_arena_alloc(arena, s->key_count * sizeof(*to.terms));
	for (size_t i = 0; i < s->key_count; i++) {
		struct pp_sort_term term = from->terms[i];
		uintptr_t at = (uintptr_t)term.text.ptr;

		if (at >= start && at <= start + from->line.len)
			term.text.ptr = line + (at - start);
		else
			term.text = pp_arena_copy(arena, term.text);
		to.terms[i] = term;
	}
	return to;
}

static bool is_full(const struct pp_sorter *s)
{
	return s->arena.total + s->count * sizeof(*s->items) > s->memory;
}

/* Keep the first ones only, and remember the last of them: nothing behind it will be wanted. */
static void cut(struct pp_sorter *s)
{
	struct pp_arena kept = PP_ARENA_INIT;

	sort_gathered(s);
	for (size_t i = 0; i < s->count; i++)
		s->items[i] = copy_item(s, &s->items[i], &kept);
	pp_arena_release(&s->arena);
	s->arena = kept;
	pp_arena_clear(&s->last_arena);
	s->last = copy_item(s, &s->items[s->count - 1], &s->last_arena);
	s->has_last = true;
}

static enum pp_status write_run(struct pp_sorter *s, struct pp_error *err)
{
	if (s->count == 0)
		return PP_OK;
	sort_gathered(s);
	for (size_t i = 0; i < s->count; i++)
		if (pp_spill_add(&s->spill, s->items[i].line, err) != PP_OK)
			return err->status;
	s->run_ends = pp_grow(s->run_ends, s->run_count, &s->run_cap, sizeof(*s->run_ends));
	s->run_ends[s->run_count++] = pp_spill_size(&s->spill);
	s->count = 0;
	pp_arena_release(&s->arena);
	return PP_OK;
}

enum pp_status pp_sorter_add(struct pp_sorter *s, const struct pp_record *rec, struct pp_error *err)
{
	struct pp_sort_item item = { .number = s->added++ };

	pp_arena_clear(&s->probe);
	pp_sort_terms(s, rec, &s->probe, &item);
	if (s->has_last && pp_sort_compare(s, &item, &s->last) > 0)
		return PP_OK;
	s->items = pp_grow(s->items, s->count, &s->cap, sizeof(*s->items));
	s->items[s->count++] = copy_item(s, &item, &s->arena);
	if (s->keep > 0 && s->count > s->keep && (is_full(s) || s->count / 2 > s->keep + 512))
		cut(s);
	return is_full(s) ? write_run(s, err) : PP_OK;
}

enum pp_status pp_sorter_next(struct pp_sorter *s, struct pp_slice *line, struct pp_error *err)
{
	if (!s->reading) {
		s->reading = true;
		if (s->run_count == 0)
			sort_gathered(s);
		else if (write_run(s, err) != PP_OK || pp_merge_start(s, err) != PP_OK)
			return err->status;
	}
	if (s->run_count > 0)
		return pp_merge_next(s, line, err);
	*line = s->next < s->count ? s->items[s->next++].line : pp_slice(NULL, 0);
	return PP_OK;
}

void pp_sorter_free(struct pp_sorter *s)
{
	if (s == NULL)
		return;
	pp_merge_release(s);
	pp_spill_release(&s->spill);
	pp_scan_release(&s->scan);
	pp_buf_release(&s->scratch);
	pp_arena_release(&s->arena);
	pp_arena_release(&s->probe);
	pp_arena_release(&s->last_arena);
	free(s->run_ends);
	free(s->items);
	free(s->keys);
	free(s);
}
