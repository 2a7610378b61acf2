/*
 * Texts through lexer, parser and checker: compiled, or refused with a message and a mark. What is compiled has a
 * canonical spelling, which compiles too and is its own.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pp/expr.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The canonical spelling of a text; false when it is refused. */
static bool explain(struct pp_slice text, bool ignore_case, struct pp_buf *out)
{
	const struct pp_expr_options options = { .now = { 1741687200, 0 }, .ignore_case = ignore_case };
	struct pp_expr *expr = pp_expr_new(&options);
	struct pp_error err = PP_ERROR_INIT;
	bool good;

	if (pp_expr_let(expr, PP_SLICE("p=7"), &err) != PP_OK ||
	    pp_expr_let(expr, PP_SLICE("d=2025-03"), &err) != PP_OK)
		abort();
	good = pp_expr_add(expr, text, &err) == PP_OK;
	if (good) {
		pp_expr_explain(expr, out);
	} else {
		const char *mark = strrchr(err.detail, '\n');

		if (err.status != PP_EUSAGE || err.message[0] == '\0' || mark == NULL || strchr(mark, '^') == NULL)
			abort();
	}
	pp_expr_free(expr);
	return good;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct pp_slice text = { (const char *)data, size };
	struct pp_buf once = PP_BUF_INIT, twice = PP_BUF_INIT;

	if (pp_slice_chr(text, '@') != NULL)
		return 0; /* would read a file */
	if (explain(text, size % 2 == 1, &once) && (!explain(pp_buf_slice(&once), size % 2 == 1, &twice) ||
						    !pp_slice_eq(pp_buf_slice(&once), pp_buf_slice(&twice))))
		abort();
	pp_buf_release(&once);
	pp_buf_release(&twice);
	return 0;
}
