#include "lexer.h"

#include "pp/number.h"
#include "pp/regex.h"
#include "pp/text.h"
#include "pp/utf8.h"
#include "pp/value.h"

/* Where two begin alike the longer stands first. Those of other languages come with what they are called here. */
static const struct symbol {
	struct pp_slice text;
	enum pp_token_kind kind;
	const char *instead;
} symbols[] = {
	{ { "===", 3 }, PP_TOKEN_END, "'=='" },
	{ { "=~", 2 }, PP_TOKEN_END, "'~'" },
	{ { "<>", 2 }, PP_TOKEN_END, "'!='" },
	{ { "||", 2 }, PP_TOKEN_OR, NULL },
	{ { "|", 1 }, PP_TOKEN_END, "'||' or 'or'" },
	{ { "&&", 2 }, PP_TOKEN_AND, NULL },
	{ { "&", 1 }, PP_TOKEN_END, "'&&' or 'and'" },
	{ { "==", 2 }, PP_TOKEN_EQ, NULL },
	{ { "=", 1 }, PP_TOKEN_EQ, NULL },
	{ { "!=", 2 }, PP_TOKEN_NE, NULL },
	{ { "!~", 2 }, PP_TOKEN_NO_MATCH, NULL },
	{ { "!", 1 }, PP_TOKEN_NOT, NULL },
	{ { "<=", 2 }, PP_TOKEN_LE, NULL },
	{ { "<", 1 }, PP_TOKEN_LT, NULL },
	{ { ">=", 2 }, PP_TOKEN_GE, NULL },
	{ { ">", 1 }, PP_TOKEN_GT, NULL },
	{ { "~", 1 }, PP_TOKEN_MATCH, NULL },
	{ { "+", 1 }, PP_TOKEN_PLUS, NULL },
	{ { "-", 1 }, PP_TOKEN_MINUS, NULL },
	{ { "*", 1 }, PP_TOKEN_STAR, NULL },
	{ { "/", 1 }, PP_TOKEN_SLASH, NULL },
	{ { "(", 1 }, PP_TOKEN_LEFT_PAREN, NULL },
	{ { ")", 1 }, PP_TOKEN_RIGHT_PAREN, NULL },
	{ { "[", 1 }, PP_TOKEN_LEFT_BRACKET, NULL },
	{ { "]", 1 }, PP_TOKEN_RIGHT_BRACKET, NULL },
	{ { ",", 1 }, PP_TOKEN_COMMA, NULL },
	{ { "@", 1 }, PP_TOKEN_AT, NULL },
	{ { ":", 1 }, PP_TOKEN_COLON, NULL },
};

const char *const pp_lexer_words[] = { "or",    "and",      "not",        "div",      "mod",     "in",
				       "is",    "contains", "startswith", "endswith", "between", "true",
				       "false", "null",     "now",        "today",    NULL };

static const enum pp_token_kind word_kinds[] = {
	PP_TOKEN_OR,    PP_TOKEN_AND,      PP_TOKEN_NOT,        PP_TOKEN_DIV,      PP_TOKEN_MOD,     PP_TOKEN_IN,
	PP_TOKEN_IS,    PP_TOKEN_CONTAINS, PP_TOKEN_STARTSWITH, PP_TOKEN_ENDSWITH, PP_TOKEN_BETWEEN, PP_TOKEN_TRUE,
	PP_TOKEN_FALSE, PP_TOKEN_NULL,     PP_TOKEN_NOW,        PP_TOKEN_TODAY,
};

_Static_assert(sizeof(pp_lexer_words) / sizeof(pp_lexer_words[0]) == sizeof(word_kinds) / sizeof(word_kinds[0]) + 1,
	       "every reserved word has its kind");

/* The byte at a place, NUL behind the end. A NUL in the text is nothing that the grammar knows either. */
static char peek(const struct pp_lexer *lexer, size_t at)
{
	return at < lexer->text.len ? lexer->text.ptr[at] : '\0';
}

static bool is_word_start(char c)
{
	return pp_is_alpha(c) || c == '_';
}

static bool is_word(char c)
{
	return is_word_start(c) || pp_is_digit(c);
}

bool pp_is_name(struct pp_slice text)
{
	for (size_t i = 0; i < text.len; i++)
		if (!is_word(text.ptr[i]))
			return false;
	return text.len > 0 && is_word_start(text.ptr[0]);
}

static size_t skip_word(const struct pp_lexer *lexer, size_t at)
{
	while (is_word(peek(lexer, at)))
		at++;
	return at;
}

