#include "pp/block.h"

#include <sys/mman.h>

#include "pp/alloc.h"

void pp_block_grow(struct pp_block *block, size_t cap)
{
	void *bytes;

	if (cap <= block->cap)
		return;
	if (block->bytes == NULL)
		/* cppcheck-suppress invalidFunctionArg ; it wants a file, there is none */
		bytes = mmap(NULL, cap, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	else
		bytes = mremap(block->bytes, block->cap, cap, MREMAP_MAYMOVE);
	if (bytes == MAP_FAILED)
		pp_oom();
	block->bytes = bytes;
	block->cap = cap;
}

void pp_block_release(struct pp_block *block)
{
	if (block->bytes != NULL)
		munmap(block->bytes, block->cap);
	*block = (struct pp_block){ 0 };
}
