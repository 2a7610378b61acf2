#include "elements_private.h"

#include "pp/text.h"
#include "pp/utf8.h"
#include "split.h"

enum {
	WRAPPER_LOOK = 1 << 20,  /* bytes of an object that are searched for a list */
	DEFAULT_MOST = 64 << 20, /* bytes of an element, where the input sets no limit */
};

void pp_elements_init_text(struct pp_elements *elements, struct pp_slice text, const struct pp_where *where)
{
	*elements = (struct pp_elements){ .held = text, .where = *where };
	pp_scan_init(&elements->scan);
	elements->record.index = &elements->scan;
}

void pp_elements_init(struct pp_elements *elements, struct pp_input *in)
{
	const struct pp_where where = { .file = in->name, .line = in->line, .column = 1 };

	pp_elements_init_text(elements, pp_slice("", 0), &where);
	elements->in = in;
}

void pp_elements_release(struct pp_elements *elements)
{
	pp_scan_release(&elements->scan);
	pp_buf_release(&elements->line);
}

/* ---- what is held of the document ---- */

enum pp_status pp_elements_look(struct pp_elements *elements, size_t n, bool *all, struct pp_error *err)
{
	if (elements->in != NULL && pp_elements_ahead(elements).len < n) {
		pp_input_take(elements->in, elements->at);
		elements->at = 0;
		if (pp_input_look(elements->in, n, &elements->held, err) != PP_OK)
			return err->status;
	}
	*all = pp_elements_ahead(elements).len < n;
	return PP_OK;
}

size_t pp_elements_most(const struct pp_elements *elements)
{
	return elements->in != NULL ? elements->in->options.max_line : DEFAULT_MOST;
}

/* The place of a byte ahead. */
static struct pp_where place_of(const struct pp_elements *elements, size_t offset)
{
	struct pp_where where = elements->where;
	struct pp_slice passed = pp_slice(pp_elements_ahead(elements).ptr, offset);
	const char *newline;

	while ((newline = pp_slice_chr(passed, '\n')) != NULL) {
		passed = pp_slice_from(passed, (size_t)(newline + 1 - passed.ptr));
		where.line++;
		where.column = 1;
	}
	where.column += passed.len;
	return where;
}

void pp_elements_take(struct pp_elements *elements, size_t n)
{
	elements->where = place_of(elements, n);
	elements->at += n;
}

/* ---- faults ---- */

static void show_found(struct pp_buf *out, struct pp_slice text)
{
	if (text.len == 0)
		pp_buf_add(out, PP_SLICE("the end of the input"));
	else if (text.ptr[0] == '\n')
		pp_buf_add(out, PP_SLICE("the end of the line"));
	else
		pp_text_show(out, text);
}

/* "expected ',' or '}', found 'x'", with its place; offset is that of the byte ahead. */
enum pp_status pp_elements_expected(const struct pp_elements *elements, size_t offset, const char *what,
				    struct pp_error *err)
{
	const struct pp_where where = place_of(elements, offset);
	struct pp_buf found = PP_BUF_INIT;

	show_found(&found, pp_slice_from(pp_elements_ahead(elements), offset));
	(void)pp_fail_at(err, PP_EDATA, &where, "expected %s, found %s", what, pp_buf_str(&found));
	pp_buf_release(&found);
	return PP_EDATA;
}

enum pp_status pp_elements_broken(const struct pp_elements *elements, size_t offset, const char *message,
				  struct pp_error *err)
{
	const struct pp_where where = place_of(elements, offset);

	return pp_fail_at(err, PP_EDATA, &where, "%s", message);
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
		size_t len = pp_elements_ahead(elements).len;

		*answer = pp_wrapper_look(pp_elements_ahead(elements), wrapped);
		if (*answer != PP_WRAPPER_UNSURE)
			return PP_OK;
		*answer = PP_WRAPPER_BROKEN;
		wrapped->at = len;
		if (len > WRAPPER_LOOK || all)
			return PP_OK;
		if (pp_elements_look(elements, len + 1, &all, err) != PP_OK)
			return err->status;
	}
}

