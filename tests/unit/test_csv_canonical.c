/*
 * Records of separated values in canonical form: the form itself is judged in test_canonical_record.c, here what
 * becomes of the buffer that they stand in.
 */
#include "parse/csv/csv_canonical.h"
#include "test.h"

/* What json becomes, in a buffer of its own, with what was learnt from the records before. */
static struct pp_slice form_of(struct pp_csv_canonical *canonical, struct pp_buf *json, const char *text)
{
	pp_buf_clear(json);
	pp_buf_add(json, pp_slice_of(text));
	pp_csv_canonical(canonical, json);
	return pp_buf_slice(json);
}

static void release(struct pp_csv_canonical *canonical, struct pp_buf *json)
{
	pp_csv_canonical_release(canonical);
	pp_buf_release(json);
}

TEST(members_are_named_and_put_in_order)
{
	struct pp_csv_canonical canonical = { 0 };
	struct pp_buf json = PP_BUF_INIT;
	struct pp_slice got = form_of(&canonical, &json, "{\"x\":\"1\",\"summary\":\" On  moss \",\"title\":\"Moss\"}");

	CHECK_TEXT(got, "{\"title\":\"Moss\",\"abstract\":\"On moss\",\"x\":\"1\"}");
	release(&canonical, &json);
}

TEST(what_is_canonical_stays)
{
	struct pp_csv_canonical canonical = { 0 };
	struct pp_buf json = PP_BUF_INIT;
	const char *text = "{\"title\":\"Moss\",\"upvotes\":7}";

	CHECK_TEXT(form_of(&canonical, &json, text), text);
	CHECK_TEXT(form_of(&canonical, &json, text), text);
	CHECK_TEXT(form_of(&canonical, &json, "{}"), "{}");
	release(&canonical, &json);
}

/* The buffers change places with every record: a long one leaves nothing behind. */
TEST(one_after_another)
{
	struct pp_csv_canonical canonical = { 0 };
	struct pp_buf json = PP_BUF_INIT;

	for (int i = 0; i < 5; i++) {
		CHECK_TEXT(
		    form_of(&canonical, &json, "{\"upvotes\":12,\"title\":\"Ferns of the north, and of the west\"}"),
		    "{\"title\":\"Ferns of the north, and of the west\",\"upvotes\":12}");
		CHECK_TEXT(form_of(&canonical, &json, "{\"y\":1,\"id\":\"a\"}"), "{\"id\":\"a\",\"y\":1}");
		CHECK_TEXT(form_of(&canonical, &json, "{\"doi\":\"https://doi.org/10.1000/MOSS.1\"}"),
			   "{\"doi\":\"10.1000/moss.1\"}");
	}
	release(&canonical, &json);
}

TEST(nothing_was_read)
{
	struct pp_csv_canonical canonical = { 0 };

	pp_csv_canonical_release(&canonical);
	CHECK(!canonical.begun);
}

int main(void)
{
	RUN(members_are_named_and_put_in_order);
	RUN(what_is_canonical_stays);
	RUN(one_after_another);
	RUN(nothing_was_read);
	return REPORT();
}
