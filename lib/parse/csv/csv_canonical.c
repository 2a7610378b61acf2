#include "csv_canonical.h"

void pp_csv_canonical(struct pp_csv_canonical *canonical, struct pp_buf *json)
{
	struct pp_record rec = { .index = &canonical->scan };
	struct pp_buf before;

	if (!canonical->begun)
		pp_scan_init(&canonical->scan);
	canonical->begun = true;
	memset(pp_buf_reserve(json, 1 + PP_SCAN_PAD), 0, 1 + PP_SCAN_PAD);
	json->ptr[json->len] = '\n';
	rec.line = pp_buf_slice(json);
	if (pp_scan_line(&canonical->scan, rec.line.ptr) == NULL)
		return; /* which does not happen */
	pp_buf_clear(&canonical->record);
	pp_canonical_record(&canonical->form, &rec, &canonical->record);
	before = *json;
	*json = canonical->record;
	canonical->record = before;
}

void pp_csv_canonical_release(struct pp_csv_canonical *canonical)
{
	if (canonical->begun)
		pp_scan_release(&canonical->scan);
	pp_canonical_record_release(&canonical->form);
	pp_buf_release(&canonical->record);
}
