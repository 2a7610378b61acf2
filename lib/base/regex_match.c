#include "regex_match.h"

#include <stdio.h>

#include "pp/utf8.h"

enum {
	MATCH_LIMIT = 100000, /* steps from one place in the text, or as many for each byte */
	BYTE_STEPS = 8,
	/*
	 * A step can go over all of the text. So the most that a match can cost, in bytes gone over, is places times
	 * steps times length: PP_TIMED_WORK may be done between two looks at the clock.
	 */
	PLACE_WORK = PP_TIMED_WORK / 2, /* at one place, */
	PLACE_STEPS = 16,               /* with at most so many steps for each byte */
	QUICK_STEPS = 4096,             /* Most matches take far fewer, */
	QUICK_LEAST = 16,               /* but fewer are not worth while to try, */
	PATIENCE = 16,                  /* nor fewer than most, for so many matches after one that took more. */
	MIN_STRETCH = 4,
	COUNTED = 256,    /* in shorter texts all places may be tried, */
	UNCOUNTED = 8192, /* and in longer ones to count them again and again takes too long */
	TURN = 64,        /* what a call back costs, at least */
};

/* One run over the text takes about a step for each byte: some of them must be allowed. */
static uint32_t limit_for(size_t len)
{
	const size_t steps = len < UINT32_MAX / BYTE_STEPS ? len * BYTE_STEPS : UINT32_MAX;

	return steps > MATCH_LIMIT ? (uint32_t)steps : MATCH_LIMIT;
}

/* The steps from one place that are taken without a look at the clock. */
static uint32_t place_limit(size_t len)
{
	const uint32_t cheap = (uint32_t)(PLACE_WORK / (len + 1)) + 1;
	const size_t usual = len * PLACE_STEPS;

	return usual > cheap ? cheap : usual < QUICK_STEPS ? QUICK_STEPS : (uint32_t)usual;
}

static enum pp_status fail_match(struct pp_error *err, int code, size_t len)
{
	char message[160];

	switch (code) {
	case PCRE2_ERROR_CALLOUT:
		return pp_fail(err, PP_EDATA, "regular expression exceeded the time limit of %d ms", PP_TIMED_LIMIT_MS);
	case PCRE2_ERROR_MATCHLIMIT:
		return pp_fail(err, PP_EDATA, "regular expression exceeded the limit of %u steps", limit_for(len));
	case PCRE2_ERROR_JIT_STACKLIMIT:
		return pp_fail(err, PP_EDATA, "regular expression exceeded the memory limit of %d MB",
			       PP_REGEX_STACK_MB);
	case PCRE2_ERROR_HEAPLIMIT:
		return pp_fail(err, PP_EDATA, "regular expression exceeded the memory limit of %d MB",
			       PP_REGEX_HEAP_MB);
	default:
		if (pcre2_get_error_message(code, (PCRE2_UCHAR *)message, sizeof(message)) < 0)
			snprintf(message, sizeof(message), "pcre2 error %d", code);
		return pp_fail(err, PP_EDATA, "regular expression failed: %s", message);
	}
}

typedef uint8_t bytes_t __attribute__((vector_size(16)));

/* How often a byte, of either case when the bit of the case is set, is in a text. */
static uint64_t count_byte(struct pp_slice text, uint8_t byte, uint8_t case_bit)
{
	uint64_t count = 0;

	while (text.len >= sizeof(bytes_t)) {
		bytes_t block, counts = { 0 };
		size_t blocks = text.len / sizeof(block) < UINT8_MAX ? text.len / sizeof(block) : UINT8_MAX;

		for (size_t i = 0; i < blocks; i++) {
			memcpy(&block, text.ptr + i * sizeof(block), sizeof(block));
			counts -= (bytes_t)((block | case_bit) == byte); /* a hit is all ones, which is -1 */
		}
		for (size_t i = 0; i < sizeof(counts); i++)
			count += counts[i];
		text = pp_slice_from(text, blocks * sizeof(block));
	}
	for (size_t i = 0; i < text.len; i++)
		count += ((uint8_t)text.ptr[i] | case_bit) == byte;
	return count;
}

/* At most so many places, from start on, can be the beginning of a match. */
static uint64_t count_places(const struct pp_regex *regex, struct pp_slice text, size_t start)
{
	if (regex->anchored)
		return 1;
	if (!regex->has_first || text.len < COUNTED || text.len > UNCOUNTED)
		return text.len - start + 1;
	return 1 + count_byte(pp_slice_from(text, start), regex->first, pp_is_alpha((char)regex->first) ? 0x20 : 0);
}

