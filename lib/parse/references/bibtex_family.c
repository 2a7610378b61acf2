#include "bibtex_family.h"

#include <stdlib.h>

#include "bibtex_lexer.h"
#include "pp/alloc.h"
#include "pp/utf8.h"

/** An entry that was named, or that may be. */
struct pp_bibtex_parent {
	struct pp_slice pieces; /* ptr is NULL until it is seen */
	bool awaited;           /* an entry named it that waits */
	bool said;              /* that it is missing */
};

/** The parents that an entry names, by number. */
struct named {
	size_t at[PP_BIBTEX_PARENTS];
	bool whole[PP_BIBTEX_PARENTS]; /* xdata: all its fields are taken */
	size_t count;
	bool itself;
};

/** A record that may not leave yet. */
struct pp_bibtex_waiting {
	struct pp_where where;
	struct pp_buf bytes; /* its pieces, or the record */
	bool complete;       /* it is the record */
	struct named named;  /* whom it waits for */
};

/* ---- pieces ---- */

static void add_piece(struct pp_buf *bytes, struct pp_slice piece)
{
	uint32_t len = (uint32_t)piece.len;

	pp_buf_add(bytes, pp_slice((const char *)&len, sizeof(len)));
	pp_buf_add(bytes, piece);
}

static bool next_piece(struct pp_slice *rest, struct pp_slice *piece)
{
	uint32_t len;

	if (rest->len < sizeof(len))
		return false;
	memcpy(&len, rest->ptr, sizeof(len));
	*piece = pp_slice(rest->ptr + sizeof(len), len);
	*rest = pp_slice_from(*rest, sizeof(len) + len);
	return true;
}

void pp_bibtex_pieces_begin(struct pp_bibtex_pieces *pieces, struct pp_slice type, struct pp_slice key)
{
	pp_buf_clear(&pieces->bytes);
	add_piece(&pieces->bytes, type);
	add_piece(&pieces->bytes, key);
}

void pp_bibtex_pieces_add(struct pp_bibtex_pieces *pieces, struct pp_slice name, struct pp_slice value)
{
	add_piece(&pieces->bytes, name);
	add_piece(&pieces->bytes, value);
}

/* ---- keys ---- */

void pp_bibtex_family_init(struct pp_bibtex_family *family, struct pp_parse *parse, const char *format,
			   struct pp_bibtex_fields *fields)
{
	*family = (struct pp_bibtex_family){ .parse = parse, .format = format, .fields = fields };
}

static struct pp_slice lower(struct pp_bibtex_family *family, struct pp_slice key)
{
	pp_buf_clear(&family->key);
	for (size_t i = 0; i < key.len; i++)
		pp_buf_addc(&family->key, pp_to_lower(key.ptr[i]));
	return pp_buf_slice(&family->key);
}

/* The number of a parent's key. */
static size_t number_of(struct pp_bibtex_family *family, struct pp_slice key)
{
	bool added;
	size_t at = pp_map_put(&family->keys, lower(family, key), &added);

	if (added) {
		family->parents = pp_grow(family->parents, at, &family->parent_cap, sizeof(*family->parents));
		family->parents[at] = (struct pp_bibtex_parent){ 0 };
	}
	return at;
}

/* own: the key of the entry that names them. */
static void name_all(struct pp_bibtex_family *family, struct named *named, struct pp_slice list, bool whole,
		     struct pp_slice own)
{
	while (list.len > 0 && named->count < PP_BIBTEX_PARENTS) {
		const char *comma = whole ? pp_slice_chr(list, ',') : NULL;
		struct pp_slice key = comma != NULL ? pp_slice_between(list.ptr, comma) : list;

		list = pp_slice_from(list, comma != NULL ? key.len + 1 : key.len);
		key = pp_slice_trim(key);
		if (key.len == 0)
			continue;
		if (pp_slice_eq_caseless(key, own)) {
			named->itself = true;
			continue;
		}
		named->at[named->count] = number_of(family, key);
		named->whole[named->count++] = whole;
	}
}

/* The parents of the entry with these pieces, in the order of the entry. */
static struct named find_parents(struct pp_bibtex_family *family, struct pp_slice pieces)
{
	struct named named = { .count = 0 };
	struct pp_slice key, name, value;

	(void)next_piece(&pieces, &name);
	(void)next_piece(&pieces, &key);
	while (next_piece(&pieces, &name) && next_piece(&pieces, &value)) {
		if (pp_bibtex_name_is(name, "crossref"))
			name_all(family, &named, value, false, key);
		else if (pp_bibtex_name_is(name, "xdata"))
			name_all(family, &named, value, true, key);
	}
	return named;
}

static bool all_seen(const struct pp_bibtex_family *family, const struct named *named)
{
	for (size_t i = 0; i < named->count; i++)
		if (family->parents[named->at[i]].pieces.ptr == NULL)
			return false;
	return true;
}

