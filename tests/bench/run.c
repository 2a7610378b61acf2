/*
 * run ROUNDS PLAN: run the commands of a plan in turn, ROUNDS times, and print how fast each went through its input.
 *
 * A line of the plan is ROW TAB TOOL TAB INPUT TAB COMMAND TAB ARGUMENT...: the command gets INPUT as standard input,
 * and no shell stands between. The rows' speeds are medians; memory is the peak over all rounds. What a command
 * says on stderr goes to PLAN.err; one that fails is shown as failed. A command may report its own times, "WALL CPU" in
 * seconds, on the descriptor that $RUN_REPORT_FD names: they then count in place of the process's.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MAX_ROUNDS = 99, MAX_ARGS = 63, REPORT_FD = 9 };

struct command {
	char *row;
	char *tool;
	char *input;
	char *argv[MAX_ARGS + 1];
	double megabytes;
	double wall[MAX_ROUNDS];
	double cpu[MAX_ROUNDS];
	long peak_kb;
	int status; /* of wait(2), the first that is not 0 */
};

struct plan {
	struct command *commands;
	size_t count;
	size_t rounds;
	int errors;
};

static _Noreturn void die(const char *what)
{
	fprintf(stderr, "run: %s: %s\n", what, strerror(errno));
	exit(2);
}

/* ---- the plan ---- */

/* False for a line that is no command. The line is cut into pieces and kept. */
static int read_command(struct command *command, char *line)
{
	char **fields[] = { &command->row, &command->tool, &command->input };
	struct stat st;
	size_t args = 0;

	memset(command, 0, sizeof(*command));
	line[strcspn(line, "\n")] = '\0';
	for (size_t i = 0; i < 3; i++)
		if ((*fields[i] = strsep(&line, "\t")) == NULL)
			return 0;
	while (line != NULL && args < MAX_ARGS)
		command->argv[args++] = strsep(&line, "\t");
	if (stat(command->input, &st) != 0)
		die(command->input);
	command->megabytes = (double)st.st_size / 1e6;
	return args > 0;
}

static void read_plan(struct plan *plan, const char *path)
{
	FILE *file = fopen(path, "r");
	char *line = NULL;
	size_t cap = 0;

	if (file == NULL)
		die(path);
	while (getline(&line, &cap, file) > 0) {
		plan->commands = realloc(plan->commands, (plan->count + 1) * sizeof(*plan->commands));
		if (plan->commands == NULL)
			die("plan");
		plan->count += (size_t)read_command(&plan->commands[plan->count], line);
		line = NULL; /* the command keeps it */
		cap = 0;
	}
	fclose(file);
}

