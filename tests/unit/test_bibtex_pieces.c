/* Names, dates and the pieces of entries. */
#include "parse/references/bibtex_lexer.h"
#include "parse/references/bibtex_names.h"
#include "parse/references/bibtex_strings.h"
#include "parse/references/loose_date.h"
#include "test.h"

static struct pp_buf out;

/* The names of a list, divided by '|'. */
static struct pp_slice names(const char *text)
{
	struct pp_bibtex_names list = PP_BIBTEX_NAMES(pp_slice_of(text));
	struct pp_slice name;

	pp_buf_clear(&out);
	while (pp_bibtex_name_next(&list, &name)) {
		if (out.len > 0)
			pp_buf_addc(&out, '|');
		pp_bibtex_name_add(&out, name);
		if (pp_bibtex_name_is_others(name))
			pp_buf_addc(&out, '!');
	}
	return pp_buf_slice(&out);
}

static struct pp_slice date(const char *text)
{
	pp_buf_clear(&out);
	pp_loose_date_add(&out, pp_loose_date(pp_slice_of(text)));
	return pp_buf_slice(&out);
}

TEST(names_are_divided)
{
	CHECK_TEXT(names("A. One and Bea Two\n  and\tC"), "A. One|Bea Two|C");
	CHECK_TEXT(names("Sandy Anderson AND Andy Land"), "Sandy Anderson|Andy Land");
	CHECK_TEXT(names("{Bread and Butter Lab} and X"), "Bread and Butter Lab|X");
	CHECK_TEXT(names("One, A.; Two, B."), "A. One|B. Two");
	CHECK_TEXT(names("A and others"), "A|others!");
	CHECK_TEXT(names("A and B et al. and et al."), "A|B|et al.!|et al.!");
	CHECK_TEXT(names("and A and and B and"), "A|B");
	CHECK_TEXT(names(" "), "");
	CHECK_TEXT(names("Noor, Ada, and Berg, Otto"), "Ada Noor|Otto Berg");
	CHECK_TEXT(names("Ada Noor et al."), "Ada Noor|et al.!");
	CHECK_TEXT(names("Noor, Ada, et al"), "Ada Noor|et al!");
	CHECK_TEXT(names("Noor, Ada, and others"), "Ada Noor|others!");
	CHECK_TEXT(names("Ada Metal"), "Ada Metal");
	CHECK_TEXT(names(", and ,"), "");
}

TEST(names_divided_by_commas)
{
	CHECK_TEXT(names("Ada Noor, Otto Berg, Wei Li"), "Ada Noor|Otto Berg|Wei Li");
	CHECK_TEXT(names("Ada Noor, Otto~Berg, Wei Li and Eva Sol"), "Ada Noor|Otto Berg|Wei Li|Eva Sol");
	CHECK_TEXT(names("Ada Noor, Otto Berg, and Wei Li"), "Ada Noor|Otto Berg|Wei Li");
	CHECK_TEXT(names("Ada Noor, A B, C D, E F, G H, I J, K L et al."), "Ada Noor|A B|C D|E F|G H|I J|K L|et al.!");
	CHECK_TEXT(names("Noor, A., Berg, J.-P. B., Li, \xC3\x96."), "A. Noor|J.-P. B. Berg|\xC3\x96. Li");
	/* As BibTeX reads them. */
	CHECK_TEXT(names("van der Berg, Anna Maria"), "Anna Maria van der Berg");
	CHECK_TEXT(names("van der Berg, Anna Maria, and Noor, Ada"), "Anna Maria van der Berg|Ada Noor");
	CHECK_TEXT(names("van der Berg, Anna Maria and Ada Noor"), "Anna Maria van der Berg|Ada Noor");
	CHECK_TEXT(names("van der Berg, Anna Maria, et al."), "Anna Maria van der Berg|et al.!");
	CHECK_TEXT(names("van der Berg, Jr., Anna Maria"), "Anna Maria van der Berg Jr.");
	CHECK_TEXT(names("{Ropes, Inc. of X}, {One, Two}, {A B}"), "A B Ropes, Inc. of X One, Two");
}

