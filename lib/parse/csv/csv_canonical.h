/*
 * csv_canonical.h - records of separated values in canonical form.
 */
#ifndef PP_PARSE_CSV_CANONICAL_H
#define PP_PARSE_CSV_CANONICAL_H

#include "parse/paper/canonical_record.h"

/** Start from { 0 }, end with pp_csv_canonical_release. */
struct pp_csv_canonical {
	/* private */
	bool begun;
	struct pp_scan scan;
	struct pp_canonical_record form;
	struct pp_buf record;
};

/** Put the record in json into canonical form. */
void pp_csv_canonical(struct pp_csv_canonical *canonical, struct pp_buf *json);
void pp_csv_canonical_release(struct pp_csv_canonical *canonical);

#endif
