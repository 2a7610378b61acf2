/*
 * Two locks: one for reading, with the tickets that number what is read; one for the turn, under which all that belongs
 * to a ticket is written, in the tickets' order. A thread never takes the first while it holds the second.
 */
#include "pp/parallel.h"

#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "pp/alloc.h"
#include "stretch.h"

struct crew {
	struct pp_tool *tool;
	struct pp_parallel *work;
	atomic_bool stop; /* nothing more is to be read or written */
	int stop_fd;      /* can be read then, so that nobody goes on waiting for input */
	/* who reads */
	pthread_mutex_t reading;
	uint64_t next_ticket; /* of what is read next */
	bool ended;
	bool has_turn; /* the reader waited for its turn, and holds the lock, since a line is passed over */
	/* whose turn it is */
	pthread_mutex_t writing;
	pthread_cond_t turn_changed;
	uint64_t turn; /* the ticket that is to be written */
	bool waiting;  /* the reader waits for input */
	uint64_t waiting_ticket;
	size_t file;    /* its number, of which a stretch was written last */
	uint64_t bytes; /* of the input, up to that */
	uint64_t line;  /* the next stretch's first one */
};

struct worker {
	struct crew *crew;
	void *state;
	uint64_t ticket;
	uint64_t limit; /* of records that are still wanted, at least */
	size_t file;
	uint64_t bytes;      /* of the input, this stretch included */
	uint64_t first_line; /* of the file, if this is its first stretch */
	bool has_turn;
	struct pp_stretch stretch;
};

/* ---- turns ---- */

static void wait_for_turn(struct crew *crew, uint64_t ticket)
{
	pthread_mutex_lock(&crew->writing);
	while (crew->turn != ticket)
		pthread_cond_wait(&crew->turn_changed, &crew->writing);
}

static void flush(struct crew *crew)
{
	struct pp_error ignored = PP_ERROR_INIT; /* it sticks to the output and is said in the end */

	(void)!pp_output_flush(&crew->tool->out, &ignored);
}

static void end_turn(struct crew *crew)
{
	crew->turn++;
	if (crew->waiting && crew->turn == crew->waiting_ticket)
		flush(crew);
	pthread_cond_broadcast(&crew->turn_changed);
	pthread_mutex_unlock(&crew->writing);
}

static void stop(struct crew *crew)
{
	const uint64_t one = 1;

	atomic_store(&crew->stop, true);
	(void)!write(crew->stop_fd, &one, sizeof(one));
}

/* ---- hooks of the input, called by the thread that reads ---- */

/* What is done is not to lie idle while there is nothing to read: who does the last of it sees to that. */
static void wait_for_input(struct crew *crew)
{
	const uint64_t ticket = crew->next_ticket - 1;
	struct pollfd fds[] = {
		{ .fd = crew->tool->input.fd, .events = POLLIN },
		{ .fd = crew->stop_fd, .events = POLLIN },
	};

	if (!crew->has_turn)
		pthread_mutex_lock(&crew->writing);
	crew->waiting = true;
	crew->waiting_ticket = ticket;
	if (crew->turn == ticket)
		flush(crew);
	/* A file whose opening waits can't be polled: open it when it is certain that it is wanted. */
	while (fds[0].fd < 0 && crew->turn != ticket)
		pthread_cond_wait(&crew->turn_changed, &crew->writing);
	if (!crew->has_turn)
		pthread_mutex_unlock(&crew->writing);
	if (fds[0].fd >= 0)
		(void)poll(fds, 2, -1);
}

static void done_waiting(struct crew *crew)
{
	if (!crew->has_turn)
		pthread_mutex_lock(&crew->writing);
	crew->waiting = false;
	if (!crew->has_turn)
		pthread_mutex_unlock(&crew->writing);
}

/* The line on the terminal is drawn by one thread at a time; who writes now may be the one that says something. */
static void show_progress(struct crew *crew)
{
	if (crew->has_turn || pthread_mutex_trylock(&crew->writing) == 0) {
		pp_progress_tick(crew->tool->meter, crew->tool->counts.records_in);
		if (!crew->has_turn)
			pthread_mutex_unlock(&crew->writing);
	}
}

