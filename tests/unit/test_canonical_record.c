#include "parse/paper/canonical_record.h"

#include "test.h"

static const char *const names[] = {
	"id",      "arxiv_id",  "arxiv_version", "doi",         "title",       "abstract",
	"summary", "published", "date",          "comments",    "publishedAt", "x",
	"source",  "\\u0069d",  "\\u0078",       "numComments", "upvotes",     "githubRepo",
	"",        "a\\/b",     "tit\\u006ce",   "extra",
};

static const char *const values[] = {
	"null",
	"true",
	"-0.0",
	"1E+2",
	"17",
	"\"arXiv:2404.06251v2\"",
	"\"https://doi.org/10.1000/ABC.\"",
	"\" a \\n\\u00a0 b\"",
	"\"\\u0022\\/\\u0008\\u007f\\u001F\"",
	"\"caf\\u00e9 \\ud83d\\ude00 plain text that is longer than a block of the scanner, and two  blanks\"",
	"\"\\u007f\"",
	"\"a\x7F  b\"",
	"\"\"",
	"[ 1 , { \"b\" : 2 , \"a\" : [ ] , \"b\" : 3 } ]",
	"{ \"k\" : \"\\u006b\" , \"\\u006b\" : { } }",
	"\"10.48550/arXiv.2404.06251v3\"",
};

enum { NAMES = sizeof(names) / sizeof(names[0]), VALUES = sizeof(values) / sizeof(values[0]) };

static unsigned next(unsigned *state, unsigned below)
{
	*state = *state * 1664525u + 1013904223u;
	return (*state >> 8) % below;
}

static void make(struct pp_buf *json, unsigned *state)
{
	unsigned count = next(state, 9);

	pp_buf_clear(json);
	pp_buf_addc(json, '{');
	for (unsigned i = 0; i < count; i++)
		pp_buf_addf(json, "%s\"%s\" : %s", i > 0 ? " , " : "", names[next(state, NAMES)],
			    values[next(state, VALUES)]);
	pp_buf_addc(json, '}');
}

static bool write_form(struct pp_canonical_record *form, struct pp_slice json, struct pp_buf *out)
{
	struct pp_record_copy copy;
	struct pp_error err = PP_ERROR_INIT;

	pp_buf_clear(out);
	if (pp_record_copy_line(&copy, json, &err) != PP_OK)
		return false;
	pp_canonical_record(form, &copy.record, out);
	pp_record_copy_release(&copy);
	return true;
}

/* Canonical records stay as they are, and are JSON. */
TEST(it_is_idempotent)
{
	struct pp_canonical_record form = PP_CANONICAL_RECORD_INIT;
	struct pp_buf json = PP_BUF_INIT, once = PP_BUF_INIT, twice = PP_BUF_INIT;
	unsigned state = 7;

	for (int i = 0; i < 20000; i++) {
		make(&json, &state);
		CHECK(write_form(&form, pp_buf_slice(&json), &once));
		CHECK(write_form(&form, pp_buf_slice(&once), &twice));
		if (!pp_slice_eq(pp_buf_slice(&once), pp_buf_slice(&twice)))
			printf("# %s\n# %s\n", pp_buf_str(&json), pp_buf_str(&once));
		CHECK(pp_slice_eq(pp_buf_slice(&once), pp_buf_slice(&twice)));
	}
	pp_canonical_record_release(&form);
	pp_buf_release(&json);
	pp_buf_release(&once);
	pp_buf_release(&twice);
}

/* Values of members that papers do not have are the same, as the one spelling of values tells. */
TEST(other_values_stay)
{
	struct pp_canonical_record form = PP_CANONICAL_RECORD_INIT;
	struct pp_buf json = PP_BUF_INIT, got = PP_BUF_INIT, before = PP_BUF_INIT, after = PP_BUF_INIT;

	for (unsigned i = 0; i < VALUES; i++) {
		pp_buf_clear(&json);
		pp_buf_clear(&before);
		pp_buf_clear(&after);
		pp_buf_addf(&json, "{\"x\":%s}", values[i]);
		CHECK(write_form(&form, pp_buf_slice(&json), &got));
		pp_canonical(pp_value_of(pp_buf_slice(&json)), &before);
		pp_canonical(pp_value_of(pp_buf_slice(&got)), &after);
		CHECK(pp_slice_eq(pp_buf_slice(&before), pp_buf_slice(&after)));
	}
	pp_canonical_record_release(&form);
	pp_buf_release(&json);
	pp_buf_release(&got);
	pp_buf_release(&before);
	pp_buf_release(&after);
}

TEST(members_are_traced_to_where_they_were)
{
	struct pp_canonical_record form = PP_CANONICAL_RECORD_INIT;
	struct pp_record_copy copy;
	struct pp_error err = PP_ERROR_INIT;
	struct pp_buf out = PP_BUF_INIT;

	CHECK(pp_record_copy_line(&copy, PP_SLICE("{\"x\":1,\"doi\":2,\"id\":\"2404.06251v2\",\"x\":3}"), &err) ==
	      PP_OK);
	pp_canonical_record(&form, &copy.record, &out);
	CHECK_TEXT(pp_buf_slice(&out), "{\"id\":\"arxiv:2404.06251\",\"arxiv_version\":2,\"doi\":2,\"x\":3}");
	CHECK(pp_canonical_record_origin(&form, &copy.record, 0) == 2);
	CHECK(pp_canonical_record_origin(&form, &copy.record, 2) == 1);
	CHECK(pp_canonical_record_origin(&form, &copy.record, 3) == 3);
	pp_record_copy_release(&copy);
	pp_canonical_record_release(&form);
	pp_buf_release(&out);
}

int main(void)
{
	RUN(it_is_idempotent);
	RUN(other_values_stay);
	RUN(members_are_traced_to_where_they_were);
	return REPORT();
}
