#include "pp/keys.h"

#include <stdlib.h>

#include "pp/alloc.h"
#include "pp/number.h"
#include "pp/text.h"

/*
 * The canonical bytes. Each value begins with a byte that tells its type; what has a length says it in front, in
 * eight bytes, so that no two different lists of values are spelled alike whatever bytes their strings hold.
 *
 * The digest of a key is that of its bytes; but when the key is one string, it is the digest of the string's characters
 * under the seed 's', which need not be copied for it.
 */
enum tag {
	TAG_MISSING = 'm',
	TAG_NULL = 'n',
	TAG_TRUE = 't',
	TAG_FALSE = 'f',
	TAG_NUMBER = '#',
	TAG_STRING = 's',
	TAG_ARRAY = '[',
	TAG_OBJECT = '{',
	TAG_SEVERAL = '*', /* the values of a path that walks an array */
};

enum { SIZED = 9 }; /* a tag and a length */

/** A member of an object that is being written. */
struct pp_keys_entry {
	struct pp_slice name;
	size_t order;
	struct pp_value value;
};

static enum pp_status add_path(struct pp_keys *keys, struct pp_slice *rest, size_t *cap, struct pp_error *err)
{
	struct pp_path path;
	size_t used;
	enum pp_status st = pp_path_scan(&path, *rest, &used, &keys->arena, err);

	if (st != PP_OK)
		return st;
	keys->paths = pp_grow(keys->paths, keys->path_count, cap, sizeof(*keys->paths));
	keys->paths[keys->path_count++] = path;
	*rest = pp_slice_trim(pp_slice_from(*rest, used));
	return PP_OK;
}

enum pp_status pp_keys_parse(struct pp_keys *keys, struct pp_slice list, struct pp_error *err)
{
	struct pp_slice rest = pp_slice_trim(list);
	size_t cap = 0;

	while (rest.len > 0) {
		enum pp_status st = add_path(keys, &rest, &cap, err);

		if (st != PP_OK)
			return st;
		if (rest.len == 0)
			break;
		if (rest.ptr[0] != ',')
			return pp_fail(err, PP_EUSAGE, "expected ',' between fields, found '%.*s'", PP_FMT(rest));
		rest = pp_slice_trim(pp_slice_from(rest, 1));
		if (rest.len == 0)
			return pp_fail(err, PP_EUSAGE, "expected a field after ',', found the end of '%.*s'",
				       PP_FMT(list));
	}
	return PP_OK;
}

/* The digest of a key may be stored: the byte order is fixed. */
static void put_size(char *at, size_t size)
{
	for (int i = 0; i < 8; i++)
		at[i] = (char)(unsigned char)((uint64_t)size >> (8 * i));
}

static void add_sized(struct pp_buf *out, enum tag tag, struct pp_slice text)
{
	char *at = pp_buf_reserve(out, SIZED + text.len);

	at[0] = (char)tag;
	put_size(at + 1, text.len);
	if (text.len > 0)
		memcpy(at + SIZED, text.ptr, text.len);
	out->len += SIZED + text.len;
}

static void add_count(struct pp_buf *out, enum tag tag, size_t count)
{
	char *at = pp_buf_reserve(out, SIZED);

	at[0] = (char)tag;
	put_size(at + 1, count);
	out->len += SIZED;
}

static void add_string(struct pp_keys *keys, struct pp_value v)
{
	struct pp_slice text = pp_value_string(v, &keys->scratch);

	if (!keys->fold) {
		add_sized(&keys->bytes, TAG_STRING, text);
		return;
	}

	size_t start = keys->bytes.len;

	add_count(&keys->bytes, TAG_STRING, 0);
	pp_text_casefold(&keys->bytes, text);
	put_size(keys->bytes.ptr + start + 1, keys->bytes.len - start - SIZED);
}

/* Integers of ordinary length stand as they are spelled canonically. */
static bool is_plain_integer(struct pp_slice text)
{
	if (text.len > 18 || text.ptr[0] == '-')
		return false;
	for (size_t i = 0; i < text.len; i++)
		if (!pp_is_digit(text.ptr[i]))
			return false;
	return true;
}

static void add_number(struct pp_keys *keys, struct pp_slice text)
{
	struct pp_number number;

	if (!is_plain_integer(text) && pp_number_parse(text, &number)) {
		pp_buf_clear(&keys->scratch);
		pp_number_canonical(&number, &keys->scratch);
		text = pp_buf_slice(&keys->scratch);
	}
	add_sized(&keys->bytes, TAG_NUMBER, text);
}

static void push_entry(struct pp_keys *keys, struct pp_value name, struct pp_value value)
{
	keys->entries = pp_grow(keys->entries, keys->entry_count, &keys->entry_cap, sizeof(*keys->entries));

	struct pp_keys_entry *entry = &keys->entries[keys->entry_count];

	entry->name = pp_value_string(name, &keys->scratch);
	if (name.escaped)
		entry->name = pp_arena_copy(&keys->names, entry->name);
	entry->order = keys->entry_count++;
	entry->value = value;
}

static int compare_entries(const void *a, const void *b)
{
	const struct pp_keys_entry *x = a, *y = b;
	int order = pp_slice_cmp(x->name, y->name);

	return order != 0 ? order : (x->order > y->order) - (x->order < y->order);
}

