/*
 * html.h - HTML documents and pieces of HTML, as libxml2 reads them: whatever they hold, without fetching anything.
 */
#ifndef PP_PARSE_HTML_H
#define PP_PARSE_HTML_H

#include "pp/buf.h"
#include "pp/slice.h"

struct pp_html;

/** Read a document; pp_html_free it. NULL when there is nothing in it. */
struct pp_html *pp_html_new(struct pp_slice text);
void pp_html_free(struct pp_html *html);

/** Walk over it once more, from its beginning. */
void pp_html_rewind(struct pp_html *html);

/** The line from which on nothing was read, since elements are nested too deep there; 0 when all was. */
uint64_t pp_html_cut_at(const struct pp_html *html);

/** Where a walk over a document stands. */
enum pp_html_step {
	PP_HTML_END,
	PP_HTML_TEXT,
	PP_HTML_OPEN,
	PP_HTML_CLOSE,
};

/** The next step: an element begins or ends, or text. Scripts and styles are passed over. */
enum pp_html_step pp_html_next(struct pp_html *html);

/** The text, or the name of the element; borrowed from the document. */
struct pp_slice pp_html_what(const struct pp_html *html);

/** The value of an attribute of the element that was opened, borrowed; ptr is NULL when it has none. */
struct pp_slice pp_html_attribute(const struct pp_html *html, const char *name);

/** The line of the element or the text. */
uint64_t pp_html_line(const struct pp_html *html);

/** Pass over what is in the element that was opened. */
void pp_html_skip(struct pp_html *html);

/** Does an element stand on lines of its own? */
bool pp_html_is_block(struct pp_slice name);

/** Text that holds HTML: some feeds have it in titles and summaries. */
bool pp_html_is_in(struct pp_slice text);

/**
 * Add the text of a piece of HTML to buf, and to links, which may be NULL, for each link of it the words and the
 * address, each with a NUL behind it. False when it is nested too deep to be read, and some is missing.
 */
bool pp_html_text(struct pp_buf *buf, struct pp_slice html, struct pp_buf *links);

/** Add the character that HTML 4 has this name for ("nbsp") to buf, as UTF-8; false when it has none. */
bool pp_html_entity(struct pp_buf *buf, const char *name);

#endif
