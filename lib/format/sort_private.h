/*
 * sort_private.h - what sort.c and merge.c share.
 */
#ifndef PP_FORMAT_SORT_PRIVATE_H
#define PP_FORMAT_SORT_PRIVATE_H

#include "pp/format.h"
#include "pp/spill.h"

struct pp_sort_key {
	struct pp_path path;
	bool descending;
};

/* Kinds of values in their order; nothing is last in both directions. */
enum pp_sort_rank { RANK_NUMBER, RANK_STRING, RANK_BOOL, RANK_NESTED, RANK_NONE };

/* What a record is compared by under one key. */
struct pp_sort_term {
	enum pp_sort_rank rank;
	struct pp_slice text;
};

struct pp_sort_item {
	struct pp_slice line;
	uint64_t number; /* of the record, or of its run: keeps the order of equals */
	struct pp_sort_term *terms;
};

/* A run on its way through the merge: item is its first record that was not handed out. */
struct pp_sort_run {
	struct pp_spill_reader reader;
	struct pp_sort_item item;
	struct pp_arena arena;
};

struct pp_sorter {
	struct pp_sort_key *keys;
	size_t key_count;
	uint64_t keep;
	size_t memory;
	uint64_t added;
	struct pp_sort_item *items; /* gathered, in memory */
	size_t count;
	size_t cap;
	struct pp_arena arena;    /* what they point to */
	struct pp_arena probe;    /* terms of the record that comes in */
	struct pp_sort_item last; /* what sorts behind it is not wanted */
	bool has_last;
	struct pp_arena last_arena;
	struct pp_spill spill; /* the runs, one behind the other */
	uint64_t *run_ends;
	size_t run_count;
	size_t run_cap;
	bool reading;
	size_t next;              /* of the items, when there are no runs */
	struct pp_sort_run *runs; /* when there are: a heap, the run with the least item on top */
	size_t run_live;          /* of them; those that ended are behind */
	bool top_taken;           /* its item was handed out */
	struct pp_scan scan;      /* one for all runs, so that shapes are numbered once */
	struct pp_buf scratch;
};

/* The record's terms, borrowed from it or from the arena; they and the line go into item. */
void pp_sort_terms(struct pp_sorter *s, const struct pp_record *rec, struct pp_arena *arena, struct pp_sort_item *item);

int pp_sort_compare(const struct pp_sorter *s, const struct pp_sort_item *a, const struct pp_sort_item *b);

enum pp_status pp_merge_start(struct pp_sorter *s, struct pp_error *err) PP_MUST_CHECK;
enum pp_status pp_merge_next(struct pp_sorter *s, struct pp_slice *line, struct pp_error *err) PP_MUST_CHECK;
void pp_merge_release(struct pp_sorter *s);

#endif
