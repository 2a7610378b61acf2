#include "reference.h"

#include <stdlib.h>

#include "pp/alloc.h"
#include "pp/ident.h"
#include "pp/json_write.h"
#include "pp/schema.h"
#include "pp/text.h"
#include "pp/utf8.h"

struct pp_reference_text {
	struct pp_reference_text *next;
	struct pp_slice text;
};

void pp_reference_clear(struct pp_reference *reference)
{
	reference->more_authors = false;
	reference->author_count = 0;
	memset(reference->members, 0, sizeof(reference->members));
	if (reference->urls.count > 0)
		pp_map_clear(&reference->urls);
	if (reference->extra_names.count > 0)
		pp_map_clear(&reference->extra_names);
	pp_arena_clear(&reference->arena);
}

void pp_reference_release(struct pp_reference *reference)
{
	pp_map_release(&reference->urls);
	pp_map_release(&reference->extra_names);
	pp_arena_release(&reference->arena);
	pp_buf_release(&reference->scratch);
	free(reference->extra);
}

/* ---- what is handed in ---- */

static struct pp_reference_list *list_of(struct pp_reference *reference, struct pp_slice member)
{
	return &reference->members[pp_schema_rank(member)];
}

static void append(struct pp_reference *reference, struct pp_reference_list *list, struct pp_slice text)
{
	struct pp_reference_text *item = pp_arena_alloc(&reference->arena, sizeof(*item));

	item->next = NULL;
	item->text = pp_arena_copy(&reference->arena, text);
	if (list->last != NULL)
		list->last->next = item;
	else
		list->first = item;
	list->last = item;
}

bool pp_reference_add(struct pp_reference *reference, struct pp_slice member, struct pp_slice text)
{
	pp_buf_clear(&reference->scratch);
	pp_text_squeeze(&reference->scratch, text);
	if (reference->scratch.len == 0)
		return false;
	append(reference, list_of(reference, member), pp_buf_slice(&reference->scratch));
	reference->author_count += pp_slice_eq(member, PP_SLICE("authors"));
	return true;
}

bool pp_reference_has(const struct pp_reference *reference, struct pp_slice member)
{
	return reference->members[pp_schema_rank(member)].first != NULL;
}

struct pp_slice pp_reference_get(const struct pp_reference *reference, struct pp_slice member)
{
	const struct pp_reference_text *first = reference->members[pp_schema_rank(member)].first;

	return first != NULL ? first->text : pp_slice("", 0);
}

bool pp_reference_set(struct pp_reference *reference, struct pp_slice member, struct pp_slice text)
{
	return !pp_reference_has(reference, member) && pp_reference_add(reference, member, text);
}

/* With U+FFFD for bytes that are no characters, as it is going to be written. */
static void add_valid(struct pp_buf *buf, struct pp_slice text)
{
	while (text.len > 0) {
		uint32_t rune;
		size_t len = pp_utf8_decode(text, &rune);

		buf->len += pp_utf8_encode(rune, pp_buf_reserve(buf, 4));
		text = pp_slice_from(text, len > 0 ? len : 1);
	}
}

void pp_reference_extra(struct pp_reference *reference, struct pp_slice name, struct pp_slice text)
{
	struct pp_buf valid = PP_BUF_INIT;
	bool added;
	size_t at;

	add_valid(&valid, name);
	at = pp_map_put(&reference->extra_names, pp_buf_slice(&valid), &added);
	pp_buf_release(&valid);
	text = pp_slice_trim(text);
	if (added) {
		reference->extra = pp_grow(reference->extra, at, &reference->extra_cap, sizeof(*reference->extra));
		reference->extra[at] = (struct pp_reference_list){ 0 };
	}
	append(reference, &reference->extra[at], text);
}

/* ---- identifiers, links, dates ---- */

/* Where an id may begin in text: behind "arXiv:" or "abs/", else at its front. */
static struct pp_slice arxiv_part(struct pp_slice text)
{
	for (size_t i = 0; i + 6 < text.len; i++)
		if ((text.ptr[i] == 'a' || text.ptr[i] == 'A') && pp_to_lower(text.ptr[i + 1]) == 'r' &&
		    pp_to_lower(text.ptr[i + 2]) == 'x' && pp_to_lower(text.ptr[i + 3]) == 'i' &&
		    pp_to_lower(text.ptr[i + 4]) == 'v' && text.ptr[i + 5] == ':') {
			text = pp_slice_trim(pp_slice_from(text, i + 6));
			break;
		}
	if (pp_slice_starts(text, PP_SLICE("abs/")))
		text = pp_slice_from(text, 4);
	for (size_t i = 0; i < text.len; i++)
		if (pp_is_blank(text.ptr[i]) || memchr(",;[]()", text.ptr[i], 6) != NULL)
			text.len = i;
	return text;
}

