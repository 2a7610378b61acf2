#include "latex_text.h"

#include "latex_names.h"
#include "pp/lanes.h"
#include "pp/text.h"
#include "pp/utf8.h"

enum {
	MOST_ACCENTS = 4,        /* on one letter */
	MOST_CLOSERS = 16,       /* groups, one in the other, whose end prints something */
	LONGEST_ARGUMENT = 4096, /* of those that are looked for as a whole */
};

/* A text on its way. Everything is done in one pass: nothing is searched for without a limit, nothing recurs. */
struct latex {
	struct pp_buf *out;
	struct pp_slice text;
	size_t at;
	const struct pp_latex_name *accents[MOST_ACCENTS]; /* wait for their letter, the outermost first */
	size_t accent_count;
	size_t accent_end; /* where the command of the last one ends */
	size_t depth;
	struct {
		size_t depth;
		const char *text;
	} closers[MOST_CLOSERS]; /* what the end of the group of that depth prints */
	size_t closer_count;
	const char *opened; /* the next group is to be closed by that; NULL for nothing */
	bool no_formula;    /* there is no other '$' */
	bool single;        /* a single quote is open */
};

static const struct pp_latex_name symbol_accents[] = {
	{ "`", PP_LATEX_ACCENT, "\xCC\x80", "`" },  { "'", PP_LATEX_ACCENT, "\xCC\x81", "´" },
	{ "^", PP_LATEX_ACCENT, "\xCC\x82", "^" },  { "~", PP_LATEX_ACCENT, "\xCC\x83", "~" },
	{ "=", PP_LATEX_ACCENT, "\xCC\x84", "¯" },  { ".", PP_LATEX_ACCENT, "\xCC\x87", "˙" },
	{ "\"", PP_LATEX_ACCENT, "\xCC\x88", "¨" },
};

static char peek(const struct latex *latex, size_t ahead)
{
	return latex->text.len - latex->at > ahead ? latex->text.ptr[latex->at + ahead] : '\0';
}

static void skip_blanks(struct latex *latex)
{
	while (latex->at < latex->text.len && pp_is_blank(latex->text.ptr[latex->at]))
		latex->at++;
}

/* ---- output ---- */

/* Accents that found no letter. */
static void print_accents(struct latex *latex)
{
	for (size_t i = 0; i < latex->accent_count; i++)
		pp_buf_add(latex->out, pp_slice_of(latex->accents[i]->alone));
	latex->accent_count = 0;
}

/* The letter at the front of text with its accents; those of letters without dot are drawn on the ones with it. */
static size_t print_accented(struct latex *latex, struct pp_slice text)
{
	struct pp_buf letter = PP_BUF_INIT;
	uint32_t rune;
	size_t len = pp_utf8_decode(text, &rune);

	len = len > 0 ? len : 1;
	if (pp_slice_starts(text, PP_SLICE("ı")))
		pp_buf_addc(&letter, 'i');
	else if (pp_slice_starts(text, PP_SLICE("ȷ")))
		pp_buf_addc(&letter, 'j');
	else
		pp_buf_add(&letter, pp_slice(text.ptr, len));
	while (latex->accent_count > 0)
		pp_buf_add(&letter, pp_slice_of(latex->accents[--latex->accent_count]->text));
	pp_text_compose(latex->out, pp_buf_slice(&letter));
	pp_buf_release(&letter);
	return len;
}

static void print(struct latex *latex, struct pp_slice text)
{
	latex->opened = NULL;
	if (latex->accent_count > 0 && text.len > 0)
		text = pp_slice_from(text, print_accented(latex, text));
	pp_buf_add(latex->out, text);
}

/* Print what stands in the text as it is. */
static void pass(struct latex *latex, size_t len)
{
	print(latex, pp_slice(latex->text.ptr + latex->at, len));
	latex->at += len;
}

/* ---- groups ---- */

static void open_group(struct latex *latex)
{
	latex->at++;
	latex->depth++;
	if (latex->opened != NULL && latex->closer_count < MOST_CLOSERS) {
		latex->closers[latex->closer_count].depth = latex->depth;
		latex->closers[latex->closer_count++].text = latex->opened;
		if (latex->opened[0] == '}')
			pp_buf_addc(latex->out, '{');
		else
			pp_buf_add(latex->out, PP_SLICE("“"));
	}
	latex->opened = NULL;
}

/* Behind an argument of an unknown command, another one may follow. */
static void end_closer(struct latex *latex)
{
	const char *text = latex->closers[--latex->closer_count].text;

	pp_buf_add(latex->out, pp_slice_of(text));
	if (text[0] == '}')
		latex->opened = text;
}

/* "{\'}i": some exporters put the accent alone into braces, before its letter. */
static bool accent_waits(const struct latex *latex)
{
	struct pp_slice next = pp_slice_from(latex->text, latex->at + 1);

	return latex->accent_count > 0 && latex->accent_end == latex->at &&
	       (pp_is_alpha(peek(latex, 1)) || pp_slice_starts(next, PP_SLICE("\\i")));
}

