/*
 * json_write.h - a streaming JSON encoder: compact, UTF-8, one object a line.
 */
#ifndef PP_JSON_WRITE_H
#define PP_JSON_WRITE_H

#include <stdint.h>

#include "pp/buf.h"
#include "pp/slice.h"

/**
 * Writes into a buffer that the caller owns and may look at or empty between values. Commas and colons come by
 * themselves: open an object, name a member, give its value. Start from { .out = &buf }.
 */
struct pp_json {
	struct pp_buf *out;
	bool comma; /* the next value or name needs one before it */
};

void pp_json_object(struct pp_json *json);     /**< "{" */
void pp_json_object_end(struct pp_json *json); /**< "}" */
void pp_json_array(struct pp_json *json);      /**< "[" */
void pp_json_array_end(struct pp_json *json);  /**< "]" */

/** A member's name; its value must follow. */
void pp_json_name(struct pp_json *json, struct pp_slice name);

/** A string. Invalid UTF-8 becomes U+FFFD, so that the output is JSON whatever the input was. */
void pp_json_string(struct pp_json *json, struct pp_slice text);
void pp_json_integer(struct pp_json *json, int64_t n);
void pp_json_bool(struct pp_json *json, bool yes);
void pp_json_null(struct pp_json *json);

/** A value that is JSON text already: a number as it was read, a nested value passed on. */
void pp_json_raw(struct pp_json *json, struct pp_slice text);

/** Add text to buf as the inside of a JSON string: escaped, without the quotes. */
void pp_json_escape(struct pp_buf *buf, struct pp_slice text);

#endif