static size_t skip_digits(const struct pp_lexer *lexer, size_t at)
{
	while (pp_is_digit(peek(lexer, at)))
		at++;
	return at;
}

static size_t skip_blanks(const struct pp_lexer *lexer, size_t at)
{
	while (pp_is_blank(peek(lexer, at)))
		at++;
	return at;
}

/* The end of what a reader takes for one word: for the mark under a mistake. */
static size_t skip_to_blank(const struct pp_lexer *lexer, size_t at)
{
	while (at < lexer->text.len && !pp_is_blank(lexer->text.ptr[at]) && lexer->text.ptr[at] != ')' &&
	       lexer->text.ptr[at] != ',')
		at++;
	return at;
}

static struct pp_slice part(const struct pp_lexer *lexer, size_t from, size_t to)
{
	return pp_slice(lexer->text.ptr + from, to - from);
}

static enum pp_status finish(struct pp_lexer *lexer, struct pp_token *token, enum pp_token_kind kind, size_t end)
{
	token->kind = kind;
	token->span.end = end;
	lexer->at = end;
	return PP_OK;
}

/* ---- numbers, dates, durations ---- */

/* The same for digits and what is glued to them: an operator ends it, but for the minus, which a date can hold. */
static size_t skip_to_operator(const struct pp_lexer *lexer, size_t at)
{
	while (at < lexer->text.len && !pp_is_blank(lexer->text.ptr[at]) &&
	       strchr("=<>!~&|+*/()[],", lexer->text.ptr[at]) == NULL)
		at++;
	return at;
}

/* Digits, and what a minus that has no blanks around it makes of them. */
static enum pp_status refuse_digits(struct pp_lexer *lexer, size_t start, size_t end)
{
	struct pp_slice found = part(lexer, start, skip_to_operator(lexer, start));
	const struct pp_span span = { start, start + found.len };

	for (size_t at = end; at + 1 < span.end; at++)
		if (peek(lexer, at) == '-' && pp_is_digit(peek(lexer, at + 1)))
			return pp_expr_fault(
			    lexer->err, lexer->text, span,
			    "expected a date or a number, found '%.*s' (a minus between digits needs blanks)",
			    PP_FMT(found));
	return pp_expr_fault(lexer->err, lexer->text, span,
			     "expected a number, a date or a duration such as 48h, found '%.*s'", PP_FMT(found));
}

/* Nothing may be glued to the end of a number or a date, and a minus between digits would read like a date. */
static enum pp_status end_of_digits(struct pp_lexer *lexer, struct pp_token *token, enum pp_token_kind kind, size_t end)
{
	size_t start = token->span.start;
	char next = peek(lexer, end);

	if ((next == '-' && pp_is_digit(peek(lexer, end + 1))) || is_word(next) || next == '.')
		return refuse_digits(lexer, start, end);
	token->text = part(lexer, start, end);
	return finish(lexer, token, kind, end);
}

static enum pp_status read_date(struct pp_lexer *lexer, struct pp_token *token)
{
	size_t start = token->span.start, used = 0;
	struct pp_slice rest = pp_slice_from(lexer->text, start);

	if (!pp_date_scan(rest, lexer->offset, &token->date, &used) || used <= 4)
		return pp_expr_fault(lexer->err, lexer->text, (struct pp_span){ start, skip_to_operator(lexer, start) },
				     "expected a date such as 2025-03-07, 2025-03, 2025-W10 or 2025-Q1, found '%.*s'",
				     PP_FMT(part(lexer, start, skip_to_operator(lexer, start))));
	return end_of_digits(lexer, token, PP_TOKEN_DATE, start + used);
}

static enum pp_status read_number(struct pp_lexer *lexer, struct pp_token *token)
{
	size_t start = token->span.start, end = skip_digits(lexer, start), used = 0;
	struct pp_number number;

	if (pp_duration_scan(pp_slice_from(lexer->text, start), &token->duration, &used) && used > end - start &&
	    !is_word(peek(lexer, start + used)))
		return end_of_digits(lexer, token, PP_TOKEN_DURATION, start + used);
	if (peek(lexer, end) == '.' && pp_is_digit(peek(lexer, end + 1)))
		end = skip_digits(lexer, end + 1);
	if (peek(lexer, end) == 'e' || peek(lexer, end) == 'E') {
		size_t sign = peek(lexer, end + 1) == '+' || peek(lexer, end + 1) == '-';

		if (pp_is_digit(peek(lexer, end + 1 + sign)))
			end = skip_digits(lexer, end + 1 + sign);
	}
	if (!pp_number_parse(part(lexer, start, end), &number))
		return pp_expr_fault(lexer->err, lexer->text, (struct pp_span){ start, end },
				     "expected a number without leading zeros, found '%.*s'",
				     PP_FMT(part(lexer, start, end)));
	return end_of_digits(lexer, token, PP_TOKEN_NUMBER, end);
}

