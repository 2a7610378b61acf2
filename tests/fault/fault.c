/*
 * fault.c - makes one system call or allocation fail, for the tests: preload it, and set
 *
 *	PP_FAULT=FUNCTION:N:ERRNO     the N-th call of FUNCTION, counted from 1, fails with that errno
 *	PP_FAULT=FUNCTION:N+:ERRNO    and every one after it
 *
 * FUNCTION is read, write (writev too), malloc (realloc too), close, fsync, rename or linkat.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

static long calls;

/* Whether this call of a function is the one that is to fail; errno is set then. */
static bool fails(const char *function)
{
	const char *fault = getenv("PP_FAULT");
	size_t len = strlen(function);
	char *end;

	if (fault == NULL || strncmp(fault, function, len) != 0 || fault[len] != ':')
		return false;

	long wanted = strtol(fault + len + 1, &end, 10);
	bool onwards = *end == '+';
	long call = ++calls;

	end += onwards;
	if (call != wanted && !(onwards && call > wanted))
		return false;
	errno = *end == ':' ? (int)strtol(end + 1, NULL, 10) : EIO;
	return true;
}

/* The function that this file stands before. Object and function pointers convert only by their bytes in ISO C. */
#define REAL(name)                                      \
	static __typeof__(name) *real;                  \
	if (real == NULL) {                             \
		void *symbol = dlsym(RTLD_NEXT, #name); \
		memcpy(&real, &symbol, sizeof(real));   \
	}

ssize_t read(int fd, void *buf, size_t n)
{
	REAL(read);
	return fails("read") ? -1 : real(fd, buf, n);
}

ssize_t write(int fd, const void *buf, size_t n)
{
	REAL(write);
	/* Messages are not what is tested. */
	return fd != STDERR_FILENO && fails("write") ? -1 : real(fd, buf, n);
}

ssize_t writev(int fd, const struct iovec *iov, int count)
{
	REAL(writev);
	return fails("write") ? -1 : real(fd, iov, count);
}

void *malloc(size_t n)
{
	REAL(malloc);
	return fails("malloc") ? NULL : real(n);
}

void *realloc(void *ptr, size_t n)
{
	REAL(realloc);
	return fails("malloc") ? NULL : real(ptr, n);
}

int close(int fd)
{
	REAL(close);
	return fails("close") ? -1 : real(fd);
}

int fsync(int fd)
{
	REAL(fsync);
	return fails("fsync") ? -1 : real(fd);
}

int rename(const char *from, const char *to)
{
	REAL(rename);
	return fails("rename") ? -1 : real(from, to);
}

int linkat(int from_dir, const char *from, int to_dir, const char *to, int flags)
{
	REAL(linkat);
	return fails("linkat") ? -1 : real(from_dir, from, to_dir, to, flags);
}
