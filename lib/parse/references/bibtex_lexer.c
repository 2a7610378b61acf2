#include "bibtex_lexer.h"

#include "pp/lanes.h"

/* What may stand in names; bytes over 127 may. */
static bool is_name_char(char c)
{
	return (unsigned char)c > ' ' && c != '\x7F' && memchr("\"#%'(),={}", c, 10) == NULL;
}

static size_t name_length(struct pp_slice text)
{
	size_t n = 0;

	while (n < text.len && is_name_char(text.ptr[n]))
		n++;
	return n;
}

static size_t blank_length(struct pp_slice text)
{
	size_t n = 0;

	while (n < text.len && pp_is_blank(text.ptr[n]))
		n++;
	return n;
}

size_t pp_bibtex_opening(struct pp_slice text, struct pp_slice *type)
{
	size_t at = 1, len = 0;

	if (text.len == 0 || text.ptr[0] != '@')
		return 0;
	at += blank_length(pp_slice_from(text, at));
	while (at + len < text.len && (pp_is_alpha(text.ptr[at + len]) || (len > 0 && pp_is_digit(text.ptr[at + len]))))
		len++;
	*type = pp_slice(text.ptr + at, len);
	at += len;
	at += blank_length(pp_slice_from(text, at));
	return len > 0 && at < text.len && (text.ptr[at] == '{' || text.ptr[at] == '(') ? at : 0;
}

bool pp_bibtex_is_field(struct pp_slice line)
{
	size_t at = blank_length(line), len;

	at += at < line.len && line.ptr[at] == ',' ? 1 + blank_length(pp_slice_from(line, at + 1)) : 0;
	len = name_length(pp_slice_from(line, at));
	if (len == 0 || !pp_is_alpha(line.ptr[at]))
		return false;
	at += len;
	at += blank_length(pp_slice_from(line, at));
	if (at == line.len || line.ptr[at] != '=')
		return false;
	at += 1 + blank_length(pp_slice_from(line, at + 1));
	return at < line.len &&
	       (line.ptr[at] == '{' || line.ptr[at] == '"' || pp_is_digit(line.ptr[at]) || pp_is_alpha(line.ptr[at]));
}

char pp_bibtex_peek(struct pp_bibtex_lexer *lexer)
{
	const struct pp_slice *text = &lexer->text;

	for (;;) {
		lexer->at += blank_length(pp_slice_from(*text, lexer->at));
		if (lexer->at == text->len)
			return '\0';
		if (text->ptr[lexer->at] != '%')
			return text->ptr[lexer->at];
		while (lexer->at < text->len && text->ptr[lexer->at] != '\n')
			lexer->at++;
	}
}

struct pp_slice pp_bibtex_name(struct pp_bibtex_lexer *lexer)
{
	struct pp_slice name;

	(void)pp_bibtex_peek(lexer);
	name = pp_slice_from(lexer->text, lexer->at);
	name.len = name_length(name);
	lexer->at += name.len;
	return name;
}

/* The line at a place in text. */
static struct pp_slice line_at(struct pp_slice text, size_t at)
{
	struct pp_slice line = pp_slice_from(text, at);
	const char *newline = pp_slice_chr(line, '\n');

	return newline != NULL ? pp_slice_between(line.ptr, newline) : line;
}

static const bool special[256] = {
	['\\'] = true, ['{'] = true, ['}'] = true, ['"'] = true, [')'] = true, ['\n'] = true
};

size_t pp_bibtex_special(struct pp_slice text, size_t at)
{
	for (; at + PP_LANES <= text.len; at += PP_LANES) {
		const char *p = text.ptr + at;
		unsigned stops = pp_lanes_equal(p, '\\') | pp_lanes_equal(p, '{') | pp_lanes_equal(p, '}') |
				 pp_lanes_equal(p, '"') | pp_lanes_equal(p, ')') | pp_lanes_equal(p, '\n');

		if (stops != 0)
			return at + pp_lanes_first(stops);
	}
	while (at < text.len && !special[(unsigned char)text.ptr[at]])
		at++;
	return at;
}

