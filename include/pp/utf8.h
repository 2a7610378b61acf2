/*
 * utf8.h - UTF-8 (RFC 3629): no surrogates, no overlong forms, nothing over U+10FFFF.
 */
#ifndef PP_UTF8_H
#define PP_UTF8_H

#include <stdint.h>

#include "pp/slice.h"

/** True when all of text is valid. */
bool pp_utf8_valid(struct pp_slice text);

/**
 * Read the character at the front of text, which is not empty, and return its length in bytes (1 to 4); 0 when the
 * bytes there are no character (*rune is then U+FFFD).
 */
size_t pp_utf8_decode(struct pp_slice text, uint32_t *rune);

/** Write a character's 1 to 4 bytes and return their number; an invalid code point is written as U+FFFD. */
size_t pp_utf8_encode(uint32_t rune, char bytes[static 4]);

/** The number of characters in valid text. */
size_t pp_utf8_length(struct pp_slice text);

/** The longest front of text of at most len bytes that does not cut a character. */
struct pp_slice pp_utf8_cut(struct pp_slice text, size_t len);

#endif
