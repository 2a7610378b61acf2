#include "parse/references/bibtex_entry.h"
#include "parse/references/bibtex_lexer.h"
#include "readers.h"

enum state {
	OUTSIDE, /* between entries: BibTeX takes all text there for a comment */
	INSIDE,
	COMMENT, /* in the braces of @comment */
	LOST,    /* behind an entry that is too large, until the next one at the front of a line */
};

/* A file, of which an entry's text is put together line by line. */
struct bibtex {
	struct pp_bibtex_entries entries;
	enum state state;
	struct pp_buf text;
	struct pp_bibtex_entry entry; /* its slices are filled in when its text is whole */
	bool round;                   /* it is closed by ')' */
	bool quoted;                  /* in quotes, which matter in one that is */
	bool backslash;               /* the last character is one that is no part of "\\" */
	size_t depth;                 /* of braces, as BibTeX counts them: with those behind a backslash */
	size_t plain_depth;           /* without them */
	size_t plain_end;             /* where that came to its end; 0 when it has not */
	uint64_t seen;                /* entries of any kind */
};

static void reject(struct bibtex *bibtex, const struct pp_where *where, struct pp_slice raw, const char *message)
{
	struct pp_error err = PP_ERROR_INIT;

	(void)pp_fail_at(&err, PP_EDATA, where, "%s", message);
	pp_parse_reject(bibtex->entries.parse, raw, &err);
}

/* ---- the entry's text ---- */

/* Hand on the entry. whole: its closing brace was found. */
static void end_entry(struct bibtex *bibtex, bool whole)
{
	struct pp_bibtex_entry *entry = &bibtex->entry;

	entry->text = pp_buf_slice(&bibtex->text);
	entry->whole = whole;
	/* Without the braces behind backslashes it may be in order. */
	entry->escapes =
	    !whole && bibtex->plain_end > 0 && pp_slice_trim(pp_slice_from(entry->text, bibtex->plain_end)).len == 0;
	if (entry->escapes) {
		entry->text.len = bibtex->plain_end;
		entry->whole = true;
	}
	entry->opening = pp_bibtex_opening(entry->text, &entry->type);
	if (bibtex->state == INSIDE)
		pp_bibtex_entry_take(&bibtex->entries, entry);
	bibtex->state = OUTSIDE;
}

/* The place behind the character that closes the entry; 0 when text does not close it. offset is its place there. */
static size_t find_close(struct bibtex *bibtex, struct pp_slice text, size_t offset)
{
	for (size_t i = 0; i < text.len; i++) {
		bool escaped = bibtex->backslash;
		char c;

		if (!escaped && (i = pp_bibtex_special(text, i)) == text.len)
			break;
		c = text.ptr[i];
		bibtex->backslash = c == '\\' && !escaped;
		if (c == '{') {
			bibtex->depth++;
			bibtex->plain_depth += !escaped;
		} else if (c == '}') {
			bibtex->plain_depth -= !escaped && bibtex->plain_depth > 0;
			if (bibtex->plain_depth == 0 && bibtex->plain_end == 0 && !escaped && !bibtex->round)
				bibtex->plain_end = offset + i + 1;
			bibtex->depth -= bibtex->depth > 0;
			if (bibtex->depth == 0 && !bibtex->round)
				return i + 1;
		} else if (c == '"' && bibtex->depth == 0) {
			bibtex->quoted = !bibtex->quoted;
		} else if (c == ')' && bibtex->depth == 0 && bibtex->round && !bibtex->quoted) {
			return i + 1;
		}
	}
	return 0;
}

/* Take text into the entry, up to its end or all of it; returns how much that was. */
static size_t take_text(struct bibtex *bibtex, struct pp_slice text)
{
	size_t close = find_close(bibtex, text, bibtex->text.len), taken = close > 0 ? close : text.len;

	if (bibtex->state == COMMENT) {
		bibtex->state = close > 0 ? OUTSIDE : COMMENT;
		return taken;
	}
	if (bibtex->text.len + taken > PP_REFERENCE_LARGEST) {
		reject(bibtex, &bibtex->entry.where, pp_buf_slice(&bibtex->text), "entry is over 1 MiB");
		bibtex->state = close > 0 ? OUTSIDE : LOST;
		return taken;
	}
	pp_buf_add(&bibtex->text, pp_slice(text.ptr, taken));
	if (close > 0)
		end_entry(bibtex, true);
	return taken;
}

/* ---- lines ---- */

static void begin_entry(struct bibtex *bibtex, struct pp_slice type, bool round, struct pp_where where)
{
	bibtex->state = pp_bibtex_name_is(type, "comment") ? COMMENT : INSIDE;
	bibtex->entry.where = where;
	bibtex->round = round;
	bibtex->quoted = bibtex->backslash = false;
	bibtex->depth = bibtex->plain_depth = bibtex->plain_end = 0;
	bibtex->seen++;
	pp_buf_clear(&bibtex->text);
}

