#include "plan.h"

#include "pp/json_write.h"

/* What is made of a record is JSON text, so that it is like any other value. */

bool pp_made_room(struct pp_expr *expr, size_t bytes)
{
	enum { MOST_MB = 64 };
	const size_t most = (size_t)MOST_MB << 20;

	if (bytes <= most && expr->made.total <= most - bytes)
		return true;
	pp_fail(expr->err, PP_EDATA, "expected functions to make values of at most %d MB from a record, found more",
		MOST_MB);
	return false;
}

struct pp_value pp_make_string(struct pp_expr *expr, struct pp_arena *arena, struct pp_slice text)
{
	struct pp_buf *json = &expr->json;
	struct pp_slice copy;

	pp_buf_clear(json);
	pp_buf_addc(json, '"');
	pp_json_escape(json, text);
	pp_buf_addc(json, '"');
	copy = pp_arena_copy(arena, pp_buf_slice(json));
	return (struct pp_value){ .kind = PP_STRING,
				  .escaped = copy.len != text.len + 2, /* an escape is longer than what it stands for */
				  .text = pp_slice(copy.ptr + 1, copy.len - 2) };
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
	return (struct pp_value){ .kind = PP_ARRAY, .text = pp_arena_copy(&expr->made, pp_buf_slice(json)) };
}

struct pp_value pp_make_number(struct pp_expr *expr, struct pp_slice text)
{
	return (struct pp_value){ .kind = PP_NUMBER, .text = pp_arena_copy(&expr->made, text) };
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
