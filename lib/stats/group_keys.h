/*
 * group_keys.h - the groups that a record belongs to.
 *
 * A record has a group for each combination of its keys' values: one, unless a key is an array or a path through one,
 * of which each member counts. A missing value is a value, too.
 */
#ifndef PP_STATS_GROUP_KEYS_H
#define PP_STATS_GROUP_KEYS_H

#include "spec.h"

/** The bytes of one value of one key. */
struct pp_key_part {
	size_t at; /* in bytes */
	size_t len;
};

/** Start from { 0 }, end with release. */
struct pp_group_keys {
	struct pp_spec_key *keys; /* borrowed from the spec */
	size_t count;
	struct pp_buf bytes; /* what the parts are of */
	struct pp_key_part *parts;
	size_t part_count, part_cap;
	size_t *first; /* of each key's parts; one more marks the end */
	size_t *turn;  /* which part of each key is at hand */
	bool done;
	struct pp_slice only; /* the short way: a single key with a single value, borrowed from the record */
	struct pp_buf group;  /* the group's key */
	struct pp_buf scratch;
	struct pp_values found;
	uint64_t *not_dates; /* of each key: values that are in none of its buckets */
};

void pp_group_keys_init(struct pp_group_keys *keys, struct pp_spec *spec);
void pp_group_keys_release(struct pp_group_keys *keys);

/**
 * Look at a record, then take its groups with pp_group_keys_next. PP_EDATA: with strict, a value is no date where one
 * is needed; or there are more than a million combinations.
 */
enum pp_status pp_group_keys_read(struct pp_group_keys *keys, const struct pp_record *rec, bool strict,
				  struct pp_error *err) PP_MUST_CHECK;

/** The next combination of several values, for pp_group_keys_next. */
struct pp_slice pp_group_keys_combine(struct pp_group_keys *keys);

/**
 * The bytes that stand for the record's next group, valid until the next call; false at the end. A group comes as often
 * as the record belongs to it: twice when an array has a member twice.
 */
static inline bool pp_group_keys_next(struct pp_group_keys *keys, struct pp_slice *group)
{
	if (keys->done)
		return false;
	if (keys->only.ptr == NULL) {
		*group = pp_group_keys_combine(keys);
		return true;
	}
	*group = keys->only;
	keys->done = true;
	return true;
}

/** Take the groups of the record again, from the first. To be called once pp_group_keys_next has returned false. */
static inline void pp_group_keys_again(struct pp_group_keys *keys)
{
	keys->done = false;
}

/** From a group's bytes, the key (key.h) of the value at the front; the rest follows. */
struct pp_slice pp_group_part(const struct pp_group_keys *keys, struct pp_slice *group);

#endif
