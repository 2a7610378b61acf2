/*
 * Finding the way back behind broken JSON: the next record is known by how those before it begin.
 */
#include "elements_private.h"

static bool begins_alike(struct pp_slice text, const struct pp_beginning *like)
{
	struct pp_beginning beginning;
	size_t len;

	pp_beginning_of(text, &beginning);
	len = beginning.len < like->len ? beginning.len : like->len;
	return len > 0 && memcmp(beginning.names, like->names, len) == 0 &&
	       (len == like->len || like->names[len] == '\0') && (len == beginning.len || beginning.names[len] == '\0');
}

/* What stands before a byte ahead, blanks aside: '\n' when only blanks stand between it and its line's beginning. */
static char before(struct pp_slice text, size_t at)
{
	while (at > 0 && pp_is_blank(text.ptr[at - 1])) {
		if (text.ptr[at - 1] == '\n')
			return '\n';
		at--;
	}
	return at > 0 ? text.ptr[at - 1] : '\n';
}

bool pp_elements_may_begin(const struct pp_elements *elements, struct pp_slice text, size_t at)
{
	char previous = before(text, at);
	bool first = at > 0 && text.ptr[at - 1] == '\n'; /* on its line, without a blank before it */
	struct pp_slice rest = pp_slice_from(text, at);

	if (text.ptr[at] == '[') {
		rest = pp_slice_trim(pp_slice_from(rest, 1));
		return first && rest.len > 0 && (rest.ptr[0] == '{' || rest.ptr[0] == '[');
	}
	if (first && elements->depth == 0)
		return true;
	return (previous == '\n' || previous == ',' || previous == '[') && begins_alike(rest, &elements->beginning);
}

size_t pp_elements_find(const struct pp_elements *elements, struct pp_slice text, size_t at)
{
	while (at < text.len &&
	       !((text.ptr[at] == '{' || text.ptr[at] == '[') && pp_elements_may_begin(elements, text, at)))
		at++;
	return at < text.len ? at : text.len;
}

static void give_up(struct pp_elements *elements, size_t n)
{
	elements->lost = true;
	elements->expects = PP_EXPECT_ANY;
	pp_elements_take(elements, n);
	if (pp_elements_ahead(elements).len > 0 && pp_elements_ahead(elements).ptr[0] == '[') {
		elements->depth = elements->wrapper = 0;
		elements->within = elements->nested = false;
	}
}

enum pp_status pp_elements_resume(struct pp_elements *elements, size_t from, struct pp_error *err)
{
	const enum pp_status st = err->status;
	struct pp_error trouble = PP_ERROR_INIT;
	struct pp_slice text;
	size_t at;
	bool all;

	if (pp_elements_look(elements, from + PP_BEGINNING_LOOK, &all, &trouble) != PP_OK) {
		*err = trouble;
		return err->status;
	}
	text = pp_elements_ahead(elements);
	at = pp_elements_find(elements, text, from);
	elements->searching = at == text.len || (!all && text.len - at < PP_BEGINNING_LOOK && at > from);
	elements->raw = pp_slice_trim(pp_slice(text.ptr, at));
	give_up(elements, at);
	return st;
}

enum pp_status pp_elements_search(struct pp_elements *elements, struct pp_error *err)
{
	bool all;

	while (elements->searching) {
		struct pp_slice text;
		size_t at;

		if (pp_elements_look(elements, 2 * PP_BEGINNING_LOOK, &all, err) != PP_OK)
			return err->status;
		text = pp_elements_ahead(elements);
		at = pp_elements_find(elements, text, 0);
		elements->searching = at == text.len && text.len > 0;
		give_up(elements, at);
	}
	return PP_OK;
}
