/*
 * What stands between quotes or slashes.
 */
#include "lexer.h"

/* ---- escapes of JSON ---- */

static bool is_hex4(struct pp_slice s)
{
	if (s.len < 4)
		return false;
	for (size_t i = 0; i < 4; i++) {
		char c = pp_to_lower(s.ptr[i]);

		if (!pp_is_digit(c) && !(c >= 'a' && c <= 'f'))
			return false;
	}
	return true;
}

static bool is_surrogate(struct pp_slice hex, const char *third)
{
	return pp_to_lower(hex.ptr[0]) == 'd' && strchr(third, pp_to_lower(hex.ptr[1])) != NULL;
}

size_t pp_escape_length(struct pp_slice s)
{
	if (s.len < 2)
		return 0;
	if (s.ptr[1] != 'u')
		return s.ptr[1] != '\0' && strchr("\"\\/bfnrt", s.ptr[1]) != NULL ? 2 : 0;
	s = pp_slice_from(s, 2);
	if (!is_hex4(s) || is_surrogate(s, "cdef"))
		return 0;
	if (!is_surrogate(s, "89ab"))
		return 6;
	s = pp_slice_from(s, 4);
	if (!pp_slice_starts(s, PP_SLICE("\\u")) || !is_hex4(pp_slice_from(s, 2)))
		return 0;
	return is_surrogate(pp_slice_from(s, 2), "cdef") ? 12 : 0;
}

/* ---- regular expressions ---- */

/*
 * Within a literal a slash is escaped. PCRE2 takes that as it is, but for what is between \Q and \E, where nothing is
 * escaped: there the backslash before a slash is only the literal's.
 */
struct walk {
	struct pp_slice text;
	size_t at;
	bool quoting;
};

/* The next character, with its backslash; both are one step. An empty slice at the end. */
static struct pp_slice next_piece(struct walk *walk)
{
	struct pp_slice rest = pp_slice_from(walk->text, walk->at);
	char c = rest.len > 0 ? rest.ptr[0] : '\0', after = rest.len > 1 ? rest.ptr[1] : '\0';
	size_t len = rest.len < 1 ? 0 : 1;

	if (c == '\\' && rest.len > 1 && (!walk->quoting || after == 'E' || after == '/')) {
		walk->quoting = walk->quoting ? after != 'E' : after == 'Q';
		len = 2;
	}
	walk->at += len;
	return pp_slice(rest.ptr, len);
}

bool pp_slashed_read(struct pp_slice text, size_t *at, struct pp_arena *arena, struct pp_slice *pattern)
{
	struct walk walk = { .text = text, .at = *at };
	struct pp_buf read = PP_BUF_INIT;
	struct pp_slice piece;
	bool closed = false;

	while (!closed && (piece = next_piece(&walk)).len > 0) {
		closed = piece.len == 1 && piece.ptr[0] == '/';
		if (!closed)
			pp_buf_add(&read, walk.quoting && piece.len == 2 && piece.ptr[1] == '/'
					      ? pp_slice_from(piece, 1)
					      : piece);
	}
	*at = closed ? walk.at - 1 : text.len;
	if (closed)
		*pattern = pp_arena_copy(arena, pp_buf_slice(&read));
	pp_buf_release(&read);
	return closed;
}

void pp_slashed_add(struct pp_buf *out, struct pp_slice pattern)
{
	bool quoting = false;

	for (size_t i = 0; i < pattern.len; i++) {
		char c = pattern.ptr[i], after = i + 1 < pattern.len ? pattern.ptr[i + 1] : '\0';

		if (c == '\\' && (!quoting || after == 'E')) {
			quoting = quoting ? false : after == 'Q';
			pp_buf_add(out, pp_slice(pattern.ptr + i, i + 1 < pattern.len ? 2 : 1));
			i++;
		} else {
			pp_buf_add(out, pp_slice_of(c == '/' ? "\\/" : ""));
			pp_buf_add(out, pp_slice(&c, c != '/'));
		}
	}
}
