/*
 * record.h - one record of a stream: a line, where it stands, and its top-level members.
 */
#ifndef PP_RECORD_H
#define PP_RECORD_H

#include "pp/error.h"
#include "pp/scan.h"
#include "pp/value.h"

/**
 * A record and every slice taken from it are valid until the next pull. The line is a JSON object without its
 * line end; the byte after it can be read and is '\n' or '\r'.
 */
struct pp_record {
	struct pp_slice line;
	struct pp_where where;
	const struct pp_scan *index;
};

/** A field by name. It remembers where records of the same shape have it. Start from pp_field_named. */
struct pp_field {
	struct pp_slice name;  /**< borrowed */
	struct pp_slice alias; /**< looked for when there is no member of that name; empty for none */
	bool had;              /**< by some record that it was looked for in */
	uint64_t shapes[2];    /**< the shapes seen last, and where records of these shapes have the field */
	uint32_t at[2];
};

/** A field, with the alias that the schema has for it (schema.h). name is borrowed. */
struct pp_field pp_field_named(struct pp_slice name);

/** The i-th member's value; i counts from 0 and is below rec->index->count. */
static inline struct pp_value pp_record_value(const struct pp_record *rec, size_t i)
{
	const struct pp_member *member = &rec->index->members[i];

	return (struct pp_value){
		.kind = (enum pp_kind)member->kind,
		.escaped = (member->flags & PP_MEMBER_ESCAPED) != 0,
		.spelled = (member->flags & PP_MEMBER_NUMBERED) == 0,
		.ascii = (member->flags & PP_MEMBER_NON_ASCII) == 0,
		.text = member->value,
	};
}

/** The i-th member's name, with its escapes: a PP_STRING value. */
struct pp_value pp_record_name(const struct pp_record *rec, size_t i);

/** Find a field in a record of a shape that it does not remember: for pp_record_get. */
void pp_field_look_up(struct pp_field *field, const struct pp_record *rec);

/** The value of a field; of several members with that name the last. PP_MISSING when there is none. */
static inline struct pp_value pp_record_get(const struct pp_record *rec, struct pp_field *field)
{
	if (field->shapes[0] != rec->index->shape)
		pp_field_look_up(field, rec);
	return field->at[0] < rec->index->count ? pp_record_value(rec, field->at[0]) : PP_VALUE_MISSING;
}

/** A copy of a record outlives the stream it came from. */
struct pp_record_copy {
	struct pp_record record;
	struct pp_scan scan;
	struct pp_buf bytes;
};

/** Take a line as a record: for tests and tools that hold JSON text. PP_EDATA when it is no object. */
enum pp_status pp_record_copy_line(struct pp_record_copy *copy, struct pp_slice line,
				   struct pp_error *err) PP_MUST_CHECK;
void pp_record_copy_release(struct pp_record_copy *copy);

#endif
