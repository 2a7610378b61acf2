#include "listing_line.h"

#include "card.h"
#include "listing_meta.h"
#include "listing_words.h"

enum {
	SHORT = 240, /* bytes; a longer line is text, whatever it holds */
	TAIL = 60,   /* bytes of "· May 29, 2025 12" behind an organisation, at most */
};

static unsigned read_digits(struct pp_slice digits)
{
	unsigned n = 0;

	if (digits.len == 0 || digits.len > 6)
		return 0;
	for (size_t i = 0; i < digits.len; i++) {
		if (!pp_is_digit(digits.ptr[i]))
			return 0;
		n = n * 10 + (unsigned)(digits.ptr[i] - '0');
	}
	return n;
}

/* ---- undressing ---- */

static bool take_bullet(struct pp_listing_line *out)
{
	struct pp_slice text = out->text;
	size_t len = pp_slice_starts(text, PP_SLICE("\xE2\x80\xA2")) ? 3 : 1;

	if (len == 1 && (text.len == 0 || memchr("*-+", text.ptr[0], 3) == NULL))
		return false;
	text = pp_slice_from(text, len);
	if (pp_blank_length(text) == 0)
		return false;
	out->text = pp_trim_blanks(text);
	out->bullet = true;
	return true;
}

/* "### Title", and "**** Title ****" as html2text has it. */
static bool take_heading(struct pp_listing_line *out)
{
	struct pp_slice text = out->text;
	size_t n = 0;

	while (n < text.len && text.ptr[n] == text.ptr[0] && (text.ptr[0] == '#' || text.ptr[0] == '*'))
		n++;
	if (n == 0 || n > 6 || n == text.len || (text.ptr[0] == '*' && n < 2) ||
	    pp_blank_length(pp_slice_from(text, n)) == 0)
		return false;
	if (text.ptr[0] == '*') {
		out->opened = text.ptr[text.len - 1] != '*'; /* a later line closes it */
		while (text.len > n && text.ptr[text.len - 1] == '*')
			text.len--;
	}
	out->text = pp_trim_blanks(pp_slice_from(text, n));
	out->heading = true;
	return true;
}

/* "[15]Title": the number of a note, glued to the text. */
static bool take_note_before(struct pp_listing_line *out)
{
	const char *close = out->text.len > 2 && out->text.ptr[0] == '['
				? memchr(out->text.ptr, ']', out->text.len < 9 ? out->text.len : 9)
				: NULL;
	unsigned note = close != NULL ? read_digits(pp_slice_between(out->text.ptr + 1, close)) : 0;
	struct pp_slice rest;

	if (note == 0)
		return false;
	rest = pp_slice_between(close + 1, out->text.ptr + out->text.len);
	if (rest.len == 0 || pp_blank_length(rest) > 0)
		return false;
	out->note = note;
	out->text = rest;
	return true;
}

/* "Title][15]" or "[Title][15]": the end of a link whose beginning may be in an earlier line. */
static bool take_note_behind(struct pp_listing_line *out)
{
	struct pp_slice text = out->text;
	const char *open = text.len > 4 && text.ptr[text.len - 1] == ']' ? memrchr(text.ptr, '[', text.len) : NULL;
	unsigned note = open != NULL ? read_digits(pp_slice_between(open + 1, text.ptr + text.len - 1)) : 0;

	if (note == 0 || open == text.ptr || open[-1] != ']')
		return false;
	out->note = note;
	out->text = pp_trim_blanks(pp_slice_between(text.ptr, open - 1));
	if (out->text.len > 0 && out->text.ptr[0] == '[')
		out->text = pp_trim_blanks(pp_slice_from(out->text, 1));
	else
		out->closed = true;
	return true;
}

/* "[Title" whose bracket a later line closes. */
static bool take_opening(struct pp_listing_line *out)
{
	struct pp_slice text = out->text;
	size_t depth = 0;

	if (text.len < 2 || text.ptr[0] != '[')
		return false;
	for (size_t i = 0; i < text.len; i++) {
		depth += text.ptr[i] == '[';
		if (text.ptr[i] == ']' && --depth == 0)
			return false;
	}
	out->opened = true;
	out->text = pp_trim_blanks(pp_slice_from(text, 1));
	return true;
}