TEST(names_are_spoken)
{
	CHECK_TEXT(names("Berg, Anna"), "Anna Berg");
	CHECK_TEXT(names("van der Berg, Anna Maria"), "Anna Maria van der Berg");
	CHECK_TEXT(names("van der Berg, Jr., Anna"), "Anna van der Berg Jr.");
	CHECK_TEXT(names("Anna van der Berg"), "Anna van der Berg");
	CHECK_TEXT(names("{Lab for Ropes, Inc.}"), "Lab for Ropes, Inc.");
	CHECK_TEXT(names("{\\'E}clair, {\\L}ucja~M."), "Łucja M. Éclair");
	CHECK_TEXT(names("Lab,"), "Lab");
	CHECK_TEXT(names("a, b, c, d"), "a, b, c, d");
	CHECK_TEXT(names("a,b,c,d,e,f,g,h"), "a,b,c,d,e,f,g,h");
	CHECK_TEXT(names("family=Berg, given=Anna, prefix=van der, useprefix=true"), "Anna van der Berg");
	CHECK_TEXT(names("family=Lab"), "Lab");
	CHECK_TEXT(names("given=Jean Paul, family=La Fontaine, prefix=de la"), "Jean Paul de la La Fontaine");
	CHECK_TEXT(names("given=Jean, family=Fontaine, given-i=J, juniorcomma=false"), "Jean Fontaine");
}

TEST(dates)
{
	CHECK_TEXT(date("2024"), "2024");
	CHECK_TEXT(date("2024-05"), "2024-05");
	CHECK_TEXT(date("2024-05-01"), "2024-05-01");
	CHECK_TEXT(date("2024/05/01/"), "2024-05-01");
	CHECK_TEXT(date("2024///Spring"), "2024");
	CHECK_TEXT(date("2024/5/7/"), "2024-05-07");
	CHECK_TEXT(date("2024-05/2024-07"), "2024-05");
	CHECK_TEXT(date("2024/2025"), "2024");
	CHECK_TEXT(date("2024-05-01T10:00:00Z"), "2024-05-01");
	CHECK_TEXT(date("2024-05-32"), "2024-05");
	CHECK_TEXT(date("2023-02-29"), "2023-02");
	CHECK_TEXT(date("2024-13"), "2024");
	CHECK_TEXT(date("1 May 2024"), "2024-05-01");
	CHECK_TEXT(date("May 1--3, 2024"), "2024-05-01");
	CHECK_TEXT(date("6-10 Oct. 2023"), "2023-10-06");
	CHECK_TEXT(date("Sept. 2023"), "2023-09");
	CHECK_TEXT(date("2024 May 3"), "2024-05-03");
	CHECK_TEXT(date("May 2024 12"), "2024-05");
	CHECK_TEXT(date("c1998"), "1998");
	CHECK_TEXT(date("in press"), "");
	CHECK_TEXT(date("05/01/2024"), "2024");
	CHECK_TEXT(date("20240501"), "");
	CHECK_TEXT(date("0000"), "");
	CHECK_TEXT(date(""), "");
}

TEST(months)
{
	CHECK(pp_loose_month(PP_SLICE("May")).month == 5);
	CHECK(pp_loose_month(PP_SLICE("05")).month == 5);
	CHECK(pp_loose_month(PP_SLICE("13")).month == 0);
	CHECK(pp_loose_month(PP_SLICE("January/February")).month == 1);
	CHECK(pp_loose_month(PP_SLICE("10 January")).day == 10);
	CHECK(pp_loose_month(PP_SLICE("Spring")).month == 0);
}

