/* BibTeX, whatever it holds. */
#define FUZZ_MEMBER "source" /* one that every record has; a publication may lack any other */
#include "page.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_page("bibtex", data, size);
	return 0;
}
