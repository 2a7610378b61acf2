/*
 * check_record.h - holds records against the paper record: types, identifiers, dates, nothing that states nothing.
 * Members that papers do not have may hold anything.
 */
#ifndef PP_PARSE_CHECK_RECORD_H
#define PP_PARSE_CHECK_RECORD_H

#include "record_plan.h"

/** Start from { 0 }, end with release. */
struct pp_record_check {
	struct pp_record_plans plans;
	struct pp_buf text; /* scratch */
	struct pp_buf name;
};

/**
 * Check a record. PP_EDATA: err says of its first member that fails what was expected there and what was found, without
 * a place; *at is that member's number among the record's members.
 */
enum pp_status pp_record_check(struct pp_record_check *check, const struct pp_record *rec, size_t *at,
			       struct pp_error *err) PP_MUST_CHECK;

void pp_record_check_release(struct pp_record_check *check);

#endif
