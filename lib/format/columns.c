/*
 * A found column has a key: the names of the members on the way to its value, joined by a byte that is in no name.
 * The walk over a record makes the key of each value and looks its column up. Records of one stream mostly have one
 * shape, so for members that are no objects the column is remembered by position until the shape changes.
 */
#include "columns.h"

#include <stdlib.h>

#include "pp/alloc.h"
#include "pp/schema.h"

enum {
	MAX_DEPTH = 16, /* objects in objects that get columns of their own; what lies deeper is JSON text */
	MAX_KEY = 1024, /* the same for the length of an object's key */
	MAX_COST = 64 * 1024 * 1024, /* bytes of keys, and COLUMN_COST for each */
	COLUMN_COST = 256,
};

#define NO_COLUMN UINT32_MAX

/* Objects with members are opened, so that the members are found; an empty one is a value. */
static bool is_opened(struct pp_value v, size_t depth, size_t key_len)
{
	struct pp_items items;

	if (v.kind != PP_OBJECT || depth > MAX_DEPTH || key_len > MAX_KEY)
		return false;
	items = pp_items_of(v);
	return pp_items_next(&items, NULL, &(struct pp_value){ .kind = PP_MISSING });
}

/* The name of a found column: the names on the way with dots between them. */
static struct pp_slice dotted(struct pp_slice key, struct pp_arena *arena)
{
	char *name = pp_arena_alloc(arena, key.len);

	for (size_t i = 0; i < key.len; i++)
		name[i] = key.ptr[i] == PP_KEY_SEPARATOR ? '.' : key.ptr[i];
	return pp_slice(name, key.len);
}

static enum pp_status add_found(struct pp_columns *cols, size_t at, struct pp_error *err)
{
	struct pp_slice key = pp_map_key(&cols->keys, at);

	cols->cost += key.len + COLUMN_COST;
	if (cols->cost > MAX_COST)
		return pp_fail(err, PP_EUSAGE,
			       "the records have too many different columns, choose some with --fields");
	cols->list = pp_grow(cols->list, cols->count, &cols->cap, sizeof(*cols->list));
	cols->list[cols->count++] = (struct pp_column){ .key = key, .name = dotted(key, cols->arena) };
	if (cols->cell_cap < cols->cap) {
		cols->cells = pp_realloc(cols->cells, cols->cap, sizeof(*cols->cells));
		cols->cell_cap = cols->cap;
	}
	return PP_OK;
}

/* A value at the key: note it as its column's cell. */
static enum pp_status see_value(struct pp_columns *cols, struct pp_value v, uint32_t *at, struct pp_error *err)
{
	bool added;
	size_t number = pp_map_put(&cols->keys, pp_buf_slice(&cols->key), &added);

	if (added && add_found(cols, number, err) != PP_OK)
		return err->status;
	cols->cells[number] = v;
	*at = (uint32_t)number;
	return PP_OK;
}

static void add_name(struct pp_buf *key, struct pp_value name)
{
	if (name.escaped)
		pp_unescape(key, name.text);
	else
		pp_buf_add(key, name.text);
}

static enum pp_status see_object(struct pp_columns *cols, struct pp_value object, size_t depth, struct pp_error *err)
{
	struct pp_items items = pp_items_of(object);
	struct pp_value name, item;
	size_t len = cols->key.len;
	uint32_t at;

	while (pp_items_next(&items, &name, &item)) {
		enum pp_status st;

		pp_buf_addc(&cols->key, PP_KEY_SEPARATOR);
		add_name(&cols->key, name);
		if (is_opened(item, depth + 1, cols->key.len))
			st = see_object(cols, item, depth + 1, err);
		else
			st = see_value(cols, item, &at, err);
		cols->key.len = len;
		if (st != PP_OK)
			return st;
	}
	return PP_OK;
}

/* Another shape than before: which columns its members have is to be found out. */
static void forget_shape(struct pp_columns *cols, const struct pp_scan *index)
{
	if (index->count > cols->at_cap) {
		cols->at_cap = index->count;
		cols->at = pp_realloc(cols->at, cols->at_cap, sizeof(*cols->at));
	}
	for (size_t i = 0; i < index->count; i++)
		cols->at[i] = NO_COLUMN;
	cols->shape = index->shape;
}

