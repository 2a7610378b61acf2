#include "feed_entry.h"

/* "Title. (arXiv:2301.00001v1 [cs.CL])": older feeds have the identifier in the title. */
static void split_title(struct pp_feed_entry *entry)
{
	struct pp_slice title = pp_buf_slice(&entry->title), id;
	const char *found = pp_slice_find(title, PP_SLICE("(arXiv:")), *end;

	if (found == NULL || !pp_slice_ends(title, PP_SLICE(")")))
		return;
	id = pp_slice_between(found + 7, title.ptr + title.len - 1);
	end = pp_slice_chr(id, ' ');
	if (end != NULL)
		id.len = (size_t)(end - id.ptr);
	if (!pp_draft_arxiv(&entry->draft, id))
		return;
	title = pp_slice_trim(pp_slice_between(title.ptr, found));
	if (pp_slice_ends(title, PP_SLICE(".")))
		title.len--;
	entry->title.len = title.len;
}

/* "arXiv:2406.00001v1 Announce Type: new Abstract: ..." */
static struct pp_slice split_abstract(struct pp_feed_entry *entry)
{
	static const struct pp_slice word = { "Abstract:", 9 };
	struct pp_slice text = pp_buf_slice(&entry->abstract), front;
	const char *found, *blank;

	if (!pp_slice_starts(text, PP_SLICE("arXiv:")))
		return text;
	front = text.len > 120 ? pp_slice(text.ptr, 120) : text;
	found = pp_slice_find(front, word);
	blank = pp_slice_chr(front, ' ');
	if (found == NULL || blank == NULL)
		return text;
	(void)pp_draft_arxiv(&entry->draft, pp_slice_between(text.ptr, blank));
	if (pp_slice_find(pp_slice_between(text.ptr, found), PP_SLICE("Announce Type: replace")) != NULL)
		entry->replaced = true;
	return pp_slice_between(found + word.len, text.ptr + text.len);
}

static size_t write_list(struct pp_draft *draft, const struct pp_buf *list, enum pp_place place)
{
	size_t count = 0;

	if (list->len == 0)
		return 0;
	pp_draft_list(draft);
	for (size_t at = 0; at < list->len; count++) {
		struct pp_slice item = pp_slice_of(list->ptr + at);

		pp_draft_item(draft, item);
		at += item.len + 1;
	}
	pp_draft_list_end(draft, place);
	return count;
}

/* The next of the texts that have a NUL behind them. */
static struct pp_slice next_text(const struct pp_buf *list, size_t *at)
{
	struct pp_slice text = pp_slice_of(list->ptr + *at);

	*at += text.len + 1;
	return text;
}

/* The links of the abstract; those behind words lead where the feed's reader can follow, or they are none. */
static void write_links(struct pp_feed_entry *entry)
{
	struct pp_cited cited[PP_LINKS_MOST];
	size_t count = 0;

	for (size_t at = 0; at < entry->cited.len && count < PP_LINKS_MOST;) {
		cited[count].words = next_text(&entry->cited, &at);
		cited[count].url = next_text(&entry->cited, &at);
		count += pp_link_is_whole(cited[count].url);
	}
	pp_draft_links_cited(&entry->draft, cited, count);
}

static void reject(struct pp_parse *parse, const struct pp_where *where, struct pp_slice message)
{
	struct pp_error fault = PP_ERROR_INIT;

	(void)pp_fail_at(&fault, PP_EDATA, where, "%.*s", PP_FMT(message));
	pp_parse_reject(parse, pp_slice("", 0), &fault);
}

void pp_feed_entry_write(struct pp_feed_entry *entry, struct pp_parse *parse, const struct pp_where *where)
{
	struct pp_draft *draft = &entry->draft;
	size_t authors;

	if (entry->failed) {
		pp_buf_clear(&entry->scratch);
		pp_buf_add(&entry->scratch, PP_SLICE("the feed reports an error: "));
		pp_buf_add(&entry->scratch, pp_buf_slice(entry->abstract.len > 0 ? &entry->abstract : &entry->title));
		reject(parse, where, pp_buf_slice(&entry->scratch));
		return;
	}
	if (entry->too_deep.len > 0) {
		pp_buf_clear(&entry->scratch);
		pp_buf_addf(&entry->scratch, "HTML is nested too deep in the entry's element '%s'",
			    pp_buf_str(&entry->too_deep));
		reject(parse, where, pp_buf_slice(&entry->scratch));
		return;
	}
	split_title(entry);
	pp_draft_text(draft, PP_PLACE_ABSTRACT, split_abstract(entry));
	pp_draft_text(draft, PP_PLACE_TITLE, pp_buf_slice(&entry->title));
	if (!pp_draft_has(draft, PP_PLACE_TITLE)) {
		reject(parse, where, PP_SLICE("expected a title in the entry, found none"));
		return;
	}
	/* It is the day of the announcement, years behind the first version's maybe. */
	if (entry->replaced)
		pp_draft_move(draft, PP_PLACE_PUBLISHED, PP_PLACE_UPDATED);
	authors = write_list(draft, &entry->authors, PP_PLACE_AUTHORS);
	if (authors > 0 && !entry->unlisted_authors)
		pp_draft_integer(draft, PP_PLACE_AUTHOR_COUNT, (int64_t)authors);
	(void)write_list(draft, &entry->categories, PP_PLACE_CATEGORIES);
	if (entry->url.len > 0)
		pp_draft_text(draft, PP_PLACE_URL, pp_buf_slice(&entry->url));
	write_links(entry);
	if (entry->extra.len > 0) {
		pp_buf_clear(&entry->scratch);
		pp_buf_addc(&entry->scratch, '{');
		pp_buf_add(&entry->scratch, pp_buf_slice(&entry->extra));
		pp_buf_addc(&entry->scratch, '}');
		pp_draft_raw(draft, PP_PLACE_EXTRA, pp_buf_slice(&entry->scratch));
	}
	if (!parse->options.no_source)
		pp_draft_source(draft, entry->format, where->file, where->line);
	pp_buf_clear(&parse->json);
	pp_draft_write(draft, &parse->json);
	pp_parse_record(parse, where, pp_slice("", 0));
}
