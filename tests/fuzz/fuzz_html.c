/* Saved pages, whatever they hold. */
#define FUZZ_MEMBER "source" /* one that every record has; of the data in a page, an id alone makes a paper */
#define FUZZ_EXTRA false
#include "page.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_page("hf-html", data, size);
	return 0;
}
