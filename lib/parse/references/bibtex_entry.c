#include "bibtex_entry.h"

#include <stdio.h>

#include "bibtex_lexer.h"
#include "pp/utf8.h"

enum { MOST_UNCLOSED = 16 }; /* values of one entry that are searched to its end in vain */

/* An entry that is being read. */
struct reading {
	struct pp_bibtex_entries *all;
	const struct pp_bibtex_entry *entry;
	struct pp_bibtex_lexer lexer;
	size_t expanded; /* bytes of its values, abbreviations replaced */
	size_t behind;   /* the last value */
	size_t unclosed;
	bool raw_said; /* its bytes went with a rejection */
	bool ended;
};

void pp_bibtex_entries_init(struct pp_bibtex_entries *entries, struct pp_parse *parse, const char *format)
{
	*entries = (struct pp_bibtex_entries){ .parse = parse, .format = format };
	entries->fields.reference = &entries->reference;
	pp_bibtex_family_init(&entries->family, parse, format, &entries->fields);
}

void pp_bibtex_entries_release(struct pp_bibtex_entries *entries)
{
	pp_bibtex_strings_release(&entries->strings);
	pp_bibtex_family_release(&entries->family);
	pp_buf_release(&entries->pieces.bytes);
	pp_bibtex_fields_release(&entries->fields);
	pp_reference_release(&entries->reference);
	pp_buf_release(&entries->value);
}

/* ---- faults ---- */

/* Hand on err; the entry's bytes go with its first fault. */
static void report(struct reading *reading, struct pp_error *err)
{
	pp_parse_reject(reading->all->parse, reading->raw_said ? PP_SLICE("") : pp_slice_trim(reading->entry->text),
			err);
	reading->raw_said = true;
}

/* What stands at the lexer's place, for messages. */
static const char *found(struct reading *reading, char room[static 64])
{
	struct pp_slice rest;
	size_t n = 0;

	(void)pp_bibtex_peek(&reading->lexer);
	rest = pp_slice_from(reading->lexer.text, reading->lexer.at);
	while (n < rest.len && n < 24 && (unsigned char)rest.ptr[n] > ' ' &&
	       memchr("\"#%'(),={}", rest.ptr[n], 10) == NULL)
		n++;
	rest = pp_utf8_cut(rest, n > 0 ? n : 1);
	if (reading->lexer.at == reading->lexer.text.len)
		return "the end";
	snprintf(room, 64, "'%.*s'", PP_FMT(rest));
	return room;
}

static void report_missing(struct reading *reading, size_t at, const char *what, const char *behind,
			   struct pp_slice name)
{
	struct pp_error err = PP_ERROR_INIT;
	struct pp_where where = pp_bibtex_where(&reading->lexer, at);
	char room[64];

	(void)pp_fail_at(&err, PP_EDATA, &where, "expected %s behind %s'%.*s', found %s", what, behind,
			 PP_FMT(pp_utf8_cut(name, 64)), found(reading, room));
	report(reading, &err);
}

static void report_unclosed(struct reading *reading, size_t open, struct pp_slice name)
{
	struct pp_error err = PP_ERROR_INIT;
	struct pp_where where = pp_bibtex_where(&reading->lexer, open);

	(void)pp_fail_at(&err, PP_EDATA, &where, "'%c' of '%.*s' is not closed", reading->lexer.text.ptr[open],
			 PP_FMT(pp_utf8_cut(name, 64)));
	report(reading, &err);
}

/* An abbreviation that stands for nothing, in a text that its name is no part of. */
static void report_undefined(struct reading *reading, struct pp_slice abbreviation, struct pp_slice name)
{
	struct pp_error err = PP_ERROR_INIT;
	struct pp_where where = pp_bibtex_where(&reading->lexer, (size_t)(abbreviation.ptr - reading->lexer.text.ptr));

	(void)pp_fail_at(&err, PP_EDATA, &where, "abbreviation '%.*s' in '%.*s' is not defined",
			 PP_FMT(pp_utf8_cut(abbreviation, 64)), PP_FMT(pp_utf8_cut(name, 64)));
	report(reading, &err);
}

