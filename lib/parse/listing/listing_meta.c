#include "listing_meta.h"

#include "card.h"

const struct pp_meta pp_meta_none = {
	.authors = PP_UNSTATED,
	.comments = PP_UNSTATED,
	.stars = PP_UNSTATED,
	.number = PP_UNSTATED,
	.second = PP_UNSTATED,
};

enum { LONGEST_IMAGE = 24 }; /* a bracketed text that stands for an image, such as [be9c948ecf] */

static const struct pp_slice blanks[] = {
	{ "\xC2\xA0", 2 },     /* no-break space */
	{ "\xE2\x80\x8B", 3 }, /* zero width space */
	{ "\xE2\x80\x8E", 3 }, /* left-to-right mark */
	{ "\xE2\x80\xAF", 3 }, /* narrow no-break space */
	{ "\xEF\xBB\xBF", 3 }, /* byte order mark */
};

enum { BLANKS = sizeof(blanks) / sizeof(blanks[0]) };

size_t pp_blank_length(struct pp_slice text)
{
	if (text.len == 0)
		return 0;
	if ((unsigned char)text.ptr[0] < 0x80)
		return (unsigned char)text.ptr[0] <= ' ';
	for (size_t i = 0; i < BLANKS; i++)
		if (text.ptr[0] == blanks[i].ptr[0] && pp_slice_starts(text, blanks[i]))
			return blanks[i].len;
	return 0;
}

/* The same at the end of text. */
static size_t last_blank_length(struct pp_slice text)
{
	if (text.len == 0)
		return 0;
	if ((unsigned char)text.ptr[text.len - 1] < 0x80)
		return (unsigned char)text.ptr[text.len - 1] <= ' ';
	for (size_t i = 0; i < BLANKS; i++)
		if (pp_slice_ends(text, blanks[i]))
			return blanks[i].len;
	return 0;
}

struct pp_slice pp_trim_blanks(struct pp_slice text)
{
	size_t n;

	while ((n = pp_blank_length(text)) > 0)
		text = pp_slice_from(text, n);
	while ((n = last_blank_length(text)) > 0)
		text.len -= n;
	return text;
}

static struct pp_slice skip_blanks(struct pp_slice text)
{
	size_t n;

	while ((n = pp_blank_length(text)) > 0)
		text = pp_slice_from(text, n);
	return text;
}

/* "65", "1,024", "11.3k", "2M" at the front of text: its length, or 0. */
static size_t read_count(struct pp_slice text, int64_t *count)
{
	uint64_t n = 0, unit = 1, scale = 1;
	size_t used = 0, digits = 0;
	bool fraction = false;

	for (; used < text.len && digits < 10; used++) {
		char c = text.ptr[used];
		bool more = used + 1 < text.len && pp_is_digit(text.ptr[used + 1]);

		if (pp_is_digit(c)) {
			n = n * 10 + (uint64_t)(c - '0');
			scale *= fraction ? 10 : 1;
			digits++;
		} else if (c == '.' && digits > 0 && more && !fraction) {
			fraction = true;
		} else if (c != ',' || digits == 0 || !more || fraction) {
			break;
		}
	}
	if (digits > 0 && used < text.len && (pp_to_lower(text.ptr[used]) == 'k' || pp_to_lower(text.ptr[used]) == 'm'))
		unit = pp_to_lower(text.ptr[used++]) == 'k' ? 1000 : 1000000;
	if (digits == 0 || (fraction && unit == 1) ||
	    (used < text.len && (pp_is_digit(text.ptr[used]) || pp_is_alpha(text.ptr[used]))))
		return 0;
	*count = (int64_t)(n * unit / scale);
	return used;
}

/* A run of digits that is too long to be a count: its length, or 0. */
static size_t read_overlong(struct pp_slice text)
{
	size_t used = 0;

	while (used < text.len && (pp_is_digit(text.ptr[used]) || (used > 0 && text.ptr[used] == ',')))
		used++;
	return used > 10 && (used == text.len || !pp_is_alpha(text.ptr[used])) ? used : 0;
}

/* Up to four digits that end a line. */
static bool is_glued_count(struct pp_slice text)
{
	size_t digits = 0;

	while (digits < text.len && pp_is_digit(text.ptr[digits]))
		digits++;
	return digits > 0 && digits <= 4 && skip_blanks(pp_slice_from(text, digits)).len == 0;
}

