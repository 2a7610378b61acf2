#include "pp/path.h"

#include "pp/alloc.h"

enum {
	MAX_STEPS = 64,
	MAX_INDEX = 1000000000,
};

static bool is_ident(char c, bool first)
{
	return pp_is_alpha(c) || c == '_' || (!first && pp_is_digit(c));
}

/* What is read, and how far. */
struct cursor {
	struct pp_slice text;
	size_t at;
	struct pp_arena *arena;
};

static char peek(const struct cursor *c)
{
	return c->at < c->text.len ? c->text.ptr[c->at] : '\0';
}

static enum pp_status fault(const struct cursor *c, struct pp_error *err, const char *expected)
{
	struct pp_where where = { .column = c->at + 1 };

	if (c->at >= c->text.len)
		return pp_fail_at(err, PP_EUSAGE, &where, "expected %s, found the end of '%.*s'", expected,
				  PP_FMT(c->text));
	return pp_fail_at(err, PP_EUSAGE, &where, "expected %s at character %zu of '%.*s'", expected, c->at + 1,
			  PP_FMT(c->text));
}

static enum pp_status scan_segment(struct cursor *c, struct pp_slice *name, struct pp_error *err)
{
	size_t from = c->at;

	if (peek(c) == '`') {
		const char *close = pp_slice_chr(pp_slice_from(c->text, from + 1), '`');

		if (close == NULL) {
			c->at = c->text.len;
			return fault(c, err, "'`'");
		}
		c->at = (size_t)(close + 1 - c->text.ptr);
		*name = pp_arena_copy(c->arena, pp_slice_between(c->text.ptr + from + 1, close));
		return PP_OK;
	}
	while (is_ident(peek(c), c->at == from))
		c->at++;
	if (c->at == from)
		return fault(c, err, "a field's name");
	*name = pp_arena_copy(c->arena, pp_slice(c->text.ptr + from, c->at - from));
	return PP_OK;
}

/* "[3]" or "[-1]"; c is behind the bracket. */
static enum pp_status scan_index(struct cursor *c, int64_t *index, struct pp_error *err)
{
	bool negative = peek(c) == '-';
	int64_t n = 0;

	c->at += negative;
	if (!pp_is_digit(peek(c)))
		return fault(c, err, "a number");
	for (; pp_is_digit(peek(c)); c->at++) {
		n = n * 10 + (peek(c) - '0');
		if (n > MAX_INDEX)
			return fault(c, err, "an index up to 1000000000");
	}
	if (peek(c) != ']')
		return fault(c, err, "']'");
	c->at++;
	*index = negative ? -n : n;
	return PP_OK;
}

static enum pp_status scan_step(struct cursor *c, struct pp_path_step *step, struct pp_error *err)
{
	bool index = peek(c) == '[';

	c->at++;
	*step = (struct pp_path_step){ .name = { NULL, 0 } };
	return index ? scan_index(c, &step->index, err) : scan_segment(c, &step->name, err);
}

enum pp_status pp_path_scan(struct pp_path *path, struct pp_slice text, size_t *used, struct pp_arena *arena,
			    struct pp_error *err)
{
	struct cursor c = { .text = text, .arena = arena };
	struct pp_path_step steps[MAX_STEPS];
	struct pp_slice head;
	size_t count = 0;

	if (scan_segment(&c, &head, err) != PP_OK)
		return err->status;
	while (peek(&c) == '.' || peek(&c) == '[') {
		if (count == MAX_STEPS)
			return fault(&c, err, "at most 64 steps");
		if (scan_step(&c, &steps[count++], err) != PP_OK)
			return err->status;
	}
	*path = (struct pp_path){ .head = pp_field_named(head), .step_count = count };
	path->text = pp_arena_copy(arena, pp_slice(text.ptr, c.at));
	path->steps = pp_arena_alloc(arena, count * sizeof(*steps));
	memcpy(path->steps, steps, count * sizeof(*steps));
	*used = c.at;
	return PP_OK;
}

enum pp_status pp_path_parse(struct pp_path *path, struct pp_slice text, struct pp_arena *arena, struct pp_error *err)
{
	size_t used;

	if (pp_path_scan(path, text, &used, arena, err) != PP_OK)
		return err->status;
	if (used < text.len) {
		struct cursor c = { .text = text, .at = used };

		return fault(&c, err, "'.', '[' or the end");
	}
	return PP_OK;
}

/* ---- following a path ---- */

static struct pp_value item_at(struct pp_value array, int64_t index)
{
	struct pp_items items = pp_items_of(array);
	struct pp_value item;

	if (array.kind != PP_ARRAY)
		return PP_VALUE_MISSING;
	if (index < 0)
		index += (int64_t)pp_items_count(array);
	for (int64_t i = 0; index >= 0 && pp_items_next(&items, NULL, &item); i++)
		if (i == index)
			return item;
	return PP_VALUE_MISSING;
}

/* The last member of that name. */
static struct pp_value member_of(struct pp_value object, struct pp_slice name)
{
	struct pp_items items = pp_items_of(object);
	struct pp_value found = PP_VALUE_MISSING, key, item;
	struct pp_buf decoded = PP_BUF_INIT;

	if (object.kind != PP_OBJECT)
		return found;
	while (pp_items_next(&items, &key, &item))
		if (pp_slice_eq(pp_value_string(key, &decoded), name))
			found = item;
	pp_buf_release(&decoded);
	return found;
}

/* Called for each value at the end of a path; false stops the walk. */
typedef bool visit_fn(void *ctx, struct pp_value v);

/*
 * Follow the steps from v, and set *walked when that goes through an array. Recursion is as deep as the path has steps:
 * only a named step below an array makes a call.
 */
static bool follow(struct pp_value v, const struct pp_path_step *step, size_t count, visit_fn *visit, void *ctx,
		   bool *walked)
{
	for (; count > 0; step++, count--) {
		if (step->name.ptr == NULL) {
			v = item_at(v, step->index);
		} else if (v.kind == PP_ARRAY) {
			struct pp_items items = pp_items_of(v);
			struct pp_value item;

			*walked = true;
			while (pp_items_next(&items, NULL, &item))
				if (item.kind == PP_OBJECT &&
				    !follow(member_of(item, step->name), step + 1, count - 1, visit, ctx, walked))
					return false;
			return true;
		} else {
			v = member_of(v, step->name);
		}
	}
	return v.kind == PP_MISSING || visit(ctx, v);
}

static bool take_first(void *ctx, struct pp_value v)
{
	*(struct pp_value *)ctx = v;
	return false;
}

struct pp_value pp_path_get(struct pp_path *path, const struct pp_record *rec)
{
	struct pp_value v = pp_record_get(rec, &path->head), found = PP_VALUE_MISSING;
	bool walked = false;

	if (path->step_count == 0)
		return v;
	(void)follow(v, path->steps, path->step_count, take_first, &found, &walked);
	return found;
}

static bool take_each(void *ctx, struct pp_value v)
{
	struct pp_values *list = ctx;

	list->values = pp_grow(list->values, list->count, &list->cap, sizeof(*list->values));
	list->values[list->count++] = v;
	return true;
}

void pp_path_each(struct pp_path *path, const struct pp_record *rec, struct pp_values *list)
{
	(void)pp_path_each_from(path, pp_record_get(rec, &path->head), list);
}

bool pp_path_each_from(const struct pp_path *path, struct pp_value from, struct pp_values *list)
{
	bool walked = false;

	(void)follow(from, path->steps, path->step_count, take_each, list, &walked);
	return walked;
}
