#include "documents.h"

#include "parse/text/html.h"

enum {
	NO_RULE = UINT8_MAX,
	MOST_MADE = 64 << 20, /* bytes of a member that is longer than what it is made of */
};

/* ---- extra ---- */

static void add_extra(struct pp_buf *extra, struct pp_slice name, struct pp_slice json)
{
	pp_buf_addc(extra, extra->len == 0 ? '{' : ',');
	pp_buf_addc(extra, '"');
	pp_buf_add(extra, name);
	pp_buf_add(extra, PP_SLICE("\":"));
	pp_buf_add(extra, json);
}

void pp_map_extra(struct pp_mapping *mapping, struct pp_slice name, struct pp_value v)
{
	if (mapping->extra && !pp_value_absent(v))
		add_extra(&mapping->levels[mapping->depth].extra, name, pp_value_json(v));
}

/* ---- rules ---- */

/* Some sources have a list of one title. */
static struct pp_value single(struct pp_value v)
{
	struct pp_items items = pp_items_of(v);
	struct pp_value item;

	if (v.kind != PP_ARRAY)
		return v;
	return pp_items_next(&items, NULL, &item) ? item : PP_VALUE_MISSING;
}

void pp_map_text(struct pp_mapping *mapping, enum pp_place place, struct pp_value v)
{
	pp_draft_value(&mapping->draft, place, single(v));
}

void pp_map_markup(struct pp_mapping *mapping, enum pp_place place, struct pp_value v)
{
	struct pp_buf text = PP_BUF_INIT, plain = PP_BUF_INIT;
	struct pp_slice html;

	v = single(v);
	pp_draft_value(&mapping->draft, place, v);
	/* Nearly all have none: the characters that make it are searched as they stand, or escaped. */
	if (v.kind != PP_STRING || (pp_slice_chr(v.text, '<') == NULL && pp_slice_chr(v.text, '&') == NULL &&
				    pp_slice_chr(v.text, '\\') == NULL))
		return;
	html = pp_value_string(v, &text);
	if (pp_html_is_in(html)) {
		if (!pp_html_text(&plain, html, NULL))
			(void)pp_fail(&mapping->fault, PP_EDATA, "HTML is nested too deep in title or abstract");
		pp_draft_drop(&mapping->draft, place);
		pp_draft_text(&mapping->draft, place, pp_buf_slice(&plain));
	}
	pp_buf_release(&text);
	pp_buf_release(&plain);
}

void pp_map_count(struct pp_mapping *mapping, enum pp_place place, struct pp_value v)
{
	pp_draft_count(&mapping->draft, place, v);
}

void pp_map_date(struct pp_mapping *mapping, enum pp_place place, struct pp_value v)
{
	pp_draft_date(&mapping->draft, place, v);
}

void pp_map_list(struct pp_mapping *mapping, enum pp_place place, struct pp_value v)
{
	pp_draft_list_of(&mapping->draft, place, v);
}

void pp_map_nothing(struct pp_mapping *mapping, enum pp_place place, struct pp_value v)
{
	(void)mapping;
	(void)place;
	(void)v;
}

void pp_map_keep(struct pp_mapping *mapping, enum pp_place place, struct pp_value v)
{
	mapping->kept[place] = v;
}

void pp_map_identity(struct pp_mapping *mapping, enum pp_place place, struct pp_value v)
{
	struct pp_slice text;

	if (v.kind != PP_STRING)
		return;
	text = pp_value_string(v, &mapping->scratch);
	(void)pp_draft_arxiv(&mapping->draft, text);
	if (place == PP_PLACE_DOI)
		(void)pp_draft_doi(&mapping->draft, text);
}

struct pp_value pp_member(struct pp_value object, struct pp_slice name)
{
	struct pp_items items = pp_items_of(object);
	struct pp_value key, v, found = PP_VALUE_MISSING;

	if (object.kind != PP_OBJECT)
		return found;
	while (pp_items_next(&items, &key, &v))
		if (pp_slice_eq(key.text, name))
			found = v;
	return found;
}