static enum pp_status read_digits(struct pp_lexer *lexer, struct pp_token *token)
{
	size_t start = token->span.start, end = skip_digits(lexer, start);
	char after = peek(lexer, end + 1);

	if (end - start == 4 && peek(lexer, end) == '-' && (pp_is_digit(after) || after == 'W' || after == 'Q'))
		return read_date(lexer, token);
	return read_number(lexer, token);
}

/* ---- strings ---- */

static enum pp_status read_string(struct pp_lexer *lexer, struct pp_token *token)
{
	size_t start = token->span.start, at = start + 1;
	char quote = lexer->text.ptr[start];
	bool escaped = false;

	while (at < lexer->text.len && lexer->text.ptr[at] != quote) {
		size_t len = 1;

		if (quote == '"' && lexer->text.ptr[at] == '\\') {
			len = pp_escape_length(pp_slice_from(lexer->text, at));
			if (len == 0)
				return pp_expr_fault(lexer->err, lexer->text, (struct pp_span){ at, at + 2 },
						     "expected an escape of JSON such as \\n or \\u00e9 "
						     "(a string in single quotes knows no escapes)");
			escaped = true;
		}
		at += len;
	}
	if (at >= lexer->text.len)
		return pp_expr_fault(lexer->err, lexer->text, (struct pp_span){ start, lexer->text.len },
				     "expected a closing %c, found the end", quote);
	token->text = part(lexer, start + 1, at);
	if (escaped) {
		struct pp_buf decoded = PP_BUF_INIT;

		pp_unescape(&decoded, token->text);
		token->text = pp_arena_copy(lexer->arena, pp_buf_slice(&decoded));
		pp_buf_release(&decoded);
	}
	return finish(lexer, token, PP_TOKEN_STRING, at + 1);
}

/* ---- words and paths ---- */

static enum pp_status read_path(struct pp_lexer *lexer, struct pp_token *token)
{
	size_t start = token->span.start, used = 0;
	enum pp_status status;

	token->path = pp_arena_alloc(lexer->arena, sizeof(*token->path));
	status = pp_path_scan(token->path, pp_slice_from(lexer->text, start), &used, lexer->arena, lexer->err);
	if (status != PP_OK) {
		pp_expr_mark(lexer->err, lexer->text, (struct pp_span){ start, skip_to_blank(lexer, start) });
		return status;
	}
	token->text = part(lexer, start, start + used);
	return finish(lexer, token, PP_TOKEN_PATH, start + used);
}

static enum pp_status read_word(struct pp_lexer *lexer, struct pp_token *token)
{
	size_t start = token->span.start, end = skip_word(lexer, start);
	struct pp_slice word = part(lexer, start, end);

	token->text = word;
	for (size_t i = 0; pp_lexer_words[i] != NULL; i++)
		if (pp_slice_eq(word, pp_slice_of(pp_lexer_words[i])))
			return finish(lexer, token, word_kinds[i], end);
	if (peek(lexer, skip_blanks(lexer, end)) == '(')
		return finish(lexer, token, PP_TOKEN_NAME, end);
	return read_path(lexer, token);
}

static bool is_curly_quote(uint32_t rune)
{
	return (rune >= 0x2018 && rune <= 0x201F) || rune == 0xAB || rune == 0xBB;
}

/* Nothing in the grammar begins like this. */
static enum pp_status refuse(struct pp_lexer *lexer, size_t start)
{
	uint32_t rune = 0;
	size_t len = pp_utf8_decode(pp_slice_from(lexer->text, start), &rune);
	struct pp_slice found = part(lexer, start, start + (len > 0 ? len : 1));
	const struct pp_span span = { start, start + found.len };

	if (rune > 0x7F && pp_text_is_word(rune))
		return pp_expr_fault(lexer->err, lexer->text, span,
				     "found '%.*s' (a name that is not plain ASCII stands in `backticks`)",
				     PP_FMT(found));
	if (is_curly_quote(rune))
		return pp_expr_fault(lexer->err, lexer->text, span, "found '%.*s' (a string stands in \" or ')",
				     PP_FMT(found));
	return pp_expr_fault(lexer->err, lexer->text, span, "found '%.*s', which means nothing here", PP_FMT(found));
}

