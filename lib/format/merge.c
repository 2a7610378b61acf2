/* The merge of sorted runs: a heap of them, the one whose next record comes first on top. */
#include <stdlib.h>

#include "pp/alloc.h"
#include "rescan.h"
#include "sort_private.h"

enum { LEAST_PIECE = 16 * 1024 };

static bool comes_first(const struct pp_sorter *s, size_t a, size_t b)
{
	return pp_sort_compare(s, &s->runs[a].item, &s->runs[b].item) < 0;
}

static void sink(struct pp_sorter *s, size_t at)
{
	for (;;) {
		size_t least = at;

		for (size_t child = 2 * at + 1; child <= 2 * at + 2 && child < s->run_live; child++)
			if (comes_first(s, child, least))
				least = child;
		if (least == at)
			return;

		struct pp_sort_run moved = s->runs[at];

		s->runs[at] = s->runs[least];
		s->runs[least] = moved;
		at = least;
	}
}

/* Go to the run's next record; item.line.ptr is NULL at its end. */
static enum pp_status advance(struct pp_sorter *s, struct pp_sort_run *run, struct pp_error *err)
{
	struct pp_slice line;
	struct pp_record rec;

	if (pp_spill_next(&run->reader, &line, err) != PP_OK)
		return err->status;
	run->item.line = line;
	if (line.ptr == NULL)
		return PP_OK;
	if (pp_rescan(&s->scan, line, &rec, err) != PP_OK)
		return err->status;
	pp_arena_clear(&run->arena);
	pp_sort_terms(s, &rec, &run->arena, &run->item);
	return PP_OK;
}

enum pp_status pp_merge_start(struct pp_sorter *s, struct pp_error *err)
{
	size_t piece = s->memory / s->run_count;

	s->runs = pp_calloc(s->run_count, sizeof(*s->runs));
	for (size_t i = 0; i < s->run_count; i++) {
		uint64_t from = i > 0 ? s->run_ends[i - 1] : 0;
		struct pp_sort_run *run = &s->runs[i];

		run->item.number = i;
		pp_spill_read(&run->reader, &s->spill, from, s->run_ends[i],
			      piece > 256 * 1024    ? 0
			      : piece > LEAST_PIECE ? piece
						    : LEAST_PIECE);
		if (advance(s, run, err) != PP_OK)
			return err->status;
	}
	s->run_live = s->run_count;
	for (size_t i = s->run_live; i > 0; i--)
		sink(s, i - 1);
	return PP_OK;
}

/* The top run's line is in use until the next call, so the run goes on only then. */
enum pp_status pp_merge_next(struct pp_sorter *s, struct pp_slice *line, struct pp_error *err)
{
	*line = pp_slice(NULL, 0);
	if (s->top_taken && s->run_live > 0) {
		if (advance(s, &s->runs[0], err) != PP_OK)
			return err->status;
		if (s->runs[0].item.line.ptr == NULL) {
			struct pp_sort_run ended = s->runs[0];

			s->runs[0] = s->runs[--s->run_live];
			s->runs[s->run_live] = ended;
		}
		sink(s, 0);
	}
	s->top_taken = true;
	if (s->run_live > 0)
		*line = s->runs[0].item.line;
	return PP_OK;
}

void pp_merge_release(struct pp_sorter *s)
{
	for (size_t i = 0; s->runs != NULL && i < s->run_count; i++) {
		pp_spill_reader_release(&s->runs[i].reader);
		pp_arena_release(&s->runs[i].arena);
	}
	free(s->runs);
}
