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
