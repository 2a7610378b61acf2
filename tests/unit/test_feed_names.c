/*
 * Names in an element of a feed: what divides them, and which of them are turned round.
 */
#include "parse/feed/feed_names.h"
#include "test.h"

/* The names in text, each behind a '|'; "..." when there are others. */
static struct pp_slice names_in(const char *text)
{
	static struct pp_buf names;
	static struct pp_buf out;
	bool others;

	pp_buf_clear(&names);
	pp_buf_clear(&out);
	others = pp_feed_names(&names, pp_slice_of(text));
	for (size_t at = 0; at < names.len; at += strlen(names.ptr + at) + 1)
		pp_buf_addf(&out, "|%s", names.ptr + at);
	if (others)
		pp_buf_add(&out, PP_SLICE("..."));
	return pp_buf_slice(&out);
}

TEST(one_name)
{
	CHECK_TEXT(names_in("Ada Noor"), "|Ada Noor");
	CHECK_TEXT(names_in("  Ada Noor "), "|Ada Noor");
	CHECK_TEXT(names_in("Noor, A."), "|A. Noor");
	CHECK_TEXT(names_in(""), "");
	CHECK_TEXT(names_in(" , "), "");
}

TEST(spoken_names)
{
	CHECK_TEXT(names_in("Ada Noor, Otto Berg"), "|Ada Noor|Otto Berg");
	CHECK_TEXT(names_in("Ada Noor, Otto Berg, and Wei Lind"), "|Ada Noor|Otto Berg|Wei Lind");
	CHECK_TEXT(names_in("Ada Noor; Otto Berg"), "|Ada Noor|Otto Berg");
	CHECK_TEXT(names_in("Ada Noor, Bo Lind and Cy Ek, Di Oz"), "|Ada Noor|Bo Lind|Cy Ek|Di Oz");
}

TEST(names_turned_round)
{
	CHECK_TEXT(names_in("Noor, A., Berg, O."), "|A. Noor|O. Berg");
	CHECK_TEXT(names_in("Noor, Ada; Berg, Otto"), "|Ada Noor|Otto Berg");
	CHECK_TEXT(names_in("Noor, Ada and Berg, Otto"), "|Ada Noor|Otto Berg");
	CHECK_TEXT(names_in("Noor, A. B., Berg, J.-P."), "|A. B. Noor|J.-P. Berg");
}

/* Nothing tells whether the comma divides two people: it is left in one name. */
TEST(commas_that_tell_nothing)
{
	CHECK_TEXT(names_in("Noor, Ada"), "|Noor, Ada");
}

TEST(suffixes_stay_with_their_names)
{
	CHECK_TEXT(names_in("Ada Noor, Otto Berg, Jr."), "|Ada Noor|Otto Berg Jr.");
}

TEST(affiliations_are_left_out)
{
	CHECK_TEXT(names_in("Ada Noor (Bergen), Otto Berg (1, 2)"), "|Ada Noor|Otto Berg");
}

TEST(others)
{
	CHECK_TEXT(names_in("Ada Noor et al."), "|Ada Noor...");
	CHECK_TEXT(names_in("Ada Noor, Otto Berg, et al"), "|Ada Noor|Otto Berg...");
	CHECK_TEXT(names_in("Ada Noor and others"), "|Ada Noor...");
}

int main(void)
{
	RUN(one_name);
	RUN(spoken_names);
	RUN(names_turned_round);
	RUN(commas_that_tell_nothing);
	RUN(suffixes_stay_with_their_names);
	RUN(affiliations_are_left_out);
	RUN(others);
	return REPORT();
}
