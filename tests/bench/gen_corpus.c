/*
 * gen_corpus: records of invented papers, the same bytes for the same options. See scripts/gen-corpus.
 *
 * A tenth of the records are exact repeats of an earlier one, a tenth are edited copies (the title's case or
 * punctuation, some words of the abstract, a new version behind the id). One word in some hundred is not ASCII, some
 * need escapes, 3 % of the records are written in ASCII with \u escapes, 5 % with blanks after commas and colons.
 */
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "gen_text.h"
#include "pp/alloc.h"
#include "pp/buf.h"
#include "pp/cli.h"
#include "pp/date.h"
#include "pp/json_write.h"
#include "pp/utf8.h"

enum {
	SENTENCES = 20000,
	POOL = 20000, /* records that are repeated and edited */
	MAX_AUTHORS = 40,
	MAX_URLS = 2,
	DAYS = 1460,
	FLUSH = 1 << 20,
};

struct paper {
	struct pp_buf id;
	struct pp_buf title;
	struct pp_buf abstract;
	struct pp_buf authors[MAX_AUTHORS];
	unsigned author_count;
	struct pp_day published;
	unsigned comments;
	uint64_t upvotes;
	struct pp_buf urls[MAX_URLS];
	unsigned url_count;
	const char *venue;
	struct pp_buf line; /* as it was written */
};

struct gen {
	uint64_t random;
	bool narrow;
	struct pp_buf sentences[SENTENCES];
	struct paper pool[POOL];
	size_t pooled;
	uint64_t papers;
	struct pp_buf out, csv, listing, scratch;
	int out_fd, csv_fd, listing_fd; /* -1: not asked for */
	uint64_t bytes, records;
};

static void write_abstract(struct gen *g, struct pp_buf *out)
{
	unsigned count = 5 + below(&g->random, 6);

	pp_buf_clear(out);
	if (chance(&g->random, 10))
		pp_buf_addc(out, '\t');
	for (unsigned i = 0; i < count; i++) {
		if (i > 0)
			pp_buf_addc(out, i == 3 && chance(&g->random, 100) ? '\n' : ' ');
		pp_buf_add(out, pp_buf_slice(&g->sentences[below(&g->random, SENTENCES)]));
	}
}

/* Put other words in the place of one in forty. */
static void edit_abstract(struct gen *g, struct pp_buf *out, struct pp_slice text)
{
	pp_buf_clear(out);
	while (text.len > 0) {
		const char *blank = pp_slice_chr(text, ' ');
		size_t len = blank != NULL ? (size_t)(blank - text.ptr) : text.len;

		if (chance(&g->random, 25))
			add_text(out, PICK(&g->random, nouns));
		else
			pp_buf_add(out, pp_slice(text.ptr, len));
		if (blank != NULL)
			pp_buf_addc(out, ' ');
		text = pp_slice_from(text, blank != NULL ? len + 1 : len);
	}
}

/* ---- papers ---- */

/* Falls off as a power of 2.1, from 0. */
static uint64_t draw_upvotes(struct gen *g)
{
	unsigned octave = run_length(&g->random, 466);
	uint64_t base = UINT64_C(3) << (octave < 20 ? octave : 20);

	return base + below(&g->random, (uint32_t)base) - 3;
}

static void invent(struct gen *g, struct paper *p)
{
	p->published = pp_day_of_number(pp_day_number((struct pp_day){ 2021, 1, 1 }) + below(&g->random, DAYS));
	pp_buf_clear(&p->id);
	pp_buf_addf(&p->id, g->papers < 100000 ? "%02d%02d.%05llu" : "%02d%02d.%07llu", p->published.year % 100,
		    p->published.month, (unsigned long long)g->papers);
	g->papers++;
	write_title(&g->random, &p->title);
	p->author_count = 1 + run_length(&g->random, 803);
	if (p->author_count > MAX_AUTHORS)
		p->author_count = MAX_AUTHORS;
	p->comments = run_length(&g->random, 607);
	p->upvotes = draw_upvotes(g);
	if (g->narrow)
		return;
	write_abstract(g, &p->abstract);
	for (unsigned i = 0; i < p->author_count; i++) {
		pp_buf_clear(&p->authors[i]);
		add_text(&p->authors[i], PICK(&g->random, given));
		pp_buf_addc(&p->authors[i], ' ');
		add_text(&p->authors[i], PICK(&g->random, family));
	}
	p->url_count = below(&g->random, MAX_URLS + 1);
	for (unsigned i = 0; i < p->url_count; i++) {
		pp_buf_clear(&p->urls[i]);
		fill(&g->random, &p->urls[i], PICK(&g->random, links));
	}
	p->venue = PICK(&g->random, venues);
}

