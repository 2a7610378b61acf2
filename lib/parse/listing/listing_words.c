#include "listing_words.h"
#include "listing_meta.h"

enum {
	LONGEST = 80,      /* bytes of such a line */
	LONGEST_HALF = 24, /* the same of "by AK and the" */
};

static const struct {
	struct pp_slice text;
	enum pp_line_kind kind;
} words[] = {
#define WORDS(text, kind)                                  \
	{                                                  \
		{ text, sizeof(text) - 1 }, PP_LINE_##kind \
	}
	WORDS("daily papers", MASTHEAD),
	WORDS("weekly papers", MASTHEAD),
	WORDS("monthly papers", MASTHEAD),
	WORDS("trending papers", MASTHEAD),
	WORDS("get trending papers in your email inbox once a day!", MASTHEAD),
	WORDS("get trending papers in your email inbox!", MASTHEAD),
	WORDS("subscribe", NOISE),
	WORDS("search by arxiv id or title", NOISE),
	WORDS("submit a paper", NOISE),
	WORDS("previous", FOOT),
	WORDS("next", FOOT),
	WORDS("previous next", FOOT),
	WORDS("company", FOOT),
	WORDS("\xC2\xA9 hugging face", FOOT),
	WORDS("(c) hugging face", FOOT),
	WORDS("tos", FOOT),
	WORDS("privacy", FOOT),
	WORDS("about", FOOT),
	WORDS("careers", FOOT),
	WORDS("jobs", FOOT),
	WORDS("tos privacy about jobs", FOOT),
	WORDS("tos privacy about careers", FOOT),
	WORDS("models datasets spaces pricing docs", FOOT),
	WORDS("system theme", FOOT),
	WORDS("references", FOOT),
	WORDS("visible links", FOOT),
	WORDS("visible links:", FOOT),
	WORDS("hidden links", FOOT),
	WORDS("hidden links:", FOOT),
	WORDS("content truncated", CUT),
	WORDS("...content truncated", CUT),
	WORDS("(content truncated)", CUT),
	WORDS("hugging face", NOISE),
	WORDS("hugging face's logo", NOISE),
	WORDS("hugging face's logo hugging face", NOISE),
	WORDS("new", NOISE),
	WORDS("upvote", NOISE),
	WORDS("by", NOISE),
	WORDS("ak", NOISE),
	WORDS("models", NOISE),
	WORDS("datasets", NOISE),
	WORDS("spaces", NOISE),
	WORDS("buckets", NOISE),
	WORDS("buckets new", NOISE),
	WORDS("docs", NOISE),
	WORDS("enterprise", NOISE),
	WORDS("pricing", NOISE),
	WORDS("website", NOISE),
	WORDS("tasks", NOISE),
	WORDS("huggingchat", NOISE),
	WORDS("collections", NOISE),
	WORDS("languages", NOISE),
	WORDS("organizations", NOISE),
	WORDS("community", NOISE),
	WORDS("blog", NOISE),
	WORDS("posts", NOISE),
	WORDS("learn", NOISE),
	WORDS("discord", NOISE),
	WORDS("forum", NOISE),
	WORDS("github", NOISE),
	WORDS("solutions", NOISE),
	WORDS("team & enterprise", NOISE),
	WORDS("hugging face pro", NOISE),
	WORDS("enterprise support", NOISE),
	WORDS("inference providers", NOISE),
	WORDS("inference endpoints", NOISE),
	WORDS("inference endpoints (dedicated)", NOISE),
	WORDS("storage buckets", NOISE),
	WORDS("expert support", NOISE),
	WORDS("log in", NOISE),
	WORDS("sign up", NOISE),
	WORDS("daily", NOISE),
	WORDS("weekly", NOISE),
	WORDS("monthly", NOISE),
	WORDS("trending", NOISE),
	WORDS("(button)", NOISE),
	WORDS("(button) solutions", NOISE),
	WORDS("arxiv page", NOISE),
	WORDS("paper page", NOISE),
	WORDS("project page", NOISE),
	WORDS("research community", NOISE),
	WORDS("the research community", NOISE),
	WORDS("and the research community", NOISE),
	WORDS("load more", NOISE),
	WORDS("skip to content", NOISE),
#undef WORDS
};

/* Words of the page's head, in the order in which they can be glued together. */
static const struct {
	struct pp_slice text;
	enum pp_line_kind kind;
} head[] = {
	{ { "new", 3 }, PP_LINE_NOISE },
	{ { "Get trending papers in your email inbox once a day!", 51 }, PP_LINE_MASTHEAD },
	{ { "Get trending papers in your email inbox!", 40 }, PP_LINE_MASTHEAD },
	{ { "Subscribe", 9 }, PP_LINE_MASTHEAD },
	{ { "Daily Papers", 12 }, PP_LINE_MASTHEAD },
	{ { "Trending Papers", 15 }, PP_LINE_MASTHEAD },
};

static const struct pp_slice byline = { "and the research community", 26 };

