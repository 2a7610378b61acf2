#include "spec.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "pp/alloc.h"
#include "pp/nearest.h"

enum { BLOCK_ALIGN = 16, MAX_SHOWN = 100 };

/* The text of an option, and how far it is read. */
struct cursor {
	struct pp_slice text;
	size_t at;
	struct pp_spec *spec;
	struct pp_error *err;
};

static bool at_end(const struct cursor *c)
{
	return c->at >= c->text.len;
}

static char peek(const struct cursor *c)
{
	return at_end(c) ? '\0' : c->text.ptr[c->at];
}

static void skip_blanks(struct cursor *c)
{
	while (pp_is_blank(peek(c)))
		c->at++;
}

/* The run of bytes up to one of the stops, without moving. */
static struct pp_slice word_before(const struct cursor *c, const char *stops)
{
	size_t end = c->at;

	while (end < c->text.len && strchr(stops, c->text.ptr[end]) == NULL)
		end++;
	return pp_slice(c->text.ptr + c->at, end - c->at);
}

/* Fill in the error for the len bytes at c, and show them under the text when that is short. */
static enum pp_status fault(const struct cursor *c, size_t len, const char *fmt, ...) PP_PRINTF(3, 4);
static enum pp_status fault(const struct cursor *c, size_t len, const char *fmt, ...)
{
	char message[sizeof(c->err->message)];
	struct pp_buf detail = PP_BUF_INIT;
	va_list args;

	va_start(args, fmt);
	vsnprintf(message, sizeof(message), fmt, args);
	va_end(args);
	pp_error_clear(c->err);
	pp_fail(c->err, PP_EUSAGE, "%s", message);
	if (c->text.len > 0 && c->text.len <= MAX_SHOWN) {
		pp_buf_addf(&detail, "  %.*s\n  %*s^", PP_FMT(c->text), (int)c->at, "");
		for (size_t i = 1; i < len; i++)
			pp_buf_addc(&detail, '~');
		snprintf(c->err->detail, sizeof(c->err->detail), "%s", pp_buf_str(&detail));
	}
	pp_buf_release(&detail);
	return PP_EUSAGE;
}

/* "unknown KIND 'WORD', did you mean 'X'?"; names ends with NULL. */
static enum pp_status unknown(const struct cursor *c, const char *kind, struct pp_slice word, const char *const *names)
{
	char *text = pp_strndup(word.ptr, word.len);
	const char *near = pp_nearest(text, names);
	enum pp_status st;

	if (near != NULL)
		st = fault(c, word.len, "unknown %s '%s', did you mean '%s'?", kind, text, near);
	else
		st = fault(c, word.len, "unknown %s '%s'", kind, text);
	free(text);
	return st;
}

/* "NAME=" at the front of an item; an empty name stays empty. */
static enum pp_status read_name(struct cursor *c, struct pp_slice *name)
{
	struct pp_slice word = word_before(c, "=,:`");

	*name = pp_slice("", 0);
	if (c->at + word.len >= c->text.len || word.ptr[word.len] != '=')
		return PP_OK;
	if (word.len == 0)
		return fault(c, 1, "expected a name before '='");
	c->at += word.len + 1;
	*name = pp_arena_copy(&c->spec->arena, word);
	return PP_OK;
}

static enum pp_status read_path(struct cursor *c, struct pp_path *path)
{
	struct pp_error inner = PP_ERROR_INIT;
	size_t used, bad = 0;

	if (pp_path_scan(path, pp_slice_from(c->text, c->at), &used, &c->spec->arena, &inner) != PP_OK) {
		bad = inner.where.column > 0 ? (size_t)inner.where.column - 1 : 0;
		c->at = c->at + bad < c->text.len ? c->at + bad : c->text.len;
		return fault(c, 1, "expected a field, such as upvotes or authors[0]");
	}
	c->at += used;
	return PP_OK;
}

/* After an item: a comma, or the end. */
static enum pp_status end_item(struct cursor *c)
{
	skip_blanks(c);
	if (at_end(c))
		return PP_OK;
	if (peek(c) != ',')
		return fault(c, 1, "expected ',' or the end, found '%c'", peek(c));
	c->at++;
	return PP_OK;
}

/* A name as it appears in the result: that of a member without its backticks. */
static struct pp_slice plain_name(const struct pp_path *path)
{
	return path->step_count == 0 ? path->head.name : path->text;
}

/* "FIELD_WORD" */
static struct pp_slice joined_name(struct pp_spec *spec, const struct pp_path *path, struct pp_slice word)
{
	struct pp_slice field = plain_name(path);
	char *text = pp_arena_alloc(&spec->arena, field.len + 1 + word.len);

