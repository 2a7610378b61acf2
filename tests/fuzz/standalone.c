/*
 * standalone.c - runs a fuzz target over files, for builds without libFuzzer.
 *
 * Each argument is a file or a folder, of which every file is taken.
 */
#include <dirent.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Inputs are handed over at exactly their size, so that a sanitizer sees a read past the end. */
static void run_stream(FILE *in)
{
	uint8_t *data = NULL;
	size_t size = 0, got;

	do {
		data = realloc(data, size + 65536);
		if (data == NULL)
			abort();
		got = fread(data + size, 1, 65536, in);
		size += got;
	} while (got > 0);

	uint8_t *exact = malloc(size > 0 ? size : 1);

	if (exact == NULL)
		abort();
	memcpy(exact, data, size);
	free(data);
	LLVMFuzzerTestOneInput(exact, size);
	free(exact);
}

/* Returns the number of inputs run, or -1. */
static long run_file(const char *path)
{
	FILE *in = fopen(path, "rb");

	if (in == NULL) {
		fprintf(stderr, "cannot open '%s': %s\n", path, strerror(errno));
		return -1;
	}
	run_stream(in);
	fclose(in);
	return 1;
}

static long run_path(const char *path)
{
	DIR *dir = opendir(path);
	long total = 0;

	if (dir == NULL)
		return run_file(path);
	for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
		char name[4096];
		long count;

		if (entry->d_name[0] == '.')
			continue;
		if (snprintf(name, sizeof(name), "%s/%s", path, entry->d_name) >= (int)sizeof(name))
			count = -1;
		else
			count = run_file(name);
		total = count < 0 || total < 0 ? -1 : total + count;
	}
	closedir(dir);
	return total;
}

int main(int argc, char **argv)
{
	long total = 0;
	int status = 0;

	for (int i = 1; i < argc; i++) {
		long count = run_path(argv[i]);

		if (count < 0)
			status = 1;
		else
			total += count;
	}
	printf("%ld inputs\n", total);
	return status;
}