static void close_group(struct latex *latex)
{
	if (!accent_waits(latex))
		print_accents(latex);
	latex->at++;
	latex->opened = NULL;
	if (latex->closer_count > 0 && latex->closers[latex->closer_count - 1].depth == latex->depth)
		end_closer(latex);
	latex->depth -= latex->depth > 0;
}

/* The argument in braces that stands here: what is in them. False when there is none, or a very long one. */
static bool argument(const struct latex *latex, struct pp_slice *inside)
{
	struct pp_slice rest = pp_slice_from(latex->text, latex->at);
	size_t most = rest.len < LONGEST_ARGUMENT ? rest.len : LONGEST_ARGUMENT, depth = 0;

	for (size_t i = 0; i < most; i++) {
		if (rest.ptr[i] == '\\')
			i++;
		else if (rest.ptr[i] == '{')
			depth++;
		else if (rest.ptr[i] == '}')
			depth -= depth > 0;
		if (depth == 0) {
			*inside = pp_slice(rest.ptr + 1, i > 0 ? i - 1 : 0);
			return i > 0;
		}
	}
	return false;
}

/* ---- formulas ---- */

/* A formula, from one mark to the next, as it stands. A mark that has no second is a character. */
static void pass_formula(struct latex *latex, struct pp_slice begin, struct pp_slice end)
{
	struct pp_slice rest = pp_slice_from(latex->text, latex->at + begin.len);
	const char *close = NULL;

	while (!latex->no_formula && (close = pp_slice_find(rest, end)) != NULL && close > rest.ptr &&
	       close[-1] == '\\' && end.ptr[0] == '$')
		rest = pp_slice_between(close + 1, latex->text.ptr + latex->text.len);
	print_accents(latex);
	if (close == NULL) {
		latex->no_formula = true;
		pass(latex, begin.len);
	} else {
		pass(latex, (size_t)(close + end.len - (latex->text.ptr + latex->at)));
	}
}

static void dollar(struct latex *latex)
{
	if (peek(latex, 1) == '$')
		pass_formula(latex, PP_SLICE("$$"), PP_SLICE("$$"));
	else
		pass_formula(latex, PP_SLICE("$"), PP_SLICE("$"));
}

/* ---- commands ---- */

static void add_accent(struct latex *latex, const struct pp_latex_name *accent)
{
	if (latex->accent_count == MOST_ACCENTS)
		print_accents(latex);
	latex->accents[latex->accent_count++] = accent;
	skip_blanks(latex);
	latex->accent_end = latex->at;
}

