#include "pp/input.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include "packed.h"

enum {
	BLOCK = 256 * 1024, /* fits a core's second cache; larger reads gain nothing */
	DEFAULT_MAX_LINE = 64 * 1024 * 1024,
};

static bool is_stdin(const char *file)
{
	return strcmp(file, "-") == 0;
}

/* What there is to read when each file is a regular one, so that progress can tell how far it is. */
static uint64_t total_size(const char *const *files, size_t count, struct pp_part part)
{
	uint64_t total = 0;

	for (size_t i = 0; i < count; i++) {
		struct stat st;

		if ((is_stdin(files[i]) ? fstat(STDIN_FILENO, &st) : stat(files[i], &st)) != 0 || !S_ISREG(st.st_mode))
			return 0;
		total += (uint64_t)st.st_size / (part.count > 0 ? part.count : 1);
	}
	return total;
}

void pp_input_init(struct pp_input *in, const char *const *files, size_t count, const struct pp_input_options *options)
{
	static const char *const standard[] = { "-" };

	*in = (struct pp_input){ .files = count > 0 ? files : standard, .file_count = count > 0 ? count : 1, .fd = -1 };
	if (options != NULL)
		in->options = *options;
	if (in->options.max_line == 0)
		in->options.max_line = DEFAULT_MAX_LINE;
	in->bytes_known = total_size(in->files, in->file_count, in->options.part);
}

static bool may_go_on(const struct pp_input *in, bool waits)
{
	return in->options.before_read == NULL || in->options.before_read(in->options.ctx, waits);
}

/* Go to the first line of the share that is to be read; what tells that all of the file is packed lies before it. */
static enum pp_status go_to_part(struct pp_input *in, const struct stat *st, struct pp_error *err)
{
	char magic[PP_PACKED_MAGIC];
	ssize_t seen = pread(in->fd, magic, sizeof(magic), 0);
	uint64_t from, first, lines = 0;

	if (!S_ISREG(st->st_mode) || in->fd == STDIN_FILENO)
		return pp_fail(err, PP_EUSAGE, "--part needs files that can be sought, found %s", in->name);
	if (seen > 0 && pp_refuse_packed(pp_slice(magic, (size_t)seen), in->name, err) != PP_OK)
		return err->status;
	pp_part_range(in->options.part, (uint64_t)st->st_size, &from, &in->share_end);
	if (seen < 0 || !pp_part_first_line(in->fd, from, in->share_end, &first) ||
	    (in->options.count_lines && !pp_part_lines_before(in->fd, from, &lines)) ||
	    lseek(in->fd, (off_t)first, SEEK_SET) < 0)
		return pp_fail_errno(err, errno, "cannot read %s", in->name);
	in->line += lines;
	in->next_offset = first;
	in->start_checked = first > 0;
	in->at_end = first >= in->share_end;
	return PP_OK;
}

static enum pp_status open_next(struct pp_input *in, struct pp_error *err)
{
	const char *file = in->files[in->next_file++];
	struct stat st;

	in->name = is_stdin(file) ? "<stdin>" : file;
	if (!is_stdin(file) && stat(file, &st) == 0 && S_ISFIFO(st.st_mode) && !may_go_on(in, true)) {
		in->next_file = in->file_count;
		in->at_end = true;
		return PP_OK;
	}
	in->fd = is_stdin(file) ? STDIN_FILENO : open(file, O_RDONLY | O_CLOEXEC);
	if (in->fd < 0)
		return pp_fail_errno(err, errno, "cannot open '%s'", file);
	if (fstat(in->fd, &st) != 0)
		return pp_fail_errno(err, errno, "cannot read %s", in->name);
	if (S_ISDIR(st.st_mode))
		return pp_fail_errno(err, EISDIR, "cannot read %s", in->name);
	in->may_wait = !S_ISREG(st.st_mode) && !S_ISBLK(st.st_mode);
	in->at_end = false;
	in->start = in->end = 0;
	in->line = 1;
	in->offset = 0;
	in->next_offset = 0;
	in->start_checked = false;
	in->share_end = UINT64_MAX;
	if (in->options.part.count > 0 && go_to_part(in, &st, err) != PP_OK)
		return err->status;
	(void)posix_fadvise(in->fd, 0, 0, POSIX_FADV_SEQUENTIAL);
	return PP_OK;
}

static void close_current(struct pp_input *in)
{
	if (in->fd > STDIN_FILENO)
		close(in->fd);
	in->fd = -1;
}