static bool before_read(void *ctx, bool waits)
{
	struct crew *crew = ctx;

	show_progress(crew);
	if (waits) {
		wait_for_input(crew);
		done_waiting(crew);
	}
	return !atomic_load(&crew->stop);
}

/* A line that is too long to be held goes to --rejects as it is read: behind all that was read before it. */
static void pass_over(void *ctx, struct pp_slice piece)
{
	struct crew *crew = ctx;

	if (!crew->has_turn)
		wait_for_turn(crew, crew->next_ticket - 1);
	crew->has_turn = true;
	if (!atomic_load(&crew->stop))
		pp_tool_keep(crew->tool, piece);
}

/* ---- what a worker does ---- */

/* Read the next stretch; false when there is none, or no more is wanted. */
static bool take(struct worker *worker)
{
	struct crew *crew = worker->crew;
	struct pp_input *in = &crew->tool->input;
	struct pp_stretch *stretch = &worker->stretch;

	pthread_mutex_lock(&crew->reading);
	if (crew->ended || atomic_load(&crew->stop)) {
		pthread_mutex_unlock(&crew->reading);
		return false;
	}
	worker->ticket = crew->next_ticket++;
	crew->has_turn = false;
	pp_error_clear(&stretch->err);
	stretch->status = pp_input_region(in, &stretch->lines, &stretch->err);
	crew->ended = stretch->status == PP_OK ? stretch->lines.ptr == NULL : stretch->status != PP_EDATA;
	if (stretch->lines.ptr != NULL)
		pp_input_swap(in, &stretch->block);
	stretch->file = in->name;
	stretch->offset = in->offset;
	worker->file = in->next_file;
	worker->first_line = stretch->status == PP_EDATA ? stretch->err.where.line : in->line;
	worker->bytes = in->bytes;
	worker->has_turn = crew->has_turn;
	pthread_mutex_unlock(&crew->reading);
	return true;
}

/* The tests know the least number of records that are wanted: when this stretch holds the last one they end there. */
static void test_again(struct worker *worker)
{
	const struct pp_parallel *work = worker->crew->work;
	uint64_t wanted = work->most - work->selected;

	if (worker->stretch.selected < wanted || worker->stretch.limit == wanted)
		return;
	if (work->gathered != NULL)
		work->gathered(work->ctx, worker->state, false);
	pp_stretch_test(&worker->stretch, work, worker->state, wanted, worker->crew->tool->strict);
}

static void write_rejects(struct crew *crew, struct pp_stretch *stretch)
{
	struct pp_tool *tool = crew->tool;

	for (size_t i = 0; i < stretch->reject_count; i++) {
		if (i < PP_MAX_REPORTS) {
			tool->err = stretch->errors[i];
			tool->err.where.line += crew->line - 1;
		}
		(void)pp_tool_reject(tool, stretch->rejects[i], PP_EDATA);
	}
}

static void write_stretch(struct worker *worker)
{
	struct crew *crew = worker->crew;
	struct pp_tool *tool = crew->tool;
	struct pp_stretch *stretch = &worker->stretch;

	test_again(worker);
	tool->counts.records_in += stretch->records;
	tool->counts.records_out += crew->work->pass ? stretch->selected : 0;
	crew->work->selected += stretch->selected;
	for (size_t i = 0; i < stretch->run_count; i++)
		pp_output_line(&tool->out, stretch->runs[i]);
	pp_output_settle(&tool->out);
	write_rejects(crew, stretch);
	if (crew->work->gathered != NULL)
		crew->work->gathered(crew->work->ctx, worker->state, true);
	crew->line += stretch->line_count;
}

/* Reject a line that was passed over. */
static void write_passed_over(struct worker *worker)
{
	struct crew *crew = worker->crew;
	struct pp_tool *tool = crew->tool;

	tool->counts.records_in++;
	tool->err = worker->stretch.err;
	tool->err.where.line = crew->line++;
	(void)pp_tool_reject(tool, PP_SLICE(""), PP_EDATA);
}

