/* What feeds are made of: their dates, and the HTML in their texts. */
#include "parse/feed/feed_date.h"
#include "parse/text/html.h"
#include "test.h"

static struct pp_slice date(const char *text)
{
	static struct pp_buf buf;

	pp_buf_clear(&buf);
	pp_feed_date_add(&buf, pp_slice_of(text));
	return pp_buf_slice(&buf);
}

TEST(dates_of_rfc_822)
{
	CHECK_TEXT(date("Tue, 04 Jun 2024 00:00:00 -0400"), "2024-06-04T00:00:00-04:00");
	CHECK_TEXT(date("4 Jun 24 09:05 GMT"), "2024-06-04T09:05:00Z");
	CHECK_TEXT(date("Tue, 4 June 1996 09:05:06 EDT"), "1996-06-04T09:05:06-04:00");
	CHECK_TEXT(date("Tue, 04 Jun 2024 00:00:00 +0530"), "2024-06-04T00:00:00+05:30");
}

TEST(a_day_where_the_time_is_not_known)
{
	CHECK_TEXT(date("04 Jun 2024"), "2024-06-04");
	CHECK_TEXT(date("04 Jun 2024 25:00:00 GMT"), "2024-06-04");
	CHECK_TEXT(date("04 Jun 2024 09:05:06 XYZ"), "2024-06-04");
}

TEST(other_dates_pass)
{
	CHECK_TEXT(date("2024-06-04T09:05:06Z"), "2024-06-04T09:05:06Z");
	CHECK_TEXT(date("31 Feb 2024 00:00:00 GMT"), "31 Feb 2024 00:00:00 GMT");
	CHECK_TEXT(date("soon"), "soon");
	CHECK_TEXT(date(""), "");
}

static struct pp_slice text_of(const char *html)
{
	static struct pp_buf buf;

	pp_buf_clear(&buf);
	pp_html_text(&buf, pp_slice_of(html), NULL);
	return pp_slice_trim(pp_buf_slice(&buf));
}

TEST(html_in_texts)
{
	CHECK_TEXT(text_of("<p>Sand &amp; <em>tid</em>es</p><p>come</p>"), "Sand & tides  come");
	CHECK_TEXT(text_of("a<script>x</script><br>b"), "a  b");
	CHECK_TEXT(text_of(""), "");
	CHECK(pp_html_is_in(PP_SLICE("the <em>sea</em>")));
	CHECK(!pp_html_is_in(PP_SLICE("where a < b and b > c")));
}

TEST(a_walk)
{
	struct pp_html *html = pp_html_new(PP_SLICE("<div id='a&amp;b' hidden><p>x</p><ul><li>y</li></ul></div>"));
	static struct pp_buf out;
	enum pp_html_step step;

	while ((step = pp_html_next(html)) != PP_HTML_END) {
		struct pp_slice what = pp_html_what(html);

		pp_buf_addf(&out,
			    step == PP_HTML_OPEN    ? "<%.*s>"
			    : step == PP_HTML_CLOSE ? "</%.*s>"
						    : "%.*s",
			    PP_FMT(what));
		if (step == PP_HTML_OPEN && pp_slice_eq(what, PP_SLICE("div"))) {
			CHECK_TEXT(pp_html_attribute(html, "id"), "a&b");
			CHECK_TEXT(pp_html_attribute(html, "hidden"), "");
			CHECK(pp_html_attribute(html, "class").ptr == NULL);
		}
		if (step == PP_HTML_OPEN && pp_slice_eq(what, PP_SLICE("ul")))
			pp_html_skip(html);
	}
	CHECK_TEXT(pp_buf_slice(&out), "<html><body><div><p>x</p><ul></ul></div></body></html>");
	pp_html_free(html);
	pp_buf_release(&out);
}

int main(void)
{
	RUN(dates_of_rfc_822);
	RUN(a_day_where_the_time_is_not_known);
	RUN(other_dates_pass);
	RUN(html_in_texts);
	RUN(a_walk);
	return REPORT();
}