static void copy_buf(struct pp_buf *to, const struct pp_buf *from)
{
	pp_buf_clear(to);
	pp_buf_add(to, pp_buf_slice(from));
}

static void edit_title(struct gen *g, struct pp_buf *title)
{
	switch (below(&g->random, 4)) {
	case 0:
		for (size_t i = 0; i < title->len; i++)
			title->ptr[i] = pp_to_lower(title->ptr[i]);
		break;
	case 1:
		for (size_t i = 0; i < title->len; i++)
			title->ptr[i] = (char)toupper((unsigned char)title->ptr[i]);
		break;
	case 2: pp_buf_addc(title, '.'); break;
	default: pp_buf_add(title, PP_SLICE("  (extended)")); break;
	}
}

/* An edited copy, as sources have them of each other. */
static void edit(struct gen *g, struct paper *p, const struct paper *from)
{
	const char *version = pp_slice_chr(pp_buf_slice(&from->id), 'v');

	copy_buf(&p->id, &from->id);
	if (version != NULL)
		p->id.len = (size_t)(version - from->id.ptr);
	pp_buf_addf(&p->id, "v%u", 2 + below(&g->random, 4));
	copy_buf(&p->title, &from->title);
	edit_title(g, &p->title);
	edit_abstract(g, &p->abstract, pp_buf_slice(&from->abstract));
	p->author_count = from->author_count;
	for (unsigned i = 0; i < p->author_count && !g->narrow; i++)
		copy_buf(&p->authors[i], &from->authors[i]);
	p->published = from->published;
	p->comments = from->comments;
	p->upvotes = from->upvotes + below(&g->random, 5);
	p->url_count = from->url_count;
	for (unsigned i = 0; i < p->url_count; i++)
		copy_buf(&p->urls[i], &from->urls[i]);
	p->venue = from->venue;
}

/* ---- writing ---- */

static void add_string(struct pp_buf *out, const char *name, struct pp_slice text)
{
	pp_buf_addf(out, "\"%s\":\"", name);
	pp_json_escape(out, text);
	pp_buf_add(out, PP_SLICE("\","));
}

static void add_list(struct pp_buf *out, const char *name, const struct pp_buf *items, unsigned count)
{
	pp_buf_addf(out, "\"%s\":[", name);
	for (unsigned i = 0; i < count; i++) {
		pp_buf_add(out, i > 0 ? PP_SLICE(",\"") : PP_SLICE("\""));
		pp_json_escape(out, pp_buf_slice(&items[i]));
		pp_buf_addc(out, '"');
	}
	pp_buf_add(out, PP_SLICE("],"));
}

static void add_date(struct pp_buf *out, struct pp_day day)
{
	pp_buf_addf(out, "%04d-%02d-%02d", day.year, day.month, day.day);
}

static void write_json(const struct gen *g, struct paper *p)
{
	struct pp_buf *out = &p->line;

	pp_buf_clear(out);
	pp_buf_addc(out, '{');
	add_string(out, "id", pp_buf_slice(&p->id));
	add_string(out, "title", pp_buf_slice(&p->title));
	if (!g->narrow) {
		add_string(out, "abstract", pp_buf_slice(&p->abstract));
		add_list(out, "authors", p->authors, p->author_count);
	}
	pp_buf_addf(out, "\"author_count\":%u,\"published\":\"", p->author_count);
	add_date(out, p->published);
	pp_buf_addf(out, "\",\"comments\":%u,\"upvotes\":%llu,", p->comments, (unsigned long long)p->upvotes);
	if (!g->narrow) {
		add_list(out, "urls", p->urls, p->url_count);
		add_string(out, "venue", pp_slice_of(p->venue));
	}
	out->len--; /* the last comma */
	pp_buf_add(out, PP_SLICE("}\n"));
}