bool pp_reference_arxiv(struct pp_reference *reference, struct pp_slice text)
{
	struct pp_arxiv arxiv;

	if (!pp_ident_arxiv(text, &arxiv) && !pp_ident_arxiv(arxiv_part(text), &arxiv))
		return false;
	if (pp_reference_has(reference, PP_SLICE("arxiv_id")))
		return pp_slice_eq(pp_reference_get(reference, PP_SLICE("arxiv_id")), pp_arxiv_id(&arxiv));
	(void)pp_reference_set(reference, PP_SLICE("arxiv_id"), pp_arxiv_id(&arxiv));
	if (arxiv.version > 0) {
		struct pp_buf version = PP_BUF_INIT;

		pp_buf_add_u64(&version, arxiv.version);
		(void)pp_reference_set(reference, PP_SLICE("arxiv_version"), pp_buf_slice(&version));
		pp_buf_release(&version);
	}
	return true;
}

bool pp_reference_doi(struct pp_reference *reference, struct pp_slice text)
{
	struct pp_buf doi = PP_BUF_INIT;
	bool taken = pp_ident_doi(text, &doi) && pp_reference_set(reference, PP_SLICE("doi"), pp_buf_slice(&doi));

	pp_buf_release(&doi);
	return taken;
}

static void add_url(struct pp_reference *reference, struct pp_slice url, bool bare)
{
	struct pp_buf whole = PP_BUF_INIT;
	bool added;

	if (bare)
		pp_buf_add(&whole, PP_SLICE("https://"));
	pp_buf_add(&whole, url);
	(void)pp_map_put(&reference->urls, pp_buf_slice(&whole), &added);
	if (added)
		(void)pp_reference_add(reference, PP_SLICE("urls"), pp_buf_slice(&whole));
	pp_buf_release(&whole);
}

/* The first of several addresses, as some exports have them: with blanks, a comma or a semicolon in between. */
static struct pp_slice first_address(struct pp_slice list)
{
	for (size_t i = 1; i < list.len; i++) {
		struct pp_slice rest = pp_slice_from(list, i);

		if ((pp_is_blank(list.ptr[i - 1]) || list.ptr[i - 1] == ';') &&
		    (pp_slice_starts(rest, PP_SLICE("http://")) || pp_slice_starts(rest, PP_SLICE("https://"))))
			return pp_slice(list.ptr, i);
	}
	return list;
}

bool pp_reference_link(struct pp_reference *reference, struct pp_slice url)
{
	bool any = false;

	while (url.len > 0) {
		struct pp_slice one = first_address(url);

		url = pp_slice_from(url, one.len);
		while (one.len > 0 && (pp_is_blank(one.ptr[one.len - 1]) || one.ptr[one.len - 1] == ';' ||
				       (one.ptr[one.len - 1] == ',' && url.len > 0)))
			one.len--;
		one = pp_slice_trim(one);
		if (one.len == 0)
			continue;
		any = true;
		if (pp_reference_has(reference, PP_SLICE("url")))
			add_url(reference, one, false);
		else
			(void)pp_reference_set(reference, PP_SLICE("url"), one);
	}
	return any;
}

bool pp_reference_published(struct pp_reference *reference, struct pp_day day)
{
	struct pp_buf date = PP_BUF_INIT;
	bool taken;

	pp_loose_date_add(&date, day);
	taken = pp_reference_set(reference, PP_SLICE("published"), pp_buf_slice(&date));
	pp_buf_release(&date);
	return taken;
}

/* ---- the record ---- */

