#include "regex_timed.h"

#include <stdlib.h>
#include <time.h>

#include "pp/alloc.h"
#include "pp/buf.h"
#include "regex_match.h"

enum {
	GRACE_MS = 20 /* see pp_timed_is_over */
};

struct pp_timed {
	pcre2_code *code;
	pcre2_match_context *context;
	struct pp_regex_allowance *allowance;
	uint64_t work; /* of a turn */
	size_t place;
};

static int64_t milliseconds(clockid_t clock)
{
	struct timespec t = { 0 };

	clock_gettime(clock, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/*
 * What counts is the thread's processor time, which takes a microsecond to ask for: the time of day, which does not,
 * tells when it is worth while. No more processor time has gone by than that, so the first of it is not asked for
 * either; it is taken to be used up.
 */
bool pp_timed_is_over(struct pp_regex_allowance *allowance)
{
	const int64_t now = milliseconds(CLOCK_MONOTONIC);
	int64_t used;

	if (allowance->wake == 0)
		allowance->wake = now + GRACE_MS;
	if (now < allowance->wake)
		return false;
	used = milliseconds(CLOCK_THREAD_CPUTIME_ID);
	if (allowance->deadline == 0)
		allowance->deadline = used + PP_TIMED_LIMIT_MS - GRACE_MS;
	allowance->wake = now + (allowance->deadline - used);
	return used >= allowance->deadline;
}

static int look(pcre2_callout_block *block, void *ctx)
{
	struct pp_timed *timed = ctx;

	timed->place = block->start_match;
	return pp_timed_admits(timed->allowance, timed->work) ? 0 : PCRE2_ERROR_CALLOUT;
}

/* Whether "(*" is followed by one of the verbs, which are part of what is matched, not by a setting. */
static bool is_verb(struct pp_slice name)
{
	static const char *const verbs[] = { "ACCEPT", "COMMIT", "F", "FAIL", "MARK", "PRUNE", "SKIP", "THEN" };

	for (size_t i = 0; i < sizeof(verbs) / sizeof(verbs[0]); i++) {
		const struct pp_slice verb = pp_slice_of(verbs[i]);

		if (pp_slice_starts(name, verb) && name.len > verb.len &&
		    (name.ptr[verb.len] == ')' || name.ptr[verb.len] == ':'))
			return true;
	}
	return false;
}

/* Settings such as (*CRLF) must stay in front. */
static size_t settings_len(struct pp_slice pattern)
{
	size_t len = 0;

	for (;;) {
		struct pp_slice rest = pp_slice_from(pattern, len);
		const char *end = pp_slice_chr(rest, ')');

		if (end == NULL || !pp_slice_starts(rest, PP_SLICE("(*")) || rest.ptr[2] < 'A' || rest.ptr[2] > 'Z' ||
		    is_verb(pp_slice_from(rest, 2)))
			return len;
		len = (size_t)(end - pattern.ptr) + 1;
	}
}

/* The pattern with a call back in front of it: of several alternatives the first is always tried. */
static pcre2_code *compile_by_place(struct pp_slice pattern, uint32_t options)
{
	const size_t front = settings_len(pattern);
	struct pp_buf text = PP_BUF_INIT;
	pcre2_code *code;
	int error;
	size_t offset;

	pp_buf_add(&text, pp_slice(pattern.ptr, front));
	pp_buf_add(&text, PP_SLICE("(?C1)"));
	pp_buf_add(&text, pp_slice_from(pattern, front));
	code = pcre2_compile((PCRE2_SPTR)text.ptr, text.len, options, &error, &offset, NULL);
	pp_buf_release(&text);
	return code;
}

static pcre2_code *compile_by_item(struct pp_slice pattern, uint32_t options)
{
	int error;
	size_t offset;

	return pcre2_compile((PCRE2_SPTR)pattern.ptr, pattern.len, options | PCRE2_AUTO_CALLOUT, &error, &offset, NULL);
}

struct pp_timed *pp_timed_new(struct pp_slice pattern, enum pp_timed_by by, uint32_t options, pcre2_jit_stack *stack)
{
	struct pp_timed *timed = pp_calloc(1, sizeof(*timed));

	timed->code = by == PP_TIMED_BY_PLACE ? compile_by_place(pattern, options) : compile_by_item(pattern, options);
	timed->context = pcre2_match_context_create(NULL);
	if (timed->code == NULL || timed->context == NULL) { /* with call backs it may be too large */
		pp_timed_free(timed);
		return NULL;
	}
	pcre2_jit_compile(timed->code, PCRE2_JIT_COMPLETE);
	pcre2_set_heap_limit(timed->context, PP_REGEX_HEAP_MB << 10);
	pcre2_jit_stack_assign(timed->context, NULL, stack);
	pcre2_set_callout(timed->context, look, timed);
	return timed;
}

void pp_timed_free(struct pp_timed *timed)
{
	if (timed == NULL)
		return;
	pcre2_match_context_free(timed->context);
	pcre2_code_free(timed->code);
	free(timed);
}

int pp_timed_match(struct pp_timed *timed, struct pp_slice text, size_t start, uint32_t steps, uint64_t work,
		   struct pp_regex_allowance *allowance, pcre2_match_data *data)
{
	timed->allowance = allowance;
	timed->work = work;
	timed->place = start;
	pcre2_set_match_limit(timed->context, steps);
	return pcre2_match(timed->code, (PCRE2_SPTR)text.ptr, text.len, start, PCRE2_NO_UTF_CHECK, data,
			   timed->context);
}

size_t pp_timed_place(const struct pp_timed *timed)
{
	return timed->place;
}
