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

#include "gen_json.h"
#include "gen_paper.h"
#include "gen_sources.h"
#include "gen_tables.h"
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
	DAYS = 1460,
	FLUSH = 1 << 20,
};

/* The formats besides JSON. */
enum { CSV, LISTING, LISTING_MD, HF_LINES, HF_ARRAY, BIBTEX, RIS, ATOM, OUTPUTS };

/* A file that the papers go to, in one format. */
struct output {
	void (*write)(struct sheet *sheet, const struct paper *p);
	const char *front, *front_narrow, *end; /* NULL for nothing */
	const char *path;                       /* NULL: not asked for */
	int fd;
	struct sheet sheet;
};

struct gen {
	uint64_t random;
	bool narrow;
	struct pp_buf sentences[SENTENCES];
	struct paper pool[POOL];
	size_t pooled;
	uint64_t papers;
	struct pp_buf out, scratch;
	int out_fd;
	struct output *others;
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
	for (struct output *o = g->others; o->write != NULL; o++) {
		if (o->path == NULL)
			continue;
		o->write(&o->sheet, p);
		o->sheet.began = true;
		drain(o->fd, &o->sheet.buf, FLUSH);
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
	write_json(p, g->narrow);
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
	while (g->bytes < bytes) {
		unsigned kind = below(&g->random, 1000);

		if (g->pooled > 0 && kind < 100)
			emit(g, &g->pool[below(&g->random, (uint32_t)g->pooled)]);
		else
			emit_new(g, g->pooled > 0 && kind < 200);
	}
	drain(g->out_fd, &g->out, 1);
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

static void begin_output(struct output *o, bool narrow)
{
	if (o->path == NULL)
		return;
	o->fd = open_output(o->path);
	o->sheet.narrow = narrow;
	if (o->front != NULL)
		add_text(&o->sheet.buf, narrow && o->front_narrow != NULL ? o->front_narrow : o->front);
}

static void end_output(struct output *o)
{
	if (o->path == NULL)
		return;
	if (o->end != NULL)
		add_text(&o->sheet.buf, o->end);
	drain(o->fd, &o->sheet.buf, 1);
}

static struct output outputs[] = {
	[CSV] = { .write = write_csv,
		  .front = "id,title,abstract,authors,author_count,published,comments,upvotes,urls,venue\n",
		  .front_narrow = "id,title,author_count,published,comments,upvotes\n" },
	[LISTING] = { .write = write_listing, .front = "Daily Papers\n\nDec 31\n\n" },
	[LISTING_MD] = { .write = write_listing_md, .front = "# Daily Papers\n\nDec 31\n\n" },
	[HF_LINES] = { .write = write_api_line },
	[HF_ARRAY] = { .write = write_api_element, .front = "[", .end = "]\n" },
	[BIBTEX] = { .write = write_bibtex },
	[RIS] = { .write = write_ris },
	[ATOM] = { .write = write_atom,
		   .front =
		       "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n",
		   .end = "</feed>\n" },
	[OUTPUTS] = { .write = NULL },
};

int main(int argc, char **argv)
{
	const char *bytes = "1e9", *out = "-";
	uint64_t seed = 1;
	struct gen *g = pp_calloc(1, sizeof(*g));
	const struct pp_opt options[] = {
		PP_STRING(0, "bytes", "N", &bytes, "Size of the JSON, at least."),
		PP_FLAG(0, "narrow", &g->narrow, "Records of about 150 bytes: no abstract, authors, urls, venue."),
		PP_STRING(0, "csv", "FILE", &outputs[CSV].path, "The same records as CSV, too."),
		PP_STRING(0, "listing", "FILE", &outputs[LISTING].path, "As the text of a listing."),
		PP_STRING(0, "listing-md", "FILE", &outputs[LISTING_MD].path, "As the Markdown of a listing."),
		PP_STRING(0, "hf-lines", "FILE", &outputs[HF_LINES].path, "As the API's objects, one a line."),
		PP_STRING(0, "hf-array", "FILE", &outputs[HF_ARRAY].path, "As the API's answer, an array in one line."),
		PP_STRING(0, "bibtex", "FILE", &outputs[BIBTEX].path, "As BibTeX."),
		PP_STRING(0, "ris", "FILE", &outputs[RIS].path, "As RIS."),
		PP_STRING(0, "atom", "FILE", &outputs[ATOM].path, "As arXiv's Atom feed."),
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
	g->others = outputs;
	for (struct output *o = outputs; o->write != NULL; o++)
		begin_output(o, g->narrow);
	generate(g, (uint64_t)strtod(bytes, NULL));
	for (struct output *o = outputs; o->write != NULL; o++)
		end_output(o);
	fprintf(stderr, "gen_corpus: %llu records, %llu papers, %llu bytes\n", (unsigned long long)g->records,
		(unsigned long long)g->papers, (unsigned long long)g->bytes);
	return 0;
}