/* "[microsoft] Microsoft": the text of an image before a name. Titles begin so, too: they keep it. */
static void find_image(struct pp_listing_line *out)
{
	const char *end = out->text.ptr + out->text.len;
	const char *close = out->text.len > 3 && out->text.ptr[0] == '[' ? pp_slice_chr(out->text, ']') : NULL;

	out->image = close != NULL && close + 2 < end &&
		     (close[1] == ' ' || (close[1] >= 'A' && close[1] <= 'Z' && !pp_is_digit(out->text.ptr[1])));
}

static void undress(struct pp_listing_line *out)
{
	while (take_bullet(out))
		;
	(void)take_heading(out);
	while (take_note_before(out))
		;
	if (!take_note_behind(out))
		(void)take_opening(out);
	find_image(out);
}

/* ---- lines of a kind of their own ---- */

static bool is_address(struct pp_slice text)
{
	if (text.len < 2 || pp_slice_chr(text, ' ') != NULL)
		return false;
	return pp_slice_starts(text, PP_SLICE("http://")) || pp_slice_starts(text, PP_SLICE("https://")) ||
	       pp_slice_starts(text, PP_SLICE("file://")) || (text.ptr[0] == '/' && pp_is_alpha(text.ptr[1])) ||
	       pp_slice_starts(text, PP_SLICE("github.com/"));
}

/* "  15. https://...", "[15]: https://..." or "[15] https://...": a row of the table of links. */
static bool read_link_row(struct pp_slice line, struct pp_listing_line *out)
{
	bool bracket = line.len > 0 && line.ptr[0] == '[';
	struct pp_slice rest = pp_slice_from(line, bracket ? 1 : 0);
	size_t digits = 0;

	while (digits < rest.len && pp_is_digit(rest.ptr[digits]))
		digits++;
	out->note = read_digits(pp_slice(rest.ptr, digits));
	rest = pp_slice_from(rest, digits);
	if (out->note == 0 || rest.len < 3 || rest.ptr[0] != (bracket ? ']' : '.'))
		return false;
	rest = pp_slice_from(rest, rest.ptr[1] == ':' ? 2 : 1);
	if (pp_blank_length(rest) == 0 || !is_address(pp_trim_blanks(rest)))
		return false;
	out->kind = PP_LINE_LINK;
	out->text = pp_trim_blanks(rest);
	return true;
}

/* "Captured (UTC)" and "retrieved" say when the page was saved. */
static bool is_saving(struct pp_slice name)
{
	static const struct pp_slice words[] = {
		{ "retrieved", 9 }, { "exported", 8 }, { "captured", 8 },    { "saved", 5 }, { "fetched", 7 },
		{ "accessed", 8 },  { "crawled", 7 },  { "downloaded", 10 }, { "date", 4 },  { "snapshot", 8 },
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		size_t n = 0;

		while (n < words[i].len && n < name.len && pp_to_lower(name.ptr[n]) == words[i].ptr[n])
			n++;
		if (n == words[i].len && (n == name.len || !pp_is_alpha(name.ptr[n])))
			return true;
	}
	return false;
}

/* "Captured (UTC): 2026-06-29..." or "- URL: https://...". Titles have colons, too. */
static bool read_statement(struct pp_listing_line *out)
{
	const char *end = out->text.ptr + out->text.len;
	const char *colon = memchr(out->text.ptr, ':', out->text.len < 40 ? out->text.len : 40);
	struct pp_slice name, value;
	struct pp_date date;
	size_t used;

	if (colon == NULL || colon + 1 == end || colon[1] == '/')
		return false;
	name = pp_slice_between(out->text.ptr, colon);
	value = pp_trim_blanks(pp_slice_between(colon + 1, end));
	while (name.len > 0 && name.ptr[0] == '*')
		name = pp_slice_from(name, 1);
	while (value.len > 0 && memchr("*\"' ", value.ptr[0], 4) != NULL)
		value = pp_slice_from(value, 1);
	if (is_saving(name) && pp_date_scan(value, 0, &date, &used) && date.precision >= PP_DAY)
		out->saved = pp_day_of(date.period.start, 0);
	else if (!is_address(value))
		return false;
	out->kind = PP_LINE_STATEMENT;
	out->text = value;
	return true;
}

