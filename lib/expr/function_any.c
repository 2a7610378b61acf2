#include "functions.h"

#include "pp/hash.h"
#include "pp/number.h"
#include "pp/utf8.h"

struct pp_value pp_run_len(const struct pp_call *call)
{
	struct pp_value v = call->args[0];

	if (v.kind == PP_STRING)
		return pp_make_count(call->expr, pp_utf8_length(pp_argument_text(call, 0)));
	if (v.kind == PP_ARRAY || v.kind == PP_OBJECT)
		return pp_make_count(call->expr, pp_items_count(v));
	return pp_make_null();
}

struct pp_value pp_run_str(const struct pp_call *call)
{
	struct pp_value v = call->args[0];

	if (v.kind == PP_NUMBER || v.kind == PP_BOOL)
		return pp_make_string(call->expr, v.text);
	return v.kind == PP_STRING ? v : pp_make_null();
}

struct pp_value pp_run_exists(const struct pp_call *call)
{
	return pp_make_bool(!pp_value_absent(call->args[0]));
}

struct pp_value pp_run_empty(const struct pp_call *call)
{
	return pp_make_bool(pp_value_is_empty(call->args[0]));
}

/*
 * A value's digest says where it lies between 0 and 1, and those below the share are taken: a greater share takes the
 * same values and more.
 */
struct pp_value pp_run_sample(const struct pp_call *call)
{
	const uint64_t seed = 0x70702d73616d706c; /* never another: samples of different runs must agree */
	struct pp_expr *expr = call->expr;
	struct pp_number share;

	if (pp_value_absent(call->args[0]) || call->args[1].kind != PP_NUMBER ||
	    !pp_number_parse(call->args[1].text, &share))
		return pp_make_null();

	double p = pp_number_double(&share);

	if (!(p >= 0 && p <= 1))
		return pp_make_null();
	pp_buf_clear(&expr->scratch);
	expr->canonical.fold = false;
	pp_canonical_add(&expr->canonical, call->args[0], &expr->scratch);

	uint64_t place = pp_digest_seeded(pp_buf_slice(&expr->scratch), seed).low >> 11; /* a double holds 53 bits */

	return pp_make_bool((double)place * 0x1p-53 < p);
}