/* Most bytes are letters: they need no closer look. */
static inline size_t blank_at(struct pp_slice text, size_t i)
{
	return pp_is_alpha(text.ptr[i]) ? 0 : pp_blank_length(pp_slice_from(text, i));
}

/* Copy text without note numbers ("[53]Previous [54]Next") and brackets; runs of blanks become one. */
static struct pp_slice without_brackets(struct pp_slice text, char room[static LONGEST])
{
	size_t len = 0;

	for (size_t i = 0; i < text.len; i++) {
		size_t digits = i + 1, blank = blank_at(text, i);

		while (text.ptr[i] == '[' && digits < text.len && pp_is_digit(text.ptr[digits]))
			digits++;
		if (digits > i + 1 && digits < text.len && text.ptr[digits] == ']')
			i = digits;
		else if (blank > 0 ? len > 0 && room[len - 1] != ' ' : text.ptr[i] != '[' && text.ptr[i] != ']')
			room[len++] = blank > 0 ? ' ' : text.ptr[i];
		i += blank > 1 ? blank - 1 : 0;
	}
	while (len > 0 && room[len - 1] == ' ')
		len--;
	return pp_slice(room, len);
}

/* A rule, an empty field of a form. */
static bool is_drawn(struct pp_slice text)
{
	while (text.len > 0) {
		/* Box drawing, U+2500 to U+257F. */
		bool box = pp_slice_starts(text, PP_SLICE("\xE2\x94")) || pp_slice_starts(text, PP_SLICE("\xE2\x95"));

		/* html2text has a superscript zero for a check box. */
		box = box || pp_slice_starts(text, PP_SLICE("\xE2\x81\xB0"));
		if (!box && memchr("_-=*~ .|[]`", text.ptr[0], 11) == NULL)
			return false;
		text = pp_slice_from(text, box && text.len >= 3 ? 3 : 1);
	}
	return true;
}

/* "Video: 4K3YnGfw.webm", as elinks has it. */
static bool is_media(struct pp_slice text)
{
	static const struct pp_slice media[] = { { "Video: ", 7 }, { "Audio: ", 7 }, { "Image: ", 7 } };

	for (size_t i = 0; i < sizeof(media) / sizeof(media[0]); i++) {
		struct pp_slice name = pp_slice_from(text, pp_slice_starts(text, media[i]) ? media[i].len : text.len);

		if (name.len > 0 && pp_slice_chr(name, ' ') == NULL && pp_slice_chr(name, '.') != NULL)
			return true;
	}
	return false;
}

/* "by AK and the research community" */
static bool is_byline(struct pp_slice text)
{
	static const struct pp_slice half = { " and", 4 }, more = { " and the", 8 };

	/* The rest of it may be in the next line. */
	if (text.len < LONGEST_HALF && pp_slice_starts(text, PP_SLICE("by")) &&
	    (pp_slice_ends(text, half) || pp_slice_ends(text, more)))
		return true;
	return text.len > byline.len && pp_slice_eq_caseless(pp_slice(text.ptr, 2), PP_SLICE("by")) &&
	       pp_slice_eq_caseless(pp_slice_from(text, text.len - byline.len), byline);
}

enum pp_line_kind pp_listing_words_kind(struct pp_slice text)
{
	char room[LONGEST];

	if (text.len > LONGEST)
		return PP_LINE_TEXT;
	text = without_brackets(text, room);
	if (is_byline(text))
		return PP_LINE_MASTHEAD;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (pp_slice_eq_caseless(text, words[i].text))
			return words[i].kind;
	return is_drawn(text) || is_media(text) ? PP_LINE_NOISE : PP_LINE_TEXT;
}

/* A word is glued to what follows when a new one begins without a blank; lower case goes on with the same word. */
static bool is_glued(struct pp_slice rest)
{
	return rest.len > 0 && rest.ptr[0] != ' ' && rest.ptr[0] != '[' &&
	       memchr(".,:;'-!?)", rest.ptr[0], 9) == NULL &&
	       (!(rest.ptr[0] >= 'a' && rest.ptr[0] <= 'z') || pp_slice_starts(rest, PP_SLICE("by")));
}

struct pp_slice pp_listing_words_unglue(struct pp_slice text, enum pp_line_kind *kind)
{
	const char *found;

	*kind = PP_LINE_TEXT;
	for (size_t i = 0; i < sizeof(head) / sizeof(head[0]); i++) {
		if (!pp_slice_starts(text, head[i].text) || !is_glued(pp_slice_from(text, head[i].text.len)))
			continue;
		text = pp_slice_from(text, head[i].text.len);
		if (*kind != PP_LINE_MASTHEAD)
			*kind = head[i].kind;
	}
	found = pp_slice_starts(text, PP_SLICE("by")) ? pp_slice_find(text, byline) : NULL;
	if (found != NULL && found - text.ptr < 20) {
		struct pp_slice rest = pp_slice_between(found + byline.len, text.ptr + text.len);

		if (rest.len == 0 || is_glued(rest)) {
			*kind = PP_LINE_MASTHEAD;
			text = rest;
		}
	}
	return text;
}