/* About the entry as a whole. */
static void report_entry(struct reading *reading, const char *what)
{
	struct pp_error err = PP_ERROR_INIT;

	(void)pp_fail_at(&err, PP_EDATA, &reading->entry->where, "entry '@%.*s' %s",
			 PP_FMT(pp_utf8_cut(reading->entry->type, 64)), what);
	report(reading, &err);
}

static void check_encoding(struct reading *reading)
{
	struct pp_error err = PP_ERROR_INIT;
	struct pp_bibtex_lexer lexer = reading->lexer;
	struct pp_where where;
	uint32_t rune;
	size_t at = 0, n;

	if (pp_utf8_valid(lexer.text))
		return;
	while ((n = pp_utf8_decode(pp_slice_from(lexer.text, at), &rune)) > 0)
		at += n;
	where = pp_bibtex_where(&lexer, at);
	(void)pp_fail_at(&err, PP_EDATA, &where, "text is not UTF-8, byte 0x%02x is replaced",
			 (unsigned)(unsigned char)lexer.text.ptr[at]);
	report(reading, &err);
}

/* ---- values ---- */

/* Does the entry end here? */
static bool at_end(struct reading *reading)
{
	char c = pp_bibtex_peek(&reading->lexer);

	return reading->ended || c == '\0' || (!reading->entry->whole && (c == '}' || c == ')'));
}

/* False: piece is an abbreviation that is defined nowhere. Its name is all that is known. */
static bool add_value(struct reading *reading, enum pp_bibtex_value kind, struct pp_slice piece)
{
	struct pp_slice text = piece;
	bool known = kind != PP_BIBTEX_NAME || pp_bibtex_strings_get(&reading->all->strings, piece, &text);

	reading->expanded += text.len;
	if (reading->expanded <= PP_REFERENCE_LARGEST)
		pp_buf_add(&reading->all->value, text);
	return known;
}

/* A value of pieces joined by '#', into all->value. False when none can follow. */
static bool read_value(struct reading *reading, struct pp_slice name)
{
	struct pp_bibtex_lexer *lexer = &reading->lexer;

	pp_buf_clear(&reading->all->value);
	for (bool first = true;; first = false) {
		struct pp_slice piece;
		size_t open = 0;
		enum pp_bibtex_value kind = pp_bibtex_value(lexer, &piece, &open);

		if (kind == PP_BIBTEX_NONE) {
			report_missing(reading, lexer->at, "a value", "the '=' of ", name);
			return false;
		}
		if (!add_value(reading, kind, piece) && (!first || pp_bibtex_peek(lexer) == '#'))
			report_undefined(reading, piece, name);
		if (kind == PP_BIBTEX_UNCLOSED) {
			report_unclosed(reading, open, name);
			reading->ended = ++reading->unclosed == MOST_UNCLOSED || lexer->at == lexer->text.len;
			return false;
		}
		reading->behind = lexer->at;
		if (pp_bibtex_peek(lexer) != '#')
			return true;
		lexer->at++;
	}
}

/* Behind a value: a comma, or the entry's end. */
static void read_comma(struct reading *reading, size_t behind, const char *what, struct pp_slice name)
{
	struct pp_bibtex_lexer *lexer = &reading->lexer;

	if (at_end(reading))
		return;
	if (lexer->text.ptr[lexer->at] == ',') {
		lexer->at++;
		return;
	}
	report_missing(reading, behind, "','", what, name);
	if (!pp_bibtex_is_field(pp_slice_from(lexer->text, lexer->at)))
		pp_bibtex_next_field(lexer);
}

/* "name = value,"; false when there is none. A field without a fault is in all->value then. */
static bool read_field(struct reading *reading, struct pp_slice *name)
{
	struct pp_bibtex_lexer *lexer = &reading->lexer;
	size_t behind;

	*name = pp_bibtex_name(lexer);
	behind = lexer->at;
	if (pp_bibtex_peek(lexer) == '=' && name->len > 0) {
		lexer->at++;
	} else {
		report_missing(reading, behind, name->len > 0 ? "'='" : "a field", "", *name);
		if (name->len == 0 || (pp_bibtex_peek(lexer) != '{' && pp_bibtex_peek(lexer) != '"')) {
			pp_bibtex_next_field(lexer);
			return false;
		}
	}
	if (read_value(reading, *name))
		read_comma(reading, reading->behind, "the value of ", *name);
	return reading->all->value.len > 0;
}

