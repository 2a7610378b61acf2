/*
 * The first look at objects: how they begin, and whether they hold a list of records.
 */
#include "documents.h"
#include "elements.h"
#include "split.h"

static size_t skip_blanks(struct pp_slice text, size_t at)
{
	while (at < text.len && pp_is_blank(text.ptr[at]))
		at++;
	return at;
}

/* The string whose opening quote is at *at, which is moved behind the closing one. False: it does not end. */
static bool take_string(struct pp_slice text, size_t *at, struct pp_slice *string)
{
	size_t from = ++*at;

	while (*at < text.len && text.ptr[*at] != '"')
		*at += text.ptr[*at] == '\\' ? 2 : 1;
	if (*at >= text.len)
		return false;
	*string = pp_slice(text.ptr + from, *at - from);
	++*at;
	return true;
}

/* A member's name, up to its value. */
static bool take_name(struct pp_slice text, size_t *at, struct pp_slice *name)
{
	*at = skip_blanks(text, *at);
	if (*at >= text.len || text.ptr[*at] != '"' || !take_string(text, at, name))
		return false;
	*at = skip_blanks(text, *at);
	if (*at >= text.len || text.ptr[*at] != ':')
		return false;
	*at = skip_blanks(text, *at + 1);
	return *at < text.len;
}

static void skip_plain(struct pp_slice text, size_t *at)
{
	while (*at < text.len && memchr(",}] \t\r\n", text.ptr[*at], 7) == NULL)
		++*at;
}

void pp_beginning_of(struct pp_slice text, struct pp_beginning *beginning)
{
	enum { NAMES = 3, LOOKED_AT = 512 };
	struct pp_slice name, ignored;
	size_t at = 1;

	beginning->len = 0;
	text.len = text.len < LOOKED_AT ? text.len : LOOKED_AT;
	if (text.len == 0 || text.ptr[0] != '{')
		return;
	for (int i = 0; i < NAMES && take_name(text, &at, &name); i++) {
		if (beginning->len + name.len + 1 > sizeof(beginning->names))
			return;
		beginning->names[beginning->len] = '\0';
		memcpy(beginning->names + beginning->len + 1, name.ptr, name.len);
		beginning->len += name.len + 1;
		if (text.ptr[at] == '{') {
			at++;
			continue;
		}
		if (text.ptr[at] == '[' || (text.ptr[at] == '"' && !take_string(text, &at, &ignored)))
			return;
		skip_plain(text, &at);
		at = skip_blanks(text, at);
		if (at >= text.len || text.ptr[at++] != ',')
			return;
	}
}

/* What lists of records are called in the answers of APIs and in files made of them. */
static bool names_list(struct pp_slice name)
{
	static const struct pp_slice lists[] = {
		{ "data", 4 },  { "results", 7 },      { "papers", 6 },
		{ "items", 5 }, { "dailyPapers", 11 }, { "recommendedPapers", 17 },
		{ "works", 5 }, { "entries", 7 },      { "records", 7 },
	};
	struct pp_date day;

	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++)
		if (pp_slice_eq(name, lists[i]))
			return true;
	return pp_date_parse(name, 0, &day) && day.precision == PP_DAY;
}

static void note_day(struct pp_wrapped *wrapped, struct pp_slice text)
{
	struct pp_date date;

	if (!pp_date_parse(text, 0, &date) || date.precision < PP_DAY)
		return;
	wrapped->has_day = true;
	wrapped->day = pp_day_of(date.period.start, 0);
}

/* Pass over a value; false when it does not end. A string that states the page's day is noted. */
static bool skip_value(struct pp_slice text, size_t *at, struct pp_slice name, struct pp_wrapped *wrapped)
{
	struct pp_split split = PP_SPLIT_INIT;
	struct pp_slice string;

	switch (text.ptr[*at]) {
	case '"':
		if (!take_string(text, at, &string))
			return false;
		if (pp_slice_eq(name, PP_SLICE("date")) || pp_slice_eq(name, PP_SLICE("dateString")))
			note_day(wrapped, string);
		return true;
	case '[':
	case '{':
		switch (pp_split(&split, pp_slice_from(text, *at))) {
		case PP_SPLIT_MORE: *at = text.len; return false;
		case PP_SPLIT_BROKEN: *at += split.at; return false;
		case PP_SPLIT_END: break;
		}
		*at += split.at;
		return true;
	default: skip_plain(text, at); return *at < text.len;
	}
}

/* Does a list of objects, or of nothing, begin here? */
static bool is_list(struct pp_slice text, size_t at, bool *unsure)
{
	at = text.ptr[at] == '[' ? skip_blanks(text, at + 1) : SIZE_MAX;
	*unsure = at == text.len;
	return at < text.len && (text.ptr[at] == '{' || text.ptr[at] == ']');
}

