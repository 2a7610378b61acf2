#include "test.h"

#include "pp/lanes.h"

static bool is_foreign(unsigned char c)
{
	return c > 0x7F;
}

static bool is_unprintable(unsigned char c)
{
	return c < ' ' || c > 0x7E;
}

static bool is_unquotable(unsigned char c)
{
	return is_unprintable(c) || c == '"' || c == '\\';
}

static bool is_space(unsigned char c)
{
	return c == ' ';
}

static bool is_control(unsigned char c)
{
	return c < ' ';
}

static unsigned spaces(const char *p)
{
	return pp_lanes_equal(p, ' ');
}

/* Every byte at every place, beside bytes that are not of the kind. */
static bool agree(unsigned (*mask_of)(const char *p), bool (*is)(unsigned char c))
{
	char text[PP_LANES];

	for (unsigned c = 0; c < 256; c++)
		for (unsigned at = 0; at < PP_LANES; at++) {
			memset(text, 'a', sizeof(text));
			text[at] = (char)c;
			if (mask_of(text) != (unsigned)is((unsigned char)c) << at)
				return false;
		}
	return true;
}

TEST(finds_every_kind_of_byte_at_every_place)
{
	CHECK(agree(spaces, is_space));
	CHECK(agree(pp_lanes_controls, is_control));
	CHECK(agree(pp_lanes_foreign, is_foreign));
	CHECK(agree(pp_lanes_unprintable, is_unprintable));
	CHECK(agree(pp_lanes_unquotable, is_unquotable));
}

TEST(finds_the_first)
{
	CHECK(pp_lanes_first(1) == 0 && pp_lanes_first(0x8000) == 15 && pp_lanes_first(0x8010) == 4);
}

int main(void)
{
	RUN(finds_every_kind_of_byte_at_every_place);
	RUN(finds_the_first);
	return REPORT();
}
