#include "pp/nearest.h"

#include "test.h"

static const char *const words[] = { "from", "format", "to", "max-record-size", "strict", "summary", "title", NULL };

static struct pp_slice near(const char *word)
{
	const char *found = pp_nearest(word, words);

	return pp_slice_of(found != NULL ? found : "(none)");
}

TEST(one_mistake_is_near)
{
	CHECK_TEXT(near("fro"), "from");
	CHECK_TEXT(near("fromm"), "from");
	CHECK_TEXT(near("form"), "from");
	CHECK_TEXT(near("tilte"), "title");
	CHECK_TEXT(near("TITLE"), "title");
	CHECK_TEXT(near("sumary"), "summary");
}

TEST(long_words_may_have_more)
{
	CHECK_TEXT(near("max_record_size"), "max-record-size");
	CHECK_TEXT(near("maxrecordsize"), "max-record-size");
}

TEST(a_front_of_one_word_is_near)
{
	CHECK_TEXT(near("max-rec"), "max-record-size");
	CHECK_TEXT(near("summ"), "summary");
	CHECK_TEXT(near("s"), "(none)");
}

TEST(others_are_not)
{
	CHECK_TEXT(near(""), "(none)");
	CHECK_TEXT(near("x"), "(none)");
	CHECK_TEXT(near("xy"), "(none)");
	CHECK_TEXT(near("author"), "(none)");
	CHECK_TEXT(near("tt"), "to");
}

TEST(any_bytes_and_lengths_are_fine)
{
	char longest[5000];

	memset(longest, 'f', sizeof(longest));
	longest[sizeof(longest) - 1] = '\0';
	CHECK_TEXT(near(longest), "(none)");
	CHECK_TEXT(near("\xff\xfe"), "(none)");
	CHECK(pp_nearest("from", (const char *const[]){ NULL }) == NULL);
	CHECK(pp_nearest("from", (const char *const[]){ longest, NULL }) == NULL);
}

int main(void)
{
	RUN(one_mistake_is_near);
	RUN(long_words_may_have_more);
	RUN(a_front_of_one_word_is_near);
	RUN(others_are_not);
	RUN(any_bytes_and_lengths_are_fine);
	return REPORT();
}