/* ---- running ---- */

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double seconds(struct timeval t)
{
	return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

/* Have the input in the page cache. */
static void warm(const char *path)
{
	static char block[1 << 18];
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	while (fd >= 0 && read(fd, block, sizeof(block)) > 0)
		;
	if (fd >= 0)
		close(fd);
}

static _Noreturn void become(const struct command *command, int errors, int report)
{
	int in = open(command->input, O_RDONLY), out = open("/dev/null", O_WRONLY);

	if (in < 0 || out < 0 || dup2(in, 0) < 0 || dup2(out, 1) < 0 || dup2(errors, 2) < 0 ||
	    dup2(report, REPORT_FD) < 0)
		_exit(126);
	close(in);
	close(out);
	execvp(command->argv[0], command->argv);
	_exit(127);
}

/* What the command said of its own times, if it did; fd is closed. */
static void take_report(int fd, double *wall, double *cpu)
{
	char text[100];
	ssize_t len = read(fd, text, sizeof(text) - 1);
	double own_wall, own_cpu;

	close(fd);
	text[len > 0 ? len : 0] = '\0';
	if (sscanf(text, "%lf %lf", &own_wall, &own_cpu) == 2) {
		*wall = own_wall;
		*cpu = own_cpu;
	}
}

static void run(struct command *command, size_t round, int errors)
{
	struct rusage usage;
	int status = 0, report[2];

	if (pipe2(report, O_CLOEXEC) != 0)
		die("pipe");

	double start = now();
	pid_t pid = fork();

	if (pid < 0)
		die("fork");
	if (pid == 0)
		become(command, errors, report[1]);
	if (wait4(pid, &status, 0, &usage) < 0)
		die("wait4");
	command->wall[round] = now() - start;
	command->cpu[round] = seconds(usage.ru_utime) + seconds(usage.ru_stime);
	close(report[1]);
	take_report(report[0], &command->wall[round], &command->cpu[round]);
	if (usage.ru_maxrss > command->peak_kb)
		command->peak_kb = usage.ru_maxrss;
	if (command->status == 0)
		command->status = status;
}

static void run_all(struct plan *plan)
{
	for (size_t i = 0; i < plan->count; i++)
		if (i == 0 || strcmp(plan->commands[i].input, plan->commands[i - 1].input) != 0)
			warm(plan->commands[i].input);
	for (size_t round = 0; round < plan->rounds; round++)
		for (size_t i = 0; i < plan->count; i++)
			if (plan->commands[i].status == 0)
				run(&plan->commands[i], round, plan->errors);
}

/* ---- printing ---- */

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double median(double *values, size_t count)
{
	qsort(values, count, sizeof(*values), compare);
	return count % 2 == 1 ? values[count / 2] : (values[count / 2 - 1] + values[count / 2]) / 2;
}

static void print_failure(const struct command *c)
{
	if (WIFSIGNALED(c->status))
		printf("%-18s %-12s failed: signal %d\n", c->row, c->tool, WTERMSIG(c->status));
	else
		printf("%-18s %-12s failed: exit code %d\n", c->row, c->tool, WEXITSTATUS(c->status));
}

/* A time too short to be measured counts as a tick of the clock. */
static double rate(double megabytes, double time)
{
	return megabytes / (time > 1e-4 ? time : 1e-4);
}

/* What `wc -l` makes of the same input: nothing that reads it all is faster. 0 when it was not run. */
static double floor_of(struct plan *plan, const struct command *c)
{
	for (size_t i = 0; i < plan->count; i++) {
		struct command *wc = &plan->commands[i];

		if (strcmp(wc->tool, "wc") == 0 && strcmp(wc->input, c->input) == 0 && wc->status == 0)
			return rate(wc->megabytes, median(wc->wall, plan->rounds));
	}
	return 0;
}

static void print_speeds(struct plan *plan, const struct command *c, double wall, double speed, double cpu_speed)
{
	double floor = floor_of(plan, c);

	printf("%-18s %-12s %8.0f %9.3f %9.0f %12.0f", c->row, c->tool, c->megabytes, wall, speed, cpu_speed);
	if (floor > 0)
		printf(" %6.2f", speed / floor);
	else
		printf(" %6s", "");
	printf(" %9.1f", (double)c->peak_kb / 1024);
}

static void print_all(struct plan *plan)
{
	const char *row = "";
	double ours = 0, ours_cpu = 0;

	printf("%-18s %-12s %8s %9s %9s %12s %6s %9s %8s %9s\n", "", "", "input MB", "seconds", "MB/s", "MB/s per CPU",
	       "of wc", "peak MB", "pp is", "per CPU");
	for (size_t i = 0; i < plan->count; i++) {
		struct command *c = &plan->commands[i];

		if (strcmp(row, c->row) != 0) {
			printf("\n");
			row = c->row;
			ours = ours_cpu = 0;
		}
		if (c->status != 0) {
			print_failure(c);
			continue;
		}

		double wall = median(c->wall, plan->rounds);
		double speed = rate(c->megabytes, wall), cpu_speed = rate(c->megabytes, median(c->cpu, plan->rounds));

		print_speeds(plan, c, wall, speed, cpu_speed);
		if (strcmp(c->tool, "pp") == 0) {
			ours = speed;
			ours_cpu = cpu_speed;
		} else if (ours > 0) {
			printf(" %7.1fx %8.1fx", ours / speed, ours_cpu / cpu_speed);
		}
		printf("\n");
	}
}

int main(int argc, char **argv)
{
	struct plan plan = { 0 };
	char path[4096];

	if (argc != 3 || (plan.rounds = (size_t)atoi(argv[1])) < 1 || plan.rounds > MAX_ROUNDS) {
		fprintf(stderr, "usage: run ROUNDS PLAN, ROUNDS from 1 to %d\n", MAX_ROUNDS);
		return 2;
	}
	read_plan(&plan, argv[2]);
	snprintf(path, sizeof(path), "%s.err", argv[2]);
	plan.errors = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	if (plan.errors < 0)
		die(path);
	setenv("RUN_REPORT_FD", "9", 1);
	run_all(&plan);
	print_all(&plan);
	return 0;
}
