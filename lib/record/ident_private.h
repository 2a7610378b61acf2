/*
 * ident_private.h - what the halves of ident.h share: identifiers and URLs are compared with words in lower case.
 */
#ifndef PP_RECORD_IDENT_PRIVATE_H
#define PP_RECORD_IDENT_PRIVATE_H

#include "pp/slice.h"

static inline bool starts_with(struct pp_slice text, struct pp_slice lower)
{
	if (text.len < lower.len)
		return false;
	for (size_t i = 0; i < lower.len; i++)
		if (pp_to_lower(text.ptr[i]) != lower.ptr[i])
			return false;
	return true;
}

static inline bool ends_with(struct pp_slice text, struct pp_slice lower)
{
	return text.len >= lower.len && starts_with(pp_slice_from(text, text.len - lower.len), lower);
}

#endif
