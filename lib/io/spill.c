#include "pp/spill.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

enum { PIECE = 256 * 1024 };

static const char *directory(void)
{
	const char *name = getenv("TMPDIR");

	return name != NULL && *name != '\0' ? name : "/tmp";
}

/* For file systems without O_TMPFILE: a name that nobody could have taken before us, removed at once. */
static int open_named(const char *dir)
{
	struct pp_buf name = PP_BUF_INIT;
	int fd, code;

	pp_buf_addf(&name, "%s/pp-XXXXXX%c", dir, '\0');
	fd = mkostemp(name.ptr, O_CLOEXEC);
	code = errno;
	if (fd >= 0)
		unlink(name.ptr);
	pp_buf_release(&name);
	errno = code;
	return fd;
}

static enum pp_status open_file(struct pp_spill *spill, struct pp_error *err)
{
	const char *dir = directory();

	spill->fd = open(dir, O_TMPFILE | O_RDWR | O_EXCL | O_CLOEXEC, 0600);
	if (spill->fd < 0 && (errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL))
		spill->fd = open_named(dir);
	if (spill->fd < 0)
		return pp_fail_errno(err, errno, "cannot make a temporary file in '%s'", dir);
	return PP_OK;
}

static enum pp_status write_out(struct pp_spill *spill, struct pp_error *err)
{
	struct pp_slice rest = pp_buf_slice(&spill->pending);

	if (spill->fd < 0 && open_file(spill, err) != PP_OK)
		return err->status;
	while (rest.len > 0) {
		ssize_t n = write(spill->fd, rest.ptr, rest.len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return pp_fail_errno(err, errno, "cannot write a temporary file in '%s'", directory());
		rest = pp_slice_from(rest, (size_t)n);
	}
	spill->written += spill->pending.len;
	pp_buf_clear(&spill->pending);
	return PP_OK;
}

enum pp_status pp_spill_add(struct pp_spill *spill, struct pp_slice line, struct pp_error *err)
{
	pp_buf_add(&spill->pending, line);
	pp_buf_addc(&spill->pending, '\n');
	if (spill->pending.len < (spill->fd < 0 ? (size_t)PP_SPILL_MEMORY : (size_t)PIECE))
		return PP_OK;
	return write_out(spill, err);
}

void pp_spill_release(struct pp_spill *spill)
{
	if (spill->fd >= 0)
		close(spill->fd);
	pp_buf_release(&spill->pending);
	*spill = (struct pp_spill)PP_SPILL_INIT;
}

void pp_spill_read(struct pp_spill_reader *reader, struct pp_spill *spill, uint64_t from, uint64_t to, size_t piece)
{
	*reader =
	    (struct pp_spill_reader){ .spill = spill, .next = from, .end = to, .piece = piece > 0 ? piece : PIECE };
}

/* One more piece behind what is in the block. Lines in memory are copied too, so that the reader has one way only. */
static enum pp_status fill(struct pp_spill_reader *reader, struct pp_error *err)
{
	const struct pp_spill *spill = reader->spill;
	uint64_t left = reader->end - reader->next;
	size_t want = left < reader->piece ? (size_t)left : reader->piece;
	char *to = pp_buf_reserve(&reader->block, want + PP_SPILL_PAD);
	ssize_t n;

	if (reader->next >= spill->written) {
		memcpy(to, spill->pending.ptr + (reader->next - spill->written), want);
		n = (ssize_t)want;
	} else {
		if (want > spill->written - reader->next)
			want = (size_t)(spill->written - reader->next);
		do
			n = pread(spill->fd, to, want, (off_t)reader->next);
		while (n < 0 && errno == EINTR);
		if (n < 0)
			return pp_fail_errno(err, errno, "cannot read a temporary file in '%s'", directory());
		if (n == 0)
			return pp_fail(err, PP_EIO, "a temporary file in '%s' is shorter than it was", directory());
	}
	memset(to + n, 0, PP_SPILL_PAD);
	reader->block.len += (size_t)n;
	reader->next += (uint64_t)n;
	return PP_OK;
}

/* Drop the lines that were handed out. */
static void shift(struct pp_spill_reader *reader)
{
	if (reader->at == 0)
		return;
	memmove(reader->block.ptr, reader->block.ptr + reader->at, reader->block.len - reader->at);
	reader->block.len -= reader->at;
	reader->at = 0;
}

enum pp_status pp_spill_next(struct pp_spill_reader *reader, struct pp_slice *line, struct pp_error *err)
{
	size_t searched = reader->at;

	for (;;) {
		size_t left = reader->block.len - searched;
		const char *newline = left > 0 ? memchr(reader->block.ptr + searched, '\n', left) : NULL;

		if (newline != NULL) {
			*line = pp_slice_between(reader->block.ptr + reader->at, newline);
			reader->at += line->len + 1;
			return PP_OK;
		}
		if (reader->next == reader->end)
			break;
		shift(reader);
		searched = reader->block.len;
		if (fill(reader, err) != PP_OK)
			return err->status;
	}
	*line = pp_slice(NULL, 0);
	return PP_OK;
}

void pp_spill_reader_release(struct pp_spill_reader *reader)
{
	pp_buf_release(&reader->block);
}
