/*
 * gen_tables.h - papers as a table and as a page of text, the same records that the JSON has.
 */
#ifndef PP_BENCH_GEN_TABLES_H
#define PP_BENCH_GEN_TABLES_H

#include "gen_paper.h"

/* ---- CSV ---- */

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

static void write_csv(struct sheet *sheet, const struct paper *p)
{
	struct pp_buf *out = &sheet->buf;

	add_cell(out, pp_buf_slice(&p->id), ',');
	add_cell(out, pp_buf_slice(&p->title), ',');
	if (!sheet->narrow) {
		add_cell(out, pp_buf_slice(&p->abstract), ',');
		add_cell_of_list(out, p->authors, p->author_count, &sheet->scratch);
	}
	pp_buf_addf(out, "%u,", p->author_count);
	add_date(out, p->published);
	pp_buf_addf(out, ",%u,%llu", p->comments, (unsigned long long)p->upvotes);
	if (!sheet->narrow) {
		pp_buf_addc(out, ',');
		add_cell_of_list(out, p->urls, p->url_count, &sheet->scratch);
		add_text(out, p->venue);
	}
	pp_buf_addc(out, '\n');
}

/* ---- pages ---- */

static void add_printed_day(struct pp_buf *out, struct pp_day day)
{
	pp_buf_addf(out, "%s %d, %d", months[day.month - 1], day.day, day.year);
}

/* As the page of daily papers looks when it is copied out of a browser. */
static void write_listing(struct sheet *sheet, const struct paper *p)
{
	struct pp_buf *out = &sheet->buf;

	pp_buf_add(out, pp_buf_slice(&p->title));
	pp_buf_add(out, PP_SLICE("\n\n"));
	add_line_of(out, &p->abstract);
	pp_buf_addf(out, "\n\n  • %u authors\n·\n", p->author_count);
	add_printed_day(out, p->published);
	if (p->comments > 0)
		pp_buf_addf(out, " %u", p->comments);
	pp_buf_add(out, PP_SLICE("\n\n"));
}

/* And when a crawler has turned it into Markdown. */
static void write_listing_md(struct sheet *sheet, const struct paper *p)
{
	struct pp_buf *out = &sheet->buf, *link = &sheet->scratch;

	pp_buf_clear(link);
	pp_buf_addf(link, "](https://huggingface.co/papers/%.*s", PP_FMT(pp_buf_slice(&p->id)));
	pp_buf_addf(out, "[%llu](https://huggingface.co/login?next=%%2Fpapers%%2F%.*s)\n\n### [",
		    (unsigned long long)p->upvotes, PP_FMT(pp_buf_slice(&p->id)));
	pp_buf_add(out, pp_buf_slice(&p->title));
	pp_buf_add(out, pp_buf_slice(link));
	pp_buf_add(out, PP_SLICE(")\n\n["));
	add_line_of(out, &p->abstract);
	pp_buf_add(out, pp_buf_slice(link));
	pp_buf_addf(out, ")\n\n- ![](https://cdn-avatars.huggingface.co/v1/%u.png)\n\n·\n\n%u authors\n\n·\n\n",
		    p->author_count, p->author_count);
	add_printed_day(out, p->published);
	if (p->comments > 0) {
		pp_buf_addf(out, "[%u", p->comments);
		pp_buf_add(out, pp_buf_slice(link));
		pp_buf_add(out, PP_SLICE("#community)"));
	}
	pp_buf_add(out, PP_SLICE("\n\n"));
}

#endif