/* Where the text that begins behind `at` is closed; text.len for nowhere. */
static size_t find_close(const struct pp_bibtex_lexer *lexer, size_t at, bool quoted)
{
	const struct pp_slice text = lexer->text;
	size_t depth = 0;

	for (; (at = pp_bibtex_special(text, at)) < text.len; at++) {
		char c = text.ptr[at];

		if (c == '\\' && lexer->escapes)
			at++;
		else if (c == '{')
			depth++;
		else if (c == '}' && depth == 0)
			return quoted ? text.len : at;
		else if (c == '}')
			depth--;
		else if (c == '"' && quoted && depth == 0)
			return at;
		else if (c == '\n' && lexer->broken && pp_bibtex_is_field(line_at(text, at + 1)))
			return text.len;
	}
	return text.len;
}

/* Go on at the next line that begins like a field, or at the end. */
static void next_field_line(struct pp_bibtex_lexer *lexer)
{
	const struct pp_slice text = lexer->text;

	while (lexer->at < text.len) {
		lexer->at += line_at(text, lexer->at).len;
		if (lexer->at < text.len && pp_bibtex_is_field(line_at(text, ++lexer->at)))
			return;
	}
}

/* May a field begin behind this place, on the same line? Of several blanks the last one tells. */
static bool divides(struct pp_slice text, size_t at)
{
	char c = text.ptr[at];

	return c == ',' || c == ';' || (pp_is_blank(c) && at + 1 < text.len && !pp_is_blank(text.ptr[at + 1]));
}

void pp_bibtex_next_field(struct pp_bibtex_lexer *lexer)
{
	const struct pp_slice text = lexer->text;
	size_t depth = 0;
	bool quoted = false;

	for (; lexer->at < text.len; lexer->at++) {
		char c = text.ptr[lexer->at];
		bool outside = c == '\n' || (depth == 0 && !quoted);

		if (c == '{')
			depth++;
		else if (c == '}')
			depth -= depth > 0;
		else if (c == '"' && depth == 0)
			quoted = !quoted;
		else if (outside && (c == '\n' || divides(text, lexer->at)) &&
			 pp_bibtex_is_field(line_at(text, lexer->at + 1)))
			break;
	}
	lexer->at += lexer->at < text.len; /* what divides them */
}

/* What can be saved of a text that is not closed: its lines up to the next that begins like a field. */
static struct pp_slice save_unclosed(struct pp_bibtex_lexer *lexer)
{
	size_t from = lexer->at;
	struct pp_slice saved;

	next_field_line(lexer);
	saved = pp_slice(lexer->text.ptr + from, lexer->at - from);
	while (saved.len > 0 && (pp_is_blank(saved.ptr[saved.len - 1]) || saved.ptr[saved.len - 1] == '}' ||
				 saved.ptr[saved.len - 1] == ',' || saved.ptr[saved.len - 1] == '"'))
		saved.len--;
	return saved;
}

enum pp_bibtex_value pp_bibtex_value(struct pp_bibtex_lexer *lexer, struct pp_slice *value, size_t *open)
{
	char c = pp_bibtex_peek(lexer);
	size_t close;

	if (c != '{' && c != '"') {
		*value = pp_bibtex_name(lexer);
		if (value->len == 0)
			return PP_BIBTEX_NONE;
		for (size_t i = 0; i < value->len; i++)
			if (!pp_is_digit(value->ptr[i]))
				return PP_BIBTEX_NAME;
		return PP_BIBTEX_TEXT;
	}
	*open = lexer->at++;
	close = find_close(lexer, lexer->at, c == '"');
	if (close >= lexer->text.len) {
		*value = save_unclosed(lexer);
		return PP_BIBTEX_UNCLOSED;
	}
	*value = pp_slice(lexer->text.ptr + lexer->at, close - lexer->at);
	lexer->at = close + 1;
	return PP_BIBTEX_TEXT;
}

struct pp_where pp_bibtex_where(struct pp_bibtex_lexer *lexer, size_t at)
{
	for (; lexer->counted < at; lexer->counted++) {
		lexer->where.column++;
		if (lexer->text.ptr[lexer->counted] == '\n') {
			lexer->where.line++;
			lexer->where.column = 1;
		}
	}
	return lexer->where;
}

bool pp_bibtex_name_is(struct pp_slice name, const char *lower)
{
	if (name.len != strlen(lower))
		return false;
	for (size_t i = 0; i < name.len; i++)
		if (pp_to_lower(name.ptr[i]) != lower[i])
			return false;
	return true;
}
