#include "pp/regex.h"

#include <stdio.h>
#include <stdlib.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "pp/alloc.h"
#include "pp/utf8.h"
#include "regex_literal.h"
#include "regex_private.h"
#include "regex_timed.h"

enum {
	MATCH_LIMIT = 100000, /* steps from one place in the text, or as many for each byte */
	BYTE_STEPS = 8,
	HEAP_LIMIT_MB = 20, /* of the interpreter, where there is no just-in-time compiler */
	JIT_STACK_MB = 1,
	/*
	 * A step can go over all of the text. So the most that a match can cost, in bytes gone over, is places times
	 * steps times length: PP_TIMED_WORK may be done between two looks at the clock.
	 */
	PLACE_WORK = PP_TIMED_WORK / 2, /* at one place, */
	PLACE_STEPS = 16,               /* with at most so many steps for each byte */
	QUICK_STEPS = 4096,             /* Most matches take far fewer, */
	QUICK_LEAST = 64,               /* but fewer are not worth while to try, */
	PATIENCE = 16,                  /* nor fewer than most, for so many matches after one that took more. */
	MIN_STRETCH = 4,
	COUNTED = 256,    /* in shorter texts all places may be tried, */
	UNCOUNTED = 8192, /* and in longer ones to count them again and again takes too long */
	TURN = 64,        /* what a call back costs, at least */
	SEARCH_SPEED = 8  /* bytes that the search for literals goes over in the time of one step over one */
};

struct pp_regex {
	pcre2_code *code;
	pcre2_match_data *data;
	pcre2_match_context *context;
	pcre2_jit_stack *stack;
	char *pattern;
	size_t pattern_len;
	uint32_t options;
	struct pp_timed *by_place; /* both are made when they are needed */
	struct pp_timed *by_item;
	struct pp_regex_allowance *allowance;
	struct pp_regex_allowance own; /* unless another is to be drawn on */
	unsigned patience;             /* how often no quick match is tried yet */
	bool has_first;                /* every match begins with one byte, of either case */
	uint8_t first;
	bool anchored;  /* a match can begin in one place only */
	bool divisible; /* it may be looked for from any place on, when there is none before it */
	bool has_literals;
	struct pp_literals literals;
	pp_literals_search *search;
};

static uint32_t options_of(unsigned flags)
{
	uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C | PCRE2_USE_OFFSET_LIMIT;

	if (flags & PP_REGEX_CASELESS)
		options |= PCRE2_CASELESS;
	if (flags & PP_REGEX_MULTILINE)
		options |= PCRE2_MULTILINE;
	if (flags & PP_REGEX_DOTALL)
		options |= PCRE2_DOTALL;
	if (flags & PP_REGEX_EXTENDED)
		options |= PCRE2_EXTENDED;
	return options;
}

static enum pp_status refuse(struct pp_error *err, int code, size_t offset)
{
	char message[160];
	struct pp_where where = { .column = offset + 1 };

	if (pcre2_get_error_message(code, (PCRE2_UCHAR *)message, sizeof(message)) < 0)
		snprintf(message, sizeof(message), "pcre2 error %d", code);
	return pp_fail_at(err, PP_EUSAGE, &where, "%s", message);
}

/* A pattern that begins at an anchor is tried in one place only. */
static bool is_anchored(const pcre2_code *code)
{
	uint32_t options = 0;

	pcre2_pattern_info(code, PCRE2_INFO_ALLOPTIONS, &options);
	return options & PCRE2_ANCHORED;
}

/* The byte that every match begins with, if there is but one. */
static void find_first(struct pp_regex *regex)
{
	uint32_t kind = 0, unit = 0;

	pcre2_pattern_info(regex->code, PCRE2_INFO_FIRSTCODETYPE, &kind);
	pcre2_pattern_info(regex->code, PCRE2_INFO_FIRSTCODEUNIT, &unit);
	regex->has_first = kind == 1;
	regex->first = (uint8_t)pp_to_lower((char)unit);
}

/* \G and verbs mind where a search began; \K makes a place seem to be behind where it is. */
static bool is_divisible(struct pp_slice pattern)
{
	return pp_slice_find(pattern, PP_SLICE("\\G")) == NULL && pp_slice_find(pattern, PP_SLICE("\\K")) == NULL &&
	       pp_slice_find(pattern, PP_SLICE("(*")) == NULL;
}