static enum pp_status read_symbol(struct pp_lexer *lexer, struct pp_token *token)
{
	size_t start = token->span.start;
	struct pp_slice rest = pp_slice_from(lexer->text, start);

	if (rest.ptr[0] == ':' && is_word_start(peek(lexer, start + 1))) {
		token->text = part(lexer, start + 1, skip_word(lexer, start + 1));
		return finish(lexer, token, PP_TOKEN_PARAM, start + 1 + token->text.len);
	}
	for (const struct symbol *s = symbols; s < symbols + sizeof(symbols) / sizeof(symbols[0]); s++) {
		struct pp_span span = { start, start + s->text.len };

		if (!pp_slice_starts(rest, s->text))
			continue;
		if (s->instead != NULL)
			return pp_expr_fault(lexer->err, lexer->text, span, "expected %s, found '%.*s'", s->instead,
					     PP_FMT(s->text));
		token->text = s->text;
		return finish(lexer, token, s->kind, span.end);
	}
	return refuse(lexer, start);
}

enum pp_status pp_lexer_next(struct pp_lexer *lexer, struct pp_token *token)
{
	size_t start = skip_blanks(lexer, lexer->at);
	char c = peek(lexer, start);

	*token = (struct pp_token){ .span = { start, start } };
	if (start >= lexer->text.len)
		return finish(lexer, token, PP_TOKEN_END, start);
	if (is_word_start(c))
		return read_word(lexer, token);
	if (pp_is_digit(c))
		return read_digits(lexer, token);
	if (c == '"' || c == '\'')
		return read_string(lexer, token);
	if (c == '`')
		return read_path(lexer, token);
	return read_symbol(lexer, token);
}

/* What stands directly behind a regular expression is a flag of it, but for what may follow a value. */
static bool is_flag(char c)
{
	return c > ' ' && c < 0x7F && strchr("),&|", c) == NULL;
}

static enum pp_status no_flag(struct pp_lexer *lexer, size_t at)
{
	bool goes_on = pp_slice_chr(pp_slice_from(lexer->text, at), '/') != NULL;

	return pp_expr_fault(lexer->err, lexer->text, (struct pp_span){ at, at + 1 },
			     "expected a flag i, m, s or x, or a blank, found '%c'%s", lexer->text.ptr[at],
			     goes_on ? "; a / in a regular expression is written \\/" : "");
}

enum pp_status pp_lexer_regex(struct pp_lexer *lexer, struct pp_token *slash)
{
	static const char letters[] = "imsx";
	static const unsigned flags[] = { PP_REGEX_CASELESS, PP_REGEX_MULTILINE, PP_REGEX_DOTALL, PP_REGEX_EXTENDED };
	size_t start = slash->span.start, at = start + 1;

	if (!pp_slashed_read(lexer->text, &at, lexer->arena, &slash->text))
		return pp_expr_fault(lexer->err, lexer->text, (struct pp_span){ start, lexer->text.len },
				     "expected a closing / of the regular expression, found the end");
	slash->flags = 0;
	for (at++; is_flag(peek(lexer, at)); at++) {
		const char *letter = strchr(letters, lexer->text.ptr[at]);

		if (letter == NULL)
			return no_flag(lexer, at);
		slash->flags |= flags[letter - letters];
	}
	return finish(lexer, slash, PP_TOKEN_REGEX, at);
}

enum pp_status pp_lexer_file(struct pp_lexer *lexer, struct pp_token *at)
{
	size_t start = at->span.end;

	if (peek(lexer, start) == '"' || peek(lexer, start) == '\'') {
		struct pp_token name = { .span = { start, start } };
		enum pp_status status = read_string(lexer, &name);

		if (status != PP_OK)
			return status;
		at->text = name.text;
		return finish(lexer, at, PP_TOKEN_FILE, name.span.end);
	}
	at->text = part(lexer, start, skip_to_blank(lexer, start));
	if (at->text.len == 0)
		return pp_expr_fault(lexer->err, lexer->text, at->span, "expected the name of a file after '@'");
	return finish(lexer, at, PP_TOKEN_FILE, start + at->text.len);
}

void pp_lexer_colon(struct pp_lexer *lexer, struct pp_token *param)
{
	lexer->at = param->span.start + 1;
	param->kind = PP_TOKEN_COLON;
	param->span.end = lexer->at;
}
