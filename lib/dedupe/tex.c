#include "tex.h"

/* Fonts, grouping and accents named by letters: they print nothing themselves. */
static const char invisible[] =
    " emph textbf textit textrm textsc textsf textsl texttt textsubscript textsuperscript text mathbb "
    "mathbf mathcal mathfrak mathit mathrm mathsf mathscr mathtt boldsymbol bm ensuremath operatorname "
    "left right mbox hbox bf em it rm sc sf sl tt hat bar tilde vec widehat widetilde overline underline "
    "b c d H k r t u v ";

static const struct {
	const char *name;
	const char *text;
} letters[] = { { "AA", "A" },    { "aa", "a" },     { "AE", "Æ" },     { "ae", "æ" },      { "DH", "Ð" },
		{ "dh", "ð" },    { "DJ", "Đ" },     { "dj", "đ" },     { "ell", "l" },     { "L", "Ł" },
		{ "l", "ł" },     { "O", "Ø" },      { "o", "ø" },      { "OE", "Œ" },      { "oe", "œ" },
		{ "TH", "Þ" },    { "th", "þ" },     { "alpha", "α" },  { "beta", "β" },    { "gamma", "γ" },
		{ "Gamma", "Γ" }, { "delta", "δ" },  { "Delta", "Δ" },  { "epsilon", "ε" }, { "varepsilon", "ε" },
		{ "zeta", "ζ" },  { "eta", "η" },    { "theta", "θ" },  { "Theta", "Θ" },   { "iota", "ι" },
		{ "kappa", "κ" }, { "lambda", "λ" }, { "Lambda", "Λ" }, { "mu", "μ" },      { "nu", "ν" },
		{ "xi", "ξ" },    { "Xi", "Ξ" },     { "pi", "π" },     { "Pi", "Π" },      { "rho", "ρ" },
		{ "sigma", "σ" }, { "Sigma", "Σ" },  { "tau", "τ" },    { "phi", "φ" },     { "varphi", "φ" },
		{ "Phi", "Φ" },   { "chi", "χ" },    { "psi", "ψ" },    { "Psi", "Ψ" },     { "omega", "ω" },
		{ "Omega", "Ω" } };

static bool is_invisible(struct pp_slice name)
{
	struct pp_slice rest = pp_slice_of(invisible);
	const char *at;

	for (; (at = pp_slice_find(rest, name)) != NULL; rest = pp_slice_between(at + 1, rest.ptr + rest.len))
		if (at[-1] == ' ' && at[name.len] == ' ')
			return true;
	return false;
}

/* What a command prints; one that is in no table prints its name. */
static struct pp_slice printed(struct pp_slice name)
{
	if (is_invisible(name))
		return PP_SLICE("");
	for (size_t i = 0; i < sizeof(letters) / sizeof(letters[0]); i++)
		if (pp_slice_eq(pp_slice_of(letters[i].name), name))
			return pp_slice_of(letters[i].text);
	return name;
}

/* Add the command at the front of text, which begins with a backslash, and return the bytes that it takes. */
static size_t add_command(struct pp_buf *out, struct pp_slice text)
{
	size_t end = 1;

	while (end < text.len && pp_is_alpha(text.ptr[end]))
		end++;
	if (end > 1) {
		pp_buf_add(out, printed(pp_slice(text.ptr + 1, end - 1)));
		while (end < text.len && pp_is_blank(text.ptr[end]))
			end++;
		return end;
	}
	if (end == text.len)
		return 1;
	/* "\ " and "\\" are blanks; of an accent such as \" or \', and of \%, no letter comes. */
	if (pp_is_blank(text.ptr[end]) || text.ptr[end] == '\\')
		pp_buf_addc(out, ' ');
	return (unsigned char)text.ptr[end] < 0x80 ? 2 : 1;
}

void pp_tex_strip(struct pp_buf *out, struct pp_slice text)
{
	const char *at;

	while ((at = pp_slice_chr(text, '\\')) != NULL) {
		pp_buf_add(out, pp_slice_between(text.ptr, at));
		text = pp_slice_from(text, (size_t)(at - text.ptr));
		text = pp_slice_from(text, add_command(out, text));
	}
	pp_buf_add(out, text);
}
