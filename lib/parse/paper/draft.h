/*
 * draft.h - a record whose members come in any order, and leave in the schema's.
 *
 * What is not stated is left out by itself: empty text, null, an empty list, a number that is no count.
 */
#ifndef PP_PARSE_DRAFT_H
#define PP_PARSE_DRAFT_H

#include "parse/text/links.h"
#include "pp/date.h"
#include "pp/ident.h"
#include "pp/json_write.h"
#include "pp/value.h"

/** The schema's members, in its order. */
enum pp_place {
	PP_PLACE_ID,
	PP_PLACE_ARXIV_ID,
	PP_PLACE_ARXIV_VERSION,
	PP_PLACE_DOI,
	PP_PLACE_TITLE,
	PP_PLACE_ABSTRACT,
	PP_PLACE_AI_SUMMARY,
	PP_PLACE_AUTHORS,
	PP_PLACE_AUTHOR_COUNT,
	PP_PLACE_ORGANIZATION,
	PP_PLACE_PUBLISHED,
	PP_PLACE_PUBLISHED_YEAR_INFERRED,
	PP_PLACE_UPDATED,
	PP_PLACE_SUBMITTED,
	PP_PLACE_LISTED,
	PP_PLACE_LISTED_YEAR_INFERRED,
	PP_PLACE_UPVOTES,
	PP_PLACE_COMMENTS,
	PP_PLACE_GITHUB_STARS,
	PP_PLACE_CITATIONS,
	PP_PLACE_CATEGORIES,
	PP_PLACE_KEYWORDS,
	PP_PLACE_AI_KEYWORDS,
	PP_PLACE_URL,
	PP_PLACE_PDF_URL,
	PP_PLACE_PROJECT_URL,
	PP_PLACE_CODE_URL,
	PP_PLACE_URLS,
	PP_PLACE_VENUE,
	PP_PLACE_JOURNAL,
	PP_PLACE_PUBLISHER,
	PP_PLACE_VOLUME,
	PP_PLACE_ISSUE,
	PP_PLACE_PAGES,
	PP_PLACE_TYPE,
	PP_PLACE_LANGUAGE,
	PP_PLACE_LICENSE,
	PP_PLACE_SUBMITTED_BY,
	PP_PLACE_EXTRA,
	PP_PLACE_SOURCE,
	PP_PLACES,
};

/** Start from PP_DRAFT_INIT, end with pp_draft_release. */
struct pp_draft {
	struct pp_buf text; /* the members' JSON, in the order in which they came */
	struct {
		size_t at;
		size_t len; /* 0: not stated */
	} members[PP_PLACES];
	size_t begun; /* where the list that is open begins */
	struct pp_buf scratch;
};

#define PP_DRAFT_INIT                  \
	{                              \
		.text = { NULL, 0, 0 } \
	}

/** Forget all members. */
void pp_draft_clear(struct pp_draft *draft);
void pp_draft_release(struct pp_draft *draft);

/** Is the member stated? */
static inline bool pp_draft_has(const struct pp_draft *draft, enum pp_place place)
{
	return draft->members[place].len > 0;
}

static inline void pp_draft_drop(struct pp_draft *draft, enum pp_place place)
{
	draft->members[place].len = 0;
}

/** Make one member the other, unless that is stated. */
static inline void pp_draft_move(struct pp_draft *draft, enum pp_place from, enum pp_place to)
{
	if (!pp_draft_has(draft, to))
		draft->members[to] = draft->members[from];
	pp_draft_drop(draft, from);
}

/** A string, its white space folded. A second statement replaces the first. */
void pp_draft_text(struct pp_draft *draft, enum pp_place place, struct pp_slice text);

/** The same, of a JSON string, or of a number as it is written. Anything else is nothing. */
void pp_draft_value(struct pp_draft *draft, enum pp_place place, struct pp_value v);

/** A count: an integer that is not negative, or nothing. */
void pp_draft_count(struct pp_draft *draft, enum pp_place place, struct pp_value v);
void pp_draft_integer(struct pp_draft *draft, enum pp_place place, int64_t n);

/** A day, or a time as RFC 3339 writes it, as it stands; a string that is none is nothing. */
void pp_draft_date(struct pp_draft *draft, enum pp_place place, struct pp_value v);
/** How much of a text is a day, or a time, as records have them: all of it or 10 bytes; 0 when it begins with none. */
size_t pp_draft_date_length(struct pp_slice text);
void pp_draft_day(struct pp_draft *draft, enum pp_place place, struct pp_day day);

/** A list of strings: begin, items, end. Nothing else may come in between. */
void pp_draft_list(struct pp_draft *draft);
void pp_draft_item(struct pp_draft *draft, struct pp_slice text);
void pp_draft_item_value(struct pp_draft *draft, struct pp_value v);
void pp_draft_list_end(struct pp_draft *draft, enum pp_place place);

/** All strings of an array. */
void pp_draft_list_of(struct pp_draft *draft, enum pp_place place, struct pp_value array);

/** A value that is JSON already; empty for nothing. */
void pp_draft_raw(struct pp_draft *draft, enum pp_place place, struct pp_slice json);

/** The identifiers: "id" too, if nothing better is known yet. False when it is none. */
bool pp_draft_arxiv(struct pp_draft *draft, struct pp_slice text);
bool pp_draft_doi(struct pp_draft *draft, struct pp_slice text);

/** The links that the abstract cites, and the first of them that leads to code, if none is stated. */
void pp_draft_links(struct pp_draft *draft);

/** The same with links behind words of it. */
void pp_draft_links_cited(struct pp_draft *draft, const struct pp_cited *cited, size_t count);

void pp_draft_source(struct pp_draft *draft, const char *format, const char *file, uint64_t line);

/** Add the record to buf. */
void pp_draft_write(const struct pp_draft *draft, struct pp_buf *buf);

#endif
