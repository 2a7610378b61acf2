#include "share.h"

#include <stdlib.h>

#include "pp/alloc.h"

bool pp_is_document(struct pp_slice first)
{
	struct pp_slice text = pp_slice_trim(first);
	size_t at = 1;

	if (text.len == 0 || text.ptr[0] != '{')
		return text.len > 0 && text.ptr[0] == '[';
	while (at < text.len && (text.ptr[at] == ' ' || text.ptr[at] == '\t' || text.ptr[at] == '\r'))
		at++;
	return at < text.len && text.ptr[at] == '\n';
}

enum pp_status pp_check_share(const struct pp_input *in, bool *empty, struct pp_error *err)
{
	enum { LOOK = 256 * 1024 }; /* as much as the reader of the whole file sees at first */
	char *buf = pp_alloc(LOOK);
	const struct pp_where where = { .file = in->name };
	struct pp_slice front;

	if (pp_input_front(in, buf, LOOK, &front, err) == PP_OK) {
		if (pp_slice_starts(front, PP_SLICE("\xEF\xBB\xBF")))
			front = pp_slice_from(front, 3);
		*empty = front.len == 0;
		if (pp_is_document(front))
			(void)pp_fail_at(err, PP_EUSAGE, &where,
					 "--part needs lines of whole records, found a document that runs over lines");
	}
	free(buf);
	return err->status;
}
