/* The list of --fields: "title,date=published,source.line", or "-abstract,-source". */
#include <stdlib.h>

#include "columns.h"
#include "pp/alloc.h"

/* The first c outside backticks, or the end. */
static size_t find_outside(struct pp_slice text, char c)
{
	bool quoted = false;
	size_t i;

	for (i = 0; i < text.len; i++) {
		if (text.ptr[i] == '`')
			quoted = !quoted;
		else if (text.ptr[i] == c && !quoted)
			break;
	}
	return i;
}

bool pp_list_next(struct pp_slice *list, struct pp_slice *item)
{
	size_t end;

	if (list->ptr == NULL)
		return false;
	end = find_outside(*list, ',');
	*item = pp_slice_trim(pp_slice(list->ptr, end));
	*list = end < list->len ? pp_slice_from(*list, end + 1) : pp_slice(NULL, 0);
	return true;
}

/* A path that begins at the member head, as a key (columns.c). */
static struct pp_slice make_key(struct pp_columns *cols, struct pp_slice head, const struct pp_path *path)
{
	struct pp_buf *key = &cols->key;

	pp_buf_clear(key);
	pp_buf_add(key, head);
	for (size_t i = 0; i < path->step_count; i++) {
		pp_buf_addc(key, PP_KEY_SEPARATOR);
		pp_buf_add(key, path->steps[i].name);
	}
	return pp_arena_copy(cols->arena, pp_buf_slice(key));
}

static enum pp_status add_drop(struct pp_columns *cols, struct pp_slice item, struct pp_error *err)
{
	struct pp_path path;
	struct pp_drop drop = { 0 };

	if (pp_path_parse(&path, pp_slice_from(item, 1), cols->arena, err) != PP_OK)
		return err->status;
	for (size_t i = 0; i < path.step_count; i++)
		if (path.steps[i].name.ptr == NULL)
			return pp_fail(err, PP_EUSAGE, "cannot leave out an item of a list, found '%.*s'",
				       PP_FMT(item));
	drop.key = make_key(cols, path.head.name, &path);
	if (path.head.alias.len > 0)
		drop.alias = make_key(cols, path.head.alias, &path);
	drop.field = path.head;
	drop.field.alias = PP_SLICE("");
	cols->drops = pp_realloc(cols->drops, cols->drop_count + 1, sizeof(*cols->drops));
	cols->drops[cols->drop_count++] = drop;
	return PP_OK;
}

static enum pp_status add_named(struct pp_columns *cols, struct pp_slice item, struct pp_error *err)
{
	size_t equals = find_outside(item, '=');
	bool renamed = equals < item.len;
	struct pp_slice from = pp_slice_trim(renamed ? pp_slice_from(item, equals + 1) : item);
	struct pp_column col = { 0 };

	if (pp_path_parse(&col.path, from, cols->arena, err) != PP_OK)
		return err->status;
	if (renamed)
		col.name = pp_slice_trim(pp_slice(item.ptr, equals));
	else
		col.name = col.path.step_count == 0 ? col.path.head.name : col.path.text;
	if (renamed && col.name.len == 0)
		return pp_fail(err, PP_EUSAGE, "expected a name before '=', found '%.*s'", PP_FMT(item));
	if (renamed && col.name.len > 1 && col.name.ptr[0] == '`' && col.name.ptr[col.name.len - 1] == '`')
		col.name = pp_slice(col.name.ptr + 1, col.name.len - 2);
	for (size_t i = 0; i < cols->count; i++)
		if (pp_slice_eq(cols->list[i].name, col.name))
			return pp_fail(err, PP_EUSAGE, "two columns are named '%.*s'", PP_FMT(col.name));
	col.name = pp_arena_copy(cols->arena, col.name);
	cols->list = pp_grow(cols->list, cols->count, &cols->cap, sizeof(*cols->list));
	cols->list[cols->count++] = col;
	return PP_OK;
}

enum pp_status pp_columns_parse(struct pp_columns *cols, const char *list, struct pp_arena *arena, struct pp_error *err)
{
	struct pp_slice rest = list != NULL ? pp_slice_of(list) : pp_slice(NULL, 0);
	struct pp_slice item;

	*cols = (struct pp_columns){ .keys = PP_MAP_INIT, .arena = arena };
	while (pp_list_next(&rest, &item)) {
		enum pp_status st;

		if (item.len == 0)
			return pp_fail(err, PP_EUSAGE, "expected a field, found an empty place in '%s'", list);
		st = item.ptr[0] == '-' ? add_drop(cols, item, err) : add_named(cols, item, err);
		if (st != PP_OK)
			return st;
	}
	cols->named = cols->count > 0;
	if (cols->named && cols->drop_count > 0)
		return pp_fail(err, PP_EUSAGE, "fields are either chosen or left out, found both in '%s'", list);
	return PP_OK;
}
