/*
 * readers.h - the readers behind the table in parse.c.
 */
#ifndef PP_PARSE_READERS_H
#define PP_PARSE_READERS_H

#include "pp/parse.h"

extern const struct pp_reader pp_reader_listing;
extern const struct pp_reader pp_reader_ndjson;

#endif
