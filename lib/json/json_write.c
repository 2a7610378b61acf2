#include "pp/json_write.h"

#include "pp/lanes.h"
#include "pp/utf8.h"

static void before_value(struct pp_json *json)
{
	if (json->comma)
		pp_buf_addc(json->out, ',');
	json->comma = true;
}

static void open_with(struct pp_json *json, char bracket)
{
	before_value(json);
	pp_buf_addc(json->out, bracket);
	json->comma = false;
}

static void close_with(struct pp_json *json, char bracket)
{
	pp_buf_addc(json->out, bracket);
	json->comma = true;
}

void pp_json_object(struct pp_json *json)
{
	open_with(json, '{');
}

void pp_json_object_end(struct pp_json *json)
{
	close_with(json, '}');
}

void pp_json_array(struct pp_json *json)
{
	open_with(json, '[');
}

void pp_json_array_end(struct pp_json *json)
{
	close_with(json, ']');
}

void pp_json_name(struct pp_json *json, struct pp_slice name)
{
	pp_json_string(json, name);
	pp_buf_addc(json->out, ':');
	json->comma = false;
}

/*
 * Copy the bytes that stand for themselves in a string, and return how many there are. Those over 127 are looked at one
 * by one. Whole blocks are copied even when only a part of one stands for itself: what follows is written over the
 * rest of it.
 */
static inline size_t copy_plain(char *to, struct pp_slice text)
{
	size_t n = 0;

	for (; text.len - n >= PP_LANES; n += PP_LANES) {
		unsigned stops = pp_lanes_unquotable(text.ptr + n);

		memcpy(to + n, text.ptr + n, PP_LANES);
		if (stops != 0)
			return n + pp_lanes_first(stops);
	}
	for (; n < text.len; n++) {
		unsigned char c = (unsigned char)text.ptr[n];

		if (c < 0x20 || c == '"' || c == '\\' || c > 0x7E)
			break;
		to[n] = text.ptr[n];
	}
	return n;
}

static void escape_control(struct pp_buf *buf, unsigned char c)
{
	static const char names[] = "btn\vfr"; /* 8 to 13; there is no \v */

	if (c >= 8 && c <= 13 && c != 11) {
		pp_buf_addc(buf, '\\');
		pp_buf_addc(buf, names[c - 8]);
	} else {
		pp_buf_addf(buf, "\\u%04x", (unsigned)c);
	}
}

/* Add the run of characters beyond ASCII at the front of text, and return its length. */
static size_t add_foreign(struct pp_buf *buf, struct pp_slice text)
{
	size_t at = 0;
	uint32_t rune;

	while (at < text.len && (unsigned char)text.ptr[at] > 0x7F) {
		size_t n = pp_utf8_decode(pp_slice_from(text, at), &rune);

		pp_buf_add(buf, n > 0 ? pp_slice(text.ptr + at, n) : PP_SLICE("\xEF\xBF\xBD"));
		at += n > 0 ? n : 1;
	}
	return at;
}

void pp_json_escape(struct pp_buf *buf, struct pp_slice text)
{
	while (text.len > 0) {
		size_t n = copy_plain(pp_buf_reserve(buf, text.len), text);

		buf->len += n;
		text = pp_slice_from(text, n);
		if (text.len == 0)
			return;

		unsigned char c = (unsigned char)text.ptr[0];

		n = 1;
		if (c == '"' || c == '\\') {
			pp_buf_addc(buf, '\\');
			pp_buf_addc(buf, (char)c);
		} else if (c < 0x20 || c == 0x7F) {
			escape_control(buf, c);
		} else {
			n = add_foreign(buf, text);
		}
		text = pp_slice_from(text, n);
	}
}

void pp_json_string(struct pp_json *json, struct pp_slice text)
{
	before_value(json);
	pp_buf_addc(json->out, '"');
	pp_json_escape(json->out, text);
	pp_buf_addc(json->out, '"');
}

void pp_json_integer(struct pp_json *json, int64_t n)
{
	before_value(json);
	if (n < 0)
		pp_buf_addc(json->out, '-');
	pp_buf_add_u64(json->out, n < 0 ? 0 - (uint64_t)n : (uint64_t)n);
}

void pp_json_bool(struct pp_json *json, bool yes)
{
	pp_json_raw(json, yes ? PP_SLICE("true") : PP_SLICE("false"));
}

void pp_json_null(struct pp_json *json)
{
	pp_json_raw(json, PP_SLICE("null"));
}

void pp_json_raw(struct pp_json *json, struct pp_slice text)
{
	before_value(json);
	pp_buf_add(json->out, text);
}