enum pp_status pp_columns_see(struct pp_columns *cols, const struct pp_record *rec, struct pp_error *err)
{
	if (cols->named)
		return PP_OK;
	for (size_t i = 0; i < cols->count; i++)
		cols->cells[i] = PP_VALUE_MISSING;
	if (rec->index->shape != cols->shape)
		forget_shape(cols, rec->index);
	for (size_t i = 0; i < rec->index->count; i++) {
		struct pp_value v = pp_record_value(rec, i);
		enum pp_status st;

		if (v.kind != PP_OBJECT && cols->at[i] != NO_COLUMN) {
			cols->cells[cols->at[i]] = v;
			continue;
		}
		pp_buf_clear(&cols->key);
		add_name(&cols->key, pp_record_name(rec, i));
		st = is_opened(v, 1, cols->key.len) ? see_object(cols, v, 1, err)
						    : see_value(cols, v, &cols->at[i], err);
		if (st != PP_OK)
			return st;
	}
	return PP_OK;
}

bool pp_key_within(struct pp_slice key, struct pp_slice place)
{
	return pp_slice_starts(key, place) && (key.len == place.len || key.ptr[place.len] == PP_KEY_SEPARATOR);
}

/* Mark the columns at the place and below it by taking their keys away; true when there are any. */
static bool drop_at(struct pp_columns *cols, struct pp_slice place)
{
	bool any = false;

	for (size_t i = 0; i < cols->count; i++) {
		if (cols->list[i].key.ptr == NULL || !pp_key_within(cols->list[i].key, place))
			continue;
		cols->list[i].key = pp_slice(NULL, 0);
		any = true;
	}
	return any;
}

static void apply_drops(struct pp_columns *cols)
{
	for (size_t i = 0; i < cols->drop_count; i++) {
		const struct pp_drop *drop = &cols->drops[i];

		if (!drop_at(cols, drop->key) && drop->alias.len > 0)
			drop_at(cols, drop->alias);
	}
}

/* Where the schema has the member that a column is, or is in; after all others when it has none. */
static unsigned schema_place(const struct pp_column *col)
{
	const char *end = pp_slice_chr(col->key, PP_KEY_SEPARATOR);

	return (unsigned)pp_schema_rank(end != NULL ? pp_slice_between(col->key.ptr, end) : col->key);
}

static int by_place(const void *a, const void *b)
{
	const struct pp_column *left = *(struct pp_column *const *)a, *right = *(struct pp_column *const *)b;
	unsigned x = schema_place(left), y = schema_place(right);

	return x != y ? (x > y) - (x < y) : (left > right) - (left < right);
}

void pp_columns_settle(struct pp_columns *cols)
{
	apply_drops(cols);
	cols->shown = pp_realloc(cols->shown, cols->count, sizeof(struct pp_column *));
	cols->shown_count = 0;
	for (size_t i = 0; i < cols->count; i++)
		if (cols->named || cols->list[i].key.ptr != NULL)
			cols->shown[cols->shown_count++] = &cols->list[i];
	if (!cols->named)
		qsort(cols->shown, cols->shown_count, sizeof(struct pp_column *), by_place);
}

const struct pp_value *pp_column_values(struct pp_columns *cols, struct pp_column *col, const struct pp_record *rec,
					size_t *count)
{
	struct pp_values *values = &cols->values;

	values->values = pp_grow(values->values, 0, &values->cap, sizeof(*values->values));
	if (pp_column_value(cols, col, rec, &values->values[0])) {
		values->count = values->values[0].kind != PP_MISSING;
	} else {
		values->count = 0;
		pp_path_each(&col->path, rec, values);
	}
	*count = values->count;
	return values->values;
}

void pp_columns_release(struct pp_columns *cols)
{
	free(cols->list);
	free(cols->shown);
	free(cols->drops);
	free(cols->cells);
	free(cols->values.values);
	free(cols->at);
	pp_map_release(&cols->keys);
	pp_buf_release(&cols->key);
	*cols = (struct pp_columns){ .keys = PP_MAP_INIT };
}
