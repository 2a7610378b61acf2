#include "pp/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Drop the bytes of a character that a full buffer has cut in two. */
static void trim_character(char *text)
{
	size_t len = strlen(text);
	size_t start = len;

	while (start > 0 && ((unsigned char)text[start - 1] & 0xC0) == 0x80)
		start--;
	if (start == 0)
		return;
	unsigned char lead = (unsigned char)text[start - 1];
	size_t want = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;

	if (want > 1 && len - (start - 1) < want)
		text[start - 1] = '\0';
}

PP_PRINTF(4, 0)
static enum pp_status fill(struct pp_error *err, enum pp_status status, const struct pp_where *where, const char *fmt,
			   va_list args)
{
	if (err->status != PP_OK)
		return err->status;
	err->status = status;
	err->where = where != NULL ? *where : (struct pp_where){ 0 };
	err->detail[0] = '\0';
	if (vsnprintf(err->message, sizeof(err->message), fmt, args) >= (int)sizeof(err->message))
		trim_character(err->message);
	return status;
}

enum pp_status pp_fail(struct pp_error *err, enum pp_status status, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	status = fill(err, status, NULL, fmt, args);
	va_end(args);
	return status;
}

enum pp_status pp_fail_at(struct pp_error *err, enum pp_status status, const struct pp_where *where, const char *fmt,
			  ...)
{
	va_list args;

	va_start(args, fmt);
	status = fill(err, status, where, fmt, args);
	va_end(args);
	return status;
}

enum pp_status pp_fail_errno(struct pp_error *err, int code, const char *fmt, ...)
{
	va_list args;
	enum pp_status status;

	if (err->status != PP_OK)
		return err->status;
	va_start(args, fmt);
	status = fill(err, PP_EIO, NULL, fmt, args);
	va_end(args);

	size_t used = strlen(err->message);

	/* strerrordesc_np is untranslated and thread-safe, unlike strerror. */
	const char *why = strerrordesc_np(code);

	if (why == NULL)
		why = "unknown error";
	snprintf(err->message + used, sizeof(err->message) - used, ": %s", why);
	return status;
}

void pp_error_clear(struct pp_error *err)
{
	err->status = PP_OK;
	err->where = (struct pp_where){ 0 };
	err->message[0] = '\0';
	err->detail[0] = '\0';
}
