#include "pp/identity.h"

#include <stdlib.h>
#include <strings.h>

#include "author.h"
#include "numbered.h"
#include "pp/alloc.h"
#include "pp/hash.h"
#include "pp/ident.h"
#include "title.h"

enum {
	TITLE_WORDS = 4, /* fewer do not tell a paper */
	YEARS_APART = 1, /* between a preprint and its publication */
};

#define NONE PP_NUMBERED_NONE /* no paper, no namesake; a limit on their number, too */

/* What can speak against the likeness of two titles. Unknown is 0. */
struct paper {
	uint64_t family; /* a hash of the first author's family name */
	int16_t year;
	bool has_arxiv;
	bool has_doi;
};

/* One of the papers that have a title; the list of a title's papers is in the order they came. */
struct namesake {
	uint32_t paper;
	uint32_t next;
};

/* What a record says of its paper. */
struct claims {
	struct paper paper;
	bool has_title;
	size_t arxiv, doi, title; /* their places in the maps, where the record has them */
};

struct pp_identity {
	struct pp_field id, arxiv_id, doi, url, title, authors, published;
	struct pp_numbered ids;    /* arXiv ids and DOIs, to papers */
	struct pp_numbered titles; /* title keys, to their first namesake */
	struct paper *papers;
	size_t paper_count, paper_cap;
	struct namesake *namesakes;
	size_t namesake_count, namesake_cap;
	uint64_t links;
	struct pp_buf text, key, scratch;
};

struct pp_identity *pp_identity_new(void)
{
	struct pp_identity *identity = pp_calloc(1, sizeof(*identity));

	identity->id = pp_field_named(PP_SLICE("id"));
	identity->arxiv_id = pp_field_named(PP_SLICE("arxiv_id"));
	identity->doi = pp_field_named(PP_SLICE("doi"));
	identity->url = pp_field_named(PP_SLICE("url"));
	identity->title = pp_field_named(PP_SLICE("title"));
	identity->authors = pp_field_named(PP_SLICE("authors"));
	identity->published = pp_field_named(PP_SLICE("published"));
	return identity;
}

/* "arxiv:..." or "doi:..."; anybody may call a record anything else. */
static bool has_known_prefix(struct pp_slice id)
{
	const struct pp_slice prefixes[] = { PP_SLICE("arxiv:"), PP_SLICE("doi:") };

	for (size_t i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++)
		if (id.len > prefixes[i].len && strncasecmp(id.ptr, prefixes[i].ptr, prefixes[i].len) == 0)
			return true;
	return false;
}

static void read_id(struct pp_identity *identity, struct pp_slice text, struct claims *claims)
{
	struct pp_buf *key = &identity->key;
	struct pp_arxiv arxiv;

	pp_buf_clear(key);
	if (pp_ident_arxiv(text, &arxiv)) {
		if (claims->paper.has_arxiv)
			return;
		claims->paper.has_arxiv = true;
		claims->arxiv = pp_numbered_put(&identity->ids, pp_digest_of(pp_arxiv_id(&arxiv)));
	} else if (!claims->paper.has_doi && pp_ident_doi(text, key)) {
		claims->paper.has_doi = true;
		claims->doi = pp_numbered_put(&identity->ids, pp_digest_of(pp_buf_slice(key)));
	}
}

/* No arXiv id is spelled like a DOI: they share a map. */
static void read_ids(struct pp_identity *identity, const struct pp_record *rec, struct claims *claims)
{
	struct pp_field *fields[] = { &identity->arxiv_id, &identity->id, &identity->doi, &identity->url };

	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
		struct pp_value v = pp_record_get(rec, fields[i]);

		if (v.kind != PP_STRING)
			continue;

		struct pp_slice text = pp_value_string(v, &identity->text);

		if (fields[i] != &identity->id || has_known_prefix(text))
			read_id(identity, text, claims);
	}
}

/* The first author's family name, as a hash that is not 0; 0 when there is none. */
static uint64_t read_family(struct pp_identity *identity, const struct pp_record *rec)
{
	struct pp_value v = pp_record_get(rec, &identity->authors);
	struct pp_items items = pp_items_of(v);

	if (v.kind == PP_ARRAY && !pp_items_next(&items, NULL, &v))
		return 0;
	if (v.kind != PP_STRING)
		return 0;
	pp_author_family(pp_value_string(v, &identity->text), &identity->key, &identity->scratch);
	return identity->key.len > 0 ? pp_digest_of(pp_buf_slice(&identity->key)).low | 1 : 0;
}

/* The year that a date begins with; 0 when it is none. */
static int16_t read_year(struct pp_identity *identity, const struct pp_record *rec)
{
	struct pp_slice text = pp_record_get(rec, &identity->published).text;
	int16_t year = 0;

	for (size_t i = 0; i < 4; i++) {
		if (i >= text.len || !pp_is_digit(text.ptr[i]))
			return 0;
		year = (int16_t)(year * 10 + (text.ptr[i] - '0'));
	}
	return text.len > 4 && pp_is_digit(text.ptr[4]) ? 0 : year;
}

static void read_title(struct pp_identity *identity, const struct pp_record *rec, struct claims *claims)
{
	struct pp_value v = pp_record_get(rec, &identity->title);

	if (v.kind != PP_STRING)
		return;

	struct pp_slice title = pp_value_string(v, &identity->text);

	if (pp_title_key(title, &identity->key, &identity->scratch) < TITLE_WORDS)
		return;
	claims->has_title = true;
	claims->title = pp_numbered_put(&identity->titles, pp_digest_of(pp_buf_slice(&identity->key)));
}

