#include "pp/input.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pp/alloc.h"

enum {
	BLOCK = 256 * 1024, /* fits a core's second cache; larger reads gain nothing */
	DEFAULT_MAX_LINE = 64 * 1024 * 1024,
};

static bool is_stdin(const char *file)
{
	return strcmp(file, "-") == 0;
}

/* The size of all files when each is a regular one, so that progress can tell how far it is. */
static uint64_t total_size(const char *const *files, size_t count)
{
	uint64_t total = 0;

	for (size_t i = 0; i < count; i++) {
		struct stat st;

		if ((is_stdin(files[i]) ? fstat(STDIN_FILENO, &st) : stat(files[i], &st)) != 0 || !S_ISREG(st.st_mode))
			return 0;
		total += (uint64_t)st.st_size;
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
	in->bytes_known = total_size(in->files, in->file_count);
}

static enum pp_status open_next(struct pp_input *in, struct pp_error *err)
{
	const char *file = in->files[in->next_file++];
	struct stat st;

	in->name = is_stdin(file) ? "<stdin>" : file;
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
	(void)posix_fadvise(in->fd, 0, 0, POSIX_FADV_SEQUENTIAL);
	return PP_OK;
}

static void close_current(struct pp_input *in)
{
	if (in->fd > STDIN_FILENO)
		close(in->fd);
	in->fd = -1;
}

/* Is there something to read at once? Else what is finished must not lie idle. */
static void before_read(struct pp_input *in)
{
	struct pollfd ready = { .fd = in->fd, .events = POLLIN };

	if (in->options.before_read != NULL)
		in->options.before_read(in->options.ctx, in->may_wait && poll(&ready, 1, 0) == 0);
}

/* The block is mapped, not allocated: a long line makes it grow without a copy, and the rest of the heap stays small.
 */
static void grow_block(struct pp_input *in, size_t cap)
{
	void *block;

	if (in->block == NULL)
		/* cppcheck-suppress invalidFunctionArg ; it wants a file, there is none */
		block = mmap(NULL, cap, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	else
		block = mremap(in->block, in->cap, cap, MREMAP_MAYMOVE);
	if (block == MAP_FAILED)
		pp_oom();
	in->block = block;
	in->cap = cap;
}

/* Room for a block, and for the padding that scanners may read. What was not handed out moves to the front. */
static void make_room(struct pp_input *in)
{
	size_t held = in->end - in->start;

	if (held > 0 && in->start > 0)
		memmove(in->block, in->block + in->start, held);
	in->start = 0;
	in->end = held;
	if (in->cap < held + BLOCK + PP_INPUT_PAD)
		grow_block(in, held > BLOCK ? 2 * held + BLOCK + PP_INPUT_PAD : held + BLOCK + PP_INPUT_PAD);
}

/* Read once, append to the block; *got is 0 at the end of the file. */
static enum pp_status read_more(struct pp_input *in, size_t *got, struct pp_error *err)
{
	before_read(in);
	make_room(in);
	for (;;) {
		ssize_t n = read(in->fd, in->block + in->end, BLOCK);

		if (n >= 0) {
			*got = (size_t)n;
			in->end += (size_t)n;
			in->bytes += (uint64_t)n;
			return PP_OK;
		}
		if (errno == EAGAIN || errno == EWOULDBLOCK) {
			struct pollfd ready = { .fd = in->fd, .events = POLLIN };

			(void)poll(&ready, 1, -1);
		} else if (errno != EINTR) {
			return pp_fail_errno(err, errno, "cannot read %s", in->name);
		}
	}
}

/* Pass over n bytes that will not be handed out. */
static void skip(struct pp_input *in, size_t n)
{
	in->start += n;
	in->next_offset += n;
}

/* Compressed input is the shell's work: say so, instead of a fault in each of its lines. */
static enum pp_status refuse_compressed(const struct pp_input *in, struct pp_slice start, struct pp_error *err)
{
	static const struct {
		struct pp_slice magic;
		const char *format;
		const char *unpacker;
	} packers[] = {
		{ { "\x1F\x8B", 2 }, "gzip", "zcat" },
		{ { "\x28\xB5\x2F\xFD", 4 }, "zstd", "zstdcat" },
		{ { "\xFD\x37\x7A\x58\x5A\x00", 6 }, "xz", "xzcat" },
	};
	const struct pp_where where = { .file = in->name };

	for (size_t i = 0; i < sizeof(packers) / sizeof(packers[0]); i++)
		if (pp_slice_starts(start, packers[i].magic))
			return pp_fail_at(err, PP_EUSAGE, &where, "%s data, unpack it first: %s FILE | ...",
					  packers[i].format, packers[i].unpacker);
	return PP_OK;
}

/* What the first bytes of a file tell: a byte order mark is dropped. */
static enum pp_status check_start(struct pp_input *in, struct pp_error *err)
{
	struct pp_slice start = pp_slice(in->block + in->start, in->end - in->start);

	if (start.len < 3)
		return PP_OK;
	in->start_checked = true;
	if (memcmp(start.ptr, "\xEF\xBB\xBF", 3) == 0)
		skip(in, 3);
	return refuse_compressed(in, start, err);
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
		struct pp_slice held = pp_slice(in->block + in->start, in->end - in->start);
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
	const char *first = in->block + in->start;
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
		if (in->end > in->start && in->block[in->end - 1] != '\n')
			in->block[in->end++] = '\n';
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
			    memchr(in->block + in->end - got, '\n', got) == NULL;
	} while (!*overlong && got > 0 && memchr(in->block + in->end - got, '\n', got) == NULL);
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
	*held = pp_slice(in->block + in->start, in->end - in->start);
	in->offset = in->next_offset;
	return PP_OK;
}

void pp_input_take(struct pp_input *in, size_t n)
{
	skip(in, n);
}

void pp_input_release(struct pp_input *in)
{
	close_current(in);
	if (in->block != NULL)
		munmap(in->block, in->cap);
	in->block = NULL;
	in->cap = in->start = in->end = 0;
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
	if (line->len > 0 && newline[-1] == '\r')
		line->len--;
	return line->len > in->options.max_line ? pp_input_too_long(in, where, err) : PP_OK;
}
