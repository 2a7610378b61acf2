/*
 * block.h - a large piece of memory of its own, which grows without a copy.
 */
#ifndef PP_BLOCK_H
#define PP_BLOCK_H

#include <stddef.h>

/** Zero is an empty one. It is mapped, not allocated, so that the rest of the heap stays small. */
struct pp_block {
	char *bytes;
	size_t cap;
};

/** Make it cap bytes large; it does not shrink. */
void pp_block_grow(struct pp_block *block, size_t cap);
void pp_block_release(struct pp_block *block);

#endif
