/*
 * The pieces that the readers of listings are made of: the years that a page leaves out, what a line is, the shape of
 * titles and names.
 */
#include "parse/listing/card.h"
#include "parse/listing/entities.h"
#include "parse/listing/listing_line.h"
#include "parse/listing/listing_targets.h"
#include "parse/listing/page_dates.h"
#include "parse/listing/shape.h"
#include "test.h"

static const struct pp_parse_options clock_only = { .now = { 2026, 11, 1 } };

/* A printed day as a full date: "2025-12-11", with "?" behind it when the year was inferred. */
static struct pp_slice full(struct pp_page_dates *dates, int month, int day)
{
	static char text[40];
	bool inferred;
	struct pp_day found;

	pp_page_dates_settle(dates, &clock_only);
	found = pp_page_dates_full(dates, (struct pp_printed_day){ 0, month, day }, &inferred);
	snprintf(text, sizeof(text), "%04d-%02d-%02d%s", found.year, found.month, found.day, inferred ? "?" : "");
	return pp_slice_of(text);
}

TEST(without_evidence_the_clock_decides)
{
	struct pp_page_dates dates = { .page = { 0, 12, 16 } };

	CHECK_TEXT(full(&dates, 12, 11), "2025-12-11?");
	CHECK_TEXT(full(&dates, 12, 17), "2024-12-17?"); /* never after the page's own day */
	dates = (struct pp_page_dates){ .page = { 0, 2, 29 } };
	CHECK_TEXT(full(&dates, 2, 29), "2024-02-29?");
}

TEST(evidence_decides_before_the_clock)
{
	struct pp_page_dates dates = { .page = { 0, 12, 16 } };
	struct pp_arxiv arxiv;

	pp_page_dates_saw(&dates, (struct pp_printed_day){ 2021, 11, 4 });
	CHECK_TEXT(full(&dates, 12, 11), "2022-12-11?");
	CHECK(pp_ident_arxiv(PP_SLICE("2301.00001"), &arxiv));
	pp_page_dates_saw_arxiv(&dates, &arxiv);
	CHECK_TEXT(full(&dates, 12, 11), "2023-12-11?");
	pp_page_dates_saw_saved(&dates, (struct pp_day){ 2025, 1, 2 });
	pp_page_dates_saw_saved(&dates, (struct pp_day){ 2026, 1, 2 });
	CHECK_TEXT(full(&dates, 12, 11), "2024-12-11?");
}

TEST(links_tell_the_day_of_the_page)
{
	struct pp_page_dates dates = { .page = { 0, 1, 1 } };

	/* The page before and the one after. */
	pp_page_dates_saw_link(&dates, PP_SLICE("file:///papers?date=2023-12-31"));
	pp_page_dates_saw_link(&dates, PP_SLICE("https://huggingface.co/papers/date/2024-01-02"));
	CHECK_TEXT(full(&dates, 12, 30), "2023-12-30?");
	CHECK(dates.has_listed && dates.listed.year == 2024 && dates.listed_inferred);
	/* Its own, and nothing else says its day. */
	dates = (struct pp_page_dates){ .page = { 0 } };
	pp_page_dates_saw_link(&dates, PP_SLICE("/papers/date/2024-03-24"));
	CHECK_TEXT(full(&dates, 3, 25), "2023-03-25?");
	CHECK(dates.has_listed && dates.listed.day == 24 && !dates.listed_inferred);
}

static struct pp_listing_line line_of(const char *text)
{
	struct pp_listing_line line;

	pp_listing_line_read(pp_slice_of(text), true, &line);
	return line;
}

TEST(counts_that_are_glued_to_a_date)
{
	struct pp_meta meta = line_of("May 20, 20232").meta;

	CHECK(meta.day.year == 2023 && meta.day.day == 20 && meta.comments == 2);
	meta = line_of("Jan 912").meta;
	CHECK(meta.day.month == 1 && meta.day.day == 9 && meta.comments == 12);
	CHECK(line_of("Jan 152").kind == PP_LINE_TEXT); /* the 15th or the 1st */
	CHECK(line_of("May 20, 202312345").meta.invalid);
	CHECK(line_of("May 20, 20232 people").kind == PP_LINE_TEXT);
}

