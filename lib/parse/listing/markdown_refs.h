/*
 * markdown_refs.h - the definitions that links of the form "[text][18]" refer to: "[18]: /papers/2405.91001".
 */
#ifndef PP_PARSE_MARKDOWN_REFS_H
#define PP_PARSE_MARKDOWN_REFS_H

#include "pp/map.h"

/** Start from PP_MD_REFS_INIT, end with pp_md_refs_release. */
struct pp_md_refs {
	struct pp_map labels;
	struct pp_arena arena;
	struct pp_slice *targets; /* by the label's number */
	size_t cap;
};

#define PP_MD_REFS_INIT                                              \
	{                                                            \
		.labels = PP_MAP_INIT, .arena = PP_ARENA_INIT, NULL, \
	}

/**
 * Read the definition at the front of rest, which begins a line: its bytes, with line ends inside but not the last one;
 * 0 when there is none. The first definition of a label counts.
 */
size_t pp_md_refs_define(struct pp_md_refs *refs, struct pp_slice rest);

/** The address of a label, borrowed; blanks and case do not count. False: it was not defined. */
bool pp_md_refs_find(const struct pp_md_refs *refs, struct pp_slice label, struct pp_slice *target);

void pp_md_refs_release(struct pp_md_refs *refs);

/** Does a page have links of this form, with their images, so that it is not just text with numbers of notes? */
bool pp_md_refs_are_used(struct pp_slice sample);

/** Does what stands at the front of rest look like an address? Its first byte may be the line's last. */
bool pp_md_is_address(struct pp_slice rest);

/** "18", a label that needs no definition to be known for one. */
bool pp_md_is_label(struct pp_slice label);

#endif