	memcpy(text, field.ptr, field.len);
	text[field.len] = '_';
	memcpy(text + field.len + 1, word.ptr, word.len);
	return pp_slice(text, field.len + 1 + word.len);
}

struct pp_slice pp_spec_column(const struct pp_spec *spec, size_t column)
{
	return column < spec->key_count ? spec->keys[column].name : spec->outputs[column - spec->key_count].name;
}

/* Names of columns must differ; item_at is where the newest column stands in the text. */
static enum pp_status check_new_name(struct cursor *c, size_t item_at)
{
	const struct pp_spec *spec = c->spec;
	size_t last = spec->key_count + spec->output_count - 1;
	struct pp_slice name = pp_spec_column(spec, last);
	struct cursor item = *c;

	item.at = item_at;
	for (size_t i = 0; i < last; i++)
		if (pp_slice_eq(pp_spec_column(spec, i), name))
			return fault(&item, 1, "two columns are named '%.*s'; rename one with NAME=", PP_FMT(name));
	return PP_OK;
}

/* ---- -a ---- */

static size_t field_for(struct pp_spec *spec, const struct pp_path *path)
{
	for (size_t i = 0; i < spec->field_count; i++)
		if (pp_slice_eq(spec->fields[i].path.text, path->text))
			return i;
	spec->fields = pp_grow(spec->fields, spec->field_count, &spec->field_cap, sizeof(*spec->fields));
	spec->fields[spec->field_count] = (struct pp_spec_field){ .path = *path };
	return spec->field_count++;
}

static enum pp_status unknown_aggregate(const struct cursor *c, struct pp_slice word)
{
	const char *names[64] = { NULL };
	size_t count;
	const struct pp_aggregate *all = pp_aggregates(&count);

	if (word.len == 0)
		return fault(c, 1, "expected an aggregate, such as count or mean:upvotes");
	if (word.len > 1 && word.ptr[0] == 'p' && pp_is_digit(word.ptr[1]))
		return fault(c, word.len, "expected a percentile from p0 to p100, found '%.*s'", PP_FMT(word));
	for (size_t i = 0; i < count && i + 1 < sizeof(names) / sizeof(names[0]); i++)
		names[i] = all[i].name;
	return unknown(c, "aggregate", word, names);
}

static enum pp_status read_aggregate(struct cursor *c)
{
	struct pp_spec_output output = { .field = SIZE_MAX, .percent_scale = 1 };
	struct pp_path path;
	size_t item_at = c->at;

	if (read_name(c, &output.name) != PP_OK)
		return PP_EUSAGE;

	struct pp_slice word = word_before(c, ",:= \t");

	output.aggregate = pp_aggregate_named(word, &output.percent, &output.percent_scale);
	if (output.aggregate == NULL)
		return unknown_aggregate(c, word);
	if (c->at + word.len < c->text.len && word.ptr[word.len] == ':') {
		if (output.aggregate->takes == PP_TAKES_NONE)
			return fault(c, word.len, "aggregate '%.*s' takes no field", PP_FMT(word));
		c->at += word.len + 1;
		if (read_path(c, &path) != PP_OK)
			return PP_EUSAGE;
		output.field = field_for(c->spec, &path);
		c->spec->fields[output.field].needs |= output.aggregate->needs;
	} else if (output.aggregate->takes == PP_TAKES_FIELD) {
		return fault(c, word.len, "aggregate '%.*s' needs a field, as in '%.*s:upvotes'", PP_FMT(word),
			     PP_FMT(word));
	} else {
		c->at += word.len;
	}
	if (output.name.len == 0)
		output.name =
		    output.field == SIZE_MAX ? pp_arena_copy(&c->spec->arena, word) : joined_name(c->spec, &path, word);
	c->spec->outputs = pp_grow(c->spec->outputs, c->spec->output_count, &c->spec->output_cap, sizeof(output));
	c->spec->outputs[c->spec->output_count++] = output;
	return check_new_name(c, item_at);
}

/* ---- -g ---- */

static enum pp_status unknown_bucket(const struct cursor *c, struct pp_slice word)
{
	const char *names[16] = { NULL };
	size_t count;
	const struct pp_bucket *all = pp_buckets(&count);

	for (size_t i = 0; i < count && i + 1 < sizeof(names) / sizeof(names[0]); i++)
		names[i] = all[i].name;
	return unknown(c, "bucket", word, names);
}

static enum pp_status read_key(struct cursor *c)
{
	struct pp_spec_key key = { .bucket = NULL };
	size_t item_at = c->at;