TEST(addresses_in_brackets)
{
	struct pp_buf rest = PP_BUF_INIT;
	struct pp_targets targets;

	pp_targets_take(PP_SLICE("[/papers/1] 5 [/papers/1#community]"), &rest, &targets);
	CHECK(targets.count == 2 && targets.last);
	CHECK_TEXT(targets.at[1], "/papers/1#community");
	CHECK_TEXT(pp_slice_trim(pp_buf_slice(&rest)), "5");
	pp_buf_clear(&rest);
	pp_targets_take(PP_SLICE("a[i] in [0, 1) [https://a.example] and/or /papers?date=x b"), &rest, &targets);
	CHECK(targets.count == 2 && !targets.last);
	CHECK_TEXT(pp_buf_slice(&rest), "a[i] in [0, 1)  and/or  b");
	CHECK(pp_targets_is_image(PP_SLICE("/a/b.svg")) && !pp_targets_is_image(PP_SLICE("/papers/1")));
	CHECK(!pp_targets_are_used(PP_SLICE("[https://a](https://a) [/b](/b) [/b](/b) [/b](/b) [/b](/b) [/b](/b)")));
	pp_buf_release(&rest);
}

TEST(entities_that_were_left)
{
	struct pp_buf out = PP_BUF_INIT;

	CHECK(pp_entity_read(PP_SLICE("&amp;x"), &out) == 5);
	CHECK(pp_entity_read(PP_SLICE("&#x27;"), &out) == 6);
	CHECK(pp_entity_read(PP_SLICE("&#233;"), &out) == 6);
	CHECK(pp_entity_read(PP_SLICE("&#xD800;"), &out) == 0);
	CHECK(pp_entity_read(PP_SLICE("&#1;"), &out) == 0);
	CHECK(pp_entity_read(PP_SLICE("&#39"), &out) == 0);
	CHECK(pp_entity_read(PP_SLICE("&D x"), &out) == 0);
	CHECK_TEXT(pp_buf_slice(&out), "&'\xC3\xA9");
	CHECK(pp_entities_are_used(PP_SLICE("R&amp;D and n &lt; 5")));
	CHECK(!pp_entities_are_used(PP_SLICE("R&D wrote &lt; in HTML, years ago")));
	CHECK(!pp_entities_are_used(PP_SLICE("nothing")));
	pp_buf_release(&out);
}

TEST(lines_of_authors_and_dates)
{
	struct pp_meta meta = line_of("  \xE2\x80\xA2 1 authors").meta;

	CHECK(meta.authors == 1 && meta.number == PP_UNSTATED && !meta.dot);
	CHECK(line_of("[* 671 authors][38]").meta.authors == 671);
	meta = line_of("     * \xC2\xB7 5 authors \xC2\xB7 Mar 8, 2024 [ 6][39]").meta;
	CHECK(meta.dot && meta.authors == 5 && meta.day.year == 2024 && meta.day.month == 3 && meta.comments == 6);
	meta = line_of("Apr 16 2").meta;
	CHECK(meta.day.year == 0 && meta.day.day == 16 && meta.comments == 2);
	CHECK(line_of("[65][35]").meta.number == 65);
	CHECK(line_of(" [-] 19").meta.number == 19);
	CHECK(line_of("Upvote 117").meta.votes && line_of("Upvote 117").meta.number == 117);
	CHECK(line_of("-").meta.no_votes);
	CHECK(line_of("-   ").kind == PP_LINE_DRESS);
	CHECK(line_of("33 12").meta.number == 33 && line_of("33 12").meta.second == 12);
	CHECK(line_of("33 12 7").kind == PP_LINE_TEXT);
	CHECK(line_of("github 33  arXiv Page").meta.stars == 33);
	CHECK(line_of("GitHub 11.3k").meta.stars == 11300);
	CHECK(line_of("1,024").meta.number == 1024);
	CHECK(!line_of("1,024").meta.invalid);
	meta = line_of("\xC2\xB7 Feb 30").meta;
	CHECK(meta.dot && meta.invalid && meta.day.month == 0);
	meta = line_of("Mar 11 99999999999999999999").meta;
	CHECK(meta.invalid && meta.day.day == 11 && meta.comments == PP_UNSTATED);
	meta = line_of("* 99999999999999999999999 authors").meta;
	CHECK(meta.invalid && meta.authors == PP_UNSTATED);
	CHECK(line_of("StoneWorks Stone Works \xC2\xB7 Feb 30").meta.invalid);
}

