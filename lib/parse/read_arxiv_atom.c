/*
 * Feeds: Atom, RSS 2.0 and RSS 1.0, through libxml2's SAX parser, which keeps nothing of what was read. It is fed with
 * the page's bytes as they come, and never fetches anything. Of entities it resolves XML's own five, and the names that
 * HTML has for characters: feeds use them, though they may not declare any.
 */
#include <limits.h>

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include "parse/feed/feed_detect.h"
#include "parse/feed/feed_entry.h"
#include "parse/text/html.h"
#include "pp/alloc.h"
#include "readers.h"

enum {
	CHUNK = 64 * 1024,          /* bytes handed to the parser at a time */
	DEEPEST = 256,              /* elements in elements */
	LARGEST_TEXT = 1024 * 1024, /* bytes of an entry's texts */
};

struct feed {
	struct pp_parse *parse;
	xmlParserCtxt *xml;
	struct pp_feed_entry entry;
	struct pp_where where; /* of the entry */
	struct pp_buf text;    /* of the element that is open */
	struct pp_buf value;   /* of an attribute */
	size_t size;           /* of the entry's texts so far */
	unsigned depth;        /* of elements that are open */
	unsigned entry_depth;  /* of the entry; 0 outside of entries */
	unsigned field_depth;  /* of the element whose text is kept; 0 for none */
	bool in_author;
	bool html;  /* the element says that its text is HTML */
	bool xhtml; /* markup stands in the text */
	bool root_known;
	xmlEntity entity; /* the one that was asked for last */
	struct pp_buf character;
	bool said; /* why the rest is not read */
};

static struct pp_slice slice_of(const xmlChar *text)
{
	return text != NULL ? pp_slice_of((const char *)text) : pp_slice("", 0);
}

static uint64_t line_of(const struct feed *feed)
{
	return feed->xml->input != NULL && feed->xml->input->line > 0 ? (uint64_t)feed->xml->input->line : 0;
}

/* Say once what is wrong, and read no further. */
static void stop(struct feed *feed, const char *what, struct pp_slice name)
{
	struct pp_where where = { .file = feed->where.file, .line = line_of(feed) };
	struct pp_error fault = PP_ERROR_INIT;

	if (feed->said)
		return;
	feed->said = true;
	(void)pp_fail_at(&fault, PP_EDATA, &where, "%s '%.*s'", what, (int)(name.len > 60 ? 60 : name.len), name.ptr);
	pp_parse_reject(feed->parse, pp_slice("", 0), &fault);
	xmlStopParser(feed->xml);
}

/* ---- elements ---- */

/* The value of an attribute; names with a prefix do not count. */
static struct pp_slice attribute(const xmlChar **attributes, int count, const char *name)
{
	for (int i = 0; i < count; i++, attributes += 5)
		if (attributes[1] == NULL && strcmp((const char *)attributes[0], name) == 0)
			return pp_slice_between((const char *)attributes[3], (const char *)attributes[4]);
	return pp_slice("", 0);
}

/* Add what stands for a character behind an ampersand: "#38;", "eacute;". Returns its length; 0 when it is none. */
static size_t add_character(struct pp_buf *buf, struct pp_slice rest)
{
	const char *end = pp_slice_chr(rest, ';');
	char name[16];
	size_t len = end != NULL ? (size_t)(end - rest.ptr) : sizeof(name);

	if (len >= sizeof(name))
		return 0;
	memcpy(name, rest.ptr, len);
	name[len] = '\0';
	if (strcmp(name, "#38") == 0)
		pp_buf_addc(buf, '&');
	else if (!pp_html_entity(buf, name))
		return 0;
	return len + 1;
}

/* The value of an attribute: without substitution of entities libxml2 leaves them, and "&#38;" for an ampersand. */
static struct pp_slice resolved(struct feed *feed, struct pp_slice value)
{
	const char *found;

	pp_buf_clear(&feed->value);
	while ((found = pp_slice_chr(value, '&')) != NULL) {
		pp_buf_add(&feed->value, pp_slice_between(value.ptr, found));
		value = pp_slice_between(found + 1, value.ptr + value.len);

		size_t used = add_character(&feed->value, value);

		if (used == 0)
			pp_buf_addc(&feed->value, '&');
		value = pp_slice_from(value, used);
	}
	pp_buf_add(&feed->value, value);
	return pp_buf_slice(&feed->value);
}

static void check_root(struct feed *feed, struct pp_slice name)
{
	feed->root_known = true;
	if (!pp_slice_eq(name, PP_SLICE("feed")) && !pp_slice_eq(name, PP_SLICE("rss")) &&
	    !pp_slice_eq(name, PP_SLICE("RDF")) && !pp_slice_eq(name, PP_SLICE("entry")))
		stop(feed, "expected a feed, found the element", name);
}

static void begin_entry(struct feed *feed)
{
	pp_feed_entry_clear(&feed->entry);
	feed->entry_depth = feed->depth;
	feed->field_depth = 0;
	feed->size = 0;
	feed->in_author = false;
	feed->where.line = line_of(feed);
}

