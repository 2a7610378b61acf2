/*
 * buf.h - a growing run of bytes.
 */
#ifndef PP_BUF_H
#define PP_BUF_H

#include <stdint.h>

#include "pp/error.h"
#include "pp/slice.h"

/** Bytes you own. Start from PP_BUF_INIT, end with pp_buf_release. ptr is NULL while nothing was added. */
struct pp_buf {
	char *ptr;
	size_t len;
	size_t cap;
};

#define PP_BUF_INIT        \
	{                  \
		NULL, 0, 0 \
	}

/** Make room for n bytes more and return where they go; len stays as it is. */
char *pp_buf_reserve(struct pp_buf *buf, size_t n);

void pp_buf_add(struct pp_buf *buf, struct pp_slice bytes);
void pp_buf_add_u64(struct pp_buf *buf, uint64_t n);
void pp_buf_addf(struct pp_buf *buf, const char *fmt, ...) PP_PRINTF(2, 3);

static inline void pp_buf_addc(struct pp_buf *buf, char c)
{
	if (buf->len == buf->cap)
		pp_buf_reserve(buf, 1);
	buf->ptr[buf->len++] = c;
}

/** Empty it; the memory stays for the next use. */
static inline void pp_buf_clear(struct pp_buf *buf)
{
	buf->len = 0;
}

/** Free the memory; the buffer is empty and usable afterwards. */
void pp_buf_release(struct pp_buf *buf);

/** What is in it, borrowed until the next change. */
static inline struct pp_slice pp_buf_slice(const struct pp_buf *buf)
{
	return (struct pp_slice){ buf->ptr, buf->len };
}

/** The contents as a C string, borrowed until the next change. */
const char *pp_buf_str(struct pp_buf *buf);

#endif
