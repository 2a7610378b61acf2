#include "elements.h"

#include "pp/text.h"
#include "pp/utf8.h"
#include "split.h"

enum {
	FIRST_CHECK = 64 << 10,   /* bytes of an element after which it is looked at before it ends */
	DOUBTFUL_END = 16,        /* bytes at the end of such a part that may be no fault but cut off */
	WRAPPER_LOOK = 1 << 20,   /* bytes of an object that are searched for a list */
	BEGINNING_LOOK = 1 << 10, /* bytes that are wanted to tell how an object begins */
	DEFAULT_MOST = 64 << 20,  /* bytes of an element, where the input sets no limit */
};

void pp_elements_init_text(struct pp_elements *elements, struct pp_slice text, const struct pp_where *where)
{
	*elements = (struct pp_elements){ .held = text, .where = *where };
	pp_scan_init(&elements->scan);
	elements->record.index = &elements->scan;
}

void pp_elements_init(struct pp_elements *elements, struct pp_input *in)
{
	const struct pp_where where = { .file = in->name, .line = 1, .column = 1 };

	pp_elements_init_text(elements, pp_slice("", 0), &where);
	elements->in = in;
}

void pp_elements_release(struct pp_elements *elements)
{
	pp_scan_release(&elements->scan);
	pp_buf_release(&elements->line);
}

/* ---- what is held of the document ---- */

static struct pp_slice ahead_of(const struct pp_elements *elements)
{
	return pp_slice_from(elements->held, elements->at);
}

/* See to it that at least n bytes lie ahead, or all that are left; *all tells that. What was taken is let go. */
static enum pp_status look(struct pp_elements *elements, size_t n, bool *all, struct pp_error *err)
{
	if (elements->in != NULL && ahead_of(elements).len < n) {
		pp_input_take(elements->in, elements->at);
		elements->at = 0;
		if (pp_input_look(elements->in, n, &elements->held, err) != PP_OK)
			return err->status;
	}
	*all = ahead_of(elements).len < n;
	return PP_OK;
}

static size_t most(const struct pp_elements *elements)
{
	return elements->in != NULL ? elements->in->options.max_line : DEFAULT_MOST;
}

/* The place of a byte ahead. */
static struct pp_where place_of(const struct pp_elements *elements, size_t offset)
{
	struct pp_where where = elements->where;
	struct pp_slice passed = pp_slice(ahead_of(elements).ptr, offset);
	const char *newline;

	while ((newline = pp_slice_chr(passed, '\n')) != NULL) {
		passed = pp_slice_from(passed, (size_t)(newline + 1 - passed.ptr));
		where.line++;
		where.column = 1;
	}
	where.column += passed.len;
	return where;
}

static void take(struct pp_elements *elements, size_t n)
{
	elements->where = place_of(elements, n);
	elements->at += n;
}

/* ---- faults ---- */

static void show_byte(struct pp_buf *out, struct pp_slice text)
{
	uint32_t rune;
	size_t len = text.len > 0 ? pp_utf8_decode(text, &rune) : 0;

	if (text.len == 0 || text.ptr[0] == '\n') {
		pp_buf_add(out, text.len == 0 ? PP_SLICE("the end of the input") : PP_SLICE("the end of the line"));
	} else if (len == 0 || text.ptr[0] == '\0') {
		pp_buf_addf(out, "byte 0x%02X", (unsigned)(unsigned char)text.ptr[0]);
	} else {
		pp_buf_addc(out, '\'');
		pp_text_escape(out, pp_slice(text.ptr, len));
		pp_buf_addc(out, '\'');
	}
}

/* "expected ',' or '}', found 'x'", with its place; offset is that of the byte ahead. */
static enum pp_status expected(const struct pp_elements *elements, size_t offset, const char *what,
			       struct pp_error *err)
{
	const struct pp_where where = place_of(elements, offset);
	struct pp_buf found = PP_BUF_INIT;

	show_byte(&found, pp_slice_from(ahead_of(elements), offset));
	(void)pp_fail_at(err, PP_EDATA, &where, "expected %s, found %s", what, pp_buf_str(&found));
	pp_buf_release(&found);
	return PP_EDATA;
}

static enum pp_status broken(const struct pp_elements *elements, size_t offset, const char *message,
			     struct pp_error *err)
{
	const struct pp_where where = place_of(elements, offset);

	return pp_fail_at(err, PP_EDATA, &where, "%s", message);
}

/* ---- finding the way back ---- */

static bool begins_alike(struct pp_slice text, const struct pp_beginning *like)
{
	struct pp_beginning beginning;
	size_t len;

	pp_beginning_of(text, &beginning);
	len = beginning.len < like->len ? beginning.len : like->len;
	return len > 0 && memcmp(beginning.names, like->names, len) == 0 &&
	       (len == like->len || like->names[len] == '\0') && (len == beginning.len || beginning.names[len] == '\0');
}

