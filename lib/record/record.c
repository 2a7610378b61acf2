#include "pp/record.h"

#include "pp/schema.h"

struct pp_field pp_field_named(struct pp_slice name)
{
	return (struct pp_field){ .name = name, .alias = pp_schema_alias(name) };
}

struct pp_value pp_record_name(const struct pp_record *rec, size_t i)
{
	const struct pp_member *member = &rec->index->members[i];

	return (struct pp_value){
		.kind = PP_STRING,
		.escaped = (member->flags & PP_MEMBER_NAME_ESCAPED) != 0,
		.text = member->name,
	};
}

/* Names are compared as they are meant: "\u0069d" is "id". */
static bool has_name(const struct pp_record *rec, size_t i, struct pp_slice name)
{
	struct pp_value have = pp_record_name(rec, i);
	struct pp_buf decoded = PP_BUF_INIT;
	bool same;

	if (!have.escaped)
		return pp_slice_eq(have.text, name);
	same = pp_slice_eq(pp_value_string(have, &decoded), name);
	pp_buf_release(&decoded);
	return same;
}

/* The last member of that name, or the count when there is none. */
static size_t find(const struct pp_record *rec, struct pp_slice name)
{
	for (size_t i = rec->index->count; i > 0; i--)
		if (has_name(rec, i - 1, name))
			return i - 1;
	return rec->index->count;
}

void pp_field_look_up(struct pp_field *field, const struct pp_record *rec)
{
	size_t at = field->at[1];

	if (field->shapes[1] != rec->index->shape) {
		at = find(rec, field->name);
		if (at == rec->index->count && field->alias.len > 0)
			at = find(rec, field->alias);
	}
	field->shapes[1] = field->shapes[0];
	field->at[1] = field->at[0];
	field->had = field->had || at < rec->index->count;
	field->shapes[0] = rec->index->shape;
	field->at[0] = (uint32_t)at;
}

enum pp_status pp_record_copy_line(struct pp_record_copy *copy, struct pp_slice line, struct pp_error *err)
{
	static const char pad[PP_SCAN_PAD] = { 0 };

	copy->bytes = (struct pp_buf)PP_BUF_INIT;
	pp_scan_init(&copy->scan);
	pp_buf_add(&copy->bytes, line);
	pp_buf_addc(&copy->bytes, '\n');
	pp_buf_add(&copy->bytes, pp_slice(pad, sizeof(pad)));
	copy->record = (struct pp_record){ .line = pp_slice(copy->bytes.ptr, line.len), .index = &copy->scan };

	const char *end = pp_scan_line(&copy->scan, copy->bytes.ptr);

	if (end == copy->bytes.ptr + line.len)
		return PP_OK;
	pp_record_copy_release(copy);
	return pp_fail(err, PP_EDATA, "not one JSON object");
}

void pp_record_copy_release(struct pp_record_copy *copy)
{
	pp_scan_release(&copy->scan);
	pp_buf_release(&copy->bytes);
}
