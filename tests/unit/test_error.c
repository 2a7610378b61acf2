#include "pp/error.h"

#include <errno.h>

#include "pp/utf8.h"
#include "test.h"

TEST(says_what_failed)
{
	struct pp_error err = PP_ERROR_INIT;

	CHECK(pp_fail(&err, PP_EDATA, "expected %d, found '%s'", 3, "x") == PP_EDATA);
	CHECK(err.status == PP_EDATA && err.where.line == 0 && err.where.file == NULL && err.detail[0] == '\0');
	CHECK_TEXT(pp_slice_of(err.message), "expected 3, found 'x'");
}

TEST(says_where)
{
	struct pp_error err = PP_ERROR_INIT;
	struct pp_where where = { .file = "a.csv", .line = 12, .column = 7, .offset = 100 };

	CHECK(pp_fail_at(&err, PP_EUSAGE, &where, "no") == PP_EUSAGE);
	CHECK(err.where.line == 12 && err.where.column == 7 && err.where.offset == 100);
	CHECK_TEXT(pp_slice_of(err.where.file), "a.csv");
}

TEST(the_first_error_wins)
{
	struct pp_error err = PP_ERROR_INIT;

	CHECK(pp_fail(&err, PP_EDATA, "first") == PP_EDATA);
	CHECK(pp_fail(&err, PP_EUSAGE, "second") == PP_EDATA);
	CHECK(pp_fail_errno(&err, ENOENT, "third") == PP_EDATA);
	CHECK_TEXT(pp_slice_of(err.message), "first");
	pp_error_clear(&err);
	CHECK(err.status == PP_OK && err.message[0] == '\0');
	CHECK(pp_fail(&err, PP_EUSAGE, "second") == PP_EUSAGE);
}

TEST(explains_errno)
{
	struct pp_error err = PP_ERROR_INIT;

	CHECK(pp_fail_errno(&err, ENOENT, "cannot open '%s'", "x") == PP_EIO);
	CHECK_TEXT(pp_slice_of(err.message), "cannot open 'x': No such file or directory");
	pp_error_clear(&err);
	CHECK(pp_fail_errno(&err, 123456, "cannot") == PP_EIO);
	CHECK_TEXT(pp_slice_of(err.message), "cannot: unknown error");
}

/* At every offset of a character of every length from the end of the room. */
TEST(cuts_between_characters)
{
	static const char *const characters[] = { "a", "\xC3\xA9", "\xE6\xBC\xA2", "\xF0\x9F\x98\x80" };

	for (size_t i = 0; i < 4; i++) {
		for (int front = 0; front < 5; front++) {
			struct pp_error err = PP_ERROR_INIT;
			char text[1000] = "";

			memset(text, 'x', (size_t)front);
			while (strlen(text) < 900)
				strcat(text, characters[i]);
			CHECK(pp_fail(&err, PP_EDATA, "%s", text) == PP_EDATA);
			CHECK(pp_utf8_valid(pp_slice_of(err.message)));
			CHECK(strlen(err.message) > sizeof(err.message) - 5);
		}
	}
}

int main(void)
{
	RUN(says_what_failed);
	RUN(says_where);
	RUN(the_first_error_wins);
	RUN(explains_errno);
	RUN(cuts_between_characters);
	return REPORT();
}