TEST(openings)
{
	struct pp_slice type;

	CHECK(pp_bibtex_opening(PP_SLICE("@article{a"), &type) == 8);
	CHECK_TEXT(type, "article");
	CHECK(pp_bibtex_opening(PP_SLICE("@ Book ("), &type) == 7);
	CHECK(pp_bibtex_opening(PP_SLICE("@article"), &type) == 0);
	CHECK(pp_bibtex_opening(PP_SLICE("@{"), &type) == 0);
	CHECK(pp_bibtex_opening(PP_SLICE("article{"), &type) == 0);
	CHECK(pp_bibtex_opening(PP_SLICE(""), &type) == 0);
}

TEST(field_lines)
{
	CHECK(pp_bibtex_is_field(PP_SLICE("  title = {x")));
	CHECK(pp_bibtex_is_field(PP_SLICE(", year=2024")));
	CHECK(pp_bibtex_is_field(PP_SLICE("month = jan,")));
	CHECK(!pp_bibtex_is_field(PP_SLICE("a = ")));
	CHECK(!pp_bibtex_is_field(PP_SLICE("is b = {")));
	CHECK(!pp_bibtex_is_field(PP_SLICE("2 = {")));
	CHECK(!pp_bibtex_is_field(PP_SLICE("")));
}

TEST(values)
{
	struct pp_bibtex_lexer lexer = { .text = PP_SLICE("{a{b}\\}c} \"d{\"}e\" 12 jan % x\n , {f\n g = 1"),
					 .where = { .line = 1, .column = 1 } };
	struct pp_slice value;
	size_t open = 0;

	lexer.escapes = true;
	CHECK(pp_bibtex_value(&lexer, &value, &open) == PP_BIBTEX_TEXT);
	CHECK_TEXT(value, "a{b}\\}c");
	CHECK(pp_bibtex_value(&lexer, &value, &open) == PP_BIBTEX_TEXT);
	CHECK_TEXT(value, "d{\"}e");
	CHECK(pp_bibtex_value(&lexer, &value, &open) == PP_BIBTEX_TEXT);
	CHECK_TEXT(value, "12");
	CHECK(pp_bibtex_value(&lexer, &value, &open) == PP_BIBTEX_NAME);
	CHECK_TEXT(value, "jan");
	CHECK(pp_bibtex_value(&lexer, &value, &open) == PP_BIBTEX_NONE);
	CHECK(pp_bibtex_peek(&lexer) == ',');
	lexer.at++;
	CHECK(pp_bibtex_value(&lexer, &value, &open) == PP_BIBTEX_UNCLOSED);
	CHECK_TEXT(value, "f");
	CHECK(pp_bibtex_where(&lexer, open).line == 2);
	CHECK(pp_bibtex_where(&lexer, open).column == 4);
	CHECK_TEXT(pp_bibtex_name(&lexer), "g");
}

TEST(abbreviations)
{
	struct pp_bibtex_strings strings = { 0 };
	struct pp_slice value;

	CHECK(pp_bibtex_strings_get(&strings, PP_SLICE("JAN"), &value));
	CHECK_TEXT(value, "January");
	CHECK(!pp_bibtex_strings_get(&strings, PP_SLICE("tkx"), &value));
	CHECK(pp_bibtex_strings_put(&strings, PP_SLICE("TKX"), PP_SLICE("one")));
	CHECK(pp_bibtex_strings_put(&strings, PP_SLICE("tkx"), PP_SLICE("two")));
	CHECK(pp_bibtex_strings_get(&strings, PP_SLICE("Tkx"), &value));
	CHECK_TEXT(value, "two");
	pp_bibtex_strings_release(&strings);
}

int main(void)
{
	RUN(names_are_divided);
	RUN(names_divided_by_commas);
	RUN(names_are_spoken);
	RUN(dates);
	RUN(months);
	RUN(openings);
	RUN(field_lines);
	RUN(values);
	RUN(abbreviations);
	pp_buf_release(&out);
	return REPORT();
}
