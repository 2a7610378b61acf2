#include "author_text.h"

#include "latex_text.h"

/* Each byte is looked at twice, whatever is open. */
void pp_author_text_cut_groups(struct pp_buf *buf, struct pp_slice text)
{
	size_t before = buf->len, closed = 0, open = 0, len = 0;
	char *p;

	pp_buf_add(buf, text);
	p = buf->ptr + before;
	for (size_t i = text.len; i > 0; i--) {
		closed += p[i - 1] == ')';
		if (p[i - 1] == '(' && closed == 0)
			p[i - 1] = ' ';
		closed -= p[i - 1] == '(';
	}
	for (size_t i = 0; i < text.len; i++) {
		bool closes = p[i] == ')';

		open += p[i] == '(';
		open -= closes && open > 0;
		if (open == 0)
			p[len++] = closes ? ' ' : p[i];
	}
	buf->len = before + len;
}

/* The length of what divides names at the front of text; 0 when it is none. Words have blanks around them. */
static size_t divider_length(struct pp_slice text, bool behind_blank)
{
	static const struct pp_slice words[] = {
		{ "and", 3 }, { "&", 1 }, { "on behalf of the", 16 }, { "on behalf of", 12 }, { "for the", 7 },
	};

	if (text.ptr[0] == ',' || text.ptr[0] == ';' || text.ptr[0] == ':')
		return 1;
	for (size_t i = 0; behind_blank && i < sizeof(words) / sizeof(words[0]); i++)
		if (pp_slice_starts(text, words[i]) && text.len > words[i].len && pp_is_blank(text.ptr[words[i].len]))
			return words[i].len;
	return 0;
}

char pp_author_text_piece(struct pp_slice *rest, struct pp_buf *piece)
{
	size_t braces = 0;

	while (rest->len > 0) {
		char c = rest->ptr[0];
		bool blank = piece->len == 0 || pp_is_blank(piece->ptr[piece->len - 1]);
		size_t used = braces == 0 ? divider_length(*rest, blank) : 0;

		if (used > 0) {
			*rest = pp_slice_from(*rest, used);
			return used > 1 || c == '&' ? '&' : c;
		}
		if (c == '\\' && rest->len > 1) {
			pp_buf_add(piece, pp_slice(rest->ptr, 2));
			used = 2;
		} else {
			braces += c == '{';
			braces -= c == '}' && braces > 0;
			pp_buf_addc(piece, c);
		}
		*rest = pp_slice_from(*rest, used > 0 ? used : 1);
	}
	return '\0';
}

bool pp_author_text_is_suffix(struct pp_slice piece)
{
	static const struct pp_slice suffixes[] = {
		{ "Jr", 2 }, { "Jr.", 3 }, { "Sr", 2 }, { "Sr.", 3 }, { "II", 2 }, { "III", 3 }, { "IV", 2 },
	};

	for (size_t i = 0; i < sizeof(suffixes) / sizeof(suffixes[0]); i++)
		if (pp_slice_eq(piece, suffixes[i]))
			return true;
	return false;
}

static struct pp_slice trimmed(const struct pp_buf *buf)
{
	return buf->ptr != NULL ? pp_slice_trim(pp_buf_slice(buf)) : pp_slice("", 0);
}

bool pp_author_text_next(struct pp_slice *rest, struct pp_buf *name)
{
	struct pp_buf piece = PP_BUF_INIT, next = PP_BUF_INIT;
	struct pp_slice behind;

	while (rest->len > 0 && trimmed(&piece).len == 0) {
		pp_buf_clear(&piece);
		(void)pp_author_text_piece(rest, &piece);
	}
	behind = *rest;
	(void)pp_author_text_piece(&behind, &next);
	if (pp_author_text_is_suffix(trimmed(&next))) {
		pp_buf_addc(&piece, ' ');
		pp_buf_add(&piece, pp_buf_slice(&next));
		*rest = behind;
	}

	bool any = trimmed(&piece).len > 0;

	if (any)
		pp_latex_text(name, trimmed(&piece));
	pp_buf_release(&piece);
	pp_buf_release(&next);
	return any;
}

bool pp_author_text_is_others(struct pp_slice name)
{
	return pp_slice_eq(name, PP_SLICE("et al.")) || pp_slice_eq(name, PP_SLICE("et al")) ||
	       pp_slice_eq(name, PP_SLICE("others"));
}
