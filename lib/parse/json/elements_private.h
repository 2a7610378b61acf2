/*
 * elements_private.h - what the parts of the search for elements share: elements.c finds records, elements_record.c
 * takes one, elements_resume.c finds the next one behind what is broken.
 */
#ifndef PP_PARSE_ELEMENTS_PRIVATE_H
#define PP_PARSE_ELEMENTS_PRIVATE_H

#include "elements.h"

enum { PP_BEGINNING_LOOK = 1 << 10 }; /* bytes that are wanted to tell how an object begins */

/** What is held and not taken. */
static inline struct pp_slice pp_elements_ahead(const struct pp_elements *elements)
{
	return pp_slice_from(elements->held, elements->at);
}

/** See to it that at least n bytes lie ahead, or all that are left; *all tells that. What was taken is let go. */
enum pp_status pp_elements_look(struct pp_elements *elements, size_t n, bool *all, struct pp_error *err) PP_MUST_CHECK;

/** Pass over n bytes. */
void pp_elements_take(struct pp_elements *elements, size_t n);

/** The longest record that is taken, in bytes. */
size_t pp_elements_most(const struct pp_elements *elements);

/** PP_EDATA: "expected ',' or '}', found 'x'"; offset is that of the byte ahead. */
enum pp_status pp_elements_expected(const struct pp_elements *elements, size_t offset, const char *what,
				    struct pp_error *err);

/** PP_EDATA with a message of its own. */
enum pp_status pp_elements_broken(const struct pp_elements *elements, size_t offset, const char *message,
				  struct pp_error *err);

/** May a record, or a list of records, begin at this bracket of what lies ahead? */
bool pp_elements_may_begin(const struct pp_elements *elements, struct pp_slice text, size_t at);

/** Where in text, what lies ahead, a record may begin, from `at` on; its length when there is no such place. */
size_t pp_elements_find(const struct pp_elements *elements, struct pp_slice text, size_t at);

/**
 * Something is broken, and err says what: give up what lies ahead to where the next record begins, which is behind
 * `from`. When that is not in sight, pp_elements_search looks on.
 */
enum pp_status pp_elements_resume(struct pp_elements *elements, size_t from, struct pp_error *err);
enum pp_status pp_elements_search(struct pp_elements *elements, struct pp_error *err) PP_MUST_CHECK;

/** Take the object ahead as a record. */
enum pp_status pp_elements_record(struct pp_elements *elements, struct pp_record **rec,
				  struct pp_error *err) PP_MUST_CHECK;

#endif
