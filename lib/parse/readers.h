/*
 * readers.h - the readers behind the table in parse.c.
 */
#ifndef PP_PARSE_READERS_H
#define PP_PARSE_READERS_H

#include "pp/parse.h"

extern const struct pp_reader pp_reader_listing;
extern const struct pp_reader pp_reader_listing_md;
extern const struct pp_reader pp_reader_hf_html;
extern const struct pp_reader pp_reader_arxiv_atom;
extern const struct pp_reader pp_reader_csv;
extern const struct pp_reader pp_reader_tsv;
extern const struct pp_reader pp_reader_bibtex;
extern const struct pp_reader pp_reader_ris;
extern const struct pp_reader pp_reader_hf_json;
extern const struct pp_reader pp_reader_arxiv_oai;
extern const struct pp_reader pp_reader_openalex;
extern const struct pp_reader pp_reader_s2;
extern const struct pp_reader pp_reader_csl_json;
extern const struct pp_reader pp_reader_ndjson;

#endif
