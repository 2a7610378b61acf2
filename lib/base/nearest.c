#include "pp/nearest.h"

#include <stddef.h>
#include <string.h>

#include "pp/slice.h"

/* Longer words are not compared: nobody mistypes one of them by a letter or two, and the cost stays bounded. */
enum { MAX_WORD = 48 };

static size_t min3(size_t a, size_t b, size_t c)
{
	size_t least = a < b ? a : b;

	return least < c ? least : c;
}

static bool same(char a, char b)
{
	return pp_to_lower(a) == pp_to_lower(b);
}

/* Optimal string alignment: letters inserted, dropped, replaced, or two neighbours swapped. */
static size_t distance(const char *a, size_t a_len, const char *b, size_t b_len)
{
	size_t rows[3][MAX_WORD + 1];
	size_t *before = rows[0], *last = rows[1], *now = rows[2];

	for (size_t j = 0; j <= b_len; j++)
		last[j] = j;
	for (size_t i = 1; i <= a_len; i++) {
		now[0] = i;
		for (size_t j = 1; j <= b_len; j++) {
			now[j] = min3(last[j] + 1, now[j - 1] + 1, last[j - 1] + !same(a[i - 1], b[j - 1]));
			if (i > 1 && j > 1 && same(a[i - 1], b[j - 2]) && same(a[i - 2], b[j - 1]) &&
			    before[j - 2] + 1 < now[j])
				now[j] = before[j - 2] + 1;
		}
		size_t *free_row = before;

		before = last;
		last = now;
		now = free_row;
	}
	return last[b_len];
}

static bool begins(const char *word, const char *front, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (!same(word[i], front[i])) /* stops at the word's NUL, which front does not hold */
			return false;
	return true;
}

static const char *only_word_that_begins(const char *front, size_t len, const char *const *words)
{
	const char *found = NULL;

	for (; *words != NULL; words++) {
		if (!begins(*words, front, len))
			continue;
		if (found != NULL)
			return NULL;
		found = *words;
	}
	return found;
}

const char *pp_nearest(const char *word, const char *const *words)
{
	size_t len = strnlen(word, MAX_WORD + 1);
	size_t least = len < 6 ? 2 : len < 9 ? 3 : 4; /* one more than the mistakes allowed */
	const char *nearest = NULL;

	if (len == 0 || len > MAX_WORD)
		return NULL;
	for (const char *const *w = words; *w != NULL; w++) {
		size_t w_len = strnlen(*w, MAX_WORD + 1);

		if (w_len > MAX_WORD)
			continue;
		size_t d = distance(word, len, *w, w_len);

		/* Every letter wrong is no likeness: "x" is not near to "y". */
		if (d < least && d < len && d < w_len) {
			least = d;
			nearest = *w;
		}
	}
	if (nearest == NULL && len >= 3)
		nearest = only_word_that_begins(word, len, words);
	return nearest;
}
