/*
 * The only user of jansson. struct pp_dom is never defined: its pointers are json_t pointers.
 */
#include "pp/dom.h"

#include <jansson.h>

static const json_t *json_of(const struct pp_dom *value)
{
	return (const json_t *)value;
}

static const struct pp_dom *dom_of(const json_t *json)
{
	return (const struct pp_dom *)json;
}

enum pp_status pp_dom_parse(struct pp_dom **dom, struct pp_slice text, struct pp_error *err)
{
	json_error_t why;
	json_t *json = json_loadb(text.ptr, text.len, JSON_ALLOW_NUL | JSON_DECODE_ANY, &why);

	if (json == NULL) {
		struct pp_where where = { .line = (uint64_t)(why.line > 0 ? why.line : 1),
					  .column = (uint64_t)(why.column > 0 ? why.column : 1) };

		return pp_fail_at(err, PP_EDATA, &where, "%s", why.text);
	}
	*dom = (struct pp_dom *)json;
	return PP_OK;
}

void pp_dom_free(struct pp_dom *dom)
{
	json_decref((json_t *)dom);
}

enum pp_kind pp_dom_kind(const struct pp_dom *value)
{
	if (value == NULL)
		return PP_MISSING;
	switch (json_typeof(json_of(value))) {
	case JSON_OBJECT: return PP_OBJECT;
	case JSON_ARRAY: return PP_ARRAY;
	case JSON_STRING: return PP_STRING;
	case JSON_INTEGER:
	case JSON_REAL: return PP_NUMBER;
	case JSON_TRUE:
	case JSON_FALSE: return PP_BOOL;
	case JSON_NULL: return PP_NULL;
	}
	return PP_MISSING;
}

size_t pp_dom_count(const struct pp_dom *value)
{
	return json_is_array(json_of(value)) ? json_array_size(json_of(value)) : json_object_size(json_of(value));
}

const struct pp_dom *pp_dom_member(const struct pp_dom *object, const char *name)
{
	return dom_of(json_object_get(json_of(object), name));
}

const struct pp_dom *pp_dom_item(const struct pp_dom *array, size_t index)
{
	return dom_of(json_array_get(json_of(array), index));
}

struct pp_slice pp_dom_string(const struct pp_dom *value)
{
	if (!json_is_string(json_of(value)))
		return pp_slice("", 0);
	return pp_slice(json_string_value(json_of(value)), json_string_length(json_of(value)));
}

bool pp_dom_integer(const struct pp_dom *value, int64_t *n)
{
	if (!json_is_integer(json_of(value)))
		return false;
	*n = json_integer_value(json_of(value));
	return true;
}

bool pp_dom_true(const struct pp_dom *value)
{
	return json_is_true(json_of(value));
}

void pp_dom_each(const struct pp_dom *object,
		 void (*visit)(void *ctx, struct pp_slice name, const struct pp_dom *value), void *ctx)
{
	/* jansson's iterators take a json_t that is not const, though they change nothing. */
	union {
		const struct pp_dom *borrowed;
		json_t *json;
	} u = { .borrowed = object };
	const char *name;
	json_t *value;

	json_object_foreach(u.json, name, value) visit(ctx, pp_slice_of(name), dom_of(value));
}

const char *pp_dom_version(void)
{
	return jansson_version_str();
}
