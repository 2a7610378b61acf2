/*
 * no_paper.h - objects that are no papers: the answers of APIs that no reader knows, and their messages.
 */
#ifndef PP_PARSE_NO_PAPER_H
#define PP_PARSE_NO_PAPER_H

#include "pp/record.h"

/**
 * True when the object has no member that a paper has, and holds a list of objects somewhere, or says no more than what
 * went wrong.
 */
bool pp_is_no_paper(const struct pp_record *rec);

#endif
