#include "functions.h"

#include "pp/ident.h"
#include "pp/text.h"

/* What stands between "scheme://" and the path; false when text is no URL. */
static bool authority_of(struct pp_slice text, struct pp_slice *authority)
{
	const char *colon = pp_slice_find(text, PP_SLICE("://"));
	size_t len = 0;

	if (colon == NULL || colon == text.ptr || !pp_is_alpha(text.ptr[0]))
		return false;
	for (const char *p = text.ptr; p < colon; p++)
		if (!pp_is_alpha(*p) && !pp_is_digit(*p) && *p != '+' && *p != '-' && *p != '.')
			return false;
	text = pp_slice_from(text, (size_t)(colon + 3 - text.ptr));
	while (len < text.len && memchr("/?#\\", text.ptr[len], 4) == NULL)
		len++;
	*authority = pp_slice(text.ptr, len);
	return true;
}

/* The host in "user@host:port"; empty when there is none, or it is none. */
static struct pp_slice host_of(struct pp_slice authority)
{
	const struct pp_slice none = { "", 0 };
	const char *at = memrchr(authority.ptr, '@', authority.len);
	struct pp_slice host = at != NULL ? pp_slice_from(authority, (size_t)(at + 1 - authority.ptr)) : authority;
	bool bracketed = host.len > 0 && host.ptr[0] == '[';
	const char *end = pp_slice_chr(host, bracketed ? ']' : ':');
	struct pp_slice port = none;

	if (bracketed && end == NULL)
		return none;
	if (end != NULL) {
		port = pp_slice_from(host, (size_t)(end + bracketed - host.ptr));
		host.len -= port.len;
	}
	if (port.len > 0 && port.ptr[0] != ':')
		return none;
	for (size_t i = 1; i < port.len; i++)
		if (!pp_is_digit(port.ptr[i]))
			return none;
	for (size_t i = 0; i < host.len; i++)
		if ((unsigned char)host.ptr[i] <= ' ' || memchr("<>\"%{}|^`\x7f", host.ptr[i], 10) != NULL)
			return none;
	return host;
}

struct pp_value pp_run_host(const struct pp_call *call)
{
	struct pp_expr *expr = call->expr;
	struct pp_slice authority, host;

	if (call->args[0].kind != PP_STRING || !authority_of(pp_slice_trim(pp_argument_text(call, 0)), &authority))
		return pp_make_null();
	host = host_of(authority);
	if (host.len == 0)
		return pp_make_null();
	pp_buf_clear(&expr->scratch2);
	pp_text_lower(&expr->scratch2, host);
	return pp_make_string(expr, pp_buf_slice(&expr->scratch2));
}

struct pp_value pp_run_arxiv(const struct pp_call *call)
{
	struct pp_arxiv arxiv;

	if (call->args[0].kind != PP_STRING || !pp_ident_arxiv(pp_argument_text(call, 0), &arxiv))
		return pp_make_null();
	return pp_make_string(call->expr, pp_arxiv_id(&arxiv));
}

struct pp_value pp_run_doi(const struct pp_call *call)
{
	struct pp_expr *expr = call->expr;

	pp_buf_clear(&expr->scratch2);
	if (call->args[0].kind != PP_STRING || !pp_ident_doi(pp_argument_text(call, 0), &expr->scratch2))
		return pp_make_null();
	return pp_make_string(expr, pp_buf_slice(&expr->scratch2));
}
