/*
 * A tree as text, in the one spelling that every way to write it comes down to.
 */
#include "ast.h"
#include "lexer.h"
#include "pp/json_write.h"
#include "pp/regex.h"

/* How tight a form binds; a part that binds looser than its place asks for stands in parentheses. */
enum rank { RANK_OR, RANK_AND, RANK_NOT, RANK_TEST, RANK_SUM, RANK_PRODUCT, RANK_UNARY, RANK_PRIMARY };

/* The names that quantifiers around here bind, innermost first. */
struct scope {
	struct pp_slice name;
	const struct scope *outer;
};

struct printer {
	struct pp_buf *out;
	int offset;
	const struct scope *scope;
};

static void print(struct printer *p, const struct pp_ast *ast, enum rank least);

static void add(struct printer *p, const char *text)
{
	pp_buf_add(p->out, pp_slice_of(text));
}

static void add_string(struct printer *p, struct pp_slice text)
{
	add(p, "\"");
	pp_json_escape(p->out, text);
	add(p, "\"");
}

/* ---- leaves ---- */

static bool is_reserved(struct pp_slice name)
{
	for (size_t i = 0; pp_lexer_words[i] != NULL; i++)
		if (pp_slice_eq(name, pp_slice_of(pp_lexer_words[i])))
			return true;
	return false;
}

static bool is_bound(const struct printer *p, struct pp_slice name)
{
	for (const struct scope *scope = p->scope; scope != NULL; scope = scope->outer)
		if (pp_slice_eq(scope->name, name))
			return true;
	return false;
}

static void add_name(struct pp_buf *out, struct pp_slice name, bool bare)
{
	pp_buf_add(out, pp_slice_of(bare ? "" : "`"));
	pp_buf_add(out, name);
	pp_buf_add(out, pp_slice_of(bare ? "" : "`"));
}

static void add_steps(struct pp_buf *out, const struct pp_path *path)
{
	for (size_t i = 0; i < path->step_count; i++) {
		const struct pp_path_step *step = &path->steps[i];

		if (step->name.ptr == NULL) {
			pp_buf_addf(out, "[%lld]", (long long)step->index);
		} else {
			pp_buf_addc(out, '.');
			add_name(out, step->name, pp_is_name(step->name));
		}
	}
}

void pp_ast_print_path(const struct pp_path *path, struct pp_buf *out)
{
	add_name(out, path->head.name, pp_is_name(path->head.name) && !is_reserved(path->head.name));
	add_steps(out, path);
}

/* Backticks stand where the bare name would be another word, or no word. */
static void print_path(struct printer *p, const struct pp_ast *ast)
{
	struct pp_slice head = ast->path->head.name;

	add_name(p->out, head,
		 ast->kind == PP_AST_VARIABLE || (pp_is_name(head) && !is_reserved(head) && !is_bound(p, head)));
	add_steps(p->out, ast->path);
}

static void print_regex(struct printer *p, const struct pp_ast *ast)
{
	static const unsigned flags[] = { PP_REGEX_CASELESS, PP_REGEX_MULTILINE, PP_REGEX_DOTALL, PP_REGEX_EXTENDED };

	add(p, "/");
	pp_slashed_add(p->out, ast->text);
	add(p, "/");
	for (size_t i = 0; i < sizeof(flags) / sizeof(flags[0]); i++)
		if ((ast->flags & flags[i]) != 0)
			pp_buf_addc(p->out, "imsx"[i]);
}

static void print_file(struct printer *p, struct pp_slice name)
{
	bool plain = name.len > 0;

	for (size_t i = 0; i < name.len; i++)
		plain = plain &&
			(pp_is_alpha(name.ptr[i]) || pp_is_digit(name.ptr[i]) || strchr("._-/", name.ptr[i]) != NULL) &&
			name.ptr[i] != '\0';
	add(p, "@");
	if (plain)
		pp_buf_add(p->out, name);
	else
		add_string(p, name);
}

static void print_leaf(struct printer *p, const struct pp_ast *ast)
{
	switch ((int)ast->kind) {
	case PP_AST_TRUE: add(p, "true"); break;
	case PP_AST_FALSE: add(p, "false"); break;
	case PP_AST_NULL: add(p, "null"); break;
	case PP_AST_NOW: add(p, "now"); break;
	case PP_AST_TODAY: add(p, "today"); break;
	case PP_AST_STRING: add_string(p, ast->text); break;
	case PP_AST_DATE: pp_date_format(p->out, ast->date.period.start, ast->date.precision, p->offset); break;
	case PP_AST_PATH:
	case PP_AST_VARIABLE: print_path(p, ast); break;
	case PP_AST_REGEX: print_regex(p, ast); break;
	case PP_AST_FILE: print_file(p, ast->text); break;
	case PP_AST_PARAM:
		add(p, ":");
		pp_buf_add(p->out, ast->text);
		break;
	default: pp_buf_add(p->out, ast->text); break; /* numbers, durations and words as they are */
	}
}

/* ---- what has parts ---- */

static void print_parts(struct printer *p, const struct pp_ast *first, const char *between, enum rank least)
{
	for (const struct pp_ast *part = first; part != NULL; part = part->next) {
		add(p, part != first ? between : "");
		print(p, part, least);
	}
}

