/*
 * identity.h - which paper a record is about.
 *
 * Papers are told apart in the order in which their records come. A record is about a paper that has its arXiv id
 * (whatever version), else its DOI, else its title: the same letters and digits, case, accents and TeX markup aside,
 * of four words or more, when nothing speaks against it - two arXiv ids or two DOIs, two families of first authors,
 * years more than one apart. What a paper is known by grows with the records that are found to be about it.
 */
#ifndef PP_IDENTITY_H
#define PP_IDENTITY_H

#include "pp/buf.h"
#include "pp/record.h"

/** Of how many papers a title may be before it counts as generic, and tells nothing of further papers. */
enum { PP_IDENTITY_SAME_TITLE = 64 };

/** What is known of a record's paper. */
enum pp_seen {
	PP_SEEN_FIRST,   /**< nothing: this is its first record */
	PP_SEEN_AGAIN,   /**< there was a record of it before */
	PP_SEEN_NOTHING, /**< the record does not tell which paper it is about */
};

struct pp_identity;

/** Free it with pp_identity_free. */
struct pp_identity *pp_identity_new(void) __attribute__((returns_nonnull));

enum pp_seen pp_identity_add(struct pp_identity *identity, const struct pp_record *rec);

/** How many records so far showed that two papers, told apart before, are one. */
uint64_t pp_identity_links(const struct pp_identity *identity);

/** NULL is passed over. */
void pp_identity_free(struct pp_identity *identity);

#endif
