#include "test.h"

#include "pp/dom.h"

TEST(documents_are_read)
{
	struct pp_error err = PP_ERROR_INIT;
	struct pp_dom *dom;
	int64_t n = 0;

	CHECK(pp_dom_parse(&dom, PP_SLICE("{\"a\":[1,\"x\\u0000y\",true,null,1.5],\"b\":{}}"), &err) == PP_OK);

	const struct pp_dom *a = pp_dom_member(dom, "a");

	CHECK(pp_dom_kind(dom) == PP_OBJECT && pp_dom_count(dom) == 2);
	CHECK(pp_dom_kind(a) == PP_ARRAY && pp_dom_count(a) == 5);
	CHECK(pp_dom_integer(pp_dom_item(a, 0), &n) && n == 1);
	CHECK(pp_slice_eq(pp_dom_string(pp_dom_item(a, 1)), PP_SLICE("x\0y")));
	CHECK(pp_dom_true(pp_dom_item(a, 2)) && !pp_dom_true(a));
	CHECK(pp_dom_kind(pp_dom_item(a, 3)) == PP_NULL && pp_dom_kind(pp_dom_item(a, 4)) == PP_NUMBER);
	CHECK(pp_dom_item(a, 5) == NULL && pp_dom_member(dom, "c") == NULL && pp_dom_kind(NULL) == PP_MISSING);
	CHECK(!pp_dom_integer(pp_dom_item(a, 4), &n) && pp_dom_string(a).len == 0);
	pp_dom_free(dom);
}

TEST(faults_have_a_place)
{
	struct pp_error err = PP_ERROR_INIT;
	struct pp_dom *dom;

	CHECK(pp_dom_parse(&dom, PP_SLICE("{\n\"a\":}"), &err) == PP_EDATA);
	CHECK(err.where.line == 2 && err.where.column == 5);
}

static void count(void *ctx, struct pp_slice name, const struct pp_dom *value)
{
	(void)value;
	*(size_t *)ctx += name.len;
}

TEST(members_are_visited)
{
	struct pp_error err = PP_ERROR_INIT;
	struct pp_dom *dom;
	size_t letters = 0;

	CHECK(pp_dom_parse(&dom, PP_SLICE("{\"ab\":1,\"c\":2}"), &err) == PP_OK);
	pp_dom_each(dom, count, &letters);
	CHECK(letters == 3);
	pp_dom_free(dom);
}

int main(void)
{
	RUN(documents_are_read);
	RUN(faults_have_a_place);
	RUN(members_are_visited);
	return REPORT();
}
