/*
 * links.h - the links that a text cites.
 */
#ifndef PP_PARSE_LINKS_H
#define PP_PARSE_LINKS_H

#include "pp/json_write.h"

enum { PP_LINKS_MOST = 64 };

/** Borrowed from the text. bare: the scheme was left out. */
struct pp_links {
	struct pp_slice url[PP_LINKS_MOST];
	bool bare[PP_LINKS_MOST];
	size_t count;
};

/** The links of a text, once each, in order. */
void pp_links_find(struct pp_links *links, struct pp_slice text);

/** A link behind words of a text. */
struct pp_cited {
	struct pp_slice words;
	struct pp_slice url;
};

/** The same with links behind words, which stand in the order of the text; each comes where its words are. */
void pp_links_find_cited(struct pp_links *links, struct pp_slice text, const struct pp_cited *cited, size_t count);

/** Does an address lead somewhere by itself, or only from the page on which it stands? */
static inline bool pp_link_is_whole(struct pp_slice url)
{
	return pp_slice_starts(url, PP_SLICE("http://")) || pp_slice_starts(url, PP_SLICE("https://"));
}

/** The number of the first that leads to a code host; links->count when none does. */
size_t pp_links_code(const struct pp_links *links);

/** Write a link as a string; it gets the scheme that was left out. */
void pp_link_write(struct pp_json *json, struct pp_slice url, bool bare);

#endif
