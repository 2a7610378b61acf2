#include "pp/alloc.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* write(2) and _exit(2) only: there is no memory for anything else. */
_Noreturn void pp_oom(void)
{
	static const char text[] = ": out of memory\n";
	const char *name = program_invocation_short_name;

	if (write(STDERR_FILENO, name, strlen(name)) >= 0)
		(void)!write(STDERR_FILENO, text, sizeof(text) - 1);
	_exit(2);
}

void *pp_alloc(size_t size)
{
	void *ptr = malloc(size > 0 ? size : 1);

	if (ptr == NULL)
		pp_oom();
	return ptr;
}

void *pp_calloc(size_t count, size_t size)
{
	void *ptr = calloc(count > 0 ? count : 1, size > 0 ? size : 1);

	if (ptr == NULL)
		pp_oom();
	return ptr;
}

void *pp_realloc(void *ptr, size_t count, size_t size)
{
	size_t bytes;

	if (__builtin_mul_overflow(count, size, &bytes))
		pp_oom();
	ptr = realloc(ptr, bytes > 0 ? bytes : 1);
	if (ptr == NULL)
		pp_oom();
	return ptr;
}

void *pp_grow(void *ptr, size_t count, size_t *cap, size_t size)
{
	if (ptr != NULL && count < *cap)
		return ptr;

	size_t grown = *cap > 0 ? *cap : 4;

	while (grown <= count)
		if (__builtin_mul_overflow(grown, 2, &grown))
			pp_oom();
	ptr = pp_realloc(ptr, grown, size);
	*cap = grown;
	return ptr;
}

char *pp_strndup(const char *text, size_t len)
{
	char *copy = pp_alloc(len + 1);

	if (len > 0)
		memcpy(copy, text, len);
	copy[len] = '\0';
	return copy;
}
