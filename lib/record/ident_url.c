/*
 * The second half of ident.h: links in text.
 */
#include "ident_private.h"
#include "pp/ident.h"
#include "pp/utf8.h"

static const struct pp_slice code_hosts[] = {
	{ "github.com", 10 },   { "gitlab.com", 10 },      { "bitbucket.org", 13 },
	{ "codeberg.org", 12 }, { "sourceforge.net", 15 },
};

/* The length of white space (Unicode's, as far as texts hold it) at the front of text, or 0. */
static size_t space_length(struct pp_slice text)
{
	unsigned char c = (unsigned char)text.ptr[0];
	uint32_t rune;
	size_t n;

	if (c <= ' ' || c == 0x7F)
		return 1;
	if (c != 0xC2 && c != 0xE1 && c != 0xE2 && c != 0xE3)
		return 0;
	n = pp_utf8_decode(text, &rune);
	return rune == 0xA0 || rune == 0x85 || rune == 0x1680 || (rune >= 0x2000 && rune <= 0x200B) || rune == 0x2028 ||
		       rune == 0x2029 || rune == 0x202F || rune == 0x205F || rune == 0x3000
		   ? n
		   : 0;
}

/* The end of the URL that begins at text's front. */
static struct pp_slice cut_url(struct pp_slice text)
{
	size_t n = 0;

	while (n < text.len && memchr("{}\\<>\"", text.ptr[n], 6) == NULL &&
	       space_length(pp_slice_from(text, n)) == 0) {
		/* The seam of a Markdown link whose text is the address itself. */
		if (text.ptr[n] == ']' && n + 1 < text.len && text.ptr[n + 1] == '(')
			break;
		n++;
	}
	while (n > 0 && memchr(".,;:)]'", text.ptr[n - 1], 7) != NULL)
		n--;
	return pp_slice(text.ptr, n);
}

static bool is_host_char(char c)
{
	return pp_is_alpha(c) || pp_is_digit(c) || c == '-' || c == '.' || c == '_' || c == '@' || c == '/';
}

/* Where in text a URL begins whose first slash stands at `slash`; SIZE_MAX for nowhere at or behind `from`. */
static size_t url_start(struct pp_slice text, size_t from, size_t slash, bool *bare)
{
	struct pp_slice before = pp_slice(text.ptr + from, slash - from);

	*bare = false;
	if (slash + 2 < text.len && text.ptr[slash + 1] == '/') {
		if (ends_with(before, PP_SLICE("https:")))
			return slash - 6;
		if (ends_with(before, PP_SLICE("http:")))
			return slash - 5;
		return SIZE_MAX;
	}
	*bare = true;
	for (size_t i = 0; i < sizeof(code_hosts) / sizeof(code_hosts[0]); i++) {
		size_t start = slash - code_hosts[i].len;

		if (!ends_with(before, code_hosts[i]))
			continue;
		if (start >= from + 4 && starts_with(pp_slice(text.ptr + start - 4, 4), PP_SLICE("www.")))
			start -= 4;
		return start == from || !is_host_char(text.ptr[start - 1]) ? start : SIZE_MAX;
	}
	return SIZE_MAX;
}

bool pp_ident_url(struct pp_slice text, size_t *at, struct pp_slice *url, bool *bare)
{
	size_t from = *at;
	size_t next = from;

	while (next < text.len) {
		const char *found = memchr(text.ptr + next, '/', text.len - next);
		size_t slash = found != NULL ? (size_t)(found - text.ptr) : text.len;
		size_t start = found != NULL ? url_start(text, from, slash, bare) : SIZE_MAX;

		next = slash + 1;
		if (start == SIZE_MAX)
			continue;
		*url = cut_url(pp_slice_from(text, start));

		size_t least = slash - start + (*bare ? 1 : 2); /* of what must be followed by something */

		if (url->len > least &&
		    (*bare || pp_is_alpha(text.ptr[start + least]) || pp_is_digit(text.ptr[start + least]) ||
		     (unsigned char)text.ptr[start + least] > 127 || text.ptr[start + least] == '[')) {
			*at = start + url->len;
			return true;
		}
	}
	*at = text.len;
	return false;
}

/* The host and what follows it, without scheme, user and "www.". */
static struct pp_slice without_scheme(struct pp_slice url)
{
	const char *scheme = pp_slice_find(url, PP_SLICE("://"));

	if (scheme != NULL)
		url = pp_slice_from(url, (size_t)(scheme + 3 - url.ptr));
	return starts_with(url, PP_SLICE("www.")) ? pp_slice_from(url, 4) : url;
}

bool pp_ident_is_code(struct pp_slice url)
{
	struct pp_slice rest = without_scheme(url);
	const char *slash = pp_slice_chr(rest, '/');
	struct pp_slice host = slash != NULL ? pp_slice_between(rest.ptr, slash) : rest;

	if (slash == NULL || rest.len < host.len + 2)
		return false;
	for (size_t i = 0; i < sizeof(code_hosts) / sizeof(code_hosts[0]); i++)
		if (host.len == code_hosts[i].len && starts_with(host, code_hosts[i]))
			return true;
	/* Many institutes run a GitLab of their own. */
	return starts_with(host, PP_SLICE("gitlab."));
}