/* Where in text an entry begins; text.len for nowhere. */
static size_t find_entry(struct pp_slice text, struct pp_slice *type, bool *round)
{
	for (size_t at = 0; at < text.len; at++) {
		const char *sign = memchr(text.ptr + at, '@', text.len - at);
		size_t opening;

		if (sign == NULL)
			break;
		at = (size_t)(sign - text.ptr);
		opening = pp_bibtex_opening(pp_slice_from(text, at), type);
		if (opening > 0 && (at == 0 || !(pp_is_alpha(sign[-1]) || pp_is_digit(sign[-1])))) {
			*round = sign[opening] == '(';
			return at;
		}
	}
	return text.len;
}

/* Text between entries, from which an entry is taken; returns how much that was. */
static size_t pass_outside(struct bibtex *bibtex, struct pp_slice text, struct pp_where where)
{
	struct pp_slice type, head;
	bool round;
	size_t at = find_entry(text, &type, &round);

	if (at < text.len) {
		where.column += at;
		begin_entry(bibtex, type, round, where);
		return at + take_text(bibtex, pp_slice_from(text, at));
	}
	head = pp_slice_trim(text);
	if (head.len > 1 && head.ptr[0] == '@' && pp_is_alpha(head.ptr[1]) &&
	    !pp_bibtex_name_is(pp_slice(head.ptr + 1, head.len < 8 ? head.len - 1 : 7), "comment"))
		reject(bibtex, &where, text, "expected '{' behind the type of an entry");
	else if (bibtex->seen > 0 && pp_bibtex_is_field(text))
		reject(bibtex, &where, text, "field outside of an entry");
	return text.len;
}

static void read_line(struct bibtex *bibtex, struct pp_slice line, struct pp_where where)
{
	struct pp_slice type;

	/* An entry at the front of a line, inside of another: a brace was forgotten there. */
	if ((bibtex->state == INSIDE || bibtex->state == LOST) && pp_bibtex_opening(line, &type) > 0) {
		if (bibtex->state == INSIDE)
			end_entry(bibtex, false);
		bibtex->state = OUTSIDE;
	}
	if (bibtex->state == OUTSIDE && pp_slice_starts(pp_slice_trim(line), PP_SLICE("%")))
		return;
	where.column = 1;
	while (line.len > 0 && bibtex->state != LOST) {
		size_t taken = bibtex->state == OUTSIDE ? pass_outside(bibtex, line, where) : take_text(bibtex, line);

		where.column += taken;
		line = pp_slice_from(line, taken);
	}
	if (bibtex->state == INSIDE)
		pp_buf_addc(&bibtex->text, '\n');
}

static void end_file(struct bibtex *bibtex, const char *file, bool any)
{
	const struct pp_where where = { .file = file };

	if (bibtex->state == INSIDE)
		end_entry(bibtex, false);
	else if (bibtex->state == COMMENT)
		reject(bibtex, &bibtex->entry.where, PP_SLICE(""), "@comment is not closed");
	else if (bibtex->seen == 0 && any)
		reject(bibtex, &where, PP_SLICE(""), "no entry was found");
	pp_bibtex_entries_end(&bibtex->entries);
}

static enum pp_status read_bibtex(struct pp_parse *parse, struct pp_error *err)
{
	struct bibtex bibtex = { .state = OUTSIDE };
	struct pp_slice line;
	struct pp_where where;
	enum pp_status st;
	const char *file = parse->in->name;
	bool any = false;

	pp_bibtex_entries_init(&bibtex.entries, parse, pp_reader_bibtex.name);
	while ((st = pp_page_line(parse, &line, &where, err)) == PP_OK && line.ptr != NULL) {
		any = any || pp_slice_trim(line).len > 0;
		read_line(&bibtex, line, where);
	}
	if (st == PP_OK)
		end_file(&bibtex, file, any);
	pp_bibtex_entries_release(&bibtex.entries);
	pp_buf_release(&bibtex.text);
	return st;
}

/* The first entry stands at the front of a line, mostly the first one; "@misc{key," is more of a sign than "@x{". */
static int detect(struct pp_slice first)
{
	bool only_comments = true;

	while (first.len > 0) {
		const char *newline = pp_slice_chr(first, '\n');
		struct pp_slice line = newline != NULL ? pp_slice_between(first.ptr, newline) : first;
		struct pp_slice type, text = pp_slice_trim(line);

		if (pp_bibtex_opening(text, &type) > 0)
			return only_comments ? 95 : text.ptr == line.ptr && type.len > 3 ? 60 : 20;
		only_comments = only_comments && (text.len == 0 || text.ptr[0] == '%');
		first = pp_slice_from(first, newline != NULL ? line.len + 1 : line.len);
	}
	return 0;
}

const struct pp_reader pp_reader_bibtex = {
	.name = "bibtex",
	.summary = "BibTeX and BibLaTeX, as reference managers export it",
	.detect = detect,
	.read = read_bibtex,
};