/* ---- records ---- */

static void inherit_from(struct pp_bibtex_family *family, struct pp_slice pieces, bool whole)
{
	struct pp_slice type, key, name, value;
	struct pp_slice title = pp_slice("", 0);

	(void)next_piece(&pieces, &type);
	(void)next_piece(&pieces, &key);
	while (next_piece(&pieces, &name) && next_piece(&pieces, &value)) {
		if (!whole && pp_bibtex_name_is(name, "title"))
			title = value;
		else
			pp_bibtex_fields_inherit(family->fields, name, value, whole);
	}
	/* What it is called itself is where its children appeared. */
	if (title.len > 0)
		pp_bibtex_fields_inherit(
		    family->fields, pp_bibtex_name_is(type, "periodical") ? PP_SLICE("journal") : PP_SLICE("booktitle"),
		    title, false);
}

/* Put the record together in parse->json. False when the entry says nothing. */
static bool make_record(struct pp_bibtex_family *family, struct pp_slice pieces, const struct named *named,
			const struct pp_where *where)
{
	struct pp_reference *reference = family->fields->reference;
	struct pp_slice type, key, name, value;

	pp_reference_clear(reference);
	pp_bibtex_fields_clear(family->fields);
	(void)next_piece(&pieces, &type);
	(void)next_piece(&pieces, &key);
	(void)pp_reference_set(reference, PP_SLICE("type"), lower(family, type));
	if (key.len > 0)
		pp_reference_extra(reference, PP_SLICE("citation_key"), key);
	while (next_piece(&pieces, &name) && next_piece(&pieces, &value))
		pp_bibtex_fields_take(family->fields, name, value);
	pp_bibtex_fields_begin_inheriting(family->fields);
	for (size_t i = 0; i < named->count; i++)
		if (family->parents[named->at[i]].pieces.ptr != NULL)
			inherit_from(family, family->parents[named->at[i]].pieces, named->whole[i]);
	pp_bibtex_fields_end(family->fields);
	return pp_reference_make(reference, family->parse, family->format, where);
}

/* ---- what waits ---- */

/* Give the room of those that left to those that come. */
static void move_up(struct pp_bibtex_family *family)
{
	size_t left = family->count - family->first;

	if (family->first < family->count / 2 || family->first == 0)
		return;
	memmove(family->waiting, family->waiting + family->first, left * sizeof(*family->waiting));
	family->first = 0;
	family->count = left;
}

/* named: whom it waits for; NULL when it is a record. */
static void keep_waiting(struct pp_bibtex_family *family, struct pp_slice bytes, const struct pp_where *where,
			 const struct named *named)
{
	struct pp_bibtex_waiting *item;

	move_up(family);
	family->waiting = pp_grow(family->waiting, family->count, &family->cap, sizeof(*family->waiting));
	item = &family->waiting[family->count++];
	*item = (struct pp_bibtex_waiting){ .where = *where, .complete = named == NULL };
	if (named != NULL)
		item->named = *named;
	pp_buf_add(&item->bytes, bytes);
	family->held += bytes.len + sizeof(*item);
}

/* Make the record of one that waited. */
static void complete(struct pp_bibtex_family *family, struct pp_bibtex_waiting *item)
{
	struct pp_buf *json = &family->parse->json;

	family->held -= item->bytes.len;
	/* An entry that says nothing still has its parents' names to say. */
	if (!make_record(family, pp_buf_slice(&item->bytes), &item->named, &item->where))
		pp_buf_clear(json);
	pp_buf_clear(&item->bytes);
	pp_buf_add(&item->bytes, pp_buf_slice(json));
	family->held += item->bytes.len;
	item->complete = true;
}

/* Hand on what need not wait any longer. */
static void flush(struct pp_bibtex_family *family)
{
	struct pp_buf *json = &family->parse->json;

	for (; family->first < family->count && family->waiting[family->first].complete; family->first++) {
		struct pp_bibtex_waiting *item = &family->waiting[family->first];

		pp_buf_clear(json);
		pp_buf_add(json, pp_buf_slice(&item->bytes));
		family->held -= item->bytes.len + sizeof(*item);
		pp_buf_release(&item->bytes);
		if (json->len > 0)
			pp_parse_record(family->parse, &item->where, pp_slice("", 0));
	}
}

static void report_missing(struct pp_bibtex_family *family, const struct pp_bibtex_waiting *item, size_t parent,
			   const char *from)
{
	struct pp_error err = PP_ERROR_INIT;
	struct pp_slice rest = pp_buf_slice(&item->bytes), type;

	if (family->parents[parent].said)
		return;
	family->parents[parent].said = true;
	(void)next_piece(&rest, &type);
	(void)pp_fail_at(&err, PP_EDATA, &item->where, "entry '@%.*s' takes fields from '%.*s', which is not in the %s",
			 PP_FMT(pp_utf8_cut(type, 64)), PP_FMT(pp_utf8_cut(pp_map_key(&family->keys, parent), 64)),
			 from);
	pp_parse_reject(family->parse, pp_slice("", 0), &err);
}