/* Room for a block, and for the padding that scanners may read. What was not handed out moves to the front. */
static void make_room(struct pp_input *in)
{
	size_t held = in->end - in->start;

	if (held > 0 && in->start > 0)
		memmove(in->block.bytes, in->block.bytes + in->start, held);
	in->start = 0;
	in->end = held;
	if (in->block.cap < held + BLOCK + PP_INPUT_PAD)
		pp_block_grow(&in->block, held > BLOCK ? 2 * held + BLOCK + PP_INPUT_PAD : held + BLOCK + PP_INPUT_PAD);
}

/* Of n bytes that were read those up to the end of the share's last line, which is then the end of the file. */
static size_t within_share(struct pp_input *in, size_t n)
{
	const char *bytes = in->block.bytes + in->end, *newline;
	uint64_t at = in->next_offset + (in->end - in->start); /* where they stand in the file */
	size_t inside;

	if (in->share_end > at + n)
		return n;
	inside = in->share_end > at ? (size_t)(in->share_end - 1 - at) : 0;
	newline = memchr(bytes + inside, '\n', n - inside);
	if (newline == NULL)
		return n;
	in->at_end = true;
	return (size_t)(newline + 1 - bytes);
}

/* Read once, append to the block; *got is 0 at the end of the file. */
static enum pp_status read_more(struct pp_input *in, size_t *got, struct pp_error *err)
{
	struct pollfd ready = { .fd = in->fd, .events = POLLIN };

	*got = 0;
	/* Is there something to read at once? Else what is finished must not lie idle. */
	if (!may_go_on(in, in->may_wait && poll(&ready, 1, 0) == 0)) {
		in->next_file = in->file_count;
		return PP_OK;
	}
	make_room(in);
	for (;;) {
		ssize_t n = read(in->fd, in->block.bytes + in->end, BLOCK);

		if (n >= 0) {
			*got = within_share(in, (size_t)n);
			in->end += *got;
			in->bytes += *got;
			return PP_OK;
		}
		if (errno == EAGAIN || errno == EWOULDBLOCK)
			(void)poll(&ready, 1, -1);
		else if (errno != EINTR)
			return pp_fail_errno(err, errno, "cannot read %s", in->name);
	}
}

/* Pass over n bytes that will not be handed out. */
static void skip(struct pp_input *in, size_t n)
{
	in->start += n;
	in->next_offset += n;
}

/* What the first bytes of a file tell: a byte order mark is dropped. */
static enum pp_status check_start(struct pp_input *in, struct pp_error *err)
{
	struct pp_slice start = pp_slice(in->block.bytes + in->start, in->end - in->start);

	if (start.len < 3)
		return PP_OK;
	in->start_checked = true;
	if (memcmp(start.ptr, "\xEF\xBB\xBF", 3) == 0)
		skip(in, 3);
	return pp_refuse_packed(start, in->name, err);
}

enum pp_status pp_input_too_long(const struct pp_input *in, const struct pp_where *where, struct pp_error *err)
{
	return pp_fail_at(err, PP_EDATA, where, "line is longer than the limit of %zu bytes", in->options.max_line);
}

static void pass_on(struct pp_input *in, struct pp_slice piece)
{
	if (in->options.overlong != NULL && piece.len > 0)
		in->options.overlong(in->options.ctx, piece);
}

/* A line over the limit: pass it over, piece by piece, up to its newline or the end of the file. */
static enum pp_status pass_over(struct pp_input *in, struct pp_error *err)
{
	struct pp_where where = { .file = in->name, .line = in->line++, .column = 1, .offset = in->next_offset };

	for (;;) {
		struct pp_slice held = pp_slice(in->block.bytes + in->start, in->end - in->start);
		const char *newline = pp_slice_chr(held, '\n');
		size_t got;

		if (newline != NULL) {
			pass_on(in, pp_slice_between(held.ptr, newline + 1));
			skip(in, (size_t)(newline + 1 - held.ptr));
			break;
		}
		pass_on(in, held);
		skip(in, held.len);
		if (read_more(in, &got, err) != PP_OK)
			return err->status;
		if (got == 0) {
			pass_on(in, PP_SLICE("\n"));
			in->at_end = true;
			break;
		}
	}
	return pp_input_too_long(in, &where, err);
}

/* Hand out what is held up to and with the last newline; false when it holds none. */
static bool hand_out(struct pp_input *in, struct pp_slice *region)
{
	size_t held = in->end - in->start;
	const char *first = in->block.bytes + in->start;
	const char *newline = held > 0 ? memrchr(first, '\n', held) : NULL;

	if (newline == NULL)
		return false;
	*region = pp_slice_between(first, newline + 1);
	in->offset = in->next_offset;
	skip(in, region->len);
	return true;
}