size_t pp_printed_day_read(struct pp_slice text, struct pp_printed_day *day)
{
	struct pp_printed_day found = { 0 };
	size_t at = 0, digits = 0;

	while (at < text.len && pp_is_alpha(text.ptr[at]))
		at++;
	found.month = pp_month_of_name(pp_slice(text.ptr, at));
	if (found.month == 0)
		return 0;
	at += at < text.len && text.ptr[at] == '.';
	if (pp_blank_length(pp_slice_from(text, at)) == 0)
		return 0;
	at = text.len - skip_blanks(pp_slice_from(text, at)).len;
	for (; at < text.len && pp_is_digit(text.ptr[at]) && digits < 3; at++, digits++) {
		/* "Jan 912": a count was glued to the day. */
		if (digits == 1 && found.day > 3 && is_glued_count(pp_slice_from(text, at)))
			break;
		found.day = found.day * 10 + (text.ptr[at] - '0');
	}
	if (digits == 0 || digits > 2 || (at < text.len && pp_is_alpha(text.ptr[at])))
		return 0;
	if (at < text.len && text.ptr[at] == ',') {
		struct pp_slice year = skip_blanks(pp_slice_from(text, at + 1));

		for (digits = 0; digits < year.len && digits < 4 && pp_is_digit(year.ptr[digits]); digits++)
			found.year = found.year * 10 + (year.ptr[digits] - '0');
		/* "May 20, 20232": a count was glued to the year. */
		year = pp_slice_from(year, digits);
		if (digits != 4 || found.year < 1900 ||
		    (year.len > 0 && pp_is_digit(year.ptr[0]) && !is_glued_count(year)))
			return 0;
		at = (size_t)(year.ptr - text.ptr);
	}
	/* A leap year stands in for the year that is left out. */
	if (!pp_day_valid((struct pp_day){ found.year != 0 ? found.year : 2024, found.month, found.day }))
		return 0;
	*day = found;
	return at;
}

/* "Feb 30" or "May 1, 20": what has the shape of a day and is none. Its length, or 0. */
static size_t read_impossible_day(struct pp_slice text)
{
	size_t at = 0, digits = 0;

	while (at < text.len && pp_is_alpha(text.ptr[at]))
		at++;
	if (pp_month_of_name(pp_slice(text.ptr, at)) == 0 || pp_blank_length(pp_slice_from(text, at)) == 0)
		return 0;
	at = text.len - skip_blanks(pp_slice_from(text, at)).len;
	for (; at < text.len && pp_is_digit(text.ptr[at]); at++)
		digits++;
	if (digits == 0 || digits > 2)
		return 0;
	if (at < text.len && text.ptr[at] == ',') {
		at = text.len - skip_blanks(pp_slice_from(text, at + 1)).len;
		while (at < text.len && pp_is_digit(text.ptr[at]))
			at++;
	}
	return at == text.len || pp_blank_length(pp_slice_from(text, at)) > 0 ? at : 0;
}

/* Some renderers print all in capitals, and sites change their spelling: word is in lower case. */
static bool word_at(struct pp_slice text, struct pp_slice word)
{
	if (text.len < word.len || (text.len > word.len && pp_is_alpha(text.ptr[word.len])))
		return false;
	for (size_t i = 0; i < word.len; i++)
		if (pp_to_lower(text.ptr[i]) != word.ptr[i])
			return false;
	return true;
}

/* The reader's place in the line, and what it has found. */
struct meta_reader {
	struct pp_slice rest;
	struct pp_meta *meta;
	bool says; /* something was found that means something */
	bool github;
};

static void skip(struct meta_reader *reader, size_t n)
{
	reader->rest = pp_slice_from(reader->rest, n);
}

/* "[39]" behind a link's text. A longer number is w3m's text for a thumbnail, "[33][2407]". */
static bool is_note(struct pp_slice text)
{
	size_t digits = 0;

	while (digits + 1 < text.len && pp_is_digit(text.ptr[digits + 1]))
		digits++;
	return digits > 0 && digits < 4 && text.ptr[0] == '[' && digits + 1 < text.len && text.ptr[digits + 1] == ']';
}

/* Brackets, whatever they enclose: a note's number, an image's text, a piece of the line itself. */
static bool read_bracket(struct meta_reader *reader)
{
	struct pp_slice inside = pp_slice_from(reader->rest, 1);
	const char *close = pp_slice_chr(inside, ']');
	bool is_link;

	if (close == NULL) {
		skip(reader, 1); /* it is closed in a later line */
		return true;
	}
	is_link = is_note(pp_slice_between(close + 1, inside.ptr + inside.len));
	inside = pp_trim_blanks(pp_slice_between(inside.ptr, close));
	if (is_link) {
		skip(reader, 1); /* its text is read as if there were no brackets */
		return true;
	}
	if (inside.len > LONGEST_IMAGE)
		return false;
	for (size_t i = 0; i < inside.len; i++)
		if (pp_is_blank(inside.ptr[i]))
			return false;
	skip(reader, (size_t)(close + 1 - reader->rest.ptr));
	return true;
}