static void report_itself(struct pp_bibtex_family *family, struct pp_slice pieces, const struct pp_where *where)
{
	struct pp_error err = PP_ERROR_INIT;
	struct pp_slice type;

	(void)next_piece(&pieces, &type);
	(void)pp_fail_at(&err, PP_EDATA, where, "entry '@%.*s' takes fields from itself",
			 PP_FMT(pp_utf8_cut(type, 64)));
	pp_parse_reject(family->parse, pp_slice("", 0), &err);
}

/* The first one that waits leaves with what it has. */
static void give_up(struct pp_bibtex_family *family, const char *from)
{
	struct pp_bibtex_waiting *item = &family->waiting[family->first];

	for (size_t i = 0; i < item->named.count; i++)
		if (family->parents[item->named.at[i]].pieces.ptr == NULL)
			report_missing(family, item, item->named.at[i], from);
	complete(family, item);
	flush(family);
}

/* A parent was seen that others wait for. */
static void complete_children(struct pp_bibtex_family *family)
{
	for (size_t i = family->first; i < family->count; i++) {
		struct pp_bibtex_waiting *item = &family->waiting[i];

		if (!item->complete && all_seen(family, &item->named))
			complete(family, item);
	}
	flush(family);
}

/* ---- entries ---- */

/* May entries of this type be parents of entries behind them? */
static bool may_be_parent(struct pp_slice type)
{
	static const char *const types[] = { "proceedings",  "mvproceedings", "book",      "mvbook",      "collection",
					     "mvcollection", "periodical",    "reference", "mvreference", "xdata" };

	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (pp_bibtex_name_is(type, types[i]))
			return true;
	return false;
}

/* Remember an entry that may be, or is, the parent of others; *awaited: of some that wait. False: there is no room. */
static bool remember(struct pp_bibtex_family *family, struct pp_slice type, struct pp_slice key, struct pp_slice pieces,
		     bool *awaited)
{
	struct pp_bibtex_parent *parent;
	size_t at;

	if (key.len == 0 || (!may_be_parent(type) && !pp_map_get(&family->keys, lower(family, key), &at)))
		return true;
	at = number_of(family, key); /* the table may move */
	parent = &family->parents[at];
	if (parent->pieces.ptr != NULL)
		return true; /* of those that could be kept, the first of a name counts */
	if (family->arena.total + pieces.len > PP_BIBTEX_PARENTS_MOST)
		return false;
	parent->pieces = pp_arena_copy(&family->arena, pieces);
	*awaited = parent->awaited;
	return true;
}

/* Its record waits for parents, or is made; then it waits for those before it, or leaves. */
static bool take_record(struct pp_bibtex_family *family, struct pp_slice pieces, const struct pp_where *where)
{
	struct named named = find_parents(family, pieces);

	if (named.itself)
		report_itself(family, pieces, where);
	if (!all_seen(family, &named)) {
		for (size_t i = 0; i < named.count; i++)
			family->parents[named.at[i]].awaited = true;
		keep_waiting(family, pieces, where, &named);
	} else if (!make_record(family, pieces, &named, where)) {
		return false;
	} else if (family->first < family->count) {
		keep_waiting(family, pp_buf_slice(&family->parse->json), where, NULL);
	} else {
		pp_parse_record(family->parse, where, pp_slice("", 0));
	}
	while (family->held > PP_BIBTEX_WAITING_MOST && family->first < family->count)
		give_up(family, "next 64 MiB of records");
	return true;
}

bool pp_bibtex_family_take(struct pp_bibtex_family *family, const struct pp_bibtex_pieces *pieces,
			   const struct pp_where *where, bool *full)
{
	struct pp_slice all = pp_buf_slice(&pieces->bytes), rest = all, type, key;
	bool awaited = false, any = true;

	(void)next_piece(&rest, &type);
	(void)next_piece(&rest, &key);
	*full = !remember(family, type, key, all, &awaited);
	if (!pp_bibtex_name_is(type, "xdata"))
		any = take_record(family, all, where);
	if (awaited)
		complete_children(family);
	return any;
}

void pp_bibtex_family_end(struct pp_bibtex_family *family)
{
	while (family->first < family->count)
		give_up(family, "file");
}

void pp_bibtex_family_release(struct pp_bibtex_family *family)
{
	for (size_t i = family->first; i < family->count; i++)
		pp_buf_release(&family->waiting[i].bytes);
	free(family->waiting);
	free(family->parents);
	pp_map_release(&family->keys);
	pp_arena_release(&family->arena);
	pp_buf_release(&family->key);
}