/* What matching needs, made once. */
static void prepare(struct pp_regex *regex)
{
	pcre2_jit_compile(regex->code, PCRE2_JIT_COMPLETE); /* if it can't, pcre2_match interprets */
	regex->data = pcre2_match_data_create_from_pattern(regex->code, NULL);
	regex->context = pcre2_match_context_create(NULL);
	regex->stack = pcre2_jit_stack_create(32 * 1024, JIT_STACK_MB << 20, NULL);
	if (regex->data == NULL || regex->context == NULL || regex->stack == NULL)
		pp_oom();
	pcre2_set_heap_limit(regex->context, HEAP_LIMIT_MB << 10);
	pcre2_jit_stack_assign(regex->context, NULL, regex->stack);
}

enum pp_status pp_regex_new(struct pp_regex **regex, struct pp_slice pattern, unsigned flags, struct pp_error *err)
{
	const char *ptr = pattern.len > 0 ? pattern.ptr : "";
	int code;
	size_t offset;
	pcre2_code *compiled = pcre2_compile((PCRE2_SPTR)ptr, pattern.len, options_of(flags), &code, &offset, NULL);

	if (compiled == NULL)
		return refuse(err, code, offset);

	struct pp_regex *made = pp_calloc(1, sizeof(*made));

	made->code = compiled;
	made->options = options_of(flags);
	made->pattern = pp_strndup(ptr, pattern.len);
	made->pattern_len = pattern.len;
	made->anchored = is_anchored(compiled);
	find_first(made);
	made->divisible = is_divisible(pattern);
	made->allowance = &made->own;
	made->has_literals = pp_literals_of(pattern, flags, &made->literals);
	made->search = pp_literals_searcher();
	prepare(made);
	*regex = made;
	return PP_OK;
}

void pp_regex_draw_on(struct pp_regex *regex, struct pp_regex_allowance *allowance)
{
	regex->allowance = allowance;
}

void pp_regex_forget_literals(struct pp_regex *regex)
{
	regex->has_literals = false;
}

void pp_regex_free(struct pp_regex *regex)
{
	if (regex == NULL)
		return;
	pp_timed_free(regex->by_place);
	pp_timed_free(regex->by_item);
	free(regex->pattern);
	pcre2_match_data_free(regex->data);
	pcre2_match_context_free(regex->context);
	pcre2_jit_stack_free(regex->stack);
	pcre2_code_free(regex->code);
	free(regex);
}

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
		return pp_fail(err, PP_EDATA, "regular expression exceeded the memory limit of %d MB", JIT_STACK_MB);
	case PCRE2_ERROR_HEAPLIMIT:
		return pp_fail(err, PP_EDATA, "regular expression exceeded the memory limit of %d MB", HEAP_LIMIT_MB);
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

static void fill_groups(const struct pp_regex *regex, struct pp_slice text, size_t known, struct pp_slice *groups,
			size_t count)
{
	const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(regex->data);

	for (size_t i = 0; i < count; i++) {
		size_t start = i < known ? ends[2 * i] : PCRE2_UNSET, end = i < known ? ends[2 * i + 1] : 0;

		/* \K in a look-around can put a match's start behind its end. */
		groups[i] = start == PCRE2_UNSET ? pp_slice(NULL, 0)
						 : pp_slice(text.ptr + start, end > start ? end - start : 0);
	}
}

/*
 * A match at start or behind it: quickly, else with a look at the clock at each place where one may begin, else at each
 * turn. So a limit of steps is reached in the same place in every run, and the clock ends what would still take long.
 */
static enum pp_status match_behind(struct pp_regex *regex, struct pp_slice text, size_t start, int *code,
				   struct pp_error *err)
{
	*code = match_quickly(regex, text, &start);
	if (*code == PCRE2_ERROR_MATCHLIMIT)
		*code = match_timed(regex, PP_TIMED_BY_PLACE, text, &start);
	if (*code == PCRE2_ERROR_MATCHLIMIT && place_limit(text.len) < limit_for(text.len))
		*code = match_timed(regex, PP_TIMED_BY_ITEM, text, &start);
	return *code < 0 && *code != PCRE2_ERROR_NOMATCH ? fail_match(err, *code, text.len) : PP_OK;
}

