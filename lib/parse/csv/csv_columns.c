#include "csv_columns.h"

#include <stdlib.h>

#include "csv_names.h"
#include "pp/json_write.h"
#include "pp/map.h"
#include "pp/nearest.h"
#include "pp/schema.h"
#include "pp/utf8.h"

enum {
	AFTER_SCHEMA = 1024, /* rank of columns that are no members of the schema */
	WIDE_COPY = 32,      /* so many bytes of a column's name can be read, see csv_write.c */
};

static bool has_name(const struct pp_map *names, struct pp_slice name)
{
	size_t at;

	return pp_map_get(names, name, &at);
}

/* How sure it is what a column's name means: first come aliases, then what is like a name, then what is the last. */
enum { BY_ALIAS, BY_LIKENESS, AT_LAST, WAYS };

static struct pp_slice meaning_of(struct pp_slice name, int way)
{
	bool last;
	struct pp_slice member = pp_csv_member(name, &last);

	if (way == BY_ALIAS)
		return pp_schema_alias(name);
	return last == (way == AT_LAST) && pp_schema_rank(name) < 0 ? member : PP_SLICE("");
}

/* The members that the columns stand for: their own names, or what these mean when no other column is that. */
static void find_members(struct pp_csv_columns *columns, const struct pp_map *names)
{
	struct pp_map taken = PP_MAP_INIT;

	for (size_t i = 0; i < columns->count; i++)
		columns->list[i] = (struct pp_csv_column){ .name = columns->names[i], .member = columns->names[i] };
	for (int way = BY_ALIAS; way < WAYS; way++)
		for (size_t i = 0; i < columns->count; i++) {
			struct pp_csv_column *column = &columns->list[i];
			struct pp_slice member = meaning_of(column->name, way);

			if (member.len == 0 || column->member.ptr != column->name.ptr || has_name(names, member) ||
			    has_name(&taken, member))
				continue;
			column->member = member;
			(void)pp_map_put(&taken, member, NULL);
		}
	pp_map_release(&taken);
}

/* "source.file" belongs into the object "source", unless a column has that name itself. */
static struct pp_slice object_of(struct pp_slice name, const struct pp_map *names)
{
	const char *dot = pp_slice_chr(name, '.');
	struct pp_slice object = dot != NULL ? pp_slice_between(name.ptr, dot) : PP_SLICE("");
	const struct pp_schema_member *members;
	size_t count;
	int rank = pp_schema_rank(object);

	members = pp_schema(&count);
	if (rank < 0 || members[rank].type != PP_TYPE_OBJECT || object.len + 1 == name.len || has_name(names, object))
		return PP_SLICE("");
	return object;
}

static enum pp_csv_kind kind_of(enum pp_type type)
{
	switch (type) {
	case PP_TYPE_STRINGS: return PP_CSV_LIST;
	case PP_TYPE_INTEGER: return PP_CSV_INT;
	case PP_TYPE_TRUE: return PP_CSV_BOOL;
	case PP_TYPE_STRING:
	case PP_TYPE_DATE:
	case PP_TYPE_OBJECT: break;
	}
	return PP_CSV_STRING;
}

/* What the schema knows about a member; for one of an object, about the object. */
static void apply_schema(struct pp_csv_column *column, struct pp_slice member)
{
	size_t count;
	const struct pp_schema_member *members = pp_schema(&count);
	int rank = pp_schema_rank(column->object.len > 0 ? column->object : member);

	column->rank = rank >= 0 ? (size_t)rank : AFTER_SCHEMA;
	if (column->object.len > 0)
		column->kind = pp_slice_eq(column->name, PP_SLICE("source.line")) ? PP_CSV_INT : PP_CSV_STRING;
	else if (rank >= 0)
		column->kind = kind_of(members[rank].type);
}

/* The bytes in the arena, with more behind them that can be read. */
static struct pp_slice keep(struct pp_csv_columns *columns, const struct pp_buf *text)
{
	char *copy = pp_arena_alloc(&columns->arena, text->len + WIDE_COPY);

	memcpy(copy, text->ptr, text->len);
	memset(copy + text->len, 0, WIDE_COPY);
	return pp_slice(copy, text->len);
}

static void write_before(struct pp_csv_columns *columns, struct pp_csv_column *column, struct pp_slice member)
{
	struct pp_buf text = PP_BUF_INIT;
	struct pp_json json = { .out = &text };

	if (column->object.len > 0)
		member = pp_slice_from(member, column->object.len + 1);
	pp_json_name(&json, member);
	column->before = keep(columns, &text);
	columns->fixed += text.len + column->object.len + 16;
	pp_buf_release(&text);
}

static enum pp_status add_column(struct pp_csv_columns *columns, size_t at, const struct pp_map *names,
				 struct pp_map *taken, struct pp_error *err)
{
	struct pp_csv_column *column = &columns->list[at];
	struct pp_slice member = column->member;
	bool added;

	column->cell = at;
	column->object = object_of(member, names);
	(void)pp_map_put(taken, member, &added);
	if (!added)
		return pp_fail(err, PP_EDATA,
			       "two columns have the name '%.*s': leave the line out and name them with --header",
			       PP_FMT(member));
	apply_schema(column, member);
	write_before(columns, column, member);
	return PP_OK;
}

/* A column without a name, as of row numbers in some exports, is called by its number. */
static struct pp_slice copy_name(struct pp_csv_columns *columns, struct pp_slice name, size_t at)
{
	struct pp_buf text = PP_BUF_INIT;