/* ---- entries ---- */

/* Does the key end at this place? Without a comma it ends with its line, or before a field. */
static bool ends_key(struct pp_slice rest, size_t at)
{
	char c = rest.ptr[at];

	if (c == ',' || c == '\n' || c == '}')
		return true;
	return pp_is_blank(c) && at > 0 && !pp_is_blank(rest.ptr[at - 1]) &&
	       pp_bibtex_is_field(pp_slice_from(rest, at));
}

/* The key that the entry is cited by; it may be left out. */
static struct pp_slice read_key(struct reading *reading)
{
	struct pp_bibtex_lexer *lexer = &reading->lexer;
	struct pp_slice rest, key;

	(void)pp_bibtex_peek(lexer);
	rest = pp_slice_from(lexer->text, lexer->at);
	if (pp_bibtex_is_field(rest))
		return pp_slice("", 0);
	key = pp_slice(rest.ptr, 0);
	while (key.len < rest.len && !ends_key(rest, key.len))
		key.len++;
	lexer->at += key.len;
	key = pp_slice_trim(key);
	read_comma(reading, lexer->at, "the key ", key);
	return key;
}

static void read_record(struct reading *reading)
{
	struct pp_bibtex_entries *all = reading->all;
	struct pp_slice name;
	bool full;

	pp_buf_clear(&all->value);
	pp_bibtex_pieces_begin(&all->pieces, reading->entry->type, read_key(reading));
	while (!at_end(reading)) {
		if (reading->lexer.text.ptr[reading->lexer.at] == ',')
			reading->lexer.at++; /* one too many */
		else if (read_field(reading, &name))
			pp_bibtex_pieces_add(&all->pieces, name, pp_buf_slice(&all->value));
		if (reading->expanded > PP_REFERENCE_LARGEST) {
			report_entry(reading, "grows over 1 MiB by its abbreviations");
			break;
		}
	}
	if (!pp_bibtex_family_take(&all->family, &all->pieces, &reading->entry->where, &full) && !reading->raw_said)
		report_entry(reading, "has no fields");
	if (full)
		report_entry(reading, "can't be kept for entries that take fields from it: there is room for 16 MiB");
}

static void read_string(struct reading *reading)
{
	struct pp_slice name;

	while (!at_end(reading)) {
		bool whole = read_field(reading, &name);

		if (reading->expanded > PP_REFERENCE_LARGEST) {
			report_entry(reading, "grows over 1 MiB by its abbreviations");
			return;
		}
		if (whole && !pp_bibtex_strings_put(&reading->all->strings, name, pp_buf_slice(&reading->all->value)))
			report_entry(reading, "is one abbreviation too many: there is room for 16 MiB");
	}
}

void pp_bibtex_entry_take(struct pp_bibtex_entries *entries, const struct pp_bibtex_entry *entry)
{
	struct reading reading = { .all = entries, .entry = entry };

	reading.lexer = (struct pp_bibtex_lexer){
		.text = pp_slice(entry->text.ptr, entry->text.len - (entry->whole ? 1 : 0)),
		.at = entry->opening + 1,
		.where = entry->where,
		.escapes = entry->escapes,
		.broken = !entry->whole,
	};
	check_encoding(&reading);
	if (pp_bibtex_name_is(entry->type, "string"))
		read_string(&reading);
	else if (!pp_bibtex_name_is(entry->type, "preamble"))
		read_record(&reading);
	if (!entry->whole && reading.unclosed == 0 && pp_bibtex_peek(&reading.lexer) == '\0')
		report_entry(&reading, "is not closed");
}

void pp_bibtex_entries_end(struct pp_bibtex_entries *entries)
{
	pp_bibtex_family_end(&entries->family);
}