/* Whether a match is possible, by the literals that it must hold; false too when the time is over. */
static inline bool is_possible(struct pp_regex *regex, struct pp_slice text, struct pp_error *err)
{
	if (!regex->has_literals)
		return true;
	if (!pp_timed_admits(regex->allowance, text.len / SEARCH_SPEED)) {
		(void)fail_match(err, PCRE2_ERROR_CALLOUT, text.len);
		return false;
	}
	return regex->search(&regex->literals, text);
}

/* A search begins: unless it draws on what is shared by several, it has all the time. */
static inline void renew(struct pp_regex *regex)
{
	if (regex->allowance == &regex->own)
		regex->own = (struct pp_regex_allowance){ 0 };
}

enum pp_status pp_regex_match(struct pp_regex *regex, struct pp_slice text, bool *found, struct pp_slice *groups,
			      size_t group_count, struct pp_error *err)
{
	int code = PCRE2_ERROR_NOMATCH;

	if (text.ptr == NULL)
		text.ptr = "";
	renew(regex);

	bool possible = is_possible(regex, text, err);

	if (groups == NULL && regex->has_literals && regex->literals.exact) {
		*found = possible;
		return err->status;
	}
	if (possible)
		(void)match_behind(regex, text, 0, &code, err);
	if (err->status != PP_OK)
		return err->status;
	*found = code > 0;
	if (groups != NULL)
		fill_groups(regex, text, code > 0 ? (size_t)code : 0, groups, group_count);
	return PP_OK;
}

bool pp_regex_rules_out(const struct pp_regex *regex, struct pp_slice json)
{
	return regex->has_literals && regex->literals.unescaped && !regex->search(&regex->literals, json);
}

/*
 * Look on behind a match, and behind the next character too when the match is empty. False when it begins before the
 * place where it was looked for, as \K in a look-behind makes it: no end would be in sight.
 */
static bool step_behind(struct pp_regex_walk *walk, struct pp_slice match)
{
	size_t start = (size_t)(match.ptr - walk->text.ptr), end = start + match.len;
	uint32_t rune;

	if (start < walk->at)
		return false;
	walk->done = match.len == 0 && end == walk->text.len;
	walk->at = end;
	if (match.len == 0 && !walk->done)
		walk->at += pp_utf8_decode(pp_slice_from(walk->text, end), &rune);
	return true;
}

enum pp_status pp_regex_next(struct pp_regex_walk *walk, bool *found, struct pp_slice *groups, size_t group_count,
			     struct pp_error *err)
{
	struct pp_regex *regex = walk->regex;
	int code = PCRE2_ERROR_NOMATCH;

	*found = false;
	if (walk->text.ptr == NULL)
		walk->text.ptr = "";
	if (walk->done)
		return PP_OK;
	if (walk->at == 0) {
		renew(regex);
		walk->done = !is_possible(regex, walk->text, err);
	}
	if (walk->done)
		return err->status;
	if (match_behind(regex, walk->text, walk->at, &code, err) != PP_OK)
		return err->status;
	fill_groups(regex, walk->text, code > 0 ? (size_t)code : 0, groups, group_count);
	walk->done = true;
	*found = code > 0 && step_behind(walk, groups[0]);
	return PP_OK;
}

size_t pp_regex_groups(const struct pp_regex *regex)
{
	uint32_t count = 0;

	pcre2_pattern_info(regex->code, PCRE2_INFO_CAPTURECOUNT, &count);
	return count;
}

size_t pp_regex_group_named(const struct pp_regex *regex, const char *name)
{
	int number = pcre2_substring_number_from_name(regex->code, (PCRE2_SPTR)name);

	return number > 0 ? (size_t)number : 0;
}

#define STRING_OF_(x) #x
#define STRING_OF(x) STRING_OF_(x)

const char *pp_regex_version(void)
{
	return STRING_OF(PCRE2_MAJOR) "." STRING_OF(PCRE2_MINOR);
}
