/*
 * dom.h - whole JSON documents in memory, over jansson: API responses, data embedded in pages, saved state.
 *
 * Records don't go through here: scan.h reads those. Numbers come as jansson has them (64-bit integers and doubles),
 * so nothing is taken from a document that must stay exact.
 */
#ifndef PP_DOM_H
#define PP_DOM_H

#include <stdint.h>

#include "pp/error.h"
#include "pp/scan.h"
#include "pp/slice.h"

/** A document, or a value in one. Values are borrowed from their document and valid until it is freed. */
struct pp_dom;

/**
 * Parse a document of any type. PP_EDATA with line and column when it is no JSON. Free with pp_dom_free.
 * Seed jansson's hash tables before any sandbox: the first call does.
 */
enum pp_status pp_dom_parse(struct pp_dom **dom, struct pp_slice text, struct pp_error *err) PP_MUST_CHECK;
void pp_dom_free(struct pp_dom *dom);

/** PP_MISSING for NULL. */
enum pp_kind pp_dom_kind(const struct pp_dom *value);

/** The number of items or members. */
size_t pp_dom_count(const struct pp_dom *value);

/** A member by name, an item by position, or NULL. */
const struct pp_dom *pp_dom_member(const struct pp_dom *object, const char *name);
const struct pp_dom *pp_dom_item(const struct pp_dom *array, size_t index);

/** A string's bytes; empty for other kinds. */
struct pp_slice pp_dom_string(const struct pp_dom *value);

/** True, and *n set, for an integer. */
bool pp_dom_integer(const struct pp_dom *value, int64_t *n);

/** True for the boolean true. */
bool pp_dom_true(const struct pp_dom *value);

/** Call visit for each member, in the document's order. */
void pp_dom_each(const struct pp_dom *object,
		 void (*visit)(void *ctx, struct pp_slice name, const struct pp_dom *value), void *ctx);

/** The version of jansson. */
const char *pp_dom_version(void);

#endif
