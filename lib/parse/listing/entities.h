/*
 * entities.h - HTML's entities, "&amp;", in pages whose text still has them.
 */
#ifndef PP_PARSE_ENTITIES_H
#define PP_PARSE_ENTITIES_H

#include "pp/buf.h"
#include "pp/slice.h"

/** The entity at the front of text, as UTF-8, to out: its length, or 0. Only the usual names are known. */
size_t pp_entity_read(struct pp_slice text, struct pp_buf *out);

/** Does a page have them? Then every "&" in it begins one. */
bool pp_entities_are_used(struct pp_slice sample);

#endif
