/*
 * Lines of records, told apart by paper and by key: whatever they hold, a record that comes again is known.
 */
#include <stdint.h>
#include <stdlib.h>

#include "pp/dedupe.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void add(struct pp_dedupe *dedupe, const struct pp_record *rec)
{
	enum pp_seen seen = pp_dedupe_add(dedupe, rec);
	enum pp_seen again = pp_dedupe_add(dedupe, rec);

	if (again == PP_SEEN_FIRST)
		abort();
	if ((seen == PP_SEEN_NOTHING) != (again == PP_SEEN_NOTHING))
		abort();
}

static void add_by_key(struct pp_dedupe *dedupe, const struct pp_record *rec)
{
	(void)pp_dedupe_add(dedupe, rec);
	if (pp_dedupe_add(dedupe, rec) != PP_SEEN_AGAIN)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct pp_dedupe papers = PP_DEDUPE_INIT, records = PP_DEDUPE_INIT;
	struct pp_error err = PP_ERROR_INIT;
	struct pp_slice rest = pp_slice((const char *)data, size);

	pp_dedupe_by_identity(&papers);
	if (pp_dedupe_by_keys(&records, "", true, &err) != PP_OK)
		abort();
	/* More papers of one title than this, and the last ones are not known again. */
	for (int i = 0; i < PP_IDENTITY_SAME_TITLE && rest.len > 0; i++) {
		const char *newline = pp_slice_chr(rest, '\n');
		size_t len = newline != NULL ? (size_t)(newline - rest.ptr) : rest.len;
		struct pp_record_copy copy = { 0 };

		pp_error_clear(&err);
		if (pp_record_copy_line(&copy, pp_slice(rest.ptr, len), &err) == PP_OK) {
			add(&papers, &copy.record);
			add_by_key(&records, &copy.record);
		}
		pp_record_copy_release(&copy);
		rest = pp_slice_from(rest, newline != NULL ? len + 1 : len);
	}
	pp_dedupe_release(&records);
	pp_dedupe_release(&papers);
	return 0;
}
