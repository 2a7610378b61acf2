/*
 * nearest.h - "did you mean": the known word that a mistaken one is closest to.
 */
#ifndef PP_NEAREST_H
#define PP_NEAREST_H

/**
 * The nearest of some words to a mistaken one, or NULL when none is near; words ends with NULL. Case does not count,
 * two letters swapped are one mistake, and the first three or more letters of just one word are near to it.
 */
const char *pp_nearest(const char *word, const char *const *words);

#endif
