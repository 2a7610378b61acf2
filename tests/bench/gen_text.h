/*
 * gen_text.h - chance, and the sentences and titles that it makes.
 */
#ifndef PP_BENCH_GEN_TEXT_H
#define PP_BENCH_GEN_TEXT_H

#include <ctype.h>
#include <stdint.h>

#include "gen_words.h"
#include "pp/buf.h"

/* ---- chance (splitmix64, https://prng.di.unimi.it/splitmix64.c) ---- */

static uint64_t draw(uint64_t *random)
{
	uint64_t z = *random += UINT64_C(0x9E3779B97F4A7C15);

	z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
	return z ^ z >> 31;
}

static uint32_t below(uint64_t *random, uint32_t n)
{
	return (uint32_t)((draw(random) >> 32) * n >> 32);
}

static bool chance(uint64_t *random, unsigned permille)
{
	return below(random, 1000) < permille;
}

#define COUNT(list) (uint32_t)(sizeof(list) / sizeof((list)[0]))
#define PICK(random, list) (list)[below(random, COUNT(list))]

/* How often in a row something happens. */
static unsigned run_length(uint64_t *random, unsigned permille)
{
	unsigned n = 0;

	while (chance(random, permille))
		n++;
	return n;
}

/* ---- text ---- */

static void add_text(struct pp_buf *out, const char *text)
{
	pp_buf_add(out, pp_slice_of(text));
}

/* Write a template with its A, N and V filled in; they stand alone or between punctuation. */
static void fill(uint64_t *random, struct pp_buf *out, const char *template)
{
	for (const char *c = template; *c != '\0'; c++) {
		bool alone = !isalpha((unsigned char)c[1]) && (c == template || !isalpha((unsigned char)c[-1]));

		if (alone && *c == 'A')
			add_text(out, PICK(random, adjectives));
		else if (alone && *c == 'N')
			add_text(out, PICK(random, nouns));
		else if (alone && *c == 'V')
			add_text(out, PICK(random, verbs));
		else
			pp_buf_addc(out, *c);
	}
}

static void write_sentence(uint64_t *random, struct pp_buf *out)
{
	size_t start = out->len, want = 90 + below(random, 130);

	fill(random, out, PICK(random, openings));
	while (out->len - start < want) {
		pp_buf_addc(out, ' ');
		fill(random, out, PICK(random, clauses));
		if (chance(random, 50)) {
			pp_buf_addc(out, ' ');
			add_text(out, PICK(random, foreign));
		}
		if (chance(random, 8)) {
			pp_buf_addc(out, ' ');
			add_text(out, PICK(random, escaped));
		}
	}
	pp_buf_addc(out, '.');
	out->ptr[start] = (char)toupper((unsigned char)out->ptr[start]);
}

static void write_title(uint64_t *random, struct pp_buf *out)
{
	pp_buf_clear(out);
	fill(random, out, PICK(random, titles));
	for (unsigned n = 1 + below(random, 2); n > 0; n--) {
		pp_buf_addc(out, ' ');
		fill(random, out, PICK(random, endings));
	}
	for (size_t i = 0; i < out->len; i++)
		if ((i == 0 || out->ptr[i - 1] == ' ') && chance(random, 900))
			out->ptr[i] = (char)toupper((unsigned char)out->ptr[i]);
	if (chance(random, 120))
		pp_buf_addf(out, " in %s", PICK(random, topics));
	if (chance(random, 30))
		pp_buf_addf(out, " and %s", PICK(random, foreign));
	if (chance(random, 10))
		pp_buf_addf(out, ": %s", PICK(random, escaped));
}

#endif
