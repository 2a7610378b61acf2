/*
 * fault.h - errors that point into the text of an expression.
 */
#ifndef PP_EXPR_FAULT_H
#define PP_EXPR_FAULT_H

#include "pp/error.h"
#include "pp/slice.h"

/** A stretch of an expression's text, in bytes: [start, end). */
struct pp_span {
	size_t start;
	size_t end;
};

/** PP_EUSAGE with a message, and the expression with its fault marked as the detail. */
enum pp_status pp_expr_fault(struct pp_error *err, struct pp_slice text, struct pp_span span, const char *fmt, ...)
    PP_PRINTF(4, 5);

/** Mark the place of an error that another module has described. */
void pp_expr_mark(struct pp_error *err, struct pp_slice text, struct pp_span span);

/** The same for a fault in a value that stands elsewhere: its name in the text and the place in it are marked. */
void pp_expr_mark_value(struct pp_error *err, struct pp_slice text, struct pp_span span, struct pp_slice value,
			struct pp_span in_value);

#endif
