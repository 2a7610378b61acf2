/*
 * dedupe.h - whether a record was there before: by exact keys, or by the paper that it is about.
 */
#ifndef PP_DEDUPE_H
#define PP_DEDUPE_H

#include "pp/hash.h"
#include "pp/identity.h"
#include "pp/keys.h"

/** Start from PP_DEDUPE_INIT, end with pp_dedupe_release. */
struct pp_dedupe {
	struct pp_keys keys;
	struct pp_digest_set seen;
	struct pp_identity *identity; /* NULL when keys decide */
	uint64_t first;               /**< records that were the first of their kind */
	uint64_t again;               /**< records that were not */
	uint64_t keyless;             /**< records that had no key */
};

#define PP_DEDUPE_INIT               \
	{                            \
		.keys = PP_KEYS_INIT \
	}

/** Records are the same when these fields hold the same; see pp_keys_parse. fold: strings without regard to case. */
enum pp_status pp_dedupe_by_keys(struct pp_dedupe *dedupe, const char *list, bool fold,
				 struct pp_error *err) PP_MUST_CHECK;

/** Records are the same when they are about one paper. */
void pp_dedupe_by_identity(struct pp_dedupe *dedupe);

/** What was there before this record; from now on it was there. Counts. */
enum pp_seen pp_dedupe_add(struct pp_dedupe *dedupe, const struct pp_record *rec);

void pp_dedupe_release(struct pp_dedupe *dedupe);

#endif
