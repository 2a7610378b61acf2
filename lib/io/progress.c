#include "pp/progress.h"

#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "pp/alloc.h"

static const int64_t FIRST_NS = 2000000000, STEP_NS = 250000000;

struct pp_progress {
	int fd;
	bool terminal;
	bool drawn;
	const struct pp_input *in;
	int64_t started;
	int64_t next;
};

int64_t pp_clock_ns(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

struct pp_progress *pp_progress_new(int fd, const struct pp_input *in, bool at_once)
{
	struct pp_progress *meter = pp_alloc(sizeof(*meter));

	*meter = (struct pp_progress){ .fd = fd, .terminal = isatty(fd) == 1, .in = in, .started = pp_clock_ns() };
	meter->next = meter->started + (at_once ? STEP_NS : FIRST_NS);
	return meter;
}

static void draw(struct pp_progress *meter, const struct pp_buf *line)
{
	/* A terminal that is gone is no reason to stop. */
	(void)!write(meter->fd, line->ptr, line->len);
}

void pp_progress_clear(struct pp_progress *meter)
{
	struct pp_buf line = PP_BUF_INIT;

	if (!meter->drawn)
		return;
	pp_buf_add(&line, PP_SLICE("\r\033[K"));
	draw(meter, &line);
	pp_buf_release(&line);
	meter->drawn = false;
}

void pp_progress_tick(struct pp_progress *meter, uint64_t records)
{
	int64_t now;

	if (!meter->terminal || (now = pp_clock_ns()) < meter->next)
		return;

	double seconds = (double)(now - meter->started) / 1e9;
	double rate = (double)meter->in->bytes / seconds;
	struct pp_buf line = PP_BUF_INIT;

	meter->next = now + STEP_NS;
	pp_buf_addf(&line, "\r\033[K%.1f MB, %llu records, %.0f MB/s", (double)meter->in->bytes / 1e6,
		    (unsigned long long)records, rate / 1e6);
	if (meter->in->bytes_known > meter->in->bytes && rate > 0)
		pp_buf_addf(&line, ", %.0f s left", (double)(meter->in->bytes_known - meter->in->bytes) / rate);
	draw(meter, &line);
	pp_buf_release(&line);
	meter->drawn = true;
}

void pp_progress_free(struct pp_progress *meter)
{
	if (meter == NULL)
		return;
	pp_progress_clear(meter);
	free(meter);
}
