#include "pp/ident.h"

#include <strings.h>

#include "ident_private.h"
#include "pp/text.h"
#include "pp/utf8.h"

enum { LONGEST = 2048 }; /* of a text that is looked at; there are no longer identifiers */

/* The archives of the identifiers until March 2007. */
static const char *const archives[] = {
	"acc-phys", "adap-org", "alg-geom", "ao-sci",  "astro-ph", "atom-ph",  "bayes-an", "chao-dyn", "chem-ph",
	"cmp-lg",   "comp-gas", "cond-mat", "cs",      "dg-ga",    "funct-an", "gr-qc",    "hep-ex",   "hep-lat",
	"hep-ph",   "hep-th",   "math",     "math-ph", "mtrl-th",  "nlin",     "nucl-ex",  "nucl-th",  "patt-sol",
	"physics",  "plasm-ph", "q-alg",    "q-bio",   "quant-ph", "solv-int", "supr-con",
};

static size_t count_digits(struct pp_slice text)
{
	size_t n = 0;

	while (n < text.len && pp_is_digit(text.ptr[n]))
		n++;
	return n;
}

static int two_digits(const char *p)
{
	return (p[0] - '0') * 10 + (p[1] - '0');
}

/* "2404.06251" at the front of text; returns its length, or 0. */
static size_t read_new_id(struct pp_slice text, struct pp_arxiv *arxiv)
{
	size_t digits;
	int year, month;

	if (count_digits(text) != 4 || text.len < 9 || text.ptr[4] != '.')
		return 0;
	digits = count_digits(pp_slice_from(text, 5));
	year = two_digits(text.ptr);
	month = two_digits(text.ptr + 2);
	if (month < 1 || month > 12 || year * 100 + month < 704 || year > 90 || digits != (year < 15 ? 4 : 5))
		return 0;
	arxiv->year = 2000 + year;
	arxiv->month = month;
	arxiv->len = 5 + digits;
	memcpy(arxiv->id, text.ptr, arxiv->len);
	return arxiv->len;
}

/* "hep-th/9901001" or "math.GT/0309136" at the front of text; the subject class does not tell papers apart. */
static size_t read_old_id(struct pp_slice text, struct pp_arxiv *arxiv)
{
	const char first = text.len > 0 ? pp_to_lower(text.ptr[0]) : '\0';
	struct pp_slice name = PP_SLICE(""), number;
	size_t used;
	int year, month;

	for (size_t i = 0; i < sizeof(archives) / sizeof(archives[0]); i++) {
		if (archives[i][0] != first)
			continue;

		struct pp_slice archive = pp_slice_of(archives[i]);

		if (archive.len > name.len && starts_with(text, archive))
			name = archive;
	}
	used = name.len;
	if (used > 0 && text.len > used + 3 && text.ptr[used] == '.' && pp_is_alpha(text.ptr[used + 1]) &&
	    pp_is_alpha(text.ptr[used + 2]))
		used += 3;
	if (used == 0 || text.len < used + 8 || text.ptr[used] != '/')
		return 0;
	number = pp_slice_from(text, used + 1);
	year = two_digits(number.ptr);
	month = count_digits(number) == 7 ? two_digits(number.ptr + 2) : 0;
	if (month < 1 || month > 12 || (year < 91 && year * 100 + month > 703))
		return 0;
	arxiv->year = year < 91 ? 2000 + year : 1900 + year;
	arxiv->month = month;
	memcpy(arxiv->id, name.ptr, name.len);
	arxiv->id[name.len] = '/';
	memcpy(arxiv->id + name.len + 1, number.ptr, 7);
	arxiv->len = name.len + 8;
	return used + 8;
}

/* An identifier with or without version at the front of text; returns its length, or 0. */
static size_t read_id(struct pp_slice text, struct pp_arxiv *arxiv)
{
	size_t used = text.len > 0 && pp_is_digit(text.ptr[0]) ? read_new_id(text, arxiv) : read_old_id(text, arxiv);
	size_t digits;

	arxiv->version = 0;
	if (used == 0)
		return 0;
	arxiv->id[arxiv->len] = '\0';
	if (used + 1 < text.len && (text.ptr[used] == 'v' || text.ptr[used] == 'V')) {
		digits = count_digits(pp_slice_from(text, used + 1));
		if (digits == 0 || digits > 4 || text.ptr[used + 1] == '0')
			return 0;
		for (size_t i = 0; i < digits; i++)
			arxiv->version = arxiv->version * 10 + (unsigned)(text.ptr[used + 1 + i] - '0');
		used += 1 + digits;
	}
	return used;
}

