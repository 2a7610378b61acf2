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
	MATCH_LIMIT = 100000, /* steps from one place in the text, or as many for each byte; see untimed_limit */
	BYTE_STEPS = 8,
	UNTIMED_WORK = 1 << 29,
	HEAP_LIMIT_MB = 20, /* of the interpreter, where there is no just-in-time compiler */
	JIT_STACK_MB = 1,
	TIME_LIMIT_MS = 500,    /* of processor time for one text */
	STRETCH_WORK = 1 << 24, /* see match_stretches */
	MIN_STRETCH = 16,
	UNDIVIDED = 4096, /* up to here, the square is bearable */
};

struct pp_regex {
	pcre2_code *code;
	pcre2_match_data *data;
	pcre2_match_context *context;
	pcre2_jit_stack *stack;
	char *pattern;
	size_t pattern_len;
	uint32_t options;
	struct pp_timed *timed; /* made when it is needed */
	bool divisible;         /* places in the text can be tried by stretches */
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

/* A pattern that begins at an anchor is tried in one place only; \G and verbs mind where a search began. */
static bool is_divisible(const pcre2_code *code, struct pp_slice pattern)
{
	uint32_t options = 0;

	pcre2_pattern_info(code, PCRE2_INFO_ALLOPTIONS, &options);
	return !(options & PCRE2_ANCHORED) && pp_slice_find(pattern, PP_SLICE("\\G")) == NULL &&
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
	made->divisible = is_divisible(compiled, pattern);
	made->has_literals = pp_literals_of(pattern, flags, &made->literals);
	made->search = pp_literals_searcher();
	prepare(made);
	*regex = made;
	return PP_OK;
}

void pp_regex_forget_literals(struct pp_regex *regex)
{
	regex->has_literals = false;
}

void pp_regex_free(struct pp_regex *regex)
{
	if (regex == NULL)
		return;
	pp_timed_free(regex->timed);
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

/* A step such as ".*" can go over all of the text: without a look at the clock, longer ones may take fewer. */
static uint32_t untimed_limit(size_t len)
{
	return len > UNTIMED_WORK / MATCH_LIMIT ? (uint32_t)(UNTIMED_WORK / len) + 1 : MATCH_LIMIT;
}

static enum pp_status fail_match(struct pp_error *err, int code, size_t len)
{
	char message[160];

	switch (code) {
	case PCRE2_ERROR_CALLOUT:
		return pp_fail(err, PP_EDATA, "regular expression exceeded the time limit of %d ms", TIME_LIMIT_MS);
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

static int match_from(struct pp_regex *regex, struct pp_slice text, size_t start)
{
	return pcre2_match(regex->code, (PCRE2_SPTR)text.ptr, text.len, start, PCRE2_NO_UTF_CHECK, regex->data,
			   regex->context);
}

/*
 * The match limit holds for each place where a match may start, so that the time for a text could still grow with the
 * square of its length, or worse. In long texts a stretch of places is tried at a time, with a look at the clock
 * between two of them; a stretch is short enough to take milliseconds if the rest of the text is read at each place.
 * *start becomes the place up to which there was nothing.
 */
static int match_stretches(struct pp_regex *regex, struct pp_slice text, size_t *start, int64_t deadline)
{
	size_t stretch = STRETCH_WORK / text.len < MIN_STRETCH ? MIN_STRETCH : STRETCH_WORK / text.len;
	int code;

	for (;;) {
		size_t end = pp_utf8_cut(text, *start + stretch).len;

		pcre2_set_offset_limit(regex->context, end); /* a place at end is tried twice, which is no harm */
		code = match_from(regex, text, *start);
		if (code != PCRE2_ERROR_NOMATCH || end == text.len)
			break;
		*start = end;
		if (pp_timed_now() > deadline) {
			code = PCRE2_ERROR_CALLOUT;
			break;
		}
	}
	pcre2_set_offset_limit(regex->context, PCRE2_UNSET);
	return code;
}

/* The rest of a text in which a place took too many steps to be left without a look at the clock. */
static int match_timed(struct pp_regex *regex, struct pp_slice text, size_t start, int64_t deadline)
{
	if (regex->timed == NULL)
		regex->timed = pp_timed_new(pp_slice(regex->pattern, regex->pattern_len), regex->options, regex->stack);
	if (regex->timed == NULL)
		return PCRE2_ERROR_MATCHLIMIT;
	return pp_timed_match(regex->timed, text, start, limit_for(text.len), deadline, regex->data);
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

/* A match at start or behind it. *deadline is set when it is 0 and the clock is needed. */
static enum pp_status match_behind(struct pp_regex *regex, struct pp_slice text, size_t start, int64_t *deadline,
				   int *code, struct pp_error *err)
{
	const bool is_long = text.len > UNDIVIDED;

	pcre2_set_match_limit(regex->context, untimed_limit(text.len));
	if (is_long && *deadline == 0)
		*deadline = pp_timed_now() + TIME_LIMIT_MS;
	*code = is_long && regex->divisible ? match_stretches(regex, text, &start, *deadline)
					    : match_from(regex, text, start);
	if (*code == PCRE2_ERROR_MATCHLIMIT && untimed_limit(text.len) < limit_for(text.len))
		*code = match_timed(regex, text, start, *deadline);
	return *code < 0 && *code != PCRE2_ERROR_NOMATCH ? fail_match(err, *code, text.len) : PP_OK;
}

enum pp_status pp_regex_match(struct pp_regex *regex, struct pp_slice text, bool *found, struct pp_slice *groups,
			      size_t group_count, struct pp_error *err)
{
	int code = PCRE2_ERROR_NOMATCH;
	int64_t deadline = 0;

	if (text.ptr == NULL)
		text.ptr = "";

	bool possible = !regex->has_literals || regex->search(&regex->literals, text);

	if (groups == NULL && regex->has_literals && regex->literals.exact) {
		*found = possible;
		return PP_OK;
	}
	if (possible && match_behind(regex, text, 0, &deadline, &code, err) != PP_OK)
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
	if (walk->at == 0 && regex->has_literals)
		walk->done = walk->done || !regex->search(&regex->literals, walk->text);
	if (walk->done)
		return PP_OK;
	if (match_behind(regex, walk->text, walk->at, &walk->deadline, &code, err) != PP_OK)
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
