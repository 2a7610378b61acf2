/*
 * ident.h - what papers are known by: arXiv identifiers, DOIs, and the links that a text cites.
 */
#ifndef PP_IDENT_H
#define PP_IDENT_H

#include "pp/buf.h"
#include "pp/slice.h"

/** Room for the longest arXiv id in canonical form: "cond-mat.supr-con/9901001" and its like. */
enum { PP_ARXIV_MAX = 40 };

/** An arXiv identifier, https://info.arxiv.org/help/arxiv_identifier.html. It owns nothing. */
struct pp_arxiv {
	char id[PP_ARXIV_MAX]; /**< canonical, without version: "2404.06251", "hep-th/9901001"; NUL-terminated */
	size_t len;
	unsigned version; /**< 0 when none is stated */
	int year;         /**< in which it was given out: 1991 to 2090 */
	int month;        /**< 1 to 12 */
};

/** The id's text, borrowed. */
static inline struct pp_slice pp_arxiv_id(const struct pp_arxiv *arxiv)
{
	return pp_slice(arxiv->id, arxiv->len);
}

/**
 * Read a whole text, blanks at its ends aside, as an arXiv id in any spelling: "2404.06251v2", "arXiv:2404.06251",
 * "math.GT/0309136", an abs, pdf or html URL of arXiv, of Hugging Face's papers or of their mirrors, relative or
 * percent-encoded ("/papers/2404.06251", "/login?next=%2Fpapers%2F2404.06251"), the DOI "10.48550/arXiv.2404.06251".
 * False when it is none; *arxiv is then unchanged.
 */
bool pp_ident_arxiv(struct pp_slice text, struct pp_arxiv *arxiv);

/**
 * Read a whole text as a DOI, bare, as "doi:10..." or as a URL of a resolver, and add its canonical form to buf:
 * percent-decoded, lower case, from the first "10.", without trailing punctuation. False when it is none; nothing is
 * added then. The DOI of an arXiv paper is a DOI too.
 */
bool pp_ident_doi(struct pp_slice text, struct pp_buf *buf);

/**
 * The next URL at or behind *at in a text, which is then moved behind it; false when there is none. A URL begins at
 * "http://" or "https://", even when a word is glued before it, or at a bare code host ("github.com/..."); it ends
 * before white space, any of {}\<>" and without trailing punctuation. *bare: the scheme was left out.
 */
bool pp_ident_url(struct pp_slice text, size_t *at, struct pp_slice *url, bool *bare);

/** True for a URL, with or without scheme, that leads to a repository of a code host (github.io is none). */
bool pp_ident_is_code(struct pp_slice url);

#endif