/* Two numbers in a line that says nothing else. */
static bool may_be_second(const struct pp_meta *meta)
{
	return meta->second == PP_UNSTATED && meta->authors == PP_UNSTATED && meta->stars == PP_UNSTATED &&
	       meta->day.month == 0 && !meta->no_votes && !meta->votes && !meta->dot;
}

static bool read_number(struct meta_reader *reader)
{
	int64_t count = PP_UNSTATED;
	size_t used = read_count(reader->rest, &count);
	struct pp_slice behind;

	if (used == 0) {
		used = read_overlong(reader->rest);
		reader->meta->invalid = used > 0;
	}
	if (used == 0)
		return false;
	behind = pp_slice_from(reader->rest, used);
	skip(reader, used);
	behind = skip_blanks(behind);
	if (word_at(behind, PP_SLICE("authors")) || word_at(behind, PP_SLICE("author"))) {
		reader->rest = pp_slice_from(behind, word_at(behind, PP_SLICE("authors")) ? 7 : 6);
		reader->meta->authors = count;
	} else if (reader->github) {
		reader->meta->stars = count;
		reader->github = false;
	} else if (reader->meta->day.month != 0 && reader->meta->comments == PP_UNSTATED) {
		reader->meta->comments = count;
	} else if (reader->meta->number == PP_UNSTATED && !reader->meta->no_votes) {
		reader->meta->number = count;
	} else if (may_be_second(reader->meta)) {
		reader->meta->second = count;
	} else {
		return false;
	}
	reader->says = true;
	return true;
}

static bool read_word(struct meta_reader *reader)
{
	static const struct pp_slice votes = { "upvote", 6 }, github = { "github", 6 }, page = { "arxiv page", 10 },
				     published = { "published on", 12 };
	size_t used = reader->meta->day.month == 0 ? pp_printed_day_read(reader->rest, &reader->meta->day) : 0;

	if (used == 0 && reader->meta->day.month == 0 && !reader->meta->invalid) {
		used = read_impossible_day(reader->rest);
		reader->meta->invalid = used > 0;
	}
	if (used > 0) {
		/* A day is followed by nothing, a count, or brackets. */
		skip(reader, used);
		reader->says = true;
		return true;
	}
	if (word_at(reader->rest, votes)) {
		skip(reader, votes.len);
		reader->says = reader->meta->votes = true;
	} else if (word_at(reader->rest, github)) {
		skip(reader, github.len);
		reader->github = true;
	} else if (word_at(reader->rest, published)) {
		skip(reader, published.len);
	} else if (reader->says && word_at(reader->rest, page)) {
		skip(reader, page.len);
	} else {
		return false;
	}
	return true;
}

/* One piece of the line. */
static bool read_piece(struct meta_reader *reader)
{
	/* The second dot was UTF-8 that somebody took for Latin-1. */
	static const struct pp_slice dot = { "\xC2\xB7", 2 }, mangled = { "\xC3\x82\xC2\xB7", 4 },
				     bullet = { "\xE2\x80\xA2", 3 };
	struct pp_slice rest = reader->rest;

	if (pp_slice_starts(rest, mangled))
		rest = reader->rest = pp_slice_from(rest, 2);
	if (pp_slice_starts(rest, dot)) {
		skip(reader, dot.len);
		reader->says = reader->meta->dot = true;
		return true;
	}
	if (pp_slice_starts(rest, bullet)) {
		skip(reader, bullet.len);
		return true;
	}
	switch (rest.ptr[0]) {
	case '*':
	case '+':
	case ']': skip(reader, 1); return true;
	case '[': return read_bracket(reader);
	case '-':
		/* In front of something it is a bullet; alone it says that there are no votes. */
		skip(reader, 1);
		if (skip_blanks(reader->rest).len == 0 || reader->rest.ptr[0] == ']')
			reader->says = reader->meta->no_votes = true;
		return reader->rest.len == 0 || reader->rest.ptr[0] == ']' || pp_blank_length(reader->rest) > 0;
	default: return pp_is_digit(rest.ptr[0]) ? read_number(reader) : read_word(reader);
	}
}

enum pp_line_kind pp_listing_meta_read(struct pp_slice line, struct pp_meta *meta)
{
	struct meta_reader reader = { .rest = skip_blanks(line), .meta = meta };

	*meta = pp_meta_none;
	while (reader.rest.len > 0) {
		if (!read_piece(&reader))
			return PP_LINE_TEXT;
		reader.rest = skip_blanks(reader.rest);
	}
	return reader.github && !reader.says ? PP_LINE_TEXT : reader.says ? PP_LINE_META : PP_LINE_DRESS;
}