/* Keep the last of each run of equal names; returns the new count. */
static size_t drop_overridden(struct pp_keys_entry *entries, size_t count)
{
	size_t kept = 0;

	for (size_t i = 0; i < count; i++)
		if (i + 1 == count || !pp_slice_eq(entries[i].name, entries[i + 1].name))
			entries[kept++] = entries[i];
	return kept;
}

static void add_value(struct pp_keys *keys, struct pp_value v);

/* Write the entries from base on as an object, and take them off the stack. */
static void add_members(struct pp_keys *keys, size_t base)
{
	size_t count = keys->entry_count - base;

	if (count > 0) {
		qsort(keys->entries + base, count, sizeof(*keys->entries), compare_entries);
		count = drop_overridden(keys->entries + base, count);
	}
	keys->entry_count = base + count;
	add_count(&keys->bytes, TAG_OBJECT, count);
	for (size_t i = 0; i < count; i++) {
		add_sized(&keys->bytes, TAG_STRING, keys->entries[base + i].name);
		add_value(keys, keys->entries[base + i].value);
	}
	keys->entry_count = base;
}

static void add_object(struct pp_keys *keys, struct pp_value v)
{
	struct pp_items items = pp_items_of(v);
	struct pp_value name, item;
	size_t base = keys->entry_count;

	while (pp_items_next(&items, &name, &item))
		push_entry(keys, name, item);
	add_members(keys, base);
}

static void add_array(struct pp_keys *keys, struct pp_value v)
{
	struct pp_items items = pp_items_of(v);
	struct pp_value item;
	size_t start = keys->bytes.len, count = 0;

	add_count(&keys->bytes, TAG_ARRAY, 0);
	for (; pp_items_next(&items, NULL, &item); count++)
		add_value(keys, item);
	put_size(keys->bytes.ptr + start + 1, count);
}

/* The scanner bounds how deep values are nested. */
static void add_value(struct pp_keys *keys, struct pp_value v)
{
	switch (v.kind) {
	case PP_MISSING: pp_buf_addc(&keys->bytes, TAG_MISSING); break;
	case PP_NULL: pp_buf_addc(&keys->bytes, TAG_NULL); break;
	case PP_BOOL: pp_buf_addc(&keys->bytes, pp_value_true(v) ? TAG_TRUE : TAG_FALSE); break;
	case PP_NUMBER: add_number(keys, v.text); break;
	case PP_STRING: add_string(keys, v); break;
	case PP_ARRAY: add_array(keys, v); break;
	case PP_OBJECT: add_object(keys, v); break;
	}
}

static void add_record(struct pp_keys *keys, const struct pp_record *rec)
{
	for (size_t i = 0; i < rec->index->count; i++)
		push_entry(keys, pp_record_name(rec, i), pp_record_value(rec, i));
	add_members(keys, 0);
}

/* False when there is nothing at the path. */
static bool add_field(struct pp_keys *keys, struct pp_path *path, const struct pp_record *rec)
{
	if (path->step_count == 0) {
		struct pp_value v = pp_record_get(rec, &path->head);

		add_value(keys, v);
		return v.kind != PP_MISSING;
	}
	keys->values.count = 0;
	pp_path_each(path, rec, &keys->values);
	if (keys->values.count != 1)
		add_count(&keys->bytes, TAG_SEVERAL, keys->values.count);
	for (size_t i = 0; i < keys->values.count; i++)
		add_value(keys, keys->values.values[i]);
	return keys->values.count > 0;
}

bool pp_keys_bytes(struct pp_keys *keys, const struct pp_record *rec, struct pp_slice *bytes)
{
	bool any = keys->path_count == 0;

	pp_buf_clear(&keys->bytes);
	if (keys->names.total > 0)
		pp_arena_clear(&keys->names);
	if (any)
		add_record(keys, rec);
	for (size_t i = 0; i < keys->path_count; i++)
		any |= add_field(keys, &keys->paths[i], rec);
	*bytes = pp_buf_slice(&keys->bytes);
	return any;
}

/* True when the key is one string that can be taken where it stands: the short way for the most frequent key. */
static bool is_plain_string(struct pp_keys *keys, const struct pp_record *rec, struct pp_slice *text)
{
	if (keys->path_count != 1 || keys->paths[0].step_count > 0 || keys->fold)
		return false;

	struct pp_value v = pp_record_get(rec, &keys->paths[0].head);

	*text = v.text;
	return v.kind == PP_STRING && !v.escaped;
}

bool pp_keys_digest(struct pp_keys *keys, const struct pp_record *rec, struct pp_digest *digest)
{
	struct pp_slice bytes;

	if (is_plain_string(keys, rec, &bytes)) {
		*digest = pp_digest_seeded(bytes, TAG_STRING);
		return true;
	}
	if (!pp_keys_bytes(keys, rec, &bytes))
		return false;
	if (keys->path_count == 1 && bytes.ptr[0] == TAG_STRING)
		*digest = pp_digest_seeded(pp_slice_from(bytes, SIZED), TAG_STRING);
	else
		*digest = pp_digest_of(bytes);
	return true;
}

void pp_keys_release(struct pp_keys *keys)
{
	free(keys->paths);
	free(keys->values.values);
	free(keys->entries);
	pp_buf_release(&keys->bytes);
	pp_buf_release(&keys->scratch);
	pp_arena_release(&keys->arena);
	pp_arena_release(&keys->names);
	*keys = (struct pp_keys)PP_KEYS_INIT;
}
