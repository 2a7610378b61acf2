/*
 * schema.h - the paper record: its members, their order, their types, and the other names they go by.
 */
#ifndef PP_SCHEMA_H
#define PP_SCHEMA_H

#include "pp/slice.h"

enum pp_type { PP_TYPE_STRING, PP_TYPE_STRINGS, PP_TYPE_INTEGER, PP_TYPE_TRUE, PP_TYPE_DATE, PP_TYPE_OBJECT };

struct pp_schema_member {
	struct pp_slice name;
	enum pp_type type;
	const char *summary; /**< one line, for help and the man page */
};

/** The members in their canonical order; *count is set. */
const struct pp_schema_member *pp_schema(size_t *count);

/** The position of a member in the canonical order, or -1 when papers have no such member. */
int pp_schema_rank(struct pp_slice name);

/** The canonical name that an alias stands for ("summary" -> "abstract"); empty when it is no alias. */
struct pp_slice pp_schema_alias(struct pp_slice name);

#endif