/* What stands before a byte ahead, blanks aside: '\n' when only blanks stand between it and its line's beginning. */
static char before(struct pp_slice text, size_t at)
{
	while (at > 0 && pp_is_blank(text.ptr[at - 1])) {
		if (text.ptr[at - 1] == '\n')
			return '\n';
		at--;
	}
	return at > 0 ? text.ptr[at - 1] : '\n';
}

/* May a record, or a list of records, begin at this byte? */
static bool may_begin(const struct pp_elements *elements, struct pp_slice text, size_t at)
{
	char previous = before(text, at);
	bool first = at > 0 && text.ptr[at - 1] == '\n'; /* on its line, without a blank before it */
	struct pp_slice rest = pp_slice_from(text, at);

	if (text.ptr[at] == '[') {
		rest = pp_slice_trim(pp_slice_from(rest, 1));
		return first && rest.len > 0 && (rest.ptr[0] == '{' || rest.ptr[0] == '[');
	}
	if (first && elements->depth == 0)
		return true;
	return (previous == '\n' || previous == ',' || previous == '[') && begins_alike(rest, &elements->beginning);
}

/* Where in text, from `at` on, a record may begin; its length when there is no such place. */
static size_t find_beginning(const struct pp_elements *elements, struct pp_slice text, size_t at)
{
	while (at < text.len && !((text.ptr[at] == '{' || text.ptr[at] == '[') && may_begin(elements, text, at)))
		at++;
	return at < text.len ? at : text.len;
}

static void give_up(struct pp_elements *elements, size_t n)
{
	elements->lost = true;
	elements->expects = PP_EXPECT_ANY;
	take(elements, n);
	if (ahead_of(elements).len > 0 && ahead_of(elements).ptr[0] == '[') {
		elements->depth = elements->wrapper = 0;
		elements->within = false;
	}
}

/*
 * Something is broken, and err says what: give up what lies ahead to where the next record begins, which is behind
 * `from`. When that is not in sight, the next call looks on.
 */
static enum pp_status resume(struct pp_elements *elements, size_t from, struct pp_error *err)
{
	const enum pp_status st = err->status;
	struct pp_error trouble = PP_ERROR_INIT;
	struct pp_slice text;
	size_t at;
	bool all;

	if (look(elements, from + BEGINNING_LOOK, &all, &trouble) != PP_OK) {
		*err = trouble;
		return err->status;
	}
	text = ahead_of(elements);
	at = find_beginning(elements, text, from);
	elements->searching = at == text.len || (!all && text.len - at < BEGINNING_LOOK && at > from);
	elements->raw = pp_slice_trim(pp_slice(text.ptr, at));
	give_up(elements, at);
	return st;
}

/* Go on looking for the next record. */
static enum pp_status search(struct pp_elements *elements, struct pp_error *err)
{
	bool all;

	while (elements->searching) {
		struct pp_slice text;
		size_t at;

		if (look(elements, 2 * BEGINNING_LOOK, &all, err) != PP_OK)
			return err->status;
		text = ahead_of(elements);
		at = find_beginning(elements, text, 0);
		elements->searching = at == text.len && text.len > 0;
		give_up(elements, at);
	}
	return PP_OK;
}

/* ---- a record ---- */