/* A stretch of places is tried at a time. *start becomes a place before which there is nothing. */
static int match_stretches(struct pp_regex *regex, struct pp_slice text, size_t *start, size_t stretch, uint64_t work)
{
	int code = PCRE2_ERROR_CALLOUT;

	while (pp_timed_admits(regex->allowance, work)) {
		size_t end = text.len - *start > stretch ? pp_utf8_cut(text, *start + stretch).len : text.len;

		/* A place at the end of a stretch is tried twice, which is no harm. */
		pcre2_set_offset_limit(regex->context, end < text.len ? end : PCRE2_UNSET);
		code = pcre2_match(regex->code, (PCRE2_SPTR)text.ptr, text.len, *start, PCRE2_NO_UTF_CHECK, regex->data,
				   regex->context);
		if (code != PCRE2_ERROR_NOMATCH || end == text.len)
			break;
		*start = end;
		code = PCRE2_ERROR_CALLOUT;
	}
	pcre2_set_offset_limit(regex->context, PCRE2_UNSET);
	return code;
}

/*
 * A match without call backs: in so few steps that it takes a short time, whatever it does. Most matches get by with
 * them. In a long text, a stretch of places has the steps that all of a short one has.
 */
static int match_quickly(struct pp_regex *regex, struct pp_slice text, size_t *start)
{
	const uint64_t len = text.len + 1;
	uint64_t count = count_places(regex, text, *start);
	uint64_t steps = count * len <= PP_TIMED_WORK / QUICK_STEPS ? QUICK_STEPS : PP_TIMED_WORK / (count * len);
	size_t stretch = text.len;
	int code;

	if (steps < QUICK_LEAST) {
		steps = QUICK_LEAST;
		count = stretch = PP_TIMED_WORK / QUICK_LEAST / len;
		if (stretch < MIN_STRETCH || !regex->divisible)
			return PCRE2_ERROR_MATCHLIMIT;
	}
	if (steps < QUICK_STEPS && regex->patience > 0) {
		regex->patience--;
		return PCRE2_ERROR_MATCHLIMIT;
	}
	pcre2_set_match_limit(regex->context, (uint32_t)steps);
	code = match_stretches(regex, text, start, stretch, steps * count * len);
	if (code == PCRE2_ERROR_MATCHLIMIT)
		regex->patience = PATIENCE;
	return code;
}

/* A match with a look at the clock on the way. *start becomes a place before which there is nothing. */
static int match_timed(struct pp_regex *regex, enum pp_timed_by by, struct pp_slice text, size_t *start)
{
	struct pp_timed **timed = by == PP_TIMED_BY_PLACE ? &regex->by_place : &regex->by_item;
	const bool by_place = by == PP_TIMED_BY_PLACE;
	const uint32_t steps = by_place ? place_limit(text.len) : limit_for(text.len);
	const uint64_t work = (by_place ? steps : 1) * ((uint64_t)text.len + TURN);
	int code;

	if (*timed == NULL)
		*timed = pp_timed_new(pp_slice(regex->pattern, regex->pattern_len), by, regex->options, regex->stack);
	if (*timed == NULL)
		return PCRE2_ERROR_MATCHLIMIT;
	code = pp_timed_match(*timed, text, *start, steps, work, regex->allowance, regex->data);
	if (regex->divisible)
		*start = pp_timed_place(*timed);
	return code;
}

/*
 * A match at start or behind it: quickly, else with a look at the clock at each place where one may begin, else at each
 * turn. So a limit of steps is reached in the same place in every run, and the clock ends what would still take long.
 */
enum pp_status pp_regex_behind(struct pp_regex *regex, struct pp_slice text, size_t start, int *code,
			       struct pp_error *err)
{
	*code = match_quickly(regex, text, &start);
	if (*code == PCRE2_ERROR_MATCHLIMIT)
		*code = match_timed(regex, PP_TIMED_BY_PLACE, text, &start);
	if (*code == PCRE2_ERROR_MATCHLIMIT && place_limit(text.len) < limit_for(text.len))
		*code = match_timed(regex, PP_TIMED_BY_ITEM, text, &start);
	return *code < 0 && *code != PCRE2_ERROR_NOMATCH ? fail_match(err, *code, text.len) : PP_OK;
}

enum pp_status pp_regex_late(struct pp_error *err)
{
	return fail_match(err, PCRE2_ERROR_CALLOUT, 0);
}
