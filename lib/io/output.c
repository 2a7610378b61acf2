#include "pp/output.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pp/alloc.h"

enum {
	WRITE_SIZE = 128 * 1024, /* pending bytes are written when there are as many */
	COPY_SIZE = 32 * 1024,   /* fewer borrowed bytes are copied rather than written */
	PIPE_SIZE = 1024 * 1024, /* halves the time of a filter into a pipe */
};

static const char *name_of(const struct pp_output *out)
{
	return out->path != NULL ? out->path : "standard output";
}

static void fail(struct pp_output *out, int code)
{
	(void)pp_fail_errno(&out->error, code, "cannot write %s", name_of(out));
}

/* Write iovecs whole; they are used up on the way. */
static void write_all(struct pp_output *out, struct iovec *iov, size_t count)
{
	while (count > 0 && !pp_output_failed(out)) {
		ssize_t n = writev(out->fd, iov, (int)count);
		size_t left = n > 0 ? (size_t)n : 0;

		if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
			struct pollfd ready = { .fd = out->fd, .events = POLLOUT };

			(void)poll(&ready, 1, -1);
		} else if (n < 0 && errno != EINTR) {
			fail(out, errno);
		}
		while (count > 0 && left >= iov->iov_len) {
			left -= iov->iov_len;
			iov++;
			count--;
		}
		if (left > 0) {
			iov->iov_base = (char *)iov->iov_base + left;
			iov->iov_len -= left;
		}
	}
}

/* Write what is pending and what is borrowed, in one call. */
static void write_out(struct pp_output *out)
{
	struct iovec *first = &out->runs[1];
	size_t count = out->run_count;

	if (out->pending.len > 0) {
		first = &out->runs[0];
		*first = (struct iovec){ out->pending.ptr, out->pending.len };
		count++;
	}
	write_all(out, first, count);
	pp_buf_clear(&out->pending);
	out->run_count = 0;
	out->run_bytes = 0;
}

void pp_output_settle(struct pp_output *out)
{
	if (out->run_count == 0)
		return;
	if (out->pending.len + out->run_bytes >= COPY_SIZE) {
		write_out(out);
		return;
	}
	for (size_t i = 1; i <= out->run_count; i++)
		pp_buf_add(&out->pending, pp_slice(out->runs[i].iov_base, out->runs[i].iov_len));
	out->run_count = 0;
	out->run_bytes = 0;
}

void pp_output_add(struct pp_output *out, struct pp_slice bytes)
{
	if (out->run_count > 0)
		pp_output_settle(out);
	pp_buf_add(&out->pending, bytes);
	out->bytes += bytes.len;
	if (out->pending.len >= WRITE_SIZE)
		write_out(out);
}

void pp_output_line(struct pp_output *out, struct pp_slice line)
{
	struct iovec *last = &out->runs[out->run_count];

	if (line.ptr[line.len] != '\n') {
		pp_output_add(out, line);
		pp_output_add(out, PP_SLICE("\n"));
	} else if (out->run_count > 0 && (char *)last->iov_base + last->iov_len == line.ptr) {
		last->iov_len += line.len + 1;
		out->run_bytes += line.len + 1;
		out->bytes += line.len + 1;
	} else {
		union {
			const char *borrowed;
			void *base;
		} run = { .borrowed = line.ptr }; /* writev does not write to it, though its type says so */

		if (out->run_count == PP_OUTPUT_RUNS)
			write_out(out);
		out->runs[++out->run_count] = (struct iovec){ run.base, line.len + 1 };
		out->run_bytes += line.len + 1;
		out->bytes += line.len + 1;
	}
	if (out->line_buffered)
		write_out(out);
}

enum pp_status pp_output_flush(struct pp_output *out, struct pp_error *err)
{
	if (out->run_count > 0 || out->pending.len > 0)
		write_out(out);
	return pp_output_failed(out) ? pp_fail(err, out->error.status, "%s", out->error.message) : PP_OK;
}

/* ---- opening ---- */

static void widen_pipe(int fd)
{
	/* The kernel may say no (fs.pipe-user-pages-soft): then the pipe stays as it is. */
	(void)fcntl(fd, F_SETPIPE_SZ, PIPE_SIZE);
}

/* The folder of a file, as a string to be freed. */
static char *folder_of(const char *file)
{
	const char *slash = strrchr(file, '/');

	if (slash == NULL)
		return pp_strndup(".", 1);
	return pp_strndup(file, slash == file ? 1 : (size_t)(slash - file));
}

