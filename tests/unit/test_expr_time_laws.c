/*
 * The laws of dates and durations, over dates made up at random.
 */
#include <stdint.h>

#include "expr_judge.h"

static uint64_t state = 0x9E3779B97F4A7C15;

static size_t below(size_t n)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (size_t)(state >> 20) % n;
}

#define PICK(list) ((list)[below(sizeof(list) / sizeof((list)[0]))])

static const char *const dates[] = { "2024-05-10",
				     "2024-05",
				     "2024-02",
				     "2024-Q1",
				     "2024-W09",
				     "2024-02-29",
				     "2024-01-31",
				     "2024-12-31",
				     "2024-05-10T12:00:00Z",
				     "2024-02-29T23:59:59.999999999Z",
				     "0000-01-01",
				     "9999-12-31",
				     "9999-12",
				     "2024-05-10T12:00:00.25+02:00",
				     "0000-01",
				     "2024-03-30T22:30:00-05:00" };
static const char *const spans[] = { "1d",    "36h", "1mo", "1y", "1s",  "7d",  "13mo",
				     "9999y", "29d", "0s",  "1w", "3mo", "500d" };
static const char *const orders[] = { "<", "<=", ">", ">=", "==", "!=" };
static const int offsets[] = { 0, 0, 3600, -18000, 20700 };

/* What stands for the letters in the templates below. */
struct choice {
	const char *a; /* dates */
	const char *b;
	const char *t; /* durations */
	const char *u;
	const char *o; /* an order */
	int offset;
};

static const char *value_of(const struct choice *choice, char letter)
{
	return letter == 'A'   ? choice->a
	       : letter == 'B' ? choice->b
	       : letter == 'T' ? choice->t
	       : letter == 'U' ? choice->u
			       : choice->o;
}

/* "date(a) O B" with the letters A, B, T, U and O in braces filled in. */
static const char *fill(struct pp_buf *out, const char *template, const struct choice *choice)
{
	pp_buf_clear(out);
	for (; *template != '\0'; template ++) {
		if (*template == '{') {
			pp_buf_addf(out, "%s", value_of(choice, template[1]));
			template += 2;
		} else {
			pp_buf_addc(out, *template);
		}
	}
	return pp_buf_str(out);
}

/* A constant moved out of the calendar is refused, a field is null then. */
static bool leaves_calendar(char answer, const struct pp_error *err)
{
	return answer == 'u' && strcmp(err->message, "expected a date in the years 0 to 9999") == 0;
}

/* Two templates must have one answer, over a record with the dates a and b. */
static bool agree(const struct choice *choice, const char *one, const char *two)
{
	const struct pp_expr_options options = { .now = JUDGE_NOW, .offset = choice->offset };
	struct pp_error err = PP_ERROR_INIT, other = PP_ERROR_INIT;
	struct pp_buf left = PP_BUF_INIT, right = PP_BUF_INIT, line = PP_BUF_INIT;
	char a, b;

	fill(&line, "<\"a\":\"{A}\",\"b\":\"{B}\">", choice);
	line.ptr[0] = '{';
	line.ptr[line.len - 1] = '}';
	a = judge_with(&options, fill(&left, one, choice), line.ptr, &err);
	b = judge_with(&options, fill(&right, two, choice), line.ptr, &other);

	bool same = (a == b && (a == 'y' || a == 'n')) || leaves_calendar(a, &err) || leaves_calendar(b, &other);

	if (!same)
		printf("# %s -> %c %s\n# %s -> %c %s\n# over %s at %d\n", left.ptr, a, err.message, right.ptr, b,
		       other.message, line.ptr, choice->offset);
	pp_buf_release(&left);
	pp_buf_release(&right);
	pp_buf_release(&line);
	return same;
}

static bool all_agree(const char *const (*laws)[2], size_t count, const struct choice *choice)
{
	for (size_t i = 0; i < count; i++)
		if (!agree(choice, laws[i][0], laws[i][1]))
			return false;
	return true;
}