/* The same line with blanks after commas and colons. */
static void widen(struct pp_buf *line, struct pp_buf *scratch)
{
	bool quoted = false;

	pp_buf_clear(scratch);
	for (size_t i = 0; i < line->len; i++) {
		char c = line->ptr[i];

		pp_buf_addc(scratch, c);
		if (c == '\\')
			pp_buf_addc(scratch, line->ptr[++i]);
		else if (c == '"')
			quoted = !quoted;
		else if (!quoted && (c == ',' || c == ':'))
			pp_buf_addc(scratch, ' ');
	}
	copy_buf(line, scratch);
}

/* The same line in ASCII. */
static void narrow_to_ascii(struct pp_buf *line, struct pp_buf *scratch)
{
	struct pp_slice rest = pp_buf_slice(line);

	pp_buf_clear(scratch);
	while (rest.len > 0) {
		uint32_t rune;
		size_t len = pp_utf8_decode(rest, &rune);

		if (rune < 0x80)
			pp_buf_addc(scratch, (char)rune);
		else if (rune < 0x10000)
			pp_buf_addf(scratch, "\\u%04x", rune);
		else
			pp_buf_addf(scratch, "\\u%04x\\u%04x", 0xD7C0 + (rune >> 10), 0xDC00 + (rune & 0x3FF));
		rest = pp_slice_from(rest, len > 0 ? len : 1);
	}
	copy_buf(line, scratch);
}

static void add_cell(struct pp_buf *out, struct pp_slice text, char end)
{
	bool plain = true;

	for (size_t i = 0; i < text.len && plain; i++)
		plain = strchr(",\"\r\n", text.ptr[i]) == NULL;
	if (plain) {
		pp_buf_add(out, text);
	} else {
		pp_buf_addc(out, '"');
		for (size_t i = 0; i < text.len; i++) {
			if (text.ptr[i] == '"')
				pp_buf_addc(out, '"');
			pp_buf_addc(out, text.ptr[i]);
		}
		pp_buf_addc(out, '"');
	}
	pp_buf_addc(out, end);
}

static void add_cell_of_list(struct pp_buf *out, const struct pp_buf *items, unsigned count, struct pp_buf *scratch)
{
	pp_buf_clear(scratch);
	for (unsigned i = 0; i < count; i++) {
		if (i > 0)
			pp_buf_add(scratch, PP_SLICE("; "));
		pp_buf_add(scratch, pp_buf_slice(&items[i]));
	}
	add_cell(out, pp_buf_slice(scratch), ',');
}

static void write_csv(struct gen *g, const struct paper *p)
{
	struct pp_buf *out = &g->csv;

	add_cell(out, pp_buf_slice(&p->id), ',');
	add_cell(out, pp_buf_slice(&p->title), ',');
	if (!g->narrow) {
		add_cell(out, pp_buf_slice(&p->abstract), ',');
		add_cell_of_list(out, p->authors, p->author_count, &g->scratch);
	}
	pp_buf_addf(out, "%u,", p->author_count);
	add_date(out, p->published);
	pp_buf_addf(out, ",%u,%llu", p->comments, (unsigned long long)p->upvotes);
	if (!g->narrow) {
		pp_buf_addc(out, ',');
		add_cell_of_list(out, p->urls, p->url_count, &g->scratch);
		add_text(out, p->venue);
	}
	pp_buf_addc(out, '\n');
}

/* As the page of daily papers looks when it is copied out of a browser. */
static void write_listing(struct gen *g, const struct paper *p)
{
	static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
					      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
	struct pp_buf *out = &g->listing;
	size_t start;

	pp_buf_add(out, pp_buf_slice(&p->title));
	pp_buf_add(out, PP_SLICE("\n\n"));
	start = out->len;
	pp_buf_add(out, pp_slice_trim(pp_buf_slice(&p->abstract)));
	for (size_t i = start; i < out->len; i++)
		if (out->ptr[i] == '\n')
			out->ptr[i] = ' ';
	pp_buf_addf(out, "\n\n  • %u authors\n·\n%s %d, %d", p->author_count, months[p->published.month - 1],
		    p->published.day, p->published.year);
	if (p->comments > 0)
		pp_buf_addf(out, " %u", p->comments);
	pp_buf_add(out, PP_SLICE("\n\n"));
}

static void drain(int fd, struct pp_buf *buf, size_t limit)
{
	size_t done = 0;

	if (buf->len < limit)
		return;
	while (done < buf->len) {
		ssize_t n = write(fd, buf->ptr + done, buf->len - done);

		if (n < 0 && errno != EINTR) {
			perror("gen_corpus: cannot write");
			exit(2);
		}
		done += n > 0 ? (size_t)n : 0;
	}
	pp_buf_clear(buf);
}

