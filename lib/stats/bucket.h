/*
 * bucket.h - the periods into which dates are grouped.
 */
#ifndef PP_STATS_BUCKET_H
#define PP_STATS_BUCKET_H

#include <stdint.h>

#include "pp/date.h"
#include "pp/value.h"

struct pp_bucket {
	const char *name;
	const char *summary;
	enum pp_precision precision;
	size_t plain; /**< so many bytes at the front of a plain date name it; 0 when it must be worked out */
};

/** All of them; *count is set. */
const struct pp_bucket *pp_buckets(size_t *count);

/** NULL when there is none of that name. */
const struct pp_bucket *pp_bucket_named(struct pp_slice name);

/*
 * YYYY-MM-DD, a day that there is, with all bytes looked at at once. The ten bytes can be read.
 */
static inline bool pp_bucket_plain_date(const char *text)
{
	static const char model[] = "0000-00-";
	uint64_t bytes, zeros;
	const uint64_t high = UINT64_C(0x8080808080808080);
	unsigned char digits[8];

	memcpy(&bytes, text, sizeof(bytes));
	memcpy(&zeros, model, sizeof(zeros));
	bytes ^= zeros; /* digits are now 0 to 9, the two hyphens 0 */
	memcpy(digits, &bytes, sizeof(bytes));

	unsigned month = digits[5] * 10u + digits[6];
	unsigned day = (unsigned char)(text[8] - '0') * 10u + (unsigned char)(text[9] - '0');

	if (((bytes | (bytes + UINT64_C(0x7676767676767676))) & high) != 0 || digits[4] != 0 || digits[7] != 0 ||
	    month - 1 >= 12 || day - 1 >= 31 || (unsigned char)(text[9] - '0') >= 10)
		return false;
	if (day <= 28)
		return true;

	int year = ((digits[0] * 10 + digits[1]) * 10 + digits[2]) * 10 + digits[3];

	return pp_day_valid((struct pp_day){ year, (int)month, (int)day });
}

/**
 * The bucket, in UTC, that a date lies in, as a string value: "2025-03". It is borrowed from the record or from
 * scratch. False when the value is no date, does not say enough (2025 lies in no month), or lies in a week
 * of the year before 0.
 */
bool pp_bucket_of(const struct pp_bucket *bucket, struct pp_value v, struct pp_buf *scratch, struct pp_value *name);

#endif
