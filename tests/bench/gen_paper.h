/*
 * gen_paper.h - an invented paper, and what every format says of it.
 */
#ifndef PP_BENCH_GEN_PAPER_H
#define PP_BENCH_GEN_PAPER_H

#include "gen_text.h"
#include "pp/date.h"
#include "pp/json_write.h"

enum { MAX_AUTHORS = 40, MAX_URLS = 2 };

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
	struct pp_buf line; /* as JSON */
};

/* Where a format's text goes. */
struct sheet {
	struct pp_buf buf;
	struct pp_buf scratch;
	bool narrow;
	bool began; /* a paper was written */
};

static const char *const months[] = {
	"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
};

static void copy_buf(struct pp_buf *to, const struct pp_buf *from)
{
	pp_buf_clear(to);
	pp_buf_add(to, pp_buf_slice(from));
}

static void add_date(struct pp_buf *out, struct pp_day day)
{
	pp_buf_addf(out, "%04d-%02d-%02d", day.year, day.month, day.day);
}

/* "name":"text", */
static void add_string(struct pp_buf *out, const char *name, struct pp_slice text)
{
	pp_buf_addf(out, "\"%s\":\"", name);
	pp_json_escape(out, text);
	pp_buf_add(out, PP_SLICE("\","));
}

/* Text in one line. */
static void add_line_of(struct pp_buf *out, const struct pp_buf *text)
{
	size_t start = out->len;

	pp_buf_add(out, pp_slice_trim(pp_buf_slice(text)));
	for (size_t i = start; i < out->len; i++)
		if (out->ptr[i] == '\n')
			out->ptr[i] = ' ';
}

#endif
