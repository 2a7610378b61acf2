#include "test.h"

#include <stdlib.h>

#include "pp/path.h"

static struct pp_arena arena = PP_ARENA_INIT;

static const char line[] =
    "{\"t\":\"x\",\"authors\":[\"A\",\"B\",\"C\"],\"source\":{\"line\":7,\"line\":8,\"in\":{\"deep\":true}},"
    "\"list\":[{\"n\":1},{\"n\":2,\"m\":[{\"k\":\"a\"},{\"k\":\"b\"}]},3],\"odd name\":{\"a.b\":5}}";

/* Every value at a path, joined by spaces. */
static struct pp_slice each(const char *text)
{
	static char joined[256];
	struct pp_error err = PP_ERROR_INIT;
	struct pp_record_copy copy;
	struct pp_values list = { 0 };
	struct pp_path path;
	size_t n = 0;

	joined[0] = '\0';
	if (pp_path_parse(&path, pp_slice_of(text), &arena, &err) != PP_OK)
		return pp_slice(joined, (size_t)snprintf(joined, sizeof(joined), "%s", err.message));
	if (pp_record_copy_line(&copy, pp_slice_of(line), &err) != PP_OK)
		return PP_SLICE("(no record)");
	pp_path_each(&path, &copy.record, &list);
	for (size_t i = 0; i < list.count; i++)
		n += (size_t)snprintf(joined + n, sizeof(joined) - n, "%s%.*s", i > 0 ? " " : "",
				      PP_FMT(list.values[i].text));

	struct pp_value first = pp_path_get(&path, &copy.record);

	if (list.count > 0 ? first.text.ptr != list.values[0].text.ptr : first.kind != PP_MISSING)
		n += (size_t)snprintf(joined + n, sizeof(joined) - n, " (first differs)");
	free(list.values);
	pp_record_copy_release(&copy);
	return pp_slice(joined, n);
}

TEST(paths_reach_values)
{
	CHECK_TEXT(each("t"), "x");
	CHECK_TEXT(each("authors[0]"), "A");
	CHECK_TEXT(each("authors[-1]"), "C");
	CHECK_TEXT(each("authors[3]"), "");
	CHECK_TEXT(each("authors[-4]"), "");
	CHECK_TEXT(each("authors"), "[\"A\",\"B\",\"C\"]");
	CHECK_TEXT(each("source.line"), "8");
	CHECK_TEXT(each("source.in.deep"), "true");
	CHECK_TEXT(each("source.nothing.there"), "");
	CHECK_TEXT(each("`odd name`.`a.b`"), "5");
	CHECK_TEXT(each("t.x"), "");
	CHECK_TEXT(each("t[0]"), "");
}

TEST(arrays_are_walked)
{
	CHECK_TEXT(each("list.n"), "1 2");
	CHECK_TEXT(each("list.m.k"), "a b");
	CHECK_TEXT(each("list[1].m[1].k"), "b");
	CHECK_TEXT(each("list.nothing"), "");
}

static bool walks(const char *text)
{
	struct pp_error err = PP_ERROR_INIT;
	struct pp_record_copy copy;
	struct pp_values list = { 0 };
	struct pp_path path;
	bool walked;

	if (pp_path_parse(&path, pp_slice_of(text), &arena, &err) != PP_OK ||
	    pp_record_copy_line(&copy, pp_slice_of(line), &err) != PP_OK)
		abort();
	walked = pp_path_each_from(&path, pp_record_get(&copy.record, &path.head), &list);
	free(list.values);
	pp_record_copy_release(&copy);
	return walked;
}

TEST(a_walk_through_an_array_is_told)
{
	CHECK(walks("list.n") && walks("list.nothing") && walks("list[1].m.k"));
	CHECK(!walks("list") && !walks("list[0].n") && !walks("source.line") && !walks("t.x") && !walks("none.x"));
}

TEST(faults_are_said_with_their_place)
{
	CHECK_TEXT(each(""), "expected a field's name, found the end of ''");
	CHECK_TEXT(each("a."), "expected a field's name, found the end of 'a.'");
	CHECK_TEXT(each("a[x]"), "expected a number at character 3 of 'a[x]'");
	CHECK_TEXT(each("a[1"), "expected ']', found the end of 'a[1'");
	CHECK_TEXT(each("a b"), "expected '.', '[' or the end at character 2 of 'a b'");
	CHECK_TEXT(each("`a"), "expected '`', found the end of '`a'");
	CHECK_TEXT(each("a[99999999999]"), "expected an index up to 1000000000 at character 12 of 'a[99999999999]'");
	CHECK_TEXT(each("9a"), "expected a field's name at character 1 of '9a'");
}

int main(void)
{
	RUN(paths_reach_values);
	RUN(arrays_are_walked);
	RUN(a_walk_through_an_array_is_told);
	RUN(faults_are_said_with_their_place);
	pp_arena_release(&arena);
	return REPORT();
}
