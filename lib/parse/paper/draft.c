#include "draft.h"

#include "parse/text/fold.h"
#include "pp/schema.h"
#include "pp/text.h"

void pp_draft_clear(struct pp_draft *draft)
{
	pp_buf_clear(&draft->text);
	memset(draft->members, 0, sizeof(draft->members));
}

void pp_draft_release(struct pp_draft *draft)
{
	pp_buf_release(&draft->text);
	pp_buf_release(&draft->scratch);
	pp_draft_clear(draft);
}

/* What was written from `from` on is the member's value. */
static void set(struct pp_draft *draft, enum pp_place place, size_t from)
{
	draft->members[place].at = from;
	draft->members[place].len = draft->text.len - from;
}

static struct pp_slice member_of(const struct pp_draft *draft, enum pp_place place)
{
	return pp_slice(draft->text.ptr + draft->members[place].at, draft->members[place].len);
}

/* A string without text is nothing. */
static bool add_text(struct pp_draft *draft, struct pp_slice text)
{
	size_t from = draft->text.len;

	pp_buf_clear(&draft->scratch);
	pp_text_squeeze(&draft->scratch, text);
	if (draft->scratch.len == 0)
		return false;
	pp_buf_addc(&draft->text, '"');
	pp_json_escape(&draft->text, pp_buf_slice(&draft->scratch));
	pp_buf_addc(&draft->text, '"');
	return draft->text.len > from;
}

static bool add_value(struct pp_draft *draft, struct pp_value v)
{
	size_t from = draft->text.len;

	if (v.kind != PP_STRING && v.kind != PP_NUMBER)
		return false;
	pp_buf_addc(&draft->text, '"');
	pp_fold_json(&draft->text, v.text);
	pp_buf_addc(&draft->text, '"');
	if (draft->text.len == from + 2)
		draft->text.len = from;
	return draft->text.len > from;
}

void pp_draft_raw(struct pp_draft *draft, enum pp_place place, struct pp_slice json)
{
	size_t from = draft->text.len;

	pp_buf_add(&draft->text, json);
	if (json.len > 0)
		set(draft, place, from);
}

void pp_draft_text(struct pp_draft *draft, enum pp_place place, struct pp_slice text)
{
	size_t from = draft->text.len;

	if (add_text(draft, text))
		set(draft, place, from);
}

void pp_draft_value(struct pp_draft *draft, enum pp_place place, struct pp_value v)
{
	size_t from = draft->text.len;

	if (add_value(draft, v))
		set(draft, place, from);
}

void pp_draft_count(struct pp_draft *draft, enum pp_place place, struct pp_value v)
{
	size_t from = draft->text.len;

	if (v.kind != PP_NUMBER)
		return;
	for (size_t i = 0; i < v.text.len; i++)
		if (!pp_is_digit(v.text.ptr[i]))
			return;
	pp_buf_add(&draft->text, v.text);
	set(draft, place, from);
}

void pp_draft_integer(struct pp_draft *draft, enum pp_place place, int64_t n)
{
	size_t from = draft->text.len;
	struct pp_json json = { .out = &draft->text };

	pp_json_integer(&json, n);
	set(draft, place, from);
}

static bool ends_in_offset(struct pp_slice time)
{
	return time.ptr[time.len - 1] == 'Z' || time.ptr[time.len - 6] == '+' || time.ptr[time.len - 6] == '-';
}

size_t pp_draft_date_length(struct pp_slice text)
{
	struct pp_date date;

	/* All that pp_date_parse reads but a quarter and a week; a time has its offset, and a "T" before it. */
	if (text.len < 4 || !pp_is_digit(text.ptr[text.len > 5 ? 5 : 3]) || !pp_date_parse(text, 0, &date))
		return 0;
	return date.precision == PP_TIME && (text.ptr[10] == ' ' || !ends_in_offset(text)) ? 10 : text.len;
}

void pp_draft_date(struct pp_draft *draft, enum pp_place place, struct pp_value v)
{
	struct pp_slice text = v.kind == PP_STRING ? pp_slice_trim(v.text) : pp_slice("", 0);

	text.len = pp_draft_date_length(text);
	pp_draft_text(draft, place, text);
}

void pp_draft_day(struct pp_draft *draft, enum pp_place place, struct pp_day day)
{
	const struct pp_instant at = { .seconds = pp_day_number(day) * 86400 };
	struct pp_buf text = PP_BUF_INIT;

	pp_date_format(&text, at, PP_DAY, 0);
	pp_draft_text(draft, place, pp_buf_slice(&text));
	pp_buf_release(&text);
}

/* ---- lists and objects ---- */

void pp_draft_list(struct pp_draft *draft)
{
	draft->begun = draft->text.len;
	pp_buf_addc(&draft->text, '[');
}

static void before_item(struct pp_draft *draft)
{
	if (draft->text.len > draft->begun + 1)
		pp_buf_addc(&draft->text, ',');
}

void pp_draft_item(struct pp_draft *draft, struct pp_slice text)
{
	size_t before = draft->text.len;

	before_item(draft);
	if (!add_text(draft, text))
		draft->text.len = before;
}

void pp_draft_item_value(struct pp_draft *draft, struct pp_value v)
{
	size_t before = draft->text.len;

	before_item(draft);
	if (!add_value(draft, v))
		draft->text.len = before;
}

