/*
 * keys.h - the key of a record: what exactly these fields hold, as canonical bytes and their digest.
 *
 * Numbers count by value (1, 1.0 and 10e-1 are one key), strings by their characters however they are escaped,
 * objects by their members in any order. Values of different types are never equal: 1, "1", true, null and [1] differ.
 */
#ifndef PP_KEYS_H
#define PP_KEYS_H

#include "pp/arena.h"
#include "pp/buf.h"
#include "pp/canonical.h"
#include "pp/error.h"
#include "pp/hash.h"
#include "pp/path.h"
#include "pp/record.h"

/** Which fields make the key, and the memory it is built in. Start from PP_KEYS_INIT, end with pp_keys_release. */
struct pp_keys {
	struct pp_path *paths; /* in the arena; none: the whole record */
	size_t path_count;
	bool fold; /**< strings count without regard to case */
	struct pp_values values;
	struct pp_canonical canonical;
	struct pp_buf bytes;
	struct pp_buf scratch;
	struct pp_arena arena;
};

#define PP_KEYS_INIT                   \
	{                              \
		.arena = PP_ARENA_INIT \
	}

/**
 * Read a list of fields, "id" or "title,authors[0]"; the empty list stands for the whole record. Nothing is borrowed.
 * PP_EUSAGE when it is no list of fields.
 */
enum pp_status pp_keys_parse(struct pp_keys *keys, struct pp_slice list, struct pp_error *err) PP_MUST_CHECK;

/**
 * The canonical bytes of a record's key, borrowed until the next call; false when the record has none of the fields.
 * The bytes are the same in every run and release: their digest may be stored.
 */
bool pp_keys_bytes(struct pp_keys *keys, const struct pp_record *rec, struct pp_slice *bytes);

/** The digest of those bytes, or of the characters of a key that is one string (keys.c); as stable, as often false. */
bool pp_keys_digest(struct pp_keys *keys, const struct pp_record *rec, struct pp_digest *digest);

void pp_keys_release(struct pp_keys *keys);

#endif