static bool read_submitted(struct pp_listing_line *out)
{
	struct pp_slice rest;

	if (!pp_slice_starts(out->text, PP_SLICE("Submitted by")))
		return false;
	rest = pp_trim_blanks(pp_slice_from(out->text, 12));
	if (rest.len > 0 && rest.ptr == out->text.ptr + 12)
		return false; /* "Submitted bylaws" */
	while (rest.len > 0 && rest.ptr[0] == '[') {
		const char *close = pp_slice_chr(rest, ']');

		if (close == NULL)
			break;
		rest = pp_trim_blanks(pp_slice_between(close + 1, rest.ptr + rest.len));
	}
	out->kind = PP_LINE_SUBMITTED;
	out->text = rest;
	return true;
}

/* An organisation, a dot and a date in one line: the text keeps what stands before the dot. */
static void split_tail(struct pp_listing_line *out)
{
	static const struct pp_slice dot = { "\xC2\xB7", 2 };
	const char *at = pp_slice_find(out->text, dot), *end = out->text.ptr + out->text.len;
	struct pp_meta meta;

	if (at == NULL || end - at > TAIL || at == out->text.ptr)
		return;
	if (pp_listing_meta_read(pp_slice_between(at, end), &meta) != PP_LINE_META ||
	    (meta.day.month == 0 && !meta.invalid))
		return;
	out->meta = meta;
	out->text = pp_trim_blanks(pp_slice_between(out->text.ptr, at));
}

/* line is the line as it was before it was undressed: no word of the page. */
static void name_short_text(struct pp_listing_line *out, struct pp_slice line, bool first)
{
	enum pp_line_kind glued;

	if (first && read_statement(out))
		return;
	if (first) {
		struct pp_slice rest = pp_listing_words_unglue(out->text, &glued);

		if (glued != PP_LINE_TEXT && rest.len == 0) {
			out->kind = glued;
			return;
		}
		if (glued != PP_LINE_TEXT) {
			out->text = rest;
			out->kind = pp_listing_meta_read(rest, &out->meta);
			if (out->kind == PP_LINE_META)
				return;
			out->meta = pp_meta_none;
		}
	}
	if (out->text.len < line.len)
		out->kind = pp_listing_words_kind(out->text);
	if (out->kind != PP_LINE_TEXT || read_submitted(out))
		return;
	if (is_address(out->text))
		out->kind = PP_LINE_URL;
	else
		split_tail(out);
}

/* "-   ": a bullet whose picture has no text. A dash that says that there are no votes has nothing behind it. */
static bool is_empty_bullet(struct pp_slice line, struct pp_slice text)
{
	return text.len == 1 && text.ptr[0] == '-' && line.ptr + line.len > text.ptr + 2;
}

void pp_listing_line_read(struct pp_slice line, bool first, struct pp_listing_line *out)
{
	struct pp_slice text = pp_trim_blanks(line);

	*out = (struct pp_listing_line){ .text = text, .meta = pp_meta_none };
	out->indented = line.len > 2 && line.ptr[0] == ' ' && line.ptr[1] == ' ';
	if (text.len == 0) {
		out->kind = PP_LINE_BLANK;
		return;
	}
	if (is_empty_bullet(line, text)) {
		out->kind = PP_LINE_DRESS;
		return;
	}
	if (text.len <= SHORT) {
		out->kind = pp_listing_meta_read(text, &out->meta);
		if (out->kind != PP_LINE_TEXT || read_link_row(text, out))
			return;
		out->meta = pp_meta_none;
		out->note = 0;
		out->kind = pp_listing_words_kind(text);
		if (out->kind != PP_LINE_TEXT)
			return;
	}
	out->kind = PP_LINE_TEXT;
	undress(out);
	if (out->text.len == 0)
		out->kind = PP_LINE_DRESS;
	else if (text.len <= SHORT)
		name_short_text(out, text, first);
}

bool pp_listing_line_may_be_text(struct pp_slice line, const struct pp_listing_line *named)
{
	const struct pp_meta *meta = &named->meta;
	struct pp_slice text = pp_trim_blanks(line);

	return named->kind == PP_LINE_META && !meta->dot &&
	       (meta->authors != PP_UNSTATED || meta->day.month != 0 || meta->invalid) && text.len > 0 &&
	       (pp_is_alpha(text.ptr[0]) || pp_is_digit(text.ptr[0]));
}
