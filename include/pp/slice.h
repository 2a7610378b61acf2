/*
 * slice.h - borrowed runs of bytes.
 */
#ifndef PP_SLICE_H
#define PP_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/** A borrowed run of bytes: not owned, not NUL-terminated, may hold NUL. */
struct pp_slice {
	const char *ptr;
	size_t len;
};

/** A slice of a string literal. */
#define PP_SLICE(literal) ((struct pp_slice){ "" literal, sizeof(literal) - 1 })

/** The arguments of a "%.*s" conversion. */
#define PP_FMT(slice) (int)(slice).len, (slice).ptr

static inline struct pp_slice pp_slice(const char *ptr, size_t len)
{
	return (struct pp_slice){ ptr, len };
}

/** The bytes of a C string, without its NUL. */
static inline struct pp_slice pp_slice_of(const char *text)
{
	return (struct pp_slice){ text, strlen(text) };
}

/** The bytes in [from, to). */
static inline struct pp_slice pp_slice_between(const char *from, const char *to)
{
	return (struct pp_slice){ from, (size_t)(to - from) };
}

/** What is left of s after its first n bytes; n is at most s.len. */
static inline struct pp_slice pp_slice_from(struct pp_slice s, size_t n)
{
	return (struct pp_slice){ n > 0 ? s.ptr + n : s.ptr, s.len - n }; /* ptr may be NULL */
}

static inline bool pp_slice_eq(struct pp_slice a, struct pp_slice b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

/** Order bytewise: negative, 0 or positive; a prefix comes first. */
static inline int pp_slice_cmp(struct pp_slice a, struct pp_slice b)
{
	size_t n = a.len < b.len ? a.len : b.len;
	int order = n > 0 ? memcmp(a.ptr, b.ptr, n) : 0;

	return order != 0 ? order : (a.len > b.len) - (a.len < b.len);
}

static inline bool pp_slice_starts(struct pp_slice s, struct pp_slice prefix)
{
	return s.len >= prefix.len && (prefix.len == 0 || memcmp(s.ptr, prefix.ptr, prefix.len) == 0);
}

static inline bool pp_slice_ends(struct pp_slice s, struct pp_slice suffix)
{
	return s.len >= suffix.len &&
	       (suffix.len == 0 || memcmp(s.ptr + s.len - suffix.len, suffix.ptr, suffix.len) == 0);
}

/** The first place where needle stands in s, or NULL. */
const char *pp_slice_find(struct pp_slice s, struct pp_slice needle);

/** The first byte c in s, or NULL. */
static inline const char *pp_slice_chr(struct pp_slice s, char c)
{
	return s.len == 0 ? NULL : memchr(s.ptr, (unsigned char)c, s.len);
}

static inline bool pp_is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static inline bool pp_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool pp_is_alpha(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline char pp_to_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

/** The same bytes, but for the case of ASCII letters. */
bool pp_slice_eq_caseless(struct pp_slice a, struct pp_slice b);

/** s without the blanks (space, tab, CR, LF) at both ends. */
static inline struct pp_slice pp_slice_trim(struct pp_slice s)
{
	while (s.len > 0 && pp_is_blank(s.ptr[0])) {
		s.ptr++;
		s.len--;
	}
	while (s.len > 0 && pp_is_blank(s.ptr[s.len - 1]))
		s.len--;
	return s;
}

#endif
