#include "pp/csv_options.h"

#include "pp/nearest.h"
#include "pp/utf8.h"

static const char *const kinds[] = {
	[PP_CSV_STRING] = "string",
	[PP_CSV_LIST] = "list",
	[PP_CSV_INT] = "int",
	[PP_CSV_NUMBER] = "number",
	[PP_CSV_BOOL] = "bool",
	[PP_CSV_DATE] = "date",
	NULL,
};

const char *pp_csv_kind_name(enum pp_csv_kind kind)
{
	return kinds[kind];
}

/* The items of a list with commas between them. Both calls see the same number: *items may be NULL at first. */
static size_t split_list(struct pp_slice text, struct pp_slice *items)
{
	size_t count = 0;

	for (;;) {
		const char *comma = pp_slice_chr(text, ',');
		struct pp_slice item = comma != NULL ? pp_slice_between(text.ptr, comma) : text;

		if (items != NULL)
			items[count] = item;
		count++;
		if (comma == NULL)
			return count;
		text = pp_slice_from(text, item.len + 1);
	}
}

static struct pp_slice *list_of(const char *text, struct pp_arena *arena, size_t *count)
{
	struct pp_slice *items;

	*count = split_list(pp_slice_of(text), NULL);
	items = pp_arena_alloc(arena, *count * sizeof(*items));
	(void)split_list(pp_slice_of(text), items);
	return items;
}

static enum pp_status read_kind(struct pp_slice word, enum pp_csv_kind *kind, struct pp_arena *arena,
				struct pp_error *err)
{
	const char *near;

	for (size_t i = 0; kinds[i] != NULL; i++)
		if (pp_slice_eq(word, pp_slice_of(kinds[i]))) {
			*kind = (enum pp_csv_kind)i;
			return PP_OK;
		}
	near = pp_nearest(pp_arena_copy(arena, word).ptr, kinds);
	if (near != NULL)
		return pp_fail(err, PP_EUSAGE, "option '--types': unknown type '%.*s', did you mean '%s'?",
			       PP_FMT(word), near);
	return pp_fail(err, PP_EUSAGE,
		       "option '--types': unknown type '%.*s', expected int, number, bool, date, string or list",
		       PP_FMT(word));
}

static enum pp_status read_types(struct pp_csv_options *options, struct pp_arena *arena, struct pp_error *err)
{
	struct pp_slice *items = list_of(options->types_text, arena, &options->type_count);

	options->types = pp_arena_alloc(arena, options->type_count * sizeof(*options->types));
	for (size_t i = 0; i < options->type_count; i++) {
		const char *equals = items[i].len > 0 ? memrchr(items[i].ptr, '=', items[i].len) : NULL;
		struct pp_csv_type *type = &options->types[i];

		if (equals == NULL || equals == items[i].ptr)
			return pp_fail(err, PP_EUSAGE, "option '--types' expects NAME=TYPE,..., found '%s'",
				       options->types_text);
		type->name = pp_slice_between(items[i].ptr, equals);
		if (read_kind(pp_slice_from(items[i], type->name.len + 1), &type->kind, arena, err) != PP_OK)
			return err->status;
	}
	return PP_OK;
}

static enum pp_status read_header(struct pp_csv_options *options, struct pp_arena *arena, struct pp_error *err)
{
	options->header = list_of(options->header_text, arena, &options->header_count);
	for (size_t i = 0; i < options->header_count; i++)
		if (options->header[i].len == 0 || !pp_utf8_valid(options->header[i]))
			return pp_fail(err, PP_EUSAGE, "option '--header' expects NAME,..., found '%s'",
				       options->header_text);
	return PP_OK;
}

/* The same rules as for writing: see choose_delimiter in the formats. */
static enum pp_status read_delimiter(struct pp_csv_options *options, struct pp_error *err)
{
	const char *given = options->delimiter_text;

	if (strcmp(given, "\\t") == 0)
		given = "\t";
	if (strlen(given) != 1 || (unsigned char)given[0] > 127 || strchr("\"\r\n", given[0]) != NULL)
		return pp_fail(err, PP_EUSAGE,
			       "the delimiter must be one ASCII character, no quote or line break, found '%s'", given);
	if (options->safe_cells && given[0] == '\'')
		return pp_fail(err, PP_EUSAGE, "the delimiter cannot be an apostrophe with --safe-cells");
	options->delimiter = given[0];
	return PP_OK;
}

enum pp_status pp_csv_options_read(struct pp_csv_options *options, struct pp_arena *arena, struct pp_error *err)
{
	if (options->types_text != NULL && read_types(options, arena, err) != PP_OK)
		return err->status;
	if (options->header_text != NULL && read_header(options, arena, err) != PP_OK)
		return err->status;
	return options->delimiter_text != NULL ? read_delimiter(options, err) : PP_OK;
}