void pp_map_people(struct pp_mapping *mapping, struct pp_value array, struct pp_slice name)
{
	struct pp_items items = pp_items_of(array);
	struct pp_value item;
	int64_t count = 0;

	if (array.kind != PP_ARRAY)
		return;
	pp_draft_list(&mapping->draft);
	for (; pp_items_next(&items, NULL, &item); count++)
		pp_draft_item_value(&mapping->draft, item.kind == PP_OBJECT ? pp_member(item, name) : item);
	pp_draft_list_end(&mapping->draft, PP_PLACE_AUTHORS);
	if (count > 0)
		pp_draft_integer(&mapping->draft, PP_PLACE_AUTHOR_COUNT, count);
}

/* ---- members ---- */

static uint8_t rule_for(const struct pp_level *level, const struct pp_record *rec, size_t member)
{
	struct pp_value name = pp_record_name(rec, member);

	for (uint8_t i = 0; level->rules[i].name.len > 0; i++)
		if (pp_slice_eq(level->rules[i].name, name.text))
			return i;
	return NO_RULE;
}

static void learn_shape(struct pp_level *level, const struct pp_record *rec)
{
	for (size_t i = 0; i < rec->index->count && i < PP_MAPPED_MEMBERS; i++)
		level->rule[i] = rule_for(level, rec, i);
	level->shape = rec->index->shape;
}

static void map_members(struct pp_mapping *mapping, const struct pp_record *rec)
{
	struct pp_level *level = &mapping->levels[mapping->depth];

	if (level->shape != rec->index->shape)
		learn_shape(level, rec);
	for (size_t i = 0; i < rec->index->count; i++) {
		uint8_t at = i < PP_MAPPED_MEMBERS ? level->rule[i] : rule_for(level, rec, i);
		struct pp_value v = pp_record_value(rec, i);

		if (at == NO_RULE)
			pp_map_extra(mapping, pp_record_name(rec, i).text, v);
		else
			level->rules[at].apply(mapping, level->rules[at].place, v);
	}
}

static void use_rules(struct pp_level *level, const struct pp_rule *rules)
{
	if (level->rules == rules)
		return;
	level->rules = rules;
	level->shape = 0;
}

void pp_map_object(struct pp_mapping *mapping, struct pp_slice name, const struct pp_rule *rules, struct pp_value v)
{
	struct pp_level *level;
	struct pp_record rec;
	struct pp_slice text = v.text;

	if (v.kind != PP_OBJECT || mapping->depth + 1 == PP_MAPPED_LEVELS)
		return;
	level = &mapping->levels[++mapping->depth];
	pp_buf_clear(&level->line);
	pp_buf_reserve(&level->line, text.len + 1 + PP_SCAN_PAD);
	memcpy(level->line.ptr, text.ptr, text.len);
	level->line.ptr[text.len] = '\n';
	memset(level->line.ptr + text.len + 1, 0, PP_SCAN_PAD);
	rec = (struct pp_record){ .line = pp_slice(level->line.ptr, text.len), .index = &level->scan };
	use_rules(level, rules);
	pp_buf_clear(&level->extra);
	if (pp_scan_line(&level->scan, level->line.ptr) != NULL)
		map_members(mapping, &rec);
	mapping->depth--;
	if (level->extra.len == 0)
		return;
	pp_buf_addc(&level->extra, '}');
	add_extra(&mapping->levels[mapping->depth].extra, name, pp_buf_slice(&level->extra));
}

/* ---- documents ---- */

static void begin(struct pp_mapping *mapping, const struct pp_document *document, bool extra)
{
	*mapping = (struct pp_mapping){ .extra = extra };
	for (size_t i = 0; i < PP_MAPPED_LEVELS; i++)
		pp_scan_init(&mapping->levels[i].scan);
	mapping->levels[0].rules = document->rules;
}

