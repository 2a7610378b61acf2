/*
 * gen_sources.h - papers as the API of the Daily Papers, reference managers and arXiv hand them out.
 */
#ifndef PP_BENCH_GEN_SOURCES_H
#define PP_BENCH_GEN_SOURCES_H

#include "gen_paper.h"
#include "pp/utf8.h"

/* ---- the API's JSON ---- */

/* What only this format needs is drawn from the paper's number, so that all formats have the same papers. */
static uint64_t seed_of(const struct paper *p)
{
	uint64_t seed = 0;

	for (size_t i = 0; i < p->id.len; i++)
		seed = seed * 31 + (unsigned char)p->id.ptr[i];
	return seed;
}

/* "_id":"66540321d200a2ecdf784ffe", */
static void add_object_id(struct pp_buf *out, uint64_t *random)
{
	pp_buf_addf(out, "\"_id\":\"%08x%016llx\",", below(random, UINT32_MAX), (unsigned long long)draw(random));
}

/* An account of the site, open for more members. */
static void add_user(struct pp_buf *out, struct pp_slice name, uint64_t *random)
{
	pp_buf_addf(out, "\"avatarUrl\":\"/avatars/%016llx.svg\",\"isPro\":false,", (unsigned long long)draw(random));
	add_string(out, "fullname", name);
	pp_buf_addf(out, "\"user\":\"user%u\",\"type\":\"user\"", below(random, 100000));
}

static void add_api_author(struct pp_buf *out, struct pp_slice name, uint64_t *random)
{
	pp_buf_addc(out, '{');
	add_object_id(out, random);
	if (chance(random, 200)) {
		add_text(out, "\"user\":{");
		add_object_id(out, random);
		add_user(out, name, random);
		add_text(out,
			 "},\"status\":\"claimed_verified\",\"statusLastChangedAt\":\"2024-05-27T07:54:25.329Z\",");
	}
	add_string(out, "name", name);
	add_text(out, "\"hidden\":false}");
}

/* "publishedAt":"2024-05-24T17:34:15.000Z", */
static void add_instant(struct pp_buf *out, const char *name, struct pp_day day, uint64_t *random)
{
	pp_buf_addf(out, "\"%s\":\"", name);
	add_date(out, day);
	pp_buf_addf(out, "T%02u:%02u:%02u.000Z\",", below(random, 24), below(random, 60), below(random, 60));
}

/* The paper itself, as /api/papers/ID has it. */
static void add_api_paper(struct pp_buf *out, const struct paper *p, uint64_t *random)
{
	pp_buf_addc(out, '{');
	add_string(out, "id", pp_buf_slice(&p->id));
	add_text(out, "\"authors\":[");
	for (unsigned i = 0; i < p->author_count; i++) {
		if (i > 0)
			pp_buf_addc(out, ',');
		add_api_author(out, pp_buf_slice(&p->authors[i]), random);
	}
	add_text(out, "],");
	add_instant(out, "publishedAt", p->published, random);
	add_instant(out, "submittedOnDailyAt", p->published, random);
	add_string(out, "title", pp_buf_slice(&p->title));
	add_text(out, "\"submittedOnDailyBy\":{");
	add_object_id(out, random);
	add_user(out, PP_SLICE("Keeper of the List"), random);
	add_text(out, "},");
	add_string(out, "summary", pp_buf_slice(&p->abstract));
	pp_buf_addf(out, "\"upvotes\":%llu,\"discussionId\":\"%016llx\",", (unsigned long long)p->upvotes,
		    (unsigned long long)draw(random));
	if (p->url_count > 0)
		add_string(out, "githubRepo", pp_buf_slice(&p->urls[0]));
	add_string(out, "ai_summary", pp_utf8_cut(pp_buf_slice(&p->abstract), 200));
	add_text(out, "\"ai_keywords\":[\"needles\",\"hedges\",\"mild lattices\"]}");
}

/* An element of /api/daily_papers: the page's own title and summary repeat the paper's. */
static void write_api(struct sheet *sheet, const struct paper *p)
{
	uint64_t random = seed_of(p);
	struct pp_buf *out = &sheet->buf;

	add_text(out, "{\"paper\":");
	add_api_paper(out, p, &random);
	pp_buf_addc(out, ',');
	add_instant(out, "publishedAt", p->published, &random);
	add_string(out, "title", pp_buf_slice(&p->title));
	add_string(out, "summary", pp_buf_slice(&p->abstract));
	add_string(out, "thumbnail", PP_SLICE("https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/x.png"));
	pp_buf_addf(out, "\"numComments\":%u,\"submittedBy\":{", p->comments);
	add_object_id(out, &random);
	add_user(out, PP_SLICE("Keeper of the List"), &random);
	add_text(out, "},\"isAuthorParticipating\":false}");
}

