#include "bucket.h"

static const struct pp_bucket buckets[] = {
	{ "year", "2025", PP_YEAR, 4 },      { "quarter", "2025-Q1", PP_QUARTER, 0 },
	{ "month", "2025-03", PP_MONTH, 7 }, { "week", "2025-W10, from Monday, by ISO 8601", PP_WEEK, 0 },
	{ "day", "2025-03-07", PP_DAY, 10 },
};

const struct pp_bucket *pp_buckets(size_t *count)
{
	*count = sizeof(buckets) / sizeof(buckets[0]);
	return buckets;
}

const struct pp_bucket *pp_bucket_named(struct pp_slice name)
{
	for (size_t i = 0; i < sizeof(buckets) / sizeof(buckets[0]); i++)
		if (pp_slice_eq(name, pp_slice_of(buckets[i].name)))
			return &buckets[i];
	return NULL;
}

/* Two digits as a number, or 100. */
static unsigned two_digits(const char *p)
{
	return pp_is_digit(p[0]) && pp_is_digit(p[1]) ? (unsigned)(p[0] - '0') * 10 + (unsigned)(p[1] - '0') : 100;
}

/* Thh:mm:ss[.fraction]Z, but for leap seconds. */
static bool is_plain_time(struct pp_slice text)
{
	if (text.len < 10 || text.ptr[0] != 'T' || text.ptr[3] != ':' || text.ptr[6] != ':' ||
	    text.ptr[text.len - 1] != 'Z' || two_digits(text.ptr + 1) > 23 || two_digits(text.ptr + 4) > 59 ||
	    two_digits(text.ptr + 7) > 59)
		return false;
	if (text.len == 10)
		return true;
	if (text.ptr[9] != '.' || text.len < 12)
		return false;
	for (size_t i = 10; i < text.len - 1; i++)
		if (!pp_is_digit(text.ptr[i]))
			return false;
	return true;
}

/* A plain date, alone or with a time in UTC: then the names of some buckets stand in the text. */
static bool is_plain(struct pp_slice text)
{
	return text.len >= 10 && pp_bucket_plain_date(text.ptr) &&
	       (text.len == 10 || is_plain_time(pp_slice_from(text, 10)));
}

/* Does a date of that precision tell in which bucket it lies? Weeks lie across months and years. */
static bool tells(enum pp_precision precision, enum pp_precision bucket)
{
	if (precision >= PP_DAY || precision == bucket)
		return true;
	return precision != PP_WEEK && bucket != PP_WEEK && precision > bucket;
}

/* 0000-01-01 lies in a week of year -1, which has no name. */
static bool has_name(enum pp_precision bucket, struct pp_instant at)
{
	int year = 0, week;

	if (bucket == PP_WEEK)
		pp_iso_week(pp_day_of(at, 0), &year, &week);
	return year >= 0;
}

bool pp_bucket_of(const struct pp_bucket *bucket, struct pp_value v, struct pp_buf *scratch, struct pp_value *name)
{
	struct pp_date date;

	if (v.kind != PP_STRING)
		return false;
	*name = (struct pp_value){ .kind = PP_STRING, .ascii = true };
	if (bucket->plain > 0 && is_plain(v.text)) {
		name->text = pp_slice(v.text.ptr, bucket->plain);
		return true;
	}
	if (!pp_date_parse(pp_value_string(v, scratch), 0, &date) || !tells(date.precision, bucket->precision) ||
	    !has_name(bucket->precision, date.period.start))
		return false;
	pp_buf_clear(scratch);
	pp_buf_addc(scratch, '"'); /* where pp_key_of expects it */
	pp_date_format(scratch, date.period.start, bucket->precision, 0);
	name->text = pp_slice_from(pp_buf_slice(scratch), 1);
	return true;
}
