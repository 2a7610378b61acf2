/*
 * Records in canonical form, whatever they hold: the form is a record of the same members' values, and its own form;
 * and what --validate says of it leads to one of its members.
 */
#include <stdint.h>
#include <stdlib.h>

#include "parse/paper/canonical_record.h"
#include "parse/paper/check_record.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_validity(const struct pp_record *rec)
{
	struct pp_record_check check = { .text = PP_BUF_INIT };
	struct pp_error err = PP_ERROR_INIT;
	size_t at = SIZE_MAX;

	if (pp_record_check(&check, rec, &at, &err) != PP_OK && (at >= rec->index->count || err.message[0] == '\0'))
		abort();
	pp_record_check_release(&check);
}

static void check_form(struct pp_canonical_record *form, const struct pp_record *rec)
{
	struct pp_buf once = PP_BUF_INIT, twice = PP_BUF_INIT;
	struct pp_record_copy copy = { 0 };
	struct pp_error err = PP_ERROR_INIT;

	pp_canonical_record(form, rec, &once);
	if (pp_record_copy_line(&copy, pp_buf_slice(&once), &err) != PP_OK)
		abort();
	for (size_t i = 0; i < copy.record.index->count; i++)
		if (i != form->inserted && pp_canonical_record_origin(form, rec, i) >= rec->index->count)
			abort();
	pp_canonical_record(form, &copy.record, &twice);
	if (!pp_slice_eq(pp_buf_slice(&once), pp_buf_slice(&twice)))
		abort();
	check_validity(&copy.record);
	pp_record_copy_release(&copy);
	pp_buf_release(&once);
	pp_buf_release(&twice);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct pp_canonical_record form = PP_CANONICAL_RECORD_INIT;
	struct pp_error err = PP_ERROR_INIT;
	struct pp_slice rest = pp_slice((const char *)data, size);

	while (rest.len > 0) {
		const char *newline = pp_slice_chr(rest, '\n');
		size_t len = newline != NULL ? (size_t)(newline - rest.ptr) : rest.len;
		struct pp_record_copy copy = { 0 };

		pp_error_clear(&err);
		if (pp_record_copy_line(&copy, pp_slice(rest.ptr, len), &err) == PP_OK) {
			check_validity(&copy.record);
			check_form(&form, &copy.record);
		}
		pp_record_copy_release(&copy);
		rest = pp_slice_from(rest, newline != NULL ? len + 1 : len);
	}
	pp_canonical_record_release(&form);
	return 0;
}
