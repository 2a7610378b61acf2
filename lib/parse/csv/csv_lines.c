#include "csv_lines.h"

#include "csv_split.h"

/* The page's next lines, which begin at that line, or after some that were too long to be held: then *line tells. */
static enum pp_status read_region(struct pp_csv_lines *lines, uint64_t *line, struct pp_slice *region,
				  struct pp_error *err)
{
	struct pp_input *in = lines->parse->in;

	*region = pp_slice(NULL, 0);
	if (lines->ended)
		return PP_OK;
	in->line = *line;
	if (pp_page_region(lines->parse, region, err) != PP_OK)
		return err->status;
	lines->ended = region->ptr == NULL;
	*line = lines->ended ? *line : in->line;
	return PP_OK;
}

enum pp_status pp_csv_lines_refill(struct pp_csv_lines *lines, struct pp_error *err)
{
	lines->at = 0;
	return read_region(lines, &lines->line, &lines->chunk, err);
}

enum pp_status pp_csv_lines_hold(struct pp_csv_lines *lines, uint64_t next, bool *more, struct pp_error *err)
{
	struct pp_slice open = pp_slice_from(lines->chunk, lines->at), region;
	struct pp_buf *held = &lines->held;
	uint64_t found = next;

	*more = false;
	if (lines->chunk.ptr == held->ptr) {
		memmove(held->ptr, open.ptr, open.len);
		held->len = open.len;
	} else {
		pp_buf_clear(held);
		pp_buf_add(held, open);
	}
	lines->at = 0;
	if (read_region(lines, &found, &region, err) != PP_OK)
		return err->status;
	*more = region.ptr != NULL && found == next;
	for (; next < found; next++)
		pp_buf_addc(held, '\n');
	pp_buf_add(held, region);
	memset(pp_buf_reserve(held, PP_CSV_PAD), 0, PP_CSV_PAD);
	lines->chunk = pp_buf_slice(held);
	return PP_OK;
}

struct pp_slice pp_csv_lines_take(struct pp_csv_lines *lines, size_t bytes, uint64_t count)
{
	struct pp_slice taken = pp_slice(lines->chunk.ptr + lines->at, bytes);

	lines->at += bytes;
	lines->line += count;
	return taken;
}

void pp_csv_lines_release(struct pp_csv_lines *lines)
{
	pp_buf_release(&lines->held);
}
