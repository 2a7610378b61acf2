/*
 * elements.h - the records of a JSON document, one after another, in memory that one of them needs.
 *
 * A document is any sequence of objects and arrays, however they are broken into lines: one object, one object a line,
 * an array of objects, arrays in an array, or an object that holds such an array as the answer of an API does:
 * {"total":2,"data":[...]}. Where the JSON is broken, what follows is found again by the looks of the records before.
 */
#ifndef PP_PARSE_ELEMENTS_H
#define PP_PARSE_ELEMENTS_H

#include "pp/date.h"
#include "pp/input.h"
#include "pp/record.h"

/** How a record begins: its first members' names, each behind a NUL. */
struct pp_beginning {
	char names[120];
	size_t len;
};

/** Start from pp_elements_init, end with pp_elements_release. */
struct pp_elements {
	struct pp_record record; /**< the element found last; where tells its first byte's line and column */
	struct pp_slice raw;     /**< its bytes as they stand in the document; of a broken one, those that are lost */
	bool has_day;            /**< the object around the array states a day */
	struct pp_day day;
	bool plain_only; /**< set it when no object holds a list of records: all are records */
	/* private */
	struct pp_input *in; /* NULL: all of the document is held */
	struct pp_slice held;
	size_t at;             /* how much of it was taken */
	struct pp_where where; /* of what comes next */
	struct pp_scan scan;
	struct pp_buf line;            /* the element as the scanner wants it */
	struct pp_beginning beginning; /* of records so far */
	struct pp_beginning plain;     /* of an object that is no wrapper */
	uint64_t shape;                /* of the record that begins so */
	uint64_t depth;                /* arrays that are open */
	uint64_t wrapper;              /* of these, within which the wrapper stands, and 1; 0 for no wrapper */
	bool within;                   /* the wrapper is open, its array is not */
	bool nested;                   /* it stands in an object of its own within the wrapper */
	bool lost;                     /* something was broken: brackets and commas are no longer counted on */
	bool searching;                /* for where the next record begins */
	size_t
	    check; /* bytes of an element after which it is looked at before it ends: few behind one that was broken */
	enum { PP_EXPECT_ANY, PP_EXPECT_COMMA, PP_EXPECT_VALUE } expects;
};

/** in is borrowed; its open file is the document, which begins at its first byte. */
void pp_elements_init(struct pp_elements *elements, struct pp_input *in);

/** A document in memory: PP_INPUT_PAD readable bytes follow the text. where is its place. */
void pp_elements_init_text(struct pp_elements *elements, struct pp_slice text, const struct pp_where *where);

/**
 * The next record; *rec is NULL at the end. Valid until the next call. PP_EDATA: something is broken; err has its
 * place, elements->raw the bytes that are lost by it, and the next call goes on behind them. PP_EIO: the input can't be
 * read.
 */
enum pp_status pp_elements_next(struct pp_elements *elements, struct pp_record **rec,
				struct pp_error *err) PP_MUST_CHECK;

void pp_elements_release(struct pp_elements *elements);

/** How the object at the front of text begins. What is cut off is not counted. */
void pp_beginning_of(struct pp_slice text, struct pp_beginning *beginning);

/** A list in an object: where its bracket stands, its member's name, and the day that the object states. */
struct pp_wrapped {
	size_t at;
	struct pp_slice name;
	bool nested; /**< it is in the object's member "message", as in Crossref's answers */
	bool has_day;
	struct pp_day day;
};

enum pp_wrapper { PP_WRAPPER_UNSURE, PP_WRAPPER_BROKEN, PP_WRAPPER_NONE, PP_WRAPPER_LIST };

/**
 * Look for a list of records in an object, from one of its members on; text begins at the member, or at the object's
 * bracket. PP_WRAPPER_NONE: there is none, wrapped->at is what follows the object's end. PP_WRAPPER_UNSURE: more of the
 * text is needed. PP_WRAPPER_BROKEN: at wrapped->at is what fits nowhere.
 */
enum pp_wrapper pp_wrapper_look(struct pp_slice text, struct pp_wrapped *wrapped);

#endif
