#include "pp/dedupe.h"

enum pp_status pp_dedupe_by_keys(struct pp_dedupe *dedupe, const char *list, bool fold, struct pp_error *err)
{
	dedupe->keys.fold = fold;
	return pp_keys_parse(&dedupe->keys, pp_slice_of(list), err);
}

void pp_dedupe_by_identity(struct pp_dedupe *dedupe)
{
	dedupe->identity = pp_identity_new();
}

static enum pp_seen look(struct pp_dedupe *dedupe, const struct pp_record *rec)
{
	struct pp_digest digest;

	if (dedupe->identity != NULL)
		return pp_identity_add(dedupe->identity, rec);
	if (!pp_keys_digest(&dedupe->keys, rec, &digest))
		return PP_SEEN_NOTHING;
	return pp_digest_set_add(&dedupe->seen, digest) ? PP_SEEN_FIRST : PP_SEEN_AGAIN;
}

enum pp_seen pp_dedupe_add(struct pp_dedupe *dedupe, const struct pp_record *rec)
{
	enum pp_seen seen = look(dedupe, rec);

	dedupe->first += seen == PP_SEEN_FIRST;
	dedupe->again += seen == PP_SEEN_AGAIN;
	dedupe->keyless += seen == PP_SEEN_NOTHING;
	return seen;
}

void pp_dedupe_release(struct pp_dedupe *dedupe)
{
	pp_identity_free(dedupe->identity);
	pp_digest_set_release(&dedupe->seen);
	pp_keys_release(&dedupe->keys);
	*dedupe = (struct pp_dedupe)PP_DEDUPE_INIT;
}
