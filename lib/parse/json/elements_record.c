#include "elements_private.h"
#include "split.h"

enum {
	FIRST_CHECK_MOST = 64 << 10, /* bytes of an element after which it is looked at before it ends */
	FIRST_CHECK_LEAST = 256,
	CHECK_GROWS = 4,   /* times, for the next look at the same element */
	DOUBTFUL_END = 16, /* bytes at the end of such a part that may be no fault but cut off */
};

/* Give the scanner the first bytes of what lies ahead, on one line. False: it found a fault. */
static bool scan(struct pp_elements *elements, size_t len, bool has_newlines)
{
	struct pp_buf *line = &elements->line;

	pp_buf_clear(line);
	pp_buf_reserve(line, len + 1 + PP_SCAN_PAD);
	memcpy(line->ptr, pp_elements_ahead(elements).ptr, len);
	for (char *p = line->ptr; has_newlines && (p = memchr(p, '\n', (size_t)(line->ptr + len - p))) != NULL;)
		*p = ' ';
	line->ptr[len] = '\n';
	memset(line->ptr + len + 1, 0, PP_SCAN_PAD);
	return pp_scan_line(&elements->scan, line->ptr) == line->ptr + len;
}

static size_t fault_offset(const struct pp_elements *elements)
{
	return (size_t)(elements->scan.fault.at - elements->line.ptr);
}

/* The place of a fault to be told: a record that is cut off where the next one begins ends with its own line. */
static size_t place_of_fault(const struct pp_elements *elements)
{
	struct pp_slice text = pp_elements_ahead(elements);
	size_t offset = fault_offset(elements), end = offset;
	const char *newline;

	while (end > 0 && pp_is_blank(text.ptr[end - 1]))
		end--;
	newline = memchr(text.ptr + end, '\n', offset - end);
	if (newline == NULL || text.ptr[offset] != '{' || !pp_elements_may_begin(elements, text, offset))
		return offset;
	return (size_t)(newline - text.ptr);
}

/* The fault that the scanner found. */
static enum pp_status tell_fault(struct pp_elements *elements, struct pp_error *err)
{
	const struct pp_scan_fault *fault = &elements->scan.fault;

	if (fault->message != NULL)
		return pp_elements_broken(elements, fault_offset(elements), fault->message, err);
	return pp_elements_expected(elements, place_of_fault(elements), fault->expected, err);
}

/*
 * Where the next record may begin behind a fault. A string that ends before the fault may be one that was cut off, and
 * gone on to the first quote of the next record: that one's bracket is in it, then.
 */
static size_t place_to_resume(const struct pp_elements *elements)
{
	struct pp_slice text = pp_elements_ahead(elements);
	size_t offset = fault_offset(elements), at = offset;

	while (at > 0 && pp_is_blank(text.ptr[at - 1]))
		at--;
	if (at < 2 || text.ptr[--at] != '"')
		return offset > 0 ? offset : 1;
	while (at > 1 && !(text.ptr[at - 1] == '"' && text.ptr[at - 2] != '\\'))
		at--;
	return at;
}

/* The scanner found a fault in what cannot be told to be one record: go on behind it. */
static enum pp_status refuse_part(struct pp_elements *elements, struct pp_error *err)
{
	(void)tell_fault(elements, err);
	return pp_elements_resume(elements, place_to_resume(elements), err);
}

/* Give up a record whose end is known. */
static void pass_over(struct pp_elements *elements, size_t len)
{
	elements->raw = pp_slice(pp_elements_ahead(elements).ptr, len);
	elements->expects = PP_EXPECT_COMMA;
	pp_elements_take(elements, len);
}

/* The same, in a record whose brackets fit: it is given up alone, unless another one begins within it. */
static enum pp_status refuse(struct pp_elements *elements, size_t len, struct pp_error *err)
{
	struct pp_slice text = pp_slice(pp_elements_ahead(elements).ptr, len);

	if (pp_elements_find(elements, text, place_to_resume(elements)) < len)
		return refuse_part(elements, err);
	(void)tell_fault(elements, err);
	pass_over(elements, len);
	return err->status;
}

