#include "listing_plain.h"

#include "entities.h"

static const struct pp_slice no_break = { "\xC2\xA0", 2 };

/* The character at the front of text, as it is meant, to out: bytes that were read. */
static size_t take_plain(const struct pp_layout *layout, struct pp_slice text, struct pp_buf *out)
{
	size_t used;

	if (layout->entities && (used = pp_entity_read(text, out)) > 0)
		return used;
	if (pp_slice_starts(text, no_break)) {
		pp_buf_addc(out, ' ');
		return no_break.len;
	}
	if (layout->escaped && text.len > 1 && text.ptr[0] == '\\' &&
	    memchr("\\`*_{}[]()#+-.!|~<>", text.ptr[1], 19) != NULL) {
		pp_buf_addc(out, text.ptr[1]);
		return 2;
	}
	pp_buf_addc(out, layout->underscored && text.ptr[0] == '_' ? ' ' : text.ptr[0]);
	return 1;
}

static bool is_plain(const struct pp_layout *layout, struct pp_slice bytes)
{
	return !layout->underscored && !(layout->entities && pp_slice_chr(bytes, '&') != NULL) &&
	       !(layout->escaped && pp_slice_chr(bytes, '\\') != NULL) && pp_slice_chr(bytes, no_break.ptr[0]) == NULL;
}

struct pp_slice pp_plain_line(struct pp_plain *plain, const struct pp_layout *layout, struct pp_slice bytes)
{
	struct pp_slice line = bytes;

	plain->targets.count = 0;
	if (!is_plain(layout, bytes)) {
		pp_buf_clear(&plain->text);
		while (line.len > 0)
			line = pp_slice_from(line, take_plain(layout, line, &plain->text));
		line = pp_buf_slice(&plain->text);
	}
	if (!layout->targets)
		return line;
	pp_buf_clear(&plain->rest);
	pp_targets_take(line, &plain->rest, &plain->targets);
	return plain->targets.count > 0 ? pp_buf_slice(&plain->rest) : line;
}

void pp_plain_release(struct pp_plain *plain)
{
	pp_buf_release(&plain->text);
	pp_buf_release(&plain->rest);
}
