/*
 * The first line is an expression, the others are records: the expression, its negation, and the expression twice
 * negated must agree on each, or all reject it.
 */
#include "eval.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct pp_slice rest = { (const char *)data, size };
	const char *newline = pp_slice_chr(rest, '\n');
	struct pp_slice text = newline != NULL ? pp_slice_between(rest.ptr, newline) : rest;
	struct pp_expr *exprs[3] = { NULL, NULL, NULL };

	if (pp_slice_chr(text, '@') != NULL)
		return 0; /* would read a file */
	if (compile_three(text, exprs) && newline != NULL) {
		rest = pp_slice_from(rest, text.len + 1);
		while (rest.len > 0) {
			newline = pp_slice_chr(rest, '\n');

			struct pp_slice line = newline != NULL ? pp_slice_between(rest.ptr, newline) : rest;

			judge(exprs, line);
			rest = pp_slice_from(rest, newline != NULL ? line.len + 1 : line.len);
		}
	}
	for (size_t i = 0; i < 3; i++)
		pp_expr_free(exprs[i]);
	return 0;
}