	if (columns->safe_cells && pp_csv_is_marked(name))
		name = pp_slice_from(name, 1);
	if (name.len > 0)
		return pp_arena_copy(&columns->arena, name);
	pp_buf_addf(&text, "column_%zu", at + 1);
	name = pp_arena_copy(&columns->arena, pp_buf_slice(&text));
	pp_buf_release(&text);
	return name;
}

static enum pp_status add_all(struct pp_csv_columns *columns, struct pp_error *err)
{
	struct pp_map names = PP_MAP_INIT, taken = PP_MAP_INIT;
	enum pp_status st = PP_OK;

	for (size_t i = 0; i < columns->count; i++)
		(void)pp_map_put(&names, columns->names[i], NULL);
	find_members(columns, &names);
	for (size_t i = 0; i < columns->count && st == PP_OK; i++)
		st = add_column(columns, i, &names, &taken, err);
	pp_map_release(&names);
	pp_map_release(&taken);
	return st;
}

static enum pp_status no_such_column(struct pp_csv_columns *columns, struct pp_slice name, struct pp_error *err)
{
	const char **names = pp_arena_alloc(&columns->arena, (columns->count + 1) * sizeof(*names));
	const char *near;

	for (size_t i = 0; i < columns->count; i++)
		names[i] = columns->names[i].ptr;
	names[columns->count] = NULL;
	near = pp_nearest(pp_arena_copy(&columns->arena, name).ptr, names);
	if (near != NULL)
		return pp_fail(err, PP_EUSAGE, "option '--types': there is no column '%.*s', did you mean '%s'?",
			       PP_FMT(name), near);
	return pp_fail(err, PP_EUSAGE, "option '--types': there is no column '%.*s'", PP_FMT(name));
}

/* The types that were asked for. */
static enum pp_status apply_types(struct pp_csv_columns *columns, const struct pp_csv_options *options,
				  struct pp_error *err)
{
	for (size_t i = 0; i < options->type_count; i++) {
		const struct pp_csv_type *type = &options->types[i];
		struct pp_slice alias = pp_schema_alias(type->name);
		bool found = false;

		for (size_t j = 0; j < columns->count; j++) {
			struct pp_csv_column *column = &columns->list[j];

			if (!pp_slice_eq(column->name, type->name) && !pp_slice_eq(column->member, type->name) &&
			    !pp_slice_eq(pp_schema_alias(column->name), type->name) &&
			    !(alias.len > 0 && pp_slice_eq(column->name, alias)))
				continue;
			column->kind = type->kind;
			column->asked = found = true;
		}
		if (!found)
			return no_such_column(columns, type->name, err);
	}
	return PP_OK;
}

/* In the order of the schema, then as they stand. */
static int order(const void *left, const void *right)
{
	const struct pp_csv_column *a = left, *b = right;

	if (a->rank != b->rank)
		return a->rank < b->rank ? -1 : 1;
	return a->cell < b->cell ? -1 : a->cell > b->cell;
}

/* The record's own source, unless the columns have one. */
static void write_source(struct pp_csv_columns *columns, const struct pp_csv_source *source)
{
	size_t rank = (size_t)pp_schema_rank(PP_SLICE("source"));
	struct pp_buf text = PP_BUF_INIT;
	struct pp_json json = { .out = &text };

	while (columns->source_at < columns->count && columns->list[columns->source_at].rank < rank)
		columns->source_at++;
	if (source->leave_out ||
	    (columns->source_at < columns->count && columns->list[columns->source_at].rank == rank))
		return;
	pp_json_name(&json, PP_SLICE("source"));
	pp_json_object(&json);
	pp_json_name(&json, PP_SLICE("format"));
	pp_json_string(&json, pp_slice_of(source->format));
	pp_json_name(&json, PP_SLICE("file"));
	pp_json_string(&json, pp_slice_of(source->file));
	pp_json_name(&json, PP_SLICE("line"));
	columns->source = keep(columns, &text);
	columns->fixed += text.len + 32;
	pp_buf_release(&text);
}

enum pp_status pp_csv_columns_take(struct pp_csv_columns *columns, const struct pp_slice *names, size_t count,
				   const struct pp_csv_options *options, const struct pp_csv_source *source,
				   struct pp_error *err)
{
	if (count > PP_CSV_COLUMNS_MAX)
		return pp_fail(err, PP_EDATA, "expected at most %d columns, found %zu", PP_CSV_COLUMNS_MAX, count);
	columns->safe_cells = options->safe_cells;
	columns->count = count;
	columns->list = pp_arena_alloc(&columns->arena, count * sizeof(*columns->list));
	columns->names = pp_arena_alloc(&columns->arena, count * sizeof(*columns->names));
	columns->fixed = 128;
	for (size_t i = 0; i < count; i++) {
		if (!pp_utf8_valid(names[i]))
			return pp_fail(err, PP_EDATA, "the name of column %zu is not UTF-8", i + 1);
		columns->names[i] = copy_name(columns, names[i], i);
	}
	if (add_all(columns, err) != PP_OK || apply_types(columns, options, err) != PP_OK)
		return err->status;
	for (size_t i = 0; i < count; i++) {
		struct pp_csv_column *column = &columns->list[i];
		bool text = column->kind == PP_CSV_STRING || (column->kind == PP_CSV_DATE && !column->asked);

		column->plain = text && column->object.len == 0;
	}
	qsort(columns->list, count, sizeof(*columns->list), order);
	write_source(columns, source);
	return PP_OK;
}

void pp_csv_columns_release(struct pp_csv_columns *columns)
{
	pp_arena_release(&columns->arena);
}
