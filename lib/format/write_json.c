/* JSON: one array, or one object a line. Values are copied as they stand; whole records too when no field is chosen. */
#include "columns.h"
#include "pp/json_write.h"
#include "writers.h"

/* True when an array is walked on the way: then the path has a list of values, even if it holds one. */
static bool is_walk(const struct pp_path *path, const struct pp_record *rec)
{
	struct pp_path front = *path;

	for (size_t i = 0; i < path->step_count; i++) {
		front.step_count = i;
		if (path->steps[i].name.ptr != NULL && pp_path_get(&front, rec).kind == PP_ARRAY)
			return true;
	}
	return false;
}

static void add_chosen(struct pp_format *format, struct pp_json *json, const struct pp_record *rec)
{
	struct pp_columns *columns = &format->columns;

	pp_json_object(json);
	for (size_t i = 0; i < columns->shown_count; i++) {
		struct pp_column *column = columns->shown[i];
		size_t count;
		const struct pp_value *values = pp_column_values(columns, column, rec, &count);
		bool list = count > 0 && is_walk(&column->path, rec);

		if (count == 0)
			continue;
		pp_json_name(json, column->name);
		if (list)
			pp_json_array(json);
		for (size_t v = 0; v < count; v++)
			pp_json_raw(json, pp_value_json(values[v]));
		if (list)
			pp_json_array_end(json);
	}
	pp_json_object_end(json);
}

/* An alias is meant where the record has no member of the name itself. */
static void choose_drops(struct pp_columns *columns, const struct pp_record *rec)
{
	for (size_t i = 0; i < columns->drop_count; i++) {
		struct pp_drop *drop = &columns->drops[i];
		bool there = drop->alias.len == 0 || pp_record_get(rec, &drop->field).kind != PP_MISSING;

		drop->now = there ? drop->key : drop->alias;
	}
}

enum verdict { KEEP, DROP, LOOK_INSIDE };

static enum verdict judge(const struct pp_columns *columns, struct pp_slice key)
{
	enum verdict said = KEEP;

	for (size_t i = 0; i < columns->drop_count; i++) {
		if (pp_slice_eq(columns->drops[i].now, key))
			return DROP;
		if (pp_key_within(columns->drops[i].now, key))
			said = LOOK_INSIDE;
	}
	return said;
}

/* The members of an object that are not dropped. It goes no deeper than the drops do. */
static void add_kept(struct pp_columns *columns, struct pp_json *json, struct pp_value object, bool top)
{
	struct pp_buf *key = &columns->key;
	struct pp_items items = pp_items_of(object);
	struct pp_value name, item;
	size_t len = key->len;

	pp_json_object(json);
	while (pp_items_next(&items, &name, &item)) {
		enum verdict said;

		if (!top)
			pp_buf_addc(key, PP_KEY_SEPARATOR);

		size_t start = key->len;

		pp_unescape(key, name.text);
		said = judge(columns, pp_buf_slice(key));
		if (said != DROP) {
			pp_json_name(json, pp_slice_from(pp_buf_slice(key), start));
			if (said == LOOK_INSIDE && item.kind == PP_OBJECT)
				add_kept(columns, json, item, false);
			else
				pp_json_raw(json, pp_value_json(item));
		}
		key->len = len;
	}
	pp_json_object_end(json);
}

/* The record in the row, behind what is there already. */
static void add_record(struct pp_format *format, const struct pp_record *rec)
{
	struct pp_columns *columns = &format->columns;
	struct pp_json json = { .out = &format->row };

	if (columns->named) {
		add_chosen(format, &json, rec);
	} else if (columns->drop_count > 0) {
		choose_drops(columns, rec);
		pp_buf_clear(&columns->key);
		add_kept(columns, &json, pp_value_of(pp_slice_trim(rec->line)), true);
	} else {
		pp_buf_add(&format->row, rec->line);
	}
}

static void flush_row(struct pp_format *format)
{
	pp_output_add(format->out, pp_buf_slice(&format->row));
	pp_buf_clear(&format->row);
}

static void begin_lines(struct pp_format *format)
{
	(void)format;
}

static void write_line(struct pp_format *format, const struct pp_record *rec)
{
	add_record(format, rec);
	pp_buf_addc(&format->row, '\n');
	flush_row(format);
}

static void end_lines(struct pp_format *format)
{
	(void)format;
}

static void begin_array(struct pp_format *format)
{
	pp_output_add(format->out, PP_SLICE("["));
}

static void write_item(struct pp_format *format, const struct pp_record *rec)
{
	pp_buf_add(&format->row, format->written > 0 ? PP_SLICE(",\n") : PP_SLICE("\n"));
	add_record(format, rec);
	flush_row(format);
}

static void end_array(struct pp_format *format)
{
	pp_output_add(format->out, PP_SLICE("\n]\n"));
}

const struct pp_writer pp_write_json = {
	.name = "json",
	.summary = "one array of the records",
	.begin = begin_array,
	.record = write_item,
	.end = end_array,
};

const struct pp_writer pp_write_ndjson = {
	.name = "ndjson",
	.summary = "one record a line",
	.begin = begin_lines,
	.record = write_line,
	.end = end_lines,
};
