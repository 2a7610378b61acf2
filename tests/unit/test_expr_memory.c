/*
 * What testing a record takes from the heap: once the buffers have grown, nothing.
 */
#include "expr_judge.h"

/* A sanitizer has an allocator of its own, and other libraries than glibc have no other name for theirs. */
#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *ptr, size_t size);

static size_t taken;

void *malloc(size_t size)
{
	taken++;
	return __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
	taken++;
	return __libc_calloc(count, size);
}

void *realloc(void *ptr, size_t size)
{
	taken++;
	return __libc_realloc(ptr, size);
}

static bool takes_nothing(bool ignore_case, const char *text, const char *line)
{
	const struct pp_expr_options options = { .now = JUDGE_NOW, .ignore_case = ignore_case };
	struct pp_expr *expr = pp_expr_new(&options);
	struct pp_record_copy copy;
	struct pp_error err = PP_ERROR_INIT;
	size_t before = 0;
	bool yes;

	if (pp_expr_add(expr, pp_slice_of(text), &err) != PP_OK ||
	    pp_record_copy_line(&copy, pp_slice_of(line), &err) != PP_OK)
		abort();
	for (int i = 0; i < 20; i++) {
		if (i == 10)
			before = taken;
		if (pp_expr_test(expr, &copy.record, &yes, &err) != PP_OK)
			abort();
	}
	before = taken - before;
	if (before > 0)
		printf("# %s: %zu times\n", text, before);
	pp_record_copy_release(&copy);
	pp_expr_free(expr);
	return before == 0;
}

TEST(nothing_is_taken_for_a_record)
{
	static const char *const texts[] = {
		"title == \"x\"",
		"title < \"x\"",
		"title == other",
		"title < other",
		"title contains \"x\"",
		"title contains other",
		"title startswith \"x\" or title endswith other",
		"title ~ /x\\d|y/",
		"title ~ /^(?:.*q)+$/",
		"title in [\"x\", \"y\"]",
		"title in names",
		"names == others",
		"count(unique(names)) > 7",
		"lower(title) == \"x\" or upper(title) == \"X\"",
		"fold(title) == \"x\"",
		"len(words(title)) > 70",
		"replace(title, /a+/, \"b\") == \"x\"",
		"match(title, /a+/) == \"x\"",
		"any(k in names: k == \"x\")",
		"sample(title, 0)",
	};
	const char *line = "{\"title\":\"a \\\"\\u00e9t\\u00e9\\\" aa \xC3\x89\",\"other\":\"\\u00c9\\n\","
			   "\"names\":[\"\\u00e9a\",\"b\\n\"],\"others\":[\"\\u00c9a\",\"B\\n\",1]}";

	bool all = true;

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		all = takes_nothing(false, texts[i], line) && all;
		all = takes_nothing(true, texts[i], line) && all;
	}
	CHECK(all);
}

#else

TEST(nothing_is_taken_for_a_record)
{
}

#endif

int main(void)
{
	RUN(nothing_is_taken_for_a_record);
	return REPORT();
}