static void emit(struct gen *g, const struct paper *p)
{
	pp_buf_add(&g->out, pp_buf_slice(&p->line));
	g->bytes += p->line.len;
	g->records++;
	drain(g->out_fd, &g->out, FLUSH);
	if (g->csv_fd >= 0) {
		write_csv(g, p);
		drain(g->csv_fd, &g->csv, FLUSH);
	}
	if (g->listing_fd >= 0) {
		write_listing(g, p);
		drain(g->listing_fd, &g->listing, FLUSH);
	}
}

/* A new paper, or an edited copy of one in the pool; it takes a place in the pool. */
static void emit_new(struct gen *g, bool edited)
{
	size_t from = below(&g->random, (uint32_t)g->pooled + (g->pooled == 0));
	size_t to = g->pooled < POOL ? g->pooled++ : below(&g->random, POOL);
	struct paper *p = &g->pool[to];

	if (edited && to != from)
		edit(g, p, &g->pool[from]);
	else
		invent(g, p);
	write_json(g, p);
	if (chance(&g->random, 50))
		widen(&p->line, &g->scratch);
	if (chance(&g->random, 30))
		narrow_to_ascii(&p->line, &g->scratch);
	emit(g, p);
}

static void generate(struct gen *g, uint64_t bytes)
{
	for (size_t i = 0; i < SENTENCES; i++)
		write_sentence(&g->random, &g->sentences[i]);
	if (g->csv_fd >= 0)
		add_text(&g->csv,
			 g->narrow ? "id,title,author_count,published,comments,upvotes\n"
				   : "id,title,abstract,authors,author_count,published,comments,upvotes,urls,venue\n");
	add_text(&g->listing, "Daily Papers\n\nDec 31\n\n");
	while (g->bytes < bytes) {
		unsigned kind = below(&g->random, 1000);

		if (g->pooled > 0 && kind < 100)
			emit(g, &g->pool[below(&g->random, (uint32_t)g->pooled)]);
		else
			emit_new(g, g->pooled > 0 && kind < 200);
	}
	drain(g->out_fd, &g->out, 1);
	if (g->csv_fd >= 0)
		drain(g->csv_fd, &g->csv, 1);
	if (g->listing_fd >= 0)
		drain(g->listing_fd, &g->listing, 1);
}

static int open_output(const char *path)
{
	int fd = strcmp(path, "-") == 0 ? STDOUT_FILENO : open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);

	if (fd < 0) {
		perror(path);
		exit(2);
	}
	return fd;
}

int main(int argc, char **argv)
{
	const char *bytes = "1e9", *csv = NULL, *listing = NULL, *out = "-";
	uint64_t seed = 1;
	struct gen *g = pp_calloc(1, sizeof(*g));
	const struct pp_opt options[] = {
		PP_STRING(0, "bytes", "N", &bytes, "Size of the JSON, at least."),
		PP_FLAG(0, "narrow", &g->narrow, "Records of about 150 bytes: no abstract, authors, urls, venue."),
		PP_STRING(0, "csv", "FILE", &csv, "The same records as CSV, too."),
		PP_STRING(0, "listing", "FILE", &listing, "And as the text of a listing."),
		PP_COUNT(0, "seed", "N", &seed, "Another seed, another corpus."),
		PP_STRING('o', "out", "FILE", &out, "Where to."),
		PP_OPT_END,
	};
	const struct pp_cmd cmd = { .name = "gen_corpus", .synopsis = "[OPTION...]", .options = options };
	struct pp_args args;
	struct pp_arena arena = PP_ARENA_INIT;
	struct pp_error err = PP_ERROR_INIT;

	if (pp_cli_parse(&cmd, NULL, argc, argv, &args, &arena, &err) != PP_OK) {
		fprintf(stderr, "gen_corpus: %s\n", err.message);
		return 2;
	}
	g->random = seed;
	g->out_fd = open_output(out);
	g->csv_fd = csv != NULL ? open_output(csv) : -1;
	g->listing_fd = listing != NULL ? open_output(listing) : -1;
	generate(g, (uint64_t)strtod(bytes, NULL));
	fprintf(stderr, "gen_corpus: %llu records, %llu papers, %llu bytes\n", (unsigned long long)g->records,
		(unsigned long long)g->papers, (unsigned long long)g->bytes);
	return 0;
}
