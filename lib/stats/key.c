#include "key.h"

#include "pp/number.h"

/*
 * The first byte of a key; their order is the order of kinds. A string's is the quote that stands before it anyway, so
 * that most keys need no copy.
 */
enum { KEY_NULL = 1, KEY_BOOL, KEY_NUMBER, KEY_STRING = '"', KEY_OTHER = '{' };

/* Whole numbers of a few digits are spelled canonically already, but for "-0". */
static bool is_canonical(struct pp_slice text)
{
	if (text.len > 18 || text.ptr[0] == '-')
		return false;
	for (size_t i = 0; i < text.len; i++)
		if (!pp_is_digit(text.ptr[i]))
			return false;
	return true;
}

static void add_number(struct pp_buf *buf, struct pp_slice text)
{
	struct pp_number number;

	pp_buf_addc(buf, KEY_NUMBER);
	if (is_canonical(text))
		pp_buf_add(buf, text);
	else if (pp_number_parse(text, &number))
		pp_number_canonical(&number, buf);
}

struct pp_slice pp_key_of(struct pp_value v, struct pp_buf *scratch)
{
	if (v.kind == PP_STRING && !v.escaped)
		return pp_slice(v.text.ptr - 1, v.text.len + 1);
	pp_buf_clear(scratch);
	switch (v.kind) {
	case PP_MISSING:
	case PP_NULL: pp_buf_addc(scratch, KEY_NULL); break;
	case PP_BOOL:
		pp_buf_addc(scratch, KEY_BOOL);
		pp_buf_add(scratch, v.text);
		break;
	case PP_NUMBER: add_number(scratch, v.text); break;
	case PP_STRING:
		pp_buf_addc(scratch, KEY_STRING);
		pp_unescape(scratch, v.text);
		break;
	case PP_ARRAY:
	case PP_OBJECT:
		pp_buf_addc(scratch, KEY_OTHER);
		pp_buf_add(scratch, v.text);
		break;
	}
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
