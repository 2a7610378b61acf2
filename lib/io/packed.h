/*
 * packed.h - input that is compressed is refused.
 */
#ifndef PP_IO_PACKED_H
#define PP_IO_PACKED_H

#include "pp/error.h"
#include "pp/slice.h"

enum { PP_PACKED_MAGIC = 6 }; /* bytes that tell */

/** PP_EUSAGE when the first bytes of a file say that it is compressed. name is the file's. */
enum pp_status pp_refuse_packed(struct pp_slice start, const char *name, struct pp_error *err) PP_MUST_CHECK;

#endif
