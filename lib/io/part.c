#include "pp/part.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#include "pp/alloc.h"
#include "pp/slice.h"

enum {
	STEP = 16 * 1024, /* bytes in which a line's beginning is looked for at a time */
	COUNT_STEP = 256 * 1024,
};

static bool read_number(const char **text, uint64_t *n)
{
	const char *at = *text;

	for (*n = 0; pp_is_digit(*at); at++)
		if (__builtin_mul_overflow(*n, 10, n) || __builtin_add_overflow(*n, (uint64_t)(*at - '0'), n))
			return false;
	if (at == *text)
		return false;
	*text = at;
	return true;
}

bool pp_part_parse(const char *text, struct pp_part *part)
{
	struct pp_part read;

	if (!read_number(&text, &read.index) || *text++ != '/' || !read_number(&text, &read.count) || *text != '\0' ||
	    read.index < 1 || read.index > read.count)
		return false;
	*part = read;
	return true;
}

void pp_part_range(struct pp_part part, uint64_t size, uint64_t *from, uint64_t *to)
{
	__extension__ typedef unsigned __int128 wide;

	*from = (uint64_t)((wide)size * (part.index - 1) / part.count);
	*to = (uint64_t)((wide)size * part.index / part.count);
}

/* Read up to n bytes at a place; less only at the end of the file. */
static bool read_at(int fd, char *buf, size_t n, uint64_t at, size_t *got)
{
	for (*got = 0; *got < n;) {
		ssize_t r = pread(fd, buf + *got, n - *got, (off_t)(at + *got));

		if (r == 0)
			break;
		if (r < 0 && errno != EINTR)
			return false;
		*got += r > 0 ? (size_t)r : 0;
	}
	return true;
}

bool pp_part_first_line(int fd, uint64_t from, uint64_t to, uint64_t *first)
{
	char buf[STEP];
	size_t got;

	*first = from == 0 ? 0 : to;
	/* A line begins behind each newline; one at to - 1 is the next share's. */
	for (uint64_t at = from > 0 ? from - 1 : to; at + 1 < to; at += got) {
		uint64_t left = to - 1 - at;
		const char *newline;

		if (!read_at(fd, buf, left < STEP ? (size_t)left : STEP, at, &got))
			return false;
		newline = memchr(buf, '\n', got);
		if (newline != NULL) {
			*first = at + (uint64_t)(newline + 1 - buf);
			return true;
		}
		if (got == 0)
			break; /* the file has become shorter */
	}
	return true;
}

static uint64_t count_newlines(const char *p, size_t n)
{
	uint64_t lines = 0;

	for (const char *end = p + n; (p = memchr(p, '\n', (size_t)(end - p))) != NULL; p++)
		lines++;
	return lines;
}

bool pp_part_lines_before(int fd, uint64_t from, uint64_t *lines)
{
	char *buf;
	size_t got = 0;
	bool good = true;

	*lines = 0;
	if (from == 0)
		return true;
	buf = pp_alloc(COUNT_STEP);
	for (uint64_t at = 0; at < from - 1 && good; at += got) {
		uint64_t left = from - 1 - at;

		good = read_at(fd, buf, left < COUNT_STEP ? (size_t)left : COUNT_STEP, at, &got);
		*lines += good ? count_newlines(buf, got) : 0;
		if (got == 0)
			break;
	}
	free(buf);
	*lines += 1; /* the newline that ends the line before */
	return good;
}