/* A child of an entry begins. Links and categories say all in their attributes. */
static void begin_field(struct feed *feed, struct pp_slice name, enum pp_feed_family family, const xmlChar **attributes,
			int count)
{
	struct pp_slice href = attribute(attributes, count, "href"), type = attribute(attributes, count, "type");
	struct pp_slice term = attribute(attributes, count, "term");

	feed->field_depth = feed->depth;
	feed->html = pp_slice_eq(type, PP_SLICE("html")) || pp_slice_eq(type, PP_SLICE("text/html"));
	feed->xhtml = false;
	feed->in_author = family == PP_FEED_PLAIN && pp_slice_eq(name, PP_SLICE("author"));
	pp_buf_clear(&feed->text);
	if (family == PP_FEED_PLAIN && pp_slice_eq(name, PP_SLICE("link")) && href.len > 0)
		pp_feed_entry_link(&feed->entry, resolved(feed, href), attribute(attributes, count, "rel"), type,
				   attribute(attributes, count, "title"));
	else if (family == PP_FEED_PLAIN && pp_slice_eq(name, PP_SLICE("category")))
		pp_feed_entry_category(&feed->entry, resolved(feed, term));
	else
		pp_buf_add(&feed->text, resolved(feed, term)); /* arxiv:primary_category */
}

static void start_element(void *ctx, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri, int spaces,
			  const xmlChar **namespaces, int count, int defaulted, const xmlChar **attributes)
{
	struct feed *feed = ctx;
	struct pp_slice name = slice_of(local);
	enum pp_feed_family family = pp_feed_family(slice_of(uri), prefix != NULL);

	(void)spaces;
	(void)namespaces;
	(void)defaulted;
	if (++feed->depth > DEEPEST)
		stop(feed, "elements are nested too deep, found the element", name);
	if (!feed->root_known)
		check_root(feed, name);
	if (feed->entry_depth == 0) {
		if (family == PP_FEED_PLAIN &&
		    (pp_slice_eq(name, PP_SLICE("entry")) || pp_slice_eq(name, PP_SLICE("item"))))
			begin_entry(feed);
	} else if (feed->depth == feed->entry_depth + 1) {
		begin_field(feed, name, family, attributes, count);
	} else if (feed->in_author) {
		pp_buf_clear(&feed->text);
	} else {
		feed->xhtml = true;
		pp_buf_addc(&feed->text, ' ');
	}
}

static void end_entry(struct feed *feed)
{
	struct pp_error fault = PP_ERROR_INIT;

	feed->entry_depth = 0;
	if (feed->size <= LARGEST_TEXT) {
		pp_feed_entry_write(&feed->entry, feed->parse, &feed->where);
	} else {
		(void)pp_fail_at(&fault, PP_EDATA, &feed->where, "entry is longer than the limit of %d bytes",
				 LARGEST_TEXT);
		pp_parse_reject(feed->parse, pp_slice("", 0), &fault);
	}
	if (feed->parse->stopped)
		xmlStopParser(feed->xml);
}

static void end_field(struct feed *feed, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri)
{
	char room[80];
	struct pp_slice name = slice_of(local), qualified = name;

	if (prefix != NULL) {
		int len = snprintf(room, sizeof(room), "%s:%s", (const char *)prefix, (const char *)local);

		qualified = pp_slice(room, len > 0 ? (size_t)len : 0);
	}
	feed->field_depth = 0;
	feed->in_author = false;
	if (pp_buf_slice(&feed->text).len > 0 && qualified.len > 0 && qualified.len < sizeof(room))
		pp_feed_entry_text(&feed->entry, pp_feed_family(slice_of(uri), prefix != NULL), name, qualified,
				   pp_slice_trim(pp_buf_slice(&feed->text)), feed->html && !feed->xhtml);
}

static void end_element(void *ctx, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri)
{
	struct feed *feed = ctx;

	if (feed->entry_depth > 0 && feed->depth == feed->entry_depth) {
		end_entry(feed);
	} else if (feed->field_depth > 0 && feed->depth == feed->field_depth) {
		end_field(feed, local, prefix, uri);
	} else if (feed->in_author && feed->depth == feed->entry_depth + 2) {
		if (pp_slice_eq(slice_of(local), PP_SLICE("name")))
			pp_feed_entry_author(&feed->entry, pp_buf_slice(&feed->text));
		pp_buf_clear(&feed->text);
	}
	feed->depth--;
}

static void take_text(void *ctx, const xmlChar *text, int len)
{
	struct feed *feed = ctx;

	if (feed->field_depth == 0 || feed->size > LARGEST_TEXT)
		return;
	feed->size += (size_t)len;
	pp_buf_add(&feed->text, pp_slice((const char *)text, (size_t)len));
}

/* ---- what is refused ---- */

