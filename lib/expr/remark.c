#include "check.h"

#include "pp/utf8.h"

bool pp_expr_spend(struct pp_expr *expr, size_t bytes)
{
	enum { STEP = 16 }; /* what the shortest work costs, in bytes */

	if (bytes + STEP <= expr->budget) {
		expr->budget -= bytes + STEP;
		return true;
	}
	expr->budget = 0;
	pp_fail(expr->err, PP_EDATA, "expected fewer values to compare with each other, found too many");
	return false;
}

struct pp_where pp_expr_place(const struct pp_expr *expr, struct pp_value v)
{
	struct pp_where where = expr->rec->where;
	uintptr_t line = (uintptr_t)expr->rec->line.ptr, at = (uintptr_t)pp_value_json(v).ptr;

	/* What a function made stands nowhere. */
	where.column = at - line < expr->rec->line.len ? at - line + 1 : 0;
	return where;
}

/* ---- values of the wrong type ---- */

struct pp_remark *pp_remark_of(struct pp_checker *c, const struct pp_ast *ast)
{
	enum { SHOWN = 60 };
	struct pp_buf label = PP_BUF_INIT;
	bool path = ast->kind == PP_AST_PATH;
	size_t len = ast->span.end - ast->span.start;
	struct pp_slice text = path ? ast->path->text : pp_slice(c->text.ptr + ast->span.start, len);
	struct pp_slice shown = pp_utf8_cut(text, SHOWN);
	struct pp_expr *expr = c->expr;
	struct pp_remark *remark;
	bool added;
	size_t at;

	pp_buf_addf(&label, "%s'%.*s%s'", path ? "field " : "", PP_FMT(shown), text.len <= SHOWN ? "" : "...");
	at = pp_map_put(&expr->remark_labels, pp_buf_slice(&label), &added);
	pp_buf_release(&label);
	if (!added)
		return expr->remark_list[at];
	remark = pp_arena_alloc(&expr->arena, sizeof(*remark));
	*remark = (struct pp_remark){ .label = pp_map_key(&expr->remark_labels, at) };
	expr->remark_list = pp_grow(expr->remark_list, at, &expr->remark_cap, sizeof(struct pp_remark *));
	expr->remark_list[at] = remark;
	*(at > 0 ? &expr->remark_list[at - 1]->next : &expr->remarks) = remark;
	return remark;
}

static const char *const expected_names[] = { "a number", "a string", "a date", "a number or a string",
					      "a date in the years 0 to 9999" };
static const char *const found_names[] = { "nothing",  "null",     "a boolean", "a number",
					   "a string", "an array", "an object" };

PP_APART bool pp_wrong_type(struct pp_expr *expr, struct pp_remark *remark, struct pp_value v,
			    enum pp_expected expected)
{
	if (pp_value_absent(v))
		return false;
	if (expr->options.strict) {
		struct pp_where where = pp_expr_place(expr, v);

		pp_fail_at(expr->err, PP_EDATA, &where, "expected %s in %.*s, found %s%s", expected_names[expected],
			   PP_FMT(remark->label),
			   expected == PP_EXPECTED_CALENDAR ? "one outside" : found_names[v.kind],
			   expected == PP_EXPECTED_DATE && v.kind == PP_STRING ? " that is no date" : "");
	} else if (remark->serial != expr->serial) {
		remark->serial = expr->serial;
		remark->counts[v.kind][expected]++;
	}
	return false;
}

bool pp_expr_remark(const struct pp_expr *expr, size_t i, struct pp_buf *line)
{
	pp_buf_clear(line);
	for (const struct pp_remark *r = expr->remarks; r != NULL; r = r->next) {
		for (size_t cell = 0; cell < (size_t)(PP_OBJECT + 1) * PP_EXPECTED_COUNT; cell++) {
			size_t found = cell / PP_EXPECTED_COUNT, expected = cell % PP_EXPECTED_COUNT;
			unsigned long long count = r->counts[found][expected];

			if (count == 0 || i-- > 0)
				continue;
			pp_buf_addf(line, "%llu record%s had ", count, count == 1 ? "" : "s");
			if (expected == PP_EXPECTED_CALENDAR)
				pp_buf_addf(line, "a date outside of the years 0 to 9999");
			else if (found == PP_STRING && expected == PP_EXPECTED_DATE)
				pp_buf_addf(line, "a string that is no date");
			else
				pp_buf_addf(line, "%s where %s was expected", found_names[found],
					    expected_names[expected]);
			pp_buf_addf(line, " in %.*s", PP_FMT(r->label));
			return true;
		}
	}
	return pp_absent_remark(expr, i, line);
}

static void forget_counts(struct pp_expr *expr)
{
	for (struct pp_remark *r = expr->remarks; r != NULL; r = r->next)
		memset(r->counts, 0, sizeof(r->counts));
}

void pp_expr_move_remarks(struct pp_expr *expr, struct pp_expr *other)
{
	const struct pp_remark *from = other->remarks;

	/* The same texts make the same list. */
	for (struct pp_remark *to = expr->remarks; to != NULL && from != NULL; to = to->next, from = from->next)
		for (size_t found = 0; found <= PP_OBJECT; found++)
			for (size_t expected = 0; expected < PP_EXPECTED_COUNT; expected++)
				to->counts[found][expected] += from->counts[found][expected];
	pp_absent_add(expr, other);
	forget_counts(other);
}

void pp_expr_forget_remarks(struct pp_expr *expr)
{
	forget_counts(expr);
	pp_absent_forget(expr);
}