TEST(fields_and_constants_are_alike)
{
	static const char *const laws[][2] = {
		{ "date(b) {O} date(a) + {T}", "date(b) {O} {A} + {T}" },
		{ "date(b) {O} date(a) - {T}", "date(b) {O} {A} - {T}" },
		{ "b {O} date(a) + {T} - {U}", "b {O} {A} + {T} - {U}" },
		{ "a - {T} {O} {B}", "{A} - {T} {O} {B}" },
		{ "a + {T} - {U} {O} {B}", "{A} + {T} - {U} {O} {B}" },
		{ "date(b) in a", "date(b) in {A}" },
		{ "date(a) - date(b) {O} {T}", "{A} - {B} {O} {T}" },
		{ "date(a) - date(b) {O} {T}", "{A} - b {O} {T}" },
		{ "date(a) - date(b) {O} {T}", "a - {B} {O} {T}" },
		{ "date(a) - date(b) between {T} and {U}", "{A} - {B} between {T} and {U}" },
		{ "date(a) - date(b) between {T} and {U}", "a - {B} >= {T} and {A} - b <= {U}" },
		{ "age(a) {O} {T}", "age({A}) {O} {T}" },
		{ "age(a) between {T} and {U}", "age(a) >= {T} and age(a) <= {U}" },
		{ "date(a) - date(b) == {T}", "date(a) - date(b) <= {T} and date(a) - date(b) >= {T}" },
		{ "weekday(a) == weekday(b)", "weekday({A}) == weekday({B})" },
		{ "month(a + {T}) == month(b)", "month({A} + {T}) == month({B})" },
	};

	for (int i = 0; i < 2000; i++) {
		const struct choice choice = { PICK(dates), PICK(dates),  PICK(spans),
					       PICK(spans), PICK(orders), PICK(offsets) };

		CHECK(all_agree(laws, sizeof(laws) / sizeof(laws[0]), &choice));
	}
}

TEST(durations_keep_their_laws)
{
	static const char *const fixed[] = { "1d", "36h", "1s", "7d", "0s", "1w", "500d", "-3d" };
	static const char *const laws[][2] = {
		{ "now - date(a) {O} {T}", "age(a) {O} {T}" },
		{ "days(date(a) - date(b)) {O} days({T})", "date(a) - date(b) {O} {T}" },
		{ "date(a) - date(b) {O} {T}", "date(a) - date(b) - {T} {O} 0s" },
		{ "date(a) - date(b) {O} {T}", "-(date(b) - date(a)) {O} {T}" },
		{ "age(a) {O} age(b)", "age(a) - age(b) {O} 0s" },
		{ "date(a) + 0s {O} date(b)", "date(a) {O} date(b)" },
		{ "a + (date(b) - date(b)) {O} {B}", "a {O} {B}" },
		{ "a + (2024-05-03 - 2024-05-01) {O} {B}", "a + 2d {O} {B}" },
		{ "a - (2024-05-03 - 2024-05-01) {O} {B}", "a - 2d {O} {B}" },
		{ "year(a) == 2024", "a in 2024" },
		{ "month(a) == '2024-05'", "a in 2024-05" },
		{ "quarter(a) == '2024-Q1'", "a in 2024-Q1" },
		{ "week(a) == '2024-W09'", "a in 2024-W09" },
		{ "weekday(a) is null", "not (a == 2024-05-10 or weekday(a) is string)" },
	};

	for (int i = 0; i < 2000; i++) {
		const struct choice choice = { PICK(dates), PICK(dates),  PICK(fixed),
					       PICK(fixed), PICK(orders), PICK(offsets) };

		CHECK(all_agree(laws, sizeof(laws) / sizeof(laws[0]), &choice));
	}
}

int main(void)
{
	RUN(fields_and_constants_are_alike);
	RUN(durations_keep_their_laws);
	return REPORT();
}
