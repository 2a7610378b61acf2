/*
 * What a run writes must not be what it reads, nor what else it writes.
 */
#include <stdlib.h>
#include <sys/stat.h>

#include "pp/alloc.h"
#include "tool_private.h"

/* The folder of a path and what comes behind it, when the file itself is not there yet. */
static bool same_place(const char *a, const char *b)
{
	const char *slash_a = strrchr(a, '/'), *slash_b = strrchr(b, '/');
	const char *name_a = slash_a != NULL ? slash_a + 1 : a, *name_b = slash_b != NULL ? slash_b + 1 : b;
	char *folder_a = slash_a != NULL ? pp_strndup(a, (size_t)(name_a - a)) : pp_strndup(".", 1);
	char *folder_b = slash_b != NULL ? pp_strndup(b, (size_t)(name_b - b)) : pp_strndup(".", 1);
	struct stat st_a, st_b;
	bool same = strcmp(name_a, name_b) == 0 && stat(folder_a, &st_a) == 0 && stat(folder_b, &st_b) == 0 &&
		    st_a.st_dev == st_b.st_dev && st_a.st_ino == st_b.st_ino;

	free(folder_a);
	free(folder_b);
	return same;
}

/* Whether two names are of one file. Devices and pipes may be named twice. */
static bool same_file(const char *a, const char *b)
{
	struct stat st_a, st_b;
	bool is_a = stat(a, &st_a) == 0, is_b = stat(b, &st_b) == 0;

	if (is_a && is_b)
		return S_ISREG(st_a.st_mode) && st_a.st_dev == st_b.st_dev && st_a.st_ino == st_b.st_ino;
	return !is_a && !is_b && same_place(a, b);
}

struct target {
	const char *option;
	const char *path;
};

enum pp_status pp_tool_check_paths(struct pp_tool *tool)
{
	const struct target targets[] = {
		{ "--output", tool->output_path },
		{ "--rejects", tool->rejects_path },
		{ "--summary", tool->summary },
		{ tool->side_option, tool->side_path },
	};
	const size_t count = sizeof(targets) / sizeof(targets[0]);

	for (size_t i = 0; i < count; i++) {
		const char *path = targets[i].path;
		bool summary = path == tool->summary;

		if (path == NULL || (summary && path[0] == '\0'))
			continue;
		if (path[0] == '\0' || (i > 0 && strcmp(path, "-") == 0))
			return pp_fail(&tool->err, PP_EUSAGE, "option '%s' needs a file, found '%s'", targets[i].option,
				       path);
		for (size_t k = 0; k < i; k++)
			if (targets[k].path != NULL && same_file(path, targets[k].path))
				return pp_fail(&tool->err, PP_EUSAGE, "options '%s' and '%s' name one file: %s",
					       targets[k].option, targets[i].option, path);
		/* The output may replace what was read: it is made beside it. */
		for (size_t k = 0; i > 0 && k < tool->args.operand_count; k++)
			if (same_file(path, tool->args.operands[k]))
				return pp_fail(&tool->err, PP_EUSAGE, "option '%s' names a file that is read: %s",
					       targets[i].option, path);
	}
	return PP_OK;
}
