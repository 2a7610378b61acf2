/*
 * share.h - reading a share of a page: its lines must each hold whole records.
 */
#ifndef PP_PARSE_SHARE_H
#define PP_PARSE_SHARE_H

#include "pp/error.h"
#include "pp/input.h"
#include "pp/slice.h"

/** Is JSON text, by its beginning, a document whose records may run over lines: an array, or objects that are laid out?
 */
bool pp_is_document(struct pp_slice first);

/** PP_EUSAGE when shares of the open file make no sense, since it is such a document. *empty: all of it is. */
enum pp_status pp_check_share(const struct pp_input *in, bool *empty, struct pp_error *err) PP_MUST_CHECK;

#endif
