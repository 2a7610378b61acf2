/*
 * Texts through lexer, parser and checker: compiled, or refused with a message and a mark.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pp/expr.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct pp_expr_options options = { .now = { 1741687200, 0 }, .ignore_case = size % 2 == 1 };
	struct pp_slice text = { (const char *)data, size };
	struct pp_error err = PP_ERROR_INIT;
	struct pp_expr *expr;

	if (pp_slice_chr(text, '@') != NULL)
		return 0; /* would read a file */
	expr = pp_expr_new(&options);
	if (pp_expr_add(expr, text, &err) != PP_OK) {
		const char *mark = strrchr(err.detail, '\n');

		if (err.status != PP_EUSAGE || err.message[0] == '\0' || mark == NULL || strchr(mark, '^') == NULL)
			abort();
	}
	pp_expr_free(expr);
	return 0;
}
