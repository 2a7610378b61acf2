/* Feeds, whatever they hold. */
#include "page.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_page("arxiv-atom", data, size);
	return 0;
}