/* Digits and signs that exist small; false when one of the characters does not. */
static bool print_small(struct latex *latex, struct pp_slice text, bool raised)
{
	static const char *const high[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹", "⁺", "⁻", "ⁿ", "ⁱ" };
	static const char *const low[] = { "₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉", "₊", "₋", "ₙ", "ᵢ" };
	static const struct pp_slice plain = { "0123456789+-ni", 14 };

	for (size_t i = 0; i < text.len; i++)
		if (pp_slice_chr(plain, text.ptr[i]) == NULL)
			return false;
	for (size_t i = 0; i < text.len; i++) {
		size_t at = (size_t)(pp_slice_chr(plain, text.ptr[i]) - plain.ptr);

		print(latex, pp_slice_of(raised ? high[at] : low[at]));
	}
	return true;
}

/* A command with an argument that is dealt with as a whole; one whose argument is unusual leaves that as it is. */
static void with_argument(struct latex *latex, enum pp_latex_kind kind)
{
	struct pp_slice inside;

	if (!argument(latex, &inside))
		return;
	if (kind == PP_LATEX_MATH) {
		print(latex, PP_SLICE("$"));
		print(latex, inside);
		print(latex, PP_SLICE("$"));
	} else if (kind == PP_LATEX_VERBATIM) {
		pp_latex_verbatim(latex->out, inside);
	} else if (kind != PP_LATEX_DROP && !print_small(latex, inside, kind == PP_LATEX_RAISED)) {
		return;
	}
	latex->at += inside.len + 2;
}

static void run_name(struct latex *latex, const struct pp_latex_name *name)
{
	switch (name->kind) {
	case PP_LATEX_SYMBOL: print(latex, pp_slice_of(name->text)); break;
	case PP_LATEX_ACCENT: add_accent(latex, name); break;
	case PP_LATEX_FONT: break;
	case PP_LATEX_QUOTE: latex->opened = "”"; break;
	case PP_LATEX_DROP:
	case PP_LATEX_RAISED:
	case PP_LATEX_LOWERED:
	case PP_LATEX_MATH:
	case PP_LATEX_VERBATIM: with_argument(latex, name->kind); break;
	}
}

/* The argument in brackets at the front of text, of an unknown command; 0 when there is none, or one with braces. */
static size_t option_length(struct pp_slice text)
{
	size_t n = 1;

	if (text.len == 0 || text.ptr[0] != '[')
		return 0;
	while (n < text.len && n < LONGEST_ARGUMENT && memchr("{}\\$[]", text.ptr[n], 6) == NULL)
		n++;
	return n < text.len && text.ptr[n] == ']' ? n + 1 : 0;
}

/* "\emph" and the like; blanks behind a name are not printed. */
static void run_word(struct latex *latex)
{
	size_t len = 1;

	while (pp_is_alpha(peek(latex, len)))
		len++;

	const struct pp_latex_name *name = pp_latex_named(pp_slice(latex->text.ptr + latex->at + 1, len - 1));

	if (name == NULL) {
		pass(latex, len + option_length(pp_slice_from(latex->text, latex->at + len)));
		latex->opened = "}";
		return;
	}
	latex->at += len;
	skip_blanks(latex);
	run_name(latex, name);
}

/* "\&" and the like. */
static void run_sign(struct latex *latex, char sign)
{
	for (size_t i = 0; i < sizeof(symbol_accents) / sizeof(symbol_accents[0]); i++)
		if (symbol_accents[i].name[0] == sign) {
			latex->at += 2;
			add_accent(latex, &symbol_accents[i]);
			return;
		}
	if (sign == '(') {
		pass_formula(latex, PP_SLICE("\\("), PP_SLICE("\\)"));
	} else if (sign == '[') {
		pass_formula(latex, PP_SLICE("\\["), PP_SLICE("\\]"));
	} else if (sign != '\0' && memchr("&%$#_{}", sign, 7) != NULL) {
		latex->at++;
		pass(latex, 1);
	} else if (pp_is_blank(sign) || (sign != '\0' && memchr("\\,;:>", sign, 5) != NULL)) {
		latex->at += 2;
		print(latex, PP_SLICE(" "));
	} else if (sign != '\0' && memchr("!-/@*", sign, 5) != NULL) {
		latex->at += 2;
	} else {
		pass(latex, 1);
	}
}

/* ---- characters ---- */

static void run_dashes(struct latex *latex)
{
	size_t n = 1;

	while (peek(latex, n) == '-')
		n++;
	if (n != 2 && n != 3) {
		pass(latex, n);
		return;
	}
	latex->at += n;
	print(latex, n == 2 ? PP_SLICE("–") : PP_SLICE("—"));
}

static void run_quote(struct latex *latex, char quote)
{
	bool two = peek(latex, 1) == quote;
	char before = latex->at > 0 ? latex->text.ptr[latex->at - 1] : '\0', next = peek(latex, 1);

	if (quote == '\'' && !two) {
		bool closes = latex->single && !pp_is_blank(before) && !pp_is_alpha(next) && !pp_is_digit(next);

		latex->at++;
		latex->single = latex->single && !closes;
		print(latex, closes ? PP_SLICE("’") : PP_SLICE("'"));
	} else if (quote == '`' && !two && (before == '?' || before == '!') && latex->out->len > 0 &&
		   latex->out->ptr[latex->out->len - 1] == before) {
		latex->at++;
		latex->out->len--;
		print(latex, before == '?' ? PP_SLICE("¿") : PP_SLICE("¡"));
	} else {
		latex->at += two ? 2 : 1;
		latex->single = latex->single || (quote == '`' && !two);
		print(latex, quote == '\'' ? PP_SLICE("”") : two ? PP_SLICE("“") : PP_SLICE("‘"));
	}
}

/* Characters that may mean something else than themselves. */
static const bool special[256] = {
	['\\'] = true, ['{'] = true, ['}'] = true, ['$'] = true, ['~'] = true, ['-'] = true, ['`'] = true, ['\''] = true
};

static void run_plain(struct latex *latex)
{
	struct pp_slice rest = pp_slice_from(latex->text, latex->at);
	unsigned stops = 0;
	size_t n = 1;

	for (; stops == 0 && n + PP_LANES <= rest.len; n += stops != 0 ? pp_lanes_first(stops) : PP_LANES) {
		const char *p = rest.ptr + n;

		stops = pp_lanes_equal(p, '\\') | pp_lanes_equal(p, '{') | pp_lanes_equal(p, '}') |
			pp_lanes_equal(p, '$') | pp_lanes_equal(p, '~') | pp_lanes_equal(p, '-') |
			pp_lanes_equal(p, '`') | pp_lanes_equal(p, '\'');
	}
	while (n < rest.len && !special[(unsigned char)rest.ptr[n]])
		n++;
	pass(latex, n);
}

void pp_latex_text(struct pp_buf *out, struct pp_slice text)
{
	struct latex latex = { .out = out, .text = text };

	while (latex.at < text.len) {
		char c = text.ptr[latex.at];

		if (c == '\\' && pp_is_alpha(peek(&latex, 1))) {
			run_word(&latex);
		} else if (c == '\\') {
			run_sign(&latex, peek(&latex, 1));
		} else if (c == '{') {
			open_group(&latex);
		} else if (c == '}') {
			close_group(&latex);
		} else if (c == '$') {
			dollar(&latex);
		} else if (c == '~') {
			latex.at++;
			print(&latex, PP_SLICE(" "));
		} else if (c == '-') {
			run_dashes(&latex);
		} else if (c == '`' || c == '\'') {
			run_quote(&latex, c);
		} else {
			run_plain(&latex);
		}
	}
	print_accents(&latex);
}
