/*
 * markdown_private.h - the two halves of markdown.h: reading Markdown, and the run of text and links that it becomes.
 */
#ifndef PP_PARSE_MARKDOWN_PRIVATE_H
#define PP_PARSE_MARKDOWN_PRIVATE_H

#include "markdown.h"

/** A bracket that may begin a link. */
void pp_md_open_bracket(struct pp_md *md);

/** One that ends none. */
void pp_md_close_bracket(struct pp_md *md);

/** One that ends a span, "[text]{.name}": both of its brackets go. Some bracket is open. */
void pp_md_close_span(struct pp_md *md);

/** One that ends a link. Some bracket is open. */
void pp_md_close_link(struct pp_md *md, struct pp_slice target);

#endif
