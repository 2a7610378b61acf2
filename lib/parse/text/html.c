#include "html.h"

#include <limits.h>
#include <stdlib.h>

#include <libxml/HTMLparser.h>
#include <libxml/tree.h>

#include "pp/alloc.h"
#include "pp/text.h"
#include "pp/utf8.h"

struct pp_html {
	xmlDoc *doc;
	xmlNode *node; /* where the walk stands; NULL before it begins */
	bool closing;  /* at the node's end */
	bool skip;
	bool ended;
	uint64_t cut_at; /* the line at which the parser gave up, or 0 */
};

struct pp_html *pp_html_new(struct pp_slice text)
{
	const int options =
	    HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_COMPACT;
	struct pp_html *html;
	xmlParserCtxt *parser;
	xmlDoc *doc;
	uint64_t cut_at;

	if (text.len == 0 || text.len > INT_MAX)
		return NULL;
	parser = htmlNewParserCtxt();
	if (parser == NULL) {
		pp_oom();
		return NULL; /* for analyzers, who do not know that it ends there */
	}
	doc = htmlCtxtReadMemory(parser, text.ptr, (int)text.len, NULL, "UTF-8", options);
	/*
	 * Whatever is wrong with HTML it goes on, but for its own limits: then it has stopped itself. It could be asked
	 * for no limits, but takes time for each end tag by the number of elements that are open.
	 */
	cut_at = parser->disableSAX == 0                            ? 0
		 : parser->input != NULL && parser->input->line > 0 ? (uint64_t)parser->input->line
								    : 1;
	htmlFreeParserCtxt(parser);
	if (doc == NULL)
		return NULL;
	html = pp_alloc(sizeof(*html));
	*html = (struct pp_html){ .doc = doc, .cut_at = cut_at };
	return html;
}

void pp_html_free(struct pp_html *html)
{
	if (html == NULL)
		return;
	xmlFreeDoc(html->doc);
	free(html);
}

void pp_html_rewind(struct pp_html *html)
{
	html->node = NULL;
	html->closing = html->skip = html->ended = false;
}

uint64_t pp_html_cut_at(const struct pp_html *html)
{
	return html->cut_at;
}

static struct pp_slice slice_of(const xmlChar *text)
{
	return text != NULL ? pp_slice_of((const char *)text) : pp_slice(NULL, 0);
}

static bool is_hidden(const xmlNode *node)
{
	static const char *const names[] = { "script", "style", "template", "noscript" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, names[i]) == 0)
			return true;
	return false;
}

/* One step in the order of the document, without recursion: documents may be nested as deep as they like. */
static void step(struct pp_html *html)
{
	xmlNode *node = html->node;

	if (node == NULL) {
		html->node = html->doc->children;
		html->ended = html->node == NULL;
		return;
	}
	if (!html->closing && node->type == XML_ELEMENT_NODE) {
		if (node->children != NULL && !html->skip && !is_hidden(node)) {
			html->node = node->children;
			return;
		}
		html->closing = true;
		return;
	}
	html->closing = false;
	if (node->next != NULL) {
		html->node = node->next;
		return;
	}
	html->node = node->parent;
	html->closing = true;
	html->ended = html->node == NULL || html->node->type != XML_ELEMENT_NODE;
}

enum pp_html_step pp_html_next(struct pp_html *html)
{
	for (;;) {
		if (html->ended)
			return PP_HTML_END;
		step(html);
		html->skip = false;
		if (html->ended)
			return PP_HTML_END;
		if (html->node->type == XML_ELEMENT_NODE)
			return html->closing ? PP_HTML_CLOSE : PP_HTML_OPEN;
		if (html->node->type == XML_TEXT_NODE || html->node->type == XML_CDATA_SECTION_NODE)
			return PP_HTML_TEXT;
	}
}

struct pp_slice pp_html_what(const struct pp_html *html)
{
	return slice_of(html->node->type == XML_ELEMENT_NODE ? html->node->name : html->node->content);
}

/* Entities in values are text already: a value is one node, or none. */
struct pp_slice pp_html_attribute(const struct pp_html *html, const char *name)
{
	for (const xmlAttr *attr = html->node->properties; attr != NULL; attr = attr->next)
		if (strcmp((const char *)attr->name, name) == 0)
			return attr->children != NULL && attr->children->content != NULL
				   ? slice_of(attr->children->content)
				   : pp_slice("", 0);
	return pp_slice(NULL, 0);
}

uint64_t pp_html_line(const struct pp_html *html)
{
	long line = xmlGetLineNo(html->node);

	return line > 0 ? (uint64_t)line : 0;
}

