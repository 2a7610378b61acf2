/*
 * documents.h - JSON documents of papers: each record's members go where a table says.
 */
#ifndef PP_PARSE_DOCUMENTS_H
#define PP_PARSE_DOCUMENTS_H

#include "elements.h"
#include "parse/paper/draft.h"
#include "pp/parse.h"

struct pp_mapping;

/** What becomes of a member. */
struct pp_rule {
	struct pp_slice name;
	enum pp_place place;
	void (*apply)(struct pp_mapping *mapping, enum pp_place place, struct pp_value v);
};

/** A kind of document. */
struct pp_document {
	const char *format;
	const struct pp_rule *rules; /**< ended by an empty name */
	/** Which rules are for a record, when it is not always the same; else NULL. */
	const struct pp_rule *(*choose)(const struct pp_record *rec);
	/** What is known only when all members were seen; may be NULL. */
	void (*finish)(struct pp_mapping *mapping);
};

enum { PP_MAPPED_MEMBERS = 64, PP_MAPPED_LEVELS = 2, PP_KEPT = 8 };

/** A record, or an object in it whose members go to places of their own. */
struct pp_level {
	const struct pp_rule *rules;
	uint64_t shape; /* whose members' rules are known */
	uint8_t rule[PP_MAPPED_MEMBERS];
	struct pp_scan scan;
	struct pp_buf line;
	struct pp_buf extra; /* members that have no place */
};

/** A record on its way. */
struct pp_mapping {
	struct pp_draft draft;
	struct pp_value kept[PP_KEPT]; /**< values that the document's own code wants to see at the end */
	bool known;                    /**< the source has an id for it that is no identity elsewhere */
	bool unlisted_authors;         /**< the list of authors is known to be shorter than their number */
	struct pp_error fault;         /**< set it to reject the record; its place is added */
	size_t most;                   /**< bytes that a member may take which is longer than what it is made of */
	struct pp_buf scratch;
	bool extra; /**< what has no place is wanted */
	/* private */
	size_t depth; /* levels that are open, from 0 */
	struct pp_level levels[PP_MAPPED_LEVELS];
};

/** Read the page as documents of this kind. */
enum pp_status pp_documents_read(struct pp_parse *parse, const struct pp_document *document,
				 struct pp_error *err) PP_MUST_CHECK;

/** The same, of a document in memory, PP_INPUT_PAD readable bytes behind it; where is its place in the page. */
enum pp_status pp_documents_read_text(struct pp_parse *parse, const struct pp_document *document, struct pp_slice text,
				      const struct pp_where *where, struct pp_error *err) PP_MUST_CHECK;

/* ---- for rules ---- */

void pp_map_text(struct pp_mapping *mapping, enum pp_place place, struct pp_value v);
/** The same, HTML or JATS in it turned into text. */
void pp_map_markup(struct pp_mapping *mapping, enum pp_place place, struct pp_value v);
void pp_map_count(struct pp_mapping *mapping, enum pp_place place, struct pp_value v);
void pp_map_date(struct pp_mapping *mapping, enum pp_place place, struct pp_value v);
void pp_map_list(struct pp_mapping *mapping, enum pp_place place, struct pp_value v);

/** An arXiv identifier, or a DOI: both are told apart by their looks. */
void pp_map_identity(struct pp_mapping *mapping, enum pp_place place, struct pp_value v);

/** A value that another one says better. It is not extra. */
void pp_map_nothing(struct pp_mapping *mapping, enum pp_place place, struct pp_value v);

/** A member without a place of its own; name may be missing when the mapping is at that member. */
void pp_map_extra(struct pp_mapping *mapping, struct pp_slice name, struct pp_value v);

/** An object whose members have rules of their own. name is the one under which what is left goes to extra. */
void pp_map_object(struct pp_mapping *mapping, struct pp_slice name, const struct pp_rule *rules, struct pp_value v);

/** A member of an object; missing when it has none of that name, or is no object. */
struct pp_value pp_member(struct pp_value object, struct pp_slice name);

/** A rule that names its member by a literal, and the last rule. */
#define PP_RULE(name, place, apply)                                          \
	{                                                                    \
		{ "" name, sizeof(name) - 1 }, (enum pp_place)(place), apply \
	}
#define PP_RULES_END PP_RULE("", PP_PLACES, NULL)

/** Keep a value for finish, in mapping->kept: place is its number there. */
void pp_map_keep(struct pp_mapping *mapping, enum pp_place place, struct pp_value v);

/** Authors: an array of strings, or of objects that have the name in a member. Their number too. */
void pp_map_people(struct pp_mapping *mapping, struct pp_value array, struct pp_slice name);

/* ---- for detecting ---- */

/** The members of the first record of a document, as far as its first bytes show them. */
struct pp_first_record {
	struct pp_slice names[PP_MAPPED_MEMBERS];
	struct pp_slice values[PP_MAPPED_MEMBERS]; /**< from their first byte on */
	size_t count;
	struct pp_slice list; /**< the name of the list that it stands in; empty for none */
};

/** False when it is no JSON document of objects. */
bool pp_first_record(struct pp_slice first, struct pp_first_record *record);

/** True when it has a member of that name. */
bool pp_first_has(const struct pp_first_record *record, const char *name);

/** True when the document is an object around a list of that name, and the list is empty. */
bool pp_first_none(const struct pp_first_record *record, const char *list);

/** What follows a member's name; empty when there is none. */
struct pp_slice pp_first_value(const struct pp_first_record *record, const char *name);

/** The kinds of documents. */
extern const struct pp_document pp_document_hf;

#endif
