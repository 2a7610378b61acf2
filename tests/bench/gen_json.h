/*
 * gen_json.h - papers as our records, with blanks and in ASCII too.
 */
#ifndef PP_BENCH_GEN_JSON_H
#define PP_BENCH_GEN_JSON_H

#include "gen_paper.h"
#include "pp/utf8.h"

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

static void write_json(struct paper *p, bool narrow)
{
	struct pp_buf *out = &p->line;

	pp_buf_clear(out);
	pp_buf_addc(out, '{');
	add_string(out, "id", pp_buf_slice(&p->id));
	add_string(out, "title", pp_buf_slice(&p->title));
	if (!narrow) {
		add_string(out, "abstract", pp_buf_slice(&p->abstract));
		add_list(out, "authors", p->authors, p->author_count);
	}
	pp_buf_addf(out, "\"author_count\":%u,\"published\":\"", p->author_count);
	add_date(out, p->published);
	pp_buf_addf(out, "\",\"comments\":%u,\"upvotes\":%llu,", p->comments, (unsigned long long)p->upvotes);
	if (!narrow) {
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

#endif
