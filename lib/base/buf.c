#include "pp/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "pp/alloc.h"

char *pp_buf_reserve(struct pp_buf *buf, size_t n)
{
	if (buf->ptr == NULL || buf->cap - buf->len < n) {
		size_t want, cap = buf->cap > 0 ? buf->cap : 64;

		if (__builtin_add_overflow(buf->len, n, &want))
			pp_oom();
		while (cap < want)
			if (__builtin_mul_overflow(cap, 2, &cap))
				pp_oom();
		buf->ptr = pp_realloc(buf->ptr, cap, 1);
		buf->cap = cap;
	}
	return buf->ptr + buf->len;
}

void pp_buf_add(struct pp_buf *buf, struct pp_slice bytes)
{
	if (bytes.len == 0)
		return;
	memcpy(pp_buf_reserve(buf, bytes.len), bytes.ptr, bytes.len);
	buf->len += bytes.len;
}

void pp_buf_add_u64(struct pp_buf *buf, uint64_t n)
{
	char digits[20];
	size_t at = sizeof(digits);

	do {
		digits[--at] = (char)('0' + n % 10);
		n /= 10;
	} while (n > 0);
	pp_buf_add(buf, pp_slice(digits + at, sizeof(digits) - at));
}

void pp_buf_addf(struct pp_buf *buf, const char *fmt, ...)
{
	char small[128];
	va_list args;

	va_start(args, fmt);
	int n = vsnprintf(small, sizeof(small), fmt, args);

	va_end(args);
	if (n < 0)
		return;
	if ((size_t)n < sizeof(small)) {
		pp_buf_add(buf, pp_slice(small, (size_t)n));
		return;
	}
	pp_buf_reserve(buf, (size_t)n + 1);
	va_start(args, fmt);
	vsnprintf(buf->ptr + buf->len, (size_t)n + 1, fmt, args);
	va_end(args);
	buf->len += (size_t)n;
}

void pp_buf_release(struct pp_buf *buf)
{
	free(buf->ptr);
	*buf = (struct pp_buf)PP_BUF_INIT;
}

const char *pp_buf_str(struct pp_buf *buf)
{
	*pp_buf_reserve(buf, 1) = '\0';
	return buf->ptr;
}
