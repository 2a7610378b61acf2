/*
 * feed_entry.h - an entry of a feed, Atom or RSS, on its way to a record.
 */
#ifndef PP_PARSE_FEED_ENTRY_H
#define PP_PARSE_FEED_ENTRY_H

#include "parse/paper/draft.h"
#include "pp/parse.h"

/** The vocabularies of feeds. */
enum pp_feed_family {
	PP_FEED_PLAIN, /* Atom, and RSS of all versions */
	PP_FEED_ARXIV,
	PP_FEED_DC,
	PP_FEED_PRISM,
	PP_FEED_CONTENT,
	PP_FEED_OTHER,
};

/** Start from PP_FEED_ENTRY_INIT, clear it for each entry, end with release. */
struct pp_feed_entry {
	const char *format; /**< the reader's name, borrowed */
	bool keep_extra;
	/* private */
	struct pp_draft draft;
	struct pp_buf authors; /* lists: each text behind a NUL */
	struct pp_buf categories;
	struct pp_buf extra; /* members of a JSON object */
	struct pp_buf extra_names;
	struct pp_buf title;
	struct pp_buf abstract;
	struct pp_buf
	    cited; /* links behind words of the abstract: words and address by turns, each with a NUL behind it */
	struct pp_buf links; /* scratch */
	struct pp_buf url;
	struct pp_buf scratch;
	struct pp_buf content_name; /* of the element that whole_content is of */
	struct pp_buf too_deep;     /* the name of an element whose text cannot be read; empty for none */
	bool whole_content;         /* the abstract is the content in full: a summary says it better */
	bool unlisted_authors;      /* there are more than those it names */
	bool replaced;              /* it announces another version of the paper */
	bool failed;                /* the feed reports an error in the place of an entry */
};

#define PP_FEED_ENTRY_INIT             \
	{                              \
		.draft = PP_DRAFT_INIT \
	}

void pp_feed_entry_clear(struct pp_feed_entry *entry);
void pp_feed_entry_release(struct pp_feed_entry *entry);

/** The family of a namespace; has_prefix: its elements have one. */
enum pp_feed_family pp_feed_family(struct pp_slice uri, bool has_prefix);

/** An element with its text. name is without prefix, qualified with it. */
void pp_feed_entry_text(struct pp_feed_entry *entry, enum pp_feed_family family, struct pp_slice name,
			struct pp_slice qualified, struct pp_slice text, bool html);

/** A person's name. */
void pp_feed_entry_author(struct pp_feed_entry *entry, struct pp_slice name);

/** A link of Atom's; what is not stated is empty. */
void pp_feed_entry_link(struct pp_feed_entry *entry, struct pp_slice href, struct pp_slice rel, struct pp_slice type,
			struct pp_slice title);

void pp_feed_entry_category(struct pp_feed_entry *entry, struct pp_slice term);

/** Hand on the record, or reject the entry. */
void pp_feed_entry_write(struct pp_feed_entry *entry, struct pp_parse *parse, const struct pp_where *where);

#endif
