#include "stretch.h"

#include <stdlib.h>

#include "pp/alloc.h"

void pp_stretch_init(struct pp_stretch *stretch, size_t max_line)
{
	*stretch = (struct pp_stretch){ .view = { .fd = -1, .by_file = true, .options = { .max_line = max_line } } };
	pp_stream_init(&stretch->stream, &stretch->view);
}

void pp_stretch_release(struct pp_stretch *stretch)
{
	pp_stream_release(&stretch->stream);
	pp_block_release(&stretch->block);
	free(stretch->runs);
	free(stretch->rejects);
}

/* Lines that lie together, and end as they are written, leave together. */
static void pass(struct pp_stretch *stretch, struct pp_slice line)
{
	struct pp_slice *last = stretch->run_count > 0 ? &stretch->runs[stretch->run_count - 1] : NULL;

	if (last != NULL && last->ptr + last->len + 1 == line.ptr && line.ptr[-1] == '\n' &&
	    line.ptr[line.len] == '\n') {
		last->len += line.len + 1;
		return;
	}
	stretch->runs = pp_grow(stretch->runs, stretch->run_count, &stretch->run_cap, sizeof(*stretch->runs));
	stretch->runs[stretch->run_count++] = line;
}

static void reject(struct pp_stretch *stretch)
{
	const struct pp_record *rec = &stretch->stream.record;
	size_t end = rec->line.ptr[rec->line.len] == '\r' ? 2 : 1;

	if (stretch->err.where.file == NULL)
		stretch->err.where = rec->where;
	if (stretch->reject_count < PP_MAX_REPORTS)
		stretch->errors[stretch->reject_count] = stretch->err;
	stretch->rejects =
	    pp_grow(stretch->rejects, stretch->reject_count, &stretch->reject_cap, sizeof(*stretch->rejects));
	stretch->rejects[stretch->reject_count++] = pp_slice(rec->line.ptr, rec->line.len + end);
	pp_error_clear(&stretch->err);
}

static void begin(struct pp_stretch *stretch, uint64_t limit)
{
	struct pp_stream *stream = &stretch->stream;

	stretch->limit = limit;
	stretch->records = stretch->selected = 0;
	stretch->run_count = stretch->reject_count = 0;
	stretch->status = PP_OK;
	pp_error_clear(&stretch->err);
	stretch->view.name = stretch->file;
	stretch->view.offset = stretch->offset;
	stretch->view.line = 1;
	stream->next = stream->region = stretch->lines.ptr;
	stream->end = stretch->lines.ptr + stretch->lines.len;
}

void pp_stretch_test(struct pp_stretch *stretch, const struct pp_parallel *work, void *state, uint64_t limit,
		     bool strict)
{
	begin(stretch, limit);
	while (stretch->selected < limit && !(strict && stretch->reject_count > 0)) {
		struct pp_record *rec;
		bool yes = false;
		enum pp_status st = pp_stream_next(&stretch->stream, &rec, &stretch->err);

		if (st == PP_OK && rec == NULL)
			break;
		stretch->records++;
		if (st == PP_OK)
			st = work->test(state, rec, &yes, &stretch->err);
		if (st == PP_EDATA) {
			reject(stretch);
		} else if (st != PP_OK) {
			stretch->status = st;
			break;
		} else if (yes) {
			stretch->selected++;
			if (work->pass)
				pass(stretch, rec->line);
		}
	}
	stretch->line_count = stretch->view.line - 1;
}
