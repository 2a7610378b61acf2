#include "pp/keys.h"

#include <stdlib.h>

#include "pp/alloc.h"
#include "pp/text.h"

/*
 * The canonical bytes of a key are its fields' values as canonical.h spells them, with commas between them. A path that
 * walks an array finds any number of values; when it is not one, they stand in parentheses, which begin no value.
 *
 * The digest of a key is that of its bytes; but when the key is one string, it is the digest of the string's characters
 * under the seed 's', which need not be copied for it.
 */
enum { STRING_SEED = 's' };

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

/* False when there is nothing at the path. */
static bool add_field(struct pp_keys *keys, struct pp_path *path, const struct pp_record *rec)
{
	bool several;

	if (path->step_count == 0) {
		struct pp_value v = pp_record_get(rec, &path->head);

		pp_canonical_add(&keys->canonical, v, &keys->bytes);
		return v.kind != PP_MISSING;
	}
	keys->values.count = 0;
	pp_path_each(path, rec, &keys->values);
	several = keys->values.count != 1;
	if (several)
		pp_buf_addc(&keys->bytes, '(');
	for (size_t i = 0; i < keys->values.count; i++) {
		if (i > 0)
			pp_buf_addc(&keys->bytes, ',');
		pp_canonical_add(&keys->canonical, keys->values.values[i], &keys->bytes);
	}
	if (several)
		pp_buf_addc(&keys->bytes, ')');
	return keys->values.count > 0;
}

bool pp_keys_bytes(struct pp_keys *keys, const struct pp_record *rec, struct pp_slice *bytes)
{
	bool any = keys->path_count == 0;

	keys->canonical.fold = keys->fold;
	pp_buf_clear(&keys->bytes);
	if (any)
		pp_canonical_add_record(&keys->canonical, rec, &keys->bytes);
	for (size_t i = 0; i < keys->path_count; i++) {
		if (i > 0)
			pp_buf_addc(&keys->bytes, ',');
		any |= add_field(keys, &keys->paths[i], rec);
	}
	*bytes = pp_buf_slice(&keys->bytes);
	return any;
}

/* The one value of a key that is one value; missing for any other. */
static struct pp_value single_value(struct pp_keys *keys, const struct pp_record *rec)
{
	if (keys->path_count != 1)
		return PP_VALUE_MISSING;
	if (keys->paths[0].step_count == 0)
		return pp_record_get(rec, &keys->paths[0].head);
	keys->values.count = 0;
	pp_path_each(&keys->paths[0], rec, &keys->values);
	return keys->values.count == 1 ? keys->values.values[0] : PP_VALUE_MISSING;
}

bool pp_keys_digest(struct pp_keys *keys, const struct pp_record *rec, struct pp_digest *digest)
{
	struct pp_value single = single_value(keys, rec);
	struct pp_slice bytes;

	if (single.kind == PP_STRING) {
		bytes = pp_value_string(single, &keys->scratch);
		if (keys->fold) {
			pp_buf_clear(&keys->bytes);
			pp_text_casefold(&keys->bytes, bytes);
			bytes = pp_buf_slice(&keys->bytes);
		}
		*digest = pp_digest_seeded(bytes, STRING_SEED);
		return true;
	}
	if (!pp_keys_bytes(keys, rec, &bytes))
		return false;
	*digest = pp_digest_of(bytes);
	return true;
}

void pp_keys_release(struct pp_keys *keys)
{
	free(keys->paths);
	free(keys->values.values);
	pp_canonical_release(&keys->canonical);
	pp_buf_release(&keys->bytes);
	pp_buf_release(&keys->scratch);
	pp_arena_release(&keys->arena);
	*keys = (struct pp_keys)PP_KEYS_INIT;
}
