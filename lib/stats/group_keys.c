#include "group_keys.h"

#include <stdio.h>
#include <stdlib.h>

#include "key.h"
#include "pp/alloc.h"
#include "refuse.h"

enum { MAX_GROUPS = 1000000 };

void pp_group_keys_init(struct pp_group_keys *keys, struct pp_spec *spec)
{
	*keys = (struct pp_group_keys){ .keys = spec->keys, .count = spec->key_count };
	keys->first = pp_calloc(keys->count + 1, sizeof(*keys->first));
	keys->turn = pp_calloc(keys->count, sizeof(*keys->turn));
	keys->not_dates = pp_calloc(keys->count, sizeof(*keys->not_dates));
}

void pp_group_keys_release(struct pp_group_keys *keys)
{
	pp_buf_release(&keys->bytes);
	pp_buf_release(&keys->group);
	pp_buf_release(&keys->scratch);
	free(keys->parts);
	free(keys->first);
	free(keys->turn);
	free(keys->found.values);
	free(keys->not_dates);
}

static enum pp_status no_date(const struct pp_spec_key *key, const struct pp_record *rec, struct pp_value v,
			      struct pp_error *err)
{
	char expected[40];

	snprintf(expected, sizeof(expected), "a date with its %s", key->bucket->name);
	return pp_refuse_value(err, rec, v, key->path.text, expected, v.kind == PP_STRING ? "another string" : NULL);
}

/* The key of a value under the k-th key of the groups. What is in no bucket is in the same group as what is missing. */
static enum pp_status key_of(struct pp_group_keys *keys, size_t k, const struct pp_record *rec, struct pp_value v,
			     bool strict, struct pp_slice *key, struct pp_error *err)
{
	const struct pp_spec_key *spec = &keys->keys[k];

	if (spec->bucket != NULL && !pp_value_absent(v)) {
		struct pp_value date = v;

		if (!pp_bucket_of(spec->bucket, date, &keys->scratch, &v)) {
			if (strict)
				return no_date(spec, rec, date, err);
			keys->not_dates[k]++;
			v = PP_VALUE_MISSING;
		}
	}
	*key = pp_key_of(v, &keys->scratch);
	return PP_OK;
}

static enum pp_status add_part(struct pp_group_keys *keys, size_t k, const struct pp_record *rec, struct pp_value v,
			       bool strict, struct pp_error *err)
{
	struct pp_slice key;

	if (key_of(keys, k, rec, v, strict, &key, err) != PP_OK)
		return err->status;
	keys->parts = pp_grow(keys->parts, keys->part_count, &keys->part_cap, sizeof(*keys->parts));
	keys->parts[keys->part_count++] = (struct pp_key_part){ keys->bytes.len, key.len };
	pp_buf_add(&keys->bytes, key);
	return PP_OK;
}

/* Each member of an array; an empty one counts as missing. */
static enum pp_status add_parts(struct pp_group_keys *keys, size_t k, const struct pp_record *rec, struct pp_value v,
				bool strict, struct pp_error *err)
{
	struct pp_items items = pp_items_of(v);
	struct pp_value item;
	bool any = false;

	if (v.kind != PP_ARRAY)
		return add_part(keys, k, rec, v, strict, err);
	for (; pp_items_next(&items, NULL, &item); any = true)
		if (add_part(keys, k, rec, item, strict, err) != PP_OK)
			return err->status;
	return any ? PP_OK : add_part(keys, k, rec, PP_VALUE_MISSING, strict, err);
}

static enum pp_status read_key(struct pp_group_keys *keys, size_t k, const struct pp_record *rec, bool strict,
			       struct pp_error *err)
{
	struct pp_path *path = &keys->keys[k].path;

	if (path->step_count == 0)
		return add_parts(keys, k, rec, pp_record_get(rec, &path->head), strict, err);
	keys->found.count = 0;
	pp_path_each(path, rec, &keys->found);
	for (size_t i = 0; i < keys->found.count; i++)
		if (add_parts(keys, k, rec, keys->found.values[i], strict, err) != PP_OK)
			return err->status;
	return keys->found.count > 0 ? PP_OK : add_part(keys, k, rec, PP_VALUE_MISSING, strict, err);
}

/*
 * The short way: one key, one value. Of a plain date the bucket stands in the text.
 */
static enum pp_status read_only(struct pp_group_keys *keys, const struct pp_record *rec, struct pp_value v, bool strict,
				struct pp_error *err)
{
	const struct pp_bucket *bucket = keys->keys[0].bucket;

	if (bucket != NULL && v.kind == PP_STRING && v.text.len == 10 && bucket->plain > 0 &&
	    pp_bucket_plain_date(v.text.ptr)) {
		keys->only = pp_slice(v.text.ptr - 1, bucket->plain + 1);
		return PP_OK;
	}
	return key_of(keys, 0, rec, v, strict, &keys->only, err);
}

enum pp_status pp_group_keys_read(struct pp_group_keys *keys, const struct pp_record *rec, bool strict,
				  struct pp_error *err)
{
	size_t groups = 1;

	keys->done = false;
	keys->only.ptr = NULL;
	if (keys->count == 1 && keys->keys[0].path.step_count == 0) {
		struct pp_value v = pp_record_get(rec, &keys->keys[0].path.head);

		if (v.kind != PP_ARRAY)
			return read_only(keys, rec, v, strict, err);
	}
	keys->part_count = 0;
	pp_buf_clear(&keys->bytes);
	for (size_t k = 0; k < keys->count; k++) {
		keys->turn[k] = keys->first[k] = keys->part_count;
		if (read_key(keys, k, rec, strict, err) != PP_OK)
			return err->status;
		if (__builtin_mul_overflow(groups, keys->part_count - keys->first[k], &groups) || groups > MAX_GROUPS)
			return pp_fail_at(err, PP_EDATA, &rec->where, "expected at most %d groups, found more",
					  MAX_GROUPS);
	}
	keys->first[keys->count] = keys->part_count;
	return PP_OK;
}

/* The next combination: the last key turns fastest. */
static void turn(struct pp_group_keys *keys)
{
	for (size_t k = keys->count; k > 0; k--) {
		if (++keys->turn[k - 1] < keys->first[k])
			return;
		keys->turn[k - 1] = keys->first[k - 1];
	}
	keys->done = true;
}

/* A single key stands for itself; of several each has its length before it. */
struct pp_slice pp_group_keys_combine(struct pp_group_keys *keys)
{
	pp_buf_clear(&keys->group);
	for (size_t k = 0; k < keys->count; k++) {
		struct pp_key_part part = keys->parts[keys->turn[k]];
		uint32_t len = (uint32_t)part.len; /* below PP_SCAN_MAX_LINE */

		if (keys->count > 1)
			pp_buf_add(&keys->group, pp_slice((const char *)&len, sizeof(len)));
		pp_buf_add(&keys->group, pp_slice(keys->bytes.ptr + part.at, part.len));
	}
	turn(keys);
	return pp_buf_slice(&keys->group);
}

struct pp_slice pp_group_part(const struct pp_group_keys *keys, struct pp_slice *group)
{
	struct pp_slice part = *group;
	uint32_t len;

	if (keys->count > 1) {
		memcpy(&len, group->ptr, sizeof(len));
		part = pp_slice(group->ptr + sizeof(len), len);
	}
	*group = pp_slice_between(part.ptr + part.len, group->ptr + group->len);
	return part;
}
