#include "links.h"

#include "pp/ident.h"

/* "github.com/x" is the same as "https://github.com/x". */
static bool same_link(const struct pp_links *links, size_t a, size_t b)
{
	struct pp_slice first = links->url[a], second = links->url[b];
	struct pp_slice *whole = links->bare[a] ? &second : &first;

	if (links->bare[a] != links->bare[b] && pp_slice_starts(*whole, PP_SLICE("https://")))
		*whole = pp_slice_from(*whole, 8);
	return pp_slice_eq(first, second);
}

void pp_links_find(struct pp_links *links, struct pp_slice text)
{
	size_t at = 0, count = 0;

	while (count < PP_LINKS_MOST && pp_ident_url(text, &at, &links->url[count], &links->bare[count])) {
		size_t i = 0;

		while (i < count && !same_link(links, i, count))
			i++;
		count += i == count;
	}
	links->count = count;
}

/* Add a link behind the others, unless it is one of them, or one too many. */
static void add(struct pp_links *links, struct pp_slice url, bool bare)
{
	size_t i = 0;

	if (links->count == PP_LINKS_MOST)
		return;
	links->url[links->count] = url;
	links->bare[links->count] = bare;
	while (i < links->count && !same_link(links, i, links->count))
		i++;
	links->count += i == links->count;
}

/* Where in text, from `from` on, the words of a link stand; there when they don't. */
static size_t place_of(struct pp_slice text, size_t from, struct pp_slice words)
{
	const char *found = pp_slice_find(pp_slice_from(text, from), words);

	return found != NULL ? (size_t)(found - text.ptr) : from;
}

void pp_links_find_cited(struct pp_links *links, struct pp_slice text, const struct pp_cited *cited, size_t count)
{
	struct pp_slice url = { text.ptr, 0 };
	size_t at = 0, from = 0;
	bool bare = false, more = pp_ident_url(text, &at, &url, &bare);

	links->count = 0;
	for (size_t i = 0; i < count; i++) {
		size_t place = place_of(text, from, cited[i].words);

		for (; more && (size_t)(url.ptr - text.ptr) < place; more = pp_ident_url(text, &at, &url, &bare))
			add(links, url, bare);
		add(links, cited[i].url, false);
		from = place + cited[i].words.len <= text.len ? place + cited[i].words.len : text.len;
	}
	for (; more && links->count < PP_LINKS_MOST; more = pp_ident_url(text, &at, &url, &bare))
		add(links, url, bare);
}

size_t pp_links_code(const struct pp_links *links)
{
	size_t i = 0;

	while (i < links->count && !pp_ident_is_code(links->url[i]))
		i++;
	return i;
}

void pp_link_write(struct pp_json *json, struct pp_slice url, bool bare)
{
	pp_json_raw(json, bare ? PP_SLICE("\"https://") : PP_SLICE("\""));
	pp_json_escape(json->out, url);
	pp_buf_addc(json->out, '"');
}
