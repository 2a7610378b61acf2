/*
 * Fields and paths that the expression names and no record had: most often mistyped, when one that is had has a name
 * like it.
 *
 * Whether a field was had its places in the plan know, which look for it anyway.
 */
#include "ast.h"
#include "plan.h"

/* The entry of a path, or of a field, which is a path without steps. */
static struct pp_absent *find(struct pp_expr *expr, const struct pp_path *path, bool *added)
{
	struct pp_buf text = PP_BUF_INIT;
	size_t at;

	pp_ast_print_path(path, &text);
	at = pp_map_put(&expr->absent_names, pp_buf_slice(&text), added);
	pp_buf_release(&text);
	expr->absents = pp_grow(expr->absents, at, &expr->absent_cap, sizeof(*expr->absents));
	return &expr->absents[at];
}

static void add_use(struct pp_expr *expr, struct pp_absent *absent, struct pp_field *field, struct pp_sought *sought)
{
	struct pp_absent_use *use = pp_arena_alloc(&expr->arena, sizeof(*use));

	*use = (struct pp_absent_use){ field, sought, absent->uses };
	absent->uses = use;
}

void pp_expr_names(struct pp_expr *expr, struct pp_field *field)
{
	const struct pp_path path = { .head = *field };
	bool added;
	struct pp_absent *absent = find(expr, &path, &added);

	if (added)
		*absent = (struct pp_absent){ .name = field->name };
	add_use(expr, absent, field, NULL);
}

void pp_expr_names_path(struct pp_expr *expr, struct pp_term *term, const struct pp_path *path)
{
	bool added;
	struct pp_absent *absent = find(expr, path, &added);

	if (added)
		*absent = (struct pp_absent){ .name = path->text, .path = path };
	add_use(expr, absent, &term->field, &term->sought);
	expr->names_paths = true;
}

void pp_absent_unquoted(struct pp_expr *expr, const struct pp_ast *test)
{
	const struct pp_ast *left = test->first, *right = left != NULL ? left->next : NULL;
	bool compares = (test->kind >= PP_AST_EQ && test->kind <= PP_AST_GE) || test->kind == PP_AST_CONTAINS ||
			test->kind == PP_AST_STARTSWITH || test->kind == PP_AST_ENDSWITH;
	size_t at;

	/* Beside a constant it is the name that is looked for. */
	if (!compares || right == NULL || right->kind != PP_AST_PATH || right->path->step_count > 0 ||
	    right->path->text.ptr[0] == '`' ||
	    (left->kind != PP_AST_PATH && left->kind != PP_AST_VARIABLE && left->kind != PP_AST_CALL))
		return;
	if (pp_map_get(&expr->absent_names, right->path->text, &at))
		expr->absents[at].unquoted = true;
}

static bool use_had(const struct pp_absent_use *use)
{
	return use->sought != NULL ? use->sought->had : use->field->had;
}

static bool use_looked_for(const struct pp_absent_use *use)
{
	return use->sought != NULL ? use->sought->looked_for : use->field->shapes[0] != 0;
}

bool pp_absent_was_had(const struct pp_absent *absent)
{
	for (const struct pp_absent_use *use = absent->uses; use != NULL; use = use->next)
		if (use_had(use))
			return true;
	return absent->elsewhere.had;
}

static bool was_looked_for(const struct pp_absent *absent)
{
	for (const struct pp_absent_use *use = absent->uses; use != NULL; use = use->next)
		if (use_looked_for(use))
			return true;
	return absent->elsewhere.looked_for;
}

/* What a thread found counts when one thread would have looked at that record too: the answer is the same for any. */
static void add_near(struct pp_expr *expr, struct pp_absent *to, struct pp_absent *from)
{
	const uint64_t at = expr->looked + from->near_at;

	if (to->near.ptr == NULL && from->near.ptr != NULL &&
	    at <= (to->path != NULL ? PP_ABSENT_PATH_LOOKS : PP_ABSENT_LOOKS)) {
		to->near = pp_arena_copy(&expr->arena, from->near);
		to->near_at = at;
	}
	/* Where one is found already none is looked for. */
	from->near = to->near.ptr != NULL ? from->near : pp_slice(NULL, 0);
}

static void forget_looks(struct pp_expr *expr)
{
	expr->looked = 0;
	expr->looking = expr->looked_before < PP_ABSENT_LOOKS;
	memset(expr->shapes, 0, sizeof(expr->shapes));
}

/* The same texts name the same fields in the same order. */
void pp_absent_add(struct pp_expr *expr, struct pp_expr *other)
{
	for (size_t i = 0; i < expr->absent_names.count && i < other->absent_names.count; i++) {
		struct pp_absent *to = &expr->absents[i];
		struct pp_absent *from = &other->absents[i];

		to->elsewhere.had = to->elsewhere.had || pp_absent_was_had(from);
		to->elsewhere.looked_for = to->elsewhere.looked_for || was_looked_for(from);
		add_near(expr, to, from);
	}
	expr->looked += other->looked;
	other->looked_before = expr->looked;
	forget_looks(other);
}

static void forget_use(struct pp_absent_use *use)
{
	if (use->sought != NULL) {
		*use->sought = (struct pp_sought){ 0 };
		return;
	}
	use->field->had = false;
	/* They are looked for anew, too. */
	use->field->shapes[0] = use->field->shapes[1] = 0;
}

void pp_absent_forget(struct pp_expr *expr)
{
	for (size_t i = 0; i < expr->absent_names.count; i++) {
		struct pp_absent *absent = &expr->absents[i];

		absent->elsewhere = (struct pp_sought){ 0 };
		absent->near = pp_slice(NULL, 0);
		for (struct pp_absent_use *use = absent->uses; use != NULL; use = use->next)
			forget_use(use);
	}
	forget_looks(expr);
}

/* The constant as this language spells it; NULL when the name is none of another language. */
static const char *constant_like(struct pp_slice name)
{
	static const char *const words[][2] = {
		{ "NULL", "null" }, { "Null", "null" },   { "None", "null" },   { "TRUE", "true" },
		{ "True", "true" }, { "FALSE", "false" }, { "False", "false" },
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (pp_slice_eq(name, pp_slice_of(words[i][0])))
			return words[i][1];
	return NULL;
}

static bool remark_on(const struct pp_absent *absent, struct pp_buf *line)
{
	const char *constant = absent->path == NULL ? constant_like(absent->name) : NULL;
	struct pp_slice near = constant != NULL ? pp_slice_of(constant) : absent->near;

	if ((near.ptr == NULL && !absent->unquoted) || pp_absent_was_had(absent) || !was_looked_for(absent))
		return false;
	pp_buf_addf(line, "no record had %s'%.*s'", absent->path == NULL ? "field " : "", PP_FMT(absent->name));
	if (near.ptr != NULL)
		pp_buf_addf(line, ", did you mean '%.*s'?", PP_FMT(near));
	else
		pp_buf_add(line, PP_SLICE(" (a string stands in quotes)"));
	return true;
}

bool pp_absent_remark(const struct pp_expr *expr, size_t i, struct pp_buf *line)
{
	for (size_t at = 0; at < expr->absent_names.count; at++) {
		pp_buf_clear(line);
		if (remark_on(&expr->absents[at], line) && i-- == 0)
			return true;
	}
	return false;
}
