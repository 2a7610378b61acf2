/*
 * alloc.h - memory that is always there.
 *
 * Running out of memory is the one failure that ends the program where it stands: pp_oom says so and exits with 2.
 * Growth that input drives is bounded by limits elsewhere, never by these functions failing.
 */
#ifndef PP_ALLOC_H
#define PP_ALLOC_H

#include <stddef.h>

/** Say "out of memory" on stderr and exit with status 2. Nothing is committed, nothing is cleaned up. */
_Noreturn void pp_oom(void);

/** Never NULL. Free with free(). A size of 0 is taken as 1. */
void *pp_alloc(size_t size) __attribute__((malloc, returns_nonnull));

/** Zeroed, for count elements of a size; overflow of the product counts as out of memory. */
void *pp_calloc(size_t count, size_t size) __attribute__((malloc, returns_nonnull));

/** As realloc(3), for count elements of a size. */
void *pp_realloc(void *ptr, size_t count, size_t size) __attribute__((returns_nonnull));

/**
 * Make room for one more element at *count in a growing array, and return the array: it doubles.
 * Use it as `list = pp_grow(list, count, &cap, sizeof(*list))`.
 */
void *pp_grow(void *ptr, size_t count, size_t *cap, size_t size) __attribute__((returns_nonnull));

/** A NUL-terminated copy of len bytes, to be freed. */
char *pp_strndup(const char *text, size_t len) __attribute__((malloc, returns_nonnull));

#endif
