#include "test.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pp/output.h"

static char folder[] = "/tmp/pp-test-output-XXXXXX";

static const char *path_of(const char *name)
{
	static char path[128];

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	return path;
}

/* What a file holds; a message in its place when there is none. */
static struct pp_slice content(const char *name)
{
	static char bytes[1 << 16];
	int fd = open(path_of(name), O_RDONLY);

	if (fd < 0)
		return PP_SLICE("(none)");

	ssize_t n = read(fd, bytes, sizeof(bytes));

	close(fd);
	return pp_slice(bytes, n > 0 ? (size_t)n : 0);
}

static void put(const char *name, const char *text)
{
	int fd = open(path_of(name), O_WRONLY | O_CREAT | O_TRUNC, 0644);

	if (fd < 0 || write(fd, text, strlen(text)) < 0)
		abort();
	close(fd);
}

TEST(a_file_appears_whole_when_committed)
{
	struct pp_output out;
	struct pp_error err = PP_ERROR_INIT;

	CHECK(pp_output_open(&out, path_of("new"), &err) == PP_OK);
	pp_output_add(&out, PP_SLICE("one\n"));
	CHECK(pp_output_flush(&out, &err) == PP_OK);
	CHECK_TEXT(content("new"), "(none)");
	CHECK(pp_output_close(&out, true, &err) == PP_OK);
	CHECK_TEXT(content("new"), "one\n");
	CHECK(out.bytes == 4);
}

TEST(the_old_file_stays_when_not_committed)
{
	struct pp_output out;
	struct pp_error err = PP_ERROR_INIT;

	put("old", "before\n");
	CHECK(pp_output_open(&out, path_of("old"), &err) == PP_OK);
	pp_output_add(&out, PP_SLICE("after\n"));
	CHECK(pp_output_close(&out, false, &err) == PP_OK);
	CHECK_TEXT(content("old"), "before\n");
}

TEST(mode_and_links_of_the_old_file_are_kept)
{
	struct pp_output out;
	struct pp_error err = PP_ERROR_INIT;
	struct stat st;
	char target[128];

	put("target", "x");
	strcpy(target, path_of("target"));
	CHECK(chmod(target, 0600) == 0);
	CHECK(symlink("target", path_of("link")) == 0);
	CHECK(pp_output_open(&out, path_of("link"), &err) == PP_OK);
	pp_output_add(&out, PP_SLICE("y"));
	CHECK(pp_output_close(&out, true, &err) == PP_OK);
	CHECK_TEXT(content("target"), "y");
	CHECK(lstat(path_of("link"), &st) == 0 && S_ISLNK(st.st_mode));
	CHECK(stat(target, &st) == 0 && (st.st_mode & 0777) == 0600);
}

TEST(borrowed_lines_keep_their_order)
{
	static const char block[] = "a\nbb\nccc\n";
	struct pp_output out;
	struct pp_error err = PP_ERROR_INIT;

	CHECK(pp_output_open(&out, path_of("lines"), &err) == PP_OK);
	pp_output_line(&out, pp_slice(block, 1));
	pp_output_line(&out, pp_slice(block + 2, 2));
	pp_output_add(&out, PP_SLICE("copied\n"));
	pp_output_line(&out, pp_slice(block + 5, 3));
	pp_output_line(&out, pp_slice("crlf\r\n", 4));
	pp_output_line(&out, pp_slice(block, 1));
	pp_output_settle(&out);
	CHECK(pp_output_close(&out, true, &err) == PP_OK);
	CHECK_TEXT(content("lines"), "a\nbb\ncopied\nccc\ncrlf\na\n");
}

TEST(many_borrowed_lines_are_written)
{
	static char block[20000];
	struct pp_output out;
	struct pp_error err = PP_ERROR_INIT;

	for (size_t i = 0; i < sizeof(block); i++)
		block[i] = i % 4 == 3 ? '\n' : 'x';
	CHECK(pp_output_open(&out, path_of("many"), &err) == PP_OK);
	/* Every other line, so that none joins the one before. */
	for (size_t i = 0; i + 4 <= sizeof(block); i += 8)
		pp_output_line(&out, pp_slice(block + i, 3));
	CHECK(pp_output_close(&out, true, &err) == PP_OK);
	CHECK(content("many").len == sizeof(block) / 2);
}

TEST(a_full_device_is_said_once)
{
	struct pp_output out;
	struct pp_error err = PP_ERROR_INIT;

	CHECK(pp_output_open(&out, "/dev/full", &err) == PP_OK);
	pp_output_add(&out, PP_SLICE("x"));
	CHECK(pp_output_close(&out, true, &err) == PP_EIO);
	CHECK(strcmp(err.message, "cannot write /dev/full: No space left on device") == 0);
}

TEST(a_folder_that_is_not_there_is_said)
{
	struct pp_output out;
	struct pp_error err = PP_ERROR_INIT;

	CHECK(pp_output_open(&out, "/nonexistent/x", &err) == PP_EIO);
	CHECK(strcmp(err.message, "cannot write /nonexistent/x: No such file or directory") == 0);
	pp_error_clear(&err);
	CHECK(pp_output_close(&out, true, &err) == PP_OK);
}

int main(void)
{
	if (mkdtemp(folder) == NULL)
		return 1;
	RUN(a_file_appears_whole_when_committed);
	RUN(the_old_file_stays_when_not_committed);
	RUN(mode_and_links_of_the_old_file_are_kept);
	RUN(borrowed_lines_keep_their_order);
	RUN(many_borrowed_lines_are_written);
	RUN(a_full_device_is_said_once);
	RUN(a_folder_that_is_not_there_is_said);
	for (size_t i = 0; i < 6; i++)
		unlink(path_of((const char *[]){ "new", "old", "target", "link", "lines", "many" }[i]));
	rmdir(folder);
	return REPORT();
}