void pp_html_skip(struct pp_html *html)
{
	html->skip = true;
}

bool pp_html_is_block(struct pp_slice name)
{
	static const struct pp_slice names[] = {
		{ "div", 3 },    { "p", 1 },      { "li", 2 },          { "ul", 2 },      { "ol", 2 },
		{ "br", 2 },     { "h1", 2 },     { "h2", 2 },          { "h3", 2 },      { "h4", 2 },
		{ "h5", 2 },     { "h6", 2 },     { "article", 7 },     { "section", 7 }, { "main", 4 },
		{ "header", 6 }, { "footer", 6 }, { "form", 4 },        { "nav", 3 },     { "table", 5 },
		{ "tr", 2 },     { "td", 2 },     { "th", 2 },          { "hr", 2 },      { "dl", 2 },
		{ "dt", 2 },     { "dd", 2 },     { "blockquote", 10 }, { "pre", 3 },     { "aside", 5 },
		{ "figure", 6 }, { "body", 4 },   { "title", 5 },
	};

	if (pp_slice_starts(name, PP_SLICE("jats:"))) /* in abstracts of Crossref */
		name = pp_slice_from(name, 5);
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (pp_slice_eq(name, names[i]))
			return true;
	return false;
}

/* A link ends: what buf holds from `from` on are its words. */
static void add_link(struct pp_buf *links, const struct pp_buf *buf, size_t from, struct pp_slice href)
{
	if (links == NULL || href.len == 0)
		return;
	pp_text_squeeze(links, pp_slice_from(pp_buf_slice(buf), from));
	pp_buf_addc(links, '\0');
	pp_buf_add(links, href);
	pp_buf_addc(links, '\0');
}

bool pp_html_text(struct pp_buf *buf, struct pp_slice text, struct pp_buf *links)
{
	struct pp_html *html = pp_html_new(text);
	struct pp_slice href = { NULL, 0 }; /* of the link that is open */
	enum pp_html_step step;
	size_t from = 0;
	bool all = html == NULL || html->cut_at == 0;

	while (html != NULL && (step = pp_html_next(html)) != PP_HTML_END) {
		if (step == PP_HTML_TEXT) {
			pp_buf_add(buf, pp_html_what(html));
		} else if (pp_html_is_block(pp_html_what(html))) {
			pp_buf_addc(buf, ' ');
		} else if (pp_slice_eq(pp_html_what(html), PP_SLICE("a"))) {
			if (step == PP_HTML_CLOSE)
				add_link(links, buf, from, href);
			href = step == PP_HTML_OPEN ? pp_html_attribute(html, "href") : pp_slice(NULL, 0);
			from = buf->len;
		}
	}
	pp_html_free(html);
	return all;
}

bool pp_html_entity(struct pp_buf *buf, const char *name)
{
	const htmlEntityDesc *entity = htmlEntityLookup((const xmlChar *)name);
	char bytes[4];

	if (entity == NULL)
		return false;
	pp_buf_add(buf, pp_slice(bytes, pp_utf8_encode(entity->value, bytes)));
	return true;
}

/* Is there a name or a number of a character in text, as "&nbsp;" or "&#8217;"? */
static bool has_entity(struct pp_slice text)
{
	struct pp_buf character = PP_BUF_INIT;
	const char *found;
	bool any = false;

	while (!any && (found = pp_slice_chr(text, '&')) != NULL) {
		char name[16] = { 0 };
		size_t n = 0;

		text = pp_slice_between(found + 1, text.ptr + text.len);
		for (; n < text.len && n + 1 < sizeof(name) && text.ptr[n] != ';'; n++)
			name[n] = text.ptr[n];
		any = n < text.len && text.ptr[n] == ';' && (name[0] == '#' || pp_html_entity(&character, name));
	}
	pp_buf_release(&character);
	return any;
}

bool pp_html_is_in(struct pp_slice text)
{
	static const struct pp_slice signs[] = {
		{ "<p>", 3 },   { "<p ", 3 },   { "<br", 3 }, { "<a ", 3 },    { "<div", 4 },
		{ "<em>", 4 },  { "<i>", 3 },   { "<b>", 3 }, { "<span", 5 },  { "<strong", 7 },
		{ "<sub>", 5 }, { "<sup>", 5 }, { "</", 2 },  { "<jats:", 6 },
	};

	struct pp_slice rest = text;
	const char *found;

	while ((found = pp_slice_chr(rest, '<')) != NULL) {
		rest = pp_slice_from(rest, (size_t)(found - rest.ptr));
		for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
			if (pp_slice_starts(rest, signs[i]))
				return true;
		rest = pp_slice_from(rest, 1);
	}
	return has_entity(text);
}
