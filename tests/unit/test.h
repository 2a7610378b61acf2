/*
 * test.h - the few words that unit tests need.
 *
 *	TEST(numbers_compare) { CHECK(pp_number_compare_text(...) == 0); }
 *	int main(void) { RUN(numbers_compare); return REPORT(); }
 *
 * Every test prints "ok NAME" or "not ok NAME" (TAP); the first failed check ends it with its place and text.
 */
#ifndef PP_TEST_H
#define PP_TEST_H

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "pp/slice.h"

static int test_passed, test_failed;
static bool test_broken;

#define TEST(name) static void test_##name(void)

#define RUN(name)                                                                                          \
	do {                                                                                               \
		test_broken = false;                                                                       \
		test_##name();                                                                             \
		printf("%s %d %s\n", test_broken ? "not ok" : "ok", test_passed + test_failed + 1, #name); \
		fflush(stdout);                                                                            \
		test_broken ? test_failed++ : test_passed++;                                               \
	} while (0)

#define REPORT() (printf("1..%d\n", test_passed + test_failed), test_failed > 0)

#define CHECK(condition)                                                         \
	do {                                                                     \
		if (!(condition)) {                                              \
			printf("# %s:%d: %s\n", __FILE__, __LINE__, #condition); \
			test_broken = true;                                      \
			return;                                                  \
		}                                                                \
	} while (0)

/** Compare text, and show both when they differ. */
#define CHECK_TEXT(got, want)                                                                                    \
	do {                                                                                                     \
		struct pp_slice got_ = (got), want_ = pp_slice_of(want);                                         \
		if (!pp_slice_eq(got_, want_)) {                                                                 \
			printf("# %s:%d: got '%.*s', want '%s'\n", __FILE__, __LINE__, PP_FMT(got_), want_.ptr); \
			test_broken = true;                                                                      \
			return;                                                                                  \
		}                                                                                                \
	} while (0)

#endif