static void refuse_entity(void *ctx, const xmlChar *name, int type, const xmlChar *public_id, const xmlChar *system_id,
			  xmlChar *content)
{
	(void)type;
	(void)public_id;
	(void)system_id;
	(void)content;
	stop(ctx, "a feed may not declare entities, found", slice_of(name));
}

/* A reference to one that was never declared. */
static void refuse_reference(void *ctx, const xmlChar *name)
{
	stop(ctx, "a feed may not refer to entities, found", slice_of(name));
}

/*
 * What a name stands for. In text the character takes its place, as those of XML's own names do; in attributes libxml2
 * would take its first byte only, and leaves the name of any other entity.
 */
static xmlEntity *find_entity(void *ctx, const xmlChar *name)
{
	struct feed *feed = ctx;
	xmlEntity *predefined = xmlGetPredefinedEntity(name);
	bool in_attribute = feed->xml->instate == XML_PARSER_ATTRIBUTE_VALUE;

	pp_buf_clear(&feed->character);
	if (predefined != NULL || !pp_html_entity(&feed->character, (const char *)name))
		return predefined;
	(void)pp_buf_str(&feed->character);
	feed->entity = (xmlEntity){
		.type = XML_ENTITY_DECL,
		.name = name,
		.content = (xmlChar *)feed->character.ptr,
		.length = (int)feed->character.len,
		.etype = in_attribute ? XML_INTERNAL_GENERAL_ENTITY : XML_INTERNAL_PREDEFINED_ENTITY,
	};
	return &feed->entity;
}

/* The first line of libxml2's complaint. The first that ends the parsing is told. */
static void take_error(void *ctx, xmlError *error)
{
	struct feed *feed = ctx;
	struct pp_where where = { .file = feed->where.file, .line = error->line > 0 ? (uint64_t)error->line : 0 };
	struct pp_error fault = PP_ERROR_INIT;
	struct pp_slice message = pp_slice_trim(pp_slice_of(error->message != NULL ? error->message : ""));

	if (pp_slice_chr(message, '\n') != NULL)
		message = pp_slice_between(message.ptr, pp_slice_chr(message, '\n'));
	if (error->code == XML_ERR_DOCUMENT_END && feed->depth > 0)
		message = PP_SLICE("the document ends within an element");
	if (error->level != XML_ERR_FATAL || feed->said || error->code == XML_ERR_USER_STOP)
		return;
	feed->said = true;
	where.column = error->int2 > 0 ? (uint64_t)error->int2 : 0;
	(void)pp_fail_at(&fault, PP_EDATA, &where, "XML is broken: %.*s", PP_FMT(message));
	pp_parse_reject(feed->parse, pp_slice("", 0), &fault);
}

/* ---- bytes ---- */

static enum pp_status parse_bytes(struct feed *feed, struct pp_error *err)
{
	struct pp_input *in = feed->parse->in;
	struct pp_slice held;

	while (!feed->said && !feed->parse->stopped) {
		if (pp_input_look(in, CHUNK, &held, err) != PP_OK)
			return err->status;
		if (held.len > INT_MAX)
			held.len = INT_MAX;
		(void)xmlParseChunk(feed->xml, held.ptr, (int)held.len, held.len == 0);
		if (held.len == 0)
			break;
		pp_input_take(in, held.len);
	}
	return PP_OK;
}

static enum pp_status read_feed(struct pp_parse *parse, struct pp_error *err)
{
	/* libxml2 wants it writable. */
	xmlSAXHandler handler = {
		.initialized = XML_SAX2_MAGIC,
		.startElementNs = start_element,
		.endElementNs = end_element,
		.characters = take_text,
		.ignorableWhitespace = take_text,
		.cdataBlock = take_text,
		.entityDecl = refuse_entity,
		.reference = refuse_reference,
		.getEntity = find_entity,
		.serror = take_error,
	};
	struct feed feed = { .parse = parse, .entry = PP_FEED_ENTRY_INIT, .where = { .file = parse->in->name } };
	enum pp_status st;

	feed.entry.format = pp_reader_arxiv_atom.name;
	feed.entry.keep_extra = parse->options.extra;
	feed.xml = xmlCreatePushParserCtxt(&handler, &feed, NULL, 0, NULL);
	if (feed.xml == NULL)
		pp_oom();
	(void)xmlCtxtUseOptions(feed.xml, XML_PARSE_NONET);
	st = parse_bytes(&feed, err);
	/* For declarations of entities libxml2 makes a document, whoever takes them. */
	xmlFreeDoc(feed.xml->myDoc);
	xmlFreeParserCtxt(feed.xml);
	pp_feed_entry_release(&feed.entry);
	pp_buf_release(&feed.text);
	pp_buf_release(&feed.value);
	pp_buf_release(&feed.character);
	return st;
}

const struct pp_reader pp_reader_arxiv_atom = {
	.name = "arxiv-atom",
	.summary = "answers of the arXiv API; feeds of papers: Atom, RSS",
	.detect = pp_feed_detect,
	.by_bytes = true,
	.read = read_feed,
};