/* A name beside the target that nothing has: to be freed. */
static char *name_beside(const char *target, unsigned attempt)
{
	struct pp_buf name = PP_BUF_INIT;

	pp_buf_addf(&name, "%s.%ld-%u.tmp", target, (long)getpid(), attempt);
	pp_buf_addc(&name, '\0');
	return name.ptr;
}

/*
 * A file without a name in the target's folder: a killed run leaves nothing behind. File systems that have no such
 * files get one with a name.
 */
static enum pp_status open_beside(struct pp_output *out, mode_t mode, struct pp_error *err)
{
	char *folder = folder_of(out->target);

	out->fd = open(folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, mode);
	free(folder);
	for (unsigned attempt = 0; out->fd < 0 && attempt < 100; attempt++) {
		free(out->temporary);
		out->temporary = name_beside(out->target, attempt);
		out->fd = open(out->temporary, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, mode);
		if (out->fd < 0 && errno != EEXIST)
			break;
	}
	if (out->fd >= 0)
		return PP_OK;

	int code = errno;

	free(out->temporary);
	free(out->target);
	out->temporary = out->target = NULL;
	return pp_fail_errno(err, code, "cannot write %s", out->path);
}

enum pp_status pp_output_open(struct pp_output *out, const char *path, struct pp_error *err)
{
	struct stat st;

	*out = (struct pp_output){ .fd = STDOUT_FILENO, .error = PP_ERROR_INIT };
	if (path == NULL || strcmp(path, "-") == 0) {
		out->line_buffered = isatty(STDOUT_FILENO) == 1;
		if (fstat(STDOUT_FILENO, &st) == 0 && S_ISFIFO(st.st_mode))
			widen_pipe(STDOUT_FILENO);
		return PP_OK;
	}
	out->path = path;
	out->fd = -1;
	if (stat(path, &st) != 0) {
		out->target = pp_strndup(path, strlen(path));
		return open_beside(out, 0666, err);
	}
	if (S_ISREG(st.st_mode)) {
		out->target = realpath(path, NULL);
		return out->target != NULL ? open_beside(out, st.st_mode & 0777, err)
					   : pp_fail_errno(err, errno, "cannot write %s", path);
	}
	/* A device or a pipe can't be replaced. */
	out->fd = open(path, O_WRONLY | O_CLOEXEC);
	return out->fd >= 0 ? PP_OK : pp_fail_errno(err, errno, "cannot write %s", path);
}

/* ---- closing ---- */

static void sync_folder(const char *target)
{
	char *folder = folder_of(target);
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	free(folder);
	if (fd < 0)
		return;
	/* Some file systems refuse this; the file itself is safe then as well as they can make it. */
	(void)fsync(fd);
	close(fd);
}

/* Give a nameless file a name, so that it can be renamed. */
static bool name_it(struct pp_output *out)
{
	char self[64];

	snprintf(self, sizeof(self), "/proc/self/fd/%d", out->fd);
	for (unsigned attempt = 0; attempt < 100; attempt++) {
		char *name = name_beside(out->target, attempt);

		if (linkat(AT_FDCWD, self, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0) {
			out->temporary = name;
			return true;
		}
		free(name);
		if (errno != EEXIST)
			break;
	}
	return false;
}

static void put_in_place(struct pp_output *out)
{
	if (fsync(out->fd) != 0 || (out->temporary == NULL && !name_it(out)) ||
	    rename(out->temporary, out->target) != 0) {
		fail(out, errno);
		return;
	}
	free(out->temporary);
	out->temporary = NULL;
	sync_folder(out->target);
}

enum pp_status pp_output_close(struct pp_output *out, bool commit, struct pp_error *err)
{
	enum pp_status st = PP_OK;

	if (out->fd >= 0) {
		if (commit || out->target == NULL)
			st = pp_output_flush(out, err);
		if (commit && st == PP_OK && out->target != NULL)
			put_in_place(out);
		if (out->temporary != NULL)
			unlink(out->temporary);
		if (close(out->fd) != 0 && !pp_output_failed(out))
			fail(out, errno);
		out->fd = -1;
	}
	if (pp_output_failed(out) && st == PP_OK)
		st = pp_fail(err, out->error.status, "%s", out->error.message);
	free(out->temporary);
	free(out->target);
	out->temporary = out->target = NULL;
	pp_buf_release(&out->pending);
	return st;
}