void pp_draft_list_end(struct pp_draft *draft, enum pp_place place)
{
	if (draft->text.len == draft->begun + 1)
		return;
	pp_buf_addc(&draft->text, ']');
	set(draft, place, draft->begun);
}

void pp_draft_list_of(struct pp_draft *draft, enum pp_place place, struct pp_value array)
{
	struct pp_items items = pp_items_of(array);
	struct pp_value item;

	if (array.kind != PP_ARRAY)
		return;
	pp_draft_list(draft);
	while (pp_items_next(&items, NULL, &item))
		pp_draft_item_value(draft, item);
	pp_draft_list_end(draft, place);
}

/* ---- what papers are known by ---- */

static void name_it(struct pp_draft *draft, struct pp_slice kind, struct pp_slice id)
{
	size_t from = draft->text.len;

	if (pp_draft_has(draft, PP_PLACE_ID))
		return;
	pp_buf_addc(&draft->text, '"');
	pp_buf_add(&draft->text, kind);
	pp_json_escape(&draft->text, id);
	pp_buf_addc(&draft->text, '"');
	set(draft, PP_PLACE_ID, from);
}

bool pp_draft_arxiv(struct pp_draft *draft, struct pp_slice text)
{
	struct pp_arxiv arxiv;

	if (!pp_ident_arxiv(text, &arxiv))
		return false;
	draft->members[PP_PLACE_ID].len = 0; /* it is better than any other */
	name_it(draft, PP_SLICE("arxiv:"), pp_arxiv_id(&arxiv));
	pp_draft_text(draft, PP_PLACE_ARXIV_ID, pp_arxiv_id(&arxiv));
	if (arxiv.version > 0)
		pp_draft_integer(draft, PP_PLACE_ARXIV_VERSION, arxiv.version);
	return true;
}

bool pp_draft_doi(struct pp_draft *draft, struct pp_slice text)
{
	struct pp_buf doi = PP_BUF_INIT;
	bool is_one = pp_ident_doi(text, &doi);

	if (is_one) {
		name_it(draft, PP_SLICE("doi:"), pp_buf_slice(&doi));
		pp_draft_text(draft, PP_PLACE_DOI, pp_buf_slice(&doi));
	}
	pp_buf_release(&doi);
	return is_one;
}

/* A URL holds neither a quote nor a backslash: the abstract is searched as it is written. */
void pp_draft_links(struct pp_draft *draft)
{
	pp_draft_links_cited(draft, NULL, 0);
}

void pp_draft_links_cited(struct pp_draft *draft, const struct pp_cited *cited, size_t count)
{
	struct pp_json json = { .out = &draft->scratch };
	struct pp_slice abstract;
	struct pp_links links;
	size_t code, from;

	if (!pp_draft_has(draft, PP_PLACE_ABSTRACT))
		return;
	abstract = member_of(draft, PP_PLACE_ABSTRACT);
	pp_links_find_cited(&links, pp_slice(abstract.ptr + 1, abstract.len - 2), cited, count);
	if (links.count == 0)
		return;
	/* What is added to the draft may move it, and the links with it. */
	pp_buf_clear(&draft->scratch);
	code = pp_links_code(&links);
	if (code < links.count && !pp_draft_has(draft, PP_PLACE_CODE_URL))
		pp_link_write(&json, links.url[code], links.bare[code]);
	from = draft->scratch.len;
	json.comma = false;
	pp_json_array(&json);
	for (size_t i = 0; i < links.count; i++)
		pp_link_write(&json, links.url[i], links.bare[i]);
	pp_json_array_end(&json);
	pp_draft_raw(draft, PP_PLACE_CODE_URL, pp_slice(draft->scratch.ptr, from));
	pp_draft_raw(draft, PP_PLACE_URLS, pp_slice_from(pp_buf_slice(&draft->scratch), from));
}

void pp_draft_source(struct pp_draft *draft, const char *format, const char *file, uint64_t line)
{
	size_t from = draft->text.len;
	struct pp_json json = { .out = &draft->text };

	pp_json_object(&json);
	pp_json_name(&json, PP_SLICE("format"));
	pp_json_string(&json, pp_slice_of(format));
	pp_json_name(&json, PP_SLICE("file"));
	pp_json_string(&json, pp_slice_of(file));
	pp_json_name(&json, PP_SLICE("line"));
	pp_json_integer(&json, (int64_t)line);
	pp_json_object_end(&json);
	set(draft, PP_PLACE_SOURCE, from);
}

void pp_draft_write(const struct pp_draft *draft, struct pp_buf *buf)
{
	size_t count;
	const struct pp_schema_member *schema = pp_schema(&count);
	char before = '{';

	for (size_t place = 0; place < PP_PLACES; place++) {
		if (draft->members[place].len == 0)
			continue;
		pp_buf_addc(buf, before);
		pp_buf_addc(buf, '"');
		pp_buf_add(buf, schema[place].name);
		pp_buf_add(buf, PP_SLICE("\":"));
		pp_buf_add(buf, member_of(draft, (enum pp_place)place));
		before = ',';
	}
	if (before == '{')
		pp_buf_addc(buf, '{');
	pp_buf_addc(buf, '}');
}