static void write_api_line(struct sheet *sheet, const struct paper *p)
{
	write_api(sheet, p);
	pp_buf_addc(&sheet->buf, '\n');
}

static void write_api_element(struct sheet *sheet, const struct paper *p)
{
	if (sheet->began)
		pp_buf_addc(&sheet->buf, ',');
	write_api(sheet, p);
}

/* ---- reference managers ---- */

static void write_bibtex(struct sheet *sheet, const struct paper *p)
{
	struct pp_buf *out = &sheet->buf;

	pp_buf_addf(out, "@article{key%.*s,\n  title = {", PP_FMT(pp_buf_slice(&p->id)));
	pp_buf_add(out, pp_buf_slice(&p->title));
	add_text(out, "},\n  author = {");
	for (unsigned i = 0; i < p->author_count; i++) {
		pp_buf_add(out, i > 0 ? PP_SLICE(" and ") : PP_SLICE(""));
		pp_buf_add(out, pp_buf_slice(&p->authors[i]));
	}
	pp_buf_addf(out, "},\n  year = {%d},\n  month = %s,\n  journal = {%s},\n  eprint = {%.*s},\n",
		    p->published.year, months[p->published.month - 1], p->venue, PP_FMT(pp_buf_slice(&p->id)));
	add_text(out, "  archiveprefix = {arXiv},\n  abstract = {");
	for (size_t i = 0; i < p->abstract.len; i++) {
		if (strchr("%&$#_{}~^\\", p->abstract.ptr[i]) == NULL)
			pp_buf_addc(out, p->abstract.ptr[i]);
		else
			pp_buf_addf(out, "\\%%");
	}
	add_text(out, "}\n}\n\n");
}

static void write_ris(struct sheet *sheet, const struct paper *p)
{
	struct pp_buf *out = &sheet->buf;

	pp_buf_addf(out, "TY  - JOUR\nID  - %.*s\nTI  - ", PP_FMT(pp_buf_slice(&p->id)));
	pp_buf_add(out, pp_buf_slice(&p->title));
	for (unsigned i = 0; i < p->author_count; i++) {
		add_text(out, "\nAU  - ");
		pp_buf_add(out, pp_buf_slice(&p->authors[i]));
	}
	pp_buf_addf(out, "\nPY  - %d\nDA  - %04d/%02d/%02d\nJO  - %s\nAB  - ", p->published.year, p->published.year,
		    p->published.month, p->published.day, p->venue);
	add_line_of(out, &p->abstract);
	for (unsigned i = 0; i < p->url_count; i++) {
		add_text(out, "\nUR  - ");
		pp_buf_add(out, pp_buf_slice(&p->urls[i]));
	}
	add_text(out, "\nER  - \n\n");
}

/* ---- arXiv's feed ---- */

static void add_xml(struct pp_buf *out, struct pp_slice text)
{
	for (size_t i = 0; i < text.len; i++)
		switch (text.ptr[i]) {
		case '&': add_text(out, "&amp;"); break;
		case '<': add_text(out, "&lt;"); break;
		case '>': add_text(out, "&gt;"); break;
		default: pp_buf_addc(out, text.ptr[i]); break;
		}
}

static void write_atom(struct sheet *sheet, const struct paper *p)
{
	struct pp_buf *out = &sheet->buf;

	pp_buf_addf(out, "  <entry>\n    <id>http://arxiv.org/abs/%.*s</id>\n    <title>",
		    PP_FMT(pp_buf_slice(&p->id)));
	add_xml(out, pp_buf_slice(&p->title));
	add_text(out, "</title>\n    <updated>");
	add_date(out, p->published);
	add_text(out, "T17:59:56Z</updated>\n    <published>");
	add_date(out, p->published);
	pp_buf_addf(out,
		    "T17:59:56Z</published>\n    <link href=\"https://arxiv.org/abs/%.*s\" rel=\"alternate\" "
		    "type=\"text/html\"/>\n",
		    PP_FMT(pp_buf_slice(&p->id)));
	add_text(out, "    <summary>");
	add_xml(out, pp_buf_slice(&p->abstract));
	add_text(out, "</summary>\n    <category term=\"cs.CL\" scheme=\"http://arxiv.org/schemas/atom\"/>\n");
	for (unsigned i = 0; i < p->author_count; i++) {
		add_text(out, "    <author>\n      <name>");
		add_xml(out, pp_buf_slice(&p->authors[i]));
		add_text(out, "</name>\n    </author>\n");
	}
	add_text(out, "  </entry>\n");
}

#endif