	if (read_name(c, &key.name) != PP_OK)
		return PP_EUSAGE;

	struct pp_slice word = word_before(c, ":,`");

	if (c->at + word.len < c->text.len && word.ptr[word.len] == ':') {
		key.bucket = pp_bucket_named(word);
		if (key.bucket == NULL)
			return unknown_bucket(c, word);
		c->at += word.len + 1;
	}
	if (read_path(c, &key.path) != PP_OK)
		return PP_EUSAGE;
	if (key.name.len == 0)
		key.name = key.bucket == NULL ? plain_name(&key.path) : joined_name(c->spec, &key.path, word);
	c->spec->keys = pp_grow(c->spec->keys, c->spec->key_count, &c->spec->key_cap, sizeof(key));
	c->spec->keys[c->spec->key_count++] = key;
	return check_new_name(c, item_at);
}

/* ---- -s ---- */

static enum pp_status unknown_column(const struct cursor *c, struct pp_slice word)
{
	size_t count = c->spec->key_count + c->spec->output_count;
	const char **names = pp_calloc(count + 1, sizeof(*names));
	enum pp_status st;

	for (size_t i = 0; i < count; i++) {
		struct pp_slice name = pp_arena_copy(&c->spec->arena, pp_spec_column(c->spec, i));

		names[i] = name.ptr;
	}
	st = unknown(c, "column", word, names);
	free(names);
	return st;
}

static enum pp_status read_order(struct cursor *c)
{
	struct pp_spec *spec = c->spec;
	size_t count = spec->key_count + spec->output_count;
	struct pp_spec_order order = { .descending = peek(c) == '-' };

	c->at += order.descending;

	struct pp_slice word = pp_slice_trim(word_before(c, ","));

	if (word.len == 0)
		return fault(c, 1, "expected a column of the result");
	while (order.column < count && !pp_slice_eq(pp_spec_column(spec, order.column), word))
		order.column++;
	if (order.column == count)
		return unknown_column(c, word);
	c->at += word.len;
	spec->orders = pp_grow(spec->orders, spec->order_count, &spec->order_cap, sizeof(order));
	spec->orders[spec->order_count++] = order;
	return PP_OK;
}

/* ---- all of it ---- */

/* Read the items of each text. A comma at the end wants another item. */
static enum pp_status read_list(struct pp_spec *spec, const char *const *texts, size_t count,
				enum pp_status (*item)(struct cursor *c), struct pp_error *err)
{
	for (size_t i = 0; i < count; i++) {
		struct cursor c = { .text = pp_slice_of(texts[i]), .spec = spec, .err = err };

		do {
			skip_blanks(&c);
			if (item(&c) != PP_OK || end_item(&c) != PP_OK)
				return err->status;
		} while (!at_end(&c) || (c.at > 0 && c.text.ptr[c.at - 1] == ','));
	}
	return PP_OK;
}

/* Give each state its place in a group's block. */
static void lay_out(struct pp_spec *spec)
{
	spec->block_size = BLOCK_ALIGN; /* struct pp_stats_group */
	for (size_t i = 0; i < spec->field_count; i++) {
		struct pp_spec_field *field = &spec->fields[i];

		for (unsigned kind = 0; kind < PP_STATE_KINDS; kind++) {
			if ((field->needs >> kind & 1) == 0)
				continue;
			field->states[field->state_count++] = (struct pp_spec_state){ .type = &pp_state_types[kind],
										      .kind = (enum pp_state_kind)kind,
										      .offset = spec->block_size };
			spec->block_size += (pp_state_types[kind].size + BLOCK_ALIGN - 1) / BLOCK_ALIGN * BLOCK_ALIGN;
		}
	}
}

enum pp_status pp_spec_read(struct pp_spec *spec, const struct pp_stats_options *options, struct pp_error *err)
{
	static const char *const count[] = { "count" };
	bool given = options->aggregate_count > 0;

	*spec = (struct pp_spec){ .arena = PP_ARENA_INIT };
	if (read_list(spec, options->groups, options->group_count, read_key, err) != PP_OK ||
	    read_list(spec, given ? options->aggregates : count, given ? options->aggregate_count : 1, read_aggregate,
		      err) != PP_OK ||
	    read_list(spec, options->sort, options->sort_count, read_order, err) != PP_OK)
		return err->status;
	lay_out(spec);
	return PP_OK;
}

void pp_spec_release(struct pp_spec *spec)
{
	free(spec->fields);
	free(spec->keys);
	free(spec->outputs);
	free(spec->orders);
	pp_arena_release(&spec->arena);
}
