#include "regex_timed.h"

#include <stdlib.h>
#include <time.h>

#include "pp/alloc.h"

enum {
	HEAP_LIMIT_MB = 20, /* of the interpreter, where there is no just-in-time compiler */
	LOOK_WORK = 1 << 24 /* bytes that may be gone over between two looks at the clock: some milliseconds */
};

struct pp_timed {
	pcre2_code *code;
	pcre2_match_context *context;
	int64_t deadline;
	size_t turns; /* between two looks at the clock */
	size_t left;  /* until the next one */
};

int64_t pp_timed_now(void)
{
	struct timespec t = { 0 };

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int look(pcre2_callout_block *block, void *ctx)
{
	struct pp_timed *timed = ctx;

	(void)block;
	if (--timed->left > 0)
		return 0;
	timed->left = timed->turns;
	return pp_timed_now() > timed->deadline ? PCRE2_ERROR_CALLOUT : 0;
}

struct pp_timed *pp_timed_new(struct pp_slice pattern, uint32_t options, pcre2_jit_stack *stack)
{
	struct pp_timed *timed = pp_calloc(1, sizeof(*timed));
	int code;
	size_t offset;

	timed->code =
	    pcre2_compile((PCRE2_SPTR)pattern.ptr, pattern.len, options | PCRE2_AUTO_CALLOUT, &code, &offset, NULL);
	timed->context = pcre2_match_context_create(NULL);
	if (timed->code == NULL || timed->context == NULL) { /* with call backs it may be too large */
		pp_timed_free(timed);
		return NULL;
	}
	pcre2_jit_compile(timed->code, PCRE2_JIT_COMPLETE);
	pcre2_set_heap_limit(timed->context, HEAP_LIMIT_MB << 10);
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

int pp_timed_match(struct pp_timed *timed, struct pp_slice text, size_t start, uint32_t steps, int64_t deadline,
		   pcre2_match_data *data)
{
	timed->deadline = deadline;
	timed->turns = LOOK_WORK / (text.len + 1) + 1;
	timed->turns = timed->turns < 4096 ? timed->turns : 4096;
	timed->left = timed->turns;
	pcre2_set_match_limit(timed->context, steps);
	return pcre2_match(timed->code, (PCRE2_SPTR)text.ptr, text.len, start, PCRE2_NO_UTF_CHECK, data,
			   timed->context);
}
