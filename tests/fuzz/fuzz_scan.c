/*
 * Lines through every scanner that this processor has, one after the other with the same shapes, against jansson:
 * accepted alike, but for the exceptions that scan.h names. Each line of the input is one case.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pp/buf.h"
#include "pp/dom.h"
#include "pp/scan.h"

/* 1 yes, 0 no, -1 when the answer does not count. */
static int jansson_takes(struct pp_slice line)
{
	struct pp_error err = PP_ERROR_INIT;
	struct pp_dom *dom;

	if (pp_slice_chr(line, '\0') != NULL)
		return 0;
	if (pp_dom_parse(&dom, line, &err) != PP_OK)
		return strstr(err.message, "too big") != NULL || strstr(err.message, "overflow") != NULL ||
			       strstr(err.message, "NUL byte in object key") != NULL
			   ? -1
			   : 0;

	int yes = pp_dom_kind(dom) == PP_OBJECT;

	pp_dom_free(dom);
	return yes;
}

static bool scanner_takes(struct pp_scan *scan, struct pp_buf *padded, struct pp_slice line)
{
	static const char pad[PP_SCAN_PAD] = { 0 };
	const char *end;

	pp_buf_clear(padded);
	pp_buf_add(padded, line);
	pp_buf_addc(padded, '\n');
	pp_buf_add(padded, pp_slice(pad, sizeof(pad)));
	end = pp_scan_line(scan, padded->ptr);
	if (end == NULL && (scan->fault.at < padded->ptr || scan->fault.at > padded->ptr + line.len))
		abort();
	if (end != NULL && end != padded->ptr + line.len)
		abort();
	return end != NULL;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct pp_buf padded = PP_BUF_INIT;

	for (const char *const *name = pp_scan_variants(); *name != NULL; name++) {
		struct pp_slice rest = { (const char *)data, size };
		struct pp_scan scan;

		pp_scan_init(&scan);
		if (!pp_scan_use(&scan, *name))
			abort();
		while (rest.len > 0) {
			const char *newline = pp_slice_chr(rest, '\n');
			struct pp_slice line = newline != NULL ? pp_slice_between(rest.ptr, newline) : rest;
			int want = jansson_takes(line);

			if (want >= 0 && scanner_takes(&scan, &padded, line) != (want == 1))
				abort();
			rest = pp_slice_from(rest, newline != NULL ? line.len + 1 : line.len);
		}
		pp_scan_release(&scan);
	}
	pp_buf_release(&padded);
	return 0;
}
