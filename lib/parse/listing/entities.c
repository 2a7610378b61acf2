#include "entities.h"

#include "pp/utf8.h"

enum { LONGEST = 10 }; /* bytes of an entity */

static const struct {
	struct pp_slice name;
	struct pp_slice text;
} named[] = {
	{ { "&amp;", 5 }, { "&", 1 } },
	{ { "&lt;", 4 }, { "<", 1 } },
	{ { "&gt;", 4 }, { ">", 1 } },
	{ { "&quot;", 6 }, { "\"", 1 } },
	{ { "&apos;", 6 }, { "'", 1 } },
	{ { "&nbsp;", 6 }, { "\xC2\xA0", 2 } },
	{ { "&middot;", 8 }, { "\xC2\xB7", 2 } },
	{ { "&lsquo;", 7 }, { "\xE2\x80\x98", 3 } },
	{ { "&rsquo;", 7 }, { "\xE2\x80\x99", 3 } },
	{ { "&ldquo;", 7 }, { "\xE2\x80\x9C", 3 } },
	{ { "&rdquo;", 7 }, { "\xE2\x80\x9D", 3 } },
	{ { "&ndash;", 7 }, { "\xE2\x80\x93", 3 } },
	{ { "&mdash;", 7 }, { "\xE2\x80\x94", 3 } },
	{ { "&hellip;", 8 }, { "\xE2\x80\xA6", 3 } },
};

static int digit_of(char c, int base)
{
	int digit = pp_is_digit(c) ? c - '0' : pp_is_alpha(c) ? pp_to_lower(c) - 'a' + 10 : base;

	return digit < base ? digit : -1;
}

/* "&#39;" or "&#x27;" */
static size_t read_number(struct pp_slice text, struct pp_buf *out)
{
	bool hex = text.len > 2 && pp_to_lower(text.ptr[2]) == 'x';
	size_t at = hex ? 3 : 2, from = at;
	uint32_t rune = 0;

	for (; at < text.len && at < LONGEST && digit_of(text.ptr[at], hex ? 16 : 10) >= 0; at++)
		rune = rune * (hex ? 16 : 10) + (uint32_t)digit_of(text.ptr[at], hex ? 16 : 10);
	if (at == from || at == text.len || text.ptr[at] != ';' || rune < ' ' || rune > 0x10FFFF ||
	    (rune >= 0xD800 && rune < 0xE000))
		return 0;

	char bytes[4];
	size_t len = pp_utf8_encode(rune, bytes);

	pp_buf_add(out, pp_slice(bytes, len));
	return at + 1;
}

size_t pp_entity_read(struct pp_slice text, struct pp_buf *out)
{
	if (text.len < 4 || text.ptr[0] != '&')
		return 0;
	if (text.ptr[1] == '#')
		return read_number(text, out);
	for (size_t i = 0; i < sizeof(named) / sizeof(named[0]); i++)
		if (pp_slice_starts(text, named[i].name)) {
			pp_buf_add(out, named[i].text);
			return named[i].name.len;
		}
	return 0;
}

bool pp_entities_are_used(struct pp_slice sample)
{
	struct pp_buf ignored = PP_BUF_INIT;
	bool any = false, all = true;
	const char *found;

	while (all && (found = pp_slice_chr(sample, '&')) != NULL) {
		sample = pp_slice_between(found, sample.ptr + sample.len);
		all = pp_entity_read(sample, &ignored) > 0 || sample.len < LONGEST;
		any = any || ignored.len > 0;
		pp_buf_clear(&ignored);
		sample = pp_slice_from(sample, 1);
	}
	pp_buf_release(&ignored);
	return any && all;
}
