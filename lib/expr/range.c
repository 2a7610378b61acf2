#include "plan.h"

enum { DAY = 86400 };

/* Far outside the years 0 to 9999, and far inside what arithmetic on seconds can take. */
static const struct pp_instant always = { INT64_MIN / 4, 0 }, never = { INT64_MAX / 4, 0 };

/* The moment after an instant: an instant is the shortest period there is. */
static struct pp_instant just_after(struct pp_instant at)
{
	return at.nanos == 999999999 ? (struct pp_instant){ at.seconds + 1, 0 }
				     : (struct pp_instant){ at.seconds, at.nanos + 1 };
}

/* The first day, as yyyymmdd, that begins at an instant or after it; or, for up false, the last that begins by then. */
static uint32_t nearest_day(struct pp_instant at, int offset, bool up)
{
	int64_t seconds = at.seconds + offset;
	int64_t number = seconds / DAY - (seconds % DAY < 0);
	bool inside = number * DAY != seconds || at.nanos > 0;
	struct pp_day day;

	if (number < pp_day_number((struct pp_day){ 0, 1, 1 }))
		return 0;
	if (number > pp_day_number((struct pp_day){ 9999, 12, 31 }))
		return UINT32_MAX;
	day = pp_day_of_number(number + (up && inside));
	return (uint32_t)(day.year * 10000 + day.month * 100 + day.day);
}

struct pp_range pp_range_of(enum pp_order order, struct pp_period period, int offset)
{
	struct pp_instant start = period.start;
	struct pp_instant end = pp_instant_compare(start, period.end) < 0 ? period.end : just_after(start);
	struct pp_range range = { .from = always, .to = never };

	switch (order) {
	case PP_ORDER_EQ: range = (struct pp_range){ .from = start, .to = end, .whole = true }; break;
	case PP_ORDER_LT: range.to = start; break;
	case PP_ORDER_LE: range.to = end; break;
	case PP_ORDER_GT: range.from = end; break;
	case PP_ORDER_GE: range.from = start; break;
	}
	range.day_from = nearest_day(range.from, offset, true);
	/* A day that starts before "to" is in the range; one that must lie in it as a whole also ends by then. */
	range.day_to = nearest_day(range.to, offset, !range.whole);
	return range;
}

bool pp_range_holds(const struct pp_range *range, struct pp_period period)
{
	if (pp_instant_compare(period.start, range->from) < 0 || pp_instant_compare(period.start, range->to) >= 0)
		return false;
	return !range->whole || pp_instant_compare(period.end, range->to) <= 0;
}