/* Read once; at the end of the file its last line gets a newline, for which make_room left the space. */
static enum pp_status read_block(struct pp_input *in, size_t *got, struct pp_error *err)
{
	if (read_more(in, got, err) != PP_OK)
		return err->status;
	if (!in->start_checked && check_start(in, err) != PP_OK)
		return err->status;
	if (*got == 0) {
		in->at_end = true;
		if (in->end > in->start && in->block.bytes[in->end - 1] != '\n')
			in->block.bytes[in->end++] = '\n';
	}
	return PP_OK;
}

/* Read until there is a whole line, or the file ends, or what is there is longer than a line may be. */
static enum pp_status fill(struct pp_input *in, struct pp_slice *region, bool *overlong, struct pp_error *err)
{
	size_t got;

	do {
		if (read_block(in, &got, err) != PP_OK)
			return err->status;
		*overlong = in->end - in->start > in->options.max_line + 1 &&
			    memchr(in->block.bytes + in->end - got, '\n', got) == NULL;
	} while (!*overlong && got > 0 && memchr(in->block.bytes + in->end - got, '\n', got) == NULL);
	if (!*overlong)
		(void)hand_out(in, region);
	return PP_OK;
}

enum pp_status pp_input_region(struct pp_input *in, struct pp_slice *region, struct pp_error *err)
{
	*region = pp_slice(NULL, 0);
	for (;;) {
		bool overlong = false;

		if (in->fd < 0) {
			if (in->by_file || in->next_file == in->file_count)
				return PP_OK;
			if (open_next(in, err) != PP_OK)
				return err->status;
		}
		/* What lay behind a line that was passed over may be whole lines already. */
		if (in->end > in->start && hand_out(in, region))
			return PP_OK;
		if (!in->at_end) {
			if (fill(in, region, &overlong, err) != PP_OK)
				return err->status;
			if (overlong)
				return pass_over(in, err);
			if (region->ptr != NULL)
				return PP_OK;
		}
		close_current(in);
	}
}

void pp_input_swap(struct pp_input *in, struct pp_block *own)
{
	struct pp_block old = in->block;
	size_t held = in->end - in->start;

	pp_block_grow(own, held + PP_INPUT_PAD);
	memcpy(own->bytes, old.bytes + in->start, held);
	in->block = *own;
	in->start = 0;
	in->end = held;
	*own = old;
}

enum pp_status pp_input_next_file(struct pp_input *in, bool *open, struct pp_error *err)
{
	in->by_file = true;
	close_current(in);
	*open = in->next_file < in->file_count;
	return *open ? open_next(in, err) : PP_OK;
}

enum pp_status pp_input_look(struct pp_input *in, size_t least, struct pp_slice *held, struct pp_error *err)
{
	size_t got;

	while (in->fd >= 0 && !in->at_end && in->end - in->start < least)
		if (read_block(in, &got, err) != PP_OK)
			return err->status;
	*held = pp_slice(in->block.bytes + in->start, in->end - in->start);
	in->offset = in->next_offset;
	return PP_OK;
}

enum pp_status pp_input_front(const struct pp_input *in, char *buf, size_t cap, struct pp_slice *front,
			      struct pp_error *err)
{
	ssize_t n = pread(in->fd, buf, cap, 0);

	if (n < 0)
		return pp_fail_errno(err, errno, "cannot read %s", in->name);
	*front = pp_slice(buf, (size_t)n);
	return PP_OK;
}

void pp_input_take(struct pp_input *in, size_t n)
{
	skip(in, n);
}

void pp_input_release(struct pp_input *in)
{
	close_current(in);
	pp_block_release(&in->block);
	in->start = in->end = 0;
}

/* The rest of the region's line count is kept in the input, which needs it for lines that it passes over itself. */
enum pp_status pp_lines_next(struct pp_lines *lines, struct pp_slice *line, struct pp_where *where,
			     struct pp_error *err)
{
	struct pp_input *in = lines->in;

	if (lines->rest.len == 0) {
		if (pp_input_region(in, &lines->rest, err) != PP_OK)
			return err->status;
		if (lines->rest.ptr == NULL) {
			*line = pp_slice(NULL, 0);
			return PP_OK;
		}
		lines->next_offset = in->offset;
	}

	const char *newline = pp_slice_chr(lines->rest, '\n');
	size_t taken = (size_t)(newline + 1 - lines->rest.ptr);

	*line = pp_slice_between(lines->rest.ptr, newline);
	*where = (struct pp_where){ .file = in->name, .line = in->line++, .offset = lines->next_offset };
	lines->next_offset += taken;
	lines->rest = pp_slice_from(lines->rest, taken);
	if (line->len > 0 && line->ptr[line->len - 1] == '\r')
		line->len--;
	return line->len > in->options.max_line ? pp_input_too_long(in, where, err) : PP_OK;
}