static void end(struct pp_mapping *mapping)
{
	for (size_t i = 0; i < PP_MAPPED_LEVELS; i++) {
		pp_scan_release(&mapping->levels[i].scan);
		pp_buf_release(&mapping->levels[i].line);
		pp_buf_release(&mapping->levels[i].extra);
	}
	pp_draft_release(&mapping->draft);
	pp_buf_release(&mapping->scratch);
}

/* Put all that the record says into the draft. */
static void map_record(struct pp_mapping *mapping, const struct pp_document *document, const struct pp_record *rec)
{
	struct pp_buf *extra = &mapping->levels[0].extra;

	pp_draft_clear(&mapping->draft);
	pp_buf_clear(extra);
	for (size_t i = 0; i < PP_KEPT; i++)
		mapping->kept[i] = PP_VALUE_MISSING;
	mapping->unlisted_authors = mapping->known = false;
	pp_error_clear(&mapping->fault);
	if (document->choose != NULL)
		use_rules(&mapping->levels[0], document->choose(rec));
	map_members(mapping, rec);
	if (document->finish != NULL)
		document->finish(mapping);
	pp_draft_links(&mapping->draft);
	if (mapping->unlisted_authors)
		pp_draft_drop(&mapping->draft, PP_PLACE_AUTHOR_COUNT);
	if (extra->len == 0)
		return;
	pp_buf_addc(extra, '}');
	pp_draft_raw(&mapping->draft, PP_PLACE_EXTRA, pp_buf_slice(extra));
}

static void take_record(struct pp_parse *parse, const struct pp_document *document, struct pp_mapping *mapping,
			const struct pp_elements *elements)
{
	const struct pp_where *where = &elements->record.where;
	struct pp_draft *draft = &mapping->draft;
	struct pp_error fault = PP_ERROR_INIT;

	map_record(mapping, document, &elements->record);
	if (mapping->fault.status != PP_OK) {
		mapping->fault.where = *where;
		pp_parse_reject(parse, elements->raw, &mapping->fault);
		return;
	}
	if (!mapping->known && !pp_draft_has(draft, PP_PLACE_TITLE) && !pp_draft_has(draft, PP_PLACE_ID)) {
		(void)pp_fail_at(&fault, PP_EDATA, where, "expected a paper, found an object without title and id");
		pp_parse_reject(parse, elements->raw, &fault);
		return;
	}
	if (elements->has_day && !pp_draft_has(draft, PP_PLACE_LISTED))
		pp_draft_day(draft, PP_PLACE_LISTED, elements->day);
	if (!parse->options.no_source)
		pp_draft_source(draft, document->format, where->file, where->line);
	pp_buf_clear(&parse->json);
	pp_draft_write(draft, &parse->json);
	pp_parse_record(parse, where, elements->raw);
}

static enum pp_status read_all(struct pp_parse *parse, const struct pp_document *document, struct pp_elements *elements,
			       struct pp_error *err)
{
	struct pp_mapping mapping;
	struct pp_record *rec;
	enum pp_status st;

	begin(&mapping, document, parse->options.extra);
	mapping.most = parse->in->options.max_line < MOST_MADE ? parse->in->options.max_line : MOST_MADE;
	while (!parse->stopped) {
		st = pp_elements_next(elements, &rec, err);
		if (st == PP_EDATA)
			pp_parse_reject(parse, elements->raw, err);
		else if (st != PP_OK || rec == NULL)
			break;
		else
			take_record(parse, document, &mapping, elements);
	}
	end(&mapping);
	pp_elements_release(elements);
	return err->status;
}

enum pp_status pp_documents_read(struct pp_parse *parse, const struct pp_document *document, struct pp_error *err)
{
	struct pp_elements elements;

	pp_elements_init(&elements, parse->in);
	return read_all(parse, document, &elements, err);
}

enum pp_status pp_documents_read_text(struct pp_parse *parse, const struct pp_document *document, struct pp_slice text,
				      const struct pp_where *where, struct pp_error *err)
{
	struct pp_elements elements;

	pp_elements_init_text(&elements, text, where);
	return read_all(parse, document, &elements, err);
}