/* All that is done in order. */
static void commit(struct worker *worker)
{
	struct crew *crew = worker->crew;

	if (!worker->has_turn)
		wait_for_turn(crew, worker->ticket);
	if (!atomic_load(&crew->stop)) {
		if (crew->file != worker->file)
			crew->line = worker->first_line;
		crew->file = worker->file;
		crew->bytes = worker->bytes;
		if (worker->stretch.lines.ptr != NULL)
			write_stretch(worker);
		if (worker->stretch.status == PP_EDATA)
			write_passed_over(worker);
		else if (worker->stretch.status != PP_OK) {
			crew->tool->err = worker->stretch.err;
			pp_tool_trouble(crew->tool);
		}
		if (crew->tool->stopped || pp_output_failed(&crew->tool->out) ||
		    crew->work->selected >= crew->work->most)
			stop(crew);
	}
	worker->limit = crew->work->most - crew->work->selected;
	end_turn(crew);
}

static void *work_on(void *arg)
{
	struct worker *worker = arg;

	while (take(worker)) {
		if (worker->stretch.lines.ptr != NULL)
			pp_stretch_test(&worker->stretch, worker->crew->work, worker->state, worker->limit,
					worker->crew->tool->strict);
		commit(worker);
	}
	return NULL;
}

/* ---- the crew ---- */

static void run(struct crew *crew, struct worker *workers)
{
	const size_t jobs = crew->work->jobs;
	pthread_t *threads = pp_calloc(jobs, sizeof(*threads));
	size_t started = 1;

	/* Where the system has no more threads to give, fewer do the same. */
	while (started < jobs && pthread_create(&threads[started], NULL, work_on, &workers[started]) == 0)
		started++;
	(void)work_on(&workers[0]);
	for (size_t i = 1; i < started; i++)
		(void)pthread_join(threads[i], NULL);
	free(threads);
}

/* Let every worker have its state; how many have begun to have one. */
static size_t start_workers(struct crew *crew, struct worker *workers)
{
	struct pp_tool *tool = crew->tool;
	const struct pp_parallel *work = crew->work;
	size_t i = 0;

	for (bool ok = true; ok && i < work->jobs; i++) {
		struct worker *worker = &workers[i];

		worker->crew = crew;
		worker->limit = work->most;
		pp_stretch_init(&worker->stretch, tool->input.options.max_line);
		ok = pp_tool_ok(tool, work->start(work->ctx, &worker->state, &tool->err));
	}
	return i;
}

static void end_workers(const struct crew *crew, struct worker *workers, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		pp_stretch_release(&workers[i].stretch);
		crew->work->end(workers[i].state);
	}
	free(workers);
}

void pp_tool_parallel(struct pp_tool *tool, struct pp_parallel *work)
{
	struct crew crew = { .tool = tool, .work = work, .stop_fd = eventfd(0, EFD_CLOEXEC) };
	struct worker *workers = pp_calloc(work->jobs, sizeof(*workers));
	struct pp_input_options *hooks = &tool->input.options;
	const struct pp_input_options before = *hooks;
	size_t started = start_workers(&crew, workers);

	pthread_mutex_init(&crew.reading, NULL);
	pthread_mutex_init(&crew.writing, NULL);
	pthread_cond_init(&crew.turn_changed, NULL);
	hooks->before_read = before_read;
	hooks->overlong = pass_over;
	hooks->ctx = &crew;
	work->selected = 0;
	if (work->most > 0 && !tool->stopped)
		run(&crew, workers);
	tool->input.bytes = crew.bytes; /* what was read ahead, and is not wanted, does not count */
	end_workers(&crew, workers, started);
	*hooks = before;
	pthread_cond_destroy(&crew.turn_changed);
	pthread_mutex_destroy(&crew.writing);
	pthread_mutex_destroy(&crew.reading);
	if (crew.stop_fd >= 0)
		close(crew.stop_fd);
}
