#include "refuse.h"

#include <inttypes.h>

enum pp_status pp_refuse_value(struct pp_error *err, const struct pp_record *rec, struct pp_value v,
			       struct pp_slice field, const char *expected, const char *found)
{
	static const char *const kinds[] = { "nothing",  "null",     "a boolean", "a number",
					     "a string", "an array", "an object" };
	struct pp_where where = rec->where;

	where.column = (uint64_t)(pp_value_json(v).ptr - rec->line.ptr) + 1;
	return pp_fail_at(err, PP_EDATA, &where, "expected %s in field '%.*s', found %s", expected, PP_FMT(field),
			  found != NULL ? found : kinds[v.kind]);
}

enum pp_status pp_refuse_memory(struct pp_error *err, const char *what, uint64_t limit)
{
	static const char *const units[] = { "", "K", "M", "G", "T" };
	size_t unit = 0;

	for (; limit >= 1024 && limit % 1024 == 0 && unit + 1 < sizeof(units) / sizeof(units[0]); unit++)
		limit /= 1024;
	return pp_fail(err, PP_EUSAGE, "%s need more than --memory %" PRIu64 "%s", what, limit, units[unit]);
}
