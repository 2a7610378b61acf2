#include "check.h"
#include "functions.h"
#include "pp/alloc.h"
#include "pp/utf8.h"

/* ---- "$1", "${1}", "${name}" and "$$" in a replacement ---- */

static enum pp_status no_group(struct pp_checker *c, const struct pp_ast *ast, struct pp_slice name)
{
	struct pp_slice shown = pp_utf8_cut(name, 40);

	return pp_expr_fault(
	    c->err, c->text, ast->span,
	    "expected a group of the regular expression behind '$' ('$$' is a dollar sign), found '%.*s'",
	    PP_FMT(shown));
}

/* The number that all of a text is; false when it is none below PP_GROUPS_MAX. */
static bool read_group(struct pp_slice text, size_t *group)
{
	*group = 0;
	for (size_t i = 0; i < text.len; i++) {
		if (!pp_is_digit(text.ptr[i]) || *group >= PP_GROUPS_MAX)
			return false;
		*group = *group * 10 + (size_t)(text.ptr[i] - '0');
	}
	return text.len > 0 && *group < PP_GROUPS_MAX;
}

static bool find_group(const struct pp_regex *regex, struct pp_slice name, size_t *group)
{
	char word[40];

	if (read_group(name, group))
		return *group <= pp_regex_groups(regex);
	if (name.len >= sizeof(word))
		return false;
	memcpy(word, name.ptr, name.len);
	word[name.len] = '\0';
	*group = pp_regex_group_named(regex, word);
	return *group > 0 && *group < PP_GROUPS_MAX;
}

/* The name behind a "$", and how long that is with its braces. */
static struct pp_slice name_of(struct pp_slice rest, size_t *used)
{
	const char *brace = rest.len > 0 && rest.ptr[0] == '{' ? pp_slice_chr(rest, '}') : NULL;
	size_t len = 0;

	if (brace != NULL) {
		*used = (size_t)(brace + 1 - rest.ptr);
		return pp_slice_between(rest.ptr + 1, brace);
	}
	while (len < rest.len && pp_is_digit(rest.ptr[len]))
		len++;
	*used = len;
	return pp_slice(rest.ptr, len);
}

static struct pp_piece *add_piece(struct pp_template *template, size_t *cap, struct pp_slice text)
{
	template->pieces = pp_grow(template->pieces, template->count, cap, sizeof(*template->pieces));
	template->pieces[template->count] = (struct pp_piece){ .text = text };
	return &template->pieces[template->count++];
}

static enum pp_status add_pieces(struct pp_checker *c, const struct pp_ast *ast, struct pp_slice text,
				 const struct pp_regex *regex, struct pp_template *template)
{
	const char *dollar;
	size_t cap = 0, used;

	template->groups = 1;
	while ((dollar = pp_slice_chr(text, '$')) != NULL) {
		struct pp_slice rest = pp_slice_from(text, (size_t)(dollar + 1 - text.ptr));
		bool doubled = rest.len > 0 && rest.ptr[0] == '$';
		struct pp_piece *piece = add_piece(template, &cap, pp_slice_between(text.ptr, dollar + doubled));

		if (doubled) {
			text = pp_slice_from(rest, 1);
			continue;
		}

		struct pp_slice name = name_of(rest, &used);

		piece->has_group = true;
		if (!find_group(regex, name, &piece->group))
			return no_group(c, ast, used > 0 ? name : rest);
		if (piece->group >= template->groups)
			template->groups = piece->group + 1;
		text = pp_slice_from(rest, used);
	}
	(void)add_piece(template, &cap, text);
	return PP_OK;
}

enum pp_status pp_check_template(struct pp_checker *c, const struct pp_ast *ast, struct pp_slice text,
				 const struct pp_regex *regex, struct pp_template **made)
{
	struct pp_template *template = pp_arena_alloc(&c->expr->arena, sizeof(*template));
	enum pp_status status;

	*template = (struct pp_template){ 0 };
	pp_expr_own(c->expr, PP_OWNED_TEMPLATE, template);
	status = add_pieces(c, ast, text, regex, template);
	*made = template;
	return status;
}