/* Nothing speaks against it that two papers of one title are one. Equal ids were looked for before. */
static bool alike(const struct paper *a, const struct paper *b)
{
	if ((a->has_arxiv && b->has_arxiv) || (a->has_doi && b->has_doi))
		return false;
	if (a->family != 0 && b->family != 0 && a->family != b->family)
		return false;
	return a->year == 0 || b->year == 0 || abs(a->year - b->year) <= YEARS_APART;
}

/* The first paper of that title which the claims fit, or NONE. */
static uint32_t find_alike(const struct pp_identity *identity, uint32_t namesake, const struct paper *paper)
{
	for (; namesake != NONE; namesake = identity->namesakes[namesake].next)
		if (alike(&identity->papers[identity->namesakes[namesake].paper], paper))
			return identity->namesakes[namesake].paper;
	return NONE;
}

static struct claims read_claims(struct pp_identity *identity, const struct pp_record *rec)
{
	struct claims claims = { 0 };

	read_ids(identity, rec, &claims);
	read_title(identity, rec, &claims);
	if (claims.has_title) {
		claims.paper.family = read_family(identity, rec);
		claims.paper.year = read_year(identity, rec);
	}
	return claims;
}

static uint32_t look_up(const struct pp_numbered *map, bool has, size_t at)
{
	return has ? map->numbers[at] : NONE;
}

/* The paper that the claims are about, or NONE. */
static uint32_t find_paper(struct pp_identity *identity, const struct claims *claims)
{
	const uint32_t found[] = {
		look_up(&identity->ids, claims->paper.has_arxiv, claims->arxiv),
		look_up(&identity->ids, claims->paper.has_doi, claims->doi),
		find_alike(identity, look_up(&identity->titles, claims->has_title, claims->title), &claims->paper),
	};
	uint32_t paper = NONE;
	bool links = false;

	for (size_t i = 0; i < sizeof(found) / sizeof(found[0]); i++) {
		if (paper == NONE)
			paper = found[i];
		links |= found[i] != NONE && found[i] != paper;
	}
	identity->links += links;
	return paper;
}

static uint32_t add_paper(struct pp_identity *identity, const struct paper *paper)
{
	if (identity->paper_count == NONE)
		pp_oom();
	identity->papers = pp_grow(identity->papers, identity->paper_count, &identity->paper_cap, sizeof(*paper));
	identity->papers[identity->paper_count] = *paper;
	return (uint32_t)identity->paper_count++;
}

static void learn(struct paper *paper, const struct paper *more)
{
	paper->has_arxiv |= more->has_arxiv;
	paper->has_doi |= more->has_doi;
	if (paper->family == 0)
		paper->family = more->family;
	if (paper->year == 0)
		paper->year = more->year;
}

/* From now on the paper is known by the title at that place, unless too many are. */
static void add_title(struct pp_identity *identity, size_t title, uint32_t paper)
{
	uint32_t added = (uint32_t)identity->namesake_count;
	uint32_t *link = &identity->titles.numbers[title];

	for (size_t papers = 0; *link != NONE; papers++) {
		struct namesake *namesake = &identity->namesakes[*link];

		if (namesake->paper == paper || papers + 1 == PP_IDENTITY_SAME_TITLE)
			return;
		link = &namesake->next;
	}
	if (added == NONE)
		pp_oom();
	*link = added; /* before the namesakes may move */
	identity->namesakes =
	    pp_grow(identity->namesakes, added, &identity->namesake_cap, sizeof(*identity->namesakes));
	identity->namesakes[added] = (struct namesake){ .paper = paper, .next = NONE };
	identity->namesake_count++;
}

/* The first paper that has an id keeps it. */
static void add_id(struct pp_identity *identity, size_t id, uint32_t paper)
{
	uint32_t *number = &identity->ids.numbers[id];

	if (*number == NONE)
		*number = paper;
}

enum pp_seen pp_identity_add(struct pp_identity *identity, const struct pp_record *rec)
{
	struct claims claims = read_claims(identity, rec);

	if (!claims.paper.has_arxiv && !claims.paper.has_doi && !claims.has_title)
		return PP_SEEN_NOTHING;

	uint32_t paper = find_paper(identity, &claims);
	enum pp_seen seen = paper == NONE ? PP_SEEN_FIRST : PP_SEEN_AGAIN;

	if (seen == PP_SEEN_FIRST)
		paper = add_paper(identity, &claims.paper);
	else
		learn(&identity->papers[paper], &claims.paper);
	if (claims.paper.has_arxiv)
		add_id(identity, claims.arxiv, paper);
	if (claims.paper.has_doi)
		add_id(identity, claims.doi, paper);
	if (claims.has_title)
		add_title(identity, claims.title, paper);
	return seen;
}

uint64_t pp_identity_links(const struct pp_identity *identity)
{
	return identity->links;
}

void pp_identity_free(struct pp_identity *identity)
{
	if (identity == NULL)
		return;
	pp_numbered_release(&identity->ids);
	pp_numbered_release(&identity->titles);
	free(identity->papers);
	free(identity->namesakes);
	pp_buf_release(&identity->text);
	pp_buf_release(&identity->key);
	pp_buf_release(&identity->scratch);
	free(identity);
}
