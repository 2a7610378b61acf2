/*
 * writers.h - the output formats that there are, each in its write_x.c.
 */
#ifndef PP_FORMAT_WRITERS_H
#define PP_FORMAT_WRITERS_H

#include "pp/format.h"

extern const struct pp_writer pp_write_csv;
extern const struct pp_writer pp_write_tsv;
extern const struct pp_writer pp_write_json;
extern const struct pp_writer pp_write_ndjson;
extern const struct pp_writer pp_write_table;
extern const struct pp_writer pp_write_markdown;

#endif