/* What follows from other members: links in the abstract, the arXiv id in addresses, the identity. */
static void conclude(struct pp_reference *reference)
{
	struct pp_slice abstract = pp_reference_get(reference, PP_SLICE("abstract")), url, id;
	struct pp_buf text = PP_BUF_INIT;
	size_t at = 0;
	bool bare;

	while (pp_ident_url(abstract, &at, &url, &bare)) {
		pp_buf_clear(&text);
		pp_buf_add(&text, bare ? PP_SLICE("https://") : PP_SLICE(""));
		pp_buf_add(&text, url);
		if (pp_ident_is_code(url))
			(void)pp_reference_set(reference, PP_SLICE("code_url"), pp_buf_slice(&text));
		add_url(reference, url, bare);
	}
	pp_buf_clear(&text);
	(void)pp_reference_arxiv(reference, pp_reference_get(reference, PP_SLICE("doi")));
	(void)pp_reference_arxiv(reference, pp_reference_get(reference, PP_SLICE("url")));
	id = pp_reference_get(reference, PP_SLICE("arxiv_id"));
	pp_buf_add(&text, id.len > 0 ? PP_SLICE("arxiv:") : PP_SLICE("doi:"));
	if (id.len == 0)
		id = pp_reference_get(reference, PP_SLICE("doi"));
	pp_buf_add(&text, id);
	if (id.len > 0)
		(void)pp_reference_set(reference, PP_SLICE("id"), pp_buf_slice(&text));
	pp_buf_release(&text);
}

static void write_list(struct pp_json *json, const struct pp_reference_list *list, bool always_array)
{
	bool array = always_array || list->first->next != NULL;

	if (array)
		pp_json_array(json);
	for (const struct pp_reference_text *item = list->first; item != NULL; item = item->next)
		pp_json_string(json, item->text);
	if (array)
		pp_json_array_end(json);
}

static void write_extra(struct pp_json *json, const struct pp_reference *reference)
{
	if (reference->extra_names.count == 0)
		return;
	pp_json_name(json, PP_SLICE("extra"));
	pp_json_object(json);
	for (size_t i = 0; i < reference->extra_names.count; i++) {
		pp_json_name(json, pp_map_key(&reference->extra_names, i));
		write_list(json, &reference->extra[i], false);
	}
	pp_json_object_end(json);
}

static void write_source(struct pp_json *json, const struct pp_parse *parse, const char *format,
			 const struct pp_where *where)
{
	if (parse->options.no_source)
		return;
	pp_json_name(json, PP_SLICE("source"));
	pp_json_object(json);
	pp_json_name(json, PP_SLICE("format"));
	pp_json_string(json, pp_slice_of(format));
	pp_json_name(json, PP_SLICE("file"));
	pp_json_string(json, pp_slice_of(where->file));
	pp_json_name(json, PP_SLICE("line"));
	pp_json_integer(json, (int64_t)where->line);
	pp_json_object_end(json);
}

static void write_member(struct pp_json *json, const struct pp_schema_member *member,
			 const struct pp_reference_list *list)
{
	pp_json_name(json, member->name);
	if (member->type == PP_TYPE_INTEGER)
		pp_json_raw(json, list->first->text);
	else
		write_list(json, list, member->type == PP_TYPE_STRINGS);
}

bool pp_reference_make(struct pp_reference *reference, struct pp_parse *parse, const char *format,
		       const struct pp_where *where)
{
	struct pp_json json = { .out = &parse->json };
	size_t count;
	const struct pp_schema_member *members = pp_schema(&count);
	bool any = false;

	conclude(reference);
	pp_buf_clear(&parse->json);
	pp_json_object(&json);
	for (size_t i = 0; i < count; i++) {
		any = any || (reference->members[i].first != NULL && !pp_slice_eq(members[i].name, PP_SLICE("type")));
		if (reference->members[i].first != NULL)
			write_member(&json, &members[i], &reference->members[i]);
		if (reference->author_count > 0 && !reference->more_authors &&
		    pp_slice_eq(members[i].name, PP_SLICE("authors"))) {
			pp_json_name(&json, PP_SLICE("author_count"));
			pp_json_integer(&json, (int64_t)reference->author_count);
		}
	}
	if (parse->options.extra)
		write_extra(&json, reference);
	write_source(&json, parse, format, where);
	pp_json_object_end(&json);
	return any;
}

bool pp_reference_write(struct pp_reference *reference, struct pp_parse *parse, const char *format,
			const struct pp_where *where)
{
	bool any = pp_reference_make(reference, parse, format, where);

	if (any)
		pp_parse_record(parse, where, pp_slice("", 0));
	return any;
}
