#include "key.h"

#include "pp/canonical.h"
#include "pp/number.h"

/*
 * The first byte of a key; their order is the order of kinds. A string's is the quote that stands before it anyway, so
 * that most keys need no copy.
 */
enum { KEY_NULL = 1, KEY_BOOL, KEY_NUMBER, KEY_STRING = '"', KEY_OTHER = '{' };

static char first_byte(enum pp_kind kind)
{
	switch (kind) {
	case PP_MISSING:
	case PP_NULL: return KEY_NULL;
	case PP_BOOL: return KEY_BOOL;
	case PP_NUMBER: return KEY_NUMBER;
	case PP_STRING: return KEY_STRING;
	case PP_ARRAY:
	case PP_OBJECT: break;
	}
	return KEY_OTHER;
}

struct pp_slice pp_key_of(struct pp_value v, struct pp_buf *scratch)
{
	if (v.kind == PP_STRING && !v.escaped)
		return pp_slice(v.text.ptr - 1, v.text.len + 1);
	pp_buf_clear(scratch);
	pp_buf_addc(scratch, first_byte(v.kind));
	if (v.kind == PP_STRING)
		pp_unescape(scratch, v.text);
	else if (v.kind > PP_NULL)
		pp_canonical(v, scratch);
	return pp_buf_slice(scratch);
}

bool pp_key_is_null(struct pp_slice key)
{
	return key.ptr[0] == KEY_NULL;
}

int pp_key_compare(struct pp_slice a, struct pp_slice b)
{
	if (a.ptr[0] == KEY_NUMBER && b.ptr[0] == KEY_NUMBER)
		return pp_number_compare_text(pp_slice_from(a, 1), pp_slice_from(b, 1));
	return pp_slice_cmp(a, b);
}

void pp_key_write(struct pp_slice key, struct pp_json *json)
{
	struct pp_slice text = pp_slice_from(key, 1);

	if (pp_key_is_null(key))
		pp_json_null(json);
	else if (key.ptr[0] == KEY_STRING)
		pp_json_string(json, text);
	else
		pp_json_raw(json, text);
}