/* Is this what may stand behind an identifier in an address: nothing, a query, a fragment, a file's ending? */
static bool ends_id(struct pp_slice rest)
{
	return rest.len == 0 || memchr("/?#&", rest.ptr[0], 4) != NULL ||
	       (rest.len > 1 && rest.ptr[0] == '.' && pp_is_alpha(rest.ptr[1]));
}

/* Is it a category as arXiv prints it behind an identifier: " [cs.CL]"? */
static bool is_category(struct pp_slice rest)
{
	rest = pp_slice_trim(rest);
	return rest.len > 2 && rest.ptr[0] == '[' && rest.ptr[rest.len - 1] == ']';
}

static int hex_digit(char c)
{
	if (pp_is_digit(c))
		return c - '0';
	c = pp_to_lower(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Copy text with its percent escapes decoded; room is for text.len bytes. */
static struct pp_slice decode_percent(struct pp_slice text, char *room)
{
	size_t len = 0;

	for (size_t i = 0; i < text.len; i++) {
		int high = text.ptr[i] == '%' && i + 2 < text.len ? hex_digit(text.ptr[i + 1]) : -1;
		int low = high >= 0 ? hex_digit(text.ptr[i + 2]) : -1;

		room[len++] = low >= 0 ? (char)(high * 16 + low) : text.ptr[i];
		i += low >= 0 ? 2 : 0;
	}
	return pp_slice(room, len);
}

/* The length of a word that stands before identifiers in addresses, from its slash on; before is what precedes that. */
static size_t mark_length(struct pp_slice before, struct pp_slice rest)
{
	static const struct pp_slice marks[] = {
		{ "/papers/", 8 }, { "/abs/", 5 },    { "/pdf/", 5 },
		{ "/html/", 6 },   { "/format/", 8 }, { "/e-print/", 9 },
	};
	static const struct pp_slice doi = { "/arxiv.", 7 };
	const char first = rest.len > 1 ? pp_to_lower(rest.ptr[1]) : '\0';

	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (marks[i].ptr[1] == first && starts_with(rest, marks[i]))
			return marks[i].len;
	return pp_slice_ends(before, PP_SLICE("10.48550")) && starts_with(rest, doi) ? doi.len : 0;
}

/* An identifier behind one of the words that stand before it in addresses. */
static bool find_in_address(struct pp_slice text, struct pp_arxiv *arxiv)
{
	const char *slash = pp_slice_chr(text, '/');

	for (size_t at; slash != NULL; slash = pp_slice_chr(pp_slice_from(text, at + 1), '/')) {
		at = (size_t)(slash - text.ptr);

		struct pp_slice rest = pp_slice_from(text, at);
		size_t used = mark_length(pp_slice(text.ptr, at), rest);

		if (used == 0)
			continue;
		rest = pp_slice_from(rest, used);
		used = read_id(rest, arxiv);
		if (used > 0 && ends_id(pp_slice_from(rest, used)))
			return true;
	}
	return false;
}

bool pp_ident_arxiv(struct pp_slice text, struct pp_arxiv *arxiv)
{
	char room[LONGEST];
	struct pp_arxiv found;
	size_t used;

	text = pp_slice_trim(text);
	if (text.len > LONGEST)
		return false;
	if (pp_slice_chr(text, '%') != NULL)
		text = decode_percent(text, room);
	if (starts_with(text, PP_SLICE("arxiv:")))
		text = pp_slice_trim(pp_slice_from(text, 6));
	/* No archive's name begins so; most texts that are looked at are addresses. */
	used = starts_with(text, PP_SLICE("http")) || starts_with(text, PP_SLICE("/")) ? 0 : read_id(text, &found);
	if (used > 0) {
		struct pp_slice rest = pp_slice_from(text, used);

		if (rest.len > 0 && !is_category(rest) && !(rest.len == 4 && starts_with(rest, PP_SLICE(".pdf"))))
			return false;
	} else if (!find_in_address(text, &found)) {
		return false;
	}
	*arxiv = found;
	return true;
}

/* The length of a DOI's prefix and slash, "10.1000/", at the front of text, or 0. */
static size_t doi_prefix(struct pp_slice text)
{
	size_t n = 3;

	if (!pp_slice_starts(text, PP_SLICE("10.")) || count_digits(pp_slice_from(text, n)) < 3)
		return 0;
	while (n < text.len && (pp_is_digit(text.ptr[n]) || text.ptr[n] == '.'))
		n++;
	return n < text.len && text.ptr[n] == '/' ? n + 1 : 0;
}

/* text without punctuation at its end; a bracket that is opened in it may stay. */
static struct pp_slice drop_punctuation(struct pp_slice text)
{
	while (text.len > 0) {
		char last = text.ptr[text.len - 1];

		if (last == ')' || last == ']' || last == '}' || last == '>') {
			char open = last == ')' ? '(' : last == ']' ? '[' : last == '}' ? '{' : '<';
			size_t opened = 0, closed = 0;

			for (size_t i = 0; i < text.len; i++) {
				opened += text.ptr[i] == open;
				closed += text.ptr[i] == last;
			}
			if (closed <= opened)
				break;
		} else if (memchr(".,;:'\"", last, 6) == NULL) {
			break;
		}
		text.len--;
	}
	return text;
}

/* "https://doi.org/...", "http://dx.doi.org/...": a publisher's own address may hold what only looks like a DOI. */
static bool is_resolver(struct pp_slice url)
{
	const char *host = pp_slice_find(url, PP_SLICE("//"));
	size_t len = 0;

	if (host == NULL)
		return false;
	url = pp_slice_from(url, (size_t)(host + 2 - url.ptr));
	while (len < url.len && url.ptr[len] != '/' && url.ptr[len] != ':')
		len++;
	url.len = len;

	const struct pp_slice name = PP_SLICE("doi.org");

	return url.len >= name.len && strncasecmp(url.ptr + url.len - name.len, name.ptr, name.len) == 0 &&
	       (url.len == name.len || url.ptr[url.len - name.len - 1] == '.');
}

/* A DOI ends before white space of any script and control characters. False where it holds no characters at all. */
static bool end_doi(struct pp_slice *text)
{
	uint32_t rune;

	for (size_t i = 0, n; i < text->len; i += n) {
		n = pp_utf8_decode(pp_slice_from(*text, i), &rune);
		if (n == 0)
			return false;
		if (rune <= ' ' || rune == 0x7F || pp_text_is_space(rune))
			text->len = i;
	}
	return true;
}

bool pp_ident_doi(struct pp_slice text, struct pp_buf *buf)
{
	char room[LONGEST];
	bool address = starts_with(text = pp_slice_trim(text), PP_SLICE("http"));
	size_t len = 0;

	if (text.len > LONGEST || (address && !is_resolver(text)))
		return false;
	if (address)
		for (size_t i = 0; i < text.len; i++)
			if (text.ptr[i] == '?' || text.ptr[i] == '#')
				text.len = i;
	text = decode_percent(text, room);
	for (size_t i = 0; i + 3 < text.len && len == 0; i++) {
		/* Not in the middle of a number or a word: "210.1000/x" holds no DOI. */
		if (i > 0 && (pp_is_digit(text.ptr[i - 1]) || text.ptr[i - 1] == '.' || pp_is_alpha(text.ptr[i - 1])))
			continue;
		len = doi_prefix(pp_slice_from(text, i));
		if (len > 0)
			text = pp_slice_from(text, i);
	}
	if (len == 0)
		return false;
	if (!end_doi(&text))
		return false;
	text = drop_punctuation(text);
	if (text.len <= len)
		return false;
	for (size_t i = 0; i < text.len; i++)
		pp_buf_addc(buf, pp_to_lower(text.ptr[i]));
	return true;
}
