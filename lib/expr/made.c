#include "plan.h"

#include "pp/json_write.h"

/* What is made of a record is JSON text, so that it is like any other value. */

bool pp_made_room(struct pp_expr *expr, size_t bytes)
{
	enum { MOST_MB = 64 };
	const size_t most = (size_t)MOST_MB << 20;

	if (bytes <= most && expr->made_bytes <= most - bytes)
		return true;
	pp_fail(expr->err, PP_EDATA, "expected functions to make values of at most %d MB from a record, found more",
		MOST_MB);
	return false;
}

/* A copy that is forgotten with the record; false when there is too much of it. */
static bool keep(struct pp_expr *expr, struct pp_slice text, struct pp_slice *copy)
{
	enum { MORE = 16 }; /* that the shortest one takes */

	if (!pp_made_room(expr, text.len + MORE))
		return false;
	expr->made_bytes += text.len + MORE;
	*copy = pp_arena_copy(&expr->made, text);
	return true;
}

/* The JSON text of a string, in expr->json. */
static struct pp_slice spell_string(struct pp_expr *expr, struct pp_slice text)
{
	struct pp_buf *json = &expr->json;

	pp_buf_clear(json);
	pp_buf_addc(json, '"');
	pp_json_escape(json, text);
	pp_buf_addc(json, '"');
	return pp_buf_slice(json);
}

struct pp_value pp_make_string(struct pp_expr *expr, struct pp_slice text)
{
	struct pp_slice copy;

	if (!keep(expr, spell_string(expr, text), &copy))
		return pp_make_null();
	return (struct pp_value){ .kind = PP_STRING,
				  .escaped = copy.len != text.len + 2, /* an escape is longer than what it stands for */
				  .text = pp_slice(copy.ptr + 1, copy.len - 2) };
}

struct pp_value pp_constant_string(struct pp_expr *expr, struct pp_slice text)
{
	return pp_value_of(pp_arena_copy(&expr->arena, spell_string(expr, text)));
}

struct pp_value pp_make_json_array(struct pp_expr *expr, struct pp_slice json)
{
	struct pp_slice copy;

	return keep(expr, json, &copy) ? (struct pp_value){ .kind = PP_ARRAY, .text = copy } : pp_make_null();
}

struct pp_value pp_make_array(struct pp_expr *expr, const struct pp_value *items, size_t count)
{
	struct pp_buf *json = &expr->json;

	pp_buf_clear(json);
	pp_buf_addc(json, '[');
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			pp_buf_addc(json, ',');
		pp_buf_add(json, items[i].kind == PP_MISSING ? PP_SLICE("null") : pp_value_json(items[i]));
	}
	pp_buf_addc(json, ']');
	return pp_make_json_array(expr, pp_buf_slice(json));
}

struct pp_value pp_make_number(struct pp_expr *expr, struct pp_slice text)
{
	struct pp_slice copy;

	return keep(expr, text, &copy) ? (struct pp_value){ .kind = PP_NUMBER, .text = copy } : pp_make_null();
}

struct pp_value pp_make_count(struct pp_expr *expr, uint64_t n)
{
	pp_buf_clear(&expr->json);
	pp_buf_add_u64(&expr->json, n);
	return pp_make_number(expr, pp_buf_slice(&expr->json));
}

struct pp_value pp_make_bool(bool yes)
{
	return (struct pp_value){ .kind = PP_BOOL, .text = yes ? PP_SLICE("true") : PP_SLICE("false") };
}

struct pp_value pp_make_null(void)
{
	return (struct pp_value){ .kind = PP_NULL, .text = PP_SLICE("null") };
}