static void open_list(struct pp_elements *elements, const struct pp_wrapped *wrapped)
{
	pp_elements_take(elements, wrapped->at);
	elements->within = false;
	elements->nested = elements->nested || wrapped->nested;
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

	if (elements->wrapper > 0 || elements->plain_only)
		return pp_elements_record(elements, rec, err);
	pp_beginning_of(pp_elements_ahead(elements), &beginning);
	if (beginning.len > 0 && begins_as(&beginning, &elements->plain))
		return pp_elements_record(elements, rec, err);
	if (look_for_list(elements, &wrapped, &answer, err) != PP_OK)
		return err->status;
	if (answer != PP_WRAPPER_LIST) {
		elements->plain = beginning;
		return pp_elements_record(elements, rec, err);
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
	if (answer == PP_WRAPPER_NONE && elements->nested) {
		elements->nested = false;
		pp_elements_take(elements, wrapped.at);
		return PP_OK;
	}
	elements->within = elements->nested = false;
	elements->wrapper = 0;
	elements->expects = elements->depth > 0 ? PP_EXPECT_COMMA : PP_EXPECT_ANY;
	if (answer == PP_WRAPPER_NONE) {
		pp_elements_take(elements, wrapped.at);
		return PP_OK;
	}
	(void)pp_elements_expected(elements, wrapped.at, "'}' behind the list", err);
	return pp_elements_resume(elements, wrapped.at, err);
}

/* A value that is no object. null stands for a record that an API does not have. */
static enum pp_status take_other(struct pp_elements *elements, struct pp_error *err)
{
	struct pp_slice text = pp_elements_ahead(elements);
	size_t len = 0;

	if (elements->depth == 0 || elements->lost || text.ptr[0] == '"') {
		(void)pp_elements_expected(elements, 0, "'{' or '['", err);
		return pp_elements_resume(elements, 1, err);
	}
	while (len < text.len && memchr(",]}{[\" \t\r\n", text.ptr[len], 10) == NULL)
		len++;
	len = len > 0 ? len : 1;
	elements->expects = PP_EXPECT_COMMA;
	elements->raw = pp_slice(text.ptr, len);
	if (!pp_slice_eq(elements->raw, PP_SLICE("null")))
		(void)pp_elements_expected(elements, 0, "an object", err);
	pp_elements_take(elements, len);
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
	char c = pp_elements_ahead(elements).ptr[0];
	const char *fits = what_fits(elements);

	if (elements->within)
		return leave_list(elements, err);
	if (c == '[' || c == ']' || c == ',') {
		if (!take_mark(elements, c)) {
			(void)pp_elements_expected(elements, 0, fits, err);
			elements->lost = true;
		}
		pp_elements_take(elements, 1);
		return err->status;
	}
	if (elements->depth > 0 && elements->expects == PP_EXPECT_COMMA && !elements->lost) {
		(void)pp_elements_expected(elements, 0, fits, err);
		if (c != '{')
			return pp_elements_resume(elements, 1, err);
		elements->expects = PP_EXPECT_ANY;
		return err->status;
	}
	return c == '{' ? take_object(elements, rec, err) : take_other(elements, err);
}

/* Pass over blanks, up to something; false at the end of the document or in trouble. */
static bool find_something(struct pp_elements *elements, struct pp_error *err)
{
	bool all = false;

	for (;;) {
		struct pp_slice text = pp_elements_ahead(elements);
		size_t n = 0;

		while (n < text.len && pp_is_blank(text.ptr[n]))
			n++;
		if (n > 0)
			pp_elements_take(elements, n);
		if (n < text.len)
			return true;
		if (all || pp_elements_look(elements, 1, &all, err) != PP_OK)
			return false;
	}
}

enum pp_status pp_elements_next(struct pp_elements *elements, struct pp_record **rec, struct pp_error *err)
{
	bool open;

	*rec = NULL;
	elements->raw = pp_slice("", 0);
	if (pp_elements_search(elements, err) != PP_OK)
		return err->status;
	while (find_something(elements, err))
		if (take_next(elements, rec, err) != PP_OK || *rec != NULL)
			return err->status;
	open = (elements->depth > 0 || elements->within) && !elements->lost && err->status == PP_OK;
	elements->depth = 0;
	elements->within = false;
	return open ? pp_elements_expected(elements, 0, "',' or ']'", err) : err->status;
}