/* The look ends at `at`, where the text ends, or something stands that does not fit. */
static enum pp_wrapper cut_or_broken(struct pp_slice text, size_t at, struct pp_wrapped *wrapped)
{
	wrapped->at = at;
	return at >= text.len ? PP_WRAPPER_UNSURE : PP_WRAPPER_BROKEN;
}

/* The list that a member is; NONE when it is none. */
static enum pp_wrapper look_at_list(struct pp_slice text, size_t at, struct pp_slice name, struct pp_wrapped *wrapped)
{
	bool unsure = false;

	if (!names_list(name))
		return PP_WRAPPER_NONE;
	if (!is_list(text, at, &unsure))
		return unsure ? PP_WRAPPER_UNSURE : PP_WRAPPER_NONE;
	wrapped->at = at;
	wrapped->name = name;
	note_day(wrapped, name);
	return PP_WRAPPER_LIST;
}

/* inner: the object is one within another, and none of its own is looked into. */
static enum pp_wrapper look(struct pp_slice text, struct pp_wrapped *wrapped, bool inner);

/* The same in the object that a member is. */
static enum pp_wrapper look_inside(struct pp_slice text, size_t at, struct pp_slice name, struct pp_wrapped *wrapped)
{
	struct pp_wrapped found = { 0 };
	enum pp_wrapper answer = PP_WRAPPER_NONE;

	if (pp_slice_eq(name, PP_SLICE("message")) && text.ptr[at] == '{')
		answer = look(pp_slice_from(text, at), &found, true);
	if (answer != PP_WRAPPER_LIST)
		return answer == PP_WRAPPER_UNSURE ? answer : PP_WRAPPER_NONE;
	*wrapped = found;
	wrapped->at += at;
	wrapped->nested = true;
	return answer;
}

static enum pp_wrapper look(struct pp_slice text, struct pp_wrapped *wrapped, bool inner)
{
	size_t at = skip_blanks(text, 0);

	if (at < text.len && (text.ptr[at] == '{' || text.ptr[at] == ','))
		at = skip_blanks(text, at + 1);
	for (;;) {
		struct pp_slice name;
		enum pp_wrapper answer;

		wrapped->at = at + 1;
		if (at < text.len && text.ptr[at] == '}')
			return PP_WRAPPER_NONE;
		if (!take_name(text, &at, &name))
			return cut_or_broken(text, at, wrapped);
		answer = look_at_list(text, at, name, wrapped);
		if (answer == PP_WRAPPER_NONE && !inner)
			answer = look_inside(text, at, name, wrapped);
		if (answer != PP_WRAPPER_NONE)
			return answer;
		if (!skip_value(text, &at, name, wrapped))
			return cut_or_broken(text, at, wrapped);
		at = skip_blanks(text, at);
		if (at < text.len && text.ptr[at] == ',')
			at = skip_blanks(text, at + 1);
		else if (at >= text.len || text.ptr[at] != '}')
			return cut_or_broken(text, at, wrapped);
	}
}

enum pp_wrapper pp_wrapper_look(struct pp_slice text, struct pp_wrapped *wrapped)
{
	return look(text, wrapped, false);
}

/* ---- the first record ---- */

static void list_members(struct pp_slice text, size_t at, struct pp_first_record *record)
{
	struct pp_wrapped ignored = { 0 };
	struct pp_slice name;

	while (record->count < PP_MAPPED_MEMBERS && take_name(text, &at, &name)) {
		record->names[record->count] = name;
		record->values[record->count++] = pp_slice_from(text, at);
		if (!skip_value(text, &at, PP_SLICE(""), &ignored))
			return;
		at = skip_blanks(text, at);
		if (at >= text.len || text.ptr[at++] != ',')
			return;
	}
}

bool pp_first_record(struct pp_slice first, struct pp_first_record *record)
{
	size_t at = skip_blanks(first, 0);
	struct pp_wrapped wrapped = { 0 };

	record->count = 0;
	record->list = pp_slice("", 0);
	if (at == first.len || (first.ptr[at] != '[' && first.ptr[at] != '{'))
		return false;
	while (at < first.len && first.ptr[at] == '[')
		at = skip_blanks(first, at + 1);
	if (at < first.len && first.ptr[at] == '{' &&
	    pp_wrapper_look(pp_slice_from(first, at), &wrapped) == PP_WRAPPER_LIST) {
		at = skip_blanks(first, at + wrapped.at + 1);
		record->list = wrapped.name;
	}
	if (at < first.len && first.ptr[at] == '{')
		list_members(first, at + 1, record);
	return true;
}

struct pp_slice pp_first_value(const struct pp_first_record *record, const char *name)
{
	for (size_t i = 0; i < record->count; i++)
		if (pp_slice_eq(record->names[i], pp_slice_of(name)))
			return record->values[i];
	return pp_slice("", 0);
}

bool pp_first_none(const struct pp_first_record *record, const char *list)
{
	return record->count == 0 && pp_slice_eq(record->list, pp_slice_of(list));
}

bool pp_first_has(const struct pp_first_record *record, const char *name)
{
	return pp_first_value(record, name).len > 0;
}