/* Give the scanner the first bytes of what lies ahead, on one line. False: it found a fault. */
static bool scan(struct pp_elements *elements, size_t len, bool has_newlines)
{
	struct pp_buf *line = &elements->line;

	pp_buf_clear(line);
	pp_buf_reserve(line, len + 1 + PP_SCAN_PAD);
	memcpy(line->ptr, ahead_of(elements).ptr, len);
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

/* The scanner's fault; the record is given up, and so is what follows it up to `end` unless a record begins there. */
static enum pp_status refuse(struct pp_elements *elements, size_t end, struct pp_error *err)
{
	const struct pp_scan_fault *fault = &elements->scan.fault;
	size_t offset = fault_offset(elements);
	size_t from = offset > 0 ? offset : 1;

	if (fault->message != NULL)
		(void)broken(elements, offset, fault->message, err);
	else
		(void)expected(elements, offset, fault->expected, err);
	if (from >= end || find_beginning(elements, pp_slice(ahead_of(elements).ptr, end), from) == end) {
		elements->raw = pp_slice(ahead_of(elements).ptr, end);
		elements->expects = PP_EXPECT_COMMA;
		take(elements, end);
		return err->status;
	}
	return resume(elements, from, err);
}

/* The input ends within the record ahead. */
static enum pp_status refuse_cut(struct pp_elements *elements, struct pp_error *err)
{
	size_t len = ahead_of(elements).len;

	if (!scan(elements, len, true) && fault_offset(elements) + DOUBTFUL_END < len)
		return refuse(elements, len, err);
	(void)broken(elements, 0, "the input ends within the record that begins here", err);
	return resume(elements, len, err);
}

static enum pp_status refuse_long(struct pp_elements *elements, struct pp_error *err)
{
	const struct pp_where where = elements->where;

	(void)pp_fail_at(err, PP_EDATA, &where, "record is longer than the limit of %zu bytes", most(elements));
	return resume(elements, ahead_of(elements).len, err);
}

static enum pp_status give(struct pp_elements *elements, const struct pp_split *split, struct pp_record **rec)
{
	struct pp_slice text = ahead_of(elements);

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
	return PP_OK;
}

static enum pp_status take_record(struct pp_elements *elements, struct pp_record **rec, struct pp_error *err)
{
	struct pp_split split = PP_SPLIT_INIT;
	enum pp_split_result result;
	size_t check = FIRST_CHECK;
	bool all = false;

	if (elements->beginning.len == 0)
		pp_beginning_of(ahead_of(elements), &elements->beginning);
	while ((result = pp_split(&split, ahead_of(elements))) == PP_SPLIT_MORE) {
		size_t len = ahead_of(elements).len;

		if (len > most(elements))
			return refuse_long(elements, err);
		/* A bracket that is missing would make a record of all that follows. */
		if (len >= check) {
			if (!scan(elements, len, true) && fault_offset(elements) + DOUBTFUL_END < len)
				return refuse(elements, len, err);
			check = 4 * len;
		}
		if (look(elements, len + 1, &all, err) != PP_OK)
			return err->status;
		if (all)
			return refuse_cut(elements, err);
	}
	if (result == PP_SPLIT_BROKEN) {
		(void)broken(elements, split.at, "unclosed string", err);
		return resume(elements, split.at, err);
	}
	if (split.at > most(elements))
		return refuse_long(elements, err);
	return scan(elements, split.at, split.newlines > 0) ? give(elements, &split, rec)
							    : refuse(elements, split.at, err);
}

/* ---- what stands around records ---- */

static bool begins_as(const struct pp_beginning *a, const struct pp_beginning *b)
{
	return a->len == b->len && memcmp(a->names, b->names, a->len) == 0;
}

/* Look for a list in the object ahead, or in what is left of it; *answer is never "unsure". */
static enum pp_status look_for_list(struct pp_elements *elements, struct pp_wrapped *wrapped, enum pp_wrapper *answer,
				    struct pp_error *err)
{
	bool all = false;

	for (;;) {
		struct pp_split split = PP_SPLIT_INIT;
		size_t len = ahead_of(elements).len;

		split.depth = elements->within;
		*answer = pp_wrapper_look(ahead_of(elements), wrapped);
		if (*answer != PP_WRAPPER_UNSURE)
			return PP_OK;
		*answer = PP_WRAPPER_NONE;
		wrapped->at = len;
		if (len > WRAPPER_LOOK || all || pp_split(&split, ahead_of(elements)) != PP_SPLIT_MORE)
			return PP_OK;
		if (look(elements, len + 1, &all, err) != PP_OK)
			return err->status;
	}
}

static void open_list(struct pp_elements *elements, const struct pp_wrapped *wrapped)
{
	take(elements, wrapped->at);
	elements->within = false;
	elements->expects = PP_EXPECT_ANY;
	if (!wrapped->has_day)
		return;
	elements->has_day = true;
	elements->day = wrapped->day;
}

/* An object: a record, or one around a list of records, which is opened. */
static enum pp_status take_object(struct pp_elements *elements, struct pp_record **rec, struct pp_error *err)
{
	struct pp_wrapped wrapped = { 0 };
	struct pp_beginning beginning;
	enum pp_wrapper answer = PP_WRAPPER_NONE;

	if (elements->wrapper > 0)
		return take_record(elements, rec, err);
	pp_beginning_of(ahead_of(elements), &beginning);
	if (beginning.len > 0 && begins_as(&beginning, &elements->plain))
		return take_record(elements, rec, err);
	if (look_for_list(elements, &wrapped, &answer, err) != PP_OK)
		return err->status;
	if (answer == PP_WRAPPER_NONE) {
		elements->plain = beginning;
		return take_record(elements, rec, err);
	}
	elements->has_day = false;
	elements->wrapper = elements->depth + 1;
	open_list(elements, &wrapped);
	return PP_OK;
}

/* What follows the list in the object around it: more lists, or the object's end. */
static enum pp_status leave_list(struct pp_elements *elements, struct pp_error *err)
{
	struct pp_wrapped wrapped = { 0 };
	enum pp_wrapper answer;

	if (look_for_list(elements, &wrapped, &answer, err) != PP_OK)
		return err->status;
	if (answer == PP_WRAPPER_LIST) {
		open_list(elements, &wrapped);
		return PP_OK;
	}
	elements->within = false;
	elements->wrapper = 0;
	elements->expects = elements->depth > 0 ? PP_EXPECT_COMMA : PP_EXPECT_ANY;
	if (ahead_of(elements).ptr[wrapped.at - 1] == '}') {
		take(elements, wrapped.at);
		return PP_OK;
	}
	(void)expected(elements, wrapped.at, "'}' behind the list", err);
	return resume(elements, wrapped.at, err);
}

/* A value that is no object. null stands for a record that an API does not have. */
static enum pp_status take_other(struct pp_elements *elements, struct pp_error *err)
{
	struct pp_slice text = ahead_of(elements);
	size_t len = 0;

	if (elements->depth == 0 || elements->lost || text.ptr[0] == '"') {
		(void)expected(elements, 0, "'{' or '['", err);
		return resume(elements, 1, err);
	}
	while (len < text.len && memchr(",]}{[\" \t\r\n", text.ptr[len], 10) == NULL)
		len++;
	len = len > 0 ? len : 1;
	elements->expects = PP_EXPECT_COMMA;
	elements->raw = pp_slice(text.ptr, len);
	if (!pp_slice_eq(elements->raw, PP_SLICE("null")))
		(void)expected(elements, 0, "an object", err);
	take(elements, len);
	return err->status;
}

/* A bracket or a comma between records; false when it does not fit. */
static bool take_mark(struct pp_elements *elements, char mark)
{
	bool fits = elements->lost || elements->depth > 0;

	switch (mark) {
	case '[':
		fits = elements->lost || elements->depth == 0 || elements->expects != PP_EXPECT_COMMA;
		elements->depth++;
		elements->expects = PP_EXPECT_ANY;
		break;
	case ']':
		fits = fits && (elements->lost || elements->expects != PP_EXPECT_VALUE);
		elements->depth -= elements->depth > 0;
		elements->expects = PP_EXPECT_COMMA;
		elements->within = elements->wrapper > 0 && elements->depth == elements->wrapper - 1;
		break;
	default:
		fits = fits && (elements->lost || elements->expects == PP_EXPECT_COMMA);
		elements->expects = PP_EXPECT_VALUE;
		break;
	}
	return fits;
}

static const char *what_fits(const struct pp_elements *elements)
{
	if (elements->depth == 0)
		return "'{' or '['";
	return elements->expects == PP_EXPECT_COMMA ? "',' or ']'" : "a record";
}

static enum pp_status take_next(struct pp_elements *elements, struct pp_record **rec, struct pp_error *err)
{
	char c = ahead_of(elements).ptr[0];
	const char *fits = what_fits(elements);

	if (elements->within)
		return leave_list(elements, err);
	if (c == '[' || c == ']' || c == ',') {
		if (!take_mark(elements, c))
			(void)expected(elements, 0, fits, err);
		take(elements, 1);
		return err->status;
	}
	if (elements->depth > 0 && elements->expects == PP_EXPECT_COMMA && !elements->lost) {
		elements->expects = PP_EXPECT_ANY;
		return expected(elements, 0, fits, err);
	}
	return c == '{' ? take_object(elements, rec, err) : take_other(elements, err);
}

/* Pass over blanks, up to something; false at the end of the document or in trouble. */
static bool find_something(struct pp_elements *elements, struct pp_error *err)
{
	bool all = false;

	for (;;) {
		struct pp_slice text = ahead_of(elements);
		size_t n = 0;

		while (n < text.len && pp_is_blank(text.ptr[n]))
			n++;
		if (n > 0)
			take(elements, n);
		if (n < text.len)
			return true;
		if (all || look(elements, 1, &all, err) != PP_OK)
			return false;
	}
}

enum pp_status pp_elements_next(struct pp_elements *elements, struct pp_record **rec, struct pp_error *err)
{
	bool open;

	*rec = NULL;
	elements->raw = pp_slice("", 0);
	if (search(elements, err) != PP_OK)
		return err->status;
	while (find_something(elements, err))
		if (take_next(elements, rec, err) != PP_OK || *rec != NULL)
			return err->status;
	open = (elements->depth > 0 || elements->within) && !elements->lost && err->status == PP_OK;
	elements->depth = 0;
	elements->within = false;
	return open ? expected(elements, 0, "',' or ']'", err) : err->status;
}
