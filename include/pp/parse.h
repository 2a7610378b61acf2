/*
 * parse.h - reading papers from other formats: a table of readers, and what they share.
 *
 * A reader takes one page, which is one input file, line by line or region by region, and hands records on as JSON.
 * It keeps no more than a page, and of a page no more than a limit that it states.
 */
#ifndef PP_PARSE_H
#define PP_PARSE_H

#include "pp/buf.h"
#include "pp/csv_options.h"
#include "pp/date.h"
#include "pp/error.h"
#include "pp/input.h"
#include "pp/slice.h"

/** Where records go, and what is not one. */
struct pp_parse_sink {
	void *ctx;
	/** A record, one JSON object without line end, valid during the call. False: stop. */
	bool (*record)(void *ctx, struct pp_slice json);
	/** Input that was rejected, why and where; raw may be empty. err is the caller's. False: stop. */
	bool (*reject)(void *ctx, struct pp_slice raw, struct pp_error *err);
};

struct pp_parse_options {
	bool has_as_of;
	struct pp_day as_of; /**< the day on which pages were saved */
	struct pp_day now;   /**< the clock, where nothing else tells a year */
	bool no_source;      /**< leave the member "source" out */
	struct pp_csv_options csv;
	bool extra;     /**< keep what has no member of its own in "extra" */
	bool canonical; /**< put records that are read as they are into canonical form */
	bool validate;  /**< reject records that are not as records of papers are */
};

struct pp_reader;

/** Start from pp_parse_init, end with pp_parse_release. */
struct pp_parse {
	struct pp_input *in; /**< borrowed */
	struct pp_parse_options options;
	struct pp_parse_sink sink;
	const struct pp_reader *reader; /**< the one asked for; NULL to detect it for each page */
	struct pp_buf json;             /**< scratch for the record that is being written */
	/* private */
	struct pp_slice region; /* lines that were read and not taken yet */
	uint64_t region_offset;
	bool stopped;
	struct pp_parse_check *check; /* NULL: records are not validated */
};

/** An input format. */
struct pp_reader {
	const char *name;
	const char *summary; /**< one line, for --list-formats */
	/** How well the first lines of a page look like this format: 0 not at all, 100 certainly. */
	int (*detect)(struct pp_slice first);
	/** True when it begins with a look at the page's bytes as they come, by pp_input_look, and not at its lines. */
	bool by_bytes;
	/** Read one page, to its end. Bad pieces go to pp_parse_reject; what is returned ends the run. */
	enum pp_status (*read)(struct pp_parse *parse, struct pp_error *err);
	bool by_lines;     /**< a page may be lines that each hold whole records: then shares of it can be read */
	bool may_be_empty; /**< asked for by name, a file of 0 bytes is fine; else it is rejected */
};

/** The readers in their order, ended by NULL. */
extern const struct pp_reader *const pp_readers[];

enum { PP_READERS_MAX = 32 };

/** "auto" and the names of the readers, ended by NULL, put into names, which is returned. */
const char *const *pp_reader_names(const char *names[static PP_READERS_MAX]);

/** The reader of that name; NULL when there is none, and for "auto". */
const struct pp_reader *pp_reader_named(const char *name);

/** in is borrowed; reader NULL is "detect it". */
void pp_parse_init(struct pp_parse *parse, struct pp_input *in, const struct pp_reader *reader,
		   const struct pp_parse_options *options, const struct pp_parse_sink *sink);

/** Read all pages. PP_EIO: the input cannot be read. PP_EUSAGE: it is compressed. What is bad goes to the sink. */
enum pp_status pp_parse_run(struct pp_parse *parse, struct pp_error *err) PP_MUST_CHECK;

void pp_parse_release(struct pp_parse *parse);

/* ---- for readers ---- */

/** The page's next lines, each ended by '\n', as pp_input_region has them. region->ptr is NULL at its end. */
enum pp_status pp_page_region(struct pp_parse *parse, struct pp_slice *region, struct pp_error *err) PP_MUST_CHECK;

/**
 * The page's next line without its end, and where it stands. line->ptr is NULL at the end of the page. Lines over the
 * limit are rejected and passed over.
 */
enum pp_status pp_page_line(struct pp_parse *parse, struct pp_slice *line, struct pp_where *where,
			    struct pp_error *err) PP_MUST_CHECK;

/** What pp_page_line will take next, as far as it has been read: for a look at a page's layout. */
struct pp_slice pp_page_ahead(const struct pp_parse *parse);

/**
 * Hand on the record in parse->json, or reject it when it is to be validated and fails. where it begins; raw: the input
 * that it was read from, when that is at hand, else empty: the record itself is kept then.
 */
void pp_parse_record(struct pp_parse *parse, const struct pp_where *where, struct pp_slice raw);

/** For a reader that tells the place of a member better: the two halves of that. *at is the member that fails. */
enum pp_status pp_parse_validate(struct pp_parse *parse, size_t *at, struct pp_error *err) PP_MUST_CHECK;
void pp_parse_hand_on(struct pp_parse *parse);

/** Hand on a rejection and clear err. */
void pp_parse_reject(struct pp_parse *parse, struct pp_slice raw, struct pp_error *err);

#endif
