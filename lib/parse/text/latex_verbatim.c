#include "latex_names.h"
#include "latex_text.h"

/* The command at the front of text, which begins with a backslash: what it prints, and its length. */
static size_t verbatim_command(struct pp_buf *out, struct pp_slice text)
{
	size_t len = 1;

	while (len < text.len && pp_is_alpha(text.ptr[len]))
		len++;
	if (len == 1) {
		if (text.len == 1 || memchr("_%&#$~{}^-", text.ptr[1], 10) == NULL)
			pp_buf_addc(out, '\\');
		if (text.len > 1)
			pp_buf_addc(out, text.ptr[1]);
		return text.len > 1 ? 2 : 1;
	}

	const struct pp_latex_name *name = pp_latex_named(pp_slice(text.ptr + 1, len - 1));

	if (name == NULL)
		pp_buf_add(out, pp_slice(text.ptr, len));
	else if (name->kind == PP_LATEX_SYMBOL)
		pp_buf_add(out, pp_slice_of(name->text));
	while (name != NULL && len < text.len && pp_is_blank(text.ptr[len]))
		len++;
	return len;
}

void pp_latex_verbatim(struct pp_buf *out, struct pp_slice text)
{
	static const struct pp_slice tilde = { "$\\sim$", 6 }; /* as some exporters write it */

	while (text.len > 0) {
		size_t n = 1;

		if (text.ptr[0] == '\\') {
			n = verbatim_command(out, text);
		} else if (pp_slice_starts(text, tilde)) {
			pp_buf_addc(out, '~');
			n = tilde.len;
		} else if (text.ptr[0] != '{' && text.ptr[0] != '}') {
			pp_buf_addc(out, text.ptr[0]);
		}
		text = pp_slice_from(text, n);
	}
}
