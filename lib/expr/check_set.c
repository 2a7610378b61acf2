#include "param.h"
#include "pp/alloc.h"
#include "pp/input.h"
#include "pp/number.h"
#include "pp/text.h"

static void add_string(struct pp_checker *c, struct pp_set *set, struct pp_slice text)
{
	struct pp_buf folded = PP_BUF_INIT;

	if (c->expr->options.ignore_case)
		pp_text_casefold(&folded, text);
	(void)pp_map_put(&set->strings, c->expr->options.ignore_case ? pp_buf_slice(&folded) : text, NULL);
	pp_buf_release(&folded);
}

/* True when the text is a number, which is then in the set in its canonical form. */
static bool add_number(struct pp_set *set, struct pp_slice text)
{
	struct pp_buf canonical = PP_BUF_INIT;
	struct pp_number number;

	if (!pp_number_parse(text, &number))
		return false;
	pp_number_canonical(&number, &canonical);
	(void)pp_map_put(&set->numbers, pp_buf_slice(&canonical), NULL);
	pp_buf_release(&canonical);
	return true;
}

static enum pp_status add_item(struct pp_checker *c, struct pp_set *set, const struct pp_operand *item, size_t *cap)
{
	if (pp_param_is_both(item)) { /* like a line of a file */
		add_string(c, set, item->param->text);
		if (item->type == PP_STATIC_DURATION)
			return PP_OK;
	}
	switch (item->type) {
	case PP_STATIC_BOOL: *(item->yes ? &set->has_true : &set->has_false) = true; return PP_OK;
	case PP_STATIC_NULL: set->has_null = true; return PP_OK;
	case PP_STATIC_STRING: add_string(c, set, item->text); return PP_OK;
	case PP_STATIC_NUMBER: (void)add_number(set, item->text); return PP_OK;
	case PP_STATIC_DATE:
		set->ranges = pp_grow(set->ranges, set->range_count, cap, sizeof(*set->ranges));
		set->ranges[set->range_count++] = pp_range_of(PP_ORDER_EQ, item->period, c->expr->options.offset);
		return PP_OK;
	case PP_STATIC_ANY:
	case PP_STATIC_DURATION: break;
	}
	return pp_expr_fault(c->err, c->text, item->ast->span, "expected a string, a number or a date in the list");
}

static enum pp_status add_list(struct pp_checker *c, struct pp_set *set, const struct pp_ast *list)
{
	size_t cap = 0;

	for (const struct pp_ast *ast = list->first; ast != NULL; ast = ast->next) {
		struct pp_operand item;
		enum pp_status status = pp_check_operand(c, ast, &item);

		if (status != PP_OK || (status = add_item(c, set, &item, &cap)) != PP_OK)
			return status;
	}
	return PP_OK;
}

/* ---- files ---- */

static enum pp_status check_file_name(struct pp_checker *c, const struct pp_ast *file)
{
	if (pp_slice_chr(file->text, '\0') != NULL)
		return pp_expr_fault(c->err, c->text, file->span,
				     "expected the name of a file, found a NUL byte in it");
	if (pp_slice_eq(file->text, PP_SLICE("-"))) /* which would find no records, and say nothing */
		return pp_expr_fault(
		    c->err, c->text, file->span,
		    "expected a file after '@', such as /dev/fd/3, found '-': standard input holds the records");
	return PP_OK;
}

/* A line over the limit may have no end: no more is read of it. */
static void note_overlong(void *ctx, struct pp_slice piece)
{
	(void)piece;
	*(bool *)ctx = true;
}

static bool may_read(void *ctx, bool waits)
{
	(void)waits;
	return !*(bool *)ctx;
}

/* A line is a string; when it looks like a number it is that number too. */
static enum pp_status add_file(struct pp_checker *c, struct pp_set *set, const struct pp_ast *file)
{
	enum { MAX_LINE = 1024 * 1024 };
	const char *const name = pp_arena_copy(&c->expr->arena, file->text).ptr;
	bool overlong = false;
	const struct pp_input_options options = {
		.max_line = MAX_LINE, .before_read = may_read, .overlong = note_overlong, .ctx = &overlong
	};
	struct pp_input input;
	struct pp_lines lines = { .in = &input };
	struct pp_slice line;
	struct pp_where where;
	enum pp_status status;

	if ((status = check_file_name(c, file)) != PP_OK)
		return status;
	pp_input_init(&input, &name, 1, &options);
	while ((status = pp_lines_next(&lines, &line, &where, c->err)) == PP_OK && line.ptr != NULL) {
		if (line.len > 0) {
			add_string(c, set, line);
			(void)add_number(set, line);
		}
	}
	pp_input_release(&input);
	if (status == PP_OK)
		return PP_OK;
	if (status == PP_EDATA) /* no record was read */
		c->err->status = PP_EUSAGE;
	pp_expr_mark(c->err, c->text, file->span);
	return c->err->status;
}

/* ---- sets ---- */

static struct pp_set *new_set(struct pp_checker *c)
{
	struct pp_set *set = pp_arena_alloc(&c->expr->arena, sizeof(*set));

	*set = (struct pp_set){ .strings = PP_MAP_INIT, .numbers = PP_MAP_INIT };
	pp_expr_own(c->expr, PP_OWNED_SET, set);
	return set;
}

enum pp_status pp_check_set_of(struct pp_checker *c, const struct pp_operand *item, struct pp_set **set)
{
	size_t cap = 0;

	*set = new_set(c);
	return add_item(c, *set, item, &cap);
}

/* The lines of a file that was read already. */
static struct pp_set *find_file(const struct pp_expr *expr, struct pp_slice name)
{
	for (struct pp_set *set = expr->files; set != NULL; set = set->next_file)
		if (pp_slice_eq(set->file, name))
			return set;
	return expr->options.like != NULL ? find_file(expr->options.like, name) : NULL;
}

enum pp_status pp_check_set(struct pp_checker *c, const struct pp_ast *ast, struct pp_set **set)
{
	struct pp_set *made = ast->kind == PP_AST_FILE ? find_file(c->expr, ast->text) : NULL;

	*set = made != NULL ? made : new_set(c);
	if (made != NULL)
		return PP_OK;
	if (ast->kind != PP_AST_FILE)
		return add_list(c, *set, ast);
	(*set)->file = pp_arena_copy(&c->expr->arena, ast->text);
	(*set)->next_file = c->expr->files;
	c->expr->files = *set;
	return add_file(c, *set, ast);
}
