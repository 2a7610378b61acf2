/*
 * parallel.h - the loop of a command over its records, divided among threads, with the output of the single run.
 *
 * Each thread in turn reads the next whole lines into a block of its own, tests them, waits until all before them is
 * done, and writes those that pass. So order, messages, line numbers, --rejects and counts are as without threads.
 * Memory is bounded by a block and the longest line for each of them.
 */
#ifndef PP_PARALLEL_H
#define PP_PARALLEL_H

#include "pp/tool.h"

enum { PP_JOBS_MAX = 256 };

struct pp_parallel {
	size_t jobs; /**< 1 to PP_JOBS_MAX; the calling thread is one of them */
	void *ctx;   /**< the run's, for start and gathered */
	/**
	 * Make what one job needs for itself. Called for each of them before the first test, by the calling thread; a
	 * failure is reported and ends the run.
	 */
	enum pp_status (*start)(void *ctx, void **state, struct pp_error *err);
	/** Free a state, which start may have left NULL. Called for each that start was called for. */
	void (*end)(void *state);
	/** Test a record: *yes when it passes. PP_EDATA rejects it. Called by one thread at a time for each state. */
	enum pp_status (*test)(void *state, const struct pp_record *rec, bool *yes, struct pp_error *err);
	/**
	 * Add what the state has gathered in its tests since it was called last to what the run has (keep), or drop
	 * it, and let it begin anew. Called in the input's order, by one thread at a time. May be NULL.
	 */
	void (*gathered)(void *ctx, void *state, bool keep);
	bool pass;         /**< write the records that pass */
	uint64_t most;     /**< stop behind so many of them */
	uint64_t selected; /**< how many did */
};

/** In place of the loop over pp_tool_next; behind it comes pp_tool_finish as ever. */
void pp_tool_parallel(struct pp_tool *tool, struct pp_parallel *work);

#endif
