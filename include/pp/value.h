/*
 * value.h - a typed view of a piece of validated JSON text.
 */
#ifndef PP_VALUE_H
#define PP_VALUE_H

#include "pp/buf.h"
#include "pp/scan.h"
#include "pp/slice.h"

/** A value where it stands in its record: borrowed, valid until the record's next pull. */
struct pp_value {
	enum pp_kind kind;
	bool escaped;         /**< a string that holds a backslash */
	bool spelled;         /**< a string known to hold no "\u0041" in place of a character; false is no promise */
	bool ascii;           /**< a string known to hold no byte over 127; false is no promise */
	bool interval;        /**< a string that an expression made of a period: "from/to" */
	struct pp_slice text; /**< of a string what is between its quotes, else the JSON text; "" when missing */
};

#define PP_VALUE_MISSING ((struct pp_value){ .kind = PP_MISSING, .text = { "", 0 } })

/** The view of a JSON text that is known to be valid, without blanks around it. */
struct pp_value pp_value_of(struct pp_slice json);

/** The JSON text of a value, a string's quotes included. */
static inline struct pp_slice pp_value_json(struct pp_value v)
{
	return v.kind == PP_STRING ? (struct pp_slice){ v.text.ptr - 1, v.text.len + 2 } : v.text;
}

/**
 * The characters of a string. Without escapes they are borrowed from the record, else decoded into scratch
 * (which is cleared first) and borrowed from there.
 */
struct pp_slice pp_value_string(struct pp_value v, struct pp_buf *scratch);

/** Add the characters of a string's text, escapes decoded, to buf. "\u0000" becomes a NUL byte. */
void pp_unescape(struct pp_buf *buf, struct pp_slice text);

/** The character of the escape at p, a valid "\u0041" or a pair of surrogates; returns the escape's length. */
size_t pp_escaped_rune(const char *p, uint32_t *rune);

/** Missing and null count as absent. */
static inline bool pp_value_absent(struct pp_value v)
{
	return v.kind <= PP_NULL;
}

static inline bool pp_value_true(struct pp_value v)
{
	return v.kind == PP_BOOL && v.text.ptr[0] == 't';
}

/** "string", "number", ... for messages. */
const char *pp_kind_name(enum pp_kind kind);

/** A walk over the items of an array or the members of an object. */
struct pp_items {
	const char *next;
	const char *end;
	bool members;
};

/** Any value will do; one that is no array or object has no items. */
struct pp_items pp_items_of(struct pp_value v);

/**
 * The next item; false at the end. name may be NULL; for an object it is the member's name, a PP_STRING value
 * (its escapes as they stand), for an array it is missing.
 */
bool pp_items_next(struct pp_items *items, struct pp_value *name, struct pp_value *item);

/** The number of items of an array or object; 0 for anything else. */
size_t pp_items_count(struct pp_value v);

#endif
