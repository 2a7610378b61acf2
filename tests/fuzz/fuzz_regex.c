/*
 * Flags, a pattern up to the first newline, and a text: looking for literals first must not change what is found.
 */
#include <stdint.h>
#include <stdlib.h>

#include "base/regex_private.h"
#include "pp/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
	if (!holds)
		abort();
}

static void check_groups(const struct pp_slice *groups, size_t count, struct pp_slice text)
{
	for (size_t i = 0; i < count; i++)
		if (groups[i].ptr != NULL)
			require(groups[i].ptr >= text.ptr && groups[i].len <= text.len &&
				(size_t)(groups[i].ptr - text.ptr) <= text.len - groups[i].len);
}

static void check_match(struct pp_regex *quick, struct pp_regex *plain, struct pp_slice text)
{
	struct pp_error err = PP_ERROR_INIT;
	struct pp_slice groups[3];
	bool quick_found = false, plain_found = false, groups_found = false;
	enum pp_status plain_status = pp_regex_match(plain, text, &plain_found, NULL, 0, &err);

	pp_error_clear(&err);

	enum pp_status quick_status = pp_regex_match(quick, text, &quick_found, NULL, 0, &err);

	pp_error_clear(&err);
	/* Without a literal there is no match, whatever the matcher would have given up on. */
	if (plain_status == PP_OK)
		require(quick_status == PP_OK && quick_found == plain_found);
	else
		require(quick_status != PP_OK || !quick_found);
	if (pp_regex_match(quick, text, &groups_found, groups, 3, &err) == PP_OK) {
		require(groups_found == quick_found || plain_status != PP_OK);
		check_groups(groups, 3, text);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct pp_error err = PP_ERROR_INIT;
	struct pp_regex *quick, *plain;

	if (size == 0 || size > 4000)
		return 0;

	struct pp_slice pattern = pp_slice((const char *)data + 1, size - 1),
			text = pp_slice((const char *)data + size, 0);
	const char *newline = pp_slice_chr(pattern, '\n');

	if (newline != NULL) {
		text = pp_slice_between(newline + 1, pattern.ptr + pattern.len);
		pattern.len = (size_t)(newline - pattern.ptr);
	}
	if (!pp_utf8_valid(text))
		return 0;
	if (pp_regex_new(&quick, pattern, data[0] & 15, &err) != PP_OK) {
		require(err.status == PP_EUSAGE && err.where.column <= pattern.len + 1 && err.message[0] != '\0');
		return 0;
	}
	require(pp_regex_new(&plain, pattern, data[0] & 15, &err) == PP_OK);
	pp_regex_forget_literals(plain);
	check_match(quick, plain, text);
	pp_regex_free(quick);
	pp_regex_free(plain);
	return 0;
}
