/*
 * error.h - how a function says that it failed, and where.
 */
#ifndef PP_ERROR_H
#define PP_ERROR_H

#include <stdint.h>

/** What a function that can fail returns. */
enum pp_status {
	PP_OK = 0,
	PP_EDATA,  /**< this piece of input is bad; the run can go on without it */
	PP_EUSAGE, /**< the caller asked for something that makes no sense */
	PP_EIO,    /**< the system failed: files, space, permissions */
};

#define PP_MUST_CHECK __attribute__((warn_unused_result))
#define PP_PRINTF(fmt, first) __attribute__((format(printf, fmt, first)))

/** A place in the input. Lines and columns count from 1, columns in bytes; 0 is unknown. */
struct pp_where {
	const char *file; /**< borrowed from the input; NULL when there is none */
	uint64_t line;
	uint64_t column;
	uint64_t offset; /**< of the line's first byte in its file */
};

/** Why something failed. Start from PP_ERROR_INIT; it owns nothing. */
struct pp_error {
	enum pp_status status;
	struct pp_where where;
	char message[400]; /**< one line: lower case, expected then found, no full stop */
	char detail[600];  /**< further lines, such as an expression with its fault marked; may be empty */
};

#define PP_ERROR_INIT           \
	{                       \
		.status = PP_OK \
	}

/**
 * Fill in err and return status. The first error wins: an err that already holds one is left as it is.
 * Messages that do not fit are cut at a character's edge.
 */
enum pp_status pp_fail(struct pp_error *err, enum pp_status status, const char *fmt, ...) PP_PRINTF(3, 4);

/** The same, with a place. */
enum pp_status pp_fail_at(struct pp_error *err, enum pp_status status, const struct pp_where *where, const char *fmt,
			  ...) PP_PRINTF(4, 5);

/** PP_EIO with the text of an errno value: "cannot open 'x': No such file or directory". */
enum pp_status pp_fail_errno(struct pp_error *err, int code, const char *fmt, ...) PP_PRINTF(3, 4);

/** Forget the error, so that err can take the next one. */
void pp_error_clear(struct pp_error *err);

#endif
