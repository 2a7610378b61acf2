/*
 * ris_fields.h - which member of a record a RIS tag becomes.
 */
#ifndef PP_PARSE_RIS_FIELDS_H
#define PP_PARSE_RIS_FIELDS_H

#include "reference.h"

enum { PP_RIS_LATE = 10 }; /* tags that mean something only beside others */

/** A record's values. Start from { 0 }, clear it for each record, end with release. */
struct pp_ris_fields {
	struct pp_reference reference;
	/* private */
	struct pp_day date; /* the one that says most */
	struct pp_buf late[PP_RIS_LATE];
};

void pp_ris_fields_clear(struct pp_ris_fields *fields);
void pp_ris_fields_release(struct pp_ris_fields *fields);

/** True when the two bytes at tag are a tag that has a meaning here. */
bool pp_ris_knows(const char *tag);

/** The value of a tag, which is two bytes long. What has no place in a paper goes to "extra". */
void pp_ris_fields_take(struct pp_ris_fields *fields, const char *tag, struct pp_slice value);

/** The record has ended: the reference is complete. */
void pp_ris_fields_end(struct pp_ris_fields *fields);

#endif
