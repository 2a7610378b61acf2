/*
 * tex.h - text without its TeX markup.
 */
#ifndef PP_DEDUPE_TEX_H
#define PP_DEDUPE_TEX_H

#include "pp/buf.h"
#include "pp/slice.h"

/**
 * Add text to out with TeX commands replaced by the letters they print: \emph and accents by nothing, \alpha by the
 * Greek letter, \log by its name. Braces, dollars and the like are left for the caller, who keeps letters only.
 */
void pp_tex_strip(struct pp_buf *out, struct pp_slice text);

#endif