TEST(lines_of_other_kinds)
{
	static const struct {
		const char *text;
		enum pp_line_kind kind;
	} lines[] = {
		{ " \xC2\xA0 ", PP_LINE_BLANK },
		{ "][33]", PP_LINE_DRESS },
		{ "[", PP_LINE_DRESS },
		{ "  * [be9c948ecf]", PP_LINE_DRESS },
		{ "May the Best Stone Win", PP_LINE_TEXT },
		{ "Feb 30", PP_LINE_META },
		{ "Oct 17, 20", PP_LINE_META },
		{ "Oct 17, 20 Stones", PP_LINE_TEXT },
		{ "May 2024", PP_LINE_TEXT },
		{ "5 authors walk into a bar", PP_LINE_TEXT },
		{ "https://huggingface.co/papers/2404.06251", PP_LINE_URL },
		{ "  15. file:///papers/2404.06251", PP_LINE_LINK },
		{ "[15]: https://huggingface.co/papers/2404.06251", PP_LINE_LINK },
		{ "- Captured (UTC): 2026-06-29T16:31:22", PP_LINE_STATEMENT },
		{ "Data: 2024 in Review", PP_LINE_TEXT },
		{ "Submitted by [9dd7776d3b] someone", PP_LINE_SUBMITTED },
		{ "SubscribeSubmitted by", PP_LINE_SUBMITTED },
		{ "# Daily Papers", PP_LINE_MASTHEAD },
		{ "## by[AK][30] and the research community", PP_LINE_MASTHEAD },
		{ "   [53]Previous [54]Next", PP_LINE_FOOT },
		{ "[ Models ][2]", PP_LINE_NOISE },
		{ "____________", PP_LINE_NOISE },
		{ "[Content truncated]", PP_LINE_CUT },
	};

	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		enum pp_line_kind kind = line_of(lines[i].text).kind;

		if (kind != lines[i].kind)
			printf("# %s: kind %d\n", lines[i].text, (int)kind);
		CHECK(kind == lines[i].kind);
	}
}

TEST(lines_are_undressed)
{
	CHECK_TEXT(line_of("### [One Stone][32]").text, "One Stone");
	CHECK(line_of("### [One Stone][32]").heading && line_of("### [One Stone][32]").note == 32);
	CHECK_TEXT(line_of("[15]One Stone").text, "One Stone");
	CHECK_TEXT(line_of("**** One Stone ****").text, "One Stone");
	CHECK_TEXT(line_of("### [[CLS] Tokens Tell][32]").text, "[CLS] Tokens Tell");
	CHECK_TEXT(line_of("SubscribeOne Stone").text, "One Stone");
	CHECK_TEXT(line_of("Subscribe to Stones").text, "Subscribe to Stones");
	CHECK(line_of("### [One Stone and").opened);
	CHECK(line_of("### Another][147]").closed);
	CHECK_TEXT(line_of("StoneWorks Stone Works \xC2\xB7 May 29 6").text, "StoneWorks Stone Works");
	CHECK(line_of("StoneWorks Stone Works \xC2\xB7 May 29 6").meta.comments == 6);
}

TEST(shapes)
{
	CHECK_TEXT(pp_shape_organization(PP_SLICE("StoneWorks Stone Works")), "Stone Works");
	CHECK_TEXT(pp_shape_organization(PP_SLICE("stone-works Stone Works")), "Stone Works");
	CHECK_TEXT(pp_shape_organization(PP_SLICE("Stone Works")), "Stone Works");
	CHECK_TEXT(pp_shape_organization(PP_SLICE("StoneWorks[44]Stone Works")), "Stone Works");
	CHECK_TEXT(pp_shape_organization(PP_SLICE("StonesStones")), "Stones");
	CHECK(pp_shape_is_whole(PP_SLICE("It rolls.")));
	CHECK(pp_shape_is_whole(PP_SLICE("It rolls (\"far.\")")));
	CHECK(pp_shape_is_whole(PP_SLICE("See https://example.org/stones")));
	CHECK(!pp_shape_is_whole(PP_SLICE("It rol")));
	CHECK(!pp_shape_is_whole(PP_SLICE("")));
	CHECK(pp_shape_is_paragraph(PP_SLICE("It rolls (\"far.\")")));
	CHECK(pp_shape_is_paragraph(PP_SLICE("We weigh:")));
	CHECK(!pp_shape_is_paragraph(PP_SLICE("Do Stones Roll?")));
	CHECK(!pp_shape_is_paragraph(PP_SLICE("")));
}

int main(void)
{
	RUN(without_evidence_the_clock_decides);
	RUN(evidence_decides_before_the_clock);
	RUN(links_tell_the_day_of_the_page);
	RUN(counts_that_are_glued_to_a_date);
	RUN(addresses_in_brackets);
	RUN(entities_that_were_left);
	RUN(lines_of_authors_and_dates);
	RUN(lines_of_other_kinds);
	RUN(lines_are_undressed);
	RUN(shapes);
	return REPORT();
}