static void print_quantified(struct printer *p, const struct pp_ast *ast, const char *word)
{
	const struct scope scope = { ast->text, p->scope };

	add(p, word);
	add(p, "(");
	pp_buf_add(p->out, ast->text);
	add(p, " in ");
	print(p, ast->first, RANK_PRIMARY);
	if (ast->first->next != NULL) {
		add(p, ": ");
		p->scope = &scope;
		print(p, ast->first->next, RANK_OR);
		p->scope = scope.outer;
	}
	add(p, ")");
}

/* ---- tests ---- */

static const struct form {
	enum pp_ast_kind kind;
	const char *plain;
	const char *negated; /* NULL: "not" stands before all of it */
} forms[] = {
	{ PP_AST_EQ, " == ", " != " },
	{ PP_AST_LT, " < ", NULL },
	{ PP_AST_LE, " <= ", NULL },
	{ PP_AST_GT, " > ", NULL },
	{ PP_AST_GE, " >= ", NULL },
	{ PP_AST_MATCH, " ~ ", " !~ " },
	{ PP_AST_IN, " in ", " not in " },
	{ PP_AST_CONTAINS, " contains ", " not contains " },
	{ PP_AST_STARTSWITH, " startswith ", " not startswith " },
	{ PP_AST_ENDSWITH, " endswith ", " not endswith " },
	{ PP_AST_BETWEEN, " between ", " not between " },
	{ PP_AST_IS, " is ", " is not " },
};

static const struct form *find_form(enum pp_ast_kind kind)
{
	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++)
		if (forms[i].kind == kind)
			return &forms[i];
	return NULL;
}

static void print_test(struct printer *p, const struct pp_ast *ast, const char *word)
{
	print(p, ast->first, RANK_SUM);
	add(p, word);
	print_parts(p, ast->first->next, " and ", RANK_SUM); /* two only of "between" */
}

static void print_not(struct printer *p, const struct pp_ast *ast)
{
	const struct form *form = find_form(ast->first->kind);

	if (form != NULL && form->negated != NULL) {
		print_test(p, ast->first, form->negated);
		return;
	}
	add(p, "not ");
	print(p, ast->first, RANK_TEST);
}

static void print_sum(struct printer *p, const struct pp_ast *ast, const char *word, enum rank rank)
{
	print(p, ast->first, rank);
	add(p, word);
	print(p, ast->first->next, rank + 1);
}

static enum rank rank_of(const struct pp_ast *ast)
{
	const struct form *form;

	switch ((int)ast->kind) {
	case PP_AST_OR: return RANK_OR;
	case PP_AST_AND: return RANK_AND;
	case PP_AST_NOT:
		form = find_form(ast->first->kind);
		return form != NULL && form->negated != NULL ? RANK_TEST : RANK_NOT;
	case PP_AST_ADD:
	case PP_AST_SUBTRACT: return RANK_SUM;
	case PP_AST_MULTIPLY:
	case PP_AST_DIVIDE:
	case PP_AST_DIV:
	case PP_AST_MOD: return RANK_PRODUCT;
	case PP_AST_NEGATE: return RANK_UNARY;
	default: return find_form(ast->kind) != NULL ? RANK_TEST : RANK_PRIMARY;
	}
}

static void print_bare(struct printer *p, const struct pp_ast *ast)
{
	const struct form *form = find_form(ast->kind);

	switch ((int)ast->kind) {
	case PP_AST_OR: print_parts(p, ast->first, " or ", RANK_AND); break;
	case PP_AST_AND: print_parts(p, ast->first, " and ", RANK_NOT); break;
	case PP_AST_NOT: print_not(p, ast); break;
	case PP_AST_ADD: print_sum(p, ast, " + ", RANK_SUM); break;
	case PP_AST_SUBTRACT: print_sum(p, ast, " - ", RANK_SUM); break;
	case PP_AST_MULTIPLY: print_sum(p, ast, " * ", RANK_PRODUCT); break;
	case PP_AST_DIVIDE: print_sum(p, ast, " / ", RANK_PRODUCT); break;
	case PP_AST_DIV: print_sum(p, ast, " div ", RANK_PRODUCT); break;
	case PP_AST_MOD: print_sum(p, ast, " mod ", RANK_PRODUCT); break;
	case PP_AST_NEGATE:
		add(p, "-");
		print(p, ast->first, RANK_PRIMARY);
		break;
	case PP_AST_ANY: print_quantified(p, ast, "any"); break;
	case PP_AST_ALL: print_quantified(p, ast, "all"); break;
	case PP_AST_NONE: print_quantified(p, ast, "none"); break;
	case PP_AST_COUNT: print_quantified(p, ast, "count"); break;
	case PP_AST_CALL:
		pp_buf_add(p->out, ast->text);
		add(p, "(");
		print_parts(p, ast->first, ", ", RANK_OR);
		add(p, ")");
		break;
	case PP_AST_LIST:
		add(p, "[");
		print_parts(p, ast->first, ", ", RANK_UNARY);
		add(p, "]");
		break;
	default:
		if (form != NULL)
			print_test(p, ast, form->plain);
		else
			print_leaf(p, ast);
		break;
	}
}

static void print(struct printer *p, const struct pp_ast *ast, enum rank least)
{
	bool apart = rank_of(ast) < least;

	add(p, apart ? "(" : "");
	print_bare(p, ast);
	add(p, apart ? ")" : "");
}

void pp_ast_print(const struct pp_ast *ast, int offset, struct pp_buf *out)
{
	struct printer p = { .out = out, .offset = offset };

	print(&p, ast, RANK_OR);
}