/* Is there a fault in the first bytes ahead that is not only where they are cut off? */
static bool is_broken(struct pp_elements *elements, size_t len)
{
	return !scan(elements, len, true) && fault_offset(elements) + DOUBTFUL_END < len;
}

/* The input ends within the record ahead. */
static enum pp_status refuse_cut(struct pp_elements *elements, struct pp_error *err)
{
	size_t len = pp_elements_ahead(elements).len;

	if (is_broken(elements, len))
		return refuse_part(elements, err);
	(void)pp_elements_broken(elements, 0, "the input ends within the record that begins here", err);
	return pp_elements_resume(elements, len, err);
}

/* A string that does not end on its line: one of the quotes before may be missing, and then that is the fault. */
static enum pp_status refuse_unclosed(struct pp_elements *elements, size_t at, struct pp_error *err)
{
	if (is_broken(elements, at))
		return refuse_part(elements, err);
	(void)pp_elements_broken(elements, at, "unclosed string", err);
	return pp_elements_resume(elements, at, err);
}

/* end is where it ends, 0 when that is not known. */
static enum pp_status refuse_long(struct pp_elements *elements, size_t end, struct pp_error *err)
{
	const struct pp_where where = elements->where;
	const size_t most = pp_elements_most(elements);

	(void)pp_fail_at(err, PP_EDATA, &where, "record is longer than the limit of %zu bytes", most);
	if (end == 0)
		return pp_elements_resume(elements, most, err);
	pass_over(elements, end);
	return err->status;
}

static void give(struct pp_elements *elements, const struct pp_split *split, struct pp_record **rec)
{
	struct pp_slice text = pp_elements_ahead(elements);

	elements->raw = pp_slice(text.ptr, split->at);
	elements->record.line = pp_slice(elements->line.ptr, split->at);
	elements->record.where = elements->where;
	if (elements->scan.shape != elements->shape) {
		pp_beginning_of(text, &elements->beginning);
		elements->shape = elements->scan.shape;
	}
	elements->where.line += split->newlines;
	elements->where.column =
	    split->newlines > 0 ? split->at - split->line_start + 1 : elements->where.column + split->at;
	elements->at += split->at;
	elements->expects = PP_EXPECT_COMMA;
	*rec = &elements->record;
}

/*
 * Find the end of the record ahead. A bracket or a quote that is missing would make one record of all that follows:
 * what is there of a long one is looked at before its end comes.
 */
static enum pp_status find_end(struct pp_elements *elements, struct pp_split *split, struct pp_error *err)
{
	size_t check = elements->check;

	for (;;) {
		struct pp_slice text = pp_elements_ahead(elements);
		bool all = false;

		text.len = text.len < check ? text.len : check;
		switch (pp_split(split, text)) {
		case PP_SPLIT_END: return PP_OK;
		case PP_SPLIT_BROKEN: return refuse_unclosed(elements, split->at, err);
		case PP_SPLIT_MORE: break;
		}
		if (text.len > pp_elements_most(elements))
			return refuse_long(elements, 0, err);
		if (text.len == check) {
			if (is_broken(elements, check))
				return refuse_part(elements, err);
			check *= CHECK_GROWS;
		} else if (pp_elements_look(elements, text.len + 1, &all, err) != PP_OK) {
			return err->status;
		} else if (all) {
			return refuse_cut(elements, err);
		}
	}
}

enum pp_status pp_elements_record(struct pp_elements *elements, struct pp_record **rec, struct pp_error *err)
{
	struct pp_split split = PP_SPLIT_INIT;

	if (elements->check == 0 || elements->check > FIRST_CHECK_MOST)
		elements->check = FIRST_CHECK_MOST;
	if (elements->beginning.len == 0)
		pp_beginning_of(pp_elements_ahead(elements), &elements->beginning);
	if (find_end(elements, &split, err) == PP_OK) {
		if (split.at > pp_elements_most(elements))
			(void)refuse_long(elements, split.at, err);
		else if (scan(elements, split.at, split.newlines > 0))
			give(elements, &split, rec);
		else
			(void)refuse(elements, split.at, err);
	}
	elements->check = err->status != PP_OK ? FIRST_CHECK_LEAST : 2 * elements->check;
	return err->status;
}
